"""How fast somebody labels, from the moments at which labels were given."""

from __future__ import annotations

from collections import deque

IDLE_S = 120.0  # a longer gap is a pause and tells nothing of the pace
LATEST = 50  # gaps that count: the pace of now, not of this morning
FEWEST = 3  # gaps before a pace is told


class Pace:
    """Labels an hour, from the latest gaps between one label and the next; pauses are left out. Times in seconds."""

    def __init__(self) -> None:
        self._gaps: deque[float] = deque(maxlen=LATEST)
        self._last: float | None = None

    def given(self, now: float) -> None:
        """A label was given at `now`."""
        if self._last is not None and 0.0 <= now - self._last <= IDLE_S:
            self._gaps.append(now - self._last)
        self._last = now

    @property
    def an_hour(self) -> float | None:
        """Labels an hour; None before there is enough to tell."""
        spent = sum(self._gaps)
        return len(self._gaps) / spent * 3600 if len(self._gaps) >= FEWEST and spent > 0 else None

    def seconds_left(self, labels: int) -> float | None:
        """How long so many more take at this pace; None before there is one."""
        rate = self.an_hour
        return labels / rate * 3600 if rate is not None else None
