"""The line under the top bar that says that the run before ended unexpectedly, and offers the report."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from undertone.gui.language import tr


class CrashBar(QFrame):
    """Stays until it is answered. Signals say which button was pressed; `dismissed` hides it."""

    report_asked = Signal()
    folder_asked = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Notice"))
        words = QLabel(tr("Undertone ended unexpectedly last time. Everything confirmed is kept."), self)
        words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(words, 1)
        self.report = self._button(tr("Show report"), tr("What helps to find out why, to be copied"), self.report_asked)
        self.folder = self._button(tr("Open the folder"), tr("Where logs and crashes are kept"), self.folder_asked)
        self.dismiss = self._button(tr("Dismiss"), tr("Take this line away"), self.dismissed)
        for button in (self.report, self.folder, self.dismiss):
            row.addWidget(button)
        self.dismissed.connect(self.hide)

    def _button(self, words: str, tip: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(words, self)
        button.setToolTip(tip)
        button.clicked.connect(lambda: asked.emit())
        return button
