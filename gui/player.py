"""The player: picture with subtitles, controls, spans that are played exactly; it is given media and records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from undertone.core.types import LabelScheme, MediaInfo, UtteranceRecord
from undertone.gui.lanes import Eyes
from undertone.gui.language import marked, tr
from undertone.gui.player_controls import LONGEST_LEAD_IN_MS, RATES, PlayerControls
from undertone.gui.subtitles import Subtitles
from undertone.gui.theme import Theme
from undertone.gui.video_canvas import FaceBox, VideoCanvas
from undertone.gui.waveform import Envelope

if TYPE_CHECKING:
    from undertone.core.peaks import Peaks
    from undertone.gui.playback import Playback

NOTHING = marked("No conversation is open. Its picture and sound appear here.")
MOVED = marked("The file is not where it was: {name}. Labels and texts are kept.")
EXCHANGED = marked("Another file is where {name} was, of another size. Labels and texts are kept.")

__all__ = ["FaceBox", "PlayerWidget"]


class PlayerWidget(QWidget):
    """Plays the media of one conversation. `shutdown` must be called before the program ends.

    `heard` tells every stretch that was played (not with the sound off); `find_requested` asks for a file that moved;
    `manner_changed` tells that loop, lead-in, volume, mute or subtitles are other than before.
    """

    position_changed = Signal(int)
    playing_changed = Signal(bool)
    rate_changed = Signal(float)
    failed = Signal(str)
    heard = Signal(int, int)
    find_requested = Signal()
    manner_changed = Signal()

    def __init__(self, theme: Theme, scheme: LabelScheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._eyes = Eyes(scheme)
        self._playback: Playback | None = None
        self._path: Path | None = None
        self._subtitles = Subtitles()
        self._spoken: tuple[UtteranceRecord, ...] = ()
        self._loop = False
        self._lead_in_ms = 0
        self._rate = 1.0
        self._volume = 1.0
        self._muted = False
        self._duration = 0
        self._peaks: Peaks | None = None
        self.canvas = VideoCanvas(theme, scheme, self)
        self.controls = PlayerControls(theme, self)
        self._find = QPushButton(tr("Find the file"), self.canvas)
        self._find.setProperty("primary", True)
        self._find.setToolTip(tr("Say where it is now; it is known again by its content"))
        self._find.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.controls)
        over = QVBoxLayout(self.canvas)
        over.setContentsMargins(8, 0, 8, 0)
        over.setSpacing(0)
        over.addStretch(1)
        over.addWidget(self._find, 1, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(tr("Player"))
        self.canvas.set_message(tr(NOTHING))
        self._connect()

    def _connect(self) -> None:
        controls = self.controls
        controls.pressed.connect(self._on_pressed)
        controls.rate_chosen.connect(self.set_rate)
        controls.lead_in_chosen.connect(self.set_lead_in)
        controls.loop_toggled.connect(self.set_loop)
        controls.subtitles_toggled.connect(self.set_subtitles_shown)
        controls.volume_changed.connect(self.set_volume)
        controls.mute_toggled.connect(self.set_muted)
        self._find.clicked.connect(self.find_requested)
        self.canvas.resized.connect(self._tell_room)
        self.canvas.seek_requested.connect(self.seek)

    def _tell_room(self) -> None:
        if self._playback is not None:
            self._playback.set_room(self.canvas.pixels())

    def _opened(self) -> Playback:
        """The player, made when it is first needed."""
        if self._playback is None:
            from undertone.gui.playback import Playback

            made = Playback(self)
            made.position_changed.connect(self._on_position)
            made.playing_changed.connect(self._on_playing)
            made.frame_shown.connect(self._on_frame)
            made.loaded.connect(self._on_loaded)
            made.failed.connect(self._on_failed)
            made.heard.connect(self.heard)
            made.shape_found.connect(self.canvas.set_shape)
            made.set_room(self.canvas.pixels())
            made.loop, made.lead_in_ms = self._loop, self._lead_in_ms
            made.set_rate(self._rate)
            made.set_volume(self._volume)
            made.set_muted(self._muted)
            self._playback = made
        return self._playback

    # -- what is shown

    def set_media(self, path: Path | None, info: MediaInfo | None = None) -> None:
        """Opens a file (None: none). What goes wrong is said in the picture and by `failed`."""
        if self._playback is not None:
            self._playback.close()
        self._path = path
        self._duration = info.duration_ms if info is not None else 0
        self._find.hide()
        self.canvas.set_image(None)
        self.canvas.set_sound_only(False)
        self.set_peaks(None)
        self.controls.set_available(False)
        self.controls.set_duration(self._duration)
        self.canvas.set_duration(self._duration)
        self.canvas.set_shape(QSize())
        self._on_position(0)
        if path is None:
            self.canvas.set_message(tr(NOTHING))
        elif not path.is_file():
            self._fail(tr(MOVED).format(name=path.name), missing=True)
        elif info is not None and path.stat().st_size != info.size_bytes:
            self._fail(tr(EXCHANGED).format(name=path.name), missing=True)
        else:
            self.canvas.set_message(tr("Opening {name}").format(name=path.name))
            self._opened().open(path, info is None or info.video is not None, self._duration)

    def set_records(self, records: Sequence[UtteranceRecord]) -> None:
        """The utterances, for subtitles and for looping."""
        self._subtitles = Subtitles(records)
        self._show_spoken(self.position_ms())

    def update_records(self, records: Sequence[UtteranceRecord]) -> None:
        """Records that changed."""
        self._subtitles = self._subtitles.replace(records)
        self._show_spoken(self.position_ms())

    def set_peaks(self, peaks: Peaks | None) -> None:
        """The sound, drawn large for media without pictures."""
        self._peaks = peaks
        self._show_wave()

    def _show_wave(self) -> None:
        """Prepares the wave only where it is seen: for hours of sound it takes a moment."""
        shown = self._peaks if self.canvas.sound_only else None
        self.canvas.set_envelope(None if shown is None else Envelope(shown))

    def set_face_boxes(self, boxes: Sequence[FaceBox]) -> None:
        """Faces to frame at their times."""
        self.canvas.set_face_boxes(boxes)

    def set_annotator(self, name: str) -> None:
        """Whose labels the subtitles show."""
        self._set_eyes(Eyes(self._eyes.scheme, name, self._eyes.blind))

    def set_blind(self, blind: bool) -> None:
        """Hides predictions and the labels of others."""
        self._set_eyes(Eyes(self._eyes.scheme, self._eyes.annotator, blind))

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Shows the labels of another scheme."""
        self._set_eyes(Eyes(scheme, self._eyes.annotator, self._eyes.blind))

    def _set_eyes(self, eyes: Eyes) -> None:
        self._eyes = eyes
        self.canvas.set_eyes(eyes)

    def set_theme(self, theme: Theme) -> None:
        """Repaints in another appearance."""
        self._theme = theme
        self.canvas.set_theme(theme)
        self.controls.set_theme(theme)

    def set_subtitles_shown(self, shown: bool) -> None:
        """Subtitles on or off."""
        changed, self.canvas.subtitles_shown = self.canvas.subtitles_shown != shown, shown
        self.canvas.update()
        self.controls.set_subtitles(shown)
        self._tell_manner(changed)

    def subtitles_shown(self) -> bool:
        """Whether subtitles lie over the picture."""
        return self.canvas.subtitles_shown

    def _tell_manner(self, changed: bool) -> None:
        if changed:
            self.manner_changed.emit()

    # -- playing

    def play_span(self, start_ms: int, end_ms: int) -> None:
        """Plays [start, end) and stops there; again and again while looping."""
        if self._path is not None and self._playback is not None:
            self._playback.play_span(start_ms, end_ms)

    def play(self) -> None:
        """Plays on from here; while looping, the utterance here."""
        if self._playback is None or self._path is None:
            return
        here = self._subtitles.nearest(self.position_ms()) if self._loop else None
        if here is not None:
            self._playback.play_span(here.utterance.start_ms, here.utterance.end_ms)
        else:
            self._playback.play()

    def pause(self) -> None:
        """Stops where it is."""
        if self._playback is not None:
            self._playback.pause()

    def toggle(self) -> None:
        """Plays or pauses."""
        if self.playing():
            self.pause()
        else:
            self.play()

    def playing(self) -> bool:
        """Whether it plays."""
        return self._playback is not None and self._playback.playing

    def seek(self, ms: int) -> None:
        """Goes to a time."""
        if self._playback is not None and self._path is not None:
            self._playback.seek(ms)

    def step(self, frames: int) -> None:
        """Pauses and goes frames on, or back when negative."""
        if self._playback is not None and self._path is not None:
            self._playback.step(frames)

    def position_ms(self) -> int:
        """Where it is, in ms of the media's clock."""
        return self._playback.position_ms() if self._playback is not None else 0

    def duration_ms(self) -> int:
        """Length of the media, 0 for none."""
        return self._duration

    def rate(self) -> float:
        """Speed that was chosen, 1 as recorded."""
        return self._rate

    def speed(self) -> float:
        """Speed now: that of the shuttle, negative when it goes back, 0 while paused."""
        return self._playback.speed if self._playback is not None else 0.0

    def set_rate(self, rate: float) -> None:
        """Speed from .25 to 4 with the pitch kept."""
        self._rate = min(max(rate, RATES[0]), RATES[-1])
        self._set_speed(self._rate)
        self.rate_changed.emit(self._rate)

    def _set_speed(self, speed: float) -> None:
        if self._playback is not None:
            self._playback.set_rate(speed)
        self.controls.set_rate(speed)

    def speed_up(self) -> None:
        """The next higher of the speeds."""
        self.set_rate(next((r for r in RATES if r > self._rate + 1e-6), RATES[-1]))

    def slow_down(self) -> None:
        """The next lower of the speeds."""
        self.set_rate(next((r for r in reversed(RATES) if r < self._rate - 1e-6), RATES[0]))

    def shuttle_on(self) -> None:
        """Plays; each time twice as fast. Going back it slows down, then turns."""
        speed = self.speed()
        if speed < -1:
            self._run_back(-speed / 2)
        elif speed <= 0:
            self._set_speed(self._rate)
            self.play()
        else:
            self._set_speed(min(2 * speed, RATES[-1]))

    def shuttle_back(self) -> None:
        """Goes back without sound; each time twice as fast. Playing faster than chosen it slows down first."""
        speed = self.speed()
        if speed > self._rate:
            self._set_speed(max(speed / 2, self._rate))
        else:
            self._run_back(min(-2 * speed, RATES[-1]) if speed < 0 else 1.0)

    def _run_back(self, speed: float) -> None:
        if self._playback is not None and self._path is not None:
            self._playback.run_back(speed)
            self.controls.set_rate(-speed)

    def jump(self, by_ms: int) -> None:
        """So much on, or back when negative."""
        self.seek(min(max(self.position_ms() + by_ms, 0), self._duration))

    def loop(self) -> bool:
        """Whether utterances are looped."""
        return self._loop

    def set_loop(self, loop: bool) -> None:
        """Loops the utterance that is played; switched off, the last pass is played to its end."""
        changed, self._loop = self._loop != loop, loop
        self.controls.set_loop(loop)
        self._tell_manner(changed)
        if self._playback is None:
            return
        self._playback.loop = loop
        here = self._subtitles.at(self.position_ms())
        if loop and self.playing() and here:
            self._playback.keep_within(here[-1].utterance.start_ms, here[-1].utterance.end_ms)

    def lead_in_ms(self) -> int:
        """How much before their start spans begin."""
        return self._lead_in_ms

    def set_lead_in(self, ms: int) -> None:
        """Begins spans this much before their start, up to two seconds."""
        before, self._lead_in_ms = self._lead_in_ms, min(max(ms, 0), LONGEST_LEAD_IN_MS)
        self.controls.set_lead_in(self._lead_in_ms)
        if self._playback is not None:
            self._playback.lead_in_ms = self._lead_in_ms
        self._tell_manner(before != self._lead_in_ms)

    def volume(self) -> float:
        """Loudness, 0 to 1."""
        return self._volume

    def set_volume(self, volume: float) -> None:
        """Loudness, 0 to 1."""
        before, self._volume = self._volume, min(max(volume, 0.0), 1.0)
        self.controls.set_volume(self._volume)
        if self._playback is not None:
            self._playback.set_volume(self._volume)
        self._tell_manner(before != self._volume)

    def muted(self) -> bool:
        """Whether the sound is off."""
        return self._muted

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        changed, self._muted = self._muted != muted, muted
        self.controls.set_muted(muted)
        if self._playback is not None:
            self._playback.set_muted(muted)
        self._tell_manner(changed)

    def shutdown(self) -> None:
        """Stops, and gives up the player with its threads."""
        if self._playback is None:
            return
        playback, self._playback = self._playback, None
        playback.close()
        playback.setParent(None)
        playback.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed on its own, it stops too."""
        self.shutdown()
        super().closeEvent(event)

    # -- what happens

    def _on_pressed(self, name: str) -> None:
        if name in ("frame_back", "frame_on"):
            self.step(1 if name == "frame_on" else -1)
        else:
            {"shuttle_back": self.shuttle_back, "play_pause": self.toggle, "shuttle_on": self.shuttle_on}[name]()

    def _on_loaded(self, duration_ms: int) -> None:
        self._duration = self._duration or duration_ms
        self.controls.set_duration(self._duration)
        self.controls.set_available(True)
        self.canvas.set_duration(self._duration)
        assert self._playback is not None
        self.canvas.set_sound_only(not self._playback.has_video)
        self._show_wave()
        self.canvas.set_message("")

    def _on_frame(self, image: QImage) -> None:
        self.canvas.set_image(image)

    def _on_position(self, ms: int) -> None:
        self.controls.set_position(ms)
        self.canvas.set_position(ms)
        self._show_spoken(ms)
        self.position_changed.emit(ms)

    def _show_spoken(self, ms: int) -> None:
        before, self._spoken = self._spoken, self._subtitles.at(ms)
        self.canvas.set_spoken(self._spoken)
        ended = {r.utterance.id for r in before} - {r.utterance.id for r in self._spoken}
        if ended and self.playing() and self._playback is not None:
            self._playback.checkpoint()  # an utterance was heard to its end

    def _on_playing(self, playing: bool) -> None:
        self.controls.set_playing(playing)
        if not playing:
            self._set_speed(self._rate)  # the shuttle's speed is not kept
        self.playing_changed.emit(playing)

    def _on_failed(self, reason: str) -> None:
        name = self._path.name if self._path is not None else tr("The file")
        told = reason.strip().rstrip(".") or tr("its sound and picture cannot be decoded here")
        words = tr("{name} cannot be played: {reason}. Labels and texts are kept.")
        self._fail(words.format(name=name, reason=told))

    def _fail(self, words: str, missing: bool = False) -> None:
        self.controls.set_available(False, tr("There is nothing to play"))
        self.canvas.set_image(None)
        self.canvas.set_message(words, is_error=True, upper_half=missing)
        self._find.setVisible(missing)
        self.failed.emit(words)
