"""The row of controls under the picture: shuttle, time, speed, loop, frames, volume, subtitles."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSlider, QSpinBox, QToolButton, QWidget, QWidgetAction

from undertone.gui import icons
from undertone.gui.language import marked, tr
from undertone.gui.theme import Theme
from undertone.gui.times import clock, precise

LONGEST_LEAD_IN_MS, LEAD_IN_STEP_MS = 2000, 100
RATES = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
BETWEEN = 2  # pixels from one button to the next
ROOM_FOR_ALL = 470  # under this width the duration goes, then the frame buttons
ROOM_FOR_FRAMES = 390

# id: icon, name, key; the ids and the keys are those of the table of actions where it has them.
_BUTTONS: Mapping[str, tuple[str, str, str]] = {
    "shuttle_back": ("rewind", marked("Backwards, then faster"), "J"),
    "play_pause": ("play", marked("Play or pause"), "K"),
    "shuttle_on": ("fast-forward", marked("Play, then faster"), "L"),
    "rate": ("", marked("Speed and lead-in"), ""),
    "loop": ("repeat", marked("Loop the utterance"), ""),
    "frame_back": ("caret-left", marked("One frame back"), ","),
    "frame_on": ("caret-right", marked("One frame on"), "."),
    "mute": ("speaker-high", marked("Volume"), ""),
    "subtitles": ("closed-captioning", marked("Subtitles"), ""),
}


class PlayerControls(QWidget):
    """Buttons that tell what was pressed; what they show is set from outside."""

    pressed = Signal(str)  # "shuttle_back", "play_pause", "shuttle_on", "frame_back", "frame_on"
    rate_chosen = Signal(float)
    lead_in_chosen = Signal(int)
    loop_toggled = Signal(bool)
    subtitles_toggled = Signal(bool)
    volume_changed = Signal(float)
    mute_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys: dict[str, str] = {name: row[2] for name, row in _BUTTONS.items()}
        self._muted = False
        self.buttons = {name: self._button(name) for name in _BUTTONS}
        self.time = QLabel(precise(0), self)
        self.duration = QLabel("", self)
        self.time.setAccessibleName(tr("Position"))
        self.duration.setAccessibleName(tr("Duration"))
        self.buttons["rate"].setText("1.0×")
        for name in ("loop", "subtitles"):
            self.buttons[name].setCheckable(True)
        self.buttons["subtitles"].setChecked(True)
        self._lay_out()
        self._make_rate_menu()
        self._make_volume_menu()
        self._connect()
        self.set_theme(theme)
        self.set_rate(1.0)
        self.set_available(False)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton(self)
        glyph, said, _ = _BUTTONS[name]
        button.setObjectName(f"player_{name}")
        if glyph:
            button.setIcon(icons.icon(glyph))
            button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        button.setAccessibleName(tr(said))
        button.setAutoRaise(True)
        button.setMinimumSize(28, 28)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(BETWEEN)
        for name in ("shuttle_back", "play_pause", "shuttle_on"):
            row.addWidget(self.buttons[name])
        row.addSpacing(10)
        row.addWidget(self.time)
        row.addWidget(self.duration)
        row.addStretch(1)
        for name in ("rate", "loop", "frame_back", "frame_on"):
            row.addWidget(self.buttons[name])
        row.addStretch(1)
        for name in ("mute", "subtitles"):
            row.addWidget(self.buttons[name])

    def _make_rate_menu(self) -> None:
        menu = QMenu(self.buttons["rate"])
        group = QActionGroup(menu)
        for rate in RATES:
            action = menu.addAction(rate_text(rate))
            action.setCheckable(True)
            action.setData(rate)
            group.addAction(action)
        group.triggered.connect(lambda action: self.rate_chosen.emit(action.data()))
        self._rates = group
        menu.addSeparator()
        menu.addAction(self._lead_in_row(menu))
        self.buttons["rate"].setMenu(menu)
        self.buttons["rate"].setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _lead_in_row(self, menu: QMenu) -> QWidgetAction:
        self.lead_in = QSpinBox(menu)
        self.lead_in.setRange(0, LONGEST_LEAD_IN_MS)
        self.lead_in.setSingleStep(LEAD_IN_STEP_MS)
        self.lead_in.setSuffix(tr(" ms"))
        self.lead_in.setAccessibleName(tr("Start utterances early by"))
        self.lead_in.valueChanged.connect(self.lead_in_chosen)
        holder = QWidget(menu)
        room = QHBoxLayout(holder)
        room.setContentsMargins(12, 4, 12, 8)
        room.addWidget(QLabel(tr("Start utterances early by"), holder))
        room.addWidget(self.lead_in)
        action = QWidgetAction(menu)
        action.setDefaultWidget(holder)
        return action

    def _make_volume_menu(self) -> None:
        menu = QMenu(self.buttons["mute"])
        self._slider = QSlider(Qt.Orientation.Horizontal, menu)
        self._slider.setRange(0, 100)
        self._slider.setValue(100)
        self._slider.setMinimumWidth(140)
        self._slider.setAccessibleName(tr("Volume"))
        holder = QWidget(menu)
        room = QHBoxLayout(holder)
        room.setContentsMargins(12, 8, 12, 8)
        room.addWidget(self._slider)
        action = QWidgetAction(menu)
        action.setDefaultWidget(holder)
        menu.addAction(action)
        self._mute = menu.addAction(tr("Mute"))
        self._mute.setCheckable(True)
        self.buttons["mute"].setMenu(menu)
        self.buttons["mute"].setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _connect(self) -> None:
        for name in ("shuttle_back", "play_pause", "shuttle_on", "frame_back", "frame_on"):
            self.buttons[name].clicked.connect(lambda checked=False, name=name: self.pressed.emit(name))
        self.buttons["loop"].toggled.connect(self.loop_toggled)
        self.buttons["subtitles"].toggled.connect(self.subtitles_toggled)
        self._slider.valueChanged.connect(lambda value: self.volume_changed.emit(value / 100.0))
        self._mute.toggled.connect(self._on_muted)

    # -- what is shown

    def set_position(self, ms: int) -> None:
        """The time."""
        self.time.setText(precise(ms))

    def set_duration(self, ms: int) -> None:
        """The length of the media, 0 for none."""
        self.duration.setText(f"/ {clock(ms)}" if ms > 0 else "")

    def set_playing(self, playing: bool) -> None:
        """Whether the middle button pauses or plays."""
        self.buttons["play_pause"].setIcon(icons.icon("pause" if playing else "play"))

    def set_rate(self, rate: float) -> None:
        """The speed."""
        self.buttons["rate"].setText(rate_text(rate))
        for action in self._rates.actions():
            action.setChecked(abs(action.data() - rate) < 1e-6)

    def set_lead_in(self, ms: int) -> None:
        """How much before their start utterances are played from."""
        self.lead_in.setValue(ms)

    def set_muted(self, muted: bool) -> None:
        """Whether the sound is off."""
        self._mute.setChecked(muted)

    def set_loop(self, loop: bool) -> None:
        """Whether the utterance is looped."""
        self.buttons["loop"].setChecked(loop)

    def set_subtitles(self, shown: bool) -> None:
        """Whether subtitles are shown."""
        self.buttons["subtitles"].setChecked(shown)

    def set_volume(self, volume: float) -> None:
        """Loudness, 0 to 1."""
        self._slider.setValue(round(volume * 100))

    def set_available(self, available: bool, why_not: str = "") -> None:
        """Whether there is something to play; `why_not` is what the tooltips say otherwise."""
        for name, button in self.buttons.items():
            button.setEnabled(available)
            button.setToolTip(self._tip(name) if available else why_not or tr("Choose a conversation first"))

    def keyed(self) -> tuple[str, ...]:
        """The buttons that are actions of the table, by its ids."""
        return tuple(name for name in _BUTTONS if name != "rate")

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Other keys for the tooltips, by action ("play_pause": "K")."""
        self._keys.update({name: key for name, key in keys.items() if name in _BUTTONS})
        for name, button in self.buttons.items():
            if button.isEnabled():
                button.setToolTip(self._tip(name))

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        font = theme.tabular(theme.font())
        for label, color in ((self.time, theme.text), (self.duration, theme.dim)):
            label.setFont(font)
            label.setStyleSheet(f"color: {color}; background: transparent;")
        self.buttons["rate"].setFont(font)
        widest = max(self.buttons["rate"].fontMetrics().horizontalAdvance(rate_text(r)) for r in (*RATES, -RATES[-1]))
        self.buttons["rate"].setMinimumWidth(widest + 12)  # else a tool button gives its words up first
        self.time.setMinimumWidth(self.time.fontMetrics().horizontalAdvance(precise(0)) + 4)
        self.update()

    def _tip(self, name: str) -> str:
        said, key = tr(_BUTTONS[name][1]), self._keys.get(name, "")
        return f"{said} ({key})" if key else said

    def _on_muted(self, muted: bool) -> None:
        self._muted = muted
        self.buttons["mute"].setIcon(icons.icon("speaker-slash" if muted else "speaker-high"))
        self.mute_toggled.emit(muted)

    def minimumSizeHint(self) -> QSize:
        """Without what goes when it is narrow, so that it can become so."""
        hint = super().minimumSizeHint()
        shown = [w for w in (self.duration, self.buttons["frame_back"], self.buttons["frame_on"]) if not w.isHidden()]
        spare = sum(w.minimumSizeHint().expandedTo(w.minimumSize()).width() + BETWEEN for w in shown)
        return QSize(hint.width() - spare, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What matters least goes first when it is narrow."""
        super().resizeEvent(event)
        self.duration.setVisible(self.width() >= ROOM_FOR_ALL)
        for name in ("frame_back", "frame_on"):
            self.buttons[name].setVisible(self.width() >= ROOM_FOR_FRAMES)


def rate_text(rate: float) -> str:
    """A speed as it is written: "1.0×", "0.25×", "-2.0×" for backwards."""
    text = f"{rate:.2f}".rstrip("0")
    return f"{text}0×" if text.endswith(".") else f"{text}×"
