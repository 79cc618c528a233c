"""A Qt table of which only the rows matter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView, QWidget

from undertone.gui.utterance_columns import Column

SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class RowView(QTableView):
    """A table in which only rows matter: arrows, Home and End move by rows; letters and digits are the window's."""

    edit_asked = Signal()
    play_asked = Signal(int)
    row_entered = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves by rows; plain text keys, Space and Enter are not the table's."""
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_F2:
            self.edit_asked.emit()
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            row = 0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1
            if row >= 0:
                column = max(self.currentIndex().column(), 0)
                self.selectionModel().setCurrentIndex(self.model().index(row, column), SELECT_ROW)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace) or (
            event.text().isprintable() and event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A plain click on the number plays."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.button() == Qt.MouseButton.LeftButton and plain and index.column() == Column.NUMBER:
            self.play_asked.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tells which row is under the pointer."""
        super().mouseMoveEvent(event)
        self.row_entered.emit(self.indexAt(event.position().toPoint()).row())

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Another row may be under the pointer now, or none: the next move tells."""
        super().scrollContentsBy(across, down)
        self.row_entered.emit(-1)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is."""
        super().leaveEvent(event)
        self.row_entered.emit(-1)
