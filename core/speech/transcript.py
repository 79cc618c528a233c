"""A transcript that somebody already has: read, checked, and fitted to the media."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from undertone.core.errors import TranscriptError
from undertone.core.speech.cues import Cue, Notes, spread
from undertone.core.speech.encoding import read_text
from undertone.core.speech.subtitles import read_sbv, read_srt, read_vtt
from undertone.core.speech.tables import looks_like_rttm, looks_like_table, read_rttm, read_table
from undertone.core.speech.utterances import from_words
from undertone.core.types import MediaInfo, Segment, Transcript, Word
from undertone.core.wording import clock, marked, said

TEXT_SUFFIXES = (".srt", ".vtt", ".sbv", ".csv", ".tsv")
SPEAKER_SUFFIXES = (".rttm",)
_ADVICE = marked("Undertone reads SRT, VTT, SBV, CSV with start and end columns, and RTTM for speakers.")
_SBV_LINE = re.compile(r"^\s*\d+:\d+:\d[^,\n]*,\d+:\d+:", re.MULTILINE)
_SHORTEST_MS = 50  # less of a cue than this is not kept when it is clipped or trimmed


def read_transcript(path: Path, info: MediaInfo | None = None) -> Transcript:
    """Segments of an SRT, VTT, SBV, CSV or RTTM file, with a warning for all that was skipped or moved.

    `info` is the media it belongs to: it chooses among several conversations and bounds the times.
    Raises TranscriptError when the file is no transcript or has no usable cue.
    """
    path = Path(path)
    notes = Notes()
    text, encoding = read_text(path)
    if not text.strip():
        raise TranscriptError(said("the file is empty."), path=path, advice=said(_ADVICE))
    if encoding not in {"utf-8", "utf-16", "utf-32", "ascii"}:
        notes.add(
            said("The text was read as {encoding}; save it as UTF-8 if letters look wrong.").format(encoding=encoding)
        )
    cues, language = _cues(text, path, info.path.stem if info else None, notes)
    if not cues:
        told = " ".join(notes.sentences()[:3])
        raise TranscriptError(
            f"{said('there is no usable cue in it.')} {told}".strip(), path=path, advice=said(_ADVICE)
        )
    segments = _segments(fitted(cues, info.duration_ms if info else None, notes))
    if not segments:
        raise TranscriptError(
            said("none of its cues lies within the media."), path=path, advice=said("Is it another recording's?")
        )
    return Transcript(segments, f"file:{path.name}", language, notes.sentences())


def _cues(text: str, path: Path, stem: str | None, notes: Notes) -> tuple[list[Cue], str | None]:
    """Read by what the text looks like; the file name's ending is not believed."""
    if text.startswith("WEBVTT") or (path.suffix.lower() == ".vtt" and "-->" in text):
        return read_vtt(text, notes)
    if looks_like_rttm(text):
        return read_rttm(text, path, stem, notes), None
    if path.suffix.lower() in {".csv", ".tsv"} and looks_like_table(text):  # whatever arrows its words hold
        return read_table(text, path, stem, notes), None
    if "-->" in text and not text.lstrip().startswith(("<", "{")):
        return read_srt(text, notes), None
    if _SBV_LINE.search(text):
        return read_sbv(text, notes), None
    if looks_like_table(text) or path.suffix.lower() in {".csv", ".tsv"}:
        return read_table(text, path, stem, notes), None
    if path.suffix.lower() in {*TEXT_SUFFIXES, *SPEAKER_SUFFIXES}:
        return [], None
    raise TranscriptError(said("this is not a transcript with times."), path=path, advice=said(_ADVICE))


def fitted(cues: Sequence[Cue], duration_ms: int | None, notes: Notes) -> list[Cue]:
    """Cues in time order inside [0, duration_ms), overlaps of the same voice taken out."""
    ordered = sorted(cues, key=lambda c: (c.start_ms, c.end_ms))
    if duration_ms is None:
        return _apart(ordered, notes)
    if ordered and ordered[0].start_ms >= duration_ms:
        shift = ordered[0].start_ms
        notes.add(
            said("All times lie beyond the media's end; they were moved back by {time} to begin at 00:00.").format(
                time=clock(shift)
            )
        )
        ordered = [_moved(cue, -shift) for cue in ordered]
    kept = []
    for cue in ordered:
        if duration_ms - cue.start_ms < _SHORTEST_MS:
            notes.add(
                said("Line {line}: {time} is past the media's end; skipped.").format(
                    line=cue.line, time=clock(cue.start_ms)
                ),
                said("Past the media's end"),
            )
        elif cue.end_ms > duration_ms:
            if cue.end_ms > duration_ms + _SHORTEST_MS:
                notes.add(
                    said("Line {line}: it ran past the media's end and was cut there.").format(line=cue.line),
                    said("Cut at the media's end"),
                )
            kept.append(_ended(cue, duration_ms))
        else:
            kept.append(cue)
    return _apart(kept, notes)


def _apart(cues: list[Cue], notes: Notes) -> list[Cue]:
    """Ends a cue where the same (or an unnamed) speaker's next begins; different speakers may overlap."""
    out = list(cues)
    for i in range(len(out) - 1):
        this, following = out[i], out[i + 1]
        same = this.speaker == following.speaker
        if same and this.end_ms > following.start_ms and following.start_ms - this.start_ms >= _SHORTEST_MS:
            if this.end_ms - following.start_ms > _SHORTEST_MS:
                notes.add(
                    said("Line {line}: it overlaps the next and was shortened.").format(line=this.line),
                    said("Overlaps"),
                )
            out[i] = _ended(this, following.start_ms)
    return out


def _moved(cue: Cue, by_ms: int) -> Cue:
    words = tuple(replace(w, start_ms=w.start_ms + by_ms, end_ms=w.end_ms + by_ms) for w in cue.words)
    return replace(cue, start_ms=cue.start_ms + by_ms, end_ms=cue.end_ms + by_ms, words=words)


def _ended(cue: Cue, end_ms: int) -> Cue:
    words = tuple(replace(w, start_ms=min(w.start_ms, end_ms), end_ms=min(w.end_ms, end_ms)) for w in cue.words)
    return replace(cue, end_ms=end_ms, words=words)


def _segments(cues: list[Cue]) -> tuple[Segment, ...]:
    """A cue is an utterance, but captions with word times break anywhere: their words are regrouped."""
    if sum(bool(cue.words) for cue in cues) * 2 < len(cues):
        return tuple(Segment(c.start_ms, c.end_ms, c.text, c.speaker, c.words) for c in cues)
    words: list[Word] = []
    speakers: list[str | None] = []
    for cue in cues:
        found = cue.words or spread(cue.text, cue.start_ms, cue.end_ms)
        words += found
        speakers += [cue.speaker] * len(found)
    return from_words(words, speakers)
