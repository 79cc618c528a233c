"""Where utterances come from: a transcript put in place of what was there, an utterance drawn by hand; speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, insert, select

from undertone.core.errors import ProjectError
from undertone.core.types import Edit, Segment, Transcript, Utterance
from undertone.core.wording import clock, said
from undertone.db.connection import missing
from undertone.db.conversations import require_conversation, speakers_of
from undertone.db.edits import Draft, UndoLog
from undertone.db.folding import folded
from undertone.db.records import require_utterances, speaker_names, utterances_where
from undertone.db.rows import words_json
from undertone.db.tables import ConversationRow, SearchRow, SpeakerRow, UtteranceRow

NOBODY = "Speaker 1"


class Transcripts(UndoLog):
    """Adding utterances, and who says them."""

    def replace_transcript(self, conversation_id: int, transcript: Transcript) -> Edit:
        """New utterances and speakers; the old ones, with their labels, go out of sight and come back with undo."""
        for segment in transcript.segments:
            require_span(segment.start_ms, segment.end_ms)
        with self.write(shown=True) as connection:
            require_conversation(connection, conversation_id)
            draft = Draft(connection, "transcript", self.reach)
            old = [u.id for u in utterances_where(connection, UtteranceRow.conversation_id == conversation_id)]
            draft.before(conversation_id, old)
            draft.change(UtteranceRow, old, deleted=True)
            ids = _insert_segments(draft, conversation_id, transcript.segments)
            draft.before(conversation_id, ids)
            draft.change(ConversationRow, [conversation_id], source=transcript.source, language=transcript.language)
            query = select(ConversationRow.title).where(ConversationRow.id == conversation_id)
            title = connection.execute(query).scalar_one()
            words = said("replace the transcript of {title}" if old else "transcribe {title}")
            return draft.finish(words.format(title=title))

    def insert_utterance(self, conversation_id: int, segment: Segment) -> Edit:
        """One more utterance; without a speaker it is said by whoever spoke last before it."""
        require_span(segment.start_ms, segment.end_ms)
        with self.write(shown=True) as connection:
            require_conversation(connection, conversation_id)
            draft = Draft(connection, "insert", self.reach)
            name = segment.speaker or _speaking_at(connection, conversation_id, segment.start_ms)
            speaker_id = speaker_named(connection, conversation_id, name)
            (identifier,) = insert_rows(
                connection, [utterance_values(conversation_id, speaker_id, segment, origin="insert")]
            )
            draft.added([identifier])
            draft.before(conversation_id, [identifier])
            return draft.finish(said("insert {what}").format(what=f"{clock(segment.start_ms)} {name}"))

    def set_speaker(self, utterance_ids: Sequence[int], speaker: str) -> Edit:
        """By name; a new name makes a new speaker. Utterances of several conversations get one of that name in each."""
        name = require_name(speaker)
        ids = list(dict.fromkeys(utterance_ids))
        with self.write(shown=True) as connection:
            draft = Draft(connection, "speaker", self.reach)
            changed = 0
            start = 0
            for conversation_id, utterances in grouped(connection, ids).items():
                speaker_id = speaker_named(connection, conversation_id, name)
                moved = [u.id for u in utterances if u.speaker_id != speaker_id]
                draft.before(conversation_id, moved)
                draft.change(UtteranceRow, moved, speaker_id=speaker_id)
                changed, start = changed + len(moved), utterances[0].start_ms
            one, several = said("set speaker {time}: {name}"), said("set speaker of {count} utterances: {name}")
            words = one if changed <= 1 else several
            return draft.finish(words.format(time=clock(start), count=changed, name=name))

    def rename_speaker(self, speaker_id: int, name: str) -> Edit:
        """A name that another speaker of the conversation has already makes the two one."""
        name = require_name(name)
        with self.write(shown=True) as connection:
            found = connection.execute(
                select(SpeakerRow.name, SpeakerRow.conversation_id).where(SpeakerRow.id == speaker_id)
            ).first()
            if found is None:
                raise missing(said("speaker"), speaker_id)
            draft = Draft(connection, "rename", self.reach)
            spoken = utterances_where(connection, UtteranceRow.speaker_id == speaker_id)
            namesakes = [s.id for s in speakers_of(connection, found.conversation_id) if s.name == name]
            if namesakes and namesakes[0] != speaker_id:
                draft.before(found.conversation_id, [u.id for u in spoken])
                draft.change(UtteranceRow, [u.id for u in spoken], speaker_id=namesakes[0])
            else:
                draft.touch(found.conversation_id, [u.id for u in spoken])
                draft.change(SpeakerRow, [speaker_id], name=name)
            return draft.finish(said("rename {old} to {name}").format(old=found.name, name=name))


def require_span(start_ms: int, end_ms: int) -> None:
    """Raises ProjectError unless the span begins at or after zero and is not empty."""
    if start_ms < 0 or end_ms <= start_ms:
        raise ProjectError(
            said("{start} to {end} is not a span of time.").format(
                start=clock(max(start_ms, 0)), end=clock(max(end_ms, 0))
            ),
            advice=said("An utterance ends after it starts, and starts at or after zero."),
        )


def require_name(name: str) -> str:
    """A speaker's or an annotator's name without blanks around; raises ProjectError when nothing is left."""
    bare = " ".join(name.split())
    if not bare or len(bare) > 200:
        raise ProjectError(said("a name needs 1 to 200 characters."), advice=said("Type another name."))
    return bare


def grouped(connection: Connection, ids: Sequence[int]) -> dict[int, list[Utterance]]:
    """Utterances in sight by conversation; raises NotInProject for an id that is not there."""
    groups: dict[int, list[Utterance]] = {}
    for utterance in require_utterances(connection, ids).values():
        groups.setdefault(utterance.conversation_id, []).append(utterance)
    return groups


def speaker_named(connection: Connection, conversation_id: int, name: str) -> int:
    """The conversation's speaker of that name, in sight if one is, else a new one after the others."""
    in_sight = {s.name: s.id for s in speakers_of(connection, conversation_id)}
    if name in in_sight:
        return in_sight[name]
    here = SpeakerRow.conversation_id == conversation_id
    hidden = select(func.max(SpeakerRow.id)).where(here, SpeakerRow.name == name)
    found = connection.execute(hidden).scalar()
    if found is not None:
        return int(found)
    last = connection.execute(select(func.max(SpeakerRow.position)).where(here)).scalar()
    row = insert(SpeakerRow).values(
        conversation_id=conversation_id, name=name, position=0 if last is None else last + 1
    )
    return int(connection.execute(row.returning(SpeakerRow.id)).scalar_one())


def utterance_values(conversation_id: int, speaker_id: int, segment: Segment, *, origin: str) -> dict[str, object]:
    """Columns of a new utterance row."""
    return {
        "conversation_id": conversation_id,
        "speaker_id": speaker_id,
        "start_ms": segment.start_ms,
        "end_ms": segment.end_ms,
        "text": segment.text,
        "words": words_json(segment.words),
        "doubt": segment.doubt,
        "origin": origin,
    }


def insert_rows(connection: Connection, values: Sequence[dict[str, object]]) -> list[int]:
    """Inserts utterance rows and what search looks through; their ids in the same order."""
    if not values:
        return []
    statement = insert(UtteranceRow).returning(UtteranceRow.id, sort_by_parameter_order=True)
    ids = list(connection.execute(statement, values).scalars())
    words = [{"utterance_id": i, "words": folded(str(v["text"]))} for i, v in zip(ids, values, strict=True)]
    connection.execute(insert(SearchRow), words)
    return ids


def _insert_segments(draft: Draft, conversation_id: int, segments: Sequence[Segment]) -> list[int]:
    """New utterances in time order, their speakers numbered by first appearance."""
    ordered = sorted(segments, key=lambda s: (s.start_ms, s.end_ms))
    speakers = _speakers_in_order(draft, conversation_id, [require_name(s.speaker or NOBODY) for s in ordered])
    ids = insert_rows(
        draft.connection,
        [
            utterance_values(conversation_id, speakers[require_name(s.speaker or NOBODY)], s, origin="transcript")
            for s in ordered
        ],
    )
    draft.added(ids)
    return ids


def _speakers_in_order(draft: Draft, conversation_id: int, names: Iterable[str]) -> dict[str, int]:
    speakers: dict[str, int] = {}
    for position, name in enumerate(dict.fromkeys(names)):
        speakers[name] = speaker_named(draft.connection, conversation_id, name)
        draft.change(SpeakerRow, [speakers[name]], position=position)
    return speakers


def _speaking_at(connection: Connection, conversation_id: int, at_ms: int) -> str:
    here = utterances_where(connection, UtteranceRow.conversation_id == conversation_id)
    if not here:
        return NOBODY
    last = max((u for u in here if u.start_ms <= at_ms), key=lambda u: u.start_ms, default=here[0])
    return speaker_names(connection, [last.speaker_id])[last.speaker_id]
