"""Why the model said what it said: explanation of an utterance, graph of a conversation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from undertone.core.errors import NotInProject
from undertone.core.features.encoder import ContextEncoder
from undertone.core.progress import Progress
from undertone.core.store import Store
from undertone.core.types import EncoderKey, Explanation, Modality, ModalityGraph, Utterance
from undertone.core.wording import clock
from undertone.core.workflows.dialogue import dialogue_of, names_of_model
from undertone.core.workflows.extract import encoder_for
from undertone.core.workflows.model import predictor_of
from undertone.core.workflows.predict import refresh

if TYPE_CHECKING:
    from undertone.core.conversation_figures import StateMap
    from undertone.core.decisions import AloneWords, Decision
    from undertone.core.explain import Rewording
    from undertone.core.model import Predictor


def explain(
    store: Store, utterance_id: int, device: str = "auto", progress: Progress | None = None
) -> Explanation:  # fmt: skip
    """Influence of modalities, turns and edges on one prediction; what is stale is computed first.

    Raises NotInProject and CheckpointError.
    """
    from undertone.core.explain import explain as explained

    conversation_id = store.record(utterance_id).utterance.conversation_id
    refresh(store, conversation_id, device, progress)
    predictor = _in_todays_names(store, device)
    dialogue = dialogue_of(store, conversation_id, predictor.feature_keys)
    at = np.flatnonzero(dialogue.utterance_ids == utterance_id)
    if not len(at):
        raise NotInProject(f"utterance {utterance_id} is no longer in the conversation.")
    index = int(at[0])
    reword = _rewording(store, conversation_id, index, predictor.feature_keys[Modality.TEXT], device)
    name = store.adopted_model().name
    return explained(predictor, dialogue, index, name, reword, _turn_before(store, conversation_id, index))


def _turn_before(store: Store, conversation_id: int, index: int) -> str:
    """ "Ben, 00:36"; empty for the first utterance."""
    if index == 0:
        return ""
    record = store.records(conversation_id)[index - 1]
    return f"{record.speaker.name}, {clock(record.utterance.start_ms)}"


def _in_todays_names(store: Store, device: str) -> Predictor:
    """The adopted model, its classes called as people call them in this project now."""
    from undertone.core.model import Predictor

    predictor = predictor_of(store, device)
    names = names_of_model(store, predictor.scheme, predictor.scheme_names)
    if names == predictor.scheme_names:
        return predictor
    described = predictor.description
    schemes = {**described.model.schemes, predictor.scheme: names}
    renamed = replace(described, model=replace(described.model, schemes=schemes))
    return Predictor(predictor.model, renamed, predictor.device)


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
    predictor = _in_todays_names(store, device)
    return predictor.graph(dialogue_of(store, conversation_id, predictor.feature_keys))


def decisions(
    store: Store, conversation_id: int, first: int = 0, count: int | None = None, device: str = "auto"
) -> list[Decision]:
    """What decides the predictions of `count` utterances (None: all) from position `first` on, in time order.

    What is stale is computed first. Raises CheckpointError.
    """
    from undertone.core.decisions import decisions as decided

    refresh(store, conversation_id, device)
    predictor = _in_todays_names(store, device)
    dialogue = dialogue_of(store, conversation_id, predictor.feature_keys)
    utterances = [record.utterance for record in store.records(conversation_id)]
    words = _alone_words(utterances, predictor.feature_keys[Modality.TEXT], device)
    last = None if count is None else first + count
    return decided(predictor, dialogue, first, last, words)


def _alone_words(utterances: Sequence[Utterance], key: EncoderKey, device: str) -> AloneWords | None:
    """How words are encoded when nothing was said before them; None where context plays no part."""
    encoder = encoder_for(key, device)
    if not isinstance(encoder, ContextEncoder):
        return None
    return lambda indices: encoder.alone(indices, utterances)


def state_map(store: Store, conversation_id: int, method: str = "PCA", device: str = "auto") -> StateMap:
    """The utterances as points, near each other where the model sees them alike: "PCA", or "UMAP" where umap-learn is
    installed. Raises CheckpointError, and NotInProject for a method that is not there."""
    from undertone.core import conversation_figures

    refresh(store, conversation_id, device)
    predictor = _in_todays_names(store, device)
    dialogue = dialogue_of(store, conversation_id, predictor.feature_keys)
    ids = [] if dialogue.utterance_ids is None else dialogue.utterance_ids.tolist()
    states = predictor.states(dialogue)
    if method == "PCA":
        return conversation_figures.principal(states, ids)
    if method == "UMAP" and conversation_figures.umap_is_there():
        return conversation_figures.umap_map(states, ids)
    raise NotInProject(f"there is no map by {method} here.", advice="Choose PCA, or install umap-learn for UMAP.")
