"""Verified copies of a project file: one before an upgrade, and a few rotating ones beside the project."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from undertone.core.errors import ProjectError
from undertone.core.wording import said
from undertone.db.errors import naming

KEEP = 5
EVERY = timedelta(days=1)
_STAMP = "%Y-%m-%d %H%M%S"


def copy(project: Path, target: Path) -> Path:
    """Copies a project, open or not, to `target` and checks the copy from end to end; returns `target`.

    Nothing appears under that name before the copy is complete. Raises ProjectError (disk full, damaged project).
    """
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    with naming(project):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            duplicate(project, partial)
            verify(partial, project)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
    return target


def duplicate(project: Path, target: Path) -> None:
    """Copies a project, open or not, to `target`, unverified; raises ProjectError when there is no room."""
    _need_room(project, target)
    with closing(sqlite3.connect(project, timeout=10)) as source, closing(sqlite3.connect(target)) as into:
        source.backup(into)
        into.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it


def verify(copy: Path, project: Path) -> None:
    """Checks a copy of `project` from end to end; raises ProjectError."""
    with closing(sqlite3.connect(copy)) as connection:
        problems = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    if problems != ["ok"]:
        raise ProjectError(
            said("a copy of the project failed its check ({reason}).").format(reason=problems[0]),
            path=project,
            advice=said("Open the newest copy in the backups folder beside it, and keep the damaged file."),
        )


def publish(file: Path, target: Path) -> None:
    """Gives a finished file its name; raises FileExistsError rather than take another's place."""
    try:
        os.link(file, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        target.touch(exist_ok=False)
        file.replace(target)
    else:
        file.unlink()


def _need_room(project: Path, target: Path) -> None:
    folder = next(p for p in target.parents if p.exists())
    needed, free = project.stat().st_size, shutil.disk_usage(folder).free
    if free < needed * 1.1:
        raise ProjectError(
            said("there is no room for a copy of the project ({needed:.0f} MB, {free:.0f} MB are free).").format(
                needed=needed / 1e6, free=free / 1e6
            ),
            path=target,
            advice=said("Free some space and try again. The project is as it was before."),
        )


def backups(folder: Path, project: Path) -> list[Path]:
    """The rotating copies of a project, oldest first; `folder` is `Store.folder`."""
    return sorted((folder / "backups").glob(f"{_escaped(project.stem)} ????-??-?? ??????.undertone"))


def rotate(project: Path, folder: Path, *, every: timedelta = EVERY, keep: int = KEEP) -> Path | None:
    """Makes a verified copy unless the newest is younger than `every`, then drops all but the newest `keep`.

    Returns the copy, or None when none was due. Raises ProjectError.
    """
    moment = datetime.now(UTC)
    made = backups(folder, project)
    if made and moment - _made_at(made[-1]) < every:
        return None
    target = copy(project, folder / "backups" / f"{project.stem} {moment.strftime(_STAMP)}.undertone")
    for old in backups(folder, project)[:-keep]:
        old.unlink(missing_ok=True)
    return target


def _made_at(file: Path) -> datetime:
    try:
        return datetime.strptime(file.stem[-len("2000-01-01 000000") :], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _escaped(stem: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in stem)
