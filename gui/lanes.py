"""Utterances of one conversation as arrays, a lane a speaker: what is visible, under a point, or in a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from undertone.core.types import LabelScheme, UtteranceRecord


@dataclass(frozen=True, slots=True)
class Eyes:
    """Whose label is drawn, in which scheme; `blind` hides predictions and the labels of others."""

    scheme: LabelScheme
    annotator: str = ""
    blind: bool = False

    def label(self, record: UtteranceRecord) -> tuple[str | None, bool]:
        """The class to draw for an utterance, and whether a person gave it (else the model did).

        Without an annotator's name the newest label of anyone counts, except when blind.
        """
        own = record.label_of(self.annotator, self.scheme.id) if self.annotator else None
        if own is None and not self.annotator and not self.blind:
            own = next((a for a in reversed(record.labels) if a.scheme == self.scheme.id), None)
        if own is not None:
            return (own.names or (own.label,))[0], True
        if record.prediction is None or self.blind:
            return None, False
        return record.prediction.label, False


class LaneMap:
    """Utterances sorted by lane and start.

    `starts`, `ends` int64 [N] in ms; `lane` int32 [N]; `code` int32 [N] = 2 * class index + (1 if a person's label),
    `blank` for an utterance with neither label nor prediction; `classes` is the scheme's number of classes.
    """

    def __init__(self, records: Sequence[UtteranceRecord], lanes: Sequence[int], eyes: Eyes) -> None:
        self.names = eyes.scheme.names
        self.classes = len(self.names)
        self.blank = 2 * self.classes
        self.lanes = tuple(lanes)
        position = {speaker: i for i, speaker in enumerate(self.lanes)}
        kept = [r for r in records if r.speaker.id in position]
        kept.sort(key=lambda r: (position[r.speaker.id], r.utterance.start_ms))
        self.records = kept
        self.index = {r.utterance.id: i for i, r in enumerate(kept)}
        self.starts = np.array([r.utterance.start_ms for r in kept], dtype=np.int64)
        self.ends = np.array([r.utterance.end_ms for r in kept], dtype=np.int64)
        self.lane = np.array([position[r.speaker.id] for r in kept], dtype=np.int32)
        number = {name: i for i, name in enumerate(self.names)}
        self.code = np.array([self._code(r, eyes, number) for r in kept], dtype=np.int32)
        bounds = np.searchsorted(self.lane, np.arange(len(self.lanes) + 1))
        self._slices = [slice(int(a), int(b)) for a, b in pairwise(bounds)]
        self._reach = self.ends.copy()  # running maximum of the ends in a lane, so that overlaps are not culled
        for part in self._slices:
            np.maximum.accumulate(self._reach[part], out=self._reach[part])
        self.usual_ms = float(np.median(self.ends - self.starts)) if kept else 0.0

    def __len__(self) -> int:
        return len(self.records)

    def _code(self, record: UtteranceRecord, eyes: Eyes, number: dict[str, int]) -> int:
        label, human = eyes.label(record)
        return self.blank if label is None or label not in number else 2 * number[label] + int(human)

    def recode(self, records: Sequence[UtteranceRecord], eyes: Eyes) -> bool:
        """Takes over changed records in place; False when a span, a speaker or the set of utterances changed."""
        number = {name: i for i, name in enumerate(self.names)}
        for record in records:
            at = self.index.get(record.utterance.id)
            if at is None:
                return False
            old = self.records[at]
            if (record.utterance.start_ms, record.utterance.end_ms, record.speaker.id) != (
                old.utterance.start_ms,
                old.utterance.end_ms,
                old.speaker.id,
            ):
                return False
            self.records[at] = record
            self.code[at] = self._code(record, eyes, number)
        return True

    def visible(self, lane: int, start_ms: float, end_ms: float) -> slice:
        """Positions of a lane's utterances that touch [start_ms, end_ms) (a few more where utterances overlap)."""
        part = self._slices[lane]
        first = int(np.searchsorted(self._reach[part], start_ms, side="right"))
        last = int(np.searchsorted(self.starts[part], end_ms, side="left"))
        return slice(part.start + first, part.start + max(first, last))

    def at(self, lane: int, ms: float, slack_ms: float = 0.0) -> int | None:
        """Position of the utterance under a point, the last where several overlap; within `slack_ms` the nearest."""
        if not 0 <= lane < len(self._slices):
            return None
        near = range(*self.visible(lane, ms - slack_ms, ms + slack_ms + 1).indices(len(self)))
        inside = [i for i in near if self.starts[i] <= ms < self.ends[i]]
        if inside:
            return inside[-1]
        return min(near, key=lambda i: max(self.starts[i] - ms, ms - self.ends[i]), default=None)

    def neighbours(self, position: int) -> tuple[int, int | None]:
        """End of the utterance before and start of the one after in the same lane (0 and None at the ends)."""
        part = self._slices[int(self.lane[position])]
        before = int(self._reach[position - 1]) if position > part.start else 0
        after = int(self.starts[position + 1]) if position + 1 < part.stop else None
        return before, after

    def columns(self, lane: int | None, start_ms: float, end_ms: float, count: int) -> NDArray[np.int32]:
        """The code that covers most of each of `count` columns of a span (of all lanes when None), -1 for none."""
        codes = self.blank + 1
        part = slice(0, len(self)) if lane is None else self.visible(lane, start_ms, end_ms)
        width = max((end_ms - start_ms) / max(count, 1), 1e-9)
        cover = np.zeros(codes * (count + 3))
        for edge, sign in ((self.starts, 1.0), (self.ends, -1.0)):
            x = np.clip((edge[part] - start_ms) / width, 0.0, float(count))
            column = x.astype(np.int64)
            rest = x - column
            where = self.code[part].astype(np.int64) * (count + 3) + column
            cover += sign * np.bincount(where + 1, weights=1.0 - rest, minlength=cover.size)
            cover += sign * np.bincount(where + 2, weights=rest, minlength=cover.size)
        share = np.cumsum(cover.reshape(codes, count + 3), axis=1)[:, 1 : count + 1]
        best: NDArray[np.int32] = np.argmax(share, axis=0).astype(np.int32)
        best[share[best, np.arange(count)] < 1e-6] = -1
        return best

    def of_lane(self, lane: int) -> slice:
        """Positions of a lane's utterances."""
        return self._slices[lane]
