"""Which emotion follows which, and who moves whom: small matrices of counts with their shares as shades."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from undertone.core.conversation_figures import Moves
from undertone.core.types import LabelScheme
from undertone.gui.emotion_badge import paint_letter, readable_on
from undertone.gui.figure_export import csv_lines, ground
from undertone.gui.language import tr
from undertone.gui.theme import Theme

CELL_HEIGHT, CELL_WIDTH = 28.0, 58.0
HEAD = 26.0
MOST_SPEAKERS = 9  # more have no room for their numbers
CENTER = Qt.AlignmentFlag.AlignCenter


class CountMatrix(QWidget):
    """A grid of cells, each with a number on a shade; heads are painted by who knows what they are of."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._shares: NDArray[np.float64] = np.zeros((0, 0))
        self._texts: list[list[str]] = []
        self._names: tuple[str, ...] = ()
        self._tip: Callable[[int, int], str] = lambda row, column: ""
        self._head: Callable[[QPainter, QRectF, int, bool], None] = self._paint_name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        ground(self, theme.surface)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self.theme = theme
        ground(self, theme.surface)
        self.update()

    def show_cells(
        self,
        names: Sequence[str],
        shares: NDArray[np.float64],
        texts: list[list[str]],
        tip: Callable[[int, int], str],
        head: Callable[[QPainter, QRectF, int, bool], None] | None = None,
    ) -> None:
        """Square figures: `shares` [n, n] 0 to 1 (NaN: empty) give the shade, `texts` what is written."""
        self._names, self._shares, self._texts, self._tip = tuple(names), shares, texts, tip
        self._head = head or self._paint_name
        self.setFixedHeight(round(HEAD + len(self._names) * CELL_HEIGHT + 4))
        self.update()

    def sizeHint(self) -> QSize:
        """Heads and cells."""
        n = len(self._names)
        return QSize(round(self._left() + n * CELL_WIDTH + 8), round(HEAD + n * CELL_HEIGHT + 4))

    def _left(self) -> float:
        """Room for the names of the rows."""
        metrics = QFontMetricsF(self.theme.font())
        return min(max((metrics.horizontalAdvance(n) for n in self._names), default=40.0) + 36.0, 150.0)

    def cell(self, row: int, column: int) -> QRectF:
        """Where a cell is painted."""
        n, left = len(self._names), self._left()
        width = min(max((self.width() - left - 8) / max(n, 1), 18.0), CELL_WIDTH)
        return QRectF(left + column * width, HEAD + row * CELL_HEIGHT, width - 2, CELL_HEIGHT - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Heads, then cells."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for i in range(len(self._names)):
            beside, below = self.cell(i, 0), self.cell(0, i)
            self._head(painter, QRectF(0, beside.top(), self._left() - 6, beside.height()), i, True)
            self._head(painter, QRectF(below.left(), 0, below.width(), HEAD), i, False)
        painter.setFont(self.theme.tabular(self.theme.font()))
        for row in range(len(self._names)):
            for column in range(len(self._names)):
                self._paint_cell(painter, row, column)
        painter.end()

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        share, box = float(self._shares[row, column]), self.cell(row, column)
        fill = QColor(self.theme.raised)
        if share == share and share > 0:
            fill = self.theme.mix(self.theme.accent, self.theme.raised, 0.15 + 0.85 * min(share, 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(readable_on(fill) if share == share and share > 0 else QColor(self.theme.dim))
        text = self._texts[row][column]
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, CENTER, shown)

    def _paint_name(self, painter: QPainter, box: QRectF, i: int, row: bool) -> None:
        painter.setFont(self.theme.font() if row else self.theme.small_font())
        painter.setPen(QColor(self.theme.text if row else self.theme.dim))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter if row else CENTER
        name = QFontMetricsF(painter.font()).elidedText(self._names[i], Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, align, name)

    def event(self, event: QEvent) -> bool:
        """Tooltips spell a cell out."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def words_at(self, position: QPointF) -> str:
        """What a cell says, in words."""
        for row in range(len(self._names)):
            for column in range(len(self._names)):
                if self.cell(row, column).contains(position):
                    return self._tip(row, column)
        return ""


class TransitionMatrix(CountMatrix):
    """From row to column: how often a turn of one class is followed at once by one of another."""

    def __init__(self, theme: Theme, scheme: LabelScheme) -> None:
        super().__init__(theme)
        self._scheme = scheme
        self._counts: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self.setAccessibleName(tr("Which emotion follows which"))

    def set_counts(self, counts: NDArray[np.int64], scheme: LabelScheme) -> None:
        """[C, C] in the order of the scheme's classes."""
        self._scheme, self._counts = scheme, counts
        total = counts.sum(1, keepdims=True)
        shares = np.divide(counts, total, out=np.full(counts.shape, np.nan), where=total > 0)
        texts = [["·" if c == 0 else str(c) for c in row] for row in counts.tolist()]
        self.show_cells(scheme.names, shares, texts, self._words, self._paint_class)

    def _paint_class(self, painter: QPainter, box: QRectF, i: int, row: bool) -> None:
        label_class = self._scheme.classes[i]
        if not row:
            paint_letter(painter, box.center(), 8.0, label_class, self.theme)
            return
        paint_letter(painter, QPointF(box.right() - 10, box.center().y()), 8.0, label_class, self.theme)
        self._paint_name(painter, box.adjusted(0, 0, -24, 0), i, True)

    def _words(self, row: int, column: int) -> str:
        count, total = int(self._counts[row, column]), int(self._counts[row].sum())
        return tr("After {a}, {b} follows {count} times of {total}").format(
            a=self._scheme.names[row], b=self._scheme.names[column], count=count, total=total
        )

    def csv(self) -> str:
        """The counts with their heads."""
        names = self._scheme.names
        rows: list[list[object]] = [["from", *names]]
        rows += [[name, *row] for name, row in zip(names, self._counts.tolist(), strict=True)]
        return csv_lines(rows)


class MovesMatrix(CountMatrix):
    """Row speaks, and column's next turn has another emotion than their turn before: how often, of how many times."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        none = np.zeros((0, 0), np.int64)
        self._moves = self._whole = Moves((), none, none)
        self.setAccessibleName(tr("Who moves whom"))

    def set_moves(self, whole: Moves) -> None:
        """Shows those who come up most; the numbers behind are of all."""
        self._whole, self._moves = whole, whole.of_most(MOST_SPEAKERS)
        moves = self._moves
        shares = np.divide(moves.moved, moves.chances, out=np.full(moves.moved.shape, np.nan), where=moves.chances > 0)
        pairs = zip(moves.moved.tolist(), moves.chances.tolist(), strict=True)
        texts = [[f"{m}/{c}" if c else "—" for m, c in zip(*both, strict=True)] for both in pairs]
        self.show_cells(moves.speakers, shares, texts, self._words)

    def summary(self) -> str:
        """Who is left out of the picture; empty when nobody is."""
        shown, known = len(self._moves.speakers), len(self._whole.speakers)
        if shown == known:
            return ""
        return tr("the {shown} of {known} speakers who speak most").format(shown=shown, known=known)

    def _words(self, row: int, column: int) -> str:
        mover, moved = self._moves.speakers[row], self._moves.speakers[column]
        if row == column or not self._moves.chances[row, column]:
            return tr("{mover} never speaks between two turns of {moved}").format(mover=mover, moved=moved)
        return tr(
            "{mover} spoke {chances} times between two turns of {moved}; {moved} felt otherwise {times} times"
        ).format(
            mover=mover,
            moved=moved,
            chances=int(self._moves.chances[row, column]),
            times=int(self._moves.moved[row, column]),
        )

    def csv(self) -> str:
        """One line a pair of speakers."""
        rows: list[list[object]] = [["speaks between", "whose turns", "chances", "changed"]]
        for i, mover in enumerate(self._whole.speakers):
            for j, moved in enumerate(self._whole.speakers):
                rows.append([mover, moved, int(self._whole.chances[i, j]), int(self._whole.moved[i, j])])
        return csv_lines(rows)
