"""Attention between all utterances of a conversation, as an image: who looks at whom.

This module imports pyqtgraph; import it when the view is first shown.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from undertone.core.types import MODALITIES, LabelScheme, Modality, ModalityGraph, UtteranceRecord
from undertone.gui.caption import NORMAL, Caption
from undertone.gui.evidence_text import CHANNEL, quoted
from undertone.gui.figure_export import FigureMenu
from undertone.gui.flow_layout import FlowLayout, side_by_side
from undertone.gui.graph_layout import GraphArrays
from undertone.gui.language import marked, tr
from undertone.gui.matrix_plot import CellAxis, ColorBar, MatrixBox, MatrixPlot, ramp
from undertone.gui.reading_choice import ReadingChoice
from undertone.gui.scroll_page import scrolling
from undertone.gui.theme import Theme
from undertone.gui.times import clock, probability

EMPTY = marked(
    "No attention to show yet. Select an utterance with a prediction to see which others the model looks at."
)
NEAR = 24  # utterances in sight at first, where a conversation has more
LOADING = marked("Reading the model's attention for this conversation…")


class AttentionMatrix(QWidget):
    """N x N: a row looks, a column is looked at. A click selects the row's utterance; a brush marks a range."""

    utterance_selected = Signal(int)
    range_brushed = Signal(object)

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._arrays: GraphArrays | None = None
        self._records: Mapping[int, UtteranceRecord] = {}
        self._values: NDArray[np.float32] = np.zeros((0, 0), np.float32)
        self._selected: int | None = None
        self._make_controls()
        self.plot = self._make_plot()
        self.words = Caption(pixels=NORMAL, dim=False)
        self.empty = Caption(tr(EMPTY), pixels=NORMAL, wrap=True, align=Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolling(self._make_page()))
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._wire()
        self.set_theme(theme)
        self.set_graph(None, {})

    def _make_controls(self) -> None:
        self.target, self.source, self.reading = QComboBox(), QComboBox(), ReadingChoice()
        for box, name, tip in (
            (self.target, tr("Channel that looks"), tr("The row's channel: it looks")),
            (self.source, tr("Channel looked at"), tr("The column's channel: it is looked at")),
        ):
            box.addItems([tr(CHANNEL[m]) for m in MODALITIES])
            box.setCurrentIndex(1)
            box.setAccessibleName(name)
            box.setToolTip(tip)
        self.brush = QPushButton(tr("Brush"))
        self.brush.setCheckable(True)
        self.brush.setToolTip(
            tr("Drag over columns to let the graph show edges from these utterances only (Shift and drag)")
        )
        self.copy = QPushButton(tr("Copy CSV"))
        self.copy.setToolTip(tr("Copies the values in sight as comma-separated text"))
        self.fit = QPushButton(tr("All"))
        self.fit.setToolTip(tr("Show the whole conversation"))
        for button in (self.brush, self.copy, self.fit):
            button.setProperty("flat", True)

    def _make_plot(self) -> MatrixPlot:
        self.axes = {"left": CellAxis("left"), "top": CellAxis("top")}
        self.box = MatrixBox()
        plot = MatrixPlot(viewBox=self.box, axisItems=dict(self.axes))
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.hideAxis("bottom")
        plot.showAxis("top")
        plot.setFrameShape(plot.Shape.NoFrame)
        plot.setAccessibleName(tr("Attention matrix"))
        self.box.invertY(True)
        self.box.disableAutoRange()
        self.image = pg.ImageItem(axisOrder="row-major")
        self.box.addItem(self.image)
        self._row, self._column = pg.QtWidgets.QGraphicsRectItem(), pg.QtWidgets.QGraphicsRectItem()
        self._across, self._down = pg.InfiniteLine(angle=0), pg.InfiniteLine(angle=90)
        for item in (self._row, self._column, self._across, self._down):
            item.setZValue(10)
            item.hide()
            self.box.addItem(item, ignoreBounds=True)
        return plot

    def _make_page(self) -> QWidget:
        page = QWidget()
        self.color_bar = ColorBar(self._theme)
        self.save = FigureMenu("attention", lambda: self.plot, self.csv)
        flow = FlowLayout(None, 8)
        for group in (
            side_by_side(self.target, Caption(tr("looks at"), pixels=NORMAL), self.source),
            self.reading,
            self.color_bar,
            side_by_side(self.brush, self.copy, self.fit, self.save),
        ):
            flow.addWidget(group)
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(4)
        column.addLayout(flow)
        column.addWidget(self.plot, 1)
        column.addWidget(self.words)
        return page

    def _wire(self) -> None:
        for box in (self.target, self.source):
            box.currentIndexChanged.connect(self._show)
        self.reading.changed.connect(self._show)
        self.brush.toggled.connect(lambda on: setattr(self.box, "brush", on))
        self.copy.clicked.connect(self.copy_csv)
        self.fit.clicked.connect(self.show_all)
        self.box.brushed.connect(self._brushed)
        self.plot.moved.connect(self._move)
        self.plot.scene().sigMouseMoved.connect(self._hovered)
        self.plot.scene().sigMouseClicked.connect(self._clicked)

    # -- what is shown

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.plot.setBackground(theme.surface)
        for axis in self.axes.values():
            axis.set_ground(theme.surface)
            axis.setPen(pg.mkPen(None))
            axis.setTextPen(pg.mkPen(theme.dim))
            axis.setTickFont(theme.small_font())
        self.box.set_theme(theme)
        self.image.setLookupTable(ramp(theme))
        self.color_bar.set_theme(theme)
        for mark in (self._row, self._column):
            mark.setPen(pg.mkPen(theme.text, width=2))
        for line in (self._across, self._down):
            line.setPen(pg.mkPen(theme.dim, width=1, style=Qt.PenStyle.DotLine))

    def set_graph(self, graph: ModalityGraph | GraphArrays | None, records: Mapping[int, UtteranceRecord]) -> None:
        """Shows another conversation's attention."""
        arrays = GraphArrays.of(graph) if isinstance(graph, ModalityGraph) else graph
        kept = self.selected_id
        same = self._arrays is not None and arrays is not None and self._arrays.ids == arrays.ids
        self._arrays, self._records = arrays, records
        self._pages.setCurrentIndex(1 if arrays is None or not len(arrays) else 0)
        if arrays is None:
            return
        self.reading.set_counts(arrays.layers, arrays.heads)
        names = [self._short(i) for i in range(len(arrays))]
        for axis in self.axes.values():
            axis.names = names
        metrics = self.words.fontMetrics()
        widest = max((metrics.horizontalAdvance(name) for name in names[:400]), default=20)
        self.axes["left"].setWidth(min(widest, 130) + 6)
        n = len(arrays)
        self.box.setLimits(xMin=-1, xMax=n + 1, yMin=-1, yMax=n + 1, minXRange=3, minYRange=3)
        if not same:
            self._choose_what_is_there()
        self._show()
        if not same and n <= NEAR:
            self.show_all()
        elif not same:  # the band of links would be a thread; the selection comes into sight below
            self.box.setRange(QRectF(0, 0, NEAR, NEAR), padding=0.01)
        self.select(kept)

    def _choose_what_is_there(self) -> None:
        """Looks at the channel that most utterances have, where the chosen two have no links at all."""
        assert self._arrays is not None
        source, target = MODALITIES[self.source.currentIndex()], MODALITIES[self.target.currentIndex()]
        if not len(self._arrays.source) or not np.isnan(self._arrays.matrix(source, target)).all():
            return
        for box in (self.source, self.target):
            box.blockSignals(True)
            box.setCurrentIndex(int(self._arrays.present.sum(axis=0).argmax()))
            box.blockSignals(False)

    def set_waiting(self, waiting: bool) -> None:
        """Says that the attention is being read."""
        self.empty.setText(tr(LOADING if waiting else EMPTY))

    def _short(self, i: int) -> str:
        assert self._arrays is not None
        record = self._records.get(self._arrays.ids[i])
        if record is None:
            return str(i + 1)
        return f"{i + 1}  {clock(record.utterance.start_ms)} {record.speaker.name}"

    def _show(self, *_: object) -> None:
        if self._arrays is None:
            return
        source, target = MODALITIES[self.source.currentIndex()], MODALITIES[self.target.currentIndex()]
        self._values = self._arrays.matrix(source, target, self.reading.reading)
        known = self._values[~np.isnan(self._values)]
        low, top = (float(q) for q in np.quantile(known, (0.005, 0.995))) if len(known) else (0.0, 1.0)
        low = low if 0.25 * top < low < top else 0.0  # nearly even attention would else be one flat colour
        self.image.setImage(self._values, levels=(low, top if top > low else low + 1.0), autoLevels=False)
        self.color_bar.set_ends(low, top)
        if not len(known):
            self.words.setText(self._nothing(target, source))
        else:
            self._say(None)

    @staticmethod
    def _nothing(target: Modality, source: Modality) -> str:
        words = tr("The model has no links from {source} to {target}.")
        return words.format(source=tr(CHANNEL[source]), target=tr(CHANNEL[target]))

    def show_all(self) -> None:
        """Zooms out to the whole conversation."""
        if self._arrays is not None:
            n = len(self._arrays)
            self.box.setRange(QRectF(0, 0, n, n), padding=0.01)

    # -- selection

    @property
    def selected_id(self) -> int | None:
        """The utterance whose row and column are marked."""
        return None if self._arrays is None or self._selected is None else self._arrays.ids[self._selected]

    def select(self, utterance_id: int | None) -> None:
        """Marks row and column of an utterance and brings them into sight."""
        arrays = self._arrays
        i = None if arrays is None or utterance_id is None else arrays.position.get(utterance_id)
        self._selected = i
        for mark in (self._row, self._column):
            mark.setVisible(i is not None)
        if arrays is None or i is None:
            return
        n = len(arrays)
        self._row.setRect(QRectF(0, i, n, 1))
        self._column.setRect(QRectF(i, 0, 1, n))
        (left, right), (top, bottom) = self.box.viewRange()
        if not (left <= i <= right - 1 and top <= i <= bottom - 1):
            self.box.setRange(
                QRectF(i - (right - left) / 2, i - (bottom - top) / 2, right - left, bottom - top), padding=0
            )

    def _move(self, step: int) -> None:
        if self._arrays is not None:
            at = (self._selected if self._selected is not None else -1) + step
            if 0 <= at < len(self._arrays):
                self.utterance_selected.emit(self._arrays.ids[at])

    # -- pointer

    def cell_at(self, at: QPointF) -> tuple[int, int] | None:
        """Row and column under a point of the scene."""
        if self._arrays is None or not self.box.sceneBoundingRect().contains(at):
            return None
        point = self.box.mapSceneToView(at)
        row, column = int(np.floor(point.y())), int(np.floor(point.x()))
        n = len(self._arrays)
        return (row, column) if 0 <= row < n and 0 <= column < n else None

    def _hovered(self, at: QPointF) -> None:
        cell = self.cell_at(at)
        for line in (self._across, self._down):
            line.setVisible(cell is not None)
        if cell is not None:
            self._across.setPos(cell[0] + 0.5)
            self._down.setPos(cell[1] + 0.5)
        self._say(cell)

    def describe(self, row: int, column: int) -> str:
        """A cell in words, its value first: what does not fit is cut at the end."""
        assert self._arrays is not None
        target, source = (self._records.get(self._arrays.ids[i]) for i in (row, column))
        if target is None or source is None:
            return ""
        value = self._values[row, column]
        looks = f"{row + 1} {self.target.currentText()} ({target.speaker.name})"
        seen = f"{column + 1} {self.source.currentText()} ({source.speaker.name})"
        attention = tr("attention {value}").format(value=probability(float(value)))
        figure = tr("no link") if np.isnan(value) else attention
        return f"{figure}: {looks} → {seen} {quoted(source.utterance.text, 40)}"

    def _say(self, cell: tuple[int, int] | None) -> None:
        text = tr("Rows look at columns. Point at a cell for its value.") if cell is None else self.describe(*cell)
        room = max(self.words.width(), 200)
        self.words.setText(self.words.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))

    def _clicked(self, event: object) -> None:
        if event.button() != Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            return
        self.plot.setFocus(Qt.FocusReason.MouseFocusReason)
        cell = self.cell_at(event.scenePos())  # type: ignore[attr-defined]
        if cell is not None and self._arrays is not None:
            self.utterance_selected.emit(self._arrays.ids[cell[0]])

    def _brushed(self, first: int, last: int) -> None:
        if self._arrays is None:
            return
        n = len(self._arrays)
        first, last = max(first, 0), min(last, n - 1)
        if first <= last:
            self.range_brushed.emit((first, last))

    # -- taking away

    def in_sight(self) -> tuple[slice, slice]:
        """Rows and columns in sight."""
        (left, right), (top, bottom) = self.box.viewRange()
        n = len(self._values)
        rows = slice(max(int(np.floor(top)), 0), min(int(np.ceil(bottom)), n))
        return rows, slice(max(int(np.floor(left)), 0), min(int(np.ceil(right)), n))

    def csv(self) -> str:
        """The values in sight: a line a row, numbers of utterances at head and side, empty where there is no link."""
        rows, columns = self.in_sight()
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["utterance", *range(columns.start + 1, columns.stop + 1)])
        for i in range(rows.start, rows.stop):
            writer.writerow([i + 1, *("" if np.isnan(v) else f"{v:.6g}" for v in self._values[i, columns])])
        return out.getvalue()

    def copy_csv(self) -> None:
        """Puts the values in sight on the clipboard."""
        QGuiApplication.clipboard().setText(self.csv())
        self.words.setText(tr("Copied the values in sight."))
