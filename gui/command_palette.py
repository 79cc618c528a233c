"""Ctrl+K: type what you want to do, Enter does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from undertone.gui.actions import Actions, Row, shown_key
from undertone.gui.theme import Theme

WIDTH = 520
ROWS = 10


class CommandPalette(QDialog):
    """Every action that fits what is typed; those that cannot be done now say why."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._actions = actions
        self._theme = theme
        self._field = QLineEdit(self)
        self._field.setPlaceholderText("What do you want to do")
        self._field.setAccessibleName("Find an action")
        self._field.textChanged.connect(self._show_fitting)
        self._field.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._do)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self.setFixedSize(WIDTH, 44 + ROWS * 30 + 24)
        self._show_fitting("")

    def open_over(self, window: QWidget) -> None:
        """Opens at the top of the window, in its middle."""
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - self.width()) // 2, corner.y() + 56)
        self.show()
        self._field.setFocus()

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
        self._list.clear()
        words = typed.lower().split()
        for row in self._actions.rows():
            said = f"{row.menu} {row.text} {row.tip}".lower()
            if row.id != "palette" and all(word in said for word in words):
                self._list.addItem(self._item(row))
        self._list.setCurrentRow(0)

    def _item(self, row: Row) -> QListWidgetItem:
        why_not = self._actions.why_not(row.id)
        key = shown_key(row)
        text = f"{row.menu}: {self._actions[row.id].text()}" + (f"    {key}" if key else "")
        item = QListWidgetItem(self._actions[row.id].icon(), text + (f"    ({why_not})" if why_not else ""))
        item.setData(Qt.ItemDataRole.UserRole, row.id)
        item.setToolTip(why_not or row.tip)
        if why_not:
            item.setForeground(self._theme.mix(self._theme.dim, self._theme.surface, 0.8))
        return item

    def _do(self, item: QListWidgetItem) -> None:
        action = self._actions[item.data(Qt.ItemDataRole.UserRole)]
        if action.isEnabled():
            self.close()
            action.trigger()
