"""The names of the speakers at the left of their lanes; a name is dragged to reorder the lanes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from undertone.gui.language import tr
from undertone.gui.theme import Theme
from undertone.gui.time_scale import Rows

NARROWEST, WIDEST = 36, 120
PAD = 10


class LaneNames(QWidget):
    """One name a lane, cut short where it does not fit (the tooltip has it whole)."""

    moved = Signal(int, int)  # lane, to which place

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: tuple[str, ...] = ()
        self._rows = Rows()
        self._held: int | None = None
        self._target: int | None = None
        self.setFixedWidth(NARROWEST)
        self.setAccessibleName(tr("Speakers"))

    def set_names(self, names: Sequence[str]) -> None:
        """Names from the top lane down."""
        self._names = tuple(names)
        metrics = QFontMetricsF(self._theme.font())
        widest = max((metrics.horizontalAdvance(n) for n in self._names), default=0.0)
        self.setFixedWidth(int(min(max(widest + PAD + 2, NARROWEST), WIDEST)) if self._names else 0)
        self.setAccessibleDescription(", ".join(self._names))
        self.update()

    def set_rows(self, rows: Rows) -> None:
        """Where the lanes are."""
        self._rows = rows
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.set_names(self._names)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names, and where a dragged one would go."""
        painter = QPainter(self)
        font = self._theme.font()
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        painter.setClipRect(QRectF(0, self._rows.lanes_top - 3, self.width(), self.height()))
        for lane, name in enumerate(self._names):
            box = QRectF(0, self._rows.top(lane), self.width() - PAD, self._rows.lane_height)
            painter.setPen(QColor(self._theme.text if lane == self._held else self._theme.dim))
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self._target is not None:
            y = self._rows.top(self._target) - (self._rows.pitch - self._rows.lane_height) / 2
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawLine(0, round(y), self.width() - 4, round(y))
        painter.end()

    def _gap_at(self, y: float) -> int:
        """The place between lanes nearest to a height, 0 to n."""
        gap = round((y - self._rows.lanes_top + self._rows.scrolled) / self._rows.pitch)
        return min(max(gap, 0), len(self._names))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of a name."""
        if event.button() == Qt.MouseButton.LeftButton and len(self._names) > 1:
            self._held = self._rows.lane_at(event.position().y())
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Shows where the held name would go."""
        if self._held is not None:
            self._target = self._gap_at(event.position().y())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tells the new order."""
        held, target = self._held, self._target
        self._held = self._target = None
        self.update()
        if held is not None and target is not None and target not in (held, held + 1):
            self.moved.emit(held, target if target < held else target - 1)

    def event(self, event: QEvent) -> bool:
        """The whole name as a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            lane = self._rows.lane_at(event.pos().y())
            if lane is not None and lane < len(self._names):
                hint = self._names[lane]
                if len(self._names) > 1:
                    hint += "\n" + tr("Drag to reorder the lanes")
                QToolTip.showText(event.globalPos(), hint, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
