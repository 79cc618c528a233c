"""What decides a prediction, for a whole conversation at once, equals the full explanation of each utterance."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.core.tiny_model import NAMES, dialogue, predictor
from undertone import resources
from undertone.core import workflows
from undertone.core.decisions import decisions
from undertone.core.explain import explain
from undertone.core.features import encoder_keys
from undertone.core.types import (
    MODALITIES,
    AudioStream,
    Decision,
    FeatureRow,
    MediaInfo,
    Modality,
    ModelState,
    Segment,
    Stamp,
    Transcript,
)
from undertone.core.workflows import why
from undertone.core.workflows.model import models_folder
from undertone.db.store import Store

KINDS = [{}, {"layers": 1}, {"past": None, "future": None}, {"graph": "none"}]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_decision_is_the_explanations(kind: dict[str, object]) -> None:
    used, talk = predictor(3, **kind), dialogue(40, 5, speakers=3)
    found = decisions(used, talk)
    assert [d.utterance_id for d in found] == list(range(100, 140))
    for i, decision in enumerate(found):
        why = explain(used, talk, i, "m")
        present = [m for m in MODALITIES if m in why.prediction.present]
        flipping = [m for m in present if why.without[m].flips]
        assert decision.label == why.prediction.label
        if len(present) > 1:
            assert decision.deciding == (flipping[0] if len(flipping) == 1 else None)
        else:
            assert decision.deciding == (present[0] if present else None)
        said = {max(p, key=lambda n, p=p: p[n]) for p in why.prediction.unimodal.values()}
        assert decision.apart == (len(said) > 1)
    assert any(d.deciding for d in found)
    assert any(d.flips_alone for d in found) or kind in ({"graph": "none"}, {"layers": 1})


def test_a_part_is_decided_as_in_the_whole() -> None:
    used, talk = predictor(3), dialogue(60, 6)
    whole = decisions(used, talk)
    assert decisions(used, talk, 20, 33) == whole[20:33]
    assert decisions(used, talk, 55, 99) == whole[55:]
    assert decisions(used, talk, 60) == []


def test_alone_means_a_conversation_of_one() -> None:
    used, talk = predictor(1), dialogue(9, 2, present=1.0)
    asked: list[int] = []

    def words(positions):
        asked.extend(positions)
        return np.full((len(positions), 12), 0.5, np.float32)

    found = decisions(used, talk, 3, 6, words)
    assert asked == [3, 4, 5]
    for k, decision in enumerate(found, 3):
        one = replace(
            talk,
            features={m: v[k : k + 1] for m, v in talk.features.items()} | {Modality.TEXT: np.full((1, 12), 0.5, "f4")},
            present=talk.present[k : k + 1],
            speakers=talk.speakers[k : k + 1],
            labels=talk.labels[k : k + 1],
            weights=talk.weights[k : k + 1],
            utterance_ids=None,
        )
        assert decision.alone == NAMES[int(used.probabilities([one]).fused[0].argmax())]
        assert decision.flips_alone == (decision.alone != decision.label)


# ---------------------------------------------------------------- in a project, by the shipped model

LONG = 100  # more than an edit reaches: 20 before it, 38 after it
SAID = ("I am so glad you came.", "No.", "What do you mean, late?", "I hate this.", "It is fine.", "Oh my God!", "Why?")


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of one conversation of Ana, Ben and Cy, most of it with a voice and a face; predicted."""
    folder = tmp_path_factory.mktemp("spoken")
    rng = np.random.default_rng(3)
    names = ["Ana", "Ben", "Cy", *rng.choice(["Ana", "Ben", "Cy"], LONG - 3)]
    segments = tuple(
        Segment(i * 2000, i * 2000 + 1500, f"{rng.choice(SAID)} {i}", str(name)) for i, name in enumerate(names)
    )
    media = MediaInfo(folder / "gone.wav", LONG * 2000, None, AudioStream("pcm_s16le", 16_000, 1, 0), 1, "f" * 32)
    with Store.create(folder / "p.undertone") as store:
        conversation = store.add_conversation(media)
        store.replace_transcript(conversation.id, Transcript(segments, "file:made"))
        for m in (Modality.AUDIO, Modality.VIDEO):
            key = encoder_keys()[m]
            store.put_features(
                FeatureRow(r.utterance.id, key, "made", rng.normal(size=key.dimension).astype("<f4").tobytes())
                for r in store.records(conversation.id)
                if rng.random() < 0.8
            )
        workflows.refresh(store, conversation.id, "cpu")
    return folder / "p.undertone"


@pytest.fixture
def store(spoken: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(spoken, tmp_path / "p.undertone")
    with Store.open(tmp_path / "p.undertone", backups=False) as opened:
        yield opened


def ids(store: Store) -> list[int]:
    return [r.utterance.id for r in store.records(1)]


def stamps(store: Store) -> dict[int, Stamp]:
    return {r.utterance.id: r.prediction.stamp for r in store.records(1) if r.prediction is not None}


def by_utterance(store: Store, known: dict[Stamp, Decision]) -> dict[int, Decision]:
    return {i: known[stamp] for i, stamp in stamps(store).items() if stamp in known}


Edit = Callable[[Store, list[int]], object]
EDITS: list[tuple[str, Edit, range]] = [
    ("text", lambda s, u: s.set_text(u[45], "I hate you, and I hate everything."), range(25, 84)),
    ("undo", lambda s, u: s.undo(), range(25, 84)),
    ("label", lambda s, u: s.annotate({u[45]: "joy"}, annotator="a", scheme="meld-7"), range(0)),
    ("renamed speaker", lambda s, u: s.rename_speaker(s.speakers(1)[0].id, "Zoe"), range(0)),
    ("speaker", lambda s, u: s.set_speaker([u[60]], "Dora"), range(40, 99)),
    ("speakers appear in another order", lambda s, u: s.set_speaker([u[0]], "Ben"), range(39)),
    ("inserted", lambda s, u: s.insert_utterance(1, Segment(63_600, 63_900, "Well.", "Cy")), range(12, 71)),
    ("split", lambda s, u: s.split(u[50], s.record(u[50]).utterance.start_ms + 700), range(30, 90)),
    ("merged", lambda s, u: s.merge(u[20:22]), range(59)),
    ("deleted", lambda s, u: s.delete_utterances([u[70]]), range(50, LONG)),
    ("moved", lambda s, u: s.retime(u[10], 185_550, 185_900), range(LONG)),
]


def test_after_an_edit_only_what_it_reaches_is_worked_out_again(store: Store) -> None:
    known = workflows.decisions(store, 1, device="cpu")
    assert len(known) == LONG
    for name, edit, reached in EDITS:
        edit(store, ids(store))
        workflows.refresh(store, 1, "cpu")
        order = ids(store)
        held = by_utterance(store, known)
        unknown = [i for i in order if i not in held]
        assert {order.index(i) for i in unknown} <= set(reached), name
        assert bool(unknown) == bool(reached), name
        known |= workflows.decisions(store, 1, unknown, "cpu") if unknown else {}
        assert list(by_utterance(store, known)) == order, name
        if unknown:
            assert by_utterance(store, known) == by_utterance(store, workflows.decisions(store, 1, device="cpu")), name


def test_another_model_and_other_names_of_classes_leave_nothing_as_it_was(store: Store) -> None:
    known = workflows.decisions(store, 1, device="cpu")
    models_folder(store).mkdir(parents=True)
    file = models_folder(store) / "v2.safetensors"
    shutil.copy(resources.default_checkpoint(), file)
    again = store.add_model(name="v2", file=file.name, sha256="", parent_id=None, metrics={})
    store.set_model_state(again.id, ModelState.ADOPTED)
    workflows.refresh(store, 1, "cpu")
    assert by_utterance(store, known) == {}
    known = workflows.decisions(store, 1, device="cpu")
    assert len(known) == LONG
    store.change_class("meld-7", "joy", new_name="delight")
    assert by_utterance(store, known) == {}
    assert "delight" in {d.label for d in workflows.decisions(store, 1, device="cpu").values()}


def test_what_an_edit_overtakes_is_left_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {d.utterance_id: d for d in workflows.decisions(store, 1, device="cpu").values()}
    before, real = stamps(store), decisions

    def meanwhile(*asked: object) -> list[Decision]:
        found = real(*asked)
        store.set_text(ids(store)[0], "Something else was typed while the model was at work.")
        return found

    monkeypatch.setattr("undertone.core.decisions.decisions", meanwhile)
    order = ids(store)
    found = workflows.decisions(store, 1, order[30:50], "cpu")
    assert found == {before[i]: whole[i] for i in order[39:50]}


def test_utterances_far_apart_are_stretches() -> None:
    assert why._stretches([]) == []
    assert why._stretches([3]) == [(3, 4)]
    assert why._stretches([0, 1, 2, 7, 9, 10]) == [(0, 3), (7, 8), (9, 11)]
