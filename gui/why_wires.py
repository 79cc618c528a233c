"""What the model is asked about a whole conversation, and who is told: the map, and what decides each prediction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from undertone.core.types import Decision, Modality, Stamp, UtteranceRecord
from undertone.gui.inference import Inference
from undertone.gui.language import marked, tr
from undertone.gui.session import Session

if TYPE_CHECKING:
    from undertone.core.conversation_figures import StateMap
    from undertone.gui.inspector import Inspector

AT_ONCE = 64  # utterances asked about in one question, so that an explanation never waits long
TELL_MS = 3000  # filling the queue anew takes long: after the first part it is told so often, and at the end
REST_MS = 800  # nothing is asked before the conversation has rested so long


class WhyWires(QObject):
    """Between the session, the model's process and the inspector. `decided` carries all that is known so far.

    A decision is about one prediction and holds for as long as that is there, so an edit costs only those that it
    reaches: the store takes their predictions away, and gives others (or the same ones, which are known already).
    """

    decided = Signal(object)  # Mapping of utterance id to Decision

    @property
    def reasons(self) -> dict[int, str]:
        """For the review queue, in words: what decides, and whether the context does."""
        return {i: words for i, d in self._decisions.items() if (words := reason(d))}

    def __init__(
        self, session: Session, inference: Inference, inspector: Inspector, choose: Callable[[Sequence[int]], None]
    ) -> None:
        """`choose` selects many utterances in the table."""
        super().__init__(inspector)
        self._session, self._inference, self._inspector = session, inference, inspector
        self._stamps: dict[int, Stamp | None] = {}  # the predictions last seen, by utterance, in time order
        self._known: dict[Stamp, Decision] = {}
        self._decisions: dict[int, Decision] = {}  # by utterance: those of `_known` whose predictions are there
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask_next)
        self._told_later = QTimer(self, singleShot=True, interval=TELL_MS)
        self._told_later.timeout.connect(self._tell)
        inspector.map_wanted.connect(self._want_map)
        inspector.utterances_chosen.connect(choose)
        inference.mapped.connect(self._show_map)
        inference.decided.connect(self._take)
        inference.refreshed.connect(self._refreshed)
        inference.failed.connect(self._failed)
        session.conversation_opened.connect(lambda _: self._forget())
        session.records_reset.connect(lambda _: self._look())
        session.records_changed.connect(self._records_changed)
        session.project_closed.connect(self._forget)

    @property
    def decisions(self) -> Mapping[int, Decision]:
        """What is known of the open conversation, by utterance."""
        return self._decisions

    def shut_down(self) -> None:
        """Asks nothing any more."""
        self._rest.stop()
        self._told_later.stop()

    def _want_map(self, method: str) -> None:
        if self._session.conversation is not None:
            self._inference.state_map(self._session.conversation.id, method)

    def _show_map(self, conversation_id: int, state_map: StateMap) -> None:
        if self._is_open(conversation_id):
            self._inspector.set_map(state_map)

    def _is_open(self, conversation_id: int) -> bool:
        return self._session.conversation is not None and self._session.conversation.id == conversation_id

    def _forget(self) -> None:
        """Another conversation is open, or none."""
        self._known = {}
        self._inference.forget("decisions")
        self._inspector.set_map(None)
        self._look()

    def _refreshed(self, conversation_id: int) -> None:
        if self._is_open(conversation_id):
            self._inspector.set_map(None)

    def _records_changed(self, changed: Sequence[UtteranceRecord]) -> None:
        """A label changes nothing here; an edit takes predictions away, and what was computed brings others."""
        now = self._session.stamps(r.utterance.id for r in changed)
        if any(stamp != self._stamps.get(i) for i, stamp in now.items()):
            self._look()

    def _look(self) -> None:
        """Decisions of predictions that are gone are shown no longer; what is unknown is asked for after a rest."""
        self._stamps = self._session.stamps()
        held = self._held()
        if held != self._decisions:
            self._decisions = held
            self._tell()
        if len(held) < len(self._stamps):
            self._rest.start()
        else:
            self._rest.stop()

    def _held(self) -> dict[int, Decision]:
        return {
            i: self._known[stamp] for i, stamp in self._stamps.items() if stamp is not None and stamp in self._known
        }

    def _ask_next(self) -> None:
        """The first utterances that nothing is known of; only what is predicted can be asked about."""
        conversation = self._session.conversation
        if conversation is None or None in self._stamps.values():
            return
        self._known = {stamp: self._known[stamp] for stamp in self._stamps.values() if stamp in self._known}
        unknown = (i for i in self._stamps if i not in self._decisions)
        if some := list(islice(unknown, AT_ONCE)):
            self._inference.decisions(conversation.id, some)

    def _take(self, conversation_id: int, found: Mapping[Stamp, Decision]) -> None:
        if not self._is_open(conversation_id):
            return
        self._known.update(found)
        held = self._held()
        if len(held) == len(self._decisions):
            return  # an edit has overtaken the answer
        first, self._decisions = not self._decisions, held
        if first or len(held) == len(self._stamps):
            self._tell()
        elif not self._told_later.isActive():
            self._told_later.start()
        self._ask_next()

    def _tell(self) -> None:
        self._told_later.stop()
        self.decided.emit(self._decisions)

    def _failed(self, kind: str, error: object) -> None:
        if kind == "state_map":
            self._inspector.show_map_problem(str(error))


DECIDED = {
    Modality.TEXT: marked("decided by words"),
    Modality.AUDIO: marked("decided by voice"),
    Modality.VIDEO: marked("decided by face"),
}


def reason(decision: Decision) -> str:
    """ "decided by voice · flips without context"; empty where nothing is worth a look."""
    words = [tr(DECIDED[decision.deciding])] if decision.deciding is not None and decision.apart else []
    if decision.flips_alone:
        words.append(tr("flips without context"))
    return " · ".join(words)
