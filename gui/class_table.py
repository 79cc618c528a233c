"""The classes of a label scheme as a table in which name, letter and key are typed in place."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from undertone.core.types import LabelClass, LabelScheme, SchemeKind
from undertone.gui import theme
from undertone.gui.emotion_badge import BadgeStyle, badge_width, paint_badge
from undertone.gui.language import marked, tr

PILL = 20


class Column(IntEnum):
    """Left to right."""

    LOOK = 0
    NAME = 1
    LETTER = 2
    KEY = 3
    COLOR = 4
    LABELS = 5


TITLES = {
    Column.LOOK: marked("class"),
    Column.NAME: marked("name"),
    Column.LETTER: marked("letter"),
    Column.KEY: marked("key"),
    Column.COLOR: marked("colour"),
    Column.LABELS: marked("labels"),
}
AXES = (marked("axis"), marked("name"), marked("from"), marked("to"), marked("lowest"), marked("highest"))
TYPED = (Column.NAME, Column.LETTER, Column.KEY)


class ClassTable(QTableWidget):
    """Shows a scheme; what is typed is told and comes back with the next `show_scheme`."""

    class_selected = Signal()
    name_typed = Signal(str, str)
    letter_typed = Signal(str, str)
    key_typed = Signal(str, str)
    color_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(Column), parent)
        self._classes: list[LabelClass] = []
        self.setProperty("ownKeys", True)
        self.setAccessibleName(tr("Classes"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        self._look = _Look(self)
        self.setItemDelegateForColumn(Column.LOOK, self._look)
        self.currentCellChanged.connect(lambda *_: self.class_selected.emit())
        self.itemChanged.connect(self._typed)
        self.cellDoubleClicked.connect(self._double_clicked)

    def show_scheme(self, scheme: LabelScheme | None, use: Mapping[str, int], selected: str | None = None) -> None:
        """The classes with how many labels each has; `selected` by name, else the row stays."""
        row, column = self.currentRow(), max(self.currentColumn(), Column.NAME)
        axes = scheme is not None and scheme.kind is SchemeKind.DIMENSIONS
        self._classes = [] if scheme is None else list(scheme.classes)
        self._look.classes = self._classes
        self.blockSignals(True)
        self.setHorizontalHeaderLabels([tr(t) for t in (AXES if axes else TITLES.values())])
        if scheme is not None and axes:
            self._show_axes(scheme)
        else:
            self.setRowCount(len(self._classes))
            for i, c in enumerate(self._classes):
                self._show_class(i, c, use.get(c.name, 0))
        names = [c.name for c in self._classes]
        place = names.index(selected) if selected in names else min(max(row, 0), self.rowCount() - 1)
        self.setCurrentCell(place, column)
        self.blockSignals(False)
        self.viewport().update()

    def current_name(self) -> str | None:
        """The class of the current row."""
        row = self.currentRow()
        return self._classes[row].name if 0 <= row < len(self._classes) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 anywhere in a row types its name, unless a letter or a key is current."""
        if event.key() == Qt.Key.Key_F2 and self.currentColumn() not in TYPED and self.currentRow() >= 0:
            self.setCurrentCell(self.currentRow(), Column.NAME)
        super().keyPressEvent(event)

    def _show_class(self, row: int, c: LabelClass, count: int) -> None:
        texts = {
            Column.LOOK: "",
            Column.NAME: c.name,
            Column.LETTER: c.letter,
            Column.KEY: c.key.upper(),
            Column.COLOR: c.color,
            Column.LABELS: _state(c) or f"{count:,}",
        }
        for column, text in texts.items():
            item = QTableWidgetItem(text)
            if column not in TYPED:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            if column is Column.LABELS:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if c.retired:
                item.setForeground(self.palette().placeholderText())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{tr(TITLES[column])}: {text or c.name}")
            item.setToolTip(_tip(column, c, count))
            self.setItem(row, column, item)

    def _show_axes(self, scheme: LabelScheme) -> None:
        self.setRowCount(len(scheme.dimensions))
        for row, d in enumerate(scheme.dimensions):
            for column, text in enumerate(("", d.name, d.low, d.high, f"{d.minimum:g}", f"{d.maximum:g}")):
                item = QTableWidgetItem(text)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.setItem(row, column, item)

    def _typed(self, item: QTableWidgetItem) -> None:
        c, column, text = self._classes[item.row()], item.column(), " ".join(item.text().split())
        before = {Column.NAME: c.name, Column.LETTER: c.letter, Column.KEY: c.key.upper()}[Column(column)]
        if text == before or (not text and column != Column.KEY):
            item.setText(before)
        elif column == Column.NAME:
            self.name_typed.emit(c.name, text)
        elif column == Column.LETTER:
            self.letter_typed.emit(c.name, text)
        else:
            self.key_typed.emit(c.name, text.lower())

    def _double_clicked(self, row: int, column: int) -> None:
        if column in (Column.LOOK, Column.COLOR) and row < len(self._classes):
            self.color_wanted.emit()

    def event(self, event: QEvent) -> bool:
        """Enter on a colour chooses another."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if entered and self.currentColumn() == Column.COLOR:
                self.color_wanted.emit()
                return True
        return super().event(event)


class _Look(QStyledItemDelegate):
    """The pill as the table of utterances shows it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.classes: list[LabelClass] = []

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground of the row, then the pill; a retired class is dashed."""
        super().paint(painter, option, index)
        if index.row() < len(self.classes):
            c, now = self.classes[index.row()], theme.current()
            box = QRectF(option.rect)
            width = min(badge_width(c, now, PILL), box.width() - 12)
            pill = QRectF(box.left() + 6, box.center().y() - PILL / 2, width, PILL)
            paint_badge(painter, pill, c, now, BadgeStyle.LABEL, tentative=c.retired)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Room for the pill."""
        hint = super().sizeHint(option, index)
        if index.row() < len(self.classes):
            hint.setWidth(min(round(badge_width(self.classes[index.row()], theme.current(), PILL)), 150) + 14)
        return hint


def _state(c: LabelClass) -> str:
    if c.merged_into:
        return tr("in {name}").format(name=c.merged_into)
    return tr("retired") if c.retired else ""


def _tip(column: Column, c: LabelClass, count: int) -> str:
    if column is Column.LABELS:
        return tr("{count} labels in force are “{name}”, of all annotators").format(count=f"{count:,}", name=c.name)
    if column is Column.COLOR or column is Column.LOOK:
        return tr("A double click, or Enter on the colour, chooses another")
    known = tr("; models know it as {name}").format(name=c.known_as) if c.known_as else ""
    return tr("F2 or a double click changes it") + known
