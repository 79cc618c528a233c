"""Labels: append-only events by annotator and scheme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from undertone.core.types import Edit, Mark, Seen, Utterance
from undertone.core.wording import clock, marked, said
from undertone.db.connection import missing, now
from undertone.db.edits import Draft, UndoLog, current, events_of
from undertone.db.inheritance import Owner, is_label, says_nothing
from undertone.db.records import counted, require_utterances, speaker_names
from undertone.db.tables import AnnotatorRow, PredictionRow
from undertone.db.transcripts import require_name
from undertone.db.vocabulary import vocabulary_of


class Labels(UndoLog):
    """Labelling."""

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
        """Labels utterances with one class each (None clears). One event a row, one transaction in all.

        `replaces_note` False keeps the note that is there. Raises NotInProject for an utterance, a scheme or a label
        that does not exist or is retired.
        """
        marks = {
            i: Mark(() if name is None else (name,), unsure=unsure, note=note) for i, name in labels.items()
        }  # fmt: skip
        return self._say(marks, annotator, scheme, seen, keeps_notes=not replaces_note, only_labels=True)

    def mark(self, marks: Mapping[int, Mark], *, annotator: str, scheme: str, seen: Seen = Seen()) -> Edit:  # noqa: B008
        """Says something of utterances in a scheme of any kind; an empty mark clears. One transaction, one edit.

        A mark replaces all that the annotator has said of the utterance in this scheme. Raises NotInProject for what is
        unknown or retired, ProjectError for a mark that the scheme's kind does not allow.
        """
        return self._say(marks, annotator, scheme, seen)

    def annotators(self) -> list[str]:
        """Names of all who have labelled, in the order they came."""
        with self.read() as connection:
            return list(connection.execute(select(AnnotatorRow.name).order_by(AnnotatorRow.id)).scalars())

    def _say(
        self,
        marks: Mapping[int, Mark],
        annotator: str,
        scheme: str,
        seen: Seen,
        *,
        keeps_notes: bool = False,
        only_labels: bool = False,
    ) -> Edit:
        """`only_labels`: clearing leaves alone what was never labelled, and the title speaks of the label alone."""
        with self.write(shown=True) as connection:
            utterances = require_utterances(connection, list(marks))
            vocabulary = vocabulary_of(connection, scheme)
            columns = {i: vocabulary.said(mark) for i, mark in marks.items()}
            owner = (_annotator_id(connection, require_name(annotator)), scheme)
            held = _held(connection, list(marks), owner)
            shared = _seen_values(connection, seen) | {"inherited": False, "cause": "person"}
            draft = Draft(connection, "label", self.reach)
            events, words = [], []
            for i, mine in columns.items():
                old = held.get(i)
                if keeps_notes and old is not None:
                    mine["note"] = old["note"]
                text = vocabulary.text(marks[i])
                words.append((_LABEL if text else _CLEAR, text) if only_labels else _words(old, mine, text))
                clears = not is_label(mine) if only_labels else says_nothing(mine)
                if clears and (old is None or says_nothing(old)):
                    continue  # nothing to clear
                events.append({"utterance_id": i, "annotator_id": owner[0], "scheme_id": scheme, **mine, **shared})
                draft.touch(utterances[i].conversation_id, [i])
            draft.label(events)
            return draft.finish(_title(words, _what(connection, utterances)))


# ---------------------------------------------------------------- what was said before, and by whom


def _held(connection: Connection, utterance_ids: Sequence[int], owner: Owner) -> dict[int, dict[str, Any]]:
    """What the annotator has said in the scheme, by utterance."""
    mine = {i: u for (u, a, s), i in current(connection, utterance_ids).items() if (a, s) == owner}
    return {mine[i]: event for i, event in events_of(connection, mine).items()}


def _annotator_id(connection: Connection, name: str) -> int:
    found = connection.execute(select(AnnotatorRow.id).where(AnnotatorRow.name == name)).scalar_one_or_none()
    if found is not None:
        return found
    row = insert(AnnotatorRow).values(name=name, created_at=now()).returning(AnnotatorRow.id)
    return connection.execute(row).scalar_one()


def _seen_values(connection: Connection, seen: Seen) -> dict[str, Any]:
    known = select(PredictionRow.id).where(PredictionRow.id == seen.prediction_id)
    if seen.prediction_id is not None and connection.execute(known).first() is None:
        raise missing(said("prediction"), seen.prediction_id)
    return {
        "prediction_id": seen.prediction_id,
        "blind": seen.blind,
        "heard": seen.heard,
        "spent_ms": seen.spent_ms,
    }


# ---------------------------------------------------------------- titles

_LABEL, _CLEAR = marked("label {what}: {text}"), marked("clear label {what}")
_FLAG, _UNFLAG = marked("flag {what} as unsure"), marked("flag {what} as sure")
_NOTE = marked("note on {what}")


def _words(old: Mapping[str, Any] | None, new: Mapping[str, Any], text: str) -> tuple[str, str]:
    """Which title what is said now deserves after what was said before, with the label's text."""
    if is_label(new):
        same = old is not None and all(old.get(name) == new.get(name) for name in _CONTENT)
        aside = _aside(old, new) if old is not None and same else ""
        return (aside, "") if aside else (_LABEL, text)
    if says_nothing(new) or (old is not None and is_label(old)):
        return _CLEAR, ""
    return _aside(old or _NOTHING, new) or _NOTE, ""


_NOTHING = {"unsure": False, "note": ""}
_CONTENT = ("class_id", "classes", "dimensions", "intensity")


def _aside(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The title of a flag or a note; empty when neither has changed."""
    if new["unsure"] != old["unsure"]:
        return _FLAG if new["unsure"] else _UNFLAG
    return _NOTE if new["note"] != old["note"] else ""


def _what(connection: Connection, utterances: Mapping[int, Utterance]) -> str:
    """ "00:12 Chandler", "14 utterances"."""
    if len(utterances) != 1:
        return counted(len(utterances))
    (utterance,) = utterances.values()
    return f"{clock(utterance.start_ms)} {speaker_names(connection, [utterance.speaker_id])[utterance.speaker_id]}"


def _title(words: Sequence[tuple[str, str]], what: str) -> str:
    """ "label 00:12 Chandler: joy + surprise", "label 14 utterances", "flag 00:12 Chandler as unsure"."""
    if len(set(words)) == 1:
        form, text = words[0]
        return said(form).format(what=what, text=text)
    return said("label {what}").format(what=what)
