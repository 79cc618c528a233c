"""The line above the utterances: words to look for, and the filter and order in words, which open the choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from undertone.core.types import LabelScheme
from undertone.gui.caption import Caption
from undertone.gui.filter_chips import FilterChips
from undertone.gui.language import marked, tr
from undertone.gui.theme import Theme
from undertone.gui.utterance_filter import CHANNELS, UtteranceFilter

SORTS = {
    "time": marked("time"),
    "model": marked("least sure first"),
    "prediction": marked("what the model says"),
    "label": marked("label"),
    "speaker": marked("speaker"),
    "text": marked("text"),
    "doubt": marked("most doubtful first"),
    "duration": marked("shortest first"),
    "end": marked("end"),
    "unsure": marked("unsure first"),
    "note": marked("with a note first"),
    "others": marked("annotators who differ first"),
    "channels": marked("channels"),
    "marks": marked("changed first"),
}
DESCENDING = {"model": marked("surest first"), "duration": marked("longest first"), "doubt": marked("clearest first")}
FLAGS = (
    ("unlabelled", marked("Unlabelled")),
    ("differs", marked("You and the model differ")),
    ("annotators_differ", marked("Annotators differ")),
    ("unsure", marked("Unsure")),
    ("noted", marked("With a note")),
    ("doubtful", marked("Transcript in doubt")),
    ("apart", marked("Words, voice and face disagree")),
    ("flips_alone", marked("Flips without context")),
)


class ChoiceMenu(QMenu):
    """A menu that stays open while boxes are ticked."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ticks without closing."""
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
            return
        super().mouseReleaseEvent(event)


class FilterBar(QWidget):
    """Shows and changes an `UtteranceFilter` and a sort order; it filters nothing itself."""

    filter_changed = Signal(object)
    sort_changed = Signal(str, bool)
    left = Signal()  # the keyboard wants to go back to the rows

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scheme = theme, scheme
        self._filter = UtteranceFilter()
        self._speakers: list[str] = []
        self._annotators: list[str] = []
        self._sort, self._descending = "time", False
        self._shown = self._total = 0
        self.search = self._make_search()
        self.summary = QPushButton()
        self.summary.setProperty("flat", True)
        self.summary.setToolTip(tr("Choose what is shown and in which order"))
        self.summary.setCursor(Qt.CursorShape.PointingHandCursor)
        self.summary.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.summary.clicked.connect(self.open_choices)
        self.count = Caption()
        self.chips = FilterChips(theme)
        self.chips.facet_removed.connect(lambda name: self._set(self._filter.without(name)))
        self.chips.all_removed.connect(self.clear)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.chips)
        self.set_theme(theme)

    def _make_search(self) -> QLineEdit:
        search = QLineEdit(placeholderText=tr("Find words, speaker"), clearButtonEnabled=True)
        search.setAccessibleName(tr("Find words or a speaker"))
        search.setToolTip(tr("Words that the text or the speaker has (Ctrl+F); Escape takes them off"))
        search.setMaximumWidth(260)
        search.textChanged.connect(self._text_changed)
        search.installEventFilter(self)
        return search

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field of words, Escape clears and leaves, Enter and the arrow down leave."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.search.clear()
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    @property
    def filter(self) -> UtteranceFilter:
        """What is wished for now."""
        return self._filter

    def set_theme(self, theme: Theme) -> None:
        """Fonts and colours."""
        self._theme = theme
        self.summary.setStyleSheet(f"QPushButton {{ color: {theme.dim}; font-size: 11px; padding: 1px 6px; }}")
        self.chips.set_theme(theme)
        self._describe()

    def set_choices(self, speakers: Sequence[str], scheme: LabelScheme, annotators: Sequence[str] = ()) -> None:
        """Names that the choices offer."""
        self._speakers, self._scheme, self._annotators = list(speakers), scheme, list(annotators)

    def set_filter(self, wanted: UtteranceFilter) -> None:
        """Shows a filter without announcing it."""
        self._filter = wanted
        if self.search.text() != wanted.text:
            self.search.blockSignals(True)
            self.search.setText(wanted.text)
            self.search.blockSignals(False)
        self._describe()

    def set_sort(self, key: str, descending: bool) -> None:
        """Shows an order without announcing it."""
        self._sort, self._descending = key, descending
        self._describe()

    def set_counts(self, shown: int, total: int) -> None:
        """How many of how many are listed."""
        self._shown, self._total = shown, total
        self._describe()

    def _describe(self) -> None:
        facets = self._filter.facets()
        self.chips.set_facets(facets)
        shown = tr("on") if facets else tr("words") if self._filter.text.strip() else tr("all")
        order = self._order_words()
        self.summary.setText(tr("filter: {filter} · sort: {order}").format(filter=shown, order=order))
        self.summary.setAccessibleName(
            tr("Filter: {filter}. Sorted by {order}").format(filter=self._filter.describe(), order=order)
        )
        count = tr("{shown} of {total}").format(shown=f"{self._shown:,}", total=f"{self._total:,}")
        self.count.setText("" if self._filter.is_all else count)

    def _order_words(self) -> str:
        if self._descending and self._sort in DESCENDING:
            return tr(DESCENDING[self._sort])
        order = tr(SORTS.get(self._sort, self._sort))
        return tr("{order}, last first").format(order=order) if self._descending else order

    # -- changing

    def _text_changed(self, text: str) -> None:
        self._set(replace(self._filter, text=text))

    def _set(self, wanted: UtteranceFilter) -> None:
        self._filter = wanted
        self._describe()
        self.filter_changed.emit(wanted)

    def clear(self) -> None:
        """Shows all again."""
        self.set_filter(UtteranceFilter())
        self.filter_changed.emit(self._filter)

    def open_choices(self) -> None:
        """Opens the menu under the words."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.summary.mapToGlobal(self.summary.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """The choices as a menu, made anew each time."""
        menu = ChoiceMenu(self)
        menu.addAction(tr("Show all"), self.clear).setEnabled(not self._filter.is_all)
        menu.addSeparator()
        for name, words in FLAGS:
            self._flag(menu, name, tr(words))
        menu.addSeparator()
        classes = [c.name for c in self._scheme.classes if not c.retired]
        self._names(menu, tr("Speaker"), "speakers", self._speakers, tr("Nobody has spoken yet"))
        self._names(menu, tr("Model says"), "predictions", classes, tr("This scheme has no classes"))
        self._names(menu, tr("Labelled"), "labels", classes, tr("This scheme has no classes"))
        nobody = tr("Nobody has labelled anything here yet")
        self._names(menu, tr("Labelled by"), "labelled_by", self._annotators, nobody)
        self._names(menu, tr("Not labelled by"), "not_labelled_by", self._annotators, nobody)
        self._channels(menu)
        self._confidence(menu)
        menu.addSeparator()
        self._sorts(menu)
        return menu

    def _channels(self, menu: QMenu) -> None:
        sub = ChoiceMenu(tr("Decided by"), menu)
        menu.addMenu(sub)
        for name, words in CHANNELS.items():
            action = sub.addAction(tr(words))
            action.setCheckable(True)
            action.setChecked(name in self._filter.decided_by)
            action.toggled.connect(self._chooser("decided_by", name))

    def _flag(self, menu: QMenu, name: str, words: str) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(getattr(self._filter, name))
        action.toggled.connect(lambda on: self._set(replace(self._filter, **{name: on})))

    def _names(self, menu: QMenu, title: str, field: str, names: Sequence[str], none: str) -> None:
        sub = ChoiceMenu(title, menu)
        menu.addMenu(sub)
        if not names:
            sub.addAction(none).setEnabled(False)
        for name in names:
            action = sub.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name in getattr(self._filter, field))
            action.toggled.connect(self._chooser(field, name))

    def _chooser(self, field: str, name: str) -> Callable[[bool], None]:
        def choose(on: bool) -> None:
            chosen: frozenset[str] = getattr(self._filter, field)
            changed: dict[str, Any] = {field: chosen | {name} if on else chosen - {name}}
            self._set(replace(self._filter, **changed))

        return choose

    def _confidence(self, menu: QMenu) -> None:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(12, 4, 12, 4)
        boxes = []
        for i, words in enumerate((tr("Confidence from"), tr("to"))):
            box = QDoubleSpinBox(minimum=0.0, maximum=1.0, singleStep=0.05, decimals=2)
            box.setValue(self._filter.confidence[i])
            box.setAccessibleName(tr("Confidence at least") if i == 0 else tr("Confidence at most"))
            row.addWidget(QLabel(words))
            row.addWidget(box)
            boxes.append(box)
        for box in boxes:
            box.valueChanged.connect(
                lambda _: self._set(replace(self._filter, confidence=(boxes[0].value(), boxes[1].value())))
            )
        action = QWidgetAction(menu)
        action.setDefaultWidget(holder)
        menu.addAction(action)

    def _sorts(self, menu: QMenu) -> None:
        sub = QMenu(tr("Sort by"), menu)
        menu.addMenu(sub)
        group = QActionGroup(sub)
        for key, words in SORTS.items():
            action = QAction(tr(words), sub, checkable=True, checked=key == self._sort)
            group.addAction(action)
            sub.addAction(action)
            action.triggered.connect(lambda _=False, key=key: self._choose_sort(key, False))

    def _choose_sort(self, key: str, descending: bool) -> None:
        self.set_sort(key, descending)
        self.sort_changed.emit(key, descending)
