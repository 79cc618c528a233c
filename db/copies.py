"""A copy of the project as it was at an earlier point of its log."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, select, update

from undertone.core.errors import ProjectError
from undertone.core.types import JobState
from undertone.core.wording import said
from undertone.db import backup
from undertone.db.connection import database_url, make_engine
from undertone.db.conversations import Conversations
from undertone.db.edits import UndoLog
from undertone.db.errors import naming
from undertone.db.open import files_folder
from undertone.db.tables import JobRow, MediaRow, ModelRow

MODELS = "models"  # folder of checkpoints within a project's files
UNFINISHED = (JobState.QUEUED, JobState.RUNNING, JobState.INTERRUPTED)


class Copies(Conversations, UndoLog):
    """Projects made of this one."""

    def copy_at(self, edit_id: int, path: Path) -> None:
        """Writes a project as this one was right after `edit_id` (0: before the first edit) to a new file.

        See `UndoLog.go_to` for what counts as done at that point. Conversations, models, notes and settings are not
        edits: the copy has those of now. It keeps the whole undo log, finds the media where they are, and has the
        project's models in a files folder of its own. This project is not changed, and nothing appears under that name
        before the copy is complete and checked.
        Raises NotInProject, and ProjectError: something is there already, the disk is full, the project is damaged or
        lies on a server.
        """
        target = path.expanduser().absolute()
        if self.on_server:
            raise ProjectError(
                said(
                    "this project lies on a database server, and only of a project file can a copy at an earlier point "
                    "be made."
                ),
                path=self.path,
                advice=said("Ask whoever runs the server for a copy of the database, open it and undo there."),
            )
        self.require_way_to(edit_id)
        _require_new(target)
        partial = target.with_name(f".{target.name}.{os.getpid()}.copy")
        files = files_folder(target)
        with naming(target, but=FileExistsError):
            try:
                backup.duplicate(self.path, partial)
                models = self._settle(partial, target, edit_id)
                backup.verify(partial, self.path)
                self._copy_models(models, files)
                backup.publish(partial, target)
            except BaseException as error:
                shutil.rmtree(files, ignore_errors=True)  # there was none before
                if isinstance(error, FileExistsError):
                    raise _taken(target) from None
                raise
            finally:
                for tail in ("", "-wal", "-shm", "-journal"):
                    partial.with_name(partial.name + tail).unlink(missing_ok=True)

    def _settle(self, partial: Path, target: Path, edit_id: int) -> list[str]:
        """Takes the copy's log to the edit and its paths to the new place; the files of its models."""
        engine = make_engine(database_url(partial), keep=False)
        copy = UndoLog(engine, partial, partial)
        copy.reach = self.reach
        try:
            copy.go_to(edit_id)
            with copy.write() as connection:
                self._move_media(connection, target)
                words = said("not of this copy: it ran in the project that this is a copy of")
                ended = update(JobRow).where(JobRow.state.in_(UNFINISHED))
                connection.execute(ended.values(state=JobState.CANCELLED, message=words))
                models = list(connection.execute(select(ModelRow.file).distinct()).scalars())
        finally:
            copy.close()
        with closing(sqlite3.connect(partial)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        return models

    def _move_media(self, connection: Connection, target: Path) -> None:
        for row in connection.execute(select(MediaRow.id, MediaRow.path, MediaRow.relative_path)).all():
            place = self._located(row.path, row.relative_path)
            values = {"path": str(place), "relative_path": self._relative(place, target.parent)}
            connection.execute(update(MediaRow).where(MediaRow.id == row.id).values(**values))

    def _copy_models(self, names: list[str], files: Path) -> None:
        """Those that are there; a name that leads out of the folder is not a model of this project."""
        for name in names:
            source = self._folder / MODELS / name
            if Path(name).name == name and source.is_file():
                (files / MODELS).mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, files / MODELS / name)


def _require_new(target: Path) -> None:
    if not target.parent.is_dir():
        raise ProjectError(
            said("the folder {folder} does not exist.").format(folder=target.parent),
            path=target,
            advice=said("Make the folder first, or choose another."),
        )
    if target.exists() or target.is_symlink():
        raise _taken(target)
    files = files_folder(target)
    if files.exists():
        raise ProjectError(
            said("there is a folder {folder} already, in which the copy's models would go.").format(folder=files.name),
            path=target,
            advice=said("Choose another name."),
        )


def _taken(target: Path) -> ProjectError:
    return ProjectError(
        said("there is something of this name already."), path=target, advice=said("Choose another name.")
    )
