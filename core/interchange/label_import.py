"""Labels out of a document that `json_document` wrote, into a project that holds the same recordings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from undertone.core.errors import ProjectError, UndertoneError
from undertone.core.interchange.json_document import FORMAT, VERSION
from undertone.core.schemes import scheme_of_json
from undertone.core.store import Store
from undertone.core.types import Annotation, Conversation, LabelScheme, Mark, UtteranceRecord
from undertone.core.wording import said

MOST_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Imported:
    """How many marks were taken over, how many were there already, and sentences on what was left out."""

    taken: int
    known: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    utterance_id: int
    annotator: str
    scheme: str
    mark: Mark


def import_labels(store: Store, path: Path) -> Imported:
    """Brings the labels, flags and notes of an exported document in; schemes that the project lacks come with them.

    A recording is known by its fingerprint, an utterance by its exact span. What an annotator has said of an utterance
    in the project already stays. One edit an annotator and scheme. Raises ProjectError naming the file.
    """
    document = _read(path)
    left_out: dict[str, int] = {}
    groups: dict[tuple[str, str], dict[int, Mark]] = {}
    known = 0
    for entry, there in _matched(store, document, path, left_out):
        if there:
            known += 1
        else:
            groups.setdefault((entry.annotator, entry.scheme), {})[entry.utterance_id] = entry.mark
    _add_schemes(store, document, {scheme for _, scheme in groups}, path)
    taken = sum(_taken(store, marks, *owner, left_out) for owner, marks in groups.items())
    return Imported(taken, known, tuple(f"{what} ({count})" for what, count in left_out.items()))


def mark_of(label: Mapping[str, Any]) -> Mark:
    """What a label (or flag) of the document says; raises ValueError for one that is not of our making."""
    names, values, intensity = label.get("names"), label.get("values", {}), label.get("intensity")
    if names is None:  # written before labels could hold several classes
        names = [label["label"]] if label["label"] else []
    typed = (
        isinstance(names, list)
        and all(isinstance(n, str) for n in names)
        and isinstance(values, dict)
        and all(type(v) in (int, float) for v in values.values())
        and (intensity is None or type(intensity) is int)
        and isinstance(label.get("note", ""), str)
    )
    if not typed:
        raise ValueError("a label of unknown form")
    unsure, note = label.get("unsure", False) is True, label.get("note", "")
    return Mark(tuple(names), {k: float(v) for k, v in values.items()}, intensity, unsure, note)


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ProjectError(
                said("the file is too large."), path=path, advice=said("Export fewer conversations at once.")
            )
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise ProjectError(
            said("the file cannot be read ({reason}).").format(reason=error.strerror),
            path=path,
            advice=said("Choose another file."),
        ) from error
    except (ValueError, RecursionError) as error:
        raise _unfit(path) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT or document.get("version") != VERSION:
        raise _unfit(path)
    return document


def _unfit(path: Path) -> ProjectError:
    return ProjectError(
        said("this is not a document that Undertone exported."),
        path=path,
        advice=said("Choose a file exported as JSON."),
    )


def _matched(
    store: Store, document: Mapping[str, Any], path: Path, left_out: dict[str, int]
) -> Iterator[tuple[_Said, bool]]:
    """What the document says of utterances that the project has, and whether the annotator has spoken there already."""
    recordings = {c.media.fingerprint: c for c in store.conversations()}
    try:
        for told in document["conversations"]:
            here = recordings.get(told.get("fingerprint"))
            if here is None:
                what = said("the recording {title} is not in this project").format(title=told["title"])
                _count(left_out, what, len(told["utterances"]))
                continue
            yield from _said_of(store, here, told, left_out)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _unfit(path) from error


def _said_of(
    store: Store, here: Conversation, told: Mapping[str, Any], left_out: dict[str, int]
) -> Iterator[tuple[_Said, bool]]:
    spans: dict[tuple[int, int], UtteranceRecord] = {
        (r.utterance.start_ms, r.utterance.end_ms): r for r in store.records(here.id)
    }
    for utterance in told["utterances"]:
        labels = [*utterance["labels"], *utterance.get("flags", ())]
        record = spans.get((utterance["start_ms"], utterance["end_ms"]))
        if record is None:
            if labels:
                what = said("{title} has no utterance of that span").format(title=here.title)
                _count(left_out, what, len(labels))
            continue
        spoken = {_owner(a) for a in (*record.labels, *record.flags)}
        for label in labels:
            annotator, scheme = str(label["annotator"]), str(label["scheme"])
            entry = _Said(record.utterance.id, annotator, scheme, mark_of(label))
            yield entry, (annotator, scheme) in spoken


def _owner(annotation: Annotation) -> tuple[str, str]:
    return annotation.annotator, annotation.scheme


def _add_schemes(store: Store, document: Mapping[str, Any], wanted: set[str], path: Path) -> None:
    lacking = wanted - {s.id for s in store.schemes(retired=True)}
    offered = document.get("schemes", ())
    found: list[LabelScheme] = [
        scheme_of_json(raw, path)
        for raw in offered
        if isinstance(raw, dict) and isinstance(raw.get("id"), str) and raw["id"] in lacking
    ]
    for scheme in found:
        store.add_scheme(scheme)


def _taken(store: Store, marks: Mapping[int, Mark], annotator: str, scheme: str, left_out: dict[str, int]) -> int:
    """Marks of one annotator in one scheme: all at once, or by halves where one among them cannot be given here."""
    try:
        store.mark(marks, annotator=annotator, scheme=scheme)
    except UndertoneError as error:
        if len(marks) == 1:
            _count(left_out, error.reason, 1)
            return 0
        entries = list(marks.items())
        middle = len(entries) // 2
        return sum(
            _taken(store, dict(part), annotator, scheme, left_out) for part in (entries[:middle], entries[middle:])
        )
    return len(marks)


def _count(left_out: dict[str, int], what: str, count: int) -> None:
    left_out[what] = left_out.get(what, 0) + count
