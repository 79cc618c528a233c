"""What is shown while no project is open: the ways to begin, recent projects, and what is on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from undertone.gui.actions import Actions
from undertone.gui.theme import CORNER, Theme

WAYS = (
    ("sample", "Open the sample", "A short conversation to look around in"),
    ("open", "Open a video or a project", "MP4, MKV, MOV, WAV, … or NAME.undertone"),
    ("new_project", "New project", "Empty; add videos to it later"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line about this machine: what, whether it is there, and in words."""

    name: str
    present: bool
    words: str


class StartPage(QWidget):
    """Three ways in, recent projects, findings. `project_chosen` carries a recent project's path."""

    project_chosen = Signal(object)

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._recent = _Card("Recent projects", theme, self)
        self._machine = _Card("On this machine", theme, self)
        self._cards: list[_Card | _Way] = [self._recent, self._machine]
        ways = QHBoxLayout()
        ways.setSpacing(12)
        for action_id, title, words in WAYS:
            button = _Way(actions[action_id].icon(), title, words, theme, self)
            button.clicked.connect(actions[action_id].trigger)
            self._cards.append(button)
            ways.addWidget(button, 1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self._recent, 1)
        below.addWidget(self._machine, 1)
        self._lay_out(ways, below)
        self.set_recent([])
        self.set_findings([])

    def set_recent(self, paths: Sequence[Path]) -> None:
        """Newest first."""
        self._recent.clear()
        if not paths:
            self._recent.add_words("Projects that you open are listed here.")
        for path in paths[:6]:
            button = QPushButton(path.stem, self)
            button.setProperty("link", True)
            button.setToolTip(str(path))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _=False, path=path: self.project_chosen.emit(path))
            self._recent.add_row(button, QLabel(str(path.parent), self))

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """What was found out in the background; none: still looking."""
        self._machine.clear()
        if not findings:
            self._machine.add_words("Looking …")
        for finding in findings:
            name = QLabel(finding.name, self)
            words = QLabel(finding.words, self)
            words.setWordWrap(True)
            words.setProperty("role", "good" if finding.present else "dim")
            self._machine.add_row(name, words, keep_role=True)

    def set_theme(self, theme: Theme) -> None:
        for card in self._cards:
            card.set_theme(theme)

    def _lay_out(self, ways: QHBoxLayout, below: QHBoxLayout) -> None:
        title = QLabel("Emotion in conversation", self)
        title.setProperty("role", "title")
        words = QLabel(
            "Open a conversation. Undertone writes down who said what, predicts the emotion of every utterance from "
            "words, voice and face, and shows why. Correct it, and it learns.",
            self,
        )
        words.setProperty("role", "dim")
        words.setWordWrap(True)
        inside = QWidget(self)
        inside.setMaximumWidth(920)
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(words)
        column.addSpacing(12)
        column.addLayout(ways)
        column.addLayout(below)
        column.addStretch(3)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        outer.addWidget(inside, 100)
        outer.addStretch(1)


class _Way(QPushButton):
    """A large button with an icon, a title and a line below it."""

    def __init__(self, icon: QIcon, title: str, words: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._title, self._words, self._theme = icon, title, words, theme
        self.setMinimumHeight(108)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, 108)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.raised if self.underMouse() else theme.surface))
        ring = 2 if self.hasFocus() else 1
        pen = painter.pen()
        pen.setColor(QColor(theme.accent if self.hasFocus() else theme.line))
        pen.setWidth(ring)
        painter.setPen(pen)
        half = ring / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), CORNER, CORNER)
        self._icon.paint(painter, 18, 18, 22, 22)
        font = theme.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.text))
        painter.drawText(self.rect().adjusted(18, 50, -12, -12), Qt.AlignmentFlag.AlignLeft, self._title)
        painter.setFont(theme.small_font())
        painter.setPen(QColor(theme.dim))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(self.rect().adjusted(18, 72, -12, -6), flags, self._words)


class _Card(QFrame):
    """A titled surface with rows of two columns."""

    def __init__(self, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = QLabel(title.upper(), self)
        self._name.setProperty("role", "dockTitle")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._name)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setMinimumHeight(170)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._name.setFont(theme.title_font())
        self.update()

    def clear(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def add_words(self, words: str) -> None:
        label = QLabel(words, self)
        label.setProperty("role", "dim")
        self._grid.addWidget(label, 0, 0, 1, 2)

    def add_row(self, left: QWidget, right: QLabel, keep_role: bool = False) -> None:
        if not keep_role:
            right.setProperty("role", "dim")
        row = self._grid.rowCount()
        self._grid.addWidget(left, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(right, row, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._theme.surface))
        painter.setPen(QColor(self._theme.line))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
