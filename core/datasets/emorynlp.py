"""EmoryNLP (Zahiri and Choi 2017, arXiv 1708.04299): scenes of a television series, text alone.

Read as the CSV files that came with MELD (`emorynlp_train_final.csv`, ...) or as the original JSON
(`emotion-detection-trn.json`, ...). Its seven classes, of Willcox's feeling wheel, are a scheme of their own. For a
model of MELD's classes `MELD` says which of them mean the same; peaceful and powerful mean none of MELD's and count as
unlabelled.
"""

from __future__ import annotations

import ast
import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from undertone import resources
from undertone.core.datasets.turns import SCHEME, UNLABELLED, NoSuchPart, Talk, Turn, text_dialogues
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.interchange.cells import plain
from undertone.core.progress import Progress

OWN = "emorynlp-7"
MELD: Mapping[str, str] = {
    "joyful": "joy",
    "mad": "anger",
    "peaceful": "",
    "neutral": "neutral",
    "sad": "sadness",
    "powerful": "",
    "scared": "fear",
}
COLUMNS = ("Utterance", "Speaker", "Emotion", "Scene_ID", "Utterance_ID")
_CSV = {split: f"emorynlp_{split}_final.csv" for split in ("train", "dev", "test")}
_JSON = {split: f"emotion-detection-{name}.json" for split, name in (("train", "trn"), ("dev", "dev"), ("test", "tst"))}


@dataclass(frozen=True, slots=True)
class Scene:
    """A written scene; `emotions` are EmoryNLP's own words in lower case, "" where there is none."""

    talk: Talk
    emotions: tuple[str, ...]


def load(folder: Path, split: str, progress: Progress, device: str = "auto", scheme: str = SCHEME) -> list[Dialogue]:
    """A part, labelled in `scheme`: MELD's classes, or EmoryNLP's own ("emorynlp-7"). Raises DatasetError."""
    found = scenes(folder, split)
    dialogues = text_dialogues([scene.talk for scene in found], progress, device)
    names = resources.schemes()[scheme].names
    return [
        replace(d, labels=np.array([_column(e, scheme, names) for e in scene.emotions], np.int64))
        for d, scene in zip(dialogues, found, strict=True)
    ]


def _column(emotion: str, scheme: str, names: tuple[str, ...]) -> int:
    name = emotion if scheme == OWN or not emotion else MELD[emotion]
    return names.index(name) if name else UNLABELLED


def scenes(folder: Path, split: str) -> list[Scene]:
    """The scenes of a part, of the CSV where both are there. Raises DatasetError, naming what was looked for."""
    if split not in _CSV:
        raise NoSuchPart(f"EmoryNLP has no part called {split}.", advice=f"It has {', '.join(_CSV)}.")
    table, document = folder / _CSV[split], folder / _JSON[split]
    if table.is_file():
        return of_table(table)
    if document.is_file():
        return of_document(document)
    raise NoSuchPart(
        f"there is neither {table.name} nor {document.name} in the folder.",
        path=folder,
        advice="Name the folder that holds EmoryNLP's files.",
    )


def of_table(path: Path) -> list[Scene]:
    """The scenes of a CSV in the order of the file, their turns by number. Raises DatasetError."""
    found: dict[str, list[tuple[int, Turn, str]]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
            if missing:
                raise DatasetError(f"the columns {', '.join(missing)} are missing.", path=path)
            for row in reader:
                key = "/".join(row.get(c) or "" for c in ("Season", "Episode", "Scene_ID"))
                turn = Turn(speaker(plain(row["Speaker"])), plain(row["Utterance"]), "")
                found.setdefault(key, []).append((int(row["Utterance_ID"]), turn, emotion(row["Emotion"], path)))
    except (OSError, UnicodeDecodeError, csv.Error, ValueError, TypeError) as e:
        raise DatasetError(f"the table cannot be read ({e}).", path=path) from e
    ordered = {key: sorted(rows, key=lambda r: r[0]) for key, rows in found.items()}
    return [_scene(f"{path.stem}/{key}", [(turn, e) for _, turn, e in rows]) for key, rows in ordered.items()]


def of_document(path: Path) -> list[Scene]:
    """The scenes of the original JSON: episodes, their scenes, their utterances. Raises DatasetError."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        parts = [scene for episode in raw["episodes"] for scene in episode["scenes"]]
        return [_scene(f"{path.stem}/{s['scene_id']}", [_turn(u, path) for u in s["utterances"]]) for s in parts]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as e:
        raise DatasetError(f"the dialogues cannot be read ({e!r}).", path=path) from e


def _turn(row: Mapping[str, Any], path: Path) -> tuple[Turn, str]:
    turn = Turn(", ".join(map(str, row["speakers"])), str(row["transcript"]), "")
    return turn, emotion(row.get("emotion") or "", path)


def _scene(key: str, rows: list[tuple[Turn, str]]) -> Scene:
    return Scene(Talk(key, tuple(turn for turn, _ in rows)), tuple(e for _, e in rows))


def emotion(raw: str, path: Path) -> str:
    """The class's name in lower case; raises DatasetError for words that are none."""
    name = raw.strip().lower()
    if name and name not in MELD:
        raise DatasetError(f"there is the label {raw!r}.", path=path, advice=f"Known labels are {', '.join(MELD)}.")
    return name


def speaker(raw: str) -> str:
    """Who speaks, of a list as Python writes it ("['Monica Geller']"); several are one voice. Other text is a name."""
    try:
        found = ast.literal_eval(raw)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return raw.strip()
    return ", ".join(map(str, found)) if isinstance(found, list) else raw.strip()
