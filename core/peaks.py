"""Waveform peaks for drawing: smallest and largest sample of each stretch, at several resolutions."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from undertone.core.progress import Progress, Silent
from undertone.core.samples import iter_audio
from undertone.core.types import MediaInfo
from undertone.core.wording import said

_MAGIC = b"UPKS"
_VERSION = 1
_HEADER = struct.Struct("<4sBdQ")  # magic, version, peaks a second, number of peaks
_RATE = 16_000
_STEP = 4  # each coarser level joins this many peaks


@dataclass(frozen=True)
class Peaks:
    """`values` int16 [n, 2]: minimum and maximum of stretch i, which covers [i, i + 1) / `rate` seconds."""

    rate: float
    values: NDArray[np.int16]

    @property
    def duration_ms(self) -> int:
        """Length that the peaks cover."""
        return round(len(self.values) / self.rate * 1000)

    def coarser(self) -> Peaks:
        """The same with a quarter of the peaks."""
        lost = -len(self.values) % _STEP
        padded = np.pad(self.values, ((0, lost), (0, 0)), mode="edge") if lost else self.values
        grouped = padded.reshape(-1, _STEP, 2)
        joined = np.stack([grouped[:, :, 0].min(axis=1), grouped[:, :, 1].max(axis=1)], axis=1)
        return Peaks(self.rate / _STEP, joined)

    def levels(self) -> tuple[Peaks, ...]:
        """From this resolution down to a few dozen peaks, each level a quarter of the one before."""
        found = [self]
        while len(found[-1].values) > 64:
            found.append(found[-1].coarser())
        return tuple(found)

    def level(self, bins: int) -> Peaks:
        """The coarsest level with at least `bins` peaks over the whole file; the finest when none has."""
        levels = self.levels()
        for finer, coarser in pairwise(levels):
            if len(coarser.values) < bins:
                return finer
        return levels[-1]

    def to_bytes(self) -> bytes:
        """Compact form for a database; read back with `from_bytes`."""
        head = _HEADER.pack(_MAGIC, _VERSION, self.rate, len(self.values))
        return head + zlib.compress(self.values.astype("<i2").tobytes(), 6)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Peaks:
        """Reads `to_bytes`; raises ValueError when `raw` is something else or of another version."""
        if len(raw) < _HEADER.size:
            raise ValueError("not waveform peaks")
        magic, version, rate, count = _HEADER.unpack_from(raw)
        if magic != _MAGIC or version != _VERSION or not rate > 0:
            raise ValueError("not waveform peaks of this version")
        try:
            values = np.frombuffer(zlib.decompress(raw[_HEADER.size :]), "<i2")
        except zlib.error as error:
            raise ValueError("damaged waveform peaks") from error
        if len(values) != 2 * count:
            raise ValueError("damaged waveform peaks")
        return cls(rate, values.astype(np.int16).reshape(-1, 2))


def waveform_peaks(info: MediaInfo, progress: Progress | None = None, rate: int = 100) -> Peaks:
    """Peaks of the audio track, `rate` a second (a divisor of 16,000); raises MediaError without audio.

    A few seconds of samples are held at a time, whatever the length of the file.
    """
    if rate <= 0 or _RATE % rate:
        raise ValueError(f"rate must divide {_RATE}")
    progress = progress or Silent()
    width = _RATE // rate
    found = [np.zeros((0, 2), np.int16)]
    for start_ms, samples in iter_audio(info, block_ms=10_000, rate=_RATE):
        progress.report(start_ms, info.duration_ms, said("Drawing the waveform"))
        found.append(_of_block(samples, width))
    progress.report(1, 1, said("Drawing the waveform"))
    return Peaks(float(rate), np.concatenate(found))


def _of_block(samples: NDArray[np.float32], width: int) -> NDArray[np.int16]:
    padded = np.pad(samples, (0, -len(samples) % width)).reshape(-1, width)
    ends = np.stack([padded.min(axis=1), padded.max(axis=1)], axis=1)
    return np.asarray(np.clip(np.rint(ends * 32767), -32768, 32767), np.int16)
