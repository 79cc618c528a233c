"""SubRip and WebVTT: who speaks, the words, and the emotion, one file a conversation."""

from __future__ import annotations

import html
from pathlib import Path

from undertone.core.interchange.atomic import write_text
from undertone.core.interchange.exported import Exported, Selection, in_words
from undertone.core.interchange.names import one_a_conversation
from undertone.core.progress import Progress
from undertone.core.types import UtteranceRecord
from undertone.core.wording import said


def write_srt(selection: Selection, out: Path, progress: Progress) -> list[Path]:
    """SubRip: "Ana: words", and below it a line in brackets with labels and prediction."""
    return _write(selection, out, progress, "srt")


def write_vtt(selection: Selection, out: Path, progress: Progress) -> list[Path]:
    """WebVTT (W3C): the speaker as voice, labels and prediction as a comment before each cue."""
    return _write(selection, out, progress, "vtt")


def _write(selection: Selection, out: Path, progress: Progress, kind: str) -> list[Path]:
    places = one_a_conversation(selection, out, f".{kind}")
    for i, (conversation, path) in enumerate(places):
        progress.report(i, len(places), said("writing {file}").format(file=path.name))
        text = _srt(conversation, selection.scheme.id) if kind == "srt" else _vtt(conversation, selection.scheme.id)
        write_text(path, text)
    return [path for _, path in places]


def _srt(conversation: Exported, scheme: str) -> str:
    cues = []
    for number, row in enumerate(conversation.rows, 1):
        u = row.record.utterance
        lines = [
            str(number),
            f"{_clock(u.start_ms, ',')} --> {_clock(u.end_ms, ',')}",
            f"{row.record.speaker.name}: {_one_line(u.text)}".strip(),
        ]
        remark = _remark(row.record, scheme)
        cues.append("\n".join([*lines, f"[{remark}]"] if remark else lines) + "\n")
    return "\n".join(cues)


def _vtt(conversation: Exported, scheme: str) -> str:
    blocks = [f"WEBVTT - {_one_line(conversation.conversation.title)}\n"]
    for row in conversation.rows:
        u = row.record.utterance
        remark = _remark(row.record, scheme)
        if remark:
            blocks.append(f"NOTE {remark}\n")
        voice = html.escape(row.record.speaker.name, quote=False)
        words = html.escape(_one_line(u.text), quote=False)
        blocks.append(f"{u.id}\n{_clock(u.start_ms, '.')} --> {_clock(u.end_ms, '.')}\n<v {voice}>{words}</v>\n")
    return "\n".join(blocks)


def _remark(record: UtteranceRecord, scheme: str) -> str:
    """Labels and prediction: "label: anger (bar: anger); model: neutral .48 (MELD-7 v1)"."""
    parts = []
    if record.labels:
        parts.append(f"labelled {in_words(record.labels, scheme)}")
    p = record.prediction
    if p is not None:
        parts.append(f"predicted {p.label} {p.confidence:.2f} by {p.model}")
    return _one_line(" · ".join(parts))


def _one_line(text: str) -> str:
    """Without what would end a cue or begin another."""
    return " ".join(text.replace("-->", "→").split())


def _clock(ms: int, point: str) -> str:
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{point}{ms % 1000:03}"
