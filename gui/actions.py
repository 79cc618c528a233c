"""Everything a person can do: one table of actions that makes menus, shortcuts, tooltips and the command palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from undertone.gui import icons

if TYPE_CHECKING:
    from undertone.core.types import LabelScheme

MENUS = ("File", "Edit", "Label", "Play", "Model", "View", "Help")

# What an action needs, and what its tooltip says while that is missing.
NEEDS = {
    "": "",
    "project": "Open a video or a project first",
    "conversation": "Choose a conversation first",
    "utterance": "Choose an utterance first",
    "prediction": "This utterance has no prediction yet",
    "undo": "There is nothing to undo",
    "redo": "There is nothing to redo",
    "labels": "Label some utterances first: the model learns from them",
}


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
    Row("open", "File", "Open…", ("Ctrl+O",), "Open a project, or add videos and audio", "folder-open"),
    Row("new_project", "File", "New project…", ("Ctrl+N",), "Start an empty project", "file-plus"),
    Row("sample", "File", "Open the sample", (), "Open the conversation that comes with Undertone", "film-strip"),
    Row(
        "transcribe",
        "File",
        "Transcribe…",
        ("Ctrl+T",),
        "Write down who said what and when",
        "microphone",
        "conversation",
        separated=True,
    ),
    Row("export", "File", "Export…", ("Ctrl+E",), "Write utterances and labels to a file", "export", "conversation"),
    Row(
        "close_project", "File", "Close project", ("Ctrl+W",), "Back to the start page", "x", "project", separated=True
    ),
    Row("quit", "File", "Quit", ("Ctrl+Q",), "Close Undertone; every label is already kept", "sign-out"),
    Row("undo", "Edit", "Undo", ("Ctrl+Z", "U"), "Take back the last edit", "arrow-u-up-left", "undo"),
    Row("redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Do it again", "arrow-u-up-right", "redo"),
    Row(
        "edit_text",
        "Edit",
        "Edit text",
        ("F2", "E"),
        "Correct what was said",
        "pencil-simple",
        "utterance",
        separated=True,
    ),
    Row(
        "split",
        "Edit",
        "Split",
        ("S",),
        "Split the utterance at the playhead, else in its middle",
        "scissors",
        "utterance",
    ),
    Row(
        "merge", "Edit", "Merge with next", ("M",), "Join the utterance and the one after it", "git-merge", "utterance"
    ),
    Row("speaker", "Edit", "Change speaker…", ("C",), "Say who speaks here", "user", "utterance"),
    Row(
        "rename_speaker",
        "Edit",
        "Rename speaker…",
        ("Ctrl+Shift+R",),
        "Give this speaker another name",
        "users",
        "utterance",
    ),
    Row(
        "delete",
        "Edit",
        "Delete utterance",
        ("Delete",),
        "Take the utterance out; undo brings it back",
        "trash",
        "utterance",
    ),
    Row(
        "accept",
        "Label",
        "Accept prediction",
        ("Return", "Enter"),
        "Label as predicted and go on",
        "check",
        "prediction",
    ),
    Row("clear", "Label", "Clear label", ("Backspace",), "Take your label away", "backspace", "utterance"),
    Row("next", "Label", "Next utterance", ("Down",), "Go on", "arrow-down", "conversation", separated=True),
    Row("previous", "Label", "Previous utterance", ("Up",), "Go back", "arrow-up", "conversation"),
    Row("next_open", "Label", "Next in the queue", ("N",), "The next utterance to review", "queue", "conversation"),
    Row(
        "annotator",
        "Label",
        "Annotator…",
        (),
        "Whose labels these are",
        "identification-card",
        "project",
        separated=True,
    ),
    Row("play_utterance", "Play", "Play utterance", ("Space",), "Play this utterance", "repeat", "utterance"),
    Row("play_pause", "Play", "Play or pause", ("K",), "Play on from here, or pause", "play", "conversation"),
    Row(
        "slower",
        "Play",
        "Slower, then back",
        ("J",),
        "Slower each time; at the slowest, five seconds back",
        "rewind",
        "conversation",
    ),
    Row("faster", "Play", "Faster", ("L",), "Play; faster each time", "fast-forward", "conversation"),
    Row("frame_back", "Play", "Frame back", (",",), "One frame back", "caret-left", "conversation", separated=True),
    Row("frame_on", "Play", "Frame on", (".",), "One frame on", "caret-right", "conversation"),
    Row(
        "predict",
        "Model",
        "Predict",
        ("Ctrl+R",),
        "Predict the emotion of every utterance again",
        "sparkle",
        "conversation",
    ),
    Row(
        "finetune",
        "Model",
        "Fine-tune",
        ("Ctrl+Shift+L",),
        "Learn from the labels of this project",
        "graduation-cap",
        "labels",
    ),
    Row(
        "models",
        "Model",
        "Models…",
        (),
        "Every version with its figures; go back to one",
        "stack",
        "project",
        separated=True,
    ),
    Row(
        "rollback", "Model", "Roll back", (), "Use the model that was used before", "clock-counter-clockwise", "project"
    ),
    Row("palette", "View", "Find an action…", ("Ctrl+K",), "Type what you want to do", "command"),
    Row("blind", "View", "Blind", ("B",), "Hide predictions and the labels of others", "eye-slash", "", True),
    Row(
        "reset_layout",
        "View",
        "Put the docks back",
        (),
        "Every dock where it was at first",
        "layout",
        "",
        separated=True,
    ),
    Row("theme_system", "View", "Theme of the system", (), "Dark or light as the system is", "desktop", "", True, True),
    Row("theme_dark", "View", "Dark theme", (), "", "moon", "", True),
    Row("theme_light", "View", "Light theme", (), "", "sun", "", True),
    Row("keys", "Help", "Keys", ("F1",), "Every action and its key", "keyboard"),
    Row("log_folder", "Help", "Open the log's folder", (), "Where messages and errors are written down", "folder"),
    Row("about", "Help", "About Undertone", (), "", "info", "", separated=True),
)


class Actions(QObject):
    """The table as QActions of one window. Slots are given with `bind`; what is possible now with `allow`."""

    def __init__(self, window: QWidget, rows: Iterable[Row] = TABLE) -> None:
        super().__init__(window)
        self._window = window
        self._rows: dict[str, Row] = {}
        self._actions: dict[str, QAction] = {}
        self._allowed: frozenset[str] = frozenset({""})
        for row in rows:
            self.add(row)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def rows(self) -> list[Row]:
        """Every row, in order."""
        return list(self._rows.values())

    def add(self, row: Row) -> QAction:
        """Makes the row's action; a key that another row has raises ValueError, which names both."""
        for other in self._rows.values():
            shared = set(row.keys) & set(other.keys)
            if shared:
                raise ValueError(f"{shared.pop()} is the key of both {other.text} and {row.text}")
        action = QAction(icons.icon(row.icon), row.text, self._window)
        action.setObjectName(row.id)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setCheckable(row.checkable)
        self._rows[row.id] = row
        self._actions[row.id] = action
        self._window.addAction(action)
        self._refresh(row)
        return action

    def remove(self, prefix: str) -> None:
        """Takes out the rows whose id starts with `prefix`."""
        for action_id in [i for i in self._rows if i.startswith(prefix)]:
            del self._rows[action_id]
            action = self._actions.pop(action_id)
            self._window.removeAction(action)
            action.deleteLater()

    def set_scheme(self, scheme: LabelScheme) -> None:
        """One action a class of the scheme, with the class's own key."""
        self.remove("label:")
        for c in scheme.classes:
            if not c.retired:
                keys = (c.key,) if c.key else ()
                self.add(Row(f"label:{c.name}", "Label", c.name, keys, f"Label as {c.name}", "tag", "utterance"))

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
        return "" if row.needs in self._allowed else NEEDS[row.needs]

    def fill_menus(self, menu: QMenu) -> None:
        """Puts one submenu a group into `menu`."""
        menu.clear()
        for name in MENUS:
            part = menu.addMenu(name)
            for row in self._rows.values():
                if row.menu == name:
                    if row.separated:
                        part.addSeparator()
                    part.addAction(self._actions[row.id])

    def _refresh(self, row: Row) -> None:
        action = self._actions[row.id]
        action.setEnabled(row.needs in self._allowed)
        tip = self.why_not(row.id) or row.tip or row.text
        action.setToolTip(f"{tip} ({shown_key(row)})" if row.keys else tip)


def keeps_key(event: QEvent) -> bool:
    """Accepts a ShortcutOverride for who has the focus: text being edited, a button under Space, a list under arrows.

    Windows call it from `event`, where the event arrives when no widget has taken it.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    widget = QApplication.focusWidget()
    if widget is None or not _belongs_to(widget, event):
        return False
    event.accept()
    return True


def shown_key(row: Row) -> str:
    """The row's first key as the system writes it."""
    return QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if row.keys else ""


_EDITORS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
_PRESS = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}


def _belongs_to(widget: QObject, event: QKeyEvent) -> bool:
    """Whether a key is the focused widget's own and no shortcut."""
    command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    key = event.key()
    if isinstance(widget, _EDITORS) and not (isinstance(widget, QTextEdit | QPlainTextEdit) and widget.isReadOnly()):
        return not command or _edits_text(event)
    if isinstance(widget, QAbstractButton):
        return key in _PRESS
    if isinstance(widget, QComboBox | QTabBar | QAbstractSlider):
        return key in _ARROWS or key in _PRESS
    if isinstance(widget, QAbstractItemView) and widget.property("ownKeys"):
        return key in _ARROWS or key in _PRESS
    return False


def _edits_text(event: QKeyEvent) -> bool:
    standard = QKeySequence.StandardKey
    return any(
        event.matches(s)
        for s in (standard.Undo, standard.Redo, standard.Copy, standard.Cut, standard.Paste, standard.SelectAll)
    )
