"""The state of the window: the open project, the conversation, its records, the one selection. Views only show it.

Every change goes to the store's thread and comes back. A label is shown at once, and confirmed or put back when the
store has answered.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from undertone import resources
from undertone.core.types import (
    Conversation,
    Edit,
    LabelScheme,
    Mark,
    ModelInfo,
    Seen,
    Speaker,
    Stamp,
    UtteranceRecord,
)
from undertone.gui.blindness import Blindfold, Sight
from undertone.gui.marks import annotation_of, labelled, mark_of, said, with_annotation
from undertone.gui.session_content import (
    IN_USE,
    Outcome,
    content_of,
    edited,
    look,
    overview_of,
    places,
    schemes_of,
)
from undertone.gui.session_content import (
    Content as Content,
)
from undertone.gui.store_thread import StoreThread

if TYPE_CHECKING:
    from undertone.db.store import Store

EDITS_AT_ONCE = 200  # of the log, newest first
DEFAULT_SCHEME = "meld-7"


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
    schemes_changed = Signal(list)  # those in use or retired, in their order, have changed
    scheme_changed = Signal(object)  # LabelScheme: another one is labelled in, or it has been edited
    failed = Signal(object)

    def __init__(self, annotator: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = StoreThread()
        self.project: Path | None = None
        self.annotator = annotator
        self.blind = False
        self.sight = Sight.OPEN
        self.all_schemes: list[LabelScheme] = list(resources.schemes().values())
        self.scheme: LabelScheme = resources.schemes()[DEFAULT_SCHEME]
        self.in_use: tuple[str, ...] = (DEFAULT_SCHEME,)
        self.conversation: Conversation | None = None
        self.speakers: list[Speaker] = []
        self._conversations: list[Conversation] = []
        self._records: list[UtteranceRecord] = []
        self._visible: list[UtteranceRecord] = []  # the same, without what the annotator may not see
        self._revealed: set[int] = set()  # utterances whose prediction has been seen in the blind-first mode
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
        """Of the open conversation, in time order, as the annotator may see them."""
        return self._visible

    @property
    def current(self) -> UtteranceRecord | None:
        """The selected utterance."""
        return self.record(self._current) if self._current is not None else None

    def record(self, utterance_id: int) -> UtteranceRecord | None:
        """A record of the open conversation, as the annotator may see it."""
        position = self._position.get(utterance_id)
        return self._visible[position] if position is not None else None

    def _whole(self, utterance_id: int) -> UtteranceRecord | None:
        """The record with all that is known of it."""
        position = self._position.get(utterance_id)
        return self._records[position] if position is not None else None

    @property
    def schemes(self) -> list[LabelScheme]:
        """Those that can be labelled in, in order."""
        return [s for s in self.all_schemes if not s.retired]

    @property
    def model_scheme(self) -> LabelScheme:
        """The scheme whose classes the predictions are: the shipped model's, unless they have others."""
        main = next((s for s in self.all_schemes if s.id == resources.MAIN_SCHEME), self.scheme)
        predicted = next((r.prediction for r in self._records if r.prediction is not None), None)
        names = set(predicted.probabilities) if predicted is not None else set()
        return next((s for s in (main, *self.all_schemes) if names <= set(s.names)), main)

    def is_predicted(self) -> bool:
        """Whether anything of the open conversation is, shown or not."""
        return any(r.prediction is not None for r in self._records)

    def is_predicted_whole(self) -> bool:
        """Whether all of it is."""
        return all(r.prediction is not None for r in self._records)

    def stamps(self, utterance_ids: Iterable[int] | None = None) -> dict[int, Stamp | None]:
        """Which predictions these utterances (None: all) of the open conversation have, shown or not, in time order."""
        ids = self._position if utterance_ids is None else utterance_ids
        predictions = {i: record.prediction for i in ids if (record := self._whole(i)) is not None}
        return {i: p.stamp if p is not None else None for i, p in predictions.items()}

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
        self.store.ask(lambda store: store.edits(EDITS_AT_ONCE)).success(self.history_changed.emit).failure(
            self.failed.emit
        ).run()

    def open_conversation(self, conversation_id: int, utterance_id: int | None = None) -> None:
        """Shows another conversation, with its first utterance selected or the one that is named."""
        ask = self.store.ask(lambda store: content_of(store, conversation_id))
        ask.success(lambda content: self._show_conversation(content, utterance_id)).failure(self.failed.emit).run()

    def reload(self) -> None:
        """Reads the open conversation again; only what differs is announced."""
        if self.conversation is not None:
            shown = self.conversation.id
            ask = self.store.ask(lambda store: content_of(store, shown))
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
        self._revealed.clear()
        self._tell_who()
        self.annotator_changed.emit(name)
        self._see_anew()

    def _tell_who(self) -> None:
        """Edits from now on are noted as this annotator's."""
        if self.project is not None:
            name = self.annotator
            self.store.ask(lambda store: setattr(store, "by", name)).failure(self.failed.emit).run()

    def set_blind(self, blind: bool) -> None:
        """Hides predictions and the labels of others."""
        self.set_sight(Sight.BLIND if blind else Sight.OPEN)

    def set_sight(self, sight: Sight) -> None:
        """How much of the model and of other annotators is shown from now on."""
        if sight is not self.sight:
            before, self.sight, self.blind = self.sight, sight, sight is Sight.BLIND
            self.blind_changed.emit(sight is not Sight.OPEN)
            self._see_anew(before)

    @property
    def _blindfold(self) -> Blindfold:
        return Blindfold(self.annotator, self.scheme.id, self.sight)

    def _see_anew(self, before: Sight = Sight.OPEN) -> None:
        """Shows the records again when what may be seen of them has changed."""
        if before is Sight.OPEN and self.sight is Sight.OPEN:
            return
        shown = self._blindfold.shown
        self._visible = [shown(r) for r in self._records]
        if self.conversation is not None:
            self.records_reset.emit(Content(self.conversation, self._visible, self.speakers))
            self.current_changed.emit(self.current)

    # -- schemes
    def use_scheme(self, scheme_id: str) -> None:
        """Labels in another scheme from now on."""
        self.set_schemes_in_use((scheme_id, *(i for i in self.in_use if i != scheme_id)))

    def set_schemes_in_use(self, scheme_ids: Sequence[str]) -> None:
        """Which schemes are labelled in side by side; the first is the active one. The project remembers them."""
        known = {s.id: s for s in self.schemes}
        used = tuple(dict.fromkeys(i for i in scheme_ids if i in known))
        if not used or (used == self.in_use and known[used[0]] == self.scheme):
            return
        self.in_use = used
        self.schemes_changed.emit(self.schemes)
        self._label_in(known[used[0]])
        if self.project is not None:
            words = json.dumps(used)
            self.store.ask(lambda store: store.set_setting(IN_USE, words)).failure(self.failed.emit).run()

    def edit_schemes(self, work: Callable[[Store], Edit]) -> None:
        """An edit of label schemes; labels and predictions that read otherwise afterwards are shown anew."""
        shown = self.conversation.id if self.conversation is not None else None
        ask = self.store.ask(lambda store: edited(store, lambda: work(store), shown, schemes=True))
        ask.success(lambda outcome: self._edit_committed(outcome, False)).failure(self._schemes_refused).run()

    def _schemes_refused(self, error: BaseException) -> None:
        self.failed.emit(error)
        self.schemes_changed.emit(self.schemes)  # what was typed into an editor goes back to what is stored

    def _take_schemes(self, schemes: list[LabelScheme], in_use: Sequence[str] | None = None) -> None:
        """What the store has; an active scheme that is out of use gives way to the next one in use."""
        wanted = self.in_use if in_use is None else in_use
        usable = {s.id: s for s in schemes if not s.retired}
        used = tuple(i for i in wanted if i in usable) or tuple(usable)[:1]
        changed = schemes != self.all_schemes or used != self.in_use
        self.all_schemes, self.in_use = schemes, used
        if changed:
            self.schemes_changed.emit(self.schemes)
        if used:
            self._label_in(usable[used[0]])

    def _label_in(self, scheme: LabelScheme) -> None:
        if scheme != self.scheme:
            self.scheme = scheme
            self.scheme_changed.emit(scheme)
            self._see_anew()

    # -- labels
    def label(self, utterance_ids: Sequence[int], label: str | None) -> None:
        """One class in the active scheme, beside others where it takes several; None clears what was said."""
        marks = {}
        for i in utterance_ids:
            if (record := self._whole(i)) is not None:
                mark = mark_of(said(record, self.annotator, self.scheme.id))
                marks[i] = Mark() if label is None else labelled(mark, label, self.scheme, toggles=False)
        self.mark_each(marks)

    def mark(self, utterance_ids: Sequence[int], mark: Mark) -> None:
        """The same for all of them."""
        self.mark_each(dict.fromkeys(utterance_ids, mark))

    def mark_each(self, marks: Mapping[int, Mark], scheme_id: str | None = None) -> None:
        """Shown at once, then committed in one edit; put back with the error when it cannot be.

        `scheme_id`: another scheme than the active one.
        """
        request = next(self._requests)
        before = [r for i in marks if (r := self._whole(i)) is not None]
        if not before:
            return
        annotator, scheme, seen = self.annotator, scheme_id or self.scheme.id, self._seen(before)
        made = {r.utterance.id: marks[r.utterance.id] for r in before}
        self._pending.update(dict.fromkeys(made, request))
        said_now = ((r, annotation_of(made[r.utterance.id], r.utterance.id, annotator, scheme, seen)) for r in before)
        self._replace([with_annotation(record, annotation) for record, annotation in said_now])
        ask = self.store.ask(
            lambda store: edited(store, lambda: store.mark(made, annotator=annotator, scheme=scheme, seen=seen))
        )
        ask.success(lambda outcome: self._label_committed(request, outcome))
        ask.failure(lambda error: self._label_refused(request, before, error)).run()

    def _seen(self, records: Sequence[UtteranceRecord]) -> Seen:
        """What is in front of the annotator now; of many utterances, only what is true of all of them."""
        one = records[0] if len(records) == 1 else None
        open_ = [r for r in records if not self._hides(r)]
        predicted = one.prediction if one is not None and open_ else None
        spent = int((time.monotonic() - self._shown_since) * 1000)
        if self.sight is Sight.BLIND_FIRST:
            self._revealed.update(r.utterance.id for r in open_)
        return Seen(
            prediction_id=predicted.id if predicted is not None else None,
            blind=not open_,
            heard=all(r.utterance.id in self._heard for r in records),
            spent_ms=spent if one is not None and one.utterance.id == self._current else 0,
        )

    def _hides(self, record: UtteranceRecord) -> bool:
        """Whether the annotator labels without having seen what the model and others say."""
        seen_before = self.sight is Sight.BLIND_FIRST and record.utterance.id in self._revealed
        return self._blindfold.hides(record) and not seen_before

    def _label_committed(self, request: int, outcome: Outcome) -> None:
        confirmed = [r for r in outcome.touched if self._pending.get(r.utterance.id) == request]
        self._pending = {i: newest for i, newest in self._pending.items() if newest != request}
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
    def edit(
        self,
        work: Callable[[Store], Edit],
        *,
        stale: bool = True,
        then: Callable[[Edit], object] | None = None,
        refused: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Any other edit of the open conversation; `stale`: predictions depend on what it changes.

        `then` is told once the views show it, `refused` before the error is announced.
        """
        if self.conversation is None:
            return
        shown = self.conversation.id
        ask = self.store.ask(lambda store: edited(store, lambda: work(store), shown))
        ask.success(lambda outcome: self._edit_committed(outcome, stale, then))
        ask.failure(lambda error: self._edit_refused(error, refused)).run()

    def _edit_refused(self, error: BaseException, refused: Callable[[BaseException], object] | None) -> None:
        if refused is not None:
            refused(error)
        self.failed.emit(error)

    def undo(self) -> None:
        """Takes back the newest edit of the project."""
        self._travel(lambda store: store.undo())

    def redo(self) -> None:
        """Does the last undone edit again."""
        self._travel(lambda store: store.redo())

    def _travel(self, work: Callable[[Store], Edit | None]) -> None:
        shown = self.conversation.id if self.conversation is not None else None
        ask = self.store.ask(lambda store: edited(store, lambda: work(store), shown, schemes=True))
        ask.success(lambda outcome: self._travelled(outcome)).failure(self.failed.emit).run()

    def _travelled(self, outcome: Outcome) -> None:
        if outcome.edit is None:
            return
        self._edit_committed(outcome, stale=outcome.edit.kind != "label")
        here = next((i for i in outcome.edit.utterance_ids if i in self._position), None)
        if here is not None:
            self.select(here)

    def _edit_committed(self, outcome: Outcome, stale: bool, then: Callable[[Edit], object] | None = None) -> None:
        if outcome.schemes is not None:
            self._take_schemes(outcome.schemes)
        if outcome.content is not None:
            self._merge_content(outcome.content)
        self._after(outcome)
        if stale and self.conversation is not None and not self.is_predicted_whole():
            self.stale.emit(self.conversation.id)
        if then is not None and outcome.edit is not None:
            then(outcome.edit)

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
        self._tell_who()
        self.project_opened.emit(path)
        self.store.ask(schemes_of).success(lambda found: self._take_schemes(*found)).failure(self.failed.emit).run()
        self.store.ask(overview_of).success(self._show_overview).failure(self.failed.emit).run()

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

    def _show_conversation(self, content: Content, utterance_id: int | None = None) -> None:
        self.conversation = content.conversation
        self._set_records(content.records, content.speakers)
        self._current = None
        self.conversation_opened.emit(replace(content, records=self._visible))
        first = content.records[0].utterance.id if content.records else None
        self._select(utterance_id if utterance_id in self._position else first)

    def _merge_content(self, content: Content) -> None:
        if self.conversation is None or content.conversation.id != self.conversation.id:
            return
        self.conversation = content.conversation
        fresh = [self._keep_pending(r) for r in content.records]
        if places(fresh) == places(self._records) and content.speakers == self.speakers:
            changed = [new for new, old in zip(fresh, self._records, strict=True) if new != old]
            self._replace(changed)
            return
        before = [r.utterance.id for r in self._records]
        place = self._position.get(self._current, 0) if self._current is not None else 0
        self._set_records(fresh, content.speakers)
        self.records_reset.emit(replace(content, records=self._visible))
        if self._current not in self._position:
            nearest = (*before[place:], *reversed(before[:place]), *self._position)
            self._select(next((i for i in nearest if i in self._position), None))
        else:
            self.current_changed.emit(self.current)

    def _keep_pending(self, record: UtteranceRecord) -> UtteranceRecord:
        """A label that is on its way to the store stays shown."""
        if record.utterance.id in self._pending and (shown := self._whole(record.utterance.id)) is not None:
            return replace(record, labels=shown.labels, flags=shown.flags)
        return record

    def _set_records(self, records: list[UtteranceRecord], speakers: list[Speaker]) -> None:
        self._records = list(records)
        self._visible = self._records if self.sight is Sight.OPEN else [self._blindfold.shown(r) for r in records]
        self.speakers = speakers
        self._position = {r.utterance.id: i for i, r in enumerate(records)}

    def _replace(self, changed: list[UtteranceRecord], *, quietly: bool = False) -> None:
        """Takes records over and announces them; quietly, only those that look otherwise than what is shown."""
        shown = [self._records[self._position[r.utterance.id]] for r in changed]
        blindfold = self._blindfold
        for record in changed:
            self._records[self._position[record.utterance.id]] = record
            self._visible[self._position[record.utterance.id]] = blindfold.shown(record)
        if quietly:
            changed = [new for new, old in zip(changed, shown, strict=True) if look(new) != look(old)]
        if not changed:
            return
        self.records_changed.emit([blindfold.shown(r) for r in changed])
        if any(r.utterance.id == self._current for r in changed):
            self.current_changed.emit(self.current)

    def _select(self, utterance_id: int | None) -> None:
        self._current = utterance_id
        self._shown_since = time.monotonic()
        self.current_changed.emit(self.current)
