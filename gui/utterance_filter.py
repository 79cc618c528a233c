"""Which utterances a list shows, in which order: a filter as data, and columns by which 50,000 rows answer at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from undertone.core.types import LabelScheme, UtteranceRecord
from undertone.gui.times import probability

DOUBTFUL = 0.5  # from here on a transcript is said to be in doubt


@dataclass(frozen=True, slots=True)
class UtteranceFilter:
    """A wish about utterances; what is left at its default does not restrict.

    `text`: every word of it occurs in the text or in the speaker's name, case aside. `labels` are classes given by
    the annotator. `confidence` is [lowest, highest] of the prediction. `differs`: labelled otherwise than predicted.
    """

    text: str = ""
    speakers: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    predictions: frozenset[str] = frozenset()
    confidence: tuple[float, float] = (0.0, 1.0)
    differs: bool = False
    unlabelled: bool = False
    doubtful: bool = False

    @property
    def is_all(self) -> bool:
        """Whether nothing is restricted."""
        plain = UtteranceFilter()
        return all(getattr(self, f.name) == getattr(plain, f.name) for f in fields(self) if f.name != "text") and not (
            self.text.strip()
        )

    def describe(self) -> str:
        """The filter in words: "all", "anger or fear · unlabelled"."""
        parts = []
        if self.text.strip():
            parts.append(f"“{self.text.strip()}”")
        if self.speakers:
            parts.append(" or ".join(sorted(self.speakers)))
        if self.predictions:
            parts.append("model says " + " or ".join(sorted(self.predictions)))
        if self.labels:
            parts.append("labelled " + " or ".join(sorted(self.labels)))
        low, high = self.confidence
        if (low, high) != (0.0, 1.0):
            parts.append(f"confidence {probability(low)} to {probability(high)}")
        parts.extend(
            words
            for wanted, words in (
                (self.differs, "you and the model differ"),
                (self.unlabelled, "unlabelled"),
                (self.doubtful, "transcript in doubt"),
            )
            if wanted
        )
        return " · ".join(parts) or "all"

    def matches(self, record: UtteranceRecord, annotator: str, scheme: str) -> bool:
        """Whether one record is shown; `Columns.mask` gives the same for many."""
        annotation = record.label_of(annotator, scheme)
        label = annotation.label if annotation else None
        predicted = record.prediction
        low, high = self.confidence
        words = haystack(record)
        return (
            all(word in words for word in self.text.casefold().split())
            and (not self.speakers or record.speaker.name in self.speakers)
            and (not self.labels or label in self.labels)
            and (not self.predictions or (predicted is not None and predicted.label in self.predictions))
            and ((low, high) == (0.0, 1.0) or (predicted is not None and low <= predicted.confidence <= high))
            and (not self.differs or (label is not None and predicted is not None and predicted.label != label))
            and (not self.unlabelled or label is None)
            and (not self.doubtful or record.utterance.doubt >= DOUBTFUL)
        )


def haystack(record: UtteranceRecord) -> str:
    """What the text of a filter is looked for in."""
    return f"{record.utterance.text}\n{record.speaker.name}".casefold()


def is_right_to_left(text: str) -> bool:
    """Whether the first strong character is of a script written from the right (UAX 9, rule P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


class Columns:
    """What filters and sorting read of N records, as arrays [N] that follow the records' order.

    Names become codes: `label` and `predicted` -1 where there is none, else an index into `names`.
    """

    def __init__(self, records: Sequence[UtteranceRecord], annotator: str, scheme: LabelScheme) -> None:
        self._annotator, self._scheme = annotator, scheme
        self._codes = {name: i for i, name in enumerate(scheme.names)}
        n = len(records)
        self.text: list[str] = [""] * n
        self.speaker: list[str] = [""] * n
        self.start = np.zeros(n, np.int64)
        self.label = np.full(n, -1, np.int32)
        self.predicted = np.full(n, -1, np.int32)
        self.confidence = np.full(n, np.nan)
        self.doubt = np.zeros(n)
        for i, record in enumerate(records):
            self.put(i, record)

    def __len__(self) -> int:
        return len(self.text)

    def put(self, i: int, record: UtteranceRecord) -> None:
        """Takes row `i` over from a record."""
        annotation = record.label_of(self._annotator, self._scheme.id) if record.labels else None
        self.text[i] = haystack(record)
        self.speaker[i] = record.speaker.name
        self.start[i] = record.utterance.start_ms
        self.doubt[i] = record.utterance.doubt
        self.label[i] = -1 if annotation is None else self._code(annotation.label)
        if record.prediction is None:
            self.predicted[i], self.confidence[i] = -1, np.nan
        else:
            self.predicted[i] = self._code(record.prediction.label)
            self.confidence[i] = record.prediction.confidence

    def _code(self, name: str) -> int:
        return self._codes.setdefault(name, len(self._codes))

    def _any(self, column: NDArray[np.int32], names: Iterable[str]) -> NDArray[np.bool_]:
        return np.isin(column, [self._codes[name] for name in names if name in self._codes])

    def mask(self, wanted: UtteranceFilter) -> NDArray[np.bool_]:
        """bool [N]: which rows the filter shows."""
        keep = np.ones(len(self), bool)
        low, high = wanted.confidence
        if wanted.doubtful:
            keep &= self.doubt >= DOUBTFUL
        if wanted.unlabelled:
            keep &= self.label < 0
        if wanted.differs:
            keep &= (self.label >= 0) & (self.predicted >= 0) & (self.label != self.predicted)
        if wanted.labels:
            keep &= self._any(self.label, wanted.labels)
        if wanted.predictions:
            keep &= self._any(self.predicted, wanted.predictions)
        if (low, high) != (0.0, 1.0):
            keep &= (self.confidence >= low) & (self.confidence <= high)  # NaN, not predicted, is outside every range
        if wanted.speakers:
            keep &= np.fromiter((s in wanted.speakers for s in self.speaker), bool, len(self))
        for word in wanted.text.casefold().split():
            keep &= np.fromiter((word in t for t in self.text), bool, len(self))
        return keep

    def order(self, key: str, descending: bool = False) -> NDArray[np.intp]:
        """Row numbers sorted by "time", "speaker", "text", "model" (confidence) or "label"; what has none comes last.

        Equal rows stay in time order both ways.
        """
        by_time = np.argsort(self.start, kind="stable")
        if key == "time":
            return by_time[::-1] if descending else by_time
        if key in ("speaker", "text"):
            column = self.speaker if key == "speaker" else self.text
            values = np.unique(np.array(column, dtype=object), return_inverse=True)[1].astype(float)
            missing = np.zeros(len(self), bool)
        elif key == "model":
            values, missing = self.confidence, np.isnan(self.confidence)
        else:
            values, missing = self.label.astype(float), self.label < 0
        signed = np.where(missing, np.inf, -values if descending else values)
        return by_time[np.argsort(signed[by_time], kind="stable")]
