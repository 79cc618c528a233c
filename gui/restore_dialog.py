"""Deleted utterances of a conversation, and which of them come back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPushButton, QWidget

from undertone.core.types import DeletedUtterance
from undertone.gui.dialogs import Question
from undertone.gui.edit_model import when
from undertone.gui.language import marked, tr
from undertone.gui.times import clock

ID = Qt.ItemDataRole.UserRole
WORDS = marked("They come back where they were, with their labels. What was edited since stays as it is.")


class RestoreDialog(Question):
    """Accepted: `chosen` are to be restored. All are marked at first when there is one."""

    def __init__(self, parent: QWidget, title: str, deleted: Sequence[DeletedUtterance]) -> None:
        super().__init__(parent, tr("Restore deleted utterances"))
        head = tr("Deleted in {conversation}").format(conversation=title)
        nothing = tr("Nothing was deleted in {conversation}.").format(conversation=title)
        self.add_words(head if deleted else nothing).setProperty("role", "head")
        self.list = QListWidget(self)
        if deleted:
            self.add_words(tr(WORDS), "dim")
            self._fill(deleted)
        self.list.setVisible(bool(deleted))
        box = self.add_buttons(tr("Restore") if deleted else "", tr("Cancel") if deleted else tr("Close"))
        buttons = [b for b in box.buttons() if isinstance(b, QPushButton)]
        self._restore = buttons[0] if deleted else None
        self._allow()

    def chosen(self) -> list[int]:
        """Ids of the marked utterances."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return [item.data(ID) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _fill(self, deleted: Sequence[DeletedUtterance]) -> None:
        self.setMinimumSize(560, 400)
        self.list.setAccessibleName(tr("Deleted utterances"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setStyleSheet("QListWidget::item { padding: 5px 4px; }")
        for one in deleted:
            item = QListWidgetItem(f"{clock(one.utterance.start_ms)}  {one.speaker}: {one.utterance.text}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if len(deleted) == 1 else Qt.CheckState.Unchecked)
            item.setData(ID, one.utterance.id)
            item.setToolTip(_how(one))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(lambda _: self._allow())
        self.body.addWidget(self.list, 1)

    def _allow(self) -> None:
        if self._restore is not None:
            self._restore.setEnabled(bool(self.chosen()))
            self._restore.setToolTip("" if self.chosen() else tr("Mark what is to come back (Space)"))


def _how(one: DeletedUtterance) -> str:
    moment = when(one.deleted_at, full=True)
    return tr("deleted {moment} by {name}" if one.by else "deleted {moment}").format(moment=moment, name=one.by)
