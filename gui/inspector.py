"""Why this emotion: evidence, graph, attention, the whole conversation, and history, in tabs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QSize, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from undertone.core.types import Edit, Explanation, LabelScheme, ModalityGraph, UtteranceRecord
from undertone.gui.edit_history import EditHistory
from undertone.gui.evidence import Evidence, explains
from undertone.gui.figure_export import FigureMenu
from undertone.gui.graph_layout import GraphArrays, NodeLooks
from undertone.gui.graph_painting import GraphPainting
from undertone.gui.language import marked, tr
from undertone.gui.theme import Theme

if TYPE_CHECKING:
    from undertone.core.conversation_figures import StateMap
    from undertone.gui.attention_matrix import AttentionMatrix
    from undertone.gui.conversation_view import ConversationView
    from undertone.gui.modality_graph import ModalityGraphView

TABS = (marked("Evidence"), marked("Graph"), marked("Attention"), marked("Conversation"), marked("History"))
EVIDENCE, GRAPH, ATTENTION, CONVERSATION, HISTORY = range(5)
SPARE = 24  # pixels
SETTLE_MS = 150  # an explanation is asked for once the selection has rested so long


class Inspector(QWidget):
    """Shows a record at once; asks for its explanation and for the graph when a tab in sight needs them.

    `show_record`, `set_graph`, `show_explanation`, `set_history` and `select` never send a signal of selection.
    """

    utterance_selected = Signal(int)
    play_requested = Signal(int)
    class_chosen = Signal(str)
    explanation_wanted = Signal(int)
    graph_wanted = Signal()
    map_wanted = Signal(str)  # the method
    utterances_chosen = Signal(list)
    figure_saved = Signal(object)
    figure_failed = Signal(object)

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scheme = theme, scheme
        self._record: UtteranceRecord | None = None
        self._selected: int | None = None
        self._records: dict[int, UtteranceRecord] = {}
        self._graph: GraphArrays | None = None
        self._graph_asked = False
        self._explanation: Explanation | None = None
        self.evidence = Evidence(theme, scheme)
        self.history = EditHistory(theme)
        self._graph_view: ModalityGraphView | None = None
        self._matrix: AttentionMatrix | None = None
        self._conversation: ConversationView | None = None
        self._annotator, self._duration = "", 0
        self.tabs = _Tabs(expanding=False, drawBase=False, usesScrollButtons=True)
        self.tabs.setObjectName("inspectorTabs")
        self.tabs.setAccessibleName(tr("Inspector"))
        for name in TABS:
            self.tabs.addTab(tr(name))
        self._pages = QStackedWidget()
        for page in (self.evidence, QWidget(), QWidget(), QWidget(), self.history):
            self._pages.addWidget(page)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._pages, 1)

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(self._tab_chosen)
        self._settle.timeout.connect(self._ask)
        self.evidence.utterance_selected.connect(self.utterance_selected)
        self.evidence.play_requested.connect(self.play_requested)
        self.evidence.class_chosen.connect(self.class_chosen)
        self.history.utterance_selected.connect(self.utterance_selected)
        self._follow_figure(self.evidence.save)

    def _follow_figure(self, menu: FigureMenu) -> None:
        menu.saved.connect(self.figure_saved)
        menu.failed.connect(self.figure_failed)

    # -- tabs that import pyqtgraph, made when first shown

    @property
    def graph_view(self) -> ModalityGraphView:
        """The Graph tab."""
        if self._graph_view is None:
            from undertone.gui.modality_graph import ModalityGraphView

            self._graph_view = view = ModalityGraphView(self._theme, self._scheme)
            view.utterance_selected.connect(self.utterance_selected)
            view.play_requested.connect(self.play_requested)
            view.influence_wanted.connect(self._want_explanation)
            self._follow_figure(view.save)
            self._fill(GRAPH, view)
            view.set_graph(self._graph, self._records)
            view.select(self._selected)
            view.show_explanation(self._explanation)
        return self._graph_view

    @property
    def matrix(self) -> AttentionMatrix:
        """The Attention tab."""
        if self._matrix is None:
            from undertone.gui.attention_matrix import AttentionMatrix

            self._matrix = view = AttentionMatrix(self._theme, self._scheme)
            view.utterance_selected.connect(self.utterance_selected)
            view.range_brushed.connect(self._brushed)
            self._follow_figure(view.save)
            self._fill(ATTENTION, view)
            view.set_graph(self._graph, self._records)
            view.select(self._selected)
        return self._matrix

    @property
    def conversation(self) -> ConversationView:
        """The Conversation tab."""
        if self._conversation is None:
            from undertone.gui.conversation_view import ConversationView

            self._conversation = view = ConversationView(self._theme, self._scheme)
            view.utterance_selected.connect(self.utterance_selected)
            view.utterances_chosen.connect(self.utterances_chosen)
            view.map_wanted.connect(self.map_wanted)
            view.saved.connect(self.figure_saved)
            view.failed.connect(self.figure_failed)
            self._fill(CONVERSATION, view)
            view.set_annotator(self._annotator)
            view.set_records(list(self._records.values()), self._duration)
            view.select(self._selected)
        return self._conversation

    def _fill(self, tab: int, view: QWidget) -> None:
        empty = self._pages.widget(tab)
        if empty is not None:
            self._pages.removeWidget(empty)
            empty.deleteLater()
        self._pages.insertWidget(tab, view)

    def _tab_chosen(self, tab: int) -> None:
        if tab == GRAPH:
            self.graph_view.set_waiting(self._graph_asked)
        elif tab == ATTENTION:
            self.matrix.set_waiting(self._graph_asked)
        elif tab == CONVERSATION:
            self.conversation.show()
        self._pages.setCurrentIndex(tab)
        self._settle.start()

    def show_tab(self, name: str) -> None:
        """Brings a tab to the front by its name."""
        self.tabs.setCurrentIndex(TABS.index(name))

    # -- what is shown

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.evidence.set_theme(theme)
        self.history.set_theme(theme)
        self._hand_graph()
        for view in (self._graph_view, self._matrix, self._conversation):
            if view is not None:
                view.set_theme(theme)

    def set_annotator(self, name: str, scheme: LabelScheme | None = None) -> None:
        """Whose label is marked at the bars, in which scheme."""
        self._annotator, self._scheme = name, scheme or self._scheme
        self.evidence.set_annotator(name, scheme)
        if self._conversation is not None:
            self._conversation.set_annotator(name)
            self._conversation.set_scheme(self._scheme)
        if scheme is not None:
            self._hand_graph()
            if self._graph_view is not None:
                self._graph_view.set_scheme(scheme)

    def set_blind(self, blind: bool) -> None:
        """Hides predictions of what the annotator has not labelled."""
        self.evidence.set_blind(blind)
        revealing = (GRAPH, ATTENTION, CONVERSATION)
        for tab in revealing:
            self.tabs.setTabVisible(tab, not blind)
        if blind and self.tabs.currentIndex() in revealing:
            self.tabs.setCurrentIndex(EVIDENCE)

    def show_record(self, record: UtteranceRecord | None) -> None:
        """Shows an utterance; what takes longer is asked for once the selection has rested."""
        self._record = record
        self._selected = record.utterance.id if record is not None else None
        if record is not None and record.utterance.id in self._records:
            self._records[record.utterance.id] = record
        if not explains(self._explanation, record):
            self._explanation = None
        self.evidence.show_record(record)
        self.select(self._selected)
        self._settle.start()

    def select(self, utterance_id: int | None) -> None:
        """Shows the selection in graph, matrix and history."""
        self._selected = utterance_id
        self.history.set_utterance(utterance_id)
        for view in (self._graph_view, self._matrix, self._conversation):
            if view is not None:
                view.select(utterance_id)

    def show_explanation(self, explanation: Explanation | None) -> None:
        """Completes the evidence; an explanation of another utterance is passed over."""
        if explanation is not None and not explains(explanation, self._record):
            return
        self._explanation = explanation
        self.evidence.show_explanation(explanation)
        if self._graph_view is not None:
            self._graph_view.show_explanation(explanation)

    def show_problem(self, words: str) -> None:
        """Says why there is no explanation, and what to do."""
        self.evidence.show_problem(words)

    def set_graph(self, graph: ModalityGraph | GraphArrays | None, records: Sequence[UtteranceRecord]) -> None:
        """The graph of the conversation of these records; None forgets it, and asks again when it is needed."""
        had = self._graph is not None
        answered = self._graph_asked and graph is None and not had
        self._graph = GraphArrays.of(graph) if isinstance(graph, ModalityGraph) else graph
        self._records = {r.utterance.id: r for r in records}
        self._graph_asked = graph is not None
        self._hand_graph()
        for view in (self._graph_view, self._matrix):
            if view is not None:
                view.set_waiting(False)
                view.set_graph(self._graph, self._records)
                view.select(self._selected)
        if graph is None and not answered:
            self._settle.start()

    def set_records(self, records: Sequence[UtteranceRecord], duration_ms: int) -> None:
        """The utterances of the conversation, for the figures of the whole."""
        self._duration = duration_ms
        self._records = {r.utterance.id: r for r in records}
        if self._conversation is not None:
            self._conversation.set_records(records, duration_ms)

    def update_records(self, changed: Sequence[UtteranceRecord]) -> None:
        """Labels or predictions of some have changed."""
        self._records |= {r.utterance.id: r for r in changed if r.utterance.id in self._records}
        if self._conversation is not None:
            self._conversation.update_records(changed)

    def set_map(self, state_map: StateMap | None) -> None:
        """Where the model sees the utterances; None forgets it."""
        if self._conversation is not None:
            self._conversation.set_map(state_map)

    def show_map_problem(self, words: str) -> None:
        """Why there is no map."""
        if self._conversation is not None:
            self._conversation.show_problem(words)

    def _hand_graph(self) -> None:
        """Gives the evidence its painting of the graph, in the colours of now."""
        painting = None
        if self._graph is not None:
            looks = NodeLooks.of(self._graph, list(self._records.values()), self._scheme)
            painting = GraphPainting(self._graph, looks, self._scheme, self._theme)
        self.evidence.set_graph(painting, self._records)

    def set_history(self, edits: Sequence[Edit]) -> None:
        """The log of edits, newest first."""
        self.history.set_edits(edits)

    # -- what is asked for

    def showEvent(self, event: QShowEvent) -> None:
        """What is now in sight may need more."""
        super().showEvent(event)
        self._settle.start()

    def _ask(self) -> None:
        """Asks for what the tab in sight lacks."""
        tab = self.tabs.currentIndex()
        predicted = self._record is not None and self._record.prediction is not None
        if not self.isVisible() or tab in (CONVERSATION, HISTORY) or not predicted or self.evidence.is_hidden:
            return
        if self._graph is None and not self._graph_asked:
            self._graph_asked = True
            for view in (self._graph_view, self._matrix):
                if view is not None:
                    view.set_waiting(True)
            self.graph_wanted.emit()
        if tab in (EVIDENCE, GRAPH):
            self._want_explanation()

    def _want_explanation(self) -> None:
        record = self._record
        if record is not None and record.prediction is not None and self._explanation is None:
            self.explanation_wanted.emit(record.utterance.id)

    def _brushed(self, span: tuple[int, int]) -> None:
        """A range brushed in the matrix restricts the graph, which is brought to the front."""
        self.graph_view.set_range(span)
        self.tabs.setCurrentIndex(GRAPH)


class _Tabs(QTabBar):
    """Tabs with some room to spare: whichever is in front is written bold, and needs more than when it was measured."""

    def sizeHint(self) -> QSize:
        """Wide enough for each tab in bold."""
        return super().sizeHint().grownBy(QMargins(0, 0, SPARE, 0))
