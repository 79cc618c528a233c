"""The whole file in one strip coloured by emotion, with what is visible in the timeline as a handle."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from undertone.gui.lane_colors import LaneColors
from undertone.gui.lanes import LaneMap
from undertone.gui.language import tr
from undertone.gui.theme import Theme
from undertone.gui.waveform import from_pixels

STRIP = 8.0  # height of the strip
MARGIN = 5.0  # above and below it, for the handle
GRIP = 5.0  # pixels around an edge of the handle that take hold of it
LEAST_HANDLE = 8.0
STILL = 4.0  # pixels that a hand moves in a click


class Minimap(QWidget):
    """Shows all utterances; its handle pans by drag and zooms by its edges. A click goes to its time."""

    span_dragged = Signal(float, float)
    seek_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lanes: LaneMap | None = None
        self._colors: LaneColors | None = None
        self._duration = 1.0
        self._span = (0.0, 1.0)
        self._position = 0.0
        self._strip: QImage | None = None
        self._held: tuple[str, float] | None = None  # what is dragged, and where in it (ms)
        self._clicked: float | None = None  # x of a press that was not moved yet
        self.left_margin = 0
        self.setFixedHeight(round(STRIP + 2 * MARGIN))
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Overview of the whole file"))
        self.setToolTip(tr("Click to go there; drag the handle to move, its edges to zoom"))

    def sizeHint(self) -> QSize:
        """A thin strip."""
        return QSize(200, self.height())

    def set_lanes(self, lanes: LaneMap | None, colors: LaneColors, duration_ms: float, theme: Theme) -> None:
        """Shows other utterances, colours or another file."""
        self._lanes, self._colors, self._theme = lanes, colors, theme
        self._duration = max(duration_ms, 1.0)
        self.recolored()

    def recolored(self) -> None:
        """Some utterance's label or prediction changed."""
        self._strip = None
        self.update()

    def set_span(self, start_ms: float, end_ms: float) -> None:
        """What is visible in the timeline."""
        self._span = (start_ms, end_ms)
        self.update()

    def set_position(self, ms: float) -> None:
        """The playhead."""
        before, self._position = self._x(self._position), ms
        if round(before) != round(self._x(ms)):
            self.update()

    def handle(self) -> QRectF:
        """The handle in pixels."""
        left, right = self._x(self._span[0]), self._x(self._span[1])
        if right - left < LEAST_HANDLE:
            middle = min(max((left + right) / 2, self.left_margin + LEAST_HANDLE / 2), self.width() - LEAST_HANDLE / 2)
            left, right = middle - LEAST_HANDLE / 2, middle + LEAST_HANDLE / 2
        return QRectF(left, 1.5, right - left, self.height() - 3.0)

    def _x(self, ms: float) -> float:
        return self.left_margin + ms / self._duration * max(self.width() - self.left_margin, 1)

    def _ms(self, x: float) -> float:
        return (x - self.left_margin) / max(self.width() - self.left_margin, 1) * self._duration

    def paintEvent(self, event: QPaintEvent) -> None:
        """Strip, playhead, handle."""
        painter = QPainter(self)
        room = QRectF(self.left_margin, MARGIN, self.width() - self.left_margin, STRIP)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.raised))
        painter.drawRoundedRect(room, 2, 2)
        if self._lanes is not None and self._colors is not None and room.width() >= 1:
            self._draw_strip(painter, room)
            self._draw_handle(painter)
        painter.end()

    def _draw_strip(self, painter: QPainter, room: QRectF) -> None:
        count = round(room.width() * self.devicePixelRatioF())
        if self._strip is None or self._strip.width() != count:
            assert self._lanes is not None and self._colors is not None
            codes = self._lanes.columns(None, 0.0, self._duration, count)
            self._strip = from_pixels(self._colors.pixels(codes, strong=True)[None, :])
        painter.drawImage(room, self._strip)

    def _draw_handle(self, painter: QPainter) -> None:
        handle = self.handle()
        x = self._x(self._position)
        painter.setPen(QPen(QColor(self._theme.accent), 1.5))
        painter.drawLine(QPointF(x, MARGIN - 2), QPointF(x, MARGIN + STRIP + 2))
        veil = QColor(self._theme.surface)
        veil.setAlphaF(0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(veil)
        painter.drawRect(QRectF(self.left_margin, MARGIN, handle.left() - self.left_margin, STRIP))
        painter.drawRect(QRectF(handle.right(), MARGIN, self.width() - handle.right(), STRIP))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.text), 1.5))
        painter.drawRoundedRect(handle.adjusted(0.75, 0, -0.75, 0), 4, 4)

    def _part_at(self, x: float) -> str:
        handle = self.handle()
        if handle.width() > 4 * GRIP and abs(x - handle.left()) <= GRIP:
            return "start"
        if handle.width() > 4 * GRIP and abs(x - handle.right()) <= GRIP:
            return "end"
        return "middle" if handle.left() - 2 <= x <= handle.right() + 2 else "outside"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the handle; elsewhere it jumps there first."""
        if event.button() != Qt.MouseButton.LeftButton or self._lanes is None:
            return
        ms = self._ms(event.position().x())
        part = self._part_at(event.position().x())
        start, end = self._span
        if part == "outside":
            self.span_dragged.emit(ms - (end - start) / 2, ms + (end - start) / 2)
            start, part = ms - (end - start) / 2, "middle"
        self._held = (part, ms - start)
        self._clicked = event.position().x() if part == "middle" else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags what is held, else shows what would be."""
        x = event.position().x()
        if self._held is None:
            edge = self._part_at(x) in ("start", "end")
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.PointingHandCursor)
            return
        if self._clicked is not None and abs(x - self._clicked) < STILL:
            return
        self._clicked = None
        part, inside = self._held
        start, end = self._span
        ms = self._ms(x)
        least = LEAST_HANDLE * self._duration / max(self.width(), 1)
        if part == "start":
            self.span_dragged.emit(min(ms, end - least), end)
        elif part == "end":
            self.span_dragged.emit(start, max(ms, start + least))
        else:
            self.span_dragged.emit(ms - inside, ms - inside + end - start)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go; without a move, it was a click."""
        if self._held is not None and self._clicked is not None:
            self.seek_requested.emit(round(min(max(self._ms(self._clicked), 0.0), self._duration)))
        self._held = self._clicked = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms around the middle of what is visible."""
        turn = event.angleDelta().y() / 120.0
        start, end = self._span
        middle, half = (start + end) / 2, (end - start) / 2 * 1.2**-turn
        self.span_dragged.emit(middle - half, middle + half)
        event.accept()
