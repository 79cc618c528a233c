"""Which predictions an edit puts out of date: those of the utterance and of its neighbours within the model's reach."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select, update

from undertone.db.connection import chunks
from undertone.db.tables import PredictionRow, ProjectRow, UtteranceRow


def neighbourhood(connection: Connection, conversation_id: int, utterance_ids: Iterable[int], reach: int) -> set[int]:
    """These utterances and those in sight up to `reach` places before and after each, as they lie now.

    An utterance out of sight counts at the place where it lay.
    """
    wanted = set(utterance_ids)
    query = (
        select(UtteranceRow.id, UtteranceRow.deleted)
        .where(UtteranceRow.conversation_id == conversation_id)
        .order_by(UtteranceRow.start_ms, UtteranceRow.end_ms, UtteranceRow.id)
    )
    line = [i for i, deleted in connection.execute(query) if not deleted or i in wanted]
    found: set[int] = set()
    done = 0  # up to here everything has been taken, so that a long run of edits stays linear
    for place, identifier in enumerate(line):
        if identifier in wanted:
            found.update(line[max(place - reach, done) : place + reach + 1])
            done = max(done, place)
    return found | wanted


def invalidate(connection: Connection, utterance_ids: Iterable[int]) -> None:
    """Marks the valid predictions of these utterances, by every model, as out of date."""
    ids = sorted(utterance_ids)
    moment = select(ProjectRow.changes).scalar_subquery()
    for part in chunks(ids):
        connection.execute(
            update(PredictionRow)
            .where(PredictionRow.utterance_id.in_(part), PredictionRow.valid.is_(True))
            .values(valid=False)
        )
        connection.execute(update(UtteranceRow).where(UtteranceRow.id.in_(part)).values(touched=moment))
