"""A media file: what is in it, its samples, its pictures, its waveform. All times are on the media's own clock.

The clock's zero is the container's start time; streams that start later have an offset, which is kept.
"""

from __future__ import annotations

import hashlib
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from undertone.core.container import MICROSECOND, PLAYABLE, audio_stream, opened, packets, video_stream, zero_of
from undertone.core.errors import MediaError
from undertone.core.frames import Frame, frame_image, iter_frames
from undertone.core.peaks import Peaks, waveform_peaks
from undertone.core.samples import iter_audio, read_audio
from undertone.core.types import AudioStream, MediaInfo, VideoStream
from undertone.core.wording import said

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream as PyAVAudio
    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream as PyAVVideo

__all__ = ["Frame", "Peaks", "frame_image", "iter_audio", "iter_frames", "probe", "read_audio", "waveform_peaks"]

_MIB = 1 << 20
_TRIAL_PACKETS = 400  # packets of a stream after which it is given up as undecodable
_RATE_PACKETS = 600  # spacing of so many video packets tells whether the rate varies
_BELIEVED = Fraction(1, 2)  # seconds by which a declared duration may differ from the packets
_UNINDEXED = {"mp3", "aac", "ac3", "eac3", "amr", "h264", "hevc"}  # raw streams: what they declare is a guess
_LONGEST_MS = 7 * 24 * 3_600_000


def probe(path: Path) -> MediaInfo:
    """Streams, duration, rotation and offsets of a media file, after decoding a little of each stream.

    Raises MediaError with file, reason and advice for anything that cannot be heard or seen.
    """
    path = Path(path)
    with opened(path) as container:
        if video_stream(container) is None and audio_stream(container) is None:
            raise MediaError(said("there is neither sound nor picture in it."), path=path, advice=said(PLAYABLE))
        picture = _first_frame(container, video_stream(container))
    with opened(path) as container:
        sounds = _first_frame(container, audio_stream(container)) is not None
    if picture is None and not sounds:
        raise MediaError(
            said("nothing in it can be decoded."),
            path=path,
            advice=said("It is empty, damaged or cut short; copy or record it again."),
        )
    with opened(path) as container:
        pictures = video_stream(container) if picture is not None else None
        sound = audio_stream(container) if sounds else None
        video = _video(container, pictures, cast("VideoFrame", picture)) if pictures else None
        audio = _audio(container, sound) if sound else None
        duration = _duration(container, [s for s in (pictures, sound) if s is not None])
    if duration <= 0:
        raise MediaError(said("its length is zero."), path=path, advice=said("Copy or record it again."))
    if duration > _LONGEST_MS:
        raise MediaError(said("its timestamps are damaged."), path=path, advice=said("Convert it, or repair the file."))
    size = path.stat().st_size
    return MediaInfo(path, duration, video, audio, size, _fingerprint(path, size))


def _fingerprint(path: Path, size: int) -> str:
    """sha256 over the size (8 bytes, little endian), the first MiB and the last MiB: quick for any length."""
    digest = hashlib.sha256(size.to_bytes(8, "little"))
    with path.open("rb") as file:
        digest.update(file.read(_MIB))
        file.seek(max(size - _MIB, 0))
        digest.update(file.read(_MIB))
    return digest.hexdigest()


def _first_frame(container: InputContainer, stream: PyAVVideo | PyAVAudio | None) -> VideoFrame | AudioFrame | None:
    """The first frame of a stream that decodes, if one soon does."""
    import av

    if stream is None:
        return None
    for packet in islice(packets(container, stream), _TRIAL_PACKETS):
        try:
            frames = packet.decode()
        except av.FFmpegError:
            continue
        if frames:
            return cast("VideoFrame | AudioFrame", frames[0])
    return None


def _video(container: InputContainer, stream: PyAVVideo, picture: VideoFrame) -> VideoStream:
    spacing = _spacing(container, stream)
    declared = stream.average_rate or stream.guessed_rate
    rate = float(declared) if declared else (1.0 / float(np.median(spacing)) if len(spacing) else 25.0)
    return VideoStream(
        codec=stream.codec_context.name,
        width=picture.width,
        height=picture.height,
        frame_rate=round(rate, 3),
        variable_rate=_varies(spacing),
        rotation=(-90 * round(picture.rotation / 90)) % 360,
        start_ms=_start_ms(container, stream),
    )


def _audio(container: InputContainer, stream: PyAVAudio) -> AudioStream:
    context = stream.codec_context
    return AudioStream(context.name, context.sample_rate, context.channels, _start_ms(container, stream))


def _start_ms(container: InputContainer, stream: Stream) -> int:
    if stream.start_time is None or stream.time_base is None:
        return 0
    return max(round((stream.start_time * stream.time_base - zero_of(container)) * 1000), 0)


def _spacing(container: InputContainer, stream: PyAVVideo) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Seconds between the first few hundred pictures, in the order they are shown, without decoding them."""
    times = []
    for packet in packets(container, stream):
        stamp = packet.pts if packet.pts is not None else packet.dts
        if stamp is not None and packet.time_base is not None:
            times.append(float(stamp * packet.time_base))
        if len(times) > _RATE_PACKETS:
            break
    return np.diff(np.sort(np.asarray(times, np.float64)))


def _varies(spacing: np.ndarray[tuple[int], np.dtype[np.float64]]) -> bool:
    """Whether more than stray frames are an eighth off the usual spacing (2 ms are a coarse clock's rounding)."""
    if len(spacing) < 8:
        return False
    usual = float(np.median(spacing))
    off = np.abs(spacing - usual) > max(usual / 8, 0.002)
    return float(off.mean()) > 0.05


def _duration(container: InputContainer, streams: list[Stream]) -> int:
    """Milliseconds to the end of the last packet; the declared duration where the packets confirm it."""
    declared = (container.duration or 0) * MICROSECOND
    indexed = not _UNINDEXED & set(container.format.name.split(","))
    measured = _end_after(container, streams, declared - 10) if declared > 0 and indexed else Fraction(0)
    if measured <= 0 or measured < declared - _BELIEVED:
        measured = _end_after(container, streams, Fraction(0))
    if declared > 0 and abs(declared - measured) <= _BELIEVED:
        measured = declared
    return round(measured * 1000)


def _end_after(container: InputContainer, streams: list[Stream], seconds: Fraction) -> Fraction:
    """Where the last packet at or after `seconds` ends, on the media clock; 0 when there is none."""
    import av

    zero = zero_of(container)
    try:
        container.seek(int((max(seconds, Fraction(0)) + zero) / MICROSECOND))
    except av.FFmpegError:
        return Fraction(0)
    return max((_packet_end(p) - zero for p in packets(container, *streams) if p.size), default=Fraction(0))


def _packet_end(packet: Packet[Any]) -> Fraction:
    stamp = packet.pts if packet.pts is not None else packet.dts
    if stamp is None or packet.time_base is None:
        return Fraction(0)
    return Fraction((stamp + (packet.duration or 0)) * packet.time_base)
