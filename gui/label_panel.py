"""Where an utterance gets its label: the classes of the scheme, how strong, how sure, a note, and what others say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from undertone.core.types import Annotation, LabelScheme, SchemeKind, UtteranceRecord
from undertone.gui import icons
from undertone.gui.affect_pad import AffectEditor
from undertone.gui.caption import Caption
from undertone.gui.class_buttons import ClassButtons
from undertone.gui.edit_model import when
from undertone.gui.flow_layout import FlowLayout
from undertone.gui.language import marked, tr
from undertone.gui.marks import said
from undertone.gui.theme import Theme
from undertone.gui.times import clock

EMPTY = marked("Choose an utterance: its label is given here.")
INTENSITIES = (marked("faint"), marked("weak"), marked("clear"), marked("strong"), marked("very strong"))


class LabelPanel(QWidget):
    """Shows what the annotator has said of the selected utterances in one scheme, and tells what they say now.

    What is typed or dragged belongs to the utterances that were shown when it began, so these signals name them.
    """

    class_chosen = Signal(str)
    intensity_chosen = Signal(object)  # 1 to 5, or None
    unsure_chosen = Signal(bool)
    values_chosen = Signal(list, str, dict)  # utterance ids, scheme id, {dimension: number}
    note_written = Signal(list, str, str)  # utterance ids, scheme id, note
    note_finished = Signal()
    scheme_chosen = Signal(str)
    schemes_in_use_chosen = Signal(list)
    schemes_wanted = Signal()
    note_changed = Signal(str)  # for the dock's title

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scheme = theme, scheme
        self._annotator = ""
        self._records: list[UtteranceRecord] = []
        self._schemes: list[LabelScheme] = [scheme]
        self._in_use: tuple[str, ...] = (scheme.id,)
        self.affect: AffectEditor | None = None
        self._make_parts()
        self._lay_out()
        self.set_scheme(scheme)
        self.set_theme(theme)
        self.show_keys({})

    def _make_parts(self) -> None:
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(tr("Label scheme"))
        self.chooser.setToolTip(tr("The scheme that keys and buttons label in"))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(10)
        self.chooser.activated.connect(lambda _: self.scheme_chosen.emit(self.chooser.currentData()))
        self.more = QToolButton()
        self.more.setIcon(icons.icon("list-plus", "dim"))
        self.more.setToolTip(tr("Schemes in use: label in several at once"))
        self.more.setAccessibleName(tr("Schemes in use"))
        self.more.clicked.connect(self._choose_schemes)
        self.classes = ClassButtons(self._theme)
        self.classes.class_chosen.connect(self.class_chosen)
        self.intensity = _Intensity()
        self.intensity.chosen.connect(self.intensity_chosen)
        self.unsure = QCheckBox(tr("Unsure"))
        self.unsure.clicked.connect(lambda on: self.unsure_chosen.emit(on))
        self.note = _NoteLine()
        self.note.setMinimumWidth(150)
        self.note.written.connect(self.note_written)
        self.note.finished.connect(self.note_finished)
        self.given = Caption(wrap=True)
        self.others = Caption(wrap=True)
        self.empty = Caption(tr(EMPTY), wrap=True)
        self._next_key = ""

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("scrolled")
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.chooser, 1)
        top.addWidget(self.more)
        how = QWidget()
        flow = FlowLayout(how, 8)
        flow.addWidget(self.intensity)
        flow.addWidget(self.unsure)
        flow.addWidget(self.note)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        self._place = QVBoxLayout()
        self._place.addWidget(self.classes)
        body.addLayout(self._place)
        for part in (how, self.given, self.others):
            body.addWidget(part)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.empty)
        column.addWidget(self._body)
        column.addLayout(self._rows)
        column.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def sizeHint(self) -> QSize:
        """As much as a scheme of seven classes needs."""
        return QSize(480, 208)

    def minimumSizeHint(self) -> QSize:
        """The rest is scrolled."""
        return QSize(200, 88)

    # -- what is shown

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.classes.set_theme(theme)
        if self.affect is not None:
            self.affect.set_theme(theme)

    def set_annotator(self, name: str) -> None:
        """Whose labels are given and shown as one's own."""
        self._annotator = name
        self._show()

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """Names in the tooltips the keys that actions have now, by action."""
        self.classes.show_keys({i.removeprefix("label:"): k for i, k in keys.items() if i.startswith("label:")})
        self.intensity.show_keys([keys.get(f"intensity:{n}", "") for n in range(1, len(INTENSITIES) + 1)])
        self.unsure.setToolTip(_with_key(tr("Not sure of it; a label is not needed to say so"), keys.get("unsure", "")))
        keeps = tr("A note on the label; Enter keeps it and goes back to the utterances")
        self.note.setToolTip(_with_key(keeps, keys.get("note", "")))
        self._next_key = keys.get("next_scheme", "")
        self._show_rows()

    def set_schemes(self, schemes: Sequence[LabelScheme], in_use: Sequence[str]) -> None:
        """What can be chosen, and which of them are labelled in side by side."""
        self._schemes, self._in_use = list(schemes), tuple(in_use)
        self._show_chooser()
        self._show()

    def set_scheme(self, scheme: LabelScheme) -> None:
        """The scheme that is labelled in now."""
        self.finish_editing()
        self._scheme = scheme
        dimensional = scheme.kind is SchemeKind.DIMENSIONS
        if self.affect is not None:
            self._place.removeWidget(self.affect)
            self.affect.deleteLater()
            self.affect = None
        if dimensional:
            self.affect = AffectEditor(self._theme, scheme.dimensions)
            self.affect.values_chosen.connect(self._values_chosen)
            self._place.addWidget(self.affect)
        self.classes.setVisible(not dimensional)
        self.classes.set_scheme(scheme)
        self._show_chooser()
        self._show()

    def show_records(self, records: Sequence[UtteranceRecord]) -> None:
        """The selected utterances, as the annotator may see them."""
        if [r.utterance.id for r in records] != self._ids():
            self.finish_editing()
        self._records = list(records)
        self._show()

    def finish_editing(self) -> None:
        """What is half done is told for the utterances that it was meant for."""
        if self.affect is not None:
            self.affect.flush()
        self.note.finish()

    def focus_note(self) -> None:
        """Puts the keyboard into the note."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note.selectAll()

    def _ids(self) -> list[int]:
        return [r.utterance.id for r in self._records]

    def _own(self, scheme: str) -> list[Annotation | None]:
        return [said(r, self._annotator, scheme) for r in self._records]

    def _show(self) -> None:
        there = bool(self._records)
        self.empty.setVisible(not there)
        self._body.setEnabled(there)
        own = self._own(self._scheme.id)
        names = [set(a.names or (a.label,)) if a is not None else set() for a in own]
        self.classes.show_names(set.intersection(*names) if names else set(), set().union(*names))
        self._show_how(own)
        if self.affect is not None:
            values = [a.values if a is not None else {} for a in own]
            self.affect.show_values(values[0] if values and _alike(values) else {}, self._values_of_others())
        self._show_words(own)
        self._show_rows()
        self.note_changed.emit(self._title_note())

    def _show_how(self, own: Sequence[Annotation | None]) -> None:
        intensities = {a.intensity if a is not None else None for a in own}
        self.intensity.show_value(intensities.pop() if len(intensities) == 1 else None)
        sure = [a is not None and a.unsure for a in own]
        state = Qt.CheckState
        partly = any(sure) and not all(sure)
        self.unsure.setCheckState(
            state.PartiallyChecked if partly else state.Checked if sure and all(sure) else state.Unchecked
        )
        notes = {a.note if a is not None else "" for a in own}
        self.note.show_note(notes.pop() if len(notes) == 1 else "", self._ids(), self._scheme.id)

    def _show_words(self, own: Sequence[Annotation | None]) -> None:
        one = own[0] if len(own) == 1 else None
        words = ""
        if one is not None:
            parts = [tr("by {who}, {when}").format(who=one.annotator, when=when(one.created_at))]
            parts += [tr("inherited from a split: label it again to confirm")] if one.inherited else []
            words = " · ".join(parts)
        elif len(own) > 1:
            given = sum(a is not None for a in own)
            words = tr("{given} of {count} have your label; a key or a button labels all of them.").format(
                given=f"{given:,}", count=f"{len(own):,}"
            )
        self.given.setText(words)
        self.given.setVisible(bool(words))
        told = self._words_of_others()
        self.others.setText(told)
        self.others.setVisible(bool(told))

    def _words_of_others(self) -> str:
        if len(self._records) != 1:
            return ""
        return " · ".join(
            tr("{who} says {label}").format(who=a.annotator, label=a.label)
            for a in self._records[0].labels
            if a.annotator != self._annotator and a.scheme == self._scheme.id
        )

    def _values_of_others(self) -> list[Mapping[str, float]]:
        if len(self._records) != 1:
            return []
        others = (a for a in self._records[0].labels if a.annotator != self._annotator)
        return [a.values for a in others if a.scheme == self._scheme.id]

    def _title_note(self) -> str:
        if len(self._records) == 1:
            record = self._records[0]
            return f"{clock(record.utterance.start_ms)} {record.speaker.name}"
        if self._records:
            return tr("labels {count} utterances").format(count=f"{len(self._records):,}")
        return ""

    # -- schemes

    def _show_chooser(self) -> None:
        self.chooser.blockSignals(True)
        self.chooser.clear()
        for scheme in self._schemes:
            self.chooser.addItem(scheme.title, scheme.id)
        self.chooser.setCurrentIndex(self.chooser.findData(self._scheme.id))
        self.chooser.blockSignals(False)

    def _show_rows(self) -> None:
        """The other schemes in use, with what is said in them; a click goes over to one."""
        wanted = [s for s in self._schemes if s.id in self._in_use and s.id != self._scheme.id]
        while self._rows.count() > len(wanted):
            item = self._rows.takeAt(self._rows.count() - 1)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        while self._rows.count() < len(wanted):
            made = _SchemeRow()
            made.scheme_chosen.connect(self.scheme_chosen)
            self._rows.addWidget(made)
        for i, scheme in enumerate(wanted):
            item = self._rows.itemAt(i)
            row = item.widget() if item is not None else None
            if isinstance(row, _SchemeRow):
                labels = {a.label if a is not None else "" for a in self._own(scheme.id)}
                label = (labels.pop() if len(labels) == 1 else tr("different labels")) if labels else ""
                row.show_scheme(scheme, label or "—", self._next_key)

    def _choose_schemes(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for scheme in self._schemes:
            action = menu.addAction(scheme.title)
            action.setCheckable(True)
            action.setChecked(scheme.id in self._in_use)
            action.setEnabled(scheme.id != self._scheme.id)
            action.toggled.connect(lambda on, i=scheme.id: self._use(i, on))
        menu.addSeparator()
        menu.addAction(tr("Label schemes…")).triggered.connect(lambda _=False: self.schemes_wanted.emit())
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _use(self, scheme: str, on: bool) -> None:
        used = [s.id for s in self._schemes if (s.id in self._in_use or s.id == scheme) and (on or s.id != scheme)]
        self.schemes_in_use_chosen.emit(used)

    def _values_chosen(self, values: dict) -> None:
        if self._records:
            self.values_chosen.emit(self._ids(), self._scheme.id, values)


class _Intensity(QWidget):
    """Five steps; the one that is pressed in is taken away by a second click."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(Caption(tr("Intensity")))
        row.addSpacing(4)
        self.buttons: list[QToolButton] = []
        self._value: int | None = None
        for step, words in enumerate(INTENSITIES, 1):
            button = QToolButton()
            button.setText(str(step))
            button.setCheckable(True)
            button.setFixedSize(26, 26)
            button.setAccessibleName(tr("Intensity {step}, {words}").format(step=step, words=tr(words)))
            button.clicked.connect(lambda _=False, step=step: self._clicked(step))
            row.addWidget(button)
            self.buttons.append(button)

    def show_keys(self, keys: Sequence[str]) -> None:
        """Names the keys that do the same."""
        for button, key in zip(self.buttons, keys, strict=True):
            button.setToolTip(_with_key(button.accessibleName(), key))

    def show_value(self, value: int | None) -> None:
        """Presses one in, or none."""
        self._value = value
        for step, button in enumerate(self.buttons, 1):
            button.setChecked(step == value)

    def _clicked(self, step: int) -> None:
        now = None if step == self._value else step
        self.show_value(now)
        self.chosen.emit(now)


class _NoteLine(QLineEdit):
    """One line of free text; it belongs to the utterances that were shown when the typing began."""

    written = Signal(list, str, str)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stored = ""
        self._target: tuple[list[int], str] = ([], "")
        self.setMaxLength(2000)
        self.setPlaceholderText(tr("Note"))
        self.setAccessibleName(tr("Note"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(self._returned)

    def show_note(self, note: str, ids: list[int], scheme: str) -> None:
        """What is stored; what is being typed for the same utterances stays."""
        if self.text() != self._stored and (ids, scheme) == self._target:
            return
        self._stored, self._target = note, (ids, scheme)
        if self.text() != note:
            self.setText(note)

    def finish(self) -> None:
        """Tells what was typed, if anything was."""
        text = self.text().strip()
        if text != self._stored and self._target[0]:
            self._stored = text
            self.setText(text)
            self.written.emit(*self._target, text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving is keeping."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._stored)
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _returned(self) -> None:
        self.finish()
        self.finished.emit()


class _SchemeRow(QPushButton):
    """Title of a scheme and the label in it, cut where there is no room."""

    scheme_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._whole, self._id = "", ""
        self.setProperty("link", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda: self.scheme_chosen.emit(self._id))

    def show_scheme(self, scheme: LabelScheme, label: str, next_key: str) -> None:
        """Says what the label is in a scheme."""
        self._id, self._whole = scheme.id, f"{scheme.title}: {label}"
        hint = tr("{words}. A click labels in this scheme").format(words=self._whole)
        self.setToolTip(_with_key(hint, tr("{key}: the next one").format(key=next_key) if next_key else ""))
        self.setAccessibleName(self._whole)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words again."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(
            self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width() - 16, 40))
        )


def _with_key(words: str, key: str) -> str:
    return f"{words} ({key})" if key else words


def _alike(values: Sequence[Mapping[str, float]]) -> bool:
    return all(dict(v) == dict(values[0]) for v in values)
