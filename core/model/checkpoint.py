"""Model files: one `.safetensors` with its description as JSON in the metadata (model.md 10). Nothing is ever
unpickled.

`describe` and `digest` need neither torch nor numpy, so a list of models is cheap to show.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from undertone.core.errors import CheckpointError
from undertone.core.model.config import ModelConfig
from undertone.core.types import MODALITIES, EncoderKey, Modality
from undertone.core.wording import marked, said

if TYPE_CHECKING:
    import torch

FORMAT = 1
_LARGEST_HEADER = 16 * 2**20
_ANOTHER = marked("Choose a model made by Undertone, or the shipped one.")


@dataclass(frozen=True, slots=True)
class Temperatures:
    """Calibration (model.md 8): logits are divided by `patterns[p]` for a presence pattern such as "TA" (`overall`
    where a pattern is not listed), and a modality's own head by `unimodal[modality]`."""

    overall: float = 1.0
    patterns: Mapping[str, float] = field(default_factory=dict)
    unimodal: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """Everything a checkpoint says of itself. `metrics` rows hold data set, split, seed, n and figures."""

    title: str
    model: ModelConfig
    features: Mapping[Modality, EncoderKey]
    temperatures: Temperatures = Temperatures()
    metrics: tuple[Mapping[str, Any], ...] = ()
    training: Mapping[str, Any] = field(default_factory=dict)
    data: Mapping[str, str] = field(default_factory=dict)
    licences: tuple[str, ...] = ()
    parent: str | None = None
    command: str = ""

    @property
    def scheme(self) -> str:
        """The main label scheme's id."""
        return next(iter(self.model.schemes))

    @property
    def labels(self) -> tuple[str, ...]:
        """Class names of the main scheme, in the order of the columns."""
        return self.model.schemes[self.scheme]

    def with_temperatures(self, temperatures: Temperatures) -> Description:
        """The same model, calibrated otherwise."""
        return replace(self, temperatures=temperatures)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "format": FORMAT,
            "title": self.title,
            "model": self.model.to_json(),
            "features": {
                m.value: {"id": k.id, "version": k.version, "dimension": k.dimension} for m, k in self.features.items()
            },
            "temperatures": asdict(self.temperatures),
            "metrics": [dict(row) for row in self.metrics],
            "training": dict(self.training),
            "data": dict(self.data),
            "licences": list(self.licences),
            "parent": self.parent,
            "command": self.command,
        }


def save(path: Path, tensors: Mapping[str, torch.Tensor], description: Description) -> None:
    """Writes a checkpoint in one step: the file is there whole or not at all. Learnt weights are stored as float16."""
    from safetensors.torch import save_file

    small = {name: _stored(name, tensor) for name, tensor in tensors.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        save_file(small, str(unfinished), metadata={"undertone": json.dumps(description.to_json())})
        unfinished.chmod(0o644)  # safetensors writes for the owner alone
        unfinished.replace(path)
    except OSError as e:
        raise CheckpointError(
            said("the model cannot be written ({reason}).").format(reason=e.strerror or e),
            path=path,
            advice=said("Choose another folder or free some space."),
        ) from e
    finally:
        unfinished.unlink(missing_ok=True)


def _stored(name: str, tensor: torch.Tensor) -> torch.Tensor:
    import torch

    tensor = tensor.detach().cpu().contiguous()
    exact = name.endswith((".mean", ".deviation")) or not tensor.is_floating_point()
    return tensor if exact else tensor.to(torch.float16)


def load_tensors(path: Path) -> dict[str, torch.Tensor]:
    """The tensors of a checkpoint as float32. Raises CheckpointError."""
    from safetensors import SafetensorError
    from safetensors.torch import load

    describe(path)
    try:
        found = load(path.read_bytes())  # a mapped file that somebody shortens meanwhile would end the process
    except (OSError, SafetensorError, ValueError) as e:
        raise CheckpointError(
            said("the model file is damaged ({reason}).").format(reason=e), path=path, advice=said(_ANOTHER)
        ) from e
    return {name: t.float() if t.is_floating_point() else t for name, t in found.items()}


def describe(path: Path) -> Description:
    """What a checkpoint says of itself, read from its header alone. Raises CheckpointError."""
    raw = _metadata(path)
    version = raw.get("format")
    if not isinstance(version, int) or version > FORMAT:
        raise CheckpointError(
            said("the model has format {version}, and this version reads up to {known}.").format(
                version=version, known=FORMAT
            ),
            path=path,
            advice=said("Update Undertone."),
        )
    try:
        return Description(
            title=str(raw["title"]),
            model=ModelConfig.from_json(raw["model"]),
            features={m: _key(m, raw["features"][m.value]) for m in MODALITIES},
            temperatures=Temperatures(**raw["temperatures"]),
            metrics=tuple(raw["metrics"]),
            training=raw["training"],
            data=raw["data"],
            licences=tuple(raw["licences"]),
            parent=raw["parent"],
            command=str(raw["command"]),
        )
    except CheckpointError as e:
        raise CheckpointError(e.what, path=path, advice=e.advice) from e
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise CheckpointError(
            said("the model's description cannot be read ({reason!r}).").format(reason=e),
            path=path,
            advice=said(_ANOTHER),
        ) from e


def _key(modality: Modality, raw: Mapping[str, Any]) -> EncoderKey:
    return EncoderKey(str(raw["id"]), int(raw["version"]), modality, int(raw["dimension"]))


def _metadata(path: Path) -> dict[str, Any]:
    not_one = CheckpointError(said("this is not a model of Undertone."), path=path, advice=said(_ANOTHER))
    try:
        with path.open("rb") as file:
            start = file.read(8)
            length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
            if not 2 <= length <= _LARGEST_HEADER:
                raise not_one
            header = json.loads(file.read(length))
        raw = json.loads(header["__metadata__"]["undertone"])
    except OSError as e:
        raise CheckpointError(
            said("the model cannot be opened ({reason}).").format(reason=e.strerror or e),
            path=path,
            advice=said(_ANOTHER),
        ) from e
    except (ValueError, KeyError, TypeError, RecursionError) as e:
        raise not_one from e
    if not isinstance(raw, dict):
        raise not_one
    return raw


def digest(path: Path) -> str:
    """sha256 of the file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def require_features(description: Description, keys: Mapping[Modality, EncoderKey], path: Path | None = None) -> None:
    """Raises CheckpointError, naming both sides, where the project's feature sets are not the ones the model learnt
    from."""
    other = [m for m in MODALITIES if description.features[m] != keys[m]]
    if other:
        wants = ", ".join(_named(description.features[m]) for m in other)
        has = ", ".join(_named(keys[m]) for m in other)
        raise CheckpointError(
            said("the model was made for the features {wants}, and these are {has}.").format(wants=wants, has=has),
            path=path,
            advice=said("Choose a model for these features, or analyze the media again with the model's own."),
        )


def _named(key: EncoderKey) -> str:
    return f"{key.modality} {key.id} v{key.version} ({key.dimension})"
