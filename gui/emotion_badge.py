"""The pill that shows an emotion wherever one is shown: a letter in a circle and the name.

What a model says is translucent, what a person says is solid, so the two are never taken for each other.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from undertone import resources
from undertone.core.schemes import JOINED
from undertone.core.types import LabelClass, LabelScheme, SchemeKind
from undertone.gui.theme import Theme

HEIGHT = 20
INSET = 3.0  # between the pill's edge and the circle
TAIL = 9.0  # after the name
WIDEST = 150.0  # pills in a column


class BadgeStyle(Enum):
    """Who says so."""

    MODEL = "model"
    LABEL = "label"


GREY = "#8C98A6"


@lru_cache(maxsize=4096)
def class_of(scheme: LabelScheme, name: str) -> LabelClass:
    """What is painted for a label or a prediction called `name`: the scheme's class in most cases.

    "joy + surprise" has the colour and the letter of the first; numbers are grey with the sign of the first; what a
    model says while another scheme is labelled in looks as in the shipped schemes, else grey with its first letter.
    """
    known = {c.name: c for c in scheme.classes} | {c.known_as: c for c in scheme.classes if c.known_as == name}
    if name in known:
        return known[name]
    if scheme.kind is SchemeKind.MULTI and (first := known.get(name.split(JOINED)[0])) is not None:
        return replace(first, name=name)
    if scheme.kind is SchemeKind.DIMENSIONS and name.startswith(f"{scheme.dimensions[0].name} "):
        value = name.split(", ")[0].removeprefix(f"{scheme.dimensions[0].name} ")
        return LabelClass(name=name, letter="−" if value.startswith("-") else "+", color=GREY, key="")
    shipped = (c for s in resources.schemes().values() for c in s.classes if c.name == name)
    return next(shipped, None) or LabelClass(name=name, letter=name[:1].upper() or "?", color=GREY, key="")


def luminance(color: QColor) -> float:
    """Relative luminance of WCAG 2.2, 0 to 1."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (color.redF(), color.greenF(), color.blueF())
    ]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(fill: QColor) -> QColor:
    """Black or white, whichever reads better; pure ones, since only they reach 4.5 on every colour."""
    return QColor(_ink(fill.rgb()))


@lru_cache(maxsize=1024)
def _ink(rgb: int) -> str:
    fill = QColor.fromRgb(rgb)
    dark = contrast(QColor("#000000"), fill) >= contrast(QColor("#FFFFFF"), fill)
    return "#000000" if dark else "#FFFFFF"


@lru_cache(maxsize=512)
def translucent(label_class: LabelClass, theme: Theme, ground: str | None = None) -> QColor:
    """Fill of a model's pill: the class's colour laid thinly over the ground it stands on."""
    return theme.mix(theme.emotion(label_class), ground or theme.surface, 0.3 if theme.dark else 0.22)


@lru_cache(maxsize=64)
def badge_font(theme: Theme, pixels: int = 12, bold: bool = False) -> QFont:
    """Font of the name in a pill, or of its letter. Made once for all cells of a table; do not change it."""
    font = theme.font()
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def badge_width(label_class: LabelClass, theme: Theme, height: float = HEIGHT) -> float:
    """Room that a pill needs for circle, name and ends."""
    return height + 3 + QFontMetricsF(badge_font(theme)).horizontalAdvance(label_class.name) + TAIL


@lru_cache(maxsize=64)
def scheme_badge_width(scheme: LabelScheme, theme: Theme) -> float:
    """Width in which every pill of the scheme fits, up to a limit beyond which names are elided."""
    if scheme.kind is not SchemeKind.SINGLE:
        return WIDEST  # several names, or numbers
    return min(max((badge_width(c, theme) for c in scheme.classes), default=60.0), WIDEST)


def paint_letter(painter: QPainter, center: QPointF, radius: float, label_class: LabelClass, theme: Theme) -> None:
    """A disc in the class's colour with its letter."""
    color = theme.emotion(label_class)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(center, radius, radius)
    _letter(painter, center, radius, label_class.letter, readable_on(color), theme)


def _letter(painter: QPainter, center: QPointF, radius: float, letter: str, ink: QColor, theme: Theme) -> None:
    painter.setFont(badge_font(theme, max(7, round(radius * 1.3)), bold=True))
    painter.setPen(ink)
    box = QRectF(center.x() - radius * 2, center.y() - radius * 2, radius * 4, radius * 4)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


def paint_badge(
    painter: QPainter,
    rect: QRectF,
    label_class: LabelClass,
    theme: Theme,
    style: BadgeStyle = BadgeStyle.MODEL,
    *,
    ground: str | None = None,
    tentative: bool = False,
) -> None:
    """Paints the pill into `rect`; the name is elided when it does not fit, and a narrow pill is its letter alone.

    `ground` is the colour under it when that is not the surface; `tentative` (inherited or unsure) dashes the outline.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = rect.height() / 2
    solid = style is BadgeStyle.LABEL
    fill = theme.emotion(label_class) if solid else translucent(label_class, theme, ground)
    if solid and tentative:
        fill = translucent(label_class, theme, ground)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, radius, radius)
    if tentative:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.emotion(label_class), 1.2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect.adjusted(0.6, 0.6, -0.6, -0.6), radius - 0.6, radius - 0.6)
    ink = readable_on(fill) if solid else QColor(theme.text)
    center = QPointF(rect.left() + radius, rect.center().y())
    if solid:
        _letter(painter, center, radius - INSET, label_class.letter, ink, theme)
    else:
        paint_letter(painter, center, radius - INSET, label_class, theme)
    if rect.width() > 1.8 * rect.height():
        _name(painter, rect, label_class.name, ink, theme)
    painter.restore()


def _name(painter: QPainter, rect: QRectF, name: str, ink: QColor, theme: Theme) -> None:
    font = badge_font(theme)
    painter.setFont(font)
    painter.setPen(ink)
    room = QRectF(rect.left() + rect.height() + 1, rect.top(), rect.width() - rect.height() - TAIL + 3, rect.height())
    text = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, room.width() + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class EmotionBadge(QWidget):
    """One pill as a widget, empty until it is given a class."""

    def __init__(self, theme: Theme, style: BadgeStyle = BadgeStyle.MODEL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._style = style
        self._class: LabelClass | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_class(self, label_class: LabelClass | None) -> None:
        """Shows a class, or nothing."""
        self._class = label_class
        self.setAccessibleName(label_class.name if label_class else "")
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Circle, name and ends."""
        width = badge_width(self._class, self._theme) if self._class else 60.0
        return QSize(round(width) + 1, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pill, left in the middle."""
        if self._class is None:
            return
        painter = QPainter(self)
        rect = QRectF(0, (self.height() - HEIGHT) / 2, badge_width(self._class, self._theme), HEIGHT)
        paint_badge(painter, rect, self._class, self._theme, self._style)
        painter.end()
