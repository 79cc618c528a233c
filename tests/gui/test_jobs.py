"""The queue of jobs: one at a time, cancelled, refused, crashed, interrupted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui import worker_tasks
from undertone.core.errors import UndertoneError
from undertone.core.types import Job, JobKind, JobState
from undertone.gui import worker
from undertone.gui.inference import Inference
from undertone.gui.jobs import Jobs
from undertone.gui.store_thread import StoreThread

WAIT = 60_000


@pytest.fixture
def store(qtbot: QtBot, tmp_path: Path) -> Iterator[StoreThread]:
    thread = StoreThread()
    opened: list[Path] = []
    thread.open(tmp_path / "p.undertone").success(opened.append).run()
    qtbot.waitUntil(lambda: bool(opened), timeout=WAIT)
    yield thread
    thread.close()


@pytest.fixture
def jobs(qtbot: QtBot, store: StoreThread, tmp_path: Path) -> Iterator[Jobs]:
    queue = Jobs(store, serve=worker_tasks.serve)
    queue.open_project(tmp_path / "p.undertone")
    yield queue
    queue.close()


def rows(store: StoreThread) -> list[Job]:
    return store.submit(lambda s: sorted(s.jobs(), key=lambda j: j.id)).result()


def test_jobs_run_one_after_another_and_keep_their_results(qtbot: QtBot, jobs: Jobs, store: StoreThread) -> None:
    together: list[int] = []
    jobs.changed.connect(lambda _: together.append(sum(j.state is JobState.RUNNING for j in jobs.jobs())))
    with qtbot.waitSignals([jobs.finished, jobs.finished, jobs.idle], timeout=WAIT):
        jobs.enqueue(JobKind.ANALYZE, "one", {"to": 50})
        jobs.enqueue(JobKind.ANALYZE, "two", {"to": 60})
    assert max(together) == 1
    assert [(j.state, j.message) for j in rows(store)] == [
        (JobState.DONE, "counted to 50"),
        (JobState.DONE, "counted to 60"),
    ]


def test_a_running_job_stops_when_it_is_cancelled(qtbot: QtBot, jobs: Jobs, store: StoreThread, tmp_path: Path) -> None:
    jobs.enqueue(JobKind.PREDICT, "endless", {"ready": str(tmp_path / "ready")})
    qtbot.waitUntil((tmp_path / "ready").exists, timeout=WAIT)
    with qtbot.waitSignal(jobs.idle, timeout=WAIT):
        jobs.cancel(jobs.jobs()[0].id)
    assert rows(store)[0].state is JobState.CANCELLED
    assert "kept" in rows(store)[0].message


def test_a_job_that_does_not_listen_is_killed_after_a_grace(
    qtbot: QtBot, store: StoreThread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "GRACE_S", 0.05)
    queue = Jobs(store, serve=_serve_deaf)
    queue.open_project(tmp_path / "p.undertone")
    queue.enqueue(JobKind.PREDICT, "deaf", {"ready": str(tmp_path / "ready")})
    qtbot.waitUntil((tmp_path / "ready").exists, timeout=WAIT)
    with qtbot.waitSignal(queue.idle, timeout=WAIT):
        queue.cancel(queue.jobs()[0].id)
    assert rows(store)[0].state is JobState.CANCELLED
    queue.close()


def test_a_waiting_job_is_dropped_without_a_process(
    qtbot: QtBot, jobs: Jobs, store: StoreThread, tmp_path: Path
) -> None:
    jobs.enqueue(JobKind.PREDICT, "first", {"ready": str(tmp_path / "ready")})
    jobs.enqueue(JobKind.ANALYZE, "second", {"to": 5})
    qtbot.waitUntil((tmp_path / "ready").exists, timeout=WAIT)
    first, second = jobs.jobs()
    jobs.cancel(second.id)
    with qtbot.waitSignal(jobs.idle, timeout=WAIT):
        jobs.cancel(first.id)
    assert [j.state for j in rows(store)] == [JobState.CANCELLED, JobState.CANCELLED]


def test_an_error_comes_with_file_and_advice(qtbot: QtBot, jobs: Jobs, store: StoreThread, tmp_path: Path) -> None:
    with qtbot.waitSignal(jobs.failed, timeout=WAIT) as failed:
        jobs.enqueue(JobKind.FINETUNE, "refused", {})
    error = failed.args[1]
    assert isinstance(error, UndertoneError)
    assert error.path == tmp_path / "p.undertone"
    assert error.advice == "Choose another file."
    assert "Traceback" in "".join(error.__notes__)
    qtbot.waitUntil(lambda: rows(store)[0].state is JobState.FAILED, timeout=WAIT)


def test_a_crash_is_told_and_the_next_job_runs(qtbot: QtBot, jobs: Jobs, store: StoreThread) -> None:
    errors: list[str] = []
    jobs.failed.connect(lambda _, error: errors.append(str(error)))
    with qtbot.waitSignal(jobs.finished, timeout=WAIT):
        jobs.enqueue(JobKind.EXPORT, "dies", {})
        jobs.enqueue(JobKind.ANALYZE, "lives", {"to": 3})
    assert len(errors) == 1
    assert "status 7" in errors[0]
    qtbot.waitUntil(lambda: [j.state for j in rows(store)] == [JobState.FAILED, JobState.DONE], timeout=WAIT)


def test_a_job_of_another_day_is_offered_again_and_replaced_by_its_repetition(
    qtbot: QtBot, store: StoreThread, tmp_path: Path
) -> None:
    left = store.submit(lambda s: s.add_job(JobKind.ANALYZE, "left", {"to": 4})).result()
    store.submit(lambda s: s.update_job(left.id, JobState.RUNNING, 0.5, "half way")).result()
    queue = Jobs(store, serve=worker_tasks.serve)
    with qtbot.waitSignal(queue.changed, timeout=WAIT) as changed:
        queue.open_project(tmp_path / "p.undertone")
    assert changed.args[0].state is JobState.INTERRUPTED
    assert changed.args[0].done == 0.5
    with qtbot.waitSignal(queue.finished, timeout=WAIT):
        queue.retry(left.id)
    qtbot.waitUntil(lambda: [j.state for j in rows(store)] == [JobState.CANCELLED, JobState.DONE], timeout=WAIT)
    queue.close()


def test_the_newest_question_wins_and_a_crash_is_survived(qtbot: QtBot, tmp_path: Path) -> None:
    inference = Inference(serve=worker_tasks.serve)
    inference.open_project(tmp_path / "p.undertone")
    answers: list[tuple[int, object]] = []
    inference.explained.connect(lambda subject, result: answers.append((subject, result)))
    for subject in (1, 2, 3):
        inference.explain(subject)
    qtbot.waitUntil(lambda: (3, 30) in answers, timeout=WAIT)
    assert (2, 20) not in answers  # replaced while the first was being answered
    with qtbot.waitSignal(inference.failed, timeout=WAIT):
        inference.explain(-1)
    with qtbot.waitSignal(inference.explained, timeout=WAIT):
        inference.explain(4)
    assert answers[-1] == (4, 40)
    inference.close()


def _serve_deaf(connection: object, log_file: Path | None, nice: int) -> None:
    from undertone.gui import tasks

    tasks.TASKS["predict"] = worker_tasks.deaf
    serve: Callable[..., None] = worker.serve
    serve(connection, log_file, nice)
