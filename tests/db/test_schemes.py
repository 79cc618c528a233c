"""Editing schemes: labels, flags and predictions follow by themselves, nothing behind a label goes, undo restores."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import text

from tests.db.projects import CLASSES, SCHEME, add_talk, predict_all, prediction, utterance_ids, visible
from undertone import resources
from undertone.core.errors import NotInProject, ProjectError, UndertoneError
from undertone.core.types import Conversation, Dimension, Edit, LabelClass, LabelScheme, Mark, Modality, SchemeKind
from undertone.db.store import Store

CALM = LabelClass("calm", "C", "#45B8A0", "8")
OWN = LabelScheme("own", "My own", (LabelClass("good", "G", "#E8B93B", "1"), LabelClass("bad", "B", "#5C8FE0", "2")))


def scheme(store: Store, identifier: str = SCHEME) -> LabelScheme:
    return next(s for s in store.schemes(retired=True) if s.id == identifier)


def labels(store: Store, talk: Conversation) -> list[list[str]]:
    return [[a.label for a in r.labels] for r in store.records(talk.id)]


# ---------------------------------------------------------------- classes


def test_a_new_name_is_the_name_of_all_labels_and_predictions(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    store.annotate({ids[0]: "joy", ids[1]: "fear"}, annotator="a", scheme=SCHEME)
    predict_all(store, talk.id)
    before = store.records(talk.id)
    edit = store.change_class(SCHEME, "joy", new_name="delight", letter="L", color="#112233", key="9")
    assert (edit.conversation_ids, edit.utterance_ids) == ((talk.id,), ())
    first, second, *_ = store.records(talk.id)
    assert (first.labels[0].label, first.labels[0].names) == ("delight", ("delight",))
    assert second.labels == before[1].labels
    assert first.prediction is not None
    assert (first.prediction.label, first.prediction.confidence) == ("delight", 0.4)
    assert list(first.prediction.probabilities) == ["delight" if c == "joy" else c for c in CLASSES]
    assert set(first.prediction.unimodal[Modality.TEXT]) == set(first.prediction.probabilities)
    assert scheme(store).get("delight") == LabelClass("delight", "L", "#112233", "9", known_as="joy")
    store.annotate({ids[2]: "delight"}, annotator="a", scheme=SCHEME)
    with pytest.raises(NotInProject, match="joy"):
        store.annotate({ids[3]: "joy"}, annotator="a", scheme=SCHEME)
    store.undo()
    store.undo()
    assert store.records(talk.id) == before
    assert scheme(store) == resources.schemes()[SCHEME]


def test_a_name_that_comes_back_is_the_models_own_again(store: Store) -> None:
    store.change_class(SCHEME, "joy", new_name="delight")
    store.change_class(SCHEME, "delight", new_name="bliss")
    assert scheme(store).get("bliss").known_as == "joy"
    store.change_class(SCHEME, "bliss", new_name="joy")
    assert scheme(store) == resources.schemes()[SCHEME]


def test_merged_classes_read_as_one_and_the_events_stay(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    store.annotate({ids[0]: "joy", ids[1]: "surprise", ids[2]: "fear"}, annotator="a", scheme=SCHEME)
    assert store.class_use(SCHEME) == dict.fromkeys(CLASSES, 0) | {"joy": 1, "surprise": 1, "fear": 1}
    before = visible(store)
    edit = store.merge_classes(SCHEME, ["joy", "fear"], "surprise")
    assert edit.title == "merge joy and fear into surprise"
    assert labels(store, talk)[:3] == [["surprise"]] * 3
    assert store.class_use(SCHEME)["surprise"] == 3
    assert (scheme(store).get("joy").merged_into, scheme(store).get("joy").retired) == ("surprise", True)
    with store.read() as connection:
        query = "SELECT c.name FROM annotation a JOIN label_class c ON c.id = a.class_id ORDER BY a.id"
        assert connection.execute(text(query)).scalars().all() == ["joy", "surprise", "fear"]
    store.merge_classes(SCHEME, ["surprise"], "anger")  # a chain
    assert labels(store, talk)[:3] == [["anger"]] * 3
    assert scheme(store).get("joy").merged_into == "anger"
    store.undo()
    store.undo()
    assert visible(store) == before
    store.redo()
    assert labels(store, talk)[:3] == [["surprise"]] * 3


def test_what_was_merged_can_be_brought_back_with_its_labels(store: Store, talk: Conversation) -> None:
    first, second, *_ = utterance_ids(store, talk.id)
    store.annotate({first: "joy", second: "surprise"}, annotator="a", scheme=SCHEME)
    store.merge_classes(SCHEME, ["joy"], "surprise")
    store.change_class(SCHEME, "joy", retired=False)
    assert labels(store, talk)[:2] == [["joy"], ["surprise"]]
    store.annotate({first: "joy"}, annotator="b", scheme=SCHEME)


def test_predictions_of_merged_classes_are_summed(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    said = prediction("anger")  # anger .4, every other .1
    probabilities = dict(said.probabilities) | {"joy": 0.25, "surprise": 0.2, "anger": 0.3, "neutral": 0.05}
    store.put_predictions(
        store.adopted_model().id, {ids[0]: replace(said, probabilities=probabilities, confidence=0.3)}, {ids[0]: "d"}
    )
    store.merge_classes(SCHEME, ["joy"], "surprise")
    shown = store.record(ids[0]).prediction
    assert shown is not None
    assert (shown.label, shown.confidence) == ("surprise", pytest.approx(0.45))
    assert "joy" not in shown.probabilities
    assert sum(shown.probabilities.values()) == pytest.approx(sum(probabilities.values()))
    assert shown.unimodal[Modality.TEXT]["surprise"] == pytest.approx(2 / 7)
    assert shown.gate == said.gate


def test_a_models_scheme_is_found_whatever_else_a_project_holds(store: Store, talk: Conversation) -> None:
    """Another scheme with the same names, other classes and another order do not make its names the model's."""
    copied = replace(resources.schemes()[SCHEME], id="a-copy", title="Copy")
    store.add_scheme(copied)
    store.reorder_schemes(["a-copy"])
    store.add_class(SCHEME, CALM)
    store.change_class("a-copy", "joy", new_name="wrong")
    store.change_class(SCHEME, "joy", new_name="delight")
    predict_all(store, talk.id)
    shown = store.records(talk.id)[0].prediction
    assert shown is not None
    assert shown.label == "delight"


def test_retired_classes_stay_on_labels_and_come_back(store: Store, talk: Conversation) -> None:
    first, second, *_ = utterance_ids(store, talk.id)
    store.annotate({first: "disgust"}, annotator="a", scheme=SCHEME)
    assert store.change_class(SCHEME, "disgust", retired=True).title == "retire class disgust"
    assert labels(store, talk)[0] == ["disgust"]
    with pytest.raises(NotInProject, match="retired"):
        store.annotate({second: "disgust"}, annotator="a", scheme=SCHEME)
    store.add_class(SCHEME, replace(CALM, key="6"))  # its key is free now
    with pytest.raises(ProjectError, match="key “6”"):
        store.change_class(SCHEME, "disgust", retired=False)
    store.change_class(SCHEME, "disgust", retired=False, key="9")
    store.annotate({second: "disgust"}, annotator="a", scheme=SCHEME)


def test_a_class_is_added_reordered_and_undone(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    assert store.add_class(SCHEME, CALM).title == "add class calm to MELD, seven emotions"
    store.annotate({first: "calm"}, annotator="a", scheme=SCHEME)
    store.reorder_classes(SCHEME, ["calm", "anger"])
    assert scheme(store).names == ("calm", "anger", *CLASSES[:-1])
    assert labels(store, talk)[0] == ["calm"]
    for _ in range(3):
        store.undo()
    assert scheme(store) == resources.schemes()[SCHEME]
    for _ in range(3):
        store.redo()
    assert scheme(store).names == ("calm", "anger", *CLASSES[:-1])
    assert labels(store, talk)[0] == ["calm"]


def test_what_changes_nothing_is_no_edit(store: Store) -> None:
    assert store.change_class(SCHEME, "joy", new_name="joy", key="2").id == 0
    assert store.reorder_classes(SCHEME, ["neutral"]).id == 0
    assert store.reorder_schemes([SCHEME]).id == 0
    assert store.change_scheme(SCHEME, retired=False).id == 0
    assert store.undo_title() is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: s.change_class(SCHEME, "joy", new_name="Fear"), "name “fear”"),
        (lambda s: s.change_class(SCHEME, "joy", new_name=""), "1 to 100"),
        (lambda s: s.change_class(SCHEME, "joy", new_name="a + b"), "stands between"),
        (lambda s: s.change_class(SCHEME, "joy", letter="n"), "letter “n”"),
        (lambda s: s.change_class(SCHEME, "joy", key="1"), "key “1”"),
        (lambda s: s.change_class(SCHEME, "joy", key="F1"), "one digit or letter"),
        (lambda s: s.change_class(SCHEME, "joy", color="red"), "no colour"),
        (lambda s: s.change_class(SCHEME, "bliss", key="9"), "no label of meld-7 “bliss”"),
        (lambda s: s.change_class("meld-8", "joy", key="9"), "no label scheme “meld-8”"),
        (lambda s: s.add_class(SCHEME, replace(CALM, letter="J")), "letter “J”"),
        (lambda s: s.add_class(SCHEME, replace(CALM, name="joy")), "name “joy”"),
        (lambda s: s.add_class("vad", CALM), "dimensions, not classes"),
        (lambda s: s.merge_classes(SCHEME, ["joy", "fear"], "joy"), "into itself"),
        (lambda s: s.merge_classes(SCHEME, [], "joy"), "into itself"),
        (lambda s: s.merge_classes(SCHEME, ["bliss"], "joy"), "“bliss”"),
        (lambda s: s.merge_classes(SCHEME, ["joy"], "bliss"), "“bliss”"),
        (lambda s: s.reorder_classes(SCHEME, ["joy", "joy"]), "twice"),
        (lambda s: s.reorder_classes(SCHEME, ["bliss"]), "“bliss”"),
        (lambda s: s.reorder_schemes(["nothing"]), "“nothing”"),
        (lambda s: s.add_scheme(replace(OWN, id=SCHEME)), "already"),
        (lambda s: s.add_scheme(replace(OWN, id="two words")), "id"),
        (lambda s: s.add_scheme(replace(OWN, title=" ")), "title"),
        (lambda s: s.add_scheme(replace(OWN, classes=())), "1 to 64"),
        (lambda s: s.add_scheme(replace(OWN, classes=(CALM, replace(CALM, letter="D", key="")))), "name “calm”"),
        (lambda s: s.add_scheme(replace(OWN, kind=SchemeKind.DIMENSIONS)), "has none"),
        (lambda s: s.class_use("nothing"), "“nothing”"),
    ],
)
def test_what_cannot_be_is_refused_in_words(store: Store, change: Any, words: str) -> None:
    before = store.schemes(retired=True)
    with pytest.raises(UndertoneError, match=words):
        change(store)
    assert store.schemes(retired=True) == before
    assert store.undo_title() is None


def test_a_new_class_may_not_take_the_name_a_model_knows_another_by(store: Store) -> None:
    store.change_class(SCHEME, "joy", new_name="delight")
    with pytest.raises(ProjectError, match="original name “joy”"):
        store.add_class(SCHEME, replace(CALM, name="joy"))


def test_the_last_class_and_the_last_scheme_stay_in_use(store: Store) -> None:
    store.add_scheme(OWN)
    store.change_class("own", "good", retired=True)
    with pytest.raises(ProjectError, match="last class"):
        store.change_class("own", "bad", retired=True)
    for s in store.schemes()[1:]:
        store.change_scheme(s.id, retired=True)
    with pytest.raises(ProjectError, match="last scheme"):
        store.change_scheme(SCHEME, retired=True)
    assert [s.id for s in store.schemes()] == [SCHEME]


# ---------------------------------------------------------------- schemes


def test_a_scheme_of_each_kind_is_added_used_and_undone(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    several = replace(OWN, id="several", kind=SchemeKind.MULTI)
    axes = LabelScheme("axes", "Axes", (), SchemeKind.DIMENSIONS, (Dimension("power", "weak", "strong", 1, 9),))
    before = store.schemes()
    for added in (OWN, several, axes):
        assert store.add_scheme(added).title == f"add scheme {added.title}"
        assert store.schemes()[-1] == added
    store.mark({first: Mark(("good",))}, annotator="a", scheme="own")
    store.mark({first: Mark(("bad", "good"))}, annotator="a", scheme="several")
    store.mark({first: Mark(values={"power": 7})}, annotator="a", scheme="axes")
    assert labels(store, talk)[0] == ["good", "good + bad", "power 7.00"]
    assert store.class_use("several") == {"good": 1, "bad": 1}
    assert store.class_use("axes") == {}
    for _ in range(6):
        store.undo()
    assert store.schemes() == before
    assert labels(store, talk)[0] == []


def test_a_scheme_can_be_added_again_after_undo(store: Store, talk: Conversation) -> None:
    store.add_scheme(OWN)
    store.undo()
    other = replace(OWN, kind=SchemeKind.MULTI, classes=(replace(CALM, name="good"),))
    store.add_scheme(other)
    assert store.schemes()[-1] == other
    store.undo()
    assert "own" not in [s.id for s in store.schemes(retired=True)]
    store.redo()
    assert store.schemes()[-1] == other


def test_schemes_are_renamed_reordered_and_retired(store: Store, talk: Conversation) -> None:
    first = utterance_ids(store, talk.id)[0]
    store.annotate({first: "sad"}, annotator="a", scheme="iemocap-6")
    edit = store.change_scheme("iemocap-6", title="Six", retired=True)
    assert edit.title == "rename scheme IEMOCAP, six emotions to Six and retire scheme IEMOCAP, six emotions"
    assert "iemocap-6" not in [s.id for s in store.schemes()]
    assert scheme(store, "iemocap-6").title == "Six"
    assert labels(store, talk)[0] == ["sad"]
    with pytest.raises(NotInProject, match="retired"):
        store.annotate({first: "happy"}, annotator="a", scheme="iemocap-6")
    store.reorder_schemes(["vad", "ekman-6"])
    assert [s.id for s in store.schemes()][:3] == ["vad", "ekman-6", SCHEME]
    store.undo()
    store.undo()
    assert store.schemes() == list(resources.schemes().values())


def test_opening_again_leaves_what_a_person_changed(file: Path) -> None:
    with Store.open(file, backups=False) as store:
        store.change_class(SCHEME, "joy", new_name="delight", color="#101010")
        store.merge_classes(SCHEME, ["fear"], "surprise")
        store.change_scheme("vad", title="Axes", retired=True)
        store.reorder_schemes(["sentiment-3"])
        with store.write() as connection:  # a later program ships one more scheme than this project has
            connection.execute(text("DELETE FROM label_class WHERE scheme_id = 'ekman-6'"))
            connection.execute(text("DELETE FROM label_scheme WHERE id = 'ekman-6'"))
        before = store.schemes(retired=True)
    with Store.open(file, backups=False) as store:
        after = store.schemes(retired=True)
        assert [s for s in after if s.id != "ekman-6"] == before
        assert after[-1] == resources.schemes()["ekman-6"]


# ---------------------------------------------------------------- any edits in any order

NAMES = ("good", "bad", "ugly", "new")


class AnySchemeEdits(RuleBasedStateMachine):
    """Scheme edits, marks, undo and redo in any order, against a list of what was seen after each edit."""

    new_project: Path

    @initialize()
    def open(self) -> None:
        self.folder = Path(mkdtemp())
        self.store = Store.open(shutil.copy(self.new_project, self.folder / "p.undertone"), backups=False)
        self.talk = add_talk(self.store, 4)
        ugly = LabelClass("ugly", "U", "#F0616D", "3")
        for kind in (SchemeKind.SINGLE, SchemeKind.MULTI):
            self.store.add_scheme(replace(OWN, id=kind.value, kind=kind, classes=(*OWN.classes, ugly)))
        self.start = len(self.store.edits())
        self.seen = [self.look()]
        self.at = 0

    def look(self) -> Any:
        use = {kind: self.store.class_use(kind) for kind in ("single", "multi")}
        return visible(self.store), self.store.schemes(retired=True), use

    def tried(self, change: Any) -> None:
        """What is refused changes nothing; what is done can be told from what was."""
        try:
            edit: Edit = change()
        except UndertoneError:
            assert self.look() == self.seen[self.at]
            return
        if edit.id == 0:
            assert self.look() == self.seen[self.at]
            return
        del self.seen[self.at + 1 :]
        self.seen.append(self.look())
        self.at += 1
        self.counts_agree()

    def counts_agree(self) -> None:
        for kind in ("single", "multi"):
            counted: dict[str, int] = dict.fromkeys(scheme(self.store, kind).names, 0)
            for record in self.store.records(self.talk.id):
                for a in record.labels:
                    for name in a.names if a.scheme == kind else ():
                        counted[name] += 1
            assert self.store.class_use(kind) == counted

    @rule(kind=st.sampled_from(["single", "multi"]), data=st.data(), at=st.integers(0, 3), unsure=st.booleans())
    def mark(self, kind: str, data: st.DataObject, at: int, unsure: bool) -> None:
        names = data.draw(st.lists(st.sampled_from(scheme(self.store, kind).names), max_size=3))
        mark = Mark(tuple(names), unsure=unsure)
        self.tried(lambda: self.store.mark({self.ids()[at]: mark}, annotator="a", scheme=kind))

    @rule(kind=st.sampled_from(["single", "multi"]), name=st.sampled_from(NAMES), new=st.sampled_from(NAMES))
    def rename(self, kind: str, name: str, new: str) -> None:
        self.tried(lambda: self.store.change_class(kind, name, new_name=new))

    @rule(kind=st.sampled_from(["single", "multi"]), name=st.sampled_from(NAMES), retired=st.booleans())
    def retire(self, kind: str, name: str, retired: bool) -> None:
        self.tried(lambda: self.store.change_class(kind, name, retired=retired))

    @rule(kind=st.sampled_from(["single", "multi"]), name=st.sampled_from(NAMES), into=st.sampled_from(NAMES))
    def merge(self, kind: str, name: str, into: str) -> None:
        self.tried(lambda: self.store.merge_classes(kind, [name], into))

    @rule(kind=st.sampled_from(["single", "multi"]), name=st.sampled_from(NAMES))
    def add(self, kind: str, name: str) -> None:
        self.tried(lambda: self.store.add_class(kind, LabelClass(name, "W", "#123456", "7")))

    @rule(kind=st.sampled_from(["single", "multi"]), data=st.data())
    def reorder(self, kind: str, data: st.DataObject) -> None:
        order = data.draw(st.permutations(scheme(self.store, kind).names))
        self.tried(lambda: self.store.reorder_classes(kind, order))

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(min(times, self.at)):
            self.store.undo()
            self.at -= 1
            assert self.look() == self.seen[self.at]

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.seen) - 1 - self.at)):
            self.store.redo()
            self.at += 1
            assert self.look() == self.seen[self.at]

    def ids(self) -> list[int]:
        return utterance_ids(self.store, self.talk.id)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)


def test_any_scheme_edits_in_any_order(new_project: Path) -> None:
    AnySchemeEdits.new_project = new_project
    limits = settings(
        max_examples=20, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(AnySchemeEdits, settings=limits)
