"""Which utterances a person should look at next, and why, in words.

A `Review` says who reviews what in which order. `weight` tells whether an utterance is to be looked at and how much it
matters; `reasons` says why in words, which takes longer and is asked only of what is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from undertone.core.types import Annotation, LabelScheme, Modality, Prediction, SchemeKind, UtteranceRecord
from undertone.core.wording import marked, said

DOUBTFUL = 0.5  # transcripts at least this doubtful are named
CLOSE = 0.15  # the two best classes are this close: uncertain
FAR = 0.25  # numbers on an axis this share of it apart: they differ
PAIRS = (
    (Modality.AUDIO, Modality.TEXT, marked("voice and words disagree")),
    (Modality.VIDEO, Modality.TEXT, marked("face and words disagree")),
    (Modality.VIDEO, Modality.AUDIO, marked("face and voice disagree")),
)


class ReviewOrder(StrEnum):
    """What comes first in the queue."""

    ACTIVE = "active"  # what teaches most: uncertain, channels apart, others differ, words in doubt
    TIME = "time"
    UNCERTAINTY = "uncertainty"
    DISAGREEMENT = "disagreement"  # a person and the model
    ANNOTATORS = "annotators"  # people among themselves
    CHANNELS = "channels"  # voice, words and face among themselves
    DOUBT = "doubt"
    BALANCE = "balance"  # predicted classes of which there are few labels
    UNSURE = "unsure"


BLIND_ORDERS = frozenset({ReviewOrder.TIME, ReviewOrder.DOUBT, ReviewOrder.UNSURE})
"""Orders that tell nothing of the model or of other annotators; all others become the order of time in blind mode."""


@dataclass(frozen=True, slots=True)
class Review:
    """Who reviews, in which scheme and order. `blind`: nothing of the model or of others is told. Where
    the prediction is withheld until there is a label, records come without it, and nothing is told of them either.

    `classes` are those of the scheme (None: any); what the model says of other classes cannot be compared with labels.
    `spans` are the lengths of a `DIMENSIONS` scheme's axes.
    `counts`: the annotator's labels by class so far. `extra`: more reasons by utterance id ("decided by voice").
    """

    annotator: str
    scheme: str
    order: ReviewOrder = ReviewOrder.TIME
    blind: bool = False
    classes: tuple[str, ...] | None = None
    spans: Mapping[str, float] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An utterance to look at, its reasons (the order's own first), and how much it matters in that order."""

    record: UtteranceRecord
    reasons: tuple[str, ...]
    weight: float

    @property
    def reason(self) -> str:
        """The first of the reasons."""
        return self.reasons[0]


def known_classes(scheme: LabelScheme) -> tuple[str, ...]:
    """`Review.classes` of a scheme: nothing the model says can be compared with numbers on axes."""
    return () if scheme.kind is SchemeKind.DIMENSIONS else scheme.names


def axis_spans(scheme: LabelScheme) -> dict[str, float]:
    """Lengths of the axes of a `DIMENSIONS` scheme."""
    return {d.name: d.maximum - d.minimum for d in scheme.dimensions}


# ---------------------------------------------------------------- who says what


def names_of(label: Annotation) -> tuple[str, ...]:
    """The classes of a label; none where it has numbers."""
    return label.names or (() if label.values else (label.label,))


def labels_differ(one: Annotation, other: Annotation, spans: Mapping[str, float]) -> bool:
    """Whether two labels of one scheme say different things: other classes, or numbers far apart on some axis."""
    if one.values or other.values:
        return any(
            abs(one.values[axis] - other.values[axis]) > FAR * spans.get(axis, 2.0)
            for axis in one.values.keys() & other.values.keys()
        )
    return set(names_of(one)) != set(names_of(other))


def contradicts(label: Annotation, prediction: Prediction | None, classes: tuple[str, ...] | None) -> bool:
    """Whether a person's label leaves out what the model says, where the two can be compared."""
    if prediction is None or label.values or (classes is not None and prediction.label not in classes):
        return False
    return prediction.label not in names_of(label)


def others_of(record: UtteranceRecord, annotator: str, scheme: str) -> list[Annotation]:
    """Labels that others have given in the scheme."""
    return [a for a in record.labels if a.scheme == scheme and a.annotator != annotator] if record.labels else []


def annotators_differ(record: UtteranceRecord, scheme: str, spans: Mapping[str, float]) -> bool:
    """Whether any two labels of the scheme say different things."""
    labels = [a for a in record.labels if a.scheme == scheme]
    return any(labels_differ(one, other, spans) for one, other in combinations(labels, 2))


def flag_of(record: UtteranceRecord, annotator: str, scheme: str) -> Annotation | None:
    """What the annotator said without a label: unsure, or a note."""
    return next((f for f in record.flags if f.annotator == annotator and f.scheme == scheme), None)


def is_unsure(record: UtteranceRecord, annotator: str, scheme: str) -> bool:
    """Whether the annotator has flagged the utterance or its label as unsure."""
    own = record.label_of(annotator, scheme) if record.labels else None
    flag = flag_of(record, annotator, scheme) if record.flags else None
    return bool((own is not None and own.unsure) or (flag is not None and flag.unsure))


def modalities_apart(prediction: Prediction) -> tuple[str, float]:
    """The pair of channels whose own heads contradict each other most surely, in words, and how surely (0 to 1)."""
    heads = {m: _top(p) for m, p in prediction.unimodal.items() if p}
    found, most = "", 0.0
    if len(heads) > 1:
        for one, other, words in PAIRS:
            if one in heads and other in heads and heads[one][0] != heads[other][0]:
                surely = min(heads[one][1], heads[other][1])
                if surely > most:
                    found, most = words, surely
    return found, most


def channels_disagree(prediction: Prediction | None) -> bool:
    """Whether the channels' own heads do not all say the same."""
    heads = prediction.unimodal.values() if prediction is not None else ()
    return len({_top(p)[0] for p in heads if p}) > 1


def _top(probabilities: Mapping[str, float]) -> tuple[str, float]:
    label, most = "", -1.0
    for name, p in probabilities.items():
        if p > most:
            label, most = name, p
    return label, most


def _best_two(probabilities: Mapping[str, float]) -> tuple[float, float]:
    ranked = sorted(probabilities.values(), reverse=True)
    return (ranked[0], ranked[1]) if len(ranked) > 1 else (1.0, 0.0)


def uncertainty(prediction: Prediction | None) -> float:
    """1 when the two best classes are equally likely, 0 when there is no doubt (or no prediction)."""
    if prediction is None:
        return 0.0
    first, second = _best_two(prediction.probabilities)
    return 1.0 - (first - second)


# ---------------------------------------------------------------- what to look at


def label_counts(records: Iterable[UtteranceRecord], annotator: str, scheme: str) -> Counter[str]:
    """How many labels of each class the annotator has given."""
    counts: Counter[str] = Counter()
    for record in records:
        own = record.label_of(annotator, scheme) if record.labels else None
        if own is not None:
            counts.update(names_of(own))
    return counts


def predicted_class(record: UtteranceRecord, review: Review) -> str:
    """What the model says; "" where it says nothing that can be told or compared."""
    if review.blind or record.prediction is None:
        return ""
    label = record.prediction.label
    return label if review.classes is None or label in review.classes else ""


def weight(record: UtteranceRecord, review: Review) -> float | None:
    """How much the utterance matters in the order that was asked for; None when there is no need to look at it.

    It is needed where the annotator's label is missing. In the orders of disagreement and of what is unsure also
    labelled ones are, when that is so of them.
    """
    own = record.label_of(review.annotator, review.scheme) if record.labels else None
    order = review.order
    if review.blind and order not in BLIND_ORDERS:
        order = ReviewOrder.TIME
    if order is ReviewOrder.UNSURE:
        return _unsure_weight(record, own, review)
    if own is not None:
        return _second_look(record, own, review) if order in _SECOND else None
    if order is ReviewOrder.TIME:
        return 0.0
    if order is ReviewOrder.DOUBT:
        return record.utterance.doubt
    return _told_weight(record, review, order)


_SECOND = (ReviewOrder.DISAGREEMENT, ReviewOrder.ANNOTATORS)


def _unsure_weight(record: UtteranceRecord, own: Annotation | None, review: Review) -> float | None:
    unsure = is_unsure(record, review.annotator, review.scheme)
    if own is None:
        return 1.0 if unsure else 0.0
    return 1.0 if unsure else 0.5 if own.inherited else None


def _second_look(record: UtteranceRecord, own: Annotation, review: Review) -> float | None:
    if review.order is ReviewOrder.ANNOTATORS:
        others = others_of(record, review.annotator, review.scheme)
        return 2.0 if any(labels_differ(own, o, review.spans) for o in others) else None
    if contradicts(own, record.prediction, review.classes) and record.prediction is not None:
        return 1.0 + record.prediction.confidence
    return None


def _told_weight(record: UtteranceRecord, review: Review, order: ReviewOrder) -> float:
    """Of an utterance without a label, by what the model and others say of it; nothing where the model says nothing."""
    predicted = record.prediction
    if predicted is None:
        return 0.0
    unsure = uncertainty(predicted)
    if order in (ReviewOrder.UNCERTAINTY, ReviewOrder.BALANCE):
        return unsure
    if order is ReviewOrder.CHANNELS:
        return modalities_apart(predicted)[1] + unsure / 100
    others = others_of(record, review.annotator, review.scheme)
    if order is ReviewOrder.ANNOTATORS:
        return (1.0 if _people_differ(others, review) else 0.5 if others else 0.0) + unsure / 4
    told = any(contradicts(o, predicted, review.classes) for o in others)
    if order is ReviewOrder.DISAGREEMENT:
        return (0.5 if told else 0.0) + unsure / 4
    doubt = record.utterance.doubt if record.utterance.doubt >= DOUBTFUL else 0.0
    known = 0.2 if record.utterance.id in review.extra else 0.0
    return 0.4 * unsure + 0.3 * modalities_apart(predicted)[1] + (0.2 if told else 0.0) + 0.1 * doubt + known


def _people_differ(labels: list[Annotation], review: Review) -> bool:
    return any(labels_differ(one, other, review.spans) for one, other in combinations(labels, 2))


# ---------------------------------------------------------------- and why


def reasons(record: UtteranceRecord, review: Review) -> tuple[str, ...]:
    """Why the utterance is to be looked at, in words, what the order goes by first; at least one."""
    own = record.label_of(review.annotator, review.scheme)
    found: dict[ReviewOrder, str] = {}
    if record.utterance.doubt >= DOUBTFUL:
        found[ReviewOrder.DOUBT] = said("transcript in doubt")
    if is_unsure(record, review.annotator, review.scheme):
        found[ReviewOrder.UNSURE] = said("you are unsure")
    elif own is not None and own.inherited:
        found[ReviewOrder.UNSURE] = said("label inherited from a split")
    told = not review.blind and (own is not None or record.prediction is not None)
    if told:
        found = _told_reasons(record, own, review) | found
    first = found.pop(review.order, None)
    ordered_reasons = ([first] if first else []) + list(found.values())
    extra = review.extra.get(record.utterance.id)
    if extra and told:
        ordered_reasons.insert(1 if first else 0, extra)
    return tuple(ordered_reasons) or (said("no label yet"),)


def _told_reasons(record: UtteranceRecord, own: Annotation | None, review: Review) -> dict[ReviewOrder, str]:
    found: dict[ReviewOrder, str] = {}
    predicted = record.prediction
    others = others_of(record, review.annotator, review.scheme)
    if own is not None and contradicts(own, predicted, review.classes):
        found[ReviewOrder.DISAGREEMENT] = said("you and the model differ")
    people = _people_reason(own, others, predicted, review)
    if people:
        found[ReviewOrder.ANNOTATORS] = people
    if predicted is None:
        return found
    apart = modalities_apart(predicted)[0]
    if apart:
        found[ReviewOrder.CHANNELS] = said(apart)
    first, second = _best_two(predicted.probabilities)
    if first - second < CLOSE or review.order is ReviewOrder.UNCERTAINTY:
        words = said("uncertain ({first} / {second})") if first - second < CLOSE else said("{first} against {second}")
        found[ReviewOrder.UNCERTAINTY] = words.format(first=_figure(first), second=_figure(second))
    name = predicted_class(record, review)
    if review.order is ReviewOrder.BALANCE and name:
        found[ReviewOrder.BALANCE] = said("only {count} labelled {label}").format(
            label=name, count=review.counts.get(name, 0)
        )
    return found


def _people_reason(
    own: Annotation | None, others: list[Annotation], predicted: Prediction | None, review: Review
) -> str:
    if own is None and _people_differ(others, review):
        return said("the others differ: {labels}").format(labels=", ".join(dict.fromkeys(o.label for o in others)))
    for other in others:
        against = labels_differ(own, other, review.spans) if own else contradicts(other, predicted, review.classes)
        if against or (own is None and review.order is ReviewOrder.ANNOTATORS):
            return said("{annotator} says {label}").format(annotator=other.annotator, label=other.label)
    return ""


def _figure(probability: float) -> str:
    """Two figures without the leading zero, as everywhere; "1.0" when it rounds to one."""
    text = f"{probability:.2f}"
    return "1.0" if text == "1.00" else text.removeprefix("0")


# ---------------------------------------------------------------- the queue as a list


def review_item(record: UtteranceRecord, review: Review) -> ReviewItem | None:
    """The utterance with its reasons, or None when there is no need to look at it."""
    matters = weight(record, review)
    return None if matters is None else ReviewItem(record, reasons(record, review), matters)


def class_ranks(review: Review) -> list[str]:
    """Classes in the order of `BALANCE`: fewest labels first; what cannot be told of comes last."""
    names = review.classes if review.classes is not None else tuple(review.counts)
    return [*sorted(names, key=lambda name: review.counts.get(name, 0)), ""]


def ordered(items: Iterable[ReviewItem], review: Review) -> list[ReviewItem]:
    """Items that come in the order of time, in the order that was asked for; equal ones stay in the order of time."""
    if review.order is ReviewOrder.BALANCE and not review.blind:
        rank = {name: i for i, name in enumerate(class_ranks(review))}
        return sorted(items, key=lambda i: (rank.get(predicted_class(i.record, review), 0), -i.weight))
    return sorted(items, key=lambda item: -item.weight)


def review_queue(records: Iterable[UtteranceRecord], review: Review) -> list[ReviewItem]:
    """What the annotator has still to look at."""
    return ordered((item for r in records if (item := review_item(r, review)) is not None), review)
