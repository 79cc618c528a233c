"""The history dock: filters, older edits as they are needed, copies of earlier points, restoring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import WAIT
from tests.gui.projects import project
from undertone.core.types import Edit
from undertone.db.store import Store
from undertone.gui import theme
from undertone.gui.dialogs import Question
from undertone.gui.edit_history import EditHistory
from undertone.gui.error_dialog import ErrorDialog
from undertone.gui.main_window import MainWindow
from undertone.gui.restore_dialog import RestoreDialog

MOMENT = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
KINDS = ("label", "text", "retime", "delete", "scheme")


def edits(newest: int, oldest: int = 1) -> list[Edit]:
    """Edit `i` is about utterance `i`; every third was undone, every second is Bea's."""
    return [
        Edit(i, f"{KINDS[i % 5]} {i}", MOMENT, i % 3 == 0, (i,), (1,), KINDS[i % 5], "Bea" if i % 2 else "Ann")
        for i in range(newest, oldest - 1, -1)
    ]


@pytest.fixture
def history(qtbot: QtBot) -> EditHistory:
    widget = EditHistory(theme.DARK)
    qtbot.addWidget(widget)
    widget.resize(420, 400)
    widget.show()
    return widget


def ids(history: EditHistory) -> list[int]:
    return [e.id for e in history.model.rows]


def choose(history: EditHistory, kind: str) -> None:
    history.kind.setCurrentIndex(history.kind.findText(kind))


# ---------------------------------------------------------------- the widget


def test_filters_add_up(history: EditHistory) -> None:
    history.set_edits(edits(20))
    assert history.count.text() == "20 edits"
    assert history.all.isChecked()
    choose(history, "Labels")
    assert ids(history) == [20, 15, 10, 5]
    history.field.setText("bea")
    assert ids(history) == [15, 5]
    history.field.setText("LABEL 1")
    assert ids(history) == [15, 10]
    history.set_utterance(10)
    history.only_this.click()
    assert ids(history) == [10]
    assert history.count.text() == "1 edit"
    history.field.setText("nothing like it")
    assert ids(history) == []
    assert history.empty.isVisible() and history.empty.text() == "No edit is like that."
    history.field.clear()
    choose(history, "Every kind")
    history.all.click()
    assert len(ids(history)) == 20


def test_an_empty_log_says_what_will_be_there(history: EditHistory) -> None:
    assert history.empty.text().startswith("No edits yet")
    assert not history.copy_button.isEnabled()
    history.only_this.click()
    assert history.empty.text() == "This utterance has not been edited."


def test_older_edits_come_when_the_list_ends(history: EditHistory, qtbot: QtBot) -> None:
    asked: list[int] = []
    history.more_wanted.connect(asked.append)
    history.set_edits(edits(1000, 801), complete=False)
    assert asked == []
    assert history.count.text() == "200+ edits"
    history.list.setCurrentIndex(history.model.index(3))
    history.list.verticalScrollBar().setValue(history.list.verticalScrollBar().maximum())
    history.model.fetchMore(history.list.rootIndex())
    history.model.fetchMore(history.list.rootIndex())
    assert asked == [801]  # once
    history.extend_edits(500, edits(499, 400), complete=True)  # the answer to something else
    assert len(ids(history)) == 200
    history.extend_edits(801, edits(800, 1), complete=True)
    assert ids(history) == list(range(1000, 0, -1))
    assert history.count.text() == "1000 edits"
    assert history.current() == edits(1000, 997)[3]


def test_a_filter_looks_through_older_edits_until_the_list_is_full(history: EditHistory) -> None:
    asked: list[int] = []
    history.more_wanted.connect(asked.append)
    history.set_edits(edits(400, 201), complete=False)
    history.field.setText("transcribe")
    assert asked == [201]
    assert history.empty.text() == "Looking through older edits…"
    history.extend_edits(201, edits(200, 101), complete=False)
    assert asked == [201, 101]
    first = Edit(1, "transcribe talk", MOMENT, False, (1,), (1,), "transcript")
    history.extend_edits(101, [*edits(100, 2), first], complete=True)
    assert history.model.rows == [first]


def test_new_edits_come_on_top_and_older_ones_stay(history: EditHistory) -> None:
    history.set_edits(edits(400, 201), complete=False)
    history.model.more_wanted.emit()
    history.extend_edits(201, edits(200, 1), complete=True)
    history.list.setCurrentIndex(history.model.index(10))
    chosen = history.current()
    history.set_edits(edits(405, 206), complete=False)
    assert ids(history) == list(range(405, 0, -1))
    assert history.current() == chosen
    history.set_edits(edits(900, 701), complete=False)  # too many since: what is between is not known
    assert ids(history) == list(range(900, 700, -1))
    history.clear()
    assert ids(history) == []


def test_an_old_edit_that_is_redone_is_no_longer_struck_out(history: EditHistory) -> None:
    history.set_edits(edits(9))
    undone = history.model.rows[0]
    assert undone.undone
    history.mark_edit(Edit(9, undone.title, MOMENT, False, undone.utterance_ids, (1,), undone.kind, undone.by))
    assert not history.model.rows[0].undone
    assert "undone" not in (history.model.data(history.model.index(0), Qt.ItemDataRole.ToolTipRole) or "")


def test_working_blind_hides_how_others_labelled(history: EditHistory) -> None:
    history.set_edits(edits(20))
    history.hide_labels_but("Ann")
    assert [e.by for e in history.model.rows if e.kind == "label"] == ["Ann", "Ann"]
    assert len(ids(history)) == 18
    history.hide_labels_but(None)
    assert len(ids(history)) == 20


def test_menu_and_button_carry_the_edit(history: EditHistory, qtbot: QtBot) -> None:
    history.set_edits(edits(8))
    assert not history.copy_button.isEnabled()
    history.list.setCurrentIndex(history.model.index(0))  # 8 is a deletion
    with qtbot.waitSignal(history.copy_wanted) as copied:
        history.copy_button.click()
    assert copied.args == [history.model.rows[0]]
    menu = history.menu_for(history.model.rows[0])
    with qtbot.waitSignal(history.restore_wanted) as restored:
        menu.actions()[1].trigger()
    assert restored.args == [[8]]
    undone = next(e for e in edits(20) if e.kind == "delete" and e.undone)
    assert len(history.menu_for(undone).actions()) == 1
    assert len(history.menu_for(history.model.rows[1]).actions()) == 1


# ---------------------------------------------------------------- in the window


@pytest.fixture
def opened(make_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A window with a project whose predictions nothing computes again."""
    window = make_window()
    window.commands.open_paths([project(tmp_path)])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    window.inference.close()
    return window


def log_of(window: MainWindow, qtbot: QtBot, count: int) -> EditHistory:
    """The history, once it has so many edits."""
    history = window.workbench.inspector.history
    qtbot.waitUntil(lambda: len(history.model.rows) == count, timeout=WAIT)
    return history


def edit(window: MainWindow, qtbot: QtBot, action: str) -> None:
    with qtbot.waitSignal(window.session.edited, timeout=WAIT):
        window.actions_table[action].trigger()


def test_edits_are_noted_as_the_annotators(opened: MainWindow, qtbot: QtBot) -> None:
    edit(opened, qtbot, "split")
    opened.session.set_annotator("Bea")
    edit(opened, qtbot, "delete")
    history = log_of(opened, qtbot, 3)
    assert [e.by for e in history.model.rows] == ["Bea", "tester", ""]


def test_a_copy_is_made_in_the_background_and_offered(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(opened, qtbot, "split")
    edit(opened, qtbot, "delete")
    history = log_of(opened, qtbot, 3)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "earlier"), ""))
    history.list.setCurrentIndex(history.model.index(1))
    history.copy_button.click()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in opened.findChildren(Question)), timeout=WAIT)
    asked = next(d for d in opened.findChildren(Question) if d.isVisible())
    with qtbot.waitSignal(opened.session.conversation_opened, timeout=WAIT):
        next(b for b in asked.findChildren(QPushButton) if b.text() == "Open it").click()
    opened.inference.close()
    assert opened.session.project == tmp_path / "earlier.undertone"
    assert len(opened.session.records) == 7
    with Store.open(tmp_path / "talk.undertone", backups=False) as store:
        assert len(store.records(1)) == 6


def test_a_copy_that_cannot_be_made_says_why(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    edit(opened, qtbot, "split")
    assert opened.session.project is not None
    opened.commands.history_commands.make_copy(opened.session.project, 1, opened.session.project)
    qtbot.waitUntil(lambda: any(d.isVisible() for d in opened.findChildren(ErrorDialog)), timeout=WAIT)
    next(d for d in opened.findChildren(ErrorDialog) if d.isVisible()).close()
    assert len(opened.session.records) == 7


def test_deleted_utterances_are_listed_and_restored(opened: MainWindow, qtbot: QtBot) -> None:
    before = [r.utterance for r in opened.session.records]
    for _ in range(2):
        edit(opened, qtbot, "delete")
    edit(opened, qtbot, "split")
    opened.actions_table["restore"].trigger()
    qtbot.waitUntil(lambda: bool(opened.findChildren(RestoreDialog)), timeout=WAIT)
    (dialog,) = opened.findChildren(RestoreDialog)
    texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert texts == ["00:00  Ana: Good morning.", "00:02  Ben: You are late."]
    assert "by tester" in dialog.list.item(0).toolTip()
    restore = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Restore")
    assert not restore.isEnabled()
    dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        restore.click()
    assert before[1] in [r.utterance for r in opened.session.records]
    assert before[0] not in [r.utterance for r in opened.session.records]
    assert len(opened.session.records) == 6
    assert opened.actions_table["undo"].text() == "Undo restore 00:02 Ben"


def test_what_an_edit_deleted_comes_back_from_the_history(opened: MainWindow, qtbot: QtBot) -> None:
    edit(opened, qtbot, "delete")
    history = log_of(opened, qtbot, 2)
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        history.menu_for(history.model.rows[0]).actions()[1].trigger()
    assert len(opened.session.records) == 6


def test_nothing_deleted_is_said(opened: MainWindow, qtbot: QtBot) -> None:
    opened.actions_table["restore"].trigger()
    qtbot.waitUntil(lambda: bool(opened.findChildren(RestoreDialog)), timeout=WAIT)
    (dialog,) = opened.findChildren(RestoreDialog)
    assert not dialog.list.isVisible()
    assert dialog.chosen() == []
    dialog.close()


def test_many_edits_are_read_page_by_page(opened: MainWindow, qtbot: QtBot) -> None:
    store = opened.session.store
    first = opened.session.records[0].utterance.id

    def many(store: Store) -> None:
        for number in range(450):
            store.set_text(first, f"take {number}")

    store.submit(many).result()
    opened.session.reload_history()
    history = opened.workbench.inspector.history
    qtbot.waitUntil(lambda: len(history.model.rows) == 200, timeout=WAIT)
    history.field.setText("transcribe")  # the very first edit
    qtbot.waitUntil(lambda: [e.kind for e in history.model.rows] == ["transcript"], timeout=WAIT)
    history.field.clear()
    assert len(history.model.rows) == 451
