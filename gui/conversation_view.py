"""The whole conversation at once: emotions over time, which follows which, who moves whom, and a map of utterances."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from undertone import resources
from undertone.core import conversation_figures as figures
from undertone.core.schemes import without_merged
from undertone.core.types import LabelClass, LabelScheme, UtteranceRecord
from undertone.gui.agreement_plot import AgreementPlot
from undertone.gui.caption import NORMAL, Caption, Note
from undertone.gui.emotion_badge import class_of
from undertone.gui.figure_export import FigureMenu
from undertone.gui.language import marked, tr
from undertone.gui.scroll_page import scrolling
from undertone.gui.state_map import Look, StateMapView
from undertone.gui.theme import Theme
from undertone.gui.times import clock
from undertone.gui.trajectory_plot import TrajectoryPlot
from undertone.gui.transition_matrix import MovesMatrix, TransitionMatrix

SETTLE_MS = 200  # figures are made anew once changes have rested so long
PARTS = (marked("Over time"), marked("What follows what"), marked("Map"))
OVER_TIME, FOLLOWS, MAP = range(3)
MODEL, OWN, SPEAKER = range(3)
SOURCES = (marked("the model's labels"), marked("your labels"))
COLORS = (marked("the model's label"), marked("your label"), marked("speaker"))
METHODS = ("PCA", "UMAP")
EMPTY = marked("How the emotions of a conversation run is shown here once it is predicted.")
NO_LABELS = marked("You have not labelled two turns in a row yet.")
NO_TURNS = marked("No two turns in a row are predicted.")
MAPPING = marked("Working out where the utterances lie…")
CAUGHT = marked("{count} utterances are selected: press a label's key to label them all. Escape lets go.")
HOW = marked("Near each other: alike to the model. Draw around some to select them.")
SPEAKER_COLORS = ("#5AA9FF", "#E8B93B", "#8DB64A", "#F0616D", "#AD6BB2", "#3FC1E8", "#F08F4A", "#8C98A6")


class ConversationView(QWidget):
    """Three pages over the records of one conversation. Nothing is worked out while the view is out of sight."""

    utterance_selected = Signal(int)
    utterances_chosen = Signal(list)
    map_wanted = Signal(str)  # method
    saved = Signal(object)
    failed = Signal(object)

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scheme = theme, scheme
        self._annotator = ""
        self._records: list[UtteranceRecord] = []
        self._duration = 0
        self._map: figures.StateMap | None = None
        self._map_asked = False
        self._stale = True
        self._problem = ""
        self.trajectory = TrajectoryPlot(theme, scheme)
        self.agreement = AgreementPlot(theme)
        self.transitions = TransitionMatrix(theme, scheme)
        self.moves = MovesMatrix(theme)
        self.map = StateMapView(theme)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._make_controls()
        self._lay_out()
        self._wire()
        self._show()

    def _make_controls(self) -> None:
        self.parts = QTabBar(expanding=False, drawBase=False)
        self.parts.setAccessibleName(tr("Views of the conversation"))
        for name in PARTS:
            self.parts.addTab(tr(name))
        self.source = _box(SOURCES, tr("Whose emotions are counted"))
        self.color = _box(COLORS, tr("What the points are coloured by"))
        self.method = _box(METHODS, tr("How the points are laid out"))
        self.method.setVisible(figures.umap_is_there())
        self.state = Caption(pixels=NORMAL, wrap=True, align=Qt.AlignmentFlag.AlignCenter)
        self.moves_note = Note()
        self.agreement_note, self.map_note, self.follow_note = Note(), Caption(wrap=True), Caption(wrap=True)

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        for page in (self._over_time(), self._follows(), self._map_page()):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.parts)
        column.addWidget(self.state, 1)
        column.addWidget(self.pages, 1)

    def _over_time(self) -> QWidget:
        return _page(
            self._part(
                tr("Emotions over time"),
                None,
                self.trajectory,
                self.trajectory.csv,
                "emotions-over-time",
                lambda: self.trajectory.scheme.classes,
            ),
            self._part(
                tr("Do the channels agree?"), self.agreement_note, self.agreement, self.agreement.csv, "agreement"
            ),
        )

    def _follows(self) -> QWidget:
        line = QHBoxLayout()
        line.setContentsMargins(4, 6, 4, 0)
        line.addWidget(Caption(tr("counted from"), pixels=NORMAL))
        line.addWidget(self.source)
        line.addStretch(1)
        top = QWidget()
        top.setLayout(line)
        return _page(
            top,
            self.follow_note,
            self._part(
                tr("Which emotion follows which"), None, self.transitions, self.transitions.csv, "what-follows-what"
            ),
            self._part(tr("Who moves whom"), self.moves_note, self.moves, self.moves.csv, "who-moves-whom"),
        )

    def _map_page(self) -> QWidget:
        line = QHBoxLayout()
        line.setContentsMargins(4, 6, 4, 0)
        line.addWidget(Caption(tr("coloured by"), pixels=NORMAL))
        line.addWidget(self.color)
        line.addWidget(self.method)
        line.addStretch(1)
        line.addWidget(self._menu("map", self.map, self.map.csv, self._map_key))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.map, 1)
        column.addWidget(self.map_note)
        return page

    def _part(
        self,
        title: str,
        note: Note | None,
        view: QWidget,
        numbers: Callable[[], str],
        file: str,
        key: Callable[[], Sequence[LabelClass]] = tuple,
    ) -> QWidget:
        part = QWidget()
        line = QHBoxLayout()
        line.addWidget(Caption(title, bold=True))
        line.addWidget(note or Caption(), 1)
        line.addWidget(self._menu(file, view, numbers, key))
        column = QVBoxLayout(part)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(view)
        return part

    def _menu(
        self,
        file: str,
        view: QWidget,
        numbers: Callable[[], str],
        key: Callable[[], Sequence[LabelClass]] = tuple,
    ) -> FigureMenu:
        menu = FigureMenu(file, lambda: view, numbers, key)
        menu.saved.connect(self.saved)
        menu.failed.connect(self.failed)
        return menu

    def _wire(self) -> None:
        self.parts.currentChanged.connect(self._part_chosen)
        self._settle.timeout.connect(self._show)
        self.source.currentIndexChanged.connect(lambda _: self._show_follows())
        self.color.currentIndexChanged.connect(lambda _: self._show_looks())
        self.method.currentIndexChanged.connect(lambda _: self._want_map())
        for plot, other in ((self.trajectory, self.agreement), (self.agreement, self.trajectory)):
            plot.span_changed.connect(other.set_span)
            plot.utterance_selected.connect(self.utterance_selected)
        self.map.utterance_selected.connect(self.utterance_selected)
        self.map.lassoed.connect(self._caught)

    # -- what is shown

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        for view in (self.trajectory, self.agreement, self.transitions, self.moves, self.map):
            view.set_theme(theme)
        self._show_looks()

    def set_scheme(self, scheme: LabelScheme) -> None:
        """The scheme that the annotator labels in."""
        self._scheme = scheme
        self._changed()

    def set_annotator(self, name: str) -> None:
        """Whose labels are "yours"."""
        self._annotator = name
        self._changed()

    def set_records(self, records: Sequence[UtteranceRecord], duration_ms: int) -> None:
        """The utterances of another conversation, or the same ones after edits."""
        ids = {r.utterance.id for r in records}
        same = bool(ids & {r.utterance.id for r in self._records})
        self._records, self._duration = list(records), duration_ms
        if not same:
            self._forget_map()
        self._changed()

    def update_records(self, changed: Sequence[UtteranceRecord]) -> None:
        """Labels or predictions of some have changed."""
        fresh = {r.utterance.id: r for r in changed}
        self._records = [fresh.get(r.utterance.id, r) for r in self._records]
        self._changed()

    def set_map(self, state_map: figures.StateMap | None) -> None:
        """Where utterances lie; None: what is known is out of date."""
        self._map = state_map
        self._map_asked = False
        self._problem = ""
        self.map.set_map(state_map)
        self._show_looks()
        if state_map is None:
            self._changed()

    def show_problem(self, words: str) -> None:
        """Says why there is no map, and what to do."""
        self._map_asked, self._problem = False, words
        self._say_map()

    def select(self, utterance_id: int | None) -> None:
        """Shows the selection in every view."""
        for view in (self.trajectory, self.agreement, self.map):
            view.select(utterance_id)

    def showEvent(self, event: QShowEvent) -> None:
        """What was left undone while out of sight."""
        super().showEvent(event)
        if self._stale:
            self._settle.start()

    def _part_chosen(self, part: int) -> None:
        self.pages.setCurrentIndex(part)
        if part == MAP:
            self._want_map()

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._settle.start()

    def _forget_map(self) -> None:
        self._map, self._map_asked = None, False
        self.map.set_map(None)

    def _show(self) -> None:
        self._stale = False
        predicted = any(r.prediction is not None for r in self._records)
        self.state.setText("" if predicted else tr(EMPTY))
        self.state.setVisible(not predicted)
        self.pages.setVisible(predicted)
        self.parts.setVisible(predicted)
        if not predicted:
            return
        scheme = without_merged(model_scheme(self._records, self._scheme))
        self.trajectory.set_scheme(scheme)
        self.trajectory.set_trajectories(figures.trajectories(self._records, scheme.names), self._duration)
        self.agreement.set_agreement(figures.agreement(self._records), self._duration)
        self.agreement_note.setText(self.agreement.summary())
        self.agreement_note.setToolTip(self.agreement.summary())
        self._show_follows()
        self._show_looks()
        if self.parts.currentIndex() == MAP:
            self._want_map()

    def _show_follows(self) -> None:
        own = self.source.currentIndex() == OWN
        scheme = without_merged(self._scheme if own else model_scheme(self._records, self._scheme))
        codes = figures.label_codes(self._records, scheme.names, self._annotator if own else None, scheme.id)
        counts = figures.transitions(codes, len(scheme.classes))
        self.transitions.set_counts(counts, scheme)
        self.moves.set_moves(figures.moves(self._records, codes))
        self.moves_note.setText(self.moves.summary())
        self.follow_note.setText("" if counts.any() else tr(NO_LABELS if own else NO_TURNS))
        self.follow_note.setVisible(not counts.any())

    def _want_map(self) -> None:
        """Asks for the map when it is in sight and not known."""
        method = self.method.currentText()
        known = self._map is not None and self._map.method == method
        if self.isVisible() and not known and not self._map_asked and self._records:
            self._map_asked = True
            self.map_wanted.emit(method)
        self._say_map()

    def _show_looks(self) -> None:
        if self._map is not None:
            by_id = {r.utterance.id: r for r in self._records}
            look = self._look_maker()
            gone = Look(QColor(self._theme.line), "", "")
            self.map.set_looks(
                [look(by_id[i]) if i in by_id else gone for i in self._map.utterance_ids], self.color.currentText()
            )
        self._say_map()

    def _say_map(self) -> None:
        words = tr(HOW)
        if self._problem:
            words = self._problem
        elif self._map is None:
            words = tr(MAPPING)
        elif self.map.chosen():
            words = tr(CAUGHT).format(count=len(self.map.chosen()))
        elif self._map.explained is not None:
            words += " " + tr("The two axes keep {share:.0f} % of the differences.").format(
                share=100 * self._map.explained
            )
        self.map_note.setText(words)

    def _caught(self, ids: list[int]) -> None:
        self._say_map()
        self.utterances_chosen.emit(ids)

    def _map_key(self) -> Sequence[LabelClass]:
        """What the points' colours stand for."""
        if self.color.currentIndex() == SPEAKER:
            return list(_speaker_marks(self._records).values())
        return without_merged(self._map_scheme()).classes

    def _map_scheme(self) -> LabelScheme:
        own = self.color.currentIndex() == OWN
        return self._scheme if own else model_scheme(self._records, self._scheme)

    def _look_maker(self) -> Callable[[UtteranceRecord], Look]:
        by, scheme = self.color.currentIndex(), self._map_scheme()
        if by == SPEAKER:
            return _speaker_looks(self._records, self._theme)

        def look(record: UtteranceRecord) -> Look:
            own = record.label_of(self._annotator, scheme.id)
            name = own.label if own is not None else ""
            if by == MODEL:
                name = record.prediction.label if record.prediction is not None else ""
            found = class_of(scheme, name) if name else LabelClass("", "", "", "")
            color = self._theme.emotion(found) if name else QColor(self._theme.line)
            return Look(color, found.letter, _words(record, name))

        return look


def model_scheme(records: Sequence[UtteranceRecord], labelled_in: LabelScheme) -> LabelScheme:
    """The scheme that the predictions are in: the one labelled in, a shipped one, else one made of the names."""
    names = next((tuple(r.prediction.probabilities) for r in records if r.prediction is not None), ())
    if set(names) <= set(labelled_in.names):
        return labelled_in
    for scheme in resources.schemes().values():
        if set(names) == set(scheme.names):
            return scheme
    return LabelScheme("", "", tuple(class_of(labelled_in, name) for name in names))


def _speaker_marks(records: Sequence[UtteranceRecord]) -> dict[str, LabelClass]:
    """A colour for each speaker, and the initial, or two letters where the initial is that of others, too."""
    names = list(dict.fromkeys(r.speaker.name for r in records))
    initials = [name[:1].upper() for name in names]
    letters = [name[:2] if initials.count(i) > 1 else i for name, i in zip(names, initials, strict=True)]
    colors = cycle(SPEAKER_COLORS)
    return {
        name: LabelClass(name, letter, color, "") for name, letter, color in zip(names, letters, colors, strict=False)
    }


def _speaker_looks(records: Sequence[UtteranceRecord], theme: Theme) -> Callable[[UtteranceRecord], Look]:
    marks = _speaker_marks(records)

    def look(record: UtteranceRecord) -> Look:
        mark = marks[record.speaker.name]
        return Look(theme.emotion(mark), mark.letter, _words(record, ""))

    return look


def _words(record: UtteranceRecord, label: str) -> str:
    first = f"{clock(record.utterance.start_ms)} {record.speaker.name}"
    return "\n".join(part for part in (first, record.utterance.text, label) if part)


def _box(words: Sequence[str], name: str) -> QComboBox:
    box = QComboBox()
    box.addItems([tr(w) for w in words])
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box


def _page(*parts: QWidget) -> QScrollArea:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 6, 8)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return scrolling(body)
