"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from undertone.core.errors import ExportError
from undertone.core.wording import marked, said

_REASONS = {
    errno.ENOSPC: (marked("the disk is full."), marked("Free some space, or choose another place.")),
    errno.EDQUOT: (marked("your quota of disk space is used up."), marked("Free some space, or choose another place.")),
    errno.EROFS: (marked("the disk can only be read."), marked("Choose another place.")),
    errno.EACCES: (marked("it may not be written there."), marked("Choose a folder that you may write to.")),
    errno.EPERM: (marked("it may not be written there."), marked("Choose a folder that you may write to.")),
    errno.EISDIR: (marked("a folder of this name is there already."), marked("Choose another name.")),
    errno.ENOTDIR: (marked("a part of the path is a file, not a folder."), marked("Choose another place.")),
    errno.EEXIST: (marked("a file of this name is in the way of a folder."), marked("Choose another name.")),
    errno.ENAMETOOLONG: (marked("the name is too long."), marked("Choose a shorter one.")),
}


def cannot_write(path: Path, error: OSError) -> ExportError:
    """The operating system's refusal in words."""
    if error.errno in _REASONS:
        what, advice = _REASONS[error.errno]
        return ExportError(said(what), path=path, advice=said(advice))
    what = said("it cannot be written ({reason}).").format(reason=error.strerror or error)
    return ExportError(what, path=path, advice=said("Choose another place."))


def folder(path: Path) -> Path:
    """Makes the folder and those above it; raises ExportError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error
    return path


def is_folder(path: Path) -> bool:
    """Whether there is a folder; a path that the system will not look at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A scratch path beside `path`, of the same suffix, that takes its place when the block ends without an error.

    The old file, if there is one, is untouched until then. Raises ExportError where it cannot be written.
    """
    folder(path.parent)
    if is_folder(path):
        raise cannot_write(path, OSError(errno.EISDIR, "is a folder"))
    scratch = path.with_name(f".{secrets.token_hex(6)}.part{path.suffix}")
    try:
        scratch.touch(exist_ok=False)
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        yield scratch
        with scratch.open("rb") as written:
            os.fsync(written.fileno())
        scratch.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        scratch.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """The whole file as UTF-8, line ends as they are; raises ExportError."""
    with replaced(path) as scratch:
        scratch.write_text(text, encoding="utf-8", newline="")
