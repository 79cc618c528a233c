"""Trains the adapter of the text encoder: `python -m undertone.core.training.text_adapter --data MELD --out FILE`.

Low-rank matrices (peft) beside MiniLM's layers, the biases of `turn_net` and a linear head learn; MiniLM's own weights
stay as they are, and the head is thrown away. Selection looks at dev's weighted F1 alone.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from undertone.core.datasets import LICENCES, meld
from undertone.core.datasets.turns import UNLABELLED, Talk, label_index, speaker_indices
from undertone.core.errors import TrainingError
from undertone.core.features import text
from undertone.core.features.context import CONTEXT, LONGEST
from undertone.core.features.turn_net import (
    Spoken,
    TurnBatch,
    TurnNet,
    arranged,
    bert_of,
    load,
    save_adapter,
    tokenizer_of,
)
from undertone.core.metrics import Metrics, measure
from undertone.core.progress import Lines, Progress
from undertone.core.training.journal import keep_state, kept_state

TARGETS = ("query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense")


@dataclass(frozen=True, slots=True)
class AdapterConfig:
    """Everything that decides the result; kept in the adapter's file.

    `reach` is turns back a layer, `batch` dialogues a step. Of the words in training the share `masked` is hidden, of
    the turns the share `unheard` from the others, and the share `alone` of dialogues hears no context at all, so that
    a first turn or a silence before it is nothing new.
    """

    reach: int = 3
    rank: int = 16
    scale: float = 2.0
    dropout: float = 0.1
    head_dropout: float = 0.2
    rate: float = 1e-3
    head_rate: float = 2e-3
    relation_rate: float = 5e-3
    weight_decay: float = 0.05
    epochs: int = 6
    batch: int = 10
    warm_up: float = 0.06
    smoothing: float = 0.05
    masked: float = 0.1
    unheard: float = 0.1
    alone: float = 0.1
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Lesson:
    """One dialogue: its turns as tokens, and the class of each (-100: none)."""

    turns: tuple[Spoken, ...]
    labels: tuple[int, ...]


def lessons(talks: Sequence[Talk], tokenizer: Any) -> list[Lesson]:
    """Dialogues tokenised; turns without text are left out, their places stay free."""
    found = []
    for talk in talks:
        there = [i for i, turn in enumerate(talk.turns) if turn.text.strip()]
        texts = [talk.turns[i].text.strip() for i in there]
        ids = tokenizer(texts, truncation=True, max_length=LONGEST)["input_ids"] if texts else []
        who = speaker_indices([turn.speaker for turn in talk.turns])
        turns = tuple(Spoken(i, int(who[i]), k) for i, k in zip(there, ids, strict=True))
        found.append(Lesson(turns, tuple(label_index(talk.turns[i].label) for i in there)))
    return [lesson for lesson in found if any(y != UNLABELLED for y in lesson.labels)]


class AdapterTrainer:
    """Adapted encoder, head and optimiser; `run` goes on after the last finished epoch kept in `folder`."""

    def __init__(
        self,
        base: Path,
        config: AdapterConfig,
        train: Sequence[Talk],
        dev: Sequence[Talk],
        folder: Path,
        classes: Sequence[str],
    ) -> None:
        from peft import LoraConfig, get_peft_model

        torch.manual_seed(config.seed)
        self.config, self.folder, self.classes = config, folder, classes
        self.tokenizer = tokenizer_of(base)
        lora = LoraConfig(r=config.rank, lora_alpha=round(config.scale * config.rank), target_modules=list(TARGETS))
        self.net = TurnNet(get_peft_model(bert_of(base, config.dropout), lora), config.reach)
        _halve_frozen(self.net)
        width = self.net.bert.config.hidden_size
        self.head = nn.Sequential(nn.Dropout(config.head_dropout), nn.Linear(width, len(classes)))
        self.train, self.dev = lessons(train, self.tokenizer), lessons(dev, self.tokenizer)
        learnt = [p for p in self.net.bert.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            [
                {"params": learnt, "full": config.rate},
                {"params": [self.net.relation], "full": config.relation_rate},
                {"params": self.head.parameters(), "full": config.head_rate},
            ],
            weight_decay=config.weight_decay,
        )
        self.epoch, self.best = 0, 0.0

    def run(self, progress: Progress) -> None:
        """Trains to the last epoch; the best adapter so far lies in `folder/best.safetensors`."""
        self._resume()
        while self.epoch < self.config.epochs:
            began = time.monotonic()
            loss = self._epoch(progress)
            self.epoch += 1
            figures = self.evaluate()
            if figures.weighted_f1 >= self.best:
                self.best = figures.weighted_f1
                facts = {"epoch": self.epoch, "dev": figures.headline()} | describe(self.net, self.config)
                save_adapter(self.folder / "best.safetensors", self._lora(), self.net.relation, facts)
            self._keep()
            seconds = time.monotonic() - began
            line = f"epoch {self.epoch}: loss {loss:.3f}, dev weighted F1 {figures.weighted_f1:.4f}, {seconds:.0f} s"
            progress.report(self.epoch, self.config.epochs, line)

    def _epoch(self, progress: Progress) -> float:
        generator = torch.Generator().manual_seed(self.config.seed * 1_000 + self.epoch)
        torch.manual_seed(self.config.seed * 1_000 + self.epoch)
        groups = by_length(self.train, self.config.batch, generator)
        self.net.train()
        self.head.train()
        total = 0.0
        for i, rows in enumerate(groups):
            progress.raise_if_cancelled()
            self._set_rate((self.epoch + i / len(groups)) / self.config.epochs)
            total += self._step([self.train[r] for r in rows], generator)
        return total / len(groups)

    def _step(self, group: Sequence[Lesson], generator: torch.Generator) -> float:
        batch, target = self._batch(group)
        batch = self.disturbed(batch, generator)
        with torch.autocast("cpu", torch.bfloat16):
            vectors = self.net(batch)
        logits = self.head(vectors.float())
        loss = functional.cross_entropy(logits, target, ignore_index=UNLABELLED, label_smoothing=self.config.smoothing)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_([p for g in self.optimizer.param_groups for p in g["params"]], 1.0)
        self.optimizer.step()
        return float(loss.detach())

    def _batch(self, group: Sequence[Lesson]) -> tuple[TurnBatch, Tensor]:
        batch = arranged([lesson.turns for lesson in group], self.config.reach, self.tokenizer.pad_token_id)
        return batch, torch.tensor([y for lesson in group for y in lesson.labels])

    def disturbed(self, batch: TurnBatch, generator: torch.Generator) -> TurnBatch:
        """The batch with words masked, turns unheard by others, and some dialogues without any context."""
        c = self.config
        marks = torch.tensor(self.tokenizer.all_special_ids)
        words = (batch.row >= 0) & ~torch.isin(batch.ids, marks)
        masked = words & (torch.rand(batch.ids.shape, generator=generator) < c.masked)
        unheard = (torch.rand(batch.turns + 1, generator=generator) < c.unheard)[batch.row]
        alone = torch.rand(len(batch.ids), 1, generator=generator) < c.alone
        context = batch.relation > 0
        heard = batch.heard & ~(context & (unheard | alone)[:, None, :])
        ids = torch.where(masked, self.tokenizer.mask_token_id, batch.ids)
        return TurnBatch(ids, batch.positions, batch.row, batch.relation, heard, batch.turns)

    def _set_rate(self, done: float) -> None:
        """Linear warm-up, then a cosine to zero."""
        warm = self.config.warm_up
        share = done / warm if done < warm else 0.5 * (1 + math.cos(math.pi * (done - warm) / (1 - warm)))
        for group in self.optimizer.param_groups:
            group["lr"] = group["full"] * share

    def evaluate(self) -> Metrics:
        """Figures of the linear head on dev."""
        self.net.eval()
        self.head.eval()
        rows, labels = [], []
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            for start in range(0, len(self.dev), 16):
                batch, target = self._batch(self.dev[start : start + 16])
                rows.append(self.head(self.net(batch)).float().softmax(1))
                labels.append(target)
        p, y = torch.cat(rows).numpy(), torch.cat(labels).numpy()
        return measure(p[y != UNLABELLED], y[y != UNLABELLED], self.classes)

    def _lora(self) -> dict[str, Tensor]:
        from peft import get_peft_model_state_dict

        return dict(get_peft_model_state_dict(self.net.bert))

    def _keep(self) -> None:
        state = {
            "adapter": self._lora(),
            "relation": self.net.relation.detach(),
            "head": self.head.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "epoch": self.epoch,
            "best": self.best,
        }
        keep_state(self.folder, state)

    def _resume(self) -> None:
        from peft import set_peft_model_state_dict

        state = kept_state(self.folder)
        if state is None:
            return
        set_peft_model_state_dict(self.net.bert, state["adapter"])
        self.net.relation.data.copy_(state["relation"])
        self.head.load_state_dict(state["head"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.best = int(state["epoch"]), float(state["best"])


def _halve_frozen(net: TurnNet) -> None:
    """MiniLM's own matrices as bfloat16: they do not learn, and autocast would turn them so in every step."""
    for module in net.modules():
        if isinstance(module, nn.Linear) and not module.weight.requires_grad:
            module.to(torch.bfloat16)


def by_length(lessons: Sequence[Lesson], size: int, generator: torch.Generator) -> list[list[int]]:
    """Rows in groups of like length (less padding), in random order."""
    tokens = torch.tensor([float(sum(len(t.ids) for t in lesson.turns)) for lesson in lessons])
    order = (tokens + 40 * torch.rand(len(lessons), generator=generator)).argsort()
    groups = [order[i : i + size].tolist() for i in range(0, len(order), size)]
    return [groups[i] for i in torch.randperm(len(groups), generator=generator).tolist()]


def describe(net: TurnNet, config: AdapterConfig) -> dict[str, Any]:
    """Metadata of an adapter's file: identity, what it fits, how it was made, licence."""
    return {
        "id": CONTEXT.id,
        "version": CONTEXT.version,
        "base_sha256": text.MINILM_SHA256,
        "reach": config.reach,
        "horizon": net.horizon,
        "scale": config.scale,
        "training_data": "MELD, train part; chosen on its dev part",
        "licence": f"weights: research use, as the data they were learnt from ({LICENCES['meld'][0]}); code: MIT",
        "config": asdict(config),
        "command": f"python -m undertone.core.training.text_adapter --data DIR --out FILE --epochs {config.epochs} "
        f"--seed {config.seed}",
    }


def train_adapter(data: Path, out: Path, work: Path, config: AdapterConfig, progress: Progress) -> TurnNet:
    """Trains on MELD's CSV files in `data`, keeps state in `work`, writes the adapter `out`; gives it merged.

    Raises DatasetError, FeatureError, TrainingError and Cancelled.
    """
    from undertone.core.datasets.turns import class_names

    base = text.packaged_folder()
    text.check_official(base)
    learnt, looked_at = (meld.talks(meld.table(data, part)) for part in ("train", "dev"))
    try:
        with text.quiet():
            trainer = AdapterTrainer(base, config, learnt, looked_at, work, class_names())
    except ImportError as error:
        raise TrainingError(
            f"the adapter cannot be trained without peft ({error}).", advice="Install undertone[train]."
        ) from error
    trainer.run(progress)
    (work / "best.safetensors").replace(out)
    return load(base, out)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of this module."""
    parser = argparse.ArgumentParser(prog="python -m undertone.core.training.text_adapter", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with MELD's CSV files")
    parser.add_argument("--out", type=Path, required=True, help="adapter file to write")
    parser.add_argument("--work", type=Path, help="folder for state between epochs (default: beside the file)")
    parser.add_argument("--epochs", type=int, default=AdapterConfig().epochs)
    parser.add_argument("--reach", type=int, default=AdapterConfig().reach, help="turns back a layer")
    parser.add_argument("--seed", type=int, default=AdapterConfig().seed)
    parser.add_argument("--threads", type=int, help="processor threads to use")
    chosen = parser.parse_args(arguments)
    if chosen.threads:
        torch.set_num_threads(chosen.threads)
    config = AdapterConfig(epochs=chosen.epochs, seed=chosen.seed, reach=chosen.reach)
    work = chosen.work or chosen.out.with_suffix(".work")
    train_adapter(chosen.data, chosen.out, work, config, Lines(sys.stderr))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
