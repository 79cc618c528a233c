"""How long a person waits for a reason: a frame of the modality graph while it is panned, the matrix, the evidence."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

UTTERANCES = 1_000  # 3,000 nodes and about 60,000 edges
FRAMES = 60
SPANS = (1_000, 400, 120, 60, 16)  # utterances in sight
ROUNDS = 15


def run() -> dict[str, float]:
    """Figures by name, in ms: `graph_pan_p95_ms` over pans at every zoom, `matrix_1000_ms` from choice to picture,
    `evidence_ms` for everything that explains one utterance of 200 (median, the model warm)."""
    from PySide6.QtWidgets import QApplication

    from tests.gui import builders
    from undertone.gui.graph_layout import GraphArrays

    app = QApplication.instance() or QApplication([])
    records = builders.records(UTTERANCES)
    graph = builders.graph(records)
    by_id = {r.utterance.id: r for r in records}
    start = perf_counter()
    arrays = GraphArrays.of(graph)
    read = (perf_counter() - start) * 1000
    frames = _pan(app, arrays, by_id)
    every = sorted(t for times in frames.values() for t in times)
    figures = {
        "graph_nodes": 3.0 * UTTERANCES,
        "graph_edges": float(len(graph.edges)),
        "graph_read_ms": round(read, 1),
        "graph_pan_p95_ms": round(_percentile(every, 0.95), 2),
        "graph_pan_p50_ms": round(_percentile(every, 0.5), 2),
        "graph_pan_worst_span_p95_ms": round(max(_percentile(sorted(t), 0.95) for t in frames.values()), 2),
        "matrix_1000_ms": round(_matrix(app, arrays, by_id), 1),
    }
    return figures | _evidence()


def _pan(app: object, arrays: object, by_id: dict) -> dict[int, list[float]]:
    from tests.gui import builders
    from undertone.gui.modality_graph import ModalityGraphView
    from undertone.gui.theme import DARK

    view = ModalityGraphView(DARK, builders.scheme())
    view.resize(1400, 620)
    view.set_graph(arrays, by_id)
    view.show()
    app.processEvents()  # type: ignore[attr-defined]
    view.select(arrays.ids[UTTERANCES // 2])  # type: ignore[attr-defined]
    box = view.plot.getViewBox()
    frames: dict[int, list[float]] = {}
    for span in SPANS:
        left = (UTTERANCES - span) / 2
        box.setXRange(left, left + span, padding=0)
        view.plot.viewport().repaint()

        def move(span: int = span) -> None:
            box.translateBy(x=span / 30)
            view.plot.viewport().repaint()

        frames[span] = [_timed(move) for _ in range(FRAMES)]
    view.close()
    view.deleteLater()
    app.processEvents()  # type: ignore[attr-defined]
    return frames


def _matrix(app: object, arrays: object, by_id: dict) -> float:
    from tests.gui import builders
    from undertone.gui.attention_matrix import AttentionMatrix
    from undertone.gui.theme import DARK

    matrix = AttentionMatrix(DARK, builders.scheme())
    matrix.resize(900, 900)
    matrix.set_graph(arrays, by_id)
    matrix.show()
    app.processEvents()  # type: ignore[attr-defined]
    times = []
    for i in range(ROUNDS):

        def choose(i: int = i) -> None:
            matrix.reading.layer.setCurrentIndex(i % 3)
            matrix.plot.viewport().repaint()

        times.append(_timed(choose))
    matrix.close()
    matrix.deleteLater()
    app.processEvents()  # type: ignore[attr-defined]
    return _percentile(sorted(times), 0.5)


def _evidence() -> dict[str, float]:
    """Explains one utterance in the middle of a made-up dialogue with the shipped model."""
    import numpy as np

    from tests.bench.rewording import rewording
    from undertone import resources
    from undertone.core.dialogue import Dialogue
    from undertone.core.explain import explain
    from undertone.core.model import Predictor
    from undertone.core.types import MODALITIES

    predictor = Predictor.load(resources.default_checkpoint(), device="cpu")
    rng = np.random.default_rng(0)
    n = 200
    dialogue = Dialogue(
        key="bench",
        features={m: rng.normal(size=(n, k.dimension)).astype(np.float32) for m, k in predictor.feature_keys.items()},
        present=rng.random((n, len(MODALITIES))) > 0.1,
        speakers=rng.integers(0, 3, n),
        labels=np.full(n, -100),
        weights=np.ones(n, np.float32),
    )

    def evidence(i: int) -> object:
        return explain(predictor, dialogue, n // 2 + i, "bench", rewording(n, n // 2 + i))

    evidence(0)
    times = sorted(_timed(lambda i=i: evidence(i)) for i in range(ROUNDS))
    return {"evidence_ms": round(_percentile(times, 0.5), 1), "evidence_p95_ms": round(_percentile(times, 0.95), 1)}


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def _percentile(values: list[float], share: float) -> float:
    return values[min(int(share * len(values)), len(values) - 1)]
