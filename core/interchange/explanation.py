"""An explanation as plain JSON values."""

from __future__ import annotations

from typing import Any

from undertone.core.types import Explanation, Modality


def explanation_json(e: Explanation) -> dict[str, Any]:
    """The figures that the window shows, under the names that scripts use."""
    return {
        "utterance": e.utterance_id,
        "prediction": {
            "label": e.prediction.label,
            "confidence": e.prediction.confidence,
            "probabilities": dict(e.prediction.probabilities),
            "model": e.prediction.model,
        },
        "gate": {m.value: g for m, g in e.prediction.gate.items()},
        "patterns": {name: dict(scores) for name, scores in e.patterns.items()},
        "without": {
            name: {"probabilities": dict(c.probabilities), "label": c.label, "flips": c.flips}
            for name, c in e.without.items()
        },
        "neighbours": [
            {
                "utterance": n.source[0],
                "from": _end(n.source),
                "to": _end(n.target),
                "relation": n.relation,
                "influence": dict(n.influence),
                "attention": n.attention,
            }
            for n in e.neighbours
        ],
        "attention_agreement": e.attention_agreement,
        "sentence": e.sentence,
    }


def _end(end: tuple[int, Modality]) -> str:
    return end[1].value
