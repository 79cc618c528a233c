"""What the actions on labels do: label, accept, go on, whose labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from undertone.gui.language import tr

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
        words = tr("Labels are kept for each annotator. Whose labels do you make from now on?")
        self._ask_name(tr("Annotator"), words, self.session.annotator, known, tr("Go on"), self._set_annotator)

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
