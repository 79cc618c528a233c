"""Short questions to the model, answered by one process that stays: what is stale, explanations, graphs.

The newest question of a kind replaces the one that still waits; the window's thread never waits.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from undertone.core.errors import UndertoneError
from undertone.gui import worker
from undertone.gui.language import tr
from undertone.gui.process import Serve, WorkerProcess

ORDER = ("refresh", "explain", "graph", "state_map", "decisions")
Subject = int | tuple[object, ...]


class Inference(QObject):
    """Asks and answers. The process starts with the first question, and again after a crash."""

    refreshed = Signal(int)
    explained = Signal(int, object)
    graphed = Signal(int, object)
    mapped = Signal(int, object)
    decided = Signal(int, object)  # conversation, Mapping of `Prediction.stamp` to Decision
    failed = Signal(str, object)
    busy_changed = Signal(str)

    def __init__(
        self, log_file: Path | None = None, parent: QObject | None = None, serve: Serve = worker.serve
    ) -> None:
        super().__init__(parent)
        self._serve = serve
        self._log_file = log_file
        self._project: Path | None = None
        self._process: WorkerProcess | None = None
        self._waiting: dict[str, Subject] = {}
        self._asked: tuple[int, str, Subject] | None = None  # task id, kind, subject
        self._ids = count(1)

    def open_project(self, path: Path) -> None:
        """Questions are about this project from now on; the process for another one ends."""
        self.close()
        self._project = path

    def refresh(self, conversation_id: int) -> None:
        """Recompute what edits have made stale; `refreshed` follows."""
        self._want("refresh", conversation_id)

    def explain(self, utterance_id: int) -> None:
        """Why the model says what it says; `explained` follows unless another is asked for meanwhile."""
        self._want("explain", utterance_id)

    def graph(self, conversation_id: int) -> None:
        """The modality graph of a conversation; `graphed` follows."""
        self._want("graph", conversation_id)

    def state_map(self, conversation_id: int, method: str) -> None:
        """Where the model sees the utterances of a conversation; `mapped` follows."""
        self._want("state_map", (conversation_id, method))

    def decisions(self, conversation_id: int, utterance_ids: Iterable[int]) -> None:
        """What decides the predictions of some utterances; `decided` follows, also when more is asked for meanwhile.
        Everything else goes first."""
        self._want("decisions", (conversation_id, frozenset(utterance_ids)))

    def forget(self, kind: str) -> None:
        """Drops a waiting question."""
        self._waiting.pop(kind, None)

    def close(self) -> None:
        """Ends the process."""
        self._waiting.clear()
        self._asked = None
        self._project = None
        if self._process is not None:
            self._process.close()
            self._process.deleteLater()
            self._process = None

    def _want(self, kind: str, subject: Subject) -> None:
        if self._asked is not None and self._asked[1:] == (kind, subject) and kind != "refresh":
            return
        self._waiting[kind] = subject
        self._ask_next()

    def _ask_next(self) -> None:
        if self._asked is not None or self._project is None:
            return
        kind = next((k for k in ORDER if k in self._waiting), None)
        self.busy_changed.emit(kind or "")
        if kind is None:
            return
        subject = self._waiting.pop(kind)
        task = worker.Task(next(self._ids), kind, self._project, {"subject": subject})
        self._asked = (task.id, kind, subject)
        if not self._started().send(task):
            self._lost()

    def _started(self) -> WorkerProcess:
        if self._process is None:
            self._process = WorkerProcess(self._log_file, nice=2, parent=self, serve=self._serve)
            self._process.received.connect(self._receive)
            self._process.ended.connect(self._lost)
        return self._process

    def _receive(self, message: object) -> None:
        if self._asked is None or getattr(message, "id", None) != self._asked[0] or isinstance(message, worker.Report):
            return
        _, kind, subject = self._asked
        self._asked = None
        replaced = kind in self._waiting
        if isinstance(message, worker.Failed):
            self.failed.emit(kind, message.error())
        elif isinstance(message, worker.Done):
            self._answer(kind, subject, message.result, replaced)
        self._ask_next()

    def _answer(self, kind: str, subject: Subject, result: object, replaced: bool) -> None:
        if kind == "refresh":
            self.refreshed.emit(subject)
        elif kind == "explain" and not replaced:
            self.explained.emit(subject, result)
        elif kind == "graph" and not replaced:
            self.graphed.emit(subject, result)
        elif kind == "state_map" and not replaced:
            self.mapped.emit(_first(subject), result)
        elif kind == "decisions":
            self.decided.emit(_first(subject), result)

    def _lost(self, status: int = 0) -> None:
        """The process has died: say so once; the next question starts another."""
        if self._process is not None:
            self._process.close()
            self._process.deleteLater()
            self._process = None
        if self._asked is not None:
            kind = self._asked[1]
            self._asked = None
            error = UndertoneError(
                tr("The model's process stopped unexpectedly."), advice=tr("Ask again; the log says more.")
            )
            self.failed.emit(kind, error)
        self._ask_next()


def _first(subject: Subject) -> object:
    return subject[0] if isinstance(subject, tuple) else subject
