"""A waveform for drawing: least and greatest sample of every pixel column at any zoom, and the picture of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

if TYPE_CHECKING:
    from undertone.core.peaks import Peaks

FULL_SCALE = 32767.0  # of the peaks' 16-bit samples


class Envelope:
    """Least and greatest sample over time at every resolution of `peaks`, made as loud as drawing needs."""

    def __init__(self, peaks: Peaks) -> None:
        self._levels = peaks.levels()
        self.duration_ms = peaks.duration_ms
        coarsest = self._levels[-1].values.astype(np.int32)
        self.loudness = float(np.abs(coarsest).max(initial=0)) / FULL_SCALE  # greatest sample of the whole, 0 to 1
        self.gain = min(1.0 / max(self.loudness, 1e-9), 20.0)  # quiet recordings fill the height, silence does not

    def columns(self, start_ms: float, end_ms: float, count: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Least and greatest value of each of `count` equal columns of a span, -1 to 1 after gain; 0 outside."""
        finest = self._levels[0].rate
        per_column = (end_ms - start_ms) / 1000.0 * finest / max(count, 1)
        level = self._levels[0]
        for coarser in self._levels[1:]:
            if per_column * coarser.rate / finest < 2.0:
                break
            level = coarser
        per_column *= level.rate / finest
        low, high = level.values[:, 0], level.values[:, 1]
        edges = np.linspace(start_ms, end_ms, count + 1) * level.rate / 1000.0
        scale = np.float32(self.gain / FULL_SCALE)
        if per_column < 1.0:
            middles = (edges[:-1] + edges[1:]) / 2.0 - 0.5
            at = np.arange(max(int(edges[0]) - 1, 0), min(int(edges[-1]) + 2, len(low)))
            found = [
                np.interp(middles, at, v[at], left=0, right=0) if len(at) else np.zeros(count) for v in (low, high)
            ]
        else:
            found = [_reduced(v, edges, by).astype(np.float64) for v, by in ((low, np.minimum), (high, np.maximum))]
        return (found[0] * scale).astype(np.float32), (found[1] * scale).astype(np.float32)

    def quietest(self, start_ms: float, end_ms: float) -> int:
        """The time of the least loud peak in a span, in ms (the middle of the span where it holds no peak)."""
        finest = self._levels[0]
        low, high, rate = finest.values[:, 0], finest.values[:, 1], finest.rate
        first = max(int(start_ms * rate / 1000.0), 0)
        last = min(int(np.ceil(end_ms * rate / 1000.0)), len(low))
        if last <= first:
            return round((start_ms + end_ms) / 2)
        loud = high[first:last].astype(np.float32) - low[first:last].astype(np.float32)
        quiet = np.flatnonzero(loud <= loud.min() * 1.05)
        middle = (last - first) / 2.0
        best = quiet[np.argmin(np.abs(quiet - middle))]  # of equally quiet peaks the one nearest to the pointer
        return round((first + float(best) + 0.5) * 1000.0 / rate)


def _reduced(values: NDArray[np.generic], edges: NDArray[np.float64], reduce: np.ufunc) -> NDArray[np.float32]:
    """`reduce` of the values between each two edges; 0 where the edges lie outside."""
    first = np.floor(edges[:-1]).astype(np.int64)
    inside = (edges[1:] > 0) & (first < len(values))
    out = np.zeros(len(first), dtype=np.float32)
    if inside.any():
        starts = np.clip(first[inside], 0, len(values) - 1)
        stop = int(np.clip(np.ceil(edges[1:][inside][-1]), starts[-1] + 1, len(values)))
        out[inside] = reduce.reduceat(values[:stop], starts)
    return out


def picture(
    low: NDArray[np.float32], high: NDArray[np.float32], height: int, color: QColor, least: float = 1.0
) -> QImage:
    """The columns as an image of `height` pixels, edges smoothed; at least `least` thick, so that silence is a line."""
    middle = height / 2.0
    top = middle - np.clip(high, -1.0, 1.0) * (middle - 1.0)
    bottom = middle - np.clip(low, -1.0, 1.0) * (middle - 1.0)
    thin = np.maximum(least - (bottom - top), 0.0) / 2.0
    top, bottom = (top - thin)[None, :], (bottom + thin)[None, :]
    rows = np.arange(height, dtype=np.float32)[:, None]
    cover = np.clip(np.minimum(bottom, rows + 1.0) - np.maximum(top, rows), 0.0, 1.0)
    return tinted(cover * color.alphaF(), color)


def tinted(alpha: NDArray[np.float32], color: QColor) -> QImage:
    """An image of one colour with the opacity `alpha` [H, W], 0 to 1."""
    levels = np.arange(256, dtype=np.uint32)
    table: NDArray[np.uint32] = levels << np.uint32(24)
    for shift, part in ((16, color.red()), (8, color.green()), (0, color.blue())):
        table |= (levels * np.uint32(part) // np.uint32(255)) << np.uint32(shift)
    return from_pixels(table[(alpha * 255.0 + 0.5).astype(np.uint8)])


def from_pixels(pixels: NDArray[np.uint32]) -> QImage:
    """An image that owns its pixels, from premultiplied 0xAARRGGBB [H, W]."""
    pixels = np.ascontiguousarray(pixels, dtype=np.uint32)
    height, width = pixels.shape
    return QImage(pixels.data, width, height, width * 4, QImage.Format.Format_ARGB32_Premultiplied).copy()
