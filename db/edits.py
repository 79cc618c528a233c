"""The undo log: an edit records every row it changes before and after, and the log plays it back either way.

Rows are never inserted or removed by undo: what an edit added is hidden (its `deleted` flag is part of the image).
Labels are events: undo appends one that goes back to the annotation before, and moves the pointer in `label_current`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, tuple_, update

from undertone.core.errors import ProjectError
from undertone.core.types import Edit
from undertone.core.wording import said
from undertone.db.connection import BY, Database, chunks, missing, now
from undertone.db.folding import folded
from undertone.db.invalidation import Reach, invalidate, neighbourhood
from undertone.db.tables import (
    AnnotationClassRow,
    AnnotationRow,
    AnnotatorRow,
    Base,
    ClassRow,
    ConversationRow,
    CurrentRow,
    EditRow,
    SchemeRow,
    SearchRow,
    SpeakerRow,
    UtteranceRow,
)

# tables whose rows an edit may change, by the name that payloads use
LOGGED: dict[str, type[Base]] = {
    row.__tablename__: row for row in (ConversationRow, SpeakerRow, UtteranceRow, SchemeRow, ClassRow)
}

Key = tuple[int, int, str]  # utterance, annotator, scheme
Pointer = tuple[int, int, str, int | None, int | None]  # ..., annotation before, annotation after


class Draft:
    """An edit in the making, inside one write transaction: changes rows and remembers what they were.

    Call `before` ahead of changing what predictions depend on, `finish` at the end.
    """

    def __init__(self, connection: Connection, kind: str, reach: Reach) -> None:
        self.connection = connection
        self._kind = kind
        self._reach = reach
        self._id = 0
        self._upon = 0
        self._annotators: set[int] = set()
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
            self._upon = _newest(self.connection)
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

    def change(self, table: type[Base], ids: Sequence[Any], **values: Any) -> None:
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

    def added(self, ids: Sequence[int | str], table: type[Base] = UtteranceRow) -> None:
        """Rows (utterances, unless another table is named) that the edit has inserted; undo hides them."""
        image = {"ids": list(ids), "before": {"deleted": True}, "after": {"deleted": False}}
        self._images.append({"table": table.__tablename__, **image})

    def label(self, events: Sequence[Mapping[str, Any]]) -> list[int]:
        """Appends annotation events (columns of `AnnotationRow`) and puts them in force; returns their ids in order."""
        if not events:
            return []
        keys = [(e["utterance_id"], e["annotator_id"], e["scheme_id"]) for e in events]
        self._annotators |= {e["annotator_id"] for e in events if e.get("cause") == "person"}
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
        identifier, by = 0, self._by()
        if self._images or self._pointers:
            identifier = self.id
            payload = {"rows": self._images, "labels": self._pointers, "spans": _spans_json(self._spans)}
            payload |= {"upon": self._upon, "by": by}
            values = {"title": title, "created_at": created, "payload": payload, **lists}
            self.connection.execute(update(EditRow).where(EditRow.id == identifier).values(**values))
            for conversation_id, ids in self._spans.items():
                self._stale |= neighbourhood(self.connection, conversation_id, ids, self._reach)
            invalidate(self.connection, self._stale)
        touched = tuple(self._utterances), tuple(self._conversations)
        return Edit(identifier, title, created, False, *touched, kind=self._kind, by=by)

    def _by(self) -> str:
        """Whose edit it is: whoever labels, else whoever the store was told is at work."""
        if len(self._annotators) == 1:
            name = select(AnnotatorRow.name).where(AnnotatorRow.id.in_(self._annotators))
            return str(self.connection.execute(name).scalar_one())
        return str(self.connection.get_execution_options().get(BY, ""))


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

    def edits(self, limit: int = 500, before: int | None = None) -> list[Edit]:
        """Newest first, undone ones too; `before`: only those older than the edit of that id."""
        query = _listed().order_by(EditRow.id.desc()).limit(limit)
        if before is not None:
            query = query.where(EditRow.id < before)
        with self.read() as connection:
            return [_edit(row) for row in connection.execute(query)]

    def go_to(self, edit_id: int) -> None:
        """Takes the project to where it was right after an edit (0: before the first one), in one transaction.

        Done are then the edits that were done at that moment: those made before and not undone until then, and the
        edit itself, whether or not it was undone later. What was edited on top of it can be redone. Nothing of this
        is an edit. Raises NotInProject for an edit that never was, and ProjectError for one that was undone and
        edited over before the log noted what each edit was made upon.
        """
        with self.write(shown=True) as connection:
            way = _way_to(connection, edit_id)
            wanted, done = set(way), _done(connection)
            for identifier in reversed(done):
                if identifier not in wanted:
                    _play_edit(connection, identifier, self.reach, undone=True)
            for identifier in way:
                if identifier not in done:
                    _play_edit(connection, identifier, self.reach, undone=False)
            _revive_done(connection)

    def require_way_to(self, edit_id: int) -> None:
        """Raises what `go_to` would."""
        with self.read() as connection:
            _way_to(connection, edit_id)

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
            _play_edit(connection, row.id, self.reach, undone=undone)
        return replace(_edit(row), undone=undone)


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
    """Annotation events by id: what was labelled, by whom and how; "classes" are those of a label of several."""
    columns = [getattr(AnnotationRow, name) for name in _COPIED]
    found = {}
    for part in chunks(list(ids)):
        for row in connection.execute(select(AnnotationRow.id, *columns).where(AnnotationRow.id.in_(part))):
            found[row[0]] = dict(zip(_COPIED, row[1:], strict=True))
    for identifier, classes in classes_of(connection, found).items():
        found[identifier]["classes"] = classes
    return found


def classes_of(connection: Connection, annotation_ids: Iterable[int]) -> dict[int, list[int]]:
    """The class ids of labels of several classes, by annotation id."""
    found: dict[int, list[int]] = {}
    for part in chunks(list(annotation_ids)):
        query = select(AnnotationClassRow.annotation_id, AnnotationClassRow.class_id)
        query = query.where(AnnotationClassRow.annotation_id.in_(part)).order_by(AnnotationClassRow.position)
        for identifier, class_id in connection.execute(query):
            found.setdefault(identifier, []).append(class_id)
    return found


def _next(connection: Connection, *, undone: bool) -> Any:
    """The edit that undo (undone=True) or redo would play, or None."""
    which = func.max(EditRow.id) if undone else func.min(EditRow.id)
    identifier = select(which).where(EditRow.undone.is_(not undone), EditRow.dropped.is_(False)).scalar_subquery()
    return connection.execute(_listed().where(EditRow.id == identifier)).first()


def _listed() -> Select[Any]:
    """Columns of an edit for lists, without its images."""
    touched = EditRow.utterance_ids, EditRow.conversation_ids
    by = EditRow.payload["by"].as_string().label("by")
    return select(EditRow.id, EditRow.title, EditRow.created_at, EditRow.undone, *touched, EditRow.kind, by)


def _edit(row: Any) -> Edit:
    touched = tuple(row.utterance_ids), tuple(row.conversation_ids)
    return Edit(row.id, row.title, row.created_at, row.undone, *touched, kind=row.kind, by=row.by or "")


def _newest(connection: Connection) -> int:
    """The newest edit that is done, 0 when there is none."""
    done = select(func.max(EditRow.id)).where(EditRow.undone.is_(False), EditRow.dropped.is_(False))
    return connection.execute(done).scalar() or 0


def _done(connection: Connection) -> list[int]:
    """Edits that are done, oldest first."""
    query = select(EditRow.id).where(EditRow.undone.is_(False), EditRow.dropped.is_(False))
    return list(connection.execute(query.order_by(EditRow.id)).scalars())


def _way_to(connection: Connection, edit_id: int) -> list[int]:
    """The edits that were done right after one was made, oldest first.

    Undo takes the newest first, so all that are not dropped up to one that is not dropped were done then. A dropped
    edit stands on the one that it was made upon.
    """
    branch: list[int] = []
    at = edit_id
    while at:
        upon = EditRow.payload["upon"].as_integer()
        found = connection.execute(select(EditRow.dropped, upon).where(EditRow.id == at)).first()
        if found is None:
            raise missing(said("edit"), at)
        if not found[0]:
            break
        if found[1] is None:
            raise ProjectError(
                said("this edit was undone and edited over before Undertone kept note of what edits were made upon."),
                advice=said("Choose an edit that is not struck out."),
            )
        branch.append(at)
        at = found[1]
    query = select(EditRow.id).where(EditRow.dropped.is_(False), EditRow.id <= at).order_by(EditRow.id)
    return [*connection.execute(query).scalars(), *reversed(branch)]


def _revive_done(connection: Connection) -> None:
    """After dropped edits were done again: they are the ones that undo takes back, and what left their way is dropped
    instead."""
    dropped = select(EditRow.id).where(EditRow.dropped.is_(True), EditRow.undone.is_(False))
    revived = list(connection.execute(dropped).scalars())
    if revived:
        _drop_undone(connection)
        _set(connection, EditRow, revived, {"dropped": False})


def _play_edit(connection: Connection, edit_id: int, reach: Reach, *, undone: bool) -> None:
    """Undoes or redoes an edit, whose turn it must be."""
    payload = connection.execute(select(EditRow.payload).where(EditRow.id == edit_id)).scalar_one()
    spans = {int(c): ids for c, ids in payload["spans"].items()}
    stale = _around(connection, spans, reach)
    _play_rows(connection, payload["rows"], undone=undone)
    _play_labels(connection, payload["labels"], edit_id, undone=undone)
    invalidate(connection, stale | _around(connection, spans, reach))
    connection.execute(update(EditRow).where(EditRow.id == edit_id).values(undone=undone))


def _drop_undone(connection: Connection) -> None:
    gone = update(EditRow).where(EditRow.undone.is_(True), EditRow.dropped.is_(False)).values(dropped=True)
    connection.execute(gone)


def _set(connection: Connection, table: type[Base], ids: list[int], values: Mapping[str, Any]) -> None:
    identifier = table.__table__.c.id
    for part in chunks(ids):
        connection.execute(update(table).where(identifier.in_(part)).values(**values))
        if table is UtteranceRow and "text" in values:
            found = update(SearchRow).where(SearchRow.utterance_id.in_(part))
            connection.execute(found.values(words=folded(values["text"])))


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
    plain = [{name: value for name, value in row.items() if name != "classes"} for row in rows]
    ids = list(connection.execute(statement, plain).scalars())
    several = [
        {"annotation_id": identifier, "class_id": class_id, "position": position}
        for identifier, row in zip(ids, rows, strict=True)
        for position, class_id in enumerate(row.get("classes", ()))
    ]
    if several:
        connection.execute(insert(AnnotationClassRow), several)
    return ids


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
