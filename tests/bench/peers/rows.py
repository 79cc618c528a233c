"""Trained runs as JSON lines in a work folder, so that a comparison goes on where it stopped.

One file a model, one line a run, written as soon as it is trained; processes with different models may share a folder.
A row counts only where everything that decides it is equal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.peers.speed import rows_of

if TYPE_CHECKING:
    from undertone.core.training.config import TrainConfig

IDENTITY = ("model", "seed", "rate", "epochs", "dataset", "digest", "limit", "settings", "config")


def identity(
    model: str, config: TrainConfig, *, dataset: str, digest: str, limit: int | None, settings: Sequence[str]
) -> dict[str, Any]:
    """What decides a run's result; `config` is the digest of the whole `TrainConfig`, so that a run with older default
    settings is another run."""
    whole = json.dumps(asdict(config), sort_keys=True, default=str)
    return {
        "model": model,
        "seed": config.seed,
        "rate": config.rate,
        "epochs": config.epochs,
        "dataset": dataset,
        "digest": digest,
        "limit": limit,
        "settings": list(settings),
        "config": hashlib.sha256(whole.encode()).hexdigest()[:16],
    }


def find(work: Path | None, wanted: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row of this very run, None where there is none; the last one where there are several."""
    if work is None:
        return None
    same = [row for row in read(work, wanted["model"]) if all(row.get(k) == wanted[k] for k in IDENTITY)]
    return same[-1] if same else None


def read(work: Path, model: str) -> list[dict[str, Any]]:
    """All rows of a model; a line that was cut off is none."""
    path = work / f"{model}.jsonl"
    return rows_of(path.read_text(encoding="utf-8")) if path.is_file() else []


def append(work: Path | None, row: Mapping[str, Any]) -> None:
    """Writes one row. It begins with a line break, since the line before may have been cut off."""
    if work is None:
        return
    work.mkdir(parents=True, exist_ok=True)
    with (work / f"{row['model']}.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"\n{json.dumps(dict(row))}\n")
