"""The review queue: who is in it, why, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from undertone.core.review import (
    BLIND_ORDERS,
    Review,
    ReviewOrder,
    axis_spans,
    contradicts,
    known_classes,
    labels_differ,
    review_queue,
)
from undertone.core.types import Annotation, Modality, Prediction, Speaker, Utterance, UtteranceRecord
from undertone.resources import schemes

NAMES = ("neutral", "joy", "anger")


def record(number: int, best: float = 0.8, label: str | None = None, doubt: float = 0.0) -> UtteranceRecord:
    speaker = Speaker(1, 1, "Ana", 0)
    utterance = Utterance(number, 1, number * 1000, number * 1000 + 900, 1, "hm", doubt=doubt)
    probabilities = {"neutral": best, "joy": 1 - best, "anger": 0.0}
    heads = {Modality.TEXT: probabilities, Modality.AUDIO: probabilities}
    gate = {Modality.TEXT: 0.5, Modality.AUDIO: 0.5}
    predicted = Prediction("neutral", best, probabilities, gate, heads, frozenset(gate), "m")
    made = UtteranceRecord(utterance, speaker, predicted)
    return labelled(made, "me", label) if label else made


def labelled(before: UtteranceRecord, who: str, label: str) -> UtteranceRecord:
    made = Annotation(1, before.utterance.id, who, "s", label, datetime.now(UTC))
    return replace(before, labels=(*before.labels, made))


def asked(order: ReviewOrder = ReviewOrder.TIME, blind: bool = False) -> Review:
    return Review("me", "s", order, blind)


def test_what_i_have_labelled_is_no_longer_asked() -> None:
    queue = review_queue([record(1, label="joy"), record(2), labelled(record(3), "other", "neutral")], asked())
    assert [i.record.utterance.id for i in queue] == [2, 3]


def test_least_certain_first() -> None:
    queue = review_queue([record(1, 0.9), record(2, 0.52), record(3, 0.7)], asked(ReviewOrder.UNCERTAINTY))
    assert [i.record.utterance.id for i in queue] == [2, 3, 1]
    assert queue[0].reason == "uncertain (.52 / .48)"


def test_disagreements_first_and_with_their_reason() -> None:
    records = [record(1), record(2, label="joy"), labelled(record(3), "Bo", "anger"), record(4, label="neutral")]
    queue = review_queue(records, asked(ReviewOrder.DISAGREEMENT))
    assert {i.record.utterance.id: i.reason for i in queue} == {
        2: "you and the model differ",
        3: "Bo says anger",
        1: "no label yet",
    }
    assert queue[-1].record.utterance.id == 1


def test_modalities_that_say_different_things_are_named() -> None:
    one = record(1)
    assert one.prediction is not None
    heads = dict(one.prediction.unimodal) | {Modality.AUDIO: {"neutral": 0.1, "joy": 0.0, "anger": 0.9}}
    apart = replace(one, prediction=replace(one.prediction, unimodal=heads))
    assert review_queue([apart], asked())[0].reason == "voice and words disagree"


def test_a_doubtful_transcript_comes_with_that_reason() -> None:
    assert review_queue([record(1, doubt=0.7)], asked())[0].reason == "transcript in doubt"


def test_blind_tells_nothing_of_the_model_or_of_others() -> None:
    records = [labelled(record(1, 0.51), "Bo", "anger"), record(2, 0.99)]
    queue = review_queue(records, asked(ReviewOrder.UNCERTAINTY, blind=True))
    assert [i.record.utterance.id for i in queue] == [1, 2]
    assert {i.reason for i in queue} == {"no label yet"}


def ids(queue: list) -> list[int]:
    return [item.record.utterance.id for item in queue]


def heads(before: UtteranceRecord, **said: str) -> UtteranceRecord:
    """What each channel says for itself, at .9."""
    assert before.prediction is not None
    unimodal = {Modality(m): {n: 0.9 if n == label else 0.05 for n in NAMES} for m, label in said.items()}
    return replace(before, prediction=replace(before.prediction, unimodal=unimodal))


def flagged(before: UtteranceRecord, unsure: bool = True) -> UtteranceRecord:
    flag = Annotation(1, before.utterance.id, "me", "s", "", datetime.now(UTC), unsure=unsure, note="hm")
    return replace(before, flags=(flag,))


def own_label(before: UtteranceRecord, label: str, **marks: bool) -> UtteranceRecord:
    made = labelled(before, "me", label)
    return replace(made, labels=(replace(made.labels[0], **marks),))


def test_people_who_differ_come_first_with_what_they_say() -> None:
    agree = labelled(labelled(record(1), "Bo", "joy"), "Cy", "joy")
    differ = labelled(labelled(record(2), "Bo", "joy"), "Cy", "anger")
    mine = labelled(record(3, label="joy"), "Bo", "anger")
    queue = review_queue([record(4), agree, differ, mine], asked(ReviewOrder.ANNOTATORS))
    assert ids(queue) == [3, 2, 1, 4]
    assert [i.reason for i in queue[:3]] == ["Bo says anger", "the others differ: joy, anger", "Bo says joy"]


def test_channels_that_contradict_each_other_most_surely_come_first() -> None:
    apart = heads(record(2), audio="anger", video="joy")
    queue = review_queue([record(1), apart, heads(record(3), audio="joy", text="joy")], asked(ReviewOrder.CHANNELS))
    assert ids(queue)[0] == 2
    assert queue[0].reason == "face and voice disagree"


def test_the_most_doubtful_transcript_comes_first_also_when_blind() -> None:
    records = [record(1, doubt=0.2), record(2, doubt=0.9), record(3, doubt=0.6)]
    for blind in (False, True):
        assert ids(review_queue(records, asked(ReviewOrder.DOUBT, blind))) == [2, 3, 1]


def test_rare_classes_come_first() -> None:
    counts = {"neutral": 9, "joy": 2, "anger": 0}
    review = replace(asked(ReviewOrder.BALANCE), classes=NAMES, counts=counts)
    records = [record(1, 0.9), record(2, 0.8), *(said(record(n), label) for n, label in ((3, "joy"), (4, "anger")))]
    queue = review_queue(records, review)
    assert ids(queue) == [4, 3, 2, 1]
    assert [i.reason for i in queue[:2]] == ["only 0 labelled anger", "only 2 labelled joy"]


def said(before: UtteranceRecord, label: str) -> UtteranceRecord:
    assert before.prediction is not None
    return replace(before, prediction=replace(before.prediction, label=label))


def test_what_is_unsure_comes_back_flagged_labelled_or_inherited() -> None:
    records = [
        record(1),
        flagged(record(2)),
        own_label(record(3), "joy", unsure=True),
        own_label(record(4), "joy", inherited=True),
        record(5, label="joy"),
        flagged(record(6), unsure=False),
    ]
    queue = review_queue(records, asked(ReviewOrder.UNSURE))
    assert ids(queue) == [2, 3, 4, 1, 6]
    assert [i.reason for i in queue[:3]] == ["you are unsure", "you are unsure", "label inherited from a split"]
    assert ids(review_queue(records, asked())) == [1, 2, 6]


def test_the_mixed_order_puts_the_certain_and_undisputed_last() -> None:
    plain, close = record(1, 0.99), record(2, 0.52)
    apart, disputed = heads(record(3, 0.9), audio="anger", text="joy"), labelled(record(4, 0.9), "Bo", "anger")
    queue = review_queue([plain, close, apart, disputed], asked(ReviewOrder.ACTIVE))
    assert ids(queue)[-1] == 1
    assert {i.record.utterance.id: i.reason for i in queue} == {
        1: "no label yet",
        2: "uncertain (.52 / .48)",
        3: "voice and words disagree",
        4: "Bo says anger",
    }


def test_all_reasons_are_given_and_the_orders_own_first() -> None:
    one = heads(record(1, 0.52, doubt=0.8), audio="anger", text="joy")
    apart, close, doubt = "voice and words disagree", "uncertain (.52 / .48)", "transcript in doubt"
    expected = {
        ReviewOrder.TIME: (apart, close, doubt),
        ReviewOrder.UNCERTAINTY: (close, apart, doubt),
        ReviewOrder.DOUBT: (doubt, apart, close),
    }
    for order, reasons in expected.items():
        assert review_queue([one], asked(order))[0].reasons == reasons


def test_more_reasons_can_be_given_by_utterance() -> None:
    extra = {2: "decided by voice"}
    queue = review_queue([record(1), record(2)], replace(asked(ReviewOrder.ACTIVE), extra=extra))
    assert ids(queue) == [2, 1]
    assert queue[0].reason == "decided by voice"
    blind = review_queue([record(1), record(2)], replace(asked(ReviewOrder.ACTIVE, blind=True), extra=extra))
    assert ids(blind) == [1, 2] and {i.reason for i in blind} == {"no label yet"}


@pytest.mark.parametrize("order", list(ReviewOrder))
def test_no_order_tells_anything_when_blind(order: ReviewOrder) -> None:
    """The queue is as it would be without model and other people."""
    told = [
        labelled(heads(record(1, 0.51, doubt=0.6), audio="anger", text="joy"), "Bo", "anger"),
        own_label(record(2, 0.6), "joy", unsure=True),
        flagged(labelled(record(3, 0.7), "Bo", "joy")),
        own_label(labelled(record(4, 0.8), "Bo", "anger"), "joy"),
        said(record(5, 0.9, doubt=0.1), "anger"),
    ]
    bare = [replace(r, prediction=None, labels=tuple(a for a in r.labels if a.annotator == "me")) for r in told]
    blind = review_queue(told, asked(order, blind=True))
    expected = review_queue(bare, asked(order if order in BLIND_ORDERS else ReviewOrder.TIME))
    assert [(i.record.utterance.id, i.reasons) for i in blind] == [(i.record.utterance.id, i.reasons) for i in expected]


@pytest.mark.parametrize("order", list(ReviewOrder))
def test_a_withheld_prediction_is_told_of_by_no_order_and_no_reason(order: ReviewOrder) -> None:
    withheld = replace(labelled(labelled(record(1), "Bo", "joy"), "Cy", "anger"), prediction=None)
    plain = replace(record(2), prediction=None)
    queue = review_queue([plain, withheld], replace(asked(order), extra={1: "decided by voice"}))
    assert [(i.record.utterance.id, i.reasons) for i in queue] == [(2, ("no label yet",)), (1, ("no label yet",))]


def test_labels_of_several_classes_and_of_numbers_are_compared_as_such() -> None:
    assert record(1).prediction is not None

    def label(names: tuple[str, ...] = (), **values: float) -> Annotation:
        return Annotation(1, 1, "me", "s", " + ".join(names), datetime.now(UTC), names=names, values=values)

    vad = schemes()["vad"]
    spans = axis_spans(vad)
    assert not labels_differ(label(("joy", "anger")), label(("anger", "joy")), spans)
    assert labels_differ(label(("joy",)), label(("anger", "joy")), spans)
    assert labels_differ(label(valence=0.9), label(valence=-0.9), spans)
    assert not labels_differ(label(valence=0.1), label(valence=0.2), spans)
    neutral = record(1).prediction
    assert not contradicts(label(("joy", "neutral")), neutral, None)
    assert contradicts(label(("joy",)), neutral, None)
    assert not contradicts(label(("joy",)), neutral, ("joy", "anger"))  # the scheme has no such class
    assert not contradicts(label(valence=0.1), neutral, known_classes(vad))
