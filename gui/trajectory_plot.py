"""How the emotions of each speaker run through the conversation: probabilities stacked, a lane a speaker."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from undertone.core.conversation_figures import Trajectory
from undertone.core.types import LabelScheme
from undertone.gui.emotion_badge import paint_letter
from undertone.gui.figure_export import csv_lines
from undertone.gui.language import tr
from undertone.gui.theme import Theme
from undertone.gui.time_plot import AXIS, NAMES, TimePlot
from undertone.gui.times import clock, probability

LANE = 64.0
GAP = 10.0
LETTER_FROM = 15.0  # pixels of an utterance from which its class's letter fits
HELD = 0.28  # how strongly is painted what merely lasts until the speaker's next utterance


class TrajectoryPlot(TimePlot):
    """Over an utterance the stack is solid; until the speaker's next one it is held, faintly."""

    def __init__(self, theme: Theme, scheme: LabelScheme) -> None:
        super().__init__(theme)
        self._scheme = scheme
        self._lanes: list[Trajectory] = []
        self.setAccessibleName(tr("Emotions over time"))

    @property
    def scheme(self) -> LabelScheme:
        """The classes that are stacked."""
        return self._scheme

    def set_scheme(self, scheme: LabelScheme) -> None:
        """The classes of the model's predictions."""
        self._scheme = scheme
        self.update()

    def set_trajectories(self, lanes: Sequence[Trajectory], duration_ms: int) -> None:
        """Shows other figures; columns are the scheme's classes in order."""
        self._lanes = list(lanes)
        rows = sorted((s, e, i) for t in lanes for i, s, e in zip(t.utterance_ids, t.start_ms, t.end_ms, strict=True))
        self.set_times([i for *_, i in rows], [s for s, *_ in rows], [e for _, e, _ in rows], duration_ms)
        self.setMinimumHeight(round(AXIS + 8 + len(self._lanes) * 40))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A lane a speaker."""
        return QSize(480, round(AXIS + 8 + max(len(self._lanes), 1) * (LANE + GAP)))

    def _lane(self, number: int) -> QRectF:
        area = self.area()
        pitch = min(area.height() / max(len(self._lanes), 1), LANE + GAP)
        return QRectF(area.left(), area.top() + number * pitch, area.width(), pitch - GAP)

    def paint_plot(self, painter: QPainter, area: QRectF) -> None:
        """The lanes."""
        for number, lane in enumerate(self._lanes):
            box = self._lane(number)
            painter.fillRect(box, QColor(self.theme.raised))
            painter.setClipRect(box)
            self._paint_lane(painter, lane, box)
            painter.setClipping(False)

    def paint_names(self, painter: QPainter) -> None:
        """Who speaks."""
        painter.setFont(self.theme.font())
        painter.setPen(QColor(self.theme.dim))
        for number, lane in enumerate(self._lanes):
            box = self._lane(number)
            name = QFontMetricsF(painter.font()).elidedText(lane.speaker, Qt.TextElideMode.ElideRight, NAMES - 14)
            where = QRectF(4, box.top(), NAMES - 12, box.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, name)

    def _paint_lane(self, painter: QPainter, lane: Trajectory, box: QRectF) -> None:
        scale, (start, end) = self.scale(), self.span()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        following = np.append(lane.start_ms[1:], lane.end_ms[-1:])
        some = np.flatnonzero((lane.start_ms <= end) & (np.maximum(lane.end_ms, following) >= start))
        letters = []
        last = -1.0
        for i in some.tolist():
            left, right = box.left() + scale.x(lane.start_ms[i]), box.left() + scale.x(lane.end_ms[i])
            until = max(box.left() + scale.x(following[i]), right)
            if until - last < 0.5:  # less than a pixel since what was painted before
                continue
            last = until
            self._stack(painter, lane.probabilities[i], QRectF(left, box.top(), max(right - left, 1.0), box.height()))
            if until > right:
                held = QRectF(right, box.top(), until - right, box.height())
                painter.setOpacity(HELD)
                self._stack(painter, lane.probabilities[i], held)
                painter.setOpacity(1.0)
            if right - left >= LETTER_FROM:
                letters.append((QPointF((left + right) / 2, box.center().y()), int(lane.probabilities[i].argmax())))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for middle, code in letters:
            paint_letter(painter, middle, 7.0, self._scheme.classes[code], self.theme)

    def _stack(self, painter: QPainter, row: np.ndarray, box: QRectF) -> None:
        """Classes from the bottom up in the scheme's order."""
        low = box.bottom()
        for label_class, share in zip(self._scheme.classes, row.tolist(), strict=False):
            high = low - share * box.height()
            painter.fillRect(QRectF(box.left(), high, box.width(), low - high), self.theme.emotion(label_class))
            low = high

    def utterance_at(self, position: QPointF) -> int | None:
        """The utterance of the lane under the pointer."""
        for number, lane in enumerate(self._lanes):
            if self._lane(number).contains(position):
                ms = self.position_at(position.x())
                i = int(np.maximum(np.maximum(lane.start_ms - ms, ms - lane.end_ms), 0).argmin())
                return self._ids.index(lane.utterance_ids[i])
        return super().utterance_at(position)

    def words_at(self, position: QPointF) -> str:
        """Whose utterance, when, and the three likeliest classes."""
        i = self.utterance_at(position)
        for lane in self._lanes:
            if i is not None and self._ids[i] in lane.utterance_ids:
                k = lane.utterance_ids.index(self._ids[i])
                best = np.argsort(-lane.probabilities[k])[:3]
                likely = ", ".join(f"{self._scheme.names[c]} {probability(lane.probabilities[k, c])}" for c in best)
                return f"{clock(int(lane.start_ms[k]))} {lane.speaker}: {likely}"
        return ""

    def csv(self) -> str:
        """One line an utterance: speaker, times, a probability a class."""
        rows: list[list[object]] = [["utterance", "speaker", "start_ms", "end_ms", *self._scheme.names]]
        for lane in self._lanes:
            spans = zip(lane.utterance_ids, lane.start_ms.tolist(), lane.end_ms.tolist(), strict=True)
            for (i, start, end), values in zip(spans, lane.probabilities.tolist(), strict=True):
                rows.append([i, lane.speaker, start, end, *values])
        return csv_lines(rows)
