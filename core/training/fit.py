"""The training loop of AR-IIGCN: alternating adversarial steps, averaged weights, early stop on dev, calibration."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch_geometric.data import Data

from undertone.core.dialogue import Dialogue
from undertone.core.errors import TrainingError
from undertone.core.graph import UNLABELLED, batch_of
from undertone.core.metrics import Metrics, measure
from undertone.core.model.ar_iigcn import ARIIGCN, Encoder, Objective, discriminator_step, main_loss
from undertone.core.model.checkpoint import Description, Temperatures
from undertone.core.model.device import few_threads, pick
from undertone.core.model.predictor import Predictor
from undertone.core.progress import Progress
from undertone.core.training.calibrate import calibrate
from undertone.core.training.config import TrainConfig
from undertone.core.training.journal import Journal, State
from undertone.core.types import MODALITIES, EncoderKey, Modality
from undertone.core.wording import said

Source = Sequence[Dialogue] | Callable[[int], Sequence[Dialogue]]  # dialogues, or those of an epoch
FOOLED = 0.95  # a discriminator that is right so often for three epochs is slowed down


@dataclass(frozen=True, slots=True)
class TrainResult:
    """The best averaged weights, what they are, and how they did on dev (calibrated)."""

    tensors: Mapping[str, Tensor]
    description: Description
    metrics: Metrics
    epochs: int
    seconds: float
    history: Sequence[Mapping[str, float]] = field(default_factory=list)

    def predictor(self, device: str = "cpu") -> Predictor:
        """The trained model in use."""
        model = ARIIGCN(self.description.model)
        model.load_state_dict(dict(self.tensors))
        return Predictor(model, self.description, pick(device))


def train(
    source: Source,
    dev: Sequence[Dialogue],
    config: TrainConfig,
    progress: Progress,
    *,
    features: Mapping[Modality, EncoderKey],
    title: str = "model",
    start: Mapping[str, Tensor] | None = None,
    work: Path | None = None,
) -> TrainResult:
    """Trains on `source`, chooses by weighted F1 on `dev`, calibrates on `dev`.

    `start` are weights to go on from. In the folder `work` lie a CSV log and the state from which an interrupted run
    goes on. Raises TrainingError (no labels, not a number) and Cancelled.
    """
    began = time.monotonic()
    first = source(0) if callable(source) else source
    require_labels(first, dev)
    torch.manual_seed(config.seed)
    model = ARIIGCN(config.model)
    if start is None:
        standardise(model, first)
    else:
        model.load_state_dict(dict(start), strict=False)
    description = Description(title, config.model, dict(features), training=config.to_json())
    run = Run(model, config, description, first, dev)
    journal = Journal(work)
    run.restore(journal.state())
    with few_threads():
        while not run.finished:
            progress.raise_if_cancelled()
            row = run.epoch(source(run.done) if callable(source) else source, progress)
            journal.write(row, run.state())
            progress.report(run.done, config.epochs, f"epoch {run.done}: dev weighted F1 {row['dev_weighted_f1']:.3f}")
        return run.result(time.monotonic() - began, journal.rows())


def require_labels(dialogues: Sequence[Dialogue], dev: Sequence[Dialogue]) -> None:
    """Raises TrainingError where a part has no labelled utterance."""
    for name, part in (("train", dialogues), ("dev", dev)):
        if not any((d.labels != UNLABELLED).any() for d in part):
            raise TrainingError(
                said("the {name} part has no labelled utterance.").format(name=name),
                advice=said("Label some utterances first."),
            )


def standardise(model: ARIIGCN, dialogues: Sequence[Dialogue]) -> None:
    """Sets each feature's mean and deviation from the rows where its modality is present."""
    for m, modality in enumerate(MODALITIES):
        rows = [d.features[modality][d.present[:, m]] for d in dialogues]
        found = np.concatenate(rows).astype(np.float64)
        encoder: Encoder = model.encoders[m]  # type: ignore[assignment]
        if len(found) > 1:
            deviation = found.std(0)
            encoder.get_buffer("mean").copy_(torch.from_numpy(found.mean(0)))
            encoder.get_buffer("deviation").copy_(torch.from_numpy(np.where(deviation > 1e-6, deviation, 1.0)))


class Run:
    """A training run between epochs: the model, its averaged weights, optimisers and the best so far."""

    def __init__(
        self,
        model: ARIIGCN,
        config: TrainConfig,
        description: Description,
        first: Sequence[Dialogue],
        dev: Sequence[Dialogue],
    ) -> None:
        self.device = pick(config.device)
        self.model, self.config, self.description, self.dev = model.to(self.device), config, description, dev
        self.averaged = {k: v.detach().clone() for k, v in model.state_dict().items()}
        self.best = dict(self.averaged)
        self.best_score, self.waited, self.done, self.step, self.fooled = -1.0, 0, 0, 0, 0
        self.class_weights = class_weights(first, config, self.device)
        self.scheme = description.scheme
        self.rivals = (
            list(model.adversary.discriminators.parameters())
            if model.adversary is not None and config.model.adversarial == "alternating"
            else []
        )
        taken = {id(p) for p in self.rivals}
        main = [p for p in model.parameters() if id(p) not in taken]
        self.optimizer = torch.optim.AdamW(main, lr=config.rate, weight_decay=config.weight_decay)
        self.rival_optimizer = torch.optim.AdamW(self.rivals, lr=config.discriminator_rate) if self.rivals else None

    @property
    def finished(self) -> bool:
        """Whether the last epoch is done or patience has run out."""
        return self.done >= self.config.epochs or self.waited >= self.config.patience

    def epoch(self, dialogues: Sequence[Dialogue], progress: Progress) -> dict[str, float]:
        """One pass over the dialogues and a look at dev; returns the row of the log."""
        began = time.monotonic()
        generator = torch.Generator().manual_seed(self.config.seed * 100_003 + self.done)
        torch.manual_seed(self.config.seed * 100_003 + self.done)
        packs = packed(dialogues, self.config.budget, generator)
        sums: dict[str, float] = {}
        self.model.train()
        for number, pack in enumerate(packs):
            progress.raise_if_cancelled()
            self._set_rate((self.done + number / len(packs)) / self.config.epochs)
            for name, value in self._step(batch_of(pack).to(self.device), generator).items():
                sums[name] = sums.get(name, 0.0) + value / len(packs)
        self.done += 1
        self._slow_rivals(sums.get("rival_accuracy", 0.0))
        score = self._look_at_dev()
        return {"epoch": self.done, "seconds": time.monotonic() - began, **sums, "dev_weighted_f1": score}

    def _step(self, data: Data, generator: torch.Generator) -> dict[str, float]:
        present = hidden_modalities(data, self.config, generator)
        log: dict[str, float] = {}
        if self.rival_optimizer is not None:
            log |= self._rival_step(data, present)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            loss, parts = self._loss(data, present)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.optimizer.param_groups[0]["params"], self.config.clip)
        self.optimizer.step()
        self.step += 1
        self._average()
        log |= {"loss": float(loss.detach())} | {name: float(part.detach()) for name, part in parts.items()}
        if not math.isfinite(log["loss"]):
            raise TrainingError(said("the loss is not a number any more."), advice=said("Train with a lower rate."))
        return log

    def _loss(self, data: Data, present: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
        """What a step makes smaller, and its parts for the log."""
        ramp = min(1.0, (self.done + 1) / max(self.config.adversarial_ramp, 1))
        loss, parts, _ = main_loss(
            self.model, data, Objective(self.scheme, self.config.loss, self.class_weights, ramp), present
        )
        return loss, parts

    def _rival_step(self, data: Data, present: Tensor) -> dict[str, float]:
        """The discriminators' own step; outside it they are frozen."""
        assert self.rival_optimizer is not None
        for p in self.rivals:
            p.requires_grad_(True)
        loss, accuracy = discriminator_step(self.model, data, present)
        if loss.requires_grad:
            self.rival_optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            self.rival_optimizer.step()
        for p in self.rivals:
            p.requires_grad_(False)
        return {"rivals": float(loss.detach()), "rival_accuracy": float(accuracy)}

    def _slow_rivals(self, accuracy: float) -> None:
        self.fooled = self.fooled + 1 if accuracy > FOOLED else 0
        if self.fooled >= 3 and self.rival_optimizer is not None:
            self.fooled = 0
            for group in self.rival_optimizer.param_groups:
                group["lr"] /= 2

    def _set_rate(self, share: float) -> None:
        """Linear warm-up, then a cosine to nothing."""
        warm = self.config.warm_up
        factor = share / warm if share < warm else 0.5 * (1 + math.cos(math.pi * (share - warm) / (1 - warm)))
        for group in self.optimizer.param_groups:
            group["lr"] = self.config.rate * max(factor, 0.01)

    @torch.no_grad()
    def _average(self) -> None:
        """Averaged weights; the first steps count for less, so that short runs are not held back by the start."""
        decay = min(self.config.average, (1 + self.step) / (10 + self.step))
        for name, value in self.model.state_dict().items():
            if value.is_floating_point():
                self.averaged[name].lerp_(value, 1 - decay)
            else:
                self.averaged[name].copy_(value)

    def _predictor(self, tensors: Mapping[str, Tensor]) -> Predictor:
        model = ARIIGCN(self.config.model)
        model.load_state_dict(dict(tensors))
        return Predictor(model, self.description.with_temperatures(Temperatures()), self.device)

    def _look_at_dev(self) -> float:
        score = evaluate_on(self._predictor(self.averaged), self.dev).weighted_f1
        if score > self.best_score:
            self.best_score, self.waited = score, 0
            self.best = {k: v.clone() for k, v in self.averaged.items()}
        else:
            self.waited += 1
        return score

    def result(self, seconds: float, history: Sequence[Mapping[str, float]]) -> TrainResult:
        """The best weights, calibrated and measured on dev."""
        predictor = self._predictor(self.best)
        description = self.description.with_temperatures(calibrate(predictor, self.dev))
        metrics = evaluate_on(Predictor(predictor.model, description, self.device), self.dev)
        tensors = {k: v.cpu() for k, v in self.best.items()}
        return TrainResult(tensors, description, metrics, self.done, seconds, history)

    # -- going on after an interruption

    def state(self) -> State:
        """All that the next epoch depends on."""
        numbers = {n: float(getattr(self, n)) for n in ("best_score", "waited", "done", "step", "fooled")}
        if self.rival_optimizer is not None:
            numbers["rival_rate"] = self.rival_optimizer.param_groups[0]["lr"]
        groups = {"model": self.model.state_dict(), "averaged": self.averaged, "best": self.best}
        for name, optimizer in (("main", self.optimizer), ("rival", self.rival_optimizer)):
            groups[name] = _flat(optimizer) if optimizer is not None else {}
        return State(numbers, groups)

    def restore(self, state: State | None) -> None:
        """Goes on from `state`; nothing happens when there is none."""
        if state is None:
            return
        self.model.load_state_dict(state.groups["model"])
        self.averaged = {k: v.to(self.device) for k, v in state.groups["averaged"].items()}
        self.best = {k: v.to(self.device) for k, v in state.groups["best"].items()}
        self.best_score = state.numbers["best_score"]
        for name in ("waited", "done", "step", "fooled"):
            setattr(self, name, int(state.numbers[name]))
        _fill(self.optimizer, state.groups["main"])
        if self.rival_optimizer is not None:
            _fill(self.rival_optimizer, state.groups["rival"])
            self.rival_optimizer.param_groups[0]["lr"] = state.numbers["rival_rate"]


def _flat(optimizer: torch.optim.Optimizer) -> dict[str, Tensor]:
    state = optimizer.state_dict()["state"]
    return {f"{i}.{name}": torch.as_tensor(value) for i, row in state.items() for name, value in row.items()}


def _fill(optimizer: torch.optim.Optimizer, flat: Mapping[str, Tensor]) -> None:
    whole: dict[str, Any] = optimizer.state_dict()
    for key, value in flat.items():
        index, name = key.split(".", 1)
        whole["state"].setdefault(int(index), {})[name] = value
    optimizer.load_state_dict(whole)


# ---------------------------------------------------------------- batches


def packed(dialogues: Sequence[Dialogue], budget: int, generator: torch.Generator) -> list[list[Dialogue]]:
    """The dialogues in random order, as packs of at most `budget` utterances (more where one dialogue is longer)."""
    packs: list[list[Dialogue]] = []
    filled = budget
    for i in torch.randperm(len(dialogues), generator=generator).tolist():
        size = len(dialogues[i])
        if filled + size > budget:
            packs.append([])
            filled = 0
        packs[-1].append(dialogues[i])
        filled += size
    return [p for p in packs if any((d.labels != UNLABELLED).any() for d in p)]


def hidden_modalities(data: Data, config: TrainConfig, generator: torch.Generator) -> Tensor:
    """The batch's presence mask [N, 3] with modalities hidden by chance as `TrainConfig` says."""
    present: Tensor = data.present
    n, dialogues = present.shape[0], int(data.ptr.shape[0]) - 1
    batch = data.batch.cpu()
    together = torch.rand(dialogues, 3, generator=generator)[batch]
    apart = torch.rand(n, 3, generator=generator)
    whole = (torch.rand(dialogues, generator=generator) < config.whole_dialogues)[batch]
    draw = torch.where(whole[:, None], together, apart).to(present.device)
    kept = present & (draw >= config.modality_dropout)
    luckiest = torch.where(present, draw, -1.0).argmax(1)
    spared = torch.zeros_like(present)
    spared[torch.arange(n, device=present.device), luckiest] = True
    kept = torch.where(kept.any(1, keepdim=True), kept, present & spared)
    nothing = torch.rand(n, 1, generator=generator).to(present.device) < config.nothing
    return kept & ~nothing


def class_weights(dialogues: Sequence[Dialogue], config: TrainConfig, device: torch.device) -> Tensor | None:
    """Weights by effective number (Cui et al. 2019, arXiv 1901.05555), 1 on average over the rows."""
    if not config.class_weights:
        return None
    classes = len(next(iter(config.model.schemes.values())))
    labels = np.concatenate([d.labels for d in dialogues])
    count = np.bincount(labels[labels != UNLABELLED], minlength=classes).astype(np.float64)
    weights = np.where(count > 0, (1 - config.effective) / (1 - config.effective ** np.maximum(count, 1)), 0.0)
    weights *= count.sum() / (weights * count).sum()
    return torch.tensor(weights, dtype=torch.float32, device=device)


def evaluate_on(predictor: Predictor, dialogues: Sequence[Dialogue]) -> Metrics:
    """Calibrated figures over the labelled utterances of the dialogues. Raises TrainingError when none is labelled."""
    labels = np.concatenate([d.labels for d in dialogues]) if dialogues else np.zeros(0, np.int64)
    known = labels != UNLABELLED
    if not known.any():
        raise TrainingError(said("there is no labelled utterance to measure on."))
    return measure(predictor.probabilities(dialogues).fused[known], labels[known], predictor.scheme_names)
