"""Search over all conversations: what is found, in which order, and that it follows every edit."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from tests.db.projects import add_talk, media, segment, utterance_ids
from undertone.core.types import Conversation, Segment, Transcript
from undertone.db.connection import APPLICATION_ID
from undertone.db.folding import folded, matches, query_words
from undertone.db.store import Store

SAID = (
    ("Ana", "You said Friday. I wrote it down."),
    ("Chloé", "Don't you DARE, naïve Zoë!"),
    ("Ben", "我说你好吗"),
    ("Ben", "100% sure_thing"),
    ("Ana", "שָׁלוֹם, מה שלומך?"),
    ("أحمد", "سَلام عليكم"),
    ("Ben", "ทำไมเธอมาสาย"),
    ("Ben", "नमस्ते दुनिया"),
    ("Ana", "Straße, ein Weg"),
    ("Ana", ""),
)


@pytest.fixture
def said(store: Store) -> Conversation:
    """One conversation in many scripts."""
    conversation = store.add_conversation(media())
    segments = tuple(Segment(i * 1000, i * 1000 + 900, text, who) for i, (who, text) in enumerate(SAID))
    store.replace_transcript(conversation.id, Transcript(segments, "file:x"))
    return conversation


def found(store: Store, text: str) -> list[int]:
    """Places in SAID."""
    return [hit.start_ms // 1000 for hit in store.search(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("friday", [0]),
        ("fri", [0]),
        ("riday", []),
        ("down WROTE", [0]),
        ("friday ben", []),
        ("ana fri", [0]),
        ("chloe", [1]),
        ("CHLO", [1]),
        ("naive zoe", [1]),
        ("don't", [1]),
        ("don t'", [1]),
        ("d'on", []),
        ("你好", [2]),
        ("你", [2]),
        ("好你", []),
        ("ben 好", [2]),
        ("100", [3]),
        ("100%", [3]),
        ("sure_thing", [3]),
        ("שלום", [4]),
        ("سلام", [5]),
        ("احمد", [5]),  # the hamza is an accent
        ("أحمد", [5]),
        ("เธอ", [6]),
        ("नमस्ते", [7]),
        ("नमसा", []),
        ("STRASSE", [8]),
        ("", []),
        ("   ", []),
        ("?!", []),
    ],
)
def test_words_are_found_by_their_beginnings(store: Store, said: Conversation, text: str, places: list[int]) -> None:
    assert found(store, text) == places


@pytest.mark.parametrize(
    "odd",
    ['"', "'", "%", "_", "\\", "*", "a*", '"a" OR "b"', "NEAR(", "a AND NOT b", "-", "(", ":x", "{", "\x00", "\ud800"],
)
def test_odd_characters_are_harmless(store: Store, said: Conversation, odd: str) -> None:
    store.search(odd)
    store.search(odd * 3000)
    assert found(store, f"friday {odd[:1]}") in ([0], [])
    assert len(store.records(said.id)) == len(SAID)


def test_a_percent_sign_is_no_wildcard(store: Store, said: Conversation) -> None:
    assert found(store, "f%y") == []
    assert found(store, "f_iday") == []


def test_a_pasted_page_is_no_trouble(store: Store, said: Conversation) -> None:
    page = " ".join(f"word{i}" for i in range(5000)) + "x" * 100_000
    assert store.search(page) == []
    assert len(query_words(page)) == 100


def test_hits_say_where_they_are_and_come_in_order(store: Store) -> None:
    first = add_talk(store, 4)
    other = store.add_conversation(media("/videos/other.mp4", "f2"), "other")
    store.replace_transcript(other.id, Transcript((segment(5000, "two more", "Zoe"), segment(0, "two")), "file:x"))
    hits = store.search("two")
    places = [(h.conversation, h.start_ms) for h in hits]
    assert places == [("talk", 0), ("talk", 1000), ("talk", 2000), ("talk", 3000), ("other", 0), ("other", 5000)]
    assert (hits[-1].conversation_id, hits[-1].speaker, hits[-1].text) == (other.id, "Zoe", "two more")
    assert hits[0].utterance_id == utterance_ids(store, first.id)[0]
    assert store.search("two", limit=3) == hits[:3]
    assert store.search("two", limit=0) == []


def test_search_follows_every_edit_and_undo(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)

    def look() -> list[list[int]]:
        return [[h.utterance_id for h in store.search(word)] for word in ("dog", "cat", "ann", "two")]

    seen = [look()]
    for edit in (
        lambda: store.set_text(ids[0], "a dog barks"),
        lambda: store.split(ids[1], 1500),
        lambda: store.merge(utterance_ids(store, talk.id)[2:4]),
        lambda: store.set_text(ids[0], "a cat purrs"),
        lambda: store.insert_utterance(talk.id, segment(20_000, "another dog")),
        lambda: store.delete_utterances(ids[4:6]),
        lambda: store.rename_speaker(store.records(talk.id)[0].speaker.id, "Cat Stevens"),
        lambda: store.restore_utterances(ids[4:5]),
        lambda: store.replace_transcript(talk.id, Transcript((segment(0, "dog days", "Ann"),), "file:x")),
    ):
        edit()
        seen.append(look())
    assert all(one != next_ for one, next_ in pairwise(seen))  # every one of these edits changes what is found
    for before in seen[-2::-1]:
        store.undo()
        assert look() == before
    while store.redo():
        pass
    assert [h.text for h in store.search("dog")] == ["dog days"]


def test_what_is_out_of_sight_is_not_found(store: Store, said: Conversation) -> None:
    store.delete_utterances([store.search("friday")[0].utterance_id])
    assert store.search("friday") == []


def test_older_projects_are_searchable_once_upgraded(tmp_path: Path) -> None:
    file = tmp_path / "first.undertone"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(Path(__file__).with_name("first_revision.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    with Store.open(file, backups=False) as store:
        assert len(store.search("two")) == 3
        store.redo()  # an edit of the older program: its image knows nothing of search
        assert [h.text for h in store.search("edited")] == ["edited"]
        store.undo()
        assert store.search("edited") == []


def test_folding() -> None:
    assert folded("You said: Friday.") == " you said friday"
    assert folded("  ") == folded("…") == ""
    assert folded("Ünïcödé") == " unicode"
    assert folded("AB你好") == " ab 你 好"
    assert folded("ﬁne １２") == " fine 12"
    assert query_words("a  A b") == [" a", " b"]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("You said Friday.", "FRI you", ["You", "Fri"]),
        ("Naïve, naive", "naiv", ["Naïv", "naiv"]),
        ("Don't you", "don't", ["Don't"]),
        ("我说你好吗", "你好", ["你好"]),
        ("我说你好吗", "好 你", ["你好"]),
        ("Straße", "strass", ["Straß"]),
        ("Friday", "riday", []),
        ("", "x", []),
    ],
)
def test_where_the_words_are(text: str, query: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in matches(text, query)] == marked
