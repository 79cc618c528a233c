"""What is shown while no project is open: the ways to begin, recent projects, and what is on this machine."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from undertone.gui.actions import Actions
from undertone.gui.elided import ElidedLabel
from undertone.gui.language import marked, tr
from undertone.gui.theme import CORNER, GAP, Theme

if TYPE_CHECKING:
    from undertone.gui.machine import Finding

WAYS = (
    ("sample", marked("Open the sample"), marked("A short conversation to look around in")),
    ("open", marked("Open a video or a project"), marked("MP4, MKV, MOV, WAV and others, or NAME.undertone")),
    ("new_project", marked("New project"), marked("Empty; add videos to it later")),
)
RECENT_SHOWN = 6
WIDEST = 960
NARROW = 760  # below it everything stands in one column
PADDING = 16
LINK = 6  # what a link keeps free at its sides for the ring of the focus
LONGEST_NAME = 176  # pixels
STATES = {  # a mark beside the colour, and what a screen reader says
    True: ("✓", "good", marked("there")),
    None: ("–", "dim", marked("not there, and not needed")),
    False: ("!", "bad", marked("missing")),
}


class StartPage(QScrollArea):
    """Three ways in, recent projects, findings; scrolls where there is little room.

    `project_chosen` and `project_forgotten` carry a recent project's path; `model_wanted` asks for a Whisper model,
    `model_file_wanted` for one that lies in a file.
    """

    project_chosen = Signal(object)
    project_forgotten = Signal(object)
    model_wanted = Signal()
    model_file_wanted = Signal()

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget(self)
        self._page.setObjectName("scrolled")
        self._recent = _Card(tr("Recent projects"), theme, self._page, words_at=1)
        self._machine = _Card(tr("On this machine"), theme, self._page, words_at=2)
        self._ways = [_Way(actions[i].icon(), tr(t), tr(w), theme, self._page) for i, t, w in WAYS]
        for way, (action_id, _, _) in zip(self._ways, WAYS, strict=True):
            way.clicked.connect(actions[action_id].trigger)
        self._lay_out()
        self.setWidget(self._page)
        self._page.installEventFilter(self)
        self.set_recent([])
        self.set_findings([])

    def set_recent(self, paths: Sequence[Path], missing: Collection[Path] = ()) -> None:
        """Newest first; those of `missing` are not where they were, and can be taken off the list."""
        self._recent.clear()
        if not paths:
            self._recent.add_words(tr("Projects that you open are listed here."))
        for path in paths[:RECENT_SHOWN]:
            if path in missing:
                self._add_missing(path)
            else:
                self._add_recent(path)

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """What was found out in the background; none: still looking."""
        self._machine.clear()
        if not findings:
            self._machine.add_words(tr("Looking what is here …"))
        for finding in findings:
            self._add_finding(finding)

    def set_theme(self, theme: Theme) -> None:
        for card in (self._recent, self._machine):
            card.set_theme(theme)
        for way in self._ways:
            way.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be too narrow to read."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        direction = ways.TopToBottom if event.size().width() < NARROW else ways.LeftToRight
        for row in self._side_by_side:
            row.setDirection(direction)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Takes the height that was left open."""
        super().showEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows whatever changes the height of the page."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """A scroll area does not ask how high wrapped words are; so it is told, once it can be seen."""
        layout = self._page.layout()
        if layout is not None and self.isVisible():
            self._page.setMinimumHeight(layout.totalMinimumHeightForWidth(self.viewport().width()))

    # -- rows
    def _add_recent(self, path: Path) -> None:
        button = _link(_short(path.stem, self._page), self._page)
        button.setToolTip(str(path))
        button.setAccessibleName(tr("Open {name}").format(name=path.stem))
        button.clicked.connect(lambda: self.project_chosen.emit(path))
        folder = ElidedLabel(self._page, Qt.TextElideMode.ElideMiddle)
        folder.setProperty("role", "dim")
        folder.set_words(_from_home(path.parent))
        self._recent.add_row(button, folder)

    def _add_missing(self, path: Path) -> None:
        name = QLabel(_short(path.stem, self._page), self._page)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setProperty("role", "dim")
        name.setToolTip(str(path))
        name.setContentsMargins(LINK, 0, LINK, 0)  # in line with the links above and below it
        words = ElidedLabel(self._page)
        words.setProperty("role", "dim")
        words.set_words(tr("not there: {folder}").format(folder=_from_home(path.parent)))
        remove = _link(tr("remove"), self._page)
        remove.setToolTip(tr("Take it off this list; no file is deleted"))
        remove.setAccessibleName(tr("Take {name} off the list").format(name=path.stem))
        remove.clicked.connect(lambda: self.project_forgotten.emit(path))
        self._recent.add_row(name, words, remove)

    def _add_finding(self, finding: Finding) -> None:
        from undertone.gui.machine import WHISPER  # not before the window is shown

        mark, role, state = STATES[finding.ok]
        called = tr(finding.name)
        name = QLabel(f"{called[:1].upper()}{called[1:]}", self._page)
        sign = QLabel(mark, self._page)
        for label in (sign, name):
            label.setProperty("role", role)
        sign.setAccessibleName(tr(state))
        name.setAccessibleName(f"{called}: {tr(state)}")
        words = QLabel(finding.text, self._page)
        words.setWordWrap(True)
        words.setProperty("role", "" if finding.ok else "dim")
        if finding.ok is not True and finding.advice and finding.name != WHISPER:
            words.setText(tr("{what}. {advice}").format(what=finding.text, advice=finding.advice))
        for label in (sign, name, words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setToolTip("" if finding.ok else finding.advice)
        self._machine.add_row(sign, name, self._with_buttons(words) if finding.name == WHISPER else words)

    def _with_buttons(self, words: QLabel) -> QWidget:
        """Words, and below them the ways to get a Whisper model."""
        get = _link(tr("Get…"), self._page)
        get.setToolTip(tr("Choose a model and download it"))
        get.setAccessibleName(tr("Get a Whisper model"))
        get.clicked.connect(self.model_wanted)
        file = _link(tr("Choose a file…"), self._page)
        file.setToolTip(tr("Use a model that lies in a .pt file"))
        file.setAccessibleName(tr("Choose a Whisper model's file"))
        file.clicked.connect(self.model_file_wanted)
        both = QWidget(self._page)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(words)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(get)
        row.addWidget(file)
        row.addStretch(1)
        column.addLayout(row)
        return both

    # -- places
    def _lay_out(self) -> None:
        title = QLabel(tr("Emotion in conversation"), self._page)
        title.setProperty("role", "title")
        words = _dim(
            tr(
                "Open a conversation. Undertone writes down who said what, predicts the emotion of every utterance "
                "from words, voice and face, and shows why. Correct it, and it learns."
            ),
            self._page,
        )
        hint = _dim(tr("Or drop videos, audio or a project anywhere in this window."), self._page)
        inside = QWidget(self._page)
        inside.setMaximumWidth(WIDEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addStretch(2)
        column.addWidget(title)
        column.addWidget(words)
        column.addSpacing(GAP)
        self._side_by_side = (_row(self._ways), _row([self._recent, self._machine]))
        column.addLayout(self._side_by_side[0])
        column.addWidget(hint)
        column.addSpacing(GAP)
        column.addLayout(self._side_by_side[1])
        column.addStretch(3)
        outer = QHBoxLayout(self._page)
        outer.setContentsMargins(24, 24, 24, 24)
        outer.addStretch(1)
        outer.addWidget(inside, 100)
        outer.addStretch(1)


def _short(name: str, on: QWidget) -> str:
    """A name that leaves room for what stands beside it."""
    return on.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, LONGEST_NAME)


def _from_home(folder: Path) -> str:
    """A folder as people write it."""
    home = Path.home()
    return f"~/{folder.relative_to(home)}" if folder.is_relative_to(home) else str(folder)


def _row(widgets: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GAP)
    for widget in widgets:
        row.addWidget(widget, 1)
    return row


def _dim(words: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setProperty("role", "dim")
    label.setWordWrap(True)
    return label


def _link(words: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setProperty("link", True)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


class _Way(QPushButton):
    """A large button with an icon, a title and a line below it."""

    def __init__(self, icon: QIcon, title: str, words: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._title, self._words, self._theme = icon, title, words, theme
        self.setMinimumHeight(112)
        self.setMinimumWidth(200)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(264, 112)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_surface(painter)
        self._icon.paint(painter, PADDING, PADDING, 24, 24)
        bold = QFont(theme.font())
        bold.setBold(True)
        room = self.rect().adjusted(PADDING, 48, -PADDING, -8)
        below = _paint_wrapped(painter, room, self._title, bold, theme.text)
        _paint_wrapped(painter, room.adjusted(0, below + 4, 0, 0), self._words, theme.small_font(), theme.dim)

    def _paint_surface(self, painter: QPainter) -> None:
        theme, ring = self._theme, 2 if self.hasFocus() else 1
        painter.setBrush(QColor(theme.raised if self.underMouse() or self.isDown() else theme.surface))
        pen = painter.pen()
        pen.setColor(QColor(theme.accent if self.hasFocus() else theme.line))
        pen.setWidth(ring)
        painter.setPen(pen)
        half = ring / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(half, half, -half, -half), CORNER, CORNER)


def _paint_wrapped(painter: QPainter, room: QRect, words: str, font: QFont, color: str) -> int:
    """Draws words into `room` and gives the height they take."""
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(room, flags, words)
    return QFontMetrics(font).boundingRect(room, flags, words).height()


class _Card(QFrame):
    """A titled surface with rows; the column `words_at` takes what room there is."""

    def __init__(self, title: str, theme: Theme, parent: QWidget, *, words_at: int) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[QWidget] = []
        self._name = QLabel(title.upper(), self)
        self._name.setProperty("role", "dockTitle")
        self._words_at = words_at
        self._column = QGridLayout()
        self._column.setHorizontalSpacing(8)
        self._column.setVerticalSpacing(8)
        self._column.setColumnStretch(words_at, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        column.setSpacing(GAP)
        column.addWidget(self._name)
        column.addLayout(self._column)
        column.addStretch(1)
        self.setMinimumSize(280, 176)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # both cards alike
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._name.setFont(theme.title_font())
        self.update()

    def clear(self) -> None:
        """Takes all rows out."""
        for widget in self._rows:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rows = []

    def add_words(self, words: str) -> None:
        """A line over the whole width."""
        label = _dim(words, self)
        self._rows.append(label)
        self._column.addWidget(label, self._column.rowCount(), 0, 1, self._words_at + 1)

    def add_row(self, *cells: QWidget) -> None:
        """A row of cells; where one is higher, they are level at the top."""
        row = self._column.rowCount()
        high = any((isinstance(c, QLabel) and c.wordWrap()) or c.layout() is not None for c in cells)
        place = Qt.AlignmentFlag.AlignTop if high else Qt.AlignmentFlag(0)
        for column, cell in enumerate(cells):
            self._column.addWidget(cell, row, column, place)
        self._rows += cells

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self._theme.surface))
        painter.setPen(QColor(self._theme.line))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
