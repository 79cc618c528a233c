"""Utterances as points on a plane, near each other where the model sees them alike; a lasso selects many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from undertone.core.conversation_figures import StateMap
from undertone.gui.emotion_badge import badge_font, readable_on
from undertone.gui.figure_export import csv_lines, ground
from undertone.gui.language import tr
from undertone.gui.theme import Theme

RADIUS = 7.0
SMALL = 4.0  # radius where points are many
MANY = 400
NEAR = 12.0  # pixels within which a click means a point
DRAGGED = 4
MARGIN = 24.0
FURTHEST = 40.0  # zoom


@dataclass(frozen=True, slots=True)
class Look:
    """How a point looks and what it says: colour as "#RRGGBB" or a QColor, a letter, words for the tooltip."""

    color: QColor
    letter: str
    words: str


class StateMapView(QWidget):
    """Points with a letter each. Drag draws a lasso, a click selects one, the wheel zooms, Shift and drag pans."""

    utterance_selected = Signal(int)
    lassoed = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._map: StateMap | None = None
        self._looks: Sequence[Look] = ()
        self._group = ""
        self._chosen: frozenset[int] = frozenset()
        self._selected: int | None = None
        self._lasso: list[QPointF] = []
        self._pressed: QPointF | None = None
        self._panned_from: QPointF | None = None
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self.setMinimumSize(200, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Map of utterances"))
        ground(self, theme.surface)

    def sizeHint(self) -> QSize:
        """A square or so."""
        return QSize(420, 360)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        ground(self, theme.surface)
        self.update()

    def set_map(self, state_map: StateMap | None) -> None:
        """Other points; looks follow with `set_looks`."""
        self._map, self._looks, self._chosen = state_map, (), frozenset()
        self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self.update()

    def set_looks(self, looks: Sequence[Look], group: str) -> None:
        """One look a point, in the map's order; `group` names what they are coloured by, for the table."""
        self._looks, self._group = looks, group
        self.update()

    def select(self, utterance_id: int | None) -> None:
        """Rings a point without announcing it."""
        self._selected = utterance_id
        self.update()

    def chosen(self) -> frozenset[int]:
        """Ids that the lasso has caught."""
        return self._chosen

    # -- where points lie

    def places(self) -> NDArray[np.float64]:
        """[N, 2] pixels of the points."""
        if self._map is None or not len(self._map.points):
            return np.zeros((0, 2))
        points = self._map.points
        low, high = points.min(0), points.max(0)
        unit = (points - low) / np.where(high > low, high - low, 1.0)
        unit = np.where(high > low, unit, 0.5)
        room = np.array([self.width() - 2 * MARGIN, self.height() - 2 * MARGIN]).clip(1)
        middle = np.array([self._middle.x(), self._middle.y()])
        flipped = np.stack([unit[:, 0], 1 - unit[:, 1]], 1)
        return np.asarray(MARGIN + room * ((flipped - middle) * self._zoom + 0.5))

    def point_at(self, position: QPointF) -> int | None:
        """The nearest point under the pointer, as a position in the map."""
        places = self.places()
        if not len(places):
            return None
        away = np.hypot(places[:, 0] - position.x(), places[:, 1] - position.y())
        nearest = int(away.argmin())
        return nearest if away[nearest] <= NEAR else None

    def inside(self, lasso: Sequence[QPointF]) -> list[int]:
        """Ids of the utterances whose points lie inside a polygon."""
        if self._map is None or len(lasso) < 3:
            return []
        polygon = QPolygonF(list(lasso))
        rule = Qt.FillRule.OddEvenFill
        caught = (polygon.containsPoint(QPointF(x, y), rule) for x, y in self.places().tolist())
        return [i for i, hit in zip(self._map.utterance_ids, caught, strict=True) if hit]

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Points, the lasso, the focus ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._map is not None:
            self._paint_points(painter, self.places(), self._map.utterance_ids)
        if self._lasso:
            painter.setPen(QPen(QColor(self._theme.accent), 1.5, Qt.PenStyle.DashLine))
            fill = QColor(self._theme.accent)
            fill.setAlphaF(0.12)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(self._lasso))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_points(self, painter: QPainter, places: NDArray[np.float64], ids: Sequence[int]) -> None:
        many = len(ids) > MANY and self._zoom < len(ids) / MANY
        radius = SMALL if many else RADIUS
        box = QRectF(self.rect()).adjusted(-radius, -radius, radius, radius)
        painter.setFont(badge_font(self._theme, 9, bold=True))
        for k, (x, y) in enumerate(places.tolist()):
            at = QPointF(x, y)
            if not box.contains(at) or k >= len(self._looks):
                continue
            look = self._looks[k]
            caught = not self._chosen or ids[k] in self._chosen
            painter.setOpacity(1.0 if caught else 0.25)
            painter.setPen(QPen(QColor(self._theme.surface), 1))
            painter.setBrush(look.color)
            painter.drawEllipse(at, radius, radius)
            if not many:
                painter.setPen(readable_on(look.color))
                painter.drawText(QRectF(x - 10, y - 10, 20, 20), Qt.AlignmentFlag.AlignCenter, look.letter)
            if ids[k] == self._selected:
                painter.setOpacity(1.0)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(self._theme.text), 2))
                painter.drawEllipse(at, radius + 3, radius + 3)
        painter.setOpacity(1.0)

    # -- what a person does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a lasso, with Shift or the middle button a pan."""
        pans = event.button() == Qt.MouseButton.MiddleButton or event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if pans:
            self._panned_from = event.position()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draws or pans."""
        at = event.position()
        if self._panned_from is not None:
            moved, self._panned_from = at - self._panned_from, at
            self._middle -= QPointF(
                moved.x() / max(self.width() - 2 * MARGIN, 1) / self._zoom,
                moved.y() / max(self.height() - 2 * MARGIN, 1) / self._zoom,
            )
        elif self._pressed is not None and (self._lasso or (at - self._pressed).manhattanLength() > DRAGGED):
            self._lasso = [*(self._lasso or [self._pressed]), at]
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends the lasso, or selects the point that was clicked."""
        if self._lasso:
            self.choose(self.inside(self._lasso))
        elif self._pressed is not None:
            k = self.point_at(event.position())
            self.choose([])
            if k is not None and self._map is not None:
                self.utterance_selected.emit(self._map.utterance_ids[k])
        self._lasso, self._pressed, self._panned_from = [], None, None
        self.update()

    def choose(self, ids: Sequence[int]) -> None:
        """Marks many points and announces them; none takes the marks away."""
        before, self._chosen = self._chosen, frozenset(ids)
        if ids or before:
            self.lassoed.emit(list(ids))
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zooms at the pointer."""
        room = np.array([self.width() - 2 * MARGIN, self.height() - 2 * MARGIN]).clip(1)
        at = (np.array([event.position().x(), event.position().y()]) - MARGIN) / room - 0.5
        before = self._zoom
        self._zoom = min(max(before * 2.0 ** (event.angleDelta().y() / 240), 1.0), FURTHEST)
        by = at / before - at / self._zoom
        self._middle = QPointF(0.5, 0.5) if self._zoom == 1.0 else self._middle + QPointF(float(by[0]), float(by[1]))
        self.update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go of what was caught; arrows go to the nearest point that way; + - 0 zoom."""
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if event.key() == Qt.Key.Key_Escape and self._chosen:
            self.choose([])
        elif event.key() in steps:
            self._step(*steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            turn = 0.5 if event.key() == Qt.Key.Key_Minus else 2.0
            self._zoom = min(max(self._zoom * turn, 1.0), FURTHEST)
            self.update()
        else:
            super().keyPressEvent(event)

    def _step(self, dx: int, dy: int) -> None:
        """The nearest point in a direction."""
        if self._map is None or self._selected not in self._map.utterance_ids:
            return
        places = self.places()
        here = places[self._map.utterance_ids.index(self._selected)]
        along = (places - here) @ np.array([dx, dy])
        across = np.abs((places - here) @ np.array([dy, dx]))
        cost = np.where(along > 0.5, along + 2 * across, np.inf)
        if np.isfinite(cost).any():
            self.utterance_selected.emit(self._map.utterance_ids[int(cost.argmin())])

    def event(self, event: QEvent) -> bool:
        """Tooltips tell all of a point."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            k = self.point_at(QPointF(event.pos()))
            words = self._looks[k].words if k is not None and k < len(self._looks) else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def csv(self) -> str:
        """One line an utterance: where it lies and what it is coloured by."""
        rows: list[list[object]] = [["utterance", "x", "y", self._group or "look"]]
        if self._map is not None:
            for k, (i, (x, y)) in enumerate(zip(self._map.utterance_ids, self._map.points.tolist(), strict=True)):
                rows.append([i, x, y, self._looks[k].letter if k < len(self._looks) else None])
        return csv_lines(rows)
