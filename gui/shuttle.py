"""A clock for going through pictures without sound: backwards, or where the sound cannot be played."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

TICK_MS = 20


class Shuttle(QObject):
    """Moves a position at a speed (negative: back), never faster than pictures are told to have come."""

    moved = Signal(int)
    ended = Signal()  # the start or the end of the media is reached

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._since = QElapsedTimer()
        self._at = 0.0
        self._end_ms = 0
        self._waits = False
        self._awaiting = False
        self.speed = 0.0

    @property
    def running(self) -> bool:
        """Whether it moves."""
        return self._timer.isActive()

    def start(self, ms: int, speed: float, end_ms: int, waits: bool) -> None:
        """From a time of the media of this length; with `waits` each move is followed by `picture_came`."""
        self._at, self.speed, self._end_ms, self._waits = float(ms), speed, end_ms, waits
        self._awaiting = False
        self._since.start()
        self._timer.start()

    def stop(self) -> None:
        """Stays where it is."""
        self._timer.stop()
        self.speed = 0.0

    def picture_came(self) -> None:
        """The picture of the last move is shown."""
        if self._awaiting:
            self._awaiting = False
            self._since.restart()

    def _on_tick(self) -> None:
        if self._awaiting:
            return
        passed = max(self._since.restart(), 1)
        self._at = min(max(self._at + self.speed * passed, 0.0), float(self._end_ms))
        self._awaiting = self._waits
        self.moved.emit(round(self._at))
        bound = 0.0 if self.speed < 0 else float(self._end_ms)
        if self.running and self._at == bound:
            self.stop()
            self.ended.emit()
