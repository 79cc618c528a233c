"""The main window: top bar, start page or docks, and nothing of its own but putting them together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from undertone.gui import icons, theme
from undertone.gui.actions import Actions, keeps_key
from undertone.gui.inference import Inference
from undertone.gui.jobs import Jobs
from undertone.gui.session import Session
from undertone.gui.settings import Settings
from undertone.gui.start_page import StartPage
from undertone.gui.toast import Toast
from undertone.gui.top_bar import TopBar
from undertone.gui.window_commands import WindowCommands
from undertone.gui.workbench import Workbench

SMALLEST = (1024, 640)


class MainWindow(QMainWindow):
    """One project at a time. `first_shown` comes after the first painting; what is slow to import is imported then."""

    first_shown = Signal()

    def __init__(self, settings: Settings, log_file: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undertone")
        self.setWindowTitle("Undertone")
        self.setMinimumSize(*SMALLEST)
        self.setAcceptDrops(True)
        self.settings = settings
        self.log_file = log_file
        self._painted = False
        now = theme.current()
        self.actions_table = Actions(self)
        self.session = Session(settings.annotator, self)
        self.actions_table.set_scheme(self.session.scheme)
        self.jobs = Jobs(self.session.store, log_file, self)
        self.inference = Inference(log_file, self)
        self.top_bar = TopBar(self.actions_table, now)
        self.start_page = StartPage(self.actions_table, now)
        self.workbench = Workbench(self.session, self.jobs, self.inference, now)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self.workbench)
        self._put_together()
        self.toast = Toast(now, self)
        self.commands = WindowCommands(self)
        self.session.project_opened.connect(lambda _: self.show_workbench())
        self.session.project_closed.connect(self._show_start_page)
        theme.notifier().theme_changed.connect(self._set_theme)
        self.start_page.set_recent(settings.recent())
        self._restore_layout()
        self.first_shown.connect(self._finish)

    def show_workbench(self) -> None:
        """The docks instead of the start page."""
        self._pages.setCurrentWidget(self.workbench)

    def event(self, event: QEvent) -> bool:
        if keeps_key(event):
            return True
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_shown.emit)
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Labels are committed already; only a running job is worth a question."""
        if not self.commands.may_close():
            event.ignore()
            return
        self.settings.keep_layout(self.saveGeometry(), self.workbench.area.saveState())
        self.shut_down()
        event.accept()

    def shut_down(self) -> None:
        """Ends processes and threads; safe to call twice."""
        if self.workbench.is_built:
            self.workbench.player.shutdown()
        self.jobs.close()
        self.inference.close()
        self.session.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.commands.open_paths([Path(u.toLocalFile()) for u in event.mimeData().urls() if u.isLocalFile()])

    def reset_layout(self) -> None:
        """Every dock where it was at first."""
        self.workbench.area.arrange(self.workbench.docks)

    def _put_together(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(inside)

    def _restore_layout(self) -> None:
        geometry, docks = self.settings.layout()
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1440, 900)
        if not docks.isEmpty():
            self.workbench.area.restoreState(docks)

    def _finish(self) -> None:
        """What may come after the first painting."""
        icons.load()
        if self.settings.layout()[1].isEmpty():
            self.workbench.area.share_out(self.workbench.docks)
        self.top_bar.update()
        self.workbench.build()
        self.commands.finish()
        for widget in self.findChildren(QWidget):
            widget.update()

    def _show_start_page(self) -> None:
        self.start_page.set_recent(self.settings.recent())
        self._pages.setCurrentWidget(self.start_page)

    def _set_theme(self, now: theme.Theme) -> None:
        for part in (self.top_bar, self.start_page, self.workbench, self.toast):
            part.set_theme(now)
