"""Media and conversations of a project: adding, finding again, listing with counts, cached waveforms."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, delete, exists, func, insert, select, update

from undertone.core.errors import ProjectError
from undertone.core.types import Conversation, ConversationState, MediaInfo, ModelState, Speaker
from undertone.core.wording import said
from undertone.db.class_names import has_label
from undertone.db.connection import Database, missing, now
from undertone.db.rows import media_info, stream_json
from undertone.db.tables import (
    AnnotationRow,
    ConversationRow,
    CurrentRow,
    MediaRow,
    ModelRow,
    PredictionRow,
    SpeakerRow,
    UtteranceRow,
    WaveformRow,
)


class Conversations(Database):
    """Conversations and their media files."""

    def add_conversation(self, media: MediaInfo, title: str | None = None) -> Conversation:
        """Adds the media; a file already in the project (same fingerprint) gives the existing conversation.

        When the project's own link to that file is broken, it is mended on the way.
        """
        with self.write(shown=True) as connection:
            known = self._known(connection, media)
            if known is not None:
                return known
            media_id = connection.execute(
                insert(MediaRow)
                .values(fingerprint=media.fingerprint, **self._media_values(media))
                .returning(MediaRow.id)
            ).scalar_one()
            row = insert(ConversationRow).values(media_id=media_id, title=title or media.path.stem, created_at=now())
            identifier = connection.execute(row.returning(ConversationRow.id)).scalar_one()
            return self._one(connection, identifier)

    def conversations(self) -> list[Conversation]:
        """All of them, in the order they were added."""
        with self.read() as connection:
            return self._list(connection, None)

    def conversation(self, conversation_id: int) -> Conversation:
        """One by id; raises NotInProject."""
        with self.read() as connection:
            return self._one(connection, conversation_id)

    def relink_media(self, conversation_id: int, media: MediaInfo) -> None:
        """The file has moved; raises ProjectError when the fingerprint differs."""
        with self.write(shown=True) as connection:
            known = self._one(connection, conversation_id)
            if known.media.fingerprint != media.fingerprint:
                raise ProjectError(
                    said("this is another file than {file}, which “{title}” was made from.").format(
                        file=known.media.path.name, title=known.title
                    ),
                    path=media.path,
                    advice=said("Choose the same file at its new place, or add this one as a new conversation."),
                )
            values = self._media_values(media)
            connection.execute(update(MediaRow).where(MediaRow.fingerprint == media.fingerprint).values(**values))

    def set_conversation_note(self, conversation_id: int, note: str) -> None:
        """A sentence that lists show beside the conversation."""
        with self.write(shown=True) as connection:
            changed = update(ConversationRow).where(ConversationRow.id == conversation_id).values(note=note)
            if connection.execute(changed).rowcount == 0:
                raise missing(said("conversation"), conversation_id)

    def peaks(self, conversation_id: int) -> bytes | None:
        """Cached waveform peaks as written by `put_peaks`."""
        with self.read() as connection:
            media_id = _media_id(connection, conversation_id)
            return connection.execute(
                select(WaveformRow.peaks).where(WaveformRow.media_id == media_id)
            ).scalar_one_or_none()

    def put_peaks(self, conversation_id: int, peaks: bytes) -> None:
        """Keeps waveform peaks for the next time the conversation is shown."""
        with self.write() as connection:
            media_id = _media_id(connection, conversation_id)
            connection.execute(delete(WaveformRow).where(WaveformRow.media_id == media_id))
            connection.execute(insert(WaveformRow).values(media_id=media_id, peaks=peaks))

    def speakers(self, conversation_id: int) -> list[Speaker]:
        """Those who say at least one utterance in sight, by position."""
        with self.read() as connection:
            require_conversation(connection, conversation_id)
            return speakers_of(connection, conversation_id)

    # -- inside a transaction

    def _known(self, connection: Connection, media: MediaInfo) -> Conversation | None:
        query = select(ConversationRow.id).join(MediaRow, MediaRow.id == ConversationRow.media_id)
        identifier = connection.execute(query.where(MediaRow.fingerprint == media.fingerprint)).scalar()
        if identifier is None:
            return None
        known = self._one(connection, identifier)
        if not known.media.path.exists():
            values = self._media_values(media)
            connection.execute(update(MediaRow).where(MediaRow.fingerprint == media.fingerprint).values(**values))
            return self._one(connection, identifier)
        return known

    def _media_values(self, media: MediaInfo) -> dict[str, Any]:
        return {
            "path": str(media.path.absolute()),
            "relative_path": self._relative(media.path.absolute()),
            "size_bytes": media.size_bytes,
            "duration_ms": media.duration_ms,
            "video": stream_json(media.video),
            "audio": stream_json(media.audio),
        }

    def _relative(self, path: Path, folder: Path | None = None) -> str | None:
        """The way from the project to a media file, so that both can move together; None where there is none."""
        if self.on_server:
            return None
        try:
            return Path(os.path.relpath(path, folder or self.path.parent)).as_posix()
        except ValueError:
            return None

    def _located(self, path: str, relative: str | None) -> Path:
        """Where the media file is now: at its recorded place, else at the same place relative to the project."""
        recorded = Path(path)
        if relative is not None and not recorded.exists():
            moved = Path(os.path.normpath(self.path.parent / relative))
            if moved.exists():
                return moved
        return recorded

    def _one(self, connection: Connection, identifier: int) -> Conversation:
        found = self._list(connection, identifier)
        if not found:
            raise missing(said("conversation"), identifier)
        return found[0]

    def _list(self, connection: Connection, identifier: int | None) -> list[Conversation]:
        rows = connection.execute(_conversations(identifier)).all()
        return [
            Conversation(
                id=row.id,
                title=row.title,
                media=media_info(
                    self._located(row.path, row.relative_path),
                    row.duration_ms,
                    row.video,
                    row.audio,
                    row.size_bytes,
                    row.fingerprint,
                ),
                state=_state(row.utterances or 0, row.predicted),
                utterances=row.utterances or 0,
                labelled=row.labelled or 0,
                note=row.note,
            )
            for row in rows
        ]


def require_conversation(connection: Connection, conversation_id: int) -> None:
    """Raises NotInProject unless there is such a conversation."""
    _media_id(connection, conversation_id)


def speakers_of(connection: Connection, conversation_id: int) -> list[Speaker]:
    """Speakers in sight, by position."""
    speaks = exists().where(UtteranceRow.speaker_id == SpeakerRow.id, UtteranceRow.deleted.is_(False))
    query = (
        select(SpeakerRow.id, SpeakerRow.conversation_id, SpeakerRow.name, SpeakerRow.position)
        .where(SpeakerRow.conversation_id == conversation_id, speaks)
        .order_by(SpeakerRow.position, SpeakerRow.id)
    )
    return [Speaker(*row) for row in connection.execute(query)]


def _media_id(connection: Connection, conversation_id: int) -> int:
    query = select(ConversationRow.media_id).where(ConversationRow.id == conversation_id)
    found = connection.execute(query).scalar_one_or_none()
    if found is None:
        raise missing(said("conversation"), conversation_id)
    return int(found)


def _state(utterances: int, predicted: bool) -> ConversationState:
    if not utterances:
        return ConversationState.EMPTY
    return ConversationState.PREDICTED if predicted else ConversationState.TRANSCRIBED


def _conversations(identifier: int | None) -> Select[Any]:
    """Conversations with their media and, from aggregates over all of them at once, their counts."""
    in_sight = select(UtteranceRow.conversation_id, func.count().label("utterances")).where(
        UtteranceRow.deleted.is_(False)
    )
    labelled = (
        select(UtteranceRow.conversation_id, func.count(CurrentRow.utterance_id.distinct()).label("labelled"))
        .join(CurrentRow, CurrentRow.utterance_id == UtteranceRow.id)
        .join(AnnotationRow, AnnotationRow.id == CurrentRow.annotation_id)
        .where(UtteranceRow.deleted.is_(False), has_label())
    )
    if identifier is not None:
        in_sight = in_sight.where(UtteranceRow.conversation_id == identifier)
        labelled = labelled.where(UtteranceRow.conversation_id == identifier)
    counts = in_sight.group_by(UtteranceRow.conversation_id).subquery()
    labels = labelled.group_by(UtteranceRow.conversation_id).subquery()
    predicted = exists().where(
        UtteranceRow.conversation_id == ConversationRow.id,
        UtteranceRow.deleted.is_(False),
        PredictionRow.utterance_id == UtteranceRow.id,
        PredictionRow.valid.is_(True),
        PredictionRow.model_id == ModelRow.id,
        ModelRow.state == ModelState.ADOPTED,
    )
    query = (
        select(
            ConversationRow.id,
            ConversationRow.title,
            ConversationRow.note,
            MediaRow.path,
            MediaRow.relative_path,
            MediaRow.duration_ms,
            MediaRow.video,
            MediaRow.audio,
            MediaRow.size_bytes,
            MediaRow.fingerprint,
            counts.c.utterances,
            labels.c.labelled,
            predicted.label("predicted"),
        )
        .join(MediaRow, MediaRow.id == ConversationRow.media_id)
        .outerjoin(counts, counts.c.conversation_id == ConversationRow.id)
        .outerjoin(labels, labels.c.conversation_id == ConversationRow.id)
        .order_by(ConversationRow.id)
    )
    return query if identifier is None else query.where(ConversationRow.id == identifier)
