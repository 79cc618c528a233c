"""The tables of a project, as SQLAlchemy typed declarations; migrations build them, `Store` reads and writes them.

Rows of utterances, annotations, predictions and edits are never deleted: what is out of sight carries a flag.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Utc(TypeDecorator[datetime]):
    """A point in time: aware in Python, UTC without a zone in the database (SQLite knows no zones)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Carries the naming convention, so that constraints have the same names in every database."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: Utc,
        dict[str, Any]: JSON(none_as_null=True),
        list[Any]: JSON,
        str: Text,
    }


class ProjectRow(Base):
    """One row: what is true of the whole project. Writers lock it on servers; `changes` counts what they showed."""

    __tablename__ = "project"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    changes: Mapped[int] = mapped_column(BigInteger, default=0)
    created_at: Mapped[datetime]


class SettingRow(Base):
    """Settings of the project by key."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    value: Mapped[str]


class MediaRow(Base):
    """A probed file; `fingerprint` finds it again wherever it was moved, `relative_path` beside a moved project."""

    __tablename__ = "media"
    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str]
    relative_path: Mapped[str | None]
    fingerprint: Mapped[str] = mapped_column(String(200), unique=True)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    duration_ms: Mapped[int]
    video: Mapped[dict[str, Any] | None]
    audio: Mapped[dict[str, Any] | None]


class WaveformRow(Base):
    """Cached waveform peaks of a media file, in a table of their own to keep the media rows short."""

    __tablename__ = "waveform"
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), primary_key=True)
    peaks: Mapped[bytes] = mapped_column(LargeBinary)


class ConversationRow(Base):
    """A media file opened for work. `source` and `language` are of the transcript in sight."""

    __tablename__ = "conversation"
    id: Mapped[int] = mapped_column(primary_key=True)
    media_id: Mapped[int] = mapped_column(ForeignKey("media.id"), index=True)
    title: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    language: Mapped[str | None]
    created_at: Mapped[datetime]


class SpeakerRow(Base):
    """A speaker of one conversation; in sight while at least one utterance in sight is theirs. Names are unique among
    those in sight only: undone edits leave rows behind."""

    __tablename__ = "speaker"
    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[int]


class UtteranceRow(Base):
    """An utterance. `words` is JSON, [[text, start_ms, end_ms, probability], ...]; `touched` is the project's
    `changes` at the last edit that put its prediction out of date."""

    __tablename__ = "utterance"
    __table_args__ = (Index(None, "conversation_id", "deleted", "start_ms"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"))
    speaker_id: Mapped[int] = mapped_column(ForeignKey("speaker.id"), index=True)
    start_ms: Mapped[int]
    end_ms: Mapped[int]
    text: Mapped[str]
    words: Mapped[str]
    doubt: Mapped[float] = mapped_column(default=0.0)
    origin: Mapped[str] = mapped_column(String(20))  # transcript, insert, split, merge
    deleted: Mapped[bool] = mapped_column(default=False)
    touched: Mapped[int] = mapped_column(BigInteger, default=0)


class SearchRow(Base):
    """An utterance's text as `folding.folded` makes it, in a narrow table of its own that is quick to look through."""

    __tablename__ = "utterance_search"
    utterance_id: Mapped[int] = mapped_column(ForeignKey("utterance.id"), primary_key=True)
    words: Mapped[str]


class LineageRow(Base):
    """Which utterances a split or a merge made of which."""

    __tablename__ = "lineage"
    child_id: Mapped[int] = mapped_column(ForeignKey("utterance.id"), primary_key=True)
    parent_id: Mapped[int] = mapped_column(ForeignKey("utterance.id"), primary_key=True, index=True)


class SchemeRow(Base):
    """A label scheme of the project. `kind`: single (one class), multi (several), dimensions (numbers on the axes that
    `options` lists under "dimensions")."""

    __tablename__ = "label_scheme"
    id: Mapped[str] = mapped_column(String(100), primary_key=True)
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(String(20), default="single")
    position: Mapped[int]
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    retired: Mapped[bool] = mapped_column(default=False)
    deleted: Mapped[bool] = mapped_column(default=False)


class ClassRow(Base):
    """A class of a scheme; labels point at its id, so that a new name or colour needs no new labels."""

    __tablename__ = "label_class"
    __table_args__ = (Index(None, "scheme_id", "position"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[str] = mapped_column(ForeignKey("label_scheme.id"))
    name: Mapped[str] = mapped_column(String(100))
    letter: Mapped[str] = mapped_column(String(10))
    color: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(20))
    position: Mapped[int]
    retired: Mapped[bool] = mapped_column(default=False)
    deleted: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("label_class.id"))
    known_as: Mapped[str] = mapped_column(String(100), default="")  # to models, when a person has renamed it


class AnnotatorRow(Base):
    """Whoever labels, by name."""

    __tablename__ = "annotator"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)
    created_at: Mapped[datetime]


class EditRow(Base):
    """The undo log. `payload`: row images and label pointers before and after; `dropped`: can no longer be redone."""

    __tablename__ = "edit"
    __table_args__ = (Index(None, "undone", "dropped"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str]
    created_at: Mapped[datetime]
    undone: Mapped[bool] = mapped_column(default=False)
    dropped: Mapped[bool] = mapped_column(default=False)
    utterance_ids: Mapped[list[Any]]
    conversation_ids: Mapped[list[Any]]
    payload: Mapped[dict[str, Any]]


class AnnotationRow(Base):
    """One event of labelling, never changed. With neither `class_id` nor `dimensions` there is no label: `unsure` and
    `note` stand alone, or it clears. Of several classes `class_id` is the first, and `AnnotationClassRow` has all.
    `restores_id`: what undo or redo went back to."""

    __tablename__ = "annotation"
    id: Mapped[int] = mapped_column(primary_key=True)
    utterance_id: Mapped[int] = mapped_column(ForeignKey("utterance.id"), index=True)
    annotator_id: Mapped[int] = mapped_column(ForeignKey("annotator.id"))
    scheme_id: Mapped[str] = mapped_column(ForeignKey("label_scheme.id"))
    class_id: Mapped[int | None] = mapped_column(ForeignKey("label_class.id"))
    intensity: Mapped[int | None]
    dimensions: Mapped[dict[str, Any] | None]
    unsure: Mapped[bool] = mapped_column(default=False)
    inherited: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")
    prediction_id: Mapped[int | None] = mapped_column(ForeignKey("prediction.id"))
    blind: Mapped[bool] = mapped_column(default=False)
    heard: Mapped[bool] = mapped_column(default=False)
    spent_ms: Mapped[int] = mapped_column(default=0)
    cause: Mapped[str] = mapped_column(String(20))  # person, split, merge, undo, redo
    supersedes: Mapped[int | None] = mapped_column(ForeignKey("annotation.id"))
    restores_id: Mapped[int | None] = mapped_column(ForeignKey("annotation.id"))
    edit_id: Mapped[int] = mapped_column(ForeignKey("edit.id"), index=True)
    created_at: Mapped[datetime]


class AnnotationClassRow(Base):
    """The classes of a label in a scheme of the kind multi, in the order the scheme had then."""

    __tablename__ = "annotation_class"
    annotation_id: Mapped[int] = mapped_column(ForeignKey("annotation.id"), primary_key=True)
    class_id: Mapped[int] = mapped_column(ForeignKey("label_class.id"), primary_key=True, index=True)
    position: Mapped[int]


class CurrentRow(Base):
    """Which annotation is in force for an utterance, an annotator and a scheme."""

    __tablename__ = "label_current"
    utterance_id: Mapped[int] = mapped_column(ForeignKey("utterance.id"), primary_key=True)
    annotator_id: Mapped[int] = mapped_column(ForeignKey("annotator.id"), primary_key=True)
    scheme_id: Mapped[str] = mapped_column(ForeignKey("label_scheme.id"), primary_key=True)
    annotation_id: Mapped[int] = mapped_column(ForeignKey("annotation.id"))


class ModelRow(Base):
    """A model version; `file` is "default" or a name in the project's model folder."""

    __tablename__ = "model"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    version: Mapped[int]
    file: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("model.id"))
    metrics: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]


class AdoptionRow(Base):
    """The order in which models were adopted; `withdrawn` ones were rolled back."""

    __tablename__ = "adoption"
    id: Mapped[int] = mapped_column(primary_key=True)
    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"))
    withdrawn: Mapped[bool] = mapped_column(default=False)
    adopted_at: Mapped[datetime]


class PredictionRow(Base):
    """What a model said of an utterance. `classes` is a JSON list of names, `numbers` float64 as `rows.pack` lays out.
    Older rows stay (annotations point at what was seen); at most one of an utterance and a model is `valid`."""

    __tablename__ = "prediction"
    __table_args__ = (Index(None, "utterance_id", "model_id", "valid"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    utterance_id: Mapped[int] = mapped_column(ForeignKey("utterance.id"))
    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"))
    digest: Mapped[str] = mapped_column(String(200))
    label: Mapped[str] = mapped_column(String(100))
    confidence: Mapped[float]
    present: Mapped[int]  # bit i is MODALITIES[i]
    classes: Mapped[str]
    numbers: Mapped[bytes] = mapped_column(LargeBinary)
    valid: Mapped[bool]
    created_at: Mapped[datetime]


class FeatureVectorRow(Base):
    """A cached feature vector, float32 little endian; None: the modality is absent there."""

    __tablename__ = "feature"
    utterance_id: Mapped[int] = mapped_column(ForeignKey("utterance.id"), primary_key=True)
    encoder_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    encoder_version: Mapped[int] = mapped_column(Integer, primary_key=True)
    modality: Mapped[str] = mapped_column(String(20))
    dimension: Mapped[int]
    digest: Mapped[str] = mapped_column(String(200))
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)


class LearntRow(Base):
    """Which annotations went into the training of which model."""

    __tablename__ = "learnt"
    model_id: Mapped[int] = mapped_column(ForeignKey("model.id"), primary_key=True)
    annotation_id: Mapped[int] = mapped_column(ForeignKey("annotation.id"), primary_key=True)


class JobRow(Base):
    """A long job; `host`, `pid` and `process` (see `processes.mark`) tell whether whoever runs it still lives."""

    __tablename__ = "job"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str]
    state: Mapped[str] = mapped_column(String(20))
    arguments: Mapped[dict[str, Any]]
    done: Mapped[float] = mapped_column(default=0.0)
    message: Mapped[str] = mapped_column(default="")
    conversation_id: Mapped[int | None] = mapped_column(ForeignKey("conversation.id"))
    host: Mapped[str] = mapped_column(String(200))
    pid: Mapped[int]
    process: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
