"""Find in all conversations: a line to type in, and every utterance that has all the words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLineEdit,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from undertone.core.types import SearchHit
from undertone.db.folding import matches
from undertone.gui.caption import NORMAL, Caption
from undertone.gui.conversation_list import paint_row
from undertone.gui.language import marked, tr
from undertone.gui.theme import Theme
from undertone.gui.times import clock
from undertone.gui.utterance_filter import is_right_to_left

LIMIT = 500  # hits that are looked for
PAUSE_MS = 120  # typing rests so long before it is looked for
HEIGHT = 52
EMPTY = marked("Type words that were said, or who said them. The beginning of a word is enough; accents do not matter.")
NOTHING = marked("No utterance in this project has all of these words.")
SEARCHING = marked("Searching…")
FAILED = marked("The search did not work. Type again to search anew.")
KEYS_THAT_MOVE = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class HitModel(QAbstractListModel):
    """Hits as rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: list[SearchHit] = []
        self.query = ""

    def set_hits(self, query: str, hits: Sequence[SearchHit]) -> None:
        """Shows other hits."""
        self.beginResetModel()
        self.query, self.hits = query, list(hits)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """How many there are."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """A hit in words."""
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.speaker}, {clock(hit.start_ms)}, {hit.conversation}\n{hit.text}"
        return None


class HitDelegate(QStyledItemDelegate):
    """Two lines: who, when and where; and the words around the first match, matches marked."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines."""
        return QSize(200, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One hit."""
        model = index.model()
        assert isinstance(model, HitModel)
        hit = model.hits[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_row(painter, option, self.theme)
        if option.state & QStyle.StateFlag.State_Selected:
            bar = QRect(option.rect.left(), option.rect.top() + 8, 3, option.rect.height() - 16)
            painter.fillRect(bar, QColor(self.theme.accent))
        area = option.rect.adjusted(12, 7, -12, -7)
        self._head(painter, area, hit)
        self._said(painter, area.adjusted(0, 19, 0, 0), hit.text, model.query)
        painter.restore()

    def _head(self, painter: QPainter, area: QRect, hit: SearchHit) -> None:
        """Time and speaker at the left, the conversation at the right."""
        top = Qt.AlignmentFlag.AlignTop
        painter.setFont(self.theme.tabular(self.theme.small_font()))
        painter.setPen(QColor(self.theme.dim))
        metrics = QFontMetrics(painter.font())
        place = metrics.elidedText(hit.conversation, Qt.TextElideMode.ElideMiddle, area.width() // 2)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | top, place)
        room = area.width() - metrics.horizontalAdvance(place) - 12
        who = metrics.elidedText(f"{clock(hit.start_ms)}  {hit.speaker}", Qt.TextElideMode.ElideRight, room)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | top, who)

    def _said(self, painter: QPainter, area: QRect, text: str, query: str) -> None:
        shown = excerpt(text, matches(text, query), self._letters(area.width()))
        layout = QTextLayout(QFontMetrics(self.theme.font()).elidedText(shown, _ELIDE, area.width()), self.theme.font())
        rtl = is_right_to_left(shown)
        option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([self._marking(start, end) for start, end in matches(layout.text(), query)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(area.width())
        layout.endLayout()
        painter.setPen(QColor(self.theme.text))
        layout.draw(painter, QPointF(area.topLeft()))

    def _letters(self, width: int) -> int:
        return max(width // max(QFontMetrics(self.theme.font()).averageCharWidth(), 1), 8)

    def _marking(self, start: int, end: int) -> QTextLayout.FormatRange:
        looks = QTextCharFormat()
        looks.setFontWeight(QFont.Weight.Bold)
        looks.setBackground(self.theme.mix(self.theme.accent, self.theme.surface, 0.28))
        marking = QTextLayout.FormatRange()
        marking.start, marking.length, marking.format = start, end - start, looks
        return marking


_ELIDE = Qt.TextElideMode.ElideRight


def excerpt(text: str, spans: Sequence[tuple[int, int]], letters: int) -> str:
    """One line that shows the first match: from the beginning, or from a little before it where it lies far behind."""
    line = " ".join(text.split("\n"))
    if not spans or spans[0][1] <= letters:
        return line
    start = max(spans[0][0] - letters // 3, 0)
    blank = line.find(" ", start, spans[0][0])
    return "… " + line[blank + 1 if blank >= 0 else start :]


class SearchDialog(QDialog):
    """Asks for hits with `query_changed` and shows those of the newest query; `hit_chosen` carries a hit."""

    query_changed = Signal(str)
    hit_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Find in all conversations"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Words that were said, or a speaker"))
        self.field.setAccessibleName(tr("Find in all conversations"))
        self.field.setClearButtonEnabled(True)
        self.field.installEventFilter(self)
        self.model = HitModel(self)
        self._delegate = HitDelegate(theme, self)
        self.list = self._make_list()
        self.words = Caption(pixels=NORMAL, wrap=True, align=Qt.AlignmentFlag.AlignCenter)
        self.count = Caption()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.words)
        self._pages.addWidget(self.list)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._asked = ""
        self.field.textChanged.connect(self._typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        for widget in (self.field, self._pages, self.count):
            column.addWidget(widget, 1 if widget is self._pages else 0)
        self.resize(640, 520)
        self._say(EMPTY)

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setProperty("ownKeys", True)
        view.setAccessibleName(tr("Utterances found"))
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.clicked.connect(self._chosen)
        view.activated.connect(self._chosen)
        return view

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def open_again(self) -> None:
        """Shows the dialog as it was left, ready to type something else; what was found is looked for anew."""
        self.show()
        self.raise_()
        self.field.setFocus()
        self.field.selectAll()
        self._ask()

    def forget(self) -> None:
        """Another project is open."""
        self.field.clear()

    def show_hits(self, query: str, hits: Sequence[SearchHit]) -> None:
        """Takes what was found, unless something else is looked for by now."""
        if query != self._query():
            return
        same = hits == self.model.hits and query == self.model.query
        if not same:
            self.model.set_hits(query, hits)
        if not hits:
            self._say(NOTHING)
            return
        if not same or not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        full = tr("The first {count} utterances; type more to find fewer")
        words = tr("1 utterance") if len(hits) == 1 else tr("{count} utterances")
        self.count.setText((full if len(hits) >= LIMIT else words).format(count=len(hits)))
        self._pages.setCurrentWidget(self.list)

    def show_failure(self, query: str) -> None:
        """The search for it could not be done."""
        if query == self._query():
            self._say(FAILED)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the line keeps the focus; Enter opens the hit."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in KEYS_THAT_MOVE:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._pages.currentWidget() is self.list and not self._pause.isActive():
                    self._chosen(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QEvent) -> None:
        """Nothing is looked for any more."""
        self._pause.stop()

    # -- typing
    def _query(self) -> str:
        return self.field.text().strip()

    def _typed(self) -> None:
        if self._query():
            self._pause.start()
        else:
            self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        query = self._query()
        if not query:
            self.model.set_hits("", ())
            self._say(EMPTY)
            return
        if not self.model.hits:
            self._say(SEARCHING)
        self.query_changed.emit(query)

    def _say(self, words: str) -> None:
        self.words.setText(tr(words))
        self.count.setText("")
        self._pages.setCurrentWidget(self.words)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            hit = self.model.hits[index.row()]
            self.hide()
            self.hit_chosen.emit(hit)
