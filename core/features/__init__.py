"""Feature encoders by modality: a registry filled with ours and with plug-ins, and the defaults.

Importing this loads no model and no heavy library; an encoder loads what it needs when it first encodes.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points

from undertone.core.errors import FeatureError
from undertone.core.features import audio, context, text, video
from undertone.core.features.encoder import Encoder, Factory, digest_of
from undertone.core.types import EncoderKey, Modality
from undertone.core.wording import said

__all__ = [
    "ENCODERS",
    "Encoder",
    "FailedPlugin",
    "default_encoders",
    "digest_of",
    "encoder",
    "encoder_keys",
    "load_plugins",
]

ENCODERS: dict[str, Factory] = {
    context.CONTEXT.id: context.ContextMiniLM,
    text.MINILM.id: lambda device: text.MiniLM(device, text.MINILM.id),
    audio.EGEMAPS.id: audio.Egemaps,
    video.FACE.id: video.FaceExpression,
}

PLUGIN_GROUP = "undertone.encoders"


@dataclass(frozen=True, slots=True)
class FailedPlugin:
    """An encoder of another package that could not be loaded, and why."""

    name: str
    package: str
    reason: str


@cache
def load_plugins() -> tuple[FailedPlugin, ...]:
    """Adds encoders of other packages (entry points "undertone.encoders") to `ENCODERS`; returns those that failed.

    An entry point's name is the encoder's id, its object a factory taking the device. Ours cannot be replaced.
    """
    failed = []
    for point in entry_points(group=PLUGIN_GROUP):
        package = point.dist.name if point.dist else "?"
        if point.name in ENCODERS:
            failed.append(FailedPlugin(point.name, package, "an encoder of this name is already there"))
            continue
        try:
            factory = point.load()
        except Exception as error:  # noqa: BLE001 - another's code may raise anything; it must not stop us
            failed.append(FailedPlugin(point.name, package, f"{type(error).__name__}: {error}"))
            continue
        ENCODERS[point.name] = factory
    return tuple(failed)


def encoder(name: str, device: str = "auto") -> Encoder:
    """The encoder with id `name`, ours or a plug-in's; raises FeatureError when there is none."""
    if name not in ENCODERS:
        load_plugins()
    if name not in ENCODERS:
        known = ", ".join(sorted(ENCODERS))
        raise FeatureError(
            said("there is no feature encoder called {name}.").format(name=name),
            advice=said("Known are {known}.").format(known=known),
        )
    return ENCODERS[name](device)


def default_encoders(device: str = "auto") -> dict[Modality, Encoder]:
    """A fresh encoder a modality: words in context, eGeMAPS, face expression.

    Where UNDERTONE_TEXT_MODEL names a text model, its vectors of each text by itself take the place of the first.
    """
    return {
        Modality.TEXT: _words(device),
        Modality.AUDIO: audio.Egemaps(device),
        Modality.VIDEO: video.FaceExpression(device),
    }


def _words(device: str) -> Encoder:
    named = os.environ.get(text.VARIABLE, "")
    return context.ContextMiniLM(device) if named in ("", context.CONTEXT.id) else text.MiniLM(device, named)


def encoder_keys() -> dict[Modality, EncoderKey]:
    """Keys of `default_encoders`, without loading anything."""
    return {m: e.key for m, e in default_encoders("cpu").items()}
