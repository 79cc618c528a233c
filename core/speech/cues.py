"""What every transcript format is read into before it is fitted to the media."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from undertone.core.types import Word
from undertone.core.wording import said

_CLOCK = re.compile(r"^(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,6}))?$")
_SHOWN = 8  # warnings of one kind that are written out


@dataclass(frozen=True, slots=True)
class Cue:
    """A timed piece of a transcript; `line` is where the file says it, for warnings."""

    start_ms: int
    end_ms: int
    text: str = ""
    speaker: str | None = None
    words: tuple[Word, ...] = ()
    line: int = 0


@dataclass(slots=True)
class Notes:
    """Collects warnings: the first few of each kind in full, the rest counted."""

    _kinds: dict[str, list[str]] = field(default_factory=dict)

    def add(self, sentence: str, kind: str = "") -> None:
        """`kind` groups sentences that say the same of different lines."""
        self._kinds.setdefault(kind or sentence, []).append(sentence)

    def sentences(self) -> tuple[str, ...]:
        """All warnings, in the order their kinds first came up."""
        out: list[str] = []
        for kind, found in self._kinds.items():
            out += found[:_SHOWN]
            if len(found) > _SHOWN:
                out.append(said("{kind}: {count} more.").format(kind=kind, count=len(found) - _SHOWN))
        return tuple(out)


def clock_ms(text: str) -> int | None:
    """Milliseconds of "1:02:03.456", "02:03,456" or "02:03"; None when it is no time."""
    match = _CLOCK.match(text.strip())
    if match is None:
        return None
    hours, minutes, seconds, fraction = match.groups()
    if int(minutes) > 59 or int(seconds) > 59:
        return None
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + round(float(f"0.{fraction or 0}") * 1000)


def spread(text: str, start_ms: int, end_ms: int) -> tuple[Word, ...]:
    """The words of `text` over the span, each as long as its share of the letters."""
    found = text.split()
    total = sum(len(w) + 1 for w in found)
    words, at = [], 0
    for word in found:
        begin = start_ms + (end_ms - start_ms) * at // total
        at += len(word) + 1
        words.append(Word(word, begin, start_ms + (end_ms - start_ms) * at // total))
    return tuple(words)


def shared_out(cue: Cue, parts: list[tuple[str | None, str]]) -> list[Cue]:
    """One cue in which several people speak, as one cue each; time goes by length of text."""
    total = sum(len(text) + 1 for _, text in parts)
    out, at = [], 0
    for speaker, text in parts:
        begin = cue.start_ms + (cue.end_ms - cue.start_ms) * at // total
        at += len(text) + 1
        end = cue.start_ms + (cue.end_ms - cue.start_ms) * at // total
        out.append(Cue(begin, end, text, speaker, line=cue.line))
    return out
