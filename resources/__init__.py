"""Icons, styles, palettes, label schemes, checkpoints and the sample, read through this module."""

from __future__ import annotations

if __name__ == "resources":  # the same file under two names would be two modules
    raise ImportError("import undertone.resources, not resources")

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from undertone.core.types import LabelScheme

MAIN_SCHEME = "meld-7"  # the shipped model's


def path(*parts: str) -> Path:
    """A file or folder inside the package, as a path on disk (the package is never zipped)."""
    return Path(__file__).parent.joinpath(*parts)


@cache
def schemes() -> dict[str, LabelScheme]:
    """The shipped label schemes by id, the main one first: it is what a new project labels with."""
    import json  # here and not above: the window needs a path before anything else

    from undertone.core.schemes import scheme_of_json

    files = sorted(path("schemes").glob("*.json"), key=lambda f: (f.stem != MAIN_SCHEME, f.stem))
    found = (scheme_of_json(json.loads(file.read_text(encoding="utf-8")), file) for file in files)
    return {scheme.id: scheme for scheme in found}


def default_checkpoint() -> Path:
    """The model that a new project starts with."""
    return path("models", "default.safetensors")


def sample_folder() -> Path:
    """The sample conversation: `sample.mp4` and its transcript."""
    return path("sample")
