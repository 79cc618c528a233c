"""Small media files made for a test: what is at which time can be computed from the file's own description."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 16_000


def grey(index: int) -> int:
    """Brightness of the made picture number `index`."""
    return 20 + 4 * index


def picture(index: int, width: int = 96, height: int = 64) -> NDArray[np.uint8]:
    """Grey of a level that tells the index, with a white bar along the left edge to tell which way is up."""
    image = np.full((height, width, 3), grey(index), np.uint8)
    image[:, : width // 8] = 255
    return image


def write_video(
    path: Path,
    times_ms: Sequence[int],
    *,
    samples: NDArray[np.float32] | None = None,
    audio_at: Sequence[tuple[int, int, int]] | None = None,
    rotation: int = 0,
    end_ms: int | None = None,
) -> Path:
    """MPEG-4 pictures at `times_ms`; `samples` (16 kHz) beside them.

    `audio_at` lists (media ms, first sample, last sample): stretches of the samples and where they go; all of them at 0
    when None. `rotation` is clockwise degrees that a player must turn the picture.
    """
    import av

    with av.open(str(path), "w") as out:
        video = out.add_stream("mpeg4", rate=25)
        video.width, video.height, video.pix_fmt = 96, 64, "yuv420p"
        video.time_base = video.codec_context.time_base = Fraction(1, 1000)
        video.codec_context.gop_size = 12
        video.bit_rate = 2_000_000
        if rotation:
            video.set_display_rotation(-rotation)
        sound = (
            out.add_stream("pcm_s16le" if path.suffix in {".mkv", ".mov"} else "aac", rate=RATE, layout="mono")
            if (samples is not None)
            else None
        )
        for index, time in enumerate(times_ms):
            frame = av.VideoFrame.from_ndarray(picture(index), format="rgb24")
            frame.pts, frame.time_base = time, Fraction(1, 1000)
            out.mux(video.encode(frame))
        out.mux(video.encode())
        if sound is not None and samples is not None:
            for at, first, last in audio_at or [(0, 0, len(samples))]:
                for begin in range(first, last, 1024):
                    block = samples[begin : min(begin + 1024, last)]
                    piece = av.AudioFrame.from_ndarray((block[None] * 32767).astype(np.int16), "s16", "mono")
                    piece.sample_rate, piece.time_base = RATE, Fraction(1, RATE)
                    piece.pts = at * RATE // 1000 + begin - first
                    out.mux(sound.encode(piece))
            out.mux(sound.encode())
    return path


def write_wav(path: Path, samples: NDArray[np.float32], rate: int = RATE) -> Path:
    """16 bit WAV; `samples` [n] or [n, channels]."""
    import wave

    with wave.open(str(path), "wb") as out:
        out.setnchannels(1 if samples.ndim == 1 else samples.shape[1])
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def clicks(seconds: float, every_ms: int = 500, rate: int = RATE) -> NDArray[np.float32]:
    """Silence with a 5 ms burst at each multiple of `every_ms`."""
    samples = np.zeros(int(seconds * rate), np.float32)
    for start in range(0, len(samples), every_ms * rate // 1000):
        samples[start : start + rate // 200] = 0.8
    return samples


def tone(seconds: float, hertz: float = 220.0, rate: int = RATE, level: float = 0.5) -> NDArray[np.float32]:
    """A sine."""
    return (level * np.sin(2 * np.pi * hertz * np.arange(int(seconds * rate)) / rate)).astype(np.float32)
