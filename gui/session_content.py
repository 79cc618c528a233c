"""What the store gives the session: asked for in the store's thread, handed over to the window's."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from undertone.core.types import Conversation, Edit, LabelScheme, ModelInfo, Speaker, UtteranceRecord
from undertone.resources import MAIN_SCHEME

if TYPE_CHECKING:
    from undertone.db.store import Store

IN_USE = "schemes_in_use"  # setting of the project: ids of schemes as JSON, the active one first


@dataclass(frozen=True, slots=True)
class Content:
    """What the store gives of one conversation."""

    conversation: Conversation
    records: list[UtteranceRecord]
    speakers: list[Speaker]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the store gives after an edit: what changed (the whole content, or the touched records), and undo titles."""

    edit: Edit | None
    content: Content | None
    touched: list[UtteranceRecord]
    conversations: list[Conversation]  # those that the edit touched
    undo: str | None
    redo: str | None
    schemes: list[LabelScheme] | None = None  # retired ones too; None: no edit of schemes


def places(records: Sequence[UtteranceRecord]) -> list[tuple[int, int, int, int]]:
    """Which utterances there are, when, and whose: while these stay, lists and lanes keep their shape."""
    return [(r.utterance.id, r.utterance.start_ms, r.utterance.end_ms, r.speaker.id) for r in records]


def look(record: UtteranceRecord) -> tuple[object, ...]:
    """What of a record can be seen: not the number and the time of a label."""
    labels = [
        (a.annotator, a.scheme, a.label, a.intensity, a.unsure, a.inherited, a.note)
        for a in (*record.labels, *record.flags)
    ]
    return record.utterance, record.speaker, record.prediction, labels


def overview_of(store: Store) -> tuple[list[Conversation], list[ModelInfo], str | None, str | None]:
    """Conversations, models, and the titles of what can be undone and redone."""
    return store.conversations(), store.models(), store.undo_title(), store.redo_title()


def schemes_of(store: Store) -> tuple[list[LabelScheme], list[str]]:
    """All schemes, and those in use as the project remembers them."""
    try:
        used = json.loads(store.setting(IN_USE, "null"))
    except ValueError:
        used = None
    named = [i for i in used if isinstance(i, str)] if isinstance(used, list) else []
    return store.schemes(retired=True), named or [MAIN_SCHEME]


def content_of(store: Store, conversation_id: int) -> Content:
    """All of one conversation; raises NotInProject."""
    return Content(store.conversation(conversation_id), store.records(conversation_id), store.speakers(conversation_id))


def edited(
    store: Store, work: Callable[[], Edit | None], shown: int | None = None, *, schemes: bool = False
) -> Outcome:
    """The edit, then what the views need to follow it (`schemes`: those too)."""
    edit = work()
    touched = [] if shown is not None or edit is None else [store.record(i) for i in edit.utterance_ids]
    content = content_of(store, shown) if shown is not None and edit is not None else None
    conversations = [store.conversation(i) for i in edit.conversation_ids] if content is not None and edit else []
    found = store.schemes(retired=True) if schemes and edit is not None else None
    return Outcome(edit, content, touched, conversations, store.undo_title(), store.redo_title(), found)
