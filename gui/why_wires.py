"""What the model is asked about a whole conversation, and who is told: the map, and what decides each prediction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from undertone.core.types import Modality, UtteranceRecord
from undertone.gui.inference import Inference
from undertone.gui.language import marked, tr
from undertone.gui.session import Session

if TYPE_CHECKING:
    from undertone.core.conversation_figures import StateMap
    from undertone.core.decisions import Decision
    from undertone.gui.inspector import Inspector

AT_ONCE = 64  # utterances asked about in one question, so that an explanation never waits long
TELL_MS = 3000  # filling the queue anew takes long: after the first part it is told so often, and at the end
REST_MS = 800  # nothing is asked before the conversation has rested so long


class WhyWires(QObject):
    """Between the session, the model's process and the inspector. `decided` carries all that is known so far."""

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
        self._decisions: dict[int, Decision] = {}
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
        session.conversation_opened.connect(lambda _: self.forget())
        session.records_reset.connect(lambda _: self._rest.start())
        session.records_changed.connect(self._records_changed)
        session.project_closed.connect(self.forget)

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

    def forget(self) -> None:
        """Predictions are others now, or of another conversation: what is known of them is asked for anew."""
        had, self._decisions = bool(self._decisions), {}
        self._inference.forget("decisions")
        self._inspector.set_map(None)
        if had:
            self._tell()
        if self._session.conversation is not None:
            self._rest.start()
        else:
            self._rest.stop()

    def _refreshed(self, conversation_id: int) -> None:
        if self._is_open(conversation_id):
            self.forget()

    def _records_changed(self, changed: Sequence[UtteranceRecord]) -> None:
        """The first predictions of an analysis come so."""
        if any(r.prediction is not None and r.utterance.id not in self._decisions for r in changed):
            self._rest.start()

    def _ask_next(self) -> None:
        """The first utterances that nothing is known of; only what is predicted can be asked about."""
        conversation = self._session.conversation
        if conversation is None or not self._session.is_predicted_whole():
            return
        ids = [r.utterance.id for r in self._session.records]
        first = next((k for k, i in enumerate(ids) if i not in self._decisions), None)
        if first is not None:
            self._inference.decisions(conversation.id, first, AT_ONCE)

    def _take(self, conversation_id: int, _first: int, decisions: Sequence[Decision]) -> None:
        known = {r.utterance.id for r in self._session.records} if self._is_open(conversation_id) else set()
        fresh = {d.utterance_id: d for d in decisions if d.utterance_id in known}
        if fresh:
            first = not self._decisions
            self._decisions = self._decisions | fresh
            if first or len(self._decisions) == len(known):
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
