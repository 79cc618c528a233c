"""MELD (Poria et al. 2019, arXiv 1810.02508): a CSV of dialogues, with the clips beside it where they are there."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from undertone.core.datasets.clips import Clip, with_clips
from undertone.core.datasets.turns import NoSuchPart, Talk, Turn, label_name, text_dialogues
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.interchange.cells import plain
from undertone.core.progress import Progress

COLUMNS = ("Utterance", "Speaker", "Emotion", "Dialogue_ID", "Utterance_ID")
_CLIP = re.compile(r"dia(\d+)_utt(\d+)\.(mp4|wav|mkv|webm|mov|flac|mp3|m4a)$", re.IGNORECASE)
_FOLDERS = {
    "train": ("train_splits", "train"),
    "dev": ("dev_splits_complete", "dev"),
    "test": ("output_repeated_splits_test", "test"),
}


def table(folder: Path, split: str) -> Path:
    """The CSV of a split. Raises DatasetError, naming what was looked for."""
    path = folder / f"{split}_sent_emo.csv"
    if path.is_file():
        return path
    raise NoSuchPart(
        f"there is no {path.name} in the folder.", path=folder, advice="Name the folder that holds MELD's CSV files."
    )


def talks(path: Path) -> list[Talk]:
    """The dialogues of a MELD CSV in the order of the file. Raises DatasetError."""
    found: dict[str, list[tuple[int, Turn]]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
            if missing:
                raise DatasetError(f"the columns {', '.join(missing)} are missing.", path=path)
            for row in reader:
                turn = Turn(
                    plain(row["Speaker"]), plain(row["Utterance"]), label_name(row["Emotion"] or "", f"{path.name}")
                )
                found.setdefault(row["Dialogue_ID"], []).append((int(row["Utterance_ID"]), turn))
    except (OSError, UnicodeDecodeError, csv.Error, ValueError, TypeError) as e:
        raise DatasetError(f"the table cannot be read ({e}).", path=path) from e
    ordered = {key: sorted(turns, key=lambda t: t[0]) for key, turns in found.items()}
    return [Talk(f"{path.stem}/{key}", tuple(t for _, t in turns)) for key, turns in ordered.items()]


def load(folder: Path, split: str, progress: Progress, device: str = "auto") -> list[Dialogue]:
    """A split of MELD; with voice and face where clips lie beside the table. Raises DatasetError."""
    path = table(folder, split)
    dialogues = text_dialogues(talks(path), progress, device)
    clips = clips_beside(path, split)
    rows = [[clips.get(number) for number in numbers] for numbers in _numbers(path)]
    return with_clips(dialogues, rows, progress, device) if clips else dialogues


def clips_beside(path: Path, split: str) -> dict[tuple[str, int], Clip]:
    """Clips by dialogue and utterance number, in the table's folder or in the split's folder as MELD names it."""
    places = [path.parent, *(path.parent / name for name in _FOLDERS.get(split, ()))]
    found = {}
    for place in places:
        for file in sorted(place.iterdir()) if place.is_dir() else []:
            match = _CLIP.match(file.name)
            if match:
                found[match[1], int(match[2])] = Clip(file)
    return found


def _numbers(path: Path) -> list[list[tuple[str, int]]]:
    """(dialogue, utterance) numbers of each row, in the order of `talks`."""
    found: dict[str, list[int]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["Dialogue_ID"], []).append(int(row["Utterance_ID"]))
    return [[(key, i) for i in sorted(rows)] for key, rows in found.items()]
