"""Deleted utterances come back without undoing what came after."""

from __future__ import annotations

import pytest

from tests.db.projects import SCHEME, predict_all, segment, transcript, utterance_ids, visible
from undertone.core.errors import NotInProject, ProjectError
from undertone.core.types import Conversation
from undertone.db.store import Store


def test_a_deleted_utterance_comes_back_with_its_label(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    store.annotate({ids[2]: "joy"}, annotator="a", scheme=SCHEME)
    before = store.records(talk.id)
    store.by = "a"
    store.delete_utterances(ids[2:4])
    store.set_text(ids[0], "edited since")
    (third, fourth) = store.deleted_utterances(talk.id)
    assert third.utterance == before[2].utterance
    assert (third.speaker, fourth.speaker, third.by) == ("Ann", "Bob", "a")
    edit = store.restore_utterances([ids[2]])
    assert (edit.title, edit.kind, edit.utterance_ids) == ("restore 00:02 Ann", "restore", (ids[2],))
    assert store.record(ids[2]) == before[2]
    assert store.records(talk.id)[0].utterance.text == "edited since"
    assert [d.utterance.id for d in store.deleted_utterances(talk.id)] == [ids[3]]
    store.undo()
    assert [d.utterance.id for d in store.deleted_utterances(talk.id)] == ids[2:4]
    store.redo()
    assert store.restore_utterances(ids[:4]).title == "restore 00:03 Bob"
    assert store.restore_utterances(ids[:4]).id == 0  # all in sight
    assert store.deleted_utterances(talk.id) == []


def test_several_at_once_and_their_predictions(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    store.delete_utterances(ids[1:3])
    predict_all(store, talk.id)
    assert store.restore_utterances(ids[1:3]).title == "restore 2 utterances"
    assert set(ids[1:3]) <= set(store.stale(talk.id))


def test_only_what_was_deleted_is_listed_and_comes_back(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    store.split(ids[0], 400)
    store.merge(utterance_ids(store, talk.id)[2:4])
    made = store.insert_utterance(talk.id, segment(30_000, "hm"))
    store.undo()
    assert store.deleted_utterances(talk.id) == []
    before = visible(store)
    for gone, words in ((ids[0], "split"), (ids[1], "merge"), (made.utterance_ids[0], "undone")):
        with pytest.raises(ProjectError, match=words):
            store.restore_utterances([gone])
    with pytest.raises(NotInProject):
        store.restore_utterances([9999])
    with pytest.raises(NotInProject):
        store.deleted_utterances(9999)
    assert visible(store) == before


def test_deleted_restored_then_split_is_no_longer_deleted(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    store.delete_utterances([first])
    store.restore_utterances([first])
    store.split(first, 400)
    assert store.deleted_utterances(talk.id) == []
    with pytest.raises(ProjectError, match="split"):
        store.restore_utterances([first])


def test_a_replaced_transcript_is_not_listed_but_parts_of_it_come_back(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    store.replace_transcript(talk.id, transcript(2))
    assert store.deleted_utterances(talk.id) == []
    store.restore_utterances(ids[7:])
    assert [r.utterance.id for r in store.records(talk.id)][-1] == ids[7]


def test_a_speaker_of_the_same_name_is_the_same_speaker(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    ann, bob = store.speakers(talk.id)
    before = visible(store)
    store.delete_utterances(ids[0::2])  # all that Ann says
    store.rename_speaker(bob.id, "Ann")
    store.restore_utterances(ids[0::2])
    assert [(s.id, s.name) for s in store.speakers(talk.id)] == [(bob.id, "Ann")]
    assert {r.speaker.id for r in store.records(talk.id)} == {bob.id}
    for _ in range(3):
        store.undo()
    assert visible(store) == before
    assert {r.speaker.id for r in store.records(talk.id)} == {ann.id, bob.id}
