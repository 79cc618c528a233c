"""Class bars: how likely each class is, calibrated, with the key that labels it and the label that a person gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from undertone.core.types import LabelClass, LabelScheme
from undertone.gui.emotion_badge import class_of
from undertone.gui.language import tr
from undertone.gui.theme import Theme
from undertone.gui.times import probability, signed

ROW = 24
BAR = 13
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ClassBars(QWidget):
    """One bar a class, likeliest first or in the scheme's order. A double click on a class asks to label with it."""

    class_chosen = Signal(str)

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scheme = theme, scheme
        self._probabilities: Mapping[str, float] = {}
        self._before: Mapping[str, float] | None = None
        self._label: str | None = None
        self._others: Sequence[str] = ()
        self._sorted = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("How likely each emotion is"))

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.update()

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Shows the classes of another scheme."""
        self._scheme = scheme
        self.updateGeometry()
        self.update()

    def set_sorted(self, by_probability: bool) -> None:
        """Likeliest first, or always in the scheme's order."""
        self._sorted = by_probability
        self.update()

    def show_probabilities(
        self,
        probabilities: Mapping[str, float],
        *,
        before: Mapping[str, float] | None = None,
        label: str | None = None,
        others: Sequence[str] = (),
    ) -> None:
        """Shows a prediction; `before` is what it was without a change, `label` and `others` what people said."""
        self._probabilities, self._before, self._label, self._others = probabilities, before, label, others
        words = ", ".join(f"{c.name} {probability(probabilities.get(c.name, 0.0))}" for c in self.rows())
        said = [tr("your label {label}").format(label=label)] if label is not None else []
        said += [tr("other label {label}").format(label=name) for name in others]
        self.setAccessibleDescription("; ".join([words, *said]))
        self.update()

    def rows(self) -> list[LabelClass]:
        """The classes from top to bottom; the order is that of `before` while a change is shown, so that rows stay."""
        classes = [c for c in self._scheme.classes if not c.retired or self._probabilities.get(c.name)]
        by = self._before if self._before is not None else self._probabilities
        if self._sorted and by:
            classes.sort(key=lambda c: -by.get(c.name, 0.0))
        return classes

    def bar_rect(self, row: int) -> QRectF:
        """The track of a row."""
        left = self._name_width() + 10
        room = self.width() - left - self._right_width()
        return QRectF(left, row * ROW + (ROW - BAR) / 2, max(room, 20), BAR)

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(330, ROW * max(len(self._scheme.classes), 1))

    def minimumSizeHint(self) -> QSize:
        """Names, a short track and figures."""
        return QSize(round(self._name_width() + 60 + self._right_width()), self.sizeHint().height())

    def _name_width(self) -> float:
        font = self._theme.font()
        font.setBold(True)  # as the person's own label is written
        metrics = QFontMetricsF(font)
        return max((metrics.horizontalAdvance(c.name) for c in self._scheme.classes), default=60.0) + 4

    def _right_width(self) -> float:
        return 92.0 if self._before is not None else 62.0

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """All bars, or nothing without a prediction."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, label_class in enumerate(self.rows()):
            self._paint_row(painter, row, label_class)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int, label_class: LabelClass) -> None:
        theme, name = self._theme, label_class.name
        p = self._probabilities.get(name, 0.0)
        track = self.bar_rect(row)
        mine = name == self._label
        font = theme.font()
        font.setBold(mine)
        painter.setFont(font)
        painter.setPen(QColor(theme.text if self._probabilities else theme.dim))
        painter.drawText(QRectF(0, row * ROW, self._name_width(), ROW), RIGHT, name)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(track, 3, 3)
        self._paint_fill(painter, track, label_class, p)
        if mine or name in self._others:
            self._paint_mark(painter, track, mine, label_class, p)
        self._paint_figures(painter, row, track, label_class, p)

    def _paint_fill(self, painter: QPainter, track: QRectF, label_class: LabelClass, p: float) -> None:
        color = self._theme.emotion(label_class)
        if p > 0:
            painter.setBrush(color)
            fill = QRectF(track)
            fill.setWidth(max(track.width() * p, 3.0))
            painter.drawRoundedRect(fill, 3, 3)
        if self._before is not None:  # where the bar ended before the change
            at = track.left() + track.width() * self._before.get(label_class.name, 0.0)
            painter.setPen(QPen(QColor(self._theme.text), 1.6))
            painter.drawLine(QPointF(at, track.top() - 2), QPointF(at, track.bottom() + 2))

    def _paint_mark(self, painter: QPainter, track: QRectF, mine: bool, label_class: LabelClass, p: float) -> None:
        """Outline and words in the track: this is what a person said."""
        theme, words = self._theme, tr("your label") if mine else tr("other label")
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.emotion(label_class), 1.4, Qt.PenStyle.SolidLine if mine else Qt.PenStyle.DotLine))
        painter.drawRoundedRect(track.adjusted(-2, -2, 2, 2), 5, 5)
        font = theme.small_font()
        font.setPixelSize(10)
        width = QFontMetricsF(font).horizontalAdvance(words)
        free = track.width() * (1 - p)
        if free < width + 24:
            return
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(track.adjusted(0, 0, -6, 0), RIGHT, words)
        tip = QPointF(track.right() - width - 11, track.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.emotion(label_class))
        painter.drawPolygon(QPolygonF([tip + QPointF(-5, 0), tip + QPointF(1, -4), tip + QPointF(1, 4)]))

    def _paint_figures(self, painter: QPainter, row: int, track: QRectF, label_class: LabelClass, p: float) -> None:
        theme = self._theme
        if not self._probabilities:
            return
        painter.setFont(theme.tabular(theme.font()))
        painter.setPen(QColor(theme.text))
        left = track.right() + 8
        painter.drawText(QRectF(left, row * ROW, 28, ROW), RIGHT, probability(p))
        painter.setFont(theme.tabular(theme.small_font()))
        if self._before is not None:
            change = p - self._before.get(label_class.name, 0.0)
            if abs(change) >= 0.005:
                painter.setPen(QColor(theme.good if change > 0 else theme.bad))
                painter.drawText(QRectF(left + 28, row * ROW, 36, ROW), RIGHT, signed(change))
        painter.setPen(QColor(theme.dim))
        painter.drawText(QRectF(self.width() - 18, row * ROW, 18, ROW), RIGHT, label_class.key)

    # -- pointer

    def _class_at(self, y: float) -> LabelClass | None:
        rows = self.rows()
        row = int(y // ROW)
        return rows[row] if 0 <= row < len(rows) else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Asks to label with the class under the pointer."""
        found = self._class_at(event.position().y())
        if found is not None:
            self.class_chosen.emit(found.name)

    def event(self, event: QEvent) -> bool:
        """Tooltips name the key."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._class_at(event.pos().y())
            if found is not None:
                found = class_of(self._scheme, found.name)
                figure = probability(self._probabilities.get(found.name, 0.0))
                words = [f"{found.name} {figure if self._probabilities else tr('not predicted')}"]
                words += [tr("{key} labels with it").format(key=found.key)] if found.key else []
                QToolTip.showText(event.globalPos(), "; ".join(words), self)
            return True
        return super().event(event)
