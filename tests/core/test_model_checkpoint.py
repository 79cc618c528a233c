"""Checkpoints: what is written is read, and whatever is not one is refused with a sentence."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.core.tiny_model import KEYS, config, description, dialogue, model, saved
from undertone.core.errors import CheckpointError
from undertone.core.model import checkpoint
from undertone.core.model.config import ModelConfig
from undertone.core.model.predictor import Predictor
from undertone.core.types import Modality


def test_round_trip(tmp_path: Path) -> None:
    path = saved(tmp_path / "m.safetensors")
    assert checkpoint.describe(path) == description(config())
    loaded = Predictor.load(path, "cpu")
    talk = dialogue(7)
    direct = Predictor(model(), description(config()), torch.device("cpu"))
    assert np.allclose(loaded.probabilities([talk]).fused, direct.probabilities([talk]).fused, atol=5e-3)
    assert loaded.scheme_names == ("neutral", "joy", "anger")
    assert loaded.window == 3 and loaded.reach == 6
    assert list(tmp_path.iterdir()) == [path]


def test_means_and_deviations_keep_their_precision(tmp_path: Path) -> None:
    made = model()
    made.encoders[1].mean.fill_(123456.75)  # type: ignore[union-attr, operator]
    path = tmp_path / "m.safetensors"
    checkpoint.save(path, made.state_dict(), description(made.config))
    assert float(checkpoint.load_tensors(path)["encoders.1.mean"][0]) == 123456.75


def test_describing_needs_neither_torch_nor_numpy(tmp_path: Path) -> None:
    path = saved(tmp_path / "m.safetensors")
    code = (
        "import sys; from pathlib import Path; from undertone.core.model import checkpoint;"
        f"print(checkpoint.describe(Path({str(path)!r})).title, 'torch' in sys.modules, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["tiny", "False", "False"]


def _header(raw: bytes) -> bytes:
    return struct.pack("<Q", len(raw)) + raw


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 4,
        b"hello, this is a text and no model",
        _header(b"{}"),
        _header(b'{"__metadata__": {"undertone": "[1, 2]"}}'),
        _header(b'{"__metadata__": {"undertone": "{}"}}'),
        _header(b'{"__metadata__": {"undertone": "{\\"format\\": 1}"}}'),
        _header(b"[" * 5000),
        struct.pack("<Q", 2**60) + b"{}",
        b"\x80\x04\x95",
    ],
    ids=range(10),
)
def test_files_that_are_no_checkpoint(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.safetensors"
    path.write_bytes(content)
    with pytest.raises(CheckpointError) as caught:
        Predictor.load(path, "cpu")
    assert caught.value.path == path


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="cannot be opened"):
        checkpoint.describe(tmp_path / "none.safetensors")


def _rewritten(path: Path, change: dict[str, object]) -> Path:
    """The file with other metadata."""
    from safetensors.torch import load_file, save_file

    raw = checkpoint.describe(path).to_json() | change
    save_file(load_file(str(path)), str(path), metadata={"undertone": json.dumps(raw)})
    return path


def test_a_newer_format_is_refused_by_number(tmp_path: Path) -> None:
    path = _rewritten(saved(tmp_path / "m.safetensors"), {"format": 9})
    with pytest.raises(CheckpointError, match="format 9"):
        checkpoint.describe(path)


def test_unknown_parts_are_named(tmp_path: Path) -> None:
    path = saved(tmp_path / "m.safetensors")
    raw = checkpoint.describe(path).model.to_json() | {"telepathy": True}
    with pytest.raises(CheckpointError, match="telepathy"):
        checkpoint.describe(_rewritten(path, {"model": raw}))


def test_weights_of_another_shape_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "m.safetensors")
    raw = config(width=32).to_json()
    with pytest.raises(CheckpointError, match="do not fit"):
        Predictor.load(_rewritten(path, {"model": raw}), "cpu")


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "m.safetensors")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(CheckpointError, match="damaged"):
        Predictor.load(path, "cpu")


def test_numbers_that_are_not_finite_are_refused(tmp_path: Path) -> None:
    made = model()
    with torch.no_grad():
        made.absent[0, 0] = float("nan")
    path = tmp_path / "m.safetensors"
    checkpoint.save(path, made.state_dict(), description(made.config))
    with pytest.raises(CheckpointError, match="not finite"):
        Predictor.load(path, "cpu")


def test_other_features_are_refused_with_both_named() -> None:
    others = {**KEYS, Modality.AUDIO: replace(KEYS[Modality.AUDIO], id="other-voice", version=4)}
    checkpoint.require_features(description(config()), KEYS)
    with pytest.raises(CheckpointError) as caught:
        checkpoint.require_features(description(config()), others)
    assert "tiny-audio v1 (7)" in str(caught.value) and "other-voice v4 (7)" in str(caught.value)


def test_a_dialogue_of_other_widths_is_refused(tmp_path: Path) -> None:
    loaded = Predictor.load(saved(tmp_path / "m.safetensors"), "cpu")
    talk = dialogue(3)
    wide = replace(talk, features={**talk.features, Modality.VIDEO: np.zeros((3, 99), np.float32)})
    with pytest.raises(CheckpointError, match="99"):
        loaded.predict(wide, "m")


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    made = model()
    with pytest.raises((CheckpointError, OSError)):
        checkpoint.save(tmp_path / "taken" / "m.safetensors", made.state_dict(), description(made.config))


def test_configuration_round_trip() -> None:
    changed = config(past=None, future=None, graph="rgcn", gru=True)
    assert ModelConfig.from_json(json.loads(json.dumps(changed.to_json()))) == changed
