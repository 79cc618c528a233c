"""The one picture on screen at a time, found anywhere in a file as fast as its key frames allow: for looking at.

`frames.iter_frames` walks a file forward once, for features; this stays open, goes to and fro, and keeps what it has
decoded, scaled to the room there is on screen.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from undertone.core.container import MICROSECOND, opened, packets, video_stream, zero_of

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream as PyAVVideo

KEPT_BYTES = 48 << 20  # of decoded pictures
MOST_KEPT = 240
_DECODE_ON = Fraction(2)  # seconds that are rather decoded than sought over where the file has no index
_BACK = 9  # how often a seek goes further back for a key frame, twice as far each time
_MOST_REORDERED = 16  # pictures that may be decoded before one that is shown sooner, in every codec
_SKIPPING = {"h264", "hevc", "mpeg1video", "mpeg2video", "mpeg4"}  # decoders that can leave single pictures out
_BT709, _BT601 = 1, (5, 6)  # libav's numbers of the matrices of colours
_STANDARD_LINES = 576  # a picture with more lines that names no matrix is taken for high definition

Pixels = NDArray[np.uint8]
Watch = Callable[["Picture | None"], bool]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on screen during [start, end) (stream ticks; None: to the end), scaled, as it lies in the file."""

    start: int
    end: int | None
    frame: VideoFrame

    def holds(self, ticks: int) -> bool:
        """Whether it is the picture on screen at a time."""
        return self.start <= ticks and (self.end is None or ticks < self.end)


class ShownFrames:
    """The pictures of one file, for one thread. Raises MediaError when the file cannot be read.

    Times given and taken are integer milliseconds of the media's clock, ticks those of the video stream.
    """

    def __init__(self, path: Path, room: tuple[int, int] = (640, 360)) -> None:
        self._files = ExitStack()
        self._container = self._files.enter_context(opened(path))
        self._stream = video_stream(self._container)
        self._zero = zero_of(self._container)
        self._kept: dict[int, Picture] = {}
        self._starts: list[int] = []  # of the kept pictures, ascending
        self._room = room
        self.rotation = 0
        if self._stream is not None:
            self._prepare(self._stream)
        self._rewind()

    def _prepare(self, stream: PyAVVideo) -> None:
        import av.stream
        from av.video.reformatter import VideoReformatter

        # Threads that share a frame answer a seek at once; those with a frame each must all be filled first.
        stream.thread_type = "SLICE"
        discard: Any = getattr(av.stream, "Discard", None)  # later than the oldest PyAV that will do
        for other in self._container.streams:
            if other is not stream and discard is not None:
                other.discard = discard.all
        context = stream.codec_context
        self._wide, self._high = max(context.width, 2), max(context.height, 2)
        self._scaling, self._coloring = VideoReformatter(), VideoReformatter()
        # FFmpeg's fast way to BGRA writes past the end of a row, which is mended as the next row is written: by the
        # same thread it must be. An older PyAV has one thread only, and no name for it.
        named = "threads" in (VideoReformatter.reformat.__doc__ or "")
        self._one_thread: dict[str, Any] = {"threads": 1} if named else {}
        self._aspect = stream.sample_aspect_ratio or Fraction(1)
        self._base = stream.time_base or Fraction(1, 1000)
        self._skips = context.codec.name in _SKIPPING
        self._in_order = self._container.format.name == "avi"  # it has the times of decoding only
        self._step = max(int(1 / ((stream.average_rate or Fraction(25)) * self._base)), 1)

    def close(self) -> None:
        """Lets go of the file and of what was kept."""
        self._kept.clear()
        self._starts.clear()
        self._files.close()

    @property
    def has_video(self) -> bool:
        """Whether there are moving pictures."""
        return self._stream is not None

    @property
    def begin(self) -> int:
        """Ticks of the first picture, as the container says."""
        return (self._stream.start_time if self._stream is not None else None) or 0

    @property
    def duration_ms(self) -> int:
        """As the container says, 0 when it does not."""
        return round((self._container.duration or 0) * MICROSECOND * 1000)

    def ticks(self, ms: int) -> int:
        """The stream's time at a time of the media."""
        return int((Fraction(ms, 1000) + self._zero) // self._base)

    def milliseconds(self, ticks: int) -> int:
        """The first whole millisecond of the media at or after a time of the stream."""
        return int(-(-(ticks * self._base - self._zero) * 1000 // 1))

    # -- size

    def shape(self) -> tuple[int, int]:
        """Width and height of the upright picture with square pixels."""
        size = max(round(self._wide * self._aspect), 1), self._high
        return (size[1], size[0]) if self.rotation in (90, 270) else size

    def set_room(self, width: int, height: int) -> None:
        """Pictures are scaled to fit there, never up; the ones that were kept for another room are dropped."""
        if (width, height) != self._room:
            self._room = (width, height)
            self._kept.clear()
            self._starts.clear()
            self._rewind()

    def _size(self) -> tuple[int, int]:
        """Width and height to scale the picture to as it lies in the file, even numbers."""
        room = self._room[::-1] if self.rotation in (90, 270) else self._room
        wide = self._wide * self._aspect
        scale = min(Fraction(max(room[0], 2)) / wide, Fraction(max(room[1], 2), self._high), Fraction(1))
        return _filled(2 * round(wide * scale / 2)), max(2 * round(self._high * scale / 2), 2)

    def most_kept(self) -> int:
        """How many pictures are kept at most."""
        wide, high = self._size()
        return min(max(KEPT_BYTES * 2 // (3 * wide * high), 8), MOST_KEPT)

    # -- what is kept

    def kept_at(self, ticks: int) -> Picture | None:
        """The picture on screen at a time if it is kept; before the first picture the first."""
        place = bisect_right(self._starts, ticks) - 1
        if place < 0:
            is_first = bool(self._starts) and self._starts[0] <= self.begin
            return self._kept[self._starts[0]] if is_first else None
        picture = self._kept[self._starts[place]]
        return picture if picture.holds(ticks) else None

    def run_before(self, ticks: int) -> tuple[int, int]:
        """Of the unbroken run of kept pictures that ends at a time: where it starts, and how many pictures it has."""
        place = bisect_right(self._starts, ticks) - 1
        if place < 0:
            return ticks, 0
        first = place
        while first > 0 and self._kept[self._starts[first - 1]].end == self._starts[first]:
            first -= 1
        return self._starts[first], place - first + 1

    def _keep(self, picture: Picture, about: int) -> None:
        """Keeps a picture; when there are too many, the one farthest from `about` goes."""
        if picture.start not in self._kept:
            insort(self._starts, picture.start)
        self._kept[picture.start] = picture
        if len(self._starts) > self.most_kept():
            early, late = self._starts[0], self._starts[-1]
            gone = self._starts.pop(0 if about - early >= late - about else -1)
            del self._kept[gone]

    # -- reading

    def _rewind(self) -> None:
        """Forgets where reading was: the next picture is sought."""
        self._packets: Iterator[Packet[Any]] | None = None
        self._waiting: deque[Packet[Any]] = deque()  # read, not decoded
        self._ready: deque[VideoFrame] = deque()  # decoded, not looked at
        self._stamps: list[int] = []  # of the pictures read since the seek, ascending
        self._stamped = True  # every packet has a time
        self._read_to: int | None = None  # decoding time of the last packet that was read
        self._passed: int | None = None  # pictures up to here have come out of the decoder, or were left out
        self._drained = False
        self._held: tuple[int, VideoFrame] | None = None  # its end is not known yet

    def at(self, ticks: int, keep: int = 1, watch: Watch | None = None) -> Picture | None:
        """The picture on screen at a time, with the `keep` pictures up to it kept for later.

        Before the first picture the first, after the last the last; None when nothing there can be decoded, or when
        `watch` gave up. It is asked between packets, and once after a seek with the key frame; True gives up.
        """
        if self._stream is None:
            return None
        found = self.kept_at(ticks)
        if found is not None:
            return found
        try:
            return self._find(ticks, keep, watch or _patient)
        except _GaveUpError:
            return None

    def _find(self, ticks: int, keep: int, watch: Watch) -> Picture | None:
        if keep > 1 or not self._reaches(ticks):
            self._seek(ticks)
        span = self._span_at(ticks)
        if span is not None and self._passed is not None and span[0] <= self._passed:
            self._seek(ticks)
            span = self._span_at(ticks)
        if span is None or self._in_order:
            if self._passed is None:  # which pictures come before the key frame's is not known: from farther back
                self._seek(ticks - max(int(1 / self._base), 1))
            found = self._decode_by_frames(ticks, watch)
        else:
            place = bisect_left(self._stamps, span[0])
            found = self._decode_to(span, self._stamps[max(place - keep + 1, 0)], watch)
        if self._passed is not None:
            del self._stamps[: bisect_left(self._stamps, self._passed)]
        return found

    def _reaches(self, ticks: int) -> bool:
        """Whether decoding on gets there sooner than a seek."""
        if self._packets is None or self._drained or self._passed is None or ticks <= self._passed:
            return False
        key = self._key_before(ticks)
        if key is not None and self._read_to is not None:
            return key <= self._read_to
        return (ticks - self._passed) * self._base <= _DECODE_ON

    def _key_before(self, ticks: int) -> int | None:
        """Time of the last key frame before a time, where the file has an index."""
        assert self._stream is not None
        entries: Any = getattr(self._stream, "index_entries", None)  # as above
        place = entries.search_timestamp(ticks, backward=True) if entries else -1
        return int(entries[place].timestamp) if place >= 0 else None

    def _seek(self, ticks: int) -> None:
        """Goes to the last key frame that is not after a time, to the first one where there is none."""
        ticks = max(ticks, self.begin)
        aim, back = ticks, max(int(1 / self._base), 1)
        for _ in range(_BACK):
            self._seek_key(aim)
            first = self._waiting[0] if self._waiting else None
            if first is not None and first.size and (first.pts is None or first.pts <= ticks):
                return
            if aim < self.begin - back:
                break
            aim, back = aim - back, back * 2
        self._seek_key(self.begin)

    def _seek_key(self, aim: int) -> None:
        """Goes back from `aim` and reads up to the first key frame: nothing before it can be decoded."""
        import av

        self._rewind()
        assert self._stream is not None
        try:
            self._container.seek(aim, stream=self._stream)
        except av.FFmpegError:  # then it reads on from where it stands
            self._stream.codec_context.flush_buffers()
        self._packets = packets(self._container, self._stream)
        while self._read() and self._waiting[-1].size and not self._waiting[-1].is_keyframe:
            self._waiting.clear()
            self._stamps.clear()

    def _read(self) -> bool:
        """Reads one packet; False at the end of the file."""
        packet = next(self._packets, None) if self._packets is not None else None
        if packet is None:
            return False
        self._waiting.append(packet)
        if packet.size:
            if packet.pts is None:
                self._stamped = False
            elif not packet.is_discard:
                insort(self._stamps, packet.pts)
            self._read_to = self._settled(packet.dts)
        return True

    def _settled(self, dts: int | None) -> int | None:
        """Up to where no packet that comes later has its picture: the decoding time where the file gives one."""
        if dts is not None:
            return dts
        return self._stamps[-_MOST_REORDERED - 1] if len(self._stamps) > _MOST_REORDERED else self._read_to

    def _span_at(self, ticks: int) -> tuple[int, int | None] | None:
        """Start and end of the picture on screen at a time, from the packets; None when they have no times.

        No picture is decoded after it is shown, so once the decoding times have passed the next picture, none can
        come between.
        """
        while self._stamped:
            place = max(bisect_right(self._stamps, ticks), 1)
            later = self._stamps[place] if place < len(self._stamps) else None
            if later is not None and self._read_to is not None and self._read_to >= later:
                return self._stamps[place - 1], later
            if not self._read():
                return (self._stamps[place - 1], later) if self._stamps else None
        return None

    # -- decoding

    def _decode_to(self, span: tuple[int, int | None], since: int, watch: Watch) -> Picture | None:
        """Decodes to the picture that starts at `span[0]`, keeping those from `since` on."""
        start, end = span
        nearest: Picture | None = None
        for frame in self._decoded(since, watch):
            stamp = _stamp(frame)
            if nearest is None and stamp < since and frame.key_frame and watch(self._scaled(stamp, None, frame)):
                raise _GaveUpError
            if stamp >= since or nearest is None:
                nearest = self._scaled(stamp, self._end_of(stamp), frame)
            if stamp >= since:
                self._keep(nearest, start)
            if stamp >= start:
                break
        return self._kept.get(start) or (replace(nearest, start=start, end=end) if nearest else None)

    def _end_of(self, stamp: int) -> int | None:
        place = bisect_right(self._stamps, stamp)
        return self._stamps[place] if place < len(self._stamps) else None

    def _decode_by_frames(self, ticks: int, watch: Watch) -> Picture | None:
        """Without times of packets: every frame is decoded, and ends where the next one starts."""
        for frame in self._decoded(None, watch):
            held = self._held
            stamp = held[0] + self._step if held is not None and self._in_order else _stamp(frame)
            self._held = stamp, frame
            if held is not None:
                picture = self._scaled(held[0], stamp, held[1])
                self._keep(picture, ticks)
                if stamp > ticks:
                    return picture
        if self._held is not None:
            last = self._scaled(self._held[0], None, self._held[1])
            self._keep(last, ticks)
            return last
        return None

    def _decoded(self, since: int | None, watch: Watch) -> Iterator[VideoFrame]:
        """Frames in the order they are shown; those before `since` that no other needs are left out."""
        while True:
            while self._ready:
                frame = self._ready.popleft()
                self._pass(_stamp(frame))
                yield frame
            if self._drained:
                return
            if watch(None):
                raise _GaveUpError
            self._feed(since)

    def _feed(self, since: int | None) -> None:
        """Decodes one packet more; after the last, what the decoder still has."""
        import av

        assert self._stream is not None
        context = self._stream.codec_context
        packet = self._waiting.popleft() if self._waiting or self._read() else None
        self._drained = packet is None or not packet.size
        aside = (
            self._skips and since is not None and packet is not None and packet.pts is not None and packet.pts < since
        )
        context.skip_frame = "NONREF" if aside else "DEFAULT"
        if aside and packet is not None and packet.pts is not None:
            self._pass(packet.pts)
        try:
            self._ready.extend(context.decode(packet))
        except av.FFmpegError:  # a damaged picture: the next key frame mends it
            return

    def _pass(self, stamp: int) -> None:
        self._passed = stamp if self._passed is None else max(self._passed, stamp)

    # -- what is seen

    def _scaled(self, start: int, end: int | None, frame: VideoFrame) -> Picture:
        self.rotation = (-90 * round(frame.rotation / 90)) % 360
        if frame.width != self._wide or frame.height != self._high:
            self._wide, self._high = frame.width, frame.height
        wide, high = self._size()
        small = self._scaling.reformat(frame, wide, high, "yuv420p", interpolation="AREA")
        return Picture(start, end, small)

    def image(self, picture: Picture) -> Pixels:
        """The upright picture [H, W, 4], bytes in the order blue, green, red, 255."""
        from av.video.reformatter import Colorspace

        unsaid = picture.frame.colorspace not in (_BT709, *_BT601)
        matrix = Colorspace.ITU709 if unsaid and self._high > _STANDARD_LINES else None
        colored = self._coloring.reformat(picture.frame, format="bgra", src_colorspace=matrix, **self._one_thread)
        turned = colored.to_ndarray()
        return np.ascontiguousarray(np.rot90(turned, k=-(self.rotation // 90)))


class _GaveUpError(Exception):
    """Something else is wanted."""


def _filled(width: int) -> int:
    """An even width near `width` at which FFmpeg's fast way to BGRA fills every column.

    It works on 16 columns at a time and leaves out a rest of up to four, which would show whatever was in memory.
    """
    rest = width % 16
    if 0 < rest <= 4:
        return width - rest if width > 16 else 6
    return max(width, 6)


def _patient(_: Picture | None) -> bool:
    return False


def _stamp(frame: VideoFrame) -> int:
    """When a frame is shown, in stream ticks."""
    return frame.pts if frame.pts is not None else frame.dts or 0
