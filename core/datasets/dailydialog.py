"""The part of DailyDialog that RECCON annotates (Li et al. 2017; Poria et al. 2021): two speakers, text alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from undertone.core.datasets.turns import NoSuchPart, Talk, Turn, label_name, text_dialogues
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.progress import Progress

_FILES = {"train": "dailydialog_train.json", "dev": "dailydialog_valid.json", "test": "dailydialog_test.json"}


def talks(path: Path) -> list[Talk]:
    """The dialogues of a file; "happy" and "happiness" are one class. Raises DatasetError."""
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return [Talk(f"dailydialog/{key}", _turns(parts[0], path)) for key, parts in raw.items()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as e:
        raise DatasetError(f"the dialogues cannot be read ({e}).", path=path) from e


def _turns(rows: list[dict[str, Any]], path: Path) -> tuple[Turn, ...]:
    return tuple(Turn(r["speaker"], r["utterance"], label_name(r.get("emotion", ""), path.name)) for r in rows)


def load(folder: Path, split: str, progress: Progress, device: str = "auto") -> list[Dialogue]:
    """A split. Raises DatasetError."""
    if split not in _FILES:
        raise NoSuchPart(f"DailyDialog has no part called {split}.", advice=f"It has {', '.join(_FILES)}.")
    return text_dialogues(talks(folder / _FILES[split]), progress, device)
