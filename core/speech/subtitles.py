"""SubRip (SRT), WebVTT and SBV subtitles. Sources: W3C WebVTT; SubRip and SBV by their files in use."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from undertone.core.speech.cues import Cue, Notes, clock_ms, shared_out, spread
from undertone.core.types import Word
from undertone.core.wording import said

_ARROW = "-->"
_SBV_TIMES = re.compile(r"^\s*(\d+:\d+:[^,\s]*)\s*,\s*(\d+:\d+:\S*)\s*$")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|\{\\[^}]*\}|</>")
_STAMP = re.compile(r"<((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})>")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_DASH = re.compile(r"^\s*[-–—‐]\s*(?=\S)")
_NAME = re.compile(r"^\s*(?:>>+\s*)?\[?([^\W\d_][\w.'’ -]{0,29}?)\]?\s*[::]\s*(?=\S|$)")
_REMARK = re.compile(r"^\[(?:labelled|predicted) .*\]$")  # what our own export writes below the words
_VTT_BLOCKS = ("NOTE", "STYLE", "REGION")
_LANGUAGE = re.compile(r"^Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Block:
    """The lines under one line of times; `line` counts from 1."""

    line: int
    start_ms: int
    end_ms: int
    lines: tuple[str, ...]


def read_srt(text: str, notes: Notes) -> list[Cue]:
    """Cues of a SubRip file; what is malformed is left out with a warning that gives the line."""
    return _named(_plain(_blocks(text.split("\n"), notes)))


def read_sbv(text: str, notes: Notes) -> list[Cue]:
    """Cues of an SBV file (times "0:00:01.000,0:00:02.000")."""
    lines = []
    for line in text.split("\n"):
        match = _SBV_TIMES.match(line)
        lines.append(f"{match[1]} {_ARROW} {match[2]}" if match else line)
    return _named(_plain(_blocks(lines, notes)))


def read_vtt(text: str, notes: Notes) -> tuple[list[Cue], str | None]:
    """Cues of a WebVTT file with voices and word times, and the language its header names."""
    lines = text.split("\n")
    if not lines[0].startswith("WEBVTT"):
        notes.add(said("The file does not begin with WEBVTT; it was read all the same."))
        head = 0
    else:
        head = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
    language = _LANGUAGE.search("\n".join(lines[:head]))
    blocks = list(_blocks(lines, notes, head))
    rolling = any(_STAMP.search(line) for block in blocks for line in block.lines)
    found = _rolled(blocks) if rolling else blocks
    cues = [cue for block in found for cue in _vtt_cues(block)]
    return _named(cues), language[1] if language else None


def _blocks(lines: list[str], notes: Notes, first: int = 0) -> Iterator[_Block]:
    """Timed blocks in file order; everything else is an identifier, a comment, or warned about."""
    at = first
    while at < len(lines):
        line = lines[at]
        if _ARROW in line:
            end = _block_end(lines, at + 1)
            block = _timed(line, at + 1, tuple(x for x in lines[at + 1 : end] if x.strip()), notes)
            if block is not None:
                yield block
            at = end
        elif not line.strip() or (at + 1 < len(lines) and _ARROW in lines[at + 1]):
            at += 1
        else:
            end = next((i for i in range(at, len(lines)) if not lines[i].strip() or _ARROW in lines[i]), len(lines))
            if not line.lstrip("\ufeff").startswith((*_VTT_BLOCKS, "WEBVTT")):
                notes.add(
                    said("Line {line}: text without a time was left out.").format(line=at + 1),
                    said("Text without a time"),
                )
            at = max(end, at + 1)


def _block_end(lines: list[str], at: int) -> int:
    """First line after a cue's text: a blank one, or the next cue's number or times where the blank is missing."""
    for i in range(at, len(lines)):
        if not lines[i].strip() or _ARROW in lines[i]:
            return i
        if lines[i].strip().isdigit() and i + 1 < len(lines) and _ARROW in lines[i + 1]:
            return i
    return len(lines)


def _timed(line: str, number: int, text: tuple[str, ...], notes: Notes) -> _Block | None:
    left, _, right = line.partition(_ARROW)
    words = right.split()
    start, end = clock_ms(left), clock_ms(words[0]) if words else None
    if start is None or end is None:
        notes.add(
            said('Line {line}: the times "{times}" cannot be read; skipped.').format(
                line=number, times=line.strip()[:40]
            ),
            said("Times that cannot be read"),
        )
    elif end <= start:
        notes.add(
            said("Line {line}: it ends before it starts; skipped.").format(line=number), said("Ends before it starts")
        )
    elif not any(_bare(x) or _VOICE.search(x) for x in text):
        notes.add(said("Line {line}: no text; skipped.").format(line=number), said("No text"))
    else:
        return _Block(number, start, end, text)
    return None


def _bare(line: str) -> str:
    """A line without tags and entities."""
    return " ".join(html.unescape(_STAMP.sub("", _TAG.sub("", line))).split())


def _plain(blocks: Iterator[_Block]) -> list[Cue]:
    return [cue for block in blocks for cue in _spoken(block)]


def _spoken(block: _Block) -> list[Cue]:
    """The block as one cue, or one a line where each line begins with a dash (one speaker each)."""
    lines = [bare for line in block.lines if (bare := _bare(line)) and not _REMARK.match(bare)]
    whole = Cue(block.start_ms, block.end_ms, "\n".join(lines), line=block.line)
    if len(lines) > 1 and all(_DASH.match(line) for line in lines):
        return shared_out(whole, [(None, _DASH.sub("", line)) for line in lines])
    return [whole]


def _vtt_cues(block: _Block) -> list[Cue]:
    raw = "\n".join(block.lines)
    voices = list(_VOICE.finditer(raw))
    if len(voices) > 1:
        ends = [m.start() for m in voices[1:]] + [len(raw)]
        parts = [(html.unescape(m[1]).strip(), _bare(raw[m.end() : end])) for m, end in zip(voices, ends, strict=True)]
        whole = Cue(block.start_ms, block.end_ms, line=block.line)
        return shared_out(whole, [(name, text) for name, text in parts if text]) if any(t for _, t in parts) else []
    speaker = html.unescape(voices[0][1]).strip() if voices else None
    if _STAMP.search(raw):
        return [Cue(block.start_ms, block.end_ms, _bare(raw), speaker, _stamped(raw, block), block.line)]
    return [replace(cue, speaker=speaker) for cue in _spoken(block)]


def _stamped(raw: str, block: _Block) -> tuple[Word, ...]:
    """Words with the times written between them; a time that runs backwards is ignored."""
    pieces = _STAMP.split(raw)
    words: list[Word] = []
    begin, held = block.start_ms, pieces[0]
    for stamp, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        time = clock_ms(stamp)
        if time is None or not begin <= time <= block.end_ms:
            held += piece
            continue
        words += spread(_bare(held), begin, time)
        begin, held = time, piece
    return (*words, *spread(_bare(held), begin, block.end_ms))


def _rolled(blocks: list[_Block]) -> list[_Block]:
    """Roll-up captions without the lines that only repeat what the cue before showed."""
    out: list[_Block] = []
    before: list[str] = []
    for block in blocks:
        kept = list(block.lines)
        while kept and _bare(kept[0]) in before:
            kept.pop(0)
        before = [_bare(line) for line in block.lines]
        if any(_bare(line) for line in kept):
            out.append(replace(block, lines=tuple(kept)))
    return out


def _named(cues: list[Cue]) -> list[Cue]:
    """Speakers from "Name: text" where the file does that consistently; line breaks become spaces."""
    lines = [line for cue in cues for line in cue.text.split("\n")]
    names = [m[1].strip() for line in lines if (m := _NAME.match(line))]
    recurring = len(set(names)) < len(names) or len(names) >= 0.6 * len(cues)
    consistent = len(names) >= max(2, 0.3 * len(cues)) and recurring
    out: list[Cue] = []
    for cue in cues:
        parts = _by_name(cue, set(names)) if consistent and cue.speaker is None else [(cue.speaker, cue.text)]
        flat = [(name, " ".join(text.split())) for name, text in parts]
        if len(flat) == 1 and any(flat[0]):
            words = cue.words[len(cue.words) - len(flat[0][1].split()) :]
            out.append(replace(cue, speaker=flat[0][0], text=flat[0][1], words=words))
        elif len(flat) > 1:
            out += shared_out(cue, [(name, text) for name, text in flat if text])
    return out


def _by_name(cue: Cue, names: set[str]) -> list[tuple[str | None, str]]:
    parts: list[tuple[str | None, str]] = []
    for line in cue.text.split("\n"):
        match = _NAME.match(line)
        if match and match[1].strip() in names:
            parts.append((match[1].strip(), line[match.end() :]))
        elif parts:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]} {line}")
        else:
            parts.append((None, line))
    return parts
