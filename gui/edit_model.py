"""Edits of the project as rows of a list: kinds to choose from, words, and how a row is painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from undertone.core.types import Edit
from undertone.gui.language import marked, tr
from undertone.gui.theme import COMPACT_ROW, Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

# what can be chosen to see, and the kinds of edits that it is
KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (marked("Every kind"), ()),
    (marked("Labels"), ("label",)),
    (marked("Texts"), ("text",)),
    (marked("Times"), ("retime",)),
    (marked("Speakers"), ("speaker", "rename")),
    (marked("Splits and merges"), ("split", "merge")),
    (marked("Inserted, deleted, restored"), ("insert", "delete", "restore")),
    (marked("Transcripts"), ("transcript",)),
    (marked("Schemes"), ("scheme",)),
)


class EditModel(QAbstractListModel):
    """Edits as rows, newest first; older ones are asked for when the end comes into sight."""

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Edit] = []
        self.has_more = False

    def set_rows(self, rows: list[Edit]) -> None:
        """Shows other edits; what is added at the end leaves the rest where it is."""
        if rows[: len(self.rows)] == self.rows and self.rows:
            if len(rows) > len(self.rows):
                self.beginInsertRows(QModelIndex(), len(self.rows), len(rows) - 1)
                self.rows = rows
                self.endInsertRows()
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether there are older ones."""
        return self.has_more and not parent.isValid()

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """The list has come to its end."""
        self.more_wanted.emit()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Words of an edit."""
        edit = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return edit.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return words(edit)
        return None


def words(edit: Edit) -> str:
    """All that is known of an edit, a line each."""
    lines = [edit.title, when(edit.created_at, full=True)]
    if edit.by:
        lines.append(tr("by {name}").format(name=edit.by))
    if len(edit.utterance_ids) > 1:
        lines.append(tr("{count} utterances").format(count=len(edit.utterance_ids)))
    if edit.undone:
        lines.append(tr("undone"))
    return "\n".join(lines)


def when(moment: datetime, *, full: bool = False) -> str:
    """Time of day in lists, with the date when it is not today."""
    local = moment.astimezone()
    today = datetime.now().astimezone().date() == local.date()
    if full:
        return local.strftime("%Y-%m-%d %H:%M:%S")
    return local.strftime("%H:%M" if today else "%m-%d %H:%M")


def fits(edit: Edit, typed: Sequence[str], kinds: Sequence[str], utterance_id: int | None) -> bool:
    """Whether every typed word is in the title or the name, and the rest is as wished (nothing: any)."""
    said = f"{edit.title}\n{edit.by}".casefold()
    return (
        all(word in said for word in typed)
        and (not kinds or edit.kind in kinds)
        and (utterance_id is None or utterance_id in edit.utterance_ids)
    )


class EditDelegate(QStyledItemDelegate):
    """Paints when, what, by whom, and whether it was undone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.shows_names = False  # where more than one person has edited

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A compact row."""
        return QSize(120, COMPACT_ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row."""
        model = index.model()
        assert isinstance(model, EditModel)
        edit, theme, rect = model.rows[index.row()], self.theme, option.rect.adjusted(10, 0, -12, 0)
        painter.save()
        self._background(painter, option)
        painter.setFont(theme.tabular(theme.small_font()))
        painter.setPen(QColor(theme.dim))
        painter.drawText(rect, LEFT, when(edit.created_at))
        rect.setLeft(rect.left() + QFontMetrics(painter.font()).horizontalAdvance("00-00 00:00") + 12)
        painter.setFont(theme.small_font())
        for aside in (tr("undone") if edit.undone else "", edit.by if self.shows_names else ""):
            self._aside(painter, rect, aside)
        font = theme.font()
        font.setStrikeOut(edit.undone)
        painter.setFont(font)
        painter.setPen(QColor(theme.dim if edit.undone else theme.text))
        title = QFontMetrics(font).elidedText(edit.title, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, LEFT, title)
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self.theme.raised))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(self.theme.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _aside(self, painter: QPainter, rect: QRect, aside: str) -> None:
        """A short word at the right, which takes its room from the title."""
        if aside:
            room = min(QFontMetrics(painter.font()).horizontalAdvance(aside) + 2, rect.width() // 4)
            shown = QFontMetrics(painter.font()).elidedText(aside, Qt.TextElideMode.ElideRight, room)
            painter.drawText(rect, RIGHT, shown)
            rect.setRight(rect.right() - room - 12)
