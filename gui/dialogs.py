"""Small dialogs: what went wrong, a name, the keys, about."""

from __future__ import annotations

import html
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from undertone.core.errors import UndertoneError
from undertone.gui.actions import MENUS, Actions, shown_key

CLOSE = QDialogButtonBox.StandardButton.Close
OK = QDialogButtonBox.StandardButton.Ok
CANCEL = QDialogButtonBox.StandardButton.Cancel


class Question(QDialog):
    """A dialog with a title line, whatever is added to `body`, and buttons; deletes itself when closed."""

    def __init__(self, parent: QWidget, title: str, words: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 18, 20, 16)
        self.body.setSpacing(12)
        if words:
            self.add_words(words)

    def add_words(self, words: str, role: str = "") -> QLabel:
        """A line of text; long ones wrap and can be copied."""
        label = QLabel(words, self)
        label.setWordWrap(True)
        label.setMinimumWidth(420)  # else a narrower guess makes the dialog too high
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            label.setProperty("role", role)
        self.body.addWidget(label)
        return label

    def add_buttons(self, accept: str = "", reject: str = "Close") -> QDialogButtonBox:
        """An accented button that accepts (none without words) and one that rejects."""
        box = QDialogButtonBox(self)
        if accept:
            button = box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
            button.setDefault(True)
            button.setProperty("primary", True)
        box.addButton(reject, QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.body.addWidget(box)
        return box


class ErrorDialog(Question):
    """What happened, to which file, what to do; the detail can be unfolded and copied."""

    def __init__(self, parent: QWidget, error: BaseException, detail: str, log_folder: Path) -> None:
        super().__init__(parent, "That did not work")
        expected = isinstance(error, UndertoneError)
        what = (
            error.what if isinstance(error, UndertoneError) else "Something unexpected happened. Your labels are kept."
        )
        self.add_words(what[:1].upper() + what[1:]).setProperty("role", "head")
        if isinstance(error, UndertoneError) and error.path is not None:
            self.add_words(str(error.path), "dim")
        if isinstance(error, UndertoneError) and error.advice:
            self.add_words(error.advice)
        self._log_folder = log_folder
        self._detail = QPlainTextEdit(detail or str(error), self)
        self._detail.setReadOnly(True)
        self._detail.setMinimumHeight(160)
        self._detail.setVisible(not expected)
        self.body.addWidget(self._detail)
        row = QHBoxLayout()
        for words, slot in (
            ("Detail", lambda: self._detail.setVisible(not self._detail.isVisible())),
            ("Copy", lambda: QGuiApplication.clipboard().setText(f"{error}\n\n{self._detail.toPlainText()}")),
            ("Open the log's folder", lambda: open_folder(log_folder)),
        ):
            button = QPushButton(words, self)
            button.setProperty("flat", True)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        close = QPushButton("Close", self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        self.body.addLayout(row)
        close.setFocus()


class NameDialog(Question):
    """Asks for a name, with the known ones to choose from."""

    def __init__(self, parent: QWidget, title: str, words: str, now: str, known: list[str], accept: str) -> None:
        super().__init__(parent, title, words)
        self._field = QComboBox(self)
        self._field.setEditable(True)
        self._field.addItems(known)
        self._field.setCurrentText(now)
        self._field.setAccessibleName(title)
        self.body.addWidget(self._field)
        self.add_buttons(accept, "Cancel")
        line = self._field.lineEdit()
        if line is not None:
            line.selectAll()
        self._field.setFocus()

    def name(self) -> str:
        """What was typed or chosen."""
        return self._field.currentText().strip()


class KeysDialog(Question):
    """Every action and its keys, from the table."""

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent, "Keys")
        self.setMinimumSize(560, 560)
        page = QTextBrowser(self)
        page.setHtml("".join(self._section(actions, menu) for menu in MENUS))
        self.body.addWidget(page)
        self.add_buttons()

    def _section(self, actions: Actions, menu: str) -> str:
        rows = [
            f"<tr><td width='150'><b>{html.escape(shown_key(row))}</b></td><td>{html.escape(row.text.rstrip('…'))}"
            f"<span style='color:gray'> &nbsp;{html.escape(row.tip)}</span></td></tr>"
            for row in actions.rows()
            if row.menu == menu and row.keys
        ]
        return f"<h3>{menu}</h3><table cellspacing='4'>{''.join(rows)}</table>" if rows else ""


class AboutDialog(Question):
    """What this is and which version."""

    def __init__(self, parent: QWidget, version: str) -> None:
        super().__init__(parent, "About Undertone")
        self.add_words(f"Undertone {version}", "title")
        self.add_words(
            "Emotion in conversation: it writes down who said what, predicts the emotion of every utterance from "
            "words, voice and face, shows why, and learns from corrections."
        )
        self.add_words(
            "A prediction is a guess about how something sounds and looks, not about what a person feels. "
            "Do not use it to judge people. Free software under the MIT licence.",
            "dim",
        )
        self.add_buttons()


def open_folder(folder: Path) -> None:
    """Shows a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
