"""The control that any model of conversation must beat: one utterance's features, concatenated, into an MLP.

It is trained in AR-IIGCN's own loop (the same packs, optimiser, schedule, averaged weights, hidden modalities, early
stop and calibration); only the loss is its own, cross entropy alone.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from torch_geometric.data import Data

from undertone.core.dialogue import Dialogue
from undertone.core.graph import UNLABELLED
from undertone.core.model.ar_iigcn import CLAMP, Output
from undertone.core.model.checkpoint import Description, Temperatures
from undertone.core.model.config import ModelConfig
from undertone.core.model.device import few_threads, pick
from undertone.core.model.predictor import Predictor
from undertone.core.progress import Progress
from undertone.core.training.config import TrainConfig
from undertone.core.training.fit import Run, Source, TrainResult, require_labels, standardise
from undertone.core.types import MODALITIES, EncoderKey, Modality


def train_control(
    source: Source,
    dev: Sequence[Dialogue],
    config: TrainConfig,
    progress: Progress,
    *,
    features: Mapping[Modality, EncoderKey],
) -> ControlResult:
    """As `fit.train`, for the control. Raises TrainingError (no labels, not a number) and Cancelled."""
    began = time.monotonic()
    first = source(0) if callable(source) else source
    require_labels(first, dev)
    torch.manual_seed(config.seed)
    config = replace(config, model=replace(config.model, graph="none", gru=False))  # it hears nobody
    control = _control(config.model)
    standardise(control, first)  # type: ignore[arg-type]
    description = Description("control", config.model, dict(features), training=config.to_json())
    run = _ControlRun(control, config, description, first, dev)  # type: ignore[arg-type]
    history = []
    with few_threads():
        while not run.finished:
            progress.raise_if_cancelled()
            row = run.epoch(source(run.done) if callable(source) else source, progress)
            history.append(row)
            progress.report(run.done, config.epochs, f"epoch {run.done}: dev weighted F1 {row['dev_weighted_f1']:.3f}")
        found = run.result(time.monotonic() - began, history)
    return ControlResult(**{f.name: getattr(found, f.name) for f in fields(found)})


class Standard(nn.Module):
    """Mean and deviation of one modality's features, set by `fit.standardise` as for AR-IIGCN."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("deviation", torch.ones(features))

    def forward(self, x: Tensor) -> Tensor:
        """[R, D_m] standardised, within the same bounds as for AR-IIGCN."""
        mean, deviation = self.get_buffer("mean"), self.get_buffer("deviation")
        return ((x - mean) / deviation).clamp(-CLAMP, CLAMP)


class Control(nn.Module):
    """concat -> `hidden` -> C with GELU and dropout, as wide as one of AR-IIGCN's encoders. An absent modality is the
    zero vector. It hears no other utterance."""

    adversary = None  # asked for by the training loop

    def __init__(self, dims: Mapping[Modality, int], classes: int, hidden: int = 512, dropout: float = 0.4) -> None:
        super().__init__()
        self.dims, self.classes = dims, classes
        self.encoders = nn.ModuleList(Standard(dims[m]) for m in MODALITIES)
        self.layers = nn.Sequential(
            nn.Linear(sum(dims.values()), hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, classes)
        )

    def forward(self, data: Data, present: Tensor | None = None) -> Tensor:
        """Logits [N, C]. `present` [N, 3] replaces the batch's own mask."""
        present = data.present if present is None else present
        inputs = [
            torch.where(present[:, m, None], self.encoders[m](data[f"x_{name}"]), 0.0)
            for m, name in enumerate(MODALITIES)
        ]
        logits: Tensor = self.layers(torch.cat(inputs, -1))
        return logits


class _Speaking(nn.Module):
    """The control with the output of AR-IIGCN, so that it is calibrated and measured in the same way."""

    def __init__(self, control: Control, scheme: str) -> None:
        super().__init__()
        self.control, self.scheme = control, scheme

    def forward(self, data: Data, present: Tensor | None = None) -> Output:
        present = data.present if present is None else present
        logits = self.control(data, present)
        shares = present.float() / present.sum(1, keepdim=True).clamp(min=1)
        nothing = logits.new_zeros(3, *logits.shape)
        return Output({self.scheme: logits}, {self.scheme: nothing}, shares, logits)


@dataclass(frozen=True, slots=True)
class ControlResult(TrainResult):
    """As `TrainResult`, of the control."""

    def predictor(self, device: str = "cpu") -> Predictor:
        """The trained control in use."""
        return _predictor(self.tensors, self.description, pick(device))


class _ControlRun(Run):
    """`Run` with the control's loss."""

    def _loss(self, data: Data, present: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        logits: Tensor = self.model(data, present)
        return _cross_entropy(logits.float(), data, self.class_weights), {}

    def _predictor(self, tensors: Mapping[str, Tensor]) -> Predictor:
        return _predictor(tensors, self.description.with_temperatures(Temperatures()), self.device)


def _control(model: ModelConfig) -> Control:
    classes = next(iter(model.schemes.values()))
    return Control(model.dims, len(classes), model.hidden, model.dropout)


def _predictor(tensors: Mapping[str, Tensor], description: Description, device: torch.device) -> Predictor:
    control = _control(description.model)
    control.load_state_dict(dict(tensors))
    return Predictor(_Speaking(control, description.scheme), description, device)  # type: ignore[arg-type]


def _cross_entropy(logits: Tensor, data: Data, class_weights: Tensor | None) -> Tensor:
    """Mean over labelled rows, weighted as AR-IIGCN's: by class, and by how far the row is trusted."""
    losses = F.cross_entropy(logits, data.y, weight=class_weights, ignore_index=UNLABELLED, reduction="none")
    rows = data.weight[data.y != UNLABELLED].sum()
    loss: Tensor = (losses * data.weight).sum() / rows.clamp(min=1e-6)
    return loss
