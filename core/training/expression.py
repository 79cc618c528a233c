"""Trains the face encoder on FER2013: `python -m undertone.core.training.expression --data DIR --out FILE`.

Model selection looks only at a piece cut from the train part; the validation part is reported once, at the end.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from undertone.core.errors import DatasetError
from undertone.core.features import face_net
from undertone.core.features.face_net import CLASSES, SIDE, FaceNet
from undertone.core.progress import Lines, Progress
from undertone.core.training.journal import keep_state, kept_state

Faces = tuple[Tensor, Tensor]  # uint8 [n, 48, 48], int64 [n]


@dataclass(frozen=True, slots=True)
class ExpressionConfig:
    """Everything that decides the result; kept in the encoder's metadata."""

    widths: tuple[int, ...] = (48, 96, 160, 256)
    epochs: int = 40
    batch: int = 128
    rate: float = 3e-3
    weight_decay: float = 0.05
    smoothing: float = 0.1
    mixup: float = 0.2  # of half of the batches (Zhang et al. 2018, arXiv 1710.09412)
    dropout: float = 0.3
    ema: float = 0.998
    held_out: int = 2_000
    seed: int = 0


def load_fer2013(folder: Path) -> dict[str, Faces]:
    """Parts "train" and "val" of `fer2013_48x48.npz` in `folder`; raises DatasetError."""
    path = folder / "fer2013_48x48.npz"
    try:
        with np.load(path, allow_pickle=False) as arrays:
            names = tuple(str(name) for name in arrays["labels"])
            parts = {p: (arrays[f"x_{p}"], arrays[f"y_{p}"]) for p in ("train", "val")}
    except (OSError, KeyError, ValueError) as error:
        raise DatasetError(
            f"FER2013 cannot be read ({error})", path=path, advice="See its README for the file."
        ) from error
    if names != CLASSES:
        raise DatasetError(f"expected the classes {', '.join(CLASSES)}", path=path)
    return {p: (torch.from_numpy(x), torch.from_numpy(y.astype(np.int64))) for p, (x, y) in parts.items()}


def without_copies(faces: Faces, others: Faces) -> Faces:
    """`faces` less those that lie in `others` too and repetitions: FER2013 holds many pictures twice."""
    seen = {x.numpy().tobytes() for x in others[0]}
    kept = []
    for n, picture in enumerate(faces[0]):
        key = picture.numpy().tobytes()
        if key not in seen:
            seen.add(key)
            kept.append(n)
    return faces[0][kept], faces[1][kept]


def cut(faces: Faces, held_out: int, seed: int) -> tuple[Faces, Faces]:
    """Two parts of `faces`, the second of about `held_out` faces with the classes in equal shares."""
    x, y = faces
    rng = np.random.default_rng(seed)
    share = held_out / len(y)
    chosen = np.zeros(len(y), dtype=bool)
    for c in range(len(CLASSES)):
        rows = rng.permutation(np.flatnonzero(y.numpy() == c))
        chosen[rows[: round(share * len(rows))]] = True
    mask = torch.from_numpy(chosen)
    return (x[~mask], y[~mask]), (x[mask], y[mask])


def shares(parts: Mapping[str, Faces], config: ExpressionConfig) -> tuple[Faces, Faces]:
    """What is learnt from, and the piece that the epoch is chosen by: the train part without copies, cut in two."""
    return cut(without_copies(parts["train"], parts["val"]), config.held_out, config.seed)


# ---------------------------------------------------------------- what face finders and cameras do to a crop


def augment(faces: Tensor, generator: torch.Generator) -> Tensor:
    """uint8 [n, 48, 48] to float [n, 48, 48] 0..255: as seen by a camera and a face finder.

    Mirrored, moved, turned, scaled, blurred, darkened, noisy, partly hidden.
    """
    x = faces.to(torch.float32).unsqueeze(1)
    x = _move(x, generator)
    x = _blur(x, generator)
    x = _light(x, generator)
    return _hide(x, generator).squeeze(1)


def _uniform(n: int, low: float, high: float, generator: torch.Generator) -> Tensor:
    return torch.rand(n, generator=generator) * (high - low) + low


def _move(x: Tensor, generator: torch.Generator) -> Tensor:
    n = len(x)
    angle = torch.deg2rad(_uniform(n, -13, 13, generator))
    zoom = torch.exp(_uniform(n, -0.26, 0.2, generator))
    mirror = torch.where(torch.rand(n, generator=generator) < 0.5, -1.0, 1.0)
    shift = torch.randn(n, 2, generator=generator).clamp(-2, 2) * 0.06
    cos, sin = torch.cos(angle) * zoom, torch.sin(angle) * zoom
    rows = torch.stack([cos * mirror, -sin, shift[:, 0], sin * mirror, cos, shift[:, 1]], dim=1)
    grid = functional.affine_grid(rows.view(n, 2, 3), [n, 1, SIDE, SIDE], align_corners=False)
    return functional.grid_sample(x, grid, padding_mode="border", align_corners=False)


def _blur(x: Tensor, generator: torch.Generator) -> Tensor:
    chance = torch.rand(len(x), generator=generator)
    for low, high in ((0.0, 0.12), (0.12, 0.24)):
        rows = (chance >= low) & (chance < high)
        side = int(torch.randint(16, 41, (1,), generator=generator))
        if rows.any():
            small = functional.interpolate(x[rows], size=(side, side), mode="bilinear", antialias=True)
            x[rows] = functional.interpolate(small, size=(SIDE, SIDE), mode="bilinear")
    return x


def _light(x: Tensor, generator: torch.Generator) -> Tensor:
    n = len(x)
    gamma = torch.exp(_uniform(n, -0.5, 0.5, generator)).view(n, 1, 1, 1)
    gain = torch.exp(_uniform(n, -1.8, 0.25, generator)).view(n, 1, 1, 1)
    offset = _uniform(n, 0, 60, generator).view(n, 1, 1, 1)
    lit = torch.rand(n, generator=generator).view(n, 1, 1, 1) < 0.5
    changed = (x / 255).clamp(0, 1) ** gamma * 255 * gain + offset * (gain < 1)
    x = torch.where(lit, changed, x)
    noisy = (torch.rand(n, generator=generator) < 0.25).view(n, 1, 1, 1) * _uniform(n, 0, 8, generator).view(n, 1, 1, 1)
    return (x + torch.randn(x.shape, generator=generator) * noisy).clamp(0, 255).round()


def _hide(x: Tensor, generator: torch.Generator) -> Tensor:
    n = len(x)
    size = torch.randint(6, 18, (n, 2), generator=generator)
    corner = torch.randint(0, SIDE - 8, (n, 2), generator=generator)
    hidden = torch.rand(n, generator=generator) < 0.3
    axis = torch.arange(SIDE)
    rows = (axis >= corner[:, :1]) & (axis < corner[:, :1] + size[:, :1])
    columns = (axis >= corner[:, 1:]) & (axis < corner[:, 1:] + size[:, 1:])
    mask = (rows[:, None, :, None] & columns[:, None, None, :]) & hidden.view(n, 1, 1, 1)
    return torch.where(mask, x.mean((2, 3), keepdim=True), x)


# ---------------------------------------------------------------- training


class ExpressionTrainer:
    """Network, its moving average and optimiser; `run` goes on from the last finished epoch kept in `folder`."""

    def __init__(self, config: ExpressionConfig, train: Faces, held_out: Faces, folder: Path) -> None:
        torch.manual_seed(config.seed)
        self.config = config
        self.train, self.held_out = train, held_out
        self.folder = folder
        self.net = face_net.channels_last(FaceNet(config.widths, config.dropout))
        self.average = {k: v.detach().clone() for k, v in self.net.state_dict().items()}
        self.optimizer = torch.optim.AdamW(self.net.parameters(), lr=config.rate, weight_decay=config.weight_decay)
        self.epoch = 0
        self.best = 0.0

    def run(self, progress: Progress) -> None:
        """Trains to the last epoch; the best averaged weights so far lie in `folder/best.safetensors`."""
        self._resume()
        while self.epoch < self.config.epochs:
            began = time.monotonic()
            loss = self._epoch(progress)
            accuracy = evaluate(self.averaged(), self.held_out)["accuracy"]
            self.epoch += 1
            if accuracy >= self.best:
                self.best = accuracy
                facts = {"epoch": self.epoch, "held_out_accuracy": accuracy}
                face_net.save(self.averaged(), self.folder / "best.safetensors", facts)
            self._keep()
            seconds = time.monotonic() - began
            text = f"epoch {self.epoch}: loss {loss:.3f}, held out {accuracy:.4f}, {seconds:.0f} s"
            progress.report(self.epoch, self.config.epochs, text)

    def averaged(self) -> FaceNet:
        """A copy of the network with the moving average of its weights, in evaluation mode."""
        net = FaceNet(self.config.widths, self.config.dropout)
        net.load_state_dict(self.average)
        return face_net.channels_last(net).eval()

    def _epoch(self, progress: Progress) -> float:
        x, y = self.train
        generator = torch.Generator().manual_seed(self.config.seed * 1_000 + self.epoch)
        order = torch.randperm(len(y), generator=generator)
        batches = order[: len(order) // self.config.batch * self.config.batch].view(-1, self.config.batch)
        total = 0.0
        self.net.train()
        for i, rows in enumerate(batches):
            progress.raise_if_cancelled()
            self._set_rate((self.epoch + i / len(batches)) / self.config.epochs)
            total += self._step(augment(x[rows], generator), y[rows], self._share(generator))
            self._move_average(self.epoch * len(batches) + i)
        return total / len(batches)

    def _share(self, generator: torch.Generator) -> float:
        """How much of each face is left when another of its batch is mixed in; 1: nothing is."""
        if not self.config.mixup or float(torch.rand(1, generator=generator)) < 0.5:
            return 1.0
        concentration = torch.full((2,), self.config.mixup)
        return float(torch._sample_dirichlet(concentration, generator=generator)[0])

    def _step(self, faces: Tensor, target: Tensor, share: float) -> float:
        """One update; each face is mixed with the one that mirrors its place in the batch."""
        with torch.autocast("cpu", torch.bfloat16):
            _, logits = self.net(faces if share == 1.0 else share * faces + (1 - share) * faces.flip(0))
        losses = [
            functional.cross_entropy(logits.float(), y, label_smoothing=self.config.smoothing)
            for y in (target, target.flip(0))
        ]
        loss = share * losses[0] + (1 - share) * losses[1]
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 5.0)
        self.optimizer.step()
        return float(loss.detach())

    def _set_rate(self, done: float) -> None:
        """One cycle: up over the first tenth, then down along a cosine."""
        warm = 0.1
        share = done / warm if done < warm else 0.5 * (1 + np.cos(np.pi * (done - warm) / (1 - warm)))
        for group in self.optimizer.param_groups:
            group["lr"] = self.config.rate * max(float(share), 0.01)

    def _move_average(self, step: int) -> None:
        decay = min(self.config.ema, (1 + step) / (10 + step))
        for key, value in self.net.state_dict().items():
            if value.is_floating_point():
                self.average[key].lerp_(value, 1 - decay)
            else:
                self.average[key].copy_(value)

    def _keep(self) -> None:
        state = {
            "net": self.net.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "best": self.best,
        }
        keep_state(self.folder, state)

    def _resume(self) -> None:
        state = kept_state(self.folder)
        if state is None:
            return
        self.net.load_state_dict(state["net"])
        self.average = state["average"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.best = int(state["epoch"]), float(state["best"])


def _batches(x: Tensor, size: int = 512) -> Iterator[Tensor]:
    for start in range(0, len(x), size):
        yield x[start : start + size]


def evaluate(net: FaceNet, faces: Faces, *, mirrored: bool = True) -> dict[str, Any]:
    """Accuracy, recall by class, confusion (rows: truth); `mirrored` averages a crop with its mirror image."""
    x, y = faces
    parts: list[NDArray[np.float32]] = []
    with torch.inference_mode():
        for batch in _batches(x):
            p = net(batch)[1].softmax(1)
            p = (p + net(batch.flip(2))[1].softmax(1)) / 2 if mirrored else p
            parts.append(p.float().numpy())
    predicted = np.concatenate(parts).argmax(1)
    truth = y.numpy()
    confusion = np.zeros((len(CLASSES), len(CLASSES)), dtype=np.int64)
    np.add.at(confusion, (truth, predicted), 1)
    recall = confusion.diagonal() / np.maximum(confusion.sum(1), 1)
    precision = confusion.diagonal() / np.maximum(confusion.sum(0), 1)
    return {
        "n": len(truth),
        "accuracy": float((predicted == truth).mean()),
        "recall": dict(zip(CLASSES, recall.round(4).tolist(), strict=True)),
        "precision": dict(zip(CLASSES, precision.round(4).tolist(), strict=True)),
        "confusion": confusion.tolist(),
    }


def describe(config: ExpressionConfig, figures: dict[str, Any]) -> dict[str, Any]:
    """Metadata of an encoder file: identity, shapes, classes, training data, figures, licence."""
    return {
        "id": "face-cnn",
        "version": 2,
        "input": [SIDE, SIDE],
        "embedding": face_net.EMBEDDING,
        "classes": list(CLASSES),
        "training_data": "FER2013, train part, copies left out (research use)",
        "licence": "weights: research use, as the data they were learnt from; code: MIT",
        "config": {**asdict(config), "widths": list(config.widths)},
        "command": f"python -m undertone.core.training.expression --data DIR --out FILE "
        f"--epochs {config.epochs} --seed {config.seed}",
        "figures": figures,
    }


def train_expression(data: Path, out: Path, work: Path, config: ExpressionConfig, progress: Progress) -> dict[str, Any]:
    """Trains on FER2013 in `data`, keeps state in `work`, writes the encoder to `out` and returns its metadata."""
    parts = load_fer2013(data)
    train, held_out = shares(parts, config)
    ExpressionTrainer(config, train, held_out, work).run(progress)
    chosen = face_net.metadata(work / "best.safetensors")
    net = face_net.load(work / "best.safetensors")
    figures = {"chosen_epoch": chosen["epoch"], "held_out": evaluate(net, held_out), "val": evaluate(net, parts["val"])}
    facts = describe(config, figures)
    face_net.save(net, out, facts)
    return facts


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="python -m undertone.core.training.expression", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with fer2013_48x48.npz")
    parser.add_argument("--out", type=Path, required=True, help="encoder file to write")
    parser.add_argument("--work", type=Path, help="folder for state between epochs (default: beside the file)")
    parser.add_argument("--epochs", type=int, default=ExpressionConfig().epochs)
    parser.add_argument("--seed", type=int, default=ExpressionConfig().seed)
    parser.add_argument("--threads", type=int, help="processor threads to use")
    chosen = parser.parse_args(arguments)
    if chosen.threads:
        torch.set_num_threads(chosen.threads)
    config = ExpressionConfig(epochs=chosen.epochs, seed=chosen.seed)
    work = chosen.work or chosen.out.with_suffix(".work")
    facts = train_expression(chosen.data, chosen.out, work, config, Lines(sys.stderr))
    figures = facts["figures"]
    sys.stderr.write(f"held out {figures['held_out']['accuracy']:.4f}, validation {figures['val']['accuracy']:.4f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
