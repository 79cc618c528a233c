"""The plot that carries the modality graph: pan and zoom in time, numbers below, one item that paints all.

This module imports pyqtgraph; import it when the view is first shown.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QGraphicsSceneWheelEvent

from undertone.gui.graph_layout import MEAN, Plane
from undertone.gui.graph_painting import GraphPainting, Highlight, curve_path
from undertone.gui.plot_axis import GroundedAxis

KEYS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class GraphBox(pg.ViewBox):
    """Pans and zooms in time only; a sideways wheel pans."""

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        """Wheel zooms at the pointer; with Shift, or sideways, it pans."""
        sideways = event.orientation() == Qt.Orientation.Horizontal
        if sideways or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            left, right = self.viewRange()[0]
            self.translateBy(x=-event.delta() / 120 * (right - left) * 0.1)
            event.accept()
            return
        super().wheelEvent(event, axis=0)


class NumberAxis(GroundedAxis):
    """Numbers of the `count` utterances, whole ones only."""

    count = 0

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """From 1."""
        whole = [abs(v - round(v)) < 1e-6 and 0 <= round(v) < self.count for v in values]
        return [str(round(v) + 1) if there else "" for v, there in zip(values, whole, strict=True)]

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """At least 34 pixels apart."""
        room = (high - low) / max(size, 1) * 34
        step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if s >= room), 10_000)
        return [(float(step), step - 1.0)]


class GraphItem(pg.GraphicsObject):
    """The one item of the scene: all nodes and edges, painted in pixels for what is in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.painting: GraphPainting | None = None
        self.selected: int | None = None
        self.marked = Highlight()
        self.reading = MEAN
        self.chosen_edge: int | None = None

    def boundingRect(self) -> QRectF:
        """The conversation, in utterances and lanes."""
        n = len(self.painting.arrays) if self.painting else 1
        return QRectF(-2, -1, n + 3, 4)

    def plane(self) -> Plane | None:
        """Where things lie in the view now, in its pixels."""
        box = self.getViewBox()
        if box is None:
            return None
        rect = box.sceneBoundingRect()
        zero = box.mapViewToScene(QPointF(0, 0))
        one = box.mapViewToScene(QPointF(1, 1))
        gap = one.y() - zero.y()
        lanes = (zero.y(), zero.y() + gap, zero.y() + 2 * gap)
        return Plane(zero.x(), max(one.x() - zero.x(), 1e-9), lanes, rect.left(), rect.right())

    def paint(self, painter: QPainter, *_: object) -> None:
        """Everything, without the view's transformation: strokes and letters keep their size."""
        plane = self.plane()
        if self.painting is None or plane is None:
            return
        painter.save()
        painter.resetTransform()
        self.painting.paint(painter, plane, self.selected, self.marked, reading=self.reading)
        if self.chosen_edge is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.painting.theme.text), 1.4, Qt.PenStyle.DotLine))
            painter.drawPath(curve_path(plane, self.painting.arrays.key(self.chosen_edge)))
        painter.restore()


class GraphPlot(pg.PlotWidget):
    """The plot with its keys."""

    LEAST = QSize(240, 130)  # below, nodes and their letters shrink

    key_pressed = Signal(object)
    pointer_rested = Signal(QPointF)  # in the scene

    def sizeHint(self) -> QSize:
        """No more than is needed: what is left over comes by itself."""
        return self.LEAST

    def minimumSizeHint(self) -> QSize:
        """Three lanes that can be read."""
        return self.LEAST

    def event(self, event: QEvent) -> bool:
        """The keys of the graph are no shortcuts of the window while the graph has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in KEYS:
            event.accept()
            return True
        return bool(super().event(event))

    def viewportEvent(self, event: QEvent) -> bool:
        """Where the pointer rests; the scene has no tooltips of its own and would hide the one shown."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.pointer_rested.emit(self.mapToScene(event.pos()))
            return True
        return bool(super().viewportEvent(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hands keys on; those that nobody wants go to the window."""
        event.ignore()
        self.key_pressed.emit(event)
