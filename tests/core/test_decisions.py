"""What decides a prediction, for a whole conversation at once, equals the full explanation of each utterance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.core.tiny_model import NAMES, dialogue, predictor
from undertone.core.decisions import deciding, decisions
from undertone.core.explain import explain
from undertone.core.types import MODALITIES, Modality

KINDS = [{}, {"layers": 1}, {"past": None, "future": None}, {"graph": "none"}]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_decision_is_the_explanations(kind: dict[str, object]) -> None:
    used, talk = predictor(3, **kind), dialogue(40, 5, speakers=3)
    found = decisions(used, talk)
    assert [d.utterance_id for d in found] == list(range(100, 140))
    for i, decision in enumerate(found):
        why = explain(used, talk, i, "m")
        present = [m for m in MODALITIES if m in why.prediction.present]
        flipping = [m for m in present if why.without[m].flips]
        assert decision.label == why.prediction.label
        if len(present) > 1:
            assert (decision.deciding is not None) == bool(flipping)
            assert decision.deciding in (None, *flipping)
        else:
            assert decision.deciding == (present[0] if present else None)
        said = {max(p, key=lambda n, p=p: p[n]) for p in why.prediction.unimodal.values()}
        assert decision.apart == (len(said) > 1)
    assert any(d.deciding for d in found)
    assert any(d.flips_alone for d in found) or kind in ({"graph": "none"}, {"layers": 1})


def test_a_part_is_decided_as_in_the_whole() -> None:
    used, talk = predictor(3), dialogue(60, 6)
    whole = decisions(used, talk)
    assert decisions(used, talk, 20, 33) == whole[20:33]
    assert decisions(used, talk, 55, 99) == whole[55:]
    assert decisions(used, talk, 60) == []


def test_alone_means_a_conversation_of_one() -> None:
    used, talk = predictor(1), dialogue(9, 2, present=1.0)
    asked: list[int] = []

    def words(positions):
        asked.extend(positions)
        return np.full((len(positions), 12), 0.5, np.float32)

    found = decisions(used, talk, 3, 6, words)
    assert asked == [3, 4, 5]
    for k, decision in enumerate(found, 3):
        one = replace(
            talk,
            features={m: v[k : k + 1] for m, v in talk.features.items()} | {Modality.TEXT: np.full((1, 12), 0.5, "f4")},
            present=talk.present[k : k + 1],
            speakers=talk.speakers[k : k + 1],
            labels=talk.labels[k : k + 1],
            weights=talk.weights[k : k + 1],
            utterance_ids=None,
        )
        assert decision.alone == NAMES[int(used.probabilities([one]).fused[0].argmax())]
        assert decision.flips_alone == (decision.alone != decision.label)


def test_a_flip_decides_before_a_larger_fall() -> None:
    falls = np.array([0.40, 0.35, 0.25], np.float32)
    flips = np.array([0.45, 0.55, 0.0], np.float32)
    assert deciding([Modality.TEXT, Modality.AUDIO], 0, {Modality.TEXT: falls, Modality.AUDIO: flips}) == (
        Modality.AUDIO,
        True,
    )
