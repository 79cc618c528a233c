"""The voice as numbers: the 88 functionals of eGeMAPSv02 (Eyben et al. 2016, IEEE TAFFC 7(2)) by openSMILE.

openSMILE is free for research and education only; the encoder is one of a registry so that another can take its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from undertone.core.errors import FeatureError
from undertone.core.features.encoder import Vector, digest_of
from undertone.core.media import iter_audio, read_audio
from undertone.core.progress import Progress
from undertone.core.types import EncoderKey, MediaInfo, Modality, Utterance
from undertone.core.wording import said

if TYPE_CHECKING:
    from opensmile import Smile

EGEMAPS = EncoderKey("egemaps-v02", 1, Modality.AUDIO, 88)
RATE = 16_000
SHORTEST_MS = 400  # a shorter span is widened to this on both sides; pitch needs several periods
LONGEST_MS = 60_000  # of a longer span the middle is taken
SILENT = 1e-4  # samples that never exceed this (-80 dBFS) hold no voice
_FEW = 4  # so few utterances are sought one by one instead of reading the whole track

Samples = NDArray[np.float32]


class Egemaps:
    """eGeMAPS functionals of each utterance; absent without an audio track and in digital silence."""

    def __init__(self, device: str = "auto") -> None:
        self._smile: Smile | None = None

    @property
    def key(self) -> EncoderKey:
        """Identity and dimension."""
        return EGEMAPS

    def digest(self, i: int, utterances: Sequence[Utterance], speakers: Mapping[int, str], media: MediaInfo) -> str:
        """Over the media's content and the span."""
        return digest_of(EGEMAPS.id, EGEMAPS.version, media.fingerprint, *_span(utterances[i], media))

    def encode(
        self,
        media: MediaInfo,
        utterances: Sequence[Utterance],
        speakers: Mapping[int, str],
        indices: Sequence[int],
        progress: Progress,
    ) -> Iterator[tuple[int, Vector | None]]:
        """See `Encoder.encode`; the track is decoded once, in blocks."""
        if media.audio is None:
            yield from ((i, None) for i in indices)
            return
        spans = {i: _span(utterances[i], media) for i in indices}
        for done, (i, samples) in enumerate(cut(media, spans), start=1):
            progress.raise_if_cancelled()
            yield i, self.encode_samples(samples)
            progress.report(done, len(indices), said("listening to the voices"))

    def encode_samples(self, samples: Samples) -> Vector | None:
        """float32 [88] of mono samples [n] at 16 kHz in -1..1; None when silent or shorter than .25 s."""
        if len(samples) < RATE // 4 or float(np.abs(samples).max()) < SILENT:
            return None
        if self._smile is None:
            self._smile = _load()
        values = self._smile.process_signal(np.ascontiguousarray(samples, np.float32), RATE)
        return np.nan_to_num(np.asarray(values, np.float32).reshape(-1))


def cut(media: MediaInfo, spans: Mapping[int, tuple[int, int]]) -> Iterator[tuple[int, Samples]]:
    """(key, samples at 16 kHz) for each (start_ms, end_ms), by end time, in one pass over the audio track.

    Holds only what spans still to come need. Raises MediaError.
    """
    if len(spans) <= _FEW:
        for key, (start, end) in spans.items():
            yield key, read_audio(media, start, end, RATE)
        return
    waiting = sorted(spans, key=lambda key: (spans[key][1], spans[key][0], key))
    held: Samples = np.zeros(0, np.float32)
    first = 0  # sample position of held[0]
    for start_ms, block in iter_audio(media, rate=RATE):
        held = np.concatenate([held, block])
        reached = start_ms * RATE // 1000 + len(block)
        while waiting and spans[waiting[0]][1] * RATE // 1000 <= reached:
            key = waiting.pop(0)
            yield key, _slice(held, first, spans[key])
        needed = min((spans[key][0] for key in waiting), default=None)
        if needed is None:
            return
        drop = min(max(needed * RATE // 1000 - first, 0), len(held))
        held, first = held[drop:], first + drop
    for key in waiting:  # spans past the end of the track
        yield key, _slice(held, first, spans[key])


def _slice(held: Samples, first: int, span: tuple[int, int]) -> Samples:
    low, high = (max(ms * RATE // 1000 - first, 0) for ms in span)
    return held[low:high]


def _span(utterance: Utterance, media: MediaInfo) -> tuple[int, int]:
    """The utterance's own span, widened when it is very short and narrowed when it is very long."""
    start, end = max(utterance.start_ms, 0), min(utterance.end_ms, media.duration_ms)
    if end - start < SHORTEST_MS:
        start = max(min((start + end - SHORTEST_MS) // 2, media.duration_ms - SHORTEST_MS), 0)
        end = min(start + SHORTEST_MS, media.duration_ms)
    elif end - start > LONGEST_MS:
        start = (start + end - LONGEST_MS) // 2
        end = start + LONGEST_MS
    return start, end


def _load() -> Smile:
    try:
        import opensmile
    except (ImportError, OSError) as error:  # the package loads a binary library
        raise FeatureError(
            said("openSMILE cannot be loaded ({reason})").format(reason=error),
            advice=said("Install the package opensmile again."),
        ) from error
    return opensmile.Smile(
        feature_set=opensmile.FeatureSet.eGeMAPSv02, feature_level=opensmile.FeatureLevel.Functionals
    )
