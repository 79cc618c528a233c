"""The actions on playing: each does what it says, and how it is played is remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from undertone.gui.main_window import MainWindow
from undertone.gui.player import PlayerWidget

READ: dict[str, Callable[[PlayerWidget], object]] = {
    "loop": PlayerWidget.loop,
    "mute": PlayerWidget.muted,
    "subtitles": PlayerWidget.subtitles_shown,
    "speed": PlayerWidget.rate,
    "lead-in": PlayerWidget.lead_in_ms,
    "volume": lambda player: round(player.volume(), 2),
}


@pytest.mark.parametrize(
    ("action", "what", "before", "after"),
    [
        ("loop", "loop", False, True),
        ("mute", "mute", False, True),
        ("subtitles", "subtitles", True, False),
        ("speed_up", "speed", 1.0, 1.25),
        ("speed_down", "speed", 1.0, 0.75),
        ("lead_in_more", "lead-in", 0, 100),
        ("volume_down", "volume", 1.0, 0.9),
    ],
)
def test_an_action_changes_how_it_is_played(
    window: MainWindow, action: str, what: str, before: object, after: object
) -> None:
    player = window.workbench.player
    assert READ[what](player) == before
    window.actions_table[action].trigger()
    assert READ[what](player) == after


def test_what_has_no_control_in_view_is_said(window: MainWindow) -> None:
    for action, said in (
        ("volume_down", "Volume 90 %"),
        ("lead_in_more", "Utterances start 100 ms early"),
        ("mute", "Utterances start 100 ms early"),
        ("volume_down", "Volume 80 %, muted"),
    ):
        window.actions_table[action].trigger()
        assert window.toast.text() == said


def test_normal_speed_is_one_key_away(window: MainWindow) -> None:
    window.actions_table["speed_up"].trigger()
    window.actions_table["speed_normal"].trigger()
    assert window.workbench.player.rate() == 1.0


def test_checks_in_the_menu_follow_the_buttons(window: MainWindow) -> None:
    player, actions = window.workbench.player, window.actions_table
    player.controls.set_available(True)
    assert not actions["loop"].isChecked()
    assert actions["subtitles"].isChecked()
    player.controls.buttons["loop"].click()
    player.controls.buttons["subtitles"].click()
    assert actions["loop"].isChecked()
    assert not actions["subtitles"].isChecked()


def test_loudness_lead_in_and_subtitles_are_there_at_the_next_start(
    qtbot: QtBot, make_window: Callable[[], MainWindow]
) -> None:
    player = make_window().workbench.player
    player.set_volume(0.4)
    player.set_muted(True)
    player.set_lead_in(300)
    player.set_subtitles_shown(False)
    again = make_window().workbench.player
    assert (again.volume(), again.muted(), again.lead_in_ms(), again.subtitles_shown()) == (0.4, True, 300, False)
    assert again.controls.lead_in.value() == 300


def test_settings_that_were_spoilt_by_hand_do_no_harm(make_window: Callable[[], MainWindow]) -> None:
    make_window().settings.keep_view_state("player", '{"volume": "loud"')
    assert make_window().workbench.player.volume() == 1.0


def test_tooltips_of_the_buttons_name_the_keys_of_the_table(window: MainWindow) -> None:
    controls = window.workbench.player.controls
    controls.set_available(True)
    assert controls.buttons["loop"].toolTip().endswith("(R)")
    assert controls.buttons["shuttle_back"].toolTip().endswith("(J)")
