"""A plot over the time of a conversation: wheel zooms at the pointer, drag pans, a click selects an utterance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from undertone.gui.figure_export import ground
from undertone.gui.theme import Theme
from undertone.gui.time_axis import steps, tick_text, ticks_between
from undertone.gui.time_scale import Scale

AXIS = 20.0
NAMES = 96.0  # room at the left
LEAST_SPAN_MS = 500.0
TICK_ROOM = 74.0
DRAGGED = 4  # pixels from which a press is no click


class TimePlot(QWidget):
    """What the plots over time share: the visible span, the axis, the selection. Children paint `paint_plot`."""

    utterance_selected = Signal(int)
    span_changed = Signal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.selected: int | None = None
        self._duration = 0.0
        self._span = (0.0, 1.0)
        self._ids: tuple[int, ...] = ()
        self._starts: NDArray[np.int64] = np.zeros(0, np.int64)
        self._ends: NDArray[np.int64] = np.zeros(0, np.int64)
        self._pressed: tuple[QPointF, tuple[float, float]] | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        ground(self, theme.surface)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self.theme = theme
        ground(self, theme.surface)
        self.update()

    def set_times(self, ids: Sequence[int], start_ms: Sequence[int], end_ms: Sequence[int], duration_ms: int) -> None:
        """The utterances that can be selected, in order of their start, and how long the conversation is."""
        changed = float(duration_ms) != self._duration
        self._ids, self._duration = tuple(ids), float(duration_ms)
        self._starts, self._ends = np.asarray(start_ms, np.int64), np.asarray(end_ms, np.int64)
        if changed:
            self._span = (0.0, max(self._duration, LEAST_SPAN_MS))
        self.update()

    def select(self, utterance_id: int | None) -> None:
        """Marks an utterance without announcing it, and brings it into sight."""
        self.selected = utterance_id
        if utterance_id is not None and utterance_id in self._ids:
            i = self._ids.index(utterance_id)
            middle, (start, end) = (self._starts[i] + self._ends[i]) / 2, self._span
            if not start <= middle <= end:
                self.set_span(middle - (end - start) / 2, middle + (end - start) / 2)
        self.update()

    # -- the visible span

    def span(self) -> tuple[float, float]:
        """What is visible, in ms."""
        return self._span

    def set_span(self, start_ms: float, end_ms: float) -> None:
        """Shows a span, kept inside the conversation; announced when it is another one."""
        width = min(max(end_ms - start_ms, LEAST_SPAN_MS), max(self._duration, LEAST_SPAN_MS))
        start = min(max(start_ms, 0.0), max(self._duration - width, 0.0))
        if (start, start + width) != self._span:
            self._span = (start, start + width)
            self.span_changed.emit(*self._span)
            self.update()

    def show_all(self) -> None:
        """The whole conversation."""
        self.set_span(0.0, self._duration)

    def area(self) -> QRectF:
        """Where is painted, without names and axis."""
        return QRectF(NAMES, 4, max(self.width() - NAMES - 8, 1), max(self.height() - AXIS - 4, 1))

    def scale(self) -> Scale:
        """How time lies on the area."""
        return Scale(*self._span, self.area().width(), self.devicePixelRatioF())

    def visible(self) -> slice:
        """Positions of the utterances that are at least partly in sight."""
        start, end = self._span
        last = int(np.searchsorted(self._starts, end, "right"))
        ends = np.maximum.accumulate(self._ends) if len(self._ends) else self._ends
        return slice(int(np.searchsorted(ends, start, "left")), last)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plot, its axis, the selection's mark and the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._duration > 0:
            painter.save()
            self.paint_plot(painter, self.area())
            painter.restore()
            self._paint_selection(painter)
            self._paint_margins(painter)
            painter.save()
            self.paint_names(painter)
            painter.restore()
            self._paint_axis(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def paint_plot(self, painter: QPainter, area: QRectF) -> None:
        """What the plot is of."""
        raise NotImplementedError

    def paint_names(self, painter: QPainter) -> None:
        """What stands left of the plot."""

    def _paint_margins(self, painter: QPainter) -> None:
        """Covers what reaches beyond the area: an SVG knows no clipping."""
        area, surface = self.area(), QColor(self.theme.surface)
        painter.fillRect(QRectF(0, 0, area.left(), self.height()), surface)
        painter.fillRect(QRectF(area.right(), 0, self.width() - area.right(), self.height()), surface)

    def words_at(self, position: QPointF) -> str:
        """The tooltip at a place; empty for none."""
        return ""

    def _paint_selection(self, painter: QPainter) -> None:
        if self.selected is None or self.selected not in self._ids:
            return
        i, area, scale = self._ids.index(self.selected), self.area(), self.scale()
        left, right = area.left() + scale.x(self._starts[i]), area.left() + scale.x(self._ends[i])
        if right < area.left() or left > area.right():
            return
        painter.setPen(QPen(QColor(self.theme.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(left, area.top(), max(right - left, 2.0), area.height()).intersected(area)
        painter.drawRect(box)

    def _paint_axis(self, painter: QPainter) -> None:
        area, scale = self.area(), self.scale()
        large, small = steps(TICK_ROOM / scale.per_ms)
        painter.setPen(QPen(QColor(self.theme.line), 1))
        painter.drawLine(QLineF(area.left(), area.bottom(), area.right(), area.bottom()))
        for tick in ticks_between(*self._span, small):
            x = area.left() + scale.x(tick)
            painter.drawLine(QLineF(x, area.bottom(), x, area.bottom() + (5 if tick % large == 0 else 2.5)))
        painter.setFont(self.theme.tabular(self.theme.small_font()))
        painter.setPen(QColor(self.theme.dim))
        digits = 0 if large >= 1000 else 1 if large >= 100 else 2
        for tick in ticks_between(*self._span, large):
            x = area.left() + scale.x(tick)
            if area.left() + 20 <= x <= area.right() - 20:
                box = QRectF(x - TICK_ROOM / 2, area.bottom() + 4, TICK_ROOM, AXIS - 4)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick_text(tick, digits))

    # -- what a person does

    def position_at(self, x: float) -> float:
        """The time under a place, in ms."""
        scale = self.scale()
        return scale.start_ms + (x - self.area().left()) / scale.per_ms

    def nearest(self, ms: float) -> int | None:
        """Position of the utterance at a time, else the one whose end or start is nearest."""
        if not len(self._starts):
            return None
        gaps = np.maximum(np.maximum(self._starts - ms, ms - self._ends), 0)
        return int(gaps.argmin())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms at the pointer; sideways pans."""
        turn, (start, end) = event.angleDelta(), self._span
        if abs(turn.x()) > abs(turn.y()):
            by = -turn.x() / 600 * (end - start)
            self.set_span(start + by, end + by)
        else:
            self._zoom(turn.y() / 240, self.position_at(event.position().x()))
        event.accept()

    def _zoom(self, turns: float, anchor: float) -> None:
        (start, end), factor = self._span, 2.0**-turns
        self.set_span(anchor - (anchor - start) * factor, anchor + (end - anchor) * factor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press begins a pan or a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = (event.position(), self._span), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pans while pressed."""
        if self._pressed is None:
            return
        at, (start, end) = self._pressed
        moved = event.position().x() - at.x()
        if self._dragged or abs(moved) > DRAGGED:
            self._dragged = True
            by = -moved / self.scale().per_ms
            self.set_span(start + by, end + by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click selects."""
        if self._pressed is not None and not self._dragged:
            i = self.utterance_at(event.position())
            if i is not None:
                self.utterance_selected.emit(self._ids[i])
        self._pressed = None

    def utterance_at(self, position: QPointF) -> int | None:
        """Position of the utterance that a click there means."""
        return self.nearest(self.position_at(position.x()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Shows everything."""
        self.show_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 shows everything, Home and End go to the ends."""
        start, end = self._span
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(1, (start + end) / 2)
        elif event.key() == Qt.Key.Key_Minus:
            self._zoom(-1, (start + end) / 2)
        elif event.key() == Qt.Key.Key_Home:
            self.set_span(0, end - start)
        elif event.key() == Qt.Key.Key_End:
            self.set_span(self._duration - (end - start), self._duration)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tooltips."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(QPointF(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)
