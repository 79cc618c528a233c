"""How long work reports to whoever waits for it."""

from __future__ import annotations

from typing import Protocol, TextIO

from undertone.core.errors import Cancelled


class Progress(Protocol):
    """Receives the state of a long operation and can stop it.

    `report` takes the finished and total amount of the current stage and a plain sentence;
    `total` 0 means unknown. `raise_if_cancelled` raises `Cancelled`.
    """

    def report(self, done: float, total: float, text: str) -> None: ...

    def raise_if_cancelled(self) -> None: ...


class Silent:
    """Progress that nobody watches; it can still be cancelled from another thread."""

    def __init__(self) -> None:
        self.cancelled = False

    def report(self, done: float, total: float, text: str) -> None:
        self.raise_if_cancelled()

    def raise_if_cancelled(self) -> None:
        if self.cancelled:
            raise Cancelled


class Part:
    """A stage of a larger operation: maps its own 0..total onto a share of the parent's 0..1."""

    def __init__(self, parent: Progress, start: float, share: float, prefix: str = "") -> None:
        self._parent = parent
        self._start = start
        self._share = share
        self._prefix = prefix

    def report(self, done: float, total: float, text: str) -> None:
        fraction = min(done / total, 1.0) if total > 0 else 0.0
        self._parent.report(self._start + self._share * fraction, 1.0, self._prefix + text)

    def raise_if_cancelled(self) -> None:
        self._parent.raise_if_cancelled()


class Lines:
    """Progress as lines of a text stream, for commands that run for hours; Ctrl+C is how they are cancelled."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def report(self, done: float, total: float, text: str) -> None:
        self._out.write(f"{done:g}/{total:g} {text}\n")
        self._out.flush()

    def raise_if_cancelled(self) -> None:
        """Never."""
