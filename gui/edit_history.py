"""Every edit of the project, newest first, for the selected utterance or for all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from undertone.core.types import Edit
from undertone.gui.caption import NORMAL, Caption
from undertone.gui.theme import COMPACT_ROW, Theme

EMPTY_ALL = "No edits yet. Every change of a label, a text, a speaker or a time is listed here."
EMPTY_ONE = "This utterance has not been edited."
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EditModel(QAbstractListModel):
    """Edits as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Edit] = []

    def set_rows(self, rows: list[Edit]) -> None:
        """Shows other edits."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Words of an edit."""
        edit = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return edit.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            count = len(edit.utterance_ids)
            touched = f"\n{count} utterances" if count > 1 else ""
            return f"{edit.title}\n{when(edit.created_at, full=True)}{touched}" + ("\nundone" if edit.undone else "")
        return None


def when(moment: datetime, *, full: bool = False) -> str:
    """Time of day in lists, with the date when it is not today."""
    local = moment.astimezone()
    today = datetime.now().astimezone().date() == local.date()
    if full:
        return local.strftime("%Y-%m-%d %H:%M:%S")
    return local.strftime("%H:%M" if today else "%m-%d %H:%M")


class EditDelegate(QStyledItemDelegate):
    """Paints when, what, and whether it was undone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A compact row."""
        return QSize(120, COMPACT_ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        model = index.model()
        assert isinstance(model, EditModel)
        edit, theme, rect = model.rows[index.row()], self.theme, option.rect.adjusted(10, 0, -12, 0)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.raised))
        painter.setFont(theme.tabular(theme.small_font()))
        painter.setPen(QColor(theme.dim))
        time = when(edit.created_at)
        width = QFontMetrics(painter.font()).horizontalAdvance("00-00 00:00") + 12
        painter.drawText(rect, LEFT, time)
        room = QRect(rect)
        room.setLeft(rect.left() + width)
        if edit.undone:
            painter.drawText(room, RIGHT, "undone")
            room.setRight(room.right() - 60)
        font = theme.font()
        font.setStrikeOut(edit.undone)
        painter.setFont(font)
        painter.setPen(QColor(theme.dim if edit.undone else theme.text))
        title = QFontMetrics(font).elidedText(edit.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT, title)
        painter.restore()


class EditHistory(QWidget):
    """A list of edits with a choice: this utterance, or all. A click on an edit selects its utterance."""

    utterance_selected = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edits: list[Edit] = []
        self._utterance: int | None = None
        self.model = EditModel()
        self._delegate = EditDelegate(theme)
        self.list = QListView(uniformItemSizes=True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName("Edits")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(self._clicked)
        self.only_this, self.all = QPushButton("This utterance"), QPushButton("All")
        group = QButtonGroup(self)
        line = QHBoxLayout()
        line.setContentsMargins(4, 8, 8, 6)
        for button in (self.only_this, self.all):
            button.setCheckable(True)
            button.setProperty("flat", True)
            group.addButton(button)
            line.addWidget(button)
        self.all.setChecked(True)
        self.only_this.setToolTip("Edits of the selected utterance")
        self.all.setToolTip("All edits of the project")
        self.count = Caption()
        line.addStretch(1)
        line.addWidget(self.count)
        group.buttonToggled.connect(lambda *_: self._show())
        self.empty = Caption(pixels=NORMAL, wrap=True, align=Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._pages, 1)
        self.set_theme(theme)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._delegate.theme = theme
        chosen = f"QPushButton:checked {{ background: {theme.raised}; border-color: {theme.raised}; }}"
        for button in (self.only_this, self.all):
            button.setStyleSheet(chosen + f"QPushButton:checked:focus {{ border-color: {theme.accent}; }}")
        self.list.viewport().update()

    def set_edits(self, edits: Sequence[Edit]) -> None:
        """Shows the log, newest first."""
        self._edits = list(edits)
        self._show()

    def set_utterance(self, utterance_id: int | None) -> None:
        """Which utterance "this utterance" is."""
        if utterance_id != self._utterance:
            self._utterance = utterance_id
            if self.only_this.isChecked():
                self._show()

    def _show(self) -> None:
        one = self.only_this.isChecked()
        rows = [e for e in self._edits if not one or self._utterance in e.utterance_ids]
        self.model.set_rows(rows)
        self.count.setText("" if not rows else "1 edit" if len(rows) == 1 else f"{len(rows)} edits")
        self.empty.setText(EMPTY_ONE if one else EMPTY_ALL)
        self._pages.setCurrentIndex(0 if rows else 1)

    def _clicked(self, index: QModelIndex) -> None:
        touched = self.model.rows[index.row()].utterance_ids
        if touched:
            self.utterance_selected.emit(touched[0])
