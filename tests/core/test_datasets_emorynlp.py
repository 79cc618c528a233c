"""EmoryNLP: both of its forms give the same scenes, in MELD's classes or in its own."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undertone import resources
from undertone.core import datasets
from undertone.core.datasets import emorynlp
from undertone.core.datasets.turns import UNLABELLED, NoSuchPart, label_index
from undertone.core.errors import CheckpointError, DatasetError
from undertone.core.features.text import MINILM, VARIABLE, MiniLM
from undertone.core.model import checkpoint
from undertone.core.progress import Silent
from undertone.core.training import evaluate_command, train_command
from undertone.core.types import Modality

FELT = ("Joyful", "Mad", "Peaceful", "Neutral", "Sad", "Powerful", "Scared")
COLUMNS = ("Utterance", "Speaker", "Emotion", "Scene_ID", "Utterance_ID", "Season", "Episode", "Sentiment")
ROWS = [
    ("Push!", "['Monica Geller']", "Joyful", "4", "2", "1", "2", "positive"),
    ("Pull!", "['Ross Geller', 'Joey Tribbiani']", "Mad", "4", "1", "1", "2", "negative"),
    ("Hm.", "['Monica Geller']", "Peaceful", "4", "3", "1", "2", "positive"),
    ("No.", "Janitor's boy", "Scared", "4", "1", "1", "3", "negative"),
]


@pytest.fixture(autouse=True)
def _quick_text(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts become vectors of their length, without a model."""

    def encode(self: MiniLM, texts: Sequence[str]) -> np.ndarray:
        return np.array([[len(t)] * 384 for t in texts], np.float32).reshape(-1, 384)

    monkeypatch.setenv("UNDERTONE_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv(VARIABLE, MINILM.id)
    monkeypatch.setattr(MiniLM, "encode_texts", encode)


def _table(folder: Path, split: str = "train", rows: Sequence[Sequence[str]] = ROWS) -> Path:
    path = folder / f"emorynlp_{split}_final.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([COLUMNS, *rows])
    return path


def _document(folder: Path, name: str = "trn") -> Path:
    def turn(text: str, emotion: str, *speakers: str) -> dict[str, object]:
        return {"utterance_id": "u", "speakers": speakers, "transcript": text, "tokens": [[text]], "emotion": emotion}

    scenes = [
        [
            turn("Pull!", "Mad", "Ross Geller", "Joey Tribbiani"),
            turn("Push!", "Joyful", "Monica Geller"),
            turn("Hm.", "Peaceful", "Monica Geller"),
        ],
        [turn("No.", "Scared", "Janitor's boy")],
    ]
    episodes = [
        {"episode_id": f"s01_e0{i}", "scenes": [{"scene_id": f"s01_e0{i}_c04", "utterances": u}]}
        for i, u in enumerate(scenes)
    ]
    path = folder / f"emotion-detection-{name}.json"
    path.write_text(json.dumps({"season_id": "s01", "episodes": episodes}))
    return path


@pytest.mark.parametrize("make", [_table, _document])
def test_scenes_of_both_forms(tmp_path: Path, make: object) -> None:
    make(tmp_path)  # type: ignore[operator]
    first, second = datasets.load("emorynlp", tmp_path, "train")
    assert first.labels.tolist() == [label_index("anger"), label_index("joy"), UNLABELLED]
    assert first.speakers.tolist() == [0, 1, 1]
    assert first.features[Modality.TEXT][:, 0].tolist() == [5, 5, 3]
    assert first.present.tolist() == [[True, False, False]] * 3
    assert second.labels.tolist() == [label_index("fear")]


def test_its_own_classes(tmp_path: Path) -> None:
    _table(tmp_path, rows=[("x", "A", e, "1", str(i), "1", "1", "") for i, e in enumerate((*FELT, ""))])
    (own,) = datasets.load("emorynlp-7", tmp_path, "train")
    assert own.labels.tolist() == [0, 1, 2, 3, 4, 5, 6, UNLABELLED]
    assert datasets.scheme_of("emorynlp-7").names == tuple(e.lower() for e in FELT)
    (melds,) = datasets.load("emorynlp", tmp_path, "train")
    wanted = ["joy", "anger", "", "neutral", "sadness", "", "fear", ""]
    assert melds.labels.tolist() == [label_index(name) for name in wanted]


def test_every_class_is_mapped() -> None:
    assert set(emorynlp.MELD) == set(datasets.scheme_of("emorynlp-7").names)
    assert {name for name in emorynlp.MELD.values() if name} < set(datasets.scheme_of("emorynlp").names)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("['Monica Geller']", "Monica Geller"),
        ('["Joey\'s sister", "Ross"]', "Joey's sister, Ross"),
        ("Monica", "Monica"),
        ("__import__('os').getcwd()", "__import__('os').getcwd()"),
        ("[" * 400, "[" * 400),
        ("7", "7"),
        ("", ""),
    ],
)
def test_speakers_are_read_and_never_run(raw: str, name: str) -> None:
    assert emorynlp.speaker(raw) == name


@given(st.text(max_size=30))
def test_any_text_is_a_speaker(raw: str) -> None:
    assert isinstance(emorynlp.speaker(raw), str)


def test_unknown_labels_are_named(tmp_path: Path) -> None:
    path = _table(tmp_path, rows=[("x", "A", "Blissful", "1", "1", "1", "1", "")])
    with pytest.raises(DatasetError, match=r"Blissful.*peaceful") as caught:
        datasets.load("emorynlp", tmp_path, "train")
    assert caught.value.path == path


@pytest.mark.parametrize(
    "content", [b"a,b\n1,2\n", b"\xff\xfe\x00bad", b"", (",".join(COLUMNS) + "\nx,A,Sad\n").encode()]
)
def test_broken_tables(tmp_path: Path, content: bytes) -> None:
    path = _table(tmp_path)
    path.write_bytes(content)
    with pytest.raises(DatasetError) as caught:
        datasets.load("emorynlp", tmp_path, "train")
    assert caught.value.path == path


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"episodes": [{"scenes": [{}]}]}', b"[" * 99_999])
def test_broken_documents(tmp_path: Path, content: bytes) -> None:
    path = _document(tmp_path)
    path.write_bytes(content)
    with pytest.raises(DatasetError, match="cannot be read") as caught:
        datasets.load("emorynlp", tmp_path, "train")
    assert caught.value.path == path


def test_parts_that_are_not_there(tmp_path: Path) -> None:
    _table(tmp_path)
    with pytest.raises(NoSuchPart, match=r"emorynlp_dev_final\.csv nor emotion-detection-dev\.json"):
        datasets.load("emorynlp", tmp_path, "dev")
    with pytest.raises(NoSuchPart, match="no part called valid"):
        datasets.load("emorynlp", tmp_path, "valid")


def test_a_model_of_its_own_classes_is_not_measured_on_melds(tmp_path: Path) -> None:
    rows = [("x" * (i + 1), "A", FELT[i], str(s), str(i), "1", "1", "") for s in range(6) for i in range(7)]
    for split in ("train", "dev"):
        _table(tmp_path, split, rows)
    out = tmp_path / "m.safetensors"
    quick = ("model.width=16", "model.hidden=16", "model.heads=2", "epochs=1")
    result = train_command(tmp_path, "emorynlp-7", out, progress=Silent(), settings=quick, device="cpu")
    assert result.metrics.n == 42
    assert checkpoint.describe(out).labels == datasets.scheme_of("emorynlp-7").names
    again = evaluate_command(tmp_path, "emorynlp-7", "dev", progress=Silent(), checkpoint_file=out, device="cpu")
    assert again.n == 42
    with pytest.raises(CheckpointError, match=r"powerful.*MELD"):
        evaluate_command(tmp_path, "emorynlp", "dev", progress=Silent(), checkpoint_file=out, device="cpu")


# ---------------------------------------------------------------- label schemes


def test_the_main_scheme_stays_first() -> None:
    assert next(iter(resources.schemes())) == resources.MAIN_SCHEME == "meld-7"
    assert {"emorynlp-7", "iemocap-6"} < set(resources.schemes())


def test_letters_keys_and_colours_tell_classes_apart() -> None:
    for scheme in resources.schemes().values():
        for values in zip(*((c.name, c.letter, c.color, c.key) for c in scheme.classes), strict=True):
            assert len(set(values)) == len(values)
