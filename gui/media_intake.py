"""Takes files that are dropped, chosen, or brought by a watched folder: readable ones are queued, others refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from undertone.core.errors import UndertoneError
from undertone.core.progress import Progress
from undertone.core.types import Conversation, JobKind, MediaInfo
from undertone.gui.jobs import OPEN_STATES, Jobs
from undertone.gui.language import tr
from undertone.gui.opening import media_of
from undertone.gui.operation import Operation, background


@dataclass(slots=True)
class _Found:
    """What was found out about some files, in the background."""

    media: list[MediaInfo] = field(default_factory=list)
    refused: list[UndertoneError] = field(default_factory=list)
    model: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of some files: how many are queued now, names of those that were already, errors of the others."""

    queued: list[str]
    passed_over: list[str]
    refused: list[UndertoneError]
    watched: bool = False

    def sentence(self) -> str:
        """What is said in the window; empty when there is nothing to say."""
        if not self.queued and not self.passed_over:
            return ""
        parts = []
        if len(self.queued) == 1:
            parts.append(tr("{name} is queued").format(name=self.queued[0]))
        elif self.queued:
            parts.append(tr("{count} files queued").format(count=len(self.queued)))
        if self.passed_over:
            parts.append(tr("{names}: already in the queue").format(names=", ".join(self.passed_over)))
        words = "; ".join(parts)
        return tr("From the watched folder: {words}").format(words=words) if self.watched else words

    def error(self) -> UndertoneError | None:
        """All refusals as one error, each file by its name."""
        if len(self.refused) <= 1:
            return self.refused[0] if self.refused else None
        words = tr("{count} files cannot be analysed; the others are queued.").format(count=len(self.refused))
        return UndertoneError(words, advice="\n".join(str(e) for e in self.refused))


class MediaIntake(QObject):
    """`taken` follows every call of `take`, once its files have been looked at."""

    taken = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        project: Callable[[], Path | None],
        conversations: Callable[[], Sequence[Conversation]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._project, self._conversations = jobs, project, conversations

    def take(
        self, paths: Sequence[Path], options: Mapping[str, object] | None = None, *, watched: bool = False
    ) -> None:
        """Looks at the files in the background and queues those that can be read, in their order.

        Folders stand for the media in them. With `watched`, what is in the project already is left out silently.
        """
        if not paths:
            return
        project, chosen = self._project(), dict(options or {})

        def queue(found: _Found) -> None:
            if self._project() == project:
                self._queue(found, chosen, watched)

        Operation(lambda progress: _look(paths, progress), background()).success(queue).run()

    def _queue(self, found: _Found, options: dict[str, object], watched: bool) -> None:
        if options.get("mode", "auto") == "auto" and "whisper_model" not in options:
            options["whisper_model"] = found.model
        waiting = {j.arguments.get("path") for j in self._jobs.jobs() if j.state in OPEN_STATES}
        queued, passed_over = [], []
        for media in found.media:
            known = self._known(media)
            if str(media.path) in waiting:
                passed_over.append(media.path.name)
            elif not (watched and known is not None):
                arguments = {"path": str(media.path), "options": options}
                self._jobs.enqueue(JobKind.ANALYZE, media.path.name, arguments, known)
                queued.append(media.path.name)
        self.taken.emit(Intake(queued, [] if watched else passed_over, found.refused, watched))

    def _known(self, media: MediaInfo) -> int | None:
        """The conversation that has this file, wherever it lay when it was added."""
        for conversation in self._conversations():
            if conversation.media.path == media.path or conversation.media.fingerprint == media.fingerprint:
                return conversation.id
        return None


def _look(paths: Sequence[Path], progress: Progress) -> _Found:
    """Runs in the background."""
    from undertone.core.media import probe
    from undertone.core.speech.whisper_models import preferred

    found = _Found(model=preferred())
    for path in media_of(paths):
        progress.raise_if_cancelled()
        try:
            found.media.append(probe(path))
        except UndertoneError as error:
            found.refused.append(error)
        except OSError as error:
            found.refused.append(UndertoneError(f"{error.strerror or error}.", path=path))
    return found
