"""Undo and redo: whatever was done, in whatever order, what is seen goes back and forth, after a restart too."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import text

from tests.db.projects import CLASSES, SCHEME, add_talk, media, predict_all, segment, transcript, utterance_ids, visible
from undertone.core.errors import ProjectError
from undertone.core.types import Conversation, Edit, UtteranceRecord
from undertone.db.store import Store


def test_nothing_to_undo(store: Store) -> None:
    assert (store.undo(), store.redo(), store.undo_title(), store.redo_title()) == (None, None, None, None)


def test_titles_name_the_edit_and_survive_a_restart(file: Path) -> None:
    with Store.open(file) as store:
        talk = add_talk(store)
        first = utterance_ids(store, talk.id)[0]
        store.annotate({first: "anger"}, annotator="a", scheme=SCHEME)
        store.set_text(first, "x")
        undone = store.undo()
    assert undone is not None
    assert (undone.title, undone.undone) == ("edit text 00:00 Ann", True)
    with Store.open(file) as store:
        assert (store.undo_title(), store.redo_title()) == ("label 00:00 Ann: anger", "edit text 00:00 Ann")
        redone = store.redo()
        assert redone == Edit(undone.id, undone.title, undone.created_at, False, (first,), (talk.id,), "text")
        assert store.records(talk.id)[0].utterance.text == "x"
        assert [e.title for e in store.edits(2)] == ["edit text 00:00 Ann", "label 00:00 Ann: anger"]


def test_a_new_edit_after_undo_ends_the_way_forward_but_stays_in_the_history(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    store.set_text(first, "a")
    store.set_text(first, "b")
    store.undo()
    store.undo()
    store.set_text(first, "c")
    assert store.redo_title() is None
    assert store.redo() is None
    assert [e.undone for e in store.edits()] == [False, True, True, False]
    store.undo()
    assert store.redo_title() == "edit text 00:00 Ann"
    store.redo()
    assert store.records(talk.id)[0].utterance.text == "c"
    assert store.redo() is None


def test_bulk_labels_are_one_step(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    store.annotate({ids[0]: "fear"}, annotator="a", scheme=SCHEME)
    before = store.records(talk.id)
    store.annotate(dict.fromkeys(ids, "joy"), annotator="a", scheme=SCHEME)
    after = store.records(talk.id)
    store.undo()
    assert store.records(talk.id) == before
    store.redo()
    assert store.records(talk.id) == after


def test_thousands_at_once(store: Store) -> None:
    talk = add_talk(store, 2500)
    predict_all(store, talk.id)
    ids = utterance_ids(store, talk.id)
    before = store.records(talk.id)
    store.annotate(dict.fromkeys(ids, "joy"), annotator="a", scheme=SCHEME)
    store.set_speaker(ids, "Everybody")
    assert store.conversation(talk.id).labelled == 2500
    assert all((r.prediction, r.speaker.name) == (None, "Everybody") for r in store.records(talk.id))
    store.undo()
    store.undo()
    predict_all(store, talk.id)
    assert store.records(talk.id) == before


def test_an_edit_that_fails_half_way_leaves_nothing(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    store.annotate({ids[0]: "joy", ids[1]: "fear"}, annotator="a", scheme=SCHEME)
    store.undo()
    before = visible(store)
    with pytest.raises(ProjectError):  # found only after the merged utterance has been written
        store.redo()
        store.merge(ids[:2])
    store.undo()
    assert visible(store) == before
    assert store.redo_title() == "label 2 utterances"


# ---------------------------------------------------------------- any edits in any order


class AnyEdits(RuleBasedStateMachine):
    """Edits, undo, redo and restarts in any order, against a plain list of what was seen after each edit."""

    new_project: Path

    @initialize()
    def open(self) -> None:
        self.folder = Path(mkdtemp())
        self.file = Path(shutil.copy(self.new_project, self.folder / "p.undertone"))
        self.store = Store.open(self.file, backups=False)
        self.talk = self.store.add_conversation(media()).id
        self.seen = [visible(self.store)]
        self.titles: list[str] = []
        self.at = 0
        self.log: list[tuple[Any, ...]] = []
        self.done(self.store.replace_transcript(self.talk, transcript(6)))

    def done(self, edit: Edit) -> None:
        if edit.id == 0:
            assert visible(self.store) == self.seen[self.at]
            return
        del self.seen[self.at + 1 :], self.titles[self.at :]
        self.seen.append(visible(self.store))
        self.titles.append(edit.title)
        self.at += 1
        for record in self.records():
            changed = record.utterance.id in edit.utterance_ids and not edit.title.startswith(("label", "clear", "ren"))
            assert not (changed and record.prediction)

    def records(self) -> list[UtteranceRecord]:
        return self.store.records(self.talk)

    def some(self, data: st.DataObject, at_most: int = 1) -> list[UtteranceRecord]:
        records = self.records()
        start = data.draw(st.integers(0, len(records) - 1))
        return records[start : start + data.draw(st.integers(1, at_most))]

    @precondition(lambda self: self.records())
    @rule(data=st.data(), text=st.text("ab 你", max_size=6))
    def edit_text(self, data: st.DataObject, text: str) -> None:
        self.done(self.store.set_text(self.some(data)[0].utterance.id, text))

    @precondition(lambda self: self.records())
    @rule(data=st.data(), shift=st.integers(-1500, 1500), length=st.integers(1, 2000))
    def retime(self, data: st.DataObject, shift: int, length: int) -> None:
        utterance = self.some(data)[0].utterance
        start = max(utterance.start_ms + shift, 0)
        self.done(self.store.retime(utterance.id, start, start + length))

    @precondition(lambda self: self.records())
    @rule(data=st.data(), share=st.floats(0.1, 0.9), cursor=st.none() | st.integers(0, 5))
    def split(self, data: st.DataObject, share: float, cursor: int | None) -> None:
        utterance = self.some(data)[0].utterance
        length = utterance.end_ms - utterance.start_ms
        if length > 1:
            at_ms = utterance.start_ms + min(max(round(share * length), 1), length - 1)
            self.done(self.store.split(utterance.id, at_ms, cursor))

    @precondition(lambda self: len(self.records()) > 1)
    @rule(data=st.data(), label=st.sampled_from(["", "joy", "fear"]))
    def merge(self, data: st.DataObject, label: str) -> None:
        some = self.some(data, at_most=3)
        if len(some) > 1:
            chosen = {(a, SCHEME): label for a in ("ann", "bob")}
            self.done(self.store.merge([r.utterance.id for r in some], chosen))

    @precondition(lambda self: self.records())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self.done(self.store.delete_utterances([r.utterance.id for r in self.some(data, at_most=3)]))

    @rule(start=st.integers(0, 8000), speaker=st.sampled_from(["Ann", "Cy", None]))
    def insert(self, start: int, speaker: str | None) -> None:
        self.done(self.store.insert_utterance(self.talk, segment(start, "new one", speaker)))

    @precondition(lambda self: self.records())
    @rule(data=st.data(), name=st.sampled_from(["Ann", "Bob", "Cy"]))
    def set_speaker(self, data: st.DataObject, name: str) -> None:
        self.done(self.store.set_speaker([r.utterance.id for r in self.some(data, at_most=4)], name))

    @precondition(lambda self: self.records())
    @rule(data=st.data(), name=st.sampled_from(["Ann", "Bob", "Dee"]))
    def rename(self, data: st.DataObject, name: str) -> None:
        self.done(self.store.rename_speaker(self.some(data)[0].speaker.id, name))

    @precondition(lambda self: self.records())
    @rule(
        data=st.data(),
        annotator=st.sampled_from(["ann", "bob"]),
        label=st.none() | st.sampled_from(CLASSES[:3]),
        note=st.sampled_from(["", "loud"]),
        keep=st.booleans(),
    )
    def annotate(self, data: st.DataObject, annotator: str, label: str | None, note: str, keep: bool) -> None:
        labels = {r.utterance.id: label for r in self.some(data, at_most=4)}
        self.done(self.store.annotate(labels, annotator=annotator, scheme=SCHEME, note=note, replaces_note=not keep))

    @rule(count=st.integers(0, 4), speakers=st.sampled_from([("Ann",), ("Cy", "Ann")]))
    def replace_transcript(self, count: int, speakers: tuple[str, ...]) -> None:
        self.done(self.store.replace_transcript(self.talk, transcript(count, speakers)))

    @rule(times=st.integers(1, 6))
    def undo(self, times: int) -> None:
        for _ in range(times):
            edit = self.store.undo()
            assert (edit.title if edit else None) == (self.titles[self.at - 1] if self.at else None)
            self.at = max(self.at - 1, 0)
            assert visible(self.store) == self.seen[self.at]

    @rule(times=st.integers(1, 6))
    def redo(self, times: int) -> None:
        for _ in range(times):
            edit = self.store.redo()
            more = self.at < len(self.titles)
            assert (edit.title if edit else None) == (self.titles[self.at] if more else None)
            self.at += more
            assert visible(self.store) == self.seen[self.at]

    @rule()
    def predict(self) -> None:
        predict_all(self.store, self.talk)
        assert self.store.stale(self.talk) == []

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.file, backups=False)
        assert visible(self.store) == self.seen[self.at]

    @invariant()
    def events_are_only_ever_appended(self) -> None:
        if hasattr(self, "store"):
            log = self.events()
            assert log[: len(self.log)] == self.log
            self.log = log

    @invariant()
    def no_two_speakers_in_sight_share_a_name(self) -> None:
        if hasattr(self, "store"):
            names = [s.name for s in self.store.speakers(self.talk)]
            assert len(names) == len(set(names))

    def events(self) -> list[tuple[Any, ...]]:
        with self.store.read() as connection:
            rows: Sequence[Any] = connection.execute(text("SELECT * FROM annotation ORDER BY id")).all()
        return [tuple(row) for row in rows]

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)


def test_any_edits_in_any_order(new_project: Path) -> None:
    AnyEdits.new_project = new_project
    from hypothesis.stateful import run_state_machine_as_test

    limits = settings(
        max_examples=20, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(AnyEdits, settings=limits)
