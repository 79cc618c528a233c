"""Pictures of one file at the times asked for, decoded in a thread of its own: the newest request is answered."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QObject, QSize, Signal, SignalInstance
from PySide6.QtGui import QImage

from undertone.core.errors import UndertoneError
from undertone.core.shown_frames import Picture, ShownFrames, Watch

PATIENCE_S = 0.1  # after this the key frame is shown while the exact picture is still being decoded
QUIET_S = 0.15  # after this without a request the pictures before the playhead are fetched
BEFORE = 12  # that many, so that steps back are at once
GOODBYE_S = 0.5  # the thread ends within one picture's decoding; a dead network drive is not waited for

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The picture on screen at a time, or `steps` pictures on from there; `backwards`: earlier ones will follow."""

    number: int
    time_ms: int
    steps: int = 0
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture that was asked for. Not `exact`: the key frame before it, shown meanwhile."""

    number: int
    image: QImage
    start_ms: int  # the first whole millisecond at which it is on screen
    exact: bool = True


class FrameReader(QObject):
    """Belongs to the window's thread. After `start`, `request` returns at once and `frame_read` follows."""

    # each with the reader itself first, since what was told may arrive after another file was opened
    opened = Signal(object, bool, int)  # whether there are pictures; the duration in ms
    shape_found = Signal(object, QSize)  # of the upright picture with square pixels
    frame_read = Signal(object, object)  # Shot
    nothing_found = Signal(object, int)  # no picture for the request of this number can be decoded
    failed = Signal(object, str)

    def __init__(self, path: Path, room: QSize) -> None:
        super().__init__()
        self._path = path
        self._room = room
        self._change = threading.Condition()
        self._wanted: Wanted | None = None
        self._number = 0
        self._stopped = False
        self._shape = QSize()
        self._shown = 0  # stream ticks
        self._thread = threading.Thread(target=self._run, name="undertone-pictures", daemon=True)

    def start(self) -> None:
        """Opens the file, once the signals are connected."""
        self._thread.start()

    # -- asked from the window's thread

    def request(self, time_ms: int, steps: int = 0, backwards: bool = False) -> int:
        """Asks for a picture; one that was asked for before and is not there yet may not come. Returns its number."""
        with self._change:
            self._number += 1
            self._wanted = Wanted(self._number, time_ms, steps, backwards)
            self._change.notify()
            return self._number

    def set_room(self, room: QSize) -> None:
        """Pixels there are on screen, for the next request."""
        with self._change:
            self._room = room

    def close(self) -> None:
        """Ends the thread; what it still reads is not told."""
        with self._change:
            self._stopped = True
            self._change.notify()
        self._thread.join(GOODBYE_S)

    # -- in the thread

    def _run(self) -> None:
        try:
            frames = ShownFrames(self._path)
        except UndertoneError as error:
            self._tell(self.failed, error.what)
            return
        from av import FFmpegError

        try:
            self._tell(self.opened, frames.has_video, frames.duration_ms)
            while frames.has_video and (wanted := self._wait()) is not None:
                self._answer(frames, wanted)
                self._fetch_before(frames, wanted)
        except (FFmpegError, OSError, ValueError) as error:  # a decoder fails in ways of its own
            _log.exception("pictures of %s", self._path)
            self._tell(self.failed, str(error))
        finally:
            frames.close()

    def _wait(self) -> Wanted | None:
        """Takes the newest request; None when told to stop."""
        with self._change:
            self._change.wait_for(lambda: self._stopped or self._wanted is not None)
            return self._take()

    def _take(self) -> Wanted | None:
        wanted, self._wanted = self._wanted, None
        return None if self._stopped else wanted

    def _is_quiet(self) -> bool:
        """Waits a little; whether nothing was asked for."""
        with self._change:
            return not self._change.wait_for(lambda: self._stopped or self._wanted is not None, QUIET_S)

    def _answer(self, frames: ShownFrames, wanted: Wanted) -> None:
        with self._change:
            room = self._room
        frames.set_room(room.width(), room.height())
        begun = monotonic()
        key: Picture | None = None

        def watch(found: Picture | None) -> bool:
            nonlocal key
            key = found or key
            late = monotonic() - begun > PATIENCE_S
            if late and key is not None:
                self._show(frames, wanted, key, exact=False)
                key = None
            return self._stopped or (late and self._wanted is not None)

        picture = _stepped(frames, wanted, watch)
        if picture is not None:
            self._show(frames, wanted, picture)
        else:
            self._tell(self.nothing_found, wanted.number)

    def _fetch_before(self, frames: ShownFrames, wanted: Wanted) -> None:
        """Decodes the pictures before the last one shown, so that going back finds them; requests go first."""
        now = wanted

        def serve(_: Picture | None) -> bool:
            nonlocal now
            with self._change:
                asked = self._wanted
                kept = frames.kept_at(frames.ticks(asked.time_ms)) if asked is not None and not asked.steps else None
                if kept is None or asked is None:
                    return self._stopped or (asked is not None and not (asked.backwards and now.backwards))
                self._wanted = None
            now = asked
            self._show(frames, asked, kept)
            return self._stopped

        while now.backwards or self._is_quiet():
            first, count = frames.run_before(self._shown)
            enough = frames.most_kept() // 2 if now.backwards else BEFORE
            if self._stopped or count >= enough or first <= frames.begin:
                return
            frames.at(first - 1, keep=enough, watch=serve)
            if frames.run_before(self._shown)[0] >= first:  # gave way, or nothing before it can be decoded
                return

    def _show(self, frames: ShownFrames, wanted: Wanted, picture: Picture, exact: bool = True) -> None:
        pixels = frames.image(picture)
        height, width = pixels.shape[:2]
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()
        shape = QSize(*frames.shape())
        if shape != self._shape:
            self._shape = shape
            self._tell(self.shape_found, shape)
        if exact:
            self._shown = picture.start
        self._tell(self.frame_read, Shot(wanted.number, image, max(frames.milliseconds(picture.start), 0), exact))

    def _tell(self, signal: SignalInstance, *values: object) -> None:
        if not self._stopped:
            signal.emit(self, *values)


def _stepped(frames: ShownFrames, wanted: Wanted, watch: Watch) -> Picture | None:
    """The picture that is wanted; at either end of the file the last one there is."""
    keep = frames.most_kept() // 2 if wanted.backwards else 1
    picture = frames.at(frames.ticks(wanted.time_ms), keep, watch)
    for _ in range(abs(wanted.steps)):
        if picture is None or (wanted.steps > 0 and picture.end is None):
            return picture
        if wanted.steps > 0 and picture.end is not None:
            beside = frames.at(picture.end, 1, watch)
        else:
            beside = frames.at(picture.start - 1, BEFORE, watch)
        if beside is None or beside.start == picture.start:
            return picture if beside is not None else None
        picture = beside
    return picture
