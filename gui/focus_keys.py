"""Whose key it is: keys of the window's actions are left to a text that is edited, a button under Space, a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication


def keeps_key(event: QEvent) -> bool:
    """Accepts a ShortcutOverride for who has the focus: text being edited, a button under Space, a list under arrows.

    Windows call it from `event`, where the event arrives when no widget has taken it.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    from undertone.gui.key_owners import belongs_to  # here and not above: see there

    widget = QApplication.focusWidget()
    if widget is None or not belongs_to(widget, event):
        return False
    event.accept()
    return True


def presses_button(event: QEvent) -> bool:
    """Enter presses the button that has the focus, as Space does; Qt gives Enter to buttons of dialogs alone.

    Windows call it from `event`, where a key arrives that no widget has taken.
    """
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.isAutoRepeat():
        return False
    button = QApplication.focusWidget()
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(button, QAbstractButton):
        return False
    event.accept()
    button.click()
    return True


def keeps_all_keys(event: QEvent) -> bool:
    """Accepts every ShortcutOverride without Ctrl or Alt: for windows in which the main window's keys mean nothing."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    from undertone.gui.key_owners import is_command

    if is_command(event):
        return False
    event.accept()
    return True
