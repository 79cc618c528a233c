"""The key of a figure: what its colours and letters stand for, in lines below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from undertone.core.types import LabelClass
from undertone.gui.emotion_badge import paint_letter
from undertone.gui.theme import Theme

LINE = 22.0
EDGE = 8.0  # around the key, and between a disc and its name
RADIUS = 7.0
BETWEEN = 16.0


class FigureKey:
    """A disc with a letter and a name for each class (or whoever is drawn like one), in as many lines as it takes."""

    def __init__(self, classes: Sequence[LabelClass], theme: Theme, width: float) -> None:
        self._theme = theme
        self._places = list(_places(classes, theme, width))

    @property
    def height(self) -> int:
        """Pixels; 0 for a key of nothing."""
        return round(self._places[-1][1].bottom() + EDGE) if self._places else 0

    def paint(self, painter: QPainter, top: float) -> None:
        """Draws it from `top` on."""
        for label_class, place in self._places:
            place = place.translated(0, top)
            paint_letter(painter, QPointF(place.left() + RADIUS, place.center().y()), RADIUS, label_class, self._theme)
            painter.setFont(self._theme.font())
            painter.setPen(QColor(self._theme.text))
            painter.drawText(
                place.adjusted(2 * RADIUS + EDGE, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, label_class.name
            )


def _places(classes: Sequence[LabelClass], theme: Theme, width: float) -> Iterator[tuple[LabelClass, QRectF]]:
    metrics = QFontMetricsF(theme.font())
    left, top = EDGE, 0.0
    for label_class in classes:
        wide = 2 * RADIUS + EDGE + metrics.horizontalAdvance(label_class.name) + 2
        if left > EDGE and left + wide > width - EDGE:
            left, top = EDGE, top + LINE
        yield label_class, QRectF(left, top, wide, LINE)
        left += wide + BETWEEN
