"""What the start page does in the main window: recent projects, what is on this machine, models that are got."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from undertone.core.errors import ProjectError
from undertone.gui.downloads import DownloadDialog, ask_for_model_file, take_model_file
from undertone.gui.language import tr
from undertone.gui.machine import findings
from undertone.gui.operation import Operation, background

if TYPE_CHECKING:
    from undertone.gui.main_window import MainWindow


class StartCommands(QObject):
    """Everything slow is found out in the background."""

    def __init__(self, window: MainWindow, show_error: Callable[[BaseException], None]) -> None:
        super().__init__(window)
        self._window, self._page, self._settings = window, window.start_page, window.settings
        self._show_error = show_error
        self._page.project_forgotten.connect(self._forget)
        self._page.model_wanted.connect(self.get_model)
        self._page.model_file_wanted.connect(self.choose_model_file)
        window.session.project_closed.connect(self.look_for_projects)
        self.look_for_projects()
        self.look_around()

    def look_around(self) -> None:
        """What is on this machine."""
        Operation(lambda _: findings(), background()).success(self._page.set_findings).failure(self._show_error).run()

    def look_for_projects(self) -> None:
        """Which of the recent projects are still there; a network drive may take long to answer."""
        paths = self._settings.remembered()
        Operation(lambda _: _missing(paths), background()).success(
            lambda missing: self._page.set_recent(self._settings.remembered(), missing)
        ).failure(self._show_error).run()

    def open_recent(self, path: Path) -> None:
        """Opens a project of the list, if it is still there."""
        if path.is_file():
            self._window.commands.open_paths([path])
            return
        self.look_for_projects()
        self._show_error(
            ProjectError(
                tr("it is not there any more."),
                path=path,
                advice=tr("Connect the drive it is on, open it from where it is now, or take it off the list."),
            )
        )

    def get_model(self) -> None:
        """Asks which Whisper model to download."""
        from undertone.core.speech import whisper_models

        dialog = DownloadDialog(self._window, whisper_models())
        dialog.model_fetched.connect(lambda _: self.look_around())
        dialog.open()

    def choose_model_file(self) -> None:
        """Takes a Whisper checkpoint that a person has."""
        path = ask_for_model_file(self._window)
        if path is not None:
            take_model_file(path).success(self._take).failure(self._show_error).run()

    def _take(self, name: str) -> None:
        path = Path(name)
        if path.is_absolute():
            self._settings.add_model_file(path)
            words = tr("{name} is a Whisper model: it is offered when you transcribe").format(name=path.name)
        else:
            words = tr("That is the official model {name}: it is on this machine now").format(name=name)
        self._window.toast.say(words)
        self.look_around()

    def _forget(self, path: Path) -> None:
        self._settings.forget(path)
        self.look_for_projects()


def _missing(paths: Sequence[Path]) -> set[Path]:
    return {p for p in paths if not p.is_file()}
