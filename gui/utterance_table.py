"""The list of utterances: who said what when, what the model says, what you say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from undertone.core.types import Decision, LabelScheme, UtteranceRecord
from undertone.gui.column_choice import LEAST_TEXT, column_menu, widths_for
from undertone.gui.filter_bar import FilterBar
from undertone.gui.language import marked, tr
from undertone.gui.row_view import SELECT_ROW, RowView
from undertone.gui.theme import COMPACT_ROW, ROW, Theme
from undertone.gui.utterance_columns import SORT_KEYS, Column, ColumnLayout
from undertone.gui.utterance_delegate import PAD, UtteranceDelegate
from undertone.gui.utterance_filter import UtteranceFilter
from undertone.gui.utterance_model import UtteranceModel

EMPTY = marked("No utterances yet. They are listed here once the conversation is transcribed.")
NO_MATCH = marked("No utterance matches the filter.")
MOST_SPANS = 1000
SIDES = 16  # borders and scroll bar


def stretches(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted numbers as runs of neighbours, (first, last) each."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans


class UtteranceTable(QWidget):
    """Utterances of one conversation with filter, sorting, selection of one or many, and editing in place.

    Signals are sent for what the person does, never for what a method does, except `selection_changed`, which always
    tells the ids selected.
    """

    utterance_selected = Signal(int)
    play_requested = Signal(int)
    text_edited = Signal(int, str)
    speaker_edited = Signal(int, str)
    selection_changed = Signal(list)
    filter_changed = Signal(object)
    columns_changed = Signal(object)  # ColumnLayout, when a person has chosen, moved or sized some
    menu_asked = Signal(int, QPoint)  # utterance, place on the screen
    split_asked = Signal(int, int)  # utterance, place in its text; what was typed has been announced before

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quiet = False
        self._chosen: int | None = None  # the selection of all views, also while the filter leaves it out
        self._message = ""
        self._columns = ColumnLayout()
        self._arranging = False
        self.model = UtteranceModel(scheme, self)
        self.model.text_edited.connect(self.text_edited)
        self.model.speaker_edited.connect(self.speaker_edited)
        self.bar = FilterBar(theme, scheme)
        self.bar.filter_changed.connect(self._filter_chosen)
        self.bar.sort_changed.connect(self._sort_chosen)
        self.bar.left.connect(self.focus_rows)
        self.delegate = UtteranceDelegate(theme, self)
        self.delegate.split_asked.connect(self.split_asked)
        self.view = self._make_view()
        self._empty, self._empty_text, self._show_all = self._make_empty()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        self._tidy = QTimer(self, singleShot=True, interval=0)
        self._tidy.timeout.connect(self._drop_stale_rows)
        self.set_compact(False)
        self.set_columns(self._columns)
        self.set_theme(theme)
        self._refreshed()

    def _make_view(self) -> RowView:
        view = RowView()
        view.setModel(self.model)
        view.setItemDelegate(self.delegate)
        view.setAccessibleName(tr("Utterances"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setCornerButtonEnabled(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setMinimumSectionSize(COMPACT_ROW)
        header = view.horizontalHeader()
        # The header asks of every row whether it is selected to paint its titles; it gets a selection of its own.
        header.setSelectionModel(QItemSelectionModel(self.model, header))
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(24)
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self._open_columns(header.mapToGlobal(at)))
        header.sectionClicked.connect(self._header_clicked)
        header.sectionMoved.connect(self._column_moved)
        header.sectionResized.connect(self._column_sized)
        view.selectionModel().currentRowChanged.connect(self._current_changed)
        view.selectionModel().selectionChanged.connect(self._selection_changed)
        view.edit_asked.connect(self.edit_text)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._ask_menu)
        view.play_asked.connect(lambda row: self.play_requested.emit(self.model.id_at(row)))
        view.row_entered.connect(self._hover)
        return view

    def _make_empty(self) -> tuple[QWidget, QLabel, QPushButton]:
        page = QWidget()
        words = QLabel(tr(EMPTY), wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        words.setProperty("role", "dim")
        show_all = QPushButton(tr("Show all"))
        show_all.setToolTip(tr("Take the filter off"))
        show_all.clicked.connect(self.bar.clear)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(show_all, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        return page, words, show_all

    # -- what is shown

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.delegate.set_theme(theme)
        self.bar.set_theme(theme)
        self.view.horizontalHeader().setStyleSheet(
            f"QHeaderView::section {{ font-size: 11px; padding: 3px {PAD - 2}px 5px {PAD}px; }}"
        )
        self._fit_columns()
        self.view.viewport().update()

    def set_compact(self, compact: bool) -> None:
        """Rows of 26 instead of 32 pixels."""
        self.view.verticalHeader().setDefaultSectionSize(COMPACT_ROW if compact else ROW)

    def set_records(self, records: Sequence[UtteranceRecord]) -> None:
        """Shows a conversation; selection and place stay where the utterances are the same."""
        self._keeping_place(lambda: self.model.set_records(records))
        self._offer_choices()
        self._fit_columns()

    def update_records(self, records: Sequence[UtteranceRecord]) -> None:
        """Takes over records that have changed. What no longer matches stays until the selection moves on."""
        self.model.update_records(records)
        self._offer_choices()

    def set_annotator(self, name: str, scheme: LabelScheme | None = None) -> None:
        """Whose labels the last column shows."""
        self._keeping_place(lambda: self.model.set_annotator(name, scheme))
        self._offer_choices()
        self._fit_columns()
        kept = replace(self.model.filter, labels=self.model.filter.labels & set(self.model.scheme.names))
        if kept != self.model.filter:
            self.set_filter(kept)

    def set_scheme(self, scheme: LabelScheme) -> None:
        """In which scheme labels are shown; classes that it lacks are no longer asked for by the filter."""
        self.set_annotator(self.model.annotator, scheme)

    def _offer_choices(self) -> None:
        self.bar.set_choices(self.model.speakers(), self.model.scheme, self.model.annotators())

    def set_blind(self, blind: bool) -> None:
        """Hides predictions and others' labels of what you have not labelled."""
        self._keeping_place(lambda: self.model.set_blind(blind))
        self._offer_choices()

    def set_decisions(self, decisions: Mapping[int, Decision]) -> None:
        """What decides predictions, as far as it is known, for the filters that ask for it."""
        self.model.set_decisions(decisions)
        self._refreshed()

    def set_filter(self, wanted: UtteranceFilter) -> None:
        """Shows only what matches."""
        self.bar.set_filter(wanted)
        self._keeping_place(lambda: self.model.set_filter(wanted))

    def set_sort(self, key: str, descending: bool = False) -> None:
        """Sorts by a key of `utterance_filter.SORTS`."""
        self.bar.set_sort(key, descending)
        self._sort_chosen(key, descending)

    def set_message(self, words: str) -> None:
        """What is said in place of an empty list ("Transcribing: 38 %"); "" for the usual words."""
        self._message = words
        self._refreshed()

    # -- selection

    def select(self, utterance_id: int | None) -> None:
        """Selects one utterance and brings it into view; None, or one filtered out, selects nothing."""
        if utterance_id is not None and utterance_id == self.current_id() and len(self.selected_ids()) == 1:
            return
        row = None if utterance_id is None else self.model.row_of(utterance_id)
        self._chosen = utterance_id
        self._quiet = True
        if row is None:
            self.view.setCurrentIndex(QModelIndex())
            self.view.clearSelection()
        else:
            self.view.selectionModel().setCurrentIndex(self._index(row), SELECT_ROW)
            self.view.scrollTo(self._index(row))
        self._quiet = False

    def select_many(self, utterance_ids: Sequence[int]) -> None:
        """Selects all of these that the filter leaves, the first of them with the bar; none: the bar's row alone."""
        rows = sorted(row for i in utterance_ids if (row := self.model.row_of(i)) is not None)
        if not rows:
            self.select(self.current_id())
            return
        chosen = QItemSelection()
        for first, last in stretches(rows):
            chosen.select(self._index(first), self._index(last))
        self._quiet = True
        model = self.view.selectionModel()
        model.setCurrentIndex(self._index(rows[0]), QItemSelectionModel.SelectionFlag.NoUpdate)
        flags = QItemSelectionModel.SelectionFlag
        model.select(chosen, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(self._index(rows[0]))
        self._quiet = False

    def current_id(self) -> int | None:
        """The utterance that has the bar; None when there is none."""
        index = self.view.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """All selected utterances, from top to bottom."""
        rows = sorted(
            row
            for span in self.view.selectionModel().selection().toList()
            for row in range(span.top(), span.bottom() + 1)
        )
        return self.model.ids_at(rows)

    def visible_ids(self) -> list[int]:
        """Ids of all rows that the filter leaves, in the order shown."""
        return self.model.ids_at(range(self.model.rowCount()))

    def next(self) -> int | None:
        """Moves to the row below and announces it; the id there, or None at the end."""
        return self._move(1)

    def previous(self) -> int | None:
        """Moves to the row above and announces it; the id there, or None at the beginning."""
        return self._move(-1)

    def _move(self, step: int) -> int | None:
        index = self.view.currentIndex()
        row = index.row() + step if index.isValid() else (0 if step > 0 else self.model.rowCount() - 1)
        if not 0 <= row < self.model.rowCount():
            return None
        utterance_id = self.model.id_at(row)
        self.view.selectionModel().setCurrentIndex(self._index(row), SELECT_ROW)
        self.view.scrollTo(self._index(row))
        return utterance_id

    def edit_text(self) -> None:
        """Opens the editor on the current row's text, or on the speaker when that cell is current."""
        index = self.view.currentIndex()
        if index.isValid() and index.column() != Column.SPEAKER:
            index = self._index(index.row())
        if index.isValid():
            self.view.edit(index)

    def edit_speaker(self) -> None:
        """Opens the editor on the current row's speaker."""
        index = self.view.currentIndex()
        if index.isValid():
            self.view.edit(self.model.index(index.row(), Column.SPEAKER))

    def focus_search(self) -> None:
        """Puts the keyboard into the field of words to look for."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def focus_rows(self) -> None:
        """Puts the keyboard on the rows, where there are any."""
        (self.view if self.view.isVisible() else self._show_all).setFocus(Qt.FocusReason.OtherFocusReason)

    def _index(self, row: int) -> QModelIndex:
        return self.model.index(row, Column.TEXT)

    # -- inside

    def _keeping_place(self, change: Callable[[], None]) -> None:
        """Runs a change that resets the model; selection and the current row's height in the view stay."""
        shown, selected = self.current_id(), self.selected_ids()
        current = shown if shown is not None else self._chosen
        top = self.view.rowViewportPosition(self.view.currentIndex().row()) if shown is not None else -1
        visible = 0 <= top < self.view.viewport().height()
        self._quiet = True
        change()
        self._restore(current, selected or ([current] if current is not None else []))
        row = self.model.row_of(current) if current is not None else None
        if row is not None:
            size = self.view.verticalHeader().defaultSectionSize()
            if visible:
                self.view.verticalScrollBar().setValue(row * size - top)
            self.view.scrollTo(self._index(row))
        self._quiet = False
        self._refreshed()
        if self.selected_ids() != selected:
            self.selection_changed.emit(self.selected_ids())

    def _restore(self, current: int | None, selected: Sequence[int]) -> None:
        rows = sorted(row for row in map(self.model.row_of, selected) if row is not None)
        spans = stretches(rows)
        if len(spans) > MOST_SPANS:  # Qt takes time with the square of their number
            spans = []
        selection = QItemSelection()
        for first, last in spans:
            selection.select(self.model.index(first, 0), self.model.index(last, len(Column) - 1))
        model = self.view.selectionModel()
        row = self.model.row_of(current) if current is not None else None
        if row is not None:
            model.setCurrentIndex(self._index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _refreshed(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.bar.set_counts(shown, total)
        self._empty_text.setText(tr(NO_MATCH) if total else self._message or tr(EMPTY))
        self._show_all.setVisible(bool(total))
        self._pages.setCurrentIndex(0 if shown else 1)

    def _drop_stale_rows(self) -> None:
        if self.model.has_stale_rows() and self.view.state() != QAbstractItemView.State.EditingState:
            self._keeping_place(self.model.refresh)

    def _filter_chosen(self, wanted: UtteranceFilter) -> None:
        self._keeping_place(lambda: self.model.set_filter(wanted))
        self.filter_changed.emit(wanted)

    def _sort_chosen(self, key: str, descending: bool) -> None:
        self._keeping_place(lambda: self.model.set_sort(key, descending))
        self.view.horizontalHeader().viewport().update()

    def _header_clicked(self, section: int) -> None:
        key = SORT_KEYS[Column(section)]
        self.set_sort(key, self.model.sort_key == key and not self.model.descending)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not current.isValid():
            return
        self._tidy.start()
        self._chosen = self.model.id_at(current.row())
        if not self._quiet:
            self.utterance_selected.emit(self._chosen)

    def _selection_changed(self, *_: object) -> None:
        self.selection_changed.emit(self.selected_ids())

    def _hover(self, row: int) -> None:
        before, self.delegate.hovered = self.delegate.hovered, row
        for changed in {before, row} - {-1}:
            top = self.view.rowViewportPosition(changed)
            self.view.viewport().update(0, top, self.view.viewport().width(), self.view.rowHeight(changed))

    def set_predicting(self, predicting: bool) -> None:
        """Says of utterances without a prediction that it is being made."""
        if predicting != self.model.predicting:
            self.model.predicting = predicting
            self.view.viewport().update()

    def _ask_menu(self, at: QPoint) -> None:
        index = self.view.indexAt(at)
        if index.isValid():
            self.menu_asked.emit(self.model.id_at(index.row()), self.view.viewport().mapToGlobal(at))

    # -- columns

    @property
    def columns(self) -> ColumnLayout:
        """Which columns are shown, in which order and width."""
        return self._columns

    def set_columns(self, layout: ColumnLayout) -> None:
        """Shows, orders and sizes the columns without announcing it; `ColumnLayout()` puts them back."""
        self._columns = layout
        header = self.view.horizontalHeader()
        self._arranging = True
        for place, column in enumerate(layout.order):
            header.moveSection(header.visualIndex(column), place)
        for column in Column:
            self.view.setColumnHidden(column, column not in layout.shown)
        self._arranging = False
        self.delegate.first = next(c for c in layout.order if c in layout.shown)
        self.delegate.confidence_apart = Column.CONFIDENCE in layout.shown
        self._fit_columns()
        self.view.viewport().update()

    def choose_columns(self) -> None:
        """Opens the list of columns under the header."""
        header = self.view.horizontalHeader() if self.view.isVisible() else self.bar
        self._open_columns(header.mapToGlobal(header.rect().bottomLeft()))

    def _open_columns(self, at: QPoint) -> None:
        menu = column_menu(self._columns, self._choose, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _choose(self, layout: ColumnLayout) -> None:
        self.set_columns(layout)
        self.columns_changed.emit(layout)

    def _column_moved(self, *_: int) -> None:
        if not self._arranging:
            header = self.view.horizontalHeader()
            order = tuple(Column(header.logicalIndex(place)) for place in range(len(Column)))
            self._choose(replace(self._columns, order=order))

    def _column_sized(self, section: int, _before: int, width: int) -> None:
        """Only by hand: what a method or the window's size does is not kept."""
        dragged = bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
        if dragged and width and section != Column.TEXT and not self._arranging:
            widths = dict(self._columns.widths) | {Column(section): width}
            self._columns = replace(self._columns, widths=widths)
            self._fit_columns()
            self.columns_changed.emit(self._columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pills give way to the text."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Widths for what the columns hold, or as a person gave them; the text takes the rest."""
        widths = widths_for(self.model, self._theme, self._columns, self.width() - SIDES)
        text = widths.pop(Column.TEXT)
        stretch = text > LEAST_TEXT
        self._arranging = True
        header = self.view.horizontalHeader()
        mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Interactive
        header.setSectionResizeMode(Column.TEXT, mode)
        for column, width in (widths if stretch else widths | {Column.TEXT: text}).items():
            self.view.setColumnWidth(column, width)
        self._arranging = False
