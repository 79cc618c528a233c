"""A folder whose new media are told of, once they have been written to the end."""

from __future__ import annotations

import stat
import time
from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from undertone.gui.opening import is_media
from undertone.gui.operation import Operation, background

POLL_MS = 15_000  # network drives tell nothing by themselves
SETTLE_MS = 4_000  # how long a file must stay as it is

Mark = tuple[int, int]  # size in bytes, time of the last change in ns


class WatchedFolder(QObject):
    """Watches one folder, not what is below it.

    `appeared` carries new media, each once; `began` the names of the files that were there when watching began;
    `presence_changed` whether the folder is there.
    """

    appeared = Signal(list)
    began = Signal(list)
    presence_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None, *, poll_ms: int = POLL_MS, settle_ms: int = SETTLE_MS) -> None:
        super().__init__(parent)
        self.folder: Path | None = None
        self._settle_s = settle_ms / 1000
        self._left: set[str] | None = None  # names that were there before; None: whatever is found first
        self._told: dict[Path, Mark] = {}
        self._seen: dict[Path, tuple[Mark, float]] = {}
        self._present: bool | None = None
        self._looking: Operation[dict[Path, Mark] | None] | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self._poll = QTimer(self, interval=poll_ms)
        self._poll.timeout.connect(self._look)
        self._soon = QTimer(self, singleShot=True, interval=max(settle_ms // 2, 20))
        self._soon.timeout.connect(self._look)

    def start(self, folder: Path, left: Collection[str] | None = None) -> None:
        """Watches `folder` from now on; files called as in `left` are not told of (None: all that are there now)."""
        self.stop()
        self.folder = folder
        self._left = set(left) if left is not None else None
        self._poll.start()
        self._look()

    def stop(self) -> None:
        """Watches nothing; no timer runs."""
        self._poll.stop()
        self._soon.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        if self._looking is not None:
            self._looking.cancel()
        self.folder, self._left, self._present, self._looking = None, None, None, None
        self._told, self._seen = {}, {}

    def _look(self) -> None:
        """One look at a time, in the background, since a network drive may take long to answer."""
        folder = self.folder
        if folder is None or self._looking is not None:
            return
        self._looking = Operation(lambda _: look(folder), background())
        self._looking.success(self._found).failure(lambda _: self._found(None)).run()

    def _found(self, files: dict[Path, Mark] | None) -> None:
        self._looking = None
        if self.folder is None:
            return
        self._tell_presence(files is not None)
        if files is None:
            return
        if self._left is None:
            self._left = {path.name for path in files}
            self.began.emit(sorted(self._left))
        fresh = {p: m for p, m in files.items() if p.name not in self._left and self._told.get(p) != m}
        ready = self._settled(fresh)
        if len(ready) < len(fresh):
            self._soon.start()
        if ready:
            self._told |= {p: fresh[p] for p in ready}
            self.appeared.emit(ready)

    def _settled(self, fresh: dict[Path, Mark]) -> list[Path]:
        """Those that have been as they are for long enough."""
        now = time.monotonic()
        before, self._seen = self._seen, {}
        for path, mark in fresh.items():
            same = path in before and before[path][0] == mark
            self._seen[path] = (mark, before[path][1] if same else now)
        return [p for p, (m, since) in self._seen.items() if m[0] > 0 and p in before and now - since >= self._settle_s]

    def _tell_presence(self, present: bool) -> None:
        if present and self.folder is not None and not self._watcher.directories():
            self._watcher.addPath(str(self.folder))
        if present != self._present:
            self._present = present
            self.presence_changed.emit(present)


def look(folder: Path) -> dict[Path, Mark] | None:
    """The media in a folder with their marks; None when the folder is not there.

    Links are followed only to files of the same folder.
    """
    try:
        inside = sorted(folder.iterdir())
        home = folder.resolve()
    except OSError:
        return None
    found: dict[Path, Mark] = {}
    for path in inside:
        try:
            if not is_media(path) or (path.is_symlink() and path.resolve().parent != home):
                continue
            facts = path.stat()
        except (OSError, RuntimeError):  # gone meanwhile, not ours to read, or a link to itself
            continue
        if stat.S_ISREG(facts.st_mode):
            found[path] = (facts.st_size, facts.st_mtime_ns)
    return found
