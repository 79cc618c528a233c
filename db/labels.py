"""Labels: append-only events by annotator and scheme, and what splits and merges make of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from undertone.core.errors import NotInProject, ProjectError
from undertone.core.types import Edit, LabelClass, LabelScheme, Seen, Utterance
from undertone.db.connection import missing, now
from undertone.db.edits import Draft, UndoLog, clock, current, events_of
from undertone.db.records import require_utterances, speaker_names
from undertone.db.tables import AnnotatorRow, ClassRow, PredictionRow, SchemeRow
from undertone.db.transcripts import require_name

Owner = tuple[int, str]  # annotator id, scheme id


class Labels(UndoLog):
    """Labelling, and the schemes to label with."""

    def annotate(
        self,
        labels: Mapping[int, str | None],
        *,
        annotator: str,
        scheme: str,
        seen: Seen = Seen(),  # noqa: B008
        unsure: bool = False,
        note: str = "",
        replaces_note: bool = True,
    ) -> Edit:
        """Labels utterances (None clears). One event a row, one transaction in all.

        `replaces_note` False keeps the note that is there. Raises NotInProject for an utterance, a scheme or a label
        that does not exist or is retired.
        """
        with self.write(shown=True) as connection:
            utterances = require_utterances(connection, list(labels))
            classes = _classes(connection, scheme, [name for name in labels.values() if name is not None])
            owner = (_annotator_id(connection, require_name(annotator)), scheme)
            before = events_of(connection, _current_of(connection, list(labels), owner).values())
            held = {e["utterance_id"]: e for e in before.values()}
            shared = _seen_values(connection, seen) | {"unsure": unsure, "inherited": False, "cause": "person"}
            draft = Draft(connection, "label", self.reach)
            events = []
            for identifier, name in labels.items():
                old = held.get(identifier)
                if name is None and (old is None or old["class_id"] is None):
                    continue  # nothing to clear
                kept = old["note"] if old is not None and not replaces_note else note
                events.append(_event(identifier, owner, None if name is None else classes[name], kept) | shared)
                draft.touch(utterances[identifier].conversation_id, [identifier])
            draft.label(events)
            return draft.finish(_title(connection, utterances, labels))

    def annotators(self) -> list[str]:
        """Names of all who have labelled, in the order they came."""
        with self.read() as connection:
            return list(connection.execute(select(AnnotatorRow.name).order_by(AnnotatorRow.id)).scalars())

    def schemes(self) -> list[LabelScheme]:
        """The project's schemes; retired classes are in them, marked."""
        with self.read() as connection:
            titles = connection.execute(
                select(SchemeRow.id, SchemeRow.title)
                .where(SchemeRow.deleted.is_(False), SchemeRow.retired.is_(False))
                .order_by(SchemeRow.position, SchemeRow.id)
            ).all()
            columns = (ClassRow.name, ClassRow.letter, ClassRow.color, ClassRow.key, ClassRow.retired)
            classes: dict[str, list[LabelClass]] = {}
            query = select(ClassRow.scheme_id, *columns).where(ClassRow.deleted.is_(False))
            for row in connection.execute(query.order_by(ClassRow.position, ClassRow.id)):
                classes.setdefault(row[0], []).append(LabelClass(*row[1:]))
        return [LabelScheme(i, title, tuple(classes.get(i, ()))) for i, title in titles]


def labels_by_owner(connection: Connection, utterance_ids: Sequence[int]) -> dict[int, dict[Owner, dict[str, Any]]]:
    """The label events in force (cleared ones left out) by utterance, then by annotator and scheme."""
    held = current(connection, utterance_ids)
    events = events_of(connection, held.values())
    found: dict[int, dict[Owner, dict[str, Any]]] = {}
    for (utterance_id, annotator_id, scheme_id), identifier in held.items():
        if events[identifier]["class_id"] is not None:
            found.setdefault(utterance_id, {})[annotator_id, scheme_id] = events[identifier]
    return found


def inherited(event: Mapping[str, Any], utterance_id: int, cause: str) -> dict[str, Any]:
    """A parent's label as an event of its child."""
    return {**event, "utterance_id": utterance_id, "inherited": True, "cause": cause}


def merged(
    connection: Connection, parent_ids: Sequence[int], child_id: int, chosen: Mapping[tuple[str, str], str]
) -> list[dict[str, Any]]:
    """Label events of an utterance merged of parents: what they agree on is inherited, the rest as `chosen` says.

    Raises ProjectError naming labels that differ and are not chosen, NotInProject for unknown ones.
    """
    by_owner: dict[Owner, list[dict[str, Any]]] = {}
    for owned in labels_by_owner(connection, parent_ids).values():
        for owner, event in owned.items():
            by_owner.setdefault(owner, []).append(event)
    names = dict(connection.execute(select(AnnotatorRow.id, AnnotatorRow.name)).all())
    events = []
    for owner, held in by_owner.items():
        choice = chosen.get((names[owner[0]], owner[1]))
        if choice is not None:
            if choice:
                class_id = _classes(connection, owner[1], [choice])[choice]
                events.append(_event(child_id, owner, class_id, _notes(held)) | _UNSEEN | {"cause": "merge"})
        elif len({e["class_id"] for e in held}) > 1:
            raise _differ(connection, names[owner[0]], held)
        else:
            unsure = any(e["unsure"] for e in held)
            events.append(inherited(held[0], child_id, "merge") | {"unsure": unsure, "note": _notes(held)})
    return events


_UNSEEN: dict[str, Any] = {
    "unsure": False,
    "inherited": False,
    "prediction_id": None,
    "blind": False,
    "heard": False,
    "spent_ms": 0,
}


def _event(utterance_id: int, owner: Owner, class_id: int | None, note: str) -> dict[str, Any]:
    return {
        "utterance_id": utterance_id,
        "annotator_id": owner[0],
        "scheme_id": owner[1],
        "class_id": class_id,
        "intensity": None,
        "dimensions": None,
        "note": note,
    }


def _seen_values(connection: Connection, seen: Seen) -> dict[str, Any]:
    known = select(PredictionRow.id).where(PredictionRow.id == seen.prediction_id)
    if seen.prediction_id is not None and connection.execute(known).first() is None:
        raise missing("prediction", seen.prediction_id)
    return {
        "prediction_id": seen.prediction_id,
        "blind": seen.blind,
        "heard": seen.heard,
        "spent_ms": seen.spent_ms,
    }


def _notes(events: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(dict.fromkeys(e["note"] for e in events if e["note"]))


def _differ(connection: Connection, annotator: str, events: Sequence[Mapping[str, Any]]) -> ProjectError:
    wanted = {e["class_id"] for e in events}
    query = select(ClassRow.name).where(ClassRow.id.in_(wanted)).order_by(ClassRow.position)
    found = ", ".join(connection.execute(query).scalars())
    return ProjectError(
        f"{annotator} labelled these utterances differently ({found}).",
        advice="Say which label the merged utterance gets.",
    )


def _classes(connection: Connection, scheme: str, names: Sequence[str]) -> dict[str, int]:
    """Ids of a scheme's classes by name; raises NotInProject for a scheme or a name that cannot be labelled with."""
    known = connection.execute(select(SchemeRow.id).where(SchemeRow.deleted.is_(False), SchemeRow.retired.is_(False)))
    schemes = list(known.scalars())
    if scheme not in schemes:
        raise missing("label scheme", f"“{scheme}”", f"There are: {', '.join(schemes)}.")
    rows = connection.execute(
        select(ClassRow.name, ClassRow.id, ClassRow.retired)
        .where(ClassRow.scheme_id == scheme, ClassRow.deleted.is_(False))
        .order_by(ClassRow.position)
    ).all()
    usable = {row.name: row.id for row in rows if not row.retired}
    for name in names:
        if name not in usable:
            retired = any(row.name == name for row in rows)
            what = (
                f"The label “{name}” of {scheme} is retired." if retired else f"There is no label “{name}” in {scheme}."
            )
            raise NotInProject(what, advice=f"There are: {', '.join(usable)}.")
    return usable


def _annotator_id(connection: Connection, name: str) -> int:
    found = connection.execute(select(AnnotatorRow.id).where(AnnotatorRow.name == name)).scalar_one_or_none()
    if found is not None:
        return found
    row = insert(AnnotatorRow).values(name=name, created_at=now()).returning(AnnotatorRow.id)
    return connection.execute(row).scalar_one()


def _current_of(connection: Connection, utterance_ids: Sequence[int], owner: Owner) -> dict[int, int]:
    return {u: i for (u, a, s), i in current(connection, utterance_ids).items() if (a, s) == owner}


def _title(connection: Connection, utterances: Mapping[int, Utterance], labels: Mapping[int, str | None]) -> str:
    """ "label 00:12 Chandler: anger", "label 14 utterances: joy", "clear label 00:12 Chandler"."""
    names = set(labels.values())
    if len(labels) == 1:
        (utterance,) = utterances.values()
        speaker = speaker_names(connection, [utterance.speaker_id])[utterance.speaker_id]
        what = f"{clock(utterance.start_ms)} {speaker}"
    else:
        what = f"{len(labels)} utterances"
    if names == {None}:
        return f"clear label {what}"
    (name,) = names if len(names) == 1 else ("",)
    return f"label {what}: {name}" if name else f"label {what}"
