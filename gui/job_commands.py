"""What the list of jobs, files that are brought, and a watched folder do in the main window."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from undertone.gui import job_log
from undertone.gui.job_log_dialog import JobLogDialog
from undertone.gui.language import tr
from undertone.gui.media_intake import Intake, MediaIntake
from undertone.gui.watched_folder import WatchedFolder

if TYPE_CHECKING:
    from undertone.core.types import Job
    from undertone.db.store import Store
    from undertone.gui.main_window import MainWindow

WATCH = "watch_folder"  # the action


class JobCommands(QObject):
    """`intake` takes files, `watched` brings them; both are the open project's."""

    def __init__(self, window: MainWindow, show_error: Callable[[BaseException], None]) -> None:
        super().__init__(window)
        self._window, self._show_error = window, show_error
        self._session, self._jobs = window.session, window.jobs
        self._list = window.workbench.job_list
        self.intake = MediaIntake(
            self._jobs, lambda: self._session.project, lambda: self._session.conversations, parent=self
        )
        self.watched = WatchedFolder(self)
        self._wire_list()
        self._wire_folder()

    def slots(self) -> dict[str, Callable[[], object]]:
        """What the actions of this part do."""
        return {WATCH: self.watch_or_stop}

    def stop(self) -> None:
        """Nothing ticks any more."""
        self.watched.stop()
        self._show_watching()

    # -- the list
    def _wire_list(self) -> None:
        dock = self._window.workbench.docks["jobs"]
        dock.add_to_title(self._list.tools)
        self._list.note_changed.connect(dock.set_note)
        self._list.log_asked.connect(self.show_log)
        self._list.move_asked.connect(self._jobs.move)
        self._list.dismissed.connect(self._jobs.dismiss)
        self._list.resume_all_asked.connect(self._jobs.retry_interrupted)
        self._jobs.moved.connect(self._list.set_order)
        self._jobs.interrupted_found.connect(self._offer)
        self.intake.taken.connect(self._taken)

    def _offer(self, jobs: list[Job]) -> None:
        names = ", ".join(j.title for j in jobs[:3]) + (" …" if len(jobs) > 3 else "")
        words = tr("Interrupted last time: {names}. The jobs below can be resumed.").format(names=names)
        self._window.toast.say(words)

    def _taken(self, intake: Intake) -> None:
        if words := intake.sentence():
            self._window.toast.say(words)
        error = intake.error()
        if error is not None and intake.watched:
            self._window.toast.say(tr("The watched folder has a file that cannot be read: {why}").format(why=error))
        elif error is not None:
            self._show_error(error)

    def tell_failure(self, job: Job | None, error: BaseException) -> None:
        """A dialog, unless others wait: then the list keeps it, and nobody is stopped by one bad file of many."""
        if job is not None and self._jobs.busy():
            words = tr("{title} failed: {why}").format(title=job.title, why=getattr(error, "what", error))
            self._window.toast.say(words)
        else:
            self._show_error(error)

    def show_log(self, job_id: int) -> None:
        """The job's log, which grows while its dialog is open."""
        job = self._jobs.job(job_id)
        if job is None:
            return
        ask = self._session.store.ask(lambda store: _log_of(store, job_id))
        ask.success(lambda found: self._open_log(job, *found)).failure(self._show_error).run()

    def _open_log(self, job: Job, text: str, file: Path) -> None:
        dialog = JobLogDialog(self._window, job, text, file)
        self._jobs.noted.connect(dialog.add)
        dialog.finished.connect(lambda _: self._jobs.noted.disconnect(dialog.add))
        dialog.open()

    # -- the watched folder
    def _wire_folder(self) -> None:
        self._session.project_opened.connect(lambda _: self._restore())
        self._session.project_closed.connect(self.stop)
        self.watched.appeared.connect(self._bring)
        self.watched.began.connect(self._begun)
        self.watched.presence_changed.connect(self._tell_presence)

    def watch_or_stop(self) -> None:
        """Asks for the folder; while one is watched, stops that."""
        if self.watched.folder is not None:
            name = self.watched.folder.name
            self.stop()
            self._keep("")
            self._window.toast.say(tr("{name} is not watched any more").format(name=name))
            return
        start = self._window.settings.folder("watch")
        name = QFileDialog.getExistingDirectory(self._window, tr("Watch a folder"), start)
        if name:
            self.watch(Path(name))
        else:
            self._show_watching()

    def watch(self, folder: Path) -> None:
        """Media that appear in it from now on are queued; what is there already is left."""
        self._window.settings.set_folder("watch", folder)
        self.watched.start(folder)
        self._show_watching()

    def _begun(self, left: list[str]) -> None:
        folder = self.watched.folder
        if folder is None:
            return
        self._keep(json.dumps({"folder": str(folder), "left": left}))
        words = tr("New videos and audio in {name} are queued from now on").format(name=folder.name)
        if left:
            words += "; " + tr("{count} that are there already are left").format(count=len(left))
        self._window.toast.say(words)

    def _bring(self, paths: list[Path]) -> None:
        there = {c.media.path for c in self._session.conversations}
        self.intake.take([p for p in paths if p not in there], watched=True)

    def _tell_presence(self, present: bool) -> None:
        if not present and self.watched.folder is not None:
            words = tr("The watched folder {folder} is not there; it is watched again when it comes back")
            self._window.toast.say(words.format(folder=self.watched.folder))

    def _show_watching(self) -> None:
        action, folder = self._window.actions_table[WATCH], self.watched.folder
        action.setChecked(folder is not None)
        action.setText(tr("Stop watching {name}").format(name=folder.name) if folder else tr("Watch a folder…"))

    def _keep(self, value: str) -> None:
        ask = self._session.store.ask(lambda store: store.set_setting(_setting(), value))
        ask.failure(self._show_error).run()

    def _restore(self) -> None:
        """What the project that is open now watched last time."""
        self.stop()
        ask = self._session.store.ask(lambda store: store.setting(_setting()))
        ask.success(self._resume).failure(self._show_error).run()

    def _resume(self, kept: str) -> None:
        try:
            known = json.loads(kept) if kept else {}
            folder, left = Path(known["folder"]), [str(name) for name in known["left"]]
        except (ValueError, KeyError, TypeError):
            return
        self.watched.start(folder, left)
        self._show_watching()


def _setting() -> str:
    """A folder belongs to one machine, and a project on a server is open on many."""
    return f"watched_folder:{socket.gethostname()}"


def _log_of(store: Store, job_id: int) -> tuple[str, Path]:
    return job_log.read(store.folder, job_id), job_log.file_of(store.folder, job_id)
