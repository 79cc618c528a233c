"""Small media files made for tests of the player: a colour above that changes every 400 ms, white below."""

from __future__ import annotations

import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from tests.encoding import aside
from undertone.core.types import AudioStream, MediaInfo, VideoStream

COLORS = ((220, 30, 30), (30, 200, 30), (40, 60, 220), (210, 200, 40), (200, 40, 200), (40, 200, 210))
BLOCK_MS = 400  # a whole number of frames
FRAME_MS = 40


def color_at(ms: int) -> tuple[int, int, int]:
    """The colour of the upper half at a time."""
    return COLORS[ms // BLOCK_MS % len(COLORS)]


@aside
def video(
    path: Path,
    duration_ms: int = 2000,
    *,
    sound: bool = True,
    pauses: bool = False,
    offset_ms: int = 0,
    codec: str = "libx264",
    aspect: Fraction = Fraction(1),
) -> MediaInfo:
    """160 x 96 at 25 frames a second, white below; with `pauses` every fifth frame stands for three."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=25, options={"g": "10"})
        stream.codec_context.sample_aspect_ratio = aspect
        stream.width, stream.height, stream.pix_fmt = 160, 96, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 1000)
        tone = container.add_stream("aac", rate=16_000, layout="mono") if sound else None
        at, number = 0, 0
        while at < duration_ms:
            image = np.full((96, 160, 3), 255, np.uint8)
            image[:48] = color_at(at)
            frame = av.VideoFrame.from_ndarray(image, format="rgb24")
            frame.pts, frame.time_base = at + offset_ms, Fraction(1, 1000)
            container.mux(stream.encode(frame))
            at += FRAME_MS * (3 if pauses and number % 5 == 4 else 1)
            number += 1
        container.mux(stream.encode())
        if tone is not None:
            _tone(container, tone, at, offset_ms)
    return info(path, at, with_video=True, with_sound=sound)


def _tone(container: av.container.OutputContainer, stream: av.AudioStream, duration_ms: int, offset_ms: int) -> None:
    samples = (np.sin(np.arange(duration_ms * 16) * 0.15) * 9000).astype(np.int16)
    for at in range(0, len(samples), 1024):
        frame = av.AudioFrame.from_ndarray(samples[None, at : at + 1024], format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 16_000, at + offset_ms * 16, Fraction(1, 16_000)
        container.mux(stream.encode(frame))
    container.mux(stream.encode())


def sound(path: Path, duration_ms: int = 1500) -> MediaInfo:
    """A tone alone."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("pcm_s16le", rate=16_000, layout="mono")
        _tone(container, stream, duration_ms, 0)
    return info(path, duration_ms, with_video=False, with_sound=True)


def turned(source: Path, target: Path) -> MediaInfo:
    """The same MP4 marked to be shown turned by 90 degrees clockwise."""
    data = bytearray(source.read_bytes())
    at = data.find(b"tkhd") + 4 + 40  # the matrix of the first track's header
    one = 1 << 16
    data[at : at + 36] = struct.pack(">9i", 0, one, 0, -one, 0, 0, 0, 0, 1 << 30)
    target.write_bytes(bytes(data))
    return info(target, 2000, with_video=True, with_sound=True, rotation=90)


def info(path: Path, duration_ms: int, *, with_video: bool, with_sound: bool, rotation: int = 0) -> MediaInfo:
    """What a probe would say."""
    return MediaInfo(
        path=path,
        duration_ms=duration_ms,
        video=VideoStream("h264", 160, 96, 25.0, False, rotation, 0) if with_video else None,
        audio=AudioStream("aac", 16_000, 1, 0) if with_sound else None,
        size_bytes=path.stat().st_size,
        fingerprint=path.name,
    )
