"""Samples of a media file on the media clock: 16 kHz, mono, float32, gaps filled with silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from undertone.core.container import MICROSECOND, audio_stream, opened, packets, zero_of
from undertone.core.errors import MediaError
from undertone.core.types import MediaInfo
from undertone.core.wording import said

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.resampler import AudioResampler
    from av.audio.stream import AudioStream as PyAVAudio
    from av.container import InputContainer

Samples = NDArray[np.float32]

_TOLERANCE = Fraction(40, 1000)  # seconds that timestamps may wander before a gap or an overlap is believed
_DOWNMIX = 0.5**0.5  # libswresample joins channels at equal power; this makes a stereo pair its mean
_LOUDEST = np.float32(16)  # far above full scale: only damaged float samples reach it
_PLACED_CHANNELS = 8  # 7.1; libswresample cannot mix down all layouts beyond
_PREROLL = Fraction(1, 2)  # seconds decoded and thrown away after a seek, for codecs that need to settle


def read_audio(info: MediaInfo, start_ms: int = 0, end_ms: int | None = None, rate: int = 16_000) -> Samples:
    """Samples [n] of the span [start_ms, end_ms) on the media clock, in -1..1; what the file lacks there is silence.

    Raises MediaError when there is no audio track or nothing of it can be decoded.
    """
    start_ms = max(start_ms, 0)
    stop_ms = info.duration_ms if end_ms is None else min(end_ms, info.duration_ms)
    first, last = _position(start_ms, rate), _position(max(stop_ms, start_ms), rate)
    out = np.zeros(last - first, np.float32)
    for position, samples in _runs(info, rate, Fraction(start_ms, 1000), Fraction(max(stop_ms, start_ms), 1000)):
        _copy(samples, position - first, out)
    return out


def iter_audio(info: MediaInfo, block_ms: int = 30_000, rate: int = 16_000) -> Iterator[tuple[int, Samples]]:
    """The whole track as consecutive blocks (start_ms, samples [n]); holds no more than about one block at a time.

    All blocks are `block_ms` long but the last. Raises MediaError as `read_audio` does.
    """
    total = _position(info.duration_ms, rate)
    start = 0
    block_end = min(_position(block_ms, rate), total)
    block = np.zeros(block_end, np.float32)
    number = 0
    for position, samples in _runs(info, rate, Fraction(0), Fraction(info.duration_ms, 1000)):
        while position + len(samples) > block_end and block_end < total:
            _copy(samples, position - start, block)
            yield number * block_ms, block
            number += 1
            start, block_end = block_end, min(_position((number + 1) * block_ms, rate), total)
            block = np.zeros(block_end - start, np.float32)
        _copy(samples, position - start, block)
    while start < total:
        yield number * block_ms, block
        number += 1
        start, block_end = block_end, min(_position((number + 1) * block_ms, rate), total)
        block = np.zeros(block_end - start, np.float32)


def _position(ms: int, rate: int) -> int:
    return ms * rate // 1000


def _copy(samples: Samples, offset: int, out: Samples) -> None:
    """Writes `samples` at `offset` into `out`, where they overlap."""
    low, high = max(offset, 0), min(offset + len(samples), len(out))
    if low < high:
        out[low:high] = samples[low - offset : high - offset]


def _runs(info: MediaInfo, rate: int, start: Fraction, end: Fraction) -> Iterator[tuple[int, Samples]]:
    """Stretches of resampled audio that reach into [start, end) seconds, each with its sample position; in order."""
    with opened(info.path) as container:
        stream = audio_stream(container)
        if stream is None:
            raise MediaError(
                said("there is no audio track."), path=info.path, advice=said("Give it a transcript instead.")
            )
        zero = zero_of(container)
        if start > 2:
            _seek(container, start - _PREROLL + zero)
        placed = _Placed(rate)
        decoded = False
        for time, frame in _frames(container, stream, zero):
            decoded = True
            if time >= end:
                break
            yield from placed.add(time, frame)
        yield from placed.flush()
        if not decoded and start == 0:
            raise MediaError(
                said("no part of the audio track can be decoded."),
                path=info.path,
                advice=said("Convert it, or repair the file."),
            )


def _seek(container: InputContainer, seconds: Fraction) -> None:
    import av

    try:
        container.seek(int(seconds / MICROSECOND))
    except av.FFmpegError:  # a stream that cannot seek is read from where it stands
        return


def _frames(container: InputContainer, stream: PyAVAudio, zero: Fraction) -> Iterator[tuple[Fraction, AudioFrame]]:
    """Decoded frames with their time on the media clock; packets that do not decode are left out."""
    import av

    expected = Fraction(0)
    for packet in packets(container, stream):
        try:
            frames = cast("list[AudioFrame]", packet.decode())
        except av.FFmpegError:
            continue
        for frame in frames:
            if frame.pts is not None and frame.time_base is not None:
                expected = frame.pts * frame.time_base - zero
            yield expected, frame
            expected += Fraction(frame.samples, frame.sample_rate or 1)


class _Placed:
    """Resamples frames and keeps them where their timestamps say, starting a new run after a gap or an overlap."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._resampler: AudioResampler | None = None
        self._setup: tuple[str, str, int] | None = None
        self._gain = 1.0
        self._position = 0  # where the next resampled sample goes
        self._expected = Fraction(0)  # when the next frame should start
        self._written = 0  # nothing before this is written again

    def add(self, time: Fraction, frame: AudioFrame) -> Iterator[tuple[int, Samples]]:
        if frame.layout.nb_channels > _PLACED_CHANNELS:
            frame = _mean_of_channels(frame)
        setup = (frame.format.name, frame.layout.name, frame.sample_rate)
        if setup != self._setup or abs(time - self._expected) > _TOLERANCE:
            yield from self.flush()
            self._start(setup, time, frame.layout.nb_channels)
        self._expected += Fraction(frame.samples, frame.sample_rate)
        frame.pts = None  # the run's own count places the samples
        yield from self._take(frame)

    def flush(self) -> Iterator[tuple[int, Samples]]:
        """What the resampler still holds back."""
        if self._resampler is not None:
            yield from self._take(None)
            self._resampler = None

    def _start(self, setup: tuple[str, str, int], time: Fraction, channels: int) -> None:
        from av.audio.resampler import AudioResampler

        self._resampler = AudioResampler(format="flt", layout="mono", rate=self._rate)
        self._setup = setup
        self._gain = _DOWNMIX if channels > 1 else 1.0
        self._expected = time
        self._position = round(time * self._rate)

    def _take(self, frame: AudioFrame | None) -> Iterator[tuple[int, Samples]]:
        for out in self._resampled(frame):
            raw = np.asarray(out.to_ndarray(), np.float32).reshape(-1)
            samples: Samples = np.clip(np.nan_to_num(raw), -_LOUDEST, _LOUDEST) * np.float32(self._gain)
            position, self._position = self._position, self._position + len(samples)
            fresh = samples[max(self._written - position, 0) :]
            position = max(position, self._written)
            self._written = max(self._written, self._position)
            if len(fresh):
                yield position, fresh

    def _resampled(self, frame: AudioFrame | None) -> Sequence[AudioFrame]:
        import av

        assert self._resampler is not None
        try:
            return self._resampler.resample(frame)
        except (av.FFmpegError, ValueError):  # damage that the decoder let through: silence, and a fresh start
            self._setup = None
            return ()


def _mean_of_channels(frame: AudioFrame) -> AudioFrame:
    """One channel of a frame with more of them than have a place in a room, such as a microphone array's."""
    import av

    raw = frame.to_ndarray()
    channels = raw if frame.format.is_planar else raw.reshape(-1, frame.layout.nb_channels).T
    scale = 1.0 if channels.dtype.kind == "f" else float(np.iinfo(channels.dtype.name).max)
    centre = scale / 2 if channels.dtype.kind == "u" else 0.0
    mean = ((channels.mean(axis=0, dtype=np.float64) - centre) / (scale - centre)).astype(np.float32)
    out: AudioFrame = av.AudioFrame.from_ndarray(mean[None], format="flt", layout="mono")
    out.sample_rate = frame.sample_rate
    return out
