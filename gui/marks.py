"""What an annotator has said of an utterance, as a `Mark`, and what a key or a button makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from undertone.core.schemes import label_text
from undertone.core.types import Annotation, LabelScheme, Mark, SchemeKind, Seen, UtteranceRecord


def said(record: UtteranceRecord, annotator: str, scheme: str) -> Annotation | None:
    """The annotator's label, or what they said without one (unsure, a note)."""
    found = record.label_of(annotator, scheme)
    if found is not None:
        return found
    return next((a for a in record.flags if a.annotator == annotator and a.scheme == scheme), None)


def mark_of(annotation: Annotation | None) -> Mark:
    """The same as a mark; an empty one for None."""
    if annotation is None:
        return Mark()
    plain = () if annotation.names or annotation.values or not annotation.label else (annotation.label,)
    return Mark(
        annotation.names or plain,
        dict(annotation.values),
        annotation.intensity,
        annotation.unsure,
        annotation.note,
    )


def labelled(mark: Mark, name: str, scheme: LabelScheme, *, toggles: bool = True) -> Mark:
    """The mark with a class given: instead of the one before, or in a `MULTI` scheme beside the others, or taken away.

    Note and doubt stay; how strong it is was said of the class before, so it stays only with that class.
    """
    if scheme.kind is SchemeKind.MULTI:
        given = set(mark.names) ^ {name} if toggles else {*mark.names, name}
        return replace(mark, names=tuple(n for n in scheme.names if n in given))
    return replace(mark, names=(name,), intensity=mark.intensity if mark.names == (name,) else None)


def annotation_of(mark: Mark, utterance_id: int, annotator: str, scheme: str, seen: Seen) -> Annotation:
    """How a mark will read once it is stored."""
    return Annotation(
        id=0,
        utterance_id=utterance_id,
        annotator=annotator,
        scheme=scheme,
        label=label_text(mark.names, mark.values),
        created_at=datetime.now(UTC),
        unsure=mark.unsure,
        note=mark.note,
        seen=seen,
        names=mark.names,
        values=dict(mark.values),
        intensity=mark.intensity,
    )


def with_annotation(record: UtteranceRecord, made: Annotation) -> UtteranceRecord:
    """The record with one annotator's say in one scheme replaced; one that says nothing takes it away."""

    def others(those: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        return tuple(a for a in those if (a.annotator, a.scheme) != (made.annotator, made.scheme))

    labels, flags = others(record.labels), others(record.flags)
    if made.label:
        return replace(record, labels=(*labels, made), flags=flags)
    told = made.unsure or made.note or made.intensity is not None
    return replace(record, labels=labels, flags=(*flags, made) if told else flags)


def class_predicted(scheme: LabelScheme, name: str) -> str | None:
    """The class of `scheme` that a model's class is, by its name or by that which models know; None if none."""
    for c in scheme.classes:
        if not c.retired and name in (c.name, c.known_as):
            return c.name
    return None
