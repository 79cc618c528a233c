"""The picture: frames right way up, subtitles and face boxes over them; sound alone as a large wave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from undertone.core.types import LabelScheme, UtteranceRecord
from undertone.gui.emotion_badge import class_of, paint_letter
from undertone.gui.lanes import Eyes
from undertone.gui.language import tr
from undertone.gui.theme import Theme
from undertone.gui.waveform import Envelope, picture

BEHIND = "#0B0D10"  # around the picture, in both themes: a picture is judged against black
ON_PICTURE = "#FFFFFF"
BESIDE_MS = 8_000.0  # of sound shown to either side of the playhead
LINES = 3  # of one subtitle
ISOLATE, END_ISOLATE = "\u2068", "\u2069"  # keep a name and a text of different directions apart


@dataclass(frozen=True, slots=True)
class FaceBox:
    """A face seen during [start, end): its box as shares of the upright picture (0 to 1), and its class if known."""

    start_ms: int
    end_ms: int
    x: float
    y: float
    width: float
    height: float
    label: str | None = None


class VideoCanvas(QWidget):
    """Paints what it is given; it knows nothing of players. A click on the wave of sound asks for its time."""

    resized = Signal()
    seek_requested = Signal(int)

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._eyes = Eyes(scheme)
        self._image: QImage | None = None
        self._shape = QSize()
        self._duration = 0
        self._envelope: Envelope | None = None
        self.sound_only = False
        self._message = ""
        self._is_error = self._upper_half = False
        self._spoken: tuple[UtteranceRecord, ...] = ()
        self._faces: Sequence[FaceBox] = ()
        self._position = 0
        self.subtitles_shown = True
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Picture"))

    def sizeHint(self) -> QSize:
        """Sixteen to nine."""
        return QSize(480, 270)

    # -- what is shown

    def set_image(self, image: QImage | None) -> None:
        """The frame, upright; None for none."""
        self._image = image
        self.update()

    def set_shape(self, shape: QSize) -> None:
        """Width and height of the picture as it is to be seen; an empty one is that of the image."""
        self._shape = shape
        self.update()

    def set_duration(self, ms: int) -> None:
        """The length of the media, up to where the wave can be clicked."""
        self._duration = ms

    def pixels(self) -> QSize:
        """How many pixels of the screen there are."""
        return self.size() * self.devicePixelRatioF()

    def set_sound_only(self, sound_only: bool) -> None:
        """The media has no picture."""
        self.sound_only = sound_only
        self.update()

    def set_envelope(self, envelope: Envelope | None) -> None:
        """The sound, drawn large where there is no picture."""
        self._envelope = envelope
        self.update()

    def set_message(self, message: str, is_error: bool = False, *, upper_half: bool = False) -> None:
        """Words instead of a picture (empty: none); `upper_half` leaves the lower one to what can be done."""
        self._message, self._is_error, self._upper_half = message, is_error, upper_half
        self.setAccessibleDescription(message)
        self.update()

    def set_spoken(self, records: tuple[UtteranceRecord, ...]) -> None:
        """The utterances that go on now."""
        if records != self._spoken:
            self._spoken = records
            self.update()

    def set_position(self, ms: int) -> None:
        """The time, for faces and for the wave."""
        faces_before = self._faces_now()
        self._position = ms
        if self.sound_only or faces_before != self._faces_now():
            self.update()

    def set_face_boxes(self, boxes: Sequence[FaceBox]) -> None:
        """Boxes to draw at their times."""
        self._faces = tuple(boxes)
        self.update()

    def set_eyes(self, eyes: Eyes) -> None:
        """Whose labels are shown."""
        self._eyes = eyes
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the frame is drawn; the whole room without one."""
        room = QRectF(self.rect())
        if self._image is None or self._image.isNull():
            return room
        shape = self._image.size() if self._shape.isEmpty() else self._shape
        size = QSizeF(shape).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (room.width() - size.width()) / 2, (room.height() - size.height()) / 2
        return QRectF(round(left), round(top), round(size.width()), round(size.height()))

    def _faces_now(self) -> list[FaceBox]:
        return [b for b in self._faces if b.start_ms <= self._position < b.end_ms]

    def _time_at(self, x: float) -> int:
        """The time of a place on the wave, whose middle is the playhead."""
        per_ms = max(self.width(), 1) / (2 * BESIDE_MS)
        return round(min(max(self._position + (x - self.width() / 2) / per_ms, 0), self._duration))

    # -- what a person does

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures may be wanted larger."""
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the wave of sound: goes to the time that is clicked."""
        if self.sound_only and not self._message and event.button() == Qt.MouseButton.LeftButton:
            self.seek_requested.emit(self._time_at(event.position().x()))
            event.accept()
        else:
            super().mousePressEvent(event)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame (or the wave, or words), then what lies over it."""
        painter = QPainter(self)
        quiet = self._image is None or bool(self._message)
        painter.fillRect(self.rect(), QColor(self._theme.raised if quiet else BEHIND))
        if self._message:
            self._paint_message(painter)
        elif self.sound_only:
            self._paint_wave(painter)
            self._paint_subtitles(painter)
        elif self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.picture_rect(), self._image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_faces(painter)
            self._paint_subtitles(painter)
        painter.end()

    def _paint_message(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font())
        painter.setPen(QColor(self._theme.bad if self._is_error else self._theme.dim))
        room, align = QRectF(self.rect()).adjusted(24, 16, -24, -16), Qt.AlignmentFlag.AlignCenter
        if self._upper_half:
            room = QRectF(24, 0, self.width() - 48, self.height() / 2 - 8)
            align = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(room, align | Qt.TextFlag.TextWordWrap, self._message)

    def _paint_wave(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).adjusted(0, self.height() * 0.18, 0, -self.height() * 0.3)
        middle = box.center().x()
        if self._envelope is None:
            painter.setFont(self._theme.font())
            painter.setPen(QColor(self._theme.dim))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tr("Sound only, no picture"))
            return
        ratio = self.devicePixelRatioF()
        start, end = self._position - BESIDE_MS, self._position + BESIDE_MS
        count, height = round(box.width() * ratio), round(box.height() * ratio)
        low, high = self._envelope.columns(start, end, count)
        per_ms = box.width() / (end - start)
        ends = QRectF(middle - self._position * per_ms, 0, self._envelope.duration_ms * per_ms, self.height())
        painter.setClipRect(ends)
        played = self._theme.mix(self._theme.accent, self._theme.raised, 0.8)
        coming = self._theme.mix(self._theme.dim, self._theme.raised, 0.6)
        for color, part, left in ((played, slice(0, count // 2), 0.0), (coming, slice(count // 2, count), middle)):
            image = picture(low[part], high[part], height, color, ratio)
            painter.drawImage(QRectF(left, box.top(), image.width() / ratio, box.height()), image)
        painter.setClipping(False)
        painter.setPen(QPen(QColor(self._theme.accent), 1.5))
        painter.drawLine(QPointF(middle, box.top() - 8), QPointF(middle, box.bottom() + 8))

    def _paint_faces(self, painter: QPainter) -> None:
        room = self.picture_rect()
        for face in self._faces_now():
            color = QColor(ON_PICTURE)
            if face.label is not None:
                color = self._theme.emotion(class_of(self._eyes.scheme, face.label).color)
            painter.setPen(QPen(color, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            left, top = room.left() + face.x * room.width(), room.top() + face.y * room.height()
            painter.drawRoundedRect(QRectF(left, top, face.width * room.width(), face.height * room.height()), 4, 4)

    def _subtitle_font(self) -> QFont:
        font = self._theme.font()
        font.setPixelSize(int(min(max(self.picture_rect().height() * 0.05, 13), 30)))
        return font

    def _paint_subtitles(self, painter: QPainter) -> None:
        if not self.subtitles_shown:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self.height() - max(self.height() * 0.035, 6.0)
        for record in reversed(self._spoken[-2:]):
            bottom = self._paint_subtitle(painter, record, bottom) - 4.0

    def _paint_subtitle(self, painter: QPainter, record: UtteranceRecord, bottom: float) -> float:
        """One utterance in a box that ends at `bottom`; its upper edge."""
        font = self._subtitle_font()
        metrics = QFontMetricsF(font)
        text = f"{ISOLATE}{record.speaker.name}{END_ISOLATE}: {ISOLATE}{record.utterance.text or '…'}{END_ISOLATE}"
        label, _ = self._eyes.label(record)
        radius = metrics.height() * 0.46 if label is not None else 0.0
        disc = 2 * radius + 8 if label is not None else 0.0
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        room = QRectF(0, 0, max(self.width() * 0.9 - disc - 24, 60), metrics.lineSpacing() * LINES)
        needed = metrics.boundingRect(room, int(flags.value), text)
        height = min(needed.height(), room.height())
        width = min(needed.width() + 1, room.width())
        box = QRectF(0, 0, width + disc + 24, height + 10)
        box.moveTopLeft(QPointF((self.width() - box.width()) / 2, bottom - box.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(8, 10, 13, 200))
        painter.drawRoundedRect(box, 5, 5)
        if label is not None:
            center = QPointF(box.left() + 12 + radius, box.top() + 5 + metrics.lineSpacing() / 2)
            paint_letter(painter, center, radius, class_of(self._eyes.scheme, label), self._theme)
        painter.setFont(font)
        painter.setPen(QColor(ON_PICTURE))
        painter.setClipRect(box)
        painter.drawText(QRectF(box.left() + 12 + disc, box.top() + 5, width, height), int(flags.value), text)
        painter.setClipping(False)
        return box.top()
