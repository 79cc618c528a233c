"""Starts the window. Nothing heavy is imported before it is shown."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from undertone.gui import crash, language, log, starting, theme
from undertone.gui.language import tr
from undertone.gui.main_window import MainWindow
from undertone.gui.settings import Settings

if TYPE_CHECKING:
    from types import TracebackType


_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
)


def run(project: Path | None = None, sample: bool = False) -> int:
    """Shows the window, then opens the project or the sample in it. Returns the exit status when it is closed."""
    app, window = prepare(starts_empty=project is None and not sample)
    window.first_shown.connect(lambda: _finish(window, project, sample))
    window.appear()
    status = app.exec()
    _end()
    crash.end()
    return status


def prepare(*, starts_empty: bool = True) -> tuple[QApplication, MainWindow]:
    """All that comes before the window is on the screen."""
    crash.begin(log.log_folder())
    app = make_application()
    settings = Settings()
    language.install(language.chosen(settings.language))
    theme.apply(app, theme.chosen(settings.theme))
    return app, MainWindow(settings, starts_empty=starts_empty)


def _finish(window: MainWindow, project: Path | None, sample: bool) -> None:
    """Everything that may come after the first painting."""
    log_file = start_log()
    crash.note_version()
    _catch_unexpected(window)
    _end_when_asked(window)
    window.finish(log_file)
    starting.on_the_screen()
    if (left := crash.left()) is not None:
        offer_report(window, left)
    if sample:
        window.commands.open_sample()
    elif project is not None:
        window.commands.open_paths([project])
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: window.commands.follow_system_theme())


def offer_report(window: MainWindow, left: Path) -> None:
    """Says that the run before ended unexpectedly, until the person has looked at it or sent it away."""
    from undertone.gui.crash_bar import CrashBar
    from undertone.gui.dialogs import open_folder

    def show() -> None:
        from undertone.gui.error_dialog import CrashDialog
        from undertone.gui.report import report

        trace = left.read_text(encoding="utf-8", errors="replace") if left.is_file() else ""
        device = window.top_bar.device.text()
        text = report(tr("Undertone ended unexpectedly"), trace, device=device, log_file=window.log_file)
        CrashDialog(window, text, left.parent).open()

    bar = CrashBar(window)
    bar.report_asked.connect(show)
    bar.folder_asked.connect(lambda: open_folder(left.parent))
    window.add_notice(bar)


def _end_when_asked(window: MainWindow) -> None:
    """Until the program ends, a signal that asks it to end does so as closing the window does."""
    from undertone.gui.termination import Termination

    app = make_application()
    termination = Termination(window)
    termination.asked.connect(lambda: _leave(app, window))
    termination.listen()
    app.aboutToQuit.connect(termination.close)


def _leave(app: QApplication, window: MainWindow) -> None:
    """Nothing is asked, for nobody may be there to answer: what is confirmed is kept, and jobs can be resumed."""
    window.leave()
    app.exit()  # out of the loop of a dialog, too


def _end() -> None:
    from undertone.gui import operation

    operation.shut_down()
    sys.excepthook = sys.__excepthook__


def make_application() -> QApplication:
    """The QApplication with its name and style; the system's theme is followed from here on."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("undertone")
    app.setApplicationDisplayName("Undertone")
    app.setDesktopFileName("undertone")
    app.setStyle("Fusion")
    for effect in _EFFECTS:  # menus, lists and tooltips are there at once
        app.setEffectEnabled(effect, False)
    return app


def start_log() -> Path | None:
    """Sends the program's and Qt's messages to a file."""
    file = log.start()
    qInstallMessageHandler(_log_qt)
    return file


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    import logging

    serious = kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    logging.getLogger("qt").log(logging.ERROR if serious else logging.INFO, "%s: %s", context.category, text)


def _catch_unexpected(window: MainWindow) -> None:
    """An error nobody expected is shown once with its detail, and logged every time."""
    import logging
    import threading
    import traceback

    shown: set[str] = set()

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        detail = "".join(traceback.format_exception(kind, error, trace))
        logging.getLogger("undertone").error("unexpected: %s", detail)
        if detail not in shown and window.is_ready:
            shown.add(detail)
            QTimer.singleShot(0, window, lambda: window.commands.show_unexpected(error, detail))

    sys.excepthook = report
    threading.excepthook = lambda args: report(args.exc_type, args.exc_value or Exception(), args.exc_traceback)
