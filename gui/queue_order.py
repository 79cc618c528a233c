"""The review queue without its widget: kept in order as records change, however many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import Any

from undertone.core.review import (
    Review,
    ReviewItem,
    ReviewOrder,
    axis_spans,
    class_ranks,
    known_classes,
    label_counts,
    names_of,
    predicted_class,
    reasons,
    weight,
)
from undertone.core.types import Annotation, LabelScheme, UtteranceRecord
from undertone.gui.language import tr

Key = tuple[int, float, int, int]  # turn of skipping (0: not skipped), minus the weight, start, utterance id


class QueueOrder:
    """What is left to look at, as sorted keys. A changed record moves one key; reasons are made for what is shown.

    In the order of `BALANCE` there is a shelf of keys for each predicted class, and the shelves change places as labels
    are counted; in every other order there is one. What was skipped stands on a shelf of its own at the end.
    """

    def __init__(self, scheme: LabelScheme) -> None:
        self.review = Review("", scheme.id)
        self.labelled = 0
        self._records: dict[int, UtteranceRecord] = {}
        self._shelves: dict[str, list[Key]] = {}
        self._where: dict[int, tuple[str, Key]] = {}
        self._left: dict[int, tuple[str, Key]] = {}  # where an item stood when it left
        self._skipped: dict[int, int] = {}
        self._turn = 0
        self._settled: set[int] = set()
        self._counts: Counter[str] = Counter()
        self.set_scheme(scheme)

    def __len__(self) -> int:
        return len(self._where)

    @property
    def total(self) -> int:
        """Utterances of the conversation."""
        return len(self._records)

    # -- what changes

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Takes effect with `rebuild`."""
        self.set_review(scheme=scheme.id, classes=known_classes(scheme), spans=axis_spans(scheme))
        self._settled.clear()

    def set_review(self, **changed: Any) -> None:
        """Other fields of the `Review`; takes effect with `rebuild`."""
        if "annotator" in changed:
            self._settled.clear()
        self.review = replace(self.review, **changed)

    def set_records(self, records: Sequence[UtteranceRecord]) -> None:
        """The conversation's utterances, in time order."""
        self._records = {r.utterance.id: r for r in records}
        self.rebuild()

    def rebuild(self) -> None:
        """Everything anew; what was skipped stays so."""
        review = self.review
        self._counts = label_counts(self._records.values(), review.annotator, review.scheme)
        self.review = review = replace(review, counts=self._counts)
        self.labelled = sum(self._own(r) is not None for r in self._records.values())
        self._shelves, self._where, self._left = {}, {}, {}
        for utterance_id, record in self._records.items():
            placed = self._placed(record)
            if placed is not None:
                self._where[utterance_id] = placed
                self._shelves.setdefault(placed[0], []).append(placed[1])
        for shelf in self._shelves.values():
            shelf.sort()

    def update_records(self, changed: Sequence[UtteranceRecord]) -> None:
        """Takes changed records over where they are."""
        for record in changed:
            utterance_id = record.utterance.id
            before = self._records.get(utterance_id)
            self._records[utterance_id] = record
            self._count(before, record)
            self._put(utterance_id, self._placed(record))

    def _count(self, before: UtteranceRecord | None, after: UtteranceRecord) -> None:
        old, new = self._own(before) if before is not None else None, self._own(after)
        if old == new:
            return
        self.labelled += (new is not None) - (old is not None)
        self._counts.subtract(names_of(old) if old is not None else ())
        self._counts.update(names_of(new) if new is not None else ())
        # Whoever has labelled it just now has looked at it: it does not come back because others say something else.
        (self._settled.discard if new is None else self._settled.add)(after.utterance.id)
        if new is not None:
            self._skipped.pop(after.utterance.id, None)

    def _own(self, record: UtteranceRecord) -> Annotation | None:
        return record.label_of(self.review.annotator, self.review.scheme) if record.labels else None

    def _placed(self, record: UtteranceRecord) -> tuple[str, Key] | None:
        utterance = record.utterance
        settled = utterance.id in self._settled and self.review.order is not ReviewOrder.UNSURE
        matters = None if settled else weight(record, self.review)
        if matters is None:
            return None
        turn = self._skipped.get(utterance.id, 0)
        balanced = self.review.order is ReviewOrder.BALANCE and not turn
        shelf = "skipped" if turn else f"class {predicted_class(record, self.review)}" if balanced else ""
        return shelf, (turn, -matters, utterance.start_ms, utterance.id)

    def _put(self, utterance_id: int, placed: tuple[str, Key] | None) -> None:
        before = self._where.pop(utterance_id, None)
        if before is not None:
            keys = self._shelves[before[0]]
            del keys[bisect_left(keys, before[1])]
            self._left[utterance_id] = before
        if placed is not None:
            insort(self._shelves.setdefault(placed[0], []), placed[1])
            self._where[utterance_id] = placed

    def skip(self, utterance_id: int) -> int | None:
        """Moves an item to the end; what comes after its old place, None when nothing else is left."""
        following = self.next_after(utterance_id)
        if utterance_id in self._where:
            self._turn += 1
            self._skipped[utterance_id] = self._turn
            self._put(utterance_id, self._placed(self._records[utterance_id]))
        return following

    # -- in order

    def _in_order(self) -> list[str]:
        ranked = (
            [f"class {name}" for name in class_ranks(self.review)] if self.review.order is ReviewOrder.BALANCE else []
        )
        return [shelf for shelf in (*ranked, "", "skipped") if self._shelves.get(shelf)]

    def _keys(self) -> Iterator[Key]:
        return chain.from_iterable(self._shelves[shelf] for shelf in self._in_order())

    def ids(self) -> list[int]:
        """All that is left."""
        return [key[3] for key in self._keys()]

    def items(self, first: int, count: int) -> list[ReviewItem]:
        """`count` items from the place `first` on, with their reasons."""
        return [self._item(key) for key in islice(self._keys(), first, first + count)]

    def _item(self, key: Key) -> ReviewItem:
        record = self._records[key[3]]
        why = reasons(record, self.review)
        if key[0]:
            why = (tr("skipped · {reason}").format(reason=why[0]), *why[1:])
        return ReviewItem(record, why, -key[1])

    def place(self, utterance_id: int) -> int | None:
        """Where an utterance is in the queue, from 0; None when it is not."""
        found = self._where.get(utterance_id)
        if found is None:
            return None
        before = 0
        for shelf in self._in_order():
            if shelf == found[0]:
                return before + bisect_left(self._shelves[shelf], found[1])
            before += len(self._shelves[shelf])
        return None

    def _at(self, place: int) -> int:
        for shelf in self._in_order():
            keys = self._shelves[shelf]
            if place < len(keys):
                return keys[place][3]
            place -= len(keys)
        raise IndexError(place)

    def next_after(self, utterance_id: int | None) -> int | None:
        """After this one, which may have left the queue; the first at the end; None when nothing else is left."""
        n = len(self)
        place = self.place(utterance_id) if utterance_id is not None else None
        if place is not None:
            return self._at((place + 1) % n) if n > 1 else None
        if not n:
            return None
        return self._at(self._place_left(utterance_id) % n)

    def _place_left(self, utterance_id: int | None) -> int:
        """How many items stand before where an utterance stood or, in the order of time, would stand."""
        record = self._records.get(utterance_id) if utterance_id is not None else None
        if record is None:
            return 0
        shelf, key = self._left.get(record.utterance.id, (None, None))
        if key is None and self.review.order is ReviewOrder.TIME:
            shelf, key = "", (0, 0.0, record.utterance.start_ms, record.utterance.id)
        if key is None or shelf is None:
            return 0
        before = 0
        for name in self._in_order():
            if name == shelf:
                return before + bisect_right(self._shelves[name], key)
            before += len(self._shelves[name])
        return 0
