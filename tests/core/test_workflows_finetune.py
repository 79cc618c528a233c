"""Learning from labels: what is held out, when a model is adopted, and that an interruption leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undertone.core import workflows
from undertone.core.dialogue import Dialogue
from undertone.core.errors import Cancelled, TrainingError
from undertone.core.progress import Silent
from undertone.core.types import MODALITIES, LabelClass, ModelState
from undertone.core.workflows.dialogue import UNLABELLED, dialogue_of, names_of_model
from undertone.core.workflows.finetune import Labelled, split_labels
from undertone.db.store import Store

FELT = """neutral neutral joy surprise joy neutral surprise neutral anger sadness fear sadness disgust disgust neutral
surprise joy""".split()  # noqa: SIM905 - reads like the dialogue


def labelled(number: int, labels: list[int], learnt: list[bool]) -> Labelled:
    n = len(labels)
    dialogue = Dialogue(
        str(number),
        {m: np.zeros((n, 2), np.float32) for m in MODALITIES},
        np.ones((n, 3), bool),
        np.zeros(n, np.int64),
        np.array(labels, np.int64),
        np.ones(n, np.float32),
    )
    annotations = tuple((100 * number + i,) if c != UNLABELLED else () for i, c in enumerate(labels))
    known = tuple(a and c != UNLABELLED for a, c in zip(learnt, labels, strict=True))
    return Labelled(dialogue, f"film {number}", annotations, known)


conversations = st.lists(
    st.lists(st.tuples(st.sampled_from([UNLABELLED, 0, 1, 2]), st.booleans()), min_size=1, max_size=12), max_size=6
).map(lambda many: [labelled(k, [c for c, _ in one], [a for _, a in one]) for k, one in enumerate(many, 1)])


@given(conversations)
def test_what_is_held_out_is_never_trained_on_and_was_never_learnt(many: list[Labelled]) -> None:
    many = [c for c in many if c.labels]
    try:
        split = split_labels(many)
    except TrainingError:
        return
    train = {(d.key, int(i)) for d in split.train for i in np.flatnonzero(d.labels != UNLABELLED)}
    held = {(d.key, int(i)) for d in split.held_out for i in np.flatnonzero(d.labels != UNLABELLED)}
    assert train and held and not train & held
    assert train | held == {
        (c.dialogue.key, int(i)) for c in many for i in np.flatnonzero(c.dialogue.labels != UNLABELLED)
    }
    learnt = {(c.dialogue.key, i) for c in many for i, known in enumerate(c.learnt) if known}
    assert not held & learnt
    assert split.annotations == {100 * int(k) + i for k, i in train}
    assert split.new == len(train - learnt) > 0
    if split.by == "conversation":
        assert not {k for k, _ in train} & {k for k, _ in held}
        assert len(held) <= 0.4 * len(train | held)


def test_what_is_held_out_stays_held_out() -> None:
    many = [labelled(k, [0, 1, 2, 0], [False] * 4) for k in range(1, 6)]
    first = split_labels(many)
    trained = {int(d.key) for d in first.train}
    again = [labelled(k, [0, 1, 2, 0], [k in trained] * 4) for k in range(1, 6)]
    again.append(labelled(6, [0, 1], [False] * 2))
    assert {d.key for d in first.held_out} <= {d.key for d in split_labels(again).held_out}


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 labels are too few"), (1, "1 label is too few"), (4, "4 labels are")]
)
def test_too_few_labels_are_counted(count: int, words: str) -> None:
    with pytest.raises(TrainingError, match=words):
        split_labels([labelled(1, [0] * count + [UNLABELLED], [False] * (count + 1))] if count else [])


def test_nothing_new_is_said() -> None:
    with pytest.raises(TrainingError, match="nothing new"):
        split_labels([labelled(1, [0, 1, 0, 1, 0, 1], [True] * 6)])


@pytest.fixture
def store(sample_project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The sample, all of it labelled, and a short training."""
    from undertone.core import training
    from undertone.core.training.fine_tuning import FinetuneConfig, finetune

    monkeypatch.setattr(training, "finetune", partial(finetune, config=FinetuneConfig(steps=4)), raising=False)
    with Store.open(sample_project) as opened:
        records = opened.records(1)
        opened.annotate(
            {r.utterance.id: e for r, e in zip(records, FELT, strict=True)}, annotator="bar", scheme="meld-7"
        )
        yield opened


def test_a_candidate_is_kept_adopted_and_rolled_back(store: Store) -> None:
    before = [r.prediction for r in store.records(1)]
    outcome = workflows.finetune(store, adopt="never", device="cpu")
    assert (outcome.adopted, outcome.model.state) == (False, ModelState.CANDIDATE)
    assert outcome.trained + outcome.held_out == 17
    assert outcome.split_by == "utterance"
    assert outcome.after.n == outcome.before.n == outcome.held_out
    assert [r.prediction for r in store.records(1)] == before
    assert store.adopted_model().id == 1
    assert workflows.model_file(store, outcome.model).is_file()
    assert store.learnt_annotation_ids() == set()

    workflows.adopt(store, outcome.model.id, "cpu")
    assert store.adopted_model().id == outcome.model.id
    assert len(store.learnt_annotation_ids()) == outcome.trained
    after = [r.prediction for r in store.records(1)]
    assert all(p is not None and p.model == outcome.model.name for p in after)
    assert after != before

    workflows.rollback(store, "cpu")
    assert [r.prediction for r in store.records(1)] == before


def test_labels_of_renamed_classes_are_learnt_and_unknown_ones_are_left_out_in_words(store: Store) -> None:
    ids = [r.utterance.id for r in store.records(1)]
    store.change_class("meld-7", "neutral", new_name="calm")
    store.merge_classes("meld-7", ["fear"], "surprise")
    store.add_class("meld-7", LabelClass("bored", "B", "#45B8A0", "8"))
    store.annotate({ids[0]: "bored"}, annotator="bar", scheme="meld-7")
    outcome = workflows.finetune(store, adopt="never", device="cpu")
    assert outcome.trained + outcome.held_out == 16  # 17, but for the bored one
    assert outcome.sentence.endswith("1 label was left out, because the model does not know bored.")
    workflows.adopt(store, outcome.model.id, "cpu")  # it still fits the project
    shown = [r.prediction for r in store.records(1)]
    assert all(p is not None and "calm" in p.probabilities and "fear" not in p.probabilities for p in shown)
    assert all(p is not None and sum(p.probabilities.values()) == pytest.approx(1, abs=1e-5) for p in shown)
    predictor = workflows.predictor_of(store, "cpu")
    names = names_of_model(store, predictor.scheme, predictor.scheme_names)
    found = dialogue_of(store, 1, predictor.feature_keys, predictor.scheme, names)
    wanted = ["bored", *("surprise" if f == "fear" else f for f in FELT[1:])]
    index = predictor.scheme_names.index
    assert found.labels.tolist() == [UNLABELLED if w == "bored" else index(w) for w in wanted]


def test_an_explanation_speaks_todays_names(store: Store) -> None:
    utterance = store.records(1)[0].utterance.id
    before = workflows.explain(store, utterance, "cpu")
    store.change_class("meld-7", before.prediction.label, new_name="whatever")
    after = workflows.explain(store, utterance, "cpu")
    assert after.prediction.label == "whatever"
    assert before.prediction.label in before.sentence.casefold()
    assert after.sentence.casefold() == before.sentence.casefold().replace(before.prediction.label, "whatever")
    assert before.prediction.label not in after.patterns["TAV"]
    assert store.record(utterance).prediction is not None


def test_a_few_held_out_labels_adopt_nothing_by_themselves(store: Store) -> None:
    outcome = workflows.finetune(store, adopt="auto", device="cpu")
    assert not outcome.adopted and store.adopted_model().id == 1
    assert outcome.model.state == (ModelState.CANDIDATE if outcome.better else ModelState.REJECTED)
    assert outcome.model.metrics["held_out"] == outcome.held_out


def test_an_interrupted_training_leaves_nothing_behind(store: Store) -> None:
    class Stop(Silent):
        def report(self, done: float, total: float, text: str) -> None:
            if "learning from" in text:
                raise Cancelled

    with pytest.raises(Cancelled):
        workflows.finetune(store, Stop(), adopt="always", device="cpu")
    assert [m.id for m in store.models()] == [1]
    assert list((store.folder / "models").iterdir()) == []
    assert all(r.labels for r in store.records(1))
