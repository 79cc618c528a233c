"""What the actions on the timeline do: zoom, draw, trajectory, order of lanes; and what is remembered of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from undertone.gui.language import tr

if TYPE_CHECKING:
    from undertone.gui.main_window import MainWindow
    from undertone.gui.session_content import Content

VIEW = "timeline"
NOTCHES = 2  # of the wheel, for a press of a key
AROUND = 0.35  # of an utterance's length, shown on either side of it
MENU = ("insert", "draw", None, "zoom_fit", "trajectory", None, "lane_up", "lane_down")


def lanes_setting(conversation_id: int) -> str:
    """The project's setting that holds the speakers of a conversation from the top lane down."""
    return f"lanes/{conversation_id}"


class TimelineCommands(QObject):
    """The trajectory is remembered for the person, the order of the lanes in the project."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.settings = window, window.settings
        self.session, self.timeline = window.session, window.workbench.timeline
        self.actions = window.actions_table
        self.actions.bind(self.slots())
        self.session.conversation_opened.connect(self._ask_order)
        self.timeline.lanes_reordered.connect(self._keep_order)
        self.timeline.lane_menu_asked.connect(self.open_menu)
        shown = self.settings.view_state(VIEW) == "trajectory"
        self.actions["trajectory"].setChecked(shown)
        self.timeline.set_trajectory(shown)

    def slots(self) -> dict[str, Callable[[], object]]:
        """By action."""
        timeline = self.timeline
        return {
            "zoom_in": lambda: timeline.zoom(NOTCHES),
            "zoom_out": lambda: timeline.zoom(-NOTCHES),
            "zoom_fit": timeline.show_all,
            "zoom_utterance": self.zoom_to_utterance,
            "trajectory": self.show_trajectory,
            "draw": self.draw,
            "lane_up": lambda: self.move_lane(-1),
            "lane_down": lambda: self.move_lane(1),
        }

    def zoom_to_utterance(self) -> None:
        """The selected utterance fills most of the width."""
        current = self.session.current
        if current is not None:
            u = current.utterance
            aside = AROUND * (u.end_ms - u.start_ms)
            self.timeline.set_span(u.start_ms - aside, u.end_ms + aside)

    def show_trajectory(self) -> None:
        """Class probabilities over time in each lane, or the lanes as usual."""
        shown = self.actions["trajectory"].isChecked()
        self.settings.keep_view_state(VIEW, "trajectory" if shown else "")
        self.timeline.set_trajectory(shown)
        if shown and self.timeline.is_blind():
            self.window.toast.say(tr("The trajectory is the model's: it is hidden while you label blind."))

    def draw(self) -> None:
        """A drag in a lane draws an utterance until this is switched off."""
        drawing = self.actions["draw"].isChecked()
        self.timeline.set_drawing(drawing)
        if drawing:
            self.window.toast.say(tr("Drag in a speaker's lane to draw an utterance; once more to stop."))

    # -- lanes
    def move_lane(self, by: int) -> None:
        """The lane of the current speaker goes up or down."""
        current = self.session.current
        if current is not None:
            self.timeline.move_lane(current.speaker.id, by)

    def _keep_order(self, speaker_ids: list[int]) -> None:
        if self.session.conversation is not None:
            key, words = lanes_setting(self.session.conversation.id), json.dumps(speaker_ids)
            self.session.store.ask(lambda store: store.set_setting(key, words)).failure(self.session.failed.emit).run()

    def _ask_order(self, content: Content) -> None:
        shown = content.conversation.id
        ask = self.session.store.ask(lambda store: store.setting(lanes_setting(shown)))
        ask.success(lambda words: self._restore(shown, words)).failure(self.session.failed.emit).run()

    def _restore(self, conversation_id: int, words: str) -> None:
        """What is kept may name speakers that are gone, or have been edited by hand."""
        conversation = self.session.conversation
        try:
            order = json.loads(words or "[]")
        except ValueError:
            order = []
        if isinstance(order, list) and order and conversation is not None and conversation.id == conversation_id:
            self.timeline.set_lane_order([s for s in order if isinstance(s, int)])

    def open_menu(self, at: QPoint) -> None:
        """The actions on the timeline itself."""
        menu = QMenu(self.window)
        for action_id in MENU:
            if action_id is None:
                menu.addSeparator()
            else:
                menu.addAction(self.actions[action_id])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
