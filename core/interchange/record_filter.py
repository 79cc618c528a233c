"""Which utterances are exported: a filter as data."""

from __future__ import annotations

from dataclasses import dataclass

from undertone.core.types import UtteranceRecord

DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """A wish about utterances; what is left at its default does not restrict.

    `conversations` are ids. `text`: every word of it occurs in the text or in the speaker's name, case aside.
    `labels` are classes given by `annotator` in `scheme` (by anybody, in any scheme, where these are empty);
    `unlabelled`, `differs` (labelled otherwise than predicted) and `labelled` go by the same labels.
    `confidence` is [lowest, highest] of the prediction; `doubtful` wants transcripts in doubt.
    """

    conversations: frozenset[int] = frozenset()
    text: str = ""
    speakers: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    predictions: frozenset[str] = frozenset()
    confidence: tuple[float, float] = (0.0, 1.0)
    labelled: bool = False
    unlabelled: bool = False
    differs: bool = False
    doubtful: bool = False
    annotator: str = ""
    scheme: str = ""

    def given(self, record: UtteranceRecord) -> set[str]:
        """The labels that count for this filter."""
        return {
            a.label
            for a in record.labels
            if self.annotator in ("", a.annotator) and self.scheme in ("", a.scheme)
        }  # fmt: skip

    def matches(self, record: UtteranceRecord) -> bool:
        """Whether the utterance is wanted."""
        given = self.given(record)
        predicted = record.prediction
        words = f"{record.utterance.text}\n{record.speaker.name}".casefold()
        return (
            (not self.conversations or record.utterance.conversation_id in self.conversations)
            and all(word in words for word in self.text.casefold().split())
            and (not self.speakers or record.speaker.name in self.speakers)
            and (not self.labels or bool(self.labels & given))
            and (not self.predictions or (predicted is not None and predicted.label in self.predictions))
            and self._confident(record)
            and not (self.labelled and not given)
            and not (self.unlabelled and given)
            and not (self.differs and not (given and predicted is not None and given != {predicted.label}))
            and not (self.doubtful and record.utterance.doubt < DOUBTFUL)
        )

    def _confident(self, record: UtteranceRecord) -> bool:
        low, high = self.confidence
        if (low, high) == (0.0, 1.0):
            return True
        return record.prediction is not None and low <= record.prediction.confidence <= high
