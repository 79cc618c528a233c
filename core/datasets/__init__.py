"""Labelled data sets as dialogues with features, by name. Features are cached in the user's cache folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from undertone import resources
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.progress import Progress, Silent
from undertone.core.store import Store
from undertone.core.types import EncoderKey, LabelScheme, Modality

Data = Path | Store  # the folder of a data set, or an open project
Loader = Callable[[Any, str, Progress, str], list[Dialogue]]

NAMES: Mapping[str, str] = {
    "meld": "MELD: CSV files, with voice and face where clips lie beside them",
    "dailydialog": "DailyDialog with RECCON's annotation: text alone",
    "emodb": "Berlin EmoDB: voice alone",
    "fer2013": "FER2013: face alone",
    "composed": "MELD dialogues with voices of EmoDB and faces of FER2013",
    "emorynlp": "EmoryNLP in MELD's classes: text alone",
    "emorynlp-7": "EmoryNLP in its own seven classes: text alone",
    "iemocap-features": "IEMOCAP's published feature pickles, in six classes",
    "meld-features": "MELD's published feature pickles",
    "media-folder": "a folder of recordings with labels.csv",
    "project": "a project file: its labelled conversations",
}

SCHEMES: Mapping[str, str] = {"emorynlp-7": "emorynlp-7", "iemocap-features": "iemocap-6"}  # the others: the main one

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
    "emorynlp": ("EmoryNLP: transcripts of a television series, research use",),
    "emorynlp-7": ("EmoryNLP: transcripts of a television series, research use",),
    "iemocap-features": ("IEMOCAP: research use, under the release form of the University of Southern California",),
    "meld-features": ("MELD: GPL-3.0 repository; features of a television series, research use",),
    "media-folder": ("Recordings and labels: as their owners allow",),
    "project": ("Recordings and labels: as their owners allow",),
}


def load(name: str, data: Data, split: str, progress: Progress | None = None, device: str = "auto") -> list[Dialogue]:
    """The dialogues of a data set's part ("train", "dev", "test"). Raises DatasetError, FeatureError, Cancelled."""
    loader: Loader = _module(name).load
    if isinstance(data, Path) and not data.is_dir() and name != "project":
        raise DatasetError("there is no such folder.", path=data, advice="Name the folder that holds the data set.")
    if not isinstance(data, Path) and name != "project":
        raise DatasetError(f"{name} is a folder, not a project.", path=data.path, advice="The data set is project.")
    return loader(data, split, progress or Silent(), device)


def scheme_of(name: str) -> LabelScheme:
    """The classes that a data set is labelled in."""
    return resources.schemes()[SCHEMES.get(name, resources.MAIN_SCHEME)]


def feature_keys(name: str, data: Data) -> Mapping[Modality, EncoderKey] | None:
    """The features that a data set brings with it; None where they come from the default encoders."""
    own: Callable[[Path], Mapping[Modality, EncoderKey]] | None = getattr(_module(name), "feature_keys", None)
    return own(data) if own and isinstance(data, Path) else None


def _module(name: str) -> Any:
    if name not in NAMES:
        raise DatasetError(f"there is no data set called {name}.", advice=f"Known are {', '.join(NAMES)}.")
    return import_module(f"{__name__}.{name.replace('-', '_')}")
