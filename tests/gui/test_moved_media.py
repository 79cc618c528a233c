"""A project whose media has moved: it opens with its labels, finds the file beside it, or asks and takes no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui import clips
from tests.gui.projects import TEXTS
from undertone.core.media import probe
from undertone.core.types import Segment, Transcript
from undertone.db.store import Store
from undertone.gui.main_window import MainWindow

WAIT = 20_000


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project about a clip beside it, with one label."""
    folder = tmp_path / "study"
    folder.mkdir()
    clips.video(folder / "talk.mp4", 4000)
    store = Store.create(folder / "talk.undertone")
    conversation = store.add_conversation(probe(folder / "talk.mp4"))
    segments = tuple(Segment(i * 600, i * 600 + 500, text, "Ana") for i, text in enumerate(TEXTS))
    store.replace_transcript(conversation.id, Transcript(segments, "file:made"))
    first = store.records(conversation.id)[0].utterance.id
    store.annotate({first: "joy"}, annotator="tester", scheme=store.schemes()[0].id)
    store.close()
    return folder / "talk.undertone"


def opened(qtbot: QtBot, make_window: Callable[[], MainWindow], project: Path) -> MainWindow:
    window = make_window()
    with qtbot.waitSignal(window.session.conversation_opened, timeout=WAIT):
        window.commands.open_paths([project])
    return window


def is_playable(window: MainWindow) -> Callable[[], bool]:
    return lambda: bool(window.workbench.player.controls.buttons["play_pause"].isEnabled())


def finder(window: MainWindow) -> QPushButton:
    buttons = window.workbench.player.findChildren(QPushButton)
    return next(b for b in buttons if b.text() == "Find the file")


def test_a_project_that_moved_with_its_media_finds_it_alone(
    qtbot: QtBot, make_window: Callable[[], MainWindow], project: Path, tmp_path: Path
) -> None:
    moved = project.parent.rename(tmp_path / "elsewhere") / project.name
    window = opened(qtbot, make_window, moved)
    qtbot.waitUntil(is_playable(window), timeout=WAIT)
    conversation = window.session.conversation
    assert conversation is not None
    assert conversation.media.path == moved.parent / "talk.mp4"
    assert window.session.records[0].labels[0].label == "joy"


def test_a_file_that_is_gone_is_asked_for_and_taken_by_its_content(
    qtbot: QtBot,
    make_window: Callable[[], MainWindow],
    project: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    away = (project.parent / "talk.mp4").rename(tmp_path / "renamed.mp4")
    window = opened(qtbot, make_window, project)
    player = window.workbench.player
    assert player.canvas.accessibleDescription().startswith("The file is not where it was: talk.mp4")
    assert len(window.session.records) == len(TEXTS)
    assert window.session.records[0].labels[0].label == "joy"
    qtbot.waitUntil(finder(window).isVisible, timeout=WAIT)

    clips.video(tmp_path / "other.mp4", 800)
    refused: list[BaseException] = []
    monkeypatch.setattr(window.commands.play.moved, "show_error", refused.append)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "other.mp4"), ""))
    finder(window).click()
    qtbot.waitUntil(lambda: bool(refused), timeout=WAIT)
    assert "another file than talk.mp4" in str(refused[0])
    assert not is_playable(window)()

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(away), ""))
    finder(window).click()
    qtbot.waitUntil(is_playable(window), timeout=WAIT)
    assert not finder(window).isVisible()
    assert window.session.conversation is not None
    assert window.session.conversation.media.path == away
    assert window.session.records[0].labels[0].label == "joy"


def test_another_file_of_the_same_name_beside_the_project_is_not_taken(
    qtbot: QtBot, make_window: Callable[[], MainWindow], project: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    project.rename(moved / project.name)
    (project.parent / "talk.mp4").unlink()
    clips.video(moved / "talk.mp4", 800)
    window = make_window()
    with qtbot.waitSignal(window.commands.play.moved.looked, timeout=WAIT) as looked:
        window.commands.open_paths([moved / project.name])
    assert looked.args == [False]
    assert finder(window).isVisible()
    assert not is_playable(window)()
