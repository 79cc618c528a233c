"""How the cells of the utterance table are painted and edited."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from undertone.gui.emotion_badge import HEIGHT, BadgeStyle, class_of, paint_badge, scheme_badge_width
from undertone.gui.theme import Theme
from undertone.gui.times import probability
from undertone.gui.utterance_filter import DOUBTFUL, is_right_to_left
from undertone.gui.utterance_model import Column, UtteranceModel

PAD = 8
EDITOR = 420  # width of the text's editor where there is room
BAR = 3  # accent bar of the selected rows
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
CENTER = Qt.AlignmentFlag.AlignCenter
DOUBT_TAG = "in doubt"


class UtteranceDelegate(QStyledItemDelegate):
    """Paints rows; `hovered` is the row under the pointer, -1 for none."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Makes fonts and colours once, not for every cell."""
        self.theme = theme
        self._text_font = theme.font()
        self._number_font = theme.tabular(theme.font())
        self._small_font = theme.tabular(theme.small_font())
        self._metrics = {id(f): QFontMetrics(f) for f in (self._text_font, self._number_font, self._small_font)}
        self._hover = theme.mix(theme.raised, theme.surface, 0.5)
        self._surface = QColor(theme.surface)
        self._text, self._dim = QColor(theme.text), QColor(theme.dim)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell, ground first."""
        model = index.model()
        assert isinstance(model, UtteranceModel)
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = self._ground(painter, option.rect, index, selected)
        column = Column(index.column())
        if column is Column.NUMBER:
            self._number(painter, option.rect, index, selected)
        elif column is Column.TIME:
            self._line(painter, option.rect, index.data(), self._number_font, self._text)
        elif column is Column.SPEAKER:
            color = self._dim if model.pending(index.row(), column) else self._text
            self._line(painter, option.rect, index.data(), self._text_font, color)
        elif column is Column.TEXT:
            self._spoken(painter, option.rect, model, index.row())
        elif column is Column.MODEL:
            self._model(painter, option.rect, model, index.row(), ground)
        else:
            self._label(painter, option.rect, model, index.row(), ground)
        painter.restore()

    def _ground(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> str:
        if not selected and index.row() != self.hovered:
            painter.fillRect(rect, self._surface)
            return self.theme.surface
        color = QColor(self.theme.raised) if selected else self._hover
        painter.fillRect(rect, color)
        if selected and index.column() == Column.NUMBER:
            painter.fillRect(QRect(rect.left(), rect.top(), BAR, rect.height()), QColor(self.theme.accent))
        return color.name()

    def _number(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> None:
        if index.row() == self.hovered:
            self._line(painter, rect, "▶", self._small_font, QColor(self.theme.accent))
        else:
            self._line(painter, rect, index.data(), self._small_font, self._text if selected else self._dim)

    def _line(
        self, painter: QPainter, rect: QRect, text: str, font: QFont, color: QColor, align: Qt.AlignmentFlag = LEFT
    ) -> None:
        room = rect.adjusted(PAD, 0, -PAD, 0)
        painter.setFont(font)
        painter.setPen(color)
        metrics = self._metrics[id(font)]
        painter.drawText(room, align, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))

    def _spoken(self, painter: QPainter, rect: QRect, model: UtteranceModel, row: int) -> None:
        pending = model.pending(row, Column.TEXT)
        text = model.record_at(row).utterance.text if pending is None else pending
        room = QRect(rect)
        if model.record_at(row).utterance.doubt >= DOUBTFUL:
            room.setRight(room.right() - self._doubt(painter, rect))
        color = self._text if text and pending is None else self._dim
        if is_right_to_left(text):
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            self._line(painter, room, text, self._text_font, color, RIGHT)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        else:
            self._line(painter, room, text or str(model.index(row, Column.TEXT).data()), self._text_font, color)

    def _doubt(self, painter: QPainter, rect: QRect) -> int:
        """Paints the words "in doubt" at the right and gives the room that they take; none where it is too narrow."""
        width = self._metrics[id(self._small_font)].horizontalAdvance(DOUBT_TAG) + PAD
        if rect.width() < 3 * width:
            return 0
        painter.setFont(self._small_font)
        painter.setPen(QColor(self.theme.bad))
        painter.drawText(rect.adjusted(0, 0, -PAD, 0), RIGHT, DOUBT_TAG)
        return width

    def _pill(self, rect: QRect, model: UtteranceModel) -> QRectF:
        height = min(HEIGHT, rect.height() - 6)
        width = min(scheme_badge_width(model.scheme, self.theme), rect.width() - PAD)
        if width < 2.6 * height:
            width = height
        return QRectF(rect.left() + PAD / 2, rect.top() + (rect.height() - height) / 2, width, height)

    def _model(self, painter: QPainter, rect: QRect, model: UtteranceModel, row: int, ground: str) -> None:
        predicted = model.record_at(row).prediction
        if predicted is None or model.hides_prediction(row):
            words = "not yet" if predicted is None else "hidden"
            self._line(painter, rect, words, self._small_font, self._dim)
            return
        pill = self._pill(rect.adjusted(0, 0, -30, 0), model)
        paint_badge(painter, pill, class_of(model.scheme, predicted.label), self.theme, ground=ground)
        painter.setFont(self._small_font)
        painter.setPen(self._dim)
        painter.drawText(rect.adjusted(0, 0, -PAD, 0), RIGHT, probability(predicted.confidence))

    def _label(self, painter: QPainter, rect: QRect, model: UtteranceModel, row: int, ground: str) -> None:
        annotation = model.label_at(row)
        if annotation is None:
            self._line(painter, rect.adjusted(PAD, 0, 0, 0), "—", self._text_font, self._dim)
            return
        paint_badge(
            painter,
            self._pill(rect, model),
            class_of(model.scheme, annotation.label),
            self.theme,
            BadgeStyle.LABEL,
            ground=ground,
            tentative=annotation.inherited or annotation.unsure,
        )

    # -- editing

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A line for the text, the known speakers (or a new name) for the speaker."""
        model = index.model()
        assert isinstance(model, UtteranceModel)
        if index.column() == Column.SPEAKER:
            box = QComboBox(parent)
            box.setEditable(True)
            box.addItems(model.speakers())
            box.setAccessibleName("Speaker")
            return box
        line = QLineEdit(parent)
        line.setAccessibleName("Text of the utterance")
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Fills the editor; right-to-left text is edited from the right."""
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()
        elif isinstance(editor, QLineEdit):
            if is_right_to_left(text):
                editor.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QObject, index: QModelIndex | QPersistentModelIndex) -> None:
        """Hands what was typed to the model, which announces it."""
        assert isinstance(model, UtteranceModel)
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The whole cell, and more of the row where the text's cell is narrow."""
        rect = QRect(option.rect)
        parent = editor.parentWidget()
        if index.column() == Column.TEXT and parent is not None:
            room = parent.width() - rect.left() - PAD
            rect.setWidth(max(rect.width(), min(EDITOR, room)))
        editor.setGeometry(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """No key of the window fires while a text is edited."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return False
        return super().eventFilter(watched, event)
