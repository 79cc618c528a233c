"""Labelled data sets as dialogues with features, by name. Features are cached in the user's cache folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.progress import Progress, Silent

Loader = Callable[[Path, str, Progress, str], list[Dialogue]]

NAMES: Mapping[str, str] = {
    "meld": "MELD: CSV files, with voice and face where clips lie beside them",
    "dailydialog": "DailyDialog with RECCON's annotation: text alone",
    "emodb": "Berlin EmoDB: voice alone",
    "fer2013": "FER2013: face alone",
    "composed": "MELD dialogues with voices of EmoDB and faces of FER2013",
}

LICENCES: Mapping[str, tuple[str, ...]] = {
    "meld": ("MELD: GPL-3.0 repository; transcripts of a television series, research use",),
    "dailydialog": ("DailyDialog: CC BY-NC-SA 4.0",),
    "emodb": ("EmoDB: free for research with citation",),
    "fer2013": ("FER2013: research use",),
    "composed": (
        "MELD: GPL-3.0 repository; transcripts of a television series, research use",
        "EmoDB: free for research with citation",
        "FER2013: research use",
    ),
}


def load(name: str, folder: Path, split: str, progress: Progress | None = None, device: str = "auto") -> list[Dialogue]:
    """The dialogues of a data set's part ("train", "dev", "test"). Raises DatasetError, FeatureError, Cancelled."""
    if name not in NAMES:
        raise DatasetError(f"there is no data set called {name}.", advice=f"Known are {', '.join(NAMES)}.")
    if not folder.is_dir():
        raise DatasetError("there is no such folder.", path=folder, advice="Name the folder that holds the data set.")
    loader: Loader = import_module(f"{__name__}.{name}").load
    return loader(folder, split, progress or Silent(), device)
