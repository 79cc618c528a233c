"""The line above the utterances: words to look for, and the filter and order in words, which open the choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QMouseEvent
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
    QWidgetAction,
)

from undertone.core.types import LabelScheme
from undertone.gui.caption import Caption
from undertone.gui.theme import Theme
from undertone.gui.utterance_filter import UtteranceFilter

SORTS = {
    "time": "time",
    "model": "least sure first",
    "label": "label",
    "speaker": "speaker",
    "text": "text",
}


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

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scheme = theme, scheme
        self._filter = UtteranceFilter()
        self._speakers: list[str] = []
        self._sort, self._descending = "time", False
        self._shown = self._total = 0
        self.search = QLineEdit(placeholderText="Find words, speaker", clearButtonEnabled=True)
        self.search.setAccessibleName("Find words or a speaker")
        self.search.setMaximumWidth(260)
        self.search.textChanged.connect(self._text_changed)
        self.summary = QPushButton()
        self.summary.setProperty("flat", True)
        self.summary.setToolTip("Choose what is shown and in which order")
        self.summary.setCursor(Qt.CursorShape.PointingHandCursor)
        self.summary.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.summary.clicked.connect(self.open_choices)
        self.count = Caption()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.summary)
        self.set_theme(theme)

    @property
    def filter(self) -> UtteranceFilter:
        """What is wished for now."""
        return self._filter

    def set_theme(self, theme: Theme) -> None:
        """Fonts and colours."""
        self._theme = theme
        self.summary.setStyleSheet(f"QPushButton {{ color: {theme.dim}; font-size: 11px; padding: 1px 6px; }}")
        self._describe()

    def set_choices(self, speakers: Sequence[str], scheme: LabelScheme) -> None:
        """Names that the choices offer."""
        self._speakers, self._scheme = list(speakers), scheme

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
        wanted = replace(self._filter, text="")
        text = wanted.describe()
        if text == "all" and self._filter.text.strip():
            text = "words"
        order = SORTS.get(self._sort, self._sort)
        if self._sort == "model" and self._descending:
            order = "surest first"
        elif self._descending:
            order += ", last first"
        short = text if len(text) < 48 else text[:46].rstrip() + "…"
        self.summary.setText(f"filter: {short} · sort: {order}")
        self.summary.setAccessibleName(f"Filter: {self._filter.describe()}. Sorted by {order}")
        self.count.setText("" if self._shown == self._total else f"{self._shown} of {self._total}")

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
        menu.addAction("Show all", self.clear).setEnabled(not self._filter.is_all)
        menu.addSeparator()
        for name, words in (
            ("unlabelled", "Unlabelled"),
            ("differs", "You and the model differ"),
            ("doubtful", "Transcript in doubt"),
        ):
            self._flag(menu, name, words)
        self._names(menu, "Speaker", "speakers", self._speakers)
        classes = [c.name for c in self._scheme.classes if not c.retired]
        self._names(menu, "Model says", "predictions", classes)
        self._names(menu, "Labelled", "labels", classes)
        self._confidence(menu)
        menu.addSeparator()
        self._sorts(menu)
        return menu

    def _flag(self, menu: QMenu, name: str, words: str) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(getattr(self._filter, name))
        action.toggled.connect(lambda on: self._set(replace(self._filter, **{name: on})))

    def _names(self, menu: QMenu, title: str, field: str, names: Sequence[str]) -> None:
        sub = ChoiceMenu(title, menu)
        menu.addMenu(sub)
        sub.setEnabled(bool(names))
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
        for i, words in enumerate(("Confidence from", "to")):
            box = QDoubleSpinBox(minimum=0.0, maximum=1.0, singleStep=0.05, decimals=2)
            box.setValue(self._filter.confidence[i])
            box.setAccessibleName(f"Confidence {'at least' if i == 0 else 'at most'}")
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
        sub = QMenu("Sort by", menu)
        menu.addMenu(sub)
        group = QActionGroup(sub)
        for key, words in SORTS.items():
            action = QAction(words, sub, checkable=True, checked=key == self._sort)
            group.addAction(action)
            sub.addAction(action)
            action.triggered.connect(lambda _=False, key=key: self._choose_sort(key, False))

    def _choose_sort(self, key: str, descending: bool) -> None:
        self.set_sort(key, descending)
        self.sort_changed.emit(key, descending)
