"""What went wrong: one message that names the file, the reason and what to do; the detail folded away, to be copied."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from undertone.core.errors import UndertoneError
from undertone.gui.dialogs import Question, open_folder
from undertone.gui.language import marked, tr

_FORBIDDEN = marked("it may not be read or written"), marked("Give yourself the right to, or choose another place.")
_OF_THE_SYSTEM = {
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOENT: (marked("it is not there any more"), marked("Put it back, or choose another file.")),
    errno.ENOSPC: (marked("the disk is full"), marked("Make room and try again.")),
    errno.EROFS: (marked("the disk can only be read"), marked("Choose another place.")),
}


@dataclass(frozen=True, slots=True)
class Words:
    """An error as a person reads it; `path` is the file it happened to."""

    what: str
    path: Path | None = None
    advice: str = ""


def words_for(error: BaseException) -> Words:
    """What happened, to which file, what to do: for our own errors, the system's, and those nobody expected."""
    if isinstance(error, UndertoneError):
        return Words(error.what, error.path, error.advice)
    if isinstance(error, MemoryError):
        what = tr("There is not enough memory for this. Everything confirmed is kept.")
        return Words(what, None, tr("Close other programs and try again."))
    if isinstance(error, OSError) and isinstance(error.filename, str | bytes | Path) and error.errno:
        reason, advice = _OF_THE_SYSTEM.get(error.errno, (error.strerror or str(error), marked("Try another place.")))
        name = error.filename if not isinstance(error.filename, bytes) else error.filename.decode("utf-8", "replace")
        return Words(tr(reason), Path(name), tr(advice))
    what = tr("Something unexpected happened ({kind}). Everything confirmed is kept.").format(kind=_brief(error))
    return Words(what, None, tr("Go on, or start Undertone again. The detail helps to find out why."))


def _brief(error: BaseException) -> str:
    first = str(error).strip().splitlines()
    return f"{type(error).__name__}: {first[0][:160]}" if first else type(error).__name__


class DetailDialog(Question):
    """Words, and below them a long text that can be unfolded and copied, with the way to the log's folder."""

    def __init__(self, parent: QWidget, title: str, detail: str, log_folder: Path, *, unfolded: bool = False) -> None:
        super().__init__(parent, title)
        self._detail = QPlainTextEdit(detail, self)
        self._detail.setReadOnly(True)
        self._detail.setTabChangesFocus(True)
        self._detail.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._detail.setAccessibleName(tr("Detail"))
        self._detail.setMinimumHeight(200)
        self._fold = self._button("", tr("What helps to find out why"), self.turn)
        self._copy = self._button(tr("Copy detail"), tr("Copy everything to send it to somebody"), self.copy)
        where = tr("Where messages and errors are written down")
        self._folder = self._button(tr("Open the log's folder"), where, lambda: open_folder(log_folder))
        self._close = QPushButton(tr("Close"), self)
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        self._show_fold(unfolded)

    def finish(self) -> None:
        """Puts detail and buttons under the words that were added."""
        self.body.addWidget(self._detail, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._fold, self._copy, self._folder):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._close)
        self.body.addLayout(row)
        self._close.setFocus()

    def turn(self) -> None:
        """Unfolds the detail, or folds it again."""
        self._show_fold(self._detail.isHidden())
        self.adjustSize()

    def copy(self) -> None:
        """The whole detail to the clipboard."""
        QGuiApplication.clipboard().setText(self._detail.toPlainText())
        self._copy.setText(tr("Copied"))

    def _show_fold(self, unfolded: bool) -> None:
        self._detail.setVisible(unfolded)
        self._fold.setText(tr("Hide detail") if unfolded else tr("Show detail"))

    def _button(self, words: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("flat", True)
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(slot)
        return button


class ErrorDialog(DetailDialog):
    """One error. `detail` is what is copied, made by `gui.report`."""

    def __init__(self, parent: QWidget, error: BaseException, detail: str, log_folder: Path) -> None:
        super().__init__(parent, tr("That did not work"), detail or str(error), log_folder)
        self.words = words_for(error)
        what = self.words.what
        self.add_words(what[:1].upper() + what[1:]).setProperty("role", "head")
        if self.words.path is not None:
            self.add_words(str(self.words.path), "dim")
        if self.words.advice:
            self.add_words(self.words.advice)
        self.finish()


class CrashDialog(DetailDialog):
    """What the run before left when it ended unexpectedly."""

    def __init__(self, parent: QWidget, detail: str, log_folder: Path) -> None:
        super().__init__(parent, tr("The last time"), detail, log_folder, unfolded=True)
        self.add_words(tr("Undertone ended unexpectedly")).setProperty("role", "head")
        self.add_words(
            tr(
                "Everything confirmed is kept. The text below helps to find out why. Private paths are taken out; "
                "read it before you send it to somebody."
            )
        )
        self.setMinimumWidth(680)
        self.finish()
