"""The review queue: its orders as records change, skipping, progress and pace, what it says when all is done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tests.gui import builders
from undertone.core.review import Review, ReviewOrder, known_classes, label_counts, review_queue
from undertone.core.types import Prediction, UtteranceRecord
from undertone.gui.queue_item import ITEM
from undertone.gui.queue_order import QueueOrder
from undertone.gui.review_queue import ORDERS, ReviewQueue, pace_words
from undertone.gui.theme import DARK
from undertone.resources import schemes

SCHEME = builders.scheme()
RECORDS = builders.records(60, speakers=3, seed=5)
OPEN = [r.utterance.id for r in RECORDS if not r.labels]


class Clock:
    """Seconds that a test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue(qtbot: QtBot, clock: Clock) -> ReviewQueue:
    made = ReviewQueue(DARK, SCHEME, now=clock)
    qtbot.addWidget(made)
    made.resize(220, 500)
    made.set_annotator(builders.ANNOTATOR)
    made.set_order("time")
    made.set_records(RECORDS)
    made.show()
    qtbot.waitExposed(made)
    return made


def labelled(record: UtteranceRecord, label: str | None = "joy") -> UtteranceRecord:
    return replace(record, labels=(builders.annotation(record.utterance.id, label),) if label else ())


def reasons(queue: ReviewQueue) -> dict[int, str]:
    model = queue._list.model()
    items = [model.index(row, 0).data(ITEM) for row in range(model.rowCount())]
    return {item.record.utterance.id: item.reason for item in items}


def plain(records: list[UtteranceRecord], order: ReviewOrder) -> list[int]:
    """The queue made at once, without keeping anything in order."""
    counts = label_counts(records, builders.ANNOTATOR, SCHEME.id)
    review = Review(builders.ANNOTATOR, SCHEME.id, order, classes=known_classes(SCHEME), counts=counts)
    return [item.record.utterance.id for item in review_queue(records, review)]


CHANGES = st.lists(st.tuples(st.integers(0, 29), st.sampled_from([*SCHEME.names[:3], None])), max_size=25)


@given(CHANGES, st.sampled_from([ReviewOrder.ACTIVE, ReviewOrder.TIME, ReviewOrder.BALANCE, ReviewOrder.DOUBT]))
@settings(max_examples=60, deadline=None)
def test_a_queue_that_takes_changes_over_is_the_one_made_anew(
    changes: list[tuple[int, str | None]], order: ReviewOrder
) -> None:
    records = builders.records(30, seed=2)
    kept = QueueOrder(SCHEME)
    kept.set_review(annotator=builders.ANNOTATOR, order=order)
    kept.set_records(records)
    for row, label in changes:
        records[row] = labelled(records[row], label)
        kept.update_records([records[row]])
        assert kept.labelled == sum(bool(r.labels) for r in records)
    assert kept.ids() == plain(records, order)
    assert [kept.place(i) for i in kept.ids()] == list(range(len(kept)))
    assert [item.record.utterance.id for item in kept.items(2, 5)] == kept.ids()[2:7]


@given(CHANGES.filter(bool), st.sampled_from(list(ReviewOrder)))
@settings(max_examples=60, deadline=None)
def test_going_on_comes_by_everything_once(changes: list[tuple[int, str | None]], order: ReviewOrder) -> None:
    kept = QueueOrder(SCHEME)
    kept.set_review(annotator=builders.ANNOTATOR, order=order)
    kept.set_records(builders.records(30, seed=2))
    kept.update_records([labelled(builders.records(30, seed=2)[row], label) for row, label in changes])
    here = kept.next_after(None)
    seen = []
    while here is not None and here not in seen:
        seen.append(here)
        here = kept.next_after(here)
    assert seen == kept.ids()


@pytest.mark.parametrize("order", list(ReviewOrder))
def test_each_order_is_that_of_its_reasons(queue: ReviewQueue, order: ReviewOrder) -> None:
    queue.set_order(order.value)
    assert queue.order() is order
    assert queue.ids() == plain(RECORDS, order)
    assert all(reasons(queue).values())


def test_a_person_who_chooses_an_order_is_heard(queue: ReviewQueue, qtbot: QtBot) -> None:
    box = queue.findChild(QComboBox)
    assert box is not None
    assert [box.itemData(i) for i in range(box.count())] == list(ORDERS)
    with qtbot.assertNotEmitted(queue.order_changed):
        queue.set_order("balance")
        queue.set_order("no such order")
    box.setFocus()
    with qtbot.waitSignal(queue.order_changed) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert chosen.args == ["unsure"]


def test_what_was_skipped_comes_last_says_so_and_stays_so(queue: ReviewQueue) -> None:
    first, second, third = OPEN[:3]
    assert queue.skip(first) == second
    assert queue.skip(second) == third
    assert queue.ids() == [*OPEN[2:], first, second]
    queue.set_records(RECORDS)
    queue.set_order("doubt")
    queue.set_order("time")
    assert queue.ids() == [*OPEN[2:], first, second]
    assert reasons(queue)[first].startswith("skipped · ")
    assert queue.skip(first) == second
    assert queue.ids()[-2:] == [second, first]
    queue.update_records([labelled(r) for r in RECORDS if r.utterance.id == second])
    assert queue.ids()[-1:] == [first] and second not in queue.ids()


def test_skipping_the_last_one_leads_nowhere(queue: ReviewQueue) -> None:
    queue.update_records([labelled(r) for r in RECORDS if r.utterance.id != OPEN[4]])
    assert queue.skip(OPEN[4]) is None
    assert queue.ids() == [OPEN[4]]


@pytest.mark.parametrize("order", ["time", "active", "balance"])
def test_after_a_label_it_goes_on_from_where_that_was(queue: ReviewQueue, order: str) -> None:
    queue.set_order(order)
    before = queue.ids()
    record = next(r for r in RECORDS if r.utterance.id == before[5])
    assert record.prediction is not None
    queue.update_records([labelled(record, record.prediction.label)])
    following = queue.next_after(before[5])
    assert following is not None
    if order != "balance":  # where the label has changed which class is rare
        assert following == before[6]
    assert queue.next_after(queue.ids()[-1]) == queue.ids()[0]


def test_a_label_given_against_the_model_does_not_bring_it_back_at_once(queue: ReviewQueue) -> None:
    record = next(r for r in RECORDS if r.prediction and r.prediction.label == "neutral" and not r.labels)
    queue.set_order("disagreement")
    before = queue.ids()
    queue.update_records([labelled(record, "anger")])
    assert queue.ids() == [i for i in before if i != record.utterance.id]
    queue.update_records([labelled(record, None)])
    assert record.utterance.id in queue.ids()


def test_progress_and_pace_are_told(queue: ReviewQueue, clock: Clock, qtbot: QtBot) -> None:
    done = len(RECORDS) - len(OPEN)
    assert queue._done.text() == f"{done} of {len(RECORDS)} reviewed"
    assert queue._speed.isHidden()
    for record in [r for r in RECORDS if not r.labels][:4]:
        clock.seconds += 12
        queue.update_records([labelled(record)])
        queue.count_label()
    clock.seconds += 600  # a pause, which counts for nothing
    with qtbot.waitSignal(queue.note_changed) as note:
        queue.count_label()
    left = len(OPEN) - 4
    assert note.args == [f"{left} left"]
    assert queue._progress.value() == done + 4
    assert queue._speed.text() == f"300 an hour · about {round(left * 12 / 60)} min left"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (20.0, "90 an hour · under a minute left"),
        (600.0, "90 an hour · about 10 min left"),
        (3900.0, "90 an hour · about 1 h 05 min left"),
    ],
)
def test_time_left_in_words(seconds: float, words: str) -> None:
    assert pace_words(90.0, seconds, 4) == words
    assert pace_words(90.0, 0.0, 0) == "90 an hour"
    assert pace_words(None, None, 4) == ""


def test_when_all_is_done_it_says_what_next(queue: ReviewQueue, qtbot: QtBot) -> None:
    states = queue._states
    assert states.isHidden()
    queue.set_next_conversation("interview.mp4")
    queue.update_records([labelled(r) for r in RECORDS])
    assert states.isVisible() and not queue._list.isVisible()
    assert states.words.text() == "Every utterance has your label."
    assert queue._progress.property("state") == "done"
    for button, signal in (
        (states.next, queue.next_conversation_wanted),
        (states.finetune, queue.finetune_wanted),
        (states.export, queue.export_wanted),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    queue.set_next_conversation(None)
    assert not states.next.isVisible()
    queue.update_records([RECORDS[0], labelled(RECORDS[1], None)])
    assert not states.isVisible() and queue._progress.property("state") == ""


def test_an_empty_queue_says_what_it_will_show(qtbot: QtBot) -> None:
    queue = ReviewQueue(DARK, SCHEME)
    qtbot.addWidget(queue)
    queue.show()
    words = queue._states.findChild(QLabel)
    assert words is not None and "are listed here" in words.text()
    assert not queue._states.export.isVisible()
    assert queue.next_after(None) is None and queue.next_after(3) is None


def test_blind_shows_neither_classes_nor_their_order(queue: ReviewQueue) -> None:
    queue.set_order("active")
    assert queue.ids() != OPEN
    queue.set_blind(True)
    assert queue.ids() == OPEN
    assert set(reasons(queue).values()) <= {"no label yet", "transcript in doubt"}
    assert "Blind" in queue._order.toolTip()
    image = queue._list.viewport().grab().toImage()
    named = {DARK.emotion(c).rgb() for c in SCHEME.classes}
    found = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert not named & found
    queue.set_blind(False)
    image = queue._list.viewport().grab().toImage()
    found = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert named & found


def test_another_scheme_asks_for_its_own_labels(queue: ReviewQueue) -> None:
    queue.set_scheme(schemes()["vad"])
    assert len(queue.ids()) == len(RECORDS)
    axes = replace(builders.annotation(1, "valence .40"), scheme="vad", values={"valence": 0.4})
    queue.update_records([replace(RECORDS[0], labels=(*RECORDS[0].labels, axes))])
    assert 1 not in queue.ids()
    queue.set_order("balance")
    assert len(queue.ids()) == len(RECORDS) - 1
    queue.set_scheme(SCHEME)
    assert set(queue.ids()) == set(OPEN)


def test_more_reasons_are_shown(queue: ReviewQueue) -> None:
    predicted = next(r.utterance.id for r in RECORDS if not r.labels and isinstance(r.prediction, Prediction))
    queue.set_extra_reasons({predicted: "decided by voice"})
    assert reasons(queue)[predicted] == "decided by voice"


def test_a_choice_is_announced_and_a_selection_from_outside_is_not(queue: ReviewQueue, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(queue.utterance_selected):
        queue.select(OPEN[3])
    assert queue._list.currentIndex().row() == 3
    with qtbot.waitSignal(queue.utterance_selected) as selected:
        qtbot.keyClick(queue._list, Qt.Key.Key_Down)
    assert selected.args == [OPEN[4]]


def test_a_long_queue_holds_a_part_of_it_around_the_selected_one(queue: ReviewQueue) -> None:
    some = builders.records(500)
    many = [
        replace(r, labels=(), utterance=replace(r.utterance, id=k * 500 + r.utterance.id))
        for k in range(4)
        for r in some
    ]
    queue.set_records(many)
    queue.select(many[1500].utterance.id)
    assert queue._list.model().rowCount() == 200
    assert queue._list.currentIndex().data(ITEM).record.utterance.id in queue.ids()
    assert queue._list.currentIndex().data(ITEM).record.utterance.id == many[1500].utterance.id
