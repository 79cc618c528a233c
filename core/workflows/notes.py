"""What a person should know of a conversation, in a sentence: what was missing, and what the predictions rest on."""

from __future__ import annotations

from collections.abc import Sequence

from undertone.core.types import Conversation, MediaInfo, Modality, UtteranceRecord

_NAMES = {Modality.TEXT: "words", Modality.AUDIO: "voice", Modality.VIDEO: "face"}
_BREAK = ". "


def presence_note(media: MediaInfo, records: Sequence[UtteranceRecord]) -> str:
    """ "no audio track: predicted from face alone"; empty when nothing is missing or nothing is predicted."""
    predicted = [r.prediction for r in records if r.prediction is not None]
    if not predicted:
        return ""
    used = [name for m, name in _NAMES.items() if any(m in p.present for p in predicted)]
    missing = _missing(media, used)
    if not missing:
        return ""
    if not used:
        return f"{_and(missing)}: there is nothing to predict from"
    return f"{_and(missing)}: predicted from {_and(used)}{' alone' if len(used) == 1 else ''}"


def _missing(media: MediaInfo, used: Sequence[str]) -> list[str]:
    missing = []
    if media.audio is None:
        missing.append("no audio track")
    elif "voice" not in used:
        missing.append("no sound in the audio track")
    if "words" not in used and not missing:
        missing.append("no words")
    if "face" not in used:
        missing.append("no picture" if media.video is None else "no face found")
    return missing


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def full_note(media: MediaInfo, records: Sequence[UtteranceRecord], warnings: Sequence[str]) -> str:
    """The sentence about what was missing, then what was odd in transcript or media."""
    sentences = [s.strip().rstrip(".") for s in (presence_note(media, records), *warnings)]
    return _BREAK.join(dict.fromkeys(s for s in sentences if s))


def renewed_note(conversation: Conversation, records: Sequence[UtteranceRecord]) -> str:
    """The note after an edit: warnings of the analysis go when what is present has changed."""
    sentence = presence_note(conversation.media, records)
    kept = conversation.note == sentence or (sentence and conversation.note.startswith(f"{sentence}{_BREAK}"))
    if kept or (not sentence and not _says_presence(conversation.note)):
        return conversation.note
    return sentence


def _says_presence(note: str) -> bool:
    first = note.split(_BREAK, 1)[0]
    return ": predicted from " in first or first.endswith("nothing to predict from")
