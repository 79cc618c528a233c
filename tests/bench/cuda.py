"""The model on a CUDA device: milliseconds a dialogue, utterances a second in bulk; null where there is no device."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.bench.peers import speed

if TYPE_CHECKING:
    import torch

    from undertone.core.model.predictor import Predictor

BULK = (4_000, 2_000, 500, 100)  # dialogues as one graph: the first number that fits
TURNS = 10
NONE = "no CUDA device"


def run() -> dict[str, Any]:
    """`cuda`: the figures, or None with the reason in `reasons`."""
    figures, reason = cuda()
    return {"cuda": figures, "reasons": {} if reason is None else {"cuda": reason}}


def cuda() -> tuple[dict[str, Any] | None, str | None]:
    """Figures of the shipped model on the CUDA device, or why there are none."""
    import torch

    from undertone.core.errors import UndertoneError

    try:
        if not torch.cuda.is_available():
            return None, NONE
        figures = {"device": torch.cuda.get_device_name(), **on_device(speed.ours("cuda"))}
    except (RuntimeError, AssertionError, OSError, UndertoneError) as e:  # the driver's; other figures are there
        return None, f"{type(e).__name__}: {e}"
    return figures, None


def on_device(predictor: Predictor, bulk: tuple[int, ...] = BULK) -> dict[str, Any]:
    """`bf16` (whether it was used), `predict_50_ms` from a dialogue in memory to probabilities in memory,
    `utterances_per_s` of `bulk_dialogues` as one graph that lies on the device."""
    import torch

    device = predictor.device
    bf16 = device.type == "cuda" and torch.cuda.is_bf16_supported()
    talk = speed.talk(50)
    with torch.autocast(device.type, torch.bfloat16, enabled=bf16):
        seconds = _median(lambda: predictor.probabilities([talk]), device, 30)
        dialogues, whole = _bulk(predictor, device, bulk)
    rate = None if whole is None else round(dialogues * TURNS / whole)
    return {
        "bf16": bf16,
        "predict_50_ms": round(1000 * seconds, 3),
        "utterances_per_s": rate,
        "bulk_dialogues": dialogues,
    }


def _bulk(predictor: Predictor, device: torch.device, sizes: tuple[int, ...]) -> tuple[int, float | None]:
    """How many dialogues were taken, and seconds for all of them; None where not even the fewest fit."""
    import torch

    from undertone.core.graph import batch_of

    for size in sizes:
        data = batch_of([speed.talk(TURNS, seed) for seed in range(size)])
        try:
            with torch.inference_mode():
                there = data.to(device)
                return size, _median(lambda d=there: predictor.model(d), device, 10)  # type: ignore[misc]
        except torch.OutOfMemoryError:
            torch.cuda.empty_cache()
    return 0, None


def _median(work: Callable[[], object], device: torch.device, times: int) -> float:
    """Median seconds with the device's queue empty before and after; three runs do not count."""
    import torch

    def whole() -> None:
        work()
        if device.type == "cuda":
            torch.cuda.synchronize(device)

    for _ in range(3):
        whole()
    return float(np.median([speed.timed(whole) for _ in range(times)]))
