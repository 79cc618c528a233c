"""Records, graphs and explanations for tests of widgets: made here, deterministic, no model and no media."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations

import numpy as np

from undertone.core.types import (
    MODALITIES,
    Annotation,
    Counterfactual,
    Explanation,
    GraphEdge,
    LabelScheme,
    Modality,
    ModalityGraph,
    NeighbourInfluence,
    Prediction,
    Speaker,
    Utterance,
    UtteranceRecord,
)
from undertone.resources import schemes

ANNOTATOR = "tester"
SPEAKERS = ("Ana", "Ben", "Chidi", "Dora", "Emil", "Farah")
SENTENCES = (
    "You said Friday. I wrote it down.",
    "That was before they called me in.",
    "I told you I would not be there!",
    "All right. All right.",
    "No, wait, do you mean the kitchen one?",
    "We could ask your sister, she still has the key.",
    "Oh my God, that is wonderful news.",
    "I do not know what you want me to say.",
    "Hm.",
    "It is fine, really, I will take the bus home and call when I am there.",
    "Who told you that?",
    "שלום, מה שלומך היום?",
    "Nobody touched it since March.",
    "Look at it, it is still moving!",
    "",
)
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


def scheme() -> LabelScheme:
    """The shipped seven emotions."""
    return schemes()["meld-7"]


def _distribution(rng: np.random.Generator, names: Sequence[str], sharpness: float) -> dict[str, float]:
    """Probabilities that sum to 1, one class ahead of the others by `sharpness`."""
    logits = rng.normal(0.0, 0.7, len(names))
    logits[int(rng.choice(len(names), p=_prior(len(names))))] += sharpness
    p = np.exp(logits - logits.max())
    p /= p.sum()
    return dict(zip(names, (float(v) for v in p), strict=True))


def _prior(n: int) -> np.ndarray:
    weights = np.ones(n)
    weights[0] = 4.0  # neutral is the most frequent, as in real conversations
    return weights / weights.sum()


def best(probabilities: Mapping[str, float]) -> str:
    """The likeliest class."""
    return max(probabilities, key=lambda name: probabilities[name])


def prediction(rng: np.random.Generator, present: frozenset[Modality], number: int = 0) -> Prediction:
    """A calibrated looking prediction with gate and unimodal heads over the modalities that are present."""
    names = scheme().names
    probabilities = _distribution(rng, names, float(rng.uniform(0.8, 3.2)))
    raw = {m: float(rng.uniform(0.2, 1.0)) for m in MODALITIES if m in present}
    total = sum(raw.values())
    label = best(probabilities)
    return Prediction(
        label=label,
        confidence=probabilities[label],
        probabilities=probabilities,
        gate={m: v / total for m, v in raw.items()},
        unimodal={m: _distribution(rng, names, float(rng.uniform(0.2, 2.5))) for m in raw},
        present=present,
        model="MELD-7 v1",
        id=number,
    )


def annotation(utterance_id: int, label: str, annotator: str = ANNOTATOR, minutes: int = 0) -> Annotation:
    """A current label of the shipped scheme."""
    return Annotation(
        id=utterance_id * 10 + minutes % 10,
        utterance_id=utterance_id,
        annotator=annotator,
        scheme=scheme().id,
        label=label,
        created_at=START + timedelta(minutes=minutes),
    )


def records(n: int, speakers: int = 2, seed: int = 0) -> list[UtteranceRecord]:
    """`n` utterances in time order: some without a face, some without words, a few not predicted yet, a third labelled.

    Utterance ids are 1..n, the conversation is 1, speakers have ids 1..`speakers`.
    """
    rng = np.random.default_rng(seed)
    people = [Speaker(id=s + 1, conversation_id=1, name=_name(s), position=s) for s in range(speakers)]
    out: list[UtteranceRecord] = []
    at = 400
    for i in range(n):
        length = int(rng.integers(600, 4200))
        speaker = people[int(rng.integers(speakers)) if speakers > 2 or rng.random() < 0.3 else i % speakers]
        out.append(_record(rng, i, at, at + length, speaker))
        at += length + int(rng.integers(50, 900))
    return out


def _name(index: int) -> str:
    return SPEAKERS[index] if index < len(SPEAKERS) else f"Speaker {index + 1}"


def _record(rng: np.random.Generator, i: int, start: int, end: int, speaker: Speaker) -> UtteranceRecord:
    text = SENTENCES[(i * 7 + int(rng.integers(len(SENTENCES)))) % len(SENTENCES)]
    present = {Modality.AUDIO}
    if text:
        present.add(Modality.TEXT)
    if rng.random() > 0.2:
        present.add(Modality.VIDEO)
    utterance = Utterance(
        id=i + 1,
        conversation_id=1,
        start_ms=start,
        end_ms=end,
        speaker_id=speaker.id,
        text=text,
        doubt=float(rng.uniform(0.55, 0.95)) if rng.random() < 0.1 else float(rng.uniform(0.0, 0.3)),
    )
    predicted = prediction(rng, frozenset(present), i + 1) if rng.random() > 0.05 else None
    labels: tuple[Annotation, ...] = ()
    if rng.random() < 0.35:
        names = scheme().names
        agreed = predicted is not None and rng.random() < 0.7
        label = predicted.label if agreed and predicted is not None else str(rng.choice(names))
        labels = (annotation(i + 1, label, minutes=i),)
    return UtteranceRecord(utterance=utterance, speaker=speaker, prediction=predicted, labels=labels)


def graph(rows: Sequence[UtteranceRecord], window: int = 10, layers: int = 2, seed: int = 0) -> ModalityGraph:
    """The graph that the model builds over `rows`: five relations within a lane, six cross links an utterance.

    Attention sums to about 1 over the in-edges of a node in each layer; cross links have none before the last layer.
    """
    rng = np.random.default_rng(seed)
    present = tuple(frozenset(r.prediction.present) if r.prediction else frozenset(MODALITIES) for r in rows)
    edges: list[GraphEdge] = []
    for target in range(len(rows)):
        sources = range(max(0, target - window), min(len(rows), target + window + 1))
        for modality in MODALITIES:
            if modality not in present[target]:
                continue
            found = [s for s in sources if modality in present[s]]
            distance = np.abs(np.array(found) - target)
            scores = np.exp(rng.normal(0, 0.8, (layers, len(found))) - distance / 3)
            scores /= scores.sum(1, keepdims=True)
            edges.extend(
                GraphEdge(s, modality, target, modality, relation(rows, s, target), tuple(map(float, scores[:, k])))
                for k, s in enumerate(found)
            )
            edges.extend(
                GraphEdge(
                    target, other, target, modality, "cross", (*[0.0] * (layers - 1), float(rng.uniform(0.05, 0.3)))
                )
                for other in MODALITIES
                if other != modality and other in present[target]
            )
    return ModalityGraph(
        utterance_ids=tuple(r.utterance.id for r in rows),
        present=present,
        edges=edges,
        window=window,
        layers=layers,
    )


def relation(rows: Sequence[UtteranceRecord], source: int, target: int) -> str:
    """Name of the relation of an edge within a lane, seen from the target."""
    if source == target:
        return "self"
    whose = "own" if rows[source].speaker.id == rows[target].speaker.id else "other"
    return f"{whose} {'past' if source < target else 'future'}"


def _shifted(rng: np.random.Generator, probabilities: Mapping[str, float], strength: float) -> dict[str, float]:
    logits = np.log(np.array(list(probabilities.values())) + 1e-6) + rng.normal(0, strength, len(probabilities))
    p = np.exp(logits - logits.max())
    p /= p.sum()
    return dict(zip(probabilities, (float(v) for v in p), strict=True))


def explanation(record: UtteranceRecord, rows: Sequence[UtteranceRecord], seed: int = 0) -> Explanation:
    """An explanation of `record` (which must be predicted) with neighbours out of `rows`."""
    assert record.prediction is not None
    rng = np.random.default_rng(seed + record.utterance.id)
    whole = record.prediction
    letters = dict(zip(MODALITIES, "TAV", strict=True))
    patterns: dict[str, Mapping[str, float]] = {}
    for size in (1, 2, 3):
        for combination in combinations(MODALITIES, size):
            key = "".join(letters[m] for m in combination)
            patterns[key] = dict(whole.probabilities) if size == 3 else _shifted(rng, whole.probabilities, 1.2 / size)
    without = {}
    for what, strength in {
        "text": 0.8,
        "audio": 1.6,
        "video": 0.4,
        "previous_turn": 0.7,
        "own_past": 0.4,
        "speaker": 0.3,
        "context": 0.9,
    }.items():
        p = _shifted(rng, whole.probabilities, strength)
        without[what] = Counterfactual(probabilities=p, label=best(p), flips=best(p) != whole.label)
    return Explanation(
        utterance_id=record.utterance.id,
        prediction=whole,
        patterns=patterns,
        without=without,
        neighbours=_neighbours(rng, record, rows),
        attention_agreement=float(rng.uniform(0.3, 0.9)),
        sentence=f"{whole.label.capitalize()} {f'{whole.confidence:.2f}'.lstrip('0')}. Voice decides.",
    )


def _neighbours(
    rng: np.random.Generator, record: UtteranceRecord, rows: Sequence[UtteranceRecord]
) -> tuple[NeighbourInfluence, ...]:
    here = next(i for i, r in enumerate(rows) if r.utterance.id == record.utterance.id)
    assert record.prediction is not None
    found = []
    for source in range(max(0, here - 6), min(len(rows), here + 4)):
        for modality in MODALITIES:
            if modality not in record.prediction.present:
                continue
            change = {name: float(v) for name, v in zip(scheme().names, rng.normal(0, 0.12, 7), strict=True)}
            found.append(
                NeighbourInfluence(
                    source=(rows[source].utterance.id, modality),
                    target=(record.utterance.id, modality),
                    relation=relation(rows, source, here),
                    influence=change,
                    attention=float(rng.uniform(0, 0.35)),
                )
            )
    return tuple(found)
