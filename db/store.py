"""The one implementation of `undertone.core.store.Store`: a project in a file, or on a database server by URL."""

from __future__ import annotations

import logging
from pathlib import Path
from types import TracebackType

from undertone.core.errors import ProjectError
from undertone.core.store import Store as StoreProtocol
from undertone.core.wording import said
from undertone.db import backup, seed
from undertone.db.connection import database_url
from undertone.db.copies import Copies
from undertone.db.invalidation import Reach
from undertone.db.jobs import Jobs
from undertone.db.labels import Labels
from undertone.db.models import Models
from undertone.db.open import create_file, files_folder, open_file, open_server, server_folder, server_label
from undertone.db.predictions import Predictions
from undertone.db.records import Records
from undertone.db.schemes import Schemes
from undertone.db.search import Search
from undertone.db.utterances import Utterances

log = logging.getLogger(__name__)

# Two layers of the graph with a window of 10 each way, and words that are heard 18 turns on (`core.features.context`).
REACH = Reach(20, 38)


class Store(Copies, Records, Utterances, Labels, Schemes, Predictions, Models, Jobs, Search):
    """A project. Use it from one thread; other processes may have the same project open at the same time.

    `notices` are plain sentences about things that did not stop the project from opening (a backup that failed).
    """

    def __init__(self, url_or_path: str | Path, *, reach: Reach = REACH, backups: bool = True) -> None:
        """Opens an existing project; a worker beside a window says `backups=False`. Raises ProjectError."""
        url = database_url(url_or_path)
        self.reach = reach
        self.notices: list[str] = []
        if url.get_backend_name() == "sqlite":
            path = Path(str(url.database))
            super().__init__(open_file(path), path, files_folder(path))
        else:
            super().__init__(open_server(url), server_label(url), server_folder(url))
        try:
            self._prepare(backups=backups)
        except ProjectError:
            self.close()
            raise

    def _prepare(self, *, backups: bool) -> None:
        with self.read() as connection:
            outdated = seed.needs_refresh(connection)
        if outdated:
            with self.write(shown=True) as connection:
                seed.refresh(connection)
        if backups:
            self.back_up_if_due()

    @classmethod
    def open(cls, url_or_path: str | Path, *, reach: Reach = REACH, backups: bool = True) -> Store:
        """An existing project.

        Raises ProjectError: missing, not a project, read-only, newer than this program, damaged, on a full disk.
        """
        return cls(url_or_path, reach=reach, backups=backups)

    @classmethod
    def create(cls, path: str | Path, *, reach: Reach = REACH) -> Store:
        """A new project file.

        Raises ProjectError: something is there already, the folder is missing or read-only, the disk is full.
        """
        create_file(Path(path).expanduser().absolute())
        return cls(path, reach=reach, backups=False)

    @classmethod
    def open_or_create(cls, url_or_path: str | Path, *, reach: Reach = REACH, backups: bool = True) -> Store:
        """The project of that name, made when there is none (or an empty file)."""
        url = database_url(url_or_path)
        if url.get_backend_name() == "sqlite":
            path = Path(str(url.database))
            if not path.exists() or (path.is_file() and path.stat().st_size == 0):
                try:
                    create_file(path)
                except ProjectError:
                    if not (path.is_file() and path.stat().st_size):  # else another process was faster
                        raise
        return cls(url_or_path, reach=reach, backups=backups)

    def back_up_if_due(self) -> Path | None:
        """A verified copy in `folder`/backups, at most one a day, the newest few kept; the copy, or None.

        What goes wrong is logged and added to `notices`: the project itself is in order.
        """
        if self.on_server:
            return None
        if not self.conversations():
            return None
        try:
            return backup.rotate(self.path, self.folder)
        except ProjectError as error:
            log.warning("backup failed", exc_info=True)
            self.notices.append(said("No backup was made: {why}").format(why=error))
            return None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _keeps_the_protocol(store: Store) -> StoreProtocol:
    """For the type checker: `Store` is what core asks for."""
    return store
