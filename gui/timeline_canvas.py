"""The part of the timeline that pans and zooms: waveform, lanes, playhead and axis under one pointer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QToolTip, QWidget

from undertone.gui.lane_colors import LaneColors
from undertone.gui.lanes import LaneMap
from undertone.gui.snap import SHORTEST_MS, dragged_edge, snapped
from undertone.gui.theme import Theme
from undertone.gui.time_axis import PlayheadItem, TimeAxis
from undertone.gui.time_scale import Rows, rows_for
from undertone.gui.timeline_items import Draft, LanesItem, WaveformItem
from undertone.gui.waveform import Envelope

NEAREST_MS = 200.0  # the shortest span that can be shown
ZOOM = 1.2  # one notch of the wheel
PINCH = 5.5  # notches for a pinch that doubles
EDGE = 5.0  # pixels around an edge that take hold of it
EDGE_ROOM = 12.0  # an utterance narrower than this is not retimed by hand
SNAP = 8.0  # pixels within which an edge is drawn to a mark
CLICK_SLACK = 3.0  # pixels beside a small utterance that still hit it


@dataclass(slots=True)
class Drag:
    """What the pointer holds since it was pressed: "press" (nothing yet), "pan", "scrub", "start", "end" or "draw"."""

    kind: str
    at: QPointF
    ms: float
    span: tuple[float, float]
    scrolled: float
    lane: int | None = None
    position: int | None = None


class TimelineCanvas(pg.GraphicsView):
    """One view along time; heights are pixels. It has mouse and keys of its own and none of pyqtgraph's menus."""

    utterance_selected = Signal(int)
    play_requested = Signal(int)
    seek_requested = Signal(int)
    retimed = Signal(int, int, int)
    drawn = Signal(int, int, int)  # lane, start, end
    menu_asked = Signal(int, QPoint)  # utterance, place on the screen
    lane_menu_asked = Signal(QPoint)
    span_changed = Signal()
    rows_changed = Signal()

    def __init__(self, theme: Theme, colors: LaneColors, lanes: LaneMap, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent; border: none;")
        self.setMouseTracking(True)
        self.setMinimumSize(120, 90)
        self.duration_ms = 0.0
        self.lanes = lanes
        self.envelope: Envelope | None = None
        self.rows = Rows()
        self.position_ms = 0.0
        self.editable = False
        self.drawing = False
        self.tooltip: Callable[[int], str] = lambda position: ""
        self._drag: Drag | None = None
        self._scrolled = 0.0

        layout = pg.GraphicsLayout()
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.setCentralItem(layout)
        self.view = pg.ViewBox(enableMouse=False, enableMenu=False, invertY=True, defaultPadding=0.0)
        self.view.disableAutoRange()
        self.axis = TimeAxis(self.view, theme)
        layout.addItem(self.view, 0, 0)
        layout.addItem(self.axis, 1, 0)
        self.waveform = WaveformItem(self.view, theme)
        self.utterances = LanesItem(self.view, theme, colors, lanes)
        self.playhead = PlayheadItem(theme)
        for item in (self.waveform, self.utterances, self.playhead):
            self.view.addItem(item, ignoreBounds=True)
        self.view.sigResized.connect(lambda _: self._arrange())

    # -- what is shown

    def set_lanes(self, lanes: LaneMap, colors: LaneColors, theme: Theme, duration_ms: float) -> None:
        """Shows other utterances, colours or another file."""
        self.lanes, self.duration_ms = lanes, duration_ms
        self.utterances.draft = None
        self._drag = None
        self.utterances.set_lanes(lanes, colors, theme)
        self._arrange()

    def set_envelope(self, envelope: Envelope | None) -> None:
        """Shows another waveform."""
        self.envelope = envelope
        self.waveform.set_envelope(envelope)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self.waveform.set_theme(theme)
        self.playhead.set_theme(theme)
        self.axis.set_theme(theme)

    def set_position(self, ms: float) -> None:
        """Moves the playhead."""
        self.position_ms = ms
        self.playhead.setPos(ms, 0.0)

    def _arrange(self) -> None:
        """Shares the height; called when it, the lanes or the scroll changes."""
        height = max(float(self.view.height()), 1.0)
        self.rows = rows_for(height, len(self.lanes.lanes), self._scrolled)
        self._scrolled = self.rows.scrolled
        self.view.setYRange(0.0, height, padding=0)
        for item in (self.waveform, self.utterances):
            item.place(self.duration_ms, self.rows)
        self.playhead.set_height(height)
        self.rows_changed.emit()

    def scroll_lanes(self, pixels: float) -> None:
        """Moves lanes that do not fit; positive is down."""
        self._scrolled = self.rows.scrolled + pixels
        self._arrange()

    # -- time

    def span(self) -> tuple[float, float]:
        """What is visible, in ms."""
        (start, end), _ = self.view.viewRange()
        return float(start), float(end)

    def set_span(self, start_ms: float, end_ms: float) -> None:
        """Shows a span, moved or shortened so that it lies within the file."""
        whole = max(self.duration_ms, NEAREST_MS)
        length = min(max(end_ms - start_ms, NEAREST_MS), whole)
        start = min(max(start_ms, 0.0), whole - length)
        self.view.setXRange(start, start + length, padding=0)
        self.span_changed.emit()

    def zoom(self, notches: float, at_ms: float) -> None:
        """Zooms in (positive) or out; the time `at_ms` keeps its place."""
        start, end = self.span()
        length = min(max((end - start) * ZOOM**-notches, NEAREST_MS), max(self.duration_ms, NEAREST_MS))
        share = (at_ms - start) / max(end - start, 1e-9)
        self.set_span(at_ms - share * length, at_ms + (1 - share) * length)

    def pan(self, pixels: float) -> None:
        """Moves what is visible; positive is towards the end."""
        start, end = self.span()
        moved = pixels * (end - start) / self._width()
        self.set_span(start + moved, end + moved)

    def _width(self) -> float:
        return max(float(self.view.width()), 1.0)

    def ms_at(self, x: float) -> float:
        """Time under a place of this widget."""
        start, end = self.span()
        return start + x * (end - start) / self._width()

    def x_of(self, ms: float) -> float:
        """Place of a time in this widget."""
        start, end = self.span()
        return (ms - start) * self._width() / max(end - start, 1e-9)

    def box_of(self, position: int) -> QRectF:
        """Where an utterance is drawn in this widget."""
        left, right = self.x_of(float(self.lanes.starts[position])), self.x_of(float(self.lanes.ends[position]))
        return QRectF(left, self.rows.top(int(self.lanes.lane[position])), right - left, self.rows.lane_height)

    # -- pointer

    @property
    def dragging(self) -> bool:
        """Whether the pointer holds something."""
        return self._drag is not None

    def hit(self, at: QPointF) -> int | None:
        """Position of the utterance under a point."""
        lane = self.rows.lane_at(at.y()) if at.y() <= self.rows.height else None
        if lane is None:
            return None
        slack = CLICK_SLACK * (self.ms_at(1) - self.ms_at(0))
        return self.lanes.at(lane, self.ms_at(at.x()), slack)

    def _edge_at(self, at: QPointF) -> tuple[int, str] | None:
        """The utterance and which of its edges can be dragged here."""
        if not self.editable:
            return None
        lane = self.rows.lane_at(at.y())
        if lane is None:
            return None
        start, end = self.ms_at(at.x() - EDGE), self.ms_at(at.x() + EDGE)
        near = range(*self.lanes.visible(lane, start, end).indices(len(self.lanes)))
        selected = self.lanes.index.get(self.utterances.selected or -1)
        for position in sorted(near, key=lambda p: p != selected):  # the selected one first where two meet
            box = self.box_of(position)
            if box.width() < EDGE_ROOM:
                continue
            for name, x in (("start", box.left()), ("end", box.right())):
                if abs(x - at.x()) <= EDGE:
                    return position, name
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of an edge, the playhead or the view."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton) or self.duration_ms <= 0:
            return
        at = event.position()
        drag = Drag("press", at, self.ms_at(at.x()), self.span(), self._scrolled, self.rows.lane_at(at.y()))
        if event.button() == Qt.MouseButton.LeftButton:
            edge = self._edge_at(at)
            if edge is not None:
                drag.position, drag.kind = edge
            elif self._wants_to_draw(event) and drag.lane is not None:
                drag.kind = "draw"
            elif abs(self.x_of(self.position_ms) - at.x()) <= EDGE and drag.lane is None:
                drag.kind = "scrub"
        self._drag = drag
        event.accept()

    def _wants_to_draw(self, event: QMouseEvent) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        return self.editable and (self.drawing or control) and self.hit(event.position()) is None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Goes on with what is held, else shows what can be."""
        at, drag = event.position(), self._drag
        if drag is None:
            self._hover(at)
            return
        if drag.kind == "press" and (at - drag.at).manhattanLength() >= QApplication.startDragDistance() / 2:
            drag.kind = "pan"
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if drag.kind == "pan":
            self._pan_to(drag, at)
        elif drag.kind == "scrub":
            self._seek(at)
        elif drag.kind in ("start", "end"):
            self._retime_to(drag, at, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif drag.kind == "draw":
            self._draw_to(drag, at, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        event.accept()

    def _pan_to(self, drag: Drag, at: QPointF) -> None:
        start, end = drag.span
        moved = (at.x() - drag.at.x()) * (end - start) / self._width()
        self.set_span(start - moved, end - moved)
        if self.rows.hidden > 0:
            self._scrolled = drag.scrolled - (at.y() - drag.at.y())
            self._arrange()

    def _marks(self, drag: Drag) -> Iterator[int | None]:
        yield round(self.position_ms)
        start, end = self.span()
        for lane in range(len(self.lanes.lanes)):
            part = self.lanes.visible(lane, start, end)
            for position in range(part.start, part.stop):
                if position != drag.position:
                    yield int(self.lanes.starts[position])
                    yield int(self.lanes.ends[position])

    def _snapped(self, drag: Drag, x: float, free: bool) -> int:
        ms = min(max(self.ms_at(x), 0.0), self.duration_ms)
        if free:
            return round(ms)
        reach = SNAP * (self.ms_at(1) - self.ms_at(0))
        return snapped(ms, self._marks(drag), min(reach, 400.0), self.envelope)

    def _retime_to(self, drag: Drag, at: QPointF, free: bool) -> None:
        assert drag.position is not None
        p = drag.position
        before, after = self.lanes.neighbours(p)
        ms = self._snapped(drag, at.x(), free)
        start, end = dragged_edge(
            int(self.lanes.starts[p]), int(self.lanes.ends[p]), drag.kind, ms, before, after, free
        )
        self._set_draft(Draft(int(self.lanes.lane[p]), start, end, p))

    def _draw_to(self, drag: Drag, at: QPointF, free: bool) -> None:
        assert drag.lane is not None
        ends = sorted((self._snapped(drag, drag.at.x(), free), self._snapped(drag, at.x(), free)))
        self._set_draft(Draft(drag.lane, ends[0], ends[1]))

    def _set_draft(self, draft: Draft | None) -> None:
        self.utterances.draft = draft
        self.utterances.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that moved nothing is a click; an edge or a new utterance is told."""
        drag, self._drag = self._drag, None
        self.viewport().unsetCursor()
        if drag is None:
            return
        draft = self.utterances.draft
        if drag.kind in ("start", "end") and draft is not None and draft.position is not None:
            self._tell_retimed(draft.position, draft)
        elif drag.kind == "draw" and draft is not None and draft.end_ms - draft.start_ms >= SHORTEST_MS:
            self.drawn.emit(draft.lane, draft.start_ms, draft.end_ms)
        elif drag.kind in ("press", "start", "end", "draw", "scrub") and event.button() == Qt.MouseButton.LeftButton:
            self._click(event.position())
        event.accept()

    def _tell_retimed(self, position: int, draft: Draft) -> None:
        """An edge that is where it was has not been moved."""
        if (draft.start_ms, draft.end_ms) == (self.lanes.starts[position], self.lanes.ends[position]):
            self._set_draft(None)
        else:
            self.retimed.emit(self.lanes.records[position].utterance.id, draft.start_ms, draft.end_ms)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Asks for the menu of the utterance under the pointer, else for that of the timeline."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard or self.duration_ms <= 0:
            event.ignore()
            return
        position = self.hit(QPointF(event.pos()))
        if position is None:
            self.lane_menu_asked.emit(event.globalPos())
        else:
            self.menu_asked.emit(self.lanes.records[position].utterance.id, event.globalPos())
        event.accept()

    def _click(self, at: QPointF) -> None:
        self._set_draft(None)
        position = self.hit(at)
        if position is not None:
            self.utterance_selected.emit(self.lanes.records[position].utterance.id)
        self._seek(at)

    def _seek(self, at: QPointF) -> None:
        self.seek_requested.emit(round(min(max(self.ms_at(at.x()), 0.0), self.duration_ms)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Plays the utterance under the pointer."""
        position = self.hit(event.position())
        if position is not None and event.button() == Qt.MouseButton.LeftButton:
            self.play_requested.emit(self.lanes.records[position].utterance.id)

    def _hover(self, at: QPointF) -> None:
        position = self.hit(at)
        utterance = None if position is None else self.lanes.records[position].utterance.id
        if utterance != self.utterances.hovered:
            self.utterances.hovered = utterance
            self.utterances.update()
        if self._edge_at(at) is not None:
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor)
        elif position is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        elif self.drawing and self.rows.lane_at(at.y()) is not None:
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.viewport().unsetCursor()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        if self.utterances.hovered is not None:
            self.utterances.hovered = None
            self.utterances.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Up and down zooms at the pointer, sideways or with Shift pans, with Ctrl scrolls the lanes."""
        turn, modifiers, fine = event.angleDelta(), event.modifiers(), event.pixelDelta()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.scroll_lanes(-turn.y() / 4)
        elif abs(turn.x()) > abs(turn.y()) or modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-fine.x() if fine.x() else -(turn.x() or turn.y()) / 120 * 60)
        else:
            self.zoom(turn.y() / 120.0, self.ms_at(event.position().x()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go of what is dragged; all else is the timeline's."""
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self._set_draft(None)
            return
        event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """What the utterance under the pointer says, as a tooltip; two fingers on a touchpad zoom."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(event.value() * PINCH, self.ms_at(event.position().x()))
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            position = self.hit(QPointF(event.pos()))
            if position is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.tooltip(position), self.viewport())
            return True
        return bool(super().viewportEvent(event))
