"""The review queue: what to look at next and why, in the order a person chooses."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from undertone.core.review import Review, ReviewItem, ReviewOrder, ordered, review_item
from undertone.core.types import LabelScheme, UtteranceRecord
from undertone.gui.conversation_list import paint_row
from undertone.gui.emotion_badge import BadgeStyle, badge_width, class_of, paint_badge
from undertone.gui.theme import Theme
from undertone.gui.times import clock

HEIGHT = 54
ITEM = Qt.ItemDataRole.UserRole
ORDERS = {
    ReviewOrder.TIME: "In order of time",
    ReviewOrder.UNCERTAINTY: "Least certain first",
    ReviewOrder.DISAGREEMENT: "Disagreements first",
}
PACE_OVER_S = 600
SHOWN = 200  # rows of a long queue that the list holds at a time, around the selected one


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: list[ReviewItem] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{clock(item.record.utterance.start_ms)} {item.reason}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{item.record.speaker.name}: {item.record.utterance.text}"
        return None

    def set_items(self, items: list[ReviewItem]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()


class ReviewQueue(QWidget):
    """Shows what is left; `utterance_selected` when a person picks one, `note_changed` for the dock's title."""

    utterance_selected = Signal(int)
    note_changed = Signal(str)

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._annotator = ""
        self._blind = False
        self._records: dict[int, UtteranceRecord] = {}
        self._items: dict[int, ReviewItem | None] = {}
        self._queue: list[ReviewItem] = []
        self._places: dict[int, int] = {}
        self._first = 0
        self._selected: int | None = None
        self._labelled_at: deque[float] = deque()
        self._order = QComboBox(self)
        self._order.setAccessibleName("Order of the queue")
        self._order.setToolTip("What comes first")
        for order, words in ORDERS.items():
            self._order.addItem(words, order)
        self._order.currentIndexChanged.connect(self.refresh)
        self._empty = QLabel(self)
        self._empty.setProperty("role", "dim")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._model = _Model(self)
        self._delegate = _Delegate(theme, scheme, self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName("Review queue")
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.selectionModel().currentChanged.connect(self._picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._order)
        column.addWidget(self._empty, 1)
        column.addWidget(self._list, 1)
        self.refresh()

    def set_records(self, records: Sequence[UtteranceRecord]) -> None:
        """The utterances of the conversation, in time order."""
        self._records = {r.utterance.id: r for r in records}
        self.refresh()

    def update_records(self, changed: Sequence[UtteranceRecord]) -> None:
        """Some of them have changed; the others are not looked at again."""
        review = self._review()
        for record in changed:
            self._records[record.utterance.id] = record
            self._items[record.utterance.id] = review_item(record, review)
        self._show_items(review)

    def set_annotator(self, name: str) -> None:
        """Whose labels count as given."""
        self._annotator = name
        self.refresh()

    def set_blind(self, blind: bool) -> None:
        """Tells nothing of the model or of others."""
        self._blind = self._delegate.blind = blind
        self.refresh()

    def count_label(self) -> None:
        """A label was given now: counts for the pace."""
        self._labelled_at.append(time.monotonic())
        self._tell_note()

    def next_after(self, utterance_id: int | None) -> int | None:
        """The utterance to go on with: after this one in the queue's order, else the first that is left."""
        ids = [item.record.utterance.id for item in self._queue]
        if utterance_id in ids:
            place = ids.index(utterance_id) + 1
            return ids[place % len(ids)] if len(ids) > 1 else None
        if ReviewOrder(self._order.currentData()) is ReviewOrder.TIME:
            here = self._records.get(utterance_id) if utterance_id is not None else None
            start = here.utterance.start_ms if here is not None else -1
            later = (i.record.utterance.id for i in self._queue if i.record.utterance.start_ms > start)
            return next(later, ids[0] if ids else None)
        return ids[0] if ids else None

    def select(self, utterance_id: int | None) -> None:
        """Marks an item without announcing it; none when the utterance is not in the queue."""
        self._selected = utterance_id
        place = self._places.get(utterance_id, -1) if utterance_id is not None else -1
        if place >= 0 and not self._first <= place < self._first + SHOWN:
            self._show_from(place - SHOWN // 2)
        selection = self._list.selectionModel()
        selection.blockSignals(True)
        row = place - self._first if place >= 0 else -1
        self._list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        selection.blockSignals(False)
        if row >= 0:
            self._list.scrollTo(self._model.index(row))
        self._list.viewport().update()

    def refresh(self) -> None:
        """Makes the queue anew."""
        review = self._review()
        self._items = {i: review_item(record, review) for i, record in self._records.items()}
        self._show_items(review)

    def _review(self) -> Review:
        order = ReviewOrder(self._order.currentData())
        return Review(self._annotator, self._scheme.id, order, self._blind)

    def _show_items(self, review: Review) -> None:
        queue = ordered((item for item in self._items.values() if item is not None), review)
        self._queue = queue
        self._places = {item.record.utterance.id: i for i, item in enumerate(queue)}
        self._show_from(self._first)
        self._list.setVisible(bool(queue))
        self._empty.setVisible(not queue)
        self._order.setVisible(bool(self._records))
        done = (
            "Every utterance has your label."
            if self._records
            else "Utterances to review are listed here, with the reason."
        )
        self._empty.setText(done)
        self.select(self._selected)
        self._tell_note()

    def _show_from(self, first: int) -> None:
        self._first = min(max(first, 0), max(len(self._queue) - SHOWN, 0))
        self._model.set_items(self._queue[self._first : self._first + SHOWN])

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self._list.viewport().update()

    def _tell_note(self) -> None:
        now = time.monotonic()
        while self._labelled_at and self._labelled_at[0] < now - PACE_OVER_S:
            self._labelled_at.popleft()
        note = f"{len(self._queue):,} left" if self._records else ""
        if len(self._labelled_at) > 3:
            minutes = max((now - self._labelled_at[0]) / 60, 1 / 6)
            note += f" · {len(self._labelled_at) / minutes:.0f}/min"
        self.note_changed.emit(note)

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.utterance_selected.emit(index.data(ITEM).record.utterance.id)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.blind = False
        self._scheme = scheme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item: ReviewItem = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option, self.theme)
        area = QRectF(option.rect).adjusted(12, 6, -12, -6)
        start = clock(item.record.utterance.start_ms)
        painter.setFont(self.theme.tabular(self.theme.font()))
        painter.setPen(QColor(self.theme.text))
        width = max(painter.fontMetrics().horizontalAdvance("00:00"), painter.fontMetrics().horizontalAdvance(start))
        first = QRectF(area.left(), area.top(), area.width(), 20)
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, start)
        if item.record.prediction is not None and not self.blind:
            label = class_of(self._scheme, item.record.prediction.label)
            room = QRectF(area.left() + width + 12, area.top(), 0, 20)
            room.setWidth(min(badge_width(label, self.theme), area.right() - room.left()))
            paint_badge(painter, room, label, self.theme, BadgeStyle.MODEL)
        painter.setFont(self.theme.small_font())
        painter.setPen(QColor(self.theme.dim))
        below = QRectF(area.left(), area.top() + 24, area.width(), 16)
        words = painter.fontMetrics().elidedText(item.reason, Qt.TextElideMode.ElideRight, int(below.width()))
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
