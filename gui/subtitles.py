"""Which utterances are spoken at a time, for subtitles and for looping."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from undertone.core.types import UtteranceRecord

_BACK = 16  # utterances before the last begun one that may still be going on


class Subtitles:
    """Records in time order, asked by time."""

    def __init__(self, records: Sequence[UtteranceRecord] = ()) -> None:
        self.records = sorted(records, key=lambda r: r.utterance.start_ms)
        self._starts = [r.utterance.start_ms for r in self.records]

    def at(self, ms: int) -> tuple[UtteranceRecord, ...]:
        """Utterances that go on at a time, in the order they began."""
        last = bisect_right(self._starts, ms)
        return tuple(r for r in self.records[max(last - _BACK, 0) : last] if ms < r.utterance.end_ms)

    def nearest(self, ms: int) -> UtteranceRecord | None:
        """The utterance at a time, else the last one that began before, else the first."""
        now = self.at(ms)
        if now:
            return now[-1]
        last = bisect_right(self._starts, ms)
        return self.records[max(last - 1, 0)] if self.records else None

    def replace(self, records: Sequence[UtteranceRecord]) -> Subtitles:
        """The same with some records changed."""
        changed = {r.utterance.id: r for r in records}
        kept = [changed.pop(r.utterance.id, r) for r in self.records]
        return Subtitles([*kept, *changed.values()])
