"""A folder of recordings with `labels.csv` beside them: what anybody can write to measure or train on their own data.

The columns are file and label, and may be dialogue, speaker, text, start_ms, end_ms and split. A row is an utterance:
a whole file, or its span from start_ms to end_ms. Rows of one dialogue are in the order of the table; without a name
of a dialogue, those of one file are one. Files are named relative to the folder and lie in it. Where no split is
named, a tenth of the dialogues each is dev and test, chosen by their names alone.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from undertone.core.datasets.clips import Clip, with_clips
from undertone.core.datasets.parts import SPLITS, filled, part_of, require_split
from undertone.core.datasets.turns import Talk, Turn, label_name, text_dialogues
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.interchange.cells import plain
from undertone.core.progress import Part, Progress

TABLE = "labels.csv"
NEEDED = ("file", "label")
_TEXT_SHARE = 0.1  # of the time that encoding takes


@dataclass(frozen=True, slots=True)
class Row:
    """An utterance of the table; `split` is "" where the table names none."""

    dialogue: str
    turn: Turn
    clip: Clip
    split: str


def load(folder: Path, split: str, progress: Progress, device: str = "auto") -> list[Dialogue]:
    """A part, through the encoders of an analysis. Raises DatasetError."""
    require_split(split, folder.name)
    path = folder / TABLE
    found = filled(((k, rows) for k, rows in _dialogues(path).items() if _part(k, rows, path) == split), split, TABLE)
    talks = [Talk(f"media-folder/{key}", tuple(r.turn for r in rows)) for key, rows in found]
    written = text_dialogues(talks, Part(progress, 0.0, _TEXT_SHARE), device)
    clips = [[r.clip for r in rows] for _, rows in found]
    return with_clips(written, clips, Part(progress, _TEXT_SHARE, 1 - _TEXT_SHARE), device)


def rows(path: Path) -> list[Row]:
    """The rows of a table. Raises DatasetError, naming the row, for what cannot be used."""
    found = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in NEEDED if c not in (reader.fieldnames or ())]
            if missing:
                raise DatasetError(f"the columns {', '.join(missing)} are missing.", path=path)
            for cells in reader:
                written = {k: plain((v or "").strip()) for k, v in cells.items() if isinstance(k, str)}
                found.append(_row(written, path, f"line {reader.line_num}"))
    except (OSError, UnicodeDecodeError, csv.Error, AttributeError) as e:
        raise DatasetError(f"the table cannot be read ({e}).", path=path, advice="Write it as UTF-8 CSV.") from e
    return found


def _row(cells: Mapping[str, str], path: Path, where: str) -> Row:
    name, split = cells.get("file", ""), cells.get("split", "").lower()
    if split and split not in SPLITS:
        raise DatasetError(
            f"{where} has the split {split!r}.", path=path, advice=f"Use {', '.join(SPLITS)}, or leave it empty."
        )
    start, end = _ms(cells, "start_ms", path, where), _ms(cells, "end_ms", path, where)
    if end is not None and end <= (start or 0):
        raise DatasetError(f"{where} ends at {end} ms, before it starts.", path=path)
    label = label_name(cells.get("label", ""), f"{path.name}, {where},")
    turn = Turn(cells.get("speaker", ""), cells.get("text", ""), label)
    clip = Clip(inside(path.parent, name, path, where), start or 0, end)
    return Row(cells.get("dialogue", "") or name, turn, clip, split)


def _ms(cells: Mapping[str, str], column: str, path: Path, where: str) -> int | None:
    raw = cells.get(column, "")
    if not raw:
        return None
    if not (raw.isascii() and raw.isdigit() and len(raw) < 12):
        raise DatasetError(f"{where} has {column} {raw!r}, which is no number of milliseconds.", path=path)
    return int(raw)


def inside(folder: Path, name: str, table: Path, where: str) -> Path:
    """A file that lies in the folder, also when links are followed. Raises DatasetError for every other name."""
    for kind in (PurePosixPath, PureWindowsPath):
        pure = kind(name)
        if not name or "\0" in name or pure.anchor or ".." in pure.parts:
            raise _outside(name, table, where)
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise _outside(name, table, where)
    if not path.is_file():
        raise DatasetError(f"{where} names {name!r}, which is not there.", path=table, advice="Put it into the folder.")
    return path


def _outside(name: str, table: Path, where: str) -> DatasetError:
    return DatasetError(
        f"{where} names {name!r}, which is no file in the folder.",
        path=table,
        advice="Name files relative to the folder, and put them into it.",
    )


def _dialogues(path: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows(path):
        found.setdefault(row.dialogue, []).append(row)
    return found


def _part(key: str, found: list[Row], path: Path) -> str:
    """The dialogue's part, which all rows that name one agree about."""
    named = {row.split for row in found if row.split}
    if len(named) > 1:
        raise DatasetError(
            f"the dialogue {key!r} is in {' and '.join(sorted(named))}.", path=path, advice="Keep a dialogue together."
        )
    return next(iter(named), part_of(key))
