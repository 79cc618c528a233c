"""A label that shortens what does not fit; the whole is in its tooltip and read by screen readers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class ElidedLabel(QLabel):
    """One line of text; `mode` says where it is cut."""

    def __init__(self, parent: QWidget, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__(parent)
        self._words, self._mode = "", mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(60)

    def words(self) -> str:
        """All of it."""
        return self._words

    def set_words(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.setToolTip(words)
            self.setAccessibleName(words)
            self._fit()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its words would like to be."""
        return QSize(self.fontMetrics().horizontalAdvance(self._first()) + 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _first(self) -> str:
        return self._words.splitlines()[0] if self._words else ""

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._first(), self._mode, max(self.width() - 2, 40)))
