"""One button a class of a scheme: its pill and its key. Pressed in are the classes that the label has."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from undertone.core.types import LabelClass, LabelScheme, SchemeKind
from undertone.gui.emotion_badge import BadgeStyle, badge_width, paint_badge
from undertone.gui.flow_layout import FlowLayout
from undertone.gui.language import tr
from undertone.gui.theme import Theme

HEIGHT = 28
PILL = 20
LONGEST = 168.0  # a pill beyond which the name is cut


class ClassButton(QAbstractButton):
    """A pill that can be pressed: solid when the label has the class, dashed when only some of many labels have it."""

    def __init__(self, theme: Theme, label_class: LabelClass, toggles: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.label_class = theme, label_class
        self.partly, self._toggles = False, toggles
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label_class.name)
        self.show_key(label_class.key.upper())

    def show_key(self, key: str) -> None:
        """The key that does the same; empty where none does."""
        self.key = key
        words = tr("Add or take away {name}") if self._toggles else tr("Label as {name}")
        self.setToolTip(words.format(name=self.label_class.name) + (f" ({key})" if key else ""))
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """The label decides what is pressed in, not the click."""

    def show_state(self, checked: bool, partly: bool) -> None:
        """Pressed in for all, for some, or for none of the utterances."""
        self.partly = partly
        self.setChecked(checked)
        self.setAccessibleDescription(tr("on some of the utterances") if partly else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Pill, key and ends."""
        return QSize(round(self._pill_width() + self._key_width()) + 8, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The letter and the key."""
        return QSize(PILL + round(self._key_width()) + 8, HEIGHT)

    def _pill_width(self) -> float:
        return min(badge_width(self.label_class, self.theme, PILL), LONGEST)

    def _key_width(self) -> float:
        return QFontMetricsF(self.theme.small_font()).horizontalAdvance(self.key) + 6 if self.key else 0.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground under the pointer, pill, key, focus ring."""
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lifted = self.underMouse() or self.isChecked()
        ground = theme.raised if lifted and self.isEnabled() else theme.surface
        painter.setPen(QPen(QColor(theme.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 8, 8)
        painter.setOpacity(1.0 if self.isEnabled() else 0.5)
        pill = QRectF(
            4, (self.height() - PILL) / 2, min(self._pill_width(), self.width() - 8 - self._key_width()), PILL
        )
        style = BadgeStyle.LABEL if self.isChecked() or self.partly else BadgeStyle.MODEL
        paint_badge(painter, pill, self.label_class, theme, style, ground=ground, tentative=self.partly)
        painter.setFont(theme.small_font())
        painter.setPen(QColor(theme.dim))
        rest = QRectF(pill.right(), 0, self.width() - pill.right() - 4, self.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignCenter, self.key)
        painter.end()


class ClassButtons(QWidget):
    """The classes of a scheme that are in use, in as many lines as they need."""

    class_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scheme: LabelScheme | None = None
        self._flow = FlowLayout(self, 4)
        self.buttons: dict[str, ClassButton] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Classes"))

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Other classes."""
        if scheme == self._scheme:
            return
        self._scheme = scheme
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.buttons = {}
        for c in scheme.classes:
            if not c.retired:
                button = ClassButton(self._theme, c, scheme.kind is SchemeKind.MULTI, self)
                button.clicked.connect(lambda _=False, name=c.name: self.class_chosen.emit(name))
                self._flow.addWidget(button)
                button.show()
                self.buttons[c.name] = button
        self.updateGeometry()

    def show_names(self, all_have: Collection[str], some_have: Collection[str]) -> None:
        """Presses in what all utterances have; what only some have is dashed."""
        for name, button in self.buttons.items():
            button.show_state(name in all_have, name in some_have and name not in all_have)

    def show_keys(self, keys: Mapping[str, str]) -> None:
        """The keys that label, by class; the scheme's own where it says nothing of one."""
        for name, button in self.buttons.items():
            button.show_key(keys.get(name, button.label_class.key.upper()))

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        for button in self.buttons.values():
            button.theme = theme
            button.updateGeometry()
            button.update()

    def hasHeightForWidth(self) -> bool:
        """Narrow is high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all lines."""
        return self._flow.heightForWidth(width)
