"""Why the model said what it said: explanation of an utterance, graph of a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from undertone.core.errors import NotInProject
from undertone.core.features.encoder import ContextEncoder
from undertone.core.progress import Progress
from undertone.core.store import Store
from undertone.core.types import EncoderKey, Explanation, Modality, ModalityGraph
from undertone.core.workflows.dialogue import dialogue_of
from undertone.core.workflows.extract import encoder_for
from undertone.core.workflows.model import predictor_of
from undertone.core.workflows.predict import refresh

if TYPE_CHECKING:
    from undertone.core.explain import Rewording


def explain(
    store: Store, utterance_id: int, device: str = "auto", progress: Progress | None = None
) -> Explanation:  # fmt: skip
    """Influence of modalities, turns and edges on one prediction; what is stale is computed first.

    Raises NotInProject and CheckpointError.
    """
    from undertone.core.explain import explain as explained

    conversation_id = store.record(utterance_id).utterance.conversation_id
    refresh(store, conversation_id, device, progress)
    predictor = predictor_of(store, device)
    dialogue = dialogue_of(store, conversation_id, predictor.feature_keys)
    at = np.flatnonzero(dialogue.utterance_ids == utterance_id)
    if not len(at):
        raise NotInProject(f"utterance {utterance_id} is no longer in the conversation.")
    index = int(at[0])
    reword = _rewording(store, conversation_id, index, predictor.feature_keys[Modality.TEXT], device)
    return explained(predictor, dialogue, index, store.adopted_model().name, reword)


def _rewording(store: Store, conversation_id: int, index: int, key: EncoderKey, device: str) -> Rewording | None:
    """How the words of an utterance are encoded when turns before it are hidden; None where context plays no part."""
    encoder = encoder_for(key, device)
    utterances = [record.utterance for record in store.records(conversation_id)]
    if not isinstance(encoder, ContextEncoder) or not utterances[index].text.strip():
        return None
    return lambda silent: encoder.had_been_silent(index, utterances, silent)


def graph(
    store: Store, conversation_id: int, device: str = "auto", progress: Progress | None = None
) -> ModalityGraph:  # fmt: skip
    """The modality graph behind a conversation's predictions, with attention."""
    refresh(store, conversation_id, device, progress)
    predictor = predictor_of(store, device)
    return predictor.graph(dialogue_of(store, conversation_id, predictor.feature_keys))
