"""What to export, in which format, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from undertone.gui.dialogs import Question
from undertone.gui.language import tr

if TYPE_CHECKING:
    from undertone.core.interchange import Exporter


class ExportDialog(Question):
    """`format`, `path`, `whole_project` and `only_shown` are read when it was accepted."""

    def __init__(self, parent: QWidget, title: str, folder: str, formats: list[Exporter], filtered: str) -> None:
        super().__init__(parent, tr("Export"))
        self._title = title
        self._format = QComboBox(self)
        self._format.setAccessibleName(tr("Format"))
        self._suffixes = {f.name: f.suffix for f in formats}
        for exporter in formats:
            self._format.addItem(tr(exporter.title), exporter.name)
        self._scope = QComboBox(self)
        self._scope.setAccessibleName(tr("What"))
        self._scope.addItem(tr("This conversation ({title})").format(title=title), False)
        self._scope.addItem(tr("All conversations of the project"), True)
        shown = tr("Only what the table shows now ({filter})").format(filter=filtered) if filtered else ""
        self._shown = QCheckBox(shown, self)
        self._shown.setVisible(bool(filtered))
        self._shown.setChecked(bool(filtered))
        self._path = QLineEdit(self)
        self._path.setAccessibleName(tr("Where"))
        self._folder = Path(folder)
        browse = QPushButton(tr("Choose…"), self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        place = QHBoxLayout()
        place.addWidget(self._path, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow(tr("Format"), self._format)
        form.addRow(tr("What"), self._scope)
        form.addRow("", self._shown)
        form.addRow(tr("Where"), place)
        self.body.addLayout(form)
        note = QLabel(tr("Labels of people and predictions are both written, with the model's version."), self)
        note.setProperty("role", "dim")
        note.setWordWrap(True)
        self.body.addWidget(note)
        self.add_buttons(tr("Export"), tr("Cancel"))
        self._format.currentIndexChanged.connect(self._propose)
        self._propose()
        self.setMinimumWidth(560)

    def format(self) -> str:
        """The name of the exporter."""
        return str(self._format.currentData())

    def path(self) -> Path:
        """File, or folder for clips."""
        return Path(self._path.text().strip())

    def whole_project(self) -> bool:
        """All conversations rather than the open one."""
        return bool(self._scope.currentData())

    def only_shown(self) -> bool:
        """Whether the table's filter counts."""
        return self._shown.isChecked()

    def _suffix(self) -> str:
        return self._suffixes[self.format()]

    def _propose(self) -> None:
        name = Path(self._title).stem or "export"
        self._path.setText(str(self._folder / (f"{name}{self._suffix()}" if self._suffix() else f"{name}-clips")))

    def _browse(self) -> None:
        if self._suffix():
            chosen, _ = QFileDialog.getSaveFileName(self, tr("Export to"), self._path.text(), f"*{self._suffix()}")
        else:
            chosen = QFileDialog.getExistingDirectory(self, tr("Export to a folder"), str(self._folder))
        if chosen:
            self._path.setText(chosen)
