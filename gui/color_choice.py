"""Choosing the colour of a class: suggestions that everybody can tell apart, or any other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from undertone.core.types import LabelClass
from undertone.gui import theme
from undertone.gui.color_vision import Confusion, confusions, suggestions
from undertone.gui.dialogs import Question
from undertone.gui.emotion_badge import BadgeStyle, EmotionBadge
from undertone.gui.flow_layout import FlowLayout
from undertone.gui.language import tr

SIDE = 32


def confusion_words(c: Confusion) -> str:
    """ "joy and neutral are hard to tell apart with tritanopia (no blue cones)"."""
    if c.seen_by is None:
        return tr("{one} and {other} are hard to tell apart").format(one=c.one, other=c.other)
    words = tr("{one} and {other} are hard to tell apart with {deficiency}")
    return words.format(one=c.one, other=c.other, deficiency=tr(c.seen_by.value))


class Swatch(QAbstractButton):
    """One colour to press."""

    def __init__(self, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.color = color
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(tr("Colour {color}").format(color=color))
        self.setToolTip(color)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The colour in a ring."""
        painter, now = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marked = self.hasFocus() or self.isChecked()
        painter.setPen(QPen(QColor(now.accent if self.hasFocus() else now.text), 2) if marked else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, 7, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.emotion(self.color))
        painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 4, 4)
        painter.end()


class ColorChoice(Question):
    """Says at once from which of the other classes a colour is hard to tell. `color_chosen` when it is accepted."""

    color_chosen = Signal(str)

    def __init__(self, parent: QWidget, label_class: LabelClass, others: Sequence[LabelClass]) -> None:
        super().__init__(parent, tr("Colour of {name}").format(name=label_class.name))
        self._class, self._others = label_class, list(others)
        self._color = label_class.color
        self.add_words(tr("The first of these are the easiest to tell from the other classes."), "dim")
        self._add_swatches()
        self.field = QLineEdit(self._color)
        self.field.setAccessibleName(tr("Colour as #RRGGBB"))
        self.field.setMaxLength(7)
        self.field.textEdited.connect(self._typed)
        self._badge = EmotionBadge(theme.current(), BadgeStyle.LABEL, self)
        other = QPushButton(tr("Other…"))
        other.setToolTip(tr("Choose any colour"))
        other.clicked.connect(self._ask)
        row = QHBoxLayout()
        for part in (self._badge, self.field, other):
            row.addWidget(part)
        row.addStretch(1)
        self.body.addLayout(row)
        self.words = self.add_words("", "dim")
        self.add_buttons(tr("Use this colour"), tr("Cancel"))
        self.accepted.connect(lambda: self.color_chosen.emit(self._color))
        self._show()

    def _add_swatches(self) -> None:
        place = QWidget(self)
        flow = FlowLayout(place, 4)
        self.swatches: list[Swatch] = []
        for color in suggestions([c.color for c in self._others if not c.retired]):
            swatch = Swatch(color, place)
            swatch.clicked.connect(lambda _=False, color=color: self._choose(color))
            flow.addWidget(swatch)
            self.swatches.append(swatch)
        self.body.addWidget(place)

    def _typed(self, text: str) -> None:
        color = QColor(text)
        if len(text) == 7 and color.isValid():
            self._choose(color.name().upper(), typed=True)

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(self._color), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        dialog.colorSelected.connect(lambda color: self._choose(color.name().upper()))
        dialog.open()

    def _choose(self, color: str, *, typed: bool = False) -> None:
        self._color = color
        if not typed:
            self.field.setText(color)
        self._show()

    def _show(self) -> None:
        from dataclasses import replace

        chosen = replace(self._class, color=self._color, retired=False)
        for swatch in self.swatches:
            swatch.setChecked(swatch.color == self._color)
        self._badge.set_class(chosen)
        name = chosen.name
        near = [c for c in confusions([chosen, *self._others]) if name in (c.one, c.other)]
        told = ". ".join(confusion_words(c) for c in near)
        self.words.setText(f"{told}." if told else tr("Everybody can tell it from the other classes."))
