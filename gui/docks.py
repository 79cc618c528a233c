"""Docks as rounded surfaces with gaps between them, that can be moved, floated, and put back with one action."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QChildEvent, QEvent, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QColor,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QTabBar,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from undertone.gui import dock_places, icons
from undertone.gui.action_table import Row
from undertone.gui.actions import Actions
from undertone.gui.elided import ElidedLabel
from undertone.gui.focus_keys import keeps_key, presses_button
from undertone.gui.language import tr
from undertone.gui.theme import CORNER, GAP, Theme

PADDING = 12
SETTLE_MS = 150  # docks are arranged for another size once the window has rested so long
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
        return keeps_key(event) or presses_button(event) or super().event(event)

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
        self._inserted = False
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
        """Beside the name, which is shortened before the widget is."""
        self._row.insertSpacing(1, 8)
        self._row.insertWidget(2, widget)
        self._inserted = True

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest) and self._inserted:
            self._give_way()
        return super().event(event)

    def _give_way(self) -> None:
        self._keep_room(self._least() <= self.width())
        row, margins = self._row, self._row.contentsMargins()
        items = [item for k in range(row.count()) if (item := row.itemAt(k)) is not None]
        others = sum(item.sizeHint().width() for item in items if item.widget() is not self._name)
        shown = sum(not item.isEmpty() for item in items)
        others += margins.left() + margins.right() + row.spacing() * (shown - 1)
        self._name.setMaximumWidth(max(self.width() - others, self._name.minimumWidth()))

    def _least(self) -> int:
        """The width of all with the buttons, the name as short as it may be."""
        row, margins = self._row, self._row.contentsMargins()
        widgets = [w for k in range(row.count()) if (item := row.itemAt(k)) is not None and (w := item.widget())]
        widths = [w.sizeHint().expandedTo(w.minimumSize()).width() for w in widgets if w is not self._name]
        spaces = row.spacing() * (row.count() - 1) + 8  # eight of them beside the name
        return margins.left() + margins.right() + self._name.minimumWidth() + sum(widths) + spaces

    def _keep_room(self, kept: bool) -> None:
        """Keeps the buttons' room while they are hidden: what is inserted stays where it is as the pointer comes."""
        for button in (self._float, self._close):
            policy = button.sizePolicy()
            if policy.retainSizeWhenHidden() != kept:
                policy.setRetainSizeWhenHidden(kept)
                button.setSizePolicy(policy)

    def show_floating(self, floating: bool) -> None:
        self._float.setToolTip(tr("Put this dock back") if floating else tr("Float this dock"))

    def enterEvent(self, event: QEvent) -> None:
        self._show_buttons(True)

    def leaveEvent(self, event: QEvent) -> None:
        self._show_buttons(False)

    def _show_buttons(self, shown: bool) -> None:
        for button in (self._float, self._close):
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
    """The area the docks live in, with a gap around it.

    `arrange` puts them where its size wants them, and again when the size becomes another, until a person moves one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Widget)  # a QMainWindow makes itself a window otherwise
        self.setObjectName("workbench")
        self.setDockNestingEnabled(True)
        self.setContentsMargins(GAP, GAP, GAP, GAP)
        self._docks: dict[str, Dock] = {}
        self._unshared = False
        self._in_two = False
        self._touched = False  # by a person; a saved arrangement counts as theirs
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._fit)
        self._put_away: list[Dock] = []
        options = QMainWindow.DockOption
        self.setDockOptions(options.AllowNestedDocks | options.AllowTabbedDocks)
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._bring_to_front)

    def showEvent(self, event: QShowEvent) -> None:
        """Shares can only be given out once there is room to share."""
        super().showEvent(event)
        if self._unshared:
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size may want another arrangement, at least other shares."""
        super().resizeEvent(event)
        self._settle.start()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            if isinstance(bar := event.child(), QTabBar):
                bar.setAccessibleName(tr("Docks in one place"))
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._touched |= self.isSeparator(event.position().toPoint())
        return super().event(event)

    def _bring_to_front(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A dock that keys have led into is not left behind another."""
        while now is not None and not isinstance(now, Dock):
            now = now.parentWidget()
        if now is not None and self._docks.get(now.objectName()) is now and self.tabifiedDockWidgets(now):
            now.raise_()

    def _fit(self) -> None:
        if not self.isVisible() or not self.is_automatic():
            return
        if self._in_two != dock_places.is_small(self.size()):
            self.arrange(self._docks)
        elif not self._in_two:  # else the jobs, the last, would get all that is added
            self._share_out()

    def _share_now(self) -> None:
        if self._unshared:
            self._unshared = False
            if self._in_two != dock_places.is_small(self.size()):
                self._place()
            self._share_out()

    def is_automatic(self) -> bool:
        """Whether the docks stand where `arrange` has put them; which of several tabs is in front does not matter."""
        return bool(self._docks) and not self._touched and not any(d.isHidden() for d in self._docks.values())

    def to_keep(self) -> QByteArray:
        """The arrangement for another day; empty for one that the next day's size shall decide."""
        return QByteArray() if self.is_automatic() else self.saveState()

    def restore(self, state: QByteArray) -> None:
        """The arrangement of another day, where it can still be understood."""
        if not state.isEmpty() and self.restoreState(state):
            self._unshared, self._touched = False, True
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
        """Every dock where it was at first: in three columns, or in two where there is no room for three."""
        for dock in docks.values():
            if self._docks.get(dock.objectName()) is not dock:
                dock.topLevelChanged.connect(self._moved)
        self._docks = docks
        focus = QApplication.focusWidget()
        self._place()
        self._unshared = True
        if self.isVisible():
            self._share_now()
            if focus is not None and self.isAncestorOf(focus):  # it was lost while its dock had no place
                focus.setFocus()

    def _moved(self, _floating: bool) -> None:
        """A dock that is dragged floats first."""
        self._touched = True

    def _place(self) -> None:
        for dock in self._docks.values():
            dock.setFloating(False)
            self.removeDockWidget(dock)  # else what is split from a dock among tabs becomes one more tab
        self._in_two = self.isVisible() and dock_places.is_small(self.size())
        (dock_places.place_in_two if self._in_two else dock_places.place_in_columns)(self, self._docks)
        for dock in self._docks.values():
            dock.show()
        self._touched = False

    def _share_out(self) -> None:
        (dock_places.share_two if self._in_two else dock_places.share_columns)(self, self._docks)
