"""What every feature encoder offers, and the digest that says when a cached vector is stale."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from undertone.core.progress import Progress
from undertone.core.types import EncoderKey, MediaInfo, Utterance
from undertone.core.wording import said

Vector = NDArray[np.float32]


class Encoder(Protocol):
    """Turns utterances into vectors of one modality.

    Vectors depend on the utterance, its media and (for encoders of text in context) the turns around it, never on
    which other utterances are asked for, so work can stop after any of them and go on later.
    """

    @property
    def key(self) -> EncoderKey:
        """Identity and dimension of the vectors."""

    def digest(self, i: int, utterances: Sequence[Utterance], speakers: Mapping[int, str], media: MediaInfo) -> str:
        """Hexadecimal digest of all that the vector of `utterances[i]` depends on, the encoder's weights included.

        `speakers` maps speaker ids to names. Costs no model; raises FeatureError when weights are missing.
        """

    def encode(
        self,
        media: MediaInfo,
        utterances: Sequence[Utterance],
        speakers: Mapping[int, str],
        indices: Sequence[int],
        progress: Progress,
    ) -> Iterator[tuple[int, Vector | None]]:
        """(index, float32 [D]) for each of `indices` as it is ready, in any order; None where the modality is absent.

        Reads the media once. Raises FeatureError, MediaError and, when `progress` says so, Cancelled.
        """


@runtime_checkable
class ContextEncoder(Encoder, Protocol):
    """An encoder whose vectors depend on the turns around an utterance."""

    def had_been_silent(
        self, i: int, utterances: Sequence[Utterance], silent: NDArray[np.bool_]
    ) -> NDArray[np.float32]:
        """Vectors [K, D] of `utterances[i]`, which has text: for each row of `silent` [K, i], had the utterances
        before it that are marked said nothing."""

    def alone(self, indices: Sequence[int], utterances: Sequence[Utterance]) -> NDArray[np.float32]:
        """Vectors [K, D] of the utterances at `indices`, which have text, had nobody said anything before them."""


Factory = Callable[[str], Encoder]  # takes "auto", "cpu", "cuda" or "mps"


def digest_of(*parts: object) -> str:
    """16 hexadecimal digits over the parts in order, whatever separators they contain."""
    state = hashlib.sha256()
    for part in parts:
        raw = str(part).encode("utf-8", "surrogatepass")
        state.update(len(raw).to_bytes(8, "little"))
        state.update(raw)
    return state.hexdigest()[:16]


def file_sha256(path: Path) -> str:
    """Of a file's content in hex, computed once for each of its versions; raises OSError."""
    facts = path.stat()
    return _sha256(path, facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=16)
def _sha256(path: Path, size: int, modified_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def torch_device(name: str) -> str:
    """ "cpu", "cuda" or "mps" for a setting; "auto" takes the quickest there is. Raises FeatureError."""
    import torch

    from undertone.core.errors import FeatureError

    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if name == "auto":
        return next(d for d in ("cuda", "mps", "cpu") if there[d])
    if name not in there:
        raise FeatureError(
            said("there is no device called {name}.").format(name=name), advice=said("Use auto, cpu, cuda or mps.")
        )
    if not there[name]:
        raise FeatureError(
            said("this machine has no {name} device.").format(name=name), advice=said("Use auto or cpu.")
        )
    return name
