"""A watched folder: what is new is told once, when it has been written to the end; and in the window."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.gui import clips, projects
from undertone.core.types import Job
from undertone.gui.main_window import MainWindow
from undertone.gui.watched_folder import WatchedFolder, look

WAIT = 20_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "incoming"
    made.mkdir()
    return made


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[WatchedFolder]:
    watching = WatchedFolder(poll_ms=50, settle_ms=60)
    yield watching
    watching.stop()
    assert not [t for t in watching.findChildren(QTimer) if t.isActive()]


def told(watched: WatchedFolder) -> list[str]:
    names: list[str] = []
    watched.appeared.connect(lambda paths: names.extend(p.name for p in paths))
    return names


def test_new_media_are_told_once_and_old_ones_never(qtbot: QtBot, watched: WatchedFolder, folder: Path) -> None:
    (folder / "old.mp4").write_bytes(b"old")
    names = told(watched)
    with qtbot.waitSignal(watched.began, timeout=WAIT) as began:
        watched.start(folder)
    assert began.args[0] == ["old.mp4"]
    for name in ("new.mp4", ".hidden.mp4", "~copy.mp4", "notes.txt", "half.mp4.part", "empty.wav"):
        (folder / name).write_bytes(b"" if name == "empty.wav" else b"media")
    (folder / "folder.mp4").mkdir()
    qtbot.waitUntil(lambda: names == ["new.mp4"], timeout=WAIT)
    (folder / "last.wav").write_bytes(b"more")
    qtbot.waitUntil(lambda: names == ["new.mp4", "last.wav"], timeout=WAIT)


def test_a_file_is_told_of_when_it_stops_growing(qtbot: QtBot, watched: WatchedFolder, folder: Path) -> None:
    names = told(watched)
    looks = [0]

    def grow() -> None:
        looks[0] += 1
        with (folder / "big.mp4").open("ab") as file:
            file.write(b"x" * 1000)

    watched.start(folder, [])
    growing = QTimer(interval=10)
    growing.timeout.connect(grow)
    growing.start()
    qtbot.waitUntil(lambda: looks[0] > 30, timeout=WAIT)
    assert names == []
    growing.stop()
    qtbot.waitUntil(lambda: names == ["big.mp4"], timeout=WAIT)


def test_a_folder_that_goes_and_comes_back_is_said(qtbot: QtBot, watched: WatchedFolder, folder: Path) -> None:
    names = told(watched)
    presence: list[bool] = []
    watched.presence_changed.connect(presence.append)
    watched.start(folder, [])
    qtbot.waitUntil(lambda: presence == [True], timeout=WAIT)
    shutil.rmtree(folder)
    qtbot.waitUntil(lambda: presence == [True, False], timeout=WAIT)
    folder.mkdir()
    (folder / "back.mp4").write_bytes(b"media")
    qtbot.waitUntil(lambda: names == ["back.mp4"], timeout=WAIT)
    assert presence == [True, False, True]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_followed_inside_the_folder_only(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.mp4").write_bytes(b"outside")
    (folder / "inside.mp4").write_bytes(b"inside")
    (folder / "out.mp4").symlink_to(tmp_path / "secret.mp4")
    (folder / "in.mp4").symlink_to(folder / "inside.mp4")
    (folder / "loop.mp4").symlink_to(folder / "loop.mp4")
    os.mkfifo(folder / "pipe.mp4")
    found = look(folder)
    assert found is not None
    assert [p.name for p in found] == ["in.mp4", "inside.mp4"]
    assert look(tmp_path / "nowhere") is None


# ---------------------------------------------------------------- in the window


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A project is open; jobs wait for ever."""
    for question in ("refresh", "explain", "graph"):
        monkeypatch.setattr(window.inference, question, lambda _: None)
    monkeypatch.setattr(window.jobs, "_start_next", lambda: None)
    window.commands.open_paths([projects.project(tmp_path)])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    return window


def quicker(window: MainWindow) -> WatchedFolder:
    watched = window.commands.job_commands.watched
    watched._settle_s = 0.05
    watched._poll.setInterval(50)
    watched._soon.setInterval(30)
    return watched


def titles(window: MainWindow) -> list[str]:
    return [job.title for job in window.jobs.jobs()]


def test_what_appears_is_queued_said_and_goes_on_after_a_restart(
    opened: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    action = opened.actions_table["watch_folder"]
    watched = quicker(opened)
    clips.sound(folder / "old.wav")
    with qtbot.waitSignal(watched.began, timeout=WAIT):
        opened.commands.job_commands.watch(folder)
    assert action.isChecked()
    assert "incoming" in action.text()
    clips.sound(folder / "new.wav")
    (folder / "bad.mp4").write_text("not a video")
    changed: list[Job] = []
    opened.jobs.changed.connect(changed.append)
    qtbot.waitUntil(lambda: titles(opened) == ["new.wav"], timeout=WAIT)
    assert not opened.findChildren(type(opened.toast), "QMessageBox")

    project = opened.session.project
    assert project is not None
    opened.session.close_project()
    assert watched.folder is None
    assert not action.isChecked()
    clips.sound(folder / "meanwhile.wav", 900)
    opened.commands.open_paths([project])
    qtbot.waitUntil(lambda: watched.folder == folder, timeout=WAIT)
    qtbot.waitUntil(lambda: "meanwhile.wav" in titles(opened), timeout=WAIT)
    assert "old.wav" not in titles(opened)

    action.trigger()
    assert watched.folder is None
    assert action.text() == "Watch a folder…"
    kept = opened.session.store.submit(lambda s: [v for v in [s.setting(_key())] if v]).result()
    assert kept == []


def _key() -> str:
    from undertone.gui import job_commands

    return job_commands._setting()


def test_a_copy_of_what_the_project_has_is_left(opened: MainWindow, qtbot: QtBot, folder: Path) -> None:
    from undertone.core.media import probe

    clips.sound(folder / "copy.wav", 700)
    known = probe(folder / "copy.wav")
    (folder / "copy.wav").rename(folder.parent / "first.wav")
    opened.session.store.submit(lambda s: s.add_conversation(probe(folder.parent / "first.wav"))).result()
    opened.session.reload_conversations()
    qtbot.waitUntil(lambda: len(opened.session.conversations) == 2, timeout=WAIT)
    intake = opened.commands.job_commands.intake
    shutil.copy(folder.parent / "first.wav", folder / "copy.wav")
    with qtbot.waitSignal(intake.taken, timeout=WAIT) as taken:
        intake.take([folder / "copy.wav"], watched=True)
    assert known.fingerprint == opened.session.conversations[1].media.fingerprint
    assert taken.args[0].queued == []
    assert taken.args[0].sentence() == ""


def test_nothing_is_watched_once_the_window_is_closed(opened: MainWindow, folder: Path) -> None:
    watched = opened.commands.job_commands.watched
    opened.commands.job_commands.watch(folder)
    assert [t for t in watched.findChildren(QTimer) if t.isActive()]
    opened.close()
    assert not [t for t in watched.findChildren(QTimer) if t.isActive()]
