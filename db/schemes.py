"""Editing label schemes: every change is an edit on the undo log, and nothing behind a label is ever removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from undertone.core.errors import ProjectError
from undertone.core.schemes import check_classes, check_scheme, check_title
from undertone.core.types import Edit, LabelClass, LabelScheme, SchemeKind
from undertone.core.wording import said
from undertone.db.class_names import ClassNames, schemes_of
from undertone.db.connection import existing, missing
from undertone.db.edits import Draft, UndoLog
from undertone.db.seed import insert_classes, scheme_values
from undertone.db.tables import (
    AnnotationClassRow,
    AnnotationRow,
    ClassRow,
    ConversationRow,
    CurrentRow,
    SchemeRow,
    UtteranceRow,
)


class Schemes(UndoLog):
    """The schemes to label with."""

    def schemes(self, *, retired: bool = False) -> list[LabelScheme]:
        """In their order; with `retired` also those that are out of use. Retired classes are in them, marked."""
        with self.read() as connection:
            return schemes_of(connection, retired=retired)

    def class_use(self, scheme: str) -> dict[str, int]:
        """How many labels in force on utterances in sight (all annotators) each class has; empty without classes."""
        with self.read() as connection:
            known = _scheme(connection, scheme)
            names = ClassNames(connection, scheme)
            counts = dict.fromkeys(known.names, 0)
            for class_ids in _classes_of_labels(connection, known).values():
                for name in names.in_order(class_ids):
                    counts[name] += 1
            return counts

    # -- schemes

    def add_scheme(self, scheme: LabelScheme) -> Edit:
        """A new scheme at the end; raises ProjectError when its id is taken or something in it is not sound."""
        check_scheme(scheme)
        with self.write(shown=True) as connection:
            draft = Draft(connection, "scheme", self.reach)
            query = select(SchemeRow.deleted).where(SchemeRow.id == scheme.id)
            deleted = connection.execute(query).scalar_one_or_none()
            if deleted is False:
                raise ProjectError(
                    said("there is a scheme “{scheme}” already.").format(scheme=scheme.id),
                    advice=said("Give the new one another identifier."),
                )
            position = int(connection.execute(select(func.max(SchemeRow.position))).scalar_one()) + 1
            values = scheme_values(scheme) | {"position": position}
            if deleted:  # it was added once before, and that was undone
                draft.change(SchemeRow, [scheme.id], **values)
            else:
                connection.execute(insert(SchemeRow).values(id=scheme.id, **values))
                draft.added([scheme.id], SchemeRow)
            draft.added(insert_classes(connection, scheme.id, scheme.classes), ClassRow)
            return draft.finish(said("add scheme {title}").format(title=scheme.title))

    def change_scheme(self, scheme: str, *, title: str | None = None, retired: bool | None = None) -> Edit:
        """Another title, out of use, or back in use. Raises ProjectError where none would be left to label with."""
        with self.write(shown=True) as connection:
            draft = Draft(connection, "scheme", self.reach)
            old = _scheme(connection, scheme)
            done = []
            if title is not None and title.strip() != old.title:
                check_title(title)
                draft.change(SchemeRow, [scheme], title=title.strip())
                words = said("rename scheme {title} to {name}")
                done.append(words.format(title=old.title, name=title.strip()))
            if retired is not None and retired != old.retired:
                if retired and len(schemes_of(connection)) == 1:
                    raise ProjectError(
                        said("{title} is the last scheme in use.").format(title=old.title),
                        advice=said("Add another one, or bring one back, first."),
                    )
                draft.change(SchemeRow, [scheme], retired=retired)
                words = said("retire scheme {title}" if retired else "bring back scheme {title}")
                done.append(words.format(title=old.title))
            nothing = said("leave scheme {title} as it is").format(title=old.title)
            return draft.finish(said(" and ").join(done) or nothing)

    def reorder_schemes(self, schemes: Sequence[str]) -> Edit:
        """These come first, in this order, then the others as they were."""
        with self.write(shown=True) as connection:
            draft = Draft(connection, "scheme", self.reach)
            known = [s.id for s in schemes_of(connection, retired=True)]
            for position, scheme in enumerate(_in_front(known, schemes, said("label scheme"))):
                draft.change(SchemeRow, [scheme], position=position)
            return draft.finish(said("reorder schemes"))

    # -- classes

    def add_class(self, scheme: str, label_class: LabelClass) -> Edit:
        """A class at the end of a scheme; raises ProjectError as `add_scheme` does, and for a scheme of dimensions."""
        with self.write(shown=True) as connection:
            draft = Draft(connection, "scheme", self.reach)
            old = _with_classes(connection, scheme)
            check_scheme(replace(old, classes=(*old.classes, label_class)))
            ids = insert_classes(connection, scheme, [label_class], _end(connection, scheme))
            draft.added(ids, ClassRow)
            return draft.finish(said("add class {name} to {title}").format(name=label_class.name, title=old.title))

    def change_class(
        self,
        scheme: str,
        name: str,
        *,
        new_name: str | None = None,
        letter: str | None = None,
        color: str | None = None,
        key: str | None = None,
        retired: bool | None = None,
    ) -> Edit:
        """Renames, recolours, gives another letter or key, retires or brings back; labels follow by themselves.

        A class that was merged into another and is brought back has the labels again that were given as it. Raises
        NotInProject for what is unknown, ProjectError for names, letters and keys that are taken or not sound, and for
        the last class in use.
        """
        with self.write(shown=True) as connection:
            draft = Draft(connection, "scheme", self.reach)
            old_scheme = _with_classes(connection, scheme)
            old = _class(old_scheme, name)
            given = {"name": new_name, "letter": letter, "color": color, "key": key, "retired": retired}
            new = _changed(old, {k: v for k, v in given.items() if v is not None})
            others = [new if c is old else c for c in old_scheme.classes]
            check_classes(others)
            if all(c.retired for c in others):
                raise ProjectError(
                    said("{name} is the last class of {scheme} in use.").format(name=name, scheme=scheme),
                    advice=said("Add another class first."),
                )
            identifier = _class_ids(connection, scheme)[name]
            values = {k: getattr(new, k) for k in (*given, "known_as")}
            if old.merged_into and not new.merged_into:
                values["merged_into_id"] = None
            _about_all(draft)
            draft.change(ClassRow, [identifier], **values)
            return draft.finish(_change_title(old, new))

    def reorder_classes(self, scheme: str, names: Sequence[str]) -> Edit:
        """These are shown first, in this order, then the others as they were; models and labels do not mind."""
        with self.write(shown=True) as connection:
            draft = Draft(connection, "scheme", self.reach)
            old = _with_classes(connection, scheme)
            ids = _class_ids(connection, scheme)
            _about_all(draft)
            for position, name in enumerate(_in_front(list(old.names), names, _label_of(scheme))):
                draft.change(ClassRow, [ids[name]], position=position)
            return draft.finish(said("reorder classes of {title}").format(title=old.title))

    def merge_classes(self, scheme: str, names: Sequence[str], into: str) -> Edit:
        """`names` are retired and their labels read as `into` from now on; the events stay as they were given.

        Raises NotInProject for an unknown class, ProjectError for merging into itself, into a retired one, or nothing.
        """
        with self.write(shown=True) as connection:
            draft = Draft(connection, "scheme", self.reach)
            old = _with_classes(connection, scheme)
            target = _class(old, into)
            for name in names:
                _class(old, name)
            if into in names or not names:
                raise ProjectError(
                    said("{into} cannot be merged into itself.").format(into=into),
                    advice=said("Choose other classes to merge into it."),
                )
            if target.retired:
                raise ProjectError(
                    said("{into} is retired.").format(into=into),
                    advice=said("Bring it back first, or choose another class."),
                )
            ids = _class_ids(connection, scheme)
            _about_all(draft)
            draft.change(ClassRow, [ids[n] for n in names], merged_into_id=ids[into], retired=True)
            merged = said(" and ").join(dict.fromkeys(names))
            return draft.finish(said("merge {names} into {into}").format(names=merged, into=into))


# ---------------------------------------------------------------- what is there


def _scheme(connection: Connection, scheme: str) -> LabelScheme:
    """A scheme in use or retired; raises NotInProject."""
    known = {s.id: s for s in schemes_of(connection, retired=True)}
    if scheme not in known:
        raise missing(said("label scheme"), f"“{scheme}”", existing(known))
    return known[scheme]


def _with_classes(connection: Connection, scheme: str) -> LabelScheme:
    found = _scheme(connection, scheme)
    if found.kind is SchemeKind.DIMENSIONS:
        raise ProjectError(
            said("{title} has dimensions, not classes.").format(title=found.title),
            advice=said("Choose a scheme with classes."),
        )
    return found


def _class(scheme: LabelScheme, name: str) -> LabelClass:
    try:
        return scheme.get(name)
    except KeyError:
        raise missing(_label_of(scheme.id), f"“{name}”", existing(scheme.names)) from None


def _label_of(scheme: str) -> str:
    return said("label of {scheme}").format(scheme=scheme)


def _class_ids(connection: Connection, scheme: str) -> dict[str, int]:
    query = select(ClassRow.name, ClassRow.id).where(ClassRow.scheme_id == scheme, ClassRow.deleted.is_(False))
    return dict(connection.execute(query).all())


def _end(connection: Connection, scheme: str) -> int:
    last = connection.execute(select(func.max(ClassRow.position)).where(ClassRow.scheme_id == scheme)).scalar()
    return 0 if last is None else int(last) + 1


def _classes_of_labels(connection: Connection, scheme: LabelScheme) -> dict[int, list[int]]:
    """Class ids by annotation, of the labels in force on utterances in sight."""
    several = scheme.kind is SchemeKind.MULTI
    column = AnnotationClassRow.class_id if several else AnnotationRow.class_id
    query = select(AnnotationRow.id, column).join(CurrentRow, CurrentRow.annotation_id == AnnotationRow.id)
    if several:
        query = query.join(AnnotationClassRow, AnnotationClassRow.annotation_id == AnnotationRow.id)
    query = query.join(UtteranceRow, UtteranceRow.id == CurrentRow.utterance_id).where(
        CurrentRow.scheme_id == scheme.id, UtteranceRow.deleted.is_(False)
    )
    found: dict[int, list[int]] = {}
    for annotation, class_id in connection.execute(query):
        if class_id is not None:
            found.setdefault(annotation, []).append(class_id)
    return found


# ---------------------------------------------------------------- what becomes of it


def _about_all(draft: Draft) -> None:
    """Labels and predictions of every conversation may read otherwise now."""
    for conversation in draft.connection.execute(select(ConversationRow.id)).scalars().all():
        draft.touch(conversation, ())


def _in_front(known: list[str], wanted: Sequence[str], kind: str) -> list[str]:
    for i, name in enumerate(wanted):
        if name not in known:
            raise missing(kind, f"“{name}”", existing(known))
        if name in wanted[:i]:
            raise ProjectError(
                said("“{name}” is in the new order twice.").format(name=name), advice=said("Name each once.")
            )
    return [*wanted, *(name for name in known if name not in wanted)]


def _changed(old: LabelClass, values: Mapping[str, Any]) -> LabelClass:
    """The class after a change; a new name keeps in mind the one that models know."""
    new = replace(old, **values)
    known_as = old.known_as or old.name
    new = replace(new, known_as="" if new.name == known_as else known_as)
    return new if new.retired else replace(new, merged_into="")


_TITLES: tuple[tuple[str, Callable[[LabelClass, LabelClass], str]], ...] = (
    ("name", lambda old, new: said("rename class {name} to {new}").format(name=old.name, new=new.name)),
    ("letter", lambda _, new: said("change the letter of {name} to {letter}").format(name=new.name, letter=new.letter)),
    ("color", lambda _, new: said("recolour {name}").format(name=new.name)),
    (
        "key",
        lambda _, new: said("change the key of {name} to {key}").format(name=new.name, key=new.key or said("none")),
    ),
    (
        "retired",
        lambda _, new: said("retire class {name}" if new.retired else "bring back class {name}").format(name=new.name),
    ),
)


def _change_title(old: LabelClass, new: LabelClass) -> str:
    done = [title(old, new) for field, title in _TITLES if getattr(old, field) != getattr(new, field)]
    return said(", ").join(done) or said("leave class {name} as it is").format(name=old.name)
