"""The state of the window: the open project, the conversation, its records, the one selection. Views only show it.

Every change goes to the store's thread and comes back. A label is shown at once, and confirmed or put back when the
store has answered.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from undertone import resources
from undertone.core.types import (
    Annotation,
    Conversation,
    Edit,
    LabelScheme,
    ModelInfo,
    Seen,
    Speaker,
    UtteranceRecord,
)
from undertone.gui.store_thread import StoreThread

if TYPE_CHECKING:
    from undertone.db.store import Store

DEFAULT_SCHEME = "meld-7"


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


class Session(QObject):
    """One open project at a time. Signals are in the past tense; methods are what a person asks for."""

    project_opened = Signal(object)  # Path
    project_closed = Signal()
    project_refused = Signal(object)  # the error; what was open stays open
    conversations_changed = Signal(list)
    conversation_opened = Signal(object)  # Content
    records_changed = Signal(list)  # some records, same utterances as before
    records_reset = Signal(object)  # Content: utterances came, went or moved
    current_changed = Signal(object)  # UtteranceRecord | None
    undo_changed = Signal(object, object)
    models_changed = Signal(list)
    history_changed = Signal(list)
    edited = Signal(object)  # Edit that is committed
    stale = Signal(int)  # conversation id whose predictions must be computed again
    annotator_changed = Signal(str)
    blind_changed = Signal(bool)
    failed = Signal(object)

    def __init__(self, annotator: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = StoreThread()
        self.project: Path | None = None
        self.annotator = annotator
        self.blind = False
        self.scheme: LabelScheme = resources.schemes()[DEFAULT_SCHEME]
        self.conversation: Conversation | None = None
        self.speakers: list[Speaker] = []
        self._conversations: list[Conversation] = []
        self._records: list[UtteranceRecord] = []
        self._position: dict[int, int] = {}
        self._current: int | None = None
        self._pending: dict[int, int] = {}  # utterance -> newest label request not yet confirmed
        self._requests = count(1)
        self._shown_since = time.monotonic()
        self._heard: set[int] = set()

    # -- what is there
    @property
    def conversations(self) -> list[Conversation]:
        """Of the open project, in order."""
        return self._conversations

    @property
    def records(self) -> list[UtteranceRecord]:
        """Of the open conversation, in time order."""
        return self._records

    @property
    def current(self) -> UtteranceRecord | None:
        """The selected utterance."""
        return self.record(self._current) if self._current is not None else None

    def record(self, utterance_id: int) -> UtteranceRecord | None:
        """A record of the open conversation."""
        position = self._position.get(utterance_id)
        return self._records[position] if position is not None else None

    def label_of(self, record: UtteranceRecord) -> str | None:
        """The annotator's own label."""
        label = record.label_of(self.annotator, self.scheme.id)
        return label.label if label is not None else None

    # -- project
    def open_project(self, path: Path) -> None:
        """Opens a project file, or makes it."""
        self.store.open(path).success(self._project_is_open).failure(self.project_refused.emit).run()

    def close_project(self) -> None:
        """Nothing is open afterwards; everything is committed already."""
        self.project = None
        self._conversations, self.conversation = [], None
        self._set_records([], [])
        self._select(None)
        self.project_closed.emit()

    def close(self) -> None:
        """Ends the store's thread."""
        self.store.close()

    def reload_conversations(self) -> None:
        """Counts and notes have changed (a job committed something)."""
        self.store.ask(lambda store: store.conversations()).success(self._show_conversations).failure(
            self.failed.emit
        ).run()

    def reload_models(self) -> None:
        """A model has come or another was adopted."""
        self.store.ask(lambda store: store.models()).success(self.models_changed.emit).failure(self.failed.emit).run()

    def reload_history(self) -> None:
        """The edits, newest first."""
        self.store.ask(lambda store: store.edits(200)).success(self.history_changed.emit).failure(
            self.failed.emit
        ).run()

    def open_conversation(self, conversation_id: int) -> None:
        """Shows another conversation."""
        ask = self.store.ask(lambda store: _content(store, conversation_id))
        ask.success(self._show_conversation).failure(self.failed.emit).run()

    def reload(self) -> None:
        """Reads the open conversation again; only what differs is announced."""
        if self.conversation is not None:
            shown = self.conversation.id
            ask = self.store.ask(lambda store: _content(store, shown))
            ask.success(self._merge_content).failure(self.failed.emit).run()

    # -- selection
    def select(self, utterance_id: int | None) -> None:
        """The one selection of all views."""
        if utterance_id != self._current and (utterance_id is None or utterance_id in self._position):
            self._select(utterance_id)

    def step(self, by: int) -> None:
        """Moves the selection in time order."""
        if self._records:
            now = self._position.get(self._current, -1) if self._current is not None else -1
            self.select(self._records[min(max(now + by, 0), len(self._records) - 1)].utterance.id)

    def mark_heard(self, utterance_ids: Sequence[int]) -> None:
        """The annotator has listened to these."""
        self._heard.update(utterance_ids)

    def set_annotator(self, name: str) -> None:
        """Whose labels are made and shown from now on."""
        self.annotator = name
        self.annotator_changed.emit(name)

    def set_blind(self, blind: bool) -> None:
        """Hides predictions and the labels of others."""
        self.blind = blind
        self.blind_changed.emit(blind)

    # -- labels
    def label(self, utterance_ids: Sequence[int], label: str | None) -> None:
        """Shown at once, then committed; put back with the error when it cannot be."""
        request = next(self._requests)
        before = [r for i in utterance_ids if (r := self.record(i)) is not None]
        if not before:
            return
        seen = self._seen(before[0])
        self._pending.update({r.utterance.id: request for r in before})
        self._replace([self._with_label(r, label, seen) for r in before])
        labels = {r.utterance.id: label for r in before}
        annotator, scheme = self.annotator, self.scheme.id
        ask = self.store.ask(
            lambda store: _edited(store, lambda: store.annotate(labels, annotator=annotator, scheme=scheme, seen=seen))
        )
        ask.success(lambda outcome: self._label_committed(request, outcome))
        ask.failure(lambda error: self._label_refused(request, before, error)).run()

    def _with_label(self, record: UtteranceRecord, label: str | None, seen: Seen) -> UtteranceRecord:
        others = tuple(a for a in record.labels if not (a.annotator == self.annotator and a.scheme == self.scheme.id))
        if label is None:
            return replace(record, labels=others)
        made = Annotation(0, record.utterance.id, self.annotator, self.scheme.id, label, datetime.now(UTC), seen=seen)
        return replace(record, labels=(*others, made))

    def _seen(self, record: UtteranceRecord) -> Seen:
        return Seen(
            prediction_id=record.prediction.id if record.prediction is not None and not self.blind else None,
            blind=self.blind,
            heard=record.utterance.id in self._heard,
            spent_ms=int((time.monotonic() - self._shown_since) * 1000) if record.utterance.id == self._current else 0,
        )

    def _label_committed(self, request: int, outcome: Outcome) -> None:
        confirmed = [r for r in outcome.touched if self._pending.get(r.utterance.id) == request]
        for record in confirmed:
            del self._pending[record.utterance.id]
        self._replace([r for r in confirmed if r.utterance.id in self._position], quietly=True)
        self._after(replace(outcome, conversations=self._counted()))

    def _counted(self) -> list[Conversation]:
        """The open conversation with its labels counted here, since the store takes longer to count than to label."""
        if self.conversation is None:
            return []
        return [replace(self.conversation, labelled=sum(bool(r.labels) for r in self._records))]

    def _label_refused(self, request: int, before: list[UtteranceRecord], error: BaseException) -> None:
        put_back = [r for r in before if self._pending.get(r.utterance.id) == request]
        for record in put_back:
            del self._pending[record.utterance.id]
        self._replace([r for r in put_back if r.utterance.id in self._position])
        self.failed.emit(error)

    # -- other edits
    def edit(self, work: Callable[[Store], Edit], *, stale: bool = True) -> None:
        """Any other edit of the open conversation; `stale`: predictions depend on what it changes."""
        if self.conversation is None:
            return
        shown = self.conversation.id
        ask = self.store.ask(lambda store: _edited(store, lambda: work(store), shown))
        ask.success(lambda outcome: self._edit_committed(outcome, stale)).failure(self.failed.emit).run()

    def undo(self) -> None:
        """Takes back the newest edit of the project."""
        self._travel(lambda store: store.undo())

    def redo(self) -> None:
        """Does the last undone edit again."""
        self._travel(lambda store: store.redo())

    def _travel(self, work: Callable[[Store], Edit | None]) -> None:
        shown = self.conversation.id if self.conversation is not None else None
        ask = self.store.ask(lambda store: _edited(store, lambda: work(store), shown))
        ask.success(lambda outcome: self._travelled(outcome)).failure(self.failed.emit).run()

    def _travelled(self, outcome: Outcome) -> None:
        if outcome.edit is None:
            return
        self._edit_committed(outcome, stale=not outcome.edit.title.startswith("label"))
        here = next((i for i in outcome.edit.utterance_ids if i in self._position), None)
        if here is not None:
            self.select(here)

    def _edit_committed(self, outcome: Outcome, stale: bool) -> None:
        if outcome.content is not None:
            self._merge_content(outcome.content)
        self._after(outcome)
        if stale and self.conversation is not None:
            self.stale.emit(self.conversation.id)

    def _after(self, outcome: Outcome) -> None:
        changed = {c.id: c for c in outcome.conversations}
        self._show_conversations([changed.get(c.id, c) for c in self._conversations])
        self.undo_changed.emit(outcome.undo, outcome.redo)
        if outcome.edit is not None:
            self.edited.emit(outcome.edit)

    # -- what comes back
    def _project_is_open(self, path: Path) -> None:
        self.project = path
        self.conversation = None
        self._conversations = []
        self._set_records([], [])
        self._select(None)
        self.project_opened.emit(path)
        self.store.ask(_overview).success(self._show_overview).failure(self.failed.emit).run()

    def _show_overview(self, overview: tuple[list[Conversation], list[ModelInfo], str | None, str | None]) -> None:
        conversations, models, undo, redo = overview
        self.models_changed.emit(models)
        self.undo_changed.emit(undo, redo)
        self._show_conversations(conversations)

    def _show_conversations(self, conversations: list[Conversation]) -> None:
        if conversations != self._conversations:
            self._conversations = conversations
            if self.conversation is not None:
                self.conversation = next((c for c in conversations if c.id == self.conversation.id), self.conversation)
            self.conversations_changed.emit(conversations)

    def _show_conversation(self, content: Content) -> None:
        self.conversation = content.conversation
        self._set_records(content.records, content.speakers)
        self._current = None
        self.conversation_opened.emit(content)
        self._select(content.records[0].utterance.id if content.records else None)

    def _merge_content(self, content: Content) -> None:
        if self.conversation is None or content.conversation.id != self.conversation.id:
            return
        self.conversation = content.conversation
        fresh = [self._keep_pending(r) for r in content.records]
        if _places(fresh) == _places(self._records) and content.speakers == self.speakers:
            changed = [new for new, old in zip(fresh, self._records, strict=True) if new != old]
            self._replace(changed)
            return
        before = self._position.get(self._current, 0) if self._current is not None else 0
        self._set_records(fresh, content.speakers)
        self.records_reset.emit(replace(content, records=fresh))
        if self._current not in self._position:
            self._select(fresh[min(before, len(fresh) - 1)].utterance.id if fresh else None)
        else:
            self.current_changed.emit(self.current)

    def _keep_pending(self, record: UtteranceRecord) -> UtteranceRecord:
        """A label that is on its way to the store stays shown."""
        if record.utterance.id in self._pending and (shown := self.record(record.utterance.id)) is not None:
            return replace(record, labels=shown.labels)
        return record

    def _set_records(self, records: list[UtteranceRecord], speakers: list[Speaker]) -> None:
        self._records = list(records)
        self.speakers = speakers
        self._position = {r.utterance.id: i for i, r in enumerate(records)}

    def _replace(self, changed: list[UtteranceRecord], *, quietly: bool = False) -> None:
        """Takes records over and announces them; quietly, only those that look otherwise than what is shown."""
        shown = [self._records[self._position[r.utterance.id]] for r in changed]
        for record in changed:
            self._records[self._position[record.utterance.id]] = record
        if quietly:
            changed = [new for new, old in zip(changed, shown, strict=True) if _look(new) != _look(old)]
        if not changed:
            return
        self.records_changed.emit(changed)
        if any(r.utterance.id == self._current for r in changed):
            self.current_changed.emit(self.current)

    def _select(self, utterance_id: int | None) -> None:
        self._current = utterance_id
        self._shown_since = time.monotonic()
        self.current_changed.emit(self.current)


def _places(records: Sequence[UtteranceRecord]) -> list[tuple[int, int, int, int]]:
    return [(r.utterance.id, r.utterance.start_ms, r.utterance.end_ms, r.speaker.id) for r in records]


def _look(record: UtteranceRecord) -> tuple[object, ...]:
    """What of a record can be seen: not the number and the time of a label."""
    labels = [(a.annotator, a.scheme, a.label, a.unsure, a.inherited, a.note) for a in record.labels]
    return record.utterance, record.speaker, record.prediction, labels


def _overview(store: Store) -> tuple[list[Conversation], list[ModelInfo], str | None, str | None]:
    return store.conversations(), store.models(), store.undo_title(), store.redo_title()


def _content(store: Store, conversation_id: int) -> Content:
    return Content(store.conversation(conversation_id), store.records(conversation_id), store.speakers(conversation_id))


def _edited(store: Store, work: Callable[[], Edit | None], shown: int | None = None) -> Outcome:
    """Runs in the store's thread: the edit, then what the views need to follow it."""
    edit = work()
    touched = [] if shown is not None or edit is None else [store.record(i) for i in edit.utterance_ids]
    content = _content(store, shown) if shown is not None and edit is not None else None
    conversations = [store.conversation(i) for i in edit.conversation_ids] if content is not None and edit else []
    return Outcome(edit, content, touched, conversations, store.undo_title(), store.redo_title())
