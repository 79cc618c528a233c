"""An axis with a ground of its own. This module imports pyqtgraph; import it when a plot is first shown."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

MARGIN = 40.0  # pixels around the axis, with the corner beside it


class GroundedAxis(pg.AxisItem):
    """Covers what the plot draws beyond its frame: an SVG knows no clipping, so there it would lie over the names."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self._ground = QColor()

    def set_ground(self, color: str) -> None:
        """The colour of the plot's surface."""
        self._ground = QColor(color)
        self.update()

    def _covered(self) -> QRectF:
        own = self.mapRectFromParent(self.geometry())
        if self.orientation == "left":
            return own.adjusted(-MARGIN, -MARGIN, 0, MARGIN)
        return own.adjusted(0, -MARGIN, MARGIN, 0) if self.orientation == "top" else own.adjusted(0, 0, MARGIN, MARGIN)

    def boundingRect(self) -> QRectF:
        """Names and ground."""
        return super().boundingRect().united(self._covered())

    def paint(self, painter: QPainter, *how: object) -> None:
        """Ground, then names."""
        painter.fillRect(self._covered(), self._ground)
        super().paint(painter, *how)
