"""What the actions on the utterance table and the review queue do, and what is remembered of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from undertone.gui.utterance_columns import ColumnLayout

if TYPE_CHECKING:
    from undertone.core.types import Conversation
    from undertone.gui.main_window import MainWindow


class TableCommands(QObject):
    """Keeps columns and order in the settings; the queue's last words lead on to the window's actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.session, self.settings = window.session, window.settings
        self.table, self.queue = window.workbench.table, window.workbench.queue
        self.table.set_columns(ColumnLayout.from_json(self.settings.view_state("columns")))
        self.table.columns_changed.connect(lambda layout: self.settings.keep_view_state("columns", layout.to_json()))
        self.queue.set_order(self.settings.view_state("queue_order"))
        self.queue.order_changed.connect(lambda order: self.settings.keep_view_state("queue_order", order))
        actions = window.actions_table
        self.queue.export_wanted.connect(actions["export"].trigger)
        self.queue.finetune_wanted.connect(actions["finetune"].trigger)
        self.queue.next_conversation_wanted.connect(self.open_next)
        actions["reset_layout"].triggered.connect(self.reset_columns)
        for changed in (self.session.conversations_changed, self.session.conversation_opened):
            changed.connect(lambda _: self._tell_next())
        actions.bind(self.slots())

    def slots(self) -> dict[str, Callable[[], object]]:
        """By action."""
        return {
            "find": self.table.focus_search,
            "show_all": self.table.bar.clear,
            "columns": self.table.choose_columns,
            "skip": self.skip,
        }

    def skip(self) -> None:
        """The selected utterance comes back at the end of the queue; the next one is selected."""
        current = self.session.current
        if current is not None:
            following = self.queue.skip(current.utterance.id)
            if following is not None:
                self.session.select(following)

    def reset_columns(self) -> None:
        """As at first."""
        self.table.set_columns(ColumnLayout())
        self.settings.keep_view_state("columns", "")

    def open_next(self) -> None:
        """The next conversation with something left to review."""
        following = self._next()
        if following is not None:
            self.session.open_conversation(following.id)

    def _tell_next(self) -> None:
        following = self._next()
        self.queue.set_next_conversation(following.title if following is not None else None)

    def _next(self) -> Conversation | None:
        """After the open one in the list's order, then from the top."""
        listed, opened = self.session.conversations, self.session.conversation
        here = next((i for i, c in enumerate(listed) if opened is not None and c.id == opened.id), -1)
        others = listed[here + 1 :] + listed[: max(here, 0)]
        return next((c for c in others if c.labelled < c.utterances), None)
