"""A media file that is not where it was: looked for beside the project, else asked for; known again by its content."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from undertone.core.progress import Progress
from undertone.core.types import Conversation, MediaInfo
from undertone.gui.language import tr
from undertone.gui.operation import Operation, background

if TYPE_CHECKING:
    from undertone.gui.main_window import MainWindow
    from undertone.gui.session import Content

FOLDERS_UP = 3  # of the path that was, tried under the project's folder


class MovedMedia(QObject):
    """Relinks the open conversation's file. Labels and texts are there all the time."""

    looked = Signal(bool)  # whether the file was found beside the project

    def __init__(self, window: MainWindow, show_error: Callable[[BaseException], object]) -> None:
        super().__init__(window)
        self.window, self.show_error = window, show_error
        self.session, self.settings = window.session, window.settings
        self.session.conversation_opened.connect(self._look_beside)
        window.workbench.player.find_requested.connect(self.ask)

    def ask(self) -> None:
        """Asks where the file of the open conversation has gone."""
        conversation = self.session.conversation
        if conversation is None:
            return
        words = tr("Find {name}").format(name=conversation.media.path.name)
        name, _ = QFileDialog.getOpenFileName(self.window, words, self.settings.folder("open"))
        if name:
            self.settings.set_folder("open", Path(name).parent)
            self.relink(conversation.id, Path(name))

    def relink(self, conversation_id: int, path: Path) -> None:
        """Takes the file when its fingerprint says that it is the same; says so when it is another."""
        Operation(lambda _: _probed(path), background()).success(
            lambda media: self._take(conversation_id, media)
        ).failure(self.show_error).run()

    def _take(self, conversation_id: int, media: MediaInfo) -> None:
        self.session.store.ask(lambda store: store.relink_media(conversation_id, media)).success(
            lambda _: self._taken(conversation_id, media)
        ).failure(self.show_error).run()

    def _taken(self, conversation_id: int, media: MediaInfo) -> None:
        self.session.reload_conversations()
        current = self.session.conversation
        if current is not None and current.id == conversation_id:
            self.session.open_conversation(conversation_id)
        self.window.toast.say(tr("{name} was found").format(name=media.path.name))

    def _look_beside(self, content: Content) -> None:
        """A project that was moved together with its media finds it again without a question."""
        conversation, project = content.conversation, self.session.project
        if project is None or _is_there(conversation.media):
            return
        places = [p for p in _beside(project.parent, conversation.media.path) if p.is_file()]
        if places:
            Operation(lambda progress: _same(conversation, places, progress), background()).success(
                lambda media: self._looked(conversation.id, media)
            ).failure(self.show_error).run()

    def _looked(self, conversation_id: int, media: MediaInfo | None) -> None:
        if media is not None:
            self._take(conversation_id, media)
        self.looked.emit(media is not None)


def _is_there(media: MediaInfo) -> bool:
    return media.path.is_file() and media.path.stat().st_size == media.size_bytes


def _beside(folder: Path, was: Path) -> Iterator[Path]:
    """Where the file would be if it had moved with the project's folder: its name, its folder and name, ..."""
    parts = was.parts[1:] if was.is_absolute() else was.parts
    for count in range(1, min(len(parts), FOLDERS_UP) + 1):
        yield folder.joinpath(*parts[-count:])


def _probed(path: Path) -> MediaInfo:
    from undertone.core.media import probe

    return probe(path)


def _same(conversation: Conversation, places: list[Path], progress: Progress) -> MediaInfo | None:
    """The first of the files that is the conversation's."""
    from undertone.core.errors import MediaError

    for path in places:
        progress.raise_if_cancelled()
        try:
            media = _probed(path)
        except MediaError:  # a file of that name that is no recording
            continue
        if media.fingerprint == conversation.media.fingerprint:
            return media
    return None
