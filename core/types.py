"""The nouns of Undertone, as frozen dataclasses that cross every border.

Times are `int` milliseconds on the media's own clock (0 is the container's start time), named `_ms`.
Spans are half open: [start_ms, end_ms).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Modality(StrEnum):
    """One of the three channels of a conversation; `MODALITIES` fixes their order in every [N, 3] array."""

    TEXT = "text"
    AUDIO = "audio"
    VIDEO = "video"


MODALITIES: tuple[Modality, Modality, Modality] = (Modality.TEXT, Modality.AUDIO, Modality.VIDEO)


# ---------------------------------------------------------------- media


@dataclass(frozen=True, slots=True)
class VideoStream:
    """What the first real video stream of a file says of itself; `rotation` is clockwise degrees to show it upright."""

    codec: str
    width: int
    height: int
    frame_rate: float
    variable_rate: bool
    rotation: int
    start_ms: int


@dataclass(frozen=True, slots=True)
class AudioStream:
    """What the first audio stream of a file says of itself; `start_ms` is its offset from the media's zero."""

    codec: str
    sample_rate: int
    channels: int
    start_ms: int


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """A probed media file. `fingerprint` identifies its content wherever the file is moved."""

    path: Path
    duration_ms: int
    video: VideoStream | None
    audio: AudioStream | None
    size_bytes: int
    fingerprint: str


# ---------------------------------------------------------------- speech


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its span, as the transcriber heard it."""

    text: str
    start_ms: int
    end_ms: int
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of speech before it is an utterance of a project. `speaker` is a name or None when unknown.

    `doubt` is 0 (sure) to 1 (the transcript is probably wrong).
    """

    start_ms: int
    end_ms: int
    text: str = ""
    speaker: str | None = None
    words: tuple[Word, ...] = ()
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Transcript:
    """Segments in time order, with where they came from (`whisper:base`, `file:talk.srt`, `vad:silero`).

    `warnings` are plain sentences for the person (cues that were skipped, overlaps, ...).
    """

    segments: tuple[Segment, ...]
    source: str
    language: str | None = None
    warnings: tuple[str, ...] = ()


# ---------------------------------------------------------------- project


class ConversationState(StrEnum):
    """How far a conversation has come."""

    EMPTY = "empty"  # no utterances yet
    TRANSCRIBED = "transcribed"  # utterances, no predictions
    PREDICTED = "predicted"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A media file opened in a project, with counts for lists; `labelled` counts utterances that have a human label."""

    id: int
    title: str
    media: MediaInfo
    state: ConversationState
    utterances: int
    labelled: int
    note: str = ""  # a sentence such as "no audio track: predicted from face alone"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker of one conversation; `position` is the local index (order of appearance)."""

    id: int
    conversation_id: int
    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """A turn, or a part of one, by one speaker. `doubt` as in `Segment`."""

    id: int
    conversation_id: int
    start_ms: int
    end_ms: int
    speaker_id: int
    text: str
    words: tuple[Word, ...] = ()
    doubt: float = 0.0


class SchemeKind(StrEnum):
    """What a label of a scheme is."""

    SINGLE = "single"  # exactly one class
    MULTI = "multi"  # one or more classes at once
    DIMENSIONS = "dimensions"  # a number on each axis, no classes


@dataclass(frozen=True, slots=True)
class LabelClass:
    """One class of a scheme. `letter` goes wherever the colour goes; `key` is the digit or letter that labels it.

    `known_as` is the name by which models and exports of models know the class when a person has renamed it; empty
    when it is `name` itself. `merged_into` names the class that its labels read as; empty unless it was merged.
    """

    name: str
    letter: str
    color: str  # "#RRGGBB" on dark; the light theme darkens it by a fifth
    key: str
    retired: bool = False
    known_as: str = ""
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One axis of a `DIMENSIONS` scheme; `low` and `high` say in words what its ends mean."""

    name: str  # "valence"
    low: str  # "negative"
    high: str  # "positive"
    minimum: float = -1.0
    maximum: float = 1.0


@dataclass(frozen=True, slots=True)
class LabelScheme:
    """A closed set of classes in display order, e.g. MELD's seven emotions (`id` "meld-7"), or a few axes."""

    id: str
    title: str
    classes: tuple[LabelClass, ...]
    kind: SchemeKind = SchemeKind.SINGLE
    dimensions: tuple[Dimension, ...] = ()
    retired: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Class names in order; index i is column i of every probability array of this scheme."""
        return tuple(c.name for c in self.classes)

    def get(self, name: str) -> LabelClass:
        """The class called `name`; raises KeyError."""
        for c in self.classes:
            if c.name == name:
                return c
        raise KeyError(name)


Stamp = tuple[object, ...]
"""See `Prediction.stamp`; it can be the key of a mapping."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What one model version said of one utterance, calibrated.

    `probabilities` sums to 1; `unimodal` holds each present modality's own head; `gate` sums to 1 over what is present.
    """

    label: str
    confidence: float
    probabilities: Mapping[str, float]
    gate: Mapping[Modality, float]
    unimodal: Mapping[Modality, Mapping[str, float]]
    present: frozenset[Modality]
    model: str  # name and version as shown, e.g. "MELD-7 v1"
    id: int = 0

    @property
    def stamp(self) -> Stamp:
        """What was worked out from a prediction holds while this stays: which one it is, and its classes as shown."""
        return (self.id, *self.probabilities.items())


@dataclass(frozen=True, slots=True)
class Seen:
    """What the annotator had in front of them when labelling."""

    prediction_id: int | None = None
    blind: bool = False
    heard: bool = False
    spent_ms: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """What an annotator says of an utterance in one scheme: classes or numbers, how strong, how sure, and in words.

    `names` has one class in a `SINGLE` scheme and any number in a `MULTI` one; `values` has a number for each
    dimension of a `DIMENSIONS` scheme. `intensity` is 1 (faint) to 5 (very strong). A mark with nothing in it clears.
    """

    names: tuple[str, ...] = ()
    values: Mapping[str, float] = field(default_factory=dict)
    intensity: int | None = None
    unsure: bool = False
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.names or self.values or self.unsure or self.note or self.intensity is not None)


@dataclass(frozen=True, slots=True)
class Annotation:
    """The current label of one annotator for one utterance in one scheme; the events behind it are append-only.

    `label` reads for people: the class, "joy + surprise" in a `MULTI` scheme, "valence .40, arousal -.20" in a
    `DIMENSIONS` one; `names` and `values` are the same for programs, as in `Mark`.
    `inherited`: copied from a parent by a split. `unsure`: flagged by the annotator.
    """

    id: int
    utterance_id: int
    annotator: str
    scheme: str
    label: str
    created_at: datetime
    unsure: bool = False
    inherited: bool = False
    note: str = ""
    seen: Seen = Seen()
    names: tuple[str, ...] = ()
    values: Mapping[str, float] = field(default_factory=dict)
    intensity: int | None = None


@dataclass(frozen=True, slots=True)
class UtteranceRecord:
    """An utterance joined with all that lists, timelines and exports show of it.

    `prediction` is the active model's (None: not predicted yet, or out of date and being recomputed);
    `labels` are the current labels of all annotators, newest last; `flags` are what they said without a label
    (unsure, or a note; `label` is empty), and never count as labels.
    """

    utterance: Utterance
    speaker: Speaker
    prediction: Prediction | None = None
    labels: tuple[Annotation, ...] = ()
    flags: tuple[Annotation, ...] = ()

    def label_of(self, annotator: str, scheme: str) -> Annotation | None:
        """This annotator's current label, or None."""
        for a in self.labels:
            if a.annotator == annotator and a.scheme == scheme:
                return a
        return None


class ModelState(StrEnum):
    """Life of a model version in a project; exactly one is adopted."""

    CANDIDATE = "candidate"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model version known to a project; `file` is a name in the project's model folder, or "default" (shipped)."""

    id: int
    name: str  # "MELD-7 v3"
    version: int
    file: str
    sha256: str
    state: ModelState
    parent_id: int | None
    metrics: Mapping[str, float]
    created_at: datetime


class JobState(StrEnum):
    """State of a long job; `INTERRUPTED` is found after a crash and can be resumed."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


class JobKind(StrEnum):
    """What a job does."""

    ANALYZE = "analyze"
    PREDICT = "predict"
    FINETUNE = "finetune"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Job:
    """A row of the jobs list. `arguments` is JSON-able and enough to run the job again."""

    id: int
    kind: JobKind
    title: str
    state: JobState
    arguments: Mapping[str, object]
    done: float
    message: str
    conversation_id: int | None
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An utterance that a search over all conversations has found."""

    conversation_id: int
    conversation: str  # its title
    utterance_id: int
    start_ms: int
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One undoable transaction. `title` reads after "Undo": "label 00:12 Chandler: anger".

    `utterance_ids` are the utterances it touched; `conversation_ids` the conversations whose lists change. `kind` is
    what was done ("label", "text", "split", ...), `by` who did it, empty where that was not noted.
    """

    id: int
    title: str
    created_at: datetime
    undone: bool
    utterance_ids: tuple[int, ...] = ()
    conversation_ids: tuple[int, ...] = ()
    kind: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class DeletedUtterance:
    """An utterance out of sight that can be restored, with when it was deleted and by whom (empty: not noted)."""

    utterance: Utterance
    speaker: str
    deleted_at: datetime
    by: str = ""


# ---------------------------------------------------------------- features


@dataclass(frozen=True, slots=True)
class EncoderKey:
    """Identity of a feature encoder: equal keys give equal vectors for equal input."""

    id: str  # "minilm-l6-v2", "egemaps-v02", "face-cnn"
    version: int
    modality: Modality
    dimension: int


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """One cached vector: float32 bytes little endian, or None where the modality is absent (no face, no speech).

    `digest` is over everything the vector depends on, so an edit that changes the input makes the row stale by itself.
    """

    utterance_id: int
    encoder: EncoderKey
    digest: str
    vector: bytes | None


# ---------------------------------------------------------------- explanation


@dataclass(frozen=True, slots=True)
class NeighbourInfluence:
    """Exact change of each class's logit when one in-edge of the explained utterance is removed, with its attention.

    `source`/`target` are (utterance id, modality); `influence` is with-edge minus without-edge, by label.
    """

    source: tuple[int, Modality]
    target: tuple[int, Modality]
    relation: str
    influence: Mapping[str, float]
    attention: float


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """The prediction had something been absent; `flips` says whether the label changes."""

    probabilities: Mapping[str, float]
    label: str
    flips: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the model said what it said of one utterance (model.md section 9).

    `patterns` has a key for each of the seven presence patterns ("T", "A", "V", "TA", "TV", "AV", "TAV");
    patterns with a modality that is absent equal the pattern without it. `without` has "text", "audio", "video",
    "previous_turn", "own_past", "speaker" and "context" (every other turn). `attention_agreement` is Spearman's rho of
    attention and influence.
    """

    utterance_id: int
    prediction: Prediction
    patterns: Mapping[str, Mapping[str, float]]
    without: Mapping[str, Counterfactual]
    neighbours: tuple[NeighbourInfluence, ...]
    attention_agreement: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """One edge of the modality graph, as drawn: indices are positions of utterances in the conversation."""

    source: int
    source_modality: Modality
    target: int
    target_modality: Modality
    relation: str  # "self", "own past", "own future", "other past", "other future", "cross"
    attention: tuple[float, ...]  # one value a layer, averaged over heads


@dataclass(frozen=True, slots=True)
class ModalityGraph:
    """The graph behind a conversation's predictions, for drawing and for the attention matrix.

    `by_head` is float32 [E, layers, heads], the attention of each head in the order of `edges`; None where a model has
    no heads to tell apart.
    """

    utterance_ids: tuple[int, ...]
    present: tuple[frozenset[Modality], ...]
    edges: Sequence[GraphEdge] = field(default=())
    window: int = 10
    layers: int = 2
    by_head: NDArray[np.float32] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Decision:
    """Why one utterance got its label, in short.

    `deciding`: the channel without which the label would be another (the only channel there is, where there is one);
    None when no single one decides. `apart`: the channels' own heads do not say the same. `alone` is the label had
    nothing else been said, and `flips_alone` whether that is another one.
    """

    utterance_id: int
    label: str
    deciding: Modality | None
    apart: bool
    alone: str
    flips_alone: bool
