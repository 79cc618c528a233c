"""Progress on a terminal: one line that is rewritten, or now and then a line where nobody watches."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TextIO

_REDRAW = 0.1  # seconds
_SPARSE = 5.0


class UsageError(Exception):
    """What was asked for at the terminal makes no sense; exit status 2."""


class Terminal:
    """A `Progress` that writes to stderr and is never cancelled but by an interrupt."""

    def __init__(self, name: str = "", stream: TextIO | None = None, quiet: bool = False) -> None:
        self._name = name
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._live = self._stream.isatty()
        self._last = time.monotonic() - _SPARSE + 1  # what is done within a second needs no report
        self._text = ""
        self._drawn = False

    def report(self, done: float, total: float, text: str) -> None:
        """Shows the state, not more often than can be read."""
        now = time.monotonic()
        if self._quiet or now - self._last < (_REDRAW if self._live else _SPARSE):
            return
        if not self._live and text == self._text and now - self._last < 6 * _SPARSE:
            return
        self._last, self._text = now, text
        share = f"{100 * done / total:3.0f} %" if total > 0 else "  …  "
        self._write(f"{share}  {self._name + ': ' if self._name else ''}{text}")

    def raise_if_cancelled(self) -> None:
        """Nobody cancels a command but by an interrupt, which is an exception of its own."""

    def clear(self) -> None:
        """Takes the live line away before something else is written."""
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn = False

    def _write(self, line: str) -> None:
        if self._live:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(f"\r\x1b[K{line[:width]}")
            self._drawn = True
        else:
            self._stream.write(f"{line}\n")
        self._stream.flush()
