"""The picture on screen at a time: the same as decoding the whole file says, wherever one comes from."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from tests.encoding import aside
from undertone.core.errors import MediaError
from undertone.core.shown_frames import Picture, ShownFrames

ROOM = (4000, 4000)
FILES = {  # container and codec: options of the encoder
    "plain.mp4": ("libx264", {"g": "50", "sc_threshold": "0"}),
    "open.mp4": ("libx264", {"x264-params": "open-gop=1:keyint=30:bframes=3"}),
    "stream.ts": ("libx264", {"g": "30"}),
    "film.mkv": ("libx264", {"g": "40"}),
    "new.mp4": ("libsvtav1", {"g": "40", "preset": "12"}),
    "hevc.mp4": ("libx265", {"x265-params": "keyint=40:log-level=none"}),
    "web.webm": ("libvpx-vp9", {"g": "40", "deadline": "realtime"}),
    "old.avi": ("mpeg4", {"g": "30"}),
}


@aside
def film(path: Path, codec: str, options: dict[str, str], *, vary: bool = False) -> Path:
    """Four seconds at 25 frames a second; grey that tells the number of the frame, to within a few levels."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=25, options=options)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 25)
        at = 0
        for number in range(100):
            image = np.full((64, 96, 3), 20 + 2 * number, np.uint8)
            frame = av.VideoFrame.from_ndarray(image, format="rgb24")
            frame.pts, frame.time_base = at, Fraction(1, 25)
            at += 3 if vary and number % 5 == 4 else 1
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def whole(path: Path) -> tuple[list[int], list[float]]:
    """Times in ticks and mean grey of every frame, decoded from the start to the end."""
    with av.open(str(path)) as container:
        frames = [(f.pts, float(f.to_ndarray(format="rgb24").mean())) for f in container.decode(video=0)]
    return [pts for pts, _ in frames], [grey for _, grey in frames]


@pytest.fixture
def frames(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, ShownFrames]]:
    codec, options = FILES[request.param]
    path = film(tmp_path / request.param, codec, options)
    found = ShownFrames(path, ROOM)
    yield path, found
    found.close()


@pytest.mark.parametrize("frames", FILES, indirect=True)
def test_it_is_the_one_that_decoding_the_whole_file_gives(frames: tuple[Path, ShownFrames]) -> None:
    path, shown = frames
    times, greys = whole(path)
    rng = random.Random(5)
    for place in [rng.randrange(len(times)) for _ in range(60)] + [0, len(times) - 1]:
        ticks = times[place] + (times[place + 1] - times[place] - 1 if place + 1 < len(times) else 7)
        picture = shown.at(ticks)
        assert picture is not None
        assert picture.start == times[place]
        assert picture.holds(ticks)
        assert abs(float(shown.image(picture)[..., :3].mean()) - greys[place]) < 1.5


def test_frames_of_varying_length_are_shown_to_their_end(tmp_path: Path) -> None:
    path = film(tmp_path / "varying.mkv", "libx264", {"g": "30"}, vary=True)
    shown = ShownFrames(path, ROOM)
    times, _ = whole(path)
    rng = random.Random(2)
    for ms in [rng.randrange(5000) for _ in range(60)]:
        picture = shown.at(shown.ticks(ms))
        assert picture is not None
        assert picture.start == max(t for t in times if t <= shown.ticks(ms))
    shown.close()


def test_before_the_first_it_is_the_first_and_after_the_last_the_last(tmp_path: Path) -> None:
    shown = ShownFrames(film(tmp_path / "plain.mp4", *FILES["plain.mp4"]), ROOM)
    first, last = shown.at(shown.ticks(-500)), shown.at(shown.ticks(99_000))
    assert first is not None
    assert last is not None
    assert (shown.milliseconds(first.start), shown.milliseconds(last.start)) == (0, 99 * 40)
    assert last.end is None
    shown.close()


def test_what_was_kept_is_found_without_decoding(tmp_path: Path) -> None:
    shown = ShownFrames(film(tmp_path / "plain.mp4", *FILES["plain.mp4"]), ROOM)
    last = shown.at(shown.ticks(1960), keep=10)
    assert last is not None
    assert shown.run_before(last.start) == (shown.ticks(1960 - 9 * 40), 10)
    assert shown.kept_at(shown.ticks(1600)) is not None
    assert shown.kept_at(shown.ticks(1599)) is None
    shown.close()


def test_no_more_is_kept_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("undertone.core.shown_frames.MOST_KEPT", 12)
    shown = ShownFrames(film(tmp_path / "plain.mp4", *FILES["plain.mp4"]), ROOM)
    shown.at(shown.ticks(1900), keep=40)
    first, count = shown.run_before(shown.ticks(1900))
    assert (shown.milliseconds(first), count) == (1900 // 40 * 40 - 11 * 40, 12)
    shown.close()


def test_who_watches_gets_the_key_frame_and_can_give_up(tmp_path: Path) -> None:
    shown = ShownFrames(film(tmp_path / "plain.mp4", *FILES["plain.mp4"]), ROOM)
    seen: list[Picture] = []

    def watch(key: Picture | None) -> bool:
        seen.extend([key] if key is not None else [])
        return bool(seen)

    assert shown.at(shown.ticks(3960), watch=watch) is None
    assert shown.milliseconds(seen[0].start) == 2000  # key frames at 0 and 2000
    found = shown.at(shown.ticks(3960))
    assert found is not None
    assert shown.milliseconds(found.start) == 3960
    shown.close()


def test_a_picture_is_scaled_into_the_room_and_never_up(tmp_path: Path) -> None:
    path = film(tmp_path / "plain.mp4", *FILES["plain.mp4"])
    for room, size in (((48, 100), (32, 48)), ((4000, 32), (32, 48)), ((4000, 4000), (64, 96))):
        shown = ShownFrames(path, room)
        picture = shown.at(0)
        assert picture is not None
        assert shown.image(picture).shape == (*size, 4)
        shown.close()


def test_a_picture_is_filled_to_its_edge_at_every_width(tmp_path: Path) -> None:
    path = film(tmp_path / "plain.mp4", *FILES["plain.mp4"])
    shown = ShownFrames(path)
    for width in range(4, 97):
        shown.set_room(width, 4000)
        picture = shown.at(shown.ticks(2000))
        assert picture is not None
        columns = shown.image(picture)[:, :, :3].mean(axis=(0, 2))
        assert np.ptp(columns) < 2, f"{width} wide: {columns}"
    shown.close()


def test_a_file_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "notes.mp4").write_bytes(b"these are notes" * 50)
    with pytest.raises(MediaError):
        ShownFrames(tmp_path / "notes.mp4", ROOM)
