"""The versions of the model: what fine-tuning brought, and which version is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from undertone.core.types import ModelInfo, ModelState
from undertone.gui import theme
from undertone.gui.dialogs import Question
from undertone.gui.language import marked, tr
from undertone.gui.times import probability, signed

FIGURES = (
    ("weighted_f1", marked("F1, weighted by class size")),
    ("macro_f1", marked("F1, every class alike")),
    ("accuracy", marked("Share right")),
    ("ece", marked("Calibration error")),
)
LOWER_IS_BETTER = {"ece"}
STATES = {
    ModelState.ADOPTED: marked("in use"),
    ModelState.CANDIDATE: marked("not used yet"),
    ModelState.REJECTED: marked("not used: no better"),
    ModelState.RETIRED: marked("used before"),
}


class FinetuneDialog(Question):
    """Before and after on held-out labels. Accepted: adopt the new model; rejected: keep the present one.

    `result` is what the task "finetune" gives.
    """

    def __init__(self, parent: QWidget, result: Mapping[str, Any]) -> None:
        super().__init__(parent, tr("Fine-tuned"))
        before, after = result["before"], result["after"]
        better = after["weighted_f1"] > before["weighted_f1"]
        self.add_words(str(result["sentence"])).setProperty("role", "head")
        counts = tr("Learnt from {trained} labels, judged by {held_out} others that it has not seen.")
        self.add_words(counts.format(trained=result["trained"], held_out=result["held_out"]), "dim")
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        for column, words in enumerate(("", tr("before"), tr("after"), tr("change"))):
            grid.addWidget(_figure(words, "dim"), 0, column)
        for row, (name, words) in enumerate(FIGURES, start=1):
            change = after[name] - before[name]
            good = (change < 0) == (name in LOWER_IS_BETTER)
            grid.addWidget(QLabel(tr(words), self), row, 0)
            grid.addWidget(_figure(probability(before[name])), row, 1)
            grid.addWidget(_figure(probability(after[name])), row, 2)
            role = "dim" if abs(change) < 0.005 else "good" if good else "bad"
            grid.addWidget(_figure(signed(change), role), row, 3)
        self.body.addLayout(grid)
        box = self.add_buttons(tr("Use the new model"), tr("Keep the present one"))
        accept, reject = box.findChildren(QPushButton)
        if not better:
            accept.setDefault(False)
            accept.setProperty("primary", False)
            reject.setDefault(True)
            reject.setFocus()


class ModelsDialog(Question):
    """Every version with its figures; `model_chosen` carries the id of the one to use."""

    model_chosen = Signal(int)

    def __init__(self, parent: QWidget, models: Sequence[ModelInfo]) -> None:
        super().__init__(
            parent,
            tr("Models"),
            tr("Predictions come from the version in use. Changing it predicts everything again."),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for column, words in enumerate((tr("version"), tr("state"), tr("made"), "F1", "")):
            label = QLabel(words, self)
            label.setProperty("role", "dim")
            grid.addWidget(label, 0, column)
        for row, model in enumerate(sorted(models, key=lambda m: -m.version), start=1):
            self._add(grid, row, model)
        self.body.addLayout(grid)
        self.add_buttons()
        self.setMinimumWidth(620)

    def _add(self, grid: QGridLayout, row: int, model: ModelInfo) -> None:
        grid.addWidget(QLabel(model.name, self), row, 0)
        state = QLabel(tr(STATES[model.state]), self)
        state.setProperty("role", "good" if model.state is ModelState.ADOPTED else "dim")
        grid.addWidget(state, row, 1)
        grid.addWidget(QLabel(f"{model.created_at:%Y-%m-%d %H:%M}", self), row, 2)
        score = model.metrics.get("weighted_f1")
        grid.addWidget(_figure(probability(score) if score is not None else ""), row, 3)
        if model.state is not ModelState.ADOPTED:
            button = QPushButton(tr("Use it"), self)
            button.setAutoDefault(False)
            button.setAccessibleName(tr("Use {model}").format(model=model.name))
            button.clicked.connect(lambda: self._choose(model.id))
            grid.addWidget(button, row, 4)

    def _choose(self, model_id: int) -> None:
        self.model_chosen.emit(model_id)
        self.accept()


def _figure(words: str, role: str = "") -> QLabel:
    label = QLabel(words)
    now = theme.current()
    label.setFont(now.tabular(now.font()))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if role:
        label.setProperty("role", role)
    return label
