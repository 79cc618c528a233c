"""Labels of one of the two sizes of text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

SMALL, NORMAL = 11, 13


class Caption(QLabel):
    """A label that keeps its size wherever it is put: a font set with `setFont` is lost when a parent changes
    under an application style sheet, one of its own style sheet is not."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        pixels: int = SMALL,
        bold: bool = False,
        dim: bool = True,
        wrap: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        super().__init__(text, parent)
        if dim:
            self.setProperty("role", "dim")
        self.setStyleSheet(f"font-size: {pixels}px; font-weight: {600 if bold else 400};")
        self.setWordWrap(wrap)
        self.setAlignment(align)


class Note(Caption):
    """A short note at the right of a title, cut with an ellipsis where there is no room; the tooltip has it whole."""

    def __init__(self) -> None:
        super().__init__(align=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def minimumSizeHint(self) -> QSize:
        """Gives way to the title."""
        return QSize(1, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, as many as fit."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), self.alignment(), text)
        painter.end()
