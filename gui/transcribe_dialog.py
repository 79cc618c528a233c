"""How to get utterances: Whisper, a transcript, or voice activity; and which Whisper models are on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
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

from undertone.core.speech.whisper_models import WhisperModel, preferred, whisper_models
from undertone.gui.dialogs import Question
from undertone.gui.downloads import DownloadDialog, ask_for_model_file, take_model_file
from undertone.gui.language import marked, tr

LANGUAGES = {
    "": marked("Find out"),
    "en": marked("English"),
    "zh": marked("Chinese"),
    "de": marked("German"),
    "fr": marked("French"),
    "es": marked("Spanish"),
    "it": marked("Italian"),
    "ja": marked("Japanese"),
    "ko": marked("Korean"),
    "pt": marked("Portuguese"),
    "ru": marked("Russian"),
    "ar": marked("Arabic"),
}
TRANSCRIPTS = marked("Transcripts (*.srt *.vtt *.csv *.rttm);;All files (*)")


class TranscribeDialog(Question):
    """`options` gives the arguments of the job once accepted.

    `models` are Whisper's, as found on this machine, `files` checkpoints that the person has used before.
    `file_taken` carries the path of another one, `models_changed` follows a model that was got.
    """

    file_taken = Signal(str)
    models_changed = Signal()

    def __init__(
        self,
        parent: QWidget,
        title: str,
        has_utterances: bool,
        models: Sequence[WhisperModel],
        files: Sequence[Path] = (),
    ) -> None:
        super().__init__(parent, tr("Transcribe {title}").format(title=title))
        if has_utterances:
            self.add_words(tr("The utterances that are there now, with their labels, come back with undo."), "dim")
        self.setMinimumWidth(600)
        self._models, self._files = list(models), list(files)
        self._whisper = QRadioButton(tr("Whisper writes down what is said"), self)
        self._file = QRadioButton(tr("A transcript that I have"), self)
        self._activity = QRadioButton(tr("Only find where somebody speaks; I type the words"), self)
        self._make_fields()
        self._fill_models("" if self._files else preferred(self._models[0].folder))
        self._lay_out()
        self._buttons = self.add_buttons(tr("Transcribe"), tr("Cancel"))
        there = self._files or any(m.present for m in models)
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
            chosen |= {"mode": "whisper", "whisper_model": self._model_name()}
            chosen["language"] = self._language.currentData() or None
        elif self._file.isChecked():
            chosen |= {"mode": "transcript", "transcript": self._path.text().strip()}
        else:
            chosen |= {"mode": "vad"}
        return chosen

    # -- fields
    def _make_fields(self) -> None:
        self._model = QComboBox(self)
        self._model.setAccessibleName(tr("Whisper model"))
        self._get = QPushButton(tr("Get…"), self)
        self._get.setAccessibleName(tr("Get a Whisper model"))
        self._get.clicked.connect(self._get_model)
        self._own = QPushButton(tr("Choose a file…"), self)
        self._own.setAccessibleName(tr("Choose a Whisper model's file"))
        self._own.setToolTip(tr("Use a model that lies in a .pt file"))
        self._own.clicked.connect(self._choose_file)
        self._language = QComboBox(self)
        self._language.setAccessibleName(tr("Language"))
        for code, name in LANGUAGES.items():
            self._language.addItem(tr(name), code)
        self._path = QLineEdit(self)
        self._path.setAccessibleName(tr("Transcript"))
        self._path.setPlaceholderText(tr("SRT, VTT, CSV or RTTM"))
        self._speakers = QSpinBox(self)
        self._speakers.setAccessibleName(tr("Speakers at most"))
        self._speakers.setRange(1, 12)
        self._speakers.setValue(8)
        self._note = QLabel("", self)
        self._note.setProperty("role", "dim")
        self._note.setWordWrap(True)
        self._note.setMinimumWidth(420)

    def _fill_models(self, chosen: str = "") -> None:
        self._model.clear()
        for path in self._files:
            self._model.addItem(path.name, str(path))
        for model in sorted(self._models, key=lambda m: not m.present):
            words = tr("on this machine") if model.present else tr("{size} MB to get").format(size=model.megabytes)
            self._model.addItem(f"{model.name}   {words}", model.name)
        self._model.setCurrentIndex(max(self._model.findData(chosen), 0))

    def _lay_out(self) -> None:
        browse = QPushButton(tr("Choose…"), self)
        browse.setAccessibleName(tr("Choose a transcript"))
        browse.clicked.connect(self._browse)
        for button in (browse, self._get, self._own):
            button.setAutoDefault(False)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 20)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._whisper, 0, 0, 1, 3)
        grid.addWidget(QLabel(tr("Model"), self), 1, 1)
        grid.addLayout(_beside(self._model, self._get, self._own), 1, 2)
        grid.addWidget(QLabel(tr("Language"), self), 2, 1)
        grid.addWidget(self._language, 2, 2)
        grid.addWidget(self._file, 3, 0, 1, 3)
        grid.addLayout(_beside(self._path, browse), 4, 1, 1, 2)
        grid.addWidget(self._activity, 5, 0, 1, 3)
        grid.addWidget(QLabel(tr("Speakers at most"), self), 6, 1)
        grid.addWidget(self._speakers, 6, 2)
        self.body.addLayout(grid)
        self.body.addWidget(self._note)

    # -- what a person does
    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a transcript"), str(Path.home()), tr(TRANSCRIPTS))
        if path:
            self._path.setText(path)
            self._file.setChecked(True)

    def _get_model(self) -> None:
        self._whisper.setChecked(True)
        dialog = DownloadDialog(self, self._models, self._model_name())
        dialog.model_fetched.connect(self._got)
        dialog.open()

    def _got(self, name: str) -> None:
        self._models = whisper_models(self._models[0].folder)
        self._fill_models(name)
        self._follow()
        self.models_changed.emit()

    def _choose_file(self) -> None:
        path = ask_for_model_file(self)
        if path is not None:
            self._note.setText(tr("Looking at {name} …").format(name=path.name))
            take_model_file(path).success(self._take).failure(self._refuse).run()

    def _take(self, name: str) -> None:
        self._whisper.setChecked(True)
        if name in {m.name for m in self._models}:
            self._got(name)
            return
        path = Path(name)
        self._files = [path, *(f for f in self._files if f != path)]
        self._fill_models(name)
        self._follow()
        self.file_taken.emit(name)

    def _refuse(self, error: BaseException) -> None:
        self._note.setText(str(error))
        self._note.setProperty("role", "bad")
        self._polish()

    # -- what follows
    def _model_name(self) -> str:
        return str(self._model.currentData() or "")

    def _absent(self) -> WhisperModel | None:
        """The chosen model, if Whisper is chosen and it is not here."""
        chosen = next((m for m in self._models if m.name == self._model_name()), None)
        return chosen if self._whisper.isChecked() and chosen is not None and not chosen.present else None

    def _follow(self) -> None:
        whisper = self._whisper.isChecked()
        tips = {self._model: tr("Models on this machine, then those that can be got"), self._language: ""}
        for field, tip in tips.items():
            field.setEnabled(whisper)
            field.setToolTip(tip if whisper else tr("Only Whisper needs to know"))
        self._note.setText(self._words())
        self._note.setProperty("role", "dim")
        self._polish()
        why_not = self._why_not()
        accept = self._buttons.buttons()[0]
        accept.setEnabled(not why_not)
        accept.setToolTip(why_not)

    def _polish(self) -> None:
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)

    def _why_not(self) -> str:
        if self._absent() is not None:
            return tr("Get the model first")
        if self._file.isChecked() and not self._path.text().strip():
            return tr("Choose the transcript's file first")
        return ""

    def _words(self) -> str:
        absent = self._absent()
        if absent is not None:
            words = tr(
                "{name} is not on this machine. Get it ({size} MB, to {folder}); without a network, choose a .pt file, "
                "a transcript, or voice activity."
            )
            return words.format(name=absent.name, size=absent.megabytes, folder=absent.folder)
        if self._activity.isChecked():
            return tr("Predictions then come from voice and face until the words are typed.")
        return ""


def _beside(field: QWidget, *buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(field, 1)
    for button in buttons:
        row.addWidget(button)
    return row
