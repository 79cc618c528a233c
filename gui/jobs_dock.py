"""The jobs: what runs, how far it is, how long it will take, and the button that stops it or starts it again."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from undertone.core.types import Job, JobState
from undertone.gui.jobs import CAN_START_AGAIN, STARTED_AGAIN
from undertone.gui.theme import Theme
from undertone.gui.times import left

SHOWN = 30  # newest rows that are kept in sight


class JobsDock(QScrollArea):
    """One row a job, newest at the top. Signals carry the job's id."""

    cancel_asked = Signal(int)
    retry_asked = Signal(int)
    show_asked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[int, _JobRow] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget(self)
        inside.setObjectName("scrolled")
        self._empty = QLabel("Transcribing, predicting, fine-tuning and exporting show their progress here.", inside)
        self._empty.setProperty("role", "dim")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(2, 0, 2, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self.setWidget(inside)

    def minimumSizeHint(self) -> QSize:
        """One row; the rest is scrolled."""
        return QSize(200, 30)

    def show_job(self, job: Job, seconds_left: float | None = None) -> None:
        """Adds or changes a job's row."""
        row = self._rows.get(job.id)
        if job.message == STARTED_AGAIN:
            if row is not None:
                self._drop(job.id)
            return
        if row is None:
            row = _JobRow(job.id, self._theme, self.widget())
            row.button.clicked.connect(lambda: self._pressed(job.id))
            self._rows[job.id] = row
            self._column.insertWidget(0, row)
            self._drop_oldest()
        row.show_job(job, seconds_left)
        self._empty.hide()

    def clear(self) -> None:
        """Another project is open."""
        for job_id in list(self._rows):
            self._drop(job_id)
        self._empty.show()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for row in self._rows.values():
            row.set_theme(theme)

    def _pressed(self, job_id: int) -> None:
        state = self._rows[job_id].state
        if state in CAN_START_AGAIN:
            self.retry_asked.emit(job_id)
        elif state is JobState.DONE:
            self.show_asked.emit(job_id)
        else:
            self.cancel_asked.emit(job_id)

    def _drop_oldest(self) -> None:
        while len(self._rows) > SHOWN:
            self._drop(min(self._rows))

    def _drop(self, job_id: int) -> None:
        row = self._rows.pop(job_id)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


class _JobRow(QWidget):
    """Title, message, bar, button: four columns that line up over all rows."""

    def __init__(self, job_id: int, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.job_id = job_id
        self.state = JobState.QUEUED
        self.setFixedHeight(26)
        self._title = _Elided(self)
        self._message = _Elided(self)
        self._message.setProperty("role", "dim")
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 1000)
        self.button = QPushButton(self)
        self.button.setProperty("link", True)
        self.button.setFixedWidth(84)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        for column, (widget, share) in enumerate(
            ((self._title, 15), (self._message, 30), (self._bar, 50), (self.button, 0))
        ):
            grid.addWidget(widget, 0, column, Qt.AlignmentFlag.AlignVCenter if column == 2 else Qt.AlignmentFlag(0))
            grid.setColumnStretch(column, share)
        self.set_theme(theme)

    def show_job(self, job: Job, seconds_left: float | None) -> None:
        self.state = job.state
        self._title.set_words(job.title)
        words = job.message
        if job.state is JobState.RUNNING and seconds_left is not None:
            words += f" · {left(seconds_left)}"
        if job.state is JobState.QUEUED:
            words = "waiting"
        self._message.set_words(words)
        self._bar.setValue(1000 if job.state in (JobState.DONE, JobState.FAILED) else round(job.done * 1000))
        look = {JobState.DONE: "done", JobState.FAILED: "failed"}.get(job.state, "")
        if self._bar.property("state") != look:
            self._bar.setProperty("state", look)
            self._bar.style().unpolish(self._bar)
            self._bar.style().polish(self._bar)
        self._bar.setAccessibleName(f"{job.title}: {words}")
        self.button.setText(
            "start again" if job.state in CAN_START_AGAIN else "show" if job.state is JobState.DONE else "cancel"
        )
        stopping = job.state is JobState.RUNNING and job.message == "stopping"
        self.button.setEnabled(not stopping)
        self.button.setToolTip("It stops at the next safe point; what is finished is kept" if stopping else "")
        self.button.setAccessibleName(f"{self.button.text()}: {job.title}")

    def set_theme(self, theme: Theme) -> None:
        self._title.setFont(theme.font())
        self._message.setFont(theme.font())


class _Elided(QLabel):
    """A label that shortens what does not fit and tells the whole in its tooltip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setMinimumWidth(60)

    def set_words(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.setToolTip(words)
            self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        first = self._words.splitlines()[0] if self._words else ""
        self.setText(self.fontMetrics().elidedText(first, Qt.TextElideMode.ElideRight, max(self.width() - 2, 40)))
