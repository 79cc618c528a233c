"""A few utterances of the modality graph around the selected one, small enough for the evidence."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from undertone.core.types import MODALITIES, Explanation, UtteranceRecord
from undertone.gui import evidence_text
from undertone.gui.evidence_text import CHANNEL
from undertone.gui.graph_layout import MEAN, RELATIONS, EdgeKey, GraphArrays, Plane, Reading, influences
from undertone.gui.graph_painting import GraphPainting, Highlight, highlight
from undertone.gui.language import tr
from undertone.gui.theme import Theme

MARGIN = 54  # for the names of the lanes
BEFORE, AFTER = 6, 3


class GraphStrip(QWidget):
    """Shows the selected utterance with its in-edges; a click on a node selects that utterance."""

    utterance_selected = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painting: GraphPainting | None = None
        self._records: Mapping[int, UtteranceRecord] = {}
        self._selected: int | None = None
        self._influence: dict[EdgeKey, float] | None = None
        self._label = ""
        self._marked = Highlight()
        self._message = ""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Modality graph around the selected utterance"))

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance; the graph's own painting is set anew with `set_graph`."""
        self._theme = theme
        self.update()

    def set_graph(
        self, painting: GraphPainting | None, records: Mapping[int, UtteranceRecord], message: str = ""
    ) -> None:
        """Shows another graph, or `message` without one."""
        self._painting, self._records, self._message = painting, records, message
        self._select(None)

    def select(self, utterance_id: int | None, explanation: Explanation | None = None) -> None:
        """Puts an utterance in the middle; with an explanation the edges are as wide as their influence."""
        position = None
        self._influence, self._label = None, ""
        if self._painting is not None and utterance_id is not None:
            position = self._painting.arrays.position.get(utterance_id)
            if explanation is not None and position is not None:
                self._influence = influences(self._painting.arrays, explanation)
                self._label = explanation.prediction.label
        self._select(position)

    def _select(self, position: int | None) -> None:
        self._selected = position
        if self._painting is None:
            self._marked = Highlight()
        else:
            self._marked = highlight(self._painting.arrays, position, influence=self._influence, threshold=0.12)
        self.update()

    @property
    def caption(self) -> str:
        """What the width means, for the title line."""
        if self._painting is None:
            return ""
        influence, attention = tr("width = influence · window {window}"), tr("width = attention · window {window}")
        words = attention if self._influence is None else influence
        return words.format(window=self._painting.arrays.window)

    def sizeHint(self) -> QSize:
        """Three lanes and the numbers."""
        return QSize(420, 232)

    def plane(self) -> Plane:
        """Where things lie now."""
        width = self.width() - MARGIN - 16
        step = max(width / (BEFORE + AFTER), 1.0)
        n = len(self._painting.arrays) if self._painting else 1
        middle = self._selected if self._selected is not None else BEFORE
        first = min(max(middle - BEFORE, 0), max(n - 1 - BEFORE - AFTER, 0))
        gap = (self.height() - 40 - 50) / 2
        lanes = (40.0, 40.0 + gap, 40.0 + 2 * gap)
        return Plane(MARGIN - first * step, step, lanes, MARGIN - 14.0, self.width() - 2.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The part in sight, names of lanes at the left, numbers below."""
        theme = self._theme
        painter = QPainter(self)
        painter.setFont(theme.small_font())
        painter.setPen(QColor(theme.dim))
        if self._painting is None or self._selected is None:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._message)
            painter.end()
            return
        plane = self.plane()
        painter.save()
        painter.setClipRect(QRectF(MARGIN - 14, 0, self.width() - MARGIN + 14, self.height()))
        self._painting.paint(painter, plane, self._selected, self._marked)
        painter.restore()
        self._paint_names(painter, plane)
        first, last = plane.visible(len(self._painting.arrays))
        for i in range(first, last + 1):
            painter.setPen(QColor(theme.text if i == self._selected else theme.dim))
            below = QRectF(plane.x(i) - 20, self.height() - 18, 40, 16)
            if below.left() > MARGIN - 34 and below.center().x() < self.width():
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(i + 1))
        painter.end()

    def _paint_names(self, painter: QPainter, plane: Plane) -> None:
        """On a ground of their own: an SVG knows no clipping, and there the graph would reach under them."""
        painter.fillRect(QRectF(-MARGIN, 0, 2 * MARGIN - 14, self.height()), QColor(self._theme.surface))
        for modality, y in zip(MODALITIES, plane.lanes, strict=True):
            painter.drawText(QRectF(0, y - 10, MARGIN - 16, 20), Qt.AlignmentFlag.AlignVCenter, tr(CHANNEL[modality]))

    # -- pointer

    def _id_at(self, x: float, y: float) -> int | None:
        if self._painting is None or self._selected is None or x < MARGIN - 14:
            return None
        found = self.plane().node_at(x, y, len(self._painting.arrays))
        return None if found is None else self._painting.arrays.ids[found[0]]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over nodes."""
        over = self._id_at(event.position().x(), event.position().y()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Selects the utterance of the node."""
        found = self._id_at(event.position().x(), event.position().y())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.utterance_selected.emit(found)

    def event(self, event: QEvent) -> bool:
        """Tooltips tell of nodes and edges in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.describe(event.pos().x(), event.pos().y())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def describe(self, x: float, y: float) -> str:
        """What lies at a point, in words; "" for nothing."""
        if self._painting is None or self._selected is None:
            return ""
        return describe(
            self._painting, self._records, self.plane(), x, y, self._marked, MEAN, self._influence, self._label
        )


def describe(
    painting: GraphPainting,
    records: Mapping[int, UtteranceRecord],
    plane: Plane,
    x: float,
    y: float,
    marked: Highlight,
    reading: Reading,
    influence: Mapping[EdgeKey, float] | None,
    label: str,
) -> str:
    """The node at a point in words, else the edge that stands out there, else ""."""
    arrays = painting.arrays
    found = plane.node_at(x, y, len(arrays))
    if found is not None:
        record = records.get(arrays.ids[found[0]])
        return "" if record is None else evidence_text.node(record, found[0] + 1, MODALITIES[found[1]])
    keys = [arrays.key(int(e)) for e in marked.edges]
    near = plane.edge_at(x, y, keys)
    if near is None:
        return ""
    return edge_words(arrays, records, int(marked.edges[near]), reading, influence, label)


def edge_words(
    arrays: GraphArrays,
    records: Mapping[int, UtteranceRecord],
    edge: int,
    reading: Reading,
    influence: Mapping[EdgeKey, float] | None,
    label: str,
) -> str:
    """An edge in words; "" where an end is not known."""
    key = arrays.key(edge)
    source, target = records.get(arrays.ids[key[0]]), records.get(arrays.ids[key[2]])
    if source is None or target is None:
        return ""
    return evidence_text.edge(
        RELATIONS[int(arrays.relation[edge])],
        (source, MODALITIES[key[1]]),
        (target, MODALITIES[key[3]]),
        float(arrays.weight(reading, slice(edge, edge + 1))[0]),
        reading.words,
        None if influence is None else influence.get(key, 0.0),
        label,
    )
