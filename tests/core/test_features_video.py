"""The speaking face: found, followed, told from the listener's, pooled; the same however the work is divided."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.drawn_conversation import draw_face, picture_of, voice, write_media
from undertone.core.errors import Cancelled, FeatureError
from undertone.core.features import faces, video
from undertone.core.features.faces import Follower
from undertone.core.features.video import FACE, FaceExpression, encode_faces, pooled
from undertone.core.media import probe
from undertone.core.progress import Silent
from undertone.core.types import MediaInfo, Utterance

LEFT, RIGHT = (130, 135), (350, 135)


def shut(seconds: float) -> float:
    return 0.0


def says(seconds: float) -> bool:
    """Whether the speaker is between two pauses."""
    return seconds % 1.7 < 1.0


def speaker(seconds: float) -> float:
    """A mouth that is never twice the same while its owner says something."""
    return float(np.abs(np.sin(997 * round(seconds, 1)))) if says(seconds) else 0.0


def chewer(seconds: float) -> float:
    """A mouth that moves as much, but whether or not something is said."""
    return float(np.abs(np.sin(613 * round(seconds, 1)))) if seconds % 1.1 < 0.6 else 0.0


def utterance(start_ms: int, end_ms: int) -> Utterance:
    return Utterance(1, 1, start_ms, end_ms, 1, "")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> MediaInfo:
    """12 s, two faces: to 6 s the left one speaks and the right, larger one chews, then the other way about."""

    def pictures(seconds: float):
        left, right = (speaker, chewer) if seconds < 6 else (chewer, speaker)
        return picture_of([(*LEFT, 110, left), (*RIGHT, 130, right)], seconds)

    sound = voice(12, lambda t: np.where(t % 1.7 < 1.0, 1.0, 0.01))
    return probe(write_media(tmp_path_factory.mktemp("video") / "pair.mkv", pictures, sound, 12))


@pytest.fixture(scope="module")
def encoder() -> FaceExpression:
    return FaceExpression("cpu")


# ---------------------------------------------------------------- when to look


@given(st.integers(0, 10_000_000), st.integers(1, 4_000_000))
def test_looks_lie_in_the_span_in_order_and_are_neither_few_nor_many(start: int, length: int) -> None:
    times = faces.look_times(start, start + length)
    assert times == sorted(set(times))
    assert start <= times[0] and times[-1] < start + length
    assert min(3, length) <= len(times) <= faces.MOST_LOOKS
    assert faces.looks_searched(times) <= set(times)
    assert times[-1] in faces.looks_searched(times)


# ---------------------------------------------------------------- crops


def test_a_crop_shows_the_box_and_repeats_the_edge_beyond_the_picture() -> None:
    grey = np.zeros((100, 200), np.uint8)
    grey[20:60, 50:90] = 200
    inside = faces.crop(grey, (0.25, 0.2, 0.2, 0.4))
    assert inside.shape == (48, 48)
    assert (inside == 200).all()
    grey[:] = np.arange(200, dtype=np.uint8)[None, :]
    over = faces.crop(grey, (-0.1, -0.2, 0.2, 0.4))
    assert over.shape == (48, 48)
    assert (over[:, :20] == 0).all()
    assert over[10, 47] >= 15


def test_likeness_is_one_for_more_light_and_nothing_for_a_flat_crop() -> None:
    face = np.random.default_rng(0).integers(40, 120, (48, 48)).astype(np.uint8)
    assert faces.likeness(face, face * 2) == pytest.approx(1)
    assert faces.likeness(face, np.full((48, 48), 7, np.uint8)) == 0
    assert faces.overlap((0, 0, 0.2, 0.2), (0.1, 0, 0.2, 0.2)) == pytest.approx(1 / 3)


# ---------------------------------------------------------------- following


def canvas(*people: tuple[float, float, float]) -> np.ndarray:
    return picture_of([(*p, shut) for p in people], 0)[:, :, 0]


def followed(*shots: tuple[np.ndarray, list | None]) -> list[faces.FaceTrack]:
    follower = Follower()
    for n, (grey, boxes) in enumerate(shots):
        follower.add(n * 200, grey, boxes)
    return follower.tracks()


def test_a_face_is_followed_between_the_looks_at_which_it_is_searched() -> None:
    shots = []
    for n in range(7):
        grey = canvas((150 + 10 * n, 135, 120))
        shots.append((grey, faces.find(grey) if n % 2 == 0 else None))
    (track,) = followed(*shots)
    assert track.times_ms == tuple(range(0, 1_400, 200))
    assert track.found == 4
    assert track.crops.shape == (7, 48, 48)
    middles = (track.boxes[:, 0] + track.boxes[:, 2] / 2) * 480
    assert np.allclose(middles, [150 + 10 * n for n in range(7)], atol=6)


def test_a_box_found_only_once_is_no_face() -> None:
    grey = canvas((150, 135, 120))
    (box,) = faces.find(grey)
    stray = (0.8, 0.1, 0.1, 0.15)
    tracks = followed((grey, [box]), (grey, [box, stray]), (grey, [box]))
    assert len(tracks) == 1
    assert tracks[0].found == 3


def test_a_picture_after_a_cut_does_not_join_the_track() -> None:
    grey, empty = canvas((150, 135, 120)), np.full((270, 480), 90, np.uint8)
    (box,) = faces.find(grey)
    (track,) = followed((grey, [box]), (grey, None), (grey, [box]), (empty, None), (empty, []))
    assert track.times_ms == (0, 200, 400)


def test_another_face_at_the_same_place_after_a_cut_is_another_track() -> None:
    first = canvas((150, 135, 120))
    second = 255 - canvas((330, 60, 60))
    draw_face(second, 150, 135, 120)
    boxes = faces.find(first)
    tracks = followed((first, boxes), (first, None), (first, boxes), (second, boxes), (second, None), (second, boxes))
    assert sorted(t.times_ms for t in tracks) == [(0, 200, 400), (600, 800, 1_000)]


def test_two_faces_are_two_tracks() -> None:
    grey = canvas((130, 135, 110), (350, 135, 110))
    tracks = followed(*[(grey, faces.find(grey))] * 3)
    assert sorted(round(float(t.boxes[0, 0]), 1) for t in tracks) == [0.2, 0.6]


# ---------------------------------------------------------------- who speaks


def test_the_mouth_that_goes_with_the_sound_is_chosen_then_the_other(pair: MediaInfo) -> None:
    spans = {0: (0, 6_000), 1: (6_000, 12_000)}
    chosen = dict(video.speaking_faces(pair, spans, Silent()))
    assert chosen[0] is not None and chosen[1] is not None
    assert chosen[0].boxes[:, 0].max() < 0.4
    assert chosen[1].boxes[:, 0].min() > 0.5


def shown(people, seconds: float = 3.0) -> faces.FaceTrack | None:
    follower = Follower()
    for n in range(int(seconds * 5)):
        grey = picture_of(people, n / 5)[:, :, 0]
        follower.add(200 * n, grey, faces.find(grey))
    return faces.speaking(follower.tracks())


def test_without_sound_the_moving_mouth_is_chosen_else_the_larger_face() -> None:
    moving = shown([(*LEFT, 110, speaker), (*RIGHT, 130, shut)])
    still = shown([(*LEFT, 110, shut), (*RIGHT, 130, shut)])
    assert moving is not None and still is not None
    assert moving.boxes[:, 0].max() < 0.4
    assert still.boxes[:, 0].min() > 0.5
    assert faces.speaking([]) is None


# ---------------------------------------------------------------- vectors


def test_frames_become_embedding_and_probabilities_and_mirroring_changes_nothing() -> None:
    crops = np.random.default_rng(0).integers(0, 255, (5, 48, 48)).astype(np.uint8)
    rows = encode_faces(crops)
    assert rows.shape == (5, video.FRAME_DIMENSION)
    assert np.allclose(rows[:, 128:].sum(1), 1, atol=1e-5)
    assert np.allclose(rows, encode_faces(crops[:, :, ::-1]), atol=1e-5)
    assert encode_faces(crops[:0]).shape == (0, video.FRAME_DIMENSION)


def test_light_and_contrast_hardly_matter() -> None:
    grey = np.full((96, 96), 90, np.uint8)
    draw_face(grey, 48, 48, 90, 0.4)
    face = faces.crop(grey, (0.05, 0.05, 0.9, 0.9))
    dark = (face * 0.4 + 10).astype(np.uint8)
    a, b = encode_faces(np.stack([face, dark]))
    assert np.abs(a[128:] - b[128:]).max() < 0.15


def test_pooling_keeps_mean_embedding_mean_and_highest_probabilities() -> None:
    rows = np.random.default_rng(0).random((4, video.FRAME_DIMENSION)).astype(np.float32)
    vector = pooled(rows)
    assert vector.shape == (FACE.dimension,)
    assert np.allclose(vector[:135], rows.mean(0))
    assert np.allclose(vector[135:], rows[:, 128:].max(0))


def encoded(encoder: FaceExpression, info: MediaInfo, turns: list[Utterance], indices) -> dict:
    return dict(encoder.encode(info, turns, {}, indices, Silent()))


def test_a_vector_does_not_depend_on_what_else_is_asked_for(encoder: FaceExpression, pair: MediaInfo) -> None:
    turns = [utterance(0, 2_000), utterance(1_500, 4_100), utterance(1_600, 1_700), utterance(7_000, 11_990)]
    whole = encoded(encoder, pair, turns, range(4))
    assert all(v is not None and v.shape == (FACE.dimension,) and v.dtype == np.float32 for v in whole.values())
    again = encoded(encoder, pair, turns, range(4))
    assert all(np.array_equal(whole[i], again[i]) for i in range(4))
    for i in (3, 1):
        assert np.array_equal(encoded(encoder, pair, turns, [i])[i], whole[i])


def test_spans_outside_the_film_are_looked_at_where_it_ends(encoder: FaceExpression, pair: MediaInfo) -> None:
    rows = encoded(encoder, pair, [utterance(11_500, 20_000), utterance(13_000, 14_000)], [0, 1])
    assert rows[0] is not None
    assert set(rows) == {0, 1}


def test_no_face_and_no_picture_are_absent(encoder: FaceExpression, tmp_path: Path) -> None:
    empty = probe(write_media(tmp_path / "empty.mkv", lambda s: np.full((270, 480, 3), 90, np.uint8), None, 2))
    heard = probe(write_media(tmp_path / "heard.mkv", None, voice(2, np.ones_like), 2))
    for info in (empty, heard):
        assert encoded(encoder, info, [utterance(0, 1_000), utterance(1_000, 2_000)], [0, 1]) == {0: None, 1: None}
        assert faces.track(info, 0, 2_000) == []


def test_the_box_for_the_player_lies_on_the_face(pair: MediaInfo) -> None:
    boxes = faces.track(pair, 0, 2_000)
    assert [b[0] for b in boxes] == list(range(0, 2_000, 200))
    for _, x, y, w, h in boxes:
        assert 0 <= x < x + w <= 1
        assert abs((x + w / 2) * 480 - LEFT[0]) < 15 or abs((x + w / 2) * 480 - RIGHT[0]) < 15
        assert abs((y + h / 2) * 270 - 135) < 25


def test_cancelling_stops_between_pictures(encoder: FaceExpression, pair: MediaInfo) -> None:
    progress = Silent()
    rows = encoder.encode(pair, [utterance(0, 900), utterance(5_000, 9_000)], {}, [0, 1], progress)
    assert next(rows)[0] == 0
    progress.cancelled = True
    with pytest.raises(Cancelled):
        next(rows)


def test_the_digest_follows_span_content_and_weights(tmp_path: Path, encoder: FaceExpression, pair: MediaInfo) -> None:
    turns = [utterance(0, 1_000), utterance(0, 1_200)]
    other = tmp_path / "face.safetensors"
    other.write_bytes(video.weights_file().read_bytes() + b" ")
    digests = [encoder.digest(0, turns, {}, pair), encoder.digest(1, turns, {}, pair)]
    digests.append(FaceExpression("cpu", other).digest(0, turns, {}, pair))
    assert len(set(digests)) == 3
    assert digests[0] == FaceExpression("cpu").digest(0, turns, {}, pair)


def test_missing_or_foreign_weights_are_refused(tmp_path: Path, pair: MediaInfo) -> None:
    missing = tmp_path / "missing.safetensors"
    with pytest.raises(FeatureError, match=r"missing\.safetensors"):
        FaceExpression("cpu", missing).digest(0, [utterance(0, 1)], {}, pair)
    foreign = tmp_path / "foreign.safetensors"
    foreign.write_bytes(b"nothing of the kind")
    with pytest.raises(FeatureError, match=r"foreign\.safetensors"):
        FaceExpression("cpu", foreign).encode_faces(np.zeros((1, 48, 48), np.uint8))


# ---------------------------------------------------------------- real pictures


def test_faces_are_found_where_there_are_faces_and_only_there(shared: Path) -> None:
    def share(name: str, start_ms: int, end_ms: int) -> float:
        info = probe(shared / "media" / name)
        return len(faces.track(info, start_ms, end_ms)) / len(faces.look_times(start_ms, end_ms))

    assert share("sadtalker/WDA_KatieHill_000.mp4", 0, 3_000) == 1
    assert share("fer/test.mp4", 0, 3_000) > 0.8
    assert share("pyfeat/no_face.mp4", 0, 3_500) == 0
    assert share("pyfeat/noface_face.mov", 0, 3_500) == 0
    assert share("pyfeat/noface_face.mov", 4_200, 6_000) == 1
