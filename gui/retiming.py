"""New times of utterances: by a dragged edge at once, by keys in one edit for a run of presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from undertone.gui.snap import dragged_edge

if TYPE_CHECKING:
    from undertone.gui.session import Session
    from undertone.gui.timeline import TimelineWidget

PAUSE_MS = 300  # without a press ends a run


class Retiming(QObject):
    """Hands new times to the session; until they are stored they are drawn, and taken back when they are refused."""

    def __init__(self, session: Session, timeline: TimelineWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._timeline = session, timeline
        self._run: tuple[int, int, int] | None = None  # utterance, start, end: not handed over yet
        self._project: object = None  # that the run is about
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        session.current_changed.connect(lambda record: self._selected(record.utterance.id if record else None))

    def retime(self, utterance_id: int, start_ms: int, end_ms: int) -> None:
        """One edit; an error is shown by the session and the old times are drawn again."""
        self._session.edit(
            lambda store: store.retime(utterance_id, start_ms, end_ms),
            then=lambda _: self._timeline.revert(),
            refused=lambda _: self._timeline.revert(),
        )

    def nudge(self, edge: str, by_ms: int) -> None:
        """Moves the "start" or the "end" of the current utterance; neither into a neighbour nor out of the file."""
        current, conversation = self._session.current, self._session.conversation
        if current is None or conversation is None:
            return
        u = current.utterance
        start, end = (u.start_ms, u.end_ms) if self._run is None else self._run[1:]
        before, after = self._timeline.neighbours(u.id)
        most = conversation.media.duration_ms
        to = (start if edge == "start" else end) + by_ms
        start, end = dragged_edge(start, end, edge, to, before, most if after is None else after, free=False)
        if self._run is None and (start, end) == (u.start_ms, u.end_ms):
            return
        self._run, self._project = (u.id, start, end), self._session.project
        self._timeline.show_retimed(u.id, start, end)
        self._pause.start()

    def commit(self) -> None:
        """Hands over what keys have moved."""
        self._pause.stop()
        run, self._run = self._run, None
        if run is None:
            return
        record = self._session.record(run[0])
        if self._session.project is None:  # it is being closed; the store still has it
            store = self._session.store
            store.ask(lambda store: store.retime(*run)).failure(self._session.failed.emit).run()
        elif self._session.project != self._project:  # another one, whose utterances have the same numbers
            return
        elif record is not None and (record.utterance.start_ms, record.utterance.end_ms) == run[1:]:
            self._timeline.revert()
        else:
            self.retime(*run)

    def _selected(self, utterance_id: int | None) -> None:
        if self._run is not None and self._run[0] != utterance_id:
            self.commit()
