"""The log of one job, to read and to copy; it grows while the job runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from undertone.core.types import Job
from undertone.gui.dialogs import Question, open_folder
from undertone.gui.job_log import stamped
from undertone.gui.language import tr


class JobLogDialog(Question):
    """`text` is what was written down so far; `add` takes what follows, of this job alone."""

    def __init__(self, parent: QWidget, job: Job, text: str, file: Path) -> None:
        super().__init__(parent, tr("Log of {title}").format(title=job.title))
        self._job_id = job.id
        self._file = file
        self._lines = QPlainTextEdit(self)
        self._lines.setReadOnly(True)
        self._lines.setAccessibleName(tr("Log"))
        self._lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        font.setPixelSize(12)
        self._lines.setFont(font)
        self._lines.setPlaceholderText(tr("Nothing has been written down of this job."))
        self._lines.setMinimumSize(560, 240)
        self.body.addWidget(self._lines, 1)
        self.body.addLayout(self._buttons())
        self.resize(720, 420)
        self._lines.setPlainText(text.rstrip("\n"))
        self._lines.moveCursor(QTextCursor.MoveOperation.End)
        self._lines.moveCursor(QTextCursor.MoveOperation.StartOfLine)

    def add(self, job_id: int, line: str) -> None:
        """Another line, as it is written down just now."""
        if job_id == self._job_id:
            self._lines.appendPlainText(stamped(line))

    def text(self) -> str:
        """What is shown."""
        return self._lines.toPlainText()

    def copy(self) -> None:
        """All of it to the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for words, slot in (
            (tr("Copy"), self.copy),
            (tr("Open the log's folder"), lambda: open_folder(self._file.parent)),
        ):
            button = QPushButton(words, self)
            button.setProperty("flat", True)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        close = QPushButton(tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        return row
