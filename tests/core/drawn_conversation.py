"""Drawn faces that the finder takes for faces, and small videos of them whose mouths follow a given loudness."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
RATE = 16_000
FPS = 10
WIDTH, HEIGHT = 480, 270

Mouth = Callable[[float], float]  # seconds -> 0 (shut) .. 1 (open)


def draw_face(picture: Image, x: float, y: float, side: float, mouth: float = 0.0) -> None:
    """Draws a face about `side` pixels wide with its middle at (x, y) into a grey picture."""

    def ellipse(dx: float, dy: float, a: float, b: float, shade: int) -> None:
        centre = (int(x + dx * side / 2), int(y + dy * side / 2))
        axes = (max(int(a * side / 2), 1), max(int(b * side / 2), 1))
        cv2.ellipse(picture, centre, axes, 0, 0, 360, shade, -1, cv2.LINE_AA)

    ellipse(0, -0.1, 0.80, 1.05, 40)
    ellipse(0, 0.1, 0.70, 0.92, 190)
    for s in (-1, 1):
        ellipse(s * 0.30, -0.16, 0.20, 0.09, 140)
        ellipse(s * 0.30, -0.10, 0.15, 0.07, 235)
        ellipse(s * 0.30, -0.10, 0.075, 0.075, 30)
        inner = (int(x + s * 0.07 * side), int(y - 0.14 * side))
        outer = (int(x + s * 0.24 * side), int(y - 0.15 * side))
        cv2.line(picture, inner, outer, 50, max(int(side) // 40, 1), cv2.LINE_AA)
    ellipse(0, 0.12, 0.09, 0.22, 205)
    ellipse(0, 0.56, 0.26, 0.04 + mouth * 0.16, 70)


def picture_of(people: Sequence[tuple[float, float, float, Mouth]], seconds: float) -> Image:
    """RGB [270, 480, 3] with a face for each (x, y, side, mouth)."""
    grey = np.full((HEIGHT, WIDTH), 90, np.uint8)
    for x, y, side, mouth in people:
        draw_face(grey, x, y, side, mouth(seconds))
    return np.repeat(cv2.GaussianBlur(grey, (0, 0), 1.2)[:, :, None], 3, axis=2)


def voice(seconds: float, loudness: Callable[[NDArray[np.float64]], NDArray[np.float64]], pitch: float = 200.0):
    """float32 samples at 16 kHz: ten harmonics of `pitch`, as loud as `loudness` (0..1) of the time says."""
    t = np.arange(int(seconds * RATE)) / RATE
    tone = sum(np.sin(2 * np.pi * pitch * k * t) / k for k in range(1, 11))
    return (0.2 * tone * loudness(t)).astype(np.float32)


def write_media(
    path: Path, pictures: Callable[[float], Image] | None, samples: NDArray[np.float32] | None, seconds: float
) -> Path:
    """A Matroska file with the pictures at 10 a second and the samples, either of which may be left out."""
    with av.open(str(path), "w") as container:
        video = audio = None
        if pictures is not None:
            video = container.add_stream("mpeg4", rate=FPS)
            video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
            video.bit_rate = 3_000_000
        if samples is not None:
            audio = container.add_stream("pcm_s16le", rate=RATE, layout="mono")
        if video is not None and pictures is not None:
            for n in range(int(seconds * FPS)):
                frame = av.VideoFrame.from_ndarray(pictures(n / FPS), format="rgb24")
                frame.pts, frame.time_base = n, Fraction(1, FPS)
                container.mux(video.encode(frame))
            container.mux(video.encode(None))
        if audio is not None and samples is not None:
            whole = (np.clip(samples, -1, 1) * 32_767).astype(np.int16)[None, :]
            for start in range(0, whole.shape[1], 1_024):
                sound = av.AudioFrame.from_ndarray(np.ascontiguousarray(whole[:, start : start + 1_024]), "s16", "mono")
                sound.sample_rate, sound.pts, sound.time_base = RATE, start, Fraction(1, RATE)
                container.mux(audio.encode(sound))
            container.mux(audio.encode(None))
    return path
