"""Everybody can use it: names for screen readers, a visible focus, nothing clipped, colours for every kind of eye."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui import projects
from undertone.core.errors import ProjectError
from undertone.core.types import LabelClass
from undertone.gui import color_vision, theme
from undertone.gui.dialogs import Question
from undertone.gui.emotion_badge import contrast
from undertone.gui.error_dialog import CrashDialog, ErrorDialog
from undertone.gui.main_window import MainWindow
from undertone.gui.models_dialog import FinetuneDialog
from undertone.resources import schemes

WAIT = 15_000
LAPTOP = (1366, 768)
RING = 30  # pixels that must change at the least when the focus comes or goes
THEMES = pytest.mark.parametrize("now", [theme.DARK, theme.LIGHT], ids=lambda t: t.name)
# actions that leave the window or start work, and ask nothing of their own
NO_DIALOG = {"open", "new_project", "quit", "close_project", "log_folder", "predict", "finetune", "rollback", "sample"}
NO_DIALOG |= {"watch_folder", "restore", "columns", "restore_deleted", "watch"}  # a folder, a toast or a menu


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window of a small laptop with a project of six utterances; the model is not asked anything."""
    for question in ("refresh", "explain", "graph"):
        monkeypatch.setattr(window.inference, question, lambda _: None)
    for dialog in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, dialog, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    window.resize(*LAPTOP)
    window.commands.open_paths([projects.project(tmp_path)])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    return window


def dialogs(window: MainWindow, qtbot: QtBot, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Every dialog that an action opens, one after the other, then those that something else opens."""
    actions = window.actions_table
    for row in actions.rows():
        if row.id in NO_DIALOG or not actions[row.id].isEnabled() or row.id.startswith(("label:", "dock:")):
            continue
        if not row.text.endswith("…") and row.id not in ("about", "palette"):
            continue
        actions[row.id].trigger()
        qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(QDialog)), timeout=WAIT)
        asked = [d for d in window.findChildren(QDialog) if d.isVisible()]
        yield row.id, asked[0]
        asked[0].close()
    figures = {"weighted_f1": 0.5, "macro_f1": 0.4, "accuracy": 0.5, "ece": 0.1}
    result = {"before": figures, "after": figures, "trained": 40, "held_out": 12, "sentence": "No better."}
    error = ProjectError("the disk is full.", path=folder / "talk.undertone", advice="Make room.")
    made = {
        "error": lambda: ErrorDialog(window, error, "detail", folder),
        "crash": lambda: CrashDialog(window, "detail", folder),
        "finetuned": lambda: FinetuneDialog(window, result),
    }
    for name, make in made.items():
        dialog = make()
        dialog.show()
        yield name, dialog
        dialog.close()


# -- names


def controls(root: QWidget) -> list[QWidget]:
    """What can have the focus, without the inner parts of Qt's own widgets."""
    focusable = [w for w in root.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    return [w for w in focusable if not _is_inner(w) and not (isinstance(w, QLabel | QCheckBox) and not w.text())]


def _is_inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar | QHeaderView):
        return True
    if isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget:
        return True
    popup = parent is not None and parent.metaObject().className() == "QComboBoxPrivateContainer"
    return popup or widget.focusProxy() is not None or isinstance(parent, QTabBar | QComboBox)


def nameless(root: QWidget) -> list[str]:
    found = []
    for w in controls(root):
        words = w.text() if isinstance(w, QAbstractButton | QLabel) else ""
        if not (w.accessibleName() or words):
            found.append(f"{type(w).__name__} {w.objectName()} in {type(w.parentWidget()).__name__} has no name")
        if isinstance(w, QAbstractButton) and not words and not w.toolTip():
            found.append(f"{type(w).__name__} {w.accessibleName()} has neither words nor a tooltip")
    return found


def test_every_control_has_a_name_and_every_icon_a_tooltip(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    assert nameless(opened) == []
    found = {name: nameless(dialog) for name, dialog in dialogs(opened, qtbot, tmp_path)}
    assert {name: bad for name, bad in found.items() if bad} == {}
    assert {"export", "transcribe", "keys", "about", "palette", "error"} <= found.keys()


# -- focus


def changed(before: NDArray[np.uint32], after: NDArray[np.uint32], place: QRect) -> int:
    """Pixels of a place that two pictures [height, width] have differently."""
    rows, columns = slice(max(place.top(), 0), place.bottom() + 1), slice(max(place.left(), 0), place.right() + 1)
    return int((before[rows, columns] != after[rows, columns]).sum())


def place_of(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def painted(window: QWidget) -> NDArray[np.uint32]:
    """The window's pixels, [height, width]."""
    QApplication.processEvents()
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(picture.constBits(), np.uint32).reshape(picture.height(), picture.width()).copy()


def spoken(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or getattr(widget, 'text', str)()}"


@THEMES
def test_focus_can_be_seen_wherever_the_keys_lead(
    opened: MainWindow, qtbot: QtBot, qapp: QApplication, now: theme.Theme
) -> None:
    theme.apply(qapp, now)
    seen: list[QWidget] = []
    invisible: list[str] = []
    before = painted(opened)
    for _ in range(80):
        widget = qapp.focusWidget()
        assert widget is not None
        if widget in seen and len(seen) > 20:
            break
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        following = qapp.focusWidget()
        assert following is not None
        assert following is not widget
        after = painted(opened)
        both = [w for w in (widget, following) if w.isVisible()]
        invisible += [spoken(w) for w in both if changed(before, after, place_of(w, opened)) < RING]
        before = after
    assert invisible == []
    reached = {w.accessibleName() for w in seen}
    assert {"Utterances", opened.workbench.table.bar.search.accessibleName(), "Menu"} <= reached
    assert len(seen) > 15


@THEMES
def test_focus_can_be_seen_on_every_control(
    opened: MainWindow, qtbot: QtBot, qapp: QApplication, now: theme.Theme
) -> None:
    theme.apply(qapp, now)
    quiet = opened.findChild(QLineEdit)
    assert isinstance(quiet, QLineEdit)
    invisible = []
    for control in controls(opened):
        if not control.isVisible() or not control.isEnabled() or control is quiet or control.height() < 4:
            continue
        quiet.setFocus()
        before = painted(opened)
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if control.hasFocus() and changed(before, painted(opened), place_of(control, opened)) < RING:
            invisible.append(spoken(control))
    assert invisible == []


# -- room


def clipped(root: QWidget) -> list[str]:
    """Words that do not fit: those of labels and buttons that neither wrap nor are elided with a tooltip."""
    found = []
    for kind in (QLabel, QPushButton, QToolButton, QComboBox):
        for w in root.findChildren(kind):
            if not w.isVisible() or not _has_words(w) or isinstance(w.parentWidget(), QTabBar):
                continue
            wanted = w.minimumSizeHint() if isinstance(w, QLabel | QComboBox) else w.sizeHint()
            narrow = w.width() < wanted.width() and not (isinstance(w, QLabel) and (w.wordWrap() or w.toolTip()))
            if narrow or w.height() < min(wanted.height(), QFontMetrics(w.font()).height()):
                found.append(f"{type(w).__name__} {_words(w)!r}: {w.width()}x{w.height()} of {wanted.toTuple()}")
    return found


def _words(w: QWidget) -> str:
    return w.currentText() if isinstance(w, QComboBox) else str(w.text())  # type: ignore[attr-defined]


def _has_words(w: QWidget) -> bool:
    return bool(_words(w)) and not (isinstance(w, QToolButton) and w.toolButtonStyle() == Qt.ToolButtonStyle(0))


@THEMES
def test_nothing_is_clipped_on_a_small_laptop(
    opened: MainWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path, now: theme.Theme
) -> None:
    theme.apply(qapp, now)
    QApplication.processEvents()
    assert (opened.width(), opened.height()) == LAPTOP
    assert clipped(opened) == []
    for name, dialog in dialogs(opened, qtbot, tmp_path):
        QApplication.processEvents()
        assert (name, clipped(dialog)) == (name, [])
        assert dialog.width() <= LAPTOP[0], name
        assert dialog.height() <= LAPTOP[1], name


def test_the_start_page_fits_too(window: MainWindow) -> None:
    window.resize(*LAPTOP)
    QApplication.processEvents()
    assert clipped(window) == []


def test_a_word_that_is_too_long_is_found(window: MainWindow) -> None:
    asked = Question(window, "Made to fail")
    button = QPushButton("Much too long for its room", asked)
    button.setFixedWidth(40)
    asked.show()
    assert clipped(asked)
    asked.close()


# -- colours


@pytest.mark.parametrize("scheme_id", sorted(schemes()))
@THEMES
def test_classes_can_be_told_apart_with_every_kind_of_eye(scheme_id: str, now: theme.Theme) -> None:
    classes = schemes()[scheme_id].classes
    shown = [replace(c, color=now.emotion(c).name()) for c in classes]
    assert color_vision.confusions(shown) == []
    assert len({c.letter for c in shown}) == len(shown)  # and the letter says it again


@THEMES
def test_good_and_bad_can_be_told_apart_with_every_kind_of_eye(now: theme.Theme) -> None:
    good, bad = LabelClass("good", "+", now.good, ""), LabelClass("bad", "−", now.bad, "")
    assert color_vision.confusions([good, bad]) == []


@THEMES
def test_secondary_words_can_be_read_where_they_stand(now: theme.Theme) -> None:
    for ground in (now.background, now.surface, now.raised):
        for ink in (now.text, now.dim, now.good, now.bad, now.accent):
            wanted = 4.5 if ink in (now.text, now.dim) else 3.0
            assert contrast(QColor(ink), QColor(ground)) >= wanted, (ink, ground)
