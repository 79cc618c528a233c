"""What context and graph add to words: dev weighted F1 of MELD for frozen and adapted vectors, linear and AR-IIGCN.

`python -m tests.bench.words --data MELD [--seeds 5] [--json]`. Logistic regression has no seed; its strength is chosen
on dev, which favours it. As one of `python -m tests.bench` it runs one seed, where MELD lies beside the checkout.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.bench.peers_bench import shared_data

if TYPE_CHECKING:
    from undertone.core.dialogue import Dialogue

STRENGTHS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)


def run() -> dict[str, Any]:
    """One seed of each; {"reason"} where there is no MELD."""
    folder = shared_data()
    return {"reason": "MELD is not beside the checkout"} if folder is None else table(folder, 1)


def table(folder: Path, seeds: int) -> dict[str, Any]:
    """Figures by "vectors + classifier": `weighted_f1` (mean over seeds), `deviation`, `by_seed`."""
    from undertone.core import datasets
    from undertone.core.features import text
    from undertone.core.features.context import CONTEXT

    found: dict[str, Any] = {}
    for title, name in (("frozen", text.MINILM.id), ("adapted", CONTEXT.id)):
        os.environ[text.VARIABLE] = name
        train, dev = (datasets.load("meld", folder, part, device="cpu") for part in ("train", "dev"))
        found[f"{title} + linear"] = _row([linear(train, dev)])
        found[f"{title} + AR-IIGCN"] = _row([network(train, dev, seed) for seed in range(seeds)])
        print(title, found[f"{title} + linear"], found[f"{title} + AR-IIGCN"], file=sys.stderr, flush=True)
    return found


def _row(scores: Sequence[float]) -> dict[str, Any]:
    spread = float(np.std(scores, ddof=1)) if len(scores) > 1 else None
    return {"weighted_f1": float(np.mean(scores)), "deviation": spread, "by_seed": list(scores)}


def linear(train: Sequence[Dialogue], dev: Sequence[Dialogue]) -> float:
    """Logistic regression on standardised vectors."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    from undertone.core.metrics import weighted_f1

    (x, y), (x_dev, y_dev) = _rows(train), _rows(dev)
    scale = StandardScaler().fit(x)
    scores = []
    for strength in STRENGTHS:
        model = LogisticRegression(C=strength / 100, max_iter=300).fit(scale.transform(x), y)
        scores.append(weighted_f1(y_dev, model.predict(scale.transform(x_dev)), 7))
    return max(scores)


def _rows(dialogues: Sequence[Dialogue]) -> tuple[np.ndarray, np.ndarray]:
    from undertone.core.types import Modality

    x = np.concatenate([d.features[Modality.TEXT] for d in dialogues])
    y = np.concatenate([d.labels for d in dialogues])
    return x[y >= 0], y[y >= 0]


def network(train: Sequence[Dialogue], dev: Sequence[Dialogue], seed: int) -> float:
    """AR-IIGCN with the shipped settings on words alone."""
    from undertone.core.features import encoder_keys
    from undertone.core.progress import Silent
    from undertone.core.training.commands import default_config
    from undertone.core.training.fit import train as fit

    return fit(train, dev, default_config(seed, "cpu"), Silent(), features=encoder_keys()).metrics.weighted_f1


def main() -> int:
    """The command line above."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.words", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with MELD's CSV files")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = table(given.data, given.seeds)
    if given.json:
        print(json.dumps(found, indent=1))
    else:
        from tests.bench.__main__ import table as printed

        print(printed("words", (__doc__ or "").splitlines()[0], found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
