"""Which project a file is opened in, and where the sample goes. No Qt."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from undertone import resources

PROJECT = ".undertone"
SAMPLE_TITLE = "kitchen-talk"
VIDEO = (
    ".mp4",
    ".m4v",
    ".mov",
    ".mkv",
    ".webm",
    ".avi",
    ".mpg",
    ".mpeg",
    ".ts",
    ".mts",
    ".flv",
    ".wmv",
    ".3gp",
    ".ogv",
)
AUDIO = (".wav", ".mp3", ".m4a", ".aac", ".flac", ".ogg", ".opus", ".wma")
MEDIA = VIDEO + AUDIO


def sort_paths(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """(projects, everything else, which is tried as media)."""
    projects = [p for p in paths if p.suffix.lower() == PROJECT]
    return projects, [p for p in paths if p not in projects]


def media_of(paths: Sequence[Path]) -> list[Path]:
    """The files themselves, each once; a folder stands for the media that lie in it, by name."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = [p for p in path.iterdir() if is_media(p) and p.is_file()]
            found |= dict.fromkeys(sorted(inside, key=lambda p: p.name.casefold()))
        else:
            found[path] = None
    return list(found)


def is_media(path: Path) -> bool:
    """Whether a name is that of video or audio, and neither hidden nor a copy on its way."""
    return path.suffix.lower() in MEDIA and not path.name.startswith((".", "~", "#"))


def project_for(media: Path) -> Path:
    """The project that a media file gets when none is open: beside it, or in the user's documents."""
    folder = media.resolve().parent
    if not os.access(folder, os.W_OK):
        folder = Path(platformdirs.user_documents_dir()) / "Undertone"
        folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{media.stem}{PROJECT}"


def sample_project(data: Path | None = None) -> tuple[Path, Path]:
    """(project file, media) of the sample, copied into the user's data folder, since the package may be read-only."""
    folder = (data or Path(platformdirs.user_data_dir("undertone"))) / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(resources.sample_folder().iterdir()):
        copy = folder / file.name
        if (
            file.is_file()
            and file.suffix != ".py"
            and not (copy.exists() and copy.stat().st_size == file.stat().st_size)
        ):
            shutil.copyfile(file, copy)
    return folder / f"sample{PROJECT}", folder / "sample.mp4"
