"""Temperatures that make confidences true (model.md 8; Guo et al. 2017, arXiv 1706.04599)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from undertone.core.dialogue import Dialogue
from undertone.core.graph import UNLABELLED
from undertone.core.model.checkpoint import Temperatures
from undertone.core.model.predictor import LETTERS, Predictor, pattern_of
from undertone.core.types import MODALITIES

SHRINK = 200.0  # rows of a pattern at which its own temperature counts as much as the overall one
_LOW, _HIGH = np.log(0.2), np.log(8.0)


def patterns() -> tuple[str, ...]:
    """The seven presence patterns: T, A, V, TA, TV, AV, TAV."""
    return tuple("".join(c) for size in (1, 2, 3) for c in combinations(LETTERS, size))


def masked(dialogues: Sequence[Dialogue], pattern: str) -> list[Dialogue]:
    """The dialogues with every modality outside `pattern` absent."""
    allowed = np.array([letter in pattern for letter in LETTERS])
    return [replace(d, present=d.present & allowed) for d in dialogues]


def fitted_temperature(logits: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    """The temperature with the least negative log-likelihood, within .2 to 8, by golden section on its logarithm."""
    z = logits.astype(np.float64)
    shrink = (np.sqrt(5) - 1) / 2
    low, high = _LOW, _HIGH
    a, b = high - shrink * (high - low), low + shrink * (high - low)
    fa, fb = _nll(z, labels, a), _nll(z, labels, b)
    for _ in range(40):
        if fa < fb:
            high, b, fb = b, a, fa
            a = high - shrink * (high - low)
            fa = _nll(z, labels, a)
        else:
            low, a, fa = a, b, fb
            b = low + shrink * (high - low)
            fb = _nll(z, labels, b)
    return float(np.exp((low + high) / 2))


def _nll(logits: NDArray[np.float64], labels: NDArray[np.int64], log_temperature: float) -> float:
    z = logits / np.exp(log_temperature)
    top = z.max(1)
    total = np.log(np.exp(z - top[:, None]).sum(1)) + top
    return float((total - z[np.arange(len(labels)), labels]).mean())


def shrunk(own: float, rows: int, overall: float, strength: float = SHRINK) -> float:
    """A temperature fitted on few rows, drawn towards the overall one (on the logarithm)."""
    return float(np.exp((rows * np.log(own) + strength * np.log(overall)) / (rows + strength)))


def calibrate(predictor: Predictor, dialogues: Sequence[Dialogue]) -> Temperatures:
    """Temperatures for the overall model, each presence pattern and each modality's own head, fitted on labelled
    rows.

    A pattern is fitted on the dialogues with everything else hidden, so that it is right for media without it too.
    """
    whole = Predictor(predictor.model, predictor.description.with_temperatures(Temperatures()), predictor.device)
    labels = np.concatenate([d.labels for d in dialogues])
    known = labels != UNLABELLED
    if not known.any():
        return Temperatures()
    overall = fitted_temperature(whole.probabilities(dialogues).logits[known], labels[known])
    found = {}
    for pattern, logits, rows in _by_pattern(whole, dialogues, labels):
        found[pattern] = shrunk(fitted_temperature(logits, rows), len(rows), overall)
    return Temperatures(overall, found, _unimodal(whole, dialogues, labels))


def _by_pattern(
    predictor: Predictor, dialogues: Sequence[Dialogue], labels: NDArray[np.int64]
) -> Iterator[tuple[str, NDArray[np.float32], NDArray[np.int64]]]:
    for pattern in patterns():
        some = masked(dialogues, pattern)
        exact = np.concatenate([[pattern_of(row) == pattern for row in d.present] for d in some]).astype(bool)
        rows = exact & (labels != UNLABELLED)
        if rows.any():
            yield pattern, predictor.probabilities(some).logits[rows], labels[rows]


def _unimodal(predictor: Predictor, dialogues: Sequence[Dialogue], labels: NDArray[np.int64]) -> dict[str, float]:
    """Each modality's own head has probabilities p; their logarithms are logits as good as any."""
    own = predictor.probabilities(dialogues).unimodal
    present = np.concatenate([d.present for d in dialogues])
    found = {}
    for m, modality in enumerate(MODALITIES):
        rows = present[:, m] & (labels != UNLABELLED)
        if rows.any():
            logits = np.log(np.clip(own[m][rows], 1e-9, None))
            found[modality.value] = shrunk(fitted_temperature(logits, labels[rows]), int(rows.sum()), 1.0)
    return found
