"""How to get utterances: Whisper, a transcript, or voice activity; and which Whisper models are on this machine."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from undertone.gui.dialogs import Question

LANGUAGES = {"": "Find out", "en": "English", "zh": "Chinese", "de": "German", "fr": "French", "es": "Spanish"} | {
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "pt": "Portuguese", "ru": "Russian", "ar": "Arabic"
}  # fmt: skip
TRANSCRIPTS = "Transcripts (*.srt *.vtt *.csv *.rttm);;All files (*)"


class TranscribeDialog(Question):
    """`options` gives the arguments of the job once accepted. `models` are Whisper's, as found on this machine."""

    def __init__(self, parent: QWidget, title: str, has_utterances: bool, models: list) -> None:
        super().__init__(parent, f"Transcribe {title}")
        if has_utterances:
            self.add_words("The utterances that are there now, with their labels, come back with undo.", "dim")
        self._whisper = QRadioButton("Whisper writes down what is said", self)
        self._file = QRadioButton("A transcript that I have", self)
        self._activity = QRadioButton("Only find where somebody speaks; I type the words", self)
        self._model = _models(models, self)
        self._language = QComboBox(self)
        for code, name in LANGUAGES.items():
            self._language.addItem(name, code)
        self._path = QLineEdit(self)
        self._path.setPlaceholderText("SRT, VTT, CSV or RTTM")
        self._speakers = QSpinBox(self)
        self._speakers.setRange(1, 12)
        self._speakers.setValue(8)
        self._note = QLabel("", self)
        self._note.setProperty("role", "dim")
        self._note.setWordWrap(True)
        self._present = {m.name: m for m in models}
        self._lay_out()
        self._buttons = self.add_buttons("Transcribe", "Cancel")
        there = any(m.present for m in models)
        first = self._whisper if there else self._file
        first.setChecked(True)
        first.setFocus()
        for button in (self._whisper, self._file, self._activity):
            button.toggled.connect(self._follow)
        self._model.currentTextChanged.connect(self._follow)
        self._path.textChanged.connect(self._follow)
        self._follow()

    def options(self) -> dict[str, object]:
        """Arguments of `SpeechOptions`, plain values."""
        chosen: dict[str, object] = {"max_speakers": self._speakers.value()}
        if self._whisper.isChecked():
            name = self._model.currentData() or self._model.currentText().strip()
            absent = name in self._present and not self._present[name].present
            chosen |= {"mode": "whisper", "whisper_model": name, "allow_download": absent}
            chosen["language"] = self._language.currentData() or None
        elif self._file.isChecked():
            chosen |= {"mode": "transcript", "transcript": self._path.text().strip()}
        else:
            chosen |= {"mode": "vad"}
        return chosen

    def _lay_out(self) -> None:
        browse = QPushButton("Choose…", self)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        file_row = QHBoxLayout()
        file_row.addWidget(self._path, 1)
        file_row.addWidget(browse)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 20)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._whisper, 0, 0, 1, 3)
        grid.addWidget(QLabel("Model", self), 1, 1)
        grid.addWidget(self._model, 1, 2)
        grid.addWidget(QLabel("Language", self), 2, 1)
        grid.addWidget(self._language, 2, 2)
        grid.addWidget(self._file, 3, 0, 1, 3)
        grid.addLayout(file_row, 4, 1, 1, 2)
        grid.addWidget(self._activity, 5, 0, 1, 3)
        grid.addWidget(QLabel("Speakers at most", self), 6, 1)
        grid.addWidget(self._speakers, 6, 2)
        self.body.addLayout(grid)
        self.body.addWidget(self._note)

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "Choose a transcript", str(Path.home()), TRANSCRIPTS)
        if path:
            self._path.setText(path)
            self._file.setChecked(True)

    def _follow(self) -> None:
        whisper = self._whisper.isChecked()
        self._model.setEnabled(whisper)
        self._language.setEnabled(whisper)
        self._note.setText(self._words())
        missing = self._file.isChecked() and not self._path.text().strip()
        accept = self._buttons.buttons()[0]
        accept.setEnabled(not missing)
        accept.setToolTip("Choose the transcript's file first" if missing else "")

    def _words(self) -> str:
        name = self._model.currentData() or self._model.currentText().strip()
        model = self._present.get(name)
        if self._whisper.isChecked() and model is not None and not model.present:
            return (
                f"{model.name} is not on this machine: {model.megabytes} MB would be downloaded to {model.folder}. "
                "Without a network, choose a .pt file, a transcript, or voice activity."
            )
        if self._activity.isChecked():
            return "Predictions then come from voice and face until the words are typed."
        return ""


def _models(models: list, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setEditable(True)
    box.setAccessibleName("Whisper model, by name or as a .pt file")
    box.setToolTip("A model by name, or the path of a .pt file")
    for model in sorted(models, key=lambda m: not m.present):
        box.addItem(f"{model.name}   {'on this machine' if model.present else f'{model.megabytes} MB'}", model.name)
    return box
