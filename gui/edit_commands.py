"""What the actions on labels and utterances do: label, accept, split, merge, change the speaker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from undertone.core.types import Edit, UtteranceRecord

if TYPE_CHECKING:
    from undertone.gui.label_commands import LabelCommands
    from undertone.gui.main_window import MainWindow


class EditCommands(QObject):
    """Edits of the open conversation, on the utterances that are marked in the table or the current one."""

    def __init__(self, window: MainWindow, labels: LabelCommands) -> None:
        super().__init__(window)
        self.window, self.labels = window, labels
        self.session, self.workbench, self.settings = window.session, window.workbench, window.settings

    # -- labels
    def label(self, name: str | None) -> None:
        """Labels the selected utterances; None clears."""
        self.labels.clear() if name is None else self.labels.give_class(name)

    def accept(self) -> None:
        """The prediction becomes the label, and the next in the queue comes."""
        self.labels.accept()

    def next_open(self) -> None:
        """The next utterance that has no label yet."""
        current = self.session.current
        self.session.select(self.workbench.queue.next_after(current.utterance.id if current is not None else None))

    def step(self, by: int) -> None:
        """The next or the one before, of those that the table shows."""
        table = self.workbench.table
        shown = table.visible_ids()
        current = self.session.current
        if current is not None and current.utterance.id in shown:
            place = min(max(shown.index(current.utterance.id) + by, 0), len(shown) - 1)
            self.session.select(shown[place])
        else:
            self.session.step(by)

    def choose_annotator(self) -> None:
        """Whose labels these are."""
        self.session.store.ask(lambda store: store.annotators()).success(self._ask_annotator).failure(
            self.session.failed.emit
        ).run()

    def _ask_annotator(self, known: list[str]) -> None:
        words = "Labels are kept for each annotator. Whose labels do you make from now on?"
        self._ask_name("Annotator", words, self.session.annotator, known, "Go on", self._set_annotator)

    def _set_annotator(self, name: str) -> None:
        self.settings.annotator = name
        self.session.set_annotator(name)

    def _ask_name(
        self, title: str, words: str, now: str, known: list[str], accept: str, slot: Callable[[str], object]
    ) -> None:
        from undertone.gui.dialogs import NameDialog

        dialog = NameDialog(self.window, title, words, now, known, accept)
        dialog.accepted.connect(lambda: slot(dialog.name()) if dialog.name() else None)
        dialog.open()

    # -- utterances
    def split(self) -> None:
        """At the playhead when it is inside, else in the middle."""
        current = self.session.current
        if current is None:
            return
        u = current.utterance
        at = self.workbench.player.position_ms()
        inside = u.start_ms < at < u.end_ms
        self._edit(lambda store: store.split(u.id, at if inside else (u.start_ms + u.end_ms) // 2))

    def merge(self) -> None:
        """The marked ones, or the current one and the next."""
        ids = self.workbench.selected_ids()
        records = self.session.records
        if len(ids) < 2 and self.session.current is not None:
            place = next(i for i, r in enumerate(records) if r.utterance.id == self.session.current.utterance.id)
            ids = [r.utterance.id for r in records[place : place + 2]]
        if len(ids) < 2:
            self.window.toast.say("This is the last utterance: there is none to merge it with.")
            return
        self._choose_label([r for r in records if r.utterance.id in ids], ids)

    def _choose_label(self, merged: list[UtteranceRecord], ids: list[int]) -> None:
        labels: dict[tuple[str, str], set[str]] = {}
        for record in merged:
            for label in record.labels:
                labels.setdefault((label.annotator, label.scheme), set()).add(label.label)
        own = (self.session.annotator, self.session.scheme.id)
        different = sorted(labels.get(own, set()))
        if len(different) < 2:
            self._edit(lambda store: store.merge(ids))
            return
        words = f"The utterances have different labels: {', '.join(different)}. Which one does the joined one get?"
        self._ask_name(
            "Merge",
            words,
            different[0],
            different,
            "Merge",
            lambda name: self._edit(lambda s: s.merge(ids, {own: name})),
        )

    def change_speaker(self) -> None:
        """Of the selected utterances."""
        ids, current = self.workbench.selected_ids(), self.session.current
        if current is not None:
            known = [s.name for s in self.session.speakers]
            self._ask_name(
                "Change speaker",
                "Who speaks here? A new name makes a new speaker.",
                current.speaker.name,
                known,
                "Change",
                lambda name: self._edit(lambda store: store.set_speaker(ids, name)),
            )

    def rename_speaker(self) -> None:
        """Everywhere in the conversation."""
        current = self.session.current
        if current is not None:
            speaker = current.speaker
            words = f"{speaker.name} is called so in every utterance of this conversation."
            self._ask_name(
                "Rename speaker",
                words,
                speaker.name,
                [],
                "Rename",
                lambda name: self._edit(lambda store: store.rename_speaker(speaker.id, name), stale=False),
            )

    def delete(self) -> None:
        """The selected utterances; undo brings them back."""
        ids = self.workbench.selected_ids()
        self._edit(lambda store: store.delete_utterances(ids))

    def _edit(self, work: Callable[..., Edit], stale: bool = True) -> None:
        self.session.edit(work, stale=stale)
