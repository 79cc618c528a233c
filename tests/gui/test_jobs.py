"""The queue of jobs: one at a time, cancelled, refused, crashed, interrupted, in another order; and its list."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QProgressBar, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from tests.gui import clips, projects, worker_tasks
from undertone.core.errors import UndertoneError
from undertone.core.types import Job, JobKind, JobState
from undertone.db.store import Store
from undertone.gui import job_log, theme, worker
from undertone.gui.error_dialog import ErrorDialog
from undertone.gui.inference import Inference
from undertone.gui.job_log_dialog import JobLogDialog
from undertone.gui.job_row import JobRow
from undertone.gui.job_words import Kept, ended_words, kept_words
from undertone.gui.jobs import Jobs
from undertone.gui.jobs_dock import JobsDock
from undertone.gui.main_window import MainWindow
from undertone.gui.media_intake import Intake, MediaIntake
from undertone.gui.store_thread import StoreThread

WAIT = 60_000
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


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


def test_what_was_decided_is_told_though_more_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    inference = Inference(serve=worker_tasks.serve)
    inference.open_project(tmp_path / "p.undertone")
    told: list[tuple[int, object]] = []
    inference.decided.connect(lambda conversation, found: told.append((conversation, found)))
    for ids in ([1, 2], [3], [4]):  # the newest takes the place of the one that waits
        inference.decisions(5, ids)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=WAIT)
    assert told == [(5, {1: "decided 1", 2: "decided 2"}), (5, {4: "decided 4"})]
    inference.close()


def _serve_deaf(connection: object, log_file: Path | None, nice: int) -> None:
    from undertone.gui import tasks

    tasks.TASKS["predict"] = worker_tasks.deaf
    serve: Callable[..., None] = worker.serve
    serve(connection, log_file, nice)


# ---------------------------------------------------------------- a worker that is killed


@pytest.fixture
def talk(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[StoreThread, Path]]:
    """A project with a conversation of 40 utterances of which nothing is encoded."""
    path = projects.project(tmp_path, texts=tuple(f"Sentence {i}." for i in range(40)))
    thread = StoreThread()
    opened: list[Path] = []
    thread.open(path).success(opened.append).run()
    qtbot.waitUntil(lambda: bool(opened), timeout=WAIT)
    yield thread, path
    thread.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to kill with")
def test_a_killed_worker_is_told_with_what_was_kept_and_resumed_from_there(
    qtbot: QtBot, talk: tuple[StoreThread, Path], tmp_path: Path
) -> None:
    store, project = talk
    queue = Jobs(store, serve=worker_tasks.serve_encoding)
    queue.open_project(project)
    media = store.submit(lambda s: s.conversations()[0].media.path).result()
    ready = tmp_path / "ready"
    arguments = {"path": str(media), "options": {"ready": str(ready), "again": True}}
    queue.enqueue(JobKind.ANALYZE, "talk.wav", arguments)
    qtbot.waitUntil(ready.exists, timeout=WAIT)
    assert queue._running is not None
    with qtbot.waitSignal(queue.failed, timeout=WAIT) as failed:
        os.kill(queue._running.process.pid, signal.SIGKILL)
    job, error = failed.args
    assert job.state is JobState.FAILED
    assert "12 of 40 utterances are kept" in error.what
    assert "memory" in error.what
    assert "goes on from there" in error.advice
    kept = rows(store)[0]
    assert "12 of 40" in kept.message
    assert "again" not in kept.arguments["options"]  # its transcript is in the project: no second one is made
    with qtbot.waitSignal(queue.finished, timeout=WAIT):
        queue.retry(job.id)
    assert [(j.state, j.message) for j in rows(store)][1:] == [(JobState.DONE, "encoded 28")]
    log = job_log.read(store.submit(lambda s: s.folder).result(), job.id)
    assert "12 of 40 utterances are kept" in log
    assert "encoding" in log
    queue.close()


def test_what_is_kept_is_said_in_a_sentence() -> None:
    analysis = Job(1, JobKind.ANALYZE, "t", JobState.RUNNING, {}, 0.5, "", None, NOW)
    text, audio, video = worker_tasks.MODALITIES
    half = kept_words(analysis, Kept(40, {text: 40, audio: 12, video: 0}))
    assert half == "40 utterances are kept; so far 40 are read, 12 heard and 0 seen."
    assert kept_words(analysis, Kept(0, {})) == "Nothing was written down yet."
    assert kept_words(analysis, Kept(3, {text: 3, audio: 3, video: 3})) == "All 3 utterances are kept."
    assert "signal 11" in ended_words(-11)[0]
    assert "status 7" in ended_words(7)[0]


def test_what_the_command_line_ran_today_is_listed(
    qtbot: QtBot, store: StoreThread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ran(project: Store, title: str, state: JobState) -> None:
        project.update_job(project.add_job(JobKind.EXPORT, title, {}).id, state, 1.0, "as it went")

    for k in range(7):
        store.submit(lambda s, k=k: ran(s, f"export {k}", JobState.FAILED if k == 5 else JobState.DONE)).result()
    listed: list[str] = []
    queue = Jobs(store, serve=worker_tasks.serve)
    queue.changed.connect(lambda job: listed.append(job.title))
    queue.open_project(tmp_path / "p.undertone")
    qtbot.waitUntil(lambda: len(listed) == 5, timeout=WAIT)
    assert listed == [f"export {k}" for k in range(2, 7)]
    queue.close()
    monkeypatch.setattr("undertone.gui.jobs.LISTED_FOR", timedelta(0))
    listed.clear()
    later = Jobs(store, serve=worker_tasks.serve)
    later.changed.connect(lambda job: listed.append(job.title))
    later.open_project(tmp_path / "p.undertone")
    store.submit(lambda s: s.jobs()).result()
    qtbot.waitUntil(lambda: len(later.jobs()) == 7, timeout=WAIT)
    assert listed == []
    later.close()


def test_jobs_of_another_window_are_left_to_it(qtbot: QtBot, store: StoreThread, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OTHER_WINDOW, str(tmp_path / "p.undertone")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        queue = Jobs(store, serve=worker_tasks.serve)
        queue.open_project(tmp_path / "p.undertone")
        with qtbot.waitSignal(queue.finished, timeout=WAIT):
            queue.enqueue(JobKind.ANALYZE, "mine", {"to": 2})
        assert [(j.title, j.state) for j in rows(store)] == [("theirs", JobState.QUEUED), ("mine", JobState.DONE)]
        assert not queue.busy()
        queue.close()
        other.kill()


OTHER_WINDOW = """
import sys
from undertone.core.types import JobKind
from undertone.db.store import Store
store = Store.open(sys.argv[1], backups=False)
store.add_job(JobKind.ANALYZE, "theirs", {"to": 3})
print("ready", flush=True)
sys.stdin.read()
"""


# ---------------------------------------------------------------- order, log, list


def test_a_waiting_job_can_be_let_forward(qtbot: QtBot, jobs: Jobs, store: StoreThread, tmp_path: Path) -> None:
    jobs.enqueue(JobKind.PREDICT, "first", {"ready": str(tmp_path / "ready")})
    for name in ("a", "b", "c"):
        jobs.enqueue(JobKind.ANALYZE, name, {"to": ord(name)})
    qtbot.waitUntil(lambda: (tmp_path / "ready").exists() and len(jobs.jobs()) == 4, timeout=WAIT)
    ids = {j.title: j.id for j in jobs.jobs()}
    jobs.move(ids["c"], -5)
    jobs.move(ids["a"], 1)
    jobs.move(ids["first"], 1)  # it runs: nothing happens
    assert [j.title for j in jobs.jobs()] == ["first", "c", "b", "a"]
    ended: list[str] = []
    jobs.finished.connect(lambda job, _: ended.append(job.title))
    with qtbot.waitSignal(jobs.idle, timeout=WAIT):
        jobs.cancel(ids["first"])
    assert ended == ["c", "b", "a"]


def test_a_log_is_cut_at_its_size_and_tells_the_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert job_log.read(tmp_path, 3) == ""
    monkeypatch.setattr(job_log, "LARGEST", 2000)
    for i in range(200):
        job_log.append(tmp_path, 3, [f"line {i} ü"], NOW)
    text = job_log.read(tmp_path, 3)
    assert len(text.encode()) <= 2100
    assert text.startswith(job_log.LEFT_OUT)
    assert text.endswith("2026-01-02 03:04:05  line 199 ü\n")
    assert text.splitlines()[1].startswith("2026-01-02")


def job(number: int, state: JobState, message: str = "", done: float = 0.0) -> Job:
    return Job(number, JobKind.ANALYZE, f"{number}.mp4", state, {}, done, message, None, NOW)


@pytest.fixture
def dock(qtbot: QtBot) -> JobsDock:
    made = JobsDock(theme.DARK)
    qtbot.addWidget(made)
    qtbot.addWidget(made.tools)
    made.resize(1000, 300)
    return made


def shown(dock: JobsDock) -> list[str]:
    found = [r for r in dock.findChildren(JobRow) if not r.isHidden()]
    dock.widget().layout().activate()
    return [r._title.words() for r in sorted(found, key=lambda r: dock._column.indexOf(r))]


def pressed(dock: JobsDock, qtbot: QtBot, number: int, name: str) -> None:
    row = dock._rows[number]
    buttons = [*row.findChildren(QPushButton), *row.findChildren(QToolButton)]
    button = next(b for b in buttons if b.accessibleName().startswith(name))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_runs_is_above_what_waits_and_what_has_ended(dock: JobsDock) -> None:
    notes: list[str] = []
    dock.note_changed.connect(notes.append)
    states = (JobState.DONE, JobState.QUEUED, JobState.INTERRUPTED, JobState.QUEUED, JobState.RUNNING, JobState.FAILED)
    for number, state in enumerate(states, start=1):
        dock.show_job(job(number, state))
    assert shown(dock) == ["5.mp4", "2.mp4", "4.mp4", "3.mp4", "6.mp4", "1.mp4"]
    assert notes[-1] == "1 running · 2 waiting · 1 interrupted"
    dock.set_order([4, 2])
    assert shown(dock)[1:3] == ["4.mp4", "2.mp4"]
    dock.clear_ended()
    assert shown(dock) == ["5.mp4", "4.mp4", "2.mp4", "3.mp4"]
    dock.clear()
    assert notes[-1] == ""
    assert not dock._empty.isHidden()


def test_a_running_job_tells_stage_share_and_time_left(dock: JobsDock) -> None:
    dock.show_job(job(1, JobState.RUNNING, "Writing down what is said", 0.38), 72.0)
    row = dock._rows[1]
    assert row._message.words() == "Writing down what is said · 38 % · 1:12 left"
    assert row.findChild(QProgressBar).value() == 380


def test_every_button_of_a_row_asks_for_its_job(dock: JobsDock, qtbot: QtBot) -> None:
    dock.show()
    asked: list[tuple[str, object]] = []
    dock.cancel_asked.connect(lambda i: asked.append(("cancel", i)))
    dock.retry_asked.connect(lambda i: asked.append(("retry", i)))
    dock.show_asked.connect(lambda i: asked.append(("show", i)))
    dock.log_asked.connect(lambda i: asked.append(("log", i)))
    dock.move_asked.connect(lambda i, by: asked.append(("move", (i, by))))
    dock.dismissed.connect(lambda i: asked.append(("dismissed", i)))
    states = (JobState.RUNNING, JobState.QUEUED, JobState.QUEUED, JobState.INTERRUPTED, JobState.DONE)
    for number, state in enumerate(states, start=1):
        dock.show_job(job(number, state))
    pressed(dock, qtbot, 1, "cancel")
    pressed(dock, qtbot, 1, "Open the log")
    pressed(dock, qtbot, 2, "Run later")
    pressed(dock, qtbot, 2, "Run earlier")  # it is the first: nothing is asked
    pressed(dock, qtbot, 4, "resume")
    pressed(dock, qtbot, 5, "show")
    pressed(dock, qtbot, 4, "Put away")
    assert asked == [
        ("cancel", 1),
        ("log", 1),
        ("move", (2, 1)),
        ("retry", 4),
        ("show", 5),
        ("dismissed", 4),
    ]
    assert "4.mp4" not in shown(dock)


def test_a_log_can_be_read_grows_and_can_be_copied(dock: JobsDock, tmp_path: Path) -> None:
    dialog = JobLogDialog(dock, job(1, JobState.RUNNING), "12:00 one\n", tmp_path / "job-1.log")
    dialog.add(1, "two")
    dialog.add(2, "of another job")
    dialog.copy()
    first, second = QGuiApplication.clipboard().text().splitlines()
    assert first == "12:00 one"
    assert second.endswith("  two")
    dialog.close()


def test_the_log_of_a_job_follows_it_in_the_window(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.jobs, "_start_next", lambda: None)
    window.commands.open_paths([projects.project(tmp_path)])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    window.inference.close()
    window.jobs.enqueue(JobKind.ANALYZE, "talk.mp4", {})
    qtbot.waitUntil(lambda: len(window.jobs.jobs()) == 1, timeout=WAIT)
    (asked,) = window.jobs.jobs()
    window.workbench.job_list.log_asked.emit(asked.id)
    qtbot.waitUntil(lambda: window.findChild(JobLogDialog) is not None, timeout=WAIT)
    dialog = window.findChild(JobLogDialog)
    assert "asked for: talk.mp4" in dialog.text()
    window.jobs.cancel(asked.id)
    assert dialog.text().endswith("cancelled before it began")
    dialog.close()
    window.jobs._note(asked.id, ["nobody reads this"])  # nor does anything break


def test_one_failure_of_many_stops_nobody(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.jobs, "_start_next", lambda: None)
    window.commands.open_paths([projects.project(tmp_path)])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    window.inference.close()
    window.jobs.enqueue(JobKind.ANALYZE, "next.mp4", {})
    qtbot.waitUntil(lambda: len(window.jobs.jobs()) == 1, timeout=WAIT)
    bad = job(99, JobState.FAILED)
    window.jobs.failed.emit(bad, UndertoneError("nothing in it can be decoded."))
    assert window.findChild(ErrorDialog) is None
    assert "99.mp4 failed: nothing in it can be decoded." in window.toast.text()
    window.jobs.cancel(window.jobs.jobs()[0].id)
    window.jobs.failed.emit(bad, UndertoneError("nothing in it can be decoded."))
    shown_error = window.findChild(ErrorDialog)
    assert shown_error is not None
    shown_error.close()


# ---------------------------------------------------------------- files that are brought


def test_many_files_are_queued_in_order_and_bad_ones_refused_by_name(
    qtbot: QtBot, jobs: Jobs, store: StoreThread, tmp_path: Path
) -> None:
    clips.sound(tmp_path / "b.wav")
    folder = tmp_path / "more"
    folder.mkdir()
    clips.sound(folder / "a.wav")
    (folder / "notes.txt").write_text("not media")
    (tmp_path / "bad.mp4").write_text("not a video")
    intake = MediaIntake(jobs, lambda: tmp_path / "p.undertone", list)
    jobs.enqueue(JobKind.PREDICT, "busy", {"ready": str(tmp_path / "ready")})
    qtbot.waitUntil((tmp_path / "ready").exists, timeout=WAIT)
    with qtbot.waitSignal(intake.taken, timeout=WAIT) as taken:
        intake.take([tmp_path / "b.wav", tmp_path / "bad.mp4", tmp_path / "gone.mkv", folder])
    found: Intake = taken.args[0]
    assert found.queued == ["b.wav", "a.wav"]
    assert found.sentence() == "2 files queued"
    error = found.error()
    assert error is not None
    assert "bad.mp4" in error.advice
    assert "gone.mkv" in error.advice
    qtbot.waitUntil(lambda: [j.title for j in jobs.jobs()] == ["busy", "b.wav", "a.wav"], timeout=WAIT)
    with qtbot.waitSignal(intake.taken, timeout=WAIT) as taken:
        intake.take([tmp_path / "b.wav"])
    assert taken.args[0].sentence() == "b.wav: already in the queue"
    for waiting in jobs.jobs()[1:]:
        jobs.cancel(waiting.id)
    with qtbot.waitSignal(jobs.idle, timeout=WAIT):
        jobs.cancel(jobs.jobs()[0].id)
