"""What the actions on playing do in the main window; how it is played is remembered."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from undertone.gui.language import tr
from undertone.gui.moved_media import MovedMedia

if TYPE_CHECKING:
    from undertone.gui.main_window import MainWindow

JUMP_MS = 5_000
LEAD_IN_MS = 100
LOUDER = 0.1
VIEW = "player"
CHECKED = ("loop", "mute", "subtitles")


class PlayCommands(QObject):
    """Gives the player's slots to the actions, and keeps loudness, lead-in and subtitles for the next start."""

    def __init__(self, window: MainWindow, show_error: Callable[[BaseException], object]) -> None:
        super().__init__(window)
        self.window = window
        self.session, self.settings = window.session, window.settings
        self.player = window.workbench.player
        self.moved = MovedMedia(window, show_error)
        self._restore()
        self._show_manner()
        self._show_keys()
        self.player.manner_changed.connect(self._keep)
        window.actions_table.keys_changed.connect(self._show_keys)

    def slots(self) -> dict[str, Callable[[], object]]:
        """Of the actions of the Play menu."""
        player = self.player
        return {
            "play_utterance": self.play_utterance,
            "play_pause": player.toggle,
            "shuttle_back": player.shuttle_back,
            "shuttle_on": player.shuttle_on,
            "frame_back": lambda: player.step(-1),
            "frame_on": lambda: player.step(1),
            "jump_back": lambda: player.jump(-JUMP_MS),
            "jump_on": lambda: player.jump(JUMP_MS),
            "utterance_start": self.go_to_start,
            "loop": lambda: player.set_loop(not player.loop()),
            "lead_in_more": lambda: self._lead_in(LEAD_IN_MS),
            "lead_in_less": lambda: self._lead_in(-LEAD_IN_MS),
            "speed_up": player.speed_up,
            "speed_down": player.slow_down,
            "speed_normal": lambda: player.set_rate(1.0),
            "volume_up": lambda: self._volume(LOUDER),
            "volume_down": lambda: self._volume(-LOUDER),
            "mute": lambda: player.set_muted(not player.muted()),
            "subtitles": lambda: player.set_subtitles_shown(not player.subtitles_shown()),
        }

    def play_utterance(self) -> None:
        """The selected utterance; pauses while one is playing."""
        current = self.session.current
        if self.player.playing():
            self.player.pause()
        elif current is not None:
            self.player.play_span(current.utterance.start_ms, current.utterance.end_ms)

    def go_to_start(self) -> None:
        """Where the selected utterance begins."""
        if self.session.current is not None:
            self.player.seek(self.session.current.utterance.start_ms)

    def _lead_in(self, by_ms: int) -> None:
        self.player.set_lead_in(self.player.lead_in_ms() + by_ms)
        words = tr("Utterances start {count} ms early") if self.player.lead_in_ms() else tr("No lead-in")
        self.window.toast.say(words.format(count=self.player.lead_in_ms()))

    def _volume(self, by: float) -> None:
        """Says how loud it is: the slider is in a menu."""
        self.player.set_volume(self.player.volume() + by)
        words = tr("Volume {percent} %, muted") if self.player.muted() else tr("Volume {percent} %")
        self.window.toast.say(words.format(percent=round(100 * self.player.volume())))

    # -- what is remembered

    def _restore(self) -> None:
        """A file of settings may have been edited by hand: what is not understood is left out."""
        try:
            kept = json.loads(self.settings.view_state(VIEW) or "{}")
            self.player.set_lead_in(int(kept.get("lead_in_ms", 0)))
            self.player.set_volume(float(kept.get("volume", 1.0)))
            self.player.set_muted(kept.get("muted") is True)
            self.player.set_subtitles_shown(kept.get("subtitles") is not False)
        except (ValueError, TypeError, AttributeError):
            self.settings.keep_view_state(VIEW, "")

    def _keep(self) -> None:
        player = self.player
        kept = {
            "lead_in_ms": player.lead_in_ms(),
            "volume": round(player.volume(), 2),
            "muted": player.muted(),
            "subtitles": player.subtitles_shown(),
        }
        self.settings.keep_view_state(VIEW, json.dumps(kept))
        self._show_manner()

    def _show_manner(self) -> None:
        now = self.player.loop(), self.player.muted(), self.player.subtitles_shown()
        for action_id, checked in zip(CHECKED, now, strict=True):
            self.window.actions_table[action_id].setChecked(checked)

    def _show_keys(self) -> None:
        """The buttons' tooltips name the keys as they are now."""
        self.player.controls.set_keys(
            {name: self.window.actions_table[name].shortcut().toString() for name in self.player.controls.keyed()}
        )
