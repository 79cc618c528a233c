"""Playing one media file: position by the media's own clock, spans that stop where they end, single pictures.

While it plays, sound and pictures come from a QMediaPlayer; while it is paused or runs backwards, pictures come from
a reader of our own, which finds them sooner and exactly. The player is taken there when it plays again.
Imported when the first media is opened, since QtMultimedia takes a while.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QSize, Qt, QTimer, QUrl, Signal, SignalInstance
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

from undertone.gui.decoder_log import quieten
from undertone.gui.frame_reader import FrameReader, Shot
from undertone.gui.shuttle import Shuttle

SLOWEST, FASTEST = 0.25, 4.0
TICK_MS = 25  # between positions while playing
AHEAD_MS = 250  # the clock runs at most this far past what the player last said
HEARD_MS = 150  # a shorter stretch was not listened to
STEP_MS = 40  # of sound without pictures
STRAY_MS = 1000  # a picture this far from where playing begins is left over from before
BLIND_MS = 400  # a player that shows no picture for so long may have no decoder for it: ours are shown
READY_MS = 250  # after a pause this long the player is taken to the playhead, so that it plays at once


def _settle(signal: SignalInstance) -> None:
    """Connects and disconnects once, in this thread.

    The first time that a player's thread takes its connections down, the binding asks for the interpreter's lock to
    look for an overridden disconnectNotify, while it holds a lock of Qt that a call from here may be waiting for:
    both wait for ever. It looks only once an object, so it is made to look now.
    """
    signal.connect(_nothing)
    signal.disconnect(_nothing)


def _nothing(*_: object) -> None:
    """A slot for `_settle`."""


class Playback(QObject):
    """Plays one file with a position that moves smoothly. All times are ms of the media's clock.

    `heard` tells each stretch that was played without a break, at its end or when `checkpoint` asks.
    """

    position_changed = Signal(int)
    playing_changed = Signal(bool)
    frame_shown = Signal(object)  # QImage, upright
    exact_shown = Signal(int)  # the picture of the place asked for is shown; where it begins
    shape_found = Signal(QSize)  # of the upright picture with square pixels
    loaded = Signal(int)  # duration
    failed = Signal(str)  # the reason in the player's words
    heard = Signal(int, int)
    _halted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = QMediaPlayer(self)
        quieten()
        self._audio = QAudioOutput(self)
        self._sink = QVideoSink(self)
        for signal in (self._player.sourceChanged, self._audio.volumeChanged, self._sink.videoSizeChanged):
            _settle(signal)
        self._player.setAudioOutput(self._audio)
        self._player.setVideoSink(self._sink)
        if hasattr(self._player, "setPitchCompensation"):  # Qt 6.10
            self._player.setPitchCompensation(True)
        self._tick = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._getting_ready = QTimer(self, interval=READY_MS, singleShot=True)
        self._shuttle = Shuttle(self)
        self._since = QElapsedTimer()
        self._since_picture = QElapsedTimer()
        self._reader: FrameReader | None = None
        self._room = QSize(640, 360)
        self.loop = False
        self.lead_in_ms = 0
        self._reset()
        self._connect()

    def _connect(self) -> None:
        self._tick.timeout.connect(self._on_tick)
        self._getting_ready.timeout.connect(self._get_ready)
        self._shuttle.moved.connect(self._on_shuttle)
        self._shuttle.ended.connect(self._on_shuttle_end)
        # A call of stop() holds Python's lock while Qt waits for its sound thread, and that thread waits for the lock
        # when it has a warning for a message handler in Python; a signal is sent without the lock.
        self._halted.connect(self._player.stop)
        self._player.positionChanged.connect(self._on_position)
        self._player.playbackStateChanged.connect(self._on_state)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.errorOccurred.connect(lambda error, text: self._on_player_failed(text))
        self._sink.videoFrameChanged.connect(self._on_frame)

    def _reset(self) -> None:
        self._position = 0  # what the person sees; the player's own lags behind
        self._said: int | None = None  # what the player last said while playing
        self._span: tuple[int, int] | None = None
        self._stretch: int | None = None  # where the stretch that is being played began
        self._open = False  # a file was given; what a closing player still says is not listened to
        self._duration = 0
        self._loaded = False
        self._failed = False
        self._plays: bool | None = None  # whether the player can play the file; None: not known yet
        self._pictures: bool | None = None  # whether the reader has pictures; None: not known yet
        self._why_not = ""
        self._wants_play = 0.0  # the speed to play at once loaded, 0 for not
        self._playing = False
        self._stopped = False  # the player came to the end of the file
        self._seen = False  # a picture of the player's
        self._player_at: int | None = None  # where the paused player stands
        self._asked: int | None = None  # number of the picture that has not come
        self._steps = 0

    # -- media

    def open(self, path: Path, pictures: bool = True, duration_ms: int = 0) -> None:
        """Loads a file and shows its first picture (without `pictures` only sound); `loaded` or `failed` follows.

        `duration_ms` is the length where it is known better than the player says.
        """
        self.close()
        self._open = True
        self._duration = duration_ms
        self._pictures = None if pictures else False
        if pictures:
            self._reader = self._read(path)
        self._player.setSource(QUrl.fromLocalFile(str(path)))

    def _read(self, path: Path) -> FrameReader:
        reader = FrameReader(path, self._room)
        reader.opened.connect(self._on_reader_opened)
        reader.failed.connect(self._on_reader_failed)
        reader.shape_found.connect(self._on_shape)
        reader.frame_read.connect(self._on_shot)
        reader.nothing_found.connect(self._on_no_shot)
        self._asked = reader.request(0)
        reader.start()
        return reader

    def close(self) -> None:
        """Stops and lets go of the file."""
        self._end_stretch()
        self._tick.stop()
        self._getting_ready.stop()
        self._shuttle.stop()
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()
            reader.deleteLater()
        was_playing = self._playing
        self._reset()
        self._halted.emit()
        self._player.setSource(QUrl())
        if was_playing:
            self.playing_changed.emit(False)

    @property
    def has_video(self) -> bool:
        """Whether the file has pictures."""
        return bool(self._pictures)

    @property
    def duration_ms(self) -> int:
        """Length of the file, 0 before it is loaded."""
        return self._duration if self._loaded else 0

    def set_room(self, room: QSize) -> None:
        """How many pixels pictures have on screen."""
        if room == self._room or room.isEmpty():
            return
        self._room = room
        if self._reader is not None:
            self._reader.set_room(room)
            if not self._playing:
                self._ask()

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if not self._open:
            return
        if status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._on_player_failed(self._player.errorString())
        elif status == QMediaPlayer.MediaStatus.EndOfMedia:
            if self._playing or self._stopped:  # else the player ended while it was getting ready
                self._on_end()
            elif self._shows_nothing():
                self._plays = False
        elif status not in (QMediaPlayer.MediaStatus.NoMedia, QMediaPlayer.MediaStatus.LoadingMedia):
            if self._plays is None:
                self._plays = True
                self._duration = self._duration or self._player.duration()
            self._on_known()

    def _on_player_failed(self, text: str) -> None:
        if self._open and self._plays is not False:
            self._plays, self._why_not = False, text
            if self._playing and not self._shuttle.running:
                self._player.pause()
            self._on_known()

    def _on_reader_opened(self, reader: FrameReader, pictures: bool, duration_ms: int) -> None:
        if reader is self._reader:
            self._pictures = pictures
            self._duration = self._duration or duration_ms
            self._on_known()

    def _on_reader_failed(self, reader: FrameReader, _: str) -> None:
        """The player may still play it."""
        self._on_reader_opened(reader, False, 0)

    def _on_known(self) -> None:
        """The player or the reader knows the file; once both do, it is loaded or has failed."""
        if self._loaded or self._failed or self._plays is None or self._pictures is None:
            return
        if not self._plays and not self._pictures:
            self._failed = True
            self.failed.emit(self._why_not)
            return
        self._loaded = True
        self._move_to(min(self._position, self.duration_ms))
        self.loaded.emit(self.duration_ms)
        if self._wants_play:
            self._start(self._wants_play)
        else:
            self._getting_ready.start()

    # -- playing

    @property
    def playing(self) -> bool:
        """Whether it plays, or runs backwards."""
        return self._playing

    @property
    def speed(self) -> float:
        """How fast it plays now: 1 as recorded, negative when backwards, 0 when paused."""
        if self._shuttle.running:
            return self._shuttle.speed
        return self._player.playbackRate() if self._playing else 0.0

    def play(self) -> None:
        """Plays on from here, from the start when at the end."""
        self._span = None
        if self._loaded and self._position >= self.duration_ms - TICK_MS:
            self.seek(0)
        self._start(1.0)

    def play_span(self, start_ms: int, end_ms: int) -> None:
        """Plays [start, end) and stops there, again and again while `loop` is on."""
        if end_ms <= start_ms:
            return
        first = max(start_ms - self.lead_in_ms, 0)
        self.seek(first)
        self._span = (first, end_ms)
        self._start(1.0)

    def keep_within(self, start_ms: int, end_ms: int) -> None:
        """Makes a span of what is being played, so that it stops (or loops) there."""
        self._span = (max(start_ms - self.lead_in_ms, 0), end_ms)

    def run_back(self, speed: float) -> None:
        """Goes backwards through the pictures, without sound, at a speed of 1 or more."""
        self._span = None
        self._start(-abs(speed))

    def pause(self) -> None:
        """Stops where it is, and shows the picture of that place."""
        self._wants_play = 0.0
        self._span = None
        if not self._playing:
            return
        if self._shuttle.running:
            self._stop_shuttle()
        elif self._loaded:
            self._halt_at(self._estimate())
        self._ask()

    def _halt_at(self, ms: int) -> None:
        self._move_to(ms)
        self._player_at = ms
        self._player.pause()

    def _start(self, speed: float) -> None:
        """Plays from the position; negative speeds go back."""
        if not self._loaded:
            self._wants_play = 0.0 if self._failed else speed
            return
        self._getting_ready.stop()
        self._stopped = False
        if speed > 0 and self._plays:
            self._stop_shuttle()
            self._play_on()
            return
        if self._playing and not self._shuttle.running:
            self._move_to(self._estimate())
            self._player.pause()
        self._play_alone(speed if speed < 0 else self._player.playbackRate())

    def _play_alone(self, speed: float) -> None:
        """Goes through the pictures without the player."""
        self._asked, self._steps = None, 0
        self._shuttle.start(self._position, speed, self.duration_ms, self.has_video)
        self._set_playing(True)

    def _play_on(self) -> None:
        """Lets the player play from the position."""
        if self._playing:
            return
        self._asked, self._steps = None, 0
        self._take_player_there()
        self._player.play()

    def _take_player_there(self) -> None:
        if self._player.playbackState() == QMediaPlayer.PlaybackState.StoppedState:
            self._player.pause()  # a stopped player goes nowhere
        if self._player_at != self._position:
            self._player_at = self._position
            self._player.setPosition(min(self._position, max(self.duration_ms - 1, 0)))

    def _get_ready(self) -> None:
        """Takes the paused player to the playhead before it is asked to play."""
        if self._loaded and self._plays and not self._playing:
            self._take_player_there()

    def _set_playing(self, playing: bool) -> None:
        if playing != self._playing:
            self._playing = playing
            self.playing_changed.emit(playing)

    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        playing = state == QMediaPlayer.PlaybackState.PlayingState
        if playing == self._playing or self._shuttle.running or not self._open:
            return
        if playing:
            self._said = None
            self._player_at = None
            self._stretch = self._position
            self._since_picture.start()
            self._tick.start()
        elif state == QMediaPlayer.PlaybackState.StoppedState and self._shows_nothing():
            self._go_on_without_player()
            return
        else:
            self._tick.stop()
            if state == QMediaPlayer.PlaybackState.StoppedState:  # only the end of the file stops it
                self._stopped = True
                self._move_to(max(self.duration_ms, self._span[1] if self._span else 0))
                self._ask()
            self._end_stretch()
        self._set_playing(playing)

    def _on_position(self, ms: int) -> None:
        if self._playing:
            self._said = ms
            self._since.start()

    def _estimate(self) -> int:
        """Where it plays now: what the player last said and the time since, never backwards."""
        if self._said is None:
            return self._position
        ahead = min(self._since.elapsed() * self._player.playbackRate(), AHEAD_MS)
        return min(max(self._said + int(ahead), self._position), max(self.duration_ms, self._position))

    def _on_tick(self) -> None:
        self._move_to(self._estimate())
        if self.has_video and self._asked is None and self._since_picture.elapsed() > BLIND_MS:
            self._ask()
        if self._span is not None and self._position >= self._span[1]:
            self._on_span_end(*self._span)

    def _move_to(self, ms: int) -> None:
        if ms != self._position:
            self._position = ms
            self.position_changed.emit(ms)

    def _on_span_end(self, start: int, end: int) -> None:
        self._move_to(end)
        if self.loop:
            self.seek(start)
            self._span = (start, end)
            return
        self._span = None
        if self._shuttle.running:
            self._stop_shuttle()
        else:
            self._halt_at(end)
        self._ask()

    def _on_end(self) -> None:
        """The player stopped at the end of the file; the last picture stays."""
        self._stopped = False
        if self._shuttle.running:
            return
        self._move_to(self.duration_ms)
        self._player_at = None
        if self._span is not None and self.loop:
            start, end = self._span
            self.seek(start)
            self._span = (start, end)
            self._start(1.0)
        else:
            self._span = None

    # -- without the player

    def _shows_nothing(self) -> bool:
        """Whether the player has a picture to show and no sound, and has come to the end without one."""
        silent = self.has_video and not self._seen and not self._player.hasAudio()
        return silent and self._position < self.duration_ms - BLIND_MS

    def _go_on_without_player(self) -> None:
        self._plays = False
        self._tick.stop()
        self._end_stretch()
        self._play_alone(self._player.playbackRate())

    def _stop_shuttle(self) -> None:
        if self._shuttle.running:
            self._shuttle.stop()
            self._set_playing(False)

    def _on_shuttle(self, ms: int) -> None:
        self._move_to(ms)
        self._ask(backwards=self._shuttle.speed < 0)
        if self._span is not None and self._shuttle.running and ms >= self._span[1]:
            self._on_span_end(*self._span)

    def _on_shuttle_end(self) -> None:
        span, self._span = self._span, None
        self._set_playing(False)
        if span is not None and self.loop:
            self.play_span(span[0] + self.lead_in_ms, span[1])

    # -- what was heard

    def checkpoint(self) -> None:
        """Tells what was heard so far of the stretch that is being played."""
        if self._stretch is not None and self._position - self._stretch >= HEARD_MS:
            silenced = self._audio.isMuted() or self._audio.volume() <= 0.0
            if not (silenced and self._player.hasAudio()):
                self.heard.emit(self._stretch, self._position)

    def _end_stretch(self) -> None:
        self.checkpoint()
        self._stretch = None

    # -- seeking

    def position_ms(self) -> int:
        """Where it is."""
        return self._estimate() if self._playing and not self._shuttle.running else self._position

    def seek(self, ms: int) -> None:
        """Goes to a time; while paused its picture is shown, of quick seeks the last one's."""
        self._span = None
        ms = max(ms, 0) if not self._loaded else min(max(ms, 0), self.duration_ms)
        self._end_stretch()
        self._move_to(ms)
        if self._shuttle.running:
            self._shuttle.start(ms, self._shuttle.speed, self.duration_ms, self.has_video)
        elif self._playing:
            self._stretch = ms
            self._said = None
            self._since_picture.start()
            self._player.setPosition(min(ms, max(self.duration_ms - 1, 0)))
        else:
            self._ask()

    def _ask(self, steps: int = 0, backwards: bool = False) -> None:
        """Asks for the picture of the position, or of so many pictures on from it."""
        self._steps = steps
        self._getting_ready.stop()
        if self._reader is not None and self._pictures is not False:
            self._asked = self._reader.request(self._position, steps, backwards)
        elif not self._playing and self._loaded:
            self._getting_ready.start()

    # -- pictures

    def _on_shape(self, reader: FrameReader, shape: QSize) -> None:
        if reader is self._reader:
            self.shape_found.emit(shape)

    def _on_shot(self, reader: FrameReader, shot: Shot) -> None:
        """A picture of our own."""
        wanted = shot.number == self._asked
        shown_by_player = self._playing and not self._shuttle.running and self._since_picture.elapsed() <= BLIND_MS
        if reader is not self._reader or shown_by_player:
            return
        self.frame_shown.emit(shot.image)
        if not shot.exact or not wanted:
            return
        steps, self._steps, self._asked = self._steps, 0, None
        if steps < 0 or (steps > 0 and shot.start_ms > self._position):
            self._move_to(shot.start_ms)
        self._shuttle.picture_came()
        self.exact_shown.emit(shot.start_ms)
        if not self._playing and self._loaded:
            self._getting_ready.start()

    def _on_no_shot(self, reader: FrameReader, number: int) -> None:
        if reader is self._reader and number == self._asked:
            self._asked, self._steps = None, 0
            self._shuttle.picture_came()

    def _on_frame(self, frame: QVideoFrame) -> None:
        """A picture of the player's, which counts only while it plays."""
        if not self._open or not self._pictures or not self._playing or self._shuttle.running or not frame.isValid():
            return
        if self._said is None and abs(frame.startTime() // 1000 - self._position) > STRAY_MS:
            return
        self._seen = True
        self._since_picture.start()
        self.frame_shown.emit(frame.toImage())

    def step(self, frames: int) -> None:
        """Pauses and goes `frames` on (negative: back) by the pictures' own times; sound alone moves by 40 ms."""
        self.pause()
        if self._pictures is False:
            self.seek(self._position + STEP_MS * frames)
        elif self._reader is not None:
            self._ask(self._steps + frames)

    # -- sound and speed

    def rate(self) -> float:
        """Speed, 1 as recorded."""
        return self._player.playbackRate()

    def set_rate(self, rate: float) -> None:
        """Speed from .25 to 4; the pitch is kept."""
        rate = min(max(rate, SLOWEST), FASTEST)
        if self._playing and not self._shuttle.running:
            self._position = self._estimate()
            self._said = None
        self._player.setPlaybackRate(rate)
        if self._shuttle.running and self._shuttle.speed > 0:
            self._shuttle.speed = rate

    def set_volume(self, volume: float) -> None:
        """Loudness as heard, 0 to 1."""
        self._audio.setVolume(min(max(volume, 0.0), 1.0) ** 2)  # ears are not linear

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        self._audio.setMuted(muted)
