"""Pictures of a media file at given times: one pass forward, scaled while decoding, upright."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from undertone.core.container import opened, packets, video_stream, zero_of
from undertone.core.errors import MediaError
from undertone.core.types import MediaInfo
from undertone.core.wording import said

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream as PyAVVideo

Image = NDArray[np.uint8]

_WORTH_A_SEEK = Fraction(5)  # seconds; nearer times are reached by decoding on


@dataclass(frozen=True, slots=True)
class Frame:
    """The picture shown at `time_ms`; `pts_ms` is when it appeared. `image` [H, W, 3] is RGB, upright."""

    time_ms: int
    pts_ms: int
    image: Image


def iter_frames(info: MediaInfo, times_ms: Iterable[int], height: int | None = None) -> Iterator[Frame]:
    """For each asked time, in ascending order, the frame on screen then (the last with PTS <= time).

    Before the first frame the first, after the last the last. `height` scales the upright picture, never up.
    Raises MediaError when there is no video track or none of it can be decoded.
    """
    wanted = sorted(times_ms)
    if not wanted:
        return
    with opened(info.path) as container:
        stream = video_stream(container)
        if stream is None:
            raise MediaError(said("there is no video track."), path=info.path)
        stream.thread_type = "AUTO"
        rotation = info.video.rotation if info.video else 0
        aspect = stream.sample_aspect_ratio or Fraction(1)
        reader = _Reader(container, stream)
        last: Frame | None = None
        for time_ms in wanted:
            pts, frame = reader.shown_at(Fraction(time_ms, 1000))
            if frame is None:
                raise MediaError(
                    said("no picture of the video track can be decoded."),
                    path=info.path,
                    advice=said("Convert it first."),
                )
            pts_ms = round(pts * 1000)
            image = last.image if last and last.pts_ms == pts_ms else _upright(frame, rotation, aspect, height)
            last = Frame(time_ms, pts_ms, image)
            yield last


def frame_image(info: MediaInfo, time_ms: int, height: int | None = None) -> Image:
    """The upright picture [H, W, 3] at one time; raises as `iter_frames` does."""
    return next(iter_frames(info, [time_ms], height)).image


class _Reader:
    """Walks forward through a video stream, holding the frame on screen and the one after it."""

    def __init__(self, container: InputContainer, stream: PyAVVideo) -> None:
        self._container = container
        self._stream = stream
        self._zero = zero_of(container)
        self._frames = self._decode()
        self._shown: tuple[Fraction, VideoFrame] | None = None
        self._next = next(self._frames, None)

    def shown_at(self, time: Fraction) -> tuple[Fraction, VideoFrame | None]:
        position = (self._next or self._shown or (time, None))[0]
        if self._next is not None and time - position > _WORTH_A_SEEK:
            self._seek(time)
        while self._next is not None and (self._shown is None or self._next[0] <= time):
            self._shown = self._next
            self._next = next(self._frames, None)
        return self._shown or (time, None)

    def _seek(self, time: Fraction) -> None:
        import av

        base = self._stream.time_base or Fraction(1, 1000)
        try:
            self._container.seek(int((time + self._zero) / base), stream=self._stream)
        except av.FFmpegError:  # decoding on reaches it too
            return
        self._frames = self._decode()
        landed = next(self._frames, None)
        if landed is not None:
            self._shown, self._next = landed, next(self._frames, None)

    def _decode(self) -> Iterator[tuple[Fraction, VideoFrame]]:
        import av

        expected = Fraction(0)
        step = 1 / (self._stream.average_rate or Fraction(25))
        for packet in packets(self._container, self._stream):
            try:
                frames = packet.decode()
            except av.FFmpegError:
                continue
            for frame in frames:
                if frame.pts is not None and frame.time_base is not None:
                    expected = frame.pts * frame.time_base - self._zero
                yield expected, frame
                expected += step


def _upright(frame: VideoFrame, rotation: int, aspect: Fraction, height: int | None) -> Image:
    turned = rotation in (90, 270)
    wide, high = max(round(frame.width * aspect), 2), frame.height
    if height is not None and height < (wide if turned else high):
        scale = Fraction(height, wide if turned else high)
        wide, high = _scaled(wide, scale, turned), _scaled(high, scale, not turned)
    image = frame.reformat(width=wide, height=high, format="rgb24", interpolation="AREA").to_ndarray()
    if rotation:
        image = np.rot90(image, k=-(rotation // 90))
    return np.ascontiguousarray(image)


def _scaled(size: int, scale: Fraction, is_height: bool) -> int:
    """The asked height exactly, the width to the next even number."""
    return max(round(size * scale) if is_height else 2 * round(size * scale / 2), 2)
