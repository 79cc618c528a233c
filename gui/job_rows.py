"""Jobs of the command line as rows of the project, so that the window lists them with its own. No Qt."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from undertone.core.errors import Cancelled, UndertoneError
from undertone.core.progress import Progress
from undertone.core.types import JobKind, JobState
from undertone.core.wording import said

if TYPE_CHECKING:
    from undertone.core.store import Store

KEEP_EVERY_S = 2.0  # how often progress goes to the database
log = logging.getLogger(__name__)


class JobRow:
    """A `Progress` that tells another one, and keeps in the project how far the job is."""

    def __init__(self, store: Store, job_id: int, progress: Progress) -> None:
        self._store, self._id, self._progress = store, job_id, progress
        self._kept = time.monotonic()
        self._done = 0.0
        self.message = ""  # what the job says of itself when it is done

    def report(self, done: float, total: float, text: str) -> None:
        """Passed on every time, kept every few seconds."""
        self._progress.report(done, total, text)
        self._done = min(done / total, 1.0) if total > 0 else 0.0
        if time.monotonic() - self._kept >= KEEP_EVERY_S:
            self._kept = time.monotonic()
            self.keep(JobState.RUNNING, text)

    def raise_if_cancelled(self) -> None:
        """As the other one says."""
        self._progress.raise_if_cancelled()

    def keep(self, state: JobState, message: str) -> None:
        """Where the job stands; what goes wrong with noting it does not stop the job."""
        try:
            self._store.update_job(self._id, state, 1.0 if state is JobState.DONE else self._done, message)
        except UndertoneError as error:
            log.warning("the job's state could not be kept", exc_info=error)


@contextmanager
def job_row(
    store: Store, kind: JobKind, title: str, arguments: Mapping[str, object], progress: Progress
) -> Iterator[JobRow]:
    """Inside, a job is running; it ends as done, failed or cancelled by how the block ends.

    `arguments` are those of the task of this kind (`undertone.gui.tasks`), so that the window can start it again.
    """
    row = JobRow(store, store.add_job(kind, title, arguments).id, progress)
    row.keep(JobState.RUNNING, said("runs at the command line"))
    try:
        yield row
    except (Cancelled, KeyboardInterrupt):
        row.keep(JobState.CANCELLED, said("cancelled; what was finished is kept"))
        raise
    except BaseException as error:
        row.keep(JobState.FAILED, str(error) or type(error).__name__)
        raise
    row.keep(JobState.DONE, row.message or said("done"))
