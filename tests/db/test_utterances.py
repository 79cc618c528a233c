"""Edits of utterances: what they do, what they are called, and what they refuse."""

from __future__ import annotations

import pytest

from tests.db.projects import SCHEME, media, segment, texts, transcript, utterance_ids
from undertone.core.errors import NotInProject, ProjectError
from undertone.core.types import Conversation, Segment, Transcript, Word
from undertone.db.store import Store


def test_a_transcript_comes_back_in_time_order_with_words_and_speakers(store: Store) -> None:
    conversation = store.add_conversation(media())
    segments = (segment(2000, "c d", "Zoe"), segment(0, "a b", None), segment(1000, "“née” 你好", "Bob"))
    edit = store.replace_transcript(conversation.id, Transcript(segments, "whisper:base", "en"))
    records = store.records(conversation.id)
    assert [r.utterance.text for r in records] == ["a b", "“née” 你好", "c d"]
    assert [(s.name, s.position) for s in store.speakers(conversation.id)] == [("Speaker 1", 0), ("Bob", 1), ("Zoe", 2)]
    assert records[1].utterance.words == segments[2].words
    assert records[1].utterance.doubt == 0.25
    assert edit.title == "transcribe talk"
    assert edit.utterance_ids == tuple(r.utterance.id for r in records)
    assert edit.conversation_ids == (conversation.id,)
    assert store.record(records[2].utterance.id) == records[2]


def test_a_new_transcript_hides_the_old_with_its_labels_until_undone(store: Store, talk: Conversation) -> None:
    before = store.records(talk.id)
    store.annotate({before[0].utterance.id: "joy"}, annotator="a", scheme=SCHEME)
    before = store.records(talk.id)
    edit = store.replace_transcript(talk.id, transcript(3, ("Cy", "Ann")))
    assert edit.title == "replace the transcript of talk"
    assert [s.name for s in store.speakers(talk.id)] == ["Cy", "Ann"]
    assert len(store.records(talk.id)) == 3
    assert store.conversation(talk.id).labelled == 0
    with pytest.raises(NotInProject):
        store.set_text(before[0].utterance.id, "out of sight")
    store.undo()
    assert store.records(talk.id) == before
    assert [s.name for s in store.speakers(talk.id)] == ["Ann", "Bob"]


@pytest.mark.parametrize("span", [(-1, 100), (100, 100), (200, 100)])
def test_a_span_that_is_none_is_refused(store: Store, talk: Conversation, span: tuple[int, int]) -> None:
    first = utterance_ids(store, talk.id)[0]
    for call in (
        lambda: store.retime(first, *span),
        lambda: store.insert_utterance(talk.id, Segment(*span, "x")),
        lambda: store.replace_transcript(talk.id, Transcript((Segment(*span, "x"),), "file:x")),
    ):
        with pytest.raises(ProjectError, match="not a span"):
            call()
    assert len(store.edits()) == 1


def test_insert_is_said_by_whoever_spoke_before(store: Store, talk: Conversation) -> None:
    edit = store.insert_utterance(talk.id, Segment(1500, 1700, "hm"))
    record = store.record(edit.utterance_ids[0])
    assert record.speaker.name == "Bob"
    assert edit.title == "insert 00:01 Bob"
    assert texts(store, talk.id)[:3] == ["one two 0", "one two 1", "hm"]
    store.insert_utterance(talk.id, Segment(1600, 1700, "ha", speaker="Cy"))
    assert [s.name for s in store.speakers(talk.id)] == ["Ann", "Bob", "Cy"]
    store.undo()
    assert [s.name for s in store.speakers(talk.id)] == ["Ann", "Bob"]


def test_insert_into_an_empty_conversation(store: Store) -> None:
    conversation = store.add_conversation(media())
    edit = store.insert_utterance(conversation.id, Segment(0, 10, ""))
    assert store.record(edit.utterance_ids[0]).speaker.name == "Speaker 1"


def test_edited_text_is_sure_and_keeps_the_times_of_words_that_stayed(store: Store, talk: Conversation) -> None:
    first = store.records(talk.id)[0].utterance
    edit = store.set_text(first.id, "  one or two 0 ")
    now = store.record(first.id).utterance
    assert (now.text, now.doubt) == ("one or two 0", 0.0)
    assert [w.text for w in now.words] == ["one", "or", "two", "0"]
    assert (now.words[0], now.words[2], now.words[3]) == first.words
    assert now.words[0].end_ms <= now.words[1].start_ms <= now.words[1].end_ms <= now.words[2].start_ms
    assert edit.title == "edit text 00:00 Ann"


def test_an_edit_that_changes_nothing_is_not_logged(store: Store, talk: Conversation) -> None:
    first = store.records(talk.id)[0]
    count = len(store.edits())
    edits = [
        store.set_text(first.utterance.id, first.utterance.text),
        store.set_speaker([first.utterance.id], "Ann"),
        store.retime(first.utterance.id, first.utterance.start_ms, first.utterance.end_ms),
        store.rename_speaker(first.speaker.id, "Ann"),
        store.annotate({first.utterance.id: None}, annotator="a", scheme=SCHEME),
        store.delete_utterances([]),
    ]
    assert [e.id for e in edits] == [0] * len(edits)
    assert len(store.edits()) == count


def test_set_speaker_of_many_and_a_speaker_without_utterances_goes(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    edit = store.set_speaker(ids[::2], "  Chandler ")
    assert edit.title == "set speaker of 4 utterances: Chandler"
    assert [(s.name, s.position) for s in store.speakers(talk.id)] == [("Bob", 1), ("Chandler", 2)]
    assert store.set_speaker([ids[1]], "Chandler").title == "set speaker 00:01: Chandler"
    with pytest.raises(ProjectError):
        store.set_speaker(ids, "  ")


def test_rename_and_a_name_that_is_taken_joins_the_two(store: Store, talk: Conversation) -> None:
    ann, bob = store.speakers(talk.id)
    edit = store.rename_speaker(ann.id, "Chandler")
    assert edit.title == "rename Ann to Chandler"
    assert set(edit.utterance_ids) == set(utterance_ids(store, talk.id)[::2])
    assert [s.name for s in store.speakers(talk.id)] == ["Chandler", "Bob"]
    store.rename_speaker(bob.id, "Chandler")
    assert [s.id for s in store.speakers(talk.id)] == [ann.id]
    store.undo()
    store.undo()
    assert store.speakers(talk.id) == [ann, bob]


def test_a_name_means_the_speaker_in_sight_not_one_left_by_an_undone_edit(store: Store, talk: Conversation) -> None:
    ann = store.speakers(talk.id)[0]
    ids = utterance_ids(store, talk.id)
    store.set_speaker(ids[:1], "Cy")
    store.undo()
    store.rename_speaker(ann.id, "Cy")
    store.set_speaker(ids[1:2], "Cy")
    assert store.record(ids[1]).speaker.id == ann.id
    assert [s.name for s in store.speakers(talk.id)] == ["Cy", "Bob"]


def test_retime_moves_in_the_list(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    store.retime(first, 2500, 2900)
    assert texts(store, talk.id)[:4] == ["one two 1", "one two 2", "one two 0", "one two 3"]


def test_split_by_words_then_by_cursor_then_by_share(store: Store) -> None:
    conversation = store.add_conversation(media())
    plain = Segment(1000, 2000, "good morning everybody here")
    store.replace_transcript(conversation.id, Transcript((segment(0, "one two three four"), plain), "file:x"))
    first, second = utterance_ids(store, conversation.id)
    store.split(first, 240, text_at=10)  # in the middle of a word by time; the words decide, not the cursor
    assert texts(store, conversation.id)[:2] == ["one", "two three four"]
    halves = [r.utterance for r in store.records(conversation.id)[:2]]
    assert [(u.start_ms, u.end_ms) for u in halves] == [(0, 240), (240, 1000)]
    assert [[w.text for w in u.words] for u in halves] == [["one"], ["two", "three", "four"]]
    store.split(second, 1100, text_at=13)
    assert texts(store, conversation.id)[2:] == ["good morning", "everybody here"]
    store.undo()
    store.split(second, 1500)
    assert texts(store, conversation.id)[2:] == ["good morning", "everybody here"]
    assert store.parents(store.records(conversation.id)[3].utterance.id) == [second]


@pytest.mark.parametrize("at_ms", [0, 1000, 5000, -3])
def test_split_outside_is_refused(store: Store, talk: Conversation, at_ms: int) -> None:
    with pytest.raises(ProjectError, match="not inside"):
        store.split(utterance_ids(store, talk.id)[0], at_ms)
    assert len(store.records(talk.id)) == 8


def test_labels_go_to_both_halves_and_are_marked(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    store.annotate({first: "joy"}, annotator="a", scheme=SCHEME, note="laughs", unsure=True)
    store.annotate({first: "fear"}, annotator="b", scheme=SCHEME)
    edit = store.split(first, 500)
    assert edit.title == "split 00:00 Ann"
    for record in store.records(talk.id)[:2]:
        labels = {a.annotator: a for a in record.labels}
        assert {n: a.label for n, a in labels.items()} == {"a": "joy", "b": "fear"}
        assert all(a.inherited for a in record.labels)
        assert (labels["a"].note, labels["a"].unsure) == ("laughs", True)
    store.annotate({store.records(talk.id)[0].utterance.id: "anger"}, annotator="a", scheme=SCHEME)
    assert [a.inherited for a in store.records(talk.id)[0].labels] == [True, False]


def test_merge_joins_text_words_and_span(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    edit = store.merge([ids[2], ids[1]])
    merged = store.records(talk.id)[1].utterance
    assert (merged.start_ms, merged.end_ms) == (1000, 3000)
    assert merged.text == "one two 1 one two 2"
    assert [w.text for w in merged.words] == merged.text.split()
    assert store.parents(merged.id) == ids[1:3]
    assert edit.title == "merge 2 utterances at 00:01"
    assert merged.id in edit.utterance_ids


def test_merge_keeps_equal_labels_and_asks_about_others(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    store.annotate({ids[0]: "joy", ids[1]: "joy"}, annotator="a", scheme=SCHEME)
    store.annotate({ids[0]: "fear"}, annotator="b", scheme=SCHEME)
    store.annotate({ids[0]: "anger", ids[1]: "joy"}, annotator="c", scheme=SCHEME)
    before = store.records(talk.id)
    with pytest.raises(ProjectError, match=r"c labelled these utterances differently \(joy, anger\)"):
        store.merge(ids[:2])
    with pytest.raises(NotInProject, match="bliss"):
        store.merge(ids[:2], {("c", SCHEME): "bliss"})
    assert store.records(talk.id) == before
    store.merge(ids[:2], {("c", SCHEME): "sadness"})
    labels = {a.annotator: a for a in store.records(talk.id)[0].labels}
    assert {n: a.label for n, a in labels.items()} == {"a": "joy", "b": "fear", "c": "sadness"}
    assert {n: a.inherited for n, a in labels.items()} == {"a": True, "b": True, "c": False}
    store.undo()
    assert store.records(talk.id) == before
    store.merge(ids[:2], {("c", SCHEME): ""})
    assert {a.annotator for a in store.records(talk.id)[0].labels} == {"a", "b"}


def test_merge_takes_neighbours_or_one_speakers_turns_around_another(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)  # Ann Bob Ann Bob ...
    for chosen in (ids[:1], [ids[0], ids[3]], [ids[0], ids[4]]):
        with pytest.raises(ProjectError):
            store.merge(chosen)
    other = store.add_conversation(media("/videos/b.mp4", "f2"))
    inserted = store.insert_utterance(other.id, Segment(0, 10, "x")).utterance_ids[0]
    with pytest.raises(ProjectError, match="one conversation"):
        store.merge([ids[0], inserted])
    store.merge([ids[0], ids[2]])
    assert texts(store, talk.id)[:2] == ["one two 0 one two 2", "one two 1"]


def test_delete_hides_and_undo_brings_back(store: Store, talk: Conversation) -> None:
    before = store.records(talk.id)
    ids = [r.utterance.id for r in before]
    assert store.delete_utterances([ids[3]]).title == "delete 00:03 Bob"
    assert store.delete_utterances([ids[0], ids[0], ids[5]]).title == "delete 2 utterances"
    assert len(store.records(talk.id)) == 5
    with pytest.raises(NotInProject):
        store.record(ids[3])
    store.undo()
    store.undo()
    assert store.records(talk.id) == before


def test_one_id_that_is_not_there_stops_the_whole_edit(store: Store, talk: Conversation) -> None:
    before = store.records(talk.id)
    ids = utterance_ids(store, talk.id)
    for call in (
        lambda: store.delete_utterances([ids[0], 999]),
        lambda: store.set_speaker([ids[0], 999], "Zed"),
        lambda: store.annotate({ids[0]: "joy", 999: "joy"}, annotator="a", scheme=SCHEME),
        lambda: store.merge([ids[0], 999]),
    ):
        with pytest.raises(NotInProject, match="999"):
            call()
    assert store.records(talk.id) == before
    assert len(store.edits()) == 1


def test_words_that_are_not_of_the_text_do_not_decide(store: Store) -> None:
    conversation = store.add_conversation(media())
    words = (Word("entirely", 0, 100), Word("different", 100, 900))
    spoken = Segment(0, 1000, "aaa bbb ccc ddd", words=words)
    store.replace_transcript(conversation.id, Transcript((spoken,), "file:x"))
    store.split(utterance_ids(store, conversation.id)[0], 300, text_at=8)
    assert texts(store, conversation.id) == ["aaa bbb", "ccc ddd"]
