"""Errors that a person reads: what happened, to which file, and what to do next."""

from __future__ import annotations

from pathlib import Path


class UndertoneError(Exception):
    """Base of every error that is shown to a person instead of a traceback.

    `what` says what happened, `path` names the file it happened to, `advice` says what to do next; both in the person's
    language (`core.wording.said`).
    """

    def __init__(self, what: str, *, path: Path | str | None = None, advice: str = "") -> None:
        self.what = what
        self.path = Path(path) if path is not None else None
        self.advice = advice
        super().__init__(what)

    @property
    def reason(self) -> str:
        """`what` without its full stop, to stand inside another sentence."""
        return self.what.rstrip(".。")

    def __str__(self) -> str:
        head = f"{self.path.name}: {self.what}" if self.path is not None else self.what
        return f"{head} {self.advice}".strip()


class MediaError(UndertoneError):
    """A media file cannot be read, or lacks the stream that was asked for."""


class TranscriptError(UndertoneError):
    """A transcript file cannot be understood."""


class SpeechModelMissing(UndertoneError):
    """A speech model is not on this machine and cannot be downloaded."""


class FeatureError(UndertoneError):
    """An encoder cannot be loaded or cannot encode."""


class CheckpointError(UndertoneError):
    """A model file is not a checkpoint, or does not fit the project's features or labels."""


class DatasetError(UndertoneError):
    """A data set folder does not hold what its format asks for."""


class TrainingError(UndertoneError):
    """Training cannot start or did not succeed (too few labels, one class only, ...)."""


class ProjectError(UndertoneError):
    """A project file cannot be opened, is newer than this program, or cannot be written."""


class NotInProject(UndertoneError):
    """An id or a name does not exist in the project."""


class ExportError(UndertoneError):
    """An export cannot be written."""


class Cancelled(Exception):  # a state, not a failure: no Error suffix
    """A person cancelled a long operation; what was committed stays."""
