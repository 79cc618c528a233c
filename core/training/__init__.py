"""Training, fine-tuning and evaluation of AR-IIGCN. Importing this package loads no torch; what it offers does."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from undertone.core.training.ablate import Ablation, ablate_command
    from undertone.core.training.commands import evaluate, evaluate_command, evaluate_with_patterns, train_command
    from undertone.core.training.config import TrainConfig
    from undertone.core.training.fine_tuning import FinetuneResult, finetune
    from undertone.core.training.fit import TrainResult, train

__all__ = [
    "Ablation",
    "FinetuneResult",
    "TrainConfig",
    "TrainResult",
    "ablate_command",
    "evaluate",
    "evaluate_command",
    "evaluate_with_patterns",
    "finetune",
    "train",
    "train_command",
]

_WHERE = {
    "Ablation": "ablate",
    "FinetuneResult": "fine_tuning",
    "TrainConfig": "config",
    "TrainResult": "fit",
    "ablate_command": "ablate",
    "evaluate": "commands",
    "evaluate_command": "commands",
    "evaluate_with_patterns": "commands",
    "finetune": "fine_tuning",
    "train": "fit",
    "train_command": "commands",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
