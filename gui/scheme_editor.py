"""The editor of label schemes: every change is one edit that undo takes back, and nothing behind a label is removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from undertone.core.errors import UndertoneError
from undertone.core.types import Edit, LabelClass, LabelScheme, SchemeKind
from undertone.gui import theme
from undertone.gui.class_table import ClassTable
from undertone.gui.color_choice import ColorChoice, confusion_words
from undertone.gui.color_vision import confusions
from undertone.gui.dialogs import Question
from undertone.gui.flow_layout import FlowLayout
from undertone.gui.language import tr
from undertone.gui.scheme_questions import (
    MergeQuestion,
    NewSchemeQuestion,
    count_words,
    fresh_class,
    kind_words,
    labels_words,
    unused_id,
)
from undertone.gui.theme import COMPACT_ROW

if TYPE_CHECKING:
    from undertone.core.store import Store

SHOWN_CONFUSIONS = 3


class SchemeEditor(Question):
    """Schemes at the left, the classes of one at the right. It shows what it is given with `set_schemes`, and tells
    each change as work for the store with `edit_asked`; what comes of it arrives through `set_schemes` again.

    `holder` names the action that has a key; None while the key is free for classes.
    """

    edit_asked = Signal(object)  # Callable[[Store], Edit]
    undo_asked = Signal()
    redo_asked = Signal()
    folder_chosen = Signal(object)  # Path
    failed = Signal(object)

    def __init__(self, parent: QWidget, *, folder: str, holder: Callable[[str], str | None]) -> None:
        super().__init__(parent, tr("Label schemes"))
        self._folder, self._holder = folder, holder
        self._schemes: list[LabelScheme] = []
        self._use: Mapping[str, Mapping[str, int]] = {}
        self._wanted_class: str | None = None
        self._wanted_scheme: str | None = None
        self.list = QListWidget()
        self.table = ClassTable()
        self.heading, self.touches, self.warning = QLabel(), QLabel(), QLabel()
        self._make_list()
        self._lay_out()
        self._wire()
        self.resize(QSize(860, 560))

    # -- putting together

    def _make_list(self) -> None:
        self.list.setAccessibleName(tr("Label schemes"))
        self.list.setProperty("ownKeys", True)
        trigger = QAbstractItemView.EditTrigger
        self.list.setEditTriggers(trigger.EditKeyPressed | trigger.DoubleClicked)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setToolTip(tr("F2 or a double click gives another title"))
        for part in (self.heading, self.touches, self.warning):
            part.setWordWrap(True)
            part.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setProperty("role", "head")
        self.touches.setProperty("role", "dim")
        self.touches.setMinimumHeight(36)
        self.warning.setProperty("role", "dim")

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(self._buttons(self._scheme_buttons()))
        right.addWidget(self.heading)
        right.addWidget(self.table, 1)
        right.addWidget(self.touches)
        right.addWidget(self._buttons(self._class_buttons()))
        right.addWidget(self.warning)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(left, 2)
        both.addLayout(right, 5)
        self.body.addLayout(both, 1)
        box = self.add_buttons()
        for button in box.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)

    def _scheme_buttons(self) -> list[QPushButton]:
        self.new = _button(tr("New…"), tr("Make a scheme"), self._ask_new)
        self.copy = _button(tr("Copy"), tr("A scheme like this one, to be changed"), self._copy)
        self.scheme_up = _button(tr("Up"), tr("Earlier in the order"), lambda: self._move_scheme(-1))
        self.scheme_down = _button(tr("Down"), tr("Later in the order"), lambda: self._move_scheme(1))
        self.retire_scheme = _button(tr("Retire"), "", self._retire_scheme)
        self.bring_in = _button(tr("Import…"), tr("A scheme out of a JSON file"), self._import)
        self.write_out = _button(tr("Export…"), tr("This scheme as a JSON file"), self._export)
        return [
            self.new,
            self.copy,
            self.retire_scheme,
            self.scheme_up,
            self.scheme_down,
            self.bring_in,
            self.write_out,
        ]

    def _class_buttons(self) -> list[QPushButton]:
        self.add = _button(tr("Add"), tr("Another class"), self._add_class)
        self.color = _button(tr("Colour…"), tr("Another colour"), self._ask_color)
        self.up = _button(tr("Up"), tr("Earlier in the order (Alt+Up)"), lambda: self._move_class(-1), "Alt+Up")
        self.down = _button(tr("Down"), tr("Later in the order (Alt+Down)"), lambda: self._move_class(1), "Alt+Down")
        self.merge = _button(tr("Merge into…"), tr("Its labels read as another class from then on"), self._ask_merge)
        self.retire = _button(tr("Retire"), "", self._retire)
        return [self.add, self.color, self.up, self.down, self.merge, self.retire]

    def _buttons(self, buttons: Sequence[QPushButton]) -> QWidget:
        place = QWidget(self)
        flow = FlowLayout(place, 4)
        for button in buttons:
            flow.addWidget(button)
        return place

    def _wire(self) -> None:
        self.list.currentRowChanged.connect(lambda _: self._show_scheme())
        self.list.itemChanged.connect(self._title_typed)
        self.table.class_selected.connect(self._show_touched)
        self.table.name_typed.connect(lambda name, new: self._change(name, new_name=new))
        self.table.letter_typed.connect(self._letter_typed)
        self.table.key_typed.connect(self._key_typed)
        self.table.color_wanted.connect(self._ask_color)
        for keys, signal in (
            (QKeySequence.StandardKey.Undo, self.undo_asked),
            (QKeySequence.StandardKey.Redo, self.redo_asked),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(signal)

    # -- what is shown

    def set_schemes(
        self, schemes: Sequence[LabelScheme], use: Mapping[str, Mapping[str, int]], selected: str | None = None
    ) -> None:
        """All schemes, retired ones too, and how many labels each class of each has; the selection stays."""
        now = self.scheme
        ids = [s.id for s in schemes]
        wanted = next((i for i in (self._wanted_scheme, selected, now.id if now else None) if i in ids), None)
        self._wanted_scheme = None
        self._schemes, self._use = list(schemes), use
        self.list.blockSignals(True)
        self.list.clear()
        for scheme in schemes:
            self.list.addItem(_scheme_item(scheme))
        self.list.setCurrentRow(ids.index(wanted) if wanted is not None else 0 if ids else -1)
        self.list.blockSignals(False)
        self._show_scheme()

    @property
    def scheme(self) -> LabelScheme | None:
        """The one that is selected."""
        row = self.list.currentRow()
        return self._schemes[row] if 0 <= row < len(self._schemes) else None

    @property
    def label_class(self) -> LabelClass | None:
        """The class that is selected."""
        scheme, name = self.scheme, self.table.current_name()
        return scheme.get(name) if scheme is not None and name in scheme.names else None

    def _show_scheme(self) -> None:
        scheme = self.scheme
        use = self._use.get(scheme.id, {}) if scheme is not None else {}
        self.table.show_scheme(scheme, use, self._wanted_class)
        self._wanted_class = None
        if scheme is None:
            self.heading.setText("")
        else:
            self.heading.setText(f"{scheme.title} · {kind_words(scheme.kind)} · {labels_words(sum(use.values()))}")
        self._show_warning(scheme)
        self._allow()
        self._show_touched()

    def _show_warning(self, scheme: LabelScheme | None) -> None:
        near = confusions(scheme.classes) if scheme is not None else []
        words = ". ".join(confusion_words(c) for c in near[:SHOWN_CONFUSIONS])
        more = len(near) - SHOWN_CONFUSIONS
        words += tr(", and {count} more pairs").format(count=more) if more > 0 else ""
        self.warning.setText(tr("{words}. The letters tell them apart.").format(words=words) if near else "")
        self.warning.setVisible(bool(near))

    def _show_touched(self) -> None:
        """Says before anything is changed how many labels it is about."""
        self._allow()
        chosen, scheme = self.label_class, self.scheme
        words = ""
        if scheme is not None and scheme.kind is SchemeKind.DIMENSIONS:
            words = tr("A scheme of axes has no classes. It can be copied, retired and given another title.")
        elif chosen is not None:
            words = self._touched_words(chosen)
        self._say(words)

    def _touched_words(self, chosen: LabelClass) -> str:
        count = self._count(chosen.name)
        if chosen.merged_into:
            words = tr(
                "“{name}” was merged into “{into}”. Brought back, it has the labels again that were given as it."
            )
            return words.format(name=chosen.name, into=chosen.merged_into)
        if not count:
            return tr("No label is “{name}”: a change of it touches none.").format(name=chosen.name)
        words = tr("{labels} “{name}”. They follow a new name, letter or colour; retired, it stays on them.")
        return words.format(labels=count_words(count), name=chosen.name)

    def _say(self, words: str, role: str = "dim") -> None:
        self.touches.setText(words)
        if self.touches.property("role") != role:
            self.touches.setProperty("role", role)
            self.touches.style().unpolish(self.touches)
            self.touches.style().polish(self.touches)

    def _count(self, name: str) -> int:
        return self._use.get(self.scheme.id, {}).get(name, 0) if self.scheme is not None else 0

    def _allow(self) -> None:
        scheme, chosen = self.scheme, self.label_class
        classes = scheme is not None and scheme.kind is not SchemeKind.DIMENSIONS
        row, place = self.list.currentRow(), self.table.currentRow()
        for button in (self.copy, self.retire_scheme, self.write_out):
            button.setEnabled(scheme is not None)
        self.scheme_up.setEnabled(row > 0)
        self.scheme_down.setEnabled(0 <= row < len(self._schemes) - 1)
        self.add.setEnabled(classes)
        for button in (self.color, self.retire):
            button.setEnabled(chosen is not None)
        self.up.setEnabled(chosen is not None and place > 0)
        self.down.setEnabled(chosen is not None and scheme is not None and place < len(scheme.classes) - 1)
        others = [c for c in scheme.classes if not c.retired and c is not chosen] if scheme is not None else []
        self.merge.setEnabled(chosen is not None and bool(others) and not chosen.merged_into)
        self.retire.setText(tr("Bring back") if chosen is not None and chosen.retired else tr("Retire"))
        self.retire.setToolTip(tr("A retired class stays on its labels and is offered no more"))
        self.retire_scheme.setText(tr("Bring back") if scheme is not None and scheme.retired else tr("Retire"))
        self.retire_scheme.setToolTip(tr("A retired scheme keeps its labels and is offered no more"))

    # -- classes

    def _change(self, name: str, **values: object) -> None:
        scheme = self.scheme
        if scheme is not None:
            new_name = values.get("new_name")
            self._wanted_class = new_name if isinstance(new_name, str) else name
            self._ask(lambda store: store.change_class(scheme.id, name, **values))  # type: ignore[arg-type]

    def _ask(self, work: Callable[[Store], Edit]) -> None:
        self.edit_asked.emit(work)

    def _letter_typed(self, name: str, letter: str) -> None:
        taken = self._taken(name, lambda c: c.letter.casefold() == letter.casefold())
        if taken is None:
            self._change(name, letter=letter)
        else:
            self._refuse(tr("{letter} is the letter of {name}").format(letter=letter, name=taken))

    def _key_typed(self, name: str, key: str) -> None:
        """A key that an action of the window has would never label: it is refused by the action's name."""
        action = self._holder(key) if key else None
        taken = self._taken(name, lambda c: bool(key) and not c.retired and c.key.casefold() == key.casefold())
        if action is not None or taken is not None:
            self._refuse(tr("{key} is the key of {name}").format(key=key.upper(), name=action or taken))
        else:
            self._change(name, key=key)

    def _taken(self, name: str, has: Callable[[LabelClass], bool]) -> str | None:
        classes = self.scheme.classes if self.scheme is not None else ()
        return next((c.name for c in classes if c.name != name and has(c)), None)

    def _refuse(self, words: str) -> None:
        self._wanted_class = self.table.current_name()
        self._show_scheme()
        self._say(words, "bad")

    def _add_class(self) -> None:
        scheme = self.scheme
        if scheme is None:
            return
        made = fresh_class(scheme, lambda key: self._holder(key) is None)
        self._wanted_class = made.name
        self._ask(lambda store: store.add_class(scheme.id, made))

    def _ask_color(self) -> None:
        chosen, scheme = self.label_class, self.scheme
        if chosen is not None and scheme is not None:
            dialog = ColorChoice(self, chosen, [c for c in scheme.classes if c is not chosen])
            dialog.color_chosen.connect(lambda color: self._change(chosen.name, color=color))
            dialog.open()

    def _move_class(self, by: int) -> None:
        chosen, scheme = self.label_class, self.scheme
        if chosen is None or scheme is None:
            return
        names = _moved(list(scheme.names), chosen.name, by)
        self._wanted_class = chosen.name
        self._ask(lambda store: store.reorder_classes(scheme.id, names))

    def _ask_merge(self) -> None:
        chosen, scheme = self.label_class, self.scheme
        if chosen is None or scheme is None:
            return
        others = [c.name for c in scheme.classes if not c.retired and c is not chosen]
        dialog = MergeQuestion(self, chosen.name, others, self._use.get(scheme.id, {}))
        dialog.target_chosen.connect(lambda into: self._merge(scheme.id, chosen.name, into))
        dialog.open()

    def _merge(self, scheme: str, name: str, into: str) -> None:
        self._wanted_class = into
        self._ask(lambda store: store.merge_classes(scheme, [name], into))

    def _retire(self) -> None:
        chosen = self.label_class
        if chosen is None:
            return
        count = self._count(chosen.name)
        if chosen.retired or not count:
            self._change(chosen.name, retired=not chosen.retired)
            return
        words = tr("{labels} “{name}”. They stay as they are; the class is offered no more. It can be brought back.")
        self._confirm(
            tr("Retire {name}").format(name=chosen.name),
            words.format(labels=count_words(count), name=chosen.name),
            tr("Retire"),
            lambda: self._change(chosen.name, retired=True),
        )

    def _confirm(self, title: str, words: str, accept: str, then: Callable[[], None]) -> None:
        dialog = Question(self, title, words)
        dialog.add_buttons(accept, tr("Cancel"))
        dialog.accepted.connect(then)
        dialog.open()

    # -- schemes

    def _title_typed(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        scheme = self._schemes[row]
        title = " ".join(item.text().split())
        if title and title != scheme.title:
            self._ask(lambda store: store.change_scheme(scheme.id, title=title))
        else:
            item.setText(scheme.title)

    def _ask_new(self) -> None:
        dialog = NewSchemeQuestion(self, [s.id for s in self._schemes])
        dialog.scheme_made.connect(self._add_scheme)
        dialog.open()

    def _add_scheme(self, scheme: LabelScheme) -> None:
        self._wanted_scheme = scheme.id
        self._ask(lambda store: store.add_scheme(scheme))

    def _copy(self) -> None:
        scheme = self.scheme
        if scheme is not None:
            title = tr("{title}, copy").format(title=scheme.title)
            made = unused_id(f"{scheme.id}-copy", [s.id for s in self._schemes])
            classes = tuple(replace(c, merged_into="") for c in scheme.classes if not c.merged_into)
            self._add_scheme(replace(scheme, id=made, title=title, classes=classes, retired=False))

    def _move_scheme(self, by: int) -> None:
        scheme = self.scheme
        if scheme is not None:
            ids = _moved([s.id for s in self._schemes], scheme.id, by)
            self._ask(lambda store: store.reorder_schemes(ids))

    def _retire_scheme(self) -> None:
        scheme = self.scheme
        if scheme is None:
            return
        count = sum(self._use.get(scheme.id, {}).values())
        if scheme.retired or not count:
            self._ask(lambda store: store.change_scheme(scheme.id, retired=not scheme.retired))
            return
        words = tr("{labels} of this scheme. They stay; the scheme is offered no more. It can be brought back.")
        self._confirm(
            tr("Retire {name}").format(name=scheme.title),
            words.format(labels=count_words(count)),
            tr("Retire"),
            lambda: self._ask(lambda store: store.change_scheme(scheme.id, retired=True)),
        )

    def _import(self) -> None:
        from undertone.core.interchange.scheme_file import read_scheme

        name, _ = QFileDialog.getOpenFileName(self, tr("Import a scheme"), self._folder, "*.json")
        if name:
            self._remember(Path(name))
            try:
                scheme = read_scheme(Path(name))
            except UndertoneError as error:
                self.failed.emit(error)
                return
            self._add_scheme(replace(scheme, id=unused_id(scheme.id, [s.id for s in self._schemes]), retired=False))

    def _export(self) -> None:
        from undertone.core.interchange.scheme_file import write_scheme

        scheme = self.scheme
        if scheme is None:
            return
        start = str(Path(self._folder) / f"{scheme.id}.json")
        name, _ = QFileDialog.getSaveFileName(self, tr("Export the scheme"), start, "*.json")
        if name:
            self._remember(Path(name))
            try:
                write_scheme(scheme, Path(name))
            except UndertoneError as error:
                self.failed.emit(error)

    def _remember(self, file: Path) -> None:
        self._folder = str(file.parent)
        self.folder_chosen.emit(file.parent)


def _button(words: str, tip: str, slot: Callable[[], object], key: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    button.clicked.connect(lambda: slot())
    if key:
        button.setShortcut(QKeySequence(key))
    return button


def _scheme_item(scheme: LabelScheme) -> QListWidgetItem:
    item = QListWidgetItem(scheme.title)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    item.setSizeHint(QSize(80, COMPACT_ROW))
    state = tr("retired") if scheme.retired else kind_words(scheme.kind)
    item.setToolTip(f"{scheme.title}\n{scheme.id} · {state}")
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{scheme.title}, {state}")
    if scheme.retired:
        item.setForeground(QColor(theme.current().dim))
        font = item.font()
        font.setItalic(True)
        item.setFont(font)
    return item


def _moved(names: list[str], name: str, by: int) -> list[str]:
    """The list with one of its names a place further."""
    place = names.index(name)
    names.insert(place + by, names.pop(place))
    return names
