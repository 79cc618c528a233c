"""One MP4 (or WAV, where there is no picture) an utterance, in the layout of MELD, cut by moviepy.

`diaX_uttY.mp4` lies beside `train_sent_emo.csv`, which `undertone train --dataset meld` reads back (Poria et al. 2019,
MELD: A Multimodal Multi-Party Dataset for Emotion Recognition in Conversations). Emotion holds the human label alone;
predictions have columns of their own.
"""

from __future__ import annotations

import csv
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from undertone.core.errors import ExportError
from undertone.core.interchange.atomic import folder, replaced
from undertone.core.interchange.cells import neutral
from undertone.core.interchange.exported import Exported, Row, Selection, agreed, in_words
from undertone.core.progress import Progress
from undertone.core.types import MediaInfo
from undertone.core.wording import said

TABLE = "train_sent_emo.csv"
_HEADER = (
    "Sr No.", "Utterance", "Speaker", "Emotion", "Sentiment", "Dialogue_ID", "Utterance_ID", "Season", "Episode",
    "StartTime", "EndTime", "File", "Labels", "Predicted", "Confidence", "Model",
)  # fmt: skip
_SENTIMENT = {"neutral": "neutral", "joy": "positive", "sadness": "negative", "fear": "negative", "disgust": "negative",
              "anger": "negative"}  # fmt: skip
_LEAST_MS = 40  # shorter than a frame cannot be cut


def write(selection: Selection, out: Path, progress: Progress) -> list[Path]:
    """Clips and table in the folder `out`; raises ExportError when the media is gone or cannot be cut."""
    folder(out)
    lines: list[list[object]] = []
    written: list[Path] = []
    for conversation in selection.conversations:
        with _opened(conversation.conversation.media) as source:
            for row in conversation.rows:
                words = said("cutting {title}").format(title=conversation.conversation.title)
                progress.report(len(written), selection.utterances, words)
                path = out / _clip_name(conversation, row)
                _cut(source, conversation.conversation.media, row, path)
                written.append(path)
                lines.append(_line(len(lines) + 1, conversation, row, selection.scheme.id, path.name))
    table = out / TABLE
    with replaced(table) as scratch, scratch.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(_HEADER)
        sheet.writerows([neutral(c) if isinstance(c, str) else c for c in line] for line in lines)
    return [*written, table]


def _clip_name(conversation: Exported, row: Row) -> str:
    suffix = ".mp4" if conversation.conversation.media.video is not None else ".wav"
    return f"dia{conversation.number}_utt{row.position}{suffix}"


def _line(number: int, conversation: Exported, row: Row, scheme: str, file: str) -> list[object]:
    record, u, p = row.record, row.record.utterance, row.record.prediction
    label = agreed(record.labels, scheme)
    return [
        number, u.text, record.speaker.name, label, _SENTIMENT.get(label, ""), conversation.number, row.position,
        "", "", _clock(u.start_ms), _clock(u.end_ms), file, in_words(record.labels, scheme),
        p.label if p else "", round(p.confidence, 6) if p else "", p.model if p else "",
    ]  # fmt: skip


def _clock(ms: int) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"


@contextmanager
def _opened(media: MediaInfo) -> Iterator[Any]:
    """The media as a moviepy clip."""
    from moviepy import AudioFileClip, VideoFileClip

    if not media.path.is_file():
        raise ExportError(
            said("the media file is no longer there."),
            path=media.path,
            advice=said("Put it back, or find it in the window."),
        )
    try:
        with _quiet():
            name = str(media.path)
            clip = VideoFileClip(name, audio=media.audio is not None) if media.video else AudioFileClip(name)
    except (OSError, KeyError, ValueError, IndexError, AttributeError) as error:
        raise ExportError(
            said("it cannot be cut ({reason}).").format(reason=_first_line(error)), path=media.path
        ) from error
    try:
        yield clip
    finally:
        with _quiet():
            clip.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """moviepy warns of a last frame that is missing, and leaves pipes of finished processes to the collector."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("ignore", ResourceWarning)
        yield


def _cut(source: Any, media: MediaInfo, row: Row, path: Path) -> None:
    u = row.record.utterance
    end = min(max(u.end_ms, u.start_ms + _LEAST_MS) / 1000, source.duration)
    start = max(min(u.start_ms / 1000, end - _LEAST_MS / 1000), 0)
    try:
        with replaced(path) as scratch, _quiet():
            clip = source.subclipped(start, end)
            if media.video is None:
                clip.write_audiofile(str(scratch), fps=16_000, codec="pcm_s16le", logger=None)
            else:
                clip.write_videofile(
                    str(scratch), codec="libx264", audio_codec="aac", preset="veryfast", logger=None,
                    temp_audiofile=str(scratch.with_suffix(".sound.m4a")), pixel_format="yuv420p",
                    ffmpeg_params=["-vf", "scale=trunc(iw/2)*2:trunc(ih/2)*2"],
                )  # fmt: skip
    except (ValueError, IndexError, AttributeError) as error:
        raise ExportError(
            said("{start} to {end} cannot be cut ({reason}).").format(
                start=_clock(u.start_ms), end=_clock(u.end_ms), reason=_first_line(error)
            ),
            path=media.path,
        ) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
