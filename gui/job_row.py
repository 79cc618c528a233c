"""One job in the list: title, what it does, bar, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QPushButton, QToolButton, QWidget

from undertone.core.types import Job, JobState
from undertone.gui import icons
from undertone.gui.elided import ElidedLabel
from undertone.gui.job_words import STOPPING, state_words
from undertone.gui.language import marked, tr
from undertone.gui.theme import COMPACT_ROW, Theme

ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
LOOKS = {JobState.DONE: "done", JobState.FAILED: "failed"}
ROLES = {JobState.FAILED: "bad"}
BUTTONS = {  # what the row's one button says
    JobState.QUEUED: marked("cancel"),
    JobState.RUNNING: marked("cancel"),
    JobState.INTERRUPTED: marked("resume"),
    JobState.FAILED: marked("retry"),
    JobState.CANCELLED: marked("retry"),
    JobState.DONE: marked("show"),
}
TIPS = {
    JobState.QUEUED: marked("Take it out of the queue"),
    JobState.RUNNING: marked("Stop it; what is finished is kept"),
    JobState.INTERRUPTED: marked("Go on where it stopped"),
    JobState.FAILED: marked("Try it again; what was finished is not done twice"),
    JobState.CANCELLED: marked("Run it again; what was finished is not done twice"),
    JobState.DONE: marked("Show what came of it"),
}


class JobRow(QWidget):
    """Columns that line up over all rows. `moved` carries -1 or 1, for a job that waits."""

    cancelled = Signal()
    retried = Signal()
    shown = Signal()
    log_opened = Signal()
    put_away = Signal()
    moved = Signal(int)

    def __init__(self, job_id: int, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.job_id = job_id
        self.state = JobState.QUEUED
        self.is_new = True
        self.setFixedHeight(COMPACT_ROW)
        self._title = ElidedLabel(self)
        self._message = ElidedLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self._earlier = _tool("arrow-up", self)
        self._later = _tool("arrow-down", self)
        self._log = _link(tr("log"), self)
        self.button = _link("", self)
        self.button.setFixedWidth(64)
        self._away = _tool("x", self)
        self._lay_out()
        self._wire()
        self.set_theme(theme)

    def show_job(self, job: Job, seconds_left: float | None) -> None:
        """What the job is and does now."""
        self.state = job.state
        words = state_words(job, seconds_left)
        self._title.set_words(job.title)
        self._message.set_words(words)
        _give(self._message, "role", ROLES.get(job.state, "dim"))
        self._bar.setValue(1000 if job.state in LOOKS else round(job.done * 1000))
        _give(self._bar, "state", LOOKS.get(job.state, ""))
        self._bar.setAccessibleName(f"{job.title}: {words}")
        self._show_buttons(job)

    def allow_moves(self, earlier: bool, later: bool) -> None:
        """Whether others wait before and after it."""
        self._earlier.setEnabled(earlier)
        self._later.setEnabled(later)
        self._earlier.setToolTip(tr("Run it earlier") if earlier else tr("It is the next to run"))
        self._later.setToolTip(tr("Run it later") if later else tr("It is the last to run"))

    def set_theme(self, theme: Theme) -> None:
        for label in (self._title, self._message):
            label.setFont(theme.tabular(theme.font()))

    def _show_buttons(self, job: Job) -> None:
        stopping = job.state is JobState.RUNNING and job.message == tr(STOPPING)
        waits = job.state is JobState.QUEUED
        self.button.setText(tr(BUTTONS[job.state]))
        self.button.setEnabled(not stopping)
        tip = tr("It stops at the next safe point; what is finished is kept") if stopping else tr(TIPS[job.state])
        self.button.setToolTip(tip)
        for tool, there in ((self._earlier, waits), (self._later, waits), (self._away, not waits and not self._runs())):
            tool.setVisible(there)
        names = (
            (self.button, self.button.text()),
            (self._log, tr("Open the log")),
            (self._earlier, tr("Run earlier")),
            (self._later, tr("Run later")),
            (self._away, tr("Put away")),
        )
        for widget, name in names:
            widget.setAccessibleName(f"{name}: {job.title}")

    def _runs(self) -> bool:
        return self.state is JobState.RUNNING

    def _pressed(self) -> None:
        if self.state in (JobState.FAILED, JobState.CANCELLED, JobState.INTERRUPTED):
            self.retried.emit()
        elif self.state is JobState.DONE:
            self.shown.emit()
        else:
            self.cancelled.emit()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self._earlier)
        buttons.addWidget(self._later)
        buttons.addWidget(self._log)
        buttons.addWidget(self.button)
        buttons.addWidget(self._away)
        for tool in (self._earlier, self._later, self._away):
            policy = tool.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # so that the bars of all rows line up
            tool.setSizePolicy(policy)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        for column, (widget, share) in enumerate(((self._title, 18), (self._message, 46), (self._bar, 30))):
            place = Qt.AlignmentFlag.AlignVCenter if widget is self._bar else Qt.AlignmentFlag(0)
            grid.addWidget(widget, 0, column, place)
            grid.setColumnStretch(column, share)
            grid.setColumnMinimumWidth(column, 80)
        grid.addLayout(buttons, 0, 3)

    def _wire(self) -> None:
        self.button.clicked.connect(self._pressed)
        self._log.clicked.connect(self.log_opened)
        self._log.setToolTip(tr("What this job did and when"))
        self._earlier.clicked.connect(lambda: self.moved.emit(-1))
        self._later.clicked.connect(lambda: self.moved.emit(1))
        self._away.clicked.connect(self.put_away)
        self._away.setToolTip(tr("Put it away"))


def _give(widget: QWidget, name: str, value: str) -> None:
    """Sets a property that the style sheet asks for, and lets it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _link(words: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setProperty("link", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _tool(icon: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icons.icon(icon, "dim"))
    button.setFixedSize(22, 22)
    return button
