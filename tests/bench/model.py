"""The model: milliseconds a dialogue, seconds a training epoch of MELD's size, milliseconds an explanation.

Features are random numbers of the real sizes, since time does not depend on their values.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import psutil

TALKS, TURNS = 1_038, 9_989  # dialogues and utterances of MELD's train part


def run() -> dict[str, Any]:
    """Figures on the processor with two threads; everything is warmed up first."""
    import torch

    from undertone import resources
    from undertone.core.explain import explain
    from undertone.core.model import Predictor

    torch.set_num_threads(2)
    predictor = Predictor.load(resources.default_checkpoint(), "cpu")
    figures: dict[str, Any] = {"parameters": sum(p.numel() for p in predictor.model.parameters())}
    for n, times in ((50, 30), (1_000, 5)):
        talk = _talk(predictor, n)
        figures[f"predict_{n}_ms"] = 1000 * _quickest(lambda t=talk: predictor.probabilities([t]), times)  # type: ignore[misc]
    talk = _talk(predictor, 200)
    figures["explain_ms"] = 1000 * _quickest(lambda: explain(predictor, talk, 100, "m"), 10)
    figures["explain_p95_ms"] = 1000 * float(
        np.quantile([_timed(lambda k=k: explain(predictor, talk, k, "m")) for k in range(20, 60)], 0.95)  # type: ignore[misc]
    )
    large = _talk(predictor, 10_000)
    before = psutil.Process().memory_info().rss
    figures["predict_10000_s"] = _quickest(lambda: predictor.probabilities([large]), 3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    figures["predict_10000_mib"] = max(peak - before, 0) / 2**20
    figures["epoch_meld_s"] = _epoch(predictor)
    return figures


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _quickest(work: Callable[[], object], times: int) -> float:
    """The median of several runs after two that do not count."""
    work(), work()
    return float(np.median([_timed(work) for _ in range(times)]))


def _talk(predictor: Any, n: int, seed: int = 0, *, text_alone: bool = False) -> Any:
    from undertone.core.dialogue import Dialogue

    rng = np.random.default_rng(seed)
    keys = predictor.feature_keys
    present = np.ones((n, 3), bool)
    present[:, 1:] = not text_alone
    features = {m: rng.normal(size=(n, k.dimension)).astype(np.float32) for m, k in keys.items()}
    labels = rng.integers(0, len(predictor.scheme_names), n)
    return Dialogue(f"d{seed}", features, present, rng.integers(0, 3, n), labels, np.ones(n, np.float32))


def _epoch(predictor: Any) -> float:
    """Seconds of a training epoch over dialogues of MELD's number and mean length, text alone."""
    from dataclasses import replace

    from undertone.core.progress import Silent
    from undertone.core.training.commands import default_config
    from undertone.core.training.fit import train

    lengths = np.full(TALKS, TURNS // TALKS)
    lengths[: TURNS - lengths.sum()] += 1
    talks = [_talk(predictor, int(n), seed, text_alone=True) for seed, n in enumerate(lengths)]
    config = replace(default_config(device="cpu"), epochs=2)
    result = train(talks, talks[:2], config, Silent(), features=predictor.feature_keys)
    return float(result.history[-1]["seconds"])
