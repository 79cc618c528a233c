"""One row an utterance, for spreadsheets and for data frames. UTF-8, RFC 4180."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from undertone.core.interchange.atomic import replaced
from undertone.core.interchange.cells import neutral
from undertone.core.interchange.exported import Exported, Row, Selection, agreed, in_words, told
from undertone.core.progress import Progress
from undertone.core.types import MODALITIES, LabelScheme, SchemeKind, UtteranceRecord
from undertone.core.wording import said

_FIRST = ("conversation_id", "conversation", "media", "utterance_id", "number", "start_ms", "end_ms", "speaker", "text")
_LABEL = ("scheme", "label", "labels", "unsure")
_SAID = ("intensity", "notes", "flags")  # what came later stands at the end
_PREDICTION = ("prediction", "confidence", "model")


def write(selection: Selection, out: Path, progress: Progress) -> list[Path]:
    """A table with human labels, prediction, every class's probability, gate, what was present, and what else was
    said: intensities, notes, flags, and one column a class or a dimension where labels hold several or numbers."""
    names = _class_names(selection)
    with replaced(out) as scratch, scratch.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow([*_header(names), *_said_header(selection.scheme)])
        for i, (conversation, row) in enumerate(_rows(selection)):
            if i % 500 == 0:
                progress.report(i, selection.utterances, said("writing the table"))
            cells = [
                *_cells(conversation, row, selection.scheme.id, names), *_said_cells(row.record, selection.scheme)
            ]  # fmt: skip
            table.writerow([neutral(c) if isinstance(c, str) else c for c in cells])
    return [out]


def _class_names(selection: Selection) -> tuple[str, ...]:
    """The scheme's classes, then those that only predictions know."""
    names = dict.fromkeys(selection.scheme.names)
    for _, row in _rows(selection):
        if row.record.prediction is not None:
            names.update(dict.fromkeys(row.record.prediction.probabilities))
    return tuple(names)


def _rows(selection: Selection) -> Iterator[tuple[Exported, Row]]:
    return ((c, row) for c in selection.conversations for row in c.rows)


def _header(names: tuple[str, ...]) -> list[str]:
    return [
        *_FIRST,
        *_LABEL,
        *_PREDICTION,
        *(neutral(f"p_{name}") for name in names),
        *(f"gate_{m}" for m in MODALITIES),
        *(f"present_{m}" for m in MODALITIES),
        "doubt",
    ]


def _cells(conversation: Exported, row: Row, scheme: str, names: tuple[str, ...]) -> list[object]:
    record, utterance = row.record, row.record.utterance
    return [
        conversation.conversation.id,
        conversation.conversation.title,
        str(conversation.conversation.media.path),
        utterance.id,
        row.position + 1,
        utterance.start_ms,
        utterance.end_ms,
        record.speaker.name,
        utterance.text,
        scheme,
        agreed(record.labels, scheme),
        in_words(record.labels, scheme),
        int(any(a.unsure for a in (*record.labels, *record.flags))),
        *_prediction_cells(record, names),
        round(utterance.doubt, 4),
    ]


def _said_header(scheme: LabelScheme) -> list[str]:
    several = scheme.names if scheme.kind is SchemeKind.MULTI else ()
    return [*_SAID, *(neutral(f"share_{n}") for n in several), *(neutral(f"mean_{d.name}") for d in scheme.dimensions)]


def _said_cells(record: UtteranceRecord, scheme: LabelScheme) -> list[object]:
    """A class's share of the annotators who labelled in the scheme, and the mean of their numbers on a dimension."""
    said = (*record.labels, *record.flags)
    own = [a for a in record.labels if a.scheme == scheme.id]
    several = scheme.names if scheme.kind is SchemeKind.MULTI else ()
    return [
        told(((a, "" if a.intensity is None else str(a.intensity)) for a in said), scheme.id),
        told(((a, a.note) for a in said), scheme.id),
        told(((a, "unsure" if a.unsure else "") for a in said), scheme.id),
        *(_mean([float(name in a.names) for a in own]) for name in several),
        *(_mean([a.values[d.name] for a in own if d.name in a.values]) for d in scheme.dimensions),
    ]


def _mean(numbers: Sequence[float]) -> object:
    return round(sum(numbers) / len(numbers), 6) if numbers else ""


def _prediction_cells(record: UtteranceRecord, names: tuple[str, ...]) -> list[object]:
    p = record.prediction
    if p is None:
        return [""] * (len(_PREDICTION) + len(names) + 2 * len(MODALITIES))
    return [
        p.label,
        round(p.confidence, 6),
        p.model,
        *(round(p.probabilities.get(name, 0.0), 6) for name in names),
        *(round(p.gate.get(m, 0.0), 6) for m in MODALITIES),
        *(int(m in p.present) for m in MODALITIES),
    ]
