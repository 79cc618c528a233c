"""Painting of the modality graph: the same strokes for the strip in the evidence and for the large view.

Only what is in sight is painted, and less of it the closer the nodes lie: letters, discs, then blocks of colour.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEngine, QPainter, QPainterPath, QPen, QPixmap

from undertone.core.types import LabelScheme
from undertone.gui.emotion_badge import readable_on
from undertone.gui.graph_layout import (
    CROSS,
    MEAN,
    OTHER_FUTURE,
    OTHER_PAST,
    SELF,
    EdgeKey,
    GraphArrays,
    NodeLooks,
    Plane,
    Reading,
)
from undertone.gui.theme import Theme

LETTERS_FROM = 20.0  # pixels between utterances from which letters are painted
DISCS_FROM = 10.0
FAINT_PER_PIXEL = 0.15  # edges of the ground for each pixel of width
TILE = 256  # pixels
TILES = 40
MARKED_REACH = 1600.0
DRAWN = 0.0  # in place of a scale: as lines and text, not from pixmaps
CHOSEN = 1.18  # how much larger the selected nodes are
NEGLIGIBLE = 0.05  # an influence below it is drawn thin even when nothing is stronger


@dataclass
class Highlight:
    """The edges that stand out: positions in the arrays, a strength 0..1 and a sign (-1 speaks against) for each."""

    edges: NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, np.intp))
    strength: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    sign: NDArray[np.float64] = field(default_factory=lambda: np.ones(0))


def highlight(
    arrays: GraphArrays,
    selected: int | None,
    *,
    reading: Reading = MEAN,
    influence: Mapping[EdgeKey, float] | None = None,
    threshold: float = 0.0,
    window: int | None = None,
    only: frozenset[EdgeKey] | None = None,
    within: tuple[int, int] | None = None,
) -> Highlight:
    """In-edges of the selected utterance, weighed by attention or (when given) by influence.

    `threshold` leaves edges above this share of the strongest; `window` is a distance in utterances; `only` leaves no
    others; `within` leaves sources between two utterances.
    """
    if selected is None:
        return Highlight()
    span = arrays.into(selected)
    edges = np.arange(span.start, span.stop)
    keep = arrays.relation[edges] != SELF
    if window is not None:
        keep &= np.abs(arrays.source[edges] - selected) <= window
    if within is not None:
        keep &= (arrays.source[edges] >= within[0]) & (arrays.source[edges] <= within[1])
    if only is not None:
        keep &= np.array([arrays.key(int(e)) in only for e in edges], bool)
    edges = edges[keep]
    if influence is None:
        values = arrays.weight(reading, edges).astype(float)
    else:
        values = np.array([influence.get(arrays.key(int(e)), 0.0) for e in edges])
    sizes = np.abs(values)
    largest = float(sizes.max()) if len(sizes) else 0.0
    top = max(largest, NEGLIGIBLE) if influence is not None else largest
    chosen = sizes > max(threshold * largest, 1e-9)
    edges, values, sizes = edges[chosen], values[chosen], sizes[chosen]
    order = np.argsort(sizes, kind="stable")  # the strongest on top
    return Highlight(edges[order], sizes[order] / (top or 1.0), np.sign(values[order]))


class GraphPainting:
    """A graph with its looks, ready to be painted on any plane."""

    def __init__(self, arrays: GraphArrays, looks: NodeLooks, scheme: LabelScheme, theme: Theme) -> None:
        self.arrays, self.looks, self.scheme, self.theme = arrays, looks, scheme, theme
        self._colors = [theme.emotion(c) for c in scheme.classes]
        self._blocks = self._make_blocks()
        self._tiles: dict[int, QPixmap] = {}
        self._tile_kind: tuple[object, ...] = ()
        self._stamps: dict[tuple[int, float, bool, bool, float, float], QPixmap] = {}
        self._marked: tuple[tuple[object, ...], Highlight, QPixmap] | None = None

    def paint(
        self, painter: QPainter, plane: Plane, selected: int | None, marked: Highlight, *, reading: Reading = MEAN
    ) -> None:
        """Paints what lies between the plane's left and right."""
        if not len(self.arrays):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        device = painter.device()
        scale = device.devicePixelRatio() if device is not None else 1.0
        if painter.paintEngine().type() == QPaintEngine.Type.SVG:
            scale = DRAWN
        first, last = plane.visible(len(self.arrays))
        if plane.step >= DISCS_FROM and scale == DRAWN:
            self._stroke_faint(painter, plane, reading)
        elif plane.step >= DISCS_FROM:
            self._faint_edges(painter, plane, scale, reading)
        if scale == DRAWN and selected is not None:
            self._stroke_marked(painter, plane, marked)
        else:
            self._marked_edges(painter, plane, scale, selected, marked)
        if plane.step < DISCS_FROM:
            self._paint_blocks(painter, plane, first, last)
            if selected is not None:
                self._selection_line(painter, plane, selected)
            return
        sources = {int(s) for s in self.arrays.source[marked.edges]} | {selected}
        for i in range(first, last + 1):
            faded = 1.0 if selected is None or i in sources else 0.75
            for lane in range(3):
                self._node(painter, plane, scale, i, lane, i == selected, faded)

    # -- nodes

    def _node(
        self, painter: QPainter, plane: Plane, scale: float, i: int, lane: int, chosen: bool, faded: float
    ) -> None:
        """One node: colour of the class, filled by confidence, letter where there is room; hollow where absent."""
        absent = not self.arrays.present[i, lane] or self.looks.label[i, lane] < 0
        label = -1 if absent else int(self.looks.label[i, lane])
        share = 1.0 if chosen else round((0.45 + 0.55 * float(self.looks.confidence[i, lane])) * faded * 16) / 16
        letter = plane.step >= LETTERS_FROM
        if scale == DRAWN:
            at = QPointF(plane.x(i), plane.lanes[lane])
            self._paint_node(painter, at, label, share, chosen and not absent, letter, plane.radius)
            return
        kind = (label, 0.0 if absent else share, chosen and not absent, letter, plane.radius, scale)
        stamp = self._stamps.get(kind)
        if stamp is None:
            stamp = self._stamps[kind] = self._make_stamp(*kind)
        side = stamp.width() / scale / 2
        painter.drawPixmap(QPointF(plane.x(i) - side, plane.lanes[lane] - side), stamp)

    def _make_stamp(self, label: int, share: float, chosen: bool, letter: bool, radius: float, scale: float) -> QPixmap:
        side = math.ceil(radius * (CHOSEN if chosen else 1.0) + 3)
        pixmap = QPixmap(round(2 * side * scale), round(2 * side * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_node(painter, QPointF(side, side), label, share, chosen, letter, radius)
        painter.end()
        return pixmap

    def _paint_node(
        self, painter: QPainter, center: QPointF, label: int, share: float, chosen: bool, letter: bool, radius: float
    ) -> None:
        theme = self.theme
        radius = radius * (CHOSEN if chosen else 1.0)
        if label < 0:
            painter.setBrush(QColor(theme.surface))
            painter.setPen(QPen(QColor(theme.dim), 1.0, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap))
            painter.drawEllipse(center, radius * 0.9, radius * 0.9)
            return
        fill = theme.mix(self._colors[label], theme.surface, share)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(theme.text), 2.0) if chosen else QPen(QColor(theme.surface), 1.5))
        painter.drawEllipse(center, radius, radius)
        if letter:
            font = theme.font()
            font.setPixelSize(max(7, round(radius)))
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(readable_on(fill))
            side = radius + 3
            box = QRectF(center.x() - side, center.y() - side, 2 * side, 2 * side)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.scheme.classes[label].letter)

    def _make_blocks(self) -> QImage:
        """An image [3, N] of all nodes, for when each is narrower than a few pixels."""
        n = len(self.arrays)
        ground = np.array(_rgb(QColor(self.theme.surface)), float)
        palette = np.array([_rgb(c) for c in self._colors] or [(0, 0, 0)], float)
        label = self.looks.label
        share = (0.45 + 0.55 * self.looks.confidence)[..., None]
        colors = palette[np.maximum(label, 0)] * share + ground * (1 - share)
        colors[(label < 0) | ~self.arrays.present] = ground
        pixels = np.full((3, max(n, 1), 4), 255, np.uint8)
        if n:
            pixels[:, :, :3] = colors.transpose(1, 0, 2)[:, :, ::-1].round().astype(np.uint8)
        pixels = np.ascontiguousarray(pixels)
        image = QImage(pixels.data, max(n, 1), 3, max(n, 1) * 4, QImage.Format.Format_RGB32)
        return image.copy()

    def _paint_blocks(self, painter: QPainter, plane: Plane, first: int, last: int) -> None:
        height = min(18.0, plane.gap * 0.4)
        left, width = plane.x(first - 0.5), (last - first + 1) * plane.step
        for lane in range(3):
            target = QRectF(left, plane.lanes[lane] - height / 2, width, height)
            painter.drawImage(target, self._blocks, QRectF(first, lane, last - first + 1, 1))

    def _selection_line(self, painter: QPainter, plane: Plane, selected: int) -> None:
        painter.setPen(QPen(QColor(self.theme.text), 2.0))
        x, reach = plane.x(selected), min(18.0, plane.gap * 0.4) / 2 + 3
        for lane in range(3):
            painter.drawLine(QPointF(x, plane.lanes[lane] - reach), QPointF(x, plane.lanes[lane] + reach))

    # -- edges

    def _faint_edges(self, painter: QPainter, plane: Plane, scale: float, reading: Reading) -> None:
        """The strongest edges as a ground, from tiles that are painted once and then only moved."""
        self._tiles_for((round(plane.step, 4), plane.gap, scale, reading))
        first = math.floor((plane.left - plane.x0) / TILE)
        last = math.floor((plane.right - plane.x0) / TILE)
        for number in range(first, last + 1):
            tile = self._tiles.pop(number, None) or self._make_tile(number, plane, scale, reading)
            self._tiles[number] = tile  # newest last
            x = round((plane.x0 + number * TILE) * scale) / scale
            painter.drawPixmap(QPointF(x, plane.lanes[0] - plane.gap), tile)
        while len(self._tiles) > TILES:
            self._tiles.pop(next(iter(self._tiles)))

    def _tiles_for(self, kind: tuple[object, ...]) -> None:
        if kind != self._tile_kind:
            self._tiles.clear()
            self._tile_kind = kind

    def _make_tile(self, number: int, plane: Plane, scale: float, reading: Reading) -> QPixmap:
        """A tile of the ground, painted."""
        height = 4 * plane.gap
        pixmap = QPixmap(math.ceil(TILE * scale), math.ceil(height * scale))
        pixmap.setDevicePixelRatio(scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        own = replace(
            plane, x0=-number * TILE, lanes=(plane.gap, 2 * plane.gap, 3 * plane.gap), left=0.0, right=float(TILE)
        )
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._stroke_faint(painter, own, reading)
        painter.end()
        return pixmap

    def _stroke_faint(self, painter: QPainter, plane: Plane, reading: Reading) -> None:
        """Edges that cross what is in sight, of those which the spacing leaves room for."""
        first, last = plane.visible(len(self.arrays))
        reach = self.arrays.window
        span = self.arrays.into_range(first - reach, last + reach)
        edges = np.arange(span.start, span.stop)
        low, plain = self._faint_levels(plane.step, reading)
        weight = self._rank(edges, reading)
        right = np.maximum(self.arrays.source[edges], self.arrays.target[edges]) >= first
        left = np.minimum(self.arrays.source[edges], self.arrays.target[edges]) <= last
        keep = (self.arrays.relation[edges] != SELF) & (weight >= low) & left & right
        self._stroke(painter, plane, edges[keep], weight[keep] >= plain)

    def _faint_levels(self, step: float, reading: Reading) -> tuple[float, float]:
        """Ranks from which an edge is painted, and painted plainer: the same everywhere, so that tiles join."""
        ranks = self._rank(np.flatnonzero(self.arrays.relation != SELF), reading)
        if not len(ranks):
            return 0.0, 0.0
        share = min(1.0, FAINT_PER_PIXEL * step * len(self.arrays) / len(ranks))
        return float(np.quantile(ranks, 1 - share)), float(np.quantile(ranks, 1 - share * 0.3))

    def _rank(self, edges: NDArray[np.intp], reading: Reading) -> NDArray[np.float64]:
        """Attention over length: of two edges that weigh the same the shorter one clutters less."""
        length = np.abs(self.arrays.source[edges].astype(float) - self.arrays.target[edges])
        return self.arrays.weight(reading, edges) / np.where(length == 0, 2.0, length)

    def _stroke(self, painter: QPainter, plane: Plane, edges: NDArray[np.intp], plainer: NDArray[np.bool_]) -> None:
        dashed = np.isin(self.arrays.relation[edges], (OTHER_PAST, OTHER_FUTURE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for dash in (False, True):
            for plain in (False, True):
                pen = QPen(self.theme.mix(self.theme.dim, self.theme.surface, 0.30 if plain else 0.15), 0.9)
                if dash:
                    pen.setDashPattern([5.0, 3.0])
                painter.setPen(pen)
                for edge in edges[(dashed == dash) & (plainer == plain)]:
                    painter.drawPath(curve_path(plane, self.arrays.key(int(edge))))

    def _marked_edges(
        self, painter: QPainter, plane: Plane, scale: float, selected: int | None, marked: Highlight
    ) -> None:
        """The edges that stand out, painted once and then moved along while they fit a pixmap of moderate size."""
        if selected is None or not len(marked.edges):
            return
        reach = float(np.abs(self.arrays.source[marked.edges] - selected).max()) * plane.step + 40.0
        if reach > MARKED_REACH:
            self._stroke_marked(painter, plane, marked)
            return
        kind = (round(plane.step, 4), plane.gap, scale, selected, id(marked))
        if self._marked is None or self._marked[0] != kind:
            pixmap = QPixmap(math.ceil(2 * reach * scale), math.ceil(4 * plane.gap * scale))
            pixmap.setDevicePixelRatio(scale)
            pixmap.fill(Qt.GlobalColor.transparent)
            inner = QPainter(pixmap)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            lanes = (plane.gap, 2 * plane.gap, 3 * plane.gap)
            own = replace(plane, x0=reach - selected * plane.step, lanes=lanes)
            self._stroke_marked(inner, own, marked)
            inner.end()
            self._marked = (kind, marked, pixmap)  # the highlight is kept, so that its id stays its own
        x = round((plane.x(selected) - reach) * scale) / scale
        painter.drawPixmap(QPointF(x, plane.lanes[0] - plane.gap), self._marked[2])

    def _stroke_marked(self, painter: QPainter, plane: Plane, marked: Highlight) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for edge, strength, sign in zip(marked.edges, marked.strength, marked.sign, strict=True):
            self.edge(painter, plane, int(edge), float(strength), float(sign))

    def edge(self, painter: QPainter, plane: Plane, edge: int, strength: float, sign: float = 1.0) -> None:
        """One edge that stands out: wide where strong, dashed from another speaker, red where it speaks against."""
        color = self.theme.mix(
            self.theme.bad if sign < 0 else self.theme.accent, self.theme.surface, 0.25 + 0.75 * strength**2
        )
        width = 0.7 + 2.7 * strength
        pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        relation = int(self.arrays.relation[edge])
        if relation in (OTHER_PAST, OTHER_FUTURE):
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([max(5.0 / width, 1.6), max(3.0 / width, 1.0)])
        painter.setPen(pen)
        key = self.arrays.key(edge)
        painter.drawPath(curve_path(plane, key))
        if sign < 0 and strength > 0.25 and relation != CROSS:
            self._against(painter, plane, key)

    def _against(self, painter: QPainter, plane: Plane, key: EdgeKey) -> None:
        """A small minus on the middle of an edge that speaks against the label, so that colour is not alone."""
        x1, y1, cx, cy, x2, y2 = plane.curve(key)
        middle = QPointF((x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.bad))
        painter.drawEllipse(middle, 5.0, 5.0)
        painter.setPen(QPen(readable_on(QColor(self.theme.bad)), 1.6))
        painter.drawLine(middle - QPointF(2.4, 0), middle + QPointF(2.4, 0))
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def curve_path(plane: Plane, key: EdgeKey) -> QPainterPath:
    """An edge as a quadratic curve."""
    x1, y1, cx, cy, x2, y2 = plane.curve(key)
    path = QPainterPath(QPointF(x1, y1))
    path.quadTo(cx, cy, x2, y2)
    return path
