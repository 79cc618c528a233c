"""The look, in one place: tokens, fonts, the Qt palette and the style sheet that are made from them.

Painted widgets take a `Theme` in their constructor and another with `set_theme`; `notifier().theme_changed` tells when.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from undertone import resources

if TYPE_CHECKING:
    from undertone.core.types import LabelClass

GRID = 8  # spaces are multiples of it; half of it inside a control
GAP = 12  # between docks
CORNER = 8  # radius of docks
ROW = 32
COMPACT_ROW = 26


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one appearance, as "#RRGGBB"."""

    name: str
    dark: bool
    background: str
    surface: str
    raised: str
    line: str
    text: str
    dim: str
    accent: str
    on_accent: str
    good: str
    bad: str

    def emotion(self, label_class: LabelClass | str) -> QColor:
        """Colour of a class (or of its "#RRGGBB"): as the scheme gives it on dark, a fifth darker on light."""
        color = QColor(label_class if isinstance(label_class, str) else label_class.color)
        if self.dark:
            return color
        return QColor.fromHsvF(max(color.hsvHueF(), 0.0), color.hsvSaturationF(), color.valueF() * 0.8)

    def mix(self, color: str | QColor, over: str | QColor, share: float) -> QColor:
        """`share` (0 to 1) of `color` laid over another."""
        top, below = _rgb(QColor(color)), _rgb(QColor(over))
        return QColor.fromRgbF(*(a * share + b * (1 - share) for a, b in zip(top, below, strict=True)))

    def ink(self, on: str | QColor) -> QColor:
        """Black or white, whichever reads better on a colour."""
        return QColor("#0B0E12") if _luminance(QColor(on)) > 0.3 else QColor("#FFFFFF")

    def font(self) -> QFont:
        """Text, 13 px."""
        return _font(13)

    def small_font(self) -> QFont:
        """Secondary text, 11 px."""
        return _font(11)

    def title_font(self) -> QFont:
        """Dock titles, 10.5 px bold; the text is given in capitals."""
        font = _font(10.5)
        font.setBold(True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.3)
        return font

    def tabular(self, font: QFont) -> QFont:
        """The same font with figures of one width, for times and scores."""
        copy = QFont(font)
        copy.setFeature(QFont.Tag("tnum"), 1)
        return copy


DARK = Theme(
    name="dark",
    dark=True,
    background="#14171C",
    surface="#1B2027",
    raised="#242B34",
    line="#313B47",
    text="#E6EAF0",
    dim="#97A4B3",
    accent="#5AA9FF",
    on_accent="#0B1420",
    good="#4CC38A",
    bad="#FF7B7B",
)
LIGHT = Theme(
    name="light",
    dark=False,
    background="#F3F5F8",
    surface="#FFFFFF",
    raised="#EEF1F5",
    line="#D7DDE5",
    text="#18202B",
    dim="#5B6776",
    accent="#1769E0",
    on_accent="#FFFFFF",
    good="#1B8A55",
    bad="#C62F3B",
)
CHOICES = ("system", "dark", "light")


class Notifier(QObject):
    """Tells painted widgets that the appearance has changed."""

    theme_changed = Signal(object)


@cache
def notifier() -> Notifier:
    """The one notifier of the program."""
    return Notifier()


_current = DARK


def current() -> Theme:
    """The theme that was applied last (dark before any)."""
    return _current


def chosen(choice: str) -> Theme:
    """The theme for a setting: "dark", "light", or "system" (dark where the system says nothing)."""
    if choice == "light":
        return LIGHT
    if choice == "dark" or not isinstance(QGuiApplication.instance(), QGuiApplication):
        return DARK
    return LIGHT if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light else DARK


def apply(app: QApplication, theme: Theme) -> None:
    """Gives the whole program this theme and tells painted widgets."""
    global _current
    _current = theme
    app.setFont(theme.font())
    app.setPalette(palette(theme))
    app.setStyleSheet(style_sheet(theme))
    notifier().theme_changed.emit(theme)


def palette(theme: Theme) -> QPalette:
    """The Qt palette made from the tokens."""
    made = QPalette()
    role = QPalette.ColorRole
    for where, color in {
        role.Window: theme.background,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.Text: theme.text,
        role.PlaceholderText: theme.dim,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.bad,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.background,
        role.Accent: theme.accent,
    }.items():
        made.setColor(where, QColor(color))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, theme.mix(theme.dim, theme.surface, 0.65))
    return made


def style_sheet(theme: Theme) -> str:
    """The application's style sheet, the template of resources filled with the tokens."""
    return Template(_template()).substitute(
        background=theme.background,
        surface=theme.surface,
        raised=theme.raised,
        line=theme.line,
        text=theme.text,
        dim=theme.dim,
        accent=theme.accent,
        on_accent=theme.on_accent,
        good=theme.good,
        bad=theme.bad,
        hover=theme.mix(theme.text, theme.raised, 0.07).name(),
        accent_hover=theme.mix(theme.text, theme.accent, 0.12).name(),
        faint=theme.mix(theme.dim, theme.surface, 0.65).name(),
        images=resources.path("styles", theme.name).as_posix(),
        corner=CORNER,
    )


@cache
def _template() -> str:
    return resources.path("styles", "window.qss").read_text(encoding="utf-8")


def _font(pixels: float) -> QFont:
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    font.setWeight(QFont.Weight.Normal)  # said, so that no style sheet's weight is inherited by painted text
    # Pixel sizes are whole in QFont; 96 dots an inch make 10.5 px into points that Qt keeps as they are.
    if pixels == int(pixels):
        font.setPixelSize(int(pixels))
    else:
        font.setPointSizeF(pixels * 72 / _dots_per_inch())
    return font


def _dots_per_inch() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInch() if screen is not None else 96.0


def _rgb(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()


def _luminance(color: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
