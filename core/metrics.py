"""Figures that say how good predictions are. numpy only.

`probabilities` is float [N, C], `labels` int64 [N] with every row labelled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]

BINS = 15
COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """One class: precision, recall and F1 (0 where nothing can be said), and how many rows have it."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Metrics:
    """All figures of one evaluation. `confusion[i][j]`: rows of class i that were called j. `uar`: mean recall over
    the classes that occur. `risk_coverage`: (share of rows kept, most confident first, error among them)."""

    n: int
    weighted_f1: float
    macro_f1: float
    accuracy: float
    uar: float
    ece: float
    nll: float
    brier: float
    per_class: Mapping[str, ClassFigures]
    confusion: tuple[tuple[int, ...], ...]
    risk_coverage: tuple[tuple[float, float], ...]

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "n": self.n,
            "weighted_f1": self.weighted_f1,
            "macro_f1": self.macro_f1,
            "accuracy": self.accuracy,
            "uar": self.uar,
            "ece": self.ece,
            "nll": self.nll,
            "brier": self.brier,
            "per_class": {
                name: {"precision": c.precision, "recall": c.recall, "f1": c.f1, "support": c.support}
                for name, c in self.per_class.items()
            },
            "confusion": [list(row) for row in self.confusion],
            "risk_coverage": [list(point) for point in self.risk_coverage],
        }

    def headline(self) -> dict[str, float]:
        """The few figures that are kept beside a model."""
        return {
            "n": float(self.n),
            "weighted_f1": self.weighted_f1,
            "macro_f1": self.macro_f1,
            "accuracy": self.accuracy,
            "ece": self.ece,
        }


def measure(probabilities: Floats, labels: Ints, names: Sequence[str]) -> Metrics:
    """Every figure of `Metrics`. Raises ValueError without rows."""
    if not len(labels):
        raise ValueError("nothing to measure")
    p = np.asarray(probabilities, np.float64)
    predicted = p.argmax(1)
    table = confusion(labels, predicted, len(names))
    precision, recall, f1 = class_figures(table)
    support = table.sum(1)
    return Metrics(
        n=len(labels),
        weighted_f1=float((f1 * support).sum() / support.sum()),
        macro_f1=float(f1.mean()),
        accuracy=float((predicted == labels).mean()),
        uar=float(recall[support > 0].mean()),
        ece=calibration_error(p, labels),
        nll=float(-np.log(np.clip(p[np.arange(len(labels)), labels], 1e-12, None)).mean()),
        brier=float(((p - np.eye(len(names))[labels]) ** 2).sum(1).mean()),
        per_class={
            name: ClassFigures(float(precision[c]), float(recall[c]), float(f1[c]), int(support[c]))
            for c, name in enumerate(names)
        },
        confusion=tuple(tuple(int(v) for v in row) for row in table),
        risk_coverage=risk_coverage(p, labels),
    )


def confusion(labels: Ints, predicted: Ints, classes: int) -> NDArray[np.int64]:
    """[C, C]: rows are the labels, columns what was predicted."""
    return np.bincount(labels * classes + predicted, minlength=classes * classes).reshape(classes, classes)


def class_figures(table: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
    """Precision, recall and F1 by class of a confusion table [..., C, C]; 0 where a denominator is 0."""
    hits = np.diagonal(table, axis1=-2, axis2=-1).astype(np.float64)
    called, real = table.sum(-2), table.sum(-1)
    precision = np.divide(hits, called, out=np.zeros_like(hits), where=called > 0)
    recall = np.divide(hits, real, out=np.zeros_like(hits), where=real > 0)
    both = called + real
    return precision, recall, np.divide(2 * hits, both, out=np.zeros_like(hits), where=both > 0)


def weighted_f1(labels: Ints, predicted: Ints, classes: int) -> float:
    """F1 by class, averaged by how often each class occurs."""
    table = confusion(labels, predicted, classes)
    f1 = class_figures(table)[2]
    return float((f1 * table.sum(1)).sum() / max(table.sum(), 1))


def calibration_error(probabilities: Floats, labels: Ints, bins: int = BINS) -> float:
    """Expected calibration error: confidence against accuracy over equal bins of confidence (Guo et al. 2017)."""
    confidence = probabilities.max(1)
    right = probabilities.argmax(1) == labels
    where = np.minimum((confidence * bins).astype(np.int64), bins - 1)
    gaps = np.bincount(where, confidence - right, minlength=bins)
    return float(np.abs(gaps).sum() / len(labels))


def risk_coverage(probabilities: Floats, labels: Ints) -> tuple[tuple[float, float], ...]:
    """Error among the most confident share of rows, for the shares in `COVERAGES`."""
    order = np.argsort(-probabilities.max(1), kind="stable")
    wrong = (probabilities.argmax(1) != labels)[order]
    counts = [max(1, round(share * len(labels))) for share in COVERAGES]
    return tuple((share, float(wrong[:count].mean())) for share, count in zip(COVERAGES, counts, strict=True))


def bootstrap_difference(
    labels: Ints, before: Ints, after: Ints, classes: int, *, samples: int = 2_000, seed: int = 0
) -> tuple[float, float]:
    """95 % interval of weighted F1 after minus before, drawing the same rows for both (paired bootstrap)."""
    rows = np.random.default_rng(seed).integers(0, len(labels), (samples, len(labels)))
    differences = _drawn_f1(labels, after, rows, classes) - _drawn_f1(labels, before, rows, classes)
    low, high = np.quantile(differences, [0.025, 0.975])
    return float(low), float(high)


def _drawn_f1(labels: Ints, predicted: Ints, rows: Ints, classes: int) -> Floats:
    """Weighted F1 [S] of each draw of rows [S, N]."""
    cells = (labels * classes + predicted)[rows] + np.arange(len(rows))[:, None] * classes * classes
    tables = np.bincount(cells.ravel(), minlength=len(rows) * classes * classes).reshape(-1, classes, classes)
    f1, support = class_figures(tables)[2], tables.sum(-1)
    result: Floats = (f1 * support).sum(-1) / support.sum(-1)
    return result
