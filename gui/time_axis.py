"""The time axis under the timeline, and the playhead over it."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from undertone.gui.theme import Theme
from undertone.gui.times import clock

_MINUTE, _HOUR = 60_000, 3_600_000
_STEPS: Sequence[tuple[int, int]] = (  # of labelled ticks and of the small ones between, in ms
    (10, 2),
    (20, 5),
    (50, 10),
    (100, 20),
    (200, 50),
    (500, 100),
    (1000, 200),
    (2000, 500),
    (5000, 1000),
    (10_000, 2000),
    (15_000, 5000),
    (30_000, 5000),
    (_MINUTE, 10_000),
    (2 * _MINUTE, 30_000),
    (5 * _MINUTE, _MINUTE),
    (10 * _MINUTE, 2 * _MINUTE),
    (15 * _MINUTE, 5 * _MINUTE),
    (30 * _MINUTE, 5 * _MINUTE),
    (_HOUR, 10 * _MINUTE),
    (2 * _HOUR, 30 * _MINUTE),
    (6 * _HOUR, _HOUR),
    (24 * _HOUR, 6 * _HOUR),
)


class PlayheadItem(QGraphicsObject):
    """The line at the time that is played, with a handle at its top."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._height = 10.0
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self.setZValue(10)

    def set_height(self, height: float) -> None:
        """Reaches down to `height` pixels."""
        self.prepareGeometryChange()
        self._height = height

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.update()

    def boundingRect(self) -> QRectF:
        """In pixels around its place."""
        return QRectF(-6, 0, 12, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """A line and a small triangle."""
        accent = QColor(self._theme.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 1.5))
        painter.drawLine(QLineF(0, 1, 0, self._height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawPolygon(QPolygonF([QPointF(-4.5, 0), QPointF(4.5, 0), QPointF(0, 6)]))


class TimeAxis(pg.AxisItem):
    """Ticks at round times, written as everywhere else: 00:41, 00:41.2 when near."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("bottom", showValues=True)
        self.enableAutoSIPrefix(False)
        self.setStyle(
            tickLength=4, tickTextOffset=3, autoExpandTextSpace=False, maxTextLevel=0, hideOverlappingLabels=True
        )
        self.setHeight(20)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self.setTickFont(theme.tabular(theme.small_font()))
        self.setPen(pg.mkPen(theme.line))
        self.setTextPen(pg.mkPen(theme.dim))
        self.picture = None
        self.update()

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:  # noqa: N803
        """Large and small steps that leave room for the times."""
        room = 74.0 * (maxVal - minVal) / max(size, 1.0)
        large, small = next((s for s in _STEPS if s[0] >= room), _STEPS[-1])
        return [(float(large), 0.0), (float(small), 0.0)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """Times of ticks."""
        digits = 0 if spacing >= 1000 else 1 if spacing >= 100 else 2
        return [tick_text(round(v), digits) for v in values]

    def wheelEvent(self, event: object) -> None:
        """The canvas zooms; the axis does nothing of its own."""

    def mouseDragEvent(self, event: object) -> None:
        """The canvas pans."""

    def mouseClickEvent(self, event: object) -> None:
        """The canvas seeks."""


def tick_text(ms: int, digits: int) -> str:
    """A time with as many decimals of a second as the ticks need."""
    return clock(ms) if digits == 0 else f"{clock(ms)}.{ms % 1000 // 10 ** (3 - digits):0{digits}}"
