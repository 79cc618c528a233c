"""What an annotator may see before labelling: records as the views get them, with what is hidden taken out.

Views only ever get what `Blindfold.shown` leaves, so that no list, filter, order or graph can give it away.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from undertone.core.types import UtteranceRecord


class Sight(StrEnum):
    """How much of the model and of other annotators is shown."""

    OPEN = "open"
    BLIND_FIRST = "blind_first"  # nothing of an utterance before its own label is given
    BLIND = "blind"  # nothing at all


@dataclass(frozen=True, slots=True)
class Blindfold:
    """Hides predictions and the labels of others from one annotator, who labels in one scheme."""

    annotator: str
    scheme: str
    sight: Sight = Sight.OPEN

    def hides(self, record: UtteranceRecord) -> bool:
        """Whether prediction and others' labels are hidden; a flag without a label reveals nothing."""
        if self.sight is Sight.BLIND_FIRST:
            return record.label_of(self.annotator, self.scheme) is None
        return self.sight is Sight.BLIND

    def shown(self, record: UtteranceRecord) -> UtteranceRecord:
        """The record as the annotator may see it."""
        if not self.hides(record):
            return record
        return replace(
            record,
            prediction=None,
            labels=tuple(a for a in record.labels if a.annotator == self.annotator),
            flags=tuple(a for a in record.flags if a.annotator == self.annotator),
        )
