"""Words for made-up dialogues, so that explanations are timed with the text encoder at work."""

from __future__ import annotations

from functools import cache

from undertone.core.explain import Rewording
from undertone.core.features.context import ContextMiniLM
from undertone.core.types import Utterance

WORDS = ["well", "you", "said", "that", "we", "would", "never", "have", "to", "talk", "about", "it", "again"]


@cache
def _encoder() -> ContextMiniLM:
    return ContextMiniLM("cpu")


@cache
def _utterances(n: int) -> tuple[Utterance, ...]:
    """Turns of one to thirteen words, seven on average, as in MELD, by two speakers."""
    return tuple(
        Utterance(i, 1, 1_000 * i, 1_000 * i + 900, i % 2, " ".join(WORDS[: 1 + (5 * i) % len(WORDS)]))
        for i in range(n)
    )


def rewording(n: int, index: int) -> Rewording:
    """What `explain` needs for utterance `index` of `n`."""
    return lambda silent: _encoder().had_been_silent(index, _utterances(n), silent)
