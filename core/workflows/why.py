"""Why the model said what it said: explanation of an utterance, graph of a conversation."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

from undertone.core.errors import NotInProject
from undertone.core.features.encoder import ContextEncoder
from undertone.core.progress import Progress
from undertone.core.schemes import names_now, scheme_of_model
from undertone.core.store import Store
from undertone.core.types import (
    Decision,
    EncoderKey,
    Explanation,
    Modality,
    ModalityGraph,
    Stamp,
    Utterance,
    UtteranceRecord,
)
from undertone.core.wording import clock, said
from undertone.core.workflows.dialogue import dialogue_of
from undertone.core.workflows.extract import encoder_for
from undertone.core.workflows.model import predictor_of
from undertone.core.workflows.predict import refresh

if TYPE_CHECKING:
    from undertone.core.conversation_figures import StateMap
    from undertone.core.decisions import AloneWords
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
        raise NotInProject(
            said("utterance {utterance_id} is no longer in the conversation.").format(utterance_id=utterance_id)
        )
    index = int(at[0])
    records, key = store.records(conversation_id), predictor.feature_keys[Modality.TEXT]
    utterances = [record.utterance for record in records]
    reword, alone_words = _rewording(utterances, index, key, device), _alone_words(utterances, key, device)
    name = store.adopted_model().name
    return explained(predictor, dialogue, index, name, reword, _turn_before(records, index), alone_words)


def _turn_before(records: Sequence[UtteranceRecord], index: int) -> str:
    """ "Ben, 00:36"; empty for the first utterance."""
    if index == 0:
        return ""
    record = records[index - 1]
    return f"{record.speaker.name}, {clock(record.utterance.start_ms)}"


def _in_todays_names(store: Store, device: str) -> Predictor:
    """The adopted model, its classes called as the project shows them now: those merged into one are one."""
    from undertone.core.model import Predictor

    predictor = predictor_of(store, device)
    scheme = scheme_of_model(store.schemes(retired=True), predictor.scheme_names)
    now = {} if scheme is None else names_now(scheme)
    names = [now.get(name, name) for name in predictor.scheme_names]
    return Predictor(predictor.model, predictor.description, predictor.device, names)


def _rewording(utterances: Sequence[Utterance], index: int, key: EncoderKey, device: str) -> Rewording | None:
    """How the words of an utterance are encoded when turns before it are hidden; None where context plays no part."""
    encoder = encoder_for(key, device)
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
    store: Store, conversation_id: int, utterance_ids: Collection[int] | None = None, device: str = "auto"
) -> dict[Stamp, Decision]:
    """What decides the predictions of these utterances (None: of all), by `Prediction.stamp`.

    What is stale is computed first; what an edit overtakes meanwhile is left out. Raises CheckpointError.
    """
    from undertone.core.decisions import decisions as decided

    refresh(store, conversation_id, device)
    records = store.records(conversation_id)
    predictor = _in_todays_names(store, device)
    dialogue = dialogue_of(store, conversation_id, predictor.feature_keys)
    ids = [record.utterance.id for record in records]
    if dialogue.utterance_ids is None or dialogue.utterance_ids.tolist() != ids:
        return {}  # utterances came or went between the two looks: whoever edits asks again
    words = _alone_words([r.utterance for r in records], predictor.feature_keys[Modality.TEXT], device)
    wanted = [k for k, i in enumerate(ids) if utterance_ids is None or i in utterance_ids]
    found = [d for first, last in _stretches(wanted) for d in decided(predictor, dialogue, first, last, words)]
    before, after = _stamps(records), _stamps(store.records(conversation_id))
    return {
        before[d.utterance_id]: d
        for d in found
        if d.utterance_id in before and before[d.utterance_id] == after.get(d.utterance_id)
    }


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending places as stretches without a gap: first, and the one after the last."""
    parts = np.split(np.asarray(places, int), np.flatnonzero(np.diff(places) > 1) + 1)
    return [(int(part[0]), int(part[-1]) + 1) for part in parts if len(part)]


def _stamps(records: Sequence[UtteranceRecord]) -> dict[int, Stamp]:
    """By utterance, where there is a prediction."""
    return {r.utterance.id: r.prediction.stamp for r in records if r.prediction is not None}


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
    raise NotInProject(
        said("there is no map by {method} here.").format(method=method),
        advice=said("Choose PCA, or install umap-learn for UMAP."),
    )
