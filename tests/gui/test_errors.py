"""Errors in words with a detail to copy; a run that ended unexpectedly is offered as a report at the next start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from undertone.core.errors import ProjectError
from undertone.gui import app, crash
from undertone.gui.crash_bar import CrashBar
from undertone.gui.error_dialog import CrashDialog, ErrorDialog, words_for
from undertone.gui.main_window import MainWindow
from undertone.gui.report import report, without_paths

WAIT = 60_000
REFUSED = ProjectError("the disk is full.", path=Path("/media/usb/talk.undertone"), advice="Make room.")


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    folder = tmp_path / "logs"
    folder.mkdir()
    return folder


# -- words and detail


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def shown(window: MainWindow, error: BaseException) -> ErrorDialog:
    window.commands.show_error(error)
    dialog = next(d for d in window.findChildren(ErrorDialog) if d.isVisible())
    assert isinstance(dialog, ErrorDialog)
    return dialog


def test_one_message_names_the_file_the_reason_and_what_to_do(window: MainWindow) -> None:
    dialog = shown(window, REFUSED)
    assert said(dialog) == "The disk is full.\n/media/usb/talk.undertone\nMake room."
    dialog.close()


def test_the_detail_is_folded_and_copied_with_what_helps(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.log_file = tmp_path / "undertone.log"
    window.log_file.write_text("\n".join(f"line {i}" for i in range(100)))
    window.top_bar.set_device("CPU", False)
    dialog = shown(window, REFUSED)
    assert not dialog._detail.isVisible()
    dialog._fold.click()
    assert dialog._detail.isVisible()
    dialog._copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "the disk is full." in copied
    wanted = ("Undertone ", "Python ", "System: ", "Qt ", "Device: CPU", "File: /media/usb/talk.undertone", "line 99")
    for part in wanted:
        assert part in copied
    assert "line 9\n" not in copied  # only the end of it
    dialog.close()


def test_the_folder_of_the_log_can_be_opened(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    window.log_file = tmp_path / "undertone.log"
    dialog = shown(window, REFUSED)
    dialog._folder.click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]
    dialog.close()


def test_the_same_error_is_said_once_while_it_stands_there(window: MainWindow) -> None:
    first = shown(window, REFUSED)
    window.commands.show_error(ProjectError("the disk is full.", path=REFUSED.path, advice="Make room."))
    window.commands.show_error(ProjectError("Another one."))
    visible = [d for d in window.findChildren(ErrorDialog) if d.isVisible()]
    assert len(visible) == 2
    assert first in visible
    for dialog in visible:
        dialog.close()


@pytest.mark.parametrize("kind", ["missing", "forbidden", "memory", "unexpected"])
def test_errors_of_the_system_are_told_as_ours(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "a b.mp4"
    error: BaseException = {
        "missing": FileNotFoundError(2, "No such file or directory", str(file)),
        "forbidden": PermissionError(13, "Permission denied", str(file)),
        "memory": MemoryError(),
        "unexpected": ValueError("too few\nlines"),
    }[kind]
    words = words_for(error)
    assert words.what
    assert words.advice
    assert words.path == (file if kind in ("missing", "forbidden") else None)
    if kind == "unexpected":
        assert "ValueError: too few" in words.what
        assert "lines" not in words.what


# -- private paths


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("cannot read /home/ana/Videos/talk.mp4.", "cannot read ….mp4."),
        ("cannot read /data/My Talks/a b.undertone now", "cannot read ….undertone now"),
        ("opened '/data/Ana Li/x' twice", "opened '…' twice"),
        (r"opened C:\Users\Ana\talk.mkv twice", "opened ….mkv twice"),
        ('File "/opt/py/lib/python3.11/site-packages/torch/nn/a.py", line 3', 'File "torch/nn/a.py", line 3'),
        ("see https://example.org/a/b for 3/4 and/or more", "see https://example.org/a/b for 3/4 and/or more"),
    ],
)
def test_private_paths_are_taken_out(text: str, left: str) -> None:
    assert without_paths(text) == left


def test_the_file_concerned_keeps_its_name_and_our_own_files_are_named() -> None:
    kept = Path("/data/Ana/talk.mp4")
    ours = Path(crash.__file__).resolve()
    text = f'File "{ours}", line 1: /data/Ana/talk.mp4 and /data/Ana/other.mp4'
    assert without_paths(text, kept) == 'File "undertone/gui/crash.py", line 1: /data/Ana/talk.mp4 and ….mp4'
    assert str(Path.home()) not in report("it failed", f"in {Path.home()}/x y z")


# -- crashes


def ended_badly(logs: Path, pid: int, text: str = "Fatal Python error: Segmentation fault\n") -> Path:
    path = logs / f"running-{pid}.log"
    path.write_text(text)
    return path


def test_a_clean_end_leaves_nothing_and_offers_nothing(logs: Path) -> None:
    assert crash.begin(logs) is None
    assert len(list(logs.iterdir())) == 1
    crash.end()
    assert list(logs.iterdir()) == []
    assert crash.begin(logs) is None
    crash.end()


def test_what_a_bad_end_left_is_archived_and_told_once(logs: Path) -> None:
    ended_badly(logs, 1)
    left = crash.begin(logs)
    assert left is not None
    assert "Segmentation fault" in left.read_text()
    assert crash.archived(logs) == [left]
    assert crash.begin(logs) == left == crash.left()  # asked again in the same run
    crash.end()
    assert crash.begin(logs) is None
    crash.end()


def test_only_the_last_five_are_kept(logs: Path) -> None:
    for i in range(8):
        os.utime(ended_badly(logs, i), (1_700_000_000 + i, 1_700_000_000 + i))
    left = crash.begin(logs)
    crash.end()
    assert len(crash.archived(logs)) == crash.KEPT
    assert crash.archived(logs)[0] == left
    assert left is not None
    assert left.stem.endswith("-7")


def test_nothing_is_told_while_another_window_runs(logs: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from undertone.gui import crash; "
        "crash.begin(Path(sys.argv[1])); print('there', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(logs)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "there\n"
        ended_badly(logs, 1)
        assert crash.begin(logs) is None
        crash.end()
        assert (logs / f"running-{other.pid}.log").exists()
        other.kill()
    left = crash.begin(logs)
    crash.end()
    assert left is not None
    assert not list(logs.glob(crash.RUNNING))


def test_a_folder_that_cannot_be_written_keeps_nobody_from_working(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert crash.begin(tmp_path / "file" / "logs") is None
    crash.end()


def test_the_bar_stays_until_it_is_answered(
    window: MainWindow, logs: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    app.offer_report(window, ended_badly(logs, 1))
    bar = window.findChild(CrashBar)
    assert isinstance(bar, CrashBar)
    assert bar.isVisible()
    assert "Everything confirmed is kept" in said(bar)
    bar.folder.click()
    assert [Path(url.toLocalFile()) for url in opened] == [logs]
    bar.report.click()
    dialog = window.findChild(CrashDialog)
    assert isinstance(dialog, CrashDialog)
    assert "Segmentation fault" in dialog._detail.toPlainText()
    dialog.close()
    qtbot.keyClick(bar.dismiss, Qt.Key.Key_Space)
    assert not bar.isVisible()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_program_is_offered_as_a_report_at_the_next_start(own_folders: Path, qtbot: QtBot) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "undertone.gui"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as first:
        qtbot.waitUntil(lambda: list(own_folders.rglob(f"running-{first.pid}.log")) != [], timeout=WAIT)
        qtbot.waitUntil(lambda: "started" in next(own_folders.rglob(crash.RUNNING)).read_text(), timeout=WAIT)
        first.send_signal(signal.SIGSEGV)
    second = subprocess.run(
        [sys.executable, "-c", NEXT_START], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    assert "Segmentation fault" in second.stdout
    assert "Everything confirmed is kept" in second.stdout
    assert not list(own_folders.rglob(crash.RUNNING))  # the second one ended as it should
    assert len(list(own_folders.rglob(crash.ARCHIVED))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_a_program_that_is_asked_to_end_ends_as_it_should(own_folders: Path, name: str) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", ASKED_TO_END, name]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, "asked\n"), done.stderr
    assert not list(own_folders.rglob(crash.RUNNING)) + list(own_folders.rglob(crash.ARCHIVED))


# Starts the real program and sends itself a signal while a question waits for an answer.
ASKED_TO_END = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from undertone.gui import app
from undertone.gui.main_window import MainWindow

def ask():
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.is_ready]
    if not windows:
        QTimer.singleShot(50, ask)
        return
    QTimer.singleShot(100, lambda: (print("asked"), os.kill(os.getpid(), signal.Signals[sys.argv[1]])))
    QMessageBox.question(windows[0], "?", "?")

application = app.make_application()
QTimer.singleShot(0, ask)
sys.exit(app.run())
"""

# Starts the real program, opens the report by its button, prints what it says, and closes the window.
NEXT_START = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from undertone.gui import app
from undertone.gui.crash_bar import CrashBar
from undertone.gui.error_dialog import CrashDialog
from undertone.gui.main_window import MainWindow

def look():
    windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.is_ready]
    bars = [b for w in windows for b in w.findChildren(CrashBar)]
    if not bars:
        QTimer.singleShot(50, look)
        return
    bars[0].report.click()
    dialog = windows[0].findChild(CrashDialog)
    print(dialog._detail.toPlainText(), [label.text() for label in bars[0].findChildren(QLabel)])
    dialog.close()
    windows[0].close()

application = app.make_application()
QTimer.singleShot(0, look)
app.run()
"""
