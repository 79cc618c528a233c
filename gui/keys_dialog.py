"""Every action and its keys: to look for, to change, to print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from undertone.core.errors import UndertoneError
from undertone.gui import keys_page
from undertone.gui.action_table import MENUS, Row
from undertone.gui.actions import Actions
from undertone.gui.dialogs import Question
from undertone.gui.language import tr

ID = Qt.ItemDataRole.UserRole


class KeysDialog(Question):
    """Shows the table of actions; a change holds at once and is announced with `keys_changed` of the actions."""

    def __init__(self, parent: QWidget, actions: Actions, folder: str = "") -> None:
        super().__init__(parent, tr("Keys"))
        self._actions = actions
        self._folder = folder or str(Path.home())
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Find an action or a key"))
        self.search.setAccessibleName(tr("Find an action or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._fill())
        self.list = self._make_list()
        self.field = QKeySequenceEdit(self)
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName(tr("New key"))
        self.field.setToolTip(tr("Press the key; it is the action's key once you choose Set or Add"))
        self.said = QLabel("", self)
        self.said.setWordWrap(True)
        self.said.setAccessibleName(tr("What happened"))
        self.set_key = self._button(tr("Set"), tr("Make this the only key of the action"), self._set)
        self.add_key = self._button(tr("Add"), tr("Make this one more key of the action"), self._add)
        self.take_keys = self._button(tr("No key"), tr("Take the action's keys away"), self._take)
        self.reset = self._button(tr("Reset"), tr("The first keys of this action again"), self._reset)
        self.reset_all = self._button(tr("Reset all"), tr("The first keys of every action again"), self._reset_all)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(_row(QLabel(tr("New key"), self), self.field, self.set_key, self.add_key, self.take_keys))
        self.body.addWidget(self.said)
        self._add_footer()
        self.setMinimumSize(640, 560)
        self._fill()
        self.search.setFocus()

    def chosen(self) -> str:
        """The id of the selected action; empty when none is."""
        item = self.list.currentItem()
        return str(item.data(0, ID) or "") if item is not None else ""

    def choose(self, action_id: str) -> None:
        """Selects an action."""
        for item in self._items():
            if item.data(0, ID) == action_id:
                self.list.setCurrentItem(item)

    # -- parts
    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget(self)
        made.setAccessibleName(tr("Actions and their keys"))
        made.setColumnCount(2)
        made.setHeaderLabels([tr("Action"), tr("Keys")])
        made.setRootIsDecorated(False)
        made.setIndentation(12)
        made.setUniformRowHeights(True)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.header().setSectionsMovable(False)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        made.currentItemChanged.connect(lambda *_: self._follow())
        return made

    def _button(self, words: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _add_footer(self) -> None:
        pdf = self._button(tr("Save as PDF…"), tr("Write the page of keys as a PDF file"), self._save_pdf)
        page = self._button(tr("Save as HTML…"), tr("Write the page of keys for a browser"), self._save_html)
        printing = self._button(tr("Print…"), tr("Print the page of keys"), self._print)
        for button in (pdf, page, printing):
            button.setProperty("flat", True)
        close = self._button(tr("Close"), tr("Keys are kept already"), self.accept)
        row = _row(self.reset, self.reset_all)
        row.addStretch(1)
        for button in (printing, pdf, page, close):
            row.addWidget(button)
        self.body.addLayout(row)

    # -- what is listed
    def _items(self) -> list[QTreeWidgetItem]:
        tops = [self.list.topLevelItem(i) for i in range(self.list.topLevelItemCount())]
        inside = (top.child(i) for top in tops if top is not None for i in range(top.childCount()))
        return [item for item in inside if item is not None]

    def _fill(self) -> None:
        """Lists what has all the words that are typed, in its name, its tooltip or its keys."""
        before, words = self.chosen(), self.search.text().lower().split()
        self.list.clear()
        for menu in MENUS:
            rows = [r for r in self._actions.rows() if r.menu == menu and all(w in self._said_of(r) for w in words)]
            if rows:
                top = QTreeWidgetItem(self.list, [tr(menu)])
                top.setFlags(Qt.ItemFlag.ItemIsEnabled)
                for row in rows:
                    self._add_item(top, row)
                top.setExpanded(True)
        self.choose(before)
        if not self.chosen() and (items := self._items()):
            self.list.setCurrentItem(items[0])
        self._follow()

    def _add_item(self, top: QTreeWidgetItem, row: Row) -> None:
        keys = self._actions.shown_key(row.id, every=True)
        changed = tr("{keys} (changed)").format(keys=keys or tr("no key"))
        item = QTreeWidgetItem(top, [self._actions.name(row.id), changed if self._actions.is_changed(row.id) else keys])
        item.setData(0, ID, row.id)
        item.setToolTip(0, tr(row.tip) if row.tip else "")

    def _said_of(self, row: Row) -> str:
        keys = self._actions.shown_key(row.id, every=True)
        return f"{tr(row.menu)} {self._actions.name(row.id)} {tr(row.tip) if row.tip else ''} {keys}".lower()

    def _follow(self) -> None:
        chosen = self.chosen()
        can = bool(chosen) and self._actions.can_change(chosen)
        self.field.clear()
        for control in (self.field, self.set_key, self.add_key, self.take_keys):
            control.setEnabled(can)
        self.reset.setEnabled(can and self._actions.is_changed(chosen))
        self.reset_all.setEnabled(bool(self._actions.own_keys()))
        self._say("" if can or not chosen else tr("The key of a label is part of its scheme and is changed there."))

    def _say(self, words: str, role: str = "dim") -> None:
        self.said.setText(words)
        self.said.setProperty("role", role)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    # -- changing
    def _pressed(self) -> list[str]:
        pressed = self.field.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if not pressed:
            self._say(tr("Press the key in the field first."))
            self.field.setFocus()
        return [pressed] if pressed else []

    def _set(self) -> None:
        if pressed := self._pressed():
            self._change(pressed)

    def _add(self) -> None:
        if pressed := self._pressed():
            self._change([*(k for k in self._actions.keys(self.chosen()) if k not in pressed), *pressed])

    def _take(self) -> None:
        self._change([])

    def _change(self, keys: list[str]) -> None:
        chosen = self.chosen()
        try:
            self._actions.change_keys(chosen, keys)
        except ValueError as error:
            self._say(f"{error}.", "bad")
            return
        self._fill()
        shown = self._actions.shown_key(chosen, every=True) or tr("no key")
        self._say(tr("{action}: {keys}").format(action=self._actions.name(chosen), keys=shown), "good")

    def _reset(self) -> None:
        try:
            self._actions.reset_keys(self.chosen())
        except ValueError as error:
            self._say(f"{error}.", "bad")
            return
        self._fill()

    def _reset_all(self) -> None:
        self._actions.reset_keys()
        self._fill()
        self._say(tr("Every action has its first keys again."), "good")

    # -- on paper
    def _save_pdf(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Save as PDF"), f"{self._folder}/undertone-keys.pdf", "*.pdf")
        if name:
            self._write(lambda: keys_page.write_pdf(self._actions, Path(name)), Path(name))

    def _save_html(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Save as HTML"), f"{self._folder}/undertone-keys.html", "*.html")
        if name:
            self._write(lambda: keys_page.write_html(self._actions, Path(name)), Path(name))

    def _write(self, work: Callable[[], None], path: Path) -> None:
        try:
            work()
        except UndertoneError as error:
            self._say(str(error), "bad")
            return
        self._say(tr("Written: {name}").format(name=path.name), "good")

    def _print(self) -> None:
        """Asks for the printer; QtPrintSupport is imported now and not before."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        asked = QPrintDialog(printer, self)
        asked.setWindowTitle(tr("Print the keys"))
        asked.accepted.connect(lambda: keys_page.print_on(self._actions, printer))
        QDialog.open(asked)  # its own open wants a slot by its old name


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return row
