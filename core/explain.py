"""Why the model said what it said of one utterance (model.md 9): exact counterfactuals, not guesses.

Two passes answer everything. In the first, copies of the utterance's window with something hidden in each are one
disjoint batch. Where words are encoded in context, the utterance's own are encoded as if the hidden turns before it had
not been said; what the words of other turns made of these stays. In the second pass, one graph holds a copy of the
utterance for each of its in-edges, with that edge taken out; the features stay as they are. What comes out is influence
on this prediction by this model; it is not a cause in the world.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch_geometric.data import Data

from undertone.core.decisions import AloneWords, alone
from undertone.core.dialogue import Dialogue
from undertone.core.graph import Edges, Graph, Relation, batch_of, sorted_edges
from undertone.core.model.ar_iigcn import Encoded, Related
from undertone.core.model.device import few_threads
from undertone.core.model.predictor import (
    LETTERS,
    Predictor,
    by_name,
    pattern_of,
    pattern_temperatures,
    piece,
    repeated,
)
from undertone.core.types import MODALITIES, Counterfactual, Explanation, Modality, NeighbourInfluence, Prediction
from undertone.core.wording import marked, said

PATTERNS = ("T", "A", "V", "TA", "TV", "AV", "TAV")
ALONE = {
    Modality.TEXT: marked("It has the words alone to go by."),
    Modality.AUDIO: marked("It has the voice alone to go by."),
    Modality.VIDEO: marked("It has the face alone to go by."),
}
DECIDES = {
    Modality.TEXT: marked("The words decide: without them, {label} {p}."),
    Modality.AUDIO: marked("The voice decides: without it, {label} {p}."),
    Modality.VIDEO: marked("The face decides: without it, {label} {p}."),
}
NEEDED = marked("It needs more than one channel: {each}.")
LACKING = {
    Modality.TEXT: marked("without the words, {label} {p}"),
    Modality.AUDIO: marked("without the voice, {label} {p}"),
    Modality.VIDEO: marked("without the face, {label} {p}"),
}
NOT_ALONE = {
    Modality.TEXT: marked("No single channel decides; without the words it would still be {label}, at {p}."),
    Modality.AUDIO: marked("No single channel decides; without the voice it would still be {label}, at {p}."),
    Modality.VIDEO: marked("No single channel decides; without the face it would still be {label}, at {p}."),
}
TELLING = 0.02  # a smaller change of probability is not worth a sentence
COMPACT = 2  # layers up to which nothing but the utterance itself feels that one of its in-edges is gone

Floats = NDArray[np.float32]
Rewording = Callable[[NDArray[np.bool_]], Floats]
"""Silent turns [K, i] before the explained utterance i of the conversation, to its words' vectors [K, D] had they said
nothing. For encoders that look at the turns around."""


@dataclass(frozen=True, slots=True)
class Window:
    """The utterances that can have influence: `data` is a batch of one dialogue, `at` the explained one in it,
    `start` the position of its first utterance in the conversation."""

    data: Data
    at: int
    start: int

    @property
    def present(self) -> Tensor:
        """[3] bool of the explained utterance."""
        mask: Tensor = self.data.present[self.at]
        return mask


@few_threads()
@torch.inference_mode()
def explain(
    predictor: Predictor,
    dialogue: Dialogue,
    index: int,
    model_name: str,
    reword: Rewording | None = None,
    turn_before: str = "",
    alone_words: AloneWords | None = None,
) -> Explanation:
    """All of model.md 9 for utterance `index` of the dialogue; `turn_before` names it in the sentence ("Ben, 00:36").

    Without `reword` and `alone_words`, words count as encoded each by itself. Influences are of calibrated logits.
    Raises CheckpointError where features do not fit.
    """
    predictor.check(dialogue)
    window = _window(predictor, dialogue, index)
    names = predictor.scheme_names
    hidden = _what_to_hide(window)
    rows, unimodal, gate = _masked_copies(predictor, window, list(hidden.values()), reword)
    by_key = dict(zip(hidden, rows, strict=True))
    prediction = _prediction(predictor, window, rows[0], unimodal, gate, model_name)
    neighbours = _neighbours(predictor, window, dialogue, prediction.label)
    without = {
        key: _counterfactual(names, by_key[f"-{key}"], prediction.label)
        for key in ("text", "audio", "video", "previous_turn", "own_past", "speaker")
    }
    by_itself = alone(predictor, piece(window.data, window.at, window.at + 1), index, alone_words)[0]
    without["context"] = _counterfactual(names, by_itself, prediction.label)
    return Explanation(
        utterance_id=_id_of(dialogue, index),
        prediction=prediction,
        patterns={p: by_name(names, by_key[p]) for p in PATTERNS},
        without=without,
        neighbours=neighbours,
        attention_agreement=_agreement(neighbours, prediction.label),
        sentence=_sentence(prediction, without, turn_before),
    )


def _window(predictor: Predictor, dialogue: Dialogue, index: int) -> Window:
    data = batch_of([dialogue]).to(predictor.device)
    reach = predictor.reach
    low = 0 if reach is None else max(0, index - reach)
    high = len(dialogue) if reach is None else min(len(dialogue), index + reach + 1)
    return Window(piece(data, low, high), index - low, low)


def _id_of(dialogue: Dialogue, index: int) -> int:
    return index if dialogue.utterance_ids is None else int(dialogue.utterance_ids[index])


# ---------------------------------------------------------------- something hidden


def _what_to_hide(window: Window) -> dict[str, Tensor]:
    """For each question the mask [n, 3] it is answered with; the first is the window as it is."""
    present = window.data.present
    masks = {"": present}
    for pattern in PATTERNS:
        masks[pattern] = _only(present, window.at, pattern)
    own = pattern_of(window.present.cpu().numpy())
    for letter, modality in zip(LETTERS, MODALITIES, strict=True):
        masks[f"-{modality}"] = _only(present, window.at, own.replace(letter, ""))
    here = torch.arange(len(present), device=present.device)
    own_turns = (window.data.speaker == window.data.speaker[window.at]) & (here != window.at)
    masks["-previous_turn"] = _without_turns(present, here == window.at - 1)
    masks["-own_past"] = _without_turns(present, own_turns & (here < window.at))
    masks["-speaker"] = _without_turns(present, own_turns)
    return masks


def _only(present: Tensor, at: int, pattern: str) -> Tensor:
    mask = present.clone()
    mask[at] &= torch.tensor([letter in pattern for letter in LETTERS], device=present.device)
    return mask


def _without_turns(present: Tensor, turns: Tensor) -> Tensor:
    return present & ~turns[:, None]


def _masked_copies(
    predictor: Predictor, window: Window, masks: Sequence[Tensor], reword: Rewording | None
) -> tuple[list[Floats], Floats, Floats]:
    """Calibrated probabilities [C] under each mask, and [3, C] of the modalities' own heads and the gate [3] under
    the first. Equal masks are computed once; all copies are one batch."""
    unique: dict[bytes, int] = {}
    kept: list[Tensor] = []
    places = []
    for mask in masks:
        key = mask.cpu().numpy().tobytes()
        if key not in unique:
            unique[key] = len(kept)
            kept.append(mask)
        places.append(unique[key])
    copies = repeated(window.data, torch.cat(kept))
    if reword is not None:
        copies.x_text = _reworded(window, kept, reword)
    out = predictor.model(copies)
    n = len(masks[0])
    rows = torch.arange(len(kept), device=masks[0].device) * n + window.at
    present = torch.stack([mask[window.at] for mask in kept])
    selected = replace(
        out,
        logits={name: values[rows] for name, values in out.logits.items()},
        unimodal={name: values[:, rows] for name, values in out.unimodal.items()},
        gate=out.gate[rows],
    )
    found = predictor.calibrated(selected, present)
    return [found.fused[p] for p in places], found.unimodal[:, 0], found.gate[0]


def _reworded(window: Window, masks: Sequence[Tensor], reword: Rewording) -> Tensor:
    """Features of the words [K n, D] of all copies: the utterance's own anew where a mask hides words before it."""
    n, there = window.data.num_nodes, window.data.present[: window.at, 0]
    silent = torch.stack([there & ~mask[: window.at, 0] for mask in masks]).cpu().numpy()
    before = np.zeros((len(masks), window.start), np.bool_)  # too far away to be asked about
    changed, which = np.unique(np.concatenate([before, silent], 1), axis=0, return_inverse=True)
    which = which.ravel()
    texts: Tensor = window.data.x_text.repeat(len(masks), 1)
    some = np.flatnonzero(changed.any(1)).tolist()
    if some:
        vectors = torch.from_numpy(reword(changed[some])).to(texts)
        for vector, k in zip(vectors, some, strict=True):
            texts[torch.from_numpy(np.flatnonzero(which == k) * n + window.at)] = vector
    return texts


# ---------------------------------------------------------------- one edge taken out


@dataclass(frozen=True, slots=True)
class InEdges:
    """In-edges of the explained utterance's nodes: ends as positions in the graph's nodes [K], relation [K], and mean
    attention [K] over the heads and layers that have the edge."""

    source: Tensor
    target: Tensor
    relation: Tensor
    attention: Tensor


def _neighbours(predictor: Predictor, window: Window, dialogue: Dialogue, label: str) -> tuple[NeighbourInfluence, ...]:
    """Every in-edge with what it does to each class, those with most influence on the predicted label first."""
    model = predictor.model
    encoded = model.encode(window.data)
    graph = model.graph_of(window.data, encoded.present)
    if not graph.layers or not bool(encoded.present[window.at].any()):
        return ()
    own = _own_nodes(graph, window.at)
    edges = _in_edges(graph, own, model.relate(graph, encoded).attention)
    change = _edge_influences(predictor, window, encoded, graph, own, edges)
    ids = [_id_of(dialogue, window.start + i) for i in range(graph.utterances)]
    names = predictor.scheme_names
    found = [
        NeighbourInfluence(
            source=_end(ids, graph, s),
            target=_end(ids, graph, t),
            relation=Relation(r).title,
            influence=by_name(names, change[k]),
            attention=a,
        )
        for k, (s, t, r, a) in enumerate(
            zip(
                edges.source.tolist(),
                edges.target.tolist(),
                edges.relation.tolist(),
                edges.attention.tolist(),
                strict=True,
            )
        )
    ]
    return tuple(sorted(found, key=lambda f: -abs(f.influence[label])))


def _own_nodes(graph: Graph, at: int) -> Tensor:
    """Positions of the explained utterance's nodes, in the order of the modalities."""
    return (graph.nodes % graph.utterances == at).nonzero().squeeze(1)


def _end(ids: Sequence[int], graph: Graph, node: int) -> tuple[int, Modality]:
    number = int(graph.nodes[node])
    return ids[number % graph.utterances], MODALITIES[number // graph.utterances]


def _in_edges(graph: Graph, own: Tensor, attention: Sequence[Tensor]) -> InEdges:
    widest = max(graph.layers, key=len)
    keys = [_key(edges, graph) for edges in graph.layers]
    mine = torch.isin(widest.target, own)
    wanted = _key(widest, graph)[mine]
    total, layers = torch.zeros(len(wanted)), torch.zeros(len(wanted))
    for key, weights in zip(keys, attention, strict=True):
        order = torch.argsort(key)
        at = torch.searchsorted(key[order], wanted).clamp(max=len(key) - 1)
        has = key[order][at] == wanted
        total += torch.where(has, weights.float().mean(1)[order][at], 0.0).cpu()
        layers += has.cpu()
    return InEdges(widest.source[mine], widest.target[mine], widest.relation[mine], total / layers)


def _key(edges: Edges, graph: Graph) -> Tensor:
    return edges.target * len(graph.nodes) + edges.source


def _edge_influences(
    predictor: Predictor, window: Window, encoded: Encoded, graph: Graph, own: Tensor, removed: InEdges
) -> Floats:
    """[K, C]: calibrated logits with the edge minus without it, the graph being otherwise the same."""
    model = predictor.model
    copied = own if len(graph.layers) <= COMPACT else torch.arange(len(graph.nodes), device=own.device)
    count = len(removed.source)
    layers = {id(e): _with_copies(e, copied, removed, count) for e in graph.layers}
    nodes = torch.cat([torch.arange(len(graph.nodes), device=own.device), copied.repeat(count)])
    large = Graph(nodes, tuple(layers[id(e)] for e in graph.layers), graph.utterances)
    related = model.relate(large, Encoded(encoded.xi[nodes], encoded.present))
    place = torch.searchsorted(copied, own)
    first = len(graph.nodes)
    # rows of the utterance's nodes: as it is, then in each copy; modality by modality, as `fuse` reads them
    versions = torch.cat([own[None], first + torch.arange(count, device=own.device)[:, None] * len(copied) + place])
    rows = versions.t().reshape(-1)
    present = encoded.present[window.at].expand(count + 1, 3)
    out = model.fuse(Related(related.h[rows], related.alone[rows], ()), present)
    temperature = pattern_temperatures(predictor.description.temperatures, window.data.present[window.at][None])
    logits = predictor.together(out.logits[predictor.scheme].float() / temperature)
    change: Floats = (logits[0] - logits[1:]).cpu().numpy()
    return change


def _with_copies(edges: Edges, copied: Tensor, removed: InEdges, count: int) -> Edges:
    """The edges, and for each copy k of the nodes `copied` its in-edges without the k-th removed edge.

    A copy hears other copies of its own version, and the original of whatever is not copied.
    """
    nodes = edges.nodes
    into = torch.isin(edges.target, copied).nonzero().squeeze(1)
    source, target = edges.source[into], edges.target[into]
    version = torch.arange(count, device=into.device)[:, None]
    gone = (source[None] == removed.source[:, None]) & (target[None] == removed.target[:, None])
    place = torch.full((nodes,), -1, dtype=torch.long, device=into.device)
    place[copied] = torch.arange(len(copied), device=into.device)
    start = nodes + version * len(copied)
    new_source = torch.where(place[source] >= 0, start + place[source], source)[~gone]
    new_target = (start + place[target])[~gone]
    which = into.expand(count, -1)[~gone]
    return sorted_edges(
        torch.cat([edges.source, new_source]),
        torch.cat([edges.target, new_target]),
        torch.cat([edges.relation, edges.relation[which]]),
        torch.cat([edges.distance, edges.distance[which]]),
        nodes + count * len(copied),
    )


# ---------------------------------------------------------------- in words


def _prediction(
    predictor: Predictor, window: Window, fused: Floats, unimodal: Floats, gate: Floats, model_name: str
) -> Prediction:
    names = predictor.scheme_names
    here = [m for m in range(3) if bool(window.present[m])]
    best = int(fused.argmax())
    return Prediction(
        label=names[best],
        confidence=float(fused[best]),
        probabilities=by_name(names, fused),
        gate={MODALITIES[m]: float(gate[m]) for m in here},
        unimodal={MODALITIES[m]: by_name(names, unimodal[m]) for m in here},
        present=frozenset(MODALITIES[m] for m in here),
        model=model_name,
    )


def _counterfactual(names: Sequence[str], row: Floats, label: str) -> Counterfactual:
    called = names[int(row.argmax())]
    return Counterfactual(by_name(names, row), called, called != label)


def _agreement(neighbours: Sequence[NeighbourInfluence], label: str) -> float | None:
    """Spearman's rho of attention and the size of influence on the label; None for fewer than three edges."""
    if len(neighbours) < 3:
        return None
    a = _ranks(np.array([n.attention for n in neighbours]))
    b = _ranks(np.array([abs(n.influence[label]) for n in neighbours]))
    if a.std() == 0 or b.std() == 0:
        return None
    return float(np.corrcoef(a, b)[0, 1])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks with ties at their mean."""
    _, inverse, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2)[inverse]


def _sentence(prediction: Prediction, without: Mapping[str, Counterfactual], turn_before: str) -> str:
    parts = [f"{prediction.label.capitalize()} {_figure(prediction.confidence)}."]
    if len(prediction.present) > 1:
        parts.append(_deciding(prediction, without))
    elif prediction.present:
        parts.append(said(ALONE[next(iter(prediction.present))]))
    change = prediction.confidence - without["previous_turn"].probabilities[prediction.label]
    if abs(change) >= TELLING:
        who = f" ({turn_before})" if turn_before else ""
        words = said("The turn before{who} adds {p}.") if change > 0 else said("The turn before{who} takes away {p}.")
        parts.append(words.format(who=who, p=_figure(abs(change))))
    if without["context"].flips:
        parts.append(_with(said("Without the other turns, {label} {p}."), without["context"]))
    return " ".join(parts)


def _deciding(prediction: Prediction, without: Mapping[str, Counterfactual]) -> str:
    """The modality without which another class is said; all of them where there are several; else, without which the
    prediction falls most."""
    here = [m for m in MODALITIES if m in prediction.present]
    flipping = [m for m in here if without[m].flips]
    if len(flipping) == 1:
        return _with(said(DECIDES[flipping[0]]), without[flipping[0]])
    if flipping:
        return said(NEEDED).format(each="; ".join(_with(said(LACKING[m]), without[m]) for m in flipping))
    most = min(here, key=lambda m: without[m].probabilities[prediction.label])
    return _with(said(NOT_ALONE[most]), without[most])


def _with(words: str, other: Counterfactual) -> str:
    return words.format(label=other.label, p=_figure(other.probabilities[other.label]))


def _figure(value: float) -> str:
    """.62, as probabilities are written."""
    text = f"{value:.2f}"
    return text if value >= 0.995 else text.removeprefix("0")
