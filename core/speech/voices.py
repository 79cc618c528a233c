"""Telling speakers apart by the sound of their voices, with no trained model: Gaussians over cepstra, joined by BIC.

Speech is cut into quarter seconds, each kept as sums over its mel cepstra, so that hours fit in memory. Runs of them
are clustered from the bottom up while the Bayesian information criterion says that one Gaussian explains two clusters,
and a Viterbi pass then draws the turns. Sources: Chen and Gopalakrishnan 1998 (speaker change and clustering by BIC);
Davis and Mermelstein 1980 (mel cepstra).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, reduce
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from undertone.core.progress import Progress
from undertone.core.samples import Samples, iter_audio, read_audio
from undertone.core.types import MediaInfo
from undertone.core.wording import said

Array = NDArray[np.float64]

_RATE = 16_000
_HOP, _WINDOW, _FFT = 160, 400, 512  # samples: a frame of 25 ms each 10 ms
_BANDS, _CEPSTRA = 30, 19
_LOWEST_HZ, _HIGHEST_HZ = 80.0, 7_600.0
_CHUNK = 25  # frames
_RUN = 6  # chunks clustered as one at first
_QUIET = 5.0  # frames this much (natural log of power) under the loudest tell nothing of the voice
_ENOUGH = 50  # frames that a run needs to take part in the clustering
_PERSON = 100  # frames that a speaker needs in all
_MOST_RUNS = 300  # the clustering is quadratic; of longer recordings an even choice of runs stands for all
_PENALTY = 1.35  # weight of BIC's penalty: higher finds fewer speakers
_CHANGE, _CHANGE_AT_PAUSE = 30.0, 10.0  # log likelihood that a change of speaker costs within speech and after a pause
_ROUNDS = 4
_FLOOR = 0.05  # share of the recording's own variance added to every Gaussian


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of speech by one voice; voices are numbered in order of appearance."""

    start_ms: int
    end_ms: int
    voice: int


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sufficient statistics of frames: count, sum [D], sum of outer products [D, D]."""

    n: int
    first: Array
    second: Array

    def __add__(self, other: _Sums) -> _Sums:
        return _Sums(self.n + other.n, self.first + other.first, self.second + other.second)


@dataclass(frozen=True, slots=True)
class _Chunk:
    start_ms: int
    end_ms: int
    span: int
    sums: _Sums


def turns(info: MediaInfo, spans: Sequence[tuple[int, int]], most: int, progress: Progress) -> list[Turn]:
    """Who speaks when within the spans of speech, told apart by voice alone; at most `most` voices.

    Spans may not overlap. Each is covered by one turn or, where the voice changes within it, by several.
    """
    chunks = _chunks(info, spans, progress)
    if not chunks:
        return []
    labels = _voices(chunks, most, progress)
    order = {label: i for i, label in enumerate(dict.fromkeys(labels))}
    out: list[Turn] = []
    before = -1
    for chunk, label in zip(chunks, labels, strict=True):
        voice = order[label]
        if out and chunk.span == before and out[-1].voice == voice:
            out[-1] = Turn(out[-1].start_ms, chunk.end_ms, voice)
        else:
            out.append(Turn(chunk.start_ms, chunk.end_ms, voice))
        before = chunk.span
    return out


# ---------------------------------------------------------------- what a voice sounds like


def _chunks(info: MediaInfo, spans: Sequence[tuple[int, int]], progress: Progress) -> list[_Chunk]:
    loudest = _loudness(info, spans)
    out = []
    for number, samples in enumerate(_spoken(info, spans)):
        progress.report(number, len(spans), said("Telling voices apart"))
        out += list(_of_span(samples, *spans[number], number, loudest))
    return out


def _spoken(info: MediaInfo, spans: Sequence[tuple[int, int]]) -> Iterator[Samples]:
    """Samples of each span, from one pass through the file."""
    waiting = list(reversed(spans))
    held, held_ms = np.zeros(0, np.float32), 0
    for start_ms, block in iter_audio(info):
        held, at_end = np.concatenate([held, block]), start_ms + len(block) * 1000 // _RATE >= info.duration_ms
        while waiting and (at_end or (waiting[-1][1] - held_ms) * _RATE // 1000 <= len(held)):
            start, end = waiting.pop()
            yield held[(start - held_ms) * _RATE // 1000 : (end - held_ms) * _RATE // 1000]
        if not waiting:
            return
        unneeded = min(waiting[-1][0] - held_ms, len(held) * 1000 // _RATE)
        held, held_ms = held[unneeded * _RATE // 1000 :], held_ms + unneeded


def _loudness(info: MediaInfo, spans: Sequence[tuple[int, int]]) -> float:
    """Log power that few frames of the recording exceed, from a sample of its spans."""
    step = max(len(spans) // 40, 1)
    powers = [np.log(_power(read_audio(info, a, min(b, a + 15_000))).sum(axis=1) + 1e-8) for a, b in spans[::step]]
    return float(np.percentile(np.concatenate(powers), 95)) if powers else 0.0


def _of_span(samples: Samples, start_ms: int, end_ms: int, span: int, loudest: float) -> Iterator[_Chunk]:
    power = _power(samples)
    cepstra = np.log(power @ _mel_bands() + 1e-8) @ _cosines()
    loud = np.log(power.sum(axis=1) + 1e-8) > loudest - _QUIET
    count = max((end_ms - start_ms) // (_CHUNK * 10), 1)
    edges = [start_ms + (end_ms - start_ms) * i // count for i in range(count + 1)]
    for begin, end in pairwise(edges):
        inside = slice((begin - start_ms) // 10, (end - start_ms) // 10)
        kept = cepstra[inside][loud[inside]]
        yield _Chunk(begin, end, span, _Sums(len(kept), kept.sum(axis=0), kept.T @ kept))


def _power(samples: Samples) -> Array:
    """Power spectra [frames, bins] of pre-emphasised samples."""
    signal = np.pad(samples.astype(np.float64), (1, max(_WINDOW - len(samples), 0)))
    signal = signal[1:] - 0.97 * signal[:-1]
    frames = np.lib.stride_tricks.sliding_window_view(signal, _WINDOW)[::_HOP] * np.hamming(_WINDOW)
    return np.asarray(np.abs(np.fft.rfft(frames, _FFT)) ** 2, np.float64)


@cache
def _mel_bands() -> Array:
    """Triangular bands [bins, bands], evenly spaced in mel."""
    ends = 2595 * np.log10(1 + np.array([_LOWEST_HZ, _HIGHEST_HZ]) / 700)
    edges = 700 * (10 ** (np.linspace(ends[0], ends[1], _BANDS + 2) / 2595) - 1)
    bins = np.fft.rfftfreq(_FFT, 1 / _RATE)[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    return np.asarray(np.clip(np.minimum(rising, falling), 0, None), np.float64)


@cache
def _cosines() -> Array:
    """Cosine transform [bands, cepstra] without the first cepstrum, which is loudness."""
    at = (np.arange(_BANDS) + 0.5)[:, None] * np.arange(1, _CEPSTRA + 1)
    return np.asarray(np.cos(np.pi * at / _BANDS) * np.sqrt(2 / _BANDS), np.float64)


# ---------------------------------------------------------------- which voice is whose


class _Gaussian:
    """A voice: full covariance with a floor, and the log determinant that BIC needs."""

    def __init__(self, sums: _Sums, floor: Array) -> None:
        self.sums = sums
        self.mean = sums.first / sums.n
        self.covariance = sums.second / sums.n - np.outer(self.mean, self.mean) + floor
        self.log_det = float(np.linalg.slogdet(self.covariance)[1])
        self._floor = floor

    def joined(self, other: _Gaussian) -> _Gaussian:
        return _Gaussian(self.sums + other.sums, self._floor)

    def gain_of_two(self, other: _Gaussian) -> float:
        """BIC of two voices over one: positive when they are better kept apart."""
        both = self.joined(other)
        n, d = both.sums.n, len(self.mean)
        spread = n * both.log_det - self.sums.n * self.log_det - other.sums.n * other.log_det
        return float(0.5 * spread - _PENALTY * 0.5 * (d + d * (d + 1) / 2) * np.log(n))

    def log_likelihoods(self, chunks: Sequence[_Sums]) -> Array:
        """Log likelihood [chunks] of each chunk's frames."""
        precision = np.linalg.inv(self.covariance)
        count = np.array([c.n for c in chunks], np.float64)
        first = np.stack([c.first for c in chunks])
        second = np.array([np.vdot(precision, c.second) for c in chunks])
        distance = second - 2 * first @ (precision @ self.mean) + count * (self.mean @ precision @ self.mean)
        return np.asarray(-0.5 * (distance + count * self.log_det), np.float64)


def _voices(chunks: Sequence[_Chunk], most: int, progress: Progress) -> list[int]:
    """A voice for each chunk."""
    total = reduce(_Sums.__add__, (c.sums for c in chunks))
    if total.n < 2 * _ENOUGH:
        return [0] * len(chunks)
    mean = total.first / total.n
    floor = np.diag(_FLOOR * np.maximum(np.diag(total.second) / total.n - mean**2, 1e-3))
    voices = _clustered([_Gaussian(s, floor) for s in _runs(chunks)], most, progress)
    for _ in range(_ROUNDS):
        if len(voices) < 2:
            return [0] * len(chunks)
        labels = _drawn(chunks, voices)
        sums = [reduce(_Sums.__add__, found) for i in range(len(voices)) if (found := _spoken_by(i, chunks, labels))]
        people = [_Gaussian(s, floor) for s in sums if s.n >= _PERSON]
        voices = _clustered(people, most, progress) if people else voices[:1]
    return _drawn(chunks, voices)


def _spoken_by(voice: int, chunks: Sequence[_Chunk], labels: Sequence[int]) -> list[_Sums]:
    return [c.sums for c, label in zip(chunks, labels, strict=True) if label == voice]


def _runs(chunks: Sequence[_Chunk]) -> list[_Sums]:
    """Neighbouring chunks of a span added up, those with enough voice in them."""
    groups: list[list[_Chunk]] = []
    for chunk in chunks:
        if groups and groups[-1][0].span == chunk.span and len(groups[-1]) < _RUN:
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    sums = [reduce(_Sums.__add__, (c.sums for c in group)) for group in groups]
    enough = [s for s in sums if s.n >= _ENOUGH]
    if len(enough) > _MOST_RUNS:
        return [enough[int(i)] for i in np.linspace(0, len(enough) - 1, _MOST_RUNS)]
    return enough or [reduce(_Sums.__add__, sums)]


def _clustered(voices: list[_Gaussian], most: int, progress: Progress) -> list[_Gaussian]:
    """Joins the two most alike as long as one voice explains them better, or there are too many."""
    found: list[_Gaussian | None] = list(voices)
    gains = np.full((len(voices), len(voices)), np.inf)
    for i, j in combinations(range(len(voices)), 2):
        gains[i, j] = voices[i].gain_of_two(voices[j])
    for left in range(len(voices), 1, -1):
        progress.raise_if_cancelled()
        i, j = divmod(int(np.argmin(gains)), len(voices))
        one, other = found[i], found[j]
        if one is None or other is None or (gains[i, j] >= 0 and left <= most):
            break
        joined = one.joined(other)
        found[i], found[j] = joined, None
        gains[j, :] = gains[:, j] = np.inf
        for k, third in enumerate(found):
            if third is not None and k != i:
                gains[min(i, k), max(i, k)] = joined.gain_of_two(third)
    return [voice for voice in found if voice is not None]


def _drawn(chunks: Sequence[_Chunk], voices: Sequence[_Gaussian]) -> list[int]:
    """The likeliest voice of each chunk when a change of voice has its price (Viterbi)."""
    likelihood = np.stack([voice.log_likelihoods([c.sums for c in chunks]) for voice in voices], axis=1)
    score = likelihood[0]
    came_from = np.zeros(likelihood.shape, np.intp)
    for i in range(1, len(chunks)):
        price = _CHANGE if chunks[i].span == chunks[i - 1].span else _CHANGE_AT_PAUSE
        best = int(np.argmax(score))
        came_from[i] = np.where(score >= score[best] - price, np.arange(len(voices)), best)
        score = np.maximum(score, score[best] - price) + likelihood[i]
    path = [int(np.argmax(score))]
    for i in range(len(chunks) - 1, 0, -1):
        path.append(int(came_from[i, path[-1]]))
    return path[::-1]
