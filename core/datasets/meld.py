"""MELD (Poria et al. 2019, arXiv 1810.02508): a CSV of dialogues, with the clips beside it where they are there."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from undertone.core.datasets.cache import Floats, cached
from undertone.core.datasets.turns import NoSuchPart, Talk, Turn, label_name, text_dialogues
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError, MediaError
from undertone.core.features import Encoder, default_encoders
from undertone.core.interchange.cells import plain
from undertone.core.progress import Progress
from undertone.core.types import MODALITIES, MediaInfo, Modality, Utterance

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
    return with_clips(dialogues, _numbers(path), clips, progress, device) if clips else dialogues


def clips_beside(path: Path, split: str) -> dict[tuple[str, int], Path]:
    """Clips by dialogue and utterance number, in the table's folder or in the split's folder as MELD names it."""
    places = [path.parent, *(path.parent / name for name in _FOLDERS.get(split, ()))]
    found = {}
    for place in places:
        for file in sorted(place.iterdir()) if place.is_dir() else []:
            match = _CLIP.match(file.name)
            if match:
                found[match[1], int(match[2])] = file
    return found


def _numbers(path: Path) -> list[list[tuple[str, int]]]:
    """(dialogue, utterance) numbers of each row, in the order of `talks`."""
    found: dict[str, list[int]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["Dialogue_ID"], []).append(int(row["Utterance_ID"]))
    return [[(key, i) for i in sorted(rows)] for key, rows in found.items()]


def with_clips(
    dialogues: Sequence[Dialogue],
    numbers: Sequence[Sequence[tuple[str, int]]],
    clips: Mapping[tuple[str, int], Path],
    progress: Progress,
    device: str,
) -> list[Dialogue]:
    """The dialogues with voice and face from the clips, through the same encoders as an analysis. A clip that is
    missing or cannot be read leaves its modalities absent, as MELD's own few broken ones do."""
    encoders = default_encoders(device)
    total, done, out = sum(map(len, dialogues)), 0, []
    for dialogue, rows in zip(dialogues, numbers, strict=True):
        features = {m: dialogue.features[m].copy() for m in MODALITIES}
        present = dialogue.present.copy()
        for i, number in enumerate(rows):
            done += 1
            progress.report(done, total, "encoding the clips")
            for m in (Modality.AUDIO, Modality.VIDEO):
                vector = _of_clip(clips.get(number), encoders[m], progress)
                if vector is not None:
                    features[m][i], present[i, MODALITIES.index(m)] = vector, True
        out.append(replace(dialogue, features=features, present=present))
    return out


def _of_clip(path: Path | None, encoder: Encoder, progress: Progress) -> Floats | None:
    """The clip's vector, None where it has none."""
    from undertone.core.media import probe

    if path is None:
        return None
    try:
        media = probe(path)
        whole = [Utterance(0, 0, 0, media.duration_ms, 0, "")]
        state = encoder.digest(0, whole, {0: ""}, media)
        row = cached(encoder.key, state, [media.fingerprint.encode()], lambda: _row(encoder, media, whole, progress))
    except MediaError:
        return None
    return None if np.isnan(row[0]).all() else row[0]


def _row(encoder: Encoder, media: MediaInfo, whole: list[Utterance], progress: Progress) -> Floats:
    """[1, D], filled with nan where the modality is absent."""
    from undertone.core.progress import Part

    vector = dict(encoder.encode(media, whole, {0: ""}, [0], Part(progress, 0.0, 0.0)))[0]
    return np.full((1, encoder.key.dimension), np.nan, np.float32) if vector is None else vector.reshape(1, -1)
