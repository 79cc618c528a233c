"""The review queue: who is in it, why, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from undertone.core.review import Review, ReviewOrder, review_queue
from undertone.core.types import Annotation, Modality, Prediction, Speaker, Utterance, UtteranceRecord

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
