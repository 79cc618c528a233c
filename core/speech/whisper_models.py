"""Which Whisper models there are, where they lie, and how one gets onto this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from undertone.core.downloads import MEGABYTE, Download

HOST = "https://openaipublic.azureedge.net/main/whisper/models"
_OFFICIAL = {  # megabytes and sha256 of the official checkpoints; openai-whisper has the same table
    "tiny": (76, "65147644a518d12f04e32d6f3b26facc3f8dd46e5390956a9424a650c0ce22b9"),
    "tiny.en": (76, "d3dd57d32accea0b295c96e26691aa14d8822fac7d9d27d5dc00b4ca2826dd03"),
    "base": (145, "ed3a0b6b1c0edf879ad9b11b1af5a0e6ab5db9205f891f668f8b0e6c6326e34e"),
    "base.en": (145, "25a8566e1d0c1e2231d1c762132cd20e0f96a85d16145c3a00adf5d1ac670ead"),
    "small": (484, "9ecf779972d90ba49c06d968637d720dd632c55bbf19d441fb42bf17a411e794"),
    "small.en": (484, "f953ad0fd29cacd07d5a9eda5624af0f6bcf2258be67c92b79389873d91e0872"),
    "medium": (1528, "345ae4da62f9b3d59415adc60127b97c714f32e89e936602e85993674d08dcb1"),
    "medium.en": (1528, "d7440d1dc186f76616474e0ff0b3b6b879abc9d1a4926b7adfa41db2d497ab4f"),
    "large-v2": (3087, "81f7c96c852ee8fc832187b0132e569d6c3065a3252ed18e56effd0b6a73e524"),
    "large-v3": (3087, "e5b1a55b89c1367dacf97e3e19bfd829a01529dbfdeefa8caeb59b3f1b81dadb"),
    "large-v3-turbo": (1618, "aff26ae408abcba5fbf8813c21e62b0941638c5f6eebfb145be0c9839262a19a"),
}
OFFERED = ("tiny", "base", "small", "medium", "large-v3-turbo", "large-v3")  # what is offered for download first
_USUAL = "base"
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
    return [WhisperModel(name, size, is_present(name, place), place) for name, (size, _) in _OFFICIAL.items()]


def canonical(name: str) -> str:
    """The one name of models that have two."""
    return _SAME.get(name, name)


def megabytes(name: str) -> int:
    """Size of the official model called `name`; 0 when there is none."""
    return _OFFICIAL.get(canonical(name), (0, ""))[0]


def source(name: str, folder: Path | None = None) -> Download:
    """How the official model called `name` is fetched; raises KeyError when there is none."""
    size, sha256 = _OFFICIAL[canonical(name)]
    target = file_of(name, folder)
    return Download(f"{HOST}/{sha256}/{target.name}", target, sha256, size * MEGABYTE)


def official_name(sha256: str) -> str:
    """The name of the official model whose file has this sha256; empty when it is none of them."""
    return next((name for name, (_, known) in _OFFICIAL.items() if known == sha256), "")


def preferred(folder: Path | None = None) -> str:
    """The model to use when nobody has chosen: "base" where it is here, else the best that is, else "base"."""
    there = [m.name for m in whisper_models(folder) if m.present]
    return _USUAL if _USUAL in there or not there else there[-1]


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
