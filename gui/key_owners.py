"""Which keys belong to a focused widget. Apart from `focus_keys`, since making Qt's list of keys takes a while and the
window is on the screen before anybody presses one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)

_EDITORS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QKeySequenceEdit)
_PRESS = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_ARROWS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}
_SLIDES = _ARROWS | {Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
# help, next dock, menu: they lead out of a text and write nothing
_LEAD_AWAY = {Qt.Key.Key_F1, Qt.Key.Key_F6, Qt.Key.Key_F10}


def belongs_to(widget: QObject, event: QKeyEvent) -> bool:
    """Whether a key is the focused widget's own and no shortcut."""
    key = event.key()
    if key == Qt.Key.Key_Tab and not is_command(event):  # where one labels from it flags, elsewhere it moves the focus
        return not widget.property("tabFlags")
    if isinstance(widget, QTextEdit | QPlainTextEdit) and widget.isReadOnly():
        return False
    if isinstance(widget, _EDITORS):
        return _edits_text(event) if is_command(event) else key not in _LEAD_AWAY
    if isinstance(widget, QAbstractButton):
        return key in _PRESS
    if isinstance(widget, QComboBox):  # letters and digits look for an entry
        return not is_command(event) and key not in _LEAD_AWAY
    if isinstance(widget, QTabBar | QAbstractSlider):
        return key in _SLIDES or key in _PRESS
    if isinstance(widget, QAbstractItemView) and widget.property("ownKeys"):
        return key in _ARROWS or key in _PRESS
    return False


def is_command(event: QKeyEvent) -> bool:
    """Whether Ctrl or Alt is held."""
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))


def _edits_text(event: QKeyEvent) -> bool:
    standard = QKeySequence.StandardKey
    return any(
        event.matches(s)
        for s in (
            standard.Undo,
            standard.Redo,
            standard.Copy,
            standard.Cut,
            standard.Paste,
            standard.SelectAll,
            standard.DeleteStartOfWord,
            standard.DeleteEndOfWord,
            standard.MoveToNextWord,
            standard.MoveToPreviousWord,
        )
    )
