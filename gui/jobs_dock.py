"""The jobs: what runs, how far it is, how long it will take, and the buttons that stop it or start it again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from undertone.core.types import Job, JobState
from undertone.gui.job_row import ENDED, JobRow
from undertone.gui.jobs import STARTED_AGAIN
from undertone.gui.language import tr
from undertone.gui.theme import Theme

SHOWN = 60  # newest rows that are kept in sight


class JobsDock(QScrollArea):
    """One row a job: what runs, then what waits in its order, then what was interrupted, then what has ended.

    Signals carry the job's id. `tools` belongs into the title of the dock; `note_changed` carries the counts for it.
    """

    cancel_asked = Signal(int)
    retry_asked = Signal(int)
    show_asked = Signal(int)
    log_asked = Signal(int)
    move_asked = Signal(int, int)
    dismissed = Signal(int)
    resume_all_asked = Signal()
    note_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[int, JobRow] = {}
        self._place: dict[int, int] = {}  # of those that wait
        self._ended: dict[int, int] = {}  # how late a job ended
        self._numbers = count(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        inside.setObjectName("scrolled")
        self._empty = QLabel(
            tr("Transcribing, predicting, fine-tuning and exporting show their progress here. Drop videos to begin."),
            inside,
        )
        self._empty.setProperty("role", "dim")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(2, 0, 2, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self.setWidget(inside)
        self._make_tools()
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """One row; the rest is scrolled."""
        return QSize(200, 30)

    def show_job(self, job: Job, seconds_left: float | None = None) -> None:
        """Adds or changes a job's row."""
        if job.message == STARTED_AGAIN:
            if job.id in self._rows:
                self._drop(job.id)
                self._tell()
            return
        row = self._rows.get(job.id) or self._added(job.id)
        before = row.state
        row.show_job(job, seconds_left)
        if job.state in ENDED and job.id not in self._ended:
            self._ended[job.id] = next(self._numbers)
        if before is not job.state or row.is_new:
            row.is_new = False
            self._arrange()
            self._tell()

    def set_order(self, waiting: Sequence[int]) -> None:
        """Those that wait run in this order."""
        self._place = {job_id: place for place, job_id in enumerate(waiting)}
        self._arrange()

    def clear(self) -> None:
        """Another project is open."""
        for job_id in list(self._rows):
            self._drop(job_id)
        self._place, self._ended = {}, {}
        self._tell()

    def clear_ended(self) -> None:
        """Takes what is done, failed or cancelled out of view; what was interrupted stays on offer."""
        for job_id in [i for i, row in self._rows.items() if row.state in ENDED]:
            self._drop(job_id)
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in self._rows.values():
            row.set_theme(theme)

    # -- rows
    def _added(self, job_id: int) -> JobRow:
        row = JobRow(job_id, self._theme, self.widget())
        row.cancelled.connect(lambda: self.cancel_asked.emit(job_id))
        row.retried.connect(lambda: self.retry_asked.emit(job_id))
        row.shown.connect(lambda: self.show_asked.emit(job_id))
        row.log_opened.connect(lambda: self.log_asked.emit(job_id))
        row.moved.connect(lambda by: self.move_asked.emit(job_id, by))
        row.put_away.connect(lambda: self._put_away(job_id))
        self._rows[job_id] = row
        self._drop_oldest()
        return row

    def _put_away(self, job_id: int) -> None:
        self._drop(job_id)
        self._tell()
        self.dismissed.emit(job_id)

    def _arrange(self) -> None:
        """Running, waiting, interrupted, ended; each row is moved only where the order has changed."""
        wanted = sorted(self._rows.values(), key=self._rank)
        waiting = [r for r in wanted if r.state is JobState.QUEUED]
        for place, row in enumerate(wanted):
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            if row.state is JobState.QUEUED:
                row.allow_moves(row is not waiting[0], row is not waiting[-1])

    def _rank(self, row: JobRow) -> tuple[int, int]:
        if row.state is JobState.RUNNING:
            return 0, row.job_id
        if row.state is JobState.QUEUED:
            return 1, self._place.get(row.job_id, row.job_id + SHOWN)
        if row.state is JobState.INTERRUPTED:
            return 2, row.job_id
        return 3, -self._ended.get(row.job_id, 0)

    def _drop_oldest(self) -> None:
        ended = sorted((i for i, r in self._rows.items() if r.state in ENDED), key=lambda i: self._ended.get(i, 0))
        for job_id in ended[: max(len(self._rows) - SHOWN, 0)]:
            self._drop(job_id)

    def _drop(self, job_id: int) -> None:
        row = self._rows.pop(job_id)
        self._ended.pop(job_id, None)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    # -- the title
    def _make_tools(self) -> None:
        self.tools = QWidget()
        self._resume_all = _link(tr("Resume all"), tr("Go on with every job that was interrupted"))
        self._resume_all.clicked.connect(self.resume_all_asked)
        self._clear = _link(tr("Clear ended"), tr("Take what has ended out of view; nothing else is changed"))
        self._clear.clicked.connect(self.clear_ended)
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._resume_all)
        row.addWidget(self._clear)

    def _tell(self) -> None:
        """Counts in the title, and the tools that make sense now."""
        states = [row.state for row in self._rows.values()]
        counts = (
            (JobState.RUNNING, tr("{count} running")),
            (JobState.QUEUED, tr("{count} waiting")),
            (JobState.INTERRUPTED, tr("{count} interrupted")),
        )
        note = " · ".join(words.format(count=states.count(s)) for s, words in counts if s in states)
        self._empty.setVisible(not states)
        self._resume_all.setVisible(JobState.INTERRUPTED in states)
        self._clear.setVisible(any(s in ENDED for s in states))
        self.note_changed.emit(note)


def _link(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("link", True)
    button.setToolTip(tip)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button
