"""One project's database: connections set up for durability, transactions for reading and for writing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select, update
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool, QueuePool

from undertone.core.errors import NotInProject
from undertone.core.wording import said
from undertone.db.errors import naming
from undertone.db.rows import compact_json
from undertone.db.tables import ProjectRow

APPLICATION_ID = 0x556E6474  # "Undt", in the header of every project file
BUSY_MS = 10_000
_WRITES = "undertone_writes"
BY = "undertone_by"  # option of a writing connection: who is at work, for the undo log


def database_url(url_or_path: str | Path) -> URL:
    """A server's URL as it is; anything else is a project file on SQLite."""
    if isinstance(url_or_path, str) and "://" in url_or_path:
        return make_url(url_or_path)
    return URL.create("sqlite", database=str(Path(url_or_path).expanduser().absolute()))


def make_engine(url: URL, *, keep: bool = True, prepared: bool = True) -> Engine:
    """An engine whose transactions begin as asked for; `keep` holds a connection open between them.

    `prepared` False leaves the journal as it is: changing it would write to a file that another process may be making.
    """
    engine = create_engine(url, poolclass=QueuePool if keep else NullPool, json_serializer=compact_json)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite if prepared else _wait_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _wait_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}").close()


def _prepare_sqlite(connection: Any, record: object) -> None:
    _wait_sqlite(connection, record)
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = FULL")  # a label survives power loss too; a commit stays within milliseconds
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Switches the journal. SQLite's own waiting does not cover this: it is refused at once while another process that
    has the file open makes it, switches it too, or was the last to close it."""
    end = time.monotonic() + BUSY_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def now() -> datetime:
    """This moment, aware, to the microsecond that databases keep."""
    return datetime.now(UTC)


class Database:
    """Transactions on a project. Used from one thread of a process; several processes may have it open at once."""

    def __init__(self, engine: Engine, path: Path, folder: Path) -> None:
        self._engine = engine
        self._path = path
        self._folder = folder
        self._own_changes = 0
        self.by = ""  # who is at work: edits that are not labels are noted as theirs

    @property
    def path(self) -> Path:
        """The project file (or a label for a server URL)."""
        return self._path

    @property
    def folder(self) -> Path:
        """Folder for models and backups, `NAME.undertone-files/`, made when first asked for."""
        with naming(self._path):
            self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    @property
    def on_server(self) -> bool:
        """Whether the project lies on a database server rather than in a file."""
        return self._engine.dialect.name != "sqlite"

    def close(self) -> None:
        """Lets go of the file; the project can be moved afterwards."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the project throughout."""
        with naming(self._path), self._engine.connect() as connection:
            if self.on_server:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def write(self, *, shown: bool = False) -> Iterator[Connection]:
        """The only writer while it lasts; committed at the end, rolled back on any exception.

        `shown`: it changes what a window shows, so that `changes` moves in other processes.
        """
        with naming(self._path), self._engine.connect() as plain:
            connection = plain.execution_options(**{_WRITES: True, BY: self.by})
            with connection.begin():
                if shown or self.on_server:
                    connection.execute(update(ProjectRow).values(changes=ProjectRow.changes + int(shown)))
                yield connection
            self._own_changes += int(shown)

    @property
    def changes(self) -> int:
        """A number that differs when another process has changed something that is shown; cheap to ask for."""
        with self.read() as connection:
            return self._counter(connection) - self._own_changes

    @staticmethod
    def _counter(connection: Connection) -> int:
        return int(connection.execute(select(ProjectRow.changes)).scalar_one())


def missing(kind: str, identifier: object, advice: str = "") -> NotInProject:
    """The error for an id or a name that does not exist; `kind` in the person's language."""
    what = said("There is no {kind} {name} in this project.").format(kind=kind, name=identifier)
    return NotInProject(what, advice=advice)


def existing(names: Iterable[str]) -> str:
    """The advice that names what there is."""
    return said("There are: {names}.").format(names=", ".join(names))


def chunks(ids: list[int], size: int = 500) -> Iterator[list[int]]:
    """Parts of a list of ids, small enough for a statement on any database."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
