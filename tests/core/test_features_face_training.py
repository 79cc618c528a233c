"""Training of the face encoder: honest parts, crops that stay pictures, and a run that goes on where it stopped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from undertone.core.errors import Cancelled, DatasetError, FeatureError
from undertone.core.features import face_net
from undertone.core.features.face_net import CLASSES, FaceNet
from undertone.core.features.video import EXPRESSIONS, FaceExpression
from undertone.core.progress import Silent
from undertone.core.training import expression
from undertone.core.training.expression import ExpressionConfig, augment, cut, evaluate, load_fer2013

SMALL = ExpressionConfig(widths=(8, 16, 16), epochs=3, batch=32, held_out=70, dropout=0.0, ema=0.9)


@pytest.fixture(autouse=True)
def one_thread():
    """Nets so small wait for each other's threads longer than they compute, most of all on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def patterned(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Pictures whose class is how many dark bars they have."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 7, n)
    bars = np.sin(np.arange(48)[None, :] * (y[:, None] + 1) * np.pi / 24)
    x = 128 + 80 * bars[:, :, None] + rng.normal(0, 10, (n, 48, 48))
    return x.clip(0, 255).astype(np.uint8), y.astype(np.uint8)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (x, y), (x_val, y_val) = patterned(700, 0), patterned(140, 1)
    np.savez(
        tmp_path / "fer2013_48x48.npz", x_train=x, y_train=y, x_val=x_val, y_val=y_val, labels=np.array(CLASSES, "U8")
    )
    return tmp_path


def test_the_piece_for_selection_is_cut_from_train_with_its_class_shares(folder: Path) -> None:
    faces = load_fer2013(folder)["train"]
    train, held_out = cut(faces, 140, seed=0)
    assert len(train[1]) + len(held_out[1]) == 700
    assert len(held_out[1]) == pytest.approx(140, abs=4)
    assert not {x.numpy().tobytes() for x in train[0]} & {x.numpy().tobytes() for x in held_out[0]}
    shares = [torch.bincount(y, minlength=7) / len(y) for y in (train[1], held_out[1])]
    assert torch.allclose(*shares, atol=0.01)
    assert torch.equal(cut(faces, 140, seed=0)[1][0], held_out[0])


def test_faces_that_lie_in_both_parts_or_twice_are_left_out_of_training() -> None:
    train, val = (tuple(map(torch.from_numpy, patterned(20, seed))) for seed in (0, 1))
    doubled = (torch.cat([train[0], train[0][:3], val[0][:5]]), torch.cat([train[1], train[1][:3], val[1][:5]]))
    kept = expression.without_copies(doubled, val)
    assert torch.equal(kept[0], train[0])
    assert torch.equal(kept[1], train[1])


def test_augmented_crops_are_still_pictures_and_follow_the_seed() -> None:
    faces = torch.from_numpy(patterned(64, 2)[0])
    first, again = (augment(faces, torch.Generator().manual_seed(3)) for _ in range(2))
    other = augment(faces, torch.Generator().manual_seed(4))
    assert first.shape == faces.shape
    assert first.min() >= 0
    assert first.max() <= 255
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_the_network_has_the_shapes_it_promises_and_stays_within_its_size() -> None:
    net = FaceNet(ExpressionConfig().widths).eval()
    embedding, logits = net(torch.zeros(2, 48, 48, dtype=torch.uint8))
    assert embedding.shape == (2, face_net.EMBEDDING)
    assert logits.shape == (2, len(CLASSES))
    assert EXPRESSIONS == CLASSES
    assert sum(p.numel() for p in net.parameters()) <= 2_000_000


def test_folding_the_normalisations_changes_nothing() -> None:
    torch.manual_seed(0)
    net = FaceNet((8, 16, 16))
    faces = torch.from_numpy(patterned(32, 5)[0])
    net.train()(faces)  # running means that are not zero
    plain = net.eval()(faces)
    for a, b in zip(plain, face_net.fused(net)(faces), strict=True):
        assert torch.allclose(a, b, atol=1e-4)


class _StopAfter(Silent):
    """Cancels when `epochs` epochs are done."""

    def __init__(self, epochs: int) -> None:
        super().__init__()
        self.epochs = epochs
        self.lines: list[str] = []

    def report(self, done: float, total: float, text: str) -> None:
        self.lines.append(text)
        self.cancelled = done >= self.epochs


def test_training_learns_goes_on_after_a_stop_and_writes_an_encoder_that_says_what_it_is(
    folder: Path, tmp_path: Path
) -> None:
    out, work = tmp_path / "out" / "face.safetensors", tmp_path / "work"
    stopped = _StopAfter(1)
    with pytest.raises(Cancelled):
        expression.train_expression(folder, out, work, SMALL, stopped)
    assert not out.exists()
    going_on = _StopAfter(99)
    facts = expression.train_expression(folder, out, work, SMALL, going_on)
    assert [line.split(":")[0] for line in stopped.lines + going_on.lines] == ["epoch 1", "epoch 2", "epoch 3"]
    assert facts["figures"]["val"]["accuracy"] > 0.4
    assert face_net.metadata(out) == facts
    assert facts["classes"] == list(CLASSES)
    again = evaluate(face_net.load(out), load_fer2013(folder)["val"])
    assert again == facts["figures"]["val"]
    assert FaceExpression("cpu", out).encode_faces(np.zeros((2, 48, 48), np.uint8)).shape == (2, 135)


def test_figures_agree_with_the_confusion_they_come_from(folder: Path) -> None:
    torch.manual_seed(0)
    figures = evaluate(FaceNet((8, 16, 16)).eval(), load_fer2013(folder)["val"])
    confusion = np.array(figures["confusion"])
    assert confusion.sum() == figures["n"] == 140
    assert figures["accuracy"] == pytest.approx(confusion.trace() / 140)
    assert list(figures["recall"]) == list(CLASSES)


def test_a_folder_without_the_data_set_or_with_other_classes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="fer2013_48x48"):
        load_fer2013(tmp_path)
    x, y = patterned(10, 0)
    np.savez(tmp_path / "fer2013_48x48.npz", x_train=x, y_train=y, x_val=x, y_val=y, labels=np.array(["a"] * 7))
    with pytest.raises(DatasetError, match="angry"):
        load_fer2013(tmp_path)


def test_a_file_of_another_kind_is_no_encoder(tmp_path: Path) -> None:
    from safetensors.torch import save_file

    save_file({"weight": torch.zeros(2)}, tmp_path / "other.safetensors")
    with pytest.raises(FeatureError, match=r"other\.safetensors"):
        face_net.load(tmp_path / "other.safetensors")
    with pytest.raises(FeatureError, match="not a face encoder"):
        face_net.metadata(tmp_path / "other.safetensors")


def test_the_shipped_encoder_is_as_good_as_its_metadata_says(shared: Path) -> None:
    from undertone.core.features.video import weights_file

    facts = face_net.metadata(weights_file())
    x, y = load_fer2013(shared / "data" / "fer2013")["val"]
    measured = evaluate(face_net.load(weights_file()), (x[::10], y[::10]))
    assert facts["figures"]["val"]["accuracy"] >= 0.65
    assert measured["accuracy"] == pytest.approx(facts["figures"]["val"]["accuracy"], abs=0.05)
