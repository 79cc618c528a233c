"""The other end of a worker process: takes tasks from a pipe, does them with its own store, reports. Imports no Qt.

It is spawned, never forked. When the pipe closes, the window is gone and the process ends itself.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from undertone.core.errors import Cancelled, UndertoneError
from undertone.core.wording import said
from undertone.gui.worker_language import speak_as_window

REPORTS_A_SECOND = 20
GRACE_S = 5.0  # how long cancelled work may take to stop before its process is killed


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is asked to do: a name in `undertone.gui.tasks.TASKS`, the project it is done in, and how."""

    id: int
    name: str
    project: Path
    arguments: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cancel:
    """Asks the worker to stop a task at its next report."""

    id: int


@dataclass(frozen=True, slots=True)
class Report:
    """How far a task is; `total` 0 means unknown."""

    id: int
    done: float
    total: float
    text: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A task has finished for good what came before the stage of this name; never held back like a report."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """A task's result, made of plain values and core's types."""

    id: int
    result: object


@dataclass(frozen=True, slots=True)
class Stopped:
    """A cancelled task has stopped."""

    id: int


@dataclass(frozen=True, slots=True)
class Failed:
    """Why a task did not succeed, in words for a person; `detail` is the traceback for a report."""

    id: int
    what: str
    path: Path | None = None
    advice: str = ""
    detail: str = ""
    expected: bool = True

    def error(self) -> UndertoneError:
        """The same as an exception, to be shown like any other."""
        error = UndertoneError(self.what, path=self.path, advice=self.advice)
        error.add_note(self.detail)
        return error


class _Pipe:
    """The task's `Progress`: at most twenty reports a second, and the flag that cancels."""

    def __init__(self, connection: Connection, task_id: int) -> None:
        self._connection = connection
        self._task_id = task_id
        self._last = 0.0
        self.cancelled = threading.Event()

    def report(self, done: float, total: float, text: str) -> None:
        self.raise_if_cancelled()
        now = time.monotonic()
        if now - self._last >= 1 / REPORTS_A_SECOND:
            self._last = now
            self._connection.send(Report(self._task_id, done, total, text))

    def begin(self, stage: str) -> None:
        """Tells that a stage begins."""
        self._connection.send(Stage(self._task_id, stage))

    def raise_if_cancelled(self) -> None:
        if self.cancelled.is_set():
            raise Cancelled


def serve(connection: Connection, log_file: Path | None = None, nice: int = 0) -> None:
    """Runs tasks one after another until the pipe closes."""
    _set_up(log_file, nice)
    speak_as_window()
    waiting: queue.SimpleQueue[tuple[Task, _Pipe] | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(connection, waiting), daemon=True).start()
    while (entry := waiting.get()) is not None:
        task, progress = entry
        connection.send(_outcome(task, progress))


def _listen(connection: Connection, waiting: queue.SimpleQueue[tuple[Task, _Pipe] | None]) -> None:
    """Receives while a task runs, so that it can be cancelled."""
    known: dict[int, _Pipe] = {}
    while True:
        try:
            message = connection.recv()
        except (EOFError, OSError):
            break
        if isinstance(message, Task):
            known[message.id] = _Pipe(connection, message.id)
            waiting.put((message, known[message.id]))
        elif isinstance(message, Cancel) and message.id in known:
            known[message.id].cancelled.set()
    for progress in known.values():
        progress.cancelled.set()
    waiting.put(None)
    time.sleep(GRACE_S)
    os._exit(1)


def _outcome(task: Task, progress: _Pipe) -> Done | Failed | Stopped:
    from undertone.gui.tasks import TASKS

    run: Callable[..., object] = TASKS[task.name]
    try:
        progress.raise_if_cancelled()
        return Done(task.id, run(task.project, progress, **task.arguments))
    except Cancelled:
        return Stopped(task.id)
    except UndertoneError as error:
        logging.getLogger(__name__).info("task %s: %s", task.name, error, exc_info=True)
        return Failed(task.id, error.what, error.path, error.advice, traceback.format_exc())
    except MemoryError:
        what, advice = said("There is not enough memory for this."), said("Close other programs and try again.")
        return Failed(task.id, what, advice=advice)
    except Exception as error:
        logging.getLogger(__name__).exception("task %s", task.name)
        kind = f"{type(error).__name__}: {error}"
        what = said("Something unexpected happened ({kind}).").format(kind=kind)
        advice = said("The detail below helps to find out why.")
        return Failed(task.id, what, None, advice, traceback.format_exc(), False)


def _set_up(log_file: Path | None, nice: int) -> None:
    if log_file is not None:
        log_file.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=log_file, level=logging.INFO, format=LOG_FORMAT)
        faulthandler.enable(log_file.open("a"))
    for name, value in (("OMP_WAIT_POLICY", "PASSIVE"), ("KMP_BLOCKTIME", "0")):
        os.environ.setdefault(name, value)  # waiting threads leave the processor to the window and its neighbours
    if nice and hasattr(os, "nice"):
        os.nice(nice)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - lives as long as the process


LOG_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
