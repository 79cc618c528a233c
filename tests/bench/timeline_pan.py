"""How long a frame of the timeline takes while eight hours with 10,000 utterances are panned and zoomed."""

from __future__ import annotations

import math
import random
from time import perf_counter

import numpy as np

HOURS = 8
UTTERANCES = 10_000
SPEAKERS = 4
FRAMES = 60  # a zoom
ZOOMED = 0  # in place of a span: the zoom through all of them
SPANS_MS = (8 * 3_600_000, 3_600_000, 900_000, 240_000, 60_000, 15_000)


def run() -> dict[str, float]:
    """`timeline_pan_p95_ms` over pans at every zoom and a zoom through all of them; median and worst beside it.

    `timeline_trajectory_p95_ms` is the same with every speaker's class probabilities drawn over the lanes.
    """
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    widget, duration = _timeline()
    app.processEvents()
    plain = _frames(widget, duration)
    widget.set_trajectory(True)  # type: ignore[attr-defined]
    app.processEvents()
    trajectory = _frames(widget, duration)
    widget.close()  # type: ignore[attr-defined]
    widget.deleteLater()  # type: ignore[attr-defined]
    app.processEvents()
    every = _all(plain)
    return {
        "timeline_pan_p95_ms": round(_percentile(every, 0.95), 2),
        "timeline_pan_p50_ms": round(_percentile(every, 0.5), 2),
        "timeline_zoom_p95_ms": round(_percentile(sorted(plain[ZOOMED]), 0.95), 2),
        "timeline_worst_span_p95_ms": round(_worst(plain), 2),
        "timeline_trajectory_p95_ms": round(_percentile(_all(trajectory), 0.95), 2),
        "timeline_trajectory_worst_span_p95_ms": round(_worst(trajectory), 2),
    }


def _timeline() -> tuple[object, int]:
    from undertone import resources
    from undertone.core.peaks import Peaks
    from undertone.gui.theme import DARK
    from undertone.gui.timeline import TimelineWidget

    widget = TimelineWidget(DARK, resources.schemes()["meld-7"])
    widget.resize(1100, 260)
    records, speakers, duration = _conversation()
    widget.set_conversation(records, speakers, duration)  # type: ignore[arg-type]
    rng = np.random.default_rng(0)
    loud = (rng.random(duration // 10) * 20_000).astype(np.int16)
    widget.set_peaks(Peaks(100.0, np.stack([-loud, loud], axis=1)))
    widget.show()
    return widget, duration


def _frames(widget: object, duration: int) -> dict[int, list[float]]:
    """Frame times of a pan at every span, and of the zoom."""
    by_span = {span: _pan(widget, float(span), duration) for span in SPANS_MS}
    return by_span | {ZOOMED: _zoom(widget, duration)}


def _all(frames: dict[int, list[float]]) -> list[float]:
    return sorted(t for times in frames.values() for t in times)


def _worst(frames: dict[int, list[float]]) -> float:
    return max(_percentile(sorted(times), 0.95) for span, times in frames.items() if span != ZOOMED)


def _pan(widget: object, span: float, duration: int) -> list[float]:
    start = (duration - span) / 3
    return [_frame(widget, start + i * span / 40, span) for i in range(FRAMES)]


def _zoom(widget: object, duration: int) -> list[float]:
    middle = duration * 0.4
    spans = np.geomspace(duration, 10_000, FRAMES).tolist()
    return [_frame(widget, middle - span / 2, span) for span in spans]


def _frame(widget: object, start: float, span: float) -> float:
    begun = perf_counter()
    widget.set_span(start, start + span)  # type: ignore[attr-defined]
    widget.set_position(round(start + span / 2))  # type: ignore[attr-defined]
    widget.canvas.viewport().repaint()  # type: ignore[attr-defined]
    widget.minimap.repaint()  # type: ignore[attr-defined]
    return (perf_counter() - begun) * 1000.0


def _conversation() -> tuple[list[object], list[object], int]:
    from undertone import resources
    from undertone.core.types import Modality, Prediction, Speaker, Utterance, UtteranceRecord

    rng = random.Random(7)
    names = resources.schemes()["meld-7"].names
    speakers = [Speaker(i + 1, 1, f"Speaker {i + 1}", i) for i in range(SPEAKERS)]
    step = HOURS * 3_600_000 // UTTERANCES
    records: list[object] = []
    for i in range(UTTERANCES):
        start = i * step + rng.randrange(step // 4)
        label = rng.choice(names)
        utterance = Utterance(
            i + 1, 1, start, start + rng.randrange(step // 3, step * 3 // 4), i % SPEAKERS + 1, f"{label} {i}"
        )
        share = {name: 0.7 if name == label else 0.3 / (len(names) - 1) for name in names}
        prediction = Prediction(label, 0.7, share, {Modality.TEXT: 1.0}, {}, frozenset({Modality.TEXT}), "MELD-7 v1", i)
        records.append(UtteranceRecord(utterance, speakers[i % SPEAKERS], prediction))
    return records, list(speakers), HOURS * 3_600_000


def _percentile(ordered: list[float], share: float) -> float:
    return ordered[min(math.ceil(share * len(ordered)) - 1, len(ordered) - 1)]


if __name__ == "__main__":
    print(run())
