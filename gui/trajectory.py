"""An emotion trajectory: class probabilities of one speaker over time as stacked areas."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPen

from undertone.core.types import LabelScheme, UtteranceRecord
from undertone.gui.emotion_badge import class_of, readable_on
from undertone.gui.theme import Theme
from undertone.gui.waveform import from_pixels

AREA_SHARE = 0.8  # of the class's colour while the speaker speaks
GAP_SHARE = 0.25  # and between utterances, where the line only leads from one to the next
STEP = 12.0  # pixels that one point stands for, from afar: the course of it, not every utterance
THICK = 4.0  # pixels of an area from which on a line is drawn around it


class Trajectory:
    """Predicted utterances of a lane: constant while one lasts, straight from one to the next.

    `row` int32 [N]: which row of `values` an utterance of the lane has, -1 without a prediction; `values` float32
    [n, C] are probabilities in the order of `names`.
    """

    def __init__(self, records: Sequence[UtteranceRecord]) -> None:
        told = [r for r in records if r.prediction is not None]
        self.names: tuple[str, ...] = tuple(told[0].prediction.probabilities) if told and told[0].prediction else ()
        self.row = np.full(len(records), -1, dtype=np.int32)
        self.row[[i for i, r in enumerate(records) if r.prediction is not None]] = np.arange(len(told))
        self.values = np.zeros((len(told), len(self.names)), dtype=np.float32)
        for k, record in enumerate(told):
            if record.prediction is not None:
                self.values[k] = [record.prediction.probabilities.get(name, 0.0) for name in self.names]
        spans = np.array([(r.utterance.start_ms, r.utterance.end_ms) for r in told], dtype=np.float64).reshape(-1, 2)
        self._starts, self._ends = np.sort(spans[:, 0]), np.sort(spans[:, 1])
        self._knots = np.maximum.accumulate(spans.ravel()) if told else np.zeros(0)
        self._heights = np.repeat(self.values, 2, axis=0)

    def __len__(self) -> int:
        return len(self.values)

    def shares(self, start_ms: float, end_ms: float, count: int, step: float) -> NDArray[np.float32]:
        """Probabilities [C, count] in the middles of equal columns of a span; means of `step` columns where crowded."""
        width = (end_ms - start_ms) / max(count, 1)
        first = max(int(np.searchsorted(self._knots, start_ms)) - 1, 0)
        last = min(int(np.searchsorted(self._knots, end_ms)) + 1, len(self._knots))
        at, heights = (self._knots[first:last] - start_ms) / width, self._heights[first:last]
        if self.is_crowded(start_ms, end_ms, count, step):
            at, heights = averaged(at, heights, step)
        middles = np.arange(count) + 0.5
        return np.stack([np.interp(middles, at, heights[:, c]) for c in range(len(self.names))]).astype(np.float32)

    def is_crowded(self, start_ms: float, end_ms: float, count: int, step: float) -> bool:
        """Whether a span of `count` columns has more than one edge of an utterance in `step` of them."""
        first, last = np.searchsorted(self._knots, (start_ms, end_ms))
        return bool(last - first > count / step)

    def spoken(self, start_ms: float, end_ms: float, count: int, step: float) -> NDArray[np.bool_]:
        """Whether an utterance lasts in each of the columns; where crowded, in or near it."""
        edges = np.linspace(start_ms, end_ms, count + 1)
        near = step * (end_ms - start_ms) / count if self.is_crowded(start_ms, end_ms, count, step) else 0.0
        begun = np.searchsorted(self._starts, edges[1:] + near, side="left")
        ended = np.searchsorted(self._ends, edges[:-1] - near, side="right")
        spoken: NDArray[np.bool_] = begun > ended
        return spoken


class AreaColors:
    """Colours of a trajectory's classes, whatever scheme is labelled in."""

    def __init__(self, theme: Theme, scheme: LabelScheme, names: Sequence[str]) -> None:
        classes = [class_of(scheme, name) for name in names]
        strong = [theme.mix(theme.emotion(c), theme.surface, AREA_SHARE) for c in classes]
        faint = [theme.mix(theme.emotion(c), theme.surface, GAP_SHARE) for c in classes]
        self.letters = [c.letter for c in classes]
        self.pens = [QPen(readable_on(c)) for c in strong]
        self._table = np.array([[c.rgba() for c in faint], [c.rgba() for c in strong]], dtype=np.uint32)
        self._line = np.uint32(QColor(theme.surface).rgba())

    def picture(
        self, shares: NDArray[np.float32], spoken: NDArray[np.bool_], height: int, least: float = 0.0
    ) -> QImage:
        """The stack of `shares` [C, W], the first class at the bottom, `height` device pixels high.

        `least`: device pixels from which on areas are parted by a line; 0 draws none.
        """
        levels = np.cumsum(shares[:-1], axis=0)
        rows = (np.arange(height, 0, -1, dtype=np.float32) - 0.5) / height  # from the bottom, the top row first
        number = np.zeros((height, shares.shape[1]), dtype=np.uint8)
        for level in levels:
            number += rows[:, None] > level[None, :]
        pixels = self._table[spoken.astype(np.uint8)[None, :], number]
        if least > 0:
            thick = (shares * height >= least) & spoken
            wide = thick[number, np.arange(shares.shape[1])]
            pixels[1:][(number[1:] != number[:-1]) & wide[1:] & wide[:-1]] = self._line
        return from_pixels(pixels)


def averaged(
    x: NDArray[np.float64], y: NDArray[np.float32], width: float
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Points joined into one a stretch of `width` columns, so that a line from afar has no more points than pixels."""
    starts = np.flatnonzero(np.diff(np.floor(x / width), prepend=-np.inf))
    counts = np.diff(starts, append=len(x))
    means: NDArray[np.float32] = (np.add.reduceat(y, starts, axis=0) / counts[:, None]).astype(np.float32)
    return np.add.reduceat(x, starts) / counts, means
