"""Work that runs behind the window and comes back to it: say what runs, where, and what follows, then `run`.

    Operation(lambda progress: probe(path), background()).success(self.show_info).failure(self.show_error).run()

Everything that follows is called in the window's thread.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import cache, partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from undertone.core.errors import Cancelled
from undertone.core.progress import Progress

T = TypeVar("T")
log = logging.getLogger(__name__)


@cache
def background() -> ThreadPoolExecutor:
    """Two threads for short things that are neither the database's nor the model's."""
    return ThreadPoolExecutor(max_workers=2, thread_name_prefix="undertone-background")


def shut_down() -> None:
    """Ends the background threads; called when the program ends."""
    if background.cache_info().currsize:
        background().shutdown(wait=True, cancel_futures=True)
        background.cache_clear()


class Operation(Generic[T]):
    """One piece of background work and what happens afterwards in the window's thread."""

    def __init__(self, work: Callable[[Progress], T], executor: Executor) -> None:
        self._work = work
        self._executor = executor
        self._delivery = _Delivery()
        self._report = _Report(self._delivery)

    def success(self, slot: Callable[[T], Any]) -> Operation[T]:
        """Called with the result."""
        self._delivery.followers["success"].append(slot)
        return self

    def failure(self, slot: Callable[[BaseException], Any]) -> Operation[T]:
        """Called with the exception; a cancelled operation calls nobody."""
        self._delivery.followers["failure"].append(slot)
        return self

    def progress(self, slot: Callable[[float, float, str], Any]) -> Operation[T]:
        """Called with done, total and a sentence."""
        self._delivery.followers["progress"].append(lambda report: slot(*report))
        return self

    def run(self) -> Operation[T]:
        """Hands the work to its executor."""
        _alive[id(self._delivery)] = self._delivery
        self._executor.submit(self._job).add_done_callback(self._finished)
        return self

    def cancel(self) -> None:
        """Asks the work to stop at its next progress report; nothing is delivered any more."""
        self._report.cancelled.set()

    def _job(self) -> T:
        self._report.raise_if_cancelled()
        return self._work(self._report)

    def _finished(self, future: Future[T]) -> None:
        """Runs in the executor's thread; the signal carries the result over."""
        error = None if future.cancelled() else future.exception()
        if future.cancelled() or isinstance(error, Cancelled) or self._report.cancelled.is_set():
            self._delivery.happened.emit("cancelled", None)
        elif error is not None:
            log.info("operation failed: %s", error, exc_info=error)
            self._delivery.happened.emit("failure", error)
        else:
            self._delivery.happened.emit("success", future.result())


class _Delivery(QObject):
    """Carries results into the thread that made it, and lives until the last is delivered."""

    happened = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.followers: dict[str, list[Callable[[Any], Any]]] = {"success": [], "failure": [], "progress": []}
        self.happened.connect(self._deliver)

    @Slot(str, object)
    def _deliver(self, what: str, value: object) -> None:
        if what != "progress":  # deleted by the loop, never by the collector in some other thread
            self.destroyed.connect(partial(_alive.pop, id(self), None))
            self.deleteLater()
        for follower in self.followers.get(what, ()):
            follower(value)


class _Report:
    """The operation's `Progress`."""

    def __init__(self, delivery: _Delivery) -> None:
        self._delivery = delivery
        self.cancelled = threading.Event()

    def report(self, done: float, total: float, text: str) -> None:
        self.raise_if_cancelled()
        self._delivery.happened.emit("progress", (done, total, text))

    def raise_if_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled


_alive: dict[int, _Delivery] = {}
