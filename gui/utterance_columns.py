"""The columns of the utterance table: their names, how they sort, which are shown, in which order and width."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from undertone.gui.language import marked


class Column(IntEnum):
    """Columns of the table, left to right at first."""

    NUMBER = 0
    TIME = 1
    END = 2
    DURATION = 3
    SPEAKER = 4
    TEXT = 5
    MODEL = 6
    CONFIDENCE = 7
    LABEL = 8
    UNSURE = 9
    NOTE = 10
    OTHERS = 11
    DOUBT = 12
    CHANNELS = 13
    MARKS = 14


TITLES = {
    Column.NUMBER: marked("#"),
    Column.TIME: marked("time"),
    Column.END: marked("end"),
    Column.DURATION: marked("lasts"),
    Column.SPEAKER: marked("speaker"),
    Column.TEXT: marked("text"),
    Column.MODEL: marked("model"),
    Column.CONFIDENCE: marked("confidence"),
    Column.LABEL: marked("label"),
    Column.UNSURE: marked("unsure"),
    Column.NOTE: marked("note"),
    Column.OTHERS: marked("others"),
    Column.DOUBT: marked("doubt"),
    Column.CHANNELS: marked("from"),
    Column.MARKS: marked("changed"),
}
TIPS = {
    Column.NUMBER: marked("Place in the conversation; a click plays the utterance"),
    Column.TIME: marked("When the utterance starts"),
    Column.END: marked("When the utterance ends"),
    Column.DURATION: marked("How long the utterance lasts, in seconds"),
    Column.SPEAKER: marked("Who speaks; double click to change"),
    Column.TEXT: marked("What is said; F2 or double click to change"),
    Column.MODEL: marked("What the model says and how sure it is (calibrated probability)"),
    Column.CONFIDENCE: marked("How sure the model is (calibrated probability)"),
    Column.LABEL: marked("Your label; dashed where it is unsure (?) or inherited from a split (↳)"),
    Column.UNSURE: marked("What you have flagged as unsure"),
    Column.NOTE: marked("Your note"),
    Column.OTHERS: marked("Labels of the other annotators; ≠ where people differ, = where they agree"),
    Column.DOUBT: marked("How likely the transcript is wrong"),
    Column.CHANNELS: marked("What the prediction could go by: words, voice, face"),
    Column.MARKS: marked("Text changed by hand, label inherited from a split"),
}
SORT_KEYS = {
    Column.NUMBER: "time",
    Column.TIME: "time",
    Column.END: "end",
    Column.DURATION: "duration",
    Column.SPEAKER: "speaker",
    Column.TEXT: "text",
    Column.MODEL: "model",
    Column.CONFIDENCE: "model",
    Column.LABEL: "label",
    Column.UNSURE: "unsure",
    Column.NOTE: "note",
    Column.OTHERS: "others",
    Column.DOUBT: "doubt",
    Column.CHANNELS: "channels",
    Column.MARKS: "marks",
}
AT_FIRST = frozenset({Column.NUMBER, Column.TIME, Column.SPEAKER, Column.TEXT, Column.MODEL, Column.LABEL})
NARROWEST, WIDEST = 24, 2000


@dataclass(frozen=True, slots=True)
class ColumnLayout:
    """Which columns are shown, all columns from left to right, and the widths that a person has given, in pixels."""

    shown: frozenset[Column] = AT_FIRST
    order: tuple[Column, ...] = tuple(Column)
    widths: Mapping[Column, int] = field(default_factory=dict)

    def to_json(self) -> str:
        """For the settings; columns by name, so that later versions may add some."""
        return json.dumps(
            {
                "shown": [c.name.lower() for c in Column if c in self.shown],
                "order": [c.name.lower() for c in self.order],
                "widths": {c.name.lower(): width for c, width in self.widths.items()},
            }
        )

    @staticmethod
    def from_json(text: str) -> ColumnLayout:
        """What `to_json` wrote; the layout at first where it is not that."""
        try:
            kept = json.loads(text)
            shown = frozenset(_columns(kept["shown"]))
            order = _columns(kept["order"])
            widths = {c: int(kept["widths"][c.name.lower()]) for c in _columns(kept["widths"])}
        except (ValueError, TypeError, KeyError, AttributeError):
            return ColumnLayout()
        whole = (*order, *(c for c in Column if c not in order))
        sane = {c: w for c, w in widths.items() if NARROWEST <= w <= WIDEST}
        return ColumnLayout(shown | {Column.TEXT}, whole, sane)


def _columns(names: object) -> tuple[Column, ...]:
    """Those that this version knows, each once."""
    if not isinstance(names, list | dict):
        raise TypeError("columns are kept as a list of names")
    known = {c.name.lower(): c for c in Column}
    return tuple(dict.fromkeys(known[n] for n in names if n in known))
