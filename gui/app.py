"""Starts the window. Nothing heavy is imported before it is shown."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from undertone.gui import operation, theme
from undertone.gui.main_window import MainWindow
from undertone.gui.settings import Settings
from undertone.gui.worker import LOG_FORMAT

log = logging.getLogger("undertone")


def run(project: Path | None = None, sample: bool = False) -> int:
    """Shows the window, then opens the project or the sample in it. Returns the exit status when it is closed."""
    log_file = start_log()
    app = make_application()
    settings = Settings()
    theme.apply(app, theme.chosen(settings.theme))
    window = MainWindow(settings, log_file)
    _catch_unexpected(window)
    window.first_shown.connect(lambda: _open(window, project, sample))
    if project is not None or sample:
        window.show_workbench()
    window.show()
    status = app.exec()
    operation.shut_down()
    sys.excepthook = sys.__excepthook__
    return status


def make_application() -> QApplication:
    """The QApplication with its name and style; the system's theme is followed from here on."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("undertone")
    app.setApplicationDisplayName("Undertone")
    app.setDesktopFileName("undertone")
    app.setStyle("Fusion")
    return app


def log_folder() -> Path:
    """Where messages and errors are written down."""
    return Path(platformdirs.user_log_dir("undertone"))


def start_log() -> Path:
    """Sends the program's and Qt's messages to a file, and the traceback of a crash beside it."""
    folder = log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "undertone.log"
    handler = logging.handlers.RotatingFileHandler(file, maxBytes=2_000_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter(LOG_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    faulthandler.enable((folder / "crash.log").open("a"))
    qInstallMessageHandler(_log_qt)
    return file


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    serious = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    logging.getLogger("qt").log(logging.ERROR if serious else logging.INFO, "%s: %s", context.category, text)


def _catch_unexpected(window: MainWindow) -> None:
    """An error nobody expected is shown once with its detail, and logged every time."""
    shown: set[str] = set()

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QTimer.singleShot(0, window.close)
            return
        detail = "".join(traceback.format_exception(kind, error, trace))
        log.error("unexpected: %s", detail)
        if detail not in shown:
            shown.add(detail)
            QTimer.singleShot(0, window, lambda: window.commands.show_unexpected(error, detail))

    sys.excepthook = report
    threading.excepthook = lambda args: report(args.exc_type, args.exc_value or Exception(), args.exc_traceback)


def _open(window: MainWindow, project: Path | None, sample: bool) -> None:
    if sample:
        window.commands.open_sample()
    elif project is not None:
        window.commands.open_paths([project])
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda _: window.commands.follow_system_theme())
