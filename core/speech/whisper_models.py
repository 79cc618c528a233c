"""Which Whisper models there are, where they lie, and how one gets onto this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

_MEGABYTES = {  # of the official checkpoints
    "tiny": 76,
    "tiny.en": 76,
    "base": 145,
    "base.en": 145,
    "small": 484,
    "small.en": 484,
    "medium": 1528,
    "medium.en": 1528,
    "large-v2": 3087,
    "large-v3": 3087,
    "large-v3-turbo": 1618,
}
_SAME = {"large": "large-v3", "turbo": "large-v3-turbo"}  # two names, one file


class WhisperModel(NamedTuple):
    """A model by name: its size, whether it is on this machine, and the folder where it belongs."""

    name: str
    megabytes: int
    present: bool
    folder: Path


def model_folder() -> Path:
    """Where Whisper itself keeps its models, so that one already fetched is found."""
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "whisper"


def whisper_models(folder: Path | None = None) -> list[WhisperModel]:
    """All models by name, smallest first, for a list to choose from."""
    place = folder or model_folder()
    return [WhisperModel(name, size, is_present(name, place), place) for name, size in _MEGABYTES.items()]


def canonical(name: str) -> str:
    """The one name of models that have two."""
    return _SAME.get(name, name)


def megabytes(name: str) -> int:
    """Size of the official model called `name`; 0 when there is none."""
    return _MEGABYTES.get(canonical(name), 0)


def is_present(model: str, folder: Path | None = None) -> bool:
    """Whether `model`, a name or a file, is on this machine."""
    return found(model, folder) is not None


def found(model: str, folder: Path | None = None) -> Path | None:
    """The checkpoint file of a model given by name or by path, or None."""
    if megabytes(model):
        path = file_of(model, folder)
        return path if path.is_file() else None
    path = Path(model).expanduser()
    return path if path.is_file() else None


def file_of(name: str, folder: Path | None = None) -> Path:
    """Where the official model called `name` belongs."""
    return (folder or model_folder()) / f"{canonical(name)}.pt"
