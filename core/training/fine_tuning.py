"""Learning from a project's corrections, without forgetting what the parent model knew, judged on held-out labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from undertone.core.dialogue import Dialogue
from undertone.core.errors import TrainingError
from undertone.core.graph import UNLABELLED, batch_of
from undertone.core.metrics import Metrics, bootstrap_difference
from undertone.core.model import checkpoint
from undertone.core.model.ar_iigcn import ARIIGCN, Objective, main_loss
from undertone.core.model.checkpoint import Description, Temperatures
from undertone.core.model.config import LossWeights
from undertone.core.model.device import few_threads
from undertone.core.model.predictor import Predictor
from undertone.core.progress import Progress
from undertone.core.training.calibrate import fitted_temperature, shrunk
from undertone.core.training.config import TrainConfig
from undertone.core.training.fit import evaluate_on, hidden_modalities, packed
from undertone.core.wording import said

LEAST = 4  # labels to learn from


@dataclass(frozen=True, slots=True)
class FinetuneConfig:
    """How hard corrections pull (labels, up to `steps` steps at `rate`) and how hard the parent holds back: `keep`
    weighs the parent's own output on every utterance, `anchor` the distance from its weights."""

    steps: int = 120
    rate: float = 5e-4
    budget: int = 1024
    keep: float = 0.5
    anchor: float = 1e-3
    seed: int = 0


@dataclass(frozen=True, slots=True)
class FinetuneResult:
    """Figures on the held-out labels before and after; `better` only if weighted F1 rose. `interval` is the 95 %
    interval of the difference by paired bootstrap, `sentence` says all that in words."""

    before: Metrics
    after: Metrics
    better: bool
    interval: tuple[float, float]
    sentence: str
    out: Path


def finetune(
    base: Path,
    train: Sequence[Dialogue],
    held_out: Sequence[Dialogue],
    out: Path,
    progress: Progress,
    *,
    device: str = "auto",
    config: FinetuneConfig = FinetuneConfig(),
) -> FinetuneResult:
    """Trains the checkpoint `base` further on the labels of `train` and writes `out`.

    Labels may be soft (several annotators). A dialogue that is in both parts must have its labels shared out between
    them. Raises TrainingError (too few labels, one class only, nothing held out), CheckpointError and Cancelled.
    """
    parent = Predictor.load(base, device)
    labels = _known(train)
    _require(labels, _known(held_out), parent)
    for dialogue in [*train, *held_out]:
        parent.check(dialogue)
    before = evaluate_on(parent, held_out)
    with few_threads():
        model = _learnt(parent, train, config, progress)
    description = _described(parent, base, before, len(labels))
    child = _recalibrated(Predictor(model, description, parent.device), held_out)
    after = evaluate_on(child, held_out)
    interval = bootstrap_difference(
        _known(held_out), _called(parent, held_out), _called(child, held_out), len(parent.scheme_names)
    )
    row = {"data": "project, held out", "split": "held out", **after.headline()}
    description = replace(child.description, metrics=(row,))
    checkpoint.save(out, _whole(child.model, base), description)
    sentence = _sentence(before, after, interval)
    progress.report(1, 1, sentence)
    return FinetuneResult(before, after, after.weighted_f1 > before.weighted_f1, interval, sentence, out)


def _known(dialogues: Sequence[Dialogue]) -> NDArray[np.int64]:
    labels = [d.labels[d.labels != UNLABELLED] for d in dialogues]
    return np.concatenate(labels) if labels else np.zeros(0, np.int64)


def _require(labels: NDArray[np.int64], held_out: NDArray[np.int64], parent: Predictor) -> None:
    if len(labels) < LEAST:
        raise TrainingError(
            said("{count} labels are too few to learn from.").format(count=len(labels)),
            advice=said("Label at least {least} utterances.").format(least=LEAST + 1),
        )
    if len(np.unique(labels)) < 2:
        raise TrainingError(
            said("all labels are {label}, and from one class nothing can be told apart.").format(
                label=parent.scheme_names[int(labels[0])]
            ),
            advice=said("Label some utterances of other classes too."),
        )
    if not len(held_out):
        raise TrainingError(
            said("no label is held out, so nobody could tell whether the model gets better."),
            advice=said("Label more utterances."),
        )


def _learnt(parent: Predictor, train: Sequence[Dialogue], config: FinetuneConfig, progress: Progress) -> ARIIGCN:
    """The parent's copy after training: its own label losses, its former output kept, its weights not left far
    behind."""
    torch.manual_seed(config.seed)
    model = ARIIGCN(replace(parent.description.model, adversarial="off", intra=False, inter=False))
    model.load_state_dict(parent.model.state_dict(), strict=False)
    model.to(parent.device)
    start = {name: p.detach().clone() for name, p in model.named_parameters()}
    run = TrainConfig(model.config, seed=config.seed)
    generator = torch.Generator().manual_seed(config.seed)
    objective = Objective(parent.scheme, LossWeights())
    optimizer = torch.optim.AdamW(model.parameters(), lr=config.rate, weight_decay=0.0)
    packs: list[list[Dialogue]] = []
    model.train()
    for step in range(config.steps):
        progress.raise_if_cancelled()
        packs = packs or packed(train, config.budget, generator)
        data = batch_of(packs.pop()).to(parent.device)
        present = hidden_modalities(data, run, generator)
        loss, _, out = main_loss(model, data, objective, present)
        with torch.no_grad():
            taught = parent.model(data, present).logits[parent.scheme].softmax(-1)
        own = F.log_softmax(out.logits[parent.scheme], -1)
        loss = loss + config.keep * F.kl_div(own, taught, reduction="batchmean")
        loss = loss + config.anchor * _distance(model, start)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group in optimizer.param_groups:
            group["lr"] = config.rate * (1 - step / config.steps)
        optimizer.step()
        words = said("learning from {count} labels").format(count=len(_known(train)))
        progress.report(step + 1, config.steps + 1, words)
    return model.eval()


def _distance(model: ARIIGCN, start: Mapping[str, Tensor]) -> Tensor:
    """Squared distance of the weights from where they started (L2-SP, Li et al. 2018, arXiv 1802.01483)."""
    return torch.stack([((p - start[name]) ** 2).sum() for name, p in model.named_parameters()]).sum()


def _described(parent: Predictor, base: Path, before: Metrics, labels: int) -> Description:
    training = {"finetuned_on": labels, "parent_training": dict(parent.description.training)}
    return replace(
        parent.description,
        training=training,
        parent=checkpoint.digest(base),
        command="undertone finetune",
        data={**parent.description.data, "project": f"{labels} labels"},
    )


def _recalibrated(child: Predictor, held_out: Sequence[Dialogue]) -> Predictor:
    """All temperatures times one factor, fitted on the held-out rows and drawn towards 1 while these are few."""
    labels = np.concatenate([d.labels for d in held_out])
    known = labels != UNLABELLED
    logits = np.log(np.clip(child.probabilities(held_out).fused[known], 1e-9, None))
    factor = shrunk(fitted_temperature(logits, labels[known]), int(known.sum()), 1.0)
    old = child.description.temperatures
    new = Temperatures(
        old.overall * factor,
        {pattern: t * factor for pattern, t in old.patterns.items()},
        {modality: t * factor for modality, t in old.unimodal.items()},
    )
    return Predictor(child.model, child.description.with_temperatures(new), child.device)


def _called(predictor: Predictor, dialogues: Sequence[Dialogue]) -> NDArray[np.int64]:
    """The predicted class of each labelled row."""
    known = np.concatenate([d.labels for d in dialogues]) != UNLABELLED
    called: NDArray[np.int64] = predictor.probabilities(dialogues).fused[known].argmax(1)
    return called


def _whole(model: ARIIGCN, base: Path) -> dict[str, Tensor]:
    """The model's weights, with the parent's adversarial part, which fine-tuning leaves alone."""
    return {**checkpoint.load_tensors(base), **model.state_dict()}


def _sentence(before: Metrics, after: Metrics, interval: tuple[float, float]) -> str:
    difference = after.weighted_f1 - before.weighted_f1
    words = said(
        "Weighted F1 on {n} held-out labels: {before:.2f} before, {after:.2f} after "
        "({difference:+.2f}, 95 % between {low:+.2f} and {high:+.2f})."
    )
    text = words.format(
        n=after.n,
        before=before.weighted_f1,
        after=after.weighted_f1,
        difference=difference,
        low=interval[0],
        high=interval[1],
    )
    if interval[0] <= 0 <= interval[1]:
        text = f"{text} {said('That may be chance; more labels would tell.')}"
    return text
