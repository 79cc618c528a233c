"""Errors of the database and the disk turned into `ProjectError`s that a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from undertone.core.errors import ProjectError

_UNHARMED = "The project is as it was before."

# primary result codes of SQLite (https://www.sqlite.org/rescode.html): what, advice
_SQLITE = {
    sqlite3.SQLITE_FULL: ("the disk is full.", f"Free some space and try again. {_UNHARMED}"),
    sqlite3.SQLITE_READONLY: (
        "the project is read-only.",
        "Copy it to a folder that can be written to, or allow writing.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "the project cannot be opened for writing.",
        "Check that its folder exists and can be written to.",
    ),
    sqlite3.SQLITE_PERM: ("the project may not be opened.", "Ask its owner for permission to read and write it."),
    sqlite3.SQLITE_BUSY: (
        "another program is holding the project.",
        f"Wait until it has finished, or close it, and try again. {_UNHARMED}",
    ),
    sqlite3.SQLITE_LOCKED: ("another program is holding the project.", f"Close it and try again. {_UNHARMED}"),
    sqlite3.SQLITE_NOTADB: ("this is not an Undertone project.", "Choose a file that ends in .undertone."),
    sqlite3.SQLITE_CORRUPT: (
        "the project file is damaged.",
        "Open the newest copy in the backups folder beside it, and keep the damaged file.",
    ),
    sqlite3.SQLITE_IOERR: (
        "the disk could not be read or written.",
        "Check the disk and its free space, then open the project again.",
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
        return ProjectError(what, path=path, advice=advice)
    detail = str(original).strip().splitlines()[0] if str(original).strip() else type(original).__name__
    return ProjectError(f"the database refused: {detail}.", path=path, advice=_UNHARMED)


@contextmanager
def naming(path: Path, but: tuple[type[OSError], ...] | type[OSError] = ()) -> Iterator[None]:
    """Inside, errors of the database and the disk leave as `ProjectError`s that name `path`, all `but` some."""
    try:
        yield
    except but:
        raise
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise translated(error, path) from error
