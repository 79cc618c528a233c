"""Core's types out of table rows and back."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from undertone.core.types import (
    MODALITIES,
    AudioStream,
    MediaInfo,
    Prediction,
    VideoStream,
    Word,
)


def compact_json(value: object) -> str:
    """JSON without blanks, in the letters it was written in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# ---------------------------------------------------------------- media


def stream_json(stream: VideoStream | AudioStream | None) -> dict[str, Any] | None:
    """A stream's fields, for a JSON column."""
    return None if stream is None else {name: getattr(stream, name) for name in stream.__slots__}


def media_info(path: Path, duration_ms: int, video: Any, audio: Any, size_bytes: int, fingerprint: str) -> MediaInfo:
    """A probed file as it was when added."""
    return MediaInfo(
        path=path,
        duration_ms=duration_ms,
        video=VideoStream(**video) if video else None,
        audio=AudioStream(**audio) if audio else None,
        size_bytes=size_bytes,
        fingerprint=fingerprint,
    )


# ---------------------------------------------------------------- words


def words_json(words: Sequence[Word]) -> str:
    """[[text, start_ms, end_ms, probability], ...]."""
    return compact_json([[w.text, w.start_ms, w.end_ms, w.probability] for w in words])


def words_of(written: Sequence[str]) -> list[tuple[Word, ...]]:
    """The words behind each `words_json`; one pass over all of them is several times faster than one each."""
    return [tuple([Word(*w) for w in words]) for words in json.loads(f"[{','.join(written)}]")]


# ---------------------------------------------------------------- predictions


def present_bits(prediction: Prediction) -> int:
    """Bit i is set when MODALITIES[i] is present."""
    return sum(1 << i for i, m in enumerate(MODALITIES) if m in prediction.present)


def pack(prediction: Prediction) -> tuple[str, bytes]:
    """Class names as JSON, and float64 little endian [C + 3 + 3 C]: probabilities, gate, each modality's own head.

    What a prediction does not have (a head of an absent modality) is NaN.
    """
    names = tuple(prediction.probabilities)
    numbers = [prediction.probabilities[c] for c in names]
    numbers += [prediction.gate.get(m, math.nan) for m in MODALITIES]
    for m in MODALITIES:
        head: Mapping[str, float] = prediction.unimodal.get(m, {})
        numbers += [head.get(c, math.nan) for c in names]
    return compact_json(names), struct.pack(f"<{len(numbers)}d", *numbers)


def alike(one: bytes, other: bytes, within: float) -> bool:
    """Whether the numbers of two `pack`s are as many, and nowhere further apart."""
    if len(one) != len(other):
        return False
    layout = f"<{len(one) // 8}d"
    pairs = zip(struct.unpack(layout, one), struct.unpack(layout, other), strict=True)
    return all(abs(a - b) <= within or (a != a and b != b) for a, b in pairs)


@cache
def class_names(classes: str) -> tuple[str, ...]:
    """The names in a prediction's `classes`."""
    return tuple(json.loads(classes))


_PRESENT = tuple(
    frozenset(m for i, m in enumerate(MODALITIES) if bits >> i & 1) for bits in range(1 << len(MODALITIES))
)


def unpack(
    identifier: int, label: str, confidence: float, present: int, classes: str, numbers: bytes, model: str
) -> Prediction:
    """The prediction behind `pack`."""
    names = class_names(classes)
    n = len(names)
    values = struct.unpack(f"<{4 * n + 3}d", numbers)
    gate = {m: v for m, v in zip(MODALITIES, values[n : n + 3], strict=True) if v == v}
    unimodal = {}
    for i, m in enumerate(MODALITIES, start=0):
        head = values[n + 3 + i * n : n + 3 + (i + 1) * n]
        if head[0] == head[0]:  # not NaN
            unimodal[m] = dict(zip(names, head, strict=True))
    return Prediction(
        label=label,
        confidence=confidence,
        probabilities=dict(zip(names, values, strict=False)),
        gate=gate,
        unimodal=unimodal,
        present=_PRESENT[present],
        model=model,
        id=identifier,
    )
