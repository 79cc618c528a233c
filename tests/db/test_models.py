"""Model versions: one is in use at any time, one step back is always the one before, what was learnt stays with it."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from tests.db.projects import SCHEME, utterance_ids
from undertone import resources
from undertone.core.errors import NotInProject, ProjectError
from undertone.core.types import Conversation, ModelInfo, ModelState
from undertone.db.seed import shipped_model
from undertone.db.store import Store


def add(store: Store, name: str, parent: int | None = None) -> ModelInfo:
    return store.add_model(
        name=name, file=f"{name}.safetensors", sha256="0" * 64, parent_id=parent, metrics={"f1": 0.5}
    )


def states(store: Store) -> dict[str, str]:
    return {m.file.removesuffix(".safetensors"): str(m.state) for m in store.models()}


def test_candidates_adoption_and_the_way_back(store: Store) -> None:
    default = store.adopted_model()
    second = add(store, "two", default.id)
    assert (second.version, second.state, second.metrics) == (default.version + 1, ModelState.CANDIDATE, {"f1": 0.5})
    third = add(store, "three", second.id)
    assert third.version == second.version + 1
    store.set_model_state(second.id, ModelState.ADOPTED)
    store.set_model_state(third.id, ModelState.ADOPTED)
    assert states(store) == {"default": "retired", "two": "retired", "three": "adopted"}
    assert store.rollback_model().id == second.id
    assert store.rollback_model().id == default.id
    assert states(store) == {"default": "adopted", "two": "retired", "three": "retired"}
    with pytest.raises(NotInProject, match="before"):
        store.rollback_model()
    store.set_model_state(third.id, ModelState.ADOPTED)
    assert store.rollback_model().id == default.id


def test_the_model_in_use_cannot_just_be_dropped(store: Store) -> None:
    default = store.adopted_model()
    for state in (ModelState.REJECTED, ModelState.RETIRED, ModelState.CANDIDATE):
        with pytest.raises(ProjectError, match="in use"):
            store.set_model_state(default.id, state)
    assert store.set_model_state(default.id, ModelState.ADOPTED) == default
    second = add(store, "two")
    assert store.set_model_state(second.id, ModelState.REJECTED).state == ModelState.REJECTED
    assert store.adopted_model() == default
    with pytest.raises(NotInProject, match="model 77"):
        add(store, "three", 77)


def test_what_was_learnt_counts_while_its_model_is_in_use(store: Store, talk: Conversation) -> None:
    ids = utterance_ids(store, talk.id)
    for i in ids[:3]:
        store.annotate({i: "joy"}, annotator="a", scheme=SCHEME)
    first, second, third = (store.record(i).labels[0].id for i in ids[:3])
    two = add(store, "two", store.adopted_model().id)
    store.mark_learnt(two.id, [first, second])
    store.mark_learnt(two.id, [second])
    assert store.learnt_annotation_ids() == set()
    store.set_model_state(two.id, ModelState.ADOPTED)
    assert store.learnt_annotation_ids() == {first, second}
    three = add(store, "three", two.id)
    store.mark_learnt(three.id, [third])
    store.set_model_state(three.id, ModelState.ADOPTED)
    assert store.learnt_annotation_ids() == {first, second, third}
    store.annotate({ids[0]: "fear"}, annotator="a", scheme=SCHEME)
    assert store.record(ids[0]).labels[0].id not in store.learnt_annotation_ids()
    store.undo()
    assert store.record(ids[0]).labels[0].id in store.learnt_annotation_ids()
    store.rollback_model()
    assert store.learnt_annotation_ids() == {first, second}


def checkpoint(file: Path, title: str) -> Path:
    """The header of a model file as `core.model.checkpoint` writes it."""
    header = json.dumps({"__metadata__": {"undertone": json.dumps({"title": title})}}).encode()
    file.write_bytes(struct.pack("<Q", len(header)) + header)
    return file


def test_another_shipped_model_takes_the_place_of_the_old(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ships(name: str) -> None:
        shipped = checkpoint(tmp_path / f"{name}.safetensors", name)
        monkeypatch.setattr(resources, "default_checkpoint", lambda: shipped)

    ships("MELD-7 v8")
    with Store.open(file) as store:
        eight = store.adopted_model()
        assert (eight.name, eight.file, len(eight.sha256)) == ("MELD-7 v8", "default", 64)
        own = add(store, "own", eight.id)
        store.set_model_state(own.id, ModelState.ADOPTED)
    ships("MELD-7 v9")
    with Store.open(file) as store:
        assert store.adopted_model().id == own.id
        assert store.rollback_model().name == "MELD-7 v9"  # the file of v8 is not on this machine any more
    ships("MELD-7 v10")
    for _ in range(2):
        with Store.open(file) as store:
            assert store.adopted_model().name == "MELD-7 v10"
            assert [m.name for m in store.models() if m.state == ModelState.ADOPTED] == ["MELD-7 v10"]
            with pytest.raises(NotInProject):
                store.rollback_model()


def test_the_shipped_model_is_named_as_it_names_itself() -> None:
    from undertone.core.model.checkpoint import describe

    assert shipped_model()[0] == describe(resources.default_checkpoint()).title


def test_a_broken_shipped_model_does_not_keep_a_project_from_opening(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(b"\xff" * 40)
    monkeypatch.setattr(resources, "default_checkpoint", lambda: broken)
    with Store.open(file) as store:
        assert store.adopted_model().file == "default"
