"""The bar at the top: what is open, the five things one does with it, the model, the device."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from undertone.gui import icons
from undertone.gui.actions import Actions
from undertone.gui.theme import Theme

BUTTONS = ("open", "transcribe", "predict", "finetune", "export")


class TopBar(QWidget):
    """Buttons are the actions of the table; `set_primary` says which one is the next step."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(lambda: actions.fill_menus(self.menu))
        self.project = QLabel("", self)
        self.project.setProperty("role", "dim")
        self.model = QPushButton("", self)
        self.model.setProperty("flat", True)
        self.model.hide()
        self.model.setCursor(Qt.CursorShape.PointingHandCursor)
        self.device = QLabel("", self)
        self.device.setObjectName("deviceBadge")
        self.device.hide()
        self._buttons = {name: _ActionButton(actions[name], self) for name in BUTTONS}
        self._menu_button = QToolButton(self)
        self._lay_out(actions)
        self.set_theme(theme)

    def open_menu(self) -> None:
        """Opens the menu under its button, for the arrows and the letters of its parts."""
        self.menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    def set_project(self, name: str) -> None:
        self.project.setText(name)

    def set_model(self, words: str, tip: str = "") -> None:
        """Name and state of the model in use: "MELD-7 v3 · adopted"."""
        self.model.setText(words)
        self.model.setToolTip(tip)
        self.model.setVisible(bool(words))

    def set_device(self, words: str, accelerated: bool, tip: str = "") -> None:
        """The device that models run on: "CUDA · H200", "CPU"."""
        self.device.setText(words)
        self.device.setToolTip(tip)
        self.device.setProperty("accelerated", accelerated)
        self.device.style().unpolish(self.device)
        self.device.style().polish(self.device)
        self.device.show()

    def set_primary(self, name: str | None) -> None:
        """Makes one button the accented one."""
        for key, button in self._buttons.items():
            button.set_primary(key == name)

    def set_theme(self, theme: Theme) -> None:
        for label in (self.project, self.device, self.model):
            label.setFont(theme.font())
        self.device.setFont(theme.small_font())

    @staticmethod
    def _name_palette(button: QToolButton, actions: Actions) -> None:
        """The button is called by its key, which is how one gets there."""
        button.setText(actions.shown_key("palette").replace("+", " ") or actions.name("palette"))
        button.setAccessibleName(actions.name("palette"))

    def _lay_out(self, actions: Actions) -> None:
        menu_button = self._menu_button
        menu_button.setIcon(icons.icon("list"))
        menu_button.setToolTip(actions["menu"].toolTip())
        menu_button.setAccessibleName(actions.name("menu"))
        actions.keys_changed.connect(lambda: menu_button.setToolTip(actions["menu"].toolTip()))
        menu_button.clicked.connect(self.open_menu)
        name = QLabel("Undertone", self)
        name.setObjectName("appName")
        palette = QToolButton(self)
        palette.setDefaultAction(actions["palette"])
        palette.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._name_palette(palette, actions)
        actions.keys_changed.connect(lambda: self._name_palette(palette, actions))
        left = _row(menu_button, name, self.project)
        left.addStretch(1)
        middle = _row(*self._buttons.values())
        right = _row()
        right.addStretch(1)
        for widget in (self.model, self.device, palette):
            right.addWidget(widget)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 0, 12, 0)
        grid.setHorizontalSpacing(12)
        for column, part in enumerate((left, middle, right)):
            grid.addLayout(part, 0, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)


class _ActionButton(QPushButton):
    """A button that follows its action: text without the ellipsis, tooltip, enabled."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._action = action
        self.setMinimumWidth(88)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def set_primary(self, primary: bool) -> None:
        if bool(self.property("primary")) != primary:
            self.setProperty("primary", primary)
            self.style().unpolish(self)
            self.style().polish(self)

    def _follow(self) -> None:
        self.setText(self._action.text().rstrip("…"))
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    return row
