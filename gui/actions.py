"""Everything a person can do: one table of actions that makes menus, shortcuts, tooltips and the command palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from undertone.gui import icons
from undertone.gui.action_table import MENUS, NEEDS, TABLE, Row
from undertone.gui.focus_keys import keeps_key as keeps_key
from undertone.gui.language import tr

if TYPE_CHECKING:
    from undertone.core.types import LabelScheme

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
