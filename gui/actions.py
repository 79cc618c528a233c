"""Everything a person can do: one table of actions that makes menus, shortcuts, tooltips and the command palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from undertone.gui import icons
from undertone.gui.focus_keys import keeps_key as keeps_key
from undertone.gui.language import marked, tr

if TYPE_CHECKING:
    from undertone.core.types import LabelScheme

MENUS = (
    marked("File"),
    marked("Edit"),
    marked("Label"),
    marked("Play"),
    marked("Model"),
    marked("View"),
    marked("Help"),
)

# What an action needs, and what its tooltip says while that is missing.
NEEDS = {
    "": "",
    "project": marked("Open a video or a project first"),
    "conversation": marked("Choose a conversation first"),
    "utterance": marked("Choose an utterance first"),
    "prediction": marked("There is no prediction to accept: not made yet, hidden, or of another scheme"),
    "undo": marked("There is nothing to undo"),
    "redo": marked("There is nothing to redo"),
    "labels": marked("Label some utterances first: the model learns from them"),
}

INTENSITIES = (
    marked("Intensity 1, faint"),
    marked("Intensity 2, weak"),
    marked("Intensity 3, clear"),
    marked("Intensity 4, strong"),
    marked("Intensity 5, very strong"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One action. `keys` as in "Ctrl+E"; `needs` is a key of `NEEDS`; `text` ends in … when a question follows."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    needs: str = ""
    checkable: bool = False
    separated: bool = False  # a line above it in its menu


TABLE: tuple[Row, ...] = (
    Row("open", "File", marked("Open…"), ("Ctrl+O",), marked("Open a project, or add videos and audio"), "folder-open"),
    Row("new_project", "File", marked("New project…"), ("Ctrl+N",), marked("Start an empty project"), "file-plus"),
    Row(
        "sample",
        "File",
        marked("Open the sample"),
        (),
        marked("Open the conversation that comes with Undertone"),
        "film-strip",
    ),
    Row(
        "watch_folder",
        "File",
        marked("Watch a folder…"),
        (),
        marked("Queue videos and audio as they appear in a folder"),
        "eye",
        "project",
        True,
    ),
    Row(
        "transcribe",
        "File",
        marked("Transcribe…"),
        ("Ctrl+T",),
        marked("Write down who said what and when"),
        "microphone",
        "conversation",
        separated=True,
    ),
    Row(
        "export",
        "File",
        marked("Export…"),
        ("Ctrl+E",),
        marked("Write utterances and labels to a file"),
        "export",
        "conversation",
    ),
    Row(
        "close_project",
        "File",
        marked("Close project"),
        ("Ctrl+W",),
        marked("Back to the start page"),
        "x",
        "project",
        separated=True,
    ),
    Row(
        "quit", "File", marked("Quit"), ("Ctrl+Q",), marked("Close Undertone; every label is already kept"), "sign-out"
    ),
    Row("undo", "Edit", marked("Undo"), ("Ctrl+Z", "U"), marked("Take back the last edit"), "arrow-u-up-left", "undo"),
    Row("redo", "Edit", marked("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), marked("Do it again"), "arrow-u-up-right", "redo"),
    Row(
        "edit_text",
        "Edit",
        marked("Edit text"),
        ("F2", "E"),
        marked("Correct what was said"),
        "pencil-simple",
        "utterance",
        separated=True,
    ),
    Row(
        "split",
        "Edit",
        marked("Split"),
        ("S",),
        marked("Split the utterance at the playhead, else in its middle; Ctrl+Enter splits at the cursor in a text"),
        "scissors",
        "utterance",
    ),
    Row(
        "merge",
        "Edit",
        marked("Merge with next"),
        ("M",),
        marked("Join the utterance and the one after it, or those selected"),
        "git-merge",
        "utterance",
    ),
    Row(
        "insert",
        "Edit",
        marked("Insert utterance"),
        ("I",),
        marked("A new utterance of this speaker at the playhead"),
        "plus-circle",
        "conversation",
    ),
    Row(
        "draw",
        "Edit",
        marked("Draw utterances"),
        ("D",),
        marked("Drag in a lane of the timeline to draw an utterance; without this, Ctrl and drag"),
        "pen",
        "conversation",
        True,
    ),
    *(
        Row(action, "Edit", text, (key,), tip, icon, "utterance")
        for action, text, key, tip, icon in (
            ("start_earlier", marked("Start earlier"), "Alt+Left", marked("Begin 50 ms earlier"), "arrow-line-left"),
            ("start_later", marked("Start later"), "Alt+Right", marked("Begin 50 ms later"), "arrow-line-right"),
            ("end_earlier", marked("End earlier"), "Alt+Shift+Left", marked("End 50 ms earlier"), "arrow-line-left"),
            ("end_later", marked("End later"), "Alt+Shift+Right", marked("End 50 ms later"), "arrow-line-right"),
        )
    ),
    Row("speaker", "Edit", marked("Change speaker…"), ("C",), marked("Say who speaks here"), "user", "utterance"),
    Row(
        "rename_speaker",
        "Edit",
        marked("Rename speaker…"),
        ("Ctrl+Shift+R",),
        marked("Give this speaker another name"),
        "users",
        "utterance",
    ),
    Row(
        "delete",
        "Edit",
        marked("Delete utterance"),
        ("Delete",),
        marked("Take the utterance out; undo brings it back"),
        "trash",
        "utterance",
    ),
    Row(
        "restore",
        "Edit",
        marked("Restore deleted…"),
        ("Shift+Delete",),
        marked("Bring deleted utterances back; later edits stay"),
        "arrow-counter-clockwise",
        "conversation",
    ),
    Row(
        "find_all",
        "Edit",
        marked("Find in all conversations…"),
        ("Ctrl+Shift+F",),
        marked("Look for words in every conversation"),
        "magnifying-glass",
        "project",
        separated=True,
    ),
    Row(
        "accept",
        "Label",
        marked("Accept prediction"),
        ("Return", "Enter"),
        marked("Label as predicted and go on"),
        "check",
        "prediction",
    ),
    Row(
        "clear",
        "Label",
        marked("Clear label"),
        ("Backspace",),
        marked("Take your label away"),
        "backspace",
        "utterance",
    ),
    Row(
        "unsure",
        "Label",
        marked("Unsure"),
        ("Tab",),
        marked("Flag as unsure, with or without a label"),
        "question",
        "utterance",
    ),
    *(
        Row(
            f"intensity:{n}",
            "Label",
            text,
            (f"Ctrl+{n}",),
            marked("How strong; once more takes it away"),
            "",
            "utterance",
        )
        for n, text in enumerate(INTENSITIES, 1)
    ),
    Row("note", "Label", marked("Note"), ("Ctrl+M",), marked("Write a note on the label"), "note-pencil", "utterance"),
    Row(
        "next",
        "Label",
        marked("Next utterance"),
        ("Down",),
        marked("Go on"),
        "arrow-down",
        "conversation",
        separated=True,
    ),
    Row("previous", "Label", marked("Previous utterance"), ("Up",), marked("Go back"), "arrow-up", "conversation"),
    Row(
        "next_open",
        "Label",
        marked("Next in the queue"),
        ("N",),
        marked("The next utterance to review"),
        "queue",
        "conversation",
    ),
    Row(
        "skip",
        "Label",
        marked("Skip"),
        ("X",),
        marked("Come back to it at the end of the queue"),
        "skip-forward",
        "utterance",
    ),
    Row(
        "annotator",
        "Label",
        marked("Annotator…"),
        (),
        marked("Whose labels these are"),
        "identification-card",
        "project",
        separated=True,
    ),
    Row(
        "next_scheme",
        "Label",
        marked("Next scheme"),
        ("G",),
        marked("Label in the next of the schemes in use"),
        "stack",
        "project",
    ),
    Row(
        "schemes",
        "Label",
        marked("Label schemes…"),
        (),
        marked("Make and change schemes and their classes"),
        "palette",
        "project",
    ),
    Row(
        "play_utterance",
        "Play",
        marked("Play utterance"),
        ("Space",),
        marked("Play this utterance"),
        "repeat",
        "utterance",
    ),
    Row(
        "play_pause",
        "Play",
        marked("Play or pause"),
        ("K",),
        marked("Play on from here, or pause"),
        "play",
        "conversation",
    ),
    Row(
        "shuttle_back",
        "Play",
        marked("Shuttle back"),
        ("J",),
        marked("Backwards; faster each time"),
        "rewind",
        "conversation",
    ),
    Row(
        "shuttle_on",
        "Play",
        marked("Shuttle on"),
        ("L",),
        marked("Play; faster each time"),
        "fast-forward",
        "conversation",
    ),
    Row(
        "frame_back",
        "Play",
        marked("Frame back"),
        (",",),
        marked("One frame back"),
        "caret-left",
        "conversation",
        separated=True,
    ),
    Row("frame_on", "Play", marked("Frame on"), (".",), marked("One frame on"), "caret-right", "conversation"),
    Row("jump_back", "Play", marked("Back 5 seconds"), ("Shift+Left",), "", "arrow-counter-clockwise", "conversation"),
    Row("jump_on", "Play", marked("On 5 seconds"), ("Shift+Right",), "", "arrow-clockwise", "conversation"),
    Row(
        "utterance_start",
        "Play",
        marked("To its start"),
        ("Home",),
        marked("Where the utterance begins"),
        "skip-back",
        "utterance",
    ),
    Row("loop", "Play", marked("Loop"), ("R",), marked("Play utterances again and again"), "repeat", "", True, True),
    Row(
        "lead_in_more",
        "Play",
        marked("Earlier lead-in"),
        ("Ctrl+]",),
        marked("Start utterances 100 ms earlier"),
        "caret-double-left",
    ),
    Row(
        "lead_in_less",
        "Play",
        marked("Later lead-in"),
        ("Ctrl+[",),
        marked("Start utterances 100 ms later"),
        "caret-double-right",
    ),
    Row("speed_up", "Play", marked("Faster"), ("]",), marked("The next higher speed"), "plus", separated=True),
    Row("speed_down", "Play", marked("Slower"), ("[",), marked("The next lower speed"), "minus"),
    Row("speed_normal", "Play", marked("Normal speed"), ("\\",), marked("As recorded"), "equals"),
    Row("volume_up", "Play", marked("Louder"), ("Ctrl+Up",), "", "speaker-high", separated=True),
    Row("volume_down", "Play", marked("Quieter"), ("Ctrl+Down",), "", "speaker-low"),
    Row("mute", "Play", marked("Mute"), ("Shift+M",), marked("Sound off or on"), "speaker-slash", "", True),
    Row(
        "subtitles",
        "Play",
        marked("Subtitles"),
        ("Shift+T",),
        marked("Words over the picture"),
        "closed-captioning",
        "",
        True,
    ),
    Row(
        "predict",
        "Model",
        marked("Predict"),
        ("Ctrl+R",),
        marked("Predict the emotion of every utterance again"),
        "sparkle",
        "conversation",
    ),
    Row(
        "finetune",
        "Model",
        marked("Fine-tune"),
        ("Ctrl+Shift+L",),
        marked("Learn from the labels of this project"),
        "graduation-cap",
        "labels",
    ),
    Row(
        "models",
        "Model",
        marked("Models…"),
        (),
        marked("Every version with its figures; go back to one"),
        "stack",
        "project",
        separated=True,
    ),
    Row(
        "rollback",
        "Model",
        marked("Roll back"),
        (),
        marked("Use the model that was used before"),
        "clock-counter-clockwise",
        "project",
    ),
    Row("menu", "View", marked("Menu"), ("F10",), marked("Every action by its menu"), "list"),
    Row(
        "find",
        "View",
        marked("Find in this conversation"),
        ("Ctrl+F",),
        marked("Show only utterances with some words"),
        "magnifying-glass",
        "conversation",
    ),
    Row("show_all", "View", marked("Show all utterances"), (), marked("Take the filter off"), "funnel", "conversation"),
    Row(
        "columns",
        "View",
        marked("Columns…"),
        (),
        marked("Choose the columns of the utterances"),
        "columns",
        "conversation",
    ),
    Row(
        "zoom_in",
        "View",
        marked("Zoom in"),
        ("+", "="),
        marked("Less of the timeline, larger"),
        "magnifying-glass-plus",
        "conversation",
        separated=True,
    ),
    Row(
        "zoom_out",
        "View",
        marked("Zoom out"),
        ("-",),
        marked("More of the timeline"),
        "magnifying-glass-minus",
        "conversation",
    ),
    Row(
        "zoom_fit",
        "View",
        marked("Zoom to all"),
        ("Ctrl+0",),
        marked("The whole file"),
        "arrows-out-line-horizontal",
        "conversation",
    ),
    Row(
        "zoom_utterance",
        "View",
        marked("Zoom to utterance"),
        ("Z",),
        marked("The utterance fills the timeline"),
        "arrows-in-line-horizontal",
        "utterance",
    ),
    Row(
        "trajectory",
        "View",
        marked("Emotion trajectory"),
        ("T",),
        marked("Probabilities over time in each lane of the timeline"),
        "chart-line",
        "",
        True,
    ),
    Row(
        "lane_up",
        "View",
        marked("Move lane up"),
        ("Ctrl+Shift+Up",),
        marked("Of this speaker"),
        "caret-up",
        "utterance",
    ),
    Row(
        "lane_down",
        "View",
        marked("Move lane down"),
        ("Ctrl+Shift+Down",),
        marked("Of this speaker"),
        "caret-down",
        "utterance",
    ),
    Row("palette", "View", marked("Find an action…"), ("Ctrl+K",), marked("Type what you want to do"), "command"),
    Row(
        "next_dock",
        "View",
        marked("Next dock"),
        ("F6", "Ctrl+Tab"),
        marked("Move the focus to the next dock"),
        "arrow-line-right",
    ),
    Row(
        "previous_dock",
        "View",
        marked("Previous dock"),
        ("Shift+F6", "Ctrl+Shift+Tab"),
        marked("And back"),
        "arrow-line-left",
    ),
    Row(
        "blind",
        "View",
        marked("Blind"),
        ("B",),
        marked("Hide predictions and the labels of others"),
        "eye-slash",
        "",
        True,
        True,
    ),
    Row(
        "blind_first",
        "View",
        marked("Blind first"),
        ("Shift+B",),
        marked("Hide what the model and others say of an utterance until you have labelled it"),
        "eye-closed",
        "",
        True,
    ),
    Row(
        "reset_layout",
        "View",
        marked("Put the docks back"),
        (),
        marked("Every dock where it was at first"),
        "layout",
        "",
        separated=True,
    ),
    Row(
        "theme_system",
        "View",
        marked("Theme of the system"),
        (),
        marked("Dark or light as the system is"),
        "desktop",
        "",
        True,
        True,
    ),
    Row("theme_dark", "View", marked("Dark theme"), (), "", "moon", "", True),
    Row("theme_light", "View", marked("Light theme"), (), "", "sun", "", True),
    Row("language_system", "View", marked("Language of the system"), (), "", "translate", "", True, True),
    Row("language_en", "View", "English", (), "", "translate", "", True),
    Row("language_zh_CN", "View", "简体中文", (), "", "translate", "", True),
    Row(
        "keys", "Help", marked("Keys…"), ("F1",), marked("Every action and its key; change and print them"), "keyboard"
    ),
    Row(
        "log_folder",
        "Help",
        marked("Open the log's folder"),
        (),
        marked("Where messages and errors are written down"),
        "folder",
    ),
    Row("about", "Help", marked("About Undertone"), (), "", "info", "", separated=True),
)


# they move the focus, or leave what one is in, in every program
RESERVED = ("Esc", "Tab", "Shift+Tab", "Backtab")
# rows made from other tables: their keys are changed there
DERIVED = ("label:",)


_NATIVE = QKeySequence.SequenceFormat.NativeText


class Actions(QObject):
    """The table as QActions of one window. Slots are given with `bind`; what is possible now with `allow`.

    Keys of the table are the first ones; `use_keys` and `change_keys` put a person's own in their place.
    """

    keys_changed = Signal()
    rows_changed = Signal()  # labels of another scheme, docks

    def __init__(self, window: QWidget, rows: Iterable[Row] = TABLE) -> None:
        super().__init__(window)
        self._window = window
        self._rows: dict[str, Row] = {}
        self._actions: dict[str, QAction] = {}
        self._allowed: frozenset[str] = frozenset({""})
        self._wished: dict[str, tuple[str, ...]] = {}  # the person's keys, of rows that are not there now too
        self._keys: dict[str, tuple[str, ...]] = {}
        self._reasons: dict[str, str] = {}  # why a row has lost a key
        for row in rows:
            self.add(row)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def rows(self) -> list[Row]:
        """Every row, in order."""
        return list(self._rows.values())

    def add(self, row: Row) -> QAction:
        """Makes the row's action; a key that another row has raises ValueError, which names both."""
        keys = self._wish(row) if self.can_change(row.id) else ()
        for key in keys:
            if (holder := self.holder(key)) is not None:
                raise ValueError(f"{key} is the key of both {self._rows[holder].text} and {row.text}")
        action = QAction(icons.icon(row.icon), tr(row.text), self._window)
        action.setObjectName(row.id)
        action.setCheckable(row.checkable)
        self._rows[row.id] = row
        self._actions[row.id] = action
        self._window.addAction(action)
        self._set_keys(row.id, keys)
        return action

    def remove(self, prefix: str) -> None:
        """Takes out the rows whose id starts with `prefix`."""
        for action_id in [i for i in self._rows if i.startswith(prefix)]:
            del self._rows[action_id]
            self._keys.pop(action_id, None)
            self._reasons.pop(action_id, None)
            action = self._actions.pop(action_id)
            self._window.removeAction(action)
            action.deleteLater()

    def set_scheme(self, scheme: LabelScheme) -> None:
        """One action a class of the scheme, with the class's key; a key that the table's actions have stays theirs."""
        self.remove("label:")
        for c in scheme.classes:
            if not c.retired:
                keys = (c.key,) if c.key else ()
                self.add(
                    Row(
                        f"label:{c.name}",
                        "Label",
                        c.name,
                        keys,
                        tr("Label as {label}").format(label=c.name),
                        "tag",
                        "utterance",
                    )
                )
        self._give_free_keys()
        self.rows_changed.emit()

    def bind(self, slots: Mapping[str, Callable[[], object]]) -> None:
        """What each action does."""
        for action_id, slot in slots.items():
            self._actions[action_id].triggered.connect(lambda _=False, slot=slot: slot())

    def allow(self, met: Iterable[str]) -> None:
        """Enables the actions whose need is among `met`; the others say in their tooltip what is missing."""
        allowed = frozenset(met) | {""}
        if allowed == self._allowed:
            return
        self._allowed = allowed
        for row in self._rows.values():
            self._refresh(row)

    def why_not(self, action_id: str) -> str:
        """What the action is missing now; empty when it can be done."""
        row = self._rows[action_id]
        return "" if row.needs in self._allowed else tr(NEEDS[row.needs])

    def fill_menus(self, menu: QMenu | QMenuBar) -> None:
        """Puts one submenu a group into `menu`."""
        menu.clear()
        for name in MENUS:
            part = menu.addMenu(_with_mnemonic(name))
            for row in self._rows.values():
                if row.menu == name and row.id != "menu":
                    if row.separated:
                        part.addSeparator()
                    part.addAction(self._actions[row.id])

    # -- keys
    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys that the action has now, as in "Ctrl+E"."""
        return self._keys[action_id]

    def shown_key(self, action_id: str, *, every: bool = False) -> str:
        """The first key as the system writes it, or all of them."""
        keys = self._keys[action_id] if every else self._keys[action_id][:1]
        return ", ".join(QKeySequence(key).toString(_NATIVE) for key in keys)

    def holder(self, key: str, but: str = "") -> str | None:
        """The id of the action that has a key; None while it is free. `but` is not looked at."""
        wanted = portable(key)
        return next((i for i, keys in self._keys.items() if wanted and i != but and wanted in keys), None)

    def taken(self, key: str, holder: str) -> str:
        """Says whose key it is."""
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        return tr("{key} is the key of {action}").format(key=shown, action=self.name(holder))

    def name(self, action_id: str) -> str:
        """What the action is called, without the dots that promise a question."""
        return tr(self._rows[action_id].text).rstrip("…")

    def can_change(self, action_id: str) -> bool:
        """Whether the keys are kept here; those of classes are part of their scheme."""
        return not action_id.startswith(DERIVED)

    def is_changed(self, action_id: str) -> bool:
        """Whether the keys are other than the table's."""
        return self.can_change(action_id) and self._keys[action_id] != self._first(action_id)

    def own_keys(self) -> dict[str, list[str]]:
        """The person's keys by action, to be kept; those of actions that are not there now too."""
        return {i: list(keys) for i, keys in self._wished.items()}

    def use_keys(self, own: Mapping[str, Sequence[str]]) -> None:
        """Takes kept keys over; those that are none, are reserved, or belong to another are left out."""
        if not own and not self._wished:
            return
        self._wished = {i: keys for i, listed in own.items() if (keys := self._usable(i, listed)) is not None}
        while (clash := self._clash()) is not None:
            del self._wished[clash]
        for row in self._rows.values():
            if self.can_change(row.id):
                self._set_keys(row.id, self._wish(row))
        self._give_free_keys()
        self.keys_changed.emit()

    def change_keys(self, action_id: str, keys: Sequence[str]) -> None:
        """Gives an action other keys, or none; ValueError says in words why a key cannot be."""
        wanted = _portable_all(keys)
        for key, given in zip(wanted, keys, strict=True):
            if not key:
                raise ValueError(tr("{key} is not a key").format(key=given))
            if key in RESERVED and key not in self._first(action_id):
                raise ValueError(tr("{key} moves the focus and cannot be another action's key").format(key=key))
            if (holder := self.holder(key, but=action_id)) is not None:
                raise ValueError(self.taken(key, holder))
        self._wished[action_id] = wanted
        if wanted == self._first(action_id):
            del self._wished[action_id]
        self._set_keys(action_id, wanted)
        self._give_free_keys()
        self.keys_changed.emit()

    def reset_keys(self, action_id: str = "") -> None:
        """The table's keys again, of one action or of all; ValueError where another one has its key now."""
        if action_id:
            self.change_keys(action_id, self._rows[action_id].keys)
        else:
            self.use_keys({})

    def _first(self, action_id: str) -> tuple[str, ...]:
        """The table's keys."""
        return _portable_all(self._rows[action_id].keys) if action_id in self._rows else ()

    def _usable(self, action_id: str, keys: object) -> tuple[str, ...] | None:
        """Keys that were kept, or None where one of them cannot be a key of this action."""
        if isinstance(keys, str) or not isinstance(keys, Sequence):
            return None
        found = _portable_all(str(key) for key in keys)
        reserved = {*RESERVED} - {*self._first(action_id)}
        return None if any(not key or key in reserved for key in found) else found

    def _give_free_keys(self) -> None:
        """Rows made from other tables have those of their keys that no other action has, and say who has the rest."""
        for row in self._rows.values():
            if not self.can_change(row.id):
                holders = {key: self.holder(key, but=row.id) for key in self._first(row.id)}
                self._reasons[row.id] = "; ".join(self.taken(key, i) for key, i in holders.items() if i is not None)
                self._set_keys(row.id, tuple(key for key, i in holders.items() if i is None))

    def _wish(self, row: Row) -> tuple[str, ...]:
        return self._wished.get(row.id, _portable_all(row.keys))

    def _clash(self) -> str | None:
        """A wish whose key another action would have as well."""
        first: dict[str, str] = {}
        for row in filter(lambda row: self.can_change(row.id), self._rows.values()):
            for key in self._wish(row):
                other = first.setdefault(key, row.id)
                if other != row.id:
                    return row.id if row.id in self._wished else other if other in self._wished else None
        return None

    def _set_keys(self, action_id: str, keys: tuple[str, ...]) -> None:
        self._keys[action_id] = keys
        self._actions[action_id].setShortcuts([QKeySequence(key) for key in keys])
        self._refresh(self._rows[action_id])

    def _refresh(self, row: Row) -> None:
        action = self._actions[row.id]
        action.setEnabled(row.needs in self._allowed)
        tip = self.why_not(row.id) or tr(row.tip or row.text)
        aside = self.shown_key(row.id) or self._reasons.get(row.id, "")
        action.setToolTip(f"{tip} ({aside})" if aside else tip)


@cache
def portable(key: str) -> str:
    """One spelling for a key ("s" is "S"); empty for what is no single key."""
    sequence = QKeySequence(key)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText) if sequence.count() == 1 else ""


def _portable_all(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(portable(key) for key in keys)


def _with_mnemonic(name: str) -> str:
    """A menu's title with the letter that opens it; the English letter follows where the title has it not."""
    text = tr(name)
    return f"&{text}" if text.startswith(name[0]) else f"{text}(&{name[0]})"
