"""The bar at the top: what is open, the five things one does with it, the model, the device."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from undertone.gui import icons
from undertone.gui.actions import Actions
from undertone.gui.elided import ElidedLabel
from undertone.gui.theme import Theme

BUTTONS = ("open", "transcribe", "predict", "finetune", "export")
ROOM_FOR_WORDS = 1050  # under this width buttons show their icons only
BUTTON, ICON_BUTTON = 88, 40
PADDING = 32  # what the style sheet puts beside the words of a button
BETWEEN, MARGIN = 8, 12
NARROWEST_NAME = 60


class TopBar(QWidget):
    """Buttons are the actions of the table; `set_primary` says which one is the next step.

    Where it is narrow the buttons show icons only, and the names of project and model are shortened.
    """

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(44)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(lambda: actions.fill_menus(self.menu))
        self.project = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.project.setProperty("role", "dim")
        self.project.hide()
        self.model = _Words(self)
        self.model.setProperty("flat", True)
        self.model.hide()
        self.model.setCursor(Qt.CursorShape.PointingHandCursor)
        self.device = QLabel("", self)
        self.device.setObjectName("deviceBadge")
        self.device.hide()
        glyphs = {row.id: row.icon for row in actions.rows()}
        self._buttons = {name: _ActionButton(actions[name], glyphs[name], self) for name in BUTTONS}
        self._menu_button = QToolButton(self)
        self._lay_out(actions)
        self.set_theme(theme)

    def open_menu(self) -> None:
        """Opens the menu under its button, for the arrows and the letters of its parts."""
        self.menu.popup(self._menu_button.mapToGlobal(self._menu_button.rect().bottomLeft()))

    def set_project(self, name: str) -> None:
        self.project.set_words(name)
        self.project.setVisible(bool(name))

    def set_model(self, words: str, tip: str = "") -> None:
        """Name and state of the model in use: "MELD-7 v3 · adopted"."""
        self.model.set_words(words, tip)
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

    def minimumSizeHint(self) -> QSize:
        """With icons only, and with as little of the names as can be."""
        return QSize(self._width_with(len(BUTTONS) * ICON_BUTTON), super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Polish):
            self._fit()
        return super().event(event)

    def _width_with(self, buttons: int) -> int:
        """The least width with buttons that are so wide together."""
        return self._least() + buttons + (len(BUTTONS) - 1) * BETWEEN + 4 * MARGIN

    def _least(self) -> int:
        """The width of what stands beside the buttons, with names as short as can be."""
        return self._left.minimumSize().width() + self._right.minimumSize().width()

    def _fit(self) -> None:
        """Words on the buttons where all of them fit."""
        words = self._width_with(sum(b.width_with_words() for b in self._buttons.values()))
        iconic = self.width() < max(ROOM_FOR_WORDS, words)
        for button in self._buttons.values():
            button.set_iconic(iconic)
        self._share_out()

    def _share_out(self) -> None:
        """The buttons stand in the middle as far as no name is shortened for it."""
        left, right = self._left.sizeHint().width(), self._right.sizeHint().width()
        fits = left + self._middle.sizeHint().width() + right + 4 * MARGIN <= self.width()
        for column, wanted in ((0, left), (2, right)):
            if self._grid.columnMinimumWidth(column) != (wanted if fits else 0):
                self._grid.setColumnMinimumWidth(column, wanted if fits else 0)

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
        self._left = left = _row(menu_button, name, self.project)
        left.addStretch(1)
        self._middle = middle = _row(*self._buttons.values())
        self._right = right = _row()
        right.addStretch(1)
        for widget in (self.model, self.device, palette):
            right.addWidget(widget)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN, 0, MARGIN, 0)
        grid.setHorizontalSpacing(MARGIN)
        for column, part in enumerate((left, middle, right)):
            grid.addLayout(part, 0, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)


class _ActionButton(QPushButton):
    """A button that follows its action: text without the ellipsis or its icon, tooltip, enabled."""

    def __init__(self, action: QAction, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._action, self._icon = action, icon
        self._iconic = False
        self.setMinimumWidth(BUTTON)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def set_primary(self, primary: bool) -> None:
        if bool(self.property("primary")) != primary:
            self.setProperty("primary", primary)
            self._restyle()
            self._follow()

    def set_iconic(self, iconic: bool) -> None:
        """The icon in the place of the words."""
        if iconic != self._iconic:
            self._iconic = iconic
            self.setMinimumWidth(ICON_BUTTON if iconic else BUTTON)
            self.setProperty("iconic", iconic)
            self._restyle()
            self._follow()

    def width_with_words(self) -> int:
        """What the words need, shown or not."""
        return max(self.fontMetrics().horizontalAdvance(self._words()) + PADDING, BUTTON)

    def _restyle(self) -> None:
        self.style().unpolish(self)
        self.style().polish(self)

    def _words(self) -> str:
        return self._action.text().rstrip("…")

    def _follow(self) -> None:
        words = self._words()
        token = "on_accent" if self.property("primary") else "text"
        self.setText("" if self._iconic else words)
        self.setIcon(icons.icon(self._icon, token) if self._iconic else QIcon())
        self.setAccessibleName(words)
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())


class _Words(QPushButton):
    """A flat button whose words are shortened where there is no room; the tooltip has them whole then."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = self._tip = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str, tip: str) -> None:
        self._words, self._tip = words, tip
        self.setAccessibleName(words)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as its words would like to be."""
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + PADDING + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(NARROWEST_NAME, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """Words in the room between the paddings."""
        room = max(self.width() - PADDING, 0)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._tip if shown == self._words else f"{self._words}\n{self._tip}".strip())


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(BETWEEN)
    for widget in widgets:
        row.addWidget(widget)
    return row
