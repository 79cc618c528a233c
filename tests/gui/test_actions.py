"""The table of actions: no key twice, every action reachable, a person's own keys, the page made from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from undertone.core.errors import ExportError
from undertone.core.types import LabelClass, LabelScheme
from undertone.gui import keys_page
from undertone.gui.action_table import MENUS, NEEDS, TABLE, Row
from undertone.gui.actions import Actions
from undertone.gui.command_palette import CommandPalette
from undertone.gui.keys_dialog import KeysDialog
from undertone.gui.settings import Settings
from undertone.gui.theme import DARK
from undertone.resources import schemes


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def actions(window: QMainWindow) -> Actions:
    return Actions(window)


@pytest.fixture
def dialog(window: QMainWindow, actions: Actions, qtbot: QtBot, tmp_path: Path) -> KeysDialog:
    actions.set_scheme(schemes()["meld-7"])
    made = KeysDialog(window, actions, str(tmp_path))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_no_key_belongs_to_two_actions_in_any_scheme(actions: Actions) -> None:
    for scheme in schemes().values():
        actions.set_scheme(scheme)
        keys = [key for row in actions.rows() for key in row.keys]
        assert len(keys) == len(set(keys))


def test_a_collision_is_refused_by_name(actions: Actions) -> None:
    with pytest.raises(ValueError, match=r"Export… and Explode"):
        actions.add(Row("explode", "File", "Explode", ("Ctrl+E",)))


def test_every_action_is_in_a_menu(actions: Actions) -> None:
    menu = QMenu()
    actions.fill_menus(menu)
    listed = [a.objectName() for part in menu.actions() for a in part.menu().actions() if not a.isSeparator()]
    assert sorted(listed) == sorted(row.id for row in TABLE if row.id != "menu")
    assert {row.menu for row in TABLE} <= set(MENUS)
    assert {row.needs for row in TABLE} <= set(NEEDS)


def test_every_menu_has_a_letter_of_its_own(actions: Actions) -> None:
    menu = QMenu()
    actions.fill_menus(menu)
    letters = [QKeySequence.mnemonic(part.text()).toString() for part in menu.actions()]
    assert all(letters)
    assert len(letters) == len(set(letters)) == len(MENUS)


def test_every_action_is_in_the_palette(actions: Actions, window: QMainWindow) -> None:
    palette = CommandPalette(actions, DARK, window)
    listed = {palette._list.item(i).data(Qt.ItemDataRole.UserRole) for i in range(palette._list.count())}
    assert listed == {row.id for row in TABLE} - {"palette"}


def test_an_action_is_enabled_exactly_while_its_need_is_met(actions: Actions) -> None:
    actions.allow({"project"})
    assert actions["close_project"].isEnabled()
    assert not actions["split"].isEnabled()
    actions.allow({"project", "utterance"})
    assert actions["split"].isEnabled()
    assert actions.why_not("split") == ""


def test_every_icon_is_in_the_set() -> None:
    import qtawesome

    for row in TABLE:
        assert not row.icon or qtawesome.charmap(f"ph.{row.icon}"), row.id


# -- a person's own keys


def test_a_changed_key_is_the_shortcut_and_in_the_tooltip_and_is_kept(actions: Actions, tmp_path: Path) -> None:
    actions.allow({"utterance"})
    actions.change_keys("split", ["y"])
    assert [k.toString() for k in actions["split"].shortcuts()] == ["Y"]
    assert actions["split"].toolTip().endswith("(Y)")
    Settings(tmp_path / "window.ini").set_keys(actions.own_keys())
    again = Actions(QMainWindow())
    again.use_keys(Settings(tmp_path / "window.ini").keys())
    assert again.keys("split") == ("Y",)
    assert again.holder("s") is None


def test_a_key_of_another_action_is_refused_and_named(actions: Actions) -> None:
    with pytest.raises(ValueError, match="S is the key of Split"):
        actions.change_keys("merge", ["s"])
    assert actions.keys("merge") == ("M",)
    assert actions.own_keys() == {}


def test_the_keys_of_labels_take_part(actions: Actions) -> None:
    actions.set_scheme(schemes()["meld-7"])
    with pytest.raises(ValueError, match="2 is the key of joy"):
        actions.change_keys("split", ["2"])


@pytest.mark.parametrize("key", ["Tab", "Esc", "Ctrl+K, S", ""])
def test_what_cannot_be_a_key_is_refused(actions: Actions, key: str) -> None:
    with pytest.raises(ValueError, match="key"):
        actions.change_keys("split", [key])


def test_a_class_whose_key_is_taken_is_named_in_its_tooltip_and_nothing_breaks(actions: Actions) -> None:
    scheme = LabelScheme("own", "Own", (LabelClass("sad", "S", "#5C8FE0", "s"), LabelClass("odd", "O", "#E8B93B", "o")))
    actions.allow({"utterance"})
    actions.set_scheme(scheme)
    assert actions.keys("label:sad") == ()
    assert "S is the key of Split" in actions["label:sad"].toolTip()
    assert actions.keys("label:odd") == ("O",)
    actions.change_keys("split", ["Ctrl+Shift+S"])
    assert actions.keys("label:sad") == ("S",)
    actions.reset_keys()
    assert (actions.keys("split"), actions.keys("label:sad")) == (("S",), ())


def test_keys_can_be_swapped_and_are_taken_over_whole(actions: Actions) -> None:
    actions.use_keys({"split": ["M"], "merge": ["S"]})
    assert (actions.keys("split"), actions.keys("merge")) == (("M",), ("S",))


@pytest.mark.parametrize(
    "kept",
    [
        {"nobody": ["Y"]},
        {"split": ["Foo"]},
        {"split": ["M"]},
        {"split": ["Tab"]},
        {"split": "Y"},
        {"split": [3.5, None]},
        {"split": ["Y"], "merge": ["Y"], "delete": ["S"]},
    ],
)
def test_kept_keys_that_make_no_sense_leave_no_key_twice(actions: Actions, kept: dict[str, list[str]]) -> None:
    actions.use_keys(kept)
    held = [key for row in actions.rows() for key in actions.keys(row.id)]
    assert len(held) == len(set(held))
    assert all(held)
    assert actions.keys("undo") == ("Ctrl+Z", "U")


def test_kept_keys_wait_for_a_row_that_comes_later(actions: Actions) -> None:
    actions.use_keys({"dock:jobs": ["Ctrl+J"]})
    actions.add(Row("dock:jobs", "View", "Jobs"))
    assert actions.keys("dock:jobs") == ("Ctrl+J",)


@pytest.mark.parametrize("text", ["", "not json", "[1, 2]", '{"split": 3}', '{"split": {"a": 1}}'])
def test_a_damaged_setting_counts_as_none(tmp_path: Path, text: str) -> None:
    settings = Settings(tmp_path / "window.ini")
    settings._store.setValue("keys", text)
    assert settings.keys() == {}


# -- the dialog


def test_the_dialog_finds_changes_and_resets(dialog: KeysDialog, actions: Actions, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.search, "merge")
    assert dialog.chosen() == "merge"
    dialog.field.setFocus()
    qtbot.keyClick(dialog.field, Qt.Key.Key_S)
    dialog.set_key.click()
    assert dialog.said.text() == "S is the key of Split."
    assert actions.keys("merge") == ("M",)
    qtbot.keyClick(dialog.field, Qt.Key.Key_F9)
    dialog.add_key.click()
    assert actions.keys("merge") == ("M", "F9")
    assert dialog.reset.isEnabled()
    dialog.take_keys.click()
    assert actions.keys("merge") == ()
    dialog.reset.click()
    assert actions.keys("merge") == ("M",)
    assert not dialog.reset_all.isEnabled()


def test_the_dialog_finds_an_action_by_its_key_and_leaves_labels_to_their_scheme(
    dialog: KeysDialog, actions: Actions, qtbot: QtBot
) -> None:
    qtbot.keyClicks(dialog.search, actions.shown_key("export"))
    assert dialog.chosen() == "export"
    dialog.search.clear()
    dialog.choose("label:joy")
    assert not dialog.set_key.isEnabled()
    assert "scheme" in dialog.said.text()


def test_resetting_one_says_who_has_its_key_now(dialog: KeysDialog, actions: Actions) -> None:
    actions.change_keys("split", ["Y"])
    actions.change_keys("merge", ["S"])
    dialog.choose("split")
    dialog.reset.click()
    assert dialog.said.text() == "S is the key of Merge with next."
    dialog.reset_all.click()
    assert (actions.keys("split"), actions.keys("merge")) == (("S",), ("M",))


def test_the_page_has_every_action_with_the_keys_of_now(actions: Actions) -> None:
    actions.set_scheme(schemes()["meld-7"])
    actions.change_keys("split", ["Ctrl+Alt+X"])
    text = keys_page.document(actions).toPlainText()
    for row in actions.rows():
        assert actions.name(row.id) in text
        assert actions.shown_key(row.id, every=True) in text
    assert [text.index(menu) for menu in MENUS] == sorted(text.index(menu) for menu in MENUS)


def test_the_page_is_kept_as_a_file(
    dialog: KeysDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, actions: Actions
) -> None:
    pdf, page = tmp_path / "keys.pdf", tmp_path / "keys.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(pdf), ""))
    dialog._save_pdf()
    assert pdf.read_bytes().startswith(b"%PDF")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(page), ""))
    dialog._save_html()
    assert "Merge with next" in page.read_text(encoding="utf-8")
    assert dialog.said.text() == "Written: keys.html"
    with pytest.raises(ExportError, match=r"keys\.pdf"):
        keys_page.write_pdf(actions, tmp_path / "nowhere" / "keys.pdf")
