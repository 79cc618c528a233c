"""Trains a peer in AR-IIGCN's own loop: the same packs, optimiser, schedule, averaged weights, hidden modalities, class
weights, seeds and early stop on dev; only the loss is the peer's, cross entropy alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812
from torch_geometric.data import Data

from tests.bench.peers import PEERS, Peer
from undertone.core.dialogue import Dialogue
from undertone.core.errors import TrainingError
from undertone.core.graph import UNLABELLED, batch_of
from undertone.core.metrics import Metrics, measure
from undertone.core.model.checkpoint import Description
from undertone.core.model.device import few_threads
from undertone.core.progress import Silent
from undertone.core.training.config import TrainConfig
from undertone.core.training.fit import Run, Source, hidden_modalities, standardise
from undertone.core.types import MODALITIES, EncoderKey


@dataclass(frozen=True, slots=True)
class PeerResult:
    """The best averaged weights in a model, its figures on dev, and the log of the epochs."""

    model: Peer
    metrics: Metrics
    history: Sequence[Mapping[str, float]]


class PeerRun(Run):
    """`Run` with a peer's loss and without a checkpoint."""

    def _step(self, data: Data, generator: torch.Generator) -> dict[str, float]:
        present = hidden_modalities(data, self.config, generator)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            logits = self.model(data, present)
        loss = cross_entropy(logits.float(), data, self.class_weights)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.optimizer.param_groups[0]["params"], self.config.clip)
        self.optimizer.step()
        self.step += 1
        self._average()
        if not math.isfinite(float(loss.detach())):
            raise TrainingError("the loss is not a number any more.", advice="Train with a lower rate.")
        return {"loss": float(loss.detach())}

    def _look_at_dev(self) -> float:
        score = evaluate_peer(self.with_weights(self.averaged), self.dev, self.names).weighted_f1
        if score > self.best_score:
            self.best_score, self.waited = score, 0
            self.best = {k: v.clone() for k, v in self.averaged.items()}
        else:
            self.waited += 1
        return score

    @property
    def names(self) -> Sequence[str]:
        """Class names of the scheme that is learnt."""
        return self.config.model.schemes[self.scheme]

    def with_weights(self, tensors: Mapping[str, Tensor]) -> Peer:
        """A peer of the same kind with these weights."""
        peer = type(self.model)(self.model.dims, self.model.classes).to(self.device)
        peer.load_state_dict(dict(tensors))
        return peer.eval()


def cross_entropy(logits: Tensor, data: Data, class_weights: Tensor | None) -> Tensor:
    """Mean over labelled rows, weighted as AR-IIGCN's: by class, and by how far the row is trusted."""
    losses = F.cross_entropy(logits, data.y, weight=class_weights, ignore_index=UNLABELLED, reduction="none")
    rows = data.weight[data.y != UNLABELLED].sum()
    return (losses * data.weight).sum() / rows.clamp(min=1e-6)


def train_peer(name: str, source: Source, dev: Sequence[Dialogue], config: TrainConfig) -> PeerResult:
    """Trains the peer called `name` for the dimensions and the first scheme of `config.model`."""
    first = source(0) if callable(source) else source
    torch.manual_seed(config.seed)
    scheme, names = next(iter(config.model.schemes.items()))
    model = PEERS[name](config.model.dims, len(names))
    standardise(model, first)  # type: ignore[arg-type]
    keys = {m: EncoderKey("any", 1, m, config.model.dims[m]) for m in MODALITIES}
    run = PeerRun(model, config, Description(scheme, config.model, keys), first, dev)  # type: ignore[arg-type]
    history = []
    with few_threads():
        while not run.finished:
            history.append(run.epoch(source(run.done) if callable(source) else source, Silent()))
    best = run.with_weights(run.best)
    return PeerResult(best, evaluate_peer(best, dev, names), history)


@few_threads()
@torch.inference_mode()
def predict_peer(model: Peer, dialogues: Sequence[Dialogue], budget: int = 1_024) -> np.ndarray:
    """Probabilities [N, C] of all dialogues, one after another; batches of about `budget` utterances."""
    device = next(model.parameters()).device
    parts = [model(batch_of(pack).to(device)).softmax(-1).cpu().numpy() for pack in in_packs(dialogues, budget)]
    return np.concatenate(parts)


def in_packs(dialogues: Sequence[Dialogue], budget: int) -> list[list[Dialogue]]:
    """The dialogues in their order, as packs of at most `budget` utterances; a longer one goes alone."""
    packs: list[list[Dialogue]] = [[]]
    for dialogue in dialogues:
        if packs[-1] and sum(map(len, packs[-1])) + len(dialogue) > budget:
            packs.append([])
        packs[-1].append(dialogue)
    return packs


def evaluate_peer(model: Peer, dialogues: Sequence[Dialogue], names: Sequence[str]) -> Metrics:
    """Figures over the labelled utterances."""
    labels = np.concatenate([d.labels for d in dialogues])
    known = labels != UNLABELLED
    return measure(predict_peer(model.eval(), dialogues)[known], labels[known], names)
