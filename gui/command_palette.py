"""Ctrl+K: type what you want to do, Enter does it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from undertone.gui.action_table import Row
from undertone.gui.actions import Actions
from undertone.gui.caption import NORMAL, Caption
from undertone.gui.focus_keys import keeps_all_keys
from undertone.gui.language import tr
from undertone.gui.theme import COMPACT_ROW, Theme

WIDTH = 560
ROW = COMPACT_ROW
ROWS = 14
ASIDE = Qt.ItemDataRole.UserRole + 1


class _Delegate(QStyledItemDelegate):
    """An action with its key, or with what it is missing, at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(self._theme.small_font())
        painter.setPen(QColor(self._theme.dim))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -10, 0), right, index.data(ASIDE))
        painter.restore()


class CommandPalette(QDialog):
    """Every action that fits what is typed; those that cannot be done now say why."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._actions = actions
        self._theme = theme
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(tr("What do you want to do"))
        self._field.setAccessibleName(tr("Find an action"))
        self._field.textChanged.connect(self._show_fitting)
        self._field.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setItemDelegate(_Delegate(theme, self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self._none = Caption(tr("No action is called so."), pixels=NORMAL)
        self._none.setContentsMargins(8, 4, 8, 8)
        column.addWidget(self._none, 1, Qt.AlignmentFlag.AlignTop)
        self._none.hide()
        self.setFixedSize(WIDTH, 44 + ROWS * ROW + 24)
        self._show_fitting("")

    def open_over(self, window: QWidget) -> None:
        """Opens at the top of the window, in its middle."""
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 56)
        self.show()
        self._field.setFocus()

    def event(self, event: QEvent) -> bool:
        """What is typed here is no key of the window behind."""
        return keeps_all_keys(event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field keeps the focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                row = min(max(self._list.currentRow() + step, 0), self._list.count() - 1)
                self._list.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._list.currentItem() is not None:
                    self._do(self._list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _show_fitting(self, typed: str) -> None:
        """Actions whose name has all that is typed, then those whose tooltip has the rest of it."""
        self._list.clear()
        words = typed.lower().split()
        rows = [row for row in self._actions.rows() if row.id != "palette"]
        named = [row for row in rows if _has(self._called(row), words)]
        told = [row for row in rows if row not in named and _has(f"{self._called(row)} {tr(row.tip or '')}", words)]
        for row in (*named, *told):
            self._list.addItem(self._item(row))
        self._list.setCurrentRow(0)
        self._none.setVisible(self._list.count() == 0)
        self._list.setVisible(self._list.count() > 0)

    def _called(self, row: Row) -> str:
        return f"{tr(row.menu)} {self._actions[row.id].text()}"

    def _item(self, row: Row) -> QListWidgetItem:
        why_not = self._actions.why_not(row.id)
        key = self._actions.shown_key(row.id)
        item = QListWidgetItem(
            self._actions[row.id].icon(),
            f"{tr(row.menu)}: {self._actions[row.id].text()}{_tick(self._actions[row.id])}",
        )
        item.setData(ASIDE, why_not or key)
        item.setData(Qt.ItemDataRole.UserRole, row.id)
        item.setToolTip(why_not or (tr(row.tip) if row.tip else ""))
        if why_not:
            item.setForeground(self._theme.mix(self._theme.dim, self._theme.surface, 0.8))
        return item

    def _do(self, item: QListWidgetItem) -> None:
        action = self._actions[item.data(Qt.ItemDataRole.UserRole)]
        if action.isEnabled():
            self.close()
            action.trigger()


def _tick(action: QAction) -> str:
    return "  ✓" if action.isCheckable() and action.isChecked() else ""


def _has(said: str, words: Sequence[str]) -> bool:
    return all(word in said.lower() for word in words)
