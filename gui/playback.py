"""Playing one media file: position by the media's own clock, spans that stop where they end, single frames.

Imported when the first media is opened, since QtMultimedia takes a while.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, QUrl, Signal, SignalInstance
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink

SLOWEST, FASTEST = 0.25, 4.0
TICK_MS = 25  # between positions while playing
AHEAD_MS = 250  # the clock runs at most this far past what the player last said
HEARD_MS = 150  # a shorter stretch was not listened to
SEEK_PATIENCE_MS = 300  # after this a seek that showed no frame is taken as done
STEP_TRIES = 60  # how many frame lengths a step back may reach, for media of variable frame rate


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
    """One QMediaPlayer with a position that moves smoothly. All times are ms of the media's clock.

    `heard` tells each stretch that was played without a break, at its end or when `checkpoint` asks.
    """

    position_changed = Signal(int)
    playing_changed = Signal(bool)
    frame_shown = Signal(object)  # QImage, upright
    loaded = Signal(int)  # duration
    failed = Signal(str)  # the reason in the player's words
    heard = Signal(int, int)
    _halted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = QMediaPlayer(self)
        self._audio = QAudioOutput(self)
        self._sink = QVideoSink(self)
        for signal in (self._player.sourceChanged, self._audio.volumeChanged, self._sink.videoSizeChanged):
            _settle(signal)
        self._player.setAudioOutput(self._audio)
        self._player.setVideoSink(self._sink)
        if hasattr(self._player, "setPitchCompensation"):  # Qt 6.10
            self._player.setPitchCompensation(True)
        self._tick = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._patience = QTimer(self, interval=SEEK_PATIENCE_MS, singleShot=True)
        self._since = QElapsedTimer()
        self._pictures = True
        self.loop = False
        self.lead_in_ms = 0
        self._reset()
        self._tick.timeout.connect(self._on_tick)
        self._patience.timeout.connect(self._on_seek_done)
        # A call of stop() holds Python's lock while Qt waits for its sound thread, and that thread waits for the lock
        # when it has a warning for a message handler in Python; a signal is sent without the lock.
        self._halted.connect(self._player.stop)
        self._player.positionChanged.connect(self._on_position)
        self._player.playbackStateChanged.connect(self._on_state)
        self._player.mediaStatusChanged.connect(self._on_status)
        self._player.errorOccurred.connect(lambda error, text: self._fail(text))
        self._sink.videoFrameChanged.connect(self._on_frame)

    def _reset(self) -> None:
        self._position = 0  # what the person sees; the player's own lags behind
        self._said: int | None = None  # what the player last said while playing
        self._span: tuple[int, int] | None = None
        self._stretch: int | None = None  # where the stretch that is being played began
        self._open = False  # a file was given; what a closing player still says is not listened to
        self._loaded = False
        self._failed = False
        self._wants_play = False
        self._playing = False
        self._frame = (-1, -1)  # µs of the frame that is shown
        self._awaiting = False  # a seek whose frame has not come
        self._next_seek: int | None = None
        self._steps = 0
        self._step_from: int | None = None
        self._step_tries = 0

    # -- media

    def open(self, path: Path, pictures: bool = True) -> None:
        """Loads a file and shows its first frame (without `pictures` only sound); `loaded` or `failed` follows."""
        self.close()
        self._pictures = pictures
        self._open = True
        self._player.setSource(QUrl.fromLocalFile(str(path)))
        if not self._failed:
            self._player.pause()

    def close(self) -> None:
        """Stops and lets go of the file."""
        self._end_stretch()
        self._tick.stop()
        self._patience.stop()
        was_playing = self._playing
        self._reset()
        self._halted.emit()
        self._player.setSource(QUrl())
        if was_playing:
            self.playing_changed.emit(False)

    @property
    def has_video(self) -> bool:
        """Whether the file has pictures."""
        return self._pictures and self._player.hasVideo()

    @property
    def duration_ms(self) -> int:
        """Length of the file, 0 before it is loaded."""
        return self._player.duration() if self._loaded else 0

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if not self._open:
            return
        if status == QMediaPlayer.MediaStatus.InvalidMedia:
            self._fail(self._player.errorString())
        elif status == QMediaPlayer.MediaStatus.EndOfMedia:
            self._on_end()
        elif status not in (QMediaPlayer.MediaStatus.NoMedia, QMediaPlayer.MediaStatus.LoadingMedia):
            self._on_loaded()

    def _on_loaded(self) -> None:
        if self._loaded or self._failed:
            return
        self._loaded = True
        self.loaded.emit(self._player.duration())
        if self._position:
            self._move_to(min(self._position, self.duration_ms))
            self._seek_now(self._position)
        if self._wants_play:
            self._start()

    def _fail(self, text: str) -> None:
        if self._failed or not self._open:
            return
        self._failed = True
        self._tick.stop()
        self.failed.emit(text)

    # -- playing

    @property
    def playing(self) -> bool:
        """Whether it plays."""
        return self._playing

    def play(self) -> None:
        """Plays on from here, from the start when at the end."""
        self._span = None
        if self._loaded and self._position >= self.duration_ms - TICK_MS:
            self.seek(0)
        self._start()

    def play_span(self, start_ms: int, end_ms: int) -> None:
        """Plays [start, end) and stops there, again and again while `loop` is on."""
        if end_ms <= start_ms:
            return
        first = max(start_ms - self.lead_in_ms, 0)
        self.seek(first)
        self._span = (first, end_ms)
        self._start()

    def keep_within(self, start_ms: int, end_ms: int) -> None:
        """Makes a span of what is being played, so that it stops (or loops) there."""
        self._span = (max(start_ms - self.lead_in_ms, 0), end_ms)

    def pause(self) -> None:
        """Stops where it is."""
        self._wants_play = False
        self._span = None
        if self._loaded and self._playing:
            self._move_to(self._estimate())
            self._player.pause()

    def _start(self) -> None:
        self._drop_seeks()
        if not self._loaded:
            self._wants_play = not self._failed
            return
        self._player.play()

    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        playing = state == QMediaPlayer.PlaybackState.PlayingState
        if playing == self._playing:
            return
        self._playing = playing
        if playing:
            self._said = None
            self._stretch = self._position
            self._tick.start()
        else:
            self._tick.stop()
            if state == QMediaPlayer.PlaybackState.StoppedState:  # only the end of the file stops it
                self._move_to(max(self.duration_ms, self._span[1] if self._span else 0))
            self._end_stretch()
        self.playing_changed.emit(playing)

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
        self._player.pause()

    def _on_end(self) -> None:
        """The player stopped at the end of the file; the last picture stays."""
        self._move_to(self.duration_ms)
        if self._span is not None and self.loop:
            start, end = self._span
            self.seek(start)
            self._span = (start, end)
            self._player.play()
        else:
            self._span = None

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
        return self._estimate() if self._playing else self._position

    def seek(self, ms: int) -> None:
        """Goes to a time; while paused its frame is shown. Seeks that come faster than frames are joined."""
        self._span = None
        self._steps, self._step_from = 0, None
        ms = max(ms, 0) if not self._loaded else min(max(ms, 0), self.duration_ms)
        self._end_stretch()
        self._move_to(ms)
        if self._playing:
            self._stretch = ms
        if not self._loaded:
            return
        if self._awaiting and not self._playing:
            self._next_seek = ms
        else:
            self._seek_now(ms)

    def _seek_now(self, ms: int) -> None:
        self._said = None
        if not self._playing:
            if self._player.playbackState() == QMediaPlayer.PlaybackState.StoppedState:
                self._player.pause()  # a stopped player shows nothing
            if self.has_video:
                self._awaiting = True
                self._patience.start()
        # The player also shows a frame at the very moment of its end; one millisecond later it is the next one.
        self._player.setPosition(min(ms + 1, max(self.duration_ms - 1, 0)))

    def _drop_seeks(self) -> None:
        self._steps, self._step_from = 0, None
        if self._next_seek is not None:
            ms, self._next_seek = self._next_seek, None
            self._seek_now(ms)
        self._awaiting = False
        self._patience.stop()

    def _on_seek_done(self) -> None:
        self._awaiting = False
        self._steps, self._step_from = 0, None
        self._patience.stop()
        if self._next_seek is not None:
            ms, self._next_seek = self._next_seek, None
            self._seek_now(ms)

    # -- frames

    def _on_frame(self, frame: QVideoFrame) -> None:
        if not self._open or not self._pictures or not frame.isValid():
            return  # a stopped player takes its picture away; ours stays
        waiting = self._steps if self._frame[0] < 0 else 0  # asked for before there was a frame to step from
        self._frame = (frame.startTime(), frame.endTime())
        self.frame_shown.emit(frame.toImage())
        if self._awaiting:
            if self._step_from is not None:
                self._on_stepped()
            else:
                self._on_seek_done()
        if waiting:
            self._steps = waiting
            self._step_now()

    def step(self, frames: int) -> None:
        """Pauses and goes `frames` on (negative: back) by the frames' own times; sound alone moves by 40 ms."""
        self.pause()
        if not self._loaded:
            return
        if not self.has_video:
            self.seek(self._position + 40 * frames)
            return
        self._steps += frames
        if self._step_from is None and self._steps and self._frame[0] >= 0:
            self._step_tries = 0
            self._step_now()

    def _frame_us(self) -> int:
        start, end = self._frame
        return max(end - start, 1000) if end > start else 40_000

    def _step_now(self) -> None:
        start, _ = self._frame
        self._step_from = start
        length = self._frame_us()
        on = length + length // 2
        target = start + on if self._steps > 0 else start - length // 2 - length * self._step_tries
        if target < 0 or target // 1000 >= self.duration_ms:
            self._steps, self._step_from = 0, None
            return
        self._awaiting = True
        self._patience.start()
        if self._player.playbackState() == QMediaPlayer.PlaybackState.StoppedState:
            self._player.pause()
        self._player.setPosition(target // 1000)

    def _on_stepped(self) -> None:
        self._awaiting = False
        self._patience.stop()
        begun, now = self._step_from, self._frame[0]
        self._step_from = None
        if begun is None:
            return
        if self._steps < 0 and now >= begun and self._step_tries < STEP_TRIES:
            self._step_tries += 1  # the frame before is longer than this one
        else:
            self._steps -= 1 if self._steps > 0 else -1
            self._step_tries = 0
            self._move_to(-(-now // 1000))
        if self._steps:
            self._step_now()

    # -- sound and speed

    def rate(self) -> float:
        """Speed, 1 as recorded."""
        return self._player.playbackRate()

    def set_rate(self, rate: float) -> None:
        """Speed from .25 to 4; the pitch is kept."""
        if self._playing:
            self._position = self._estimate()
            self._said = None
        self._player.setPlaybackRate(min(max(rate, SLOWEST), FASTEST))

    def set_volume(self, volume: float) -> None:
        """Loudness as heard, 0 to 1."""
        self._audio.setVolume(min(max(volume, 0.0), 1.0) ** 2)  # ears are not linear

    def set_muted(self, muted: bool) -> None:
        """Sound off or on."""
        self._audio.setMuted(muted)
