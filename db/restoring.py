"""Bringing deleted utterances back, without undoing what was edited since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, select

from undertone.core.errors import ProjectError
from undertone.core.types import DeletedUtterance, Edit, Utterance
from undertone.core.wording import clock, said
from undertone.db.connection import chunks, missing
from undertone.db.conversations import require_conversation, speakers_of
from undertone.db.edits import Draft
from undertone.db.records import counted, speaker_names, utterances_where
from undertone.db.tables import EditRow, UtteranceRow
from undertone.db.transcripts import Transcripts

# kinds of edits that put utterances out of sight, or bring them back
HIDING = ("delete", "transcript", "split", "merge", "restore", "insert")
RESTORABLE = ("delete", "transcript")


class _Hidden(NamedTuple):
    """The edit that an utterance is out of sight by."""

    kind: str
    title: str
    at: datetime
    by: str


class Restoring(Transcripts):
    """Deleted utterances."""

    def deleted_utterances(self, conversation_id: int) -> list[DeletedUtterance]:
        """What was deleted by hand and is still out of sight, in time order; a replaced transcript is not among it."""
        with self.read() as connection:
            require_conversation(connection, conversation_id)
            here = UtteranceRow.conversation_id == conversation_id
            utterances = utterances_where(connection, here, deleted=True)
            hidden = _hidden_by(connection, [u.id for u in utterances])
            names = speaker_names(connection, [u.speaker_id for u in utterances])
        return [
            DeletedUtterance(u, names[u.speaker_id], hidden[u.id].at, hidden[u.id].by)
            for u in utterances
            if u.id in hidden and hidden[u.id].kind == "delete"
        ]

    def restore_utterances(self, utterance_ids: Sequence[int]) -> Edit:
        """Deleted utterances (or some of a transcript that was replaced) come back as they were, with their labels.

        Those that are in sight are left alone. An utterance whose speaker is called as somebody else in sight is
        theirs from now on. Raises NotInProject for what never was, and ProjectError for what was not deleted but split
        or merged, or whose insertion was undone.
        """
        ids = list(dict.fromkeys(utterance_ids))
        with self.write(shown=True) as connection:
            draft = Draft(connection, "restore", self.reach)
            gone = _require_deleted(connection, ids)
            for conversation_id in dict.fromkeys(u.conversation_id for u in gone):
                _bring_back(draft, conversation_id, [u for u in gone if u.conversation_id == conversation_id])
            return draft.finish(said("restore {what}").format(what=_what(connection, gone)))


def _bring_back(draft: Draft, conversation_id: int, utterances: Sequence[Utterance]) -> None:
    ids = [u.id for u in utterances]
    in_sight = {s.name: s.id for s in speakers_of(draft.connection, conversation_id)}
    names = speaker_names(draft.connection, [u.speaker_id for u in utterances])
    draft.before(conversation_id, ids)
    for speaker_id, name in names.items():
        theirs = [u.id for u in utterances if u.speaker_id == speaker_id]
        same = in_sight.setdefault(name, speaker_id)
        draft.change(UtteranceRow, theirs, speaker_id=same)
    draft.change(UtteranceRow, ids, deleted=False)
    draft.before(conversation_id, ids)


def _require_deleted(connection: Connection, ids: Sequence[int]) -> list[Utterance]:
    """Those of the utterances that are out of sight, in time order; raises for what cannot come back."""
    known: set[int] = set()
    gone: list[Utterance] = []
    for part in chunks(list(ids)):
        these = UtteranceRow.id.in_(part)
        known.update(connection.execute(select(UtteranceRow.id).where(these)).scalars())
        gone += utterances_where(connection, these, deleted=True)
    for identifier in ids:
        if identifier not in known:
            raise missing(said("utterance"), identifier)
    hidden = _hidden_by(connection, [u.id for u in gone])
    for utterance in gone:
        edit = hidden.get(utterance.id)
        if edit is None or edit.kind not in RESTORABLE:
            if edit:
                words = said("the utterance at {time} was not deleted: it is out of sight by “{edit}”.")
            else:
                words = said("the utterance at {time} was not deleted: what made it was undone.")
            raise ProjectError(
                words.format(time=clock(utterance.start_ms), edit=edit.title if edit else ""),
                advice=said("Undo or redo to that edit brings it back."),
            )
    return sorted(gone, key=lambda u: (u.start_ms, u.end_ms, u.id))


def _hidden_by(connection: Connection, utterance_ids: Iterable[int]) -> dict[int, _Hidden]:
    """By utterance out of sight, the newest edit in force that put it there; none for one whose making was undone."""
    looked_for = set(utterance_ids)
    found: dict[int, _Hidden] = {}
    done: list[ColumnElement[bool]] = [EditRow.undone.is_(False), EditRow.dropped.is_(False)]
    query = select(EditRow.kind, EditRow.title, EditRow.created_at, EditRow.payload)
    query = query.where(*done, EditRow.kind.in_(HIDING)).order_by(EditRow.id.desc())
    rows = connection.execute(query.execution_options(yield_per=100))
    for kind, title, created, payload in rows:
        if not looked_for:
            break
        shown = _shown_and_hidden(payload)
        for identifier in looked_for & shown.keys():
            if not shown[identifier]:
                found[identifier] = _Hidden(kind, title, created, payload.get("by", ""))
        looked_for -= shown.keys()
    rows.close()
    return found


def _shown_and_hidden(payload: dict[str, Any]) -> dict[int, bool]:
    """Which utterances an edit brought into sight (True) and which it put out of it."""
    images = [i for i in payload["rows"] if i["table"] == UtteranceRow.__tablename__ and "deleted" in i["after"]]
    return {identifier: not image["after"]["deleted"] for image in images for identifier in image["ids"]}


def _what(connection: Connection, utterances: Sequence[Utterance]) -> str:
    """ "00:12 Chandler", "3 utterances"."""
    if len(utterances) != 1:
        return counted(len(utterances))
    (utterance,) = utterances
    # read anew, for restoring may have given it to another speaker
    speaker = select(UtteranceRow.speaker_id).where(UtteranceRow.id == utterance.id)
    speaker_id = connection.execute(speaker).scalar_one()
    return f"{clock(utterance.start_ms)} {speaker_names(connection, [speaker_id])[speaker_id]}"
