"""Small random dialogues and models, so that tests of the model need no training and no data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from undertone.core.dialogue import Dialogue
from undertone.core.model import checkpoint
from undertone.core.model.ar_iigcn import ARIIGCN
from undertone.core.model.checkpoint import Description, Temperatures
from undertone.core.model.config import ModelConfig
from undertone.core.model.predictor import Predictor
from undertone.core.types import MODALITIES, EncoderKey, Modality

DIMS = {Modality.TEXT: 12, Modality.AUDIO: 7, Modality.VIDEO: 9}
NAMES = ("neutral", "joy", "anger")
KEYS = {m: EncoderKey(f"tiny-{m}", 1, m, d) for m, d in DIMS.items()}


def config(**changes: object) -> ModelConfig:
    """A model of width 16 over `DIMS`."""
    small = ModelConfig(
        DIMS, {"tiny-3": NAMES}, width=16, hidden=24, heads=2, projection=8, past=3, future=3, speakers=8
    )
    return replace(small, **changes)  # type: ignore[arg-type]


def dialogue(n: int, seed: int = 0, present: float = 0.8, speakers: int = 2, learnable: bool = False) -> Dialogue:
    """n utterances of noise; `learnable` puts the label into every modality's features."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, len(NAMES), n)
    features = {m: rng.normal(size=(n, d)).astype(np.float32) for m, d in DIMS.items()}
    if learnable:
        for m in MODALITIES:
            features[m][np.arange(n), labels] += 3.0
    return Dialogue(
        key=f"d{seed}",
        features=features,
        present=rng.random((n, 3)) < present,
        speakers=rng.integers(0, speakers, n),
        labels=labels,
        weights=np.ones(n, np.float32),
        utterance_ids=np.arange(n) + 100,
    )


def model(seed: int = 0, **changes: object) -> ARIIGCN:
    """An untrained model in evaluation mode."""
    torch.manual_seed(seed)
    return ARIIGCN(config(**changes)).eval()


def description(model_config: ModelConfig, **changes: object) -> Description:
    """What a checkpoint of it says."""
    temperatures = Temperatures(1.3, {"T": 0.8, "TAV": 1.7}, {"text": 0.9})
    plain = Description("tiny", model_config, KEYS, temperatures)
    return replace(plain, **changes)  # type: ignore[arg-type]


def predictor(seed: int = 0, **changes: object) -> Predictor:
    """An untrained model in use, with temperatures that are not 1."""
    made = model(seed, **changes)
    return Predictor(made, description(made.config), torch.device("cpu"))


def saved(path: Path, seed: int = 0, **changes: object) -> Path:
    """A checkpoint file of it."""
    made = model(seed, **changes)
    checkpoint.save(path, made.state_dict(), description(made.config))
    return path


def shuffled(dialogues: Sequence[Dialogue], seed: int = 0) -> tuple[list[Dialogue], np.ndarray]:
    """The dialogues in another order, and that order."""
    order = np.random.default_rng(seed).permutation(len(dialogues))
    return [dialogues[i] for i in order], order
