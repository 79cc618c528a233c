"""Utterance records as a Qt table, filtered and sorted by row numbers: nothing is copied however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from undertone.core.types import MODALITIES, Annotation, LabelScheme, UtteranceRecord
from undertone.gui.evidence_text import CHANNEL
from undertone.gui.times import clock, precise, probability
from undertone.gui.utterance_filter import DOUBTFUL, Columns, UtteranceFilter

AnyIndex = QModelIndex | QPersistentModelIndex

NO_WORDS = "[no words]"


class Column(IntEnum):
    """Columns of the table, left to right."""

    NUMBER = 0
    TIME = 1
    SPEAKER = 2
    TEXT = 3
    MODEL = 4
    LABEL = 5


COLUMNS = len(Column)
READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
EDITABLE = READABLE | Qt.ItemFlag.ItemIsEditable
TITLES = {
    Column.NUMBER: "#",
    Column.TIME: "time",
    Column.SPEAKER: "speaker",
    Column.TEXT: "text",
    Column.MODEL: "model",
    Column.LABEL: "label",
}
TIPS = {
    Column.NUMBER: "Place in the conversation; a click plays the utterance",
    Column.TIME: "When the utterance starts",
    Column.SPEAKER: "Who speaks; double click to change",
    Column.TEXT: "What is said; F2 or double click to change",
    Column.MODEL: "What the model says and how sure it is (calibrated probability)",
    Column.LABEL: "Your label",
}


class UtteranceModel(QAbstractTableModel):
    """Rows are what filter and sorting leave of the records. Edits are announced, never made here.

    An edited text or speaker is shown as typed until `update_records` or `set_records` brings what was stored.
    """

    text_edited = Signal(int, str)
    speaker_edited = Signal(int, str)

    def __init__(self, scheme: LabelScheme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scheme = scheme
        self.annotator = ""
        self.blind = False
        self.filter = UtteranceFilter()
        self.sort_key, self.descending = "time", False
        self._records: list[UtteranceRecord] = []
        self._position: dict[int, int] = {}
        self._columns = Columns([], "", scheme)
        self._rows: NDArray[np.intp] = np.zeros(0, np.intp)
        self._row_of: NDArray[np.intp] = np.zeros(0, np.intp)
        self._pending: dict[tuple[int, Column], str] = {}

    # -- what is shown

    def set_records(self, records: Sequence[UtteranceRecord]) -> None:
        """Shows other records, in time order."""
        self._records = list(records)
        self._position = {r.utterance.id: i for i, r in enumerate(self._records)}
        self._pending.clear()
        self._rebuild()

    def set_annotator(self, name: str, scheme: LabelScheme | None = None) -> None:
        """Whose labels are "your label", and in which scheme."""
        self.annotator, self.scheme = name, scheme or self.scheme
        self._rebuild()

    def _rebuild(self) -> None:
        self._columns = Columns(self._records, self.annotator, self.scheme)
        self.refresh()

    def set_filter(self, wanted: UtteranceFilter) -> None:
        """Shows only what matches."""
        self.filter = wanted
        self.refresh()

    def set_sort(self, key: str, descending: bool = False) -> None:
        """Sorts by "time", "speaker", "text", "model" or "label"."""
        self.sort_key, self.descending = key, descending
        self.refresh()

    def set_blind(self, blind: bool) -> None:
        """Hides predictions and others' labels of utterances which the annotator has not labelled."""
        self.blind = blind
        self.refresh()

    def refresh(self) -> None:
        """Applies filter and sorting to the records as they are now."""
        self.beginResetModel()
        order = self._columns.order(self.sort_key, self.descending)
        self._rows = order[self._columns.mask(self.filter)[order]]
        self._row_of = np.full(len(self._records), -1, np.intp)
        self._row_of[self._rows] = np.arange(len(self._rows))
        self.endResetModel()

    def update_records(self, records: Sequence[UtteranceRecord]) -> None:
        """Takes changed records over where they are; a row that no longer matches stays until `refresh`."""
        touched = []
        for record in records:
            i = self._position.get(record.utterance.id)
            if i is None:
                continue
            self._records[i] = record
            self._columns.put(i, record)
            for column in Column:
                self._pending.pop((record.utterance.id, column), None)
            if self._row_of[i] >= 0:
                touched.append(int(self._row_of[i]))
        if touched:
            self.dataChanged.emit(self.index(min(touched), 0), self.index(max(touched), len(Column) - 1))

    def has_stale_rows(self) -> bool:
        """Whether a row is shown that no longer matches the filter, or one that now does is not."""
        keep = self._columns.mask(self.filter)
        return int(keep.sum()) != len(self._rows) or not bool(keep[self._rows].all())

    # -- looking up

    @property
    def total(self) -> int:
        """How many records there are, shown or not."""
        return len(self._records)

    def speakers(self) -> list[str]:
        """Names of the speakers, in order of appearance."""
        return list(dict.fromkeys(self._columns.speaker))

    def record_at(self, row: int) -> UtteranceRecord:
        """The record shown in a row."""
        return self._records[int(self._rows[row])]

    def id_at(self, row: int) -> int:
        """Id of the utterance shown in a row."""
        return self.record_at(row).utterance.id

    def ids_at(self, rows: Iterable[int]) -> list[int]:
        """Ids of the utterances shown in many rows."""
        records, where = self._records, self._rows
        return [records[i].utterance.id for i in where[np.fromiter(rows, np.intp)].tolist()]

    def row_of(self, utterance_id: int) -> int | None:
        """Row that shows an utterance; None when it is filtered out or unknown."""
        i = self._position.get(utterance_id)
        if i is None or self._row_of[i] < 0:
            return None
        return int(self._row_of[i])

    def number_at(self, row: int) -> int:
        """Place of a row's utterance in the conversation, from 1."""
        return int(self._rows[row]) + 1

    def label_at(self, row: int) -> Annotation | None:
        """The annotator's label."""
        return self.record_at(row).label_of(self.annotator, self.scheme.id)

    def hides_prediction(self, row: int) -> bool:
        """Whether the prediction is withheld (blind, and not labelled yet)."""
        return self.blind and self.label_at(row) is None

    def pending(self, row: int, column: Column) -> str | None:
        """What was typed and has not come back from the store."""
        return self._pending.get((self.id_at(row), column))

    # -- Qt

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Always six."""
        return 0 if parent.isValid() else COLUMNS

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Speaker and text can be edited."""
        return EDITABLE if index.column() in (2, 3) else READABLE  # asked for every cell: plain numbers are quicker

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """Titles, with what they mean as tooltip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[Column(section)]
        if role == Qt.ItemDataRole.ToolTipRole:
            return TIPS[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Words for display, editing, tooltips and screen readers."""
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._editable(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{TITLES[column] if column else 'number'}: {self._shown(row, column)}"
        return None

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Announces an edit when it changes something."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column = index.row(), Column(index.column())
        text = str(value).strip()
        if column not in (Column.SPEAKER, Column.TEXT) or text == self._editable(row, column):
            return False
        if column is Column.SPEAKER and not text:
            return False
        utterance_id = self.id_at(row)
        self._pending[utterance_id, column] = text
        self.dataChanged.emit(index, index)
        (self.text_edited if column is Column.TEXT else self.speaker_edited).emit(utterance_id, text)
        return True

    def _editable(self, row: int, column: Column) -> str:
        record = self.record_at(row)
        typed = self._pending.get((record.utterance.id, column))
        if typed is not None:
            return typed
        return record.speaker.name if column is Column.SPEAKER else record.utterance.text

    def _shown(self, row: int, column: Column) -> str:
        record = self.record_at(row)
        if column is Column.NUMBER:
            return str(self.number_at(row))
        if column is Column.TIME:
            return clock(record.utterance.start_ms)
        if column is Column.SPEAKER:
            return self._editable(row, column)
        if column is Column.TEXT:
            return self._editable(row, column) or NO_WORDS
        if column is Column.LABEL:
            annotation = self.label_at(row)
            return annotation.label if annotation else "—"
        if self.hides_prediction(row):
            return "hidden"
        if record.prediction is None:
            return "not yet"
        return f"{record.prediction.label} {probability(record.prediction.confidence)}"

    def _tip(self, row: int, column: Column) -> str | None:
        record = self.record_at(row)
        utterance = record.utterance
        if column in (Column.NUMBER, Column.TIME):
            return f"{precise(utterance.start_ms)} to {precise(utterance.end_ms)}; a click on the number plays it"
        if column is Column.TEXT:
            text = self._editable(row, column) or "No words were heard"
            doubt = f"\nTranscript in doubt ({probability(utterance.doubt)} likely wrong)"
            return text + (doubt if utterance.doubt >= DOUBTFUL else "")
        if column is Column.LABEL:
            return self._label_tip(row)
        if column is Column.MODEL:
            return self._model_tip(row)
        return None

    def _model_tip(self, row: int) -> str:
        if self.hides_prediction(row):
            return "Hidden until you have labelled this utterance"
        predicted = self.record_at(row).prediction
        if predicted is None:
            return "Not predicted yet, or being computed again after an edit"
        used = " and ".join(CHANNEL[m] for m in MODALITIES if m in predicted.present)
        missing = [CHANNEL[m] for m in MODALITIES if m not in predicted.present]
        lacking = f"; no {' and no '.join(missing)}" if missing else ""
        ranked = sorted(predicted.probabilities.items(), key=lambda item: -item[1])[:3]
        said = ", ".join(f"{name} {probability(p)}" for name, p in ranked)
        return f"{said}\nfrom {used or 'context alone'}{lacking}\n{predicted.model}"

    def _label_tip(self, row: int) -> str:
        mine = self.label_at(row)
        lines = []
        if mine is None:
            lines.append("Not labelled by you yet")
        else:
            marks = [w for w, yes in (("inherited from a split", mine.inherited), ("unsure", mine.unsure)) if yes]
            lines.append(f"{mine.label}, by you" + (f" ({', '.join(marks)})" if marks else ""))
            if mine.note:
                lines.append(mine.note)
        if not self.hides_prediction(row):
            lines.extend(
                f"{a.label}, by {a.annotator}"
                for a in self.record_at(row).labels
                if a.scheme == self.scheme.id and a.annotator != self.annotator
            )
        return "\n".join(lines)
