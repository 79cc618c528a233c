"""Which utterances a list shows, in which order: a filter as data, and columns by which 50,000 rows answer at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undertone.core.review import (
    DOUBTFUL,
    annotators_differ,
    axis_spans,
    channels_disagree,
    contradicts,
    flag_of,
    known_classes,
    names_of,
)
from undertone.core.types import MODALITIES, Annotation, Decision, LabelScheme, Prediction, Utterance, UtteranceRecord
from undertone.gui.language import marked, tr
from undertone.gui.times import probability


@dataclass(frozen=True, slots=True)
class UtteranceFilter:
    """A wish about utterances; what is left at its default does not restrict.

    `text`: every word of it occurs in the text or in the speaker's name, case aside. `labels` are classes given by
    the annotator. `confidence` is [lowest, highest] of the prediction. `differs`: labelled otherwise than predicted.
    `labelled_by`: by every one of these annotators; `not_labelled_by`: by none of these. `annotators_differ`: two
    labels of the scheme say different things. `unsure` and `noted` are what the annotator has flagged.
    `apart`: words, voice and face say different things. `decided_by` are channels ("text", "audio", "video") without
    which the prediction would be another, `flips_alone`: it would be another without the turns around; both match
    only what has been worked out.
    """

    text: str = ""
    speakers: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    predictions: frozenset[str] = frozenset()
    confidence: tuple[float, float] = (0.0, 1.0)
    differs: bool = False
    unlabelled: bool = False
    doubtful: bool = False
    labelled_by: frozenset[str] = frozenset()
    not_labelled_by: frozenset[str] = frozenset()
    annotators_differ: bool = False
    unsure: bool = False
    noted: bool = False
    apart: bool = False
    decided_by: frozenset[str] = frozenset()
    flips_alone: bool = False

    @property
    def needs_decisions(self) -> bool:
        """Whether it asks for what only the model can work out."""
        return bool(self.decided_by) or self.flips_alone

    @property
    def is_all(self) -> bool:
        """Whether nothing is restricted."""
        return not self.text.strip() and not self.facets()

    def exportable(self) -> dict[str, Any]:
        """The fields that an export knows too (`RecordFilter`), as lists and plain values."""
        values = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in ("decided_by", "flips_alone")}
        return {
            name: sorted(v) if isinstance(v, frozenset) else list(v) if isinstance(v, tuple) else v
            for name, v in values.items()
        }

    def facets(self) -> list[tuple[str, str]]:
        """What is restricted besides the words: (field, how it reads), in the order in which they are shown."""
        low, high = self.confidence
        found = [
            ("speakers", _either("{names}", self.speakers)),
            ("predictions", _either(tr("model says {names}"), self.predictions)),
            ("labels", _either(tr("labelled {names}"), self.labels)),
            (
                "confidence",
                tr("confidence {low} to {high}").format(low=probability(low), high=probability(high))
                if (low, high) != (0.0, 1.0)
                else "",
            ),
            ("labelled_by", _either(tr("labelled by {names}"), self.labelled_by, tr(" and "))),
            ("not_labelled_by", _either(tr("not labelled by {names}"), self.not_labelled_by)),
            (
                "decided_by",
                _either(tr("decided by {names}"), frozenset(tr(CHANNELS[name]) for name in self.decided_by)),
            ),
            *((name, tr(words)) for name, words in FLAGS.items() if getattr(self, name)),
        ]
        return [(name, words) for name, words in found if words]

    def without(self, facet: str) -> UtteranceFilter:
        """The same wish, one field of it at its default again."""
        changed: dict[str, Any] = {facet: getattr(UtteranceFilter(), facet)}
        return replace(self, **changed)

    def describe(self) -> str:
        """The filter in words: "all", "anger or fear · unlabelled"."""
        words = [f"“{self.text.strip()}”"] if self.text.strip() else []
        return " · ".join([*words, *(words for _, words in self.facets())]) or tr("all")

    def matches(self, record: UtteranceRecord, annotator: str, scheme: LabelScheme, blind: bool = False) -> bool:
        """Whether one record is shown; `Columns.mask` gives the same for many."""
        return bool(Columns([record], annotator, scheme, blind).mask(self)[0])


FLAGS = {
    "unlabelled": marked("unlabelled"),
    "differs": marked("you and the model differ"),
    "annotators_differ": marked("annotators differ"),
    "unsure": marked("unsure"),
    "noted": marked("with a note"),
    "doubtful": marked("transcript in doubt"),
    "apart": marked("words, voice and face disagree"),
    "flips_alone": marked("flips without context"),
}
CHANNELS = {"text": marked("words"), "audio": marked("voice"), "video": marked("face")}


def _either(words: str, names: frozenset[str], between: str = "") -> str:
    return words.format(names=(between or tr(" or ")).join(sorted(names))) if names else ""


def haystack(record: UtteranceRecord) -> str:
    """What the text of a filter is looked for in."""
    return f"{record.utterance.text}\n{record.speaker.name}".casefold()


def text_is_edited(utterance: Utterance) -> bool:
    """Whether a person has changed what was heard, as far as the words with times tell: the text is no longer theirs,
    or some are certain, as typed ones are, and some are not."""
    if not utterance.words:
        return False
    certain = sum(word.probability == 1.0 for word in utterance.words)
    if 0 < certain < len(utterance.words):
        return True
    heard = "".join(word.text for word in utterance.words)
    return "".join(heard.split()) != "".join(utterance.text.split())


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

    Names become codes: `label` and `predicted` -1 where there is none, else an index into the names met. With `blind`,
    nothing is known of predictions and of others' labels where the annotator has given none.
    """

    def __init__(
        self, records: Sequence[UtteranceRecord], annotator: str, scheme: LabelScheme, blind: bool = False
    ) -> None:
        self._annotator, self._scheme, self._blind = annotator, scheme, blind
        self._classes, self._spans = known_classes(scheme), axis_spans(scheme)
        self._codes = {name: i for i, name in enumerate(scheme.names)}
        self._members: dict[int, frozenset[str]] = {i: frozenset({name}) for i, name in enumerate(scheme.names)}
        n = len(records)
        self.text: list[str] = [""] * n
        self.speaker: list[str] = [""] * n
        self.start, self.end = np.zeros(n, np.int64), np.zeros(n, np.int64)
        self.label, self.predicted = np.full(n, -1, np.int32), np.full(n, -1, np.int32)
        self.first_value = np.full(n, np.nan)  # of a label on axes
        self.confidence, self.doubt = np.full(n, np.nan), np.zeros(n)
        self.differs, self.people_differ = np.zeros(n, bool), np.zeros(n, bool)
        self.unsure, self.noted = np.zeros(n, bool), np.zeros(n, bool)
        self.marks, self.present = np.zeros(n, np.int8), np.zeros(n, np.int8)
        self.apart, self.flips_alone = np.zeros(n, bool), np.zeros(n, bool)
        self.deciding = np.full(n, -1, np.int8)  # index into MODALITIES
        self.by: dict[str, NDArray[np.bool_]] = {}  # annotator -> has labelled
        for i, record in enumerate(records):
            self.put(i, record)

    def __len__(self) -> int:
        return len(self.text)

    def put(self, i: int, record: UtteranceRecord) -> None:
        """Takes row `i` over from a record."""
        utterance = record.utterance
        self.text[i] = haystack(record)
        self.speaker[i] = record.speaker.name
        self.start[i], self.end[i] = utterance.start_ms, utterance.end_ms
        self.doubt[i] = utterance.doubt
        own = record.label_of(self._annotator, self._scheme.id) if record.labels else None
        told = own is not None or not self._blind
        self._put_own(i, record, own)
        self._put_prediction(i, record.prediction if told else None, own)
        self._put_people(i, record, told)

    def _put_own(self, i: int, record: UtteranceRecord, own: Annotation | None) -> None:
        flag = flag_of(record, self._annotator, self._scheme.id) if record.flags else None
        self.unsure[i] = bool((own and own.unsure) or (flag and flag.unsure))
        self.noted[i] = bool((own and own.note) or (flag and flag.note))
        self.marks[i] = (own is not None and own.inherited) + 2 * text_is_edited(record.utterance)
        self.label[i] = -1 if own is None else self._label_code(own)
        self.first_value[i] = next(iter(own.values.values()), np.nan) if own is not None else np.nan

    def _put_prediction(self, i: int, predicted: Prediction | None, own: Annotation | None) -> None:
        self.differs[i] = own is not None and contradicts(own, predicted, self._classes)
        if predicted is None:
            self.predicted[i], self.confidence[i], self.present[i], self.apart[i] = -1, np.nan, -1, False
            return
        self.apart[i] = channels_disagree(predicted)
        self.predicted[i] = self._code(predicted.label)
        self.confidence[i] = predicted.confidence
        self.present[i] = sum(1 << k for k, m in enumerate(MODALITIES) if m in predicted.present)

    def put_decision(self, i: int, decision: Decision | None) -> None:
        """What decides row `i`'s prediction, as far as it may be told."""
        known = decision if self.predicted[i] >= 0 else None
        self.flips_alone[i] = known is not None and known.flips_alone
        self.deciding[i] = MODALITIES.index(known.deciding) if known is not None and known.deciding else -1

    def _put_people(self, i: int, record: UtteranceRecord, told: bool) -> None:
        for given in self.by.values():
            given[i] = False
        for label in record.labels:
            if label.scheme == self._scheme.id and (told or label.annotator == self._annotator):
                self.by.setdefault(label.annotator, np.zeros(len(self), bool))[i] = True
        several = told and len(record.labels) > 1
        self.people_differ[i] = several and annotators_differ(record, self._scheme.id, self._spans)

    def _code(self, name: str) -> int:
        return self._codes.setdefault(name, len(self._codes))

    def _label_code(self, label: Annotation) -> int:
        names = names_of(label)
        code = self._code(" + ".join(names))
        self._members.setdefault(code, frozenset(names))
        return code

    def _any(self, column: NDArray[np.int32], codes: Iterable[int]) -> NDArray[np.bool_]:
        return np.isin(column, list(codes))

    def mask(self, wanted: UtteranceFilter) -> NDArray[np.bool_]:
        """bool [N]: which rows the filter shows."""
        keep = np.ones(len(self), bool)
        low, high = wanted.confidence
        if wanted.doubtful:
            keep &= self.doubt >= DOUBTFUL
        if wanted.unlabelled:
            keep &= self.label < 0
        for name, column in (
            ("differs", self.differs),
            ("annotators_differ", self.people_differ),
            ("unsure", self.unsure),
            ("noted", self.noted),
            ("apart", self.apart),
            ("flips_alone", self.flips_alone),
        ):
            if getattr(wanted, name):
                keep &= column
        if wanted.labels:
            keep &= self._any(self.label, (c for c, names in self._members.items() if names & wanted.labels))
        if wanted.predictions:
            keep &= self._any(self.predicted, (self._codes[n] for n in wanted.predictions if n in self._codes))
        if wanted.decided_by:
            keep &= np.isin(self.deciding, [k for k, m in enumerate(MODALITIES) if m in wanted.decided_by])
        if (low, high) != (0.0, 1.0):
            keep &= (self.confidence >= low) & (self.confidence <= high)  # NaN, not predicted, is outside every range
        return self._keep_people(keep, wanted)

    def _keep_people(self, keep: NDArray[np.bool_], wanted: UtteranceFilter) -> NDArray[np.bool_]:
        nobody = np.zeros(len(self), bool)
        for name in wanted.labelled_by:
            keep &= self.by.get(name, nobody)
        for name in wanted.not_labelled_by:
            keep &= ~self.by.get(name, nobody)
        if wanted.speakers:
            keep &= np.fromiter((s in wanted.speakers for s in self.speaker), bool, len(self))
        for word in wanted.text.casefold().split():
            keep &= np.fromiter((word in t for t in self.text), bool, len(self))
        return keep

    def order(self, key: str, descending: bool = False) -> NDArray[np.intp]:
        """Row numbers sorted by a key of `SORTS`; what has none comes last. Equal rows stay in time order both ways."""
        by_time = np.argsort(self.start, kind="stable")
        if key == "time":
            return by_time[::-1] if descending else by_time
        values = self._sorted_by(key)
        signed = np.where(np.isnan(values), np.inf, -values if descending else values)
        return by_time[np.argsort(signed[by_time], kind="stable")]

    def _sorted_by(self, key: str) -> NDArray[np.float64]:
        """float [N], NaN where there is nothing to sort by."""
        if key in ("speaker", "text"):
            column = self.speaker if key == "speaker" else self.text
            return np.unique(np.array(column, dtype=object), return_inverse=True)[1].astype(float)
        if key == "label":
            return np.where(np.isnan(self.first_value), _known(self.label), self.first_value)
        columns: dict[str, Callable[[], NDArray[np.float64]]] = {
            "end": lambda: self.end.astype(float),
            "duration": lambda: (self.end - self.start).astype(float),
            "model": lambda: self.confidence,
            "prediction": lambda: _known(self.predicted),
            "unsure": lambda: np.where(self.unsure, 0.0, np.nan),
            "note": lambda: np.where(self.noted, 0.0, np.nan),
            "others": lambda: np.where(self.people_differ, 0.0, np.where(self._labelled_by_any(), 1.0, np.nan)),
            "doubt": lambda: -self.doubt,  # the most doubtful first
            "channels": lambda: _known(self.present),
            "marks": lambda: np.where(self.marks > 0, -self.marks.astype(float), np.nan),
        }
        return columns[key]()

    def _labelled_by_any(self) -> NDArray[np.bool_]:
        return np.logical_or.reduce([np.zeros(len(self), bool), *self.by.values()])


def _known(codes: NDArray[Any]) -> NDArray[np.float64]:
    """Codes as numbers, NaN where there is none."""
    return np.where(codes < 0, np.nan, codes.astype(float))


SORTS = (
    "time", "end", "duration", "speaker", "text", "model", "prediction", "label", "unsure", "note", "others",
    "doubt", "channels", "marks",
)  # fmt: skip
