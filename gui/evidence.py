"""The evidence for one prediction: how likely each class is, what if, which channels, which neighbours."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from undertone.core.types import Explanation, LabelScheme, UtteranceRecord
from undertone.gui.caption import NORMAL, Caption, Note
from undertone.gui.class_bars import ClassBars
from undertone.gui.evidence_numbers import numbers
from undertone.gui.evidence_text import agreement, decided_by, headline
from undertone.gui.figure_export import FigureMenu
from undertone.gui.graph_painting import GraphPainting
from undertone.gui.graph_strip import GraphStrip
from undertone.gui.language import marked, tr
from undertone.gui.modality_bar import ModalityBar, SevenWays
from undertone.gui.neighbour_list import NeighbourList
from undertone.gui.theme import Theme
from undertone.gui.what_if import WhatIf

EMPTY = marked("Select an utterance to see what the model says of it, and why.")
UNPREDICTED = marked("Not predicted yet. The evidence is shown here once the model has run.")
HIDDEN = marked("Hidden until you have labelled this utterance.")
LOADING = marked("Working out what decides: words, voice, face and neighbours are taken away one at a time…")
NO_GRAPH = marked("The graph is drawn once it is worked out.")
NARROW = 520


class Evidence(QScrollArea):
    """Shows a record at once, and more as the explanation and the graph arrive."""

    utterance_selected = Signal(int)
    play_requested = Signal(int)
    class_chosen = Signal(str)

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scheme = theme, scheme
        self._annotator = ""
        self._blind = False
        self._record: UtteranceRecord | None = None
        self._explanation: Explanation | None = None
        self._records: Mapping[int, UtteranceRecord] = {}
        self._painting: GraphPainting | None = None
        self._problem = ""
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make_parts()
        self._lay_out()
        self.set_theme(theme)
        self.show_record(None)

    def _make_parts(self) -> None:
        theme, scheme = self._theme, self._scheme
        self.headline = Caption(pixels=NORMAL, bold=True, dim=False, wrap=True)
        self.headline.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state = Caption(pixels=NORMAL, wrap=True)
        self.bars = ClassBars(theme, scheme)
        self.bars.class_chosen.connect(self.class_chosen)
        self.what_if = WhatIf(theme)
        self.what_if.changed.connect(self._what_if_changed)
        self.verdict = Caption(pixels=NORMAL, bold=True, dim=False, wrap=True)
        self.gate = ModalityBar(theme)
        self.strip = GraphStrip(theme)
        self.strip.utterance_selected.connect(self.utterance_selected)
        self.neighbours = NeighbourList(theme)
        self.neighbours.utterance_selected.connect(self.utterance_selected)
        self.neighbours.play_requested.connect(self.play_requested)
        self.seven = SevenWays(theme, scheme)
        self.save = FigureMenu("evidence", lambda: self._body, self.numbers)

    def numbers(self) -> str:
        """What is shown, as CSV; nothing of what is hidden."""
        prediction = self._record.prediction if self._record is not None and not self.is_hidden else None
        return numbers(prediction, self._explanation if prediction is not None else None)

    def _lay_out(self) -> None:
        self._body = body = QWidget()
        body.setObjectName("scrolled")
        column = QVBoxLayout(body)
        column.setContentsMargins(4, 10, 6, 10)
        column.setSpacing(6)
        first = QHBoxLayout()
        first.addWidget(self.headline, 1)
        first.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        column.addWidget(self.state)
        column.addSpacing(4)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(24)
        self._top.addWidget(self.bars, 11, Qt.AlignmentFlag.AlignTop)
        self._top.addWidget(self.what_if, 10, Qt.AlignmentFlag.AlignTop)
        column.addLayout(self._top)
        column.addWidget(self.verdict)
        column.addSpacing(6)
        self.gate_part, _, self.gate_note = self._part(tr("Modalities"), self.gate)
        self.strip_part, _, self.strip_note = self._part(tr("Modality graph"), self.strip)
        self.neighbours_part, self.neighbours_title, self.agreement = self._part("", self.neighbours)
        self.seven_part, _, self.decided = self._part(tr("Seven ways"), self.seven)
        for part in (self.gate_part, self.strip_part, self.neighbours_part, self.seven_part):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(body)

    def _part(self, title: str, content: QWidget) -> tuple[QWidget, QLabel, QLabel]:
        """A titled part: title at the left, a note at the right, content below."""
        part, name = QWidget(), Caption(title, bold=True)
        note = Note()
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(name)
        line.addWidget(note, 1)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(content)
        return part, name, note

    # -- what is shown

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        for part in (self.bars, self.what_if, self.gate, self.strip, self.neighbours, self.seven):
            part.set_theme(theme)

    def set_annotator(self, name: str, scheme: LabelScheme | None = None) -> None:
        """Whose label is marked."""
        self._annotator, self._scheme = name, scheme or self._scheme
        self.bars.set_scheme(self._scheme)
        self.seven.set_scheme(self._scheme)
        self._show()

    def set_blind(self, blind: bool) -> None:
        """Hides predictions and others' labels until the annotator has labelled."""
        self._blind = blind
        self._show()

    def set_graph(self, painting: GraphPainting | None, records: Mapping[int, UtteranceRecord]) -> None:
        """The graph of the conversation and the records that it is of."""
        self._painting, self._records = painting, records
        self.strip.set_graph(painting, records, tr(NO_GRAPH))
        self._show()

    def show_record(self, record: UtteranceRecord | None) -> None:
        """Shows what the record alone tells; a former explanation stays if it still holds."""
        if not explains(self._explanation, record):
            self._explanation = None
        self._record, self._problem = record, ""
        self._show()

    def show_explanation(self, explanation: Explanation | None) -> None:
        """Shows the rest, if it is of the record shown."""
        if explanation is not None and not explains(explanation, self._record):
            return
        self._explanation, self._problem = explanation, ""
        self._show()

    def show_problem(self, words: str) -> None:
        """Says why there is no explanation, and what to do."""
        self._problem = words
        self._show()

    @property
    def explained(self) -> bool:
        """Whether nothing more is awaited for the record shown."""
        return self._record is None or self._record.prediction is None or self._explanation is not None

    @property
    def is_hidden(self) -> bool:
        """Whether the prediction is withheld (blind, and not labelled yet; or blind altogether, and it is not here)."""
        record = self._record
        if not self._blind or record is None:
            return False
        return record.prediction is None or not any(a.annotator == self._annotator for a in record.labels)

    def _own_label(self) -> str | None:
        annotation = self._record.label_of(self._annotator, self._scheme.id) if self._record else None
        return annotation.label if annotation else None

    def _show(self) -> None:
        record = self._record
        predicted = record.prediction if record is not None and not self.is_hidden else None
        explanation = self._explanation if predicted is not None else None
        self.headline.setText(headline(predicted, explanation) if predicted else "")
        self.headline.setVisible(predicted is not None)
        self._say_state(predicted is not None, explanation is not None)
        self.what_if.show_explanation(predicted, explanation)
        self._show_bars()
        self.gate.show_prediction(predicted)
        self.strip.select(record.utterance.id if record and predicted else None, explanation)
        self.strip_note.setText(self.strip.caption)
        self.seven.show_explanation(explanation)
        for part, shown in (
            (self.save, predicted is not None),
            (self.bars, predicted is not None),
            (self.what_if, predicted is not None),
            (self.gate_part, predicted is not None),
            (self.strip_part, predicted is not None),
            (self.neighbours_part, explanation is not None),
            (self.seven_part, explanation is not None),
        ):
            part.setVisible(shown)
        if explanation is not None:
            self._show_explanation(explanation)

    def _show_explanation(self, explanation: Explanation) -> None:
        label = explanation.prediction.label
        self.neighbours.show_neighbours(explanation.neighbours, label, self._records)
        self.neighbours_title.setText(tr("Neighbours by influence on {label}").format(label=label))
        words, meaning = agreement(explanation.attention_agreement)
        self.agreement.setText(words)
        self.agreement.setToolTip(f"{words}\n{meaning}")
        self.decided.setText(decided_by(explanation))

    def _say_state(self, predicted: bool, explained: bool) -> None:
        words = ""
        if self._record is None:
            words = tr(EMPTY)
        elif self.is_hidden:
            words = tr(HIDDEN)
        elif not predicted:
            words = tr(UNPREDICTED)
        elif self._problem:
            words = self._problem
        elif not explained:
            words = tr(LOADING)
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def _show_bars(self) -> None:
        record = self._record
        if record is None or record.prediction is None:
            self.bars.show_probabilities({})
            self.verdict.hide()
            return
        changed = self.what_if.probabilities()
        whole = record.prediction.probabilities
        others = [a.label for a in record.labels if a.annotator != self._annotator and a.scheme == self._scheme.id]
        self.bars.show_probabilities(
            whole if changed is None else changed,
            before=None if changed is None else whole,
            label=self._own_label(),
            others=others,
        )
        self.verdict.setText(self.what_if.verdict())
        self.verdict.setVisible(changed is not None)

    def _what_if_changed(self, _: object) -> None:
        self._show_bars()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The switches go below the bars where it is narrow."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._top.direction() != direction:
            self._top.setDirection(direction)


def explains(explanation: Explanation | None, record: UtteranceRecord | None) -> bool:
    """Whether an explanation is of this record's prediction as it is now, by the same model in the same classes."""
    if explanation is None or record is None or record.prediction is None:
        return False
    then, now = explanation.prediction, record.prediction
    alike = then.model == now.model and then.probabilities.keys() == now.probabilities.keys()
    return alike and explanation.utterance_id == record.utterance.id
