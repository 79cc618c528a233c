"""What the editor of label schemes asks: which class to merge into, and what a new scheme is to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import count

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from undertone.core.types import Dimension, LabelClass, LabelScheme, SchemeKind
from undertone.gui.color_vision import suggestions
from undertone.gui.dialogs import Question
from undertone.gui.language import marked, tr

KINDS = {
    SchemeKind.SINGLE: marked("one class a label"),
    SchemeKind.MULTI: marked("several classes at once"),
    SchemeKind.DIMENSIONS: marked("numbers on axes"),
}


def kind_words(kind: SchemeKind) -> str:
    """What a label of the kind is."""
    return tr(KINDS[kind])


def labels_words(count: int) -> str:
    """ "no labels yet", "1 label", "12 labels"."""
    if not count:
        return tr("no labels yet")
    return tr("1 label") if count == 1 else tr("{count} labels").format(count=f"{count:,}")


def unused_id(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, with a number behind it while it is taken."""
    return next(i for i in (wanted, *(f"{wanted}-{n}" for n in range(2, 10_000))) if i not in taken)


def id_of(title: str) -> str:
    """An identifier out of a title: "Stance, 3 classes" is "stance-3-classes"."""
    plain = unicodedata.normalize("NFKC", title).casefold()
    return re.sub(r"[^\w.]+", "-", plain).strip("-.")[:60] or "scheme"


def fresh_class(scheme: LabelScheme, is_free: Callable[[str], bool]) -> LabelClass:
    """A class with a free name, letter, key (`is_free` of the window's actions) and colour, to be given a name next."""
    names = {c.name.casefold() for c in scheme.classes}
    letters = {c.letter.casefold() for c in scheme.classes}
    keys = {c.key for c in scheme.classes if not c.retired}
    alphabet = [chr(c) for c in range(ord("A"), ord("Z") + 1)] + [str(n) for n in range(10, 100)]
    numbered = (tr("class {number}").format(number=n) for n in count(1))
    return LabelClass(
        name=next(n for n in numbered if n.casefold() not in names),
        letter=next(a for a in alphabet if a.casefold() not in letters),
        color=suggestions([c.color for c in scheme.classes if not c.retired])[0],
        key=next((k for k in "1234567890" if k not in keys and is_free(k)), ""),
    )


def count_words(count: int) -> str:
    """ "1 label is", "12 labels are"."""
    return tr("1 label is") if count == 1 else tr("{count} labels are").format(count=f"{count:,}")


def fresh_scheme(title: str, kind: SchemeKind, taken: Collection[str]) -> LabelScheme:
    """The smallest scheme of a kind, to be filled in the editor; axes are those of the circumplex."""
    identifier = unused_id(id_of(title), taken)
    if kind is SchemeKind.DIMENSIONS:
        axes = (Dimension("valence", "negative", "positive"), Dimension("arousal", "calm", "excited"))
        return LabelScheme(identifier, title, (), kind, axes)
    return LabelScheme(identifier, title, (LabelClass("neutral", "N", "#8C98A6", "1"),), kind)


class MergeQuestion(Question):
    """Which class the labels of another are to read as; says how many they are."""

    target_chosen = Signal(str)

    def __init__(self, parent: QWidget, name: str, others: Sequence[str], use: Mapping[str, int]) -> None:
        super().__init__(parent, tr("Merge {name}").format(name=name))
        self._name, self._use = name, use
        self.choice = QComboBox()
        self.choice.addItems(list(others))
        self.choice.setAccessibleName(tr("Merge into"))
        self.add_words(tr("Which class do labels of “{name}” read as from now on?").format(name=name))
        self.body.addWidget(self.choice)
        self.words = self.add_words("", "dim")
        self.choice.currentTextChanged.connect(self._show)
        self.add_buttons(tr("Merge"), tr("Cancel"))
        self.accepted.connect(lambda: self.target_chosen.emit(self.choice.currentText()))
        self._show(self.choice.currentText())

    def _show(self, into: str) -> None:
        words = tr("“{name}” has {count}, “{into}” has {others}. Undo, or bringing it back, parts them again.")
        self.words.setText(
            words.format(
                name=self._name,
                into=into,
                count=labels_words(self._use.get(self._name, 0)),
                others=labels_words(self._use.get(into, 0)),
            )
        )


class NewSchemeQuestion(Question):
    """Title and kind of a new scheme."""

    scheme_made = Signal(object)  # LabelScheme

    def __init__(self, parent: QWidget, taken: Collection[str]) -> None:
        super().__init__(parent, tr("New label scheme"))
        self._taken = taken
        self.title = QLineEdit()
        self.title.setMaxLength(200)
        self.title.setPlaceholderText(tr("Stance, three classes"))
        self.title.setAccessibleName(tr("Title"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(tr("Kind"))
        for kind in KINDS:
            self.kind.addItem(kind_words(kind), kind)
        form = QFormLayout()
        form.addRow(tr("Title"), self.title)
        form.addRow(tr("A label is"), self.kind)
        self.body.addLayout(form)
        box = self.add_buttons(tr("Make it"), tr("Cancel"))
        button = box.buttons()[0]
        button.setEnabled(False)
        button.setToolTip(tr("It needs a title"))
        self.title.textChanged.connect(lambda text: button.setEnabled(bool(text.strip())))
        self.accepted.connect(self._make)

    def _make(self) -> None:
        title = " ".join(self.title.text().split())
        self.scheme_made.emit(fresh_scheme(title, SchemeKind(self.kind.currentData()), self._taken))
