"""What the review queue says in place of an empty list, and what to go on with when all is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from undertone.gui.language import marked, tr

EMPTY = marked("Utterances to review are listed here, with the reason.")
DONE = marked("Every utterance has your label.")
NOTHING = marked("Nothing to look at again in this order.")


class QueueStates(QWidget):
    """Words and buttons of the states without items."""

    export_wanted = Signal()
    finetune_wanted = Signal()
    next_conversation_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._done = False
        self._next: str | None = None
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "dim")
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.next = self._button(
            tr("Next conversation"), tr("Open the next conversation with something left to review")
        )
        self.next.clicked.connect(self.next_conversation_wanted)
        self.finetune = self._button(tr("Fine-tune"), tr("Learn from the labels of this project (Ctrl+Shift+L)"))
        self.finetune.clicked.connect(self.finetune_wanted)
        self.export = self._button(tr("Export…"), tr("Write utterances and labels to a file (Ctrl+E)"))
        self.export.clicked.connect(self.export_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(8)
        for widget in (self.words, self.next, self.finetune, self.export):
            column.addWidget(widget)
        column.addStretch(1)
        self.show_state(any_records=False, all_labelled=False)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        return button

    def set_next_conversation(self, title: str | None) -> None:
        """What to go on with; None when nothing else is left in the project."""
        self._next = title
        self.next.setAccessibleName(tr("Next conversation: {title}").format(title=title) if title else "")
        if title:
            self.next.setToolTip(tr("Open {title}, which has something left to review").format(title=title))
        self._show_buttons()

    def show_state(self, *, any_records: bool, all_labelled: bool) -> None:
        """The words for a queue without items."""
        self._done = any_records and all_labelled
        self.words.setText(tr(EMPTY if not any_records else DONE if all_labelled else NOTHING))
        self._show_buttons()

    def _show_buttons(self) -> None:
        for button in (self.finetune, self.export):
            button.setVisible(self._done)
        self.next.setVisible(self._done and self._next is not None)
