"""The queue of long jobs: rows of the project, run one at a time in a spawned process each."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from undertone.core.errors import UndertoneError
from undertone.core.types import Job, JobKind, JobState
from undertone.gui import job_log, worker
from undertone.gui.job_words import CANCELLED, INTERRUPTED, STOPPING, Kept, ended_words, kept_of, kept_words
from undertone.gui.language import tr
from undertone.gui.process import Serve, WorkerProcess
from undertone.gui.store_thread import StoreThread

if TYPE_CHECKING:
    from undertone.db.store import Store

log = logging.getLogger(__name__)

LISTED_FOR = timedelta(hours=12)  # how long jobs that have ended are listed when a project is opened
MOST_LISTED = 5
KEEP_EVERY_S = 2.0  # how often progress goes to the database
STARTED_AGAIN = "started again"  # never shown: such a job leaves the list
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
    noted: str = ""  # the stage that the log has last


class Jobs(QObject):
    """All jobs of the project that is open, in the order they run.

    `changed` follows every change of a row, `finished` carries the job and its result, `failed` the job and why,
    `stage_changed` the job when its message tells of something new (views may reload what it committed), `noted` the
    job's id and a line of its log, `moved` the order of those that wait, `interrupted_found` the jobs that were
    running when the program ended.
    """

    changed = Signal(object)
    finished = Signal(object, object)
    failed = Signal(object, object)
    stage_changed = Signal(object)
    noted = Signal(int, str)
    moved = Signal(list)
    interrupted_found = Signal(list)
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
        """Rows in the order they run."""
        return list(self._jobs.values())

    def job(self, job_id: int) -> Job | None:
        """One of them."""
        return self._jobs.get(job_id)

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

    def retry_interrupted(self) -> None:
        """Resumes every job that the end of the program interrupted, in their order."""
        for job in self.jobs():
            if job.state is JobState.INTERRUPTED:
                self.retry(job.id)

    def cancel(self, job_id: int) -> None:
        """A waiting job is dropped; a running one stops at its next report, and is killed after a grace."""
        running = self._running
        if running is not None and running.job_id == job_id:
            running.cancelled = True
            running.process.send(worker.Cancel(job_id))
            QTimer.singleShot(int(worker.GRACE_S * 1000), self, lambda: self._kill(job_id))
            self._jobs[job_id] = replace(self._jobs[job_id], message=tr(STOPPING))
            self.changed.emit(self._jobs[job_id])
        elif job_id in self._jobs and self._jobs[job_id].state is JobState.QUEUED:
            self._change(job_id, JobState.CANCELLED, 0.0, tr("cancelled before it began"))

    def dismiss(self, job_id: int) -> None:
        """An interrupted job is not offered any more."""
        job = self._jobs.get(job_id)
        if job is not None and job.state is JobState.INTERRUPTED:
            self._change(job_id, JobState.CANCELLED, job.done, tr(CANCELLED))

    def move(self, job_id: int, by: int) -> None:
        """Lets a waiting job run `by` places earlier (negative) or later among those that wait."""
        waiting = [j.id for j in self._jobs.values() if j.state is JobState.QUEUED]
        if job_id not in waiting:
            return
        place = min(max(waiting.index(job_id) + by, 0), len(waiting) - 1)
        waiting.remove(job_id)
        waiting.insert(place, job_id)
        others = {i: j for i, j in self._jobs.items() if i not in waiting}
        self._jobs = others | {i: self._jobs[i] for i in waiting}
        self.moved.emit(waiting)

    def close(self) -> None:
        """Ends the running process; its job is found as interrupted next time."""
        if self._running is not None:
            self._running.process.close()
            self._running = None
        self._jobs = {}
        self._left = {}
        self._project = None

    # -- rows
    def _load(self, jobs: list[Job]) -> None:
        """Rows of another window's jobs are that window's."""
        known = {j.id: j for j in sorted(jobs, key=lambda j: j.id) if j.state not in OPEN_STATES}
        self._jobs = known | self._jobs
        interrupted = [j for j in known.values() if j.state is JobState.INTERRUPTED]
        since = datetime.now(UTC) - LISTED_FOR
        ended = [j for j in known.values() if j.state is not JobState.INTERRUPTED and j.created_at > since]
        for job in (*ended[-MOST_LISTED:], *interrupted):  # a command line may have run them meanwhile
            self.changed.emit(job)
        if interrupted:
            self.interrupted_found.emit(interrupted)

    def _added(self, job: Job) -> None:
        self._jobs[job.id] = job
        self.changed.emit(job)
        asked = tr("asked for: {title} {arguments}").format(title=job.title, arguments=dict(job.arguments))
        self._note(job.id, [asked])
        self._start_next()

    def _change(self, job_id: int, state: JobState, done: float, message: str) -> None:
        job = replace(self._jobs[job_id], state=state, done=done, message=message)
        self._jobs[job_id] = job
        self._keep(job)
        self._note(job_id, [f"{state}: {message}"])
        self.changed.emit(job)

    def _keep(self, job: Job) -> None:
        ask = self._store.ask(lambda store: store.update_job(job.id, job.state, job.done, job.message))
        ask.failure(self._not_kept).run()

    def _note(self, job_id: int, lines: Sequence[str]) -> None:
        """Adds to the job's log; a log that cannot be written stops nothing."""
        self._store.ask(lambda store: _append(store, job_id, lines)).run()
        for line in lines:
            self.noted.emit(job_id, line)

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
        self._change(waiting.id, JobState.RUNNING, 0.0, tr("starting"))
        process.send(worker.Task(waiting.id, str(waiting.kind), self._project, dict(waiting.arguments)))

    def _receive(self, message: object) -> None:
        running = self._running
        if running is None:
            return
        if isinstance(message, worker.Report):
            self._report(running, message)
        elif isinstance(message, worker.Stage):
            self._stage_begun(running.job_id, message.name)
        else:
            running.answered = True
            self._answer(self._jobs[running.job_id], message)
            self._end(running)

    def _answer(self, job: Job, message: object) -> None:
        """The worker has finished, stopped, or says why it could not."""
        if isinstance(message, worker.Done):
            self._change(job.id, JobState.DONE, 1.0, _last_words(message.result))
            self.finished.emit(self._jobs[job.id], message.result)
        elif isinstance(message, worker.Stopped):
            self._change(job.id, JobState.CANCELLED, job.done, tr(CANCELLED))
        elif isinstance(message, worker.Failed):
            self._change(job.id, JobState.FAILED, job.done, str(message.error()))
            self._note(job.id, message.detail.splitlines())
            self.failed.emit(self._jobs[job.id], message.error())

    def _report(self, running: _Running, report: worker.Report) -> None:
        job = self._jobs[running.job_id]
        done = report.done / report.total if report.total else 0.0
        now = time.monotonic()
        if done > 0.02 and now - running.started > 3:
            self._left[job.id] = (now - running.started) * (1 - done) / done
        changed = replace(job, done=done, message=tr(STOPPING) if running.cancelled else report.text)
        self._jobs[job.id] = changed
        if now - running.kept > KEEP_EVERY_S:
            running.kept = now
            self._keep(changed)
        self.changed.emit(changed)
        if _stage(report.text) != running.noted:
            running.noted = _stage(report.text)
            self._note(job.id, [report.text])
        if _stage(report.text) != _stage(job.message):
            self.stage_changed.emit(changed)

    def _stage_begun(self, job_id: int, name: str) -> None:
        """Once a transcript is in the project, running the job again must not make another."""
        job = self._jobs[job_id]
        options = job.arguments.get("options")
        if name != "features" or not isinstance(options, Mapping) or not options.get("again"):
            return
        arguments = {**job.arguments, "options": {k: v for k, v in options.items() if k != "again"}}
        self._jobs[job_id] = replace(job, arguments=arguments)
        self._store.ask(lambda store: store.set_job_arguments(job_id, arguments)).failure(self._not_kept).run()

    def _process_ended(self, status: int) -> None:
        running = self._running
        if running is None or running.answered or self.sender() is not running.process:
            return
        job = self._jobs[running.job_id]
        if running.cancelled:
            self._change(job.id, JobState.CANCELLED, job.done, tr(CANCELLED))
        else:
            ask = self._store.ask(lambda store: kept_of(store, job))
            told = ask.success(partial(self._crashed, job.id, status))
            told.failure(lambda _: self._crashed(job.id, status, None)).run()
        self._end(running)

    def _crashed(self, job_id: int, status: int, kept: Kept | None) -> None:
        """Says what happened to the worker, what is kept, and what to do."""
        if job_id not in self._jobs:  # the project was closed meanwhile
            return
        job = self._jobs[job_id]
        happened, advice = ended_words(status)
        words = f"{happened} {kept_words(job, kept)}"
        self._change(job_id, JobState.FAILED, job.done, f"{words} {advice}")
        if self._log_file is not None:
            more = tr("the program's own log may say more: {file}").format(file=self._log_file)
            self._note(job_id, [more])
        self.failed.emit(self._jobs[job_id], UndertoneError(words, advice=advice))

    def _end(self, running: _Running) -> None:
        self._left.pop(running.job_id, None)
        self._running = None
        running.process.close()
        running.process.deleteLater()
        self._start_next()

    def _kill(self, job_id: int) -> None:
        if self._running is not None and self._running.job_id == job_id:
            self._running.process.kill()


def _mark_interrupted(store: Store) -> list[Job]:
    for job in store.recover_jobs(own=True):
        store.update_job(job.id, JobState.INTERRUPTED, job.done, tr(INTERRUPTED))
    return store.jobs()


def _append(store: Store, job_id: int, lines: Sequence[str]) -> None:
    try:
        job_log.append(store.folder, job_id, lines)
    except (OSError, UndertoneError):
        log.warning("the log of job %s was not written", job_id, exc_info=True)


def _stage(text: str) -> str:
    """The part of a report that names the stage: no figures."""
    return "".join(c for c in text if not c.isdigit() and c not in ".:/%")


def _last_words(result: object) -> str:
    words = result.get("message") if isinstance(result, dict) else None
    return str(words) if words else tr("done")
