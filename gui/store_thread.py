"""The one thread that owns the project's store; widgets never touch it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from undertone.gui.operation import Operation

if TYPE_CHECKING:
    from undertone.db.store import Store

T = TypeVar("T")


class _Thread(ThreadPoolExecutor):
    """One thread; what is asked of it after its end is cancelled, since a closing window may still ask."""

    def __init__(self) -> None:
        super().__init__(max_workers=1, thread_name_prefix="undertone-store")
        self.ended = False

    def submit(self, work: Callable[..., T], /, *args: object, **kwargs: object) -> Future[T]:
        if not self.ended:
            return super().submit(work, *args, **kwargs)
        never: Future[T] = Future()
        never.cancel()
        never.set_running_or_notify_cancel()
        return never


class StoreThread:
    """Opens a store in a thread of its own and runs everything that is asked of it there, in order."""

    def __init__(self) -> None:
        self._executor = _Thread()
        self._store: Store | None = None

    def open(self, path: Path) -> Operation[Path]:
        """An operation that opens or creates the project file, closing the one before."""
        return Operation(lambda _: self._open(path), self._executor)

    def ask(self, work: Callable[[Store], T]) -> Operation[T]:
        """An operation on the open store; give it `success` and `failure`, then `run` it."""
        return Operation(lambda _: work(self._opened()), self._executor)

    def submit(self, work: Callable[[Store], T]) -> Future[T]:
        """The same for code of another thread that waits for the result itself."""
        return self._executor.submit(lambda: work(self._opened()))

    def close(self) -> None:
        """Finishes what was asked, closes the store and ends the thread; safe to call twice."""
        if not self._executor.ended:
            last = self._executor.submit(self._close)
            self._executor.ended = True
            last.result()
            self._executor.shutdown(wait=True)

    def _open(self, path: Path) -> Path:
        from undertone.db.store import Store

        opened = Store.open(path) if path.exists() else Store.create(path)
        self._close()
        self._store = opened
        return opened.path

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> Store:
        if self._store is None:
            raise RuntimeError("no project is open")
        return self._store
