"""Whether words, voice and face say the same, through the conversation."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from undertone.core.conversation_figures import PAIRS, Agreement
from undertone.gui.evidence_text import CHANNEL
from undertone.gui.figure_export import csv_lines
from undertone.gui.language import tr
from undertone.gui.theme import Theme
from undertone.gui.time_plot import AXIS, NAMES, TimePlot
from undertone.gui.times import clock, probability

LINE = 96.0  # height of the running share
LEAST_LINE = 48.0
SHARES = (0.0, 0.5, 1.0)
ROW = 20.0  # of each pair's marks


class AgreementPlot(TimePlot):
    """Above, the share of agreeing pairs around each utterance; below, a mark for each pair at each utterance: a full
    bar where the two say the same, a short one at the foot where they do not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._agreement: Agreement | None = None
        self.setAccessibleName(tr("Agreement of words, voice and face"))

    def set_agreement(self, agreement: Agreement, duration_ms: int) -> None:
        """Shows other figures."""
        self._agreement = agreement
        at = agreement.at_ms.tolist()
        self.set_times(agreement.utterance_ids, at, at, duration_ms)

    def sizeHint(self) -> QSize:
        """The line and three rows of marks."""
        return QSize(480, round(LINE + 3 * ROW + AXIS + 16))

    def minimumSizeHint(self) -> QSize:
        """A lower line; all rows."""
        return QSize(240, round(LEAST_LINE + 3 * ROW + AXIS + 16))

    def _line_box(self) -> QRectF:
        area = self.area()
        return QRectF(area.left(), area.top() + 4, area.width(), max(area.height() - 3 * ROW - 12, 20))

    def _row_box(self, pair: int) -> QRectF:
        below = self._line_box().bottom() + 8 + pair * ROW
        return QRectF(self.area().left(), below, self.area().width(), ROW - 6)

    def paint_plot(self, painter: QPainter, area: QRectF) -> None:
        """Line and marks."""
        found = self._agreement
        if found is None:
            return
        self._grid(painter)
        painter.setClipRect(area)
        some = self._in_sight()
        box, scale = self._line_box(), self.scale()
        points = [
            QPointF(box.left() + scale.x(float(t)), box.bottom() - float(v) * box.height())
            for t, v in zip(found.at_ms[some], found.running[some], strict=True)
        ]
        painter.setPen(QPen(QColor(self.theme.accent), 1.6))
        painter.drawPolyline(QPolygonF(points))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for pair in range(len(PAIRS)):
            self._marks(painter, found, some, pair)

    def _in_sight(self) -> np.ndarray:
        """Positions in sight and one more at each end; thinned where there are several a pixel."""
        assert self._agreement is not None
        start, end = self.span()
        at = self._agreement.at_ms
        first = max(int(np.searchsorted(at, start)) - 1, 0)
        last = min(int(np.searchsorted(at, end, "right")) + 1, len(at))
        return np.arange(first, last, max(1, int((last - first) / max(self.area().width() * 2, 1))))

    def _marks(self, painter: QPainter, found: Agreement, some: np.ndarray, pair: int) -> None:
        box, scale = self._row_box(pair), self.scale()
        width = min(max(scale.per_ms * 400, 1.0), 5.0)
        for t, value in zip(found.at_ms[some].tolist(), found.pairs[some, pair].tolist(), strict=True):
            if value != value:  # one of the two is absent
                continue
            high = box.height() if value else 4.0
            color = QColor(self.theme.good if value else self.theme.bad)
            painter.fillRect(QRectF(box.left() + scale.x(t) - width / 2, box.bottom() - high, width, high), color)

    def _grid(self, painter: QPainter) -> None:
        line = self._line_box()
        painter.setPen(QPen(QColor(self.theme.line), 1, Qt.PenStyle.DotLine))
        for value in SHARES:
            y = line.bottom() - value * line.height()
            painter.drawLine(QPointF(line.left(), y), QPointF(line.right(), y))

    def paint_names(self, painter: QPainter) -> None:
        """Shares, and which two are compared."""
        painter.setFont(self.theme.small_font())
        painter.setPen(QColor(self.theme.dim))
        line, right = self._line_box(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value in SHARES:
            y = line.bottom() - value * line.height()
            painter.drawText(QRectF(0, y - 8, NAMES - 8, 16), right, f"{100 * value:.0f} %")
        for pair, (a, b) in enumerate(PAIRS):
            box = self._row_box(pair)
            painter.drawText(QRectF(0, box.top() - 2, NAMES - 8, ROW), right, f"{tr(CHANNEL[a])} = {tr(CHANNEL[b])}")

    def summary(self) -> str:
        """One line: "words and voice agree in 62 %, words and face in 40 %"."""
        if self._agreement is None or not len(self._agreement.at_ms):
            return tr("No utterance is predicted from two channels.")
        parts = [
            tr("{a} and {b} in {share:.0f} %").format(a=tr(CHANNEL[a]), b=tr(CHANNEL[b]), share=100 * share)
            for (a, b), share in zip(PAIRS, self._agreement.shares().tolist(), strict=True)
            if share == share
        ]
        return tr("The same label from {pairs} of utterances").format(pairs=", ".join(parts))

    def words_at(self, position: QPointF) -> str:
        """What agrees at the utterance under the pointer."""
        i = self.nearest(self.position_at(position.x()))
        if i is None or self._agreement is None:
            return ""
        lines = [f"{clock(int(self._agreement.at_ms[i]))}"]
        for (a, b), value in zip(PAIRS, self._agreement.pairs[i].tolist(), strict=True):
            if value == value:
                words = tr("{a} and {b} agree") if value else tr("{a} and {b} differ")
                lines.append(words.format(a=tr(CHANNEL[a]), b=tr(CHANNEL[b])))
        lines.append(tr("around here {share} of pairs agree").format(share=probability(self._agreement.running[i])))
        return "\n".join(lines)

    def csv(self) -> str:
        """One line an utterance: 1 agrees, 0 differs, empty where a channel is absent; and the running share."""
        rows: list[list[object]] = [["utterance", "at_ms", *(f"{a}={b}" for a, b in PAIRS), "running"]]
        found = self._agreement
        if found is not None:
            for k, i in enumerate(found.utterance_ids):
                rows.append([i, int(found.at_ms[k]), *found.pairs[k].tolist(), float(found.running[k])])
        return csv_lines(rows)
