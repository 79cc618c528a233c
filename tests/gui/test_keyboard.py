"""A whole conversation by the keyboard alone, and keys that stay with the text that is edited."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui import projects
from undertone.core.types import JobKind
from undertone.gui.command_palette import CommandPalette
from undertone.gui.export_dialog import ExportDialog
from undertone.gui.keys_dialog import KeysDialog
from undertone.gui.main_window import MainWindow

WAIT = 15_000
LONG = 120_000
CONTROL = Qt.KeyboardModifier.ControlModifier
LEAD_AWAY = {"F1", "F6", "Shift+F6", "F10"}  # they write nothing into a text


@pytest.fixture
def quiet(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The start page; the model will not be asked anything."""
    for question in ("refresh", "explain", "graph"):
        monkeypatch.setattr(window.inference, question, lambda _: None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    return window


@pytest.fixture
def opened(quiet: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """With a project of six utterances."""
    quiet.commands.open_paths([projects.project(tmp_path)])
    qtbot.waitUntil(lambda: quiet.session.current is not None, timeout=WAIT)
    return quiet


def focused() -> QWidget:
    """Who gets a key now: what is open over the window, else who has the focus."""
    popup = QApplication.activePopupWidget()
    widget = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: str) -> None:
    """Keys for whoever has the focus, as in "Ctrl+E"."""
    for key in keys:
        combination = QKeySequence(key)[0]
        QTest.keyClick(focused(), combination.key(), combination.keyboardModifiers())


def type_in(text: str) -> None:
    QTest.keyClicks(focused(), text)


def edited(qtbot: QtBot, window: MainWindow, *keys: str) -> None:
    """Presses keys and waits until their edit is committed."""
    with qtbot.waitSignal(window.session.edited, timeout=WAIT):
        press(*keys)


def lead_to(wanted: QWidget) -> None:
    """Goes back with Shift+Tab, which nothing else wants, until a control has the focus."""
    passed = []
    for _ in range(120):
        if focused() is wanted:
            return
        passed.append(f"{type(focused()).__name__} {focused().accessibleName()}")
        press("Shift+Tab")
    raise AssertionError(f"no key leads to {wanted.accessibleName()}: {passed[:60]}")


def named(window: MainWindow, name: str) -> QWidget:
    """The control that a screen reader calls so."""
    return next(w for w in window.findChildren(QWidget) if w.accessibleName() == name and w.isVisible())


def active_again(qtbot: QtBot, window: MainWindow) -> None:
    """Offscreen, nobody gives the focus back when a dialog closes."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)


def test_a_whole_conversation_by_keys_alone(
    quiet: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, session = quiet, quiet.session
    project = projects.project(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(project)], ""))  # the system's own dialog
    press("Ctrl+O")
    qtbot.waitUntil(lambda: session.current is not None, timeout=WAIT)
    table = window.workbench.table
    assert focused() is table.view

    # label by digit, accept, clear
    names = session.scheme.names
    edited(qtbot, window, session.scheme.classes[1].key)
    assert session.label_of(session.records[0]) == names[1]
    press("Down")
    edited(qtbot, window, "Return")
    assert session.label_of(session.records[1]) == session.records[1].prediction.label  # type: ignore[union-attr]
    press("Up")
    second = session.current
    assert second is not None
    edited(qtbot, window, "Backspace")
    assert session.label_of(session.record(second.utterance.id) or second) != session.label_of(second)

    # split, merge, text, undo, redo
    edited(qtbot, window, "S")
    assert len(session.records) == 7
    edited(qtbot, window, "M")
    assert len(session.records) == 6
    press("F2")
    assert isinstance(focused(), QLineEdit | QPlainTextEdit)
    press("Ctrl+A")
    type_in("Said by keys.")
    edited(qtbot, window, "Return")
    assert "Said by keys." in [r.utterance.text for r in session.records]
    edited(qtbot, window, "Ctrl+Z")
    assert "Said by keys." not in [r.utterance.text for r in session.records]
    edited(qtbot, window, "Ctrl+Y")
    assert "Said by keys." in [r.utterance.text for r in session.records]

    # filter, order of the queue
    lead_to(table.bar.search)
    type_in("keys")
    qtbot.waitUntil(lambda: len(table.visible_ids()) == 1, timeout=WAIT)
    press("Ctrl+A", "Delete")
    qtbot.waitUntil(lambda: len(table.visible_ids()) == 6, timeout=WAIT)
    order = named(window, "Order of the queue")
    lead_to(order)
    assert isinstance(order, QComboBox)
    before = order.currentIndex()
    press("Down")
    assert order.currentIndex() == before + 1

    # the palette, the menu
    press("Ctrl+K")
    assert isinstance(QApplication.activePopupWidget(), CommandPalette)
    type_in("blind")
    press("Return")
    assert session.blind
    press("F10")
    assert QApplication.activePopupWidget() is window.top_bar.menu
    press("Esc")
    assert QApplication.activePopupWidget() is None

    export(qtbot, window, tmp_path / "by-keys.csv")
    press("Ctrl+W")
    qtbot.waitUntil(window.start_page.isVisible, timeout=WAIT)


def export(qtbot: QtBot, window: MainWindow, out: Path) -> None:
    """Through the dialog: the field of the file is reached, overwritten, and Enter exports."""
    press("Ctrl+E")
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(ExportDialog)), timeout=WAIT)
    asked = next(d for d in window.findChildren(ExportDialog) if d.isVisible())
    qtbot.waitUntil(asked.isActiveWindow, timeout=WAIT)
    for _ in range(30):
        if isinstance(focused(), QLineEdit) and ".csv" in focused().text():  # type: ignore[attr-defined]
            break
        press("Tab")
    press("Ctrl+A")
    type_in(str(out))
    with qtbot.waitSignal(
        window.jobs.finished, timeout=LONG, check_params_cb=lambda job, _: job.kind is JobKind.EXPORT
    ):
        press("Return")
    active_again(qtbot, window)
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 6


# -- whose key it is


def fired(window: MainWindow) -> list[str]:
    """Filled with the ids of the actions that happen from now on."""
    found: list[str] = []
    for row in window.actions_table.rows():
        window.actions_table[row.id].triggered.connect(lambda _=False, i=row.id: found.append(i))
    return found


def plain_keys(window: MainWindow) -> list[str]:
    """Every key of the table that a text could want for itself."""
    keys = [key for row in window.actions_table.rows() for key in window.actions_table.keys(row.id)]
    return [key for key in keys if not key.startswith(("Ctrl+", "Alt+")) and key not in {*LEAD_AWAY, "Tab"}]


def _combo(parent: QWidget, *, editable: bool = False) -> QComboBox:
    box = QComboBox(parent)
    box.addItems(["anger", "joy", "sadness"])
    box.setEditable(editable)
    return box


EDITORS: dict[str, Callable[[QWidget], QWidget]] = {
    "line": QLineEdit,
    "text": QPlainTextEdit,
    "number": QSpinBox,
    "choice": _combo,
    "choice with a field": lambda parent: _combo(parent, editable=True),
}


@pytest.mark.parametrize("kind", EDITORS)
def test_no_key_fires_while_something_is_typed(kind: str, opened: MainWindow, qtbot: QtBot) -> None:
    happened = fired(opened)
    editor = EDITORS[kind](opened.workbench.docks["player"])
    editor.show()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus, timeout=WAIT)
    for key in plain_keys(opened):
        editor.setFocus()
        press(key)
        if isinstance(editor, QComboBox):
            editor.hidePopup()  # Space opened it
    assert happened == []
    editor.hide()
    editor.deleteLater()


def test_keys_fire_where_nothing_is_typed(opened: MainWindow, qtbot: QtBot) -> None:
    """Else the tests before would pass with no key working at all."""
    happened = fired(opened)
    opened.workbench.table.view.setFocus()
    press("K", "B", ".")
    assert happened == ["play_pause", "blind", "frame_on"]


def test_no_key_fires_while_a_cell_is_edited(opened: MainWindow, qtbot: QtBot) -> None:
    happened = fired(opened)
    opened.workbench.table.view.setFocus()
    press("F2")
    assert happened.pop() == "edit_text"
    cell = focused()
    assert isinstance(cell, QLineEdit | QPlainTextEdit)
    for key in plain_keys(opened):
        if key not in ("Return", "Enter", "Up", "Down"):
            press(key)
    assert happened == []
    press("Esc")
    assert focused() is opened.workbench.table.view


def test_no_key_fires_in_the_palette_in_a_menu_in_a_list_or_in_a_dialog(opened: MainWindow, qtbot: QtBot) -> None:
    happened = fired(opened)
    press("Ctrl+K")
    for key in plain_keys(opened):
        if key not in ("Return", "Enter"):
            press(key)
    press("Esc")
    assert happened == ["palette"]
    press("F10")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    press("1", ".", "B")
    for _ in range(3):  # the letter has opened a part of it
        if QApplication.activePopupWidget() is not None:
            press("Esc")
    assert QApplication.activePopupWidget() is None
    assert happened == ["palette", "menu"]
    lead_to(named(opened, "Order of the queue"))
    del happened[:]
    press("Space")
    press("1", "S", "M", "Backspace", "Delete")
    press("Esc")
    assert happened == []
    press("F1")
    asked = opened.findChild(KeysDialog)
    assert isinstance(asked, KeysDialog)
    qtbot.waitUntil(asked.isActiveWindow, timeout=WAIT)
    press("S", "1", "Delete", "Down")
    assert happened == ["keys"]
    asked.close()


@pytest.mark.parametrize("key", ["Space", "Return", "Enter"])
def test_space_and_enter_press_the_button_that_has_the_focus(opened: MainWindow, qtbot: QtBot, key: str) -> None:
    happened = fired(opened)
    lead_to(named(opened, "Menu"))
    press(key)
    assert QApplication.activePopupWidget() is opened.top_bar.menu
    press("Esc")
    loop = opened.workbench.player.controls.buttons["loop"]
    loop.setEnabled(True)
    lead_to(loop)
    press(key)
    assert opened.workbench.player.loop()
    assert happened == []


@pytest.mark.parametrize("key", ["Space", "Return"])
def test_a_card_of_the_start_page_is_opened_by_key(
    quiet: MainWindow, qtbot: QtBot, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (asked.append(True), ("", ""))[1])
    lead_to(named(quiet, "New project"))
    press(key)
    assert asked == [True]


def test_a_dock_is_hidden_and_shown_from_the_palette(opened: MainWindow, qtbot: QtBot) -> None:
    dock = opened.workbench.docks["timeline"]
    for shown in (False, True):
        opened.workbench.table.view.setFocus()
        press("Ctrl+K")
        type_in(f"show or hide the dock {dock.windowTitle()}")
        press("Return")
        assert dock.isVisible() is shown
        assert opened.actions_table["dock:timeline"].isChecked() is shown


def test_a_changed_key_works_at_once_and_after_a_restart(
    opened: MainWindow, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    opened.actions_table.change_keys("blind", ["Ctrl+B"])
    opened.workbench.table.view.setFocus()
    press("B")
    assert not opened.session.blind
    press("Ctrl+B")
    assert opened.session.blind
    opened.close()
    assert make_window().actions_table.keys("blind") == ("Ctrl+B",)
