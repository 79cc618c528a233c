"""The modality graph as arrays, and where its nodes and edges lie on a plane: numpy only, so it is quick to test.

Utterances go from left to right, three lanes (words, voice, face) from top to bottom. Edges from the past arc above
their lane, edges from the future below it, links between modalities stand upright.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undertone.core.types import MODALITIES, Explanation, LabelScheme, Modality, ModalityGraph, UtteranceRecord
from undertone.gui.language import tr

RELATIONS = ("self", "own past", "own future", "other past", "other future", "cross")
SELF, OWN_PAST, OWN_FUTURE, OTHER_PAST, OTHER_FUTURE, CROSS = range(6)
LANE = {modality: i for i, modality in enumerate(MODALITIES)}
EdgeKey = tuple[int, int, int, int]  # source, source lane, target, target lane


@dataclass(frozen=True, slots=True)
class Reading:
    """Which attention is read: one layer and one head, or (None) the mean over them."""

    layer: int | None = None
    head: int | None = None

    @property
    def words(self) -> str:
        """ "layer 2, head 1"; "mean"."""
        parts = [
            tr("layer {n}").format(n=self.layer + 1) if self.layer is not None else "",
            tr("head {n}").format(n=self.head + 1) if self.head is not None else "",
        ]
        return ", ".join(p for p in parts if p) or tr("mean of layers and heads")


MEAN = Reading()


@dataclass(frozen=True)
class GraphArrays:
    """A `ModalityGraph` of N utterances and E edges, edges sorted by target.

    `present` bool [N, 3]; `source`, `target` int32 [E] positions; `source_lane`, `target_lane`, `relation` int8 [E];
    `attention` float32 [E, L], the mean of `by_head` [E, L, H] (None without heads to tell apart); the in-edges of
    utterance i are `first_in[i]` up to `first_in[i + 1]`.
    """

    ids: tuple[int, ...]
    position: Mapping[int, int]
    present: NDArray[np.bool_]
    source: NDArray[np.int32]
    source_lane: NDArray[np.int8]
    target: NDArray[np.int32]
    target_lane: NDArray[np.int8]
    relation: NDArray[np.int8]
    attention: NDArray[np.float32]
    first_in: NDArray[np.int64]
    window: int
    layers: int
    by_head: NDArray[np.float32] | None = None

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def of(cls, graph: ModalityGraph) -> GraphArrays:
        """From the graph as core gives it; one pass over the edges."""
        code = {name: i for i, name in enumerate(RELATIONS)}
        edges = graph.edges
        whole = np.array(
            [
                (e.target, LANE[e.target_modality], e.source, LANE[e.source_modality], code.get(e.relation, CROSS))
                for e in edges
            ],
            np.int32,
        ).reshape(len(edges), 5)
        layers = len(edges[0].attention) if edges else graph.layers
        attention = np.array([e.attention for e in edges], np.float32).reshape(len(edges), layers)
        order = np.argsort(whole[:, 0], kind="stable")
        whole, attention = whole[order], attention[order]
        n = len(graph.utterance_ids)
        return cls(
            ids=tuple(graph.utterance_ids),
            position={utterance_id: i for i, utterance_id in enumerate(graph.utterance_ids)},
            present=np.array([[m in p for m in MODALITIES] for p in graph.present], bool).reshape(n, 3),
            source=whole[:, 2].copy(),
            source_lane=whole[:, 3].astype(np.int8),
            target=whole[:, 0].copy(),
            target_lane=whole[:, 1].astype(np.int8),
            relation=whole[:, 4].astype(np.int8),
            attention=attention,
            first_in=np.searchsorted(whole[:, 0], np.arange(n + 1)),
            window=graph.window,
            layers=graph.layers,
            by_head=None if graph.by_head is None else graph.by_head[order],
        )

    @property
    def heads(self) -> int:
        """How many heads can be told apart; 1 where they cannot."""
        return 1 if self.by_head is None else self.by_head.shape[2]

    def weight(
        self, reading: Reading = MEAN, edges: slice | NDArray[np.intp] = slice(None)
    ) -> NDArray[np.float32]:  # fmt: skip
        """Attention of edges, [E]."""
        layer, head = reading.layer, reading.head
        values = self.attention[edges] if head is None or self.by_head is None else self.by_head[edges, :, head]
        if values.shape[1] == 0:
            return np.zeros(len(values), np.float32)
        if layer is None:
            mean: NDArray[np.float32] = values.mean(axis=1, dtype=np.float32)
            return mean
        column: NDArray[np.float32] = values[:, layer]
        return column

    def into(self, i: int) -> slice:
        """The in-edges of all three nodes of utterance `i`."""
        return slice(int(self.first_in[i]), int(self.first_in[i + 1]))

    def into_range(self, first: int, last: int) -> slice:
        """In-edges of utterances `first` to `last`, both included."""
        n = len(self)
        return slice(int(self.first_in[min(max(first, 0), n)]), int(self.first_in[min(max(last + 1, 0), n)]))

    def key(self, edge: int) -> EdgeKey:
        """Ends of one edge."""
        return (
            int(self.source[edge]),
            int(self.source_lane[edge]),
            int(self.target[edge]),
            int(self.target_lane[edge]),
        )

    def matrix(self, source: Modality, target: Modality, reading: Reading = MEAN) -> NDArray[np.float32]:
        """[N, N]: row = target utterance, column = source, NaN where there is no edge."""
        n = len(self)
        out = np.full((n, n), np.nan, np.float32)
        chosen = (self.source_lane == LANE[source]) & (self.target_lane == LANE[target])
        out[self.target[chosen], self.source[chosen]] = self.weight(reading, np.flatnonzero(chosen))
        return out


@dataclass(frozen=True)
class NodeLooks:
    """What each node shows: `label` int16 [N, 3] index of the class of that modality's own head, -1 for none;
    `confidence` float32 [N, 3] of that head."""

    label: NDArray[np.int16]
    confidence: NDArray[np.float32]

    @classmethod
    def of(cls, arrays: GraphArrays, records: Sequence[UtteranceRecord], scheme: LabelScheme) -> NodeLooks:
        """From the records' predictions; records that are not in the graph are passed over."""
        code = {name: i for i, name in enumerate(scheme.names)}
        label = np.full((len(arrays), 3), -1, np.int16)
        confidence = np.zeros((len(arrays), 3), np.float32)
        for record in records:
            i = arrays.position.get(record.utterance.id)
            if i is None or record.prediction is None:
                continue
            for modality, head in record.prediction.unimodal.items():
                best = max(head, key=lambda name: head[name])
                label[i, LANE[modality]] = code.get(best, -1)
                confidence[i, LANE[modality]] = head[best]
        return cls(label, confidence)


def influences(arrays: GraphArrays, explanation: Explanation) -> dict[EdgeKey, float]:
    """Exact influence on the predicted class of each edge that the explanation tells of."""
    out = {}
    for n in explanation.neighbours:
        source, target = arrays.position.get(n.source[0]), arrays.position.get(n.target[0])
        if source is not None and target is not None:
            key = (source, LANE[n.source[1]], target, LANE[n.target[1]])
            out[key] = n.influence.get(explanation.prediction.label, 0.0)
    return out


def flipping(arrays: GraphArrays, explanation: Explanation) -> frozenset[EdgeKey]:
    """Edges without any one of which the label would be another: scores are log probabilities less the influence."""
    whole = explanation.prediction.probabilities
    found = set()
    for n in explanation.neighbours:
        scores = {name: math.log(max(p, 1e-9)) - n.influence.get(name, 0.0) for name, p in whole.items()}
        if max(scores, key=lambda name: scores[name]) != explanation.prediction.label:
            source, target = arrays.position.get(n.source[0]), arrays.position.get(n.target[0])
            if source is not None and target is not None:
                found.add((source, LANE[n.source[1]], target, LANE[n.target[1]]))
    return frozenset(found)


@dataclass(frozen=True)
class Plane:
    """Where things lie, in pixels: utterance i at `x0 + i * step`, lane m at `lanes[m]`, in sight `left` to `right`."""

    x0: float
    step: float
    lanes: tuple[float, float, float]
    left: float
    right: float

    def x(self, i: float) -> float:
        """Pixel of an utterance."""
        return self.x0 + i * self.step

    @property
    def gap(self) -> float:
        """Between two lanes."""
        return abs(self.lanes[1] - self.lanes[0])

    @property
    def radius(self) -> float:
        """Of a node."""
        return float(min(11.0, self.step * 0.38, self.gap * 0.28))

    def visible(self, n: int) -> tuple[int, int]:
        """First and last utterance in sight."""
        first = int(np.floor((self.left - self.x0) / self.step))
        last = int(np.ceil((self.right - self.x0) / self.step))
        return max(first, 0), min(last, n - 1)

    def bend(self, distance: float) -> float:
        """Height of the control point of an arc over so many pixels."""
        return self.gap * 0.92 * distance / (distance + 1.6 * self.gap) + 6.0

    def curve(self, key: EdgeKey) -> tuple[float, float, float, float, float, float]:
        """Start, control and end point of an edge, from rim to rim of its nodes."""
        source, source_lane, target, target_lane = key
        x1, y1, x2, y2 = self.x(source), self.lanes[source_lane], self.x(target), self.lanes[target_lane]
        r = self.radius
        if source == target:  # upright, both ways side by side; between the outer lanes around the middle node
            side = 2.5 if target_lane > source_lane else -2.5
            around = (r + 12.0) * (1 if side > 0 else -1) if abs(source_lane - target_lane) == 2 else 0.0
            down = r if y2 > y1 else -r
            return x1 + side, y1 + down, x1 + side + 2 * around, (y1 + y2) / 2, x2 + side, y2 - down
        up = -self.bend(abs(x2 - x1)) if source < target else self.bend(abs(x2 - x1))
        toward = r * 0.8 if x2 > x1 else -r * 0.8
        lift = r * 0.55 if up > 0 else -r * 0.55
        return x1 + toward, y1 + lift, (x1 + x2) / 2, (y1 + y2) / 2 + up, x2 - toward, y2 + lift

    def node_at(self, x: float, y: float, n: int) -> tuple[int, int] | None:
        """Utterance and lane of the node under a point."""
        i = round((x - self.x0) / self.step)
        if not 0 <= i < n:
            return None
        lane = min(range(3), key=lambda m: abs(self.lanes[m] - y))
        reach = max(self.radius + 3.0, min(self.step / 2, 8.0))
        close = (x - self.x(i)) ** 2 + (y - self.lanes[lane]) ** 2 <= reach**2
        return (i, lane) if close else None

    def edge_at(self, x: float, y: float, keys: Sequence[EdgeKey], reach: float = 5.0) -> int | None:
        """Which of these edges passes nearest to a point, within `reach` pixels."""
        if not keys:
            return None
        curves = np.array([self.curve(key) for key in keys])
        t = np.linspace(0, 1, 24)[:, None]
        px = (1 - t) ** 2 * curves[:, 0] + 2 * t * (1 - t) * curves[:, 2] + t**2 * curves[:, 4]
        py = (1 - t) ** 2 * curves[:, 1] + 2 * t * (1 - t) * curves[:, 3] + t**2 * curves[:, 5]
        distance = np.hypot(px - x, py - y).min(axis=0)
        best = int(distance.argmin())
        return best if distance[best] <= reach else None
