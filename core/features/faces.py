"""Faces in a video: found now and then, followed between, and the one that speaks picked out.

Finding is OpenCV's boosted cascade of Haar-like features (Viola and Jones 2001; the "alt2" trees of Lienhart et al.
2003). `FACE_CARD.md` in `resources/models` has the measurement by which it was chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from undertone.core.errors import FeatureError
from undertone.core.media import Frame, iter_frames
from undertone.core.types import MediaInfo
from undertone.core.wording import said

if TYPE_CHECKING:
    import cv2

SIDE = 48  # of a face crop
HEIGHT = 360  # of decoded pictures
FINDER_VERSION = 1
STEP_MS = 200  # between looks at a face
MOST_LOOKS = 64  # in one utterance; longer ones are looked at less often
_FIND_EVERY = 2  # looks
_FIND_SIDE = 320  # longer side of the picture that is searched
_SMALLEST = 24  # pixels of a face there
_FROZEN_MS = 2_000  # a picture that has stood so long shows nobody speaking
_SAME = 0.3  # overlap by which two boxes are one face
_SAME_VIEW = 0.55  # correlation of small whole pictures; across cuts below .5, within shots above .6, measured
_ALIKE = 0.4  # correlation by which a crop still shows the face last found
_LOOKS_TO_TELL = 5  # fewer do not tell who speaks
_LEAD = 0.2  # by which signs of speech must lead
_STILL = 0.02  # motion of a mouth that does not move

Box = tuple[float, float, float, float]  # left, top, width, height as shares of the picture
Grey = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class FaceTrack:
    """One face through a span: `boxes` [n, 4] as shares of the picture and grey `crops` [n, 48, 48] at `times_ms`.

    `seen` [n] marks the looks at which the finder itself saw it; the others are interpolated.
    """

    times_ms: tuple[int, ...]
    boxes: NDArray[np.float32]
    crops: Grey
    seen: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.times_ms)

    @property
    def found(self) -> int:
        """How often the finder saw it."""
        return int(self.seen.sum())

    @property
    def size(self) -> float:
        """Mean height as a share of the picture's."""
        return float(self.boxes[:, 3].mean())


def look_times(start_ms: int, end_ms: int) -> list[int]:
    """When to look at the faces of [start_ms, end_ms): on a fixed grid, at least thrice, at most `MOST_LOOKS` times."""
    length = max(end_ms - start_ms, 1)
    step = STEP_MS * max(-(-length // (STEP_MS * MOST_LOOKS)), 1)
    first = -(-start_ms // step) * step
    times = list(range(first, end_ms, step))
    return times if len(times) >= 3 else sorted({start_ms + length * k // 6 for k in (1, 3, 5)})


def looks_searched(times: Sequence[int]) -> set[int]:
    """The times among `times` at which faces are searched, not only followed; the last is one of them."""
    every = _FIND_EVERY if len(times) > 3 and times[1] - times[0] <= STEP_MS else 1
    return {*times[::every], times[-1]}


# ---------------------------------------------------------------- finding


@cache
def _cascade(name: str = "haarcascade_frontalface_alt2.xml") -> cv2.CascadeClassifier:
    import cv2

    path = Path(cv2.__file__).parent / "data" / name
    found = cv2.CascadeClassifier(str(path))
    if found.empty():
        raise FeatureError(
            said("the face finder's data is missing."),
            path=path,
            advice=said("Install opencv-python-headless>=4.10,<5 again."),
        )
    return found


def find(image: NDArray[np.uint8], cascade: str = "haarcascade_frontalface_alt2.xml") -> list[Box]:
    """Frontal faces in a grey [H, W] or RGB [H, W, 3] picture, largest first."""
    import cv2

    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    scale = min(_FIND_SIDE / max(grey.shape), 1.0)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    small = cv2.equalizeHist(small)
    height, width = small.shape
    smallest = min(_SMALLEST, height, width)
    raw = _cascade(cascade).detectMultiScale(small, 1.1, 4, minSize=(smallest, smallest))
    boxes = [(x / width, y / height, w / width, h / height) for x, y, w, h in np.asarray(raw, float).reshape(-1, 4)]
    return sorted(((float(x), float(y), float(w), float(h)) for x, y, w, h in boxes), key=lambda b: (-b[3], b))


def crop(grey: Grey, box: Sequence[float]) -> Grey:
    """The face [48, 48] in `box`; what lies outside the picture repeats its edge."""
    import cv2

    height, width = grey.shape
    x, y, w, h = box[0] * width, box[1] * height, box[2] * width, box[3] * height
    left, top, right, bottom = round(x), round(y), round(x + w), round(y + h)
    cut = grey[max(top, 0) : max(bottom, 1), max(left, 0) : max(right, 1)]
    over = (max(-top, 0), max(bottom - height, 0), max(-left, 0), max(right - width, 0))
    if any(over):
        cut = cv2.copyMakeBorder(cut, *over, cv2.BORDER_REPLICATE)
    shrinks = cut.shape[0] > SIDE
    resized = cv2.resize(cut, (SIDE, SIDE), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return np.asarray(resized, np.uint8)


# ---------------------------------------------------------------- following


class Follower:
    """Links the faces found in the pictures of one span into tracks; `tracks` when all pictures are in."""

    def __init__(self) -> None:
        self._frames: list[tuple[int, Grey]] = []
        self._shots: list[int] = []  # picture number -> shot number
        self._view: Grey | None = None
        self._searched = 0
        self._chains: list[dict[int, Box]] = []  # picture number -> box

    def add(self, time_ms: int, grey: Grey, boxes: Sequence[Box] | None) -> None:
        """The next picture, with the faces found in it, or None where it was not searched."""
        number = len(self._frames)
        self._frames.append((time_ms, grey))
        self._shots.append(self._shot_of(grey))
        if boxes is None:
            return
        self._searched += 1
        shot = self._shots[number]
        free = [c for c in self._chains if number - max(c) <= 3 * _FIND_EVERY and self._shots[max(c)] == shot]
        for box in boxes:
            best = max(free, key=lambda c: overlap(c[max(c)], box), default=None)
            if best is not None and overlap(best[max(best)], box) >= _SAME:
                best[number] = box
                free = [c for c in free if c is not best]
            else:
                self._chains.append({number: box})

    def tracks(self) -> list[FaceTrack]:
        """Faces seen at least twice (once where the span was searched but once or twice), longest seen first."""
        needed = 1 if self._searched <= 2 else 2
        chains = [c for c in self._chains if len(c) >= needed]
        found = [self._track(c) for c in chains]
        return sorted(found, key=lambda t: (-t.found, -t.size, t.times_ms))

    def _shot_of(self, grey: Grey) -> int:
        """The last picture's shot, or a new one where the view as a whole has become another."""
        import cv2

        view = np.asarray(cv2.resize(grey, (32, 18), interpolation=cv2.INTER_AREA), np.uint8)
        before, self._view = self._view, view
        if before is None:
            return 0
        return self._shots[-1] + (likeness(view, before) < _SAME_VIEW)

    def _track(self, chain: dict[int, Box]) -> FaceTrack:
        numbers = sorted(chain)
        shot = [n for n, s in enumerate(self._shots) if s == self._shots[numbers[0]]]
        low, high = max(numbers[0] - 1, shot[0]), min(numbers[-1] + 1, shot[-1])
        knots = np.array([chain[n] for n in numbers])
        kept: list[tuple[int, list[float], Grey, bool]] = []
        last = crop(self._frames[numbers[0]][1], chain[numbers[0]])
        for n in range(low, high + 1):
            box = [float(np.interp(n, numbers, knots[:, k])) for k in range(4)]
            face = crop(self._frames[n][1], box)
            if n in chain:
                last = face
            elif likeness(face, last) < _ALIKE:
                continue
            kept.append((self._frames[n][0], box, face, n in chain))
        return FaceTrack(
            tuple(k[0] for k in kept),
            np.array([k[1] for k in kept], np.float32).reshape(-1, 4),
            np.array([k[2] for k in kept], np.uint8).reshape(-1, SIDE, SIDE),
            np.array([k[3] for k in kept], np.bool_),
        )


def overlap(a: Sequence[float], b: Sequence[float]) -> float:
    """Intersection over union of two boxes."""
    wide = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    high = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    shared = max(wide, 0.0) * max(high, 0.0)
    union = a[2] * a[3] + b[2] * b[3] - shared
    return shared / union if union > 0 else 0.0


def likeness(a: Grey, b: Grey) -> float:
    """Correlation of two crops, -1..1; 0 when one is flat."""
    x, y = a.astype(np.float32).ravel(), b.astype(np.float32).ravel()
    x -= x.mean()
    y -= y.mean()
    scale = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / scale if scale > 0 else 0.0


# ---------------------------------------------------------------- who speaks


def speaking(tracks: Sequence[FaceTrack], loudness: Mapping[int, float] | None = None) -> FaceTrack | None:
    """The face whose mouth most goes with the sound and moves more than others' do; where none leads, the largest.

    `loudness` is the sound's level by time of look. Tracks seen less than half as often as the longest do not count.
    """
    if not tracks:
        return None
    longest = max(t.found for t in tracks)
    tracks = [t for t in tracks if 2 * t.found >= longest]
    largest = max(tracks, key=lambda t: (t.size, -float(t.boxes[0, 0])))
    if len(tracks) == 1 or min(len(t) for t in tracks) < _LOOKS_TO_TELL:
        return largest
    signs = speech_signs(tracks, loudness or {})
    first, second, *_ = sorted(range(len(tracks)), key=lambda k: -signs[k])
    return tracks[first] if signs[first] - signs[second] > _LEAD else largest


def speech_signs(tracks: Sequence[FaceTrack], loudness: Mapping[int, float]) -> list[float]:
    """For each face, correlation of its mouth with the sound plus .3 for each doubling of motion over the average."""
    motion = [float(mouth_motion(t).mean()) + _STILL for t in tracks]
    average = sum(motion) / len(motion)
    return [_with_sound(t, loudness) + 0.3 * log2(m / average) for t, m in zip(tracks, motion, strict=True)]


def mouth_motion(track: FaceTrack) -> NDArray[np.float32]:
    """[n] change of the mouth since the look before, less half of what moved about the eyes; the first is 0."""
    level = _levelled(track)
    change = np.abs(np.diff(level, axis=0, prepend=level[:1]))
    mouth = change[:, 30:46, 12:36].mean((1, 2))
    eyes = change[:, 8:24, 8:40].mean((1, 2))
    return np.asarray(np.maximum(mouth - 0.5 * eyes, 0.0), np.float32)


def mouth_openness(track: FaceTrack) -> NDArray[np.float32]:
    """[n] contrast within the mouth, which an open one has more of (dark inside, teeth)."""
    return np.asarray(_levelled(track)[:, 34:46, 16:32].std((1, 2)), np.float32)


def _levelled(track: FaceTrack) -> NDArray[np.float32]:
    crops = track.crops.astype(np.float32)
    spread = crops.std((1, 2), keepdims=True) + 8.0
    return np.asarray((crops - crops.mean((1, 2), keepdims=True)) / spread, np.float32)


def _with_sound(track: FaceTrack, loudness: Mapping[int, float]) -> float:
    """Mean correlation of motion and openness with loudness; 0 where sound or mouth does not vary."""
    rows = [n for n, t in enumerate(track.times_ms) if t in loudness]
    if len(rows) < _LOOKS_TO_TELL:
        return 0.0
    sound = np.array([loudness[track.times_ms[n]] for n in rows])
    return sum(_correlation(sign(track)[rows], sound) for sign in (mouth_motion, mouth_openness)) / 2


def _correlation(x: NDArray[np.float32], y: NDArray[np.float64]) -> float:
    return float(np.corrcoef(x, y)[0, 1]) if x.std() > 1e-6 and y.std() > 1e-6 else 0.0


# ---------------------------------------------------------------- from a media file


def grey_of(image: NDArray[np.uint8]) -> Grey:
    """[H, W] of an RGB picture."""
    import cv2

    return np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)


def stands_still(frame: Frame) -> bool:
    """Whether the picture is one that appeared long before it was asked for (a stream that ended, a still)."""
    return frame.time_ms - frame.pts_ms > _FROZEN_MS


def tracks_of(frames: Iterable[Frame], searched: set[int]) -> list[FaceTrack]:
    """Tracks through the pictures of one span; `searched` are the times at which faces are looked for."""
    follower = Follower()
    for frame in frames:
        grey = grey_of(frame.image)
        boxes = None
        if frame.time_ms in searched:
            boxes = [] if stands_still(frame) else find(grey)
        follower.add(frame.time_ms, grey, boxes)
    return follower.tracks()


def track(info: MediaInfo, start_ms: int, end_ms: int) -> list[tuple[int, float, float, float, float]]:
    """(time_ms, left, top, width, height) of the speaking face in a span, as shares of the picture; [] without one.

    For drawing: sound is not listened to. Raises MediaError when the pictures cannot be decoded.
    """
    if info.video is None:
        return []
    times = look_times(start_ms, min(end_ms, info.duration_ms))
    chosen = speaking(tracks_of(iter_frames(info, times, HEIGHT), looks_searched(times)))
    if chosen is None:
        return []
    rows = zip(chosen.times_ms, chosen.boxes.tolist(), strict=True)
    return [(t, x, y, w, h) for t, (x, y, w, h) in rows]
