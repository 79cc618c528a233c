"""Explanations are exact: each figure equals what the model says when the thing is really gone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
import torch

from tests.core.tiny_model import NAMES, dialogue, predictor
from undertone.core.decisions import decisions
from undertone.core.dialogue import Dialogue
from undertone.core.explain import PATTERNS, explain
from undertone.core.graph import Graph, batch_of, without
from undertone.core.model.predictor import Predictor, pattern_temperatures
from undertone.core.types import MODALITIES, Explanation

KINDS = [
    {},
    {"layers": 3},
    {"layers": 1},
    {"graph": "rgcn"},
    {"gru": True},
    {"past": None, "future": None},
    {"future": 0},
    {"cross_links": False},
]


def _logits_without_edge(used: Predictor, talk: Dialogue, index: int, source: int, target: int) -> torch.Tensor:
    """Calibrated logits of one utterance in a graph rebuilt without the edge between two node ids."""
    data = batch_of([talk])
    encoded = used.model.encode(data)
    graph = used.model.graph_of(data, encoded.present)
    layers = []
    for edges in graph.layers:
        gone = (graph.nodes[edges.source] == source) & (graph.nodes[edges.target] == target)
        layers.append(without(edges, gone))
    related = used.model.relate(Graph(graph.nodes, tuple(layers), graph.utterances), encoded)
    row = used.model.fuse(related, encoded.present).logits["tiny-3"][index]
    return row / pattern_temperatures(used.description.temperatures, data.present[index : index + 1])


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_leaving_an_edge_out_equals_a_graph_without_it(kind: dict[str, object]) -> None:
    used, talk = predictor(**kind), dialogue(14, 1, speakers=3)
    n, index = len(talk), 6
    found = explain(used, talk, index, "m")
    assert found.neighbours
    with torch.inference_mode():
        whole = _logits_without_edge(used, talk, index, -1, -1)
        for neighbour in found.neighbours:
            ends = [MODALITIES.index(m) * n + (u - 100) for u, m in (neighbour.source, neighbour.target)]
            expected = (whole - _logits_without_edge(used, talk, index, *ends)).tolist()
            assert list(neighbour.influence.values()) == pytest.approx(expected, abs=2e-5)
    present = talk.present[index].sum()
    cross = present * (present - 1) if used.description.model.cross_links and used.description.model.layers > 1 else 0
    own = sum(1 for x in found.neighbours if x.relation != "cross")
    assert len(found.neighbours) - own == cross
    assert all(x.target[0] == 106 for x in found.neighbours)


def test_classes_called_alike_are_one_in_every_figure() -> None:
    used, talk = predictor(), dialogue(14, 2, present=0.9)
    index = int(np.flatnonzero(talk.present[3:11].all(1))[0]) + 3
    each = explain(used, talk, index, "m")
    found = explain(Predictor(used.model, used.description, used.device, ["calm", "moved", "moved"]), talk, index, "m")

    def summed(scores: Mapping[str, float]) -> dict[str, float]:
        return {"calm": scores["neutral"], "moved": scores["joy"] + scores["anger"]}

    assert found.prediction.probabilities == pytest.approx(summed(each.prediction.probabilities), abs=1e-6)
    assert found.prediction.label == max(found.prediction.probabilities.items(), key=lambda entry: entry[1])[0]
    for modality, scores in each.prediction.unimodal.items():
        assert found.prediction.unimodal[modality] == pytest.approx(summed(scores), abs=1e-6)
    for pattern, scores in each.patterns.items():
        assert found.patterns[pattern] == pytest.approx(summed(scores), abs=1e-6)
    for what, other in found.without.items():
        assert other.probabilities == pytest.approx(summed(each.without[what].probabilities), abs=1e-6)
        assert other.label == max(other.probabilities.items(), key=lambda entry: entry[1])[0]
        assert other.flips == (other.label != found.prediction.label)
    by_edge = {(n.source, n.target): n for n in each.neighbours}
    before = each.prediction.probabilities
    odds = math.log((before["joy"] + before["anger"]) / before["neutral"])
    for n in found.neighbours:
        own = by_edge[n.source, n.target].influence
        parts = {label: before[label] * math.exp(-own[label]) for label in NAMES}  # as likely without the edge, scaled
        left = math.log((parts["joy"] + parts["anger"]) / parts["neutral"])
        assert n.influence["moved"] - n.influence["calm"] == pytest.approx(odds - left, abs=2e-5)


@pytest.mark.parametrize("kind", [*KINDS, {"graph": "none"}, {"fill_in": True}], ids=str)
def test_hiding_equals_the_mask(kind: dict[str, object]) -> None:
    used, talk = predictor(**kind), dialogue(14, 2, present=0.9)
    index = int(np.flatnonzero(talk.present[3:11].all(1))[0]) + 3
    found = explain(used, talk, index, "m")

    def under(mask: np.ndarray) -> list[float]:
        row: list[float] = used.probabilities([replace(talk, present=mask)]).fused[index].tolist()
        return row

    for pattern in PATTERNS:
        mask = talk.present.copy()
        mask[index] &= [letter in pattern for letter in "TAV"]
        assert list(found.patterns[pattern].values()) == pytest.approx(under(mask), abs=1e-5)
    for k, m in enumerate(MODALITIES):
        mask = talk.present.copy()
        mask[index, k] = False
        assert list(found.without[m].probabilities.values()) == pytest.approx(under(mask), abs=1e-5)
    own = talk.speakers == talk.speakers[index]
    here = np.arange(len(talk))
    for key, turns in {
        "previous_turn": here == index - 1,
        "own_past": own & (here < index),
        "speaker": own & (here != index),
    }.items():
        hidden = talk.present & ~turns[:, None]
        assert list(found.without[key].probabilities.values()) == pytest.approx(under(hidden), abs=1e-5)


@pytest.mark.parametrize("index", [2, 9, 27])
def test_turns_that_are_hidden_are_not_heard_by_the_words_of_the_utterance_either(index: int) -> None:
    used, talk = predictor(), dialogue(30, 5, present=0.9, speakers=3)
    talk.present[index - 1 : index + 1] = True
    plain = talk.features[MODALITIES[0]]

    def heard(silent: np.ndarray) -> np.ndarray:
        """The words of the utterance with half of the three turns before it."""
        said = plain * (talk.present[:, :1] & ~silent[:, None])
        row: np.ndarray = plain[index] + sum(said[index - k] / 2 for k in (1, 2, 3) if index >= k)
        return row.astype(np.float32)

    asked = []

    def reword(silent: np.ndarray) -> np.ndarray:
        asked.append(silent.shape)
        rest = np.zeros((len(silent), len(talk) - index), bool)
        return np.stack([heard(row) for row in np.concatenate([silent, rest], 1)])

    def told(silent: np.ndarray) -> Dialogue:
        words = plain.copy()
        words[index] = heard(silent)
        return replace(talk, features={**talk.features, MODALITIES[0]: words})

    found = explain(used, told(np.zeros(len(talk), bool)), index, "m", reword)
    assert len(asked) == 1 and asked[0][0] <= 2 and asked[0][1] == index
    own = talk.speakers == talk.speakers[index]
    here = np.arange(len(talk))
    for key, turns in {
        "previous_turn": here == index - 1,
        "own_past": own & (here < index),
        "speaker": own & (here != index),
    }.items():
        mask = talk.present & ~turns[:, None]
        hidden = told(talk.present[:, 0] & turns & (here < index))
        row = used.probabilities([replace(hidden, present=mask)]).fused[index].tolist()
        assert list(found.without[key].probabilities.values()) == pytest.approx(row, abs=1e-5)
    same = used.probabilities([told(np.zeros(len(talk), bool))]).fused[index].tolist()
    assert list(found.patterns["TAV"].values()) == pytest.approx(same, abs=1e-5)


def _explained(seed: int, index: int, **kind: object) -> tuple[Explanation, Predictor, Dialogue]:
    used, talk = predictor(seed, **kind), dialogue(25, seed)
    return explain(used, talk, index, "MELD-7 v1"), used, talk


@pytest.mark.parametrize("index", [0, 12, 24])
def test_it_explains_the_prediction_that_is_shown(index: int) -> None:
    found, used, talk = _explained(3, index)
    shown = used.predict(talk, "MELD-7 v1")[index]
    assert found.prediction.label == shown.label and found.prediction.present == shown.present
    for a, b in ((found.prediction.probabilities, shown.probabilities), (found.prediction.gate, shown.gate)):
        assert dict(a) == pytest.approx(dict(b), abs=1e-6)  # type: ignore[call-overload]
    assert found.utterance_id == 100 + index
    for m in shown.present:
        assert dict(found.prediction.unimodal[m]) == pytest.approx(dict(shown.unimodal[m]), abs=1e-6)


def test_patterns_with_an_absent_modality_equal_those_without_it() -> None:
    used, talk = predictor(), dialogue(9, 4, present=1.0)
    mask = talk.present.copy()
    mask[4] = [True, False, True]
    found = explain(used, replace(talk, present=mask), 4, "m")
    assert found.patterns["TA"] == found.patterns["T"]
    assert found.patterns["TAV"] == found.patterns["TV"]
    assert found.without["audio"].probabilities == found.patterns["TAV"]
    assert not found.without["audio"].flips


def test_flips_say_whether_the_label_changes() -> None:
    for seed in range(6):
        found, _, _ = _explained(seed, 10)
        for counterfactual in found.without.values():
            best = max(counterfactual.probabilities, key=lambda k: counterfactual.probabilities[k])
            assert counterfactual.label == best
            assert counterfactual.flips == (best != found.prediction.label)
            assert sum(counterfactual.probabilities.values()) == pytest.approx(1, abs=1e-5)


def test_neighbours_are_ranked_by_influence_on_the_label() -> None:
    found, _, _ = _explained(1, 12)
    sizes = [abs(x.influence[found.prediction.label]) for x in found.neighbours]
    assert sizes == sorted(sizes, reverse=True)
    assert found.attention_agreement is not None and -1 <= found.attention_agreement <= 1


def test_attention_shown_is_the_mean_over_layers_that_have_the_edge() -> None:
    found, used, talk = _explained(2, 12)
    drawn = {
        ((talk.utterance_ids[e.source], e.source_modality), (talk.utterance_ids[e.target], e.target_modality)): e
        for e in used.graph(talk).edges
    }
    for x in found.neighbours:
        layers = drawn[x.source, x.target].attention
        expected = layers[1] if x.relation == "cross" else sum(layers) / 2
        assert x.attention == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("index", [0, 6, 13])
def test_without_context_is_what_the_queue_is_told(index: int) -> None:
    used, talk = predictor(), dialogue(14, 4, present=0.9, speakers=3)
    talk.present[index, 0] = True

    def words(positions: Sequence[int]) -> np.ndarray:
        return talk.features[MODALITIES[0]][list(positions)] * 2

    found = explain(used, talk, index, "m", alone_words=words).without["context"]
    told = decisions(used, talk, index, index + 1, words)[0]
    assert (found.label, found.flips) == (told.alone, told.flips_alone)
    features = {m: values[index : index + 1] for m, values in talk.features.items()}
    features[MODALITIES[0]] = words([index])
    lone = replace(
        dialogue(1), features=features, present=talk.present[index : index + 1], speakers=np.zeros(1, np.int64)
    )
    expected = used.probabilities([lone]).fused[0].tolist()
    assert list(found.probabilities.values()) == pytest.approx(expected, abs=1e-6)


def test_a_lone_utterance_and_one_without_any_modality() -> None:
    found = explain(predictor(), dialogue(1, 0, present=1.0), 0, "m")
    assert found.without["context"].probabilities == pytest.approx(found.prediction.probabilities, abs=1e-6)
    assert found.without["previous_turn"].probabilities == found.prediction.probabilities
    assert {x.relation for x in found.neighbours} == {"self", "cross"}
    talk = replace(dialogue(3, 0), present=np.zeros((3, 3), bool))
    nothing = explain(predictor(), talk, 1, "m")
    assert nothing.neighbours == () and nothing.attention_agreement is None


def test_the_sentence_names_what_decides() -> None:
    for seed in range(8):
        found, _, _ = _explained(seed, 9)
        text = found.sentence
        assert text.startswith(found.prediction.label.capitalize())
        flipping = [m for m in found.prediction.present if found.without[m].flips]
        if len(found.prediction.present) > 1:
            assert (" decide" in text and "No single" not in text) == (len(flipping) == 1)
            assert ("more than one channel" in text) == (len(flipping) > 1)
            assert text.count("without the ") >= len(flipping) or len(flipping) < 2
        assert any(name in text.lower() for name in NAMES)


@pytest.mark.parametrize("kind", [{}, {"cross_links": False}, {"graph": "rgcn"}], ids=str)
def test_heads_tell_what_their_mean_hides(kind: dict[str, object]) -> None:
    used, talk = predictor(2, **kind), dialogue(20, 3, speakers=3)
    graph = used.graph(talk)
    if kind.get("graph") == "rgcn":
        assert graph.by_head is None
        return
    assert graph.by_head is not None
    assert graph.by_head.shape == (len(graph.edges), graph.layers, 2)
    mean = np.array([edge.attention for edge in graph.edges])
    assert graph.by_head.mean(2) == pytest.approx(mean, abs=1e-6)
    assert np.abs(graph.by_head[:, :, 0] - graph.by_head[:, :, 1]).max() > 1e-4
    into: dict[tuple[int, object], np.ndarray] = {}
    for edge, heads in zip(graph.edges, graph.by_head, strict=True):
        key = (edge.target, edge.target_modality)
        into[key] = into.get(key, 0) + heads
    assert all(total[0] == pytest.approx([1, 1], abs=1e-4) for total in into.values())


def test_the_sentence_names_the_turn_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("undertone.core.explain.TELLING", 0.0)  # an untrained model hardly listens
    used, talk = predictor(3), dialogue(20, 5, present=1.0)
    told = [explain(used, talk, i, "m", turn_before="Ben, 00:36").sentence for i in range(20)]
    about = [s for s in told if "The turn before" in s]
    assert about
    assert all("The turn before (Ben, 00:36) " in s for s in about)
