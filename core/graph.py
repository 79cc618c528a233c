"""The speaker-relational graph of model.md 4: who can be heard by whom, built without a loop over utterances.

An utterance i of a batch of N has up to three nodes, one a modality, with the id m * N + i. Only nodes whose modality
is present are in the graph: an absent one has no out-edges, and what it would receive goes nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import torch
from torch import Tensor
from torch_geometric.data import Data

from undertone.core.dialogue import Dialogue
from undertone.core.types import MODALITIES

UNLABELLED = -100
EDGE_DIM = 7  # five relations, distance, angular similarity


class Relation(IntEnum):
    """What the source of an edge is to its target. Cross edges join the modalities of one utterance."""

    SELF = 0
    OWN_PAST = 1
    OWN_FUTURE = 2
    OTHER_PAST = 3
    OTHER_FUTURE = 4
    CROSS = 5

    @property
    def title(self) -> str:
        """As written in explanations: "own past"."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges sorted by target, in compressed rows.

    `source`, `target`, `relation` are int64 [E]; `distance` float [E] is |i - j| as a share of the window; `offsets`
    int64 [M+1]: the in-edges of node i are offsets[i]:offsets[i+1].
    """

    source: Tensor
    target: Tensor
    relation: Tensor
    distance: Tensor
    offsets: Tensor

    @property
    def nodes(self) -> int:
        """M, the number of nodes."""
        return int(self.offsets.shape[0]) - 1

    @property
    def index(self) -> Tensor:
        """PyG's edge_index [2, E]: source, target."""
        return torch.stack([self.source, self.target])

    def __len__(self) -> int:
        return int(self.source.shape[0])


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes that exist and the edges of every layer.

    `nodes` int64 [M] holds ids m * N + i in ascending order; the edges of `layers` count in positions of `nodes`.
    Layers without cross links share one `Edges` object.
    """

    nodes: Tensor
    layers: tuple[Edges, ...]
    utterances: int


def rows_of(target: Tensor, nodes: int) -> Tensor:
    """Offsets [M+1] of target-sorted edges."""
    offsets = torch.zeros(nodes + 1, dtype=torch.long, device=target.device)
    torch.cumsum(torch.bincount(target, minlength=nodes), 0, out=offsets[1:])
    return offsets


def sorted_edges(source: Tensor, target: Tensor, relation: Tensor, distance: Tensor, nodes: int) -> Edges:
    """`Edges` from edges in any order."""
    order = torch.argsort(target, stable=True)
    target = target[order]
    return Edges(source[order], target, relation[order], distance[order], rows_of(target, nodes))


def batch_of(dialogues: Sequence[Dialogue]) -> Data:
    """One disjoint PyG `Data` for any number of dialogues, with the fields of model.md 1.

    Speakers are renumbered by order of appearance, so that names and their order in a project change nothing.
    """
    names = [d.key for d in dialogues]
    lengths = np.array([len(d) for d in dialogues], dtype=np.int64)
    batch = np.repeat(np.arange(len(dialogues)), lengths)
    data = Data()
    for m in MODALITIES:
        data[f"x_{m}"] = torch.from_numpy(np.concatenate([np.asarray(d.features[m], np.float32) for d in dialogues]))
    data.present = torch.from_numpy(np.concatenate([d.present for d in dialogues]))
    data.speaker = torch.from_numpy(_by_appearance(batch, np.concatenate([d.speakers for d in dialogues])))
    data.y = torch.from_numpy(np.concatenate([d.labels for d in dialogues]).astype(np.int64))
    data.weight = torch.from_numpy(np.concatenate([d.weights for d in dialogues]).astype(np.float32))
    data.y_soft = _soft_labels(dialogues)
    data.batch = torch.from_numpy(batch)
    data.ptr = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64))
    data.num_nodes = len(batch)
    data.keys_of_dialogues = names
    return data


def _by_appearance(batch: np.ndarray, speaker: np.ndarray) -> np.ndarray:
    """Local speaker index [N]: 0 for whoever speaks first in the dialogue, 1 for the next new voice, ..."""
    if len(batch) == 0:
        return np.zeros(0, np.int64)
    pairs = np.stack([batch, speaker])
    found, first, inverse = np.unique(pairs, axis=1, return_index=True, return_inverse=True)
    order = np.lexsort((first, found[0]))
    starts = np.searchsorted(found[0][order], np.arange(batch[-1] + 1))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order)) - starts[found[0][order]]
    return rank[inverse.ravel()]


def _soft_labels(dialogues: Sequence[Dialogue]) -> Tensor | None:
    """[N, C] votes, rows of nan where a dialogue has none; None when no dialogue has any."""
    given = [d.soft for d in dialogues if d.soft is not None]
    if not given:
        return None
    classes = given[0].shape[1]
    rows = [d.soft if d.soft is not None else np.full((len(d), classes), np.nan, np.float32) for d in dialogues]
    return torch.from_numpy(np.concatenate(rows).astype(np.float32))


def utterance_edges(ptr: Tensor, batch: Tensor, speaker: Tensor, past: int | None, future: int | None) -> Edges:
    """Edges j -> i where j lies in [i - past, i + future] of the same dialogue; None means the whole dialogue.

    O(N * window) time and memory. Distances are shares of the wider side of the window (of the dialogue when open).
    """
    n = int(batch.shape[0])
    here = torch.arange(n, device=ptr.device)
    start, stop = ptr[batch], ptr[batch + 1]
    low = start if past is None else torch.maximum(here - past, start)
    high = stop if future is None else torch.minimum(here + future + 1, stop)
    count = high - low
    offsets = torch.zeros(n + 1, dtype=torch.long, device=ptr.device)
    torch.cumsum(count, 0, out=offsets[1:])
    target = torch.repeat_interleave(here, count)
    source = low[target] + torch.arange(target.shape[0], device=ptr.device) - offsets[target]
    own = speaker[source] == speaker[target]
    later = source > target
    relation = torch.where(own, Relation.OWN_PAST + later.long(), Relation.OTHER_PAST + later.long())
    relation[source == target] = Relation.SELF
    span = (stop - start)[target] if past is None or future is None else torch.tensor(max(past, future, 1))
    return Edges(source, target, relation, (source - target).abs() / span, offsets)


def modality_graph(turns: Edges, present: Tensor, layers: int, cross_links: bool) -> Graph:
    """The graph over modalities: `turns` once for each modality, and cross links in every second layer.

    `present` bool [N, 3]. Edges are kept where both ends exist.
    """
    n = present.shape[0]
    exists = present.t().reshape(-1)
    nodes = exists.nonzero().squeeze(1)
    position = torch.cumsum(exists, 0) - 1
    lanes = torch.arange(3, device=present.device).repeat_interleave(len(turns)) * n
    source, target = turns.source.repeat(3) + lanes, turns.target.repeat(3) + lanes
    kept = (exists[source] & exists[target]).nonzero().squeeze(1)
    source, target = position[source[kept]], position[target[kept]]
    copy = kept % len(turns) if len(turns) else kept
    intra = Edges(source, target, turns.relation[copy], turns.distance[copy], rows_of(target, len(nodes)))
    both = merged(intra, _cross_edges(exists, position, nodes, n)) if cross_links else intra
    return Graph(nodes, tuple(both if layer % 2 else intra for layer in range(layers)), n)


def _cross_edges(exists: Tensor, position: Tensor, nodes: Tensor, n: int) -> Edges:
    """Edges between the nodes of one utterance, sorted by target."""
    step = torch.tensor([n, 2 * n], device=nodes.device)
    source = (nodes[:, None] + step) % (3 * n) if n else nodes[:, None] + step
    target = torch.arange(len(nodes), device=nodes.device)[:, None].expand_as(source)
    kept = exists[source]
    source, target = position[source[kept]], target[kept]
    relation = torch.full_like(source, Relation.CROSS)
    return Edges(source, target, relation, torch.zeros(len(source), device=nodes.device), rows_of(target, len(nodes)))


def merged(a: Edges, b: Edges) -> Edges:
    """Two edge sets over the same nodes as one, still sorted by target, in linear time."""
    at_a = torch.arange(len(a), device=a.source.device) + b.offsets[a.target]
    at_b = torch.arange(len(b), device=a.source.device) + a.offsets[b.target + 1]

    def together(x: Tensor, y: Tensor) -> Tensor:
        both = x.new_empty(len(x) + len(y))
        both[at_a], both[at_b] = x, y
        return both

    return Edges(
        together(a.source, b.source),
        together(a.target, b.target),
        together(a.relation, b.relation),
        together(a.distance, b.distance),
        a.offsets + b.offsets,
    )


def without(edges: Edges, removed: Tensor) -> Edges:
    """The edges left when those of the mask `removed` [E] are taken out."""
    kept = ~removed
    target = edges.target[kept]
    return Edges(edges.source[kept], target, edges.relation[kept], edges.distance[kept], rows_of(target, edges.nodes))


def previous_own_turn(batch: Tensor, speaker: Tensor) -> Tensor:
    """For each utterance the last earlier one of the same speaker in its dialogue [N], -1 where there is none."""
    n = int(batch.shape[0])
    previous = torch.full((n,), -1, dtype=torch.long, device=batch.device)
    if n < 2:
        return previous
    who = batch * (int(speaker.max()) + 1) + speaker
    order = torch.argsort(who, stable=True)
    same = who[order][1:] == who[order][:-1]
    previous[order[1:][same]] = order[:-1][same]
    return previous
