"""Find in all conversations: what is shown while one types, the newest query wins, and a hit opens its utterance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import WAIT
from tests.gui.projects import project
from undertone.core.errors import ProjectError
from undertone.core.types import AudioStream, MediaInfo, SearchHit, Segment, Transcript
from undertone.db.store import Store
from undertone.gui import theme
from undertone.gui.error_dialog import ErrorDialog
from undertone.gui.main_window import MainWindow
from undertone.gui.search_dialog import EMPTY, LIMIT, NOTHING, SEARCHING, SearchDialog, excerpt


def hit(number: int, text: str = "You said Friday.") -> SearchHit:
    return SearchHit(1 + number // 10, "talk", number, number * 1000, "Ana", text)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[SearchDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = SearchDialog(theme.DARK, parent)
    made.open_again()
    yield made
    made.close()


def test_states_in_words(dialog: SearchDialog, qtbot: QtBot) -> None:
    assert dialog.words.text() == EMPTY
    with qtbot.waitSignal(dialog.query_changed) as asked:
        qtbot.keyClicks(dialog.field, " fri ")
    assert asked.args == ["fri"]
    assert dialog.words.text() == SEARCHING
    dialog.show_hits("fri", [])
    assert dialog.words.text() == NOTHING
    dialog.show_hits("fri", [hit(1), hit(2)])
    assert dialog.list.isVisible() and dialog.count.text() == "2 utterances"
    assert dialog.list.currentIndex().row() == 0
    dialog.show_hits("fri", [hit(i) for i in range(LIMIT)])
    assert "first 500" in dialog.count.text()
    dialog.field.clear()
    assert dialog.words.isVisible() and dialog.words.text() == EMPTY


def test_the_newest_query_wins(dialog: SearchDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignals([dialog.query_changed], timeout=WAIT):
        dialog.field.setText("fri")
    with qtbot.waitSignals([dialog.query_changed], timeout=WAIT):
        dialog.field.setText("friday")
    dialog.show_hits("friday", [hit(2)])
    dialog.show_hits("fri", [hit(1), hit(2), hit(3)])  # a late answer
    dialog.show_failure("fri")
    assert [h.utterance_id for h in dialog.model.hits] == [2]
    assert dialog.list.isVisible()


def test_typing_fast_asks_once(dialog: SearchDialog, qtbot: QtBot) -> None:
    asked: list[str] = []
    dialog.query_changed.connect(asked.append)
    for text in ("f", "fr", "fri"):
        dialog.field.setText(text)
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
    assert asked == ["fri"]


def test_arrows_and_enter_from_the_line(dialog: SearchDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.query_changed, timeout=WAIT):
        dialog.field.setText("fri")
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)  # nothing is found yet
    assert dialog.isVisible()
    dialog.show_hits("fri", [hit(i) for i in range(5)])
    for _ in range(2):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.hit_chosen) as chosen:
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert chosen.args == [hit(2)]
    assert not dialog.isVisible()
    asked: list[str] = []
    dialog.query_changed.connect(asked.append)
    dialog.open_again()
    assert asked == ["fri"]
    dialog.show_hits("fri", [hit(i) for i in range(5)])
    assert dialog.list.currentIndex().row() == 2  # where one was


def test_a_click_chooses(dialog: SearchDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.query_changed, timeout=WAIT):
        dialog.field.setText("fri")
    dialog.show_hits("fri", [hit(0), hit(1)])
    place = dialog.list.visualRect(dialog.model.index(1)).center()
    with qtbot.waitSignal(dialog.hit_chosen) as chosen:
        qtbot.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [hit(1)]


def test_matches_are_marked(dialog: SearchDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.query_changed, timeout=WAIT):
        dialog.field.setText("fri")
    dialog.show_hits("fri", [hit(0, "Friday Friday Friday Friday"), hit(1, "Monday Monday")])
    mark = theme.DARK.mix(theme.DARK.accent, theme.DARK.surface, 0.28)
    picture = dialog.list.viewport().grab().toImage()

    def marked(row: int) -> int:
        rect = dialog.list.visualRect(dialog.model.index(row))
        colors = (picture.pixelColor(x, rect.center().y() + 8) for x in range(rect.left(), rect.right()))
        return sum(all(abs(a - b) < 4 for a, b in zip(c.getRgb(), mark.getRgb(), strict=True)) for c in colors)

    assert marked(0) > 10
    assert marked(1) == 0


def test_a_far_match_is_brought_into_the_line() -> None:
    text = "word " * 100 + "Friday at last"
    assert excerpt(text, [(500, 506)], 60).startswith("… word")
    assert len(excerpt(text, [(500, 506)], 60)) < 60
    assert excerpt("short Friday", [(6, 12)], 60) == "short Friday"
    assert excerpt("x" * 500 + "Friday", [(500, 506)], 60).startswith("… xxx")


# ---------------------------------------------------------------- in the window


@pytest.fixture
def opened(make_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with a project of two conversations."""
    path = project(tmp_path)
    with Store.open(path, backups=False) as store:
        media = MediaInfo(tmp_path / "other.wav", 9000, None, AudioStream("pcm_s16le", 16_000, 1, 0), 1000, "f" * 32)
        other = store.add_conversation(media, "Other")
        said = ("Hello.", "It is late again.", "Is it?")
        segments = tuple(Segment(i * 2000, i * 2000 + 1500, text, "Zoë") for i, text in enumerate(said))
        store.replace_transcript(other.id, Transcript(segments, "file:made"))
    window = make_window()
    window.commands.open_paths([path])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    window.inference.close()
    return window


def find(window: MainWindow, qtbot: QtBot, text: str) -> SearchDialog:
    """The search with what it has found."""
    window.actions_table["find_all"].trigger()
    search = window.commands.history_commands.search
    assert search is not None
    search.field.setText(text)
    qtbot.waitUntil(lambda: search.model.query == text, timeout=WAIT)
    return search


def test_a_hit_opens_its_conversation_and_selects_the_utterance(opened: MainWindow, qtbot: QtBot) -> None:
    search = find(opened, qtbot, "late")
    assert [(h.conversation, h.text) for h in search.model.hits] == [
        ("talk", "You are late."),
        ("Other", "It is late again."),
    ]
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(opened.session.conversation_opened, timeout=WAIT):
        qtbot.keyClick(search.field, Qt.Key.Key_Return)
    assert opened.session.conversation is not None and opened.session.conversation.title == "Other"
    assert opened.session.current is not None and opened.session.current.utterance.text == "It is late again."
    assert opened.workbench.table.current_id() == opened.session.current.utterance.id
    search = find(opened, qtbot, "zoe is")
    assert len(search.model.hits) == 2
    qtbot.keyClick(search.field, Qt.Key.Key_Down)
    qtbot.keyClick(search.field, Qt.Key.Key_Return)  # in the conversation that is open
    assert opened.session.current.utterance.text == "Is it?"


def test_another_project_is_not_searched_with_the_old_words(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    search = find(opened, qtbot, "late")
    with qtbot.waitSignal(opened.session.project_opened, timeout=WAIT):
        opened.commands.open_paths([project(tmp_path, "second")])
    assert not search.isVisible()
    assert search.field.text() == "" and search.model.hits == []
    qtbot.waitUntil(lambda: opened.session.current is not None, timeout=WAIT)
    opened.inference.close()


def test_a_search_that_fails_says_so(opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[SearchHit]:
        raise ProjectError("the disk could not be read.")

    store = opened.session.store.submit(lambda s: s).result()
    monkeypatch.setattr(store, "search", broken, raising=False)
    opened.actions_table["find_all"].trigger()
    search = opened.commands.history_commands.search
    assert search is not None
    with qtbot.waitSignal(opened.session.failed, timeout=WAIT):
        search.field.setText("late")
    assert "did not work" in search.words.text()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in opened.findChildren(ErrorDialog)), timeout=WAIT)
    next(d for d in opened.findChildren(ErrorDialog) if d.isVisible()).close()
    search.close()
