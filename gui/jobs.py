"""The queue of long jobs: rows of the project, run one at a time in a spawned process each."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from undertone.core.errors import UndertoneError
from undertone.core.types import Job, JobKind, JobState
from undertone.gui import worker
from undertone.gui.process import Serve, WorkerProcess
from undertone.gui.store_thread import StoreThread

KEEP_EVERY_S = 2.0  # how often progress goes to the database
STARTED_AGAIN = "started again"
CAN_START_AGAIN = (JobState.FAILED, JobState.INTERRUPTED, JobState.CANCELLED)
OPEN_STATES = (JobState.QUEUED, JobState.RUNNING)


@dataclass(slots=True)
class _Running:
    """The job whose process is alive."""

    job_id: int
    process: WorkerProcess
    started: float
    kept: float
    answered: bool = False
    cancelled: bool = False


class Jobs(QObject):
    """All jobs of the project that is open, newest last.

    `changed` follows every change of a row, `finished` carries the job and its result, `failed` the job and why,
    `stage_changed` the job when its message tells of something new (views may reload what it committed).
    """

    changed = Signal(object)
    finished = Signal(object, object)
    failed = Signal(object, object)
    stage_changed = Signal(object)
    idle = Signal()

    def __init__(
        self,
        store: StoreThread,
        log_file: Path | None = None,
        parent: QObject | None = None,
        serve: Serve = worker.serve,
    ) -> None:
        super().__init__(parent)
        self._serve = serve
        self._store = store
        self._log_file = log_file
        self._project: Path | None = None
        self._jobs: dict[int, Job] = {}
        self._running: _Running | None = None
        self._left: dict[int, float] = {}

    def jobs(self) -> list[Job]:
        """Rows in the order they were asked for."""
        return list(self._jobs.values())

    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return any(j.state in OPEN_STATES for j in self._jobs.values())

    def seconds_left(self, job_id: int) -> float | None:
        """An estimate from the pace so far, or None while there is too little of it."""
        return self._left.get(job_id)

    def open_project(self, path: Path) -> None:
        """Loads the project's rows; those that were running when the program ended can be resumed."""
        self._project = path
        self._jobs = {}
        self._store.ask(_mark_interrupted).success(self._load).failure(self._not_kept).run()

    def enqueue(
        self, kind: JobKind, title: str, arguments: Mapping[str, object], conversation_id: int | None = None
    ) -> None:
        """Adds a job; it starts when the ones before it have ended."""
        for job in self.jobs():
            if job.state in CAN_START_AGAIN and job.kind is kind and dict(job.arguments) == dict(arguments):
                self._change(job.id, JobState.CANCELLED, job.done, STARTED_AGAIN)
        ask = self._store.ask(lambda store: store.add_job(kind, title, arguments, conversation_id))
        ask.success(self._added).failure(self._not_kept).run()

    def retry(self, job_id: int) -> None:
        """Runs a job again that failed, was cancelled or interrupted; finished parts are not done twice."""
        job = self._jobs[job_id]
        self.enqueue(job.kind, job.title, job.arguments, job.conversation_id)

    def cancel(self, job_id: int) -> None:
        """A waiting job is dropped; a running one stops at its next report, and is killed after a grace."""
        running = self._running
        if running is not None and running.job_id == job_id:
            running.cancelled = True
            running.process.send(worker.Cancel(job_id))
            QTimer.singleShot(int(worker.GRACE_S * 1000), self, lambda: self._kill(job_id))
            self._jobs[job_id] = replace(self._jobs[job_id], message="stopping")
            self.changed.emit(self._jobs[job_id])
        elif job_id in self._jobs and self._jobs[job_id].state is JobState.QUEUED:
            self._change(job_id, JobState.CANCELLED, 0.0, "cancelled")

    def close(self) -> None:
        """Ends the running process; its job is found as interrupted next time."""
        if self._running is not None:
            self._running.process.close()
            self._running = None
        self._jobs = {}
        self._project = None

    # -- rows
    def _load(self, jobs: list[Job]) -> None:
        self._jobs = {j.id: j for j in sorted(jobs, key=lambda j: j.id)}
        for job in self._jobs.values():
            if job.state is JobState.INTERRUPTED:
                self.changed.emit(job)

    def _added(self, job: Job) -> None:
        self._jobs[job.id] = job
        self.changed.emit(job)
        self._start_next()

    def _change(self, job_id: int, state: JobState, done: float, message: str) -> None:
        job = replace(self._jobs[job_id], state=state, done=done, message=message)
        self._jobs[job_id] = job
        self._keep(job)
        self.changed.emit(job)

    def _keep(self, job: Job) -> None:
        ask = self._store.ask(lambda store: store.update_job(job.id, job.state, job.done, job.message))
        ask.failure(self._not_kept).run()

    def _not_kept(self, error: BaseException) -> None:
        self.failed.emit(None, error)

    # -- running
    def _start_next(self) -> None:
        waiting = next((j for j in self._jobs.values() if j.state is JobState.QUEUED), None)
        if self._running is not None or self._project is None:
            return
        if waiting is None:
            self.idle.emit()
            return
        process = WorkerProcess(self._log_file, nice=5, parent=self, serve=self._serve)
        self._running = _Running(waiting.id, process, time.monotonic(), time.monotonic())
        process.received.connect(self._receive)
        process.ended.connect(self._process_ended)
        self._change(waiting.id, JobState.RUNNING, 0.0, "starting")
        process.send(worker.Task(waiting.id, str(waiting.kind), self._project, dict(waiting.arguments)))

    def _receive(self, message: object) -> None:
        running = self._running
        if running is None:
            return
        if isinstance(message, worker.Report):
            self._report(running, message)
            return
        running.answered = True
        job = self._jobs[running.job_id]
        if isinstance(message, worker.Done):
            self._change(job.id, JobState.DONE, 1.0, _last_words(message.result))
            self.finished.emit(self._jobs[job.id], message.result)
        elif isinstance(message, worker.Stopped):
            self._change(job.id, JobState.CANCELLED, job.done, "cancelled; what was finished is kept")
        elif isinstance(message, worker.Failed):
            self._change(job.id, JobState.FAILED, job.done, str(message.error()))
            self.failed.emit(self._jobs[job.id], message.error())
        self._end(running)

    def _report(self, running: _Running, report: worker.Report) -> None:
        job = self._jobs[running.job_id]
        done = report.done / report.total if report.total else 0.0
        now = time.monotonic()
        if done > 0.02 and now - running.started > 3:
            self._left[job.id] = (now - running.started) * (1 - done) / done
        changed = replace(job, done=done, message="stopping" if running.cancelled else report.text)
        self._jobs[job.id] = changed
        if now - running.kept > KEEP_EVERY_S:
            running.kept = now
            self._keep(changed)
        self.changed.emit(changed)
        if _stage(report.text) != _stage(job.message):
            self.stage_changed.emit(changed)

    def _process_ended(self, status: int) -> None:
        running = self._running
        if running is None or running.answered or self.sender() is not running.process:
            return
        job = self._jobs[running.job_id]
        if running.cancelled:
            self._change(job.id, JobState.CANCELLED, job.done, "cancelled; what was finished is kept")
        else:
            words = f"The worker stopped unexpectedly ({_status(status)}). What was finished is kept."
            self._change(job.id, JobState.FAILED, job.done, words)
            self.failed.emit(
                self._jobs[job.id], UndertoneError(words, advice="Start the job again to go on from there.")
            )
        self._end(running)

    def _end(self, running: _Running) -> None:
        self._left.pop(running.job_id, None)
        self._running = None
        running.process.close()
        running.process.deleteLater()
        self._start_next()

    def _kill(self, job_id: int) -> None:
        if self._running is not None and self._running.job_id == job_id:
            self._running.process.kill()


def _mark_interrupted(store: object) -> list[Job]:
    from undertone.db.store import Store

    assert isinstance(store, Store)
    for job in store.jobs():
        if job.state in OPEN_STATES:
            store.update_job(job.id, JobState.INTERRUPTED, job.done, "interrupted; start it again to go on from there")
    return store.jobs()


def _stage(text: str) -> str:
    """The part of a report that names the stage: no figures."""
    return "".join(c for c in text if not c.isdigit() and c not in ".:/%")


def _status(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"status {status}"


def _last_words(result: object) -> str:
    words = result.get("message") if isinstance(result, dict) else None
    return str(words) if words else "done"
