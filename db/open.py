"""Creating a project, and opening one after making sure that it is a project, writable, and of a known revision."""

from __future__ import annotations

import os
import sqlite3
import struct
from contextlib import closing
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from undertone.core.errors import ProjectError
from undertone.core.wording import said
from undertone.db import backup, migrations
from undertone.db.connection import APPLICATION_ID, database_url, make_engine
from undertone.db.errors import naming
from undertone.db.seed import seed

_HEADER = b"SQLite format 3\0"
_APPLICATION_ID_AT = 68  # https://www.sqlite.org/fileformat.html


def program_version() -> str:
    """The version of Undertone that is running."""
    try:
        return metadata.version("undertone")
    except metadata.PackageNotFoundError:
        return "unknown"


def files_folder(path: Path) -> Path:
    """`NAME.undertone-files` beside `NAME.undertone`."""
    return path.with_name(f"{path.stem if path.suffix == '.undertone' else path.name}.undertone-files")


# ---------------------------------------------------------------- creating


def create_file(path: Path) -> None:
    """Writes a new, empty project; it appears under its name only when it is whole. An empty file may be there before.

    Raises ProjectError: something is there already, the folder is missing or read-only, the disk is full.
    """
    try:
        if path.is_dir() or (path.exists() and path.stat().st_size > 0):
            raise FileExistsError
        _check_folder(path)
        with naming(path, but=FileExistsError):
            if path.exists():
                _fill(path)
            else:
                _build_aside(path)
    except FileExistsError:
        raise ProjectError(
            said("there is something of this name already."), path=path, advice=said("Choose another name.")
        ) from None


def _build_aside(path: Path) -> None:
    """Builds under another name; raises FileExistsError when another process has made `path` meanwhile."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        partial.touch()
        _fill(partial)
        try:
            os.link(partial, path)  # unlike a rename it never replaces what is there
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            path.touch(exist_ok=False)
            _fill(path)
    finally:
        for tail in ("", "-journal"):
            partial.with_name(partial.name + tail).unlink(missing_ok=True)


def _fill(file: Path) -> None:
    """Makes an empty file a project, all at once; of two processes that try, the second gets FileExistsError."""
    engine = make_engine(database_url(file), keep=False, prepared=False)
    try:
        with engine.connect().execution_options(undertone_writes=True) as connection, connection.begin():
            if inspect(connection).get_table_names():
                raise FileExistsError
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            build(connection)
    finally:
        engine.dispose()


def build(connection: Connection) -> None:
    """All tables, and the rows every project starts with, on an empty database."""
    migrations.upgrade(connection)
    seed(connection, program_version())


def _check_folder(path: Path) -> None:
    folder = path.parent
    if not folder.is_dir():
        raise ProjectError(
            said("the folder {folder} does not exist.").format(folder=folder),
            path=path,
            advice=said("Make the folder first, or choose another."),
        )
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        raise ProjectError(
            said("the folder {folder} is read-only.").format(folder=folder),
            path=path,
            advice=said("Choose a folder that can be written to."),
        )


# ---------------------------------------------------------------- opening


def open_file(path: Path) -> Engine:
    """The engine of an existing project file, upgraded when an older program made it.

    Raises ProjectError: missing, not a project, read-only, newer than this program, damaged, on a full disk.
    """
    check_file(path)
    engine = make_engine(database_url(path))
    try:
        with naming(path):
            revision = _revision(engine, path)
            if revision != migrations.REVISIONS[-1]:
                engine.dispose()
                _upgrade_file(path, revision)
    except ProjectError:
        engine.dispose()
        raise
    return engine


def check_file(path: Path) -> None:
    """Raises ProjectError unless `path` is a project file that can be written to; changes nothing."""
    if not path.exists():
        raise ProjectError(
            said("there is no such file."), path=path, advice=said("Check the name, or make a new project.")
        )
    if path.is_dir():
        raise ProjectError(
            said("this is a folder, not a project."), path=path, advice=said("Choose a file that ends in .undertone.")
        )
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise ProjectError(
            said("the file cannot be read ({reason}).").format(reason=error.strerror),
            path=path,
            advice=said("Ask its owner for permission."),
        ) from error
    if not is_project(head):
        raise ProjectError(
            said("this is not an Undertone project."),
            path=path,
            advice=said("Choose a file that ends in .undertone; to open a video, add it to a project."),
        )
    try:
        path.open("r+b").close()
    except OSError as error:
        raise ProjectError(
            said("the project is read-only ({reason}).").format(reason=error.strerror),
            path=path,
            advice=said("Copy it to a folder that can be written to, or allow writing."),
        ) from error
    _check_folder(path)


def is_project(head: bytes) -> bool:
    """Whether a file that begins with these (at least 72) bytes is a project file."""
    if not head.startswith(_HEADER) or len(head) < _APPLICATION_ID_AT + 4:
        return False
    return bool(struct.unpack_from(">I", head, _APPLICATION_ID_AT)[0] == APPLICATION_ID)


def _revision(engine: Engine, path: Path) -> str:
    with engine.connect() as connection, connection.begin():
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        if revision in migrations.REVISIONS:
            return str(revision)
        made_by = connection.execute(text("SELECT value FROM setting WHERE key = 'program'")).scalar_one_or_none()
    words = said(
        "the project was written by Undertone {writer} (format {revision}); "
        "this is Undertone {version} (format {known})."
    )
    known = migrations.REVISIONS[-1]
    writer = made_by or said("(a newer version)")
    raise ProjectError(
        words.format(writer=writer, revision=revision, version=program_version(), known=known),
        path=path,
        advice=said("Update Undertone and open it again. The project has not been changed."),
    )


def _upgrade_file(path: Path, revision: str) -> None:
    stamp = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")
    kept = backup.copy(path, files_folder(path) / f"{path.stem} before {migrations.REVISIONS[-1]} {stamp}.undertone")
    engine = make_engine(database_url(path), keep=False)
    try:
        with engine.connect() as connection:
            # rebuilding a table drops the old one: with foreign keys on, SQLite would take that for deleted rows
            connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
            with connection.execution_options(undertone_writes=True).begin():
                migrations.upgrade(connection)
                _finish_upgrade(connection, path)
    except (
        Exception
    ) as error:  # whatever a revision raises: the file is rolled back, and the person must learn of the copy
        raise ProjectError(
            said("the project could not be brought from format {revision} to {known} ({reason}).").format(
                revision=revision, known=migrations.REVISIONS[-1], reason=error
            ),
            path=path,
            advice=said("It is as it was before; a copy is {copy}.").format(copy=kept),
        ) from error
    finally:
        engine.dispose()


def _finish_upgrade(connection: Connection, path: Path) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise ProjectError(said("rows point at rows that are not there."), path=path)
    connection.execute(
        text("UPDATE setting SET value = :version WHERE key = 'program'"), {"version": program_version()}
    )


# ---------------------------------------------------------------- servers


def open_server(url: URL) -> Engine:
    """The engine of a project on a database server, with its tables made or brought up to date.

    Raises ProjectError: no connection, or newer than this program.
    """
    label = server_label(url)
    try:
        engine = make_engine(url)
    except (ArgumentError, ImportError) as error:  # SQLAlchemy loads a server's driver only now
        raise ProjectError(
            said("{driver} cannot be used ({reason}).").format(driver=url.drivername, reason=error),
            path=label,
            advice=said("Install undertone[postgres] and give a URL such as postgresql+psycopg://user@host/database."),
        ) from error
    try:
        with naming(label), engine.begin() as connection:
            if not inspect(connection).has_table("alembic_version"):
                build(connection)
        with naming(label):
            if _revision(engine, label) != migrations.REVISIONS[-1]:
                with engine.begin() as connection:
                    migrations.upgrade(connection)
    except ProjectError:
        engine.dispose()
        raise
    return engine


def server_label(url: URL) -> Path:
    """What stands for a path where the project lies on a server: host and database, never a password."""
    return Path(f"{url.host or 'localhost'}-{url.database}")


def server_folder(url: URL) -> Path:
    """Where this machine keeps models of a project that lies on a server."""
    from platformdirs import user_data_path

    return user_data_path("undertone", appauthor=False) / f"{server_label(url)}.undertone-files"


def integrity(path: Path) -> list[str]:
    """What SQLite finds wrong with a project file; empty when it is sound."""
    try:
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:  # too damaged to look at
        return [str(error)]
    return [] if found == ["ok"] else found
