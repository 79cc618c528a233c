"""What core asks of a project's storage. The one implementation is `undertone.db.store.Store`.

Every method that changes something is one committed transaction when it returns. Edits (methods that return `Edit`)
go to the persisted undo log; recomputable things (features, predictions, jobs) do not.
All errors are `NotInProject` or `ProjectError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from undertone.core.types import (
    Conversation,
    DeletedUtterance,
    Edit,
    EncoderKey,
    FeatureRow,
    Job,
    JobKind,
    JobState,
    LabelClass,
    LabelScheme,
    Mark,
    MediaInfo,
    ModelInfo,
    ModelState,
    Prediction,
    SearchHit,
    Seen,
    Segment,
    Speaker,
    Transcript,
    UtteranceRecord,
)


class Store(Protocol):
    """A project: conversations, utterances, labels, predictions, models, jobs."""

    @property
    def path(self) -> Path:
        """The project file (or a label for a server URL)."""

    @property
    def folder(self) -> Path:
        """Folder beside the project file for models and backups: `NAME.undertone-files/`, made when first needed."""

    def close(self) -> None: ...

    # -- conversations and media
    def add_conversation(self, media: MediaInfo, title: str | None = None) -> Conversation:
        """Adds the media; a file already in the project (same fingerprint) gives the existing conversation."""

    def conversations(self) -> list[Conversation]: ...

    def conversation(self, conversation_id: int) -> Conversation: ...

    def relink_media(self, conversation_id: int, media: MediaInfo) -> None:
        """The file has moved; raises ProjectError when the fingerprint differs."""

    def set_conversation_note(self, conversation_id: int, note: str) -> None: ...

    def peaks(self, conversation_id: int) -> bytes | None:
        """Cached waveform peaks as written by `put_peaks`."""

    def put_peaks(self, conversation_id: int, peaks: bytes) -> None: ...

    # -- utterances
    def replace_transcript(self, conversation_id: int, transcript: Transcript) -> Edit:
        """New utterances and speakers; the old ones (with their labels) go out of sight and come back with undo."""

    def speakers(self, conversation_id: int) -> list[Speaker]: ...

    def records(self, conversation_id: int) -> list[UtteranceRecord]:
        """Utterances in time order with speaker, current labels and the adopted model's valid predictions."""

    def record(self, utterance_id: int) -> UtteranceRecord: ...

    def insert_utterance(self, conversation_id: int, segment: Segment) -> Edit: ...

    def delete_utterances(self, utterance_ids: Sequence[int]) -> Edit: ...

    def deleted_utterances(self, conversation_id: int) -> list[DeletedUtterance]:
        """What was deleted and is still out of sight, in time order."""

    def restore_utterances(self, utterance_ids: Sequence[int]) -> Edit:
        """Deleted ones come back with their labels, without undoing what was edited since."""

    def set_text(self, utterance_id: int, text: str) -> Edit: ...

    def set_speaker(self, utterance_ids: Sequence[int], speaker: str) -> Edit:
        """By name; a new name makes a new speaker."""

    def rename_speaker(self, speaker_id: int, name: str) -> Edit: ...

    def retime(self, utterance_id: int, start_ms: int, end_ms: int) -> Edit: ...

    def split(self, utterance_id: int, at_ms: int, text_at: int | None = None) -> Edit:
        """Two halves; word times share out the words, else `text_at`, else the share of time. Labels are inherited."""

    def merge(self, utterance_ids: Sequence[int], label: Mapping[tuple[str, str], str] | None = None) -> Edit:
        """Neighbours become one; equal labels are kept, others as `label` {(annotator, scheme): name} says."""

    # -- labels
    def annotate(
        self,
        labels: Mapping[int, str | None],
        *,
        annotator: str,
        scheme: str,
        seen: Seen = Seen(),  # noqa: B008
        unsure: bool = False,
        note: str = "",
        replaces_note: bool = True,
    ) -> Edit:
        """Labels utterances (None clears). Unknown labels raise NotInProject. One event a row, one transaction."""

    def mark(self, marks: Mapping[int, Mark], *, annotator: str, scheme: str, seen: Seen = Seen()) -> Edit:  # noqa: B008
        """Says something of utterances in a scheme of any kind; an empty mark clears. One transaction, one edit.

        Raises NotInProject for what is unknown or retired, ProjectError for a mark that the scheme's kind does not
        allow (two classes in a `SINGLE` scheme, a number outside its dimension, an intensity outside 1 to 5).
        """

    def annotators(self) -> list[str]: ...

    def schemes(self, *, retired: bool = False) -> list[LabelScheme]:
        """In their order; with `retired` also those that are out of use. Retired classes are in them, marked."""

    # -- editing schemes: every one is an edit that undo takes back; nothing behind a label is ever removed
    def class_use(self, scheme: str) -> dict[str, int]:
        """How many labels in force (all annotators) each class has; shown before a class is changed."""

    def add_scheme(self, scheme: LabelScheme) -> Edit:
        """A new scheme; raises ProjectError when its id is taken or two classes share a name, a letter or a key."""

    def change_scheme(self, scheme: str, *, title: str | None = None, retired: bool | None = None) -> Edit: ...

    def reorder_schemes(self, schemes: Sequence[str]) -> Edit: ...

    def add_class(self, scheme: str, label_class: LabelClass) -> Edit: ...

    def change_class(
        self,
        scheme: str,
        name: str,
        *,
        new_name: str | None = None,
        letter: str | None = None,
        color: str | None = None,
        key: str | None = None,
        retired: bool | None = None,
    ) -> Edit:
        """Renames, recolours, gives another letter or key, retires or brings back; labels follow by themselves."""

    def reorder_classes(self, scheme: str, names: Sequence[str]) -> Edit: ...

    def merge_classes(self, scheme: str, names: Sequence[str], into: str) -> Edit:
        """`names` are retired and their labels read as `into` from now on; the events stay as they were given."""

    # -- undo
    def undo(self) -> Edit | None:
        """Takes back the newest edit that is not undone; None when there is none."""

    def redo(self) -> Edit | None: ...

    def undo_title(self) -> str | None: ...

    def redo_title(self) -> str | None: ...

    def edits(self, limit: int = 500, before: int | None = None) -> list[Edit]:
        """Newest first; `before`: only those older than the edit of that id."""

    def copy_at(self, edit_id: int, path: Path) -> None:
        """Writes a project as this one was right after `edit_id` (0: before the first edit) to a new file.

        Done are the edits that were done at that moment, whether or not they were undone later. The copy keeps its undo
        log; this project is not changed. Raises ProjectError when `path` exists.
        """

    # -- search
    def search(self, text: str, limit: int = 500) -> list[SearchHit]:
        """Utterances in sight of all conversations whose text or speaker has every word of `text` (beginnings do)."""

    # -- features and predictions
    def features(self, conversation_id: int, encoder: EncoderKey) -> dict[int, FeatureRow]:
        """Cached rows by utterance id, whatever their digest."""

    def put_features(self, rows: Iterable[FeatureRow]) -> None: ...

    def put_predictions(
        self,
        model_id: int,
        predictions: Mapping[int, Prediction],
        digests: Mapping[int, str],
        *,
        as_of: int | None = None,
    ) -> None:
        """`digests` is over the features and neighbours that the prediction used; `records` shows only valid ones.

        `as_of`: `revision()` from before the inputs were read; a prediction that an edit has overtaken is not shown.
        """

    def stale(self, conversation_id: int) -> list[int]:
        """Utterances in sight, in time order, without a valid prediction by the adopted model."""

    def revision(self) -> int:
        """The state of the project as a number that grows with every change that is shown."""

    def invalidate_predictions(self, conversation_id: int) -> None:
        """Hides a conversation's predictions until the next `put_predictions`."""

    # -- models
    def models(self) -> list[ModelInfo]: ...

    def adopted_model(self) -> ModelInfo:
        """The model whose predictions are shown; a new project has the shipped default adopted."""

    def add_model(
        self, *, name: str, file: str, sha256: str, parent_id: int | None, metrics: Mapping[str, float]
    ) -> ModelInfo:
        """A new candidate."""

    def set_model_state(self, model_id: int, state: ModelState) -> ModelInfo:
        """Adopting one retires the one before."""

    def rollback_model(self) -> ModelInfo:
        """Adopts the model that was adopted before; raises NotInProject when there is none."""

    # -- what has been learnt
    def learnt_annotation_ids(self) -> set[int]: ...

    def mark_learnt(self, model_id: int, annotation_ids: Iterable[int]) -> None: ...

    # -- jobs
    def add_job(
        self, kind: JobKind, title: str, arguments: Mapping[str, object], conversation_id: int | None = None
    ) -> Job: ...

    def update_job(self, job_id: int, state: JobState, done: float = 0.0, message: str = "") -> None: ...

    def jobs(self) -> list[Job]: ...

    # -- settings of the project
    def setting(self, key: str, default: str = "") -> str: ...

    def set_setting(self, key: str, value: str) -> None: ...
