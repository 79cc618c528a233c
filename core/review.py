"""Which utterances a person should look at next, and why, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from undertone.core.types import Modality, Prediction, UtteranceRecord

DOUBTFUL = 0.5  # transcripts at least this doubtful are named
CLOSE = 0.15  # the two best classes are this close: uncertain

WORDS = {Modality.TEXT: "words", Modality.AUDIO: "voice", Modality.VIDEO: "face"}


class ReviewOrder(StrEnum):
    """What comes first in the queue."""

    TIME = "time"
    UNCERTAINTY = "uncertainty"
    DISAGREEMENT = "disagreement"


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An utterance to look at, its reason, and how much it matters (0 to 1) in the order that was asked for."""

    record: UtteranceRecord
    reason: str
    weight: float


def review_queue(
    records: Sequence[UtteranceRecord],
    *,
    annotator: str,
    scheme: str,
    order: ReviewOrder = ReviewOrder.TIME,
    blind: bool = False,
) -> list[ReviewItem]:
    """What `annotator` has still to look at.

    In the order of time or of uncertainty these are the utterances without a label of theirs; in the order of
    disagreement also labelled ones that differ from the model or from another annotator. Blind, nothing of the model
    or of others is told.
    """
    items = []
    for record in records:
        own = record.label_of(annotator, scheme)
        differs = "" if blind else _difference(record, own.label if own else None, annotator, scheme)
        if own is None or (differs and order is ReviewOrder.DISAGREEMENT):
            items.append(ReviewItem(record, differs or _reason(record, blind), _weight(record, bool(differs), order)))
    if order is ReviewOrder.TIME or blind:
        return items
    return sorted(items, key=lambda item: -item.weight)


def _difference(record: UtteranceRecord, own: str | None, annotator: str, scheme: str) -> str:
    if own is not None and record.prediction is not None and record.prediction.label != own:
        return "you and the model differ"
    for other in record.labels:
        if other.scheme != scheme or other.annotator == annotator or other.label == own:
            continue
        if own is not None or (record.prediction is not None and record.prediction.label != other.label):
            return f"{other.annotator}: {other.label}"
    return ""


def _reason(record: UtteranceRecord, blind: bool) -> str:
    if record.utterance.doubt >= DOUBTFUL:
        return "transcript in doubt"
    if record.prediction is None or blind:
        return "no label yet"
    apart = _apart(record.prediction)
    if apart:
        return apart
    first, second = _best_two(record.prediction.probabilities)
    if first - second < CLOSE:
        return f"uncertain (.{round(first * 100):02} / .{round(second * 100):02})"
    return "no label yet"


def _apart(prediction: Prediction) -> str:
    """The modalities that say something else than each other, in words; empty when they agree."""
    said = {m: max(p, key=lambda name: p[name]) for m, p in prediction.unimodal.items() if p}
    for one in (Modality.AUDIO, Modality.VIDEO):
        for other in (Modality.TEXT, Modality.AUDIO):
            if one in said and other in said and one is not other and said[one] != said[other]:
                return f"{WORDS[one]} and {WORDS[other]} disagree"
    return ""


def _best_two(probabilities: Mapping[str, float]) -> tuple[float, float]:
    ranked = sorted(probabilities.values(), reverse=True)
    return (ranked[0], ranked[1]) if len(ranked) > 1 else (1.0, 0.0)


def _weight(record: UtteranceRecord, differs: bool, order: ReviewOrder) -> float:
    if record.prediction is None:
        return 0.0
    first, second = _best_two(record.prediction.probabilities)
    uncertainty = 1.0 - (first - second)
    if order is ReviewOrder.DISAGREEMENT:
        return (0.5 if differs else 0.25 if _apart(record.prediction) else 0.0) + uncertainty / 4
    return uncertainty
