"""`train` and `evaluate` on a small data set: a described checkpoint, and its figures again from the file."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from tests.core.make_media import tone, write_wav
from undertone.core.errors import CheckpointError, DatasetError, TrainingError
from undertone.core.features import encoder_keys
from undertone.core.features.text import MINILM, VARIABLE, MiniLM
from undertone.core.model import checkpoint
from undertone.core.progress import Silent
from undertone.core.training import evaluate_command, train_command
from undertone.core.training.commands import evaluate_patterns, gather
from undertone.core.types import MODALITIES

QUICK = ("model.width=16", "model.hidden=16", "model.heads=2", "epochs=2", "rate=1e-2")


@pytest.fixture(autouse=True)
def _quick_text(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def encode(self: MiniLM, texts: list[str]) -> np.ndarray:
        return np.array([np.random.default_rng(sum(t.encode())).normal(size=384) for t in texts], np.float32)

    monkeypatch.setenv("UNDERTONE_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv(VARIABLE, MINILM.id)  # each text by itself, which is quicker
    monkeypatch.setattr(MiniLM, "encode_texts", encode)


def _table(path: Path, talks: int) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Dialogue_ID", "Utterance_ID", "Speaker", "Emotion", "Utterance"])
        for d in range(talks):
            for u in range(4):
                writer.writerow(
                    [
                        d,
                        u,
                        "AB"[u % 2],
                        ("joy", "anger", "neutral")[(d + u) % 3],
                        f"{['yes', 'no', 'well'][(d + u) % 3]}",
                    ]
                )
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    _table(tmp_path / "train_sent_emo.csv", 9)
    _table(tmp_path / "dev_sent_emo.csv", 3)
    return tmp_path


def test_a_checkpoint_is_trained_and_measured(folder: Path) -> None:
    out = folder / "m.safetensors"
    result = train_command(folder, "meld", out, progress=Silent(), settings=QUICK, seed=3, device="cpu")
    said = checkpoint.describe(out)
    assert said.training["seed"] == 3 and said.training["epochs"] == 2
    assert said.model.width == 16
    assert said.features == encoder_keys()
    assert said.metrics[0]["data"] == "meld" and said.metrics[0]["n"] == 12
    assert "--set model.width=16" in said.command and "--seed 3" in said.command
    again = evaluate_command(folder, "meld", "dev", progress=Silent(), checkpoint_file=out, device="cpu")
    assert again.n == 12
    assert again.weighted_f1 == pytest.approx(result.metrics.weighted_f1, abs=0.1)


def test_without_a_dev_part_one_dialogue_in_five_is_kept(folder: Path) -> None:
    (folder / "dev_sent_emo.csv").unlink()
    material = gather(folder, "meld", Silent(), "cpu")
    assert not callable(material.source)
    keys = [{d.key for d in part} for part in (material.source, material.dev)]
    assert len(keys[0]) == 8 and len(keys[1]) == 1 and not keys[0] & keys[1]
    again = gather(folder, "meld", Silent(), "cpu")
    assert [d.key for d in again.dev] == [d.key for d in material.dev] and again.digest == material.digest


def test_a_broken_dev_part_is_named_and_not_passed_over(folder: Path) -> None:
    (folder / "dev_sent_emo.csv").write_bytes(b"\xff\xfe broken")
    with pytest.raises(DatasetError) as caught:
        gather(folder, "meld", Silent(), "cpu")
    assert caught.value.path == folder / "dev_sent_emo.csv"


def test_a_single_dialogue_cannot_be_split(tmp_path: Path) -> None:
    _table(tmp_path / "train_sent_emo.csv", 1)
    with pytest.raises(TrainingError, match="one dialogue alone"):
        gather(tmp_path, "meld", Silent(), "cpu")


def test_exported_clips_train_with_their_voices(folder: Path) -> None:
    for d in range(9):
        write_wav(folder / f"dia{d}_utt0.wav", tone(0.5, 200 + 20 * d))
    material = gather(folder, "meld", Silent(), "cpu")
    assert not callable(material.source)
    assert all(d.present[0, 1] and not d.present[1:, 1].any() for d in material.source)


def test_settings_of_data_without_settings(folder: Path) -> None:
    with pytest.raises(TrainingError, match=r"data\.p"):
        train_command(folder, "meld", folder / "m.safetensors", progress=Silent(), settings=["data.p=0.5"])
    assert not (folder / "m.safetensors").exists()


def test_figures_by_presence_pattern(folder: Path) -> None:
    result = train_command(folder, "meld", folder / "m.safetensors", progress=Silent(), settings=QUICK, device="cpu")
    material = gather(folder, "meld", Silent(), "cpu")
    found = evaluate_patterns(result.predictor(), material.dev)
    assert list(found) == ["T"] and found["T"].n == 12


def test_a_checkpoint_of_other_features_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from undertone.core.training import commands

    out = folder / "m.safetensors"
    train_command(folder, "meld", out, progress=Silent(), settings=QUICK, device="cpu")
    others = {m: replace(encoder_keys()[m], version=99) for m in MODALITIES}
    monkeypatch.setattr(commands, "encoder_keys", lambda: others)
    with pytest.raises(CheckpointError, match="v99"):
        evaluate_command(folder, "meld", "dev", progress=Silent(), checkpoint_file=out, device="cpu")
