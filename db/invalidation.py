"""Which predictions an edit puts out of date: those of the utterance and of the neighbours that it can reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, or_, select, update

from undertone.db.connection import chunks
from undertone.db.tables import PredictionRow, ProjectRow, UtteranceRow


class Reach(NamedTuple):
    """Utterances `before` and `after` an edited one whose predictions may depend on it."""

    before: int
    after: int


MANY = 1000  # edits of more utterances than this at once put a whole conversation out of date


def neighbourhood(connection: Connection, conversation_id: int, utterance_ids: Iterable[int], reach: Reach) -> set[int]:
    """These utterances and those in sight within `reach` of each, as they lie now.

    An utterance out of sight counts at the place where it lay.
    """
    wanted = set(utterance_ids)
    if not wanted:
        return wanted
    line = _line(connection, conversation_id, wanted)
    if len(wanted) > MANY:
        return wanted.union(line)
    found: set[int] = set()
    done = 0  # up to here everything has been taken, so that a long run of edits stays linear
    for place, identifier in enumerate(line):
        if identifier in wanted:
            found.update(line[max(place - reach.before, done) : place + reach.after + 1])
            done = max(done, place)
    return found | wanted


def _line(connection: Connection, conversation_id: int, wanted: Iterable[int]) -> Sequence[int]:
    """Ids in time order: all that are in sight, and the wanted ones."""
    query = (
        select(UtteranceRow.id)
        .where(UtteranceRow.conversation_id == conversation_id)
        .order_by(UtteranceRow.start_ms, UtteranceRow.end_ms, UtteranceRow.id)
    )
    few = list(islice(wanted, MANY))
    return (
        connection.execute(query.where(or_(UtteranceRow.deleted.is_(False), UtteranceRow.id.in_(few)))).scalars().all()
    )


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
