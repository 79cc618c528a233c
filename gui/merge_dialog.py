"""Asks which of different labels a merged utterance gets, scheme by scheme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QWidget

from undertone.core.types import LabelScheme
from undertone.gui.dialogs import Question
from undertone.gui.language import tr


class MergeDialog(Question):
    """One question a scheme; arrows choose, Enter merges, Escape does not."""

    def __init__(self, parent: QWidget, different: Mapping[LabelScheme, Sequence[str]]) -> None:
        """`different`: labels by scheme, the proposed one first."""
        words = tr("You have labelled these utterances differently. Which label does the merged one get?")
        super().__init__(parent, tr("Merge"), words)
        self._groups = {scheme.id: self._ask(scheme, labels) for scheme, labels in different.items()}
        self.add_words(tr("What other annotators have said differently is left for them to say again."), "dim")
        self.add_buttons(tr("Merge"), tr("Cancel"))
        first = self.findChild(QRadioButton)
        if first is not None:
            first.setFocus()

    def _ask(self, scheme: LabelScheme, labels: Sequence[str]) -> QButtonGroup:
        title = QLabel(scheme.title, self)
        title.setProperty("role", "head")
        self.body.addWidget(title)
        group = QButtonGroup(self)
        for label in (*labels, ""):
            button = QRadioButton(label or tr("leave it unlabelled"), self)
            button.setAccessibleName(f"{scheme.title}: {button.text()}")
            button.setProperty("label", label)
            button.setChecked(label == labels[0])
            group.addButton(button)
            self.body.addWidget(button)
        return group

    def choices(self) -> dict[str, str]:
        """The chosen label by scheme id; "" for none."""
        chosen = {scheme: group.checkedButton() for scheme, group in self._groups.items()}
        return {scheme: str(button.property("label")) for scheme, button in chosen.items() if button is not None}
