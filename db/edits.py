"""The undo log: an edit records every row it changes before and after, and the log plays it back either way.

Rows are never inserted or removed by undo: what an edit added is hidden (its `deleted` flag is part of the image).
Labels are events: undo appends one that goes back to the annotation before, and moves the pointer in `label_current`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, tuple_, update

from undertone.core.types import Edit
from undertone.db.connection import Database, chunks, now
from undertone.db.invalidation import Reach, invalidate, neighbourhood
from undertone.db.tables import (
    AnnotationRow,
    Base,
    ClassRow,
    ConversationRow,
    CurrentRow,
    EditRow,
    SchemeRow,
    SpeakerRow,
    UtteranceRow,
)

# tables whose rows an edit may change, by the name that payloads use
LOGGED: dict[str, type[Base]] = {
    row.__tablename__: row for row in (ConversationRow, SpeakerRow, UtteranceRow, SchemeRow, ClassRow)
}

Key = tuple[int, int, str]  # utterance, annotator, scheme
Pointer = tuple[int, int, str, int | None, int | None]  # ..., annotation before, annotation after


def clock(ms: int) -> str:
    """ "00:41", from an hour on "1:02:41"."""
    minutes, seconds = divmod(ms // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


class Draft:
    """An edit in the making, inside one write transaction: changes rows and remembers what they were.

    Call `before` ahead of changing what predictions depend on, `finish` at the end.
    """

    def __init__(self, connection: Connection, kind: str, reach: Reach) -> None:
        self.connection = connection
        self._kind = kind
        self._reach = reach
        self._id = 0
        self._images: list[dict[str, Any]] = []
        self._pointers: list[Pointer] = []
        self._utterances: dict[int, None] = {}
        self._conversations: dict[int, None] = {}
        self._stale: set[int] = set()
        self._spans: dict[int, list[int]] = {}

    @property
    def id(self) -> int:
        """The edit's id; asking for it puts the edit on the log."""
        if not self._id:
            _drop_undone(self.connection)
            row = insert(EditRow).values(
                kind=self._kind, title="", created_at=now(), utterance_ids=[], conversation_ids=[], payload={}
            )
            self._id = int(self.connection.execute(row.returning(EditRow.id)).scalar_one())
        return self._id

    def before(self, conversation_id: int, utterance_ids: Iterable[int]) -> None:
        """These utterances are about to change (or have just been made): predictions around them go out of date."""
        ids = list(utterance_ids)
        self.touch(conversation_id, ids)
        self._spans.setdefault(conversation_id, []).extend(ids)
        self._stale |= neighbourhood(self.connection, conversation_id, ids, self._reach)

    def touch(self, conversation_id: int, utterance_ids: Iterable[int]) -> None:
        """Names what the edit is about, for lists; no prediction depends on it."""
        self._conversations[conversation_id] = None
        self._utterances.update(dict.fromkeys(utterance_ids))

    def change(self, table: type[Base], ids: Sequence[int], **values: Any) -> None:
        """Sets columns of rows and keeps the images of those that differ."""
        columns = [getattr(table, name) for name in values]
        identifier = table.__table__.c.id
        groups: dict[str, tuple[dict[str, Any], list[int]]] = {}
        for part in chunks(list(ids)):
            for row in self.connection.execute(select(identifier, *columns).where(identifier.in_(part))):
                old = dict(zip(values, row[1:], strict=True))
                if old != values:
                    groups.setdefault(repr(old), (old, []))[1].append(row[0])
        for old, changed in groups.values():
            self._images.append({"table": table.__tablename__, "ids": changed, "before": old, "after": dict(values)})
            _set(self.connection, table, changed, values)

    def added(self, utterance_ids: Sequence[int]) -> None:
        """Utterances that the edit has inserted; undo hides them."""
        image = {"ids": list(utterance_ids), "before": {"deleted": True}, "after": {"deleted": False}}
        self._images.append({"table": UtteranceRow.__tablename__, **image})

    def label(self, events: Sequence[Mapping[str, Any]]) -> list[int]:
        """Appends annotation events (columns of `AnnotationRow`) and puts them in force; returns their ids in order."""
        if not events:
            return []
        keys = [(e["utterance_id"], e["annotator_id"], e["scheme_id"]) for e in events]
        held = current(self.connection, {k[0] for k in keys})
        moment = now()
        rows = [
            {**e, "supersedes": held.get(k), "edit_id": self.id, "created_at": moment}
            for e, k in zip(events, keys, strict=True)
        ]
        ids = _append(self.connection, rows)
        self._pointers += [(*k, held.get(k), i) for k, i in zip(keys, ids, strict=True)]
        _point(self.connection, dict(zip(keys, ids, strict=True)), held.keys())
        return ids

    def finish(self, title: str) -> Edit:
        """Puts the edit on the log; one that changed nothing is not logged and has id 0."""
        lists = {"utterance_ids": list(self._utterances), "conversation_ids": list(self._conversations)}
        created = now()
        identifier = 0
        if self._images or self._pointers:
            identifier = self.id
            payload = {"rows": self._images, "labels": self._pointers, "spans": _spans_json(self._spans)}
            values = {"title": title, "created_at": created, "payload": payload, **lists}
            self.connection.execute(update(EditRow).where(EditRow.id == identifier).values(**values))
            for conversation_id, ids in self._spans.items():
                self._stale |= neighbourhood(self.connection, conversation_id, ids, self._reach)
            invalidate(self.connection, self._stale)
        return Edit(identifier, title, created, False, tuple(self._utterances), tuple(self._conversations))


class UndoLog(Database):
    """Undo and redo over the persisted log."""

    reach: Reach

    def undo(self) -> Edit | None:
        """Takes back the newest edit that is not undone; None when there is none."""
        return self._play(undone=True)

    def redo(self) -> Edit | None:
        """Brings back the edit undone last, unless something else was edited since; None when there is none."""
        return self._play(undone=False)

    def undo_title(self) -> str | None:
        """What `undo` would take back."""
        return self._title(undone=True)

    def redo_title(self) -> str | None:
        """What `redo` would bring back."""
        return self._title(undone=False)

    def edits(self, limit: int = 500) -> list[Edit]:
        """Newest first, undone ones too."""
        query = select(
            EditRow.id,
            EditRow.title,
            EditRow.created_at,
            EditRow.undone,
            EditRow.utterance_ids,
            EditRow.conversation_ids,
        ).order_by(EditRow.id.desc())
        with self.read() as connection:
            rows = connection.execute(query.limit(limit)).all()
        return [Edit(i, title, created, undone, tuple(u), tuple(c)) for i, title, created, undone, u, c in rows]

    def _title(self, *, undone: bool) -> str | None:
        with self.read() as connection:
            row = _next(connection, undone=undone)
        return None if row is None else str(row.title)

    def _play(self, *, undone: bool) -> Edit | None:
        with self.read() as connection:  # nothing to do needs no turn at writing
            if _next(connection, undone=undone) is None:
                return None
        with self.write(shown=True) as connection:
            row = _next(connection, undone=undone)
            if row is None:
                return None
            payload = connection.execute(select(EditRow.payload).where(EditRow.id == row.id)).scalar_one()
            spans = {int(c): ids for c, ids in payload["spans"].items()}
            stale = _around(connection, spans, self.reach)
            _play_rows(connection, payload["rows"], undone=undone)
            _play_labels(connection, payload["labels"], row.id, undone=undone)
            invalidate(connection, stale | _around(connection, spans, self.reach))
            connection.execute(update(EditRow).where(EditRow.id == row.id).values(undone=undone))
        return Edit(row.id, row.title, row.created_at, undone, tuple(row.utterance_ids), tuple(row.conversation_ids))


def current(connection: Connection, utterance_ids: Iterable[int]) -> dict[Key, int]:
    """The annotation in force by (utterance, annotator, scheme)."""
    found: dict[Key, int] = {}
    for part in chunks(list(utterance_ids)):
        query = select(
            CurrentRow.utterance_id, CurrentRow.annotator_id, CurrentRow.scheme_id, CurrentRow.annotation_id
        ).where(CurrentRow.utterance_id.in_(part))
        found.update({(u, a, s): i for u, a, s, i in connection.execute(query)})
    return found


_COPIED = (
    *("utterance_id", "annotator_id", "scheme_id", "class_id", "intensity", "dimensions"),
    *("unsure", "inherited", "note", "prediction_id", "blind", "heard", "spent_ms"),
)


def events_of(connection: Connection, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Annotation events by id: the columns that say what was labelled, by whom and how."""
    columns = [getattr(AnnotationRow, name) for name in _COPIED]
    found = {}
    for part in chunks(list(ids)):
        for row in connection.execute(select(AnnotationRow.id, *columns).where(AnnotationRow.id.in_(part))):
            found[row[0]] = dict(zip(_COPIED, row[1:], strict=True))
    return found


def _next(connection: Connection, *, undone: bool) -> Any:
    """The edit that undo (undone=True) or redo would play, or None."""
    which = func.max(EditRow.id) if undone else func.min(EditRow.id)
    identifier = select(which).where(EditRow.undone.is_(not undone), EditRow.dropped.is_(False)).scalar_subquery()
    return connection.execute(
        select(EditRow.id, EditRow.title, EditRow.created_at, EditRow.utterance_ids, EditRow.conversation_ids).where(
            EditRow.id == identifier
        )
    ).first()


def _drop_undone(connection: Connection) -> None:
    gone = update(EditRow).where(EditRow.undone.is_(True), EditRow.dropped.is_(False)).values(dropped=True)
    connection.execute(gone)


def _set(connection: Connection, table: type[Base], ids: list[int], values: Mapping[str, Any]) -> None:
    identifier = table.__table__.c.id
    for part in chunks(ids):
        connection.execute(update(table).where(identifier.in_(part)).values(**values))


def _spans_json(spans: Mapping[int, list[int]]) -> dict[str, list[int]]:
    return {str(conversation): list(dict.fromkeys(ids)) for conversation, ids in spans.items()}


def _around(connection: Connection, spans: Mapping[int, list[int]], reach: Reach) -> set[int]:
    return set().union(*(neighbourhood(connection, c, ids, reach) for c, ids in spans.items()))


def _play_rows(connection: Connection, images: list[dict[str, Any]], *, undone: bool) -> None:
    for image in reversed(images) if undone else images:
        values = image["before" if undone else "after"]
        _set(connection, LOGGED[image["table"]], image["ids"], values)


def _play_labels(connection: Connection, pointers: list[list[Any]], edit_id: int, *, undone: bool) -> None:
    """Goes back (or forth) to the annotations before (or after), and appends events that say so."""
    if not pointers:
        return
    targets: dict[Key, int | None] = {}
    for u, a, s, before, after in reversed(pointers) if undone else pointers:
        targets[u, a, s] = before if undone else after
    held = current(connection, {k[0] for k in targets})
    restored = events_of(connection, [i for i in targets.values() if i is not None])
    moment = now()
    rows = [
        {
            **(restored[target] if target is not None else _cleared(key)),
            "cause": "undo" if undone else "redo",
            "restores_id": target,
            "supersedes": held.get(key),
            "edit_id": edit_id,
            "created_at": moment,
        }
        for key, target in targets.items()
    ]
    _append(connection, rows)
    _point(connection, targets, held.keys())


def _cleared(key: Key) -> dict[str, Any]:
    blank = {"class_id": None, "intensity": None, "dimensions": None, "note": "", "prediction_id": None, "spent_ms": 0}
    flags = {"unsure": False, "inherited": False, "blind": False, "heard": False}
    return {"utterance_id": key[0], "annotator_id": key[1], "scheme_id": key[2], **blank, **flags}


def _append(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    statement = insert(AnnotationRow).returning(AnnotationRow.id, sort_by_parameter_order=True)
    return list(connection.execute(statement, rows).scalars())


def _point(connection: Connection, targets: Mapping[Key, int | None], held: Iterable[Key]) -> None:
    """Makes the targets the annotations in force; None takes the pointer away. `held`: keys that have one now."""
    key = tuple_(CurrentRow.utterance_id, CurrentRow.annotator_id, CurrentRow.scheme_id)
    present = set(held)
    stale = [k for k in targets if k in present]
    for start in range(0, len(stale), 300):
        connection.execute(delete(CurrentRow).where(key.in_(stale[start : start + 300])))
    names = ("utterance_id", "annotator_id", "scheme_id", "annotation_id")
    rows = [dict(zip(names, (*k, i), strict=True)) for k, i in targets.items() if i is not None]
    if rows:
        connection.execute(insert(CurrentRow), rows)
