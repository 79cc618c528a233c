"""Small dialogs: a question, a name, about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from undertone.gui.language import tr

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

    def showEvent(self, event: QShowEvent) -> None:
        """Never narrower than what is in it: a minimum that is set stands above the layout's own."""
        self.setMinimumWidth(max(self.minimumWidth(), self.body.totalMinimumSize().width()))
        super().showEvent(event)

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

    def add_buttons(self, accept: str = "", reject: str = "") -> QDialogButtonBox:
        """An accented button that accepts (none without words) and one that rejects ("Close" without words)."""
        box = QDialogButtonBox(self)
        if accept:
            button = box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
            button.setDefault(True)
            button.setProperty("primary", True)
        box.addButton(reject or tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.body.addWidget(box)
        return box


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
        self.add_buttons(accept, tr("Cancel"))
        line = self._field.lineEdit()
        if line is not None:
            line.selectAll()
        self._field.setFocus()

    def name(self) -> str:
        """What was typed or chosen."""
        return self._field.currentText().strip()


class AboutDialog(Question):
    """What this is and which version."""

    def __init__(self, parent: QWidget, version: str) -> None:
        super().__init__(parent, tr("About Undertone"))
        self.add_words(f"Undertone {version}", "title")
        self.add_words(
            tr(
                "Emotion in conversation: it writes down who said what, predicts the emotion of every utterance from "
                "words, voice and face, shows why, and learns from corrections."
            )
        )
        self.add_words(
            tr(
                "A prediction is a guess about how something sounds and looks, not about what a person feels. "
                "Do not use it to judge people. Free software under the MIT licence."
            ),
            "dim",
        )
        self.add_buttons()


def open_folder(folder: Path) -> None:
    """Shows a folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
