"""The modality graph at large: the whole conversation in three lanes, panned and zoomed, with the selection's in-edges.

This module imports pyqtgraph; import it when the view is first shown.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QToolTip, QVBoxLayout, QWidget

from undertone.core.schemes import without_merged
from undertone.core.types import MODALITIES, Explanation, LabelClass, LabelScheme, ModalityGraph, UtteranceRecord
from undertone.gui.caption import NORMAL, Caption
from undertone.gui.evidence_text import CHANNEL, quoted
from undertone.gui.figure_export import FigureMenu, csv_lines
from undertone.gui.graph_controls import GraphChoice, GraphControls
from undertone.gui.graph_layout import RELATIONS, EdgeKey, GraphArrays, NodeLooks, flipping, influences
from undertone.gui.graph_painting import GraphPainting, Highlight, highlight
from undertone.gui.graph_plot import GraphBox, GraphItem, GraphPlot, NumberAxis
from undertone.gui.graph_strip import describe, edge_words
from undertone.gui.language import marked, tr
from undertone.gui.plot_axis import GroundedAxis
from undertone.gui.scroll_page import scrolling
from undertone.gui.theme import Theme
from undertone.gui.times import clock

EMPTY = marked("No graph yet. Select an utterance with a prediction to see what its words, voice and face look at.")
LOADING = marked("Drawing the graph of this conversation…")
LEGEND = marked(
    "solid: same speaker · dashed: other speaker · above: from before, below: from after · upright: same utterance · "
    "− speaks against"
)
SPAN = 16  # utterances in sight when a selection is brought to the middle


class ModalityGraphView(QWidget):
    """The graph with its controls. One selection: `select` shows it, a click announces it."""

    utterance_selected = Signal(int)
    play_requested = Signal(int)
    influence_wanted = Signal()

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scheme = theme, scheme
        self._arrays: GraphArrays | None = None
        self._records: Mapping[int, UtteranceRecord] = {}
        self._explanation: Explanation | None = None
        self._influence: dict[EdgeKey, float] | None = None
        self._range: tuple[int, int] | None = None
        self.controls = GraphControls(theme)
        self.save = FigureMenu(
            "modality-graph", lambda: self.plot, self.csv, lambda: without_merged(self._scheme).classes
        )
        self.controls.add(self.save)
        self.item = GraphItem()
        self.plot = self._make_plot()
        self.legend = Caption(tr(LEGEND), wrap=True)
        self.summary = Caption(pixels=NORMAL, dim=False, wrap=True)
        self.empty = Caption(tr(EMPTY), pixels=NORMAL, wrap=True, align=Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolling(self._make_page()))
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._wire()
        self.set_theme(theme)
        self.set_graph(None, {})

    def _make_plot(self) -> GraphPlot:
        self._numbers = NumberAxis("bottom")
        axes = {"bottom": self._numbers, "left": GroundedAxis("left")}
        plot = GraphPlot(viewBox=GraphBox(enableMenu=False), axisItems=axes)
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.setFrameShape(plot.Shape.NoFrame)
        plot.setAccessibleName(tr("Modality graph"))
        box = plot.getViewBox()
        box.setMouseEnabled(x=True, y=False)
        box.invertY(True)
        box.setYRange(-0.62, 2.62, padding=0)
        box.disableAutoRange()
        box.addItem(self.item)
        axes["left"].setTicks([[(i, tr(CHANNEL[m])) for i, m in enumerate(MODALITIES)]])
        axes["left"].setWidth(48)
        for axis in axes.values():
            axis.setStyle(tickLength=0, tickAlpha=0)
        return plot

    def _make_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.controls)
        self.summary.setContentsMargins(4, 0, 4, 0)
        self.legend.setContentsMargins(4, 0, 4, 0)
        column.addWidget(self.summary)
        column.addWidget(self.plot, 1)
        column.addWidget(self.legend)
        return page

    def _wire(self) -> None:
        self.controls.changed.connect(self._choice_changed)
        self.controls.fit_asked.connect(self.show_all)
        self.controls.selection_asked.connect(lambda: self._center(SPAN))
        self.controls.range_cleared.connect(lambda: self.set_range(None))
        self.plot.key_pressed.connect(self._key)
        self.plot.scene().sigMouseMoved.connect(self._hovered)
        self.plot.pointer_rested.connect(self._hovered)
        self.plot.scene().sigMouseClicked.connect(self._clicked)

    # -- what is shown

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.plot.setBackground(theme.surface)
        for name in ("left", "bottom"):
            axis = self.plot.getAxis(name)
            axis.set_ground(theme.surface)
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(pg.mkPen(theme.dim))
            axis.setTickFont(theme.small_font())
        self.controls.set_theme(theme)
        self._repaint_graph()

    def _key_classes(self) -> tuple[LabelClass, ...]:
        return without_merged(self._scheme).classes

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Colours and letters of another scheme."""
        self._scheme = scheme
        self._repaint_graph()

    def set_graph(self, graph: ModalityGraph | GraphArrays | None, records: Mapping[int, UtteranceRecord]) -> None:
        """Shows another graph; None shows why there is none."""
        arrays = GraphArrays.of(graph) if isinstance(graph, ModalityGraph) else graph
        kept = self.selected_id
        same = self._arrays is not None and arrays is not None and self._arrays.ids == arrays.ids
        self._arrays, self._records = arrays, records
        self._pages.setCurrentIndex(1 if arrays is None or not len(arrays) else 0)
        self._range = None
        self.controls.set_range(None)
        if arrays is not None:
            self.controls.set_attention(arrays.layers, arrays.heads)
            self.controls.set_window(arrays.window)
            n = self._numbers.count = len(arrays)
            box = self.plot.getViewBox()
            box.setLimits(xMin=-1.5, xMax=n + 0.5, minXRange=3, maxXRange=max(n + 2, 3))
            if not same:
                box.setXRange(-0.7, min(n, SPAN) - 0.3, padding=0)
        self.item.prepareGeometryChange()
        self._repaint_graph()
        self.select(kept)

    def set_waiting(self, waiting: bool) -> None:
        """Says that the graph is being worked out."""
        self.empty.setText(tr(LOADING if waiting else EMPTY))

    def _repaint_graph(self) -> None:
        arrays = self._arrays
        if arrays is None:
            self.item.painting = None
        else:
            looks = NodeLooks.of(arrays, list(self._records.values()), self._scheme)
            self.item.painting = GraphPainting(arrays, looks, self._scheme, self._theme)
        self.item.update()

    def show_explanation(self, explanation: Explanation | None) -> None:
        """Influence of the edges, for the selected utterance."""
        self._explanation = explanation
        self._influence = None
        if explanation is not None and self._arrays is not None:
            self._influence = influences(self._arrays, explanation)
        self.controls.set_explained(self._holds())
        self._mark()

    def set_range(self, span: tuple[int, int] | None) -> None:
        """Lets edges come only from utterances of a range, and shows the range with the selection that is near it."""
        self._range = span
        self.controls.set_range(span)
        if span is not None:
            first, last = self._with_selection(span)
            self.plot.getViewBox().setXRange(first - 0.7, last + 0.7, padding=0)
        self._mark()

    def _with_selection(self, span: tuple[int, int]) -> tuple[int, int]:
        """A range with the selected utterance, where edges reach it from there."""
        here, arrays = self.item.selected, self._arrays
        reach = 0 if arrays is None else arrays.window or len(arrays)
        if here is None or not span[0] - reach <= here <= span[1] + reach:
            return span
        return min(span[0], here), max(span[1], here)

    # -- selection

    @property
    def selected_id(self) -> int | None:
        """The utterance whose in-edges stand out."""
        if self._arrays is None or self.item.selected is None:
            return None
        return self._arrays.ids[self.item.selected]

    def select(self, utterance_id: int | None) -> None:
        """Shows the in-edges of an utterance and brings it into sight."""
        arrays = self._arrays
        position = None if arrays is None or utterance_id is None else arrays.position.get(utterance_id)
        before, self.item.selected = self.item.selected, position
        self.item.chosen_edge = None
        if position is not None and before is None:
            self._center(SPAN)
        elif position is not None:
            left, right = self.plot.getViewBox().viewRange()[0]
            if not left + 1 <= position <= right - 1:
                self._center(right - left)
        self.controls.set_explained(self._holds())
        self._mark()

    def _center(self, span: float) -> None:
        if self.item.selected is not None:
            middle = self.item.selected
            self.plot.getViewBox().setXRange(middle - span / 2, middle + span / 2, padding=0)

    def show_all(self) -> None:
        """Zooms out to the whole conversation."""
        if self._arrays is not None:
            self.plot.getViewBox().setXRange(-0.7, len(self._arrays) - 0.3, padding=0)

    def _holds(self) -> bool:
        """Whether the explanation at hand is of the selected utterance."""
        return self._explanation is not None and self._explanation.utterance_id == self.selected_id

    def _choice_changed(self, choice: GraphChoice) -> None:
        if (choice.influence or choice.only_flips) and not self._holds():
            self.influence_wanted.emit()
        self._mark()

    def _mark(self) -> None:
        choice, arrays = self.controls.choice, self._arrays
        self.item.reading = choice.reading
        if arrays is None:
            self.item.marked = Highlight()
        else:
            explanation = self._explanation if self._holds() else None
            self.item.marked = highlight(
                arrays,
                self.item.selected,
                reading=choice.reading,
                influence=(self._influence if explanation else {}) if choice.influence else None,
                threshold=choice.threshold,
                window=choice.window,
                only=self._flipping(explanation) if choice.only_flips else None,
                within=self._range,
            )
        self._summarize(choice)
        self.item.update()

    def _flipping(self, explanation: Explanation | None) -> frozenset[EdgeKey]:
        """Edges that flip the label; none before they are known."""
        return frozenset() if explanation is None or self._arrays is None else flipping(self._arrays, explanation)

    def _summarize(self, choice: GraphChoice) -> None:
        record = self._records.get(self.selected_id) if self.selected_id is not None else None
        if record is None or self.item.selected is None:
            self.summary.setText(tr("Click a node to see what it looks at."))
            return
        words = self._chosen_words()
        if words:
            self.summary.setText(f"{self.item.selected + 1} · {words}")
            return
        utterance, count = record.utterance, len(self.item.marked.edges)
        if (choice.influence or choice.only_flips) and not self._holds():
            shown = tr("influence is being worked out")
        elif choice.only_flips and not count:
            shown = tr("no single edge flips the label")
        else:
            shown = tr("1 edge in") if count == 1 else tr("{count} edges in").format(count=count)
        said = f"{clock(utterance.start_ms)} {record.speaker.name} {quoted(utterance.text)}"
        self.summary.setText(f"{self.item.selected + 1} · {said} · {shown}")

    def _chosen_words(self) -> str:
        """The edge that is chosen, in a line; "" where none that stands out is."""
        edge, explanation = self.item.chosen_edge, self._explanation if self._holds() else None
        if self._arrays is None or edge is None or edge not in self.item.marked.edges:
            return ""
        influence = self._influence if explanation is not None else None
        label = explanation.prediction.label if explanation is not None else ""
        words = edge_words(self._arrays, self._records, edge, self.item.reading, influence, label)
        return " · ".join(words.splitlines())

    # -- taking away

    def csv(self) -> str:
        """One line an edge that stands out: both ends, its relation, attention and (when known) influence."""
        rows: list[list[object]] = [
            ["from", "from channel", "to", "to channel", "relation", "attention", "influence", "on"]
        ]
        arrays, explanation = self._arrays, self._explanation if self._holds() else None
        if arrays is not None:
            weights = arrays.weight(self.item.reading, self.item.marked.edges)
            for edge, weight in zip(self.item.marked.edges.tolist(), weights.tolist(), strict=True):
                source, source_lane, target, target_lane = key = arrays.key(edge)
                known = self._influence.get(key) if self._influence is not None and explanation else None
                ends = [arrays.ids[source], MODALITIES[source_lane], arrays.ids[target], MODALITIES[target_lane]]
                label = explanation.prediction.label if explanation and known is not None else None
                rows.append([*ends, RELATIONS[int(arrays.relation[edge])], weight, known, label])
        return csv_lines(rows)

    # -- pointer and keyboard

    def _hovered(self, at: QPointF) -> None:
        words = self.describe(at)
        if words:
            QToolTip.showText(QCursor.pos(), words, self.plot)
        else:
            QToolTip.hideText()

    def describe(self, at: QPointF) -> str:
        """What lies at a point of the scene, in words."""
        plane = self.item.plane()
        if self.item.painting is None or plane is None:
            return ""
        influence = self._influence if self._holds() else None
        label = self._explanation.prediction.label if self._explanation else ""
        return describe(
            self.item.painting,
            self._records,
            plane,
            at.x(),
            at.y(),
            self.item.marked,
            self.item.reading,
            influence,
            label,
        )

    def _clicked(self, event: object) -> None:
        if event.button() != Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            return
        self.plot.setFocus(Qt.FocusReason.MouseFocusReason)
        at = event.scenePos()  # type: ignore[attr-defined]
        double = bool(event.double())  # type: ignore[attr-defined]
        plane = self.item.plane()
        if self._arrays is None or plane is None:
            return
        found = plane.node_at(at.x(), at.y(), len(self._arrays))
        if found is not None:
            self.utterance_selected.emit(self._arrays.ids[found[0]])
            if double:
                self.play_requested.emit(self._arrays.ids[found[0]])
            return
        near = plane.edge_at(at.x(), at.y(), [self._arrays.key(int(e)) for e in self.item.marked.edges])
        self._choose_edge(None if near is None else int(self.item.marked.edges[near]))
        if double:
            self._play_edge()

    def _choose_edge(self, edge: int | None) -> None:
        """Marks an edge and tells of it in words."""
        self.item.chosen_edge = edge
        self._summarize(self.controls.choice)
        self.item.update()

    def _play_edge(self) -> None:
        if self._arrays is not None and self.item.chosen_edge is not None:
            self.play_requested.emit(self._arrays.ids[int(self._arrays.source[self.item.chosen_edge])])

    def _key(self, event: QKeyEvent) -> None:
        """Left and Right select, Up and Down go through the edges from the strongest, Enter plays, + and - zoom."""
        key, arrays = event.key(), self._arrays
        if arrays is None:
            return
        box = self.plot.getViewBox()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            at = (self.item.selected if self.item.selected is not None else -1) + step
            if 0 <= at < len(arrays):
                self.utterance_selected.emit(arrays.ids[at])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_edge(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.item.chosen_edge is not None:
            self._play_edge()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            box.scaleBy(x=1.25 if key == Qt.Key.Key_Minus else 0.8)
        elif key == Qt.Key.Key_Home:
            self.show_all()
        else:
            return
        event.accept()

    def _step_edge(self, step: int) -> None:
        edges = self.item.marked.edges[::-1]  # the strongest is painted last
        if not len(edges):
            return
        at = 0
        if self.item.chosen_edge in edges:
            at = (int(np.flatnonzero(edges == self.item.chosen_edge)[0]) + step) % len(edges)
        self._choose_edge(int(edges[at]))
