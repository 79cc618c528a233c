"""What the timeline draws: the waveform and the lanes of utterances, each culled to what is visible."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from undertone.gui.lane_colors import LaneColors
from undertone.gui.lanes import LaneMap
from undertone.gui.theme import Theme
from undertone.gui.time_scale import Rows, Scale
from undertone.gui.trajectory import STEP, THICK, AreaColors, Trajectory
from undertone.gui.waveform import Envelope, from_pixels, picture

CORNER = 3.0
LETTER_ROOM = 14.0  # pixels an utterance needs before its letter is drawn in it
TEXT_ROOM = 84.0  # and before its text is
ROUND_ROOM = 5.0  # and before its corners are round
STRIP_BELOW = 2.5  # usual width in pixels under which a lane is drawn as a strip of columns
TILE = 1.0  # views to either side that a cached picture covers


class SpanItem(QGraphicsObject):
    """Base of what is drawn along the time axis: paints in pixels, x from the left edge of what is visible."""

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__()
        self._view = view
        self._bounds = QRectF(0, 0, 1, 1)
        self.rows = Rows()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def place(self, duration_ms: float, rows: Rows) -> None:
        """Takes the whole span and the heights."""
        self.prepareGeometryChange()
        self._bounds = QRectF(0, 0, max(duration_ms, 1.0), rows.height)
        self.rows = rows
        self.update()

    def boundingRect(self) -> QRectF:
        """The whole file."""
        return self._bounds

    def scale_now(self, painter: QPainter) -> Scale:
        """The visible span, with the resolution of what is painted on."""
        (start, end), _ = self._view.viewRange()
        return Scale(start, end, self._view.width(), painter.device().devicePixelRatioF())

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Hands over to `draw` with the painter in pixels and the part that has to be drawn."""
        scale = self.scale_now(painter)
        left, right = scale.x(option.exposedRect.left()), scale.x(option.exposedRect.right())
        painter.save()
        painter.translate(scale.start_ms, 0)
        painter.scale(1.0 / scale.per_ms, 1.0)
        self.draw(painter, scale, max(left - 2.0, -2.0), min(right + 2.0, scale.width + 2.0))
        painter.restore()

    def draw(self, painter: QPainter, scale: Scale, left: float, right: float) -> None:
        """Draws what lies between two pixel columns."""


@dataclass(slots=True)
class Tile:
    """A picture of more than the visible span, used until it no longer covers it or the zoom changes."""

    key: tuple[object, ...]
    start_ms: float
    end_ms: float
    image: QImage

    def covers(self, scale: Scale, key: tuple[object, ...]) -> bool:
        """Whether it can be drawn as it is."""
        return key == self.key and self.start_ms <= scale.start_ms and scale.end_ms <= self.end_ms


def tile_span(scale: Scale) -> tuple[float, float, int]:
    """Start, end and columns of a tile around the visible span, on a grid of columns so that a pan does not shimmer."""
    column = (scale.end_ms - scale.start_ms) / max(round(scale.width * scale.ratio), 1)
    first = math.floor((scale.start_ms - (scale.end_ms - scale.start_ms) * TILE / 2) / column)
    count = math.ceil(scale.width * scale.ratio * (1 + TILE)) + 2
    return first * column, (first + count) * column, count


class WaveformItem(SpanItem):
    """The waveform, from the level of peaks that suits the zoom."""

    def __init__(self, view: pg.ViewBox, theme: Theme) -> None:
        super().__init__(view)
        self._theme = theme
        self._envelope: Envelope | None = None
        self._tile: Tile | None = None

    def set_envelope(self, envelope: Envelope | None) -> None:
        """Shows other peaks, or a line of silence."""
        self._envelope = envelope
        self._tile = None
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self._tile = None
        self.update()

    def draw(self, painter: QPainter, scale: Scale, left: float, right: float) -> None:
        """The cached picture, made anew when the zoom or the place calls for it."""
        if self._envelope is None:
            middle = self.rows.wave_top + self.rows.wave_height / 2
            painter.setPen(QPen(QColor(self._theme.line), 1.0))
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))
            return
        key = (scale.per_ms, scale.ratio, self.rows.wave_height)
        if self._tile is None or not self._tile.covers(scale, key):
            self._tile = self._made(self._envelope, scale, key)
        tile = self._tile
        target = QRectF(scale.x(tile.start_ms), self.rows.wave_top, 0, self.rows.wave_height)
        target.setRight(scale.x(tile.end_ms))
        painter.drawImage(target, tile.image)

    def _made(self, envelope: Envelope, scale: Scale, key: tuple[object, ...]) -> Tile:
        start, end, count = tile_span(scale)
        low, high = envelope.columns(start, end, count)
        color = self._theme.mix(self._theme.accent, self._theme.dim, 0.25)
        color = self._theme.mix(color, self._theme.surface, 0.75)
        height = round(self.rows.wave_height * scale.ratio)
        return Tile(key, start, end, picture(low, high, height, color, scale.ratio))


@dataclass(frozen=True, slots=True)
class Draft:
    """A span that is being dragged: an utterance's new times, or a new utterance (`position` None)."""

    lane: int
    start_ms: int
    end_ms: int
    position: int | None = None


class LanesItem(SpanItem):
    """All utterances in one item: rounded and lettered when near, plain rectangles further off, strips from afar."""

    def __init__(self, view: pg.ViewBox, theme: Theme, colors: LaneColors, lanes: LaneMap) -> None:
        super().__init__(view)
        self._theme = theme
        self._colors = colors
        self._lanes = lanes
        self._strips: dict[int, Tile] = {}
        self._trajectories: dict[int, Trajectory] = {}
        self._area_tiles: dict[int, Tile] = {}
        self._area_colors: dict[tuple[str, ...], AreaColors] = {}
        self.selected: int | None = None  # an utterance's id
        self.hovered: int | None = None
        self.draft: Draft | None = None
        self.with_trajectory = False
        self.painted = 0  # utterances drawn one by one in the last paint

    def set_lanes(self, lanes: LaneMap, colors: LaneColors, theme: Theme) -> None:
        """Shows other utterances or other colours."""
        self._lanes, self._colors, self._theme = lanes, colors, theme
        self.recolored()

    def recolored(self) -> None:
        """Some utterance's label or prediction changed."""
        self._strips.clear()
        self._trajectories.clear()
        self._area_tiles.clear()
        self._area_colors.clear()
        self.update()

    def draw(self, painter: QPainter, scale: Scale, left: float, right: float) -> None:
        """Every lane that shows, at the level of detail that suits the usual width of an utterance."""
        self.painted = 0
        rows, lanes = self.rows, self._lanes
        painter.setClipRect(
            QRectF(left, rows.lanes_top - 3, right - left, rows.height - rows.lanes_top + 3),
            Qt.ClipOperation.IntersectClip,
        )
        strips = lanes.usual_ms * scale.per_ms < STRIP_BELOW
        for lane in range(len(lanes.lanes)):
            if not -rows.pitch < rows.top(lane) - rows.lanes_top + rows.pitch < rows.height:
                continue
            told = self._trajectory(lane)
            if told is not None:
                self._draw_areas(painter, scale, lane, told)
                if not strips and lanes.usual_ms * scale.per_ms >= LETTER_ROOM:
                    self._draw_framed(painter, scale, lane, told)
            elif strips:
                self._draw_strip(painter, scale, lane)
            else:
                self._draw_lane(painter, scale, lane, left, right)
        self._draw_outlines(painter, scale)

    def _draw_strip(self, painter: QPainter, scale: Scale, lane: int) -> None:
        key = (scale.per_ms, scale.ratio)
        tile = self._strips.get(lane)
        if tile is None or not tile.covers(scale, key):
            start, end, count = tile_span(scale)
            codes = self._lanes.columns(lane, start, end, count)
            tile = Tile(key, start, end, from_pixels(self._colors.pixels(codes)[None, :]))
            self._strips[lane] = tile
        x = scale.x(tile.start_ms)
        target = QRectF(x, self.rows.top(lane), scale.x(tile.end_ms) - x, self.rows.lane_height)
        painter.drawImage(target, tile.image)

    def _draw_lane(self, painter: QPainter, scale: Scale, lane: int, left: float, right: float) -> None:
        lanes = self._lanes
        part = lanes.visible(lane, scale.start_ms + left / scale.per_ms, scale.start_ms + right / scale.per_ms)
        if part.stop == part.start:
            return
        self.painted += part.stop - part.start
        snap = scale.per_ms * scale.ratio
        x0 = np.round((lanes.starts[part] - scale.start_ms) * snap) / scale.ratio
        x1 = np.round((lanes.ends[part] - scale.start_ms) * snap) / scale.ratio
        gap = 1.0 / scale.ratio if scale.ratio > 1 else 0.5
        widths = np.maximum(x1 - x0 - gap, 1.0)
        near = widths >= ROUND_ROOM
        self._draw_plain(painter, lane, x0[~near], widths[~near], lanes.code[part][~near])
        moved = self.draft.position if self.draft is not None else None
        top, height = self.rows.top(lane), self.rows.lane_height
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._letter_font())
        for i in np.flatnonzero(near).tolist():
            if part.start + i != moved:
                self._draw_near(painter, part.start + i, QRectF(x0[i], top, widths[i], height))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _draw_plain(self, painter: QPainter, lane: int, x: np.ndarray, widths: np.ndarray, codes: np.ndarray) -> None:
        top, height = self.rows.top(lane), self.rows.lane_height
        painter.setPen(Qt.PenStyle.NoPen)
        for code in np.unique(codes).tolist():
            here = codes == code
            painter.setBrush(self._brush(code))
            boxes = zip(x[here].tolist(), widths[here].tolist(), strict=True)
            painter.drawRects([QRectF(at, top, width, height) for at, width in boxes])

    def _brush(self, code: int) -> QBrush:
        return self._colors.brushes[code]

    def _letter_font(self) -> QFont:
        font = self._theme.small_font()
        font.setBold(True)
        return font

    def _draw_near(self, painter: QPainter, position: int, box: QRectF) -> None:
        code = int(self._lanes.code[position])
        painter.setPen(self._colors.pens[code])
        painter.setBrush(self._brush(code))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        if box.width() < LETTER_ROOM:
            return
        letter = self._colors.letters[code]
        painter.setPen(self._colors.ink_pens[code])
        text = self._lanes.records[position].utterance.text if box.width() >= TEXT_ROOM else ""
        if text:
            self._draw_text(painter, box, letter, text)
        elif letter:
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    def _draw_text(self, painter: QPainter, box: QRectF, letter: str, text: str) -> None:
        bold = painter.font()
        inner = box.adjusted(7, 0, -6, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        if letter:
            painter.drawText(inner, flags, letter)
            inner.setLeft(inner.left() + 15)
        plain = self._theme.small_font()
        painter.setFont(plain)
        start = max(inner.left(), 4.0)  # what begins left of the view stays readable
        if inner.right() - start > 24:
            inner.setLeft(start)
            elided = QFontMetricsF(plain).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, flags, elided)
        painter.setFont(bold)

    def _draw_outlines(self, painter: QPainter, scale: Scale) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        hovered, selected = self._lanes.index.get(self.hovered or -1), self._lanes.index.get(self.selected or -1)
        if hovered is not None and hovered != selected and self.draft is None:
            painter.setPen(QPen(self._theme.mix(self._theme.text, self._theme.surface, 0.55), 1.0))
            painter.drawRoundedRect(self._box(scale, hovered).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        if selected is not None and (self.draft is None or self.draft.position != selected):
            painter.setPen(QPen(QColor(self._theme.text), 2.0))
            painter.drawRoundedRect(self._box(scale, selected).adjusted(-0.5, -1, 0.5, 1), CORNER + 1, CORNER + 1)
        if self.draft is not None:
            self._draw_draft(painter, scale, self.draft)

    def _box(self, scale: Scale, position: int) -> QRectF:
        left, right = scale.snapped(self._lanes.starts[position]), scale.snapped(self._lanes.ends[position])
        left, right = max(left, -8.0), min(right, scale.width + 8.0)  # a box of a mile makes the pen slow
        top = self.rows.top(int(self._lanes.lane[position]))
        return QRectF(left, top, max(right - left, 3.0), self.rows.lane_height)

    def _draw_draft(self, painter: QPainter, scale: Scale, draft: Draft) -> None:
        left = max(scale.snapped(draft.start_ms), -8.0)
        right = min(scale.snapped(draft.end_ms), scale.width + 8.0)
        box = QRectF(left, self.rows.top(draft.lane), max(right - left, 2.0), self.rows.lane_height)
        code = self._lanes.blank if draft.position is None else int(self._lanes.code[draft.position])
        painter.setBrush(self._colors.brushes[code])
        painter.setPen(QPen(QColor(self._theme.accent), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, CORNER, CORNER)

    # -- the trajectory

    def _trajectory(self, lane: int) -> Trajectory | None:
        """A lane's trajectory where it is asked for and there is one."""
        if not self.with_trajectory:
            return None
        if lane not in self._trajectories:
            part = self._lanes.of_lane(lane)
            self._trajectories[lane] = Trajectory(self._lanes.records[part])
        found = self._trajectories[lane]
        return found if len(found) else None

    def _areas(self, told: Trajectory) -> AreaColors:
        if told.names not in self._area_colors:
            self._area_colors[told.names] = AreaColors(self._theme, self._colors.scheme, told.names)
        return self._area_colors[told.names]

    def _draw_areas(self, painter: QPainter, scale: Scale, lane: int, told: Trajectory) -> None:
        height = round(self.rows.lane_height * scale.ratio)
        key = (scale.per_ms, scale.ratio, height)
        tile = self._area_tiles.get(lane)
        if tile is None or not tile.covers(scale, key):
            start, end, count = tile_span(scale)
            step = STEP * scale.ratio
            shares, spoken = told.shares(start, end, count, step), told.spoken(start, end, count, step)
            least = 0.0 if told.is_crowded(start, end, count, step) else THICK * scale.ratio
            tile = Tile(key, start, end, self._areas(told).picture(shares, spoken, height, least))
            self._area_tiles[lane] = tile
        x = scale.x(tile.start_ms)
        target = QRectF(x, self.rows.top(lane), scale.x(tile.end_ms) - x, self.rows.lane_height)
        painter.drawImage(target, tile.image)

    def _draw_framed(self, painter: QPainter, scale: Scale, lane: int, told: Trajectory) -> None:
        """Outlines of the utterances, and the letter of the likeliest class on its area where there is room."""
        lanes, areas = self._lanes, self._areas(told)
        part = lanes.visible(lane, scale.start_ms, scale.end_ms)
        self.painted += part.stop - part.start
        first, height = lanes.of_lane(lane).start, self.rows.lane_height
        moved = self.draft.position if self.draft is not None else None
        frame = QPen(self._theme.mix(self._theme.text, self._theme.surface, 0.5), 1.0)
        painter.setFont(self._letter_font())
        for position in range(part.start, part.stop):
            box = self._box(scale, position)
            if box.width() < ROUND_ROOM or position == moved:
                continue
            painter.setPen(frame)
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            row = int(told.row[position - first])
            if row >= 0 and box.width() >= LETTER_ROOM:
                values = told.values[row]
                best = int(values.argmax())
                middle = 1.0 - float(values[:best].sum() + values[best] / 2)
                at = QRectF(box.left(), box.top() + middle * height - 8, box.width(), 16)
                at.moveTop(min(max(at.top(), box.top()), box.bottom() - 16))
                painter.setPen(areas.pens[best])
                painter.drawText(at, Qt.AlignmentFlag.AlignCenter, areas.letters[best])
