"""The time axis under the timeline, and the playhead over it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from undertone.gui.theme import Theme
from undertone.gui.times import clock

HEIGHT = 20.0
LABEL_ROOM = 74.0  # pixels between two written times

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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # between two pixels it would fade
        painter.fillRect(QRectF(-1, 1, 2, self._height - 1), accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawPolygon(QPolygonF([QPointF(-4.5, 0), QPointF(4.5, 0), QPointF(0, 6)]))


class TimeAxis(pg.GraphicsWidget):
    """Ticks at round times, written as everywhere else: 00:41, 00:41.2 when near.

    pyqtgraph's own axis takes longer than all else of a frame together, so this one draws for itself.
    """

    def __init__(self, view: pg.ViewBox, theme: Theme) -> None:
        super().__init__()
        self._view = view
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        view.sigXRangeChanged.connect(self._on_range)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.update()

    def _on_range(self, view: object, span: object) -> None:
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """A line, ticks, and the times under the large ones."""
        (start, end), _ = self._view.viewRange()
        width = self.size().width()
        per_ms = width / max(end - start, 1e-9)
        large, small = steps(LABEL_ROOM / per_ms)
        painter.setPen(QPen(QColor(self._theme.line), 1.0))
        painter.drawLine(QLineF(0, 0.5, width, 0.5))
        ticks = [(t, 5.0 if t % large == 0 else 2.5) for t in ticks_between(start, end, small)]
        painter.drawLines(
            [QLineF(x, 1, x, 1 + long) for x, long in ((round((t - start) * per_ms), n) for t, n in ticks)]
        )
        painter.setFont(self._theme.tabular(self._theme.small_font()))
        painter.setPen(QColor(self._theme.dim))
        digits = 0 if large >= 1000 else 1 if large >= 100 else 2
        for tick in ticks_between(start, end, large):
            x = (tick - start) * per_ms
            if LABEL_ROOM / 2 - 8 <= x <= width - LABEL_ROOM / 2 + 8:  # half a time at the end says less than none
                box = QRectF(round(x) - LABEL_ROOM / 2, 5, LABEL_ROOM, HEIGHT - 5)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick_text(tick, digits))


def steps(room_ms: float) -> tuple[int, int]:
    """Distances of the large and the small ticks when a time needs `room_ms`."""
    return next((s for s in _STEPS if s[0] >= room_ms), _STEPS[-1])


def ticks_between(start_ms: float, end_ms: float, step: int) -> range:
    """Multiples of a step within a span."""
    return range(-(-max(math.floor(start_ms), 0) // step) * step, math.floor(end_ms) + 1, step)


def tick_text(ms: int, digits: int) -> str:
    """A time with as many decimals of a second as the ticks need."""
    return clock(ms) if digits == 0 else f"{clock(ms)}.{ms % 1000 // 10 ** (3 - digits):0{digits}}"
