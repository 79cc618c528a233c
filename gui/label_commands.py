"""What the label dock, its keys and the scheme editor do in the main window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QWidget

from undertone.core.types import Mark, SchemeKind, UtteranceRecord
from undertone.gui.blindness import Sight
from undertone.gui.language import tr
from undertone.gui.marks import class_predicted, labelled, mark_of, said

if TYPE_CHECKING:
    from undertone.gui.main_window import MainWindow
    from undertone.gui.scheme_editor import SchemeEditor

STRENGTHS = (1, 2, 3, 4, 5)


class LabelCommands(QObject):
    """Marks the utterances that are selected in the table, or the current one; keeps the label dock up to date."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session, self.workbench, self.settings = window.session, window.workbench, window.settings
        self.panel = window.workbench.labels
        self._editor: SchemeEditor | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.show)
        self._bind()
        self._wire()
        self._flag_with_tab()
        self._set_sight(Sight.BLIND_FIRST if self.settings.blind_first else Sight.OPEN)

    def _bind(self) -> None:
        actions = self.window.actions_table
        slots: dict[str, Callable[[], object]] = {
            "unsure": self.toggle_unsure,
            "note": self.focus_note,
            "next_scheme": self.next_scheme,
            "schemes": self.edit_schemes,
            "blind": lambda: self._set_sight(Sight.BLIND if actions["blind"].isChecked() else Sight.OPEN),
            "blind_first": self._blind_first_chosen,
            "next_dock": partial(self.go_to_dock, 1),
            "previous_dock": partial(self.go_to_dock, -1),
        }
        actions.bind(slots | {f"intensity:{n}": partial(self.set_intensity, n, toggles=True) for n in STRENGTHS})
        self._bind_classes()

    def _bind_classes(self) -> None:
        usable = [c.name for c in self.session.scheme.classes if not c.retired]
        self.window.actions_table.bind({f"label:{name}": partial(self.give_class, name) for name in usable})

    def _wire(self) -> None:
        session, panel, table = self.session, self.panel, self.workbench.table
        panel.set_annotator(session.annotator)
        panel.set_schemes(session.schemes, session.in_use)
        self.window.actions_table.keys_changed.connect(self._show_keys)
        self._show_keys()
        session.current_changed.connect(lambda _: self._later.start())
        session.records_changed.connect(self._records_changed)
        session.records_reset.connect(lambda _: self._later.start())
        session.project_closed.connect(self._later.start)
        session.annotator_changed.connect(panel.set_annotator)
        session.schemes_changed.connect(lambda schemes: panel.set_schemes(schemes, session.in_use))
        session.schemes_changed.connect(lambda _: self._fill_editor())
        session.edited.connect(lambda _: self._fill_editor())
        session.scheme_changed.connect(self._scheme_changed)
        table.selection_changed.connect(lambda _: self._later.start())
        panel.class_chosen.connect(self.give_class)
        panel.intensity_chosen.connect(self.set_intensity)
        panel.unsure_chosen.connect(self.set_unsure)
        panel.values_chosen.connect(self._values_chosen)
        panel.note_written.connect(self._note_written)
        panel.note_finished.connect(self.workbench.table.view.setFocus)
        panel.scheme_chosen.connect(session.use_scheme)
        panel.schemes_in_use_chosen.connect(self._use_schemes)
        panel.schemes_wanted.connect(self.edit_schemes)

    def _flag_with_tab(self) -> None:
        """In the views that one labels from, Tab flags instead of moving the focus (F6 and Ctrl+Tab do)."""
        bench = self.workbench
        views: list[QWidget] = [
            bench.timeline,
            bench.timeline.canvas,
            bench.player,
            bench.player.canvas,
        ]
        for place in (bench.table, bench.queue):
            views += place.findChildren(QAbstractItemView)
        for view in views:
            view.setProperty("tabFlags", True)

    # -- what is shown

    def show(self) -> None:
        """The dock shows the utterances that an action would be about."""
        ids = self.workbench.selected_ids()
        self.panel.show_records([r for i in ids if (r := self.session.record(i)) is not None])

    def _records_changed(self, changed: list[UtteranceRecord]) -> None:
        shown = set(self.workbench.selected_ids())
        if any(r.utterance.id in shown for r in changed):
            self.show()

    def _scheme_changed(self, scheme: object) -> None:
        self.window.actions_table.set_scheme(self.session.scheme)
        self._bind_classes()
        self.panel.set_scheme(self.session.scheme)
        self._show_keys()

    def _show_keys(self) -> None:
        actions = self.window.actions_table
        self.panel.show_keys({row.id: actions.shown_key(row.id) for row in actions.rows()})

    # -- labels

    def _change(self, change: Callable[[Mark], Mark], ids: list[int] | None = None, scheme: str | None = None) -> None:
        """Marks each utterance as it is marked, but for what `change` makes of it."""
        scheme = scheme or self.session.scheme.id
        targets = self.workbench.selected_ids() if ids is None else ids
        marks = {i: change(self._mark(r, scheme)) for i in targets if (r := self.session.record(i)) is not None}
        self.session.mark_each(marks, scheme)

    def _mark(self, record: UtteranceRecord, scheme: str) -> Mark:
        return mark_of(said(record, self.session.annotator, scheme))

    def give_class(self, name: str) -> None:
        """Labels with a class; where a label has several, gives it to all, or takes it away when all have it."""
        scheme, ids = self.session.scheme, self.workbench.selected_ids()
        if not ids:
            return
        records = [r for i in ids if (r := self.session.record(i)) is not None]
        everywhere = all(name in self._mark(r, scheme.id).names for r in records)
        takes_away = scheme.kind is SchemeKind.MULTI and everywhere
        self._change(lambda mark: labelled(mark, name, scheme, toggles=takes_away), ids)
        if not takes_away:
            self.workbench.queue.count_label()

    def give_predicted_class(self, name: str) -> None:
        """A class of the model's own scheme, chosen where its prediction is shown; labels in that scheme."""
        scheme, ids = self.session.model_scheme, self.workbench.selected_ids()
        found = class_predicted(scheme, name)
        if found is not None and ids:
            self._change(lambda mark: labelled(mark, found, scheme, toggles=False), ids, scheme.id)
            self.workbench.queue.count_label()

    def clear(self) -> None:
        """Takes away all that was said of the utterances in this scheme."""
        self.session.label(self.workbench.selected_ids(), None)

    def acceptable(self) -> str | None:
        """The class of the active scheme that accepting the prediction would give; None when there is none."""
        current, scheme = self.session.current, self.session.scheme
        if current is None or current.prediction is None or scheme.kind is SchemeKind.DIMENSIONS:
            return None
        return class_predicted(scheme, current.prediction.label)

    def can_accept(self) -> bool:
        """Whether Enter does anything: it accepts, or where labels are numbers it goes on."""
        current = self.session.current
        return self.acceptable() is not None or (
            current is not None and self.session.scheme.kind is SchemeKind.DIMENSIONS
        )

    def accept(self) -> None:
        """The prediction becomes the label, and the next in the queue comes."""
        current, scheme, name = self.session.current, self.session.scheme, self.acceptable()
        if current is None or not self.can_accept():
            return
        following = self.workbench.queue.next_after(current.utterance.id)
        if name is not None:
            self._change(lambda mark: labelled(mark, name, scheme, toggles=False), [current.utterance.id])
            self.workbench.queue.count_label()
        self.session.select(following if following is not None else current.utterance.id)

    def set_intensity(self, step: int | None, *, toggles: bool = False) -> None:
        """How strong the emotion is. `toggles`: the step that is there already is taken away."""

        def change(mark: Mark) -> Mark:
            return replace(mark, intensity=None if toggles and mark.intensity == step else step)

        ids = self._labelled_ids()
        if ids:
            self._change(change, ids)
        elif self.workbench.selected_ids():
            self.window.toast.say(tr("Label the utterance first: the intensity is that of the emotion."))
            self.show()

    def _labelled_ids(self) -> list[int]:
        scheme, annotator = self.session.scheme.id, self.session.annotator
        records = (self.session.record(i) for i in self.workbench.selected_ids())
        return [r.utterance.id for r in records if r is not None and r.label_of(annotator, scheme) is not None]

    def set_unsure(self, unsure: bool) -> None:
        """Flags the utterances, with a label or without one."""
        self._change(lambda mark: replace(mark, unsure=unsure))

    def toggle_unsure(self) -> None:
        """All are flagged, unless all are flagged already."""
        records = (self.session.record(i) for i in self.workbench.selected_ids())
        flagged = [self._mark(r, self.session.scheme.id).unsure for r in records if r is not None]
        if flagged:
            self.set_unsure(not all(flagged))

    def focus_note(self) -> None:
        """Shows the dock and puts the keyboard into its note."""
        dock = self.workbench.docks["label"]
        dock.show()
        dock.raise_()
        self.panel.focus_note()

    def _note_written(self, ids: list[int], scheme: str, note: str) -> None:
        self._change(lambda mark: replace(mark, note=note), ids, scheme)

    def _values_chosen(self, ids: list[int], scheme: str, values: dict[str, float]) -> None:
        fresh = [i for i in ids if (r := self.session.record(i)) is not None and not self._mark(r, scheme).values]
        self._change(lambda mark: replace(mark, values=values), ids, scheme)
        if fresh:
            self.workbench.queue.count_label()

    # -- blind

    def _set_sight(self, sight: Sight) -> None:
        """One of the two ways of being blind, or none; blind first is remembered."""
        actions = self.window.actions_table
        actions["blind"].setChecked(sight is Sight.BLIND)
        actions["blind_first"].setChecked(sight is Sight.BLIND_FIRST)
        self.session.set_sight(sight)

    def _blind_first_chosen(self) -> None:
        on = self.window.actions_table["blind_first"].isChecked()
        self.settings.blind_first = on
        self._set_sight(Sight.BLIND_FIRST if on else Sight.OPEN)

    # -- schemes

    def next_scheme(self) -> None:
        """Labels in the next of the schemes in use; of all when there is only one."""
        known = [s.id for s in self.session.schemes]
        used = [i for i in known if i in self.session.in_use]
        choice = used if len(used) > 1 else known
        place = choice.index(self.session.scheme.id) if self.session.scheme.id in choice else -1
        self.session.use_scheme(choice[(place + 1) % len(choice)])
        self.window.toast.say(tr("Labelling in {scheme}").format(scheme=self.session.scheme.title))

    def _use_schemes(self, ids: list[str]) -> None:
        active = self.session.scheme.id
        self.session.set_schemes_in_use([active, *(i for i in ids if i != active)])

    def edit_schemes(self) -> None:
        """Opens the editor of label schemes."""
        from undertone.gui.scheme_editor import SchemeEditor

        if self.session.project is None:
            return
        actions = self.window.actions_table
        editor = SchemeEditor(
            self.window,
            folder=self.settings.folder("schemes"),
            holder=lambda key: (
                actions.name(i) if (i := actions.holder(key)) is not None and actions.can_change(i) else None
            ),
        )
        self._editor = editor
        editor.edit_asked.connect(self.session.edit_schemes)
        editor.folder_chosen.connect(lambda folder: self.settings.set_folder("schemes", folder))
        editor.undo_asked.connect(self.session.undo)
        editor.redo_asked.connect(self.session.redo)
        editor.failed.connect(self.session.failed)
        editor.finished.connect(self._editor_closed)
        self._fill_editor(self.session.scheme.id)
        editor.open()

    def _editor_closed(self) -> None:
        self._editor = None

    def _fill_editor(self, selected: str | None = None) -> None:
        """Schemes as they are now, with how many labels each class has."""
        if self._editor is not None:
            ask = self.session.store.ask(
                lambda store: [(s, store.class_use(s.id)) for s in store.schemes(retired=True)]
            )
            ask.success(lambda found: self._show_in_editor(found, selected)).failure(self.session.failed.emit).run()

    def _show_in_editor(self, found: list, selected: str | None) -> None:
        if self._editor is not None:
            self._editor.set_schemes([s for s, _ in found], {s.id: use for s, use in found}, selected)

    # -- focus

    def go_to_dock(self, by: int) -> None:
        """Moves the focus to the next dock, or to the one before; one behind others comes to the front with it."""
        docks = [d for d in self.workbench.docks.values() if d.isVisible()]
        if not docks:
            return
        focused = self.window.focusWidget()
        here = next((i for i, d in enumerate(docks) if focused is not None and d.isAncestorOf(focused)), -by)
        for step in range(1, len(docks) + 1):
            target = _first_stop(docks[(here + by * step) % len(docks)].widget())
            if target is not None:
                target.setFocus()
                return


def _first_stop(view: QWidget) -> QWidget | None:
    """Where the keyboard goes in a dock: its list or canvas, else its first control."""
    stops = [
        w
        for w in view.findChildren(QWidget)
        if w.isVisible() and w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None
    ]
    main = [w for w in stops if isinstance(w, QAbstractItemView) or w.property("tabFlags")]
    return next(iter([*main, *stops]), None)
