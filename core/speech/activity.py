"""Where somebody speaks: silero-vad (its model is inside its package), as spans on the media clock."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undertone.core.progress import Progress
from undertone.core.samples import Samples, iter_audio
from undertone.core.speech.utterances import LONGEST_MS, PAUSE_MS
from undertone.core.types import MediaInfo
from undertone.core.wording import said

FRAME_MS = 32  # silero-vad judges 512 samples of 16 kHz at a time
_FRAME = 512
_SPOKEN, _SILENT = 0.5, 0.35  # speech begins at the one and ends below the other
_SHORTEST_MS = 250
_MARGIN_MS = 100  # kept before and after, where the silence is wide enough
_LAST_RESORT_MS = 2_000  # a long span is not cut nearer than this to either end

Probabilities = NDArray[np.float32]
Span = tuple[int, int]


def speech_probabilities(info: MediaInfo, progress: Progress) -> Probabilities:
    """Probability of speech [n] for each 32 ms of the audio track; raises MediaError without audio."""
    with _one_thread():
        model = _model()
        found = [
            np.asarray([_judged(model, frame) for frame in _frames_of(samples, start_ms, info, progress)], np.float32)
            for start_ms, samples in iter_audio(info, block_ms=FRAME_MS * 1000)
        ]
    return np.concatenate(found) if found else np.zeros(0, np.float32)


@contextmanager
def _one_thread() -> Iterator[None]:
    """The detector's steps are too small to share between threads (its package says so by setting one, for good)."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _model() -> Any:
    """A fresh detector: it remembers what it heard, so it is not shared."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*torch.jit.*", category=DeprecationWarning)
        import silero_vad

        model = silero_vad.load_silero_vad()
    model.reset_states()
    return model


def _frames_of(samples: Samples, start_ms: int, info: MediaInfo, progress: Progress) -> Iterator[Samples]:
    padded = np.pad(samples, (0, -len(samples) % _FRAME)).reshape(-1, _FRAME)
    for i, frame in enumerate(padded):
        if i % 64 == 0:
            progress.report(start_ms + i * FRAME_MS, info.duration_ms, said("Listening for speech"))
        yield frame


def _judged(model: Any, frame: Samples) -> float:
    import torch

    with torch.inference_mode():
        return float(model(torch.from_numpy(frame), 16_000))


def speech_spans(probabilities: Probabilities, duration_ms: int, pause_ms: int = PAUSE_MS) -> list[Span]:
    """Stretches of speech between pauses of at least `pause_ms`, none longer than 15 s.

    A longer one is cut where speech is least certain.
    """
    joined: list[Span] = []
    for start, end in _loud(probabilities):
        if joined and start - joined[-1][1] < pause_ms:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    long_enough = [(start, end) for start, end in joined if end - start >= _SHORTEST_MS]
    padded = _with_margins(long_enough, duration_ms)
    return [part for span in padded for part in _cut(span, probabilities)]


def _loud(probabilities: Probabilities) -> list[Span]:
    """Raw spans: from a frame that is surely speech to the first that is surely none."""
    spans: list[Span] = []
    start: int | None = None
    for i, probability in enumerate(probabilities):
        if start is None and probability >= _SPOKEN:
            start = i
        elif start is not None and probability < _SILENT:
            spans.append((start * FRAME_MS, i * FRAME_MS))
            start = None
    if start is not None:
        spans.append((start * FRAME_MS, len(probabilities) * FRAME_MS))
    return spans


def _with_margins(spans: list[Span], duration_ms: int) -> list[Span]:
    """Each span a little longer on both sides, up to the middle of the silence between two."""
    limits = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(spans)), duration_ms]
    return [
        (max(start - _MARGIN_MS, limits[i]), min(end + _MARGIN_MS, limits[i + 1]))
        for i, (start, end) in enumerate(spans)
    ]


def _cut(span: Span, probabilities: Probabilities) -> list[Span]:
    start, end = span
    if end - start <= LONGEST_MS:
        return [span]
    first, last = (start + _LAST_RESORT_MS) // FRAME_MS, (end - _LAST_RESORT_MS) // FRAME_MS
    smooth = np.convolve(np.pad(probabilities[first:last], 2, mode="edge"), np.full(5, 0.2), mode="valid")
    edge = np.abs(np.linspace(-1, 1, len(smooth)))  # between equals, the one nearer to the middle
    at = (first + int(np.argmin(smooth + 0.05 * edge))) * FRAME_MS
    return _cut((start, at), probabilities) + _cut((at, end), probabilities)
