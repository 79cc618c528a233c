"""The timeline: waveform, a lane a speaker, utterances coloured by emotion, the playhead, and the whole file below."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollBar, QVBoxLayout, QWidget

from undertone.core.types import Annotation, LabelScheme, Speaker, UtteranceRecord
from undertone.gui.lane_colors import LaneColors
from undertone.gui.lane_names import LaneNames
from undertone.gui.lanes import Eyes, LaneMap
from undertone.gui.language import marked, tr
from undertone.gui.minimap import Minimap
from undertone.gui.theme import Theme
from undertone.gui.timeline_canvas import TimelineCanvas
from undertone.gui.timeline_items import Draft
from undertone.gui.times import clock, precise, probability
from undertone.gui.utterance_words import label_marks
from undertone.gui.waveform import Envelope

if TYPE_CHECKING:
    from undertone.core.peaks import Peaks

FIRST_SPAN_MS = 45_000.0  # what is shown of a longer file when it is opened
JUMP_MS = 1_000.0  # a larger change of position is a seek, not playing
NOTHING = marked("No conversation is open. Its sound and its utterances appear here.")
NO_UTTERANCES = marked("No utterances yet. Transcribe the conversation, or load a transcript.")
STEP = 0.1  # of what is visible, by an arrow
LIKELIEST = 4  # classes that a tooltip names while the trajectory is shown


class TimelineWidget(QWidget):
    """Shows one conversation over time. It tells what the person asks for and changes nothing by itself.

    `retimed` (utterance, start, end) and `utterance_drawn` (speaker, start, end) come only while `set_editable(True)`;
    the dragged span stays drawn until new records arrive or `revert` is called.
    """

    utterance_selected = Signal(int)
    seek_requested = Signal(int)
    play_requested = Signal(int)
    retimed = Signal(int, int, int)
    utterance_drawn = Signal(int, int, int)
    lanes_reordered = Signal(list)  # speaker ids from the top
    menu_asked = Signal(int, QPoint)  # utterance, place on the screen
    lane_menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._eyes = Eyes(scheme)
        self._colors = LaneColors(theme, scheme)
        self._records: dict[int, UtteranceRecord] = {}
        self._speakers: dict[int, Speaker] = {}
        self._order: list[int] = []
        self._duration = 0
        self._conversation: tuple[int, int] | None = None
        self._note = ""
        self._trajectory = False
        self._lanes = LaneMap([], [], self._eyes)
        self.canvas = TimelineCanvas(theme, self._colors, self._lanes, self)
        self.names = LaneNames(theme, self)
        self.minimap = Minimap(theme, self)
        self._scroll = QScrollBar(Qt.Orientation.Vertical, self)
        self._words = QLabel(tr(NOTHING), self)
        self._lay_out()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.canvas.setFocusProxy(self)
        self.setAccessibleName(tr("Timeline"))
        self._refresh()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.names, 0, 0)
        grid.addWidget(self.canvas, 0, 1)
        grid.addWidget(self._scroll, 0, 2)
        grid.addWidget(self.minimap, 1, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 4, 4, 4)
        outer.addLayout(grid)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._scroll.setAccessibleName(tr("Lanes that do not fit"))
        self._scroll.hide()

    def _connect(self) -> None:
        canvas = self.canvas
        canvas.tooltip = self.tooltip_of
        canvas.utterance_selected.connect(self._on_selected)
        canvas.play_requested.connect(self.play_requested)
        canvas.seek_requested.connect(self._on_seek)
        canvas.retimed.connect(self.retimed)
        canvas.menu_asked.connect(self.menu_asked)
        canvas.lane_menu_asked.connect(self.lane_menu_asked)
        canvas.drawn.connect(lambda lane, start, end: self.utterance_drawn.emit(self._order[lane], start, end))
        canvas.span_changed.connect(self._on_span)
        canvas.rows_changed.connect(self._on_rows)
        self.minimap.span_dragged.connect(canvas.set_span)
        self.minimap.seek_requested.connect(self._on_seek)
        self.names.moved.connect(self._on_lane_moved)
        self._scroll.valueChanged.connect(lambda value: canvas.scroll_lanes(value - canvas.rows.scrolled))

    # -- what is shown

    def set_conversation(
        self, records: Sequence[UtteranceRecord], speakers: Sequence[Speaker], duration_ms: int
    ) -> None:
        """Shows a conversation (an empty one without a duration: none). The same one again keeps zoom and place."""
        owner = speakers[0].conversation_id if speakers else -1
        same = self._conversation == (owner, duration_ms) and duration_ms > 0
        self._conversation = (owner, duration_ms)
        self._duration = duration_ms
        self._records = {r.utterance.id: r for r in records}
        self._speakers = {s.id: s for s in sorted(speakers, key=lambda s: s.position)}
        known = [s for s in self._order if s in self._speakers] if same else []
        self._order = known + [s for s in self._speakers if s not in known]
        self._rebuild()
        if not same:
            self.canvas.utterances.selected = None
            self.canvas.set_position(0)
            self.canvas.set_span(0.0, duration_ms if duration_ms <= 1.5 * FIRST_SPAN_MS else FIRST_SPAN_MS)

    def update_records(self, records: Sequence[UtteranceRecord]) -> None:
        """Takes over records that changed (labels, predictions, texts, times, speakers, new ones)."""
        for record in records:
            self._records[record.utterance.id] = record
            if record.speaker.id not in self._speakers:
                self._speakers[record.speaker.id] = record.speaker
                self._order.append(record.speaker.id)
        if self._lanes.recode(records, self._eyes):
            self.canvas.utterances.recolored()
            self.minimap.recolored()
        else:
            self._rebuild()

    def set_peaks(self, peaks: Peaks | None, note: str = "") -> None:
        """The waveform; without one, `note` says why ("no audio track", "reading the sound")."""
        self._note = note if peaks is None else ""
        self.canvas.set_envelope(None if peaks is None else Envelope(peaks))
        self._refresh()

    def set_annotator(self, name: str) -> None:
        """Whose labels are drawn."""
        self._eyes = Eyes(self._eyes.scheme, name, self._eyes.blind)
        self._rebuild()

    def set_blind(self, blind: bool) -> None:
        """Hides predictions and the labels of others, and with them the trajectory."""
        self._eyes = Eyes(self._eyes.scheme, self._eyes.annotator, blind)
        self.set_trajectory(self._trajectory)
        self._rebuild()

    def is_blind(self) -> bool:
        """Whether predictions are hidden."""
        return self._eyes.blind

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Draws the labels of another scheme."""
        self._eyes = Eyes(scheme, self._eyes.annotator, self._eyes.blind)
        self._colors = LaneColors(self._theme, scheme)
        self._rebuild()

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self._colors = LaneColors(theme, self._eyes.scheme)
        self.canvas.set_theme(theme)
        self.names.set_theme(theme)
        self._rebuild()

    def set_trajectory(self, shown: bool) -> None:
        """Draws each speaker's class probabilities over time across the lane, except while blind."""
        self._trajectory = shown
        self.canvas.utterances.with_trajectory = shown and not self._eyes.blind
        self.canvas.utterances.update()

    def set_editable(self, editable: bool) -> None:
        """Lets edges be dragged (snapping, Shift: free) and utterances be drawn with Ctrl and drag."""
        self.canvas.editable = editable

    def set_drawing(self, drawing: bool) -> None:
        """Lets utterances be drawn by a plain drag in a lane."""
        self.canvas.drawing = drawing

    def revert(self) -> None:
        """Forgets a dragged span that was not accepted."""
        self.canvas.utterances.draft = None
        self.canvas.utterances.update()

    def show_retimed(self, utterance_id: int, start_ms: int, end_ms: int) -> None:
        """Draws an utterance with other times until new records arrive or `revert` is called."""
        position = self._lanes.index.get(utterance_id)
        if position is not None:
            draft = Draft(int(self._lanes.lane[position]), start_ms, end_ms, position)
            self.canvas.utterances.draft = draft
            self.canvas.utterances.update()

    def neighbours(self, utterance_id: int) -> tuple[int, int | None]:
        """End of the utterance before and start of the one after in its lane (0 and None at the ends)."""
        position = self._lanes.index.get(utterance_id)
        return self._lanes.neighbours(position) if position is not None else (0, None)

    def select(self, utterance_id: int | None) -> None:
        """Outlines an utterance and brings it into view."""
        self.canvas.utterances.selected = utterance_id
        self.canvas.utterances.update()
        record = self._records.get(utterance_id) if utterance_id is not None else None
        self.setAccessibleDescription(self._said(record) if record is not None else self.summary())
        if record is None:
            return
        start, end = self.canvas.span()
        if record.utterance.start_ms < start or record.utterance.end_ms > end:
            self._centre((record.utterance.start_ms + record.utterance.end_ms) / 2)

    def set_position(self, ms: int) -> None:
        """Moves the playhead; follows it while it is played in view, and shows where it is put."""
        before = self.canvas.position_ms
        self.canvas.set_position(ms)
        self.minimap.set_position(ms)
        start, end = self.canvas.span()
        if start <= ms <= end or self.canvas.dragging:
            return
        if abs(ms - before) > JUMP_MS:
            self._centre(ms)
        elif start <= before <= end:  # else the person looks elsewhere while it plays
            self.canvas.set_span(ms - 0.05 * (end - start), ms + 0.95 * (end - start))

    def position(self) -> int:
        """Where the playhead is; it can be put somewhere without a file that plays."""
        return round(self.canvas.position_ms)

    def _centre(self, ms: float) -> None:
        start, end = self.canvas.span()
        self.canvas.set_span(ms - (end - start) / 2, ms + (end - start) / 2)

    def summary(self) -> str:
        """One line for the dock's title: "02:14 · 42 utterances"."""
        if self._duration <= 0:
            return ""
        count = len(self._records)
        words = tr("1 utterance") if count == 1 else tr("{count} utterances").format(count=f"{count:,}")
        return f"{clock(self._duration)} · {words}"

    def span(self) -> tuple[float, float]:
        """What is visible, in ms."""
        return self.canvas.span()

    def set_span(self, start_ms: float, end_ms: float) -> None:
        """Shows a span."""
        self.canvas.set_span(start_ms, end_ms)

    def zoom(self, notches: float) -> None:
        """In (positive) or out, at the playhead where it is in sight, else in the middle."""
        start, end = self.canvas.span()
        at = self.canvas.position_ms
        self.canvas.zoom(notches, at if start <= at <= end else (start + end) / 2)

    def show_all(self) -> None:
        """The whole file."""
        self.canvas.set_span(0.0, float(self._duration))

    def lane_order(self) -> list[int]:
        """Speaker ids from the top lane down."""
        return list(self._order)

    def set_lane_order(self, speaker_ids: Sequence[int]) -> None:
        """Puts lanes in an order remembered from before; speakers not named come last."""
        known = [s for s in speaker_ids if s in self._speakers]
        self._order = known + [s for s in self._order if s not in known]
        self._rebuild()

    def rect_of(self, utterance_id: int) -> QRectF:
        """Where an utterance is drawn, in the canvas's pixels; raises KeyError."""
        return self.canvas.box_of(self._lanes.index[utterance_id])

    def _rebuild(self) -> None:
        self._lanes = LaneMap(list(self._records.values()), self._order, self._eyes)
        self.canvas.set_lanes(self._lanes, self._colors, self._theme, self._duration)
        self.minimap.set_lanes(self._lanes, self._colors, self._duration, self._theme)
        self.names.set_names([self._speakers[s].name for s in self._order])
        self.minimap.left_margin = self.names.minimumWidth()  # its width, once it is laid out
        self._refresh()

    def _refresh(self) -> None:
        """Words where there is nothing to draw."""
        open_ = self._duration > 0
        text = tr(NOTHING) if not open_ else tr(NO_UTTERANCES) if not self._records else self._note
        for part in (self.canvas, self.minimap, self.names):
            part.setVisible(open_)
        self._words.setText(text)
        self._words.setVisible(bool(text))
        self._words.setFont(self._theme.font() if not open_ else self._theme.small_font())
        ground = self._theme.surface if open_ else "transparent"  # the words stand on the wave
        self._words.setStyleSheet(f"color: {self._theme.dim}; background: {ground};")
        self._place_words()
        self.setAccessibleDescription(self.summary() or tr(NOTHING))

    def _place_words(self) -> None:
        box = self.rect().adjusted(16, 8, -16, -8)
        if self._duration > 0:
            rows = self.canvas.rows
            box = self.canvas.geometry()
            middle = QPoint(box.center().x(), round(box.top() + rows.wave_top + rows.wave_height / 2))
            box.setSize(self._room_for_words(box.width()))
            box.moveCenter(middle)
        self._words.setGeometry(box)
        self._words.raise_()

    def _room_for_words(self, width: int) -> QSize:
        """What the words need on the wave: one line, or more of them where that is too long."""
        room = QRect(0, 0, max(width - 32, 40), self.height())
        wrapped = self._words.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._words.text())
        return wrapped.size().grownBy(QMargins(8, 0, 8, 0))

    # -- what happens

    def _on_selected(self, utterance_id: int) -> None:
        self.select(utterance_id)
        self.utterance_selected.emit(utterance_id)

    def _on_seek(self, ms: int) -> None:
        self.canvas.set_position(ms)
        self.minimap.set_position(ms)
        self.seek_requested.emit(ms)

    def _on_span(self) -> None:
        self.minimap.set_span(*self.canvas.span())

    def _on_rows(self) -> None:
        rows = self.canvas.rows
        self.names.set_rows(rows)
        self._scroll.setVisible(rows.hidden > 0 and self._duration > 0)
        self._scroll.blockSignals(True)
        self._scroll.setRange(0, round(rows.hidden))
        self._scroll.setPageStep(round(rows.height - rows.lanes_top))
        self._scroll.setValue(round(rows.scrolled))
        self._scroll.blockSignals(False)
        self.minimap.left_margin = self.names.minimumWidth()
        self._place_words()

    def _on_lane_moved(self, lane: int, place: int) -> None:
        self._order.insert(place, self._order.pop(lane))
        self._rebuild()
        self.lanes_reordered.emit(list(self._order))

    def move_lane(self, speaker_id: int, by: int) -> None:
        """Moves a speaker's lane down (or up) and tells the new order."""
        if speaker_id in self._order:
            lane = self._order.index(speaker_id)
            place = min(max(lane + by, 0), len(self._order) - 1)
            if place != lane:
                self._on_lane_moved(lane, place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By key: the menu of the selected utterance, at it."""
        selected = self.canvas.utterances.selected
        if self._duration <= 0:
            return
        if selected in self._lanes.index:
            box = self.rect_of(selected).intersected(QRectF(self.canvas.rect()))
            at = self.canvas.mapToGlobal(box.center().toPoint())
            self.menu_asked.emit(selected, at)
        else:
            self.lane_menu_asked.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, arrows and Page keys pan, Home and End go to the ends of the file."""
        start, end = self.canvas.span()
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP, Qt.Key.Key_PageUp: -1.0, Qt.Key.Key_PageDown: 1.0}
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(2)
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(-2)
        elif event.key() in steps:
            moved = steps[Qt.Key(event.key())] * (end - start)
            self.canvas.set_span(start + moved, end + moved)
        elif event.key() == Qt.Key.Key_Home:
            self.canvas.set_span(0.0, end - start)
        elif event.key() == Qt.Key.Key_End:
            self.canvas.set_span(self._duration - (end - start), float(self._duration))
        else:
            self.canvas.keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hides the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The focus ring."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words stay in their place."""
        super().resizeEvent(event)
        self._place_words()

    # -- what is said

    def tooltip_of(self, position: int) -> str:
        """Speaker, times, text, prediction and label of an utterance, as rich text that nothing inside can break."""
        record = self._lanes.records[position]
        u = record.utterance
        lines = [
            f"<b>{html.escape(record.speaker.name)}</b> &nbsp;{precise(u.start_ms)} \N{EN DASH} {precise(u.end_ms)}",
            html.escape(u.text) if u.text else f"<i>{html.escape(tr('no words'))}</i>",
        ]
        lines += [html.escape(line) for line in self._told(record)]
        return f'<div style="max-width: 360px">{"<br>".join(lines)}</div>'

    def _told(self, record: UtteranceRecord) -> list[str]:
        lines = []
        told = record.prediction
        if told is not None and not self._eyes.blind:
            ranked = sorted(told.probabilities.items(), key=lambda item: -item[1])
            likely = ranked[:LIKELIEST] if self._trajectory else [(told.label, told.confidence)]
            words = ", ".join(f"{name} {probability(share)}" for name, share in likely)
            lines.append(tr("model: {prediction}").format(prediction=words))
        shown = [a for a in record.labels if a.scheme == self._eyes.scheme.id]
        if self._eyes.blind:
            shown = [a for a in shown if a.annotator == self._eyes.annotator]
        return lines + [_label_line(a) for a in shown]

    def _said(self, record: UtteranceRecord) -> str:
        """The selected utterance for a screen reader."""
        told = [clock(record.utterance.start_ms), record.speaker.name, record.utterance.text, *self._told(record)]
        return ", ".join(t for t in told if t)


def _label_line(label: Annotation) -> str:
    """Who says what, and how."""
    marks = "".join(f", {mark}" for mark in label_marks(label))
    return tr("label: {label} ({annotator})").format(label=label.label, annotator=label.annotator) + marks
