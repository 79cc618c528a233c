"""The graph against a plain definition written with loops."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.tiny_model import dialogue
from undertone.core.graph import (
    Edges,
    Relation,
    batch_of,
    merged,
    modality_graph,
    previous_own_turn,
    rows_of,
    utterance_edges,
    without,
)

Turn = tuple[int, int]  # dialogue, speaker


def _batch(talks: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    lengths = [len(t) for t in talks]
    ptr = torch.tensor([0, *np.cumsum(lengths)])
    batch = torch.repeat_interleave(torch.arange(len(talks)), torch.tensor(lengths))
    return ptr, batch, torch.tensor([s for t in talks for s in t])


def _expected(talks: list[list[int]], past: int | None, future: int | None) -> set[tuple[int, int, Relation]]:
    found, start = set(), 0
    for talk in talks:
        for i in range(len(talk)):
            for j in range(len(talk)):
                if (past is not None and j < i - past) or (future is not None and j > i + future):
                    continue
                own = talk[i] == talk[j]
                if i == j:
                    relation = Relation.SELF
                elif j < i:
                    relation = Relation.OWN_PAST if own else Relation.OTHER_PAST
                else:
                    relation = Relation.OWN_FUTURE if own else Relation.OTHER_FUTURE
                found.add((start + j, start + i, relation))
        start += len(talk)
    return found


def _as_set(edges: Edges) -> set[tuple[int, int, Relation]]:
    rows = zip(edges.source.tolist(), edges.target.tolist(), edges.relation.tolist(), strict=True)
    return {(s, t, Relation(r)) for s, t, r in rows}


_talks = st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=9), min_size=1, max_size=4)
_side = st.one_of(st.none(), st.integers(0, 4))


@settings(deadline=None, max_examples=60)
@given(_talks, _side, _side)
def test_edges_are_those_of_the_definition(talks: list[list[int]], past: int | None, future: int | None) -> None:
    edges = utterance_edges(*_batch(talks), past, future)
    expected = _expected(talks, past, future)
    assert _as_set(edges) == expected
    assert len(edges) == len(expected)
    assert torch.equal(edges.target, edges.target.sort(stable=True).values)
    assert torch.equal(edges.offsets, rows_of(edges.target, sum(map(len, talks))))


def test_a_causal_window_has_no_edge_from_the_future() -> None:
    edges = utterance_edges(*_batch([[0, 1, 0, 1]]), 10, 0)
    assert bool((edges.source <= edges.target).all())


def test_distance_is_a_share_of_the_window() -> None:
    edges = utterance_edges(*_batch([[0] * 9]), 4, 2)
    assert float(edges.distance.max()) == 1.0
    assert torch.allclose(edges.distance, (edges.source - edges.target).abs() / 4)


@settings(deadline=None, max_examples=40)
@given(_talks, st.randoms(use_true_random=False), st.booleans())
def test_modality_graph_joins_what_is_present(talks: list[list[int]], random: object, cross: bool) -> None:
    turns = utterance_edges(*_batch(talks), 2, 2)
    n = turns.nodes
    present = torch.tensor([[random.random() < 0.6 for _ in range(3)] for _ in range(n)])  # type: ignore[attr-defined]
    graph = modality_graph(turns, present, 2, cross)
    ids = graph.nodes.tolist()
    assert ids == [m * n + i for m in range(3) for i in range(n) if present[i, m]]
    expected = {
        (m * n + s, m * n + t, r) for s, t, r in _as_set(turns) for m in range(3) if present[s, m] and present[t, m]
    }
    crossing = {
        (a * n + i, b * n + i, Relation.CROSS)
        for i in range(n)
        for a in range(3)
        for b in range(3)
        if a != b and present[i, a] and present[i, b]
    }
    first, second = (
        {(ids[s], ids[t], r) for s, t, r in _as_set(edges)} for edges in graph.layers
    )  # fmt: skip
    assert first == expected
    assert second == (expected | crossing if cross else expected)


def test_merging_keeps_rows_together() -> None:
    def edges(target: list[int], relation: int) -> Edges:
        t = torch.tensor(target)
        n = len(target)
        return Edges(torch.arange(n), t, torch.full((n,), relation), torch.zeros(n), rows_of(t, 4))

    both = merged(edges([0, 0, 2, 3], 1), edges([0, 1, 3, 3], 5))
    assert both.target.tolist() == [0, 0, 0, 1, 2, 3, 3, 3]
    assert both.offsets.tolist() == [0, 3, 4, 5, 8]
    assert sorted(both.relation[both.target == 3].tolist()) == [1, 5, 5]


def test_without_takes_out_exactly_the_marked_edges() -> None:
    edges = utterance_edges(*_batch([[0, 1, 1]]), 1, 1)
    removed = edges.source == 1
    left = without(edges, removed)
    assert _as_set(left) == {e for e in _as_set(edges) if e[0] != 1}
    assert left.nodes == edges.nodes


def test_previous_own_turn() -> None:
    _, batch, speaker = _batch([[0, 1, 0, 0, 1], [1, 0, 1]])
    assert previous_own_turn(batch, speaker).tolist() == [-1, -1, 0, 2, 1, -1, -1, 5]


def test_speakers_are_numbered_by_appearance() -> None:
    from dataclasses import replace

    first = replace(dialogue(4), speakers=np.array([7, 3, 7, 5]))
    second = replace(dialogue(3), speakers=np.array([3, 3, 0]))
    assert batch_of([first, second]).speaker.tolist() == [0, 1, 0, 2, 0, 0, 1]


def test_batch_has_the_fields_of_the_specification() -> None:
    a, b = dialogue(4, 0), dialogue(3, 1)
    data = batch_of([a, b])
    assert data.ptr.tolist() == [0, 4, 7]
    assert data.batch.tolist() == [0] * 4 + [1] * 3
    assert data.num_nodes == 7
    assert data.x_audio.shape == (7, 7)
    assert data.y.tolist() == [*a.labels.tolist(), *b.labels.tolist()]
    assert data.present.dtype == torch.bool


@pytest.mark.parametrize("n", [1000, 4000])
def test_edges_grow_with_the_window_not_with_the_square(n: int) -> None:
    edges = utterance_edges(torch.tensor([0, n]), torch.zeros(n, dtype=torch.long), torch.zeros(n), 10, 10)
    assert len(edges) == 21 * n - 110
