"""Folders of recordings and projects as data sets: confined, in fixed parts, through the real encoders."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.make_media import tone, write_wav
from tests.db.projects import transcript
from undertone import resources
from undertone.core import datasets
from undertone.core.datasets import media_folder, parts, project
from undertone.core.datasets.turns import UNLABELLED, NoSuchPart, label_index
from undertone.core.errors import DatasetError
from undertone.core.features import audio
from undertone.core.features.text import MINILM, VARIABLE, MiniLM
from undertone.core.media import probe
from undertone.core.model import checkpoint
from undertone.core.progress import Silent
from undertone.core.training import evaluate_command, train_command
from undertone.core.types import MODALITIES, Modality
from undertone.db.store import Store

COLUMNS = ("file", "label", "dialogue", "speaker", "text", "start_ms", "end_ms", "split")


@pytest.fixture(autouse=True)
def _quick_text(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def encode(self: MiniLM, texts: Sequence[str]) -> np.ndarray:
        return np.array([[len(t)] * 384 for t in texts], np.float32).reshape(-1, 384)

    monkeypatch.setenv("UNDERTONE_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv(VARIABLE, MINILM.id)
    monkeypatch.setattr(MiniLM, "encode_texts", encode)


def _table(folder: Path, rows: Sequence[Sequence[str]], columns: Sequence[str] = COLUMNS) -> Path:
    path = folder / "labels.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "data"
    (made / "clips").mkdir(parents=True)
    write_wav(made / "clips" / "a.wav", np.concatenate([tone(1.0), tone(1.0, 600.0)]))
    write_wav(made / "b.wav", tone(0.8, 300.0))
    return made


def test_rows_become_dialogues_with_the_spans_own_voice(folder: Path) -> None:
    _table(
        folder,
        [
            ("clips/a.wav", "joy", "one", "Ann", "Hello!", "", "1000", "train"),
            ("clips/a.wav", "Angry", "one", "Bob", "", "1000", "2000", ""),
            ("b.wav", "", "one", "Ann", "Oh", "", "", ""),
            ("b.wav", "neutral", "", "", "", "", "", "train"),
        ],
    )
    one, lone = datasets.load("media-folder", folder, "train", device="cpu")
    assert one.labels.tolist() == [label_index("joy"), label_index("anger"), UNLABELLED]
    assert one.speakers.tolist() == [0, 1, 0]
    assert one.present[:, :2].tolist() == [[True, True], [False, True], [True, True]]
    voice = one.features[Modality.AUDIO]
    assert np.isfinite(voice).all() and not np.allclose(voice[0], voice[1])
    assert np.array_equal(voice[2], lone.features[Modality.AUDIO][0])
    assert lone.key == "media-folder/b.wav" and not lone.present[:, 2].any()


def test_voices_are_encoded_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _table(folder, [("b.wav", "joy", "", "", "", "", "", "train")])
    first = datasets.load("media-folder", folder, "train", device="cpu")
    monkeypatch.setattr(audio.Egemaps, "encode_samples", None)
    again = datasets.load("media-folder", folder, "train", device="cpu")
    assert np.array_equal(first[0].features[Modality.AUDIO], again[0].features[Modality.AUDIO])


def test_two_columns_are_enough_and_a_broken_file_is_absent(folder: Path) -> None:
    (folder / "c.mp4").write_bytes(b"no film")
    _table(folder, [(f, "joy") for f in ("b.wav", "clips/a.wav", "c.mp4")], ("file", "label"))
    found = {}
    for split in parts.SPLITS:
        try:
            found |= {d.key: d for d in datasets.load("media-folder", folder, split, device="cpu")}
        except DatasetError:
            continue
    assert {k: bool(d.present.any()) for k, d in found.items()} == {
        "media-folder/b.wav": True,
        "media-folder/clips/a.wav": True,
        "media-folder/c.mp4": False,
    }


@pytest.mark.parametrize(
    "name",
    [
        "../secret.wav",
        "clips/../../secret.wav",
        "/etc/hostname",
        "C:\\x.wav",
        "..\\secret.wav",
        "\\\\host\\x",
        "",
        "a\0",
    ],
)
def test_files_outside_of_the_folder_are_refused(folder: Path, name: str) -> None:
    write_wav(folder.parent / "secret.wav", tone(0.5))
    with pytest.raises(DatasetError, match=r"line 2 names .*no file in the folder"):
        media_folder.inside(folder, name, folder / "labels.csv", "line 2")
    if "\0" not in name:
        path = _table(folder, [(name, "joy")], ("file", "label"))
        with pytest.raises(DatasetError, match="no file in the folder") as caught:
            datasets.load("media-folder", folder, "train")
        assert caught.value.path == path


def test_links_out_of_the_folder_are_refused(folder: Path) -> None:
    write_wav(folder.parent / "secret.wav", tone(0.5))
    (folder / "link.wav").symlink_to(folder.parent / "secret.wav")
    (folder / "up").symlink_to(folder.parent)
    (folder / "within.wav").symlink_to(folder / "b.wav")
    for name in ("link.wav", "up/secret.wav"):
        with pytest.raises(DatasetError, match="no file in the folder"):
            media_folder.inside(folder, name, folder / "labels.csv", "line 2")
    assert media_folder.inside(folder, "within.wav", folder / "labels.csv", "line 2").is_file()


@given(st.text(max_size=20))
def test_no_name_leads_out(name: str) -> None:
    here = Path(__file__).parent
    try:
        found = media_folder.inside(here, name, here / "labels.csv", "line 2")
    except DatasetError:
        return
    assert found.resolve().is_relative_to(here)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("d.wav", "joy", "", "", "", "", "", ""), r"line 2 names 'd.wav', which is not there"),
        (("b.wav", "bliss", "", "", "", "", "", ""), r"line 2, has the label 'bliss'"),
        (("b.wav", "joy", "", "", "", "soon", "", ""), r"line 2 has start_ms 'soon'"),
        (("b.wav", "joy", "", "", "", "-5", "", ""), r"line 2 has start_ms '-5'"),
        (("b.wav", "joy", "", "", "", "500", "500", ""), r"line 2 ends at 500 ms"),
        (("b.wav", "joy", "", "", "", "", "", "later"), r"line 2 has the split 'later'"),
    ],
)
def test_rows_that_cannot_be_used_are_named(folder: Path, row: Sequence[str], message: str) -> None:
    path = _table(folder, [row])
    with pytest.raises(DatasetError, match=message) as caught:
        datasets.load("media-folder", folder, "train")
    assert str(path.name) in str(caught.value)


def test_a_dialogue_in_two_parts_is_refused(folder: Path) -> None:
    _table(folder, [("b.wav", "joy", "x", "", "", "", "", s) for s in ("train", "test")])
    with pytest.raises(DatasetError, match="'x' is in test and train"):
        datasets.load("media-folder", folder, "train")


@pytest.mark.parametrize("content", [b"", b"name,label\n", b"\xff\xfe\x00", b"file\nb.wav\n"])
def test_broken_tables(folder: Path, content: bytes) -> None:
    (folder / "labels.csv").write_bytes(content)
    with pytest.raises(DatasetError) as caught:
        datasets.load("media-folder", folder, "train")
    assert caught.value.path == folder / "labels.csv"


def test_parts_are_fixed_and_of_their_size() -> None:
    found = [parts.part_of(f"dialogue {i}") for i in range(4000)]
    assert found == [parts.part_of(f"dialogue {i}") for i in range(4000)]
    assert {s: round(found.count(s) / 4000, 1) for s in parts.SPLITS} == {"train": 0.8, "dev": 0.1, "test": 0.1}


# ---------------------------------------------------------------- projects


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A project of one conversation: four utterances of a second each by two speakers."""
    media = probe(write_wav(tmp_path / "talk.wav", tone(4.0)))
    with Store.create(tmp_path / "talk.undertone") as opened:
        conversation = opened.add_conversation(media)
        opened.replace_transcript(conversation.id, transcript(4))
        yield opened


def _labelled(store: Store) -> str:
    """Three labels; the part that the conversation belongs to."""
    ids = [r.utterance.id for r in store.records(1)]
    store.annotate({ids[0]: "joy", ids[2]: "anger", ids[3]: "neutral"}, annotator="bar", scheme="meld-7")
    return parts.part_of(store.conversation(1).media.fingerprint)


def test_a_project_without_labels_is_no_data(store: Store) -> None:
    with pytest.raises(DatasetError, match="no dialogue to train on"):
        project.load_store(store, "train", Silent(), "cpu")
    with pytest.raises(NoSuchPart):
        project.load_store(store, "dev", Silent(), "cpu")
    with pytest.raises(NoSuchPart, match="no part called all"):
        project.load_store(store, "all", Silent(), "cpu")


def test_a_projects_labels_with_its_features(store: Store) -> None:
    split = _labelled(store)
    (found,) = datasets.load("project", store, split, device="cpu")
    assert found.speakers.tolist() == [0, 1, 0, 1]
    marked = {i: int(c) for i, c in enumerate(found.labels) if c != UNLABELLED}
    assert marked == {0: label_index("joy"), 2: label_index("anger"), 3: label_index("neutral")}
    assert found.present[:, 0].all() and found.present[:, 1].any()
    (cached,) = project.dialogues_of_project(store, split)
    assert all(np.array_equal(cached.features[m], found.features[m]) for m in MODALITIES)
    for other in set(parts.SPLITS) - {split}:
        with pytest.raises(DatasetError):
            project.load_store(store, other, Silent(), "cpu")


def test_labels_of_renamed_classes_are_still_data(store: Store) -> None:
    split = _labelled(store)
    (before,) = project.dialogues_of_project(store, split)
    store.change_class("meld-7", "joy", new_name="delight")
    (after,) = project.dialogues_of_project(store, split)
    assert after.labels.tolist() == before.labels.tolist()


def test_a_changed_text_is_encoded_anew(store: Store) -> None:
    split = _labelled(store)
    (before,) = project.load_store(store, split, Silent(), "cpu")
    store.set_text(store.records(1)[0].utterance.id, "Something else altogether.")
    (stale,) = project.dialogues_of_project(store, split)
    (after,) = project.load_store(store, split, Silent(), "cpu")
    texts = [d.features[Modality.TEXT][0] for d in (before, stale, after)]
    assert np.array_equal(texts[0], texts[1]) and not np.array_equal(texts[0], texts[2])


def test_a_model_is_trained_and_measured_on_a_project(store: Store, tmp_path: Path) -> None:
    for i in range(7):
        made = store.add_conversation(probe(write_wav(tmp_path / f"{i}.wav", tone(4.0, 200.0 + 50 * i))))
        store.replace_transcript(made.id, transcript(4))
    for c in store.conversations():
        names = dict(zip((r.utterance.id for r in store.records(c.id)), ("joy", "anger", "fear", "joy"), strict=True))
        store.annotate(names, annotator="bar", scheme="meld-7")
    out = tmp_path / "m.safetensors"
    quick = ("model.width=16", "model.hidden=16", "model.heads=2", "epochs=1")
    train_command(store, "project", out, progress=Silent(), settings=quick, device="cpu")
    said = checkpoint.describe(out)
    assert "--data talk.undertone --dataset project" in said.command
    counts = [len(project.dialogues_of_project(store, "train")), said.metrics[0]["n"] // 4]
    assert 2 <= counts[0] <= 8 and counts[1] >= 1
    found = evaluate_command(store, "project", "train", progress=Silent(), checkpoint_file=out, device="cpu")
    assert found.n == 4 * counts[0]


def test_projects_and_folders_are_not_taken_for_each_other(store: Store, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="has to be open"):
        datasets.load("project", store.path, "train")
    with pytest.raises(DatasetError, match="meld is a folder"):
        datasets.load("meld", store, "train")


def test_a_new_project_has_every_scheme_and_labels_with_the_main_one(store: Store) -> None:
    assert [s.id for s in store.schemes()] == list(resources.schemes())
    assert store.schemes()[0].id == resources.MAIN_SCHEME
