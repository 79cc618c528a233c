"""Notices that the last run ended unexpectedly. Imports no Qt: it listens from the start of the process.

Every run of the window holds a locked file `running-PID.log` in the log's folder, into which a crash of native code
writes its trace, and takes it away when it ends. A file that nobody holds any more was left by a crash or a kill; it
is archived as `crash-WHEN.log`.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

RUNNING = "running-*.log"
ARCHIVED = "crash-*.log"
KEPT = 5
_LOCKED_AT = 1 << 30  # Windows keeps others from reading what is locked, so the lock lies behind the text

_own: IO[str] | None = None
_left: Path | None = None


def begin(folder: Path) -> Path | None:
    """Listens for crashes of this process; gives what the last run left when it ended unexpectedly, else None.

    While another window is running nothing is archived and nothing is told. A second call changes nothing.
    """
    global _own, _left
    if _own is not None:
        return _left
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _left = _archive(folder)
        _own = _mark(folder)
    except OSError:  # a folder that cannot be written: the trace goes to the terminal, if there is one
        return None
    faulthandler.enable(_own)
    return _left


def left() -> Path | None:
    """The archived log of the run before, when it ended unexpectedly; None after a clean end."""
    return _left


def end() -> None:
    """The run ends as it should: nothing is left."""
    global _own, _left
    if _own is None:
        return
    faulthandler.disable()
    place = Path(_own.name)
    _own.close()
    place.unlink(missing_ok=True)
    _own = _left = None


def archived(folder: Path) -> list[Path]:
    """Logs of crashes, newest first."""
    return sorted(folder.glob(ARCHIVED), reverse=True)


def _mark(folder: Path) -> IO[str]:
    file = (folder / f"running-{os.getpid()}.log").open("w", encoding="utf-8")
    _lock(file)
    python, now = sys.version.split()[0], datetime.now().astimezone()
    file.write(f"Python {python}, {sys.platform}, started {now:%Y-%m-%d %H:%M:%S}\n")
    file.flush()
    return file


def _archive(folder: Path) -> Path | None:
    """Puts what ended runs have left among the crashes, and drops the oldest; the newest."""
    found = sorted(folder.glob(RUNNING), key=_changed)
    if any(_is_held(path) for path in found):
        return None
    newest = None
    for path in found:
        when = datetime.fromtimestamp(_changed(path)).astimezone()
        newest = path.replace(folder / f"crash-{when:%Y%m%d-%H%M%S}-{path.stem.removeprefix('running-')}.log")
    for old in archived(folder)[KEPT:]:
        old.unlink(missing_ok=True)
    return newest


def _changed(path: Path) -> float:
    return path.stat().st_mtime


def _is_held(path: Path) -> bool:
    """Whether the process that wrote the file still runs: it holds the lock as long as it lives."""
    try:
        with path.open("r+", encoding="utf-8") as file:
            _lock(file)
    except OSError:
        return True
    return False


def _lock(file: IO[str]) -> None:
    """Raises OSError where another process has the lock. The system lets go of it when the process ends, however."""
    if sys.platform == "win32":
        import msvcrt

        before = file.tell()
        file.seek(_LOCKED_AT)
        with contextlib.ExitStack() as back:
            back.callback(file.seek, before)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def note_version() -> None:
    """Adds which Undertone it is; apart, since the look into the installed packages would delay the window."""
    from importlib.metadata import PackageNotFoundError, version

    if _own is not None:
        try:
            _own.write(f"Undertone {version('undertone')}\n")
        except PackageNotFoundError:
            _own.write("Undertone, not installed\n")
        _own.flush()
