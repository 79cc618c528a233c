"""Conversations: the same file twice, a file that moved, counts and states."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.db.projects import SCHEME, add_talk, media, predict_all, transcript, utterance_ids
from undertone.core.errors import ProjectError
from undertone.core.types import Conversation, ConversationState
from undertone.db.store import Store


def test_media_comes_back_as_it_was_probed(store: Store) -> None:
    probed = media("/videos/对话 1.mp4")
    added = store.add_conversation(probed)
    assert added.media == probed
    assert added.title == "对话 1"
    silent = replace(probed, audio=None, video=None, fingerprint="f2", path=Path("/videos/b.mp4"))
    assert store.add_conversation(silent, title="Second").media == silent
    assert [c.title for c in store.conversations()] == ["对话 1", "Second"]


def test_the_same_file_twice_is_one_conversation(store: Store, tmp_path: Path) -> None:
    here = tmp_path / "talk.mp4"
    here.touch()
    first = store.add_conversation(media(here))
    copy = tmp_path / "copy.mp4"
    copy.touch()
    assert store.add_conversation(media(copy)) == first
    here.unlink()
    assert store.add_conversation(media(copy)).media.path == copy


def test_relink_takes_only_the_same_content(store: Store) -> None:
    first = store.add_conversation(media())
    with pytest.raises(ProjectError, match=r"other\.mp4") as refused:
        store.relink_media(first.id, media("/videos/other.mp4", fingerprint="f2"))
    assert refused.value.advice
    store.relink_media(first.id, media("/disk/talk.mp4"))
    assert store.conversation(first.id).media.path == Path("/disk/talk.mp4")


def test_a_project_moved_with_its_media_finds_them(file: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    (old / "media").mkdir(parents=True)
    (old / "media" / "talk.mp4").touch()
    shutil.move(file, old / "p.undertone")
    with Store.open(old / "p.undertone") as store:
        store.add_conversation(media(old / "media" / "talk.mp4"))
    old.rename(new)
    with Store.open(new / "p.undertone") as store:
        assert store.conversations()[0].media.path == new / "media" / "talk.mp4"
    (new / "media" / "talk.mp4").unlink()
    with Store.open(new / "p.undertone") as store:  # gone: the place that was recorded is named
        assert store.conversations()[0].media.path == old / "media" / "talk.mp4"


def test_state_and_counts_follow(store: Store) -> None:
    conversation = store.add_conversation(media())
    assert (conversation.state, conversation.utterances) == (ConversationState.EMPTY, 0)
    store.replace_transcript(conversation.id, transcript())
    assert store.conversation(conversation.id).state == ConversationState.TRANSCRIBED
    predict_all(store, conversation.id)
    ids = utterance_ids(store, conversation.id)
    for annotator in ("ann", "bob"):
        store.annotate({ids[0]: "joy", ids[1]: "fear"}, annotator=annotator, scheme=SCHEME)
    store.annotate({ids[0]: None}, annotator="ann", scheme=SCHEME)
    store.annotate({ids[2]: "joy"}, annotator="ann", scheme=SCHEME)
    store.annotate({ids[2]: None}, annotator="ann", scheme=SCHEME)
    now = store.conversation(conversation.id)
    assert (now.state, now.utterances, now.labelled) == (ConversationState.PREDICTED, 8, 2)
    store.delete_utterances([ids[0]])
    assert store.conversations()[0].labelled == 1
    store.delete_utterances(ids[1:])
    assert store.conversation(conversation.id).state == ConversationState.EMPTY


def test_note_and_peaks(store: Store, talk: Conversation) -> None:
    store.set_conversation_note(talk.id, "no audio track: predicted from face alone")
    assert store.conversation(talk.id).note.startswith("no audio")
    assert store.peaks(talk.id) is None
    for peaks in (b"\0\1\2", b"\xff" * 100_000):
        store.put_peaks(talk.id, peaks)
        assert store.peaks(talk.id) == peaks


def test_another_process_shows_in_changes_and_own_work_does_not(file: Path) -> None:
    with Store.open(file) as window, Store.open(file) as command:
        before = window.changes
        talk = add_talk(window)
        window.annotate({utterance_ids(window, talk.id)[0]: "joy"}, annotator="a", scheme=SCHEME)
        assert window.changes == before
        command.set_text(utterance_ids(command, talk.id)[0], "changed elsewhere")
        assert window.changes == before + 1
        assert window.undo_title() == "edit text 00:00 Ann"
        assert window.undo() is not None
        assert window.changes == before + 1
