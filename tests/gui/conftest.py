"""The user's folders are kept out of it, and nothing of the program is left alive after a test."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from undertone.gui import operation, theme
from undertone.gui.main_window import MainWindow
from undertone.gui.settings import Settings

WAIT = 20_000


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, data and logs go under the test's own folder."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_DOCUMENTS_DIR"):
        monkeypatch.setenv(name, str(home / name))
    return home


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """No thread of ours, no process, no visible window and no ticking timer survives a test."""
    yield
    operation.shut_down()
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    app.processEvents()
    shown = [w for w in app.topLevelWidgets() if w.isVisible()]
    ticking = [t for w in app.topLevelWidgets() for t in w.findChildren(QTimer) if t.isActive() and w.isVisible()]
    threads = [t.name for t in threading.enumerate() if t.name.startswith("undertone")]
    assert not shown, f"windows left open: {shown}"
    assert not ticking, f"timers left running: {ticking}"
    assert not threads, f"threads left running: {threads}"
    assert not multiprocessing.active_children(), "processes left running"


@pytest.fixture
def make_window(qtbot: QtBot, own_folders: Path, qapp: QApplication) -> Iterator[Callable[[], MainWindow]]:
    """Makes main windows, ready for use; they are closed after the test."""
    made: list[MainWindow] = []
    qapp.setStyle("Fusion")
    theme.apply(qapp, theme.DARK)

    def make() -> MainWindow:
        settings = Settings(own_folders / "window.ini")
        settings.annotator = "tester"
        window = MainWindow(settings)
        window.resize(1440, 900)  # Qt's screen without a display is smaller
        made.append(window)
        with qtbot.waitSignal(window.first_shown, timeout=WAIT):
            window.show()
        window.finish(own_folders / "undertone.log")
        return window

    yield make
    for window in made:
        window.jobs.close()
        window.close()
        window.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    """The main window with the start page."""
    return make_window()
