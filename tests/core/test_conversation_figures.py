"""Figures of a conversation against counts by hand and against plain definitions."""

from __future__ import annotations

import numpy as np
import pytest

from tests.gui import builders
from undertone.core import conversation_figures as figures
from undertone.core.types import Modality, Prediction, Speaker, Utterance, UtteranceRecord

NAMES = ("calm", "glad", "cross")


def record(i: int, speaker: str, label: str, heads: dict[Modality, str] | None = None) -> UtteranceRecord:
    def sure(name: str) -> dict[str, float]:
        return {n: 0.8 if n == name else 0.1 for n in NAMES}

    unimodal = {m: sure(name) for m, name in (heads or {}).items()}
    prediction = Prediction(label, 0.8, sure(label), {}, unimodal, frozenset(unimodal), "m v1")
    person = Speaker(ord(speaker), 1, speaker, 0)
    return UtteranceRecord(Utterance(i, 1, 1000 * i, 1000 * i + 800, person.id, "x"), person, prediction)


def test_transitions_count_neighbours_and_skip_gaps() -> None:
    codes = np.array([0, 1, 1, -1, 2, 0])
    assert figures.transitions(codes, 3).tolist() == [[0, 1, 0], [0, 1, 0], [1, 0, 0]]


def test_who_moves_whom() -> None:
    said = ["A calm", "B cross", "A cross", "B cross", "B calm", "A calm"]
    talk = [record(i, *words.split()) for i, words in enumerate(said)]
    codes = figures.label_codes(talk, NAMES, None, "")
    found = figures.moves(talk, codes)
    assert found.speakers == ("A", "B")
    # A: calm -> cross (B between), cross -> calm (B, twice, counts once); B: cross -> cross (A), cross -> calm (nobody)
    assert found.chances.tolist() == [[0, 1], [2, 0]]
    assert found.moved.tolist() == [[0, 0], [2, 0]]


def test_agreement_of_channels() -> None:
    both = {Modality.TEXT: "calm", Modality.AUDIO: "calm"}
    split = {Modality.TEXT: "calm", Modality.AUDIO: "calm", Modality.VIDEO: "glad"}
    talk = [
        record(0, "A", "calm", both),
        record(1, "A", "calm", {Modality.TEXT: "calm"}),
        record(2, "B", "calm", split),
    ]
    found = figures.agreement(talk, span=1)
    assert found.utterance_ids == (0, 2)
    assert found.running.tolist() == pytest.approx([1.0, 1 / 3])
    assert found.shares().tolist() == pytest.approx([1.0, 0.0, 0.0])
    wide = figures.agreement(talk, span=11)
    assert wide.running.tolist() == pytest.approx([0.5, 0.5])


def test_trajectories_hold_each_speakers_probabilities() -> None:
    talk = builders.records(30)
    names = [c.name for c in builders.scheme().classes]
    found = figures.trajectories(talk, names)
    assert {t.speaker for t in found} == {r.speaker.name for r in talk}
    predicted = [r.utterance.id for r in talk if r.prediction is not None]
    assert 0 < len(predicted) < len(talk)
    assert sorted(i for t in found for i in t.utterance_ids) == predicted
    by_id = {r.utterance.id: r for r in talk}
    for t in found:
        for identifier, row in zip(t.utterance_ids, t.probabilities, strict=True):
            assert row.tolist() == pytest.approx([by_id[identifier].prediction.probabilities[n] for n in names])


def test_the_map_keeps_what_differs_most() -> None:
    rng = np.random.default_rng(0)
    plane = rng.normal(size=(50, 2)) * [5, 2]
    turned = plane @ np.linalg.qr(rng.normal(size=(6, 6)))[0][:2] + 3.0
    found = figures.principal(turned, range(50))
    assert found.explained == pytest.approx(1.0)
    near = np.linalg.norm(plane[:, None] - plane[None], axis=2)
    assert np.linalg.norm(found.points[:, None] - found.points[None], axis=2) == pytest.approx(near)
    again = figures.principal(turned + 7, range(50))
    assert again.points == pytest.approx(found.points)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_few_utterances_have_a_map_too(n: int) -> None:
    found = figures.principal(np.ones((n, 4)), range(n))
    assert found.points.shape == (n, 2)
    assert np.isfinite(found.points).all()


def test_those_who_come_up_most_are_kept_in_their_order() -> None:
    said = ["A calm", "B calm", "A cross", "C calm", "B cross", "A calm", "B calm", "D calm", "A cross", "B calm"]
    found = figures.moves(
        talk := [record(i, *w.split()) for i, w in enumerate(said)], figures.label_codes(talk, NAMES, None, "")
    )
    few = found.of_most(2)
    assert few.speakers == ("A", "B")
    assert few.chances.tolist() == found.chances[:2, :2].tolist()
    assert few.moved.tolist() == found.moved[:2, :2].tolist()
    assert found.of_most(9).speakers == found.speakers
