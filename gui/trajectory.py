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
STEP = 2.0  # columns that one point stands for, from afar


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

    def shares(self, start_ms: float, end_ms: float, count: int) -> NDArray[np.float32]:
        """Probabilities [C, count] in the middles of equal columns of a span; means where columns hold many."""
        width = (end_ms - start_ms) / max(count, 1)
        first = max(int(np.searchsorted(self._knots, start_ms)) - 1, 0)
        last = min(int(np.searchsorted(self._knots, end_ms)) + 1, len(self._knots))
        at, heights = (self._knots[first:last] - start_ms) / width, self._heights[first:last]
        if len(at) > count / STEP:
            at, heights = averaged(at, heights, STEP)
        middles = np.arange(count) + 0.5
        return np.stack([np.interp(middles, at, heights[:, c]) for c in range(len(self.names))]).astype(np.float32)

    def spoken(self, start_ms: float, end_ms: float, count: int) -> NDArray[np.bool_]:
        """Whether an utterance lasts, or begins, in each of the columns."""
        edges = np.linspace(start_ms, end_ms, count + 1)
        begun = np.searchsorted(self._starts, edges[1:], side="left")
        ended = np.searchsorted(self._ends, edges[:-1], side="right")
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

    def picture(self, shares: NDArray[np.float32], spoken: NDArray[np.bool_], height: int) -> QImage:
        """The stack of `shares` [C, W], the first class at the bottom, `height` pixels high, thin lines between."""
        levels = np.cumsum(shares[:-1], axis=0)
        rows = (np.arange(height, 0, -1, dtype=np.float32) - 0.5) / height  # from the bottom, the top row first
        number = np.zeros((height, shares.shape[1]), dtype=np.uint8)
        for level in levels:
            number += rows[:, None] > level[None, :]
        pixels = self._table[spoken.astype(np.uint8)[None, :], number]
        pixels[1:][number[1:] != number[:-1]] = self._line
        return from_pixels(pixels)


def averaged(
    x: NDArray[np.float64], y: NDArray[np.float32], width: float
) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Points joined into one a stretch of `width` columns, so that a line from afar has no more points than pixels."""
    starts = np.flatnonzero(np.diff(np.floor(x / width), prepend=-np.inf))
    counts = np.diff(starts, append=len(x))
    return np.add.reduceat(x, starts) / counts, np.add.reduceat(y, starts, axis=0) / counts[:, None]
