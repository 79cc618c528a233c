"""What the reader may choose of the large modality graph: measure, layer, threshold, window."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QSlider, QWidget

from undertone.gui.caption import NORMAL, Caption
from undertone.gui.flow_layout import FlowLayout, side_by_side
from undertone.gui.graph_layout import MEAN, Reading
from undertone.gui.language import marked, tr
from undertone.gui.reading_choice import ReadingChoice
from undertone.gui.theme import Theme
from undertone.gui.times import probability

FLIPPING = marked("Edges without any one of which the label would be another")


@dataclass(frozen=True, slots=True)
class GraphChoice:
    """`threshold`: share of the strongest edge; `window`: distance in utterances, None: all."""

    influence: bool = False
    reading: Reading = MEAN
    threshold: float = 0.0
    window: int | None = None
    only_flips: bool = False


class GraphControls(QWidget):
    """Two lines of controls over the graph."""

    changed = Signal(object)
    fit_asked = Signal()
    selection_asked = Signal()
    range_cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measure, self.reading = QComboBox(), ReadingChoice()
        self.measure.addItems([tr("attention"), tr("influence")])
        self.measure.setAccessibleName(tr("What the width of an edge means"))
        self.measure.setToolTip(
            tr("Attention: how much the model looks there. Influence: what changes when the edge is taken away")
        )
        self.threshold, self.reach = QSlider(Qt.Orientation.Horizontal), QSlider(Qt.Orientation.Horizontal)
        self.threshold.setRange(0, 95)
        self.reach.setRange(1, 10)
        self.threshold.setAccessibleName(tr("Weakest edge shown, as a share of the strongest"))
        self.threshold.setToolTip(tr("Hides edges weaker than this share of the strongest"))
        self.reach.setAccessibleName(tr("Distance of edges shown, in utterances"))
        self.reach.setToolTip(tr("Hides edges from farther away than so many utterances"))
        self.threshold_text, self.reach_text = Caption(), Caption()
        self.only_flips = QCheckBox(tr("only what flips the label"))
        self.only_flips.setToolTip(tr(FLIPPING))
        self.range = QPushButton()
        self.range.setToolTip(tr("Show edges from everywhere again"))
        self.range.hide()
        self.selection = QPushButton(tr("Selected"))
        self.selection.setToolTip(tr("Bring the selected utterance to the middle"))
        self.fit = QPushButton(tr("All"))
        self.fit.setToolTip(tr("Show the whole conversation"))
        self._lay_out()
        self._wire()
        self.set_attention(2, 1)
        self.set_window(10)
        self.set_theme(theme)

    def _lay_out(self) -> None:
        for button in (self.selection, self.fit):
            button.setProperty("flat", True)
        for slider in (self.threshold, self.reach):
            slider.setFixedWidth(76)
        self._buttons = side_by_side(self.selection, self.fit)
        flow = FlowLayout(self, 8)
        flow.setContentsMargins(4, 8, 4, 4)
        for group in (
            side_by_side(_dim(tr("width =")), self.measure),
            self.reading,
            self._buttons,
            self.range,
            side_by_side(_dim(tr("at least")), self.threshold, self.threshold_text),
            side_by_side(_dim(tr("within")), self.reach, self.reach_text),
            self.only_flips,
        ):
            flow.addWidget(group)

    def _wire(self) -> None:
        self.measure.currentIndexChanged.connect(self._tell)
        self.reading.changed.connect(self._tell)
        for slider in (self.threshold, self.reach):
            slider.valueChanged.connect(self._tell)
        self.only_flips.toggled.connect(self._tell)
        self.fit.clicked.connect(self.fit_asked)
        self.selection.clicked.connect(self.selection_asked)
        self.range.clicked.connect(self.range_cleared)

    def add(self, widget: QWidget) -> None:
        """Puts a button beside the others."""
        layout = self._buttons.layout()
        assert layout is not None
        layout.addWidget(widget)

    def set_theme(self, theme: Theme) -> None:
        """Figures keep their width."""
        metrics = QFontMetrics(theme.small_font())
        self.reach_text.setMinimumWidth(metrics.horizontalAdvance(tr("{count} utterances").format(count=10)) + 4)
        self.threshold_text.setMinimumWidth(metrics.horizontalAdvance(".00") + 2)

    def set_attention(self, layers: int, heads: int) -> None:
        """How many layers and heads there are to choose from."""
        self.reading.set_counts(layers, heads)

    def set_window(self, window: int) -> None:
        """The model's window."""
        self.reach.blockSignals(True)
        self.reach.setRange(1, max(window, 1))
        self.reach.setValue(max(window, 1))
        self.reach.blockSignals(False)
        self._say()

    def set_range(self, span: tuple[int, int] | None) -> None:
        """Says which utterances edges may come from."""
        self.range.setVisible(span is not None)
        if span is not None:
            self.range.setText(tr("from {first} to {last} ×").format(first=span[0] + 1, last=span[1] + 1))

    def set_explained(self, explained: bool) -> None:
        """Without an explanation there is no influence to show."""
        self.only_flips.setEnabled(explained)
        self.only_flips.setToolTip(tr(FLIPPING) if explained else tr("Answers once the evidence is worked out"))

    @property
    def choice(self) -> GraphChoice:
        """What is chosen now."""
        return GraphChoice(
            influence=self.measure.currentIndex() == 1,
            reading=self.reading.reading,
            threshold=self.threshold.value() / 100,
            window=None if self.reach.value() == self.reach.maximum() else self.reach.value(),
            only_flips=self.only_flips.isChecked(),
        )

    def _say(self) -> None:
        self.threshold_text.setText(probability(self.threshold.value() / 100))
        steps = self.reach.value()
        self.reach_text.setText(tr("1 utterance") if steps == 1 else tr("{count} utterances").format(count=steps))
        self.reading.set_possible(self.measure.currentIndex() == 0)

    def _tell(self, *_: object) -> None:
        self._say()
        self.changed.emit(self.choice)


def _dim(words: str) -> Caption:
    return Caption(words, pixels=NORMAL)
