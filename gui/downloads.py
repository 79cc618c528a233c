"""Getting a Whisper model: which, how large, from where to where; progress, and going on where it broke off."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QLabel, QProgressBar, QPushButton, QWidget

from undertone.core.downloads import Download, download, in_megabytes
from undertone.core.errors import UndertoneError
from undertone.core.speech.whisper_models import OFFERED, WhisperModel, source
from undertone.gui.dialogs import Question
from undertone.gui.language import marked, tr
from undertone.gui.operation import Operation, background
from undertone.gui.times import left

WORTH = {  # what to expect of each, for a person who has not used any
    "tiny": marked("quickest, many mistakes"),
    "base": marked("quick, good for clear speech"),
    "small": marked("a good middle"),
    "medium": marked("careful, slow without a graphics processor"),
    "large-v3-turbo": marked("nearly the best, needs a graphics processor"),
    "large-v3": marked("the best, needs a graphics processor"),
}
OTHER_WAYS = marked("Or use a model's file, a transcript that you have, or voice activity and type the words.")
FILES = marked("Whisper models (*.pt);;All files (*)")
AFTER_S = 2.0  # of download before a time left is guessed


class DownloadDialog(Question):
    """Nothing is fetched before its button is pressed. `model_fetched` carries the model's name once it is there."""

    model_fetched = Signal(str)

    def __init__(self, parent: QWidget, models: Sequence[WhisperModel], name: str = "base") -> None:
        super().__init__(parent, tr("Get a Whisper model"))
        self._folder = models[0].folder
        self._absent = [m for m in models if not m.present and m.name in OFFERED]
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="undertone-download")
        self._running: Operation[Path] | None = None
        self._since, self._from = 0.0, 0.0
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._choice = self._choices(name)
        self._facts = {what: self._fact() for what in ("size", "from", "to")}
        self._lay_out()
        self._state = self.add_words("", "dim")
        self._advice = self.add_words("", "dim")
        box = self.add_buttons(tr("Download"), tr("Close"))
        self._get, self._close = box.findChildren(QPushButton)
        box.accepted.disconnect()
        self._get.clicked.connect(self._start)
        self._choice.currentIndexChanged.connect(self._describe)
        self._describe()
        self.finished.connect(self._end)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._end)

    def name(self) -> str:
        """The model that is chosen; empty when all are here."""
        return str(self._choice.currentData() or "")

    # -- what is shown
    def _choices(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(tr("Model"))
        box.setToolTip(tr("Larger models make fewer mistakes and take longer"))
        order = {n: i for i, n in enumerate(OFFERED)}
        for model in sorted(self._absent, key=lambda m: order[m.name]):
            box.addItem(f"{model.name}   {tr(WORTH[model.name])}", model.name)
        box.setCurrentIndex(max(box.findData(name), 0))
        return box

    def _fact(self) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setMinimumWidth(320)
        return label

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: list[tuple[str, QWidget]] = [(tr("Model"), self._choice)]
        rows += [(tr("Size"), self._facts["size"]), (tr("From"), self._facts["from"]), (tr("To"), self._facts["to"])]
        for row, (words, widget) in enumerate(rows):
            label = QLabel(words, self)
            label.setProperty("role", "dim")
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self._bar)

    def _describe(self) -> None:
        """The facts of the model that is chosen, and what of it lies here already."""
        if not self._absent:
            self._say(tr("Every model that is offered is on this machine."))
            self._get.setEnabled(False)
            self._get.setToolTip(tr("There is nothing to get"))
            return
        wanted = source(self.name(), self._folder)
        free = _free(wanted.target.parent)
        size = in_megabytes(wanted.size_bytes)
        self._facts["size"].setText(f"{size} · {tr('{free} free').format(free=in_megabytes(free))}" if free else size)
        self._facts["from"].setText(wanted.server)
        self._facts["to"].setText(str(wanted.target))
        kept = wanted.arrived_bytes()
        self._show_bar(kept, wanted.size_bytes)
        self._get.setText(tr("Go on") if kept else tr("Download"))
        self._say(_kept_words(wanted) if kept else "", tr(OTHER_WAYS))

    def _say(self, words: str, advice: str = "", role: str = "dim") -> None:
        for label, text in ((self._state, words), (self._advice, advice)):
            label.setText(text)
            label.setVisible(bool(text))
        self._state.setProperty("role", role)
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._grow()

    def _grow(self) -> None:
        """Words that wrap need more height than the dialog had before."""
        self.body.activate()
        self.resize(self.width(), max(self.height(), self.body.totalHeightForWidth(self.width())))

    def _show_bar(self, done: float, total: float) -> None:
        self._bar.setValue(round(1000 * done / total) if total else 0)
        self._bar.setAccessibleName(
            tr("{done} of {total}").format(done=in_megabytes(int(done)), total=in_megabytes(int(total)))
        )

    # -- what is done
    def _start(self) -> None:
        wanted = source(self.name(), self._folder)
        self._choice.setEnabled(False)
        self._get.setEnabled(False)
        self._get.setToolTip(tr("It is being fetched"))
        self._close.setText(tr("Stop"))
        self._close.setToolTip(tr("What has arrived is kept"))
        self._say(tr("asking {server} …").format(server=wanted.server))
        self._since = 0.0
        self._running = Operation(lambda progress: download(wanted, progress), self._executor)
        self._running.progress(self._report).success(lambda _: self._fetched()).failure(self._failed).run()

    def _report(self, done: float, total: float, words: str) -> None:
        if self._running is None:
            return
        if not self._since:
            self._since, self._from = time.monotonic(), done
        spent = time.monotonic() - self._since
        if spent > AFTER_S and done > self._from:
            words += f" · {left(spent * (total - done) / (done - self._from))}"
        self._show_bar(done, total)
        self._say(words)

    def _fetched(self) -> None:
        name = self.name()
        self._settle()
        self._show_bar(1, 1)
        self._say(tr("{name} is on this machine.").format(name=name), role="good")
        self._get.setEnabled(False)
        self._get.setToolTip(tr("There is nothing left to do"))
        self._choice.setEnabled(False)
        self._close.setDefault(True)
        self._close.setFocus()
        self.model_fetched.emit(name)

    def _failed(self, error: BaseException) -> None:
        self._settle()
        words = error.what if isinstance(error, UndertoneError) else str(error)
        advice = error.advice if isinstance(error, UndertoneError) else ""
        self._get.setText(tr("Try again"))
        self._say(words, f"{advice} {tr(OTHER_WAYS)}".strip(), "bad")

    def _settle(self) -> None:
        """Nothing runs any more."""
        self._running = None
        self._choice.setEnabled(True)
        self._get.setEnabled(True)
        self._get.setToolTip("")
        self._close.setText(tr("Close"))
        self._close.setToolTip("")

    def reject(self) -> None:
        """Stops what runs, keeping what has arrived; otherwise closes."""
        if self._running is None:
            super().reject()
            return
        self._running.cancel()
        self._settle()
        self._describe()

    def _end(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
        self._executor.shutdown(wait=False, cancel_futures=True)


def ask_for_model_file(parent: QWidget) -> Path | None:
    """The .pt file that a person chooses."""
    name, _ = QFileDialog.getOpenFileName(parent, tr("Choose a Whisper model's file"), str(Path.home()), tr(FILES))
    return Path(name) if name else None


def take_model_file(path: Path) -> Operation[str]:
    """An operation that looks at a file without running anything in it, and gives what the model is called then."""
    from undertone.core.speech.whisper_file import take

    return Operation(lambda _: take(path), background())


def _free(folder: Path) -> int:
    """Bytes free where a folder is or will be; 0 when that cannot be told."""
    there = next((p for p in (folder, *folder.parents) if p.is_dir()), None)
    try:
        return shutil.disk_usage(there).free if there is not None else 0
    except OSError:
        return 0


def _kept_words(wanted: Download) -> str:
    words = tr("{done} of it are here from before: it goes on from there.")
    return words.format(done=in_megabytes(wanted.arrived_bytes()))
