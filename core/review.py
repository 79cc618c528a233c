"""Which utterances a person should look at next, and why, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class Review:
    """Who reviews, in which scheme and order. `blind`: nothing of the model or of others is told."""

    annotator: str
    scheme: str
    order: ReviewOrder = ReviewOrder.TIME
    blind: bool = False


def review_item(record: UtteranceRecord, review: Review) -> ReviewItem | None:
    """Why the utterance should be looked at, or None when there is no need.

    In the order of time or of uncertainty these are the utterances without a label of the annotator's; in the order of
    disagreement also labelled ones that differ from the model or from another annotator.
    """
    own = record.label_of(review.annotator, review.scheme)
    differs = "" if review.blind else _difference(record, own.label if own else None, review.annotator, review.scheme)
    if own is not None and not (differs and review.order is ReviewOrder.DISAGREEMENT):
        return None
    return ReviewItem(record, differs or _reason(record, review.blind), _weight(record, bool(differs), review.order))


def ordered(items: Iterable[ReviewItem], review: Review) -> list[ReviewItem]:
    """Items that come in the order of time, in the order that was asked for."""
    if review.order is ReviewOrder.TIME or review.blind:
        return list(items)
    return sorted(items, key=lambda item: -item.weight)


def review_queue(records: Iterable[UtteranceRecord], review: Review) -> list[ReviewItem]:
    """What the annotator has still to look at."""
    return ordered((item for r in records if (item := review_item(r, review)) is not None), review)


def _difference(record: UtteranceRecord, own: str | None, annotator: str, scheme: str) -> str:
    if own is not None and record.prediction is not None and record.prediction.label != own:
        return "you and the model differ"
    for other in record.labels:
        if other.scheme != scheme or other.annotator == annotator or other.label == own:
            continue
        if own is not None or (record.prediction is not None and record.prediction.label != other.label):
            return f"{other.annotator} says {other.label}"
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
