"""The conversations of the project: how far each one is reviewed, what runs on it, and what to know about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from undertone.core.types import Conversation, ConversationState
from undertone.gui.language import tr
from undertone.gui.theme import Theme

HEIGHT = 62
ENTRY = Qt.ItemDataRole.UserRole
MIDDLE = Qt.TextElideMode.ElideMiddle  # of a file name both ends tell something
SEARCH_FROM = 8  # conversations before a search field is worth its room


@dataclass(frozen=True, slots=True)
class _Entry:
    conversation: Conversation
    activity: str = ""
    fraction: float = 0.0

    def words(self) -> str:
        """The line under the title."""
        c = self.conversation
        if self.activity:
            return self.activity
        if c.state is ConversationState.EMPTY or not c.utterances:
            return tr("no transcript")
        if c.labelled == c.utterances:
            return tr("done")
        if c.labelled == 0 and c.note:
            return c.note
        return tr("{labelled} of {count} reviewed").format(labelled=c.labelled, count=c.utterances)

    def share(self) -> float:
        """How much of the bar is filled."""
        if self.activity:
            return self.fraction
        return self.conversation.labelled / self.conversation.utterances if self.conversation.utterances else 0.0


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[_Entry] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.conversation.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.conversation.title}, {entry.words()}"
        if role == Qt.ItemDataRole.ToolTipRole:
            note = f"\n{entry.conversation.note}" if entry.conversation.note else ""
            return f"{entry.conversation.media.path}\n{entry.words()}{note}"
        return None

    def set_conversations(self, conversations: Sequence[Conversation]) -> None:
        """Changes rows in place where the list is the same, so that scrolling and selection stay."""
        if [e.conversation.id for e in self.entries] != [c.id for c in conversations]:
            self.beginResetModel()
            self.entries = [_Entry(c) for c in conversations]
            self.endResetModel()
            return
        for row, conversation in enumerate(conversations):
            self.put(row, _Entry(conversation, self.entries[row].activity, self.entries[row].fraction))

    def put(self, row: int, entry: _Entry) -> None:
        if self.entries[row] != entry:
            self.entries[row] = entry
            self.dataChanged.emit(self.index(row), self.index(row))


class ConversationList(QWidget):
    """A list with a bar a row; `conversation_chosen` when a person picks one."""

    conversation_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self._found = QSortFilterProxyModel(self)
        self._found.setSourceModel(self._model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._search = QLineEdit(self)
        self._search.setPlaceholderText(tr("Search"))
        self._search.setAccessibleName(tr("Search conversations"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._found.setFilterFixedString)
        self._search.hide()
        self._empty = QLabel(tr("Videos and audio files that you open are listed here."), self)
        self._empty.setProperty("role", "dim")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._delegate = _Delegate(theme, self)
        self._list = _list_view(self._found, self._delegate, self)
        self._list.setAccessibleName(tr("Conversations"))
        self._list.selectionModel().currentChanged.connect(self._picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._search)
        column.addWidget(self._empty)
        column.addWidget(self._list, 1)
        self._show_empty()

    def set_conversations(self, conversations: Sequence[Conversation]) -> None:
        """Shows these, keeping what is selected."""
        self._model.set_conversations(conversations)
        self._search.setVisible(len(conversations) >= SEARCH_FROM)
        self._show_empty()

    def set_activity(self, conversation_id: int | None, words: str, fraction: float) -> None:
        """What runs on a conversation ("transcribing 38 %"); empty words end it. None: on no conversation."""
        for row, entry in enumerate(self._model.entries):
            if entry.conversation.id == conversation_id:
                self._model.put(row, _Entry(entry.conversation, words, fraction))

    def select(self, conversation_id: int | None) -> None:
        """Marks a row without announcing it."""
        for row, entry in enumerate(self._model.entries):
            if entry.conversation.id == conversation_id:
                index = self._found.mapFromSource(self._model.index(row))
                selection = self._list.selectionModel()
                selection.blockSignals(True)
                self._list.setCurrentIndex(index)
                selection.blockSignals(False)
                self._list.scrollTo(index)
                self._list.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self._list.viewport().update()

    def _show_empty(self) -> None:
        self._empty.setVisible(not self._model.entries)

    def _picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.conversation_chosen.emit(index.data(ENTRY).conversation.id)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: _Entry = index.data(ENTRY)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option, self.theme)
        area = QRectF(option.rect).adjusted(12, 7, -12, -7)
        quiet = entry.conversation.state is ConversationState.EMPTY and not entry.activity
        font = QFont(self.theme.font())
        font.setBold(selected)
        _line(painter, area, font, self.theme.dim if quiet else self.theme.text, entry.conversation.title, MIDDLE)
        below = area.adjusted(0, 21, 0, 0)
        _line(painter, below, self.theme.small_font(), self.theme.dim, entry.words())
        self._bar(painter, QRectF(area.left(), area.bottom() - 4, area.width(), 4), entry)
        painter.restore()

    def _bar(self, painter: QPainter, track: QRectF, entry: _Entry) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.line))
        painter.drawRoundedRect(track, 2, 2)
        share = entry.share()
        if share > 0:
            painter.setBrush(QColor(self.theme.good if share >= 1 and not entry.activity else self.theme.accent))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), max(track.width() * share, 4), 4), 2, 2)


def paint_row(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """The background of a row in a list: raised and rounded when it is selected or under the pointer."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if selected or hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.raised) if selected else theme.mix(theme.raised, theme.surface, 0.5))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 1, 0, -1), 6, 6)


def _line(
    painter: QPainter,
    area: QRectF,
    font: QFont,
    color: str,
    text: str,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(color))
    shown = painter.fontMetrics().elidedText(text, elide, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)


def _list_view(model: QSortFilterProxyModel, delegate: QStyledItemDelegate, parent: QWidget) -> QListView:
    view = QListView(parent)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setProperty("ownKeys", True)
    view.setMouseTracking(True)
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view
