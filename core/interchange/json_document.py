"""A project as one JSON document; `undertone show --json` prints the same conversations."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from undertone.core.interchange.atomic import write_text
from undertone.core.interchange.exported import Selection
from undertone.core.progress import Progress
from undertone.core.schemes import scheme_json
from undertone.core.types import MODALITIES, Annotation, Conversation, Modality, Prediction, UtteranceRecord
from undertone.core.wording import said

FORMAT, VERSION = "undertone-project", 1


def write(selection: Selection, out: Path, progress: Progress) -> list[Path]:
    """The selected conversations with labels and predictions."""
    progress.report(0, 1, said("writing the document"))
    document = {
        "format": FORMAT,
        "version": VERSION,
        "project": selection.project,
        "scheme": {"id": selection.scheme.id, "title": selection.scheme.title, "classes": list(selection.scheme.names)},
        "schemes": [scheme_json(s) for s in selection.schemes],
        "conversations": [
            conversation_json(c.conversation, (row.record for row in c.rows)) for c in selection.conversations
        ],
    }
    write_text(out, json.dumps(document, ensure_ascii=False, indent=1) + "\n")
    return [out]


def conversation_json(conversation: Conversation, records: Iterable[UtteranceRecord]) -> dict[str, Any]:
    """A conversation and its utterances as plain JSON values."""
    return {
        "id": conversation.id,
        "title": conversation.title,
        "media": str(conversation.media.path),
        "duration_ms": conversation.media.duration_ms,
        "note": conversation.note,
        "utterances": [utterance_json(r, conversation) for r in records],
        "fingerprint": conversation.media.fingerprint,
    }


def utterance_json(record: UtteranceRecord, conversation: Conversation) -> dict[str, Any]:
    """An utterance with its prediction (or null), all current labels, and flags and notes without a label."""
    utterance = record.utterance
    return {
        "id": utterance.id,
        "start_ms": utterance.start_ms,
        "end_ms": utterance.end_ms,
        "speaker": record.speaker.name,
        "text": utterance.text,
        "doubt": utterance.doubt,
        "present": _present(record, conversation),
        "prediction": prediction_json(record.prediction),
        "labels": [_label_json(a) for a in record.labels],
        "flags": [_label_json(a) for a in record.flags],
    }


def _present(record: UtteranceRecord, conversation: Conversation) -> dict[str, bool]:
    """What the prediction was made from; before there is one, what the media and the transcript offer."""
    if record.prediction is not None:
        return {m.value: m in record.prediction.present for m in MODALITIES}
    return {
        Modality.TEXT.value: bool(record.utterance.text.strip()),
        Modality.AUDIO.value: conversation.media.audio is not None,
        Modality.VIDEO.value: conversation.media.video is not None,
    }


def prediction_json(p: Prediction | None) -> dict[str, Any] | None:
    """A prediction as plain JSON values."""
    if p is None:
        return None
    return {
        "label": p.label,
        "confidence": p.confidence,
        "probabilities": dict(p.probabilities),
        "gate": {m.value: g for m, g in p.gate.items()},
        "unimodal": {m.value: dict(scores) for m, scores in p.unimodal.items()},
        "model": p.model,
    }


def _label_json(a: Annotation) -> dict[str, Any]:
    return {
        "annotator": a.annotator,
        "scheme": a.scheme,
        "label": a.label,
        "created_at": a.created_at.isoformat(),
        "unsure": a.unsure,
        "inherited": a.inherited,
        "note": a.note,
        "names": list(a.names),
        "values": dict(a.values),
        "intensity": a.intensity,
    }
