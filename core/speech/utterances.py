"""Words become utterances: by pauses, by the end of a sentence, by a change of speaker, by length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from undertone.core.types import Segment, Word

PAUSE_MS = 600  # silence that ends an utterance
LONGEST_MS = 15_000
_BREATH_MS = 250  # silence that ends one after a finished sentence
_ENOUGH_MS = 3_000  # an utterance this long ends with its sentence, pause or not
_LAST_RESORT_MS = 1_000  # a long one is not cut nearer than this to either end
_FINAL = ".?!…。？！؟।"
_CLOSING = "\"'”’»)]}」』"
_CLAUSE = ",;:，、；："


def from_words(
    words: Sequence[Word], speakers: Sequence[str | None] | None = None, doubts: Sequence[float] | None = None
) -> tuple[Segment, ...]:
    """Utterances of timed words in order; `speakers` and `doubts` go with the words, one each.

    Words that carry their own leading space are joined as they are, others by a space.
    """
    speakers = speakers or [None] * len(words)
    doubts = doubts or [1.0 - w.probability for w in words]
    groups: list[list[int]] = []
    for i, word in enumerate(words):
        if groups and not _breaks(words, groups[-1], i, speakers[i - 1] != speakers[i]):
            groups[-1].append(i)
        elif word.text.strip():
            groups.append([i])
    short = [part for group in groups for part in _cut(words, group)]
    return tuple(_segment(words, speakers, doubts, group) for group in short)


def _breaks(words: Sequence[Word], group: list[int], i: int, other_speaker: bool) -> bool:
    before, word = words[i - 1], words[i]
    gap = word.start_ms - before.end_ms
    if other_speaker or gap >= PAUSE_MS:
        return True
    finished = before.text.strip().rstrip(_CLOSING).endswith(tuple(_FINAL))
    return finished and (gap >= _BREATH_MS or before.end_ms - words[group[0]].start_ms >= _ENOUGH_MS)


def _cut(words: Sequence[Word], group: list[int]) -> list[list[int]]:
    """Cuts a group that is too long at its best place, again and again."""
    start, end = words[group[0]].start_ms, words[group[-1]].end_ms
    if end - start <= LONGEST_MS or len(group) < 2:
        return [group]
    inner = [
        n
        for n in range(1, len(group))
        if words[group[n]].start_ms - start >= _LAST_RESORT_MS and end - words[group[n - 1]].end_ms >= _LAST_RESORT_MS
    ] or list(range(1, len(group)))
    best = max(inner, key=lambda n: _worth(words, group, n, start, end))
    return _cut(words, group[:best]) + _cut(words, group[best:])


def _worth(words: Sequence[Word], group: list[int], n: int, start: int, end: int) -> float:
    before, after = words[group[n - 1]], words[group[n]]
    mark = before.text.strip().rstrip(_CLOSING)[-1:]
    sign = 400.0 if mark and mark in _FINAL else 200.0 if mark and mark in _CLAUSE else 0.0
    off_centre = abs(after.start_ms - (start + end) / 2) / (end - start)
    return after.start_ms - before.end_ms + sign - 300.0 * off_centre


def _segment(
    words: Sequence[Word], speakers: Sequence[str | None], doubts: Sequence[float], group: list[int]
) -> Segment:
    raw = [words[i].text for i in group]
    text = "".join(raw) if any(t[:1].isspace() for t in raw) else " ".join(raw)
    kept = tuple(replace(words[i], text=words[i].text.strip()) for i in group if words[i].text.strip())
    start, end = kept[0].start_ms, max(w.end_ms for w in kept)
    doubt = sum(doubts[i] for i in group) / len(group)
    return Segment(
        start, max(end, start + 1), " ".join(text.split()), speakers[group[0]], kept, min(max(doubt, 0.0), 1.0)
    )
