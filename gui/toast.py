"""A line at the bottom of the window that says what has just been done, and goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from undertone.gui.theme import Theme

STAYS_MS = 3500


class Toast(QLabel):
    """Shows one line over its parent; a new one replaces it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    def say(self, words: str) -> None:
        """Shows a line for a few seconds."""
        self.setText(words)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"background: {theme.text}; color: {theme.background}; border-radius: 6px; padding: 6px 14px;"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            width = min(self.width(), parent.width() - 48)
            self.setGeometry((parent.width() - width) // 2, parent.height() - self.height() - 28, width, self.height())
