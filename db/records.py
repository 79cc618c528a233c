"""Utterances joined with speaker, labels and predictions: what every list, timeline and export shows."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from undertone.core.schemes import called_now, label_text, names_now, scheme_of_model
from undertone.core.types import (
    Annotation,
    ModelState,
    Prediction,
    SchemeKind,
    Seen,
    Speaker,
    Utterance,
    UtteranceRecord,
)
from undertone.core.wording import said
from undertone.db.class_names import ClassNames, has_label, schemes_of
from undertone.db.connection import Database, chunks, missing
from undertone.db.conversations import require_conversation
from undertone.db.edits import classes_of
from undertone.db.rows import class_names, unpack, words_of
from undertone.db.tables import (
    AnnotationRow,
    AnnotatorRow,
    CurrentRow,
    LineageRow,
    ModelRow,
    PredictionRow,
    SchemeRow,
    SpeakerRow,
    UtteranceRow,
)


class Records(Database):
    """Reading utterances."""

    def records(self, conversation_id: int) -> list[UtteranceRecord]:
        """Utterances in time order with speaker, current labels and the adopted model's valid predictions."""
        with self.read() as connection, _collector_paused():
            require_conversation(connection, conversation_id)
            return records_where(connection, UtteranceRow.conversation_id == conversation_id)

    def record(self, utterance_id: int) -> UtteranceRecord:
        """One utterance in sight; raises NotInProject."""
        with self.read() as connection:
            found = records_where(connection, UtteranceRow.id == utterance_id)
        if not found:
            raise missing(said("utterance"), utterance_id)
        return found[0]

    def parents(self, utterance_id: int) -> list[int]:
        """The utterances that a split or a merge made this one of; empty for one that is as it came."""
        with self.read() as connection:
            query = select(LineageRow.parent_id).where(LineageRow.child_id == utterance_id)
            return sorted(connection.execute(query).scalars())


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Thousands of small objects are about to be made and all kept: looking for garbage in them takes as long again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def records_where(connection: Connection, condition: ColumnElement[bool]) -> list[UtteranceRecord]:
    """Records of the utterances in sight that meet a condition on `UtteranceRow`, in time order."""
    utterances = utterances_where(connection, condition)
    speakers = _speakers(connection, condition)
    predictions = _predictions(connection, condition)
    labels, flags = said_where(connection, and_(condition, UtteranceRow.deleted.is_(False)))
    return [
        UtteranceRecord(
            u, speakers[u.speaker_id], predictions.get(u.id), tuple(labels.get(u.id, ())), tuple(flags.get(u.id, ()))
        )
        for u in utterances
    ]


def utterances_where(
    connection: Connection, condition: ColumnElement[bool], *, deleted: bool = False
) -> list[Utterance]:
    """Utterances in sight (`deleted`: those out of it) that meet a condition, in time order."""
    query = (
        select(
            UtteranceRow.id,
            UtteranceRow.conversation_id,
            UtteranceRow.start_ms,
            UtteranceRow.end_ms,
            UtteranceRow.speaker_id,
            UtteranceRow.text,
            UtteranceRow.words,
            UtteranceRow.doubt,
        )
        .where(condition, UtteranceRow.deleted.is_(deleted))
        .order_by(UtteranceRow.start_ms, UtteranceRow.end_ms, UtteranceRow.id)
    )
    rows = connection.execute(query).all()
    spoken = words_of([row.words for row in rows])
    return [
        Utterance(i, conversation, start, end, speaker, text, words, doubt)
        for (i, conversation, start, end, speaker, text, _, doubt), words in zip(rows, spoken, strict=True)
    ]


def said_where(
    connection: Connection, condition: ColumnElement[bool]
) -> tuple[dict[int, list[Annotation]], dict[int, list[Annotation]]]:
    """Labels in force, and flags and notes without a label, by utterance id, newest last."""
    query = (
        select(
            AnnotationRow.id,
            AnnotationRow.utterance_id,
            AnnotatorRow.name,
            AnnotationRow.scheme_id,
            AnnotationRow.class_id,
            AnnotationRow.dimensions,
            AnnotationRow.intensity,
            AnnotationRow.created_at,
            AnnotationRow.unsure,
            AnnotationRow.inherited,
            AnnotationRow.note,
            AnnotationRow.prediction_id,
            AnnotationRow.blind,
            AnnotationRow.heard,
            AnnotationRow.spent_ms,
            SchemeRow.kind,
        )
        .select_from(UtteranceRow)
        .join(CurrentRow, CurrentRow.utterance_id == UtteranceRow.id)
        .join(AnnotationRow, AnnotationRow.id == CurrentRow.annotation_id)
        .join(AnnotatorRow, AnnotatorRow.id == AnnotationRow.annotator_id)
        .join(SchemeRow, SchemeRow.id == AnnotationRow.scheme_id)
        .where(condition, or_(has_label(), AnnotationRow.unsure.is_(True), AnnotationRow.note != ""))
        .order_by(AnnotationRow.id)
    )
    rows = connection.execute(query).all()
    classes = ClassNames(connection)
    several = classes_of(connection, [row.id for row in rows if row.kind == SchemeKind.MULTI])
    labels: dict[int, list[Annotation]] = {}
    flags: dict[int, list[Annotation]] = {}
    for i, utterance, annotator, scheme, class_id, values, strength, created, unsure, inherited, note, *seen, _ in rows:
        if class_id is None:
            names: tuple[str, ...] = ()
        elif i in several:
            names = classes.in_order(several[i])
        else:
            names = (classes.name[class_id],)
        text = label_text(names, values or _NO_VALUES)
        annotation = Annotation(
            i, utterance, annotator, scheme, text, created, unsure, inherited, note, Seen(*seen),
            names, values or _NO_VALUES, strength,
        )  # fmt: skip
        (labels if text else flags).setdefault(utterance, []).append(annotation)
    return labels, flags


_NO_VALUES: dict[str, float] = {}  # shared by thousands of annotations


def require_utterances(connection: Connection, ids: Sequence[int]) -> dict[int, Utterance]:
    """Utterances in sight by id, in the order asked for; raises NotInProject naming the first that is not there."""
    found: dict[int, Utterance] = {}
    for part in chunks(list(ids)):
        found.update({u.id: u for u in utterances_where(connection, UtteranceRow.id.in_(part))})
    for identifier in ids:
        if identifier not in found:
            raise missing(said("utterance"), identifier)
    return {identifier: found[identifier] for identifier in ids}


def counted(utterances: int) -> str:
    """ "14 utterances", in titles of edits."""
    return said("{count} utterances").format(count=utterances)


def speaker_names(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Names by speaker id."""
    query = select(SpeakerRow.id, SpeakerRow.name).where(SpeakerRow.id.in_(set(ids)))
    return dict(connection.execute(query).all())


def _speakers(connection: Connection, condition: ColumnElement[bool]) -> dict[int, Speaker]:
    wanted = select(UtteranceRow.speaker_id).where(condition)
    query = select(SpeakerRow.id, SpeakerRow.conversation_id, SpeakerRow.name, SpeakerRow.position)
    return {row[0]: Speaker(*row) for row in connection.execute(query.where(SpeakerRow.id.in_(wanted)))}


def _predictions(connection: Connection, condition: ColumnElement[bool]) -> dict[int, Prediction]:
    adopted = connection.execute(select(ModelRow.id, ModelRow.name).where(ModelRow.state == ModelState.ADOPTED)).first()
    if adopted is None:
        return {}
    query = (
        select(
            PredictionRow.utterance_id,
            PredictionRow.id,
            PredictionRow.label,
            PredictionRow.confidence,
            PredictionRow.present,
            PredictionRow.classes,
            PredictionRow.numbers,
        )
        .join(UtteranceRow, UtteranceRow.id == PredictionRow.utterance_id)
        .where(condition, PredictionRow.model_id == adopted.id, PredictionRow.valid.is_(True))
    )
    rows = connection.execute(query).all()
    renamed = _renamed(connection, {row.classes for row in rows})
    found = {}
    for utterance, i, label, confidence, present, classes, numbers in rows:
        prediction = unpack(i, label, confidence, present, classes, numbers, adopted.name)
        names = renamed.get(classes)
        found[utterance] = prediction if names is None else called_now(prediction, names)
    return found


def _renamed(connection: Connection, classes: Collection[str]) -> dict[str, dict[str, str]]:
    """Today's names by the names in predictions, for those lists of classes of which a person has changed one."""
    found = {}
    schemes = schemes_of(connection, retired=True) if classes else []
    for written in classes:
        model_names = class_names(written)
        scheme = scheme_of_model(schemes, model_names)
        names = {} if scheme is None else names_now(scheme)
        if any(names.get(name, name) != name for name in model_names):
            found[written] = names
    return found
