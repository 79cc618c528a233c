"""The switches of AR-IIGCN (model.md): every part can be turned off, so that an ablation is a change of one field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from undertone.core.errors import CheckpointError
from undertone.core.types import MODALITIES, Modality
from undertone.core.wording import said


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """Shape and parts of the network.

    `dims` is D_m by modality, `schemes` the class names by label scheme (the first is the main one). `past` and
    `future` are the window in utterances, None for the whole dialogue; future 0 is the causal mode. `speakers` is the
    size of the local-speaker table, 0 for none (own and other speakers are told apart by the edges all the same).
    """

    dims: Mapping[Modality, int]
    schemes: Mapping[str, tuple[str, ...]]
    width: int = 256
    hidden: int = 512
    dropout: float = 0.4
    speakers: int = 0
    gru: bool = False
    graph: Literal["transformer", "rgcn", "none"] = "transformer"
    layers: int = 2
    heads: int = 4
    attention_dropout: float = 0.1
    past: int | None = 10
    future: int | None = 10
    cross_links: bool = True
    gate: bool = True
    unimodal: bool = True
    shift: bool = True
    adversarial: Literal["alternating", "joint", "off"] = "alternating"
    intra: bool = True
    inter: bool = True
    projection: int = 128
    contrast_temperature: float = 0.1
    contrast_rows: int = 512
    fill_in: bool = False

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values, for the checkpoint's metadata."""
        raw = asdict(self)
        raw["dims"] = {str(m): d for m, d in self.dims.items()}
        raw["schemes"] = {name: list(classes) for name, classes in self.schemes.items()}
        return raw

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> ModelConfig:
        """The inverse of `to_json`; raises CheckpointError on fields that this version does not know."""
        unknown = sorted(set(raw) - {f.name for f in fields(cls)})
        if unknown:
            raise CheckpointError(
                said("the model has parts that this version does not know: {unknown}.").format(
                    unknown=", ".join(unknown)
                ),
                advice=said("Update Undertone, or choose another model."),
            )
        values = dict(raw)
        try:
            values["dims"] = {m: int(raw["dims"][m.value]) for m in MODALITIES}
            values["schemes"] = {str(k): tuple(map(str, v)) for k, v in raw["schemes"].items()}
        except (KeyError, TypeError, ValueError, AttributeError) as e:
            raise CheckpointError(said("the model's configuration cannot be read ({reason}).").format(reason=e)) from e
        return cls(**values)

    @property
    def receptive(self) -> int | None:
        """How many utterances away something can still have influence; None when without limit."""
        if self.gru:
            return None
        if self.graph == "none":
            return 0
        if self.past is None or self.future is None:
            return None
        return max(self.past, self.future) * self.layers


@dataclass(frozen=True, slots=True)
class LossWeights:
    """How much each part of the loss of model.md 7 counts."""

    intra: float = 0.1
    inter: float = 0.1
    adversarial: float = 0.1
    unimodal: float = 0.3
    agreement: float = 0.2
    shift: float = 0.2
