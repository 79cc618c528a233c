"""Predictions of a conversation, and bringing them up to date after edits."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from undertone.core.dialogue import Dialogue
from undertone.core.progress import Part, Progress, Silent
from undertone.core.store import Store
from undertone.core.types import MODALITIES, FeatureRow, ModelInfo
from undertone.core.wording import said
from undertone.core.workflows.dialogue import dialogue_of
from undertone.core.workflows.extract import ensure_features, stale_features
from undertone.core.workflows.model import predictor_of
from undertone.core.workflows.notes import renewed_note

if TYPE_CHECKING:
    from undertone.core.model import Predictor

_ROUNDS = 4  # edits may go on while the model works; after so many rounds the rest waits for the next refresh


def refresh(store: Store, conversation_id: int, device: str = "auto", progress: Progress | None = None) -> bool:
    """Computes what edits or another model have left stale: features, then predictions. True when there was any."""
    progress = progress or Silent()
    anything = False
    for _ in range(_ROUNDS):
        if not store.stale(conversation_id):
            break
        predictor = predictor_of(store, device)
        as_of = store.revision()
        ensure_features(store, conversation_id, predictor.feature_keys, device, Part(progress, 0.0, 0.8))
        predict(store, conversation_id, predictor, store.adopted_model(), Part(progress, 0.8, 0.2), as_of)
        anything = True
    if anything:
        _renew_note(store, conversation_id)
    return anything


def refresh_all(store: Store, device: str = "auto", progress: Progress | None = None) -> None:
    """`refresh` for every conversation, as after another model was adopted."""
    progress = progress or Silent()
    conversations = store.conversations()
    for i, conversation in enumerate(conversations):
        share = 1 / len(conversations)
        refresh(store, conversation.id, device, Part(progress, i * share, share, f"{conversation.title}: "))


def repredict(store: Store, conversation_ids: Sequence[int], device: str = "auto") -> list[int]:
    """Predicts where all features are there and only the model is another; gives the conversations that need more.

    Quick, and does nothing (and loads nothing heavy) where predictions are valid.
    """
    behind = []
    for conversation_id in conversation_ids:
        if not store.stale(conversation_id):
            continue
        predictor = predictor_of(store, device)
        keys = predictor.feature_keys.values()
        as_of = store.revision()
        if any(stale_features(store, conversation_id, key, device) for key in keys):
            behind.append(conversation_id)
        else:
            predict(store, conversation_id, predictor, store.adopted_model(), as_of=as_of)
    return behind


def predict(
    store: Store,
    conversation_id: int,
    predictor: Predictor,
    model: ModelInfo,
    progress: Progress | None = None,
    as_of: int | None = None,
) -> None:
    """Predicts a conversation from its cached features; `as_of` is the project's revision before they were ensured."""
    progress = progress or Silent()
    progress.report(0, 1, said("predicting the emotions"))
    dialogue = dialogue_of(store, conversation_id, predictor.feature_keys)
    if not len(dialogue) or dialogue.utterance_ids is None:
        return
    found = predictor.predict(dialogue, model.name)
    digests = _digests(store, conversation_id, dialogue, predictor, model)
    predictions = dict(zip(dialogue.utterance_ids.tolist(), found, strict=True))
    store.put_predictions(model.id, predictions, digests, as_of=as_of)
    progress.report(1, 1, said("predicting the emotions"))


def _digests(
    store: Store, conversation_id: int, dialogue: Dialogue, predictor: Predictor, model: ModelInfo
) -> dict[int, str]:
    """Over the model, over features and speakers of all utterances in its reach, and the place among them."""
    ids = [] if dialogue.utterance_ids is None else dialogue.utterance_ids.tolist()
    rows = [store.features(conversation_id, predictor.feature_keys[m]) for m in MODALITIES]
    said_there = [_joined(rows, u) for u in ids]
    span = len(ids) if predictor.reach is None else predictor.reach
    by_number = predictor.description.model.speakers > 0  # else it is only told who speaks again
    found = {}
    for i, u in enumerate(ids):
        low, high = max(0, i - span), i + span + 1
        who = dialogue.speakers[low:high].tolist()
        order: dict[int, int] = {}
        numbers = who if by_number else [order.setdefault(speaker, len(order)) for speaker in who]
        inside = "|".join(f"{number}:{own}" for number, own in zip(numbers, said_there[low:high], strict=True))
        found[u] = hashlib.sha256(f"{model.sha256}/{i - low}/{inside}".encode()).hexdigest()[:32]
    return found


def _joined(rows: Sequence[Mapping[int, FeatureRow]], utterance_id: int) -> str:
    return ",".join(row.digest if (row := of.get(utterance_id)) is not None else "-" for of in rows)


def _renew_note(store: Store, conversation_id: int) -> None:
    conversation = store.conversation(conversation_id)
    note = renewed_note(conversation, store.records(conversation_id))
    if note != conversation.note:
        store.set_conversation_note(conversation_id, note)
