"""The review queue: what to look at next and why, in the order a person chooses, how far they are and how fast."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListView, QProgressBar, QVBoxLayout, QWidget

from undertone.core.pace import Pace
from undertone.core.review import BLIND_ORDERS, ReviewItem, ReviewOrder
from undertone.core.types import LabelScheme, UtteranceRecord
from undertone.gui.caption import Caption
from undertone.gui.language import marked, tr
from undertone.gui.queue_item import ITEM, QueueItemDelegate
from undertone.gui.queue_order import QueueOrder
from undertone.gui.queue_states import QueueStates
from undertone.gui.theme import Theme
from undertone.gui.times import clock

ORDERS = {
    ReviewOrder.ACTIVE: (
        marked("What teaches most"),
        marked("Mixed: uncertain ones, voice and words apart, others who differ, words in doubt"),
    ),
    ReviewOrder.TIME: (marked("In order of time"), marked("As they were said")),
    ReviewOrder.UNCERTAINTY: (marked("Least certain first"), marked("Where the two best classes are closest")),
    ReviewOrder.DISAGREEMENT: (
        marked("You or others against the model"),
        marked("Labels that differ from the model first, yours too; then the least certain"),
    ),
    ReviewOrder.ANNOTATORS: (
        marked("Annotators who differ"),
        marked("Where people say different things; then what others have labelled and you have not"),
    ),
    ReviewOrder.CHANNELS: (
        marked("Voice, words, face apart"),
        marked("Where they contradict each other most surely"),
    ),
    ReviewOrder.DOUBT: (marked("Doubtful transcripts"), marked("Where the words are most likely wrong")),
    ReviewOrder.BALANCE: (
        marked("Rare classes first"),
        marked("Where the model says a class of which you have given few labels"),
    ),
    ReviewOrder.UNSURE: (marked("Unsure ones first"), marked("What you have flagged, or what came from a split")),
}
BLIND = marked("Blind: in order of time, so that the order tells nothing")
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
            return f"{clock(item.record.utterance.start_ms)} {', '.join(item.reasons)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([f"{item.record.speaker.name}: {item.record.utterance.text}", *item.reasons])
        return None

    def set_items(self, items: list[ReviewItem]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()


class ReviewQueue(QWidget):
    """Shows what is left to review of one conversation, one order at a time.

    `utterance_selected` when a person picks an item; `note_changed` for the dock's title; `order_changed` with the
    order that a person has chosen. When all is done, `export_wanted`, `finetune_wanted` and
    `next_conversation_wanted` tell what to go on with. `now` gives seconds, for the pace.
    """

    utterance_selected = Signal(int)
    note_changed = Signal(str)
    order_changed = Signal(str)
    export_wanted = Signal()
    finetune_wanted = Signal()
    next_conversation_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        scheme: LabelScheme,
        parent: QWidget | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._pace = Pace()
        self._queue = QueueOrder(scheme)
        self._first = 0
        self._selected: int | None = None
        self._order = self._make_order()
        self._progress = QProgressBar(textVisible=False)
        self._progress.setAccessibleName(tr("Reviewed"))
        self._done = Caption()
        self._speed = Caption()
        self._states = QueueStates()
        self._states.export_wanted.connect(self.export_wanted)
        self._states.finetune_wanted.connect(self.finetune_wanted)
        self._states.next_conversation_wanted.connect(self.next_conversation_wanted)
        self._model = _Model(self)
        self._delegate = QueueItemDelegate(theme, scheme, self)
        self._list = self._make_list()
        above = QVBoxLayout()
        above.setContentsMargins(8, 0, 8, 0)
        above.setSpacing(4)
        for widget in (self._order, self._progress, self._done, self._speed):
            above.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(above)
        column.addWidget(self._states, 1)
        column.addWidget(self._list, 1)
        self._reorder()

    def _make_order(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(tr("Order of the queue"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for order, (words, tip) in ORDERS.items():
            box.addItem(tr(words), order)
            box.setItemData(box.count() - 1, tr(tip), Qt.ItemDataRole.ToolTipRole)
        box.activated.connect(lambda _: self.order_changed.emit(str(box.currentData())))
        box.currentIndexChanged.connect(self._reorder)
        return box

    def _make_list(self) -> QListView:
        view = QListView()
        view.setModel(self._model)
        view.setItemDelegate(self._delegate)
        view.setAccessibleName(tr("Review queue"))
        view.setMouseTracking(True)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.selectionModel().currentChanged.connect(self._picked)
        return view

    # -- what is reviewed

    def set_records(self, records: Sequence[UtteranceRecord]) -> None:
        """The utterances of the conversation, in time order."""
        self._queue.set_records(records)
        self._show()

    def update_records(self, changed: Sequence[UtteranceRecord]) -> None:
        """Some of them have changed; the others are not looked at again."""
        self._queue.update_records(changed)
        self._show()

    def set_annotator(self, name: str) -> None:
        """Whose labels count as given."""
        self._queue.set_review(annotator=name)
        self.refresh()

    def set_scheme(self, scheme: LabelScheme) -> None:
        """In which scheme labels are asked for."""
        self._queue.set_scheme(scheme)
        self._delegate.scheme = scheme
        self.refresh()

    def set_blind(self, blind: bool) -> None:
        """Tells nothing of the model or of others."""
        self._delegate.blind = blind
        self._queue.set_review(blind=blind)
        self._reorder()

    def set_extra_reasons(self, reasons: Mapping[int, str]) -> None:
        """More reasons by utterance id, such as "decided by voice"."""
        self._queue.set_review(extra=dict(reasons))
        self.refresh()

    def set_order(self, order: str) -> None:
        """Puts another order on, by its value; one that is not known is left out."""
        place = self._order.findData(ReviewOrder(order)) if order in set(ReviewOrder) else -1
        if place >= 0:
            self._order.setCurrentIndex(place)

    def set_next_conversation(self, title: str | None) -> None:
        """The conversation to go on with when this one is done; None when there is none."""
        self._states.set_next_conversation(title)

    def order(self) -> ReviewOrder:
        """What comes first now."""
        return ReviewOrder(self._order.currentData())

    def ids(self) -> list[int]:
        """What is left, in order."""
        return self._queue.ids()

    # -- what a person does

    def count_label(self) -> None:
        """A label was given now: counts for the pace."""
        self._pace.given(self._now())
        self._tell_progress()

    def next_after(self, utterance_id: int | None) -> int | None:
        """The utterance to go on with: after this one in the queue's order, else the first that is left."""
        return self._queue.next_after(utterance_id)

    def skip(self, utterance_id: int) -> int | None:
        """Puts an item at the end of the queue, where it returns; gives what comes instead. None: nothing else is."""
        following = self._queue.skip(utterance_id)
        self._show()
        return following

    def select(self, utterance_id: int | None) -> None:
        """Marks an item without announcing it; none when the utterance is not in the queue."""
        self._selected = utterance_id
        place = self._queue.place(utterance_id) if utterance_id is not None else None
        if place is not None and not self._first <= place < self._first + SHOWN:
            self._show_from(place - SHOWN // 2)
        selection = self._list.selectionModel()
        selection.blockSignals(True)
        index = self._model.index(place - self._first) if place is not None else QModelIndex()
        self._list.setCurrentIndex(index)
        selection.blockSignals(False)
        if index.isValid():
            self._list.scrollTo(index)
        self._list.viewport().update()

    def refresh(self) -> None:
        """Makes the queue anew."""
        self._queue.rebuild()
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._delegate.theme = theme
        self._list.viewport().update()

    # -- inside

    def _reorder(self, *_: int) -> None:
        order = self.order()
        blind = self._queue.review.blind and order not in BLIND_ORDERS
        self._order.setToolTip(tr(BLIND) if blind else tr(ORDERS[order][1]))
        self._queue.set_review(order=order)
        self._first = 0
        self.refresh()

    def _show(self) -> None:
        self._show_from(self._first)
        some = len(self._queue) > 0
        self._list.setVisible(some)
        self._states.setVisible(not some)
        self._states.show_state(
            any_records=self._queue.total > 0, all_labelled=self._queue.labelled == self._queue.total
        )
        self._order.setVisible(self._queue.total > 0)
        self.select(self._selected)
        self._tell_progress()

    def _show_from(self, first: int) -> None:
        self._first = min(max(first, 0), max(len(self._queue) - SHOWN, 0))
        self._model.set_items(self._queue.items(self._first, SHOWN))

    def _tell_progress(self) -> None:
        labelled, total = self._queue.labelled, self._queue.total
        left = total - labelled
        for widget in (self._progress, self._done):
            widget.setVisible(total > 0)
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(labelled)
        if self._progress.property("state") != (state := "done" if total and not left else ""):
            self._progress.setProperty("state", state)
            self._progress.style().polish(self._progress)
        self._done.setText(tr("{done} of {total} reviewed").format(done=f"{labelled:,}", total=f"{total:,}"))
        self._speed.setText(pace_words(self._pace.an_hour, self._pace.seconds_left(left), left))
        self._speed.setVisible(bool(self._speed.text()) and total > 0)
        self.note_changed.emit(tr("{count} left").format(count=f"{left:,}") if total else "")

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.utterance_selected.emit(index.data(ITEM).record.utterance.id)


def pace_words(an_hour: float | None, seconds_left: float | None, left: int) -> str:
    """ "310 an hour · about 12 min left"; "" while there is no pace."""
    if an_hour is None or seconds_left is None:
        return ""
    speed = tr("{count} an hour").format(count=f"{an_hour:,.0f}")
    if not left:
        return speed
    minutes = round(seconds_left / 60)
    if minutes < 1:
        return tr("{speed} · under a minute left").format(speed=speed)
    if minutes < 60:
        return tr("{speed} · about {minutes} min left").format(speed=speed, minutes=minutes)
    hours = tr("{speed} · about {hours} h {minutes:02} min left")
    return hours.format(speed=speed, hours=minutes // 60, minutes=minutes % 60)
