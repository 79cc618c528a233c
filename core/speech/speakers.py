"""Who speaks in each utterance: from a file of turns, or by clustering voices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from undertone.core.progress import Progress
from undertone.core.speech.utterances import LONGEST_MS, from_words
from undertone.core.types import MediaInfo, Segment

_ONE = "Speaker 1"
_SHORTEST_TURN_MS = 400


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
    """Segments with "Speaker 1", "Speaker 2", ... told apart by voice, at most `max_speakers`.

    Where the voice changes inside a segment it is cut there: between words, or anywhere when it has no text. A segment
    with text but no word times stays whole and goes to whoever speaks most of it.
    """
    from undertone.core.speech.voices import turns

    heard = turns(info, _joined(segments), max_speakers, progress)
    named = [Segment(t.start_ms, t.end_ms, speaker=f"Speaker {t.voice + 1}") for t in heard]
    if not any(s.text for s in segments):
        return _mended([part for segment in segments for part in _cut(segment, named)])
    if all(s.words for s in segments):
        return _regrouped(segments, named)
    return by_turns(segments, named)


def _joined(segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """What the segments cover, as spans that do not overlap."""
    spans: list[tuple[int, int]] = []
    for segment in sorted(segments, key=lambda s: s.start_ms):
        if spans and segment.start_ms < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], segment.end_ms))
        else:
            spans.append((segment.start_ms, segment.end_ms))
    return spans


def _cut(segment: Segment, turns: Sequence[Segment]) -> list[Segment]:
    """A segment without text, cut where one turn ends and the next begins."""
    inside = [t for t in turns if t.start_ms < segment.end_ms and t.end_ms > segment.start_ms]
    return [
        replace(
            segment, start_ms=max(t.start_ms, segment.start_ms), end_ms=min(t.end_ms, segment.end_ms), speaker=t.speaker
        )
        for t in inside
    ] or [segment]


def _mended(parts: Sequence[Segment]) -> tuple[Segment, ...]:
    """Adjoining parts put together where one voice goes on, or where one is too short to be a turn."""
    out: list[Segment] = []
    for part in parts:
        last = out[-1] if out and out[-1].end_ms == part.start_ms else None
        if last and (part.end_ms - last.start_ms) <= LONGEST_MS and _belong(last, part):
            longer = last if last.end_ms - last.start_ms >= part.end_ms - part.start_ms else part
            out[-1] = replace(last, end_ms=part.end_ms, speaker=longer.speaker)
        else:
            out.append(part)
    return _numbered(out)


def _numbered(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The same voices, numbered in the order in which they are first heard."""
    order = {name: f"Speaker {i}" for i, name in enumerate(dict.fromkeys(s.speaker for s in segments), 1)}
    return tuple(replace(s, speaker=order[s.speaker]) for s in segments)


def _belong(one: Segment, other: Segment) -> bool:
    shorter = min(one.end_ms - one.start_ms, other.end_ms - other.start_ms)
    return one.speaker == other.speaker or shorter < _SHORTEST_TURN_MS


def _regrouped(segments: Sequence[Segment], turns: Sequence[Segment]) -> tuple[Segment, ...]:
    """Utterances made anew from the words, each of which goes to the turn it falls into."""
    words = [word for segment in segments for word in segment.words]
    doubts = [segment.doubt for segment in segments for _ in segment.words]
    speakers = [_most_overlapping(Segment(w.start_ms, max(w.end_ms, w.start_ms + 1)), turns) for w in words]
    for i in range(1, len(speakers)):
        speakers[i] = speakers[i] or speakers[i - 1]
    return from_words(words, speakers, doubts)
