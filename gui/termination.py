"""Ends the window as it should when the system asks for it: at log out, shut down, Ctrl+C in the terminal.

Python runs its handlers of signals between its own steps, and Qt's loop takes none while nothing happens; so each
signal is written to a socket that wakes the loop. On Windows the system closes windows by messages, which Qt answers.
"""

from __future__ import annotations

import signal
import socket
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_ASKS = [s for s in (getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")) if s is not None]


class Termination(QObject):
    """From `listen` to `close`, in the main thread, `asked` follows each signal that asks the program to end."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: dict[int, Any] = {}
        self._woken_before = -1
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def listen(self) -> None:
        """Takes the place of what was listening before."""
        self._before = {number: signal.signal(number, _noted) for number in _ASKS}
        self._woken_before = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)

    def close(self) -> None:
        """Gives back what was listening before `listen`."""
        signal.set_wakeup_fd(self._woken_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._reader.close()
        self._writer.close()

    def _wake(self) -> None:
        if any(number in _ASKS for number in self._reader.recv(64)):
            self.asked.emit()


def _noted(_number: int, _frame: FrameType | None) -> None:
    """The signal ends nothing by itself."""
