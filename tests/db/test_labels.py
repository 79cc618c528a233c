"""Labels: per annotator and scheme, append-only, with what was seen, and never lost."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from tests.db.projects import CLASSES, SCHEME, predict_all, utterance_ids
from undertone.core.errors import NotInProject, ProjectError
from undertone.core.types import Conversation, Seen
from undertone.db.store import Store


def events(store: Store) -> list[tuple[object, ...]]:
    """All annotation events, oldest first: class, cause, what it supersedes and restores."""
    with store.read() as connection:
        query = (
            "SELECT a.id, c.name, a.cause, a.supersedes, a.restores_id FROM annotation a "
            "LEFT JOIN label_class c ON c.id = a.class_id ORDER BY a.id"
        )
        return [tuple(row) for row in connection.execute(text(query))]


def test_a_label_holds_all_that_was_known(store: Store, talk: Conversation) -> None:
    predict_all(store, talk.id)
    record = store.records(talk.id)[0]
    assert record.prediction is not None
    seen = Seen(prediction_id=record.prediction.id, blind=True, heard=True, spent_ms=4200)
    edit = store.annotate(
        {record.utterance.id: "anger"}, annotator="ann", scheme=SCHEME, seen=seen, unsure=True, note="ironic"
    )
    label = store.record(record.utterance.id).label_of("ann", SCHEME)
    assert label is not None
    assert (label.label, label.seen, label.unsure, label.note, label.inherited) == (
        "anger",
        seen,
        True,
        "ironic",
        False,
    )
    assert label.created_at.utcoffset() is not None
    assert edit.title == "label 00:00 Ann: anger"
    assert edit.utterance_ids == (record.utterance.id,)
    assert edit.conversation_ids == (talk.id,)


def test_titles_of_bulk_labels(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)

    def title(labels: dict[int, str | None]) -> str:
        return store.annotate(labels, annotator="a", scheme=SCHEME).title

    assert title(dict.fromkeys(ids[:3], "joy")) == "label 3 utterances: joy"
    assert title({ids[0]: "joy", ids[1]: "fear"}) == "label 2 utterances"
    assert title({ids[0]: None}) == "clear label 00:00 Ann"
    assert title(dict.fromkeys(ids[1:3])) == "clear label 2 utterances"


def test_labels_of_annotators_do_not_touch_each_other(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    store.annotate({first: "joy"}, annotator="bob", scheme=SCHEME)
    store.annotate({first: "fear"}, annotator="ann", scheme=SCHEME)
    store.annotate({first: "anger"}, annotator="bob", scheme=SCHEME)
    assert [(a.annotator, a.label) for a in store.record(first).labels] == [("ann", "fear"), ("bob", "anger")]
    store.annotate({first: None}, annotator="bob", scheme=SCHEME)
    assert [(a.annotator, a.label) for a in store.record(first).labels] == [("ann", "fear")]
    assert store.annotators() == ["bob", "ann"]


def test_notes_stay_when_they_are_not_replaced(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    store.annotate({first: "joy"}, annotator="a", scheme=SCHEME, note="laughs")
    store.annotate({first: "fear"}, annotator="a", scheme=SCHEME, replaces_note=False)
    assert store.record(first).labels[0].note == "laughs"
    store.annotate({first: "fear"}, annotator="a", scheme=SCHEME, note="")
    assert store.record(first).labels[0].note == ""


@pytest.mark.parametrize("label", ["bliss", "Joy", ""])
def test_an_unknown_label_names_those_that_exist(store: Store, talk: Conversation, label: str) -> None:
    first = utterance_ids(store, talk.id)[0]
    with pytest.raises(NotInProject) as refused:
        store.annotate({first: label}, annotator="a", scheme=SCHEME)
    assert all(name in str(refused.value) for name in CLASSES)
    assert store.record(first).labels == ()


def test_unknown_scheme_prediction_and_empty_annotator(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    with pytest.raises(NotInProject, match=SCHEME):
        store.annotate({first: "joy"}, annotator="a", scheme="vad-9")
    with pytest.raises(NotInProject, match="prediction 77"):
        store.annotate({first: "joy"}, annotator="a", scheme=SCHEME, seen=Seen(prediction_id=77))
    with pytest.raises(ProjectError, match="name"):
        store.annotate({first: "joy"}, annotator=" ", scheme=SCHEME)
    assert store.annotators() == []


def test_a_retired_label_is_refused_and_labels_made_with_it_stay(store: Store, talk: Conversation) -> None:
    first, second, *_ = utterance_ids(store, talk.id)
    store.annotate({first: "disgust"}, annotator="a", scheme=SCHEME)
    with store.write() as connection:
        connection.execute(text("UPDATE label_class SET retired = true WHERE name = 'disgust'"))
    with pytest.raises(NotInProject, match="retired"):
        store.annotate({second: "disgust"}, annotator="a", scheme=SCHEME)
    assert store.record(first).labels[0].label == "disgust"
    scheme = next(s for s in store.schemes() if s.id == SCHEME)
    assert [c.name for c in scheme.classes if c.retired] == ["disgust"]


def test_undo_appends_and_points_back(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    store.annotate({first: "joy"}, annotator="a", scheme=SCHEME)
    joy = store.record(first).labels
    store.annotate({first: "anger"}, annotator="a", scheme=SCHEME)
    store.undo()
    assert store.record(first).labels == joy
    store.undo()
    assert store.record(first).labels == ()
    store.redo()
    assert store.record(first).labels == joy
    assert events(store) == [
        (1, "joy", "person", None, None),
        (2, "anger", "person", 1, None),
        (3, "joy", "undo", 2, 1),
        (4, None, "undo", 1, None),
        (5, "joy", "redo", None, 1),
    ]


def test_labelling_an_edited_utterance_keeps_what_was_seen(store: Store, talk: Conversation) -> None:
    predict_all(store, talk.id)
    shown = store.records(talk.id)[0]
    assert shown.prediction is not None
    store.set_text(shown.utterance.id, "another text")  # the prediction in front of the person is out of date now
    seen = Seen(prediction_id=shown.prediction.id)
    store.annotate({shown.utterance.id: "joy"}, annotator="a", scheme=SCHEME, seen=seen)
    predict_all(store, talk.id, shift=0.1)
    now = store.record(shown.utterance.id)
    assert now.prediction is not None
    assert now.prediction.id != shown.prediction.id
    assert now.labels[0].seen == seen
