"""How time lies on pixels from left to right, and waveform and lanes from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass, replace

LANE = 34.0  # height of a lane with its gap
LEAST_LANE = 20.0


@dataclass(frozen=True, slots=True)
class Scale:
    """The visible span and how it lies on `width` pixels of `ratio` device pixels each."""

    start_ms: float
    end_ms: float
    width: float
    ratio: float = 1.0

    @property
    def per_ms(self) -> float:
        """Pixels a millisecond."""
        return self.width / max(self.end_ms - self.start_ms, 1e-9)

    def x(self, ms: float) -> float:
        """Pixels from the left edge."""
        return (ms - self.start_ms) * self.per_ms

    def snapped(self, ms: float) -> float:
        """The same on the nearest device pixel."""
        return round(self.x(ms) * self.ratio) / self.ratio


@dataclass(frozen=True, slots=True)
class Rows:
    """Where things lie from top to bottom, in pixels: the waveform, then the lanes, moved up by `scrolled`."""

    wave_top: float = 4.0
    wave_height: float = 40.0
    lanes_top: float = 52.0
    lane_height: float = 24.0
    pitch: float = 30.0
    lanes: int = 0
    scrolled: float = 0.0
    height: float = 100.0

    def top(self, lane: int) -> float:
        """Upper edge of a lane."""
        return self.lanes_top + lane * self.pitch - self.scrolled

    def lane_at(self, y: float) -> int | None:
        """The lane under a height, None above the lanes, in a gap or below."""
        if y < self.lanes_top:
            return None
        lane, rest = divmod(y - self.lanes_top + self.scrolled, self.pitch)
        return int(lane) if lane < self.lanes and rest <= self.lane_height else None

    @property
    def hidden(self) -> float:
        """Height of the lanes that does not fit; the gap below the last one need not."""
        last = self.lanes_top + self.lanes * self.pitch - (self.pitch - self.lane_height)
        return max(last - self.height, 0.0) if self.lanes else 0.0


def rows_for(height: float, lanes: int, scrolled: float = 0.0) -> Rows:
    """Shares a height: lanes get what they like first, the waveform at least its share."""
    wave = min(max(height - lanes * LANE - 20.0, height * 0.28, 24.0), 110.0)
    top = 4.0 + wave + 8.0
    pitch = min(max((height - top) / max(lanes, 1), LEAST_LANE), LANE)
    made = Rows(4.0, wave, top, pitch - 6.0, pitch, lanes, 0.0, height)
    return replace(made, scrolled=min(max(scrolled, 0.0), made.hidden))
