"""How long a filter and a frame of scrolling take over 50,000 utterances, and a label in a queue of as many."""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter

UTTERANCES = 50_000
FRAMES = 300
CHANGES = 100


def run() -> dict[str, float]:
    """`filter_50000_ms` is the slowest of several filters, until the rows are painted; frames are p95 and median."""
    from PySide6.QtWidgets import QApplication

    from undertone.gui import app, theme

    application = QApplication.instance() or app.make_application()
    assert isinstance(application, QApplication)
    theme.apply(application, theme.DARK)
    records = _records()
    return _table(application, records) | _queue(application, records)


def _table(application: object, records: list) -> dict[str, float]:
    from undertone import resources
    from undertone.gui.theme import DARK
    from undertone.gui.utterance_columns import Column, ColumnLayout
    from undertone.gui.utterance_table import UtteranceTable

    table = UtteranceTable(DARK, resources.schemes()["meld-7"])
    table.resize(1100, 700)
    table.set_annotator("bench")
    table.set_records(records)
    table.show()
    _settle(application)
    filters = [_timed(application, table, wanted) for wanted in _filters()]
    usual = _scroll(table)
    table.set_columns(ColumnLayout(frozenset(Column)))
    _settle(application)
    every = _scroll(table)
    table.close()
    table.deleteLater()
    return {
        "filter_50000_ms": round(max(filters), 2),
        "filter_50000_p50_ms": round(median(filters), 2),
        "scroll_50000_p95_ms": round(quantiles(usual, n=20)[-1], 2),
        "scroll_50000_p50_ms": round(median(usual), 2),
        "scroll_50000_all_columns_p95_ms": round(quantiles(every, n=20)[-1], 2),
    }


def _filters() -> list:
    from undertone.gui.utterance_filter import UtteranceFilter

    everything = UtteranceFilter()
    return [
        UtteranceFilter(text="turn"),
        everything,
        UtteranceFilter(text="said turn 77"),
        UtteranceFilter(unlabelled=True),
        everything,
        UtteranceFilter(differs=True, confidence=(0.3, 0.9)),
        UtteranceFilter(speakers=frozenset({"Speaker 3"}), predictions=frozenset({"joy", "anger"})),
        UtteranceFilter(annotators_differ=True),
        UtteranceFilter(doubtful=True, not_labelled_by=frozenset({"bench"})),
        everything,
    ]


def _timed(application: object, table: object, wanted: object) -> float:
    begin = perf_counter()
    table.set_filter(wanted)  # type: ignore[attr-defined]
    _settle(application)
    table.view.viewport().repaint()  # type: ignore[attr-defined]
    return (perf_counter() - begin) * 1000


def _scroll(table: object) -> list[float]:
    """Wheels, pages and jumps; each painted at once."""
    view = table.view  # type: ignore[attr-defined]
    bar, rng, times = view.verticalScrollBar(), random.Random(0), []
    for frame in range(FRAMES):
        begin = perf_counter()
        bar.setValue(rng.randrange(bar.maximum()) if frame % 10 == 0 else bar.value() + rng.choice((60, 120, 700)))
        view.viewport().repaint()
        times.append((perf_counter() - begin) * 1000)
    return times


def _queue(application: object, records: list) -> dict[str, float]:
    from undertone import resources
    from undertone.core.review import ReviewOrder
    from undertone.gui.review_queue import ReviewQueue
    from undertone.gui.theme import DARK

    queue = ReviewQueue(DARK, resources.schemes()["meld-7"])
    queue.resize(240, 600)
    queue.set_annotator("bench")
    begin = perf_counter()
    queue.set_records(records)
    filled = (perf_counter() - begin) * 1000
    queue.show()
    _settle(application)
    slowest = {}
    for order in (ReviewOrder.ACTIVE, ReviewOrder.TIME, ReviewOrder.BALANCE):
        queue.set_order(order)
        slowest[order] = quantiles([_label(queue, records, i) for i in range(CHANGES)], n=20)[-1]
    queue.close()
    queue.deleteLater()
    return {"queue_50000_fill_ms": round(filled, 2), "queue_50000_label_p95_ms": round(max(slowest.values()), 2)}


def _label(queue: object, records: list, i: int) -> float:
    record = records[i * 487 % len(records)]
    changed = replace(record, labels=(_annotation(record.utterance.id, "bench", "fear" if i % 2 else "joy"),))
    begin = perf_counter()
    queue.update_records([changed])  # type: ignore[attr-defined]
    queue.count_label()  # type: ignore[attr-defined]
    queue.select(queue.next_after(record.utterance.id))  # type: ignore[attr-defined]
    return (perf_counter() - begin) * 1000


def _settle(application: object) -> None:
    for _ in range(3):
        application.processEvents()  # type: ignore[attr-defined]


def _records() -> list:
    """50,000 utterances by eight speakers, predicted in different ways; half labelled, a tenth by two people."""
    from undertone import resources
    from undertone.core.types import MODALITIES, Prediction, Speaker, Utterance, UtteranceRecord

    rng = random.Random(1)
    names = resources.schemes()["meld-7"].names
    people = [Speaker(k + 1, 1, f"Speaker {k}", k) for k in range(8)]

    def head() -> dict[str, float]:
        raw = [rng.random() ** 3 for _ in names]
        return {name: p / sum(raw) for name, p in zip(names, raw, strict=True)}

    predictions = []
    for _ in range(500):
        probabilities = head()
        label = max(probabilities, key=probabilities.__getitem__)
        gate, unimodal = dict.fromkeys(MODALITIES, 1 / 3), {m: head() for m in MODALITIES}
        present = frozenset(MODALITIES)
        predictions.append(Prediction(label, probabilities[label], probabilities, gate, unimodal, present, "bench"))
    records = []
    for i in range(UTTERANCES):
        who = [name for name, share in (("bench", 0.5), ("other", 0.1)) if rng.random() < share]
        labels = tuple(_annotation(i + 1, name, rng.choice(names)) for name in who)
        text = f"This is what was said in turn {i}."
        said = Utterance(i + 1, 1, i * 3000, i * 3000 + 2500, i % 8 + 1, text, doubt=rng.random())
        records.append(UtteranceRecord(said, people[i % 8], predictions[i % 500], labels))
    return records


def _annotation(utterance_id: int, annotator: str, label: str) -> object:
    from datetime import UTC, datetime

    from undertone.core.types import Annotation

    return Annotation(0, utterance_id, annotator, "meld-7", label, datetime(2026, 1, 1, tzinfo=UTC), names=(label,))
