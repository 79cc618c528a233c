"""Fixed parts for data that comes without them: a dialogue's key alone says where it belongs, also when more come."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeVar

from undertone.core.datasets.turns import NoSuchPart
from undertone.core.errors import DatasetError

T = TypeVar("T")

SPLITS = ("train", "dev", "test")
HELD = 0.1  # share of the dialogues that go to dev, and again to test


def place(key: str) -> float:
    """A number in [0, 1) that depends on the key alone."""
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8], "big") / 2**64


def part_of(key: str) -> str:
    """The part that a dialogue belongs to: a tenth each are "dev" and "test"."""
    where = place(key)
    return "dev" if where < HELD else "test" if where < 2 * HELD else "train"


def require_split(split: str, of: str) -> None:
    """Raises NoSuchPart unless it is one of the three."""
    if split not in SPLITS:
        raise NoSuchPart(f"{of} has no part called {split}.", advice=f"It has {', '.join(SPLITS)}.")


def filled(found: Iterable[T], split: str, of: str) -> list[T]:
    """What belongs to a part; raises NoSuchPart when that is nothing (DatasetError for train)."""
    part = list(found)
    if part:
        return part
    if split == "train":
        raise DatasetError(f"{of} has no dialogue to train on.", advice="Add more of them.")
    raise NoSuchPart(f"none of {of}'s dialogues belongs to {split}.", advice="Add more of them, or name another part.")
