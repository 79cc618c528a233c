"""How an item of the review queue is painted: when, what the model says, and why it is there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from undertone.core.review import ReviewItem
from undertone.core.types import LabelScheme
from undertone.gui.conversation_list import paint_row
from undertone.gui.emotion_badge import BadgeStyle, badge_width, class_of, paint_badge
from undertone.gui.theme import Theme
from undertone.gui.times import clock

HEIGHT = 54
ITEM = Qt.ItemDataRole.UserRole
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class QueueItemDelegate(QStyledItemDelegate):
    """Paints `ReviewItem`s; `blind`: without what the model says."""

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.scheme = scheme
        self.blind = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines, however wide."""
        return QSize(120, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One item."""
        item: ReviewItem = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option, self.theme)
        area = QRectF(option.rect).adjusted(8, 6, -8, -6)
        self._first_line(painter, area, item)
        painter.setFont(self.theme.small_font())
        painter.setPen(QColor(self.theme.dim))
        below = QRectF(area.left(), area.top() + 24, area.width(), 16)
        words = " · ".join(item.reasons)
        painter.drawText(
            below, LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(below.width()))
        )
        painter.restore()

    def _first_line(self, painter: QPainter, area: QRectF, item: ReviewItem) -> None:
        start = clock(item.record.utterance.start_ms)
        painter.setFont(self.theme.tabular(self.theme.font()))
        painter.setPen(QColor(self.theme.text))
        metrics = painter.fontMetrics()
        width = max(metrics.horizontalAdvance("00:00"), metrics.horizontalAdvance(start))
        first = QRectF(area.left(), area.top(), area.width(), 20)
        painter.drawText(first, LEFT, start)
        if item.record.prediction is not None and not self.blind:
            label = class_of(self.scheme, item.record.prediction.label)
            room = QRectF(area.left() + width + 12, area.top(), 0, 20)
            room.setWidth(min(badge_width(label, self.theme), area.right() - room.left()))
            paint_badge(painter, room, label, self.theme, BadgeStyle.MODEL)
