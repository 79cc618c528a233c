"""Which utterances are exported: a filter as data."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from undertone.core.review import channels_disagree, contradicts, labels_differ
from undertone.core.types import Annotation, UtteranceRecord

DOUBTFUL = 0.5


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """A wish about utterances; what is left at its default does not restrict.

    `conversations` and `utterances` are ids. `text`: every word of it occurs in the text or in the speaker's name,
    case aside. `labels` are classes given by `annotator` in `scheme` (by anybody, in any scheme, where these are
    empty); `unlabelled`, `differs` (labelled otherwise than predicted) and `labelled` go by the same labels.
    `confidence` is [lowest, highest] of the prediction; `doubtful` wants transcripts in doubt. `labelled_by`: by every
    one of these annotators; `not_labelled_by`: by none of these; `annotators_differ`: labels of one scheme say
    different things; `apart`: words, voice and face do. `unsure` and `noted` are what `annotator` has flagged, with a
    label or without.
    """

    conversations: frozenset[int] = frozenset()
    utterances: frozenset[int] = frozenset()
    text: str = ""
    speakers: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    predictions: frozenset[str] = frozenset()
    confidence: tuple[float, float] = (0.0, 1.0)
    labelled: bool = False
    unlabelled: bool = False
    differs: bool = False
    doubtful: bool = False
    labelled_by: frozenset[str] = frozenset()
    not_labelled_by: frozenset[str] = frozenset()
    annotators_differ: bool = False
    unsure: bool = False
    noted: bool = False
    apart: bool = False
    annotator: str = ""
    scheme: str = ""

    def given(self, record: UtteranceRecord) -> set[str]:
        """The labels that count for this filter; of a label of several classes each one."""
        return {name for a in record.labels if self._counts(a) for name in a.names or (a.label,)}

    def matches(self, record: UtteranceRecord) -> bool:
        """Whether the utterance is wanted."""
        given = self.given(record)
        predicted = record.prediction
        words = f"{record.utterance.text}\n{record.speaker.name}".casefold()
        return (
            (not self.conversations or record.utterance.conversation_id in self.conversations)
            and (not self.utterances or record.utterance.id in self.utterances)
            and all(word in words for word in self.text.casefold().split())
            and (not self.speakers or record.speaker.name in self.speakers)
            and (not self.labels or bool(self.labels & given))
            and (not self.predictions or (predicted is not None and predicted.label in self.predictions))
            and self._confident(record)
            and not (self.apart and not channels_disagree(record.prediction))
            and not (self.labelled and not given)
            and not (self.unlabelled and given)
            and not (self.differs and not self._differs(record))
            and not (self.doubtful and record.utterance.doubt < DOUBTFUL)
            and self._people(record)
        )

    def _counts(self, a: Annotation) -> bool:
        return self.annotator in ("", a.annotator) and self.scheme in ("", a.scheme)

    def _differs(self, record: UtteranceRecord) -> bool:
        return any(contradicts(a, record.prediction, None) for a in record.labels if self._counts(a))

    def _people(self, record: UtteranceRecord) -> bool:
        """What is asked for about who has labelled, and what was flagged."""
        labels = [a for a in record.labels if self.scheme in ("", a.scheme)]
        given_by = {a.annotator for a in labels}
        flagged = [a for a in (*record.labels, *record.flags) if self._counts(a)]
        return (
            self.labelled_by <= given_by
            and not self.not_labelled_by & given_by
            and not (self.annotators_differ and not any(_differ(a, b) for a, b in combinations(labels, 2)))
            and not (self.unsure and not any(a.unsure for a in flagged))
            and not (self.noted and not any(a.note for a in flagged))
        )

    def _confident(self, record: UtteranceRecord) -> bool:
        low, high = self.confidence
        if (low, high) == (0.0, 1.0):
            return True
        return record.prediction is not None and low <= record.prediction.confidence <= high


def _differ(one: Annotation, other: Annotation) -> bool:
    return one.scheme == other.scheme and labels_differ(one, other, {})
