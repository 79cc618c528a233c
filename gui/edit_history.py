"""Every edit of the project, newest first: of the selected utterance or of all, by kind and by words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from undertone.core.types import Edit
from undertone.gui.caption import NORMAL, Caption
from undertone.gui.edit_model import KINDS, EditDelegate, EditModel, fits
from undertone.gui.language import marked, tr
from undertone.gui.theme import Theme

EMPTY_ALL = marked("No edits yet. Every change of a label, a text, a speaker or a time is listed here.")
EMPTY_ONE = marked("This utterance has not been edited.")
EMPTY_FOUND = marked("No edit is like that.")
LOOKING = marked("Looking through older edits…")
FULL = 40  # rows below which older edits are looked through without scrolling


class EditHistory(QWidget):
    """A list of edits with filters. A click on an edit selects its utterance; older edits are asked for as needed.

    `more_wanted` carries the id of the oldest edit that is known: the answer goes to `extend_edits`. `copy_wanted`
    carries the edit after which the project is wanted as a copy, `restore_wanted` the utterances that an edit deleted.
    """

    utterance_selected = Signal(int)
    place_wanted = Signal(int, int)  # conversation, utterance
    more_wanted = Signal(int)
    copy_wanted = Signal(object)
    restore_wanted = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits: list[Edit] = []
        self._utterance: int | None = None
        self._complete = True
        self._asked: int | None = None
        self._blind_for: str | None = None
        self.model = EditModel()
        self._delegate = EditDelegate(theme)
        self.list = self._make_list()
        self.only_this, self.all = QPushButton(tr("This utterance")), QPushButton(tr("All"))
        self.only_this.setToolTip(tr("Edits of the selected utterance"))
        self.all.setToolTip(tr("All edits of the project"))
        self.field, self.kind = QLineEdit(), QComboBox()
        self.count = Caption()
        self.empty = Caption(pixels=NORMAL, wrap=True, align=Qt.AlignmentFlag.AlignCenter)
        self.copy_button = QPushButton(tr("Copy of the project as it was here…"))
        self.copy_button.setToolTip(tr("A new project file as this one was right after the chosen edit"))
        self._pages = QStackedWidget()
        self._lay_out()
        self._wire()
        self.set_theme(theme)
        self._show()

    def _make_list(self) -> QListView:
        view = QListView(uniformItemSizes=True)
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setAccessibleName(tr("Edits"))
        view.setProperty("ownKeys", True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        return view

    def _lay_out(self) -> None:
        self.field.setPlaceholderText(tr("Filter"))
        self.field.setAccessibleName(tr("Filter edits by words"))
        self.field.setClearButtonEnabled(True)
        self.kind.addItems([tr(name) for name, _ in KINDS])
        self.kind.setAccessibleName(tr("Kind of edits"))
        self.kind.setToolTip(tr("Show edits of one kind"))
        self._group = QButtonGroup(self)
        first, second, below = (QHBoxLayout() for _ in range(3))
        first.setContentsMargins(4, 8, 8, 4)
        for button in (self.only_this, self.all):
            button.setCheckable(True)
            button.setProperty("flat", True)
            self._group.addButton(button)
            first.addWidget(button)
        self.all.setChecked(True)
        first.addStretch(1)
        first.addWidget(self.count)
        second.setContentsMargins(8, 0, 8, 6)
        second.setSpacing(8)
        second.addWidget(self.field, 1)
        second.addWidget(self.kind)
        below.setContentsMargins(8, 8, 8, 8)
        below.addWidget(self.copy_button)
        below.addStretch(1)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._pages, 1)
        column.addLayout(below)

    def _wire(self) -> None:
        self._group.buttonToggled.connect(lambda *_: self._show())
        self.field.textChanged.connect(lambda _: self._show())
        self.kind.currentIndexChanged.connect(lambda _: self._show())
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(self._clicked)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.model.modelReset.connect(self._allow)
        self.model.more_wanted.connect(self._ask_more)
        self.copy_button.clicked.connect(self._want_copy)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._delegate.theme = theme
        chosen = f"QPushButton:checked {{ background: {theme.raised}; border-color: {theme.raised}; }}"
        for button in (self.only_this, self.all):
            button.setStyleSheet(chosen + f"QPushButton:checked:focus {{ border-color: {theme.accent}; }}")
        self.list.viewport().update()

    # -- edits
    def clear(self) -> None:
        """Another project is open, or none."""
        self._edits, self._complete, self._asked = [], True, None
        self._show()

    def set_edits(self, edits: Sequence[Edit], *, complete: bool = True) -> None:
        """Takes over the newest edits of the log, newest first; not `complete`: there may be older ones."""
        oldest = edits[-1].id if edits else 0
        has_gap = bool(self._edits) and self._edits[0].id < oldest
        older = [] if complete or has_gap else [e for e in self._edits if e.id < oldest]
        self._complete = complete or (bool(older) and self._complete)
        self._edits = [*edits, *older]
        self._show()

    def extend_edits(self, before: int, edits: Sequence[Edit], *, complete: bool) -> None:
        """Takes over those that are older than the edit `before`, which was asked for."""
        if before != self._asked:
            return
        self._asked = None
        if self._edits and self._edits[-1].id == before:
            self._edits += edits
            self._complete = complete
        self._show()

    def hide_labels_but(self, annotator: str | None) -> None:
        """While somebody works blind: edits that tell how others labelled are not shown. None: all are."""
        self._blind_for = annotator
        self._show()

    def mark_edit(self, edit: Edit) -> None:
        """An edit was undone or redone."""
        for place, known in enumerate(self._edits):
            if known.id == edit.id and known.undone != edit.undone:
                self._edits[place] = edit
                self._show()

    def set_utterance(self, utterance_id: int | None) -> None:
        """Which utterance "this utterance" is."""
        if utterance_id != self._utterance:
            self._utterance = utterance_id
            if self.only_this.isChecked():
                self._show()

    def current(self) -> Edit | None:
        """The edit that is chosen in the list."""
        row = self.list.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    # -- what is shown
    def _show(self) -> None:
        one = self.only_this.isChecked()
        typed, kinds = self.field.text().casefold().split(), KINDS[self.kind.currentIndex()][1]
        about = (self._utterance if self._utterance is not None else 0) if one else None
        chosen = self.current()
        rows = [e for e in self._edits if fits(e, typed, kinds, about) and self._may_be_seen(e)]
        self._delegate.shows_names = len({e.by for e in self._edits if e.by}) > 1
        self.model.has_more = not self._complete
        self.model.set_rows(rows)
        self._choose(chosen)
        self._tell(len(rows), empty=EMPTY_FOUND if typed or kinds else EMPTY_ONE if one else EMPTY_ALL)
        if not self._complete and len(rows) < FULL:
            self._ask_more()

    def _may_be_seen(self, edit: Edit) -> bool:
        return self._blind_for is None or edit.kind != "label" or edit.by == self._blind_for

    def _choose(self, edit: Edit | None) -> None:
        """Keeps an edit chosen where it is still shown."""
        if edit is not None and self.current() is None:
            row = next((i for i, e in enumerate(self.model.rows) if e.id == edit.id), None)
            if row is not None:
                self.list.setCurrentIndex(self.model.index(row))

    def _tell(self, count: int, empty: str) -> None:
        more = "" if self._complete else "+"
        one = tr("1 edit") if not more else tr("1+ edits")
        many = tr("{count} edits").format(count=f"{count}{more}")
        self.count.setText("" if not count else one if count == 1 else many)
        self.empty.setText(tr(empty if self._complete else LOOKING))
        self._pages.setCurrentIndex(0 if count else 1)
        self._allow()

    def _allow(self) -> None:
        self.copy_button.setEnabled(self.current() is not None)

    def _ask_more(self) -> None:
        if self._edits and not self._complete and self._asked is None:
            self._asked = self._edits[-1].id
            self.more_wanted.emit(self._asked)

    # -- what a person does
    def _clicked(self, index: QModelIndex) -> None:
        edit = self.model.rows[index.row()]
        if edit.utterance_ids:
            self.utterance_selected.emit(edit.utterance_ids[0])
            if len(edit.conversation_ids) == 1:
                self.place_wanted.emit(edit.conversation_ids[0], edit.utterance_ids[0])

    def _want_copy(self) -> None:
        if (edit := self.current()) is not None:
            self.copy_wanted.emit(edit)

    def _open_menu(self, place: QPoint) -> None:
        edit = self.current()
        if edit is not None:
            menu = self.menu_for(edit)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.list.viewport().mapToGlobal(place))

    def menu_for(self, edit: Edit) -> QMenu:
        """What can be done with an edit of the list."""
        menu = QMenu(self)
        menu.addAction(self.copy_button.text(), lambda: self.copy_wanted.emit(edit))
        if edit.kind == "delete" and not edit.undone:
            what = tr("Restore what this deleted")
            menu.addAction(what, lambda: self.restore_wanted.emit(list(edit.utterance_ids)))
        return menu
