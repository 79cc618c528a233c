"""How the cells of the utterance table are painted and edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from undertone.core.review import DOUBTFUL, names_of
from undertone.core.types import Annotation
from undertone.gui.emotion_badge import HEIGHT, BadgeStyle, class_of, paint_badge, scheme_badge_width
from undertone.gui.language import marked, tr
from undertone.gui.theme import Theme
from undertone.gui.times import probability
from undertone.gui.utterance_columns import Column
from undertone.gui.utterance_filter import is_right_to_left
from undertone.gui.utterance_model import UtteranceModel
from undertone.gui.utterance_words import values_text

PAD = 8
EDITOR = 420  # width of the text's editor where there is room
BAR = 3  # accent bar of the selected rows
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
CENTER = Qt.AlignmentFlag.AlignCenter
DOUBT_TAG = marked("in doubt")
UNSURE, INHERITED = "?", "↳"  # beside a label
MARK = 14  # room for one of them
CONFIDENCE = 30  # room for a probability beside a pill
FIGURES = (Column.TIME, Column.END, Column.DURATION)
SMALL = (Column.CONFIDENCE, Column.DOUBT, Column.UNSURE, Column.CHANNELS, Column.MARKS)
RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Cell = Callable[[QPainter, QRect, UtteranceModel, int, str], None]


def toward(text: str) -> Qt.LayoutDirection:
    """The direction in which a text is read, by its own letters."""
    return Qt.LayoutDirection.RightToLeft if is_right_to_left(text) else Qt.LayoutDirection.LeftToRight


class UtteranceDelegate(QStyledItemDelegate):
    """Paints rows and makes the editors of their cells.

    `hovered` is the row under the pointer, -1 for none; `first` the column at the left, which has the bar of the
    selected rows; `confidence_apart`: the confidence has a column of its own. `split_asked` tells the
    utterance whose text is to be split and the place of the cursor in it, after what was typed has been announced.
    """

    split_asked = Signal(int, int)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self.first = Column.NUMBER
        self.confidence_apart = False
        self._editing = -1
        self._cells: dict[Column, Cell] = {
            Column.TEXT: self._spoken,
            Column.MODEL: self._model,
            Column.LABEL: self._label,
            Column.NOTE: self._note,
        }
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
        cell = self._cells.get(column)
        if cell is not None:
            cell(painter, option.rect, model, index.row(), ground)
        elif column is Column.NUMBER:
            self._number(painter, option.rect, index, selected)
        else:
            self._plain(painter, option.rect, model, index, column)
        painter.restore()

    def _plain(
        self,
        painter: QPainter,
        rect: QRect,
        model: UtteranceModel,
        index: QModelIndex | QPersistentModelIndex,
        column: Column,
    ) -> None:
        font = self._number_font if column in FIGURES else self._small_font if column in SMALL else self._text_font
        quiet = column in SMALL or (column is Column.SPEAKER and model.pending(index.row(), column) is not None)
        align = RIGHT if column is Column.DURATION else LEFT
        self._line(painter, rect, index.data(), font, self._dim if quiet else self._text, align)

    def _ground(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, selected: bool
    ) -> str:
        if not selected and index.row() != self.hovered:
            painter.fillRect(rect, self._surface)
            return self.theme.surface
        color = QColor(self.theme.raised) if selected else self._hover
        painter.fillRect(rect, color)
        if selected and index.column() == self.first:
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

    def _spoken(self, painter: QPainter, rect: QRect, model: UtteranceModel, row: int, ground: str) -> None:
        pending = model.pending(row, Column.TEXT)
        text = model.record_at(row).utterance.text if pending is None else pending
        room = QRect(rect)
        if model.record_at(row).utterance.doubt >= DOUBTFUL:
            room.setRight(room.right() - self._doubt(painter, rect))
        color = self._text if text and pending is None else self._dim
        self._by_content(painter, room, text or str(model.index(row, Column.TEXT).data()), color)

    def _by_content(self, painter: QPainter, rect: QRect, text: str, color: QColor) -> None:
        """Text in the direction in which it is read."""
        if is_right_to_left(text):
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            self._line(painter, rect, text, self._text_font, color, RIGHT)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        else:
            self._line(painter, rect, text, self._text_font, color)

    def _note(self, painter: QPainter, rect: QRect, model: UtteranceModel, row: int, ground: str) -> None:
        self._by_content(painter, rect, str(model.index(row, Column.NOTE).data()).replace("\n", " "), self._dim)

    def _doubt(self, painter: QPainter, rect: QRect) -> int:
        """Paints the words "in doubt" at the right and gives the room that they take; none where it is too narrow."""
        width = self._metrics[id(self._small_font)].horizontalAdvance(tr(DOUBT_TAG)) + PAD
        if rect.width() < 3 * width:
            return 0
        painter.setFont(self._small_font)
        painter.setPen(QColor(self.theme.bad))
        painter.drawText(rect.adjusted(0, 0, -PAD, 0), RIGHT, tr(DOUBT_TAG))
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
            words = tr("hidden") if model.hides_prediction(row) else model.unpredicted()
            self._line(painter, rect, words, self._small_font, self._dim)
            return
        pill = self._pill(rect if self.confidence_apart else rect.adjusted(0, 0, -CONFIDENCE, 0), model)
        paint_badge(painter, pill, class_of(model.scheme, predicted.label), self.theme, ground=ground)
        if not self.confidence_apart:
            painter.setFont(self._small_font)
            painter.setPen(self._dim)
            painter.drawText(rect.adjusted(0, 0, -PAD, 0), RIGHT, probability(predicted.confidence))

    def _label(self, painter: QPainter, rect: QRect, model: UtteranceModel, row: int, ground: str) -> None:
        label = model.label_at(row)
        if label is None:
            self._unlabelled(painter, rect, model.unsure_at(row))
            return
        marks = (UNSURE if label.unsure else "") + (INHERITED if label.inherited else "")
        room = rect.adjusted(0, 0, -MARK * len(marks), 0)
        if marks:
            beside = QRect(room.right() - PAD // 2, rect.top(), MARK * len(marks) + PAD // 2, rect.height())
            painter.setFont(self._small_font)
            painter.setPen(self._text)
            painter.drawText(beside, CENTER, marks)
        if label.values:
            self._line(painter, room, values_text(label, model.scheme), self._number_font, self._text)
        else:
            self._classes(painter, room, model, label, ground)

    def _unlabelled(self, painter: QPainter, rect: QRect, flagged: bool) -> None:
        words = f"{UNSURE} {tr('unsure')}"
        if not flagged:
            self._line(painter, rect.adjusted(PAD, 0, 0, 0), "—", self._text_font, self._dim)
        elif self._metrics[id(self._small_font)].horizontalAdvance(words) > rect.width() - 2 * PAD:
            self._line(painter, rect.adjusted(PAD, 0, 0, 0), UNSURE, self._text_font, self._text)
        else:
            self._line(painter, rect, words, self._small_font, self._dim)

    def _classes(self, painter: QPainter, room: QRect, model: UtteranceModel, label: Annotation, ground: str) -> None:
        """One pill, or the letters of several side by side; those for which there is no room as a number."""
        names = names_of(label)
        pill = self._pill(room, model)
        tentative = label.inherited or label.unsure
        if len(names) > 1:
            pill.setWidth(pill.height())
            fit = max(int((room.right() - pill.left()) // (pill.height() + 3)), 1)
            shown = names if len(names) <= fit else names[: fit - 1]
        else:
            shown = names
        for name in shown:
            style = BadgeStyle.LABEL
            label_class = class_of(model.scheme, name)
            paint_badge(painter, pill, label_class, self.theme, style, ground=ground, tentative=tentative)
            pill.translate(pill.width() + 3, 0)
        if len(shown) < len(names):
            painter.setFont(self._small_font)
            painter.setPen(self._dim)
            painter.drawText(pill, CENTER, f"+{len(names) - len(shown)}")

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
            box.setAccessibleName(tr("Speaker"))
            return box
        line = QLineEdit(parent)
        line.setAccessibleName(tr("Text of the utterance"))
        line.setToolTip(tr("Enter keeps, Escape does not, Ctrl+Enter splits at the cursor"))
        line.textChanged.connect(lambda text: line.setLayoutDirection(toward(text)))
        self._editing = model.id_at(index.row())
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
        """No key of the window fires while a text is edited; Ctrl+Enter splits it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            command = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
            if command and event.key() in RETURNS:
                self._split(watched)
                return True
        return super().eventFilter(watched, event)

    def _split(self, editor: QLineEdit) -> None:
        """Keeps what was typed, then asks for the split, at a place in the text as it is kept."""
        utterance_id, text = self._editing, editor.text()
        at = editor.cursorPosition() - (len(text) - len(text.lstrip()))
        inside = 0 < at < len(text.strip())
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
        if inside:
            self.split_asked.emit(utterance_id, at)
