"""Tables as transcripts: CSV in MELD's layout or Undertone's own, and RTTM (NIST rich transcription, speakers only)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

from undertone.core.errors import TranscriptError
from undertone.core.interchange.cells import plain
from undertone.core.speech.cues import Cue, Notes, clock_ms
from undertone.core.wording import marked, said

_START = ("startms", "beginms", "starttime", "start", "begin", "startseconds", "starts", "onset")
_END = ("endms", "endtime", "end", "stop", "stoptime", "endseconds", "ends", "offset")
_TEXT = ("text", "utterance", "transcript", "sentence", "transcription", "caption")
_SPEAKER = ("speaker", "speakername", "name", "speakerid")
_DIALOGUE = ("dialogueid", "dialogid", "conversationid", "conversation", "media", "file")
_UTTERANCE = ("utteranceid", "uttid")
_CLIP = re.compile(r"dia(\d+)(?:_utt(\d+))?", re.IGNORECASE)
_COLUMNS = marked(
    "The first row must name the columns: start and end, text, speaker (MELD: StartTime, EndTime, Utterance, Speaker)."
)


def delimiter_of(first_line: str) -> str:
    """The character that separates the columns of a table."""
    return max(",;\t|", key=first_line.count)


def looks_like_table(text: str) -> bool:
    """Whether the first row names a start and an end."""
    names = _names_of(text)
    return any(n in names for n in _START) and any(n in names for n in _END)


def _names_of(text: str) -> list[str]:
    first = text.lstrip("\ufeff\n ").split("\n", 1)[0]
    row = next(csv.reader([first], delimiter=delimiter_of(first)), [])
    return [_normal(cell) for cell in row]


def _normal(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def read_table(text: str, path: Path, stem: str | None, notes: Notes) -> list[Cue]:
    """Cues of a CSV or TSV file; of several dialogues in it, the one that the media's name `stem` asks for."""
    first = text.lstrip("\ufeff\n ").split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff\n ")), delimiter=delimiter_of(first))
    try:
        rows = [
            (reader.line_num, {_normal(k): v for k, v in row.items() if k and isinstance(v, str)}) for row in reader
        ]
        columns = [_normal(name) for name in reader.fieldnames or []]
    except csv.Error as error:
        raise TranscriptError(
            said("the table cannot be read ({reason}).").format(reason=error), path=path, advice=said(_COLUMNS)
        ) from error
    start, end = _column(columns, _START), _column(columns, _END)
    if start is None or end is None:
        raise TranscriptError(said("the table has no start and end times."), path=path, advice=said(_COLUMNS))
    rows = _of_one_dialogue(rows, columns, path, stem)
    words, speaker = _column(columns, _TEXT), _column(columns, _SPEAKER)
    cues = (_cue(line, row, (start, end, words, speaker), notes) for line, row in rows)
    return [cue for cue in cues if cue is not None]


def _column(columns: list[str], wanted: tuple[str, ...]) -> str | None:
    return next((name for name in wanted if name in columns), None)


def _of_one_dialogue(
    rows: list[tuple[int, dict[str, str]]], columns: list[str], path: Path, stem: str | None
) -> list[tuple[int, dict[str, str]]]:
    keys = [name for name in _DIALOGUE if name in columns]
    found = {row.get(keys[0], "").strip() for _, row in rows} if keys else set()
    clip = _CLIP.search(stem or "")
    called = {stem, clip[1] if clip else None}
    mine = [r for r in rows if any(_is_called(r[1].get(key, ""), called) for key in keys)] if stem else []
    left = {row.get(keys[0], "").strip() for _, row in mine} if keys else set()
    if len(found) > 1 and len(left) != 1:
        raise TranscriptError(
            said("the table holds {count} conversations.").format(count=len(found)),
            path=path,
            advice=said(
                "Keep the rows of one in a file of its own, or name the media after its {column} (dia7.mp4)."
            ).format(column=keys[0]),
        )
    rows = mine or rows
    one = _column(columns, _UTTERANCE)
    if clip and clip[2] and one and len(rows) > 1:
        rows = [r for r in rows if r[1].get(one, "").strip() == clip[2]]
    return rows


def _is_called(cell: str, names: set[str | None]) -> bool:
    """Whether a cell is one of the names, or a path (of any system) to a file of that name."""
    return bool(cell.strip()) and bool({cell.strip(), PureWindowsPath(cell.strip()).stem} & names)


def _cue(
    line: int, row: Mapping[str, str], columns: tuple[str, str, str | None, str | None], notes: Notes
) -> Cue | None:
    start, end, words, speaker = columns
    begin_ms, end_ms = _time(row.get(start, ""), start), _time(row.get(end, ""), end)
    if begin_ms is None or end_ms is None:
        notes.add(
            said("Line {line}: the times cannot be read; skipped.").format(line=line), said("Times that cannot be read")
        )
        return None
    if end_ms <= begin_ms:
        notes.add(
            said("Line {line}: it ends before it starts; skipped.").format(line=line), said("Ends before it starts")
        )
        return None
    text = " ".join(plain(row.get(words, "") if words else "").split())
    name = " ".join(plain(row.get(speaker, "") if speaker else "").split())
    return Cue(begin_ms, end_ms, text, name or None, line=line)


def _time(cell: str, column: str) -> int | None:
    if ":" in cell:
        return clock_ms(cell)
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        return None
    if not 0 <= value < 1e10:
        return None
    return round(value if column.endswith("ms") else value * 1000)


def looks_like_rttm(text: str) -> bool:
    """Whether some line is an RTTM speaker turn."""
    return any(line.startswith("SPEAKER ") and len(line.split()) >= 8 for line in text.split("\n"))


def read_rttm(text: str, path: Path, stem: str | None, notes: Notes) -> list[Cue]:
    """Turns of an RTTM file as cues without text; of several recordings in it, the one called `stem`."""
    turns: dict[str, list[Cue]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        fields = line.split()
        if not fields or fields[0] != "SPEAKER":
            continue
        begin, length = (_time(fields[i], "s") if len(fields) > i else None for i in (3, 4))
        if len(fields) < 8 or begin is None or not length:
            notes.add(
                said("Line {line}: this turn cannot be read; skipped.").format(line=number),
                said("Turns that cannot be read"),
            )
            continue
        turns.setdefault(fields[1], []).append(Cue(begin, begin + length, "", fields[7], line=number))
    if len(turns) > 1 and stem not in turns:
        raise TranscriptError(
            said("it holds turns of {count} recordings.").format(count=len(turns)),
            path=path,
            advice=said("None is called {stem}; keep one in a file.").format(stem=stem),
        )
    return turns.get(stem or "") or next(iter(turns.values()), [])
