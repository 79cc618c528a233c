"""The window's actions on the table and the queue, and what is remembered of both for the next start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui import projects
from undertone.core.types import MediaInfo, Segment, Transcript
from undertone.db.store import Store
from undertone.gui.filter_bar import ChoiceMenu
from undertone.gui.main_window import MainWindow
from undertone.gui.utterance_columns import Column, ColumnLayout
from undertone.gui.utterance_filter import UtteranceFilter

WAIT = 20_000


def open_project(qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is not asked anything."""
    for question in ("refresh", "explain", "graph"):
        monkeypatch.setattr(window.inference, question, lambda *_: None)
    window.commands.open_paths([path])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A project of two conversations, the first of six utterances."""
    path = projects.project(tmp_path)
    store = Store.open(path)
    other = store.add_conversation(MediaInfo(tmp_path / "later.wav", 2000, None, None, 1, "later"))
    store.replace_transcript(other.id, Transcript((Segment(0, 900, "And then?", "Cy"),), "file:made"))
    store.close()
    open_project(qtbot, window, path, monkeypatch)
    return window


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None) -> None:
    focused = QApplication.focusWidget() or window
    qtbot.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)


def current_id(window: MainWindow) -> int:
    assert window.session.current is not None
    return window.session.current.utterance.id


def test_x_skips_and_what_was_skipped_comes_back_at_the_end(opened: MainWindow, qtbot: QtBot) -> None:
    queue = opened.workbench.queue
    queue.set_order("time")
    before = queue.ids()
    press(qtbot, opened, Qt.Key.Key_X)
    assert current_id(opened) == before[1]
    assert queue.ids() == [*before[1:], before[0]]
    opened.session.select(before[-1])
    press(qtbot, opened, Qt.Key.Key_N)
    assert current_id(opened) == before[0]


def test_ctrl_f_finds_escape_goes_back_and_the_filter_can_be_taken_off(opened: MainWindow, qtbot: QtBot) -> None:
    table = opened.workbench.table
    press(qtbot, opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is table.bar.search
    qtbot.keyClicks(table.bar.search, "late")
    assert [opened.session.record(i).utterance.text for i in table.visible_ids()] == ["You are late."]  # type: ignore[union-attr]
    press(qtbot, opened, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table.view
    assert len(table.visible_ids()) == 6
    table.set_filter(UtteranceFilter(speakers=frozenset({"Ben"})))
    opened.actions_table["show_all"].trigger()
    assert len(table.visible_ids()) == 6


def test_columns_and_order_are_there_again_and_go_with_the_layout(
    opened: MainWindow, make_window: Callable[[], MainWindow]
) -> None:
    table, queue = opened.workbench.table, opened.workbench.queue
    opened.actions_table["columns"].trigger()
    menu = next(m for m in table.findChildren(ChoiceMenu) if m.isVisible())
    next(a for a in menu.actions() if a.text() == "end").trigger()
    menu.close()
    header = table.view.horizontalHeader()
    header.moveSection(header.visualIndex(Column.END), 0)
    queue.set_order("doubt")
    queue.order_changed.emit("doubt")
    kept = table.columns
    assert Column.END in kept.shown and kept.order[0] is Column.END

    again = make_window()
    assert again.workbench.table.columns == kept
    assert again.workbench.queue.order() == "doubt"
    again.actions_table["reset_layout"].trigger()
    assert again.workbench.table.columns == ColumnLayout()
    assert make_window().workbench.table.columns == ColumnLayout()


def test_a_conversation_that_is_done_leads_to_the_next(opened: MainWindow, qtbot: QtBot) -> None:
    session, queue = opened.session, opened.workbench.queue
    first = session.conversation
    assert first is not None
    with qtbot.waitSignal(session.edited, timeout=WAIT):
        session.label([r.utterance.id for r in session.records], session.scheme.names[0])
    qtbot.waitUntil(queue._states.isVisible, timeout=WAIT)
    assert "later" in queue._states.next.toolTip()
    with qtbot.waitSignal(session.conversation_opened, timeout=WAIT):
        qtbot.mouseClick(queue._states.next, Qt.MouseButton.LeftButton)
    assert session.conversation is not None and session.conversation.id != first.id
    with qtbot.waitSignal(session.edited, timeout=WAIT):
        session.label([r.utterance.id for r in session.records], session.scheme.names[0])
    qtbot.waitUntil(lambda: all(c.labelled == c.utterances for c in session.conversations), timeout=WAIT)
    assert not queue._states.next.isVisible()
