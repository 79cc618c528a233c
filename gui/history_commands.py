"""What reaches over the whole project: finding words, going through its edits, copies of earlier points, restoring."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from undertone.core.types import DeletedUtterance, Edit, SearchHit
from undertone.gui import opening, theme
from undertone.gui.blindness import Sight
from undertone.gui.dialogs import Question
from undertone.gui.language import tr
from undertone.gui.operation import Operation, background
from undertone.gui.session import EDITS_AT_ONCE

if TYPE_CHECKING:
    from undertone.gui.main_window import MainWindow
    from undertone.gui.search_dialog import SearchDialog


class HistoryCommands(QObject):
    """Search, the history dock, copies at an earlier point, and restoring."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.session = window, window.session
        self.history = window.workbench.inspector.history
        self.search: SearchDialog | None = None
        self._wire()

    def slots(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {"find_all": self.find, "restore": self.restore}

    def _wire(self) -> None:
        session, history = self.session, self.history
        session.project_opened.connect(lambda _: self._forget())
        session.project_closed.connect(self._forget)
        session.edited.connect(history.mark_edit)
        session.blind_changed.connect(lambda _: self._hide())
        session.annotator_changed.connect(lambda _: self._hide())
        history.more_wanted.connect(self._extend)
        history.place_wanted.connect(self._go_to)
        history.copy_wanted.connect(self.copy_at)
        history.restore_wanted.connect(self._restore)
        theme.notifier().theme_changed.connect(self._set_theme)

    def _forget(self) -> None:
        self.history.clear()
        if self.search is not None:
            self.search.hide()
            self.search.forget()

    def _hide(self) -> None:
        open_sight = self.session.sight is Sight.OPEN
        self.history.hide_labels_but(None if open_sight else self.session.annotator)

    def _set_theme(self, now: theme.Theme) -> None:
        if self.search is not None:
            self.search.set_theme(now)

    # -- search
    def find(self) -> None:
        """Opens the search as it was left."""
        from undertone.gui.search_dialog import SearchDialog

        if self.search is None:
            self.search = SearchDialog(theme.current(), self.window)
            self.search.query_changed.connect(self._look_for)
            self.search.hit_chosen.connect(self._show_hit)
        self.search.open_again()

    def _look_for(self, query: str) -> None:
        from undertone.gui.search_dialog import LIMIT

        search = self.search
        assert search is not None

        def refused(error: BaseException) -> None:
            search.show_failure(query)
            self.session.failed.emit(error)

        ask = self.session.store.ask(lambda store: store.search(query, LIMIT))
        ask.success(partial(search.show_hits, query)).failure(refused).run()

    def _show_hit(self, hit: SearchHit) -> None:
        self._go_to(hit.conversation_id, hit.utterance_id)

    def _go_to(self, conversation_id: int, utterance_id: int) -> None:
        shown = self.session.conversation
        if shown is not None and shown.id == conversation_id:
            self.session.select(utterance_id)
        else:
            self.session.open_conversation(conversation_id, utterance_id)

    # -- history
    def _extend(self, before: int) -> None:
        ask = self.session.store.ask(lambda store: store.edits(EDITS_AT_ONCE, before))
        ask.success(lambda edits: self._extended(before, edits)).failure(self.session.failed.emit).run()

    def _extended(self, before: int, edits: list[Edit]) -> None:
        self.history.extend_edits(before, edits, complete=len(edits) < EDITS_AT_ONCE)

    def copy_at(self, edit: Edit) -> None:
        """Asks where to, and makes a copy of the project as it was right after the edit."""
        project = self.session.project
        if project is None:
            return
        first = project.with_name(f"{project.stem} at {edit.id}{opening.PROJECT}")
        title = tr("Copy of the project right after: {edit}").format(edit=edit.title)
        name, _ = QFileDialog.getSaveFileName(self.window, title, str(first), f"*{opening.PROJECT}")
        if name:
            path = Path(name)
            path = path if path.suffix == opening.PROJECT else path.with_name(path.name + opening.PROJECT)
            self.make_copy(project, edit.id, path)

    def make_copy(self, project: Path, edit_id: int, path: Path) -> None:
        """In the background, with a store of its own; what was made is offered to be opened."""
        self.window.toast.say(tr("Making a copy of the project…"))

        def work(_progress: object) -> Path:
            from undertone.db.store import Store

            with Store.open(project, backups=False) as store:
                store.copy_at(edit_id, path)
            return path

        Operation(work, background()).success(self._offer).failure(self.session.failed.emit).run()

    def _offer(self, path: Path) -> None:
        question = Question(self.window, tr("The copy is made"), tr("The copy is complete and was checked."))
        question.add_words(str(path), "dim")
        question.add_buttons(tr("Open it"), tr("Stay here"))
        question.accepted.connect(lambda: self.window.commands.open_paths([path]))
        question.open()

    # -- restoring
    def restore(self) -> None:
        """Lists what was deleted in the open conversation."""
        conversation = self.session.conversation
        if conversation is not None:
            ask = self.session.store.ask(lambda store: store.deleted_utterances(conversation.id))
            ask.success(partial(self._ask_which, conversation.title)).failure(self.session.failed.emit).run()

    def _ask_which(self, title: str, deleted: list[DeletedUtterance]) -> None:
        from undertone.gui.restore_dialog import RestoreDialog

        dialog = RestoreDialog(self.window, title, deleted)
        dialog.accepted.connect(lambda: self._restore(dialog.chosen()))
        dialog.open()

    def _restore(self, utterance_ids: list[int]) -> None:
        if utterance_ids:
            self.session.edit(lambda store: store.restore_utterances(utterance_ids))
