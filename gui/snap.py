"""Where a dragged edge of an utterance comes to rest: at a neighbour, at the playhead, else in the nearest silence."""

from __future__ import annotations

from collections.abc import Iterable

from undertone.gui.waveform import Envelope

SHORTEST_MS = 50  # an utterance is never dragged shorter
QUIET = 0.12  # of full height: a dip that is louder than this is no silence


def snapped(ms: float, marks: Iterable[int | None], reach_ms: float, envelope: Envelope | None = None) -> int:
    """The nearest mark within `reach_ms`, else the quietest moment there if it is a silence, else `ms` itself."""
    near = [m for m in marks if m is not None and abs(m - ms) <= reach_ms]
    if near:
        return min(near, key=lambda m: abs(m - ms))
    if envelope is not None and reach_ms >= 1.0:
        quiet = envelope.quietest(ms - reach_ms, ms + reach_ms)
        low, high = envelope.columns(quiet - 5, quiet + 5, 1)
        if high[0] - low[0] <= 2 * QUIET and abs(quiet - ms) <= reach_ms:
            return quiet
    return round(ms)


def dragged_edge(
    start_ms: int, end_ms: int, edge: str, ms: int, before_ms: int, after_ms: int | None, free: bool
) -> tuple[int, int]:
    """The span after one edge ("start" or "end") was dragged to `ms`; not into neighbours unless `free`."""
    if edge == "start":
        least = 0 if free else min(before_ms, start_ms)
        return min(max(ms, least), end_ms - SHORTEST_MS), end_ms
    most = ms if free or after_ms is None else min(ms, max(after_ms, end_ms))
    return start_ms, max(most, start_ms + SHORTEST_MS)
