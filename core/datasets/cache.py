"""Features of data sets, kept on disk so that a second run does not encode everything again."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undertone.core.types import EncoderKey

Floats = NDArray[np.float32]


def cache_folder() -> Path:
    """Where cached features lie: the user's cache folder, or the one that UNDERTONE_CACHE names."""
    named = os.environ.get("UNDERTONE_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("undertone", appauthor=False)


def cached(key: EncoderKey, state: str, inputs: Iterable[bytes], make: Callable[[], Floats]) -> Floats:
    """float32 [n, D] of the encoder `key` for these inputs: from the cache, else from `make`.

    `state` tells apart what the key does not (the digest of an encoder's weights, settings). A cache that cannot be
    written is done without.
    """
    digest = hashlib.sha256(f"{key.id}/{key.version}/{key.dimension}/{state}".encode())
    for raw in inputs:
        digest.update(len(raw).to_bytes(8, "little"))
        digest.update(raw)
    path = cache_folder() / "features" / f"{key.id.replace(':', '-')}-{digest.hexdigest()[:32]}.npy"
    if path.is_file():
        with contextlib.suppress(OSError, ValueError):
            found: Floats = np.load(path, allow_pickle=False)
            if found.dtype == np.float32 and found.ndim == 2 and found.shape[1] == key.dimension:
                return found
    made = np.ascontiguousarray(make(), np.float32)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        with part.open("wb") as file:
            np.save(file, made, allow_pickle=False)
        part.replace(path)
    return made
