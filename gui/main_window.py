"""The main window: top bar, start page or docks, and nothing of its own but putting them together."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from undertone.gui import icons, theme
from undertone.gui.actions import Actions
from undertone.gui.focus_keys import keeps_key, presses_button
from undertone.gui.settings import Settings
from undertone.gui.start_page import StartPage
from undertone.gui.top_bar import TopBar

if TYPE_CHECKING:  # imported once the window is on the screen
    from undertone.gui.inference import Inference
    from undertone.gui.jobs import Jobs
    from undertone.gui.session import Session
    from undertone.gui.toast import Toast
    from undertone.gui.window_commands import WindowCommands
    from undertone.gui.workbench import Workbench

FIRST_SIZE = QSize(1440, 900)
SMALLEST = (800, 480)  # a screen of 1920x1080 at 200 % has 960x540, less what the system's bars take


class MainWindow(QMainWindow):
    """One project at a time.

    The window is on the screen before it can do anything: `first_shown` comes after the first painting, then what is
    slow to import is imported and wired, and `ready` follows. Session, jobs, workbench and commands are there then.
    """

    first_shown = Signal()
    ready = Signal()

    session: Session
    jobs: Jobs
    inference: Inference
    workbench: Workbench
    commands: WindowCommands
    toast: Toast

    def __init__(self, settings: Settings, *, starts_empty: bool = True, parent: QWidget | None = None) -> None:
        """`starts_empty`: with the start page; otherwise something will be opened at once."""
        super().__init__(parent)
        self.setObjectName("undertone")
        self.setWindowTitle("Undertone")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.settings = settings
        self.log_file: Path | None = None
        self.is_ready = False
        self._painted = False
        now = theme.current()
        self.actions_table = Actions(self)
        self.actions_table.use_keys(settings.keys())
        self.top_bar = TopBar(self.actions_table, now)
        self.start_page = StartPage(self.actions_table, now)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._blank = QWidget()
        self._pages.addWidget(self._blank)
        if not starts_empty:
            self._pages.setCurrentWidget(self._blank)
        self._put_together()
        theme.notifier().theme_changed.connect(self._set_theme)
        geometry, _ = settings.layout()
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(FIRST_SIZE.boundedTo(self.screen().availableSize()))

    def appear(self) -> None:
        """Shows the window; at the first start over all of a small screen, or its frame would push it out."""
        room = self.screen().availableSize()
        if self.settings.layout()[0].isEmpty() and FIRST_SIZE.boundedTo(room - QSize(1, 1)) != FIRST_SIZE:
            self.showMaximized()
        else:
            self.show()

    def finish(self, log_file: Path | None = None) -> None:
        """Makes everything behind the window; once."""
        if self.is_ready:
            return
        from undertone.gui.inference import Inference
        from undertone.gui.jobs import Jobs
        from undertone.gui.session import Session
        from undertone.gui.toast import Toast
        from undertone.gui.window_commands import WindowCommands
        from undertone.gui.workbench import Workbench

        icons.load()
        self.log_file = log_file
        self.session = Session(self.settings.annotator, self)
        self.actions_table.set_scheme(self.session.scheme)
        self.jobs = Jobs(self.session.store, log_file, self)
        self.inference = Inference(log_file, self)
        self.workbench = Workbench(self.session, self.jobs, self.inference, theme.current())
        self._pages.addWidget(self.workbench)
        self.toast = Toast(theme.current(), self)
        self.commands = WindowCommands(self)
        self.session.project_opened.connect(lambda _: self.show_workbench())
        self.session.project_closed.connect(self._show_start_page)
        self.start_page.set_recent(self.settings.remembered())
        if self._pages.currentWidget() is self._blank:
            self.show_workbench()
        self.workbench.area.restore(self.settings.layout()[1])
        for widget in self.findChildren(QWidget):
            widget.update()  # icons were blank until now
        if sys.platform == "darwin":  # the system's own bar at the top of the screen
            self.actions_table.fill_menus(self.menuBar())
            self.actions_table.rows_changed.connect(lambda: self.actions_table.fill_menus(self.menuBar()))
        self.is_ready = True
        self.ready.emit()

    def show_workbench(self) -> None:
        """The docks instead of the start page."""
        self._pages.setCurrentWidget(self.workbench)

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if keeps_key(event) or presses_button(event):
            return True
        if kind == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_shown.emit)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Labels are committed already; only a running job is worth a question."""
        if self.is_ready:
            if not self.commands.may_close():
                event.ignore()
                return
            self.leave()
        event.accept()

    def leave(self) -> None:
        """Keeps the layout and ends everything, without a question."""
        if self.is_ready:
            self.settings.keep_layout(self.saveGeometry(), self.workbench.area.to_keep())
            self.shut_down()

    def shut_down(self) -> None:
        """Ends processes and threads; safe to call twice."""
        self.commands.job_commands.stop()
        self.commands.utterances.retiming.commit()
        self.workbench.shut_down()
        self.jobs.close()
        self.inference.close()
        self.session.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.is_ready and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.commands.open_paths([Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()])

    def reset_layout(self) -> None:
        """Every dock where it was at first."""
        self.workbench.area.arrange(self.workbench.docks)

    def add_notice(self, notice: QWidget) -> None:
        """Puts a line under the top bar."""
        self._column.insertWidget(1, notice)
        notice.show()

    def _put_together(self) -> None:
        inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(inside)

    def _show_start_page(self) -> None:
        self.start_page.set_recent(self.settings.remembered())
        self._pages.setCurrentWidget(self.start_page)

    def _set_theme(self, now: theme.Theme) -> None:
        self.top_bar.set_theme(now)
        self.start_page.set_theme(now)
        if self.is_ready:
            self.workbench.set_theme(now)
            self.toast.set_theme(now)
