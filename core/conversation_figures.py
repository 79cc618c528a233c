"""Figures of a whole conversation, from its records alone: how emotions run, follow one another, and agree.

numpy only, so that the window and the command line get them at once, without a model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from undertone.core.types import MODALITIES, Modality, UtteranceRecord

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
PAIRS: tuple[tuple[Modality, Modality], ...] = tuple(combinations(MODALITIES, 2))


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Class probabilities of one speaker over time: spans [n] of their utterances, and `probabilities` [n, C]."""

    speaker: str
    utterance_ids: tuple[int, ...]
    start_ms: NDArray[np.int64]
    end_ms: NDArray[np.int64]
    probabilities: Floats


def trajectories(records: Sequence[UtteranceRecord], names: Sequence[str]) -> list[Trajectory]:
    """One for each speaker with predictions, in the order in which they first speak."""
    by_speaker: dict[int, list[UtteranceRecord]] = {}
    for record in records:
        if record.prediction is not None:
            by_speaker.setdefault(record.speaker.id, []).append(record)
    return [_trajectory(own, names) for own in by_speaker.values()]


def _trajectory(records: Sequence[UtteranceRecord], names: Sequence[str]) -> Trajectory:
    rows = [[r.prediction.probabilities.get(n, 0.0) for n in names] for r in records if r.prediction is not None]
    return Trajectory(
        speaker=records[0].speaker.name,
        utterance_ids=tuple(r.utterance.id for r in records),
        start_ms=np.array([r.utterance.start_ms for r in records], np.int64),
        end_ms=np.array([r.utterance.end_ms for r in records], np.int64),
        probabilities=np.array(rows, np.float64).reshape(len(records), len(names)),
    )


def label_codes(
    records: Sequence[UtteranceRecord], names: Sequence[str], annotator: str | None, scheme: str
) -> NDArray[np.int64]:
    """Class of each utterance as a position in `names`, -1 for none: the annotator's label, the model's for None."""
    index = {name: i for i, name in enumerate(names)}
    codes = np.full(len(records), -1, np.int64)
    for i, record in enumerate(records):
        if annotator is None:
            name = record.prediction.label if record.prediction is not None else None
        else:
            given = record.label_of(annotator, scheme)
            name = given.label if given is not None else None
        codes[i] = index.get(name, -1) if name is not None else -1
    return codes


def transitions(codes: NDArray[np.int64], classes: int) -> Counts:
    """[C, C]: how often a turn of class row is followed at once by one of class column; -1 is left out."""
    counts = np.zeros((classes, classes), np.int64)
    both = (codes[:-1] >= 0) & (codes[1:] >= 0)
    np.add.at(counts, (codes[:-1][both], codes[1:][both]), 1)
    return counts


@dataclass(frozen=True, slots=True)
class Moves:
    """Who moves whom, for the speakers named: row speaks between two utterances of column.

    `chances` [S, S]: how often that happened with both of the column's utterances classed; `moved` [S, S]: how often
    their class was another afterwards. It says what followed what, not what caused it.
    """

    speakers: tuple[str, ...]
    chances: Counts
    moved: Counts

    def of_most(self, count: int) -> Moves:
        """Those `count` speakers who come up most often, in their order."""
        often = self.chances.sum(0) + self.chances.sum(1)
        kept = np.sort(np.argsort(-often, kind="stable")[:count])
        return Moves(
            tuple(self.speakers[i] for i in kept), self.chances[np.ix_(kept, kept)], self.moved[np.ix_(kept, kept)]
        )


def moves(records: Sequence[UtteranceRecord], codes: NDArray[np.int64]) -> Moves:
    """Counts over the conversation; somebody who spoke several times in between counts once."""
    ids = list(dict.fromkeys(r.speaker.id for r in records))
    names = {r.speaker.id: r.speaker.name for r in records}
    place = {speaker: i for i, speaker in enumerate(ids)}
    chances, moved = np.zeros((2, len(ids), len(ids)), np.int64)
    last: dict[int, int] = {}  # speaker -> position of their utterance before
    for i, record in enumerate(records):
        me = place[record.speaker.id]
        before = last.get(me)
        if before is not None and codes[before] >= 0 and codes[i] >= 0:
            for other in {place[r.speaker.id] for r in records[before + 1 : i]}:
                chances[other, me] += 1
                moved[other, me] += int(codes[before] != codes[i])
        last[me] = i
    return Moves(tuple(names[i] for i in ids), chances, moved)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether the channels' own heads say the same, over time.

    `at_ms` [n] middles of utterances that have at least two channels; `pairs` [n, 3] in the order of `PAIRS`: 1 the
    two agree, 0 they do not, NaN one is absent; `running` [n]: share of agreeing pairs around each, over `span` such
    utterances.
    """

    utterance_ids: tuple[int, ...]
    at_ms: NDArray[np.int64]
    pairs: Floats
    running: Floats
    span: int

    def shares(self) -> Floats:
        """[3]: share of utterances in which each pair agrees; NaN where the two never occur together."""
        there = ~np.isnan(self.pairs)
        agreeing, of = np.nansum(self.pairs, 0), there.sum(0)
        return np.asarray(np.divide(agreeing, of, out=np.full(3, np.nan), where=of > 0))


def agreement(records: Sequence[UtteranceRecord], span: int = 11) -> Agreement:
    """Of the utterances that are predicted from at least two channels."""
    chosen = [r for r in records if r.prediction is not None and len(r.prediction.unimodal) > 1]
    pairs = np.array([_agreeing(r) for r in chosen], np.float64).reshape(len(chosen), len(PAIRS))
    there = ~np.isnan(pairs)
    return Agreement(
        utterance_ids=tuple(r.utterance.id for r in chosen),
        at_ms=np.array([(r.utterance.start_ms + r.utterance.end_ms) // 2 for r in chosen], np.int64),
        pairs=pairs,
        running=_running(np.where(there, pairs, 0).sum(1), span) / np.maximum(_running(there.sum(1), span), 1),
        span=span,
    )


def _agreeing(record: UtteranceRecord) -> list[float]:
    heads = record.prediction.unimodal if record.prediction is not None else {}
    said = {m: max(p, key=lambda name: p[name]) for m, p in heads.items() if p}
    return [float(said[a] == said[b]) if a in said and b in said else np.nan for a, b in PAIRS]


def _running(values: NDArray[np.generic], span: int) -> Floats:
    """[n]: sums over `span` values around each, fewer at the ends."""
    total = np.concatenate([[0.0], np.cumsum(values.astype(np.float64))])
    at = np.arange(len(values))
    return np.asarray(total[np.minimum(at + span // 2 + 1, len(values))] - total[np.maximum(at - span // 2, 0)])


@dataclass(frozen=True, slots=True)
class StateMap:
    """Utterances as points: `points` [N, 2] of `utterance_ids`, `method` "PCA" or "UMAP"; `explained` is the share of
    the variance that two axes of a PCA keep, None for UMAP."""

    utterance_ids: tuple[int, ...]
    points: Floats
    method: str
    explained: float | None


def principal(states: NDArray[np.floating], utterance_ids: Sequence[int]) -> StateMap:
    """The two directions of states [N, d] in which they differ most; the first sign that is not zero is positive."""
    centred = states.astype(np.float64) - states.mean(0, dtype=np.float64) if len(states) else np.zeros((0, 2))
    if len(states) < 2:
        return StateMap(tuple(utterance_ids), np.zeros((len(states), 2)), "PCA", None)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1][:, :2]
    axes = axes * np.where(axes[np.abs(axes).argmax(0), np.arange(axes.shape[1])] < 0, -1.0, 1.0)
    points = np.zeros((len(states), 2))
    points[:, : axes.shape[1]] = centred @ axes
    total = float(values.clip(0).sum())
    return StateMap(
        tuple(utterance_ids), points, "PCA", float(values[::-1][:2].clip(0).sum()) / total if total > 0 else None
    )


FEWEST_FOR_UMAP = 15  # fewer points have no neighbourhoods to keep


def umap_is_there() -> bool:
    """Whether umap-learn is installed; looks without importing it (that takes a minute)."""
    return find_spec("umap") is not None


def umap_map(states: NDArray[np.floating], utterance_ids: Sequence[int]) -> StateMap:
    """As UMAP lays states [N, d] out with a fixed seed (McInnes et al. 2018); few points are laid out by PCA."""
    if len(states) < FEWEST_FOR_UMAP:
        return principal(states, utterance_ids)
    import umap

    points = umap.UMAP(n_components=2, random_state=0).fit_transform(states)
    return StateMap(tuple(utterance_ids), np.asarray(points, np.float64), "UMAP", None)
