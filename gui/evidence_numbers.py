"""The numbers behind the evidence, one a line, as `undertone explain --json` gives them."""

from __future__ import annotations

from undertone.core.types import Explanation, Prediction
from undertone.gui.figure_export import csv_lines

HEAD: list[object] = ["part", "of", "label", "value"]


def numbers(prediction: Prediction | None, explanation: Explanation | None) -> str:
    """CSV of part, of, label, value: probabilities, gate, patterns, what-ifs, influences and attention."""
    rows: list[list[object]] = [HEAD]
    if prediction is not None:
        rows += [["probability", prediction.model, label, p] for label, p in prediction.probabilities.items()]
        rows += [["gate", str(modality), None, share] for modality, share in prediction.gate.items()]
    if explanation is not None:
        rows += _explained(explanation)
    return csv_lines(rows)


def _explained(explanation: Explanation) -> list[list[object]]:
    rows: list[list[object]] = []
    for pattern, probabilities in explanation.patterns.items():
        rows += [["pattern", pattern, label, p] for label, p in probabilities.items()]
    for what, other in explanation.without.items():
        rows += [["without", what, label, p] for label, p in other.probabilities.items()]
        rows.append(["flips", what, other.label, int(other.flips)])
    for n in explanation.neighbours:
        edge = f"{n.source[0]} {n.source[1]} > {n.target[0]} {n.target[1]}"
        rows += [["influence", edge, label, value] for label, value in n.influence.items()]
        rows.append(["attention", edge, None, n.attention])
    rows.append(["attention agreement", None, None, explanation.attention_agreement])
    return rows
