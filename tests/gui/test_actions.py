"""The table of actions: no key twice, every action reachable, keys left to whoever has the focus."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from undertone.gui.actions import MENUS, NEEDS, TABLE, Actions, Row
from undertone.resources import schemes


@pytest.fixture
def actions(qtbot: QtBot) -> Actions:
    window = QMainWindow()
    qtbot.addWidget(window)
    return Actions(window)


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
    assert sorted(listed) == sorted(row.id for row in TABLE)
    assert {row.menu for row in TABLE} <= set(MENUS)
    assert {row.needs for row in TABLE} <= set(NEEDS)


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
