"""What a person should know of a conversation, in a sentence: what was missing, and what the predictions rest on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from undertone.core.types import Conversation, MediaInfo, Modality, UtteranceRecord
from undertone.core.wording import marked, said

Say = Callable[[str], str]

_NAMES = {Modality.TEXT: marked("words"), Modality.AUDIO: marked("voice"), Modality.VIDEO: marked("face")}
_BREAK, _AND = marked(". "), marked("{others} and {last}")
_FROM_ONE = marked("{missing}: predicted from {used} alone")
_FROM_SEVERAL = marked("{missing}: predicted from {used}")
_FROM_NOTHING = marked("{missing}: there is nothing to predict from")


def presence_note(media: MediaInfo, records: Sequence[UtteranceRecord]) -> str:
    """ "no audio track: predicted from face alone"; empty when nothing is missing or nothing is predicted."""
    return _presence(media, records, said)


def _presence(media: MediaInfo, records: Sequence[UtteranceRecord], say: Say) -> str:
    predicted = [r.prediction for r in records if r.prediction is not None]
    if not predicted:
        return ""
    used = [m for m in _NAMES if any(m in p.present for p in predicted)]
    missing = [say(words) for words in _missing(media, used)]
    if not missing:
        return ""
    form = _FROM_NOTHING if not used else _FROM_ONE if len(used) == 1 else _FROM_SEVERAL
    return say(form).format(missing=_and(missing, say), used=_and([say(_NAMES[m]) for m in used], say))


def _missing(media: MediaInfo, used: Sequence[Modality]) -> list[str]:
    missing = []
    if media.audio is None:
        missing.append(marked("no audio track"))
    elif Modality.AUDIO not in used:
        missing.append(marked("no sound in the audio track"))
    if Modality.TEXT not in used and not missing:
        missing.append(marked("no words"))
    if Modality.VIDEO not in used:
        missing.append(marked("no picture" if media.video is None else "no face found"))
    return missing


def _and(parts: Sequence[str], say: Say) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return say(_AND).format(others=say(", ").join(parts[:-1]), last=parts[-1])


def full_note(media: MediaInfo, records: Sequence[UtteranceRecord], warnings: Sequence[str]) -> str:
    """The sentence about what was missing, then what was odd in transcript or media."""
    sentences = [s.strip().rstrip(".。") for s in (presence_note(media, records), *warnings)]
    return said(_BREAK).join(dict.fromkeys(s for s in sentences if s))


def renewed_note(conversation: Conversation, records: Sequence[UtteranceRecord]) -> str:
    """The note after an edit: warnings of the analysis go when what is present has changed.

    A note may have been written in English, at the command line, and be renewed in the window's language.
    """
    note, sentence = conversation.note, presence_note(conversation.media, records)
    kept = any(_begins(note, _presence(conversation.media, records, say), say) for say in (said, str))
    if kept or (not sentence and not _says_presence(note)):
        return note
    return sentence


def _begins(note: str, sentence: str, say: Say) -> bool:
    """Whether a note has just this sentence, or this one before others."""
    return note == sentence or (bool(sentence) and note.startswith(f"{sentence}{say(_BREAK)}"))


def _says_presence(note: str) -> bool:
    """Whether the first sentence of a note, in English or the window's language, is one of `presence_note`."""
    return any(
        re.fullmatch(re.escape(say(form)).replace(r"\{missing\}", ".+").replace(r"\{used\}", ".+"), first)
        for say in (said, str)
        for first in [note.split(say(_BREAK), 1)[0]]
        for form in (_FROM_ONE, _FROM_SEVERAL, _FROM_NOTHING)
    )
