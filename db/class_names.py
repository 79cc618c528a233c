"""The classes of a project as they read now: by id, with merges followed; and its schemes in core's words."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, null, or_, select, true

from undertone.core.types import Dimension, LabelClass, LabelScheme, SchemeKind
from undertone.db.tables import AnnotationRow, ClassRow, SchemeRow


def has_label() -> ColumnElement[bool]:
    """The condition that an annotation is a label: more than a flag or a note, and not a clearing."""
    return or_(AnnotationRow.class_id.is_not(None), AnnotationRow.dimensions.is_not(null()))


class ClassNames:
    """What each class of a project (or of one scheme) is called now, by id."""

    def __init__(self, connection: Connection, scheme: str | None = None) -> None:
        query = select(ClassRow.id, ClassRow.name, ClassRow.merged_into_id).order_by(ClassRow.position, ClassRow.id)
        rows = connection.execute(query.where(true() if scheme is None else ClassRow.scheme_id == scheme)).all()
        merged = {row.id: row.merged_into_id for row in rows if row.merged_into_id is not None}
        name = {row.id: row.name for row in rows}
        self._place = {row.id: i for i, row in enumerate(rows)}
        self.target = {i: _followed(i, merged) for i in name}  # the class itself, or what it was merged into
        self.name = {i: name[self.target[i]] for i in name}

    def in_order(self, class_ids: Iterable[int]) -> tuple[str, ...]:
        """Names in the scheme's order, each once."""
        targets = {self.target[i] for i in class_ids}
        return tuple(self.name[i] for i in sorted(targets, key=self._place.__getitem__))

    def places(self, class_ids: Iterable[int]) -> list[int]:
        """Where the classes stand in their scheme, in order; labels sort by it."""
        return sorted({self._place[self.target[i]] for i in class_ids})


def _followed(class_id: int, merged: dict[int, int]) -> int:
    for _ in merged:  # a chain is never longer, and a ring (which we never write) ends too
        class_id = merged.get(class_id, class_id)
    return class_id


def schemes_of(connection: Connection, *, retired: bool = False) -> list[LabelScheme]:
    """The project's schemes in their order, without those out of use unless asked for; retired classes are marked."""
    query = select(SchemeRow.id, SchemeRow.title, SchemeRow.kind, SchemeRow.options, SchemeRow.retired)
    query = query.where(SchemeRow.deleted.is_(False), true() if retired else SchemeRow.retired.is_(False))
    schemes = connection.execute(query.order_by(SchemeRow.position, SchemeRow.id)).all()
    classes = classes_by_scheme(connection)
    return [
        LabelScheme(i, title, tuple(classes.get(i, ())), SchemeKind(kind), dimensions_of(options), out)
        for i, title, kind, options, out in schemes
    ]


def classes_by_scheme(connection: Connection) -> dict[str, list[LabelClass]]:
    """All classes in sight in their order, by scheme."""
    names = ClassNames(connection)
    columns = (ClassRow.name, ClassRow.letter, ClassRow.color, ClassRow.key, ClassRow.retired, ClassRow.known_as)
    query = select(ClassRow.scheme_id, ClassRow.merged_into_id, *columns).where(ClassRow.deleted.is_(False))
    found: dict[str, list[LabelClass]] = {}
    for row in connection.execute(query.order_by(ClassRow.position, ClassRow.id)):
        into = "" if row.merged_into_id is None else names.name[row.merged_into_id]
        one = LabelClass(row.name, row.letter, row.color, row.key, row.retired, row.known_as, into)
        found.setdefault(row.scheme_id, []).append(one)
    return found


def dimensions_of(options: dict[str, object]) -> tuple[Dimension, ...]:
    """The axes in a scheme's options."""
    listed = options.get("dimensions", ())
    return tuple(Dimension(**d) for d in listed) if isinstance(listed, list) else ()
