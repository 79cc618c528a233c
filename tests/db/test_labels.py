"""Labels: per annotator and scheme, append-only, with what was seen, and never lost."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from tests.db.projects import CLASSES, SCHEME, add_talk, predict_all, utterance_ids
from undertone.core.errors import NotInProject, ProjectError
from undertone.core.types import Annotation, Conversation, Mark, Seen, UtteranceRecord
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


# ---------------------------------------------------------------- marks of all kinds

MULTI, VAD = "emotions-multi", "vad"
NUMBERS = {"valence": 0.4, "arousal": -0.2, "dominance": 0.0}


def only(record: UtteranceRecord) -> Annotation:
    (annotation,) = (*record.labels, *record.flags)
    return annotation


def test_several_classes_read_in_the_schemes_order(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    seen = Seen(heard=True, spent_ms=90)
    mark = Mark(("surprise", "joy", "surprise"), intensity=4, unsure=True, note="loud")
    edit = store.mark({first: mark}, annotator="a", scheme=MULTI, seen=seen)
    assert edit.title == "label 00:00 Ann: joy + surprise"
    said = only(store.record(first))
    assert (said.label, said.names, said.values) == ("joy + surprise", ("joy", "surprise"), {})
    assert (said.intensity, said.unsure, said.note, said.seen) == (4, True, "loud", seen)
    assert store.conversation(talk.id).labelled == 1
    store.mark({first: Mark(("joy",))}, annotator="a", scheme=MULTI)
    assert only(store.record(first)).label == "joy"
    store.undo()
    assert only(store.record(first)) == said
    store.redo()
    store.undo()
    assert only(store.record(first)) == said


def test_numbers_read_in_the_schemes_order(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    numbers = dict(reversed(NUMBERS.items())) | {"dominance": -1}
    edit = store.mark({first: Mark(values=numbers)}, annotator="a", scheme=VAD)
    assert edit.title == "label 00:00 Ann: valence .40, arousal -.20, dominance -1.00"
    said = only(store.record(first))
    assert (list(said.values.items()), said.names) == (
        [("valence", 0.4), ("arousal", -0.2), ("dominance", -1.0)],
        (),
    )
    assert store.conversation(talk.id).labelled == 1
    store.undo()
    assert store.conversation(talk.id).labelled == 0


def test_flags_and_notes_are_no_labels(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]

    def title(mark: Mark) -> str:
        return store.mark({first: mark}, annotator="a", scheme=SCHEME).title

    assert title(Mark(unsure=True)) == "flag 00:00 Ann as unsure"
    record = store.record(first)
    assert (record.labels, only(record).label, only(record).unsure) == ((), "", True)
    assert record.label_of("a", SCHEME) is None
    assert store.conversation(talk.id).labelled == 0
    assert title(Mark(unsure=True, note="who?")) == "note on 00:00 Ann"
    assert title(Mark(note="who?")) == "flag 00:00 Ann as sure"
    assert title(Mark(("joy",), note="who?")) == "label 00:00 Ann: joy"
    assert title(Mark(("joy",), unsure=True, note="who?")) == "flag 00:00 Ann as unsure"
    assert title(Mark(("joy",), unsure=True, note="she")) == "note on 00:00 Ann"
    assert title(Mark(("joy",), unsure=True, note="she")) == "label 00:00 Ann: joy"  # said once more
    assert only(store.record(first)).names == ("joy",)
    assert title(Mark(unsure=True)) == "clear label 00:00 Ann"
    assert title(Mark()) == "clear label 00:00 Ann"
    assert (store.record(first).labels, store.record(first).flags) == ((), ())
    assert store.mark({first: Mark()}, annotator="a", scheme=SCHEME).id == 0


def test_titles_of_bulk_marks(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)

    def title(*marks: Mark) -> str:
        return store.mark(dict(zip(ids, marks, strict=False)), annotator="a", scheme=MULTI).title

    assert title(*[Mark(("joy", "trust"))] * 3) == "label 3 utterances: joy + trust"
    assert title(*[Mark(("joy", "trust"), unsure=True)] * 3) == "flag 3 utterances as unsure"
    assert title(Mark(("joy",)), Mark()) == "label 2 utterances"
    assert title(Mark(), Mark(), Mark()) == "clear label 3 utterances"


@pytest.mark.parametrize(
    ("scheme", "mark", "error", "words"),
    [
        (SCHEME, Mark(("joy", "fear")), ProjectError, "takes one label, not joy and fear"),
        (SCHEME, Mark(values={"valence": 0.1}), ProjectError, "takes classes, not numbers"),
        (SCHEME, Mark(("joy",), intensity=6), ProjectError, "1 to 5, not 6"),
        (SCHEME, Mark(("joy",), intensity=0), ProjectError, "1 to 5, not 0"),
        (SCHEME, Mark(intensity=3), ProjectError, "there is none"),
        (MULTI, Mark(("joy", "bliss")), NotInProject, "“bliss”"),
        (VAD, Mark(("joy",)), ProjectError, "has no classes"),
        (VAD, Mark(values={"valence": 0.1}), ProjectError, "no number for arousal"),
        (VAD, Mark(values=NUMBERS | {"mood": 1}), NotInProject, "“mood”"),
        (VAD, Mark(values=NUMBERS | {"arousal": 1.01}), ProjectError, "arousal 1.01 is not between -1 and 1"),
        (VAD, Mark(values=NUMBERS | {"arousal": float("nan")}), ProjectError, "no number for arousal"),
        ("nothing", Mark(("joy",)), NotInProject, "meld-7"),
    ],
)
def test_a_mark_that_the_kind_does_not_allow(
    store: Store, talk: Conversation, scheme: str, mark: Mark, error: type[Exception], words: str
) -> None:
    first, second, *_ = utterance_ids(store, talk.id)
    good = Mark(values=NUMBERS) if scheme == VAD else Mark(("joy",))
    with pytest.raises(error, match=words):
        store.mark({second: good, first: mark}, annotator="a", scheme=scheme)
    assert all((r.labels, r.flags) == ((), ()) for r in store.records(talk.id))
    assert store.annotators() == []


def test_schemes_do_not_touch_each_other(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    store.annotate({first: "joy"}, annotator="a", scheme=SCHEME)
    store.mark({first: Mark(("trust", "joy"))}, annotator="a", scheme=MULTI)
    store.mark({first: Mark(values=NUMBERS)}, annotator="a", scheme=VAD)
    store.mark({first: Mark()}, annotator="a", scheme=MULTI)
    assert [(a.scheme, a.label) for a in store.record(first).labels] == [
        (SCHEME, "joy"),
        (VAD, "valence .40, arousal -.20, dominance .00"),
    ]


@given(
    names=st.sets(st.sampled_from(["joy", "trust", "fear", "anger"])),
    intensity=st.none() | st.integers(1, 5),
    unsure=st.booleans(),
    note=st.text(max_size=5).filter(lambda s: "\x00" not in s and s.isprintable()),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_mark_comes_back(store: Store, names: set[str], intensity: int | None, unsure: bool, note: str) -> None:
    talk = store.conversations()[0] if store.conversations() else add_talk(store)
    first = utterance_ids(store, talk.id)[0]
    mark = Mark(tuple(names), intensity=intensity if names else None, unsure=unsure, note=note)
    store.mark({first: mark}, annotator="a", scheme=MULTI)
    record = store.record(first)
    said = (*record.labels, *record.flags)
    assert len(said) == (0 if mark.is_empty else 1)
    assert bool(record.labels) == bool(names)
    for a in said:
        assert (set(a.names), a.intensity, a.unsure, a.note) == (names, mark.intensity, unsure, note)


# ---------------------------------------------------------------- splits and merges


def test_all_that_was_said_goes_to_both_halves(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    store.mark({first: Mark(("joy", "fear"), intensity=2)}, annotator="a", scheme=MULTI)
    store.mark({first: Mark(values=NUMBERS)}, annotator="a", scheme=VAD)
    store.mark({first: Mark(unsure=True)}, annotator="b", scheme=VAD)
    store.split(first, 500)
    for record in store.records(talk.id)[:2]:
        assert [(a.label, a.intensity, a.inherited) for a in record.labels] == [
            ("joy + fear", 2, True),
            ("valence .40, arousal -.20, dominance .00", None, True),
        ]
        assert [(a.annotator, a.unsure, a.inherited) for a in record.flags] == [("b", True, True)]
    assert store.records(talk.id)[2].labels == ()


@pytest.mark.parametrize(
    ("scheme", "one", "other", "choice"),
    [
        (MULTI, Mark(("joy", "fear"), intensity=3), Mark(("joy",)), "joy + fear"),
        (
            VAD,
            Mark(values=NUMBERS),
            Mark(values=NUMBERS | {"valence": -0.5}),
            "valence .40, arousal -.20, dominance .00",
        ),
    ],
)
def test_different_marks_ask_when_merged(
    store: Store, talk: Conversation, scheme: str, one: Mark, other: Mark, choice: str
) -> None:
    ids = utterance_ids(store, talk.id)
    store.mark({ids[0]: one, ids[1]: other}, annotator="a", scheme=scheme)
    before = store.records(talk.id)
    with pytest.raises(ProjectError, match="a labelled these utterances differently"):
        store.merge(ids[:2])
    assert store.records(talk.id) == before
    store.merge(ids[:2], {("a", scheme): choice})
    said = only(store.records(talk.id)[0])
    assert (said.label, said.values, said.intensity, said.inherited) == (choice, one.values, one.intensity, False)
    store.undo()
    assert store.records(talk.id) == before


def test_equal_marks_are_one_when_merged(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    marks = {
        ids[0]: Mark(("joy", "fear"), intensity=2, note="x"),
        ids[1]: Mark(("fear", "joy"), intensity=5, unsure=True, note="y"),
        ids[2]: Mark(note="z"),
    }
    store.mark(marks, annotator="a", scheme=MULTI)
    store.merge(ids[:3])
    said = only(store.records(talk.id)[0])
    assert (said.label, said.intensity, said.unsure, said.note) == ("joy + fear", 5, True, "x\ny\nz")
    assert said.inherited


def test_classes_merged_into_one_no_longer_differ(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    store.annotate({ids[0]: "joy", ids[1]: "surprise"}, annotator="a", scheme=SCHEME)
    store.merge_classes(SCHEME, ["joy"], "surprise")
    store.merge(ids[:2])
    assert only(store.records(talk.id)[0]).label == "surprise"
