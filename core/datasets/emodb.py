"""Berlin EmoDB (Burkhardt et al. 2005): acted German sentences, each by one speaker; voice alone.

Split by speaker, so that a voice of train is never heard in dev.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undertone.core.datasets.cache import Floats, cached
from undertone.core.datasets.turns import NoSuchPart, label_name, lone
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.features.audio import EGEMAPS, RATE, Egemaps
from undertone.core.progress import Progress
from undertone.core.types import Modality

DEV_SPEAKERS = ("11", "13")  # a man and a woman with sentences of every class
VARIANTS = 4  # of each training sentence: louder, softer, noisier, duller, faster, slower
_SILENCE = 1e-3


@dataclass(frozen=True, slots=True)
class Clip:
    """One sentence; `label` is a class of the scheme."""

    path: Path
    speaker: str
    label: str


def clips(folder: Path, split: str) -> list[Clip]:
    """The sentences of a part, without boredom, which the scheme does not have. Raises DatasetError."""
    path = folder / "labels.csv"
    if split not in ("train", "dev"):
        raise NoSuchPart(f"EmoDB has no part called {split}.", advice="It has train and dev.")
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [r for r in csv.DictReader(file) if r["emotion"] != "boredom"]
            found = [Clip(folder / r["file"], r["speaker"], label_name(r["emotion"], path.name)) for r in rows]
    except (OSError, KeyError, UnicodeDecodeError, csv.Error) as e:
        raise DatasetError(f"the labels cannot be read ({e}).", path=path) from e
    return [c for c in found if (c.speaker in DEV_SPEAKERS) == (split == "dev")]


def voices(folder: Path, split: str, progress: Progress, variants: int) -> tuple[list[Clip], Floats]:
    """The sentences of a part and float32 [1 + variants, n, D]: as recorded, then altered as other rooms would."""
    found = clips(folder, split)
    encoder = Egemaps()

    def encode() -> Floats:
        rows = []
        for i, clip in enumerate(found):
            progress.report(i, len(found), "listening to the voices")
            samples = trimmed(_samples(clip.path))
            rows += [encoder.encode_samples(s) for s in (samples, *altered(samples, variants, seed=i))]
        absent = np.full(EGEMAPS.dimension, np.nan, np.float32)
        return np.stack([absent if r is None else r for r in rows])

    names = [f"{c.path.name}/{c.path.stat().st_size}".encode() for c in found]
    flat = cached(EGEMAPS, f"emodb/{variants}/1", names, encode)
    return found, flat.reshape(len(found), 1 + variants, -1).transpose(1, 0, 2)


def load(folder: Path, split: str, progress: Progress, device: str = "auto") -> list[Dialogue]:
    """A part as dialogues of one utterance, as recorded."""
    found, vectors = voices(folder, split, progress, 0)
    return [
        lone(f"emodb/{c.path.stem}", Modality.AUDIO, v, c.label)
        for c, v in zip(found, vectors[0], strict=True)
        if not np.isnan(v).any()
    ]


def _samples(path: Path) -> NDArray[np.float32]:
    from undertone.core.media import probe, read_audio

    return read_audio(probe(path), rate=RATE)


def trimmed(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without the silence that clips were padded with."""
    loud = np.flatnonzero(np.abs(samples) > _SILENCE)
    return samples[loud[0] : loud[-1] + 1] if len(loud) else samples


def altered(samples: NDArray[np.float32], count: int, seed: int) -> list[NDArray[np.float32]]:
    """The same sentence at another level, speed and pitch (together, +-12 %), with noise and a duller microphone."""
    rng = np.random.default_rng(seed)
    out = []
    for _ in range(count):
        speed = float(np.exp(rng.uniform(-0.12, 0.12)))
        at = np.arange(0, len(samples) - 1, speed)
        s = np.interp(at, np.arange(len(samples)), samples)
        dull = rng.uniform(0.0, 0.5)
        s = s * (1 - dull) + np.convolve(s, np.ones(4) / 4, "same") * dull
        noise = rng.normal(size=len(s)) * s.std() * 10 ** (-rng.uniform(15, 40) / 20)
        s = (s + noise) * 10 ** (rng.uniform(-18, 6) / 20)
        out.append(np.clip(s, -1, 1).astype(np.float32))
    return out
