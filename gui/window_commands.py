"""What each action of the table does in the main window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from undertone.core.types import Job, JobKind, ModelState
from undertone.gui import language, opening, theme
from undertone.gui.command_palette import CommandPalette
from undertone.gui.docks import add_dock_actions
from undertone.gui.edit_commands import EditCommands
from undertone.gui.history_commands import HistoryCommands
from undertone.gui.job_commands import JobCommands
from undertone.gui.label_commands import LabelCommands
from undertone.gui.language import tr
from undertone.gui.operation import Operation, background
from undertone.gui.play_commands import PlayCommands
from undertone.gui.start_commands import StartCommands
from undertone.gui.table_commands import TableCommands
from undertone.gui.timeline_commands import TimelineCommands
from undertone.gui.utterance_commands import UtteranceCommands
from undertone.gui.utterance_filter import UtteranceFilter

if TYPE_CHECKING:
    from undertone.gui.main_window import MainWindow


class WindowCommands(QObject):
    """Binds the actions, keeps them enabled or not, and shows what goes wrong."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session, self.jobs, self.workbench = window.session, window.jobs, window.workbench
        self.settings = window.settings
        self._waiting_media: list[Path] = []
        self._waiting_options: dict[str, object] = {}
        self._undo: tuple[str | None, str | None] = (None, None)
        self._models: list = []
        self.labels = LabelCommands(window)
        self.edits = EditCommands(window, self.labels)
        self.job_commands = JobCommands(window, self.show_error)
        self.play = PlayCommands(window, self.show_error)
        self.table_commands = TableCommands(window)
        self.utterances = UtteranceCommands(window)
        self.timeline_commands = TimelineCommands(window)
        self.history_commands = HistoryCommands(window)
        self._bind()
        self._wire()
        self._allow()
        self._look_around()

    def _look_around(self) -> None:
        """What takes long to find out about this machine."""
        from undertone.gui.machine import device_words

        Operation(lambda _: device_words(), background()).success(lambda d: self.window.top_bar.set_device(*d)).failure(
            self.show_error
        ).run()
        self.start = StartCommands(self.window, self.show_error)

    def _bind(self) -> None:
        session, actions, edits = self.session, self.window.actions_table, self.edits
        actions.bind(self.job_commands.slots())
        actions.bind(self.play.slots())
        actions.bind(self.history_commands.slots())
        actions.bind(
            {
                "open": self.ask_what_to_open,
                "new_project": self.new_project,
                "sample": self.open_sample,
                "transcribe": self.transcribe,
                "export": self.export,
                "close_project": self.close_project,
                "quit": self.window.close,
                "undo": session.undo,
                "redo": session.redo,
                "edit_text": lambda: self.workbench.table.edit_text(),
                "accept": edits.accept,
                "clear": lambda: edits.label(None),
                "next": lambda: edits.step(1),
                "previous": lambda: edits.step(-1),
                "next_open": edits.next_open,
                "annotator": edits.choose_annotator,
                "predict": self.predict,
                "finetune": self.finetune,
                "models": self.show_models,
                "rollback": lambda: self.adopt("rollback"),
                "menu": self.window.top_bar.open_menu,
                "palette": lambda: CommandPalette(actions, theme.current(), self.window).open_over(self.window),
                "reset_layout": self.window.reset_layout,
                "theme_system": lambda: self.choose_theme("system"),
                "theme_dark": lambda: self.choose_theme("dark"),
                "theme_light": lambda: self.choose_theme("light"),
                **{f"language_{choice}": partial(self.choose_language, choice) for choice in language.CHOICES},
                "keys": self.show_keys,
                "log_folder": self.open_log_folder,
                "about": self.about,
            }
        )
        self._tick_theme()
        add_dock_actions(actions, self.workbench.docks)

    def _wire(self) -> None:
        session = self.session
        actions = self.window.actions_table
        actions.keys_changed.connect(lambda: self.settings.set_keys(actions.own_keys()))
        session.failed.connect(self.show_error)
        session.project_opened.connect(self._project_opened)
        session.project_closed.connect(self._project_closed)
        session.conversation_opened.connect(lambda _: self._allow())
        session.conversations_changed.connect(lambda _: self._allow())
        session.current_changed.connect(lambda _: self._allow())
        session.blind_changed.connect(lambda _: self._allow())
        session.scheme_changed.connect(lambda _: self._allow())
        session.project_refused.connect(self._project_refused)
        session.undo_changed.connect(self._show_undo)
        session.models_changed.connect(self._show_models)
        self.workbench.folder_wanted.connect(self._show_folder)
        inspector = self.workbench.inspector
        inspector.figure_saved.connect(lambda path: self.window.toast.say(tr("Saved: {path}").format(path=path)))
        inspector.figure_failed.connect(self.show_error)
        self.workbench.label_wanted.connect(self.labels.give_predicted_class)
        self.jobs.changed.connect(lambda _: self.window.top_bar.set_primary(self._next_step()))
        self.jobs.failed.connect(self._job_failed)
        self.jobs.finished.connect(self._job_finished)
        self.window.inference.failed.connect(lambda kind, error: self._inference_failed(kind, error))
        self.workbench.player.failed.connect(self._player_failed)
        self.window.start_page.project_chosen.connect(lambda path: self.start.open_recent(path))
        self.window.top_bar.model.clicked.connect(self.show_models)

    # -- what is possible
    def _allow(self) -> None:
        session = self.session
        met = {
            "project": session.project is not None,
            "conversation": session.conversation is not None,
            "utterance": session.current is not None,
            "prediction": self.labels.can_accept(),
            "undo": self._undo[0] is not None,
            "redo": self._undo[1] is not None,
            "labels": any(c.labelled for c in session.conversations),
        }
        self.window.actions_table.allow(name for name, true in met.items() if true)
        self.window.top_bar.set_primary(self._next_step())

    def _next_step(self) -> str | None:
        """The accented button: what would usually be done next."""
        session = self.session
        if session.project is None:
            return "open"
        if self.jobs.busy():
            return None
        if session.conversation is None or not session.records:
            return "transcribe" if session.conversation is not None else "open"
        if not session.is_predicted():
            return "predict"
        return "finetune" if any(c.labelled for c in session.conversations) else None

    def _show_undo(self, undo: str | None, redo: str | None) -> None:
        self._undo = (undo, redo)
        actions = self.window.actions_table
        actions["undo"].setText(tr("Undo {edit}").format(edit=undo) if undo else tr("Undo"))
        actions["redo"].setText(tr("Redo {edit}").format(edit=redo) if redo else tr("Redo"))
        self._allow()

    def _show_models(self, models: list) -> None:
        self._models = models
        adopted = next((m for m in models if m.state is ModelState.ADOPTED), None)
        words = f"{adopted.name} · {tr('adopted')}" if adopted is not None else ""
        self.window.top_bar.set_model(words, tr("The model whose predictions are shown; click for all versions"))

    # -- projects
    def ask_what_to_open(self) -> None:
        """One dialog for projects and media."""
        kinds = " ".join(f"*{s}" for s in (opening.PROJECT, *opening.MEDIA))
        filters = f"{tr('Projects, video and audio')} ({kinds});;{tr('All files')} (*)"
        names, _ = QFileDialog.getOpenFileNames(self.window, tr("Open"), self.settings.folder("open"), filters)
        if names:
            self.settings.set_folder("open", Path(names[0]).parent)
            self.open_paths([Path(n) for n in names])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Opens a project, or adds media to the one that is open (or to a new one beside the media)."""
        projects, media = opening.sort_paths([p.absolute() for p in paths])
        if projects:
            self._waiting_media = media
            self._open_project(projects[0])
        elif media and self.session.project is None:
            self._waiting_media = media
            self._open_project(opening.project_for(media[0]))
        else:
            self._analyze(media)

    def new_project(self) -> None:
        """Asks where, and makes an empty project."""
        proposed = str(Path(self.settings.folder("open")) / "project.undertone")
        name, _ = QFileDialog.getSaveFileName(self.window, tr("New project"), proposed, "*.undertone")
        if name:
            path = Path(name)
            self.open_paths([path if path.suffix == opening.PROJECT else path.with_name(path.name + opening.PROJECT)])

    def open_sample(self) -> None:
        """The conversation that comes with Undertone, in a project of its own."""
        Operation(lambda _: opening.sample_project(), background()).success(self._open_sample).failure(
            self.show_error
        ).run()

    def _open_sample(self, found: tuple[Path, Path]) -> None:
        project, media = found
        self._waiting_media, self._waiting_options = [media], {"title": opening.SAMPLE_TITLE}
        self._open_project(project)

    def _open_project(self, path: Path) -> None:
        if self.session.project is not None and not self.may_close():
            return
        self.jobs.close()
        self.window.inference.close()
        self.session.open_project(path)

    def _project_opened(self, path: Path) -> None:
        self.settings.add_recent(path)
        self.window.setWindowTitle(f"{path.stem} - Undertone")
        self.window.top_bar.set_project(path.name)
        self.jobs.open_project(path)
        self.window.inference.open_project(path)
        media, self._waiting_media = self._waiting_media, []
        options, self._waiting_options = self._waiting_options, {}
        if media:
            self.session.store.ask(lambda store: store.conversations()).success(
                lambda known: self._analyze([m for m in media if not _is_analysed(m, known)], options)
            ).failure(self.show_error).run()
        self._allow()

    def _project_refused(self, error: BaseException) -> None:
        """The one that was open stays open, with its jobs."""
        if self.session.project is not None:
            self.jobs.open_project(self.session.project)
            self.window.inference.open_project(self.session.project)
        self.show_error(error)

    def close_project(self) -> None:
        """Back to the start page."""
        if self.may_close():
            self.jobs.close()
            self.window.inference.close()
            self.session.close_project()

    def _project_closed(self) -> None:
        self.window.setWindowTitle("Undertone")
        self.window.top_bar.set_project("")
        self.window.top_bar.set_model("")
        self._show_undo(None, None)

    def may_close(self) -> bool:
        """Asks while a job runs; everything else is committed."""
        if not self.jobs.busy():
            return True
        words = tr("A job is running. If you go on it is stopped; what it has finished is kept, and it can be resumed.")
        answer = QMessageBox.question(self.window, tr("A job is running"), words)
        return answer == QMessageBox.StandardButton.Yes

    # -- jobs
    def _analyze(self, media: Sequence[Path], options: dict[str, object] | None = None) -> None:
        self.job_commands.intake.take(media, options)

    def transcribe(self) -> None:
        """Asks how, and does it again."""
        from undertone.core.speech import whisper_models
        from undertone.gui.transcribe_dialog import TranscribeDialog

        conversation = self.session.conversation
        if conversation is None:
            return
        has_utterances, files = bool(self.session.records), self.settings.model_files()
        dialog = TranscribeDialog(self.window, conversation.title, has_utterances, whisper_models(), files)
        dialog.file_taken.connect(lambda file: self.settings.add_model_file(Path(file)))
        dialog.models_changed.connect(self.start.look_around)
        path = conversation.media.path
        dialog.accepted.connect(lambda: self._analyze([path], dialog.options() | {"again": True}))
        dialog.open()

    def predict(self) -> None:
        """Predicts the conversation again."""
        conversation = self.session.conversation
        if conversation is not None:
            title = tr("Predict {title}").format(title=conversation.title)
            self.jobs.enqueue(JobKind.PREDICT, title, {"conversation_id": conversation.id}, conversation.id)

    def finetune(self) -> None:
        """Learns from the project's labels; the result is asked about when it is there."""
        count = sum(c.labelled for c in self.session.conversations)
        words = tr("Fine-tune from 1 label") if count == 1 else tr("Fine-tune from {count} labels").format(count=count)
        self.jobs.enqueue(JobKind.FINETUNE, words, {})

    def adopt(self, model: int | str) -> None:
        """Uses a model version and predicts everything with it."""
        title = tr("Go back to the model before") if model == "rollback" else tr("Use another model")
        self.jobs.enqueue(JobKind.PREDICT, title, {"adopt": model})

    def export(self) -> None:
        """Asks what and where to."""
        from undertone.core.interchange import exporters
        from undertone.gui.export_dialog import ExportDialog

        conversation = self.session.conversation
        if conversation is None:
            return
        shown = self.workbench.table.bar.filter
        folder = self.settings.folder("export")
        filtered = "" if shown.is_all else shown.describe()
        dialog = ExportDialog(self.window, conversation.title, folder, list(exporters().values()), filtered)
        dialog.accepted.connect(lambda: self._export(dialog, shown if dialog.only_shown() else UtteranceFilter()))
        dialog.open()

    def _export(self, dialog: object, shown: UtteranceFilter) -> None:
        from undertone.gui.export_dialog import ExportDialog

        assert isinstance(dialog, ExportDialog)
        conversation = self.session.conversation
        if conversation is None:
            return
        wanted = self._wanted(shown, None if dialog.whole_project() else conversation.id)
        self.settings.set_folder("export", dialog.path().parent)
        arguments = {"name": dialog.format(), "out": str(dialog.path()), "wanted": wanted}
        self.jobs.enqueue(JobKind.EXPORT, tr("Export {file}").format(file=dialog.path().name), arguments)

    def _wanted(self, shown: UtteranceFilter, conversation_id: int | None) -> dict[str, object]:
        """The fields of `RecordFilter`. What the model alone can tell is worked out for the open conversation only:
        then the utterances themselves are named."""
        if shown.needs_decisions:
            return {"utterances": self.workbench.table.visible_ids() or [-1]}
        wanted: dict[str, object] = {} if conversation_id is None else {"conversations": [conversation_id]}
        if shown.is_all:
            return wanted
        return wanted | shown.exportable() | {"annotator": self.session.annotator, "scheme": self.session.scheme.id}

    def _job_finished(self, job: Job, result: object) -> None:
        self.session.reload_models()
        if isinstance(result, dict) and job.kind is JobKind.FINETUNE:
            self._show_finetune(result)
        elif isinstance(result, dict) and job.kind is JobKind.EXPORT:
            self.window.toast.say(str(result["message"]))

    def _show_finetune(self, result: dict) -> None:
        from undertone.gui.models_dialog import FinetuneDialog

        dialog = FinetuneDialog(self.window, result)
        dialog.accepted.connect(lambda: self.adopt(result["model"].id))
        dialog.rejected.connect(lambda: self._reject(result["model"].id))
        dialog.open()

    def _reject(self, model_id: int) -> None:
        ask = self.session.store.ask(lambda store: store.set_model_state(model_id, ModelState.REJECTED))
        ask.success(lambda _: self.session.reload_models()).failure(self.show_error).run()

    def show_models(self) -> None:
        """Every version of the project's model."""
        from undertone.gui.models_dialog import ModelsDialog

        if self.session.project is not None:
            dialog = ModelsDialog(self.window, self._models)
            dialog.model_chosen.connect(self.adopt)
            dialog.open()

    # -- the window
    def choose_theme(self, choice: str) -> None:
        """Dark, light, or as the system is."""
        self.settings.theme = choice
        self._tick_theme()
        theme.apply(cast(QApplication, QApplication.instance()), theme.chosen(choice))

    def choose_language(self, choice: str) -> None:
        """The system's or one of `language.LANGUAGES`; what is on the screen keeps its words until the next start."""
        if choice != self.settings.language:
            self.settings.language = choice
            self.window.toast.say(tr("The window speaks the other language when Undertone is started again."))
        self._tick_theme()

    def follow_system_theme(self) -> None:
        """The system has changed its appearance."""
        if self.settings.theme == "system":
            self.choose_theme("system")

    def _tick_theme(self) -> None:
        for choice in theme.CHOICES:
            self.window.actions_table[f"theme_{choice}"].setChecked(choice == self.settings.theme)
        for choice in language.CHOICES:
            self.window.actions_table[f"language_{choice}"].setChecked(choice == self.settings.language)

    def show_keys(self) -> None:
        """The help page."""
        from undertone.gui.keys_dialog import KeysDialog

        KeysDialog(self.window, self.window.actions_table, self.settings.folder("export")).open()

    def about(self) -> None:
        from importlib.metadata import version

        from undertone.gui.dialogs import AboutDialog

        AboutDialog(self.window, version("undertone")).open()

    def open_log_folder(self) -> None:
        """In the system's file manager."""
        self._show_folder(str(self._log_folder()))

    def _show_folder(self, path: str) -> None:
        from undertone.gui.dialogs import open_folder

        place = Path(path)
        open_folder(place if place.is_dir() else place.parent)

    # -- errors
    def show_error(self, error: BaseException) -> None:
        """Once, in words, with the detail folded away."""
        detail = "\n".join(getattr(error, "__notes__", ())) or _trace(error)
        self._show(error, detail)

    def show_unexpected(self, error: BaseException, detail: str) -> None:
        """An error that nothing caught."""
        self._show(error, detail)

    def _show(self, error: BaseException, detail: str) -> None:
        from undertone.gui.error_dialog import ErrorDialog, words_for
        from undertone.gui.report import report

        words = words_for(error)
        if any(d.isVisible() and d.words == words for d in self.window.findChildren(ErrorDialog)):
            return  # it is said already
        device = self.window.top_bar.device.text()
        text = report(words.what, detail, device=device, log_file=self.window.log_file, about=words.path)
        ErrorDialog(self.window, error, text, self._log_folder()).open()

    def _job_failed(self, job: Job | None, error: BaseException) -> None:
        self.session.reload_conversations()
        self.job_commands.tell_failure(job, error)

    def _inference_failed(self, kind: str, error: BaseException) -> None:
        """Not worth a dialog for every selection: it is said in the window, and the log has the rest."""
        if kind == "explain":
            self.workbench.inspector.show_problem(str(error))
        self.window.toast.say(str(error))

    def _player_failed(self, words: str) -> None:
        self.window.toast.say(words)

    def _log_folder(self) -> Path:
        file = self.window.log_file
        return file.parent if file is not None else Path.cwd()


def _is_analysed(media: Path, known: list) -> bool:
    from undertone.core.types import ConversationState

    return any(c.media.path == media and c.state is ConversationState.PREDICTED for c in known)


def _trace(error: BaseException) -> str:
    import traceback

    return "".join(traceback.format_exception(error))
