"""Errors of the database and the disk turned into `ProjectError`s that a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from undertone.core.errors import ProjectError
from undertone.core.wording import marked, said

_UNHARMED = marked("The project is as it was before.")

# primary result codes of SQLite (https://www.sqlite.org/rescode.html): what, advice
_SQLITE = {
    sqlite3.SQLITE_FULL: (
        marked("the disk is full."),
        marked("Free some space and try again. The project is as it was before."),
    ),
    sqlite3.SQLITE_READONLY: (
        marked("the project is read-only."),
        marked("Copy it to a folder that can be written to, or allow writing."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        marked("the project cannot be opened for writing."),
        marked("Check that its folder exists and can be written to."),
    ),
    sqlite3.SQLITE_PERM: (
        marked("the project may not be opened."),
        marked("Ask its owner for permission to read and write it."),
    ),
    sqlite3.SQLITE_BUSY: (
        marked("another program is holding the project."),
        marked("Wait until it has finished, or close it, and try again. The project is as it was before."),
    ),
    sqlite3.SQLITE_LOCKED: (
        marked("another program is holding the project."),
        marked("Close it and try again. The project is as it was before."),
    ),
    sqlite3.SQLITE_NOTADB: (
        marked("this is not an Undertone project."),
        marked("Choose a file that ends in .undertone."),
    ),
    sqlite3.SQLITE_CORRUPT: (
        marked("the project file is damaged."),
        marked("Open the newest copy in the backups folder beside it, and keep the damaged file."),
    ),
    sqlite3.SQLITE_IOERR: (
        marked("the disk could not be read or written."),
        marked("Check the disk and its free space, then open the project again."),
    ),
}


# numbers of the operating system that mean the same
_SYSTEM = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_CANTOPEN,
    errno.EPERM: sqlite3.SQLITE_PERM,
}


def translated(error: Exception, path: Path) -> ProjectError:
    """The `ProjectError` that says what an error of the database or the disk means for the project at `path`."""
    original = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(original, OSError):
        code = _SYSTEM.get(original.errno or 0, sqlite3.SQLITE_IOERR)
    if isinstance(code, int) and (code & 0xFF) in _SQLITE:
        what, advice = _SQLITE[code & 0xFF]
        return ProjectError(said(what), path=path, advice=said(advice))
    detail = str(original).strip().splitlines()[0] if str(original).strip() else type(original).__name__
    return ProjectError(
        said("the database refused: {detail}.").format(detail=detail), path=path, advice=said(_UNHARMED)
    )


@contextmanager
def naming(path: Path, but: tuple[type[OSError], ...] | type[OSError] = ()) -> Iterator[None]:
    """Inside, errors of the database and the disk leave as `ProjectError`s that name `path`, all `but` some."""
    try:
        yield
    except but:
        raise
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise translated(error, path) from error
