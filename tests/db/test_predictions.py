"""Predictions and features: they come back exactly, and an edit puts out of date what depends on it and no more."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from sqlalchemy import text

from tests.db.projects import SCHEME, add_talk, media, predict_all, prediction, segment, unpredicted, utterance_ids
from undertone.core.errors import NotInProject
from undertone.core.types import Conversation, EncoderKey, FeatureRow, Modality
from undertone.db.invalidation import Reach
from undertone.db.store import REACH as STORE_REACH
from undertone.db.store import Store

REACH = 3
COUNT = 20


def test_the_reach_is_that_of_the_shipped_model_and_words() -> None:
    from undertone import resources
    from undertone.core.features.context import ContextMiniLM
    from undertone.core.model import checkpoint

    graph = checkpoint.describe(resources.default_checkpoint()).model.receptive
    assert graph is not None
    assert (graph, graph + ContextMiniLM().horizon) == STORE_REACH


def test_more_is_put_out_of_date_after_an_edit_than_before_it(store: Store) -> None:
    store.reach = Reach(1, 4)
    conversation = add_talk(store, COUNT)
    predict_all(store, conversation.id)
    ids = utterance_ids(store, conversation.id)
    store.set_text(ids[8], "another text")
    assert unpredicted(store, conversation.id) == list(range(7, 13))


@pytest.fixture
def long(store: Store) -> Conversation:
    """Twenty predicted utterances, each depending on three each way."""
    store.reach = Reach(REACH, REACH)
    conversation = add_talk(store, COUNT)
    predict_all(store, conversation.id)
    return conversation


@pytest.mark.parametrize(
    "present", [("text", "audio", "video"), ("text",), ("video",), ("text", "video")], ids=lambda p: "".join(p)
)
def test_a_prediction_comes_back_exactly(store: Store, talk: Conversation, present: tuple[str, ...]) -> None:
    first = utterance_ids(store, talk.id)[0]
    given = prediction("fear", [Modality(m) for m in present], shift=1 / 3)
    store.put_predictions(store.adopted_model().id, {first: given}, {first: "d"})
    shown = store.record(first).prediction
    assert shown is not None
    assert shown.probabilities == given.probabilities
    assert list(shown.probabilities) == list(given.probabilities)
    assert (shown.gate, shown.unimodal, shown.present) == (given.gate, given.unimodal, given.present)
    assert (shown.label, shown.confidence) == (given.label, given.confidence)
    assert shown.model == store.adopted_model().name
    assert shown.id > 0


def test_newer_predictions_replace_and_older_stay_as_history(store: Store, talk: Conversation) -> None:
    predict_all(store, talk.id)
    old = [r.prediction for r in store.records(talk.id)]
    predict_all(store, talk.id, shift=0.1)
    new = [r.prediction for r in store.records(talk.id)]
    assert all(a is not None and b is not None and a.id != b.id for a, b in zip(old, new, strict=True))
    with store.read() as connection:
        rows = connection.execute(text("SELECT valid, count(*) FROM prediction GROUP BY valid ORDER BY valid")).all()
    assert [tuple(r) for r in rows] == [(0, 8), (1, 8)]


def test_the_same_answer_again_makes_no_new_row(store: Store, talk: Conversation) -> None:
    predict_all(store, talk.id)
    before = store.records(talk.id)
    store.invalidate_predictions(talk.id)
    assert unpredicted(store, talk.id) == list(range(8))
    predict_all(store, talk.id)
    assert store.records(talk.id) == before


def test_the_last_digits_make_no_new_row_and_anything_else_does(store: Store, talk: Conversation) -> None:
    first, model = utterance_ids(store, talk.id)[0], store.adopted_model().id

    def shown_after(shift: float, digest: str = "d", present: tuple[Modality, ...] = tuple(Modality)) -> object:
        store.put_predictions(model, {first: prediction("joy", present, shift=shift)}, {first: digest})
        return store.record(first).prediction

    kept = shown_after(0.1)
    assert shown_after(0.1 + 2e-6) == kept  # of the same inputs, in a conversation of another length
    assert shown_after(0.1 + 2e-6, "of other inputs") != kept
    kept = shown_after(0.1)
    assert shown_after(0.11) != kept
    kept = shown_after(0.1)
    assert shown_after(0.1, present=(Modality.TEXT,)) != kept


Change = Callable[[Store, Conversation, list[int]], object]
CHANGES: dict[str, tuple[Change, list[int]]] = {
    "text": (lambda s, _c, ids: s.set_text(ids[10], "x"), list(range(7, 14))),
    "first": (lambda s, _c, ids: s.set_text(ids[0], "x"), list(range(4))),
    "speaker": (lambda s, _c, ids: s.set_speaker([ids[10]], "Zed"), list(range(7, 14))),
    "span": (lambda s, _c, ids: s.retime(ids[10], 10_000, 10_500), list(range(7, 14))),
    "moved": (lambda s, _c, ids: s.retime(ids[2], 15_500, 15_900), [0, 1, 2, 3, 4, *range(12, 19)]),
    "deleted": (lambda s, _c, ids: s.delete_utterances([ids[10]]), list(range(7, 13))),
    "inserted": (lambda s, c, _ids: s.insert_utterance(c.id, segment(9_500)), list(range(7, 14))),
    "split": (lambda s, _c, ids: s.split(ids[10], 10_500), list(range(7, 15))),
    "merged": (lambda s, _c, ids: s.merge(ids[10:12]), list(range(7, 14))),
    "joined speakers": (lambda s, c, _ids: s.rename_speaker(s.speakers(c.id)[0].id, "Bob"), list(range(COUNT))),
    "renamed": (lambda s, c, _ids: s.rename_speaker(s.speakers(c.id)[0].id, "Zed"), []),
    "labelled": (lambda s, _c, ids: s.annotate({ids[10]: "joy"}, annotator="a", scheme=SCHEME), []),
    "same text": (lambda s, _c, ids: s.set_text(ids[10], "one two 10"), []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_an_edit_puts_its_neighbourhood_out_of_date(store: Store, long: Conversation, name: str) -> None:
    change, stale = CHANGES[name]
    change(store, long, utterance_ids(store, long.id))
    assert unpredicted(store, long.id) == stale
    assert store.stale(long.id) == [utterance_ids(store, long.id)[i] for i in stale]


def test_undo_puts_it_out_of_date_again(store: Store, long: Conversation) -> None:
    ids = utterance_ids(store, long.id)
    store.set_text(ids[10], "x")
    predict_all(store, long.id, shift=0.1)
    assert unpredicted(store, long.id) == []
    store.undo()
    assert unpredicted(store, long.id) == list(range(7, 14))
    predict_all(store, long.id)
    store.redo()
    assert unpredicted(store, long.id) == list(range(7, 14))


def test_undo_of_a_move_reaches_both_places(store: Store, long: Conversation) -> None:
    store.retime(utterance_ids(store, long.id)[2], 15_500, 15_900)
    predict_all(store, long.id, shift=0.1)
    store.undo()
    assert unpredicted(store, long.id) == [*range(6), *range(13, 19)]


def test_other_conversations_and_other_models(store: Store, long: Conversation) -> None:
    other = store.add_conversation(media("/videos/b.mp4", "f2"))
    store.insert_utterance(other.id, segment(0))
    predict_all(store, other.id)
    candidate = store.add_model(name="v2", file="v2.safetensors", sha256="", parent_id=None, metrics={})
    ids = utterance_ids(store, long.id)
    store.put_predictions(candidate.id, {i: prediction("fear") for i in ids}, {})
    store.set_text(ids[0], "x")
    assert unpredicted(store, other.id) == []
    from undertone.core.types import ModelState

    store.set_model_state(candidate.id, ModelState.ADOPTED)
    assert unpredicted(store, long.id) == [0, 1, 2, 3]
    shown = store.records(long.id)[10].prediction
    assert shown is not None
    assert (shown.label, shown.model) == ("fear", "v2")
    store.rollback_model()
    shown = store.records(long.id)[10].prediction
    assert shown is not None
    assert shown.label == "joy"


def test_a_prediction_that_an_edit_has_overtaken_is_not_shown(store: Store, long: Conversation) -> None:
    as_of = store.revision()
    ids = utterance_ids(store, long.id)
    store.set_text(ids[10], "while the model was busy")
    model = store.adopted_model().id
    answers = {i: prediction("fear") for i in ids}
    store.put_predictions(model, answers, {}, as_of=as_of)
    assert unpredicted(store, long.id) == list(range(7, 14))
    store.put_predictions(model, answers, {}, as_of=store.revision())
    assert unpredicted(store, long.id) == []


def test_predictions_for_what_does_not_exist(store: Store, talk: Conversation) -> None:
    with pytest.raises(NotInProject, match="model 9"):
        store.put_predictions(9, {utterance_ids(store, talk.id)[0]: prediction()}, {})
    with pytest.raises(NotInProject, match="utterance 99"):
        store.put_predictions(store.adopted_model().id, {99: prediction()}, {})
    store.put_predictions(9, {}, {})


def test_features_by_encoder_and_version(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    words = EncoderKey("minilm-l6-v2", 1, Modality.TEXT, 384)
    newer = EncoderKey("minilm-l6-v2", 2, Modality.TEXT, 384)
    vector = np.linspace(0, 1, 384, dtype="<f4").tobytes()
    store.put_features([FeatureRow(ids[0], words, "a", vector), FeatureRow(ids[1], words, "a", None)])
    store.put_features(FeatureRow(i, newer, "b", vector) for i in ids)
    store.put_features([FeatureRow(ids[0], words, "c", vector), FeatureRow(ids[0], words, "d", None)])
    store.put_features([])
    assert store.features(talk.id, words) == {
        ids[0]: FeatureRow(ids[0], words, "d", None),
        ids[1]: FeatureRow(ids[1], words, "a", None),
    }
    assert np.frombuffer(store.features(talk.id, newer)[ids[3]].vector or b"", "<f4").shape == (384,)
    store.delete_utterances([ids[3]])
    assert ids[3] not in store.features(talk.id, newer)
    with pytest.raises(NotInProject, match="999"):
        store.put_features([FeatureRow(999, words, "a", vector)])
