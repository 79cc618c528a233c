"""The neighbours that weighed most in a prediction, with exact influence and the attention they got."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from undertone.core.types import NeighbourInfluence, UtteranceRecord
from undertone.gui.evidence_text import change as change_words
from undertone.gui.evidence_text import neighbour, relation_words
from undertone.gui.language import tr
from undertone.gui.theme import Theme
from undertone.gui.times import probability

HEAD, ROW, STEP = 18, 28, 31
FEW = 5
INFLUENCE, ATTENTION = 76, 12  # where the columns of figures end, from the right
KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter}
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class NeighbourList(QWidget):
    """Rows ranked by the size of their influence on one class. A click selects, the arrow or Enter plays.

    A head names the two columns of figures.
    """

    utterance_selected = Signal(int)
    play_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[NeighbourInfluence] = []
        self._records: Mapping[int, UtteranceRecord] = {}
        self._label = ""
        self._all = False
        self._current = -1
        self._hovered = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Neighbours by influence"))

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.update()

    def show_neighbours(
        self, neighbours: Sequence[NeighbourInfluence], label: str, records: Mapping[int, UtteranceRecord]
    ) -> None:
        """Ranks the neighbours by the size of their influence on `label`; a node's link to itself is none."""
        others = [n for n in neighbours if n.relation != "self"]
        self._rows = sorted(others, key=lambda n: -abs(n.influence.get(label, 0.0)))
        self._label, self._records = label, records
        self._current = self._hovered = -1
        self._all = False
        self.updateGeometry()
        self.update()

    @property
    def rows(self) -> list[NeighbourInfluence]:
        """What is listed, strongest first."""
        return self._rows if self._all else self._rows[:FEW]

    def sizeHint(self) -> QSize:
        """Head, all rows listed and the line that shows the others."""
        more = 22 if len(self._rows) > FEW else 0
        return QSize(330, HEAD + max(STEP * len(self.rows) + more, STEP))

    def row_rect(self, row: int) -> QRectF:
        """Place of a row."""
        return QRectF(0.5, HEAD + row * STEP + 0.5, self.width() - 1, ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, rows, and the line under them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.small_font())
        painter.setPen(QColor(self._theme.dim))
        head = QRectF(0, 0, self.width(), HEAD)
        for words, right in ((tr("influence"), INFLUENCE), (tr("attention"), ATTENTION)) if self._rows else ():
            painter.drawText(head.adjusted(0, 0, -right, 0), RIGHT, words)
        for row, influence in enumerate(self.rows):
            self._paint_row(painter, row, influence)
        if len(self._rows) > FEW:
            painter.setFont(self._theme.small_font())
            painter.setPen(QColor(self._theme.accent))
            more = tr("Show {count} weaker ones").format(count=len(self._rows) - FEW)
            words = tr("Show the strongest only") if self._all else more
            painter.drawText(QRectF(10, HEAD + len(self.rows) * STEP, self.width(), 20), LEFT, words)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int, influence: NeighbourInfluence) -> None:
        theme, rect = self._theme, self.row_rect(row)
        hover = row == self._hovered
        painter.setBrush(theme.mix(theme.text, theme.raised, 0.06) if hover else QColor(theme.raised))
        focus = row == self._current and self.hasFocus()
        painter.setPen(QPen(QColor(theme.accent), 2) if focus else QPen(Qt.PenStyle.NoPen))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(theme.small_font())
        painter.setPen(QColor(theme.accent))
        painter.drawText(rect.adjusted(11, 0, 0, 0), LEFT, "▶")
        font = theme.tabular(theme.font())
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        room = rect.adjusted(32, 0, -INFLUENCE - 52, 0)
        words = neighbour(influence, self._records)
        painter.drawText(room, LEFT, QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room.width()))
        change = influence.influence.get(self._label, 0.0)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.good if change >= 0 else theme.bad))
        painter.drawText(rect.adjusted(0, 0, -INFLUENCE, 0), RIGHT, self._figure(change))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(theme.dim))
        painter.drawText(rect.adjusted(0, 0, -ATTENTION, 0), RIGHT, probability(influence.attention))

    def _figure(self, value: float) -> str:
        return change_words(value, abs(self._rows[0].influence.get(self._label, 0.0)))

    # -- pointer and keyboard

    def _row_at(self, y: float) -> int:
        row = int((y - HEAD) // STEP)
        return row if 0 <= row < len(self.rows) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lights the row under the pointer."""
        self._hovered = self._row_at(event.position().y())
        more = self._hovered < 0 and len(self._rows) > FEW
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._hovered >= 0 or more else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No row is lit."""
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects, plays, or shows all."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        row = self._row_at(event.position().y())
        if row < 0:
            self._toggle_all()
            return
        self._current = row
        self.update()
        source = self.rows[row].source[0]
        (self.play_requested if event.position().x() < 28 else self.utterance_selected).emit(source)

    def _toggle_all(self) -> None:
        if len(self._rows) > FEW:
            self._all = not self._all
            self._current = -1
            self.updateGeometry()
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move, Enter plays, Right selects in all views."""
        key, last = event.key(), len(self.rows) - 1
        if key == Qt.Key.Key_Down and self._current < last:
            self._current += 1
        elif key == Qt.Key.Key_Up and self._current > 0:
            self._current -= 1
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.play_requested.emit(self.rows[self._current].source[0])
        elif key == Qt.Key.Key_Right and self._current >= 0:
            self.utterance_selected.emit(self.rows[self._current].source[0])
        else:
            event.ignore()
            return
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tooltips give the whole text and what the two figures are; its keys are no shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in KEYS:
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(event.pos().y())
            if row >= 0:
                QToolTip.showText(event.globalPos(), self._tip(self.rows[row]), self)
            return True
        return super().event(event)

    def _tip(self, influence: NeighbourInfluence) -> str:
        record = self._records.get(influence.source[0])
        change = influence.influence.get(self._label, 0.0)
        lines = [record.utterance.text] if record is not None and record.utterance.text else []
        lines.append(relation_words(influence.relation))
        words = tr("{value}: change of the score for {label} when this link is there")
        lines.append(words.format(value=self._figure(change), label=self._label))
        lines.append(tr("{value}: attention it got").format(value=probability(influence.attention)))
        lines.append(tr("Click to select, ▶ or Enter to play"))
        return "\n".join(lines)
