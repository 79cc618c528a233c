"""Words with times inside an utterance: where a split falls in its text, and words kept in step with edited text."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from undertone.core.types import Utterance, Word


def located(text: str, words: Sequence[Word]) -> list[int] | None:
    """Where each word begins in the text; None when they are not the words of this text."""
    places, at = [], 0
    for word in words:
        bare = word.text.strip()
        found = text.find(bare, at)
        if found < 0:
            return None
        places.append(found)
        at = found + len(bare)
    return places or None


def split_text(utterance: Utterance, at_ms: int, text_at: int | None) -> tuple[str, str]:
    """The text before and after a split: by word times, else at `text_at`, else at a blank near the share of time."""
    text = utterance.text
    place = _place_of_time(utterance, at_ms)
    if place is None and text_at is not None:
        place = min(max(text_at, 0), len(text))
    if place is None:
        place = _blank_near(text, len(text) * (at_ms - utterance.start_ms) / (utterance.end_ms - utterance.start_ms))
    return text[:place].strip(), text[place:].strip()


def split_words(words: Sequence[Word], at_ms: int) -> tuple[list[Word], list[Word]]:
    """Words before and after a split; a word goes where its middle lies."""
    return [w for w in words if _middle(w) < at_ms], [w for w in words if _middle(w) >= at_ms]


def time_at(utterance: Utterance, text_at: int) -> int:
    """The moment at which a place in the text is said: where the next word starts, else by the share of the text."""
    places = located(utterance.text, utterance.words)
    inside = range(utterance.start_ms + 1, utterance.end_ms)
    if places is not None:
        for i, (place, word) in enumerate(zip(places, utterance.words, strict=True)):
            if place >= text_at and i > 0:
                middle = (utterance.words[i - 1].end_ms + word.start_ms) // 2
                return min(max(middle, inside.start), inside.stop - 1)
    share = text_at / max(len(utterance.text), 1)
    moment = utterance.start_ms + round(share * (utterance.end_ms - utterance.start_ms))
    return min(max(moment, inside.start), inside.stop - 1)


def realigned(words: Sequence[Word], text: str) -> tuple[Word, ...]:
    """Words of the edited text: those that stayed keep their times, new ones share the time of those they replace."""
    tokens = text.split()
    if not words or not tokens:
        return ()
    result: list[Word] = []
    matcher = SequenceMatcher(None, [w.text.strip() for w in words], tokens, autojunk=False)
    for kind, i0, i1, j0, j1 in matcher.get_opcodes():
        if kind == "equal":
            result += words[i0:i1]
        elif j1 > j0:
            start = words[i0].start_ms if i0 < i1 else (words[i0 - 1].end_ms if i0 else words[0].start_ms)
            end = words[i1 - 1].end_ms if i0 < i1 else (words[i0].start_ms if i0 < len(words) else words[-1].end_ms)
            result += _shared(tokens[j0:j1], start, max(start, end))
    return tuple(result)


def _shared(tokens: Sequence[str], start_ms: int, end_ms: int) -> list[Word]:
    edges = [start_ms + (end_ms - start_ms) * i // len(tokens) for i in range(len(tokens) + 1)]
    return [Word(t, edges[i], edges[i + 1]) for i, t in enumerate(tokens)]


def _place_of_time(utterance: Utterance, at_ms: int) -> int | None:
    places = located(utterance.text, utterance.words)
    if places is None:
        return None
    return next((p for p, w in zip(places, utterance.words, strict=True) if _middle(w) >= at_ms), len(utterance.text))


def _middle(word: Word) -> float:
    return (word.start_ms + word.end_ms) / 2


def _blank_near(text: str, place: float) -> int:
    """The blank nearest to a place, or the place itself in a text without blanks."""
    blanks = [i for i, c in enumerate(text) if c.isspace()]
    return min(blanks, key=lambda i: abs(i - place)) if blanks else round(place)
