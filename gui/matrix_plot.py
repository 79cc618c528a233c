"""The plot that carries the attention matrix: axes with names, a box that pans and brushes, the colour map.

This module imports pyqtgraph; import it when the view is first shown.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from undertone.gui.language import tr
from undertone.gui.plot_axis import GroundedAxis
from undertone.gui.theme import Theme
from undertone.gui.times import probability


def ramp(theme: Theme) -> NDArray[np.uint8]:
    """Colour map [256, 3] from just off the ground (which means no link) to the strongest: one hue, lightness rising
    (falling on light) all the way, so that it reads the same for every kind of colour vision."""
    top = "#EAF4FF" if theme.dark else "#071D40"
    stops = [QColor(theme.mix(theme.accent, theme.raised, 0.2)), QColor(theme.accent), QColor(top)]
    at = np.linspace(0, 1, 256)
    channels = [
        np.interp(at, (0.0, 0.6, 1.0), [getattr(stop, name)() for stop in stops]) for name in ("red", "green", "blue")
    ]
    return np.stack(channels, axis=1).round().astype(np.uint8)


class CellAxis(GroundedAxis):
    """Numbers of utterances; with time and speaker where a cell has room for a line."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation)
        self.names: Sequence[str] = ()
        self.setStyle(tickLength=0, tickAlpha=0)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """Every utterance when there is room, else every second, fifth, tenth …"""
        cell = max(size, 1) / max(high - low, 1e-9)
        need = 17.0 if self.orientation == "left" else 30.0
        step = next((s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if s * cell >= need), 2000)
        return [(float(step), step - 0.5)]

    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        """From 1; the left axis names the utterance where every one is marked."""
        out = []
        for value in values:
            i = round(value - 0.5)
            if not 0 <= i < len(self.names):
                out.append("")
            elif self.orientation == "left" and spacing == 1:
                out.append(self.names[i])
            else:
                out.append(str(i + 1))
        return out


class MatrixBox(pg.ViewBox):
    """Drag pans; with Shift, or while the brush is on, it marks a range of utterances."""

    brushed = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(enableMenu=False, lockAspect=False)
        self.brush = False
        self._band = pg.QtWidgets.QGraphicsRectItem()
        self._band.setZValue(20)  # over the cells
        self._band.hide()
        self.addItem(self._band, ignoreBounds=True)

    def set_theme(self, theme: Theme) -> None:
        """Colour of the mark."""
        fill = QColor(theme.accent)
        fill.setAlphaF(0.25)
        self._band.setBrush(fill)
        self._band.setPen(pg.mkPen(theme.accent, width=1))

    def mouseDragEvent(self, event: object, axis: int | None = None) -> None:
        """Pans or marks."""
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier  # type: ignore[attr-defined]
        if not (self.brush or shift):
            super().mouseDragEvent(event, axis)
            return
        event.accept()  # type: ignore[attr-defined]
        start = self.mapToView(event.buttonDownPos())  # type: ignore[attr-defined]
        end = self.mapToView(event.pos())  # type: ignore[attr-defined]
        rect = QRectF(start, end).normalized()
        top, bottom = self.viewRange()[1]  # whole columns are marked, however the pointer goes
        self._band.setRect(QRectF(rect.left(), top, rect.width(), bottom - top))
        self._band.setVisible(not event.isFinish())  # type: ignore[attr-defined]
        if event.isFinish():  # type: ignore[attr-defined]
            self.brushed.emit(int(np.floor(rect.left())), int(np.floor(rect.right())))


class ColorBar(QWidget):
    """The colour map with the values at its ends."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._low, self._top = 0.0, 1.0
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        pixels = np.full((1, 256, 4), 255, np.uint8)
        pixels[0, :, :3] = ramp(theme)[:, ::-1]
        self._image = QImage(pixels.tobytes(), 256, 1, 1024, QImage.Format.Format_RGB32).copy()
        self.update()

    def set_ends(self, low: float, top: float) -> None:
        """Values of the first and the last colour."""
        self._low, self._top = low, top
        words = tr("Attention from {low} to {top}; no colour: no link")
        self.setToolTip(words.format(low=probability(low), top=probability(top)))
        self.update()

    def sizeHint(self) -> QSize:
        """A short bar and two figures."""
        return QSize(148, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """0, the ramp, the top."""
        painter = QPainter(self)
        painter.setFont(self._theme.tabular(self._theme.small_font()))
        painter.setPen(QColor(self._theme.dim))
        align = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, 22, self.height()), align, probability(self._low) if self._low else "0")
        painter.drawText(QRectF(116, 0, 30, self.height()), align, probability(self._top))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(24, (self.height() - 8) / 2, 86, 8), self._image)
        painter.end()


class MatrixPlot(pg.PlotWidget):
    """The plot with its keys."""

    LEAST = QSize(240, 160)

    moved = Signal(int)

    def sizeHint(self) -> QSize:
        """No more than is needed: what is left over comes by itself."""
        return self.LEAST

    def minimumSizeHint(self) -> QSize:
        """Cells that can be pointed at."""
        return self.LEAST

    def event(self, event: QEvent) -> bool:
        """Up and down are the matrix's own while it has the keyboard."""
        own = (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in own:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down select the row before and after."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            event.accept()
        else:
            event.ignore()
