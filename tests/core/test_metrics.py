"""Figures against scikit-learn, and by hand where it has none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undertone.core.metrics import bootstrap_difference, calibration_error, measure, risk_coverage, weighted_f1

NAMES = ("a", "b", "c", "d")


def _random(seed: int, n: int = 200) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    logits = rng.normal(size=(n, 4))
    labels = rng.integers(0, 3, n)  # class d never occurs
    logits[np.arange(n), labels] += 1
    p = np.exp(logits)
    return p / p.sum(1, keepdims=True), labels


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000), st.integers(2, 60))
def test_as_scikit_learn(seed: int, n: int) -> None:
    from sklearn.metrics import confusion_matrix, f1_score, log_loss

    p, labels = _random(seed, n)
    called = p.argmax(1)
    m = measure(p, labels, NAMES)
    every = range(4)
    assert m.weighted_f1 == pytest.approx(f1_score(labels, called, average="weighted", labels=every, zero_division=0))
    assert m.macro_f1 == pytest.approx(f1_score(labels, called, average="macro", labels=every, zero_division=0))
    assert np.array_equal(m.confusion, confusion_matrix(labels, called, labels=every))
    assert m.nll == pytest.approx(log_loss(labels, p, labels=every))
    assert weighted_f1(labels, called, 4) == pytest.approx(m.weighted_f1)


def test_calibration_error_by_hand() -> None:
    p = np.array([[0.9, 0.1], [0.9, 0.1], [0.6, 0.4], [0.4, 0.6]])
    labels = np.array([0, 1, 0, 1])
    # the bin of .9: mean confidence .9, accuracy .5, two rows; the bin of .6: .6 and 1, two rows
    assert calibration_error(p, labels) == pytest.approx(0.5 * 0.4 + 0.5 * 0.4)


def test_perfect_predictions() -> None:
    labels = np.array([0, 1, 2, 3, 1])
    m = measure(np.eye(4)[labels], labels, NAMES)
    assert (m.weighted_f1, m.macro_f1, m.accuracy, m.uar, m.ece, m.brier) == (1, 1, 1, 1, 0, 0)
    assert m.nll == pytest.approx(0, abs=1e-9)


def test_recall_over_classes_that_occur() -> None:
    labels = np.array([0, 0, 0, 1])
    called = np.eye(4)[[0, 0, 1, 1]]
    assert measure(called, labels, NAMES).uar == pytest.approx((2 / 3 + 1) / 2)


def test_risk_falls_when_confidence_knows() -> None:
    p = np.array([[0.9, 0.1]] * 5 + [[0.6, 0.4]] * 5)
    labels = np.array([0] * 5 + [1] * 5)
    curve = dict(risk_coverage(p, labels))
    assert curve[1.0] == 0.5 and curve[0.5] == 0.0


def test_bootstrap_of_equal_predictions_is_nothing_and_of_better_ones_is_above() -> None:
    p, labels = _random(1)
    called = p.argmax(1)
    assert bootstrap_difference(labels, called, called, 4) == (0.0, 0.0)
    low, high = bootstrap_difference(labels, called, labels, 4)
    assert 0 < low < high
    gain = 1 - weighted_f1(labels, called, 4)
    assert low < gain < high


def test_json_has_what_the_command_line_promises() -> None:
    p, labels = _random(0)
    raw = measure(p, labels, NAMES).to_json()
    assert {"n", "weighted_f1", "macro_f1", "accuracy", "ece", "per_class"} <= set(raw)
    assert set(raw["per_class"]) == set(NAMES)


def test_nothing_to_measure() -> None:
    with pytest.raises(ValueError, match="nothing"):
        measure(np.zeros((0, 4)), np.zeros(0, np.int64), NAMES)
