"""The window's end of a worker process: starts it, passes messages on as signals, ends it for certain."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from undertone.gui import worker

Serve = Callable[[Connection, Path | None, int], None]


class WorkerProcess(QObject):
    """One spawned process. `received` carries the messages of `gui.worker`, `ended` its exit status, once."""

    received = Signal(object)
    ended = Signal(int)

    def __init__(
        self, log_file: Path | None, nice: int = 0, parent: QObject | None = None, serve: Serve = worker.serve
    ) -> None:
        super().__init__(parent)
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(theirs, log_file, nice), daemon=True)
        self._process.start()
        theirs.close()
        self._reader = threading.Thread(target=self._read, args=(self._connection,), daemon=True, name="undertone-pipe")
        self._reader.start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid or 0

    def send(self, message: worker.Task | worker.Cancel) -> bool:
        """Whether the message went out; a process that has died takes none."""
        try:
            self._connection.send(message)
        except (OSError, ValueError):
            return False
        return True

    def kill(self) -> None:
        """Ends the process at once; `ended` follows."""
        self._process.kill()

    def close(self) -> None:
        """Ends the process and waits for it."""
        self.blockSignals(True)
        self._process.kill()
        self._reader.join()
        self._connection.close()

    def _read(self, connection: Connection) -> None:
        """Runs in a thread of its own, since pipes are no sockets on every system."""
        while True:
            try:
                message = connection.recv()
            except (EOFError, OSError):
                break
            self.received.emit(message)
        self._process.join()
        self.ended.emit(self._process.exitcode or 0)
