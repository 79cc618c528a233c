"""A conversation of a project as the model sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from undertone.core.dialogue import Dialogue
from undertone.core.schemes import current_names
from undertone.core.store import Store
from undertone.core.types import MODALITIES, EncoderKey, Modality, UtteranceRecord

_DOUBT_WEIGHT = 0.5  # how much less an utterance counts in training when its transcript is surely wrong
UNLABELLED = -100


def dialogue_of(
    store: Store,
    conversation_id: int,
    keys: Mapping[Modality, EncoderKey],
    scheme: str = "",
    classes: Sequence[str] = (),
) -> Dialogue:
    """Cached features of the conversation's utterances, and their human labels in a scheme of these classes.

    Without classes nothing is labelled. Where annotators differ, `labels` holds what most of them gave and `soft` the
    share of votes; a tie goes to the label given last.
    """
    records = store.records(conversation_id)
    n = len(records)
    features: dict[Modality, NDArray[np.float32]] = {}
    present = np.zeros((n, len(MODALITIES)), np.bool_)
    for m, modality in enumerate(MODALITIES):
        features[modality], present[:, m] = _stacked(store, conversation_id, keys[modality], records)
    order: dict[int, int] = {}
    speakers = np.array([order.setdefault(r.utterance.speaker_id, len(order)) for r in records], np.int64)
    labels, soft = _labels(records, scheme, classes)
    return Dialogue(
        key=str(conversation_id),
        features=features,
        present=present,
        speakers=speakers,
        labels=labels,
        weights=np.array([1 - _DOUBT_WEIGHT * r.utterance.doubt for r in records], np.float32),
        soft=soft,
        utterance_ids=np.array([r.utterance.id for r in records], np.int64),
    )


def names_of_model(store: Store, scheme: str, model_names: Sequence[str]) -> tuple[str, ...]:
    """What a model's classes are called in the project now, in the model's order: the `classes` of `dialogue_of`."""
    return current_names(next((s for s in store.schemes(retired=True) if s.id == scheme), None), model_names)


def _stacked(
    store: Store, conversation_id: int, key: EncoderKey, records: Sequence[UtteranceRecord]
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """float32 [N, D] and bool [N]; zeros where there is nothing."""
    matrix = np.zeros((len(records), key.dimension), np.float32)
    there = np.zeros(len(records), np.bool_)
    rows = store.features(conversation_id, key)
    for i, record in enumerate(records):
        row = rows.get(record.utterance.id)
        if row is not None and row.vector is not None:
            matrix[i] = np.frombuffer(row.vector, "<f4")
            there[i] = True
    return matrix, there


def _labels(
    records: Sequence[UtteranceRecord], scheme: str, classes: Sequence[str]
) -> tuple[NDArray[np.int64], NDArray[np.float32] | None]:
    index = {name: i for i, name in enumerate(classes)}
    labels = np.full(len(records), UNLABELLED, np.int64)
    votes = np.zeros((len(records), len(classes)), np.float32)
    for i, record in enumerate(records):
        given = [index[a.label] for a in record.labels if a.scheme == scheme and a.label in index]
        for c in given:
            votes[i, c] += 1
        if given:
            labels[i] = max(given, key=lambda c: (votes[i, c], len(given) - given[::-1].index(c)))
    split = (votes > 0).sum(1) > 1
    if not split.any():
        return labels, None
    return labels, votes / np.maximum(votes.sum(1, keepdims=True), 1)
