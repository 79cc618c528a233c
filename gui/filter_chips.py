"""What a filter restricts, one chip each, which a click takes off; chips that do not fit go into further lines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from undertone.gui.language import tr
from undertone.gui.theme import Theme

HEIGHT = 22
SPACE = 4
WIDEST = 260
CROSS = "  ×"


class FilterChips(QWidget):
    """Chips for (field, words) of an `UtteranceFilter`, and one that takes all off; hidden while there are none."""

    facet_removed = Signal(str)
    all_removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facets: list[tuple[str, str]] = []
        self._chips: list[QPushButton] = []
        self.setAccessibleName(tr("What the filter asks for"))
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Fonts and colours."""
        self._theme = theme
        self._make()

    def set_facets(self, facets: Sequence[tuple[str, str]]) -> None:
        """Shows other chips; the focus stays at its place among them."""
        if list(facets) != self._facets:
            self._facets = list(facets)
            self._make()

    def chips(self) -> list[QPushButton]:
        """From left to right, the one that takes all off last."""
        return list(self._chips)

    def _make(self) -> None:
        focused = next((i for i, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(name, words) for name, words in self._facets]
        if self._facets:
            self._chips.append(self._clear())
        self.setVisible(bool(self._chips))
        self._place()
        if focused >= 0 and self._chips:
            self._chips[min(focused, len(self._chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, name: str, words: str) -> QPushButton:
        chip = self._button()
        metrics = QFontMetrics(self._theme.small_font())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, WIDEST - 40)
        chip.setText(shown.replace("&", "&&") + CROSS)
        chip.setToolTip(tr("{filter}: click to take it off").format(filter=words))
        chip.setAccessibleName(tr("Take off: {filter}").format(filter=words))
        chip.clicked.connect(lambda: self.facet_removed.emit(name))
        return chip

    def _clear(self) -> QPushButton:
        clear = self._button()
        clear.setText(tr("show all"))
        clear.setProperty("flat", True)
        clear.setToolTip(tr("Take the whole filter off"))
        clear.clicked.connect(self.all_removed)
        return clear

    def _button(self) -> QPushButton:
        button = QPushButton(self)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setStyleSheet(
            f"QPushButton {{ font-size: 11px; font-weight: 400; padding: 0 8px; min-height: {HEIGHT - 4}px;"
            f" border-radius: {HEIGHT // 2}px; }}"
        )
        button.show()
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many in a line as fit."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place()

    def _place(self) -> None:
        at = QPoint(0, 0)
        for chip in self._chips:
            width = min(chip.sizeHint().width(), max(self.width(), 60))
            if at.x() and at.x() + width > self.width():
                at = QPoint(0, at.y() + HEIGHT + SPACE)
            chip.setGeometry(at.x(), at.y(), width, HEIGHT)
            at.setX(at.x() + width + SPACE)
        self.setFixedHeight(at.y() + HEIGHT + SPACE if self._chips else 0)
