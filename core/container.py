"""Opening a media file so that a stranger's file gives a sentence instead of a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from undertone.core.errors import MediaError
from undertone.core.wording import marked, said

if TYPE_CHECKING:
    import av
    from av.audio.stream import AudioStream as PyAVAudio
    from av.container import InputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream as PyAVVideo

MICROSECOND = Fraction(1, 1_000_000)  # libav's unit for container.start_time and container.duration
PLAYABLE = marked(
    "Undertone reads what FFmpeg can decode: MP4, MOV, MKV, WebM, AVI, WAV, FLAC, MP3, M4A, OGG and others."
)
_DAMAGED = marked("The file may be damaged or cut short; copy or record it again, or convert it with a video tool.")

# demuxers that "succeed" on things which are no recording, or that only list other files
_NOT_RECORDINGS = {"tty", "hls", "concat", "dash", "webm_dash_manifest", "sdp", "rtsp", "image2", "ico", "lavfi"}


@contextmanager
def opened(path: Path) -> Iterator[InputContainer]:
    """The container at `path`, open for reading; raises MediaError for whatever is not a readable recording.

    Only local files are touched, whatever the file asks for: playlists that name other places are refused.
    """
    import av

    _check_file(path)
    try:
        container = av.open(
            str(path.absolute()), metadata_errors="replace", container_options={"protocol_whitelist": "file"}
        )
    except PermissionError as error:
        raise MediaError(said("the file may not be read."), path=path, advice=said("Check its permissions.")) from error
    except (av.FFmpegError, ValueError, OSError) as error:
        raise _unreadable(path, error) from error
    with container:
        name = container.format.name
        if _NOT_RECORDINGS & set(name.split(",")) or name.endswith("_pipe"):
            raise MediaError(
                said("not a recording ({format}).").format(format=container.format.long_name),
                path=path,
                advice=said(PLAYABLE),
            )
        yield container


def _check_file(path: Path) -> None:
    if not path.exists():
        raise MediaError(said("there is no such file."), path=path, advice=said("It may have been moved or renamed."))
    if not path.is_file():
        raise MediaError(
            said("this is not a file."), path=path, advice=said("Choose the media files inside the folder.")
        )
    if path.stat().st_size == 0:
        raise MediaError(said("the file is empty."), path=path, advice=said("Copy or record it again."))


def _unreadable(path: Path, error: Exception) -> MediaError:
    import av

    if isinstance(error, av.error.InvalidDataError) and path.suffix.lower() in {".mp4", ".mov", ".m4a", ".m4v"}:
        return MediaError(said("not a complete MP4 or QuickTime file."), path=path, advice=said(_DAMAGED))
    reason = getattr(error, "strerror", None) or str(error)
    return MediaError(
        said("not a media file that can be read ({reason}).").format(reason=reason), path=path, advice=said(PLAYABLE)
    )


def video_stream(container: InputContainer) -> PyAVVideo | None:
    """The first stream of moving pictures; cover art and single stills are none."""
    from av.stream import Disposition

    stills = Disposition.attached_pic | Disposition.timed_thumbnails | Disposition.still_image
    for stream in container.streams.video:
        if not stream.disposition & stills and stream.codec_context is not None:
            return stream
    return None


def audio_stream(container: InputContainer) -> PyAVAudio | None:
    """The first audio stream that has a decoder."""
    for stream in container.streams.audio:
        if stream.codec_context is not None and stream.codec_context.sample_rate:
            return stream
    return None


def zero_of(container: InputContainer) -> Fraction:
    """Seconds on the container's clock that are 0 on the media's clock."""
    return (container.start_time or 0) * MICROSECOND


def packets(container: InputContainer, *streams: av.stream.Stream) -> Iterator[Packet[Any]]:
    """Packets of the streams to the end, or as far as the file can be read."""
    import av

    demuxer = container.demux(*streams)
    while True:
        try:
            yield next(demuxer)
        except (StopIteration, av.error.EOFError):
            return
        except av.FFmpegError:  # a broken tail: what came before is good
            return
