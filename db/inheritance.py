"""What becomes of labels, flags and notes when utterances are split or merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from undertone.core.errors import ProjectError
from undertone.core.schemes import JOINED, label_text
from undertone.core.types import Mark
from undertone.core.wording import said
from undertone.db.class_names import ClassNames
from undertone.db.edits import current, events_of
from undertone.db.tables import AnnotatorRow
from undertone.db.vocabulary import vocabulary_of

Owner = tuple[int, str]  # annotator id, scheme id

UNSEEN: dict[str, Any] = {"inherited": False, "prediction_id": None, "blind": False, "heard": False, "spent_ms": 0}


def says_nothing(event: Mapping[str, Any]) -> bool:
    """Whether an annotation event clears."""
    return not (is_label(event) or event["unsure"] or event["note"])


def is_label(event: Mapping[str, Any]) -> bool:
    """Whether an annotation event is more than a flag or a note."""
    return event["class_id"] is not None or event["dimensions"] is not None


def said_by_owner(connection: Connection, utterance_ids: Sequence[int]) -> dict[int, dict[Owner, dict[str, Any]]]:
    """The annotation events in force (cleared ones left out) by utterance, then by annotator and scheme."""
    held = current(connection, utterance_ids)
    events = events_of(connection, held.values())
    found: dict[int, dict[Owner, dict[str, Any]]] = {}
    for (utterance_id, annotator_id, scheme_id), identifier in held.items():
        if not says_nothing(events[identifier]):
            found.setdefault(utterance_id, {})[annotator_id, scheme_id] = events[identifier]
    return found


def inherited(event: Mapping[str, Any], utterance_id: int, cause: str) -> dict[str, Any]:
    """What was said of a parent as an event of its child."""
    return {**event, "utterance_id": utterance_id, "inherited": True, "cause": cause}


def merged(
    connection: Connection, parent_ids: Sequence[int], child_id: int, chosen: Mapping[tuple[str, str], str]
) -> list[dict[str, Any]]:
    """Events of an utterance merged of parents: what they agree on is inherited, the rest as `chosen` says.

    `chosen` holds labels as they read ("joy", "joy + surprise", or what one of the parents has); an empty one leaves
    the child without. Raises ProjectError naming labels that differ and are not chosen, NotInProject for unknown ones.
    """
    by_owner: dict[Owner, list[dict[str, Any]]] = {}
    for owned in said_by_owner(connection, parent_ids).values():
        for owner, event in owned.items():
            by_owner.setdefault(owner, []).append(event)
    annotators = dict(connection.execute(select(AnnotatorRow.id, AnnotatorRow.name)).all())
    classes = ClassNames(connection)
    events = []
    for owner, held in by_owner.items():
        choice = chosen.get((annotators[owner[0]], owner[1]))
        texts = {_text(e, classes): e for e in reversed(held) if is_label(e)}
        if choice == "":
            continue
        if choice is not None:
            wanted = _chosen(connection, owner, choice, texts)
            events.append(_event(child_id, owner, wanted | {"unsure": False, "note": _notes(held)}))
        elif len(texts) > 1:
            in_order = sorted(texts, key=lambda text: classes.places(_class_ids(texts[text])))
            raise _differ(annotators[owner[0]], in_order)
        else:
            events.append(inherited(_strongest(held), child_id, "merge") | _together(held))
    return events


def _text(event: Mapping[str, Any], classes: ClassNames) -> str:
    return label_text(classes.in_order(_class_ids(event)), event["dimensions"] or {})


def _class_ids(event: Mapping[str, Any]) -> list[int]:
    return event.get("classes") or ([event["class_id"]] if event["class_id"] is not None else [])


def _chosen(
    connection: Connection, owner: Owner, choice: str, texts: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    if choice in texts:
        return {name: texts[choice][name] for name in _SAID if name in texts[choice]}
    columns = vocabulary_of(connection, owner[1]).said(Mark(tuple(choice.split(JOINED))))
    return {name: columns[name] for name in _SAID if name in columns}


_SAID = ("class_id", "classes", "dimensions", "intensity")


def _event(utterance_id: int, owner: Owner, columns: Mapping[str, Any]) -> dict[str, Any]:
    who = {"utterance_id": utterance_id, "annotator_id": owner[0], "scheme_id": owner[1], "cause": "merge"}
    return {**who, **columns, **UNSEEN}


def _strongest(held: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The label among what was said; of several the strongest, for a whole is as strong as its strongest part."""
    return max(held, key=lambda e: (is_label(e), e["intensity"] or 0))


def _together(held: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"unsure": any(e["unsure"] for e in held), "note": _notes(held)}


def _notes(events: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(dict.fromkeys(e["note"] for e in events if e["note"]))


def _differ(annotator: str, texts: Sequence[str]) -> ProjectError:
    return ProjectError(
        said("{annotator} labelled these utterances differently ({labels}).").format(
            annotator=annotator, labels=", ".join(texts)
        ),
        advice=said("Say which label the merged utterance gets."),
    )
