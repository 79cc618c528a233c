"""The docks with their views, and the wires between the views and the session. Views know nothing of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from undertone.core.types import (
    Decision,
    Explanation,
    Job,
    JobKind,
    JobState,
    LabelScheme,
    ModalityGraph,
    UtteranceRecord,
)
from undertone.gui.blindness import Sight
from undertone.gui.conversation_list import ConversationList
from undertone.gui.docks import Dock, Docks
from undertone.gui.inference import Inference
from undertone.gui.inspector import Inspector
from undertone.gui.jobs import Jobs
from undertone.gui.jobs_dock import JobsDock
from undertone.gui.label_panel import LabelPanel
from undertone.gui.language import marked, tr
from undertone.gui.player import PlayerWidget
from undertone.gui.review_queue import ReviewQueue
from undertone.gui.session import EDITS_AT_ONCE, Content, Session
from undertone.gui.theme import Theme
from undertone.gui.timeline import TimelineWidget
from undertone.gui.utterance_table import UtteranceTable
from undertone.gui.why_wires import WhyWires

if TYPE_CHECKING:
    from undertone.core.peaks import Peaks
    from undertone.db.store import Store

LOW = 780  # a height below which rows are compact
TITLES = {
    "conversations": marked("Conversations"),
    "queue": marked("Review queue"),
    "player": marked("Player"),
    "timeline": marked("Timeline"),
    "utterances": marked("Utterances"),
    "inspector": marked("Why this emotion?"),
    "label": marked("Label"),
    "jobs": marked("Jobs"),
}


class Workbench(QWidget):
    """Docks over one session. The module is imported once the window is shown, since its views take long to import."""

    folder_wanted = Signal(str)
    label_wanted = Signal(str)

    def __init__(
        self, session: Session, jobs: Jobs, inference: Inference, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session, self.jobs, self.inference = session, jobs, inference
        self._theme = theme
        self.area = Docks(self)
        self.docks = {name: Dock(name, tr(title), theme, self.area) for name, title in TITLES.items()}
        self.conversations = ConversationList(theme)
        self.job_list = JobsDock(theme)
        self._has_peaks = False
        self._shown: int | None = None
        self._history_timer = QTimer(self, singleShot=True, interval=300)
        self._history_timer.timeout.connect(session.reload_history)
        scheme = session.scheme
        self.player = PlayerWidget(theme, scheme)
        self.timeline = TimelineWidget(theme, scheme)
        self.table = UtteranceTable(theme, scheme)
        self.inspector = Inspector(theme, scheme)
        self.queue = ReviewQueue(theme, scheme)
        self.labels = LabelPanel(theme, scheme)
        self._fill_docks()
        self._wire_views()
        self._wire_session()
        self._wire_background()
        self._set_annotator(session.annotator)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def _fill_docks(self) -> None:
        self.docks["conversations"].set_view(self.conversations, margins=(4, 0, 4, 8))
        self.docks["jobs"].set_view(self.job_list, margins=(12, 0, 12, 8))
        self.docks["player"].set_view(self.player)
        self.docks["timeline"].set_view(self.timeline)
        self.docks["utterances"].set_view(self.table, margins=(6, 0, 6, 8))
        self.docks["inspector"].set_view(self.inspector)
        self.docks["inspector"].add_to_title(self.inspector.tabs)
        self.docks["queue"].set_view(self.queue, margins=(4, 0, 4, 8))
        self.docks["label"].set_view(self.labels, margins=(12, 0, 8, 8))
        self.area.arrange(self.docks)

    def shut_down(self) -> None:
        """Nothing ticks or plays any more."""
        self._history_timer.stop()
        self.why.shut_down()
        self.player.shutdown()

    def set_theme(self, theme: Theme) -> None:
        """Every view in another appearance."""
        self._theme = theme
        for dock in self.docks.values():
            dock.set_theme(theme)
        for view in (self.player, self.timeline, self.table, self.inspector, self.queue):
            view.set_theme(theme)
        self.conversations.set_theme(theme)
        self.job_list.set_theme(theme)
        self.labels.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small laptop the rows are closer."""
        super().resizeEvent(event)
        self.table.set_compact(event.size().height() < LOW)

    def selected_ids(self) -> list[int]:
        """The utterances that an action is about: those marked in the table, else the current one."""
        marked = self.table.selected_ids()
        current = self.session.current
        if current is not None and current.utterance.id not in marked:
            return [current.utterance.id]
        return marked

    # -- wires
    def _wire_views(self) -> None:
        session = self.session
        self.conversations.conversation_chosen.connect(session.open_conversation)
        for view in (self.table, self.timeline, self.inspector, self.queue):
            view.utterance_selected.connect(session.select)
        self.table.play_requested.connect(self._play)
        self.table.text_edited.connect(lambda i, text: session.edit(lambda store: store.set_text(i, text)))
        self.table.speaker_edited.connect(lambda i, name: session.edit(lambda store: store.set_speaker([i], name)))
        self.timeline.play_requested.connect(self._play)
        self.inspector.play_requested.connect(self._play)
        self.inspector.class_chosen.connect(self.label_wanted)
        self.timeline.seek_requested.connect(self.player.seek)
        self.player.position_changed.connect(self.timeline.set_position)
        self.player.heard.connect(self._heard)
        self.queue.note_changed.connect(self.docks["queue"].set_note)
        self.labels.note_changed.connect(self.docks["label"].set_note)
        self.inspector.explanation_wanted.connect(self.inference.explain)
        self.inspector.graph_wanted.connect(self._want_graph)

    def _wire_session(self) -> None:
        session = self.session
        session.project_opened.connect(self._open_project)
        session.conversations_changed.connect(self._show_conversations)
        session.conversation_opened.connect(self._show_conversation)
        session.records_reset.connect(self._show_records)
        session.records_changed.connect(self._update_records)
        session.current_changed.connect(self._show_current)
        session.edited.connect(lambda _: self._history_timer.start())
        session.history_changed.connect(self._show_history)
        session.annotator_changed.connect(self._set_annotator)
        session.blind_changed.connect(self._set_blind)
        session.scheme_changed.connect(self._set_scheme)
        session.schemes_changed.connect(lambda _: self._set_model_scheme())
        session.stale.connect(self.inference.refresh)

    def _wire_background(self) -> None:
        self.jobs.changed.connect(self._show_job)
        self.jobs.stage_changed.connect(self._follow_job)
        self.jobs.finished.connect(lambda job, _: self._follow_job(job))
        self.jobs.failed.connect(lambda job, _: self._follow_job(job) if job is not None else None)
        self.job_list.cancel_asked.connect(self.jobs.cancel)
        self.job_list.retry_asked.connect(self.jobs.retry)
        self.job_list.show_asked.connect(self._show_subject)
        self.inference.refreshed.connect(self._refreshed)
        self.inference.explained.connect(self._show_explanation)
        self.inference.graphed.connect(self._show_graph)
        self.why = WhyWires(self.session, self.inference, self.inspector, self._choose_many)
        self.why.decided.connect(self._show_decisions)
        self.jobs.finished.connect(self._predicted_anew)

    # -- what a person does
    def _play(self, utterance_id: int) -> None:
        record = self.session.record(utterance_id)
        if record is not None:
            self.player.play_span(record.utterance.start_ms, record.utterance.end_ms)

    def _heard(self, start_ms: int, end_ms: int) -> None:
        heard = [
            r.utterance.id
            for r in self.session.records
            if r.utterance.start_ms < end_ms and r.utterance.end_ms > start_ms
        ]
        self.session.mark_heard(heard)

    def _choose_many(self, utterance_ids: Sequence[int]) -> None:
        """Selects many in the table, the first of them everywhere, so that a key labels them all."""
        if utterance_ids:
            order = {r.utterance.id: k for k, r in enumerate(self.session.records)}
            first = min(utterance_ids, key=lambda i: order.get(i, len(order)))
            self.session.select(first)
            self.table.select_many(utterance_ids)
        else:
            self.table.select_many([])

    def _predicted_anew(self, job: Job, _result: object) -> None:
        if job.kind in (JobKind.ANALYZE, JobKind.PREDICT):
            self.inspector.set_map(None)

    def _show_decisions(self, decisions: Mapping[int, Decision]) -> None:
        self.table.set_decisions(decisions)
        self.queue.set_extra_reasons(self.why.reasons)

    def _want_graph(self) -> None:
        if self.session.conversation is not None:
            self.inference.graph(self.session.conversation.id)

    # -- what the session tells
    def _open_project(self, _path: object) -> None:
        self.job_list.clear()
        self.conversations.set_conversations([])
        self._clear_views()

    def _clear_views(self) -> None:
        self.player.set_media(None, None)
        self.player.set_records([])
        self.timeline.set_conversation([], [], 0)
        self.table.set_records([])
        self.queue.set_records([])
        self.inspector.show_record(None)
        self.inspector.set_graph(None, [])

    def _show_conversations(self, conversations: list) -> None:
        self.conversations.set_conversations(conversations)
        self.docks["conversations"].set_note(str(len(conversations)) if conversations else "")
        if self.session.conversation is not None:
            self.conversations.select(self.session.conversation.id)
        elif conversations:
            self.session.open_conversation(conversations[0].id)

    def _show_conversation(self, content: Content) -> None:
        media = content.conversation.media
        self._shown = None
        self.conversations.select(content.conversation.id)
        self.player.set_media(media.path, media)
        self.inspector.set_graph(None, [])
        self._show_records(content)
        self.table.view.setFocus()
        self._load_peaks(content)
        self.session.reload_history()
        if not self.jobs.busy() and not self.session.is_predicted_whole():
            self.inference.refresh(content.conversation.id)  # another model was adopted, or an edit was not followed

    def _show_records(self, content: Content) -> None:
        was_empty = not self.table.model.total
        self.table.set_records(content.records)
        self.timeline.set_conversation(content.records, content.speakers, content.conversation.media.duration_ms)
        self.player.set_records(content.records)
        self.queue.set_records(content.records)
        self.inspector.set_records(content.records, content.conversation.media.duration_ms)
        self._tell_counts()
        current = self.session.current
        if current is not None:
            self._select(current.utterance.id)
        focus = self.window().focusWidget()
        if was_empty and content.records and (focus is None or not self.isAncestorOf(focus)):
            self.table.view.setFocus()  # it could not be had while there were no rows

    def _update_records(self, changed: list[UtteranceRecord]) -> None:
        self.table.update_records(changed)
        self.timeline.update_records(changed)
        self.player.update_records(changed)
        self.queue.update_records(changed)
        self.inspector.update_records(changed)
        if self.session.current is not None:
            self.queue.select(self.session.current.utterance.id)

    def _show_current(self, record: UtteranceRecord | None) -> None:
        moved = record is not None and record.utterance.id != self._shown
        self._shown = record.utterance.id if record is not None else None
        if record is not None and moved and not self.player.playing():
            self.player.seek(record.utterance.start_ms)
        self.inspector.show_record(record)
        if moved or record is None:  # else many may be marked, and stay so
            self._select(record.utterance.id if record is not None else None)

    def _select(self, utterance_id: int | None) -> None:
        for view in (self.table, self.timeline, self.queue, self.inspector):
            view.select(utterance_id)

    def _tell_counts(self) -> None:
        self.docks["timeline"].set_note(self.timeline.summary())

    def _show_history(self, edits: list) -> None:
        self.inspector.history.set_edits(edits, complete=len(edits) < EDITS_AT_ONCE)

    def _set_annotator(self, name: str) -> None:
        self.table.set_annotator(name)
        self.timeline.set_annotator(name)
        self.player.set_annotator(name)
        self.queue.set_annotator(name)
        self.inspector.set_annotator(name)

    def _set_scheme(self, scheme: LabelScheme) -> None:
        self.table.set_annotator(self.session.annotator, scheme)
        self.timeline.set_scheme(scheme)
        self.player.set_scheme(scheme)
        self.queue.set_scheme(scheme)

    def _set_model_scheme(self) -> None:
        """The inspector explains predictions, so it stays with the scheme that they are made in."""
        self.inspector.set_annotator(self.session.annotator, self.session.model_scheme)

    def _set_blind(self, blind: bool) -> None:
        always = self.session.sight is Sight.BLIND  # else the records are without what is hidden, one by one
        for view in (self.timeline, self.player, self.queue):
            view.set_blind(always)
        self.table.set_blind(blind)
        self.inspector.set_blind(blind)

    def _load_peaks(self, content: Content) -> None:
        shown = content.conversation.id
        silent = content.conversation.media.audio is None
        self._has_peaks = False
        self.player.set_peaks(None)
        self.timeline.set_peaks(None, tr("no audio track") if silent else tr("the waveform comes with the analysis"))
        if not silent:
            self.session.store.ask(lambda store: _peaks(store, shown)).success(
                lambda peaks: self._show_peaks(shown, peaks)
            ).failure(self.session.failed.emit).run()

    def _show_peaks(self, conversation_id: int, peaks: Peaks | None) -> None:
        shown = self.session.conversation
        if peaks is not None and shown is not None and shown.id == conversation_id:
            self._has_peaks = True
            self.timeline.set_peaks(peaks)
            self.player.set_peaks(peaks)

    # -- what comes from the background
    def _show_job(self, job: Job) -> None:
        self.job_list.show_job(job, self.jobs.seconds_left(job.id))
        running = job.state is JobState.RUNNING
        words = job.message if running else tr("waiting") if job.state is JobState.QUEUED else ""
        self.conversations.set_activity(self._subject(job), words, job.done)

    def _follow_job(self, job: Job) -> None:
        """A job has committed something: show it."""
        self.session.reload_conversations()
        self.session.reload()
        self._reload_peaks()

    def _reload_peaks(self) -> None:
        conversation = self.session.conversation
        if conversation is not None and conversation.media.audio is not None and not self._has_peaks:
            content = Content(conversation, self.session.records, self.session.speakers)
            self._load_peaks(content)

    def _subject(self, job: Job) -> int | None:
        """The conversation a job is about; when it was asked for, its file may not have been one yet."""
        if job.conversation_id is not None:
            return job.conversation_id
        path = job.arguments.get("path")
        return next((c.id for c in self.session.conversations if str(c.media.path) == path), None)

    def _show_subject(self, job_id: int) -> None:
        job = next((j for j in self.jobs.jobs() if j.id == job_id), None)
        subject = self._subject(job) if job is not None else None
        if subject is not None:
            self.session.open_conversation(subject)
        elif job is not None and "out" in job.arguments:
            self.folder_wanted.emit(str(job.arguments["out"]))

    def _refreshed(self, conversation_id: int) -> None:
        if self.session.conversation is not None and self.session.conversation.id == conversation_id:
            self.session.reload()
            self.inspector.set_graph(None, self.session.records)

    def _show_explanation(self, utterance_id: int, explanation: Explanation) -> None:
        if self.session.current is not None and self.session.current.utterance.id == utterance_id:
            self.inspector.show_explanation(explanation)

    def _show_graph(self, conversation_id: int, graph: ModalityGraph) -> None:
        if self.session.conversation is not None and self.session.conversation.id == conversation_id:
            self.inspector.set_graph(graph, self.session.records)


def _peaks(store: Store, conversation_id: int) -> Peaks | None:
    from undertone.core.peaks import Peaks

    raw = store.peaks(conversation_id)
    return Peaks.from_bytes(raw) if raw is not None else None
