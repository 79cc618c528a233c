"""Numbers instead of classes: a pad of two axes and a slider for each axis, by mouse and by arrow keys.

The pad follows Russell's circumplex (1980): the first axis, valence, runs to the right, the second, arousal, upwards.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from undertone.core.schemes import number_text
from undertone.core.types import Dimension
from undertone.gui.caption import Caption
from undertone.gui.language import tr
from undertone.gui.theme import Theme

STEPS = 100  # of a slider, from one end to the other
SIDE = 128
INSET = 8.0
REST_MS = 350  # keys that follow each other closely are one label
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


def middle(d: Dimension) -> float:
    """The value between the two ends."""
    return (d.minimum + d.maximum) / 2


class AffectPad(QWidget):
    """A square in which a point says two numbers. `moved` while it moves, `settled` when it is let go."""

    moved = Signal(float, float)
    settled = Signal()

    def __init__(self, theme: Theme, across: Dimension, up: Dimension, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._across, self._up = theme, across, up
        self._point: tuple[float, float] | None = None
        self._others: list[tuple[float, float]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("{one} and {other}").format(one=across.name, other=up.name))
        self.setToolTip(
            tr(
                "Click or drag: {one} to the right, {other} upwards. Arrow keys move by a little, with Shift by more."
            ).format(one=across.name, other=up.name)
        )

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.update()

    def show_values(self, point: tuple[float, float] | None, others: list[tuple[float, float]]) -> None:
        """One's own point, and those of others as rings."""
        self._point, self._others = point, others
        told = (
            ""
            if point is None
            else ", ".join(f"{d.name} {number_text(v)}" for d, v in zip((self._across, self._up), point, strict=True))
        )
        self.setAccessibleDescription(told or tr("no value yet"))
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(SIDE, SIDE)

    def field(self) -> QRectF:
        """Where points can be."""
        return QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)

    def place(self, point: tuple[float, float]) -> QPointF:
        """Where a pair of numbers is drawn."""
        box, (x, y) = self.field(), point
        a, u = self._across, self._up
        return QPointF(
            box.left() + box.width() * (x - a.minimum) / (a.maximum - a.minimum),
            box.bottom() - box.height() * (y - u.minimum) / (u.maximum - u.minimum),
        )

    def _values_at(self, at: QPointF) -> tuple[float, float]:
        box, a, u = self.field(), self._across, self._up
        x = min(max((at.x() - box.left()) / box.width(), 0.0), 1.0)
        y = min(max((box.bottom() - at.y()) / box.height(), 0.0), 1.0)
        return round(a.minimum + x * (a.maximum - a.minimum), 2), round(u.minimum + y * (u.maximum - u.minimum), 2)

    # -- what a person does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The point jumps to the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._move(*self._values_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And follows it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(*self._values_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """There it stays."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.settled.emit()

    def event(self, event: QEvent) -> bool:
        """Arrows are the pad's own while it has the focus."""
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() in _ARROWS and not event.modifiers() & command)
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A twentieth of an axis, with Shift a fifth."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        share = 0.2 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.05
        x, y = self._point or (middle(self._across), middle(self._up))
        self._move(
            _within(self._across, x + step[0] * share * (self._across.maximum - self._across.minimum)),
            _within(self._up, y + step[1] * share * (self._up.maximum - self._up.minimum)),
        )

    def _move(self, x: float, y: float) -> None:
        self.show_values((x, y), self._others)
        self.moved.emit(x, y)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hides the ring."""
        super().focusOutEvent(event)
        self.update()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, cross, circle, words at the ends, points."""
        painter, theme, box = QPainter(self), self._theme, self.field()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.accent if self.hasFocus() else theme.line), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        center = box.center()
        painter.drawLine(QPointF(box.left(), center.y()), QPointF(box.right(), center.y()))
        painter.drawLine(QPointF(center.x(), box.top()), QPointF(center.x(), box.bottom()))
        self._paint_ends(painter, box)
        for other in self._others:
            painter.setPen(QPen(QColor(theme.dim), 1.5))
            painter.drawEllipse(self.place(other), 4, 4)
        if self._point is not None:
            painter.setPen(QPen(QColor(theme.surface), 2))
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(self.place(self._point), 6, 6)
        painter.end()

    def _paint_ends(self, painter: QPainter, box: QRectF) -> None:
        theme, flag = self._theme, Qt.AlignmentFlag
        painter.setFont(theme.small_font())
        painter.setPen(QColor(theme.dim))
        half = QRectF(box.left() + 2, box.center().y() + 1, box.width() / 2 - 4, 16)
        for words, room, align in (
            (self._across.low, half, flag.AlignLeft),
            (self._across.high, half.translated(box.width() / 2, 0), flag.AlignRight),
            (self._up.high, QRectF(box.left(), box.top(), box.width() / 2 - 4, 16), flag.AlignRight),
            (self._up.low, QRectF(box.left(), box.bottom() - 16, box.width() / 2 - 4, 16), flag.AlignRight),
        ):
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, align | flag.AlignVCenter, cut)


class AffectEditor(QWidget):
    """Pad and sliders of one scheme of dimensions. `values_chosen` ({name: number}) once a value rests."""

    values_chosen = Signal(dict)

    def __init__(self, theme: Theme, dimensions: tuple[Dimension, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dimensions = dimensions
        self._values: dict[str, float] = {}
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._send)
        self.pad = AffectPad(theme, dimensions[0], dimensions[1], self) if len(dimensions) > 1 else None
        self.sliders: dict[str, QSlider] = {}
        self._figures: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        if self.pad is not None:
            self.pad.moved.connect(self._pad_moved)
            self.pad.settled.connect(self.flush)
            row.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.addLayout(self._make_sliders())
        column.addStretch(1)
        row.addLayout(column, 1)
        self.set_theme(theme)

    def _make_sliders(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for line, d in enumerate(self._dimensions):
            slider = QSlider(Qt.Orientation.Horizontal)
            slider.setRange(0, STEPS)
            slider.setPageStep(STEPS // 5)
            slider.setMinimumWidth(72)
            slider.setAccessibleName(d.name)
            slider.setToolTip(tr("{name}: {low} to {high}").format(name=d.name, low=d.low, high=d.high))
            slider.valueChanged.connect(lambda at, d=d: self._slid(d, at))
            slider.sliderReleased.connect(self.flush)
            self.sliders[d.name] = slider
            self._figures[d.name] = figure = QLabel("—")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Caption(d.name), 3 * line, 0)
            grid.addWidget(figure, 3 * line, 1)
            grid.addWidget(slider, 3 * line + 1, 0, 1, 2)
            grid.setRowMinimumHeight(3 * line + 2, 6)
        return grid

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        if self.pad is not None:
            self.pad.set_theme(theme)
        for figure in self._figures.values():
            figure.setFont(theme.tabular(theme.font()))

    def show_values(self, values: Mapping[str, float], others: list[Mapping[str, float]]) -> None:
        """What is stored; a value that is being moved is not disturbed. Those of others are rings on the pad."""
        if self._rest.isActive() or any(s.isSliderDown() for s in self.sliders.values()):
            return
        self._values = dict(values)
        self._show(others)

    def _show(self, others: list[Mapping[str, float]] | None = None) -> None:
        for d in self._dimensions:
            slider, value = self.sliders[d.name], self._values.get(d.name)
            at = middle(d) if value is None else value
            slider.blockSignals(True)
            slider.setValue(round((at - d.minimum) / (d.maximum - d.minimum) * STEPS))
            slider.blockSignals(False)
            _mark_unset(slider, value is None)
            self._figures[d.name].setText("—" if value is None else number_text(value))
        if self.pad is not None:
            names = tuple(d.name for d in self._dimensions[:2])
            kept = self.pad._others if others is None else [p for o in others if (p := _pair(o, names)) is not None]
            self.pad.show_values(_pair(self._values, names), kept)

    def _pad_moved(self, x: float, y: float) -> None:
        names = [d.name for d in self._dimensions[:2]]
        self._change(dict(zip(names, (x, y), strict=True)))

    def _slid(self, d: Dimension, at: int) -> None:
        self._change({d.name: round(d.minimum + at / STEPS * (d.maximum - d.minimum), 2)})

    def _change(self, changed: Mapping[str, float]) -> None:
        """A label has a number on every axis: those that were not moved yet are in the middle, and are shown there."""
        self._values = {d.name: self._values.get(d.name, middle(d)) for d in self._dimensions} | dict(changed)
        self._show()
        self._rest.start()

    def flush(self) -> None:
        """What was chosen is told now."""
        if self._rest.isActive():
            self._send()

    def _send(self) -> None:
        self._rest.stop()
        self.values_chosen.emit(dict(self._values))


def _mark_unset(slider: QSlider, unset: bool) -> None:
    """Else the middle, where it stands without a value, would look chosen."""
    if slider.property("unset") != unset:
        slider.setProperty("unset", unset)
        slider.style().unpolish(slider)
        slider.style().polish(slider)


def _pair(values: Mapping[str, float], names: tuple[str, ...]) -> tuple[float, float] | None:
    return (values[names[0]], values[names[1]]) if all(n in values for n in names) else None


def _within(d: Dimension, value: float) -> float:
    return round(min(max(value, d.minimum), d.maximum), 2)
