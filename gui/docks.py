"""Docks as rounded surfaces with gaps between them, that can be moved, floated, and put back with one action."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from undertone.gui import icons
from undertone.gui.actions import Actions, Row
from undertone.gui.elided import ElidedLabel
from undertone.gui.focus_keys import keeps_key
from undertone.gui.language import tr
from undertone.gui.theme import CORNER, GAP, Theme

PADDING = 12
NEWER = {"label": "inspector"}  # docks that older versions did not have, and what they belong under


class Dock(QDockWidget):
    """A titled surface around one view. `set_note` writes at the right of the title ("16 left")."""

    def __init__(self, name: str, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self._theme = theme
        self._title = _TitleBar(title, theme, self)
        self.setTitleBarWidget(self._title)
        self._body = QWidget(self)
        self._room = QVBoxLayout(self._body)
        self._room.setContentsMargins(PADDING, 0, PADDING, PADDING)
        self.setWidget(self._body)
        self.topLevelChanged.connect(self._title.show_floating)

    def set_view(self, view: QWidget, *, margins: tuple[int, int, int, int] | None = None) -> None:
        """Puts the view in, in the place of the one before."""
        while self._room.count():
            item = self._room.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()
        if margins is not None:
            self._room.setContentsMargins(*margins)
        self._room.addWidget(view)

    def add_to_title(self, widget: QWidget) -> None:
        """Puts a view's own tabs beside its title."""
        self._title.insert(widget)

    def set_note(self, note: str) -> None:
        """The words at the right end of the title."""
        self._title.note.setText(note)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._title.set_theme(theme)
        self.update()

    def event(self, event: QEvent) -> bool:
        return keeps_key(event) or super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._theme.surface))
        painter.setPen(QPen(QColor(self._theme.line), 1))
        corner = 0 if self.isFloating() else CORNER
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)


class _TitleBar(QWidget):
    """Name at the left, note at the right; buttons come with the pointer so that the row stays quiet."""

    def __init__(self, title: str, theme: Theme, dock: Dock) -> None:
        super().__init__(dock)
        self._dock = dock
        self._name = ElidedLabel(self)
        self._name.set_words(title.upper())
        self._name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # gives way, never grows
        self._name.setProperty("role", "dockTitle")
        self.note = QLabel("", self)
        self.note.setProperty("role", "dim")
        self._float = _button("arrow-square-out", tr("Float this dock"), self)
        self._float.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        self._close = _button("x", tr("Hide this dock (the View menu shows it again)"), self)
        self._close.clicked.connect(dock.close)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(PADDING + 2, 8, PADDING, 4)
        row.setSpacing(4)
        row.addWidget(self._name)
        row.addStretch(1)
        row.addWidget(self.note)
        row.addWidget(self._float)
        row.addWidget(self._close)
        self._show_buttons(False)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._name.setFont(theme.title_font())
        self.note.setFont(theme.small_font())

    def insert(self, widget: QWidget) -> None:
        self._row.insertSpacing(1, 8)
        self._row.insertWidget(2, widget)

    def show_floating(self, floating: bool) -> None:
        self._float.setToolTip(tr("Put this dock back") if floating else tr("Float this dock"))

    def enterEvent(self, event: QEvent) -> None:
        self._show_buttons(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._show_buttons(False)

    def _show_buttons(self, shown: bool) -> None:
        for button in (self._float, self._close):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(False)
            button.setSizePolicy(policy)
            button.setVisible(shown)


def _button(icon: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icons.icon(icon, "dim"))
    button.setFixedSize(20, 20)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def add_dock_actions(actions: Actions, docks: Mapping[str, Dock]) -> None:
    """One checkable action a dock that shows and hides it, in the View menu and the palette."""
    for i, (name, dock) in enumerate(docks.items()):
        tip = tr("Show or hide the dock {name}").format(name=dock.windowTitle())
        row = Row(f"dock:{name}", "View", dock.windowTitle(), (), tip, "", "project", True, separated=i == 0)
        _follow(actions.add(row), dock)
    actions.rows_changed.emit()


def _follow(action: QAction, dock: Dock) -> None:
    shown = dock.toggleViewAction()
    action.setChecked(shown.isChecked())
    shown.toggled.connect(action.setChecked)
    action.triggered.connect(lambda shown: dock.setVisible(shown))


class Docks(QMainWindow):
    """The area the docks live in, with a gap around it; the drawing's three columns over the jobs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)  # a QMainWindow makes itself a window otherwise
        self.setObjectName("workbench")
        self.setDockNestingEnabled(True)
        self.setContentsMargins(GAP, GAP, GAP, GAP)
        self._unshared: dict[str, Dock] | None = None
        self._put_away: list[Dock] = []
        options = QMainWindow.DockOption
        self.setDockOptions(options.AllowNestedDocks | options.AllowTabbedDocks)

    def showEvent(self, event: QShowEvent) -> None:
        """Shares can only be given out once there is room to share."""
        super().showEvent(event)
        if self._unshared is not None:
            QTimer.singleShot(0, self, self._share_now)
        for dock in self._put_away:
            dock.show()
        self._put_away = []

    def hideEvent(self, event: QHideEvent) -> None:
        """Floating docks go with the others."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._put_away = [d for d in self.findChildren(Dock) if d.isFloating() and d.isVisible()]
            for dock in self._put_away:
                dock.hide()

    def _share_now(self) -> None:
        if self._unshared is not None:
            docks, self._unshared = self._unshared, None
            self.share_out(docks)

    def restore(self, state: QByteArray) -> None:
        """The arrangement of another day, where it can still be understood."""
        if not state.isEmpty() and self.restoreState(state):
            self._unshared = None
            self._place_newer(state)
            if not self.isVisible():
                self._put_away = [d for d in self.findChildren(Dock) if d.isFloating() and not d.isHidden()]
                for dock in self._put_away:
                    dock.hide()

    def _place_newer(self, state: QByteArray) -> None:
        """Docks that were not there yet when the arrangement was kept go below those they belong to."""
        docks = {d.objectName(): d for d in self.findChildren(Dock)}
        for name, above in NEWER.items():
            if name in docks and name.encode("utf-16-be") not in state.data() and not docks[above].isFloating():
                self.splitDockWidget(docks[above], docks[name], Qt.Orientation.Vertical)
                self.resizeDocks([docks[above], docks[name]], [2, 1], Qt.Orientation.Vertical)

    def arrange(self, docks: dict[str, Dock]) -> None:
        """Every dock where it was at first."""
        left, bottom = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        for dock in docks.values():
            dock.setFloating(False)
            dock.show()
        self.addDockWidget(left, docks["conversations"])
        self.splitDockWidget(docks["conversations"], docks["player"], across)
        self.splitDockWidget(docks["player"], docks["inspector"], across)
        self.splitDockWidget(docks["conversations"], docks["queue"], down)
        self.splitDockWidget(docks["player"], docks["timeline"], down)
        self.splitDockWidget(docks["timeline"], docks["utterances"], down)
        self.splitDockWidget(docks["inspector"], docks["label"], down)
        self.addDockWidget(bottom, docks["jobs"])
        self._unshared = docks
        if self.isVisible():
            self._share_now()

    def share_out(self, docks: dict[str, Dock]) -> None:
        """Gives the docks the shares of the drawing."""
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        width, height = max(self.width(), 1000), max(self.height(), 600)
        self.resizeDocks(
            [docks["conversations"], docks["player"], docks["inspector"]],
            [int(width * 0.16), int(width * 0.405), int(width * 0.435)],
            across,
        )
        low = 104 if height > 780 else 70
        self.resizeDocks([docks["jobs"]], [low], down)
        upper = height - low - 3 * GAP
        label = 206 if height > 780 else 176
        self.resizeDocks([docks["inspector"], docks["label"]], [upper - label - GAP, label], down)
        self.resizeDocks([docks["conversations"], docks["queue"]], [int(upper * 0.58), int(upper * 0.42)], down)
        self.resizeDocks(
            [docks["player"], docks["timeline"], docks["utterances"]],
            [int(upper * 0.41), int(upper * 0.23), int(upper * 0.36)],
            down,
        )
