"""Utterance records as a Qt table, filtered and sorted by row numbers: nothing is copied however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from undertone.core.review import DOUBTFUL, is_unsure
from undertone.core.types import Annotation, Decision, LabelScheme, UtteranceRecord
from undertone.gui.language import marked, tr
from undertone.gui.times import clock, precise, probability
from undertone.gui.utterance_columns import SORT_KEYS, TIPS, TITLES, Column
from undertone.gui.utterance_filter import Columns, UtteranceFilter
from undertone.gui.utterance_words import (
    channels_text,
    label_marks,
    label_tip,
    marks_text,
    model_tip,
    others_text,
    own_note,
    seconds,
)

AnyIndex = QModelIndex | QPersistentModelIndex

NO_WORDS = marked("[no words]")


COLUMNS = len(Column)
EDITED = (int(Column.SPEAKER), int(Column.TEXT))
READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
EDITABLE = READABLE | Qt.ItemFlag.ItemIsEditable


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
        self.predicting = False  # what has no prediction is being predicted
        self.filter = UtteranceFilter()
        self.sort_key, self.descending = "time", False
        self._records: list[UtteranceRecord] = []
        self._position: dict[int, int] = {}
        self._columns = Columns([], "", scheme)
        self._rows: NDArray[np.intp] = np.zeros(0, np.intp)
        self._row_of: NDArray[np.intp] = np.zeros(0, np.intp)
        self._pending: dict[tuple[int, Column], str] = {}
        self._decisions: Mapping[int, Decision] = {}

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
        self._columns = Columns(self._records, self.annotator, self.scheme, self.blind)
        self._put_decisions()
        self.refresh()

    def set_decisions(self, decisions: Mapping[int, Decision]) -> None:
        """What decides predictions, by utterance, as far as it is known; rows follow when the filter asks for it."""
        self._decisions = decisions
        self._put_decisions()
        if self.filter.needs_decisions and self.has_stale_rows():
            self.refresh()

    def _put_decisions(self) -> None:
        for i, record in enumerate(self._records):
            self._columns.put_decision(i, self._decisions.get(record.utterance.id))

    def set_filter(self, wanted: UtteranceFilter) -> None:
        """Shows only what matches."""
        self.filter = wanted
        self.refresh()

    def set_sort(self, key: str, descending: bool = False) -> None:
        """Sorts by a key of `utterance_filter.SORTS`."""
        self.sort_key, self.descending = key, descending
        self.refresh()

    def set_blind(self, blind: bool) -> None:
        """Hides predictions and others' labels of utterances which the annotator has not labelled."""
        self.blind = blind
        self._rebuild()

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
            self._columns.put_decision(i, self._decisions.get(record.utterance.id))
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

    def annotators(self) -> list[str]:
        """Who has labelled anything here in the scheme, as far as it may be told."""
        return sorted(self._columns.by)

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
        """Whether the prediction is withheld: blind, and not labelled yet or without one to show."""
        return self.blind and (self.label_at(row) is None or self.record_at(row).prediction is None)

    def hides_others(self, row: int) -> bool:
        """Whether what others have labelled is withheld."""
        return self.blind and self.label_at(row) is None

    def unsure_at(self, row: int) -> bool:
        """Whether the annotator has flagged the utterance or its label as unsure."""
        return is_unsure(self.record_at(row), self.annotator, self.scheme.id)

    def unpredicted(self) -> str:
        """What is said where there is no prediction."""
        return tr("predicting…") if self.predicting else tr("not yet")

    def pending(self, row: int, column: Column) -> str | None:
        """What was typed and has not come back from the store."""
        return self._pending.get((self.id_at(row), column))

    # -- Qt

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """Rows shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """All there are; the view hides those not wished for."""
        return 0 if parent.isValid() else COLUMNS

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Speaker and text can be edited."""
        return EDITABLE if index.column() in EDITED else READABLE  # asked for every cell: plain numbers are quicker

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """Titles, with what they mean as tooltip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(Column(section))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(TIPS[Column(section)])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _title(self, column: Column) -> str:
        """With an arrow where the rows are sorted by it; that of the usual order, by time, would tell nothing."""
        sorted_by = SORT_KEYS[column] == self.sort_key and column is not Column.NUMBER
        usual = self.sort_key == "time" and not self.descending
        arrow = "" if not sorted_by or usual else " ↓" if self.descending else " ↑"
        return tr(TITLES[column]) + arrow

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
            return self._spoken(row, column)
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

    def _spoken(self, row: int, column: Column) -> str:
        """For screen readers: with what the cell is about, and what only its outline tells."""
        title = tr("number") if column is Column.NUMBER else tr(TITLES[column])
        label = self.label_at(row) if column is Column.LABEL else None
        marks = label_marks(label) if label is not None else []
        return f"{title}: {', '.join([self._shown(row, column), *marks])}"

    def _shown(self, row: int, column: Column) -> str:
        if column in (Column.MODEL, Column.CONFIDENCE, Column.OTHERS, Column.CHANNELS):
            return self._told(row, column)
        record = self.record_at(row)
        utterance = record.utterance
        if column is Column.NUMBER:
            return str(self.number_at(row))
        if column is Column.TIME:
            return clock(utterance.start_ms)
        if column is Column.END:
            return clock(utterance.end_ms)
        if column is Column.DURATION:
            return seconds(utterance.end_ms - utterance.start_ms)
        if column is Column.SPEAKER:
            return self._editable(row, column)
        if column is Column.TEXT:
            return self._editable(row, column) or tr(NO_WORDS)
        return self._said(row, column, record)

    def _said(self, row: int, column: Column, record: UtteranceRecord) -> str:
        """What the annotator says of it, and what is known of the transcript."""
        if column is Column.LABEL:
            label = self.label_at(row)
            return label.label if label else tr("unsure") if self.unsure_at(row) else "—"
        if column is Column.UNSURE:
            return tr("unsure") if self.unsure_at(row) else ""
        if column is Column.NOTE:
            return own_note(record, self.annotator, self.scheme)
        if column is Column.DOUBT:
            return probability(record.utterance.doubt)
        return marks_text(record.utterance, self.label_at(row))

    def _told(self, row: int, column: Column) -> str:
        """What the model and other people say, unless it is withheld."""
        record = self.record_at(row)
        if column is Column.OTHERS:
            return tr("hidden") if self.hides_others(row) else others_text(record, self.annotator, self.scheme)
        predicted = record.prediction
        if column is Column.CHANNELS:
            return channels_text(predicted.present) if predicted is not None else ""
        if self.hides_prediction(row):
            return tr("hidden")
        if predicted is None:
            return self.unpredicted()
        confidence = probability(predicted.confidence)
        return confidence if column is Column.CONFIDENCE else f"{predicted.label} {confidence}"

    def _tip(self, row: int, column: Column) -> str | None:
        record = self.record_at(row)
        utterance = record.utterance
        if column in (Column.NUMBER, Column.TIME, Column.END, Column.DURATION):
            return tr("{start} to {end}; a click on the number plays it").format(
                start=precise(utterance.start_ms), end=precise(utterance.end_ms)
            )
        if column is Column.TEXT:
            text = self._editable(row, column) or tr("No words were heard")
            doubt = tr("Transcript in doubt ({probability} likely wrong)").format(
                probability=probability(utterance.doubt)
            )
            return f"{text}\n{doubt}" if utterance.doubt >= DOUBTFUL else text
        if column in (Column.LABEL, Column.UNSURE):
            return label_tip(record, self.annotator, self.scheme, with_others=not self.hides_others(row))
        if column in (Column.MODEL, Column.CONFIDENCE):
            return self._model_tip(row)
        return self._shown(row, column) or None

    def _model_tip(self, row: int) -> str:
        if self.hides_prediction(row):
            return tr("Hidden: you label blind")
        predicted = self.record_at(row).prediction
        if predicted is None:
            return tr("Not predicted yet, or being computed again after an edit")
        return model_tip(predicted)
