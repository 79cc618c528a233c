"""One dataclass that decides a training run, kept whole in the checkpoint."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar

from undertone.core.errors import TrainingError
from undertone.core.model.config import LossWeights, ModelConfig

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """Everything that decides the result besides the data (model.md 7).

    `budget` is utterances a step. `modality_dropout` is the chance that a present modality is hidden, drawn for
    `whole_dialogues` of the dialogues at once and for each utterance elsewhere; never all of them, except for the
    share `nothing` of utterances, from which the model learns what to say of one without any modality. `patience` is
    how many epochs without a better dev weighted F1 are waited for. `device` is auto, cpu, cuda or mps.
    """

    model: ModelConfig
    loss: LossWeights = field(default_factory=LossWeights)
    epochs: int = 30
    patience: int = 8
    rate: float = 3e-4
    weight_decay: float = 1e-4
    warm_up: float = 0.05
    clip: float = 1.0
    budget: int = 256
    average: float = 0.999
    class_weights: bool = False
    effective: float = 0.999
    modality_dropout: float = 0.3
    whole_dialogues: float = 0.5
    nothing: float = 0.02
    adversarial_ramp: int = 10
    discriminator_rate: float = 1e-4
    seed: int = 0
    device: str = "auto"

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values, without the model, which a checkpoint describes by itself."""
        return {k: v for k, v in asdict(replace_model(self)).items() if k != "model"}


def replace_model(config: TrainConfig) -> TrainConfig:
    """The same run with a model whose mappings JSON can hold."""
    return replace(config, model=replace(config.model, dims={}, schemes={}))


def with_settings(config: T, settings: Sequence[str]) -> T:
    """A configuration with `name=value` settings changed, e.g. "rate=1e-4", "model.past=3", "loss.intra=0",
    "model.future=null".

    Raises TrainingError on names and values that do not fit.
    """
    for setting in settings:
        name, found, raw = setting.partition("=")
        if not found:
            raise TrainingError(f"the setting {setting!r} has no value.", advice="Write name=value.")
        config = _changed(config, name.strip().split("."), _value(raw.strip()), name)
    return config


def _value(raw: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        return raw


def _changed(target: Any, names: Sequence[str], value: Any, full: str) -> Any:
    known = {f.name: getattr(target, f.name) for f in fields(target)}
    if names[0] not in known:
        raise TrainingError(
            f"there is no setting {full!r}.",
            advice=f"Known here: {', '.join(k for k in known if not _fixed(known[k]))}.",
        )
    old = known[names[0]]
    if len(names) > 1:
        if not is_dataclass(old):
            raise TrainingError(f"there is no setting {full!r}.")
        return replace(target, **{names[0]: _changed(old, names[1:], value, full)})
    if _fixed(old) or not _fits(old, value):
        raise TrainingError(f"the setting {full!r} cannot be {value!r}; it is {old!r} by default.")
    return replace(target, **{names[0]: float(value) if isinstance(old, float) else value})


def _fixed(value: Any) -> bool:
    return isinstance(value, Mapping)


def _fits(old: Any, value: Any) -> bool:
    if isinstance(old, bool):
        return isinstance(value, bool)
    if isinstance(old, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(old, int) or old is None:
        return value is None or (isinstance(value, int) and not isinstance(value, bool))
    return isinstance(value, type(old))
