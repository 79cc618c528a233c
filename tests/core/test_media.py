"""Probing and decoding by presentation timestamp, on files made here and on real ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.core.make_media import RATE, clicks, grey, picture, tone, write_video, write_wav
from undertone.core import media
from undertone.core.errors import Cancelled, MediaError
from undertone.core.progress import Silent
from undertone.core.types import MediaInfo

STEADY = list(range(0, 2000, 40))
UNSTEADY = [0, 40, 80, 200, 240, 500, 540, 580, 1000, 1040, 1300, 1340, 1600, 1900]


def shade(image: np.ndarray) -> int:
    """Index of the made picture that this is, from the brightness of its middle."""
    high, wide = image.shape[:2]
    level = float(image[high // 4 : 3 * high // 4, wide // 4 : 3 * wide // 4].mean())
    return round((level - grey(0)) / (grey(1) - grey(0)))


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> MediaInfo:
    path = tmp_path_factory.mktemp("steady") / "steady.mov"
    return media.probe(write_video(path, STEADY[:26], samples=clicks(1.04)))


# ---------------------------------------------------------------- probe


def test_probe_tells_streams_and_length(steady: MediaInfo) -> None:
    assert steady.video is not None
    assert steady.audio is not None
    assert (steady.video.width, steady.video.height, steady.video.codec) == (96, 64, "mpeg4")
    assert steady.video.frame_rate == pytest.approx(25, abs=0.1)
    assert not steady.video.variable_rate
    assert (steady.audio.sample_rate, steady.audio.channels) == (RATE, 1)
    assert steady.duration_ms == pytest.approx(1040, abs=45)
    assert steady.size_bytes == steady.path.stat().st_size


def test_unsteady_frames_are_a_variable_rate(tmp_path: Path) -> None:
    info = media.probe(write_video(tmp_path / "phone.mp4", UNSTEADY))
    assert info.video is not None
    assert info.video.variable_rate


def test_fingerprint_follows_the_content_not_the_name(steady: MediaInfo, tmp_path: Path) -> None:
    moved = tmp_path / "разговор 会話.mov"
    shutil.copy(steady.path, moved)
    assert media.probe(moved).fingerprint == steady.fingerprint
    other = media.probe(write_wav(tmp_path / "other.wav", tone(1)))
    assert other.fingerprint != steady.fingerprint


def test_metadata_that_is_not_utf8_is_no_obstacle(tmp_path: Path) -> None:
    import av

    path = tmp_path / "titled.mp4"
    with av.open(str(path), "w") as out:
        out.metadata["title"] = "QQQQQQQQ"
        stream = out.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        for i in range(5):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture(i), format="rgb24")))
        out.mux(stream.encode())
    raw = path.read_bytes()
    assert b"QQQQQQQQ" in raw
    path.write_bytes(raw.replace(b"QQQQQQQQ", b"\xed\xe9\xff\xfe\xc3(\xa0\xa1"))
    assert media.probe(path).video is not None


def test_cover_art_is_not_a_video(tmp_path: Path) -> None:
    import av
    from av.stream import Disposition

    path = tmp_path / "song.flac"
    with av.open(str(path), "w") as out:
        sound = out.add_stream("flac", rate=RATE, layout="mono")
        cover = out.add_stream("png", rate=1)
        cover.width, cover.height, cover.pix_fmt = 96, 64, "rgb24"
        cover.disposition = Disposition.attached_pic
        out.mux(cover.encode(av.VideoFrame.from_ndarray(picture(3), format="rgb24")))
        frame = av.AudioFrame.from_ndarray((tone(1)[None] * 32767).astype(np.int16), "s16", "mono")
        frame.sample_rate = RATE
        out.mux(sound.encode(frame))
        out.mux(sound.encode())
    with av.open(str(path)) as made:
        assert len(made.streams.video) == 1
    info = media.probe(path)
    assert info.video is None
    assert info.audio is not None


def test_truncated_file_is_as_long_as_what_is_left(tmp_path: Path) -> None:
    whole = write_video(tmp_path / "whole.mkv", STEADY, samples=clicks(2.0))
    cut = tmp_path / "cut.mkv"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    info = media.probe(cut)
    assert 300 < info.duration_ms < 1700
    last = list(media.iter_frames(info, [info.duration_ms]))
    assert len(last) == 1
    wav = write_wav(tmp_path / "long.wav", tone(4))
    cut_wav = tmp_path / "cut.wav"
    cut_wav.write_bytes(wav.read_bytes()[: 44 + 2 * RATE])
    assert media.probe(cut_wav).duration_ms == pytest.approx(1000, abs=60)


def test_length_is_measured_where_none_is_declared(tmp_path: Path) -> None:
    import av

    path = tmp_path / "recorder.webm"
    with path.open("wb") as file:
        stream_of_bytes = type("Pipe", (), {"write": lambda self, b: file.write(b)})()
        with av.open(stream_of_bytes, "w", format="webm") as out:
            sound = out.add_stream("libopus", rate=48_000, layout="mono")
            frame = av.AudioFrame.from_ndarray((tone(1.5, rate=48_000)[None] * 32767).astype(np.int16), "s16", "mono")
            frame.sample_rate = 48_000
            out.mux(sound.encode(frame))
            out.mux(sound.encode())
    with av.open(str(path)) as made:
        assert made.duration is None
    assert media.probe(path).duration_ms == pytest.approx(1500, abs=40)


def _bad_files(folder: Path) -> dict[str, Path]:
    made = write_video(folder / "made.mp4", STEADY[:10])
    bad = {
        name: folder / name
        for name in ("missing.mp4", "empty.mp4", "notes.txt", "renamed.mp4", "header.wav", "no_moov.mp4", "list.m3u8")
    }
    bad["empty.mp4"].touch()
    bad["notes.txt"].write_text("Only a few words.\n" * 40)
    bad["renamed.mp4"].write_text("Only a few words.\n" * 40)
    write_wav(bad["header.wav"], np.zeros(0, np.float32))
    bad["no_moov.mp4"].write_bytes(made.read_bytes()[: made.stat().st_size // 2])
    bad["list.m3u8"].write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{made}\n#EXT-X-ENDLIST\n")
    import av

    bad["picture.png"] = folder / "picture.png"
    av.VideoFrame.from_ndarray(picture(1), format="rgb24").save(str(bad["picture.png"]))
    bad["folder"] = folder
    return bad


def test_what_is_no_recording_gets_a_sentence(tmp_path: Path) -> None:
    for name, path in _bad_files(tmp_path).items():
        with pytest.raises(MediaError) as caught:
            media.probe(path)
        assert caught.value.path == path, name
        assert caught.value.what, name
        assert caught.value.advice, name
        assert path.name in str(caught.value), name


# ---------------------------------------------------------------- samples


def bursts(samples: np.ndarray) -> list[int]:
    """Milliseconds at which bursts begin."""
    loud = np.abs(samples) > 0.3
    starts = np.flatnonzero(loud & ~np.concatenate([[False], loud[:-1]]))
    found: list[int] = []
    for start in (starts * 1000 / RATE).tolist():
        if not found or start - found[-1] > 50:
            found.append(round(start))
    return found


def test_samples_lie_where_the_timestamps_say(tmp_path: Path) -> None:
    samples = clicks(1.0)
    late = write_video(tmp_path / "late.mkv", STEADY, samples=samples, audio_at=[(700, 0, len(samples))])
    info = media.probe(late)
    assert info.audio is not None
    assert info.audio.start_ms == pytest.approx(700, abs=2)
    heard = media.read_audio(info)
    assert len(heard) == info.duration_ms * RATE // 1000
    assert bursts(heard) == pytest.approx([700, 1200], abs=2)


def test_a_gap_is_silence(tmp_path: Path) -> None:
    samples = clicks(1.0)
    half = len(samples) // 2
    gap = write_video(
        tmp_path / "gap.mkv", STEADY, samples=samples, audio_at=[(0, 0, half), (1200, half, len(samples))]
    )
    info = media.probe(gap)
    heard = media.read_audio(info)
    assert bursts(heard) == pytest.approx([0, 1200], abs=2)
    assert np.abs(heard[int(0.55 * RATE) : int(1.15 * RATE)]).max() < 1e-3


def test_blocks_are_the_whole(steady: MediaInfo) -> None:
    whole = media.read_audio(steady)
    blocks = list(media.iter_audio(steady, block_ms=300))
    assert [start for start, _ in blocks] == [0, 300, 600, 900]
    assert {len(b) for _, b in blocks[:-1]} == {300 * RATE // 1000}
    np.testing.assert_array_equal(np.concatenate([b for _, b in blocks]), whole)


def test_a_span_is_the_same_as_its_part_of_the_whole(tmp_path: Path) -> None:
    info = media.probe(write_wav(tmp_path / "long.wav", clicks(12.0, every_ms=700)))
    whole = media.read_audio(info)
    np.testing.assert_array_equal(media.read_audio(info, 7_350, 9_130), whole[7_350 * 16 : 9_130 * 16])
    assert len(media.read_audio(info, 11_900, 99_000)) == 100 * 16
    assert len(media.read_audio(info, 20_000, 30_000)) == 0


def test_resampled_and_mixed_without_getting_louder(tmp_path: Path) -> None:
    one = tone(1.0, 440, rate=44_100, level=0.9)
    info = media.probe(write_wav(tmp_path / "stereo.wav", np.stack([one, one], axis=1), rate=44_100))
    heard = media.read_audio(info)
    assert len(heard) == RATE
    assert heard.dtype == np.float32
    middle = heard[2000:-2000]
    assert np.abs(middle).max() == pytest.approx(0.9, abs=0.02)
    spectrum = np.abs(np.fft.rfft(middle))
    assert np.argmax(spectrum) * RATE / len(middle) == pytest.approx(440, abs=3)


@pytest.mark.parametrize("channels", [2, 3, 6, 18])
def test_any_number_of_channels_is_mixed(tmp_path: Path, channels: int) -> None:
    one = tone(1.0, 440)
    info = media.probe(write_wav(tmp_path / "array.wav", np.stack([one] * channels, axis=1)))
    heard = media.read_audio(info)
    assert np.corrcoef(heard[500:-500], one[500:-500])[0, 1] > 0.99


def test_damage_in_the_middle_costs_only_the_middle(tmp_path: Path) -> None:
    whole = write_video(tmp_path / "whole.mp4", STEADY, samples=clicks(2.0))
    raw = bytearray(whole.read_bytes())
    start = raw.index(b"mdat") + len(raw) // 3
    raw[start : start + 400] = bytes(range(200, 256)) * 7 + bytes(8)
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(bytes(raw))
    info = media.probe(damaged)
    assert len(list(media.iter_frames(info, range(0, 2000, 250)))) == 8
    assert len(bursts(media.read_audio(info))) >= 2


def test_without_audio_says_so(tmp_path: Path) -> None:
    info = media.probe(write_video(tmp_path / "mute.mp4", STEADY[:10]))
    assert info.audio is None
    for read in (media.read_audio, media.waveform_peaks, lambda i: list(media.iter_audio(i))):
        with pytest.raises(MediaError, match="no audio track"):
            read(info)


# ---------------------------------------------------------------- frames


@pytest.mark.parametrize("times", [STEADY, UNSTEADY], ids=["steady", "unsteady"])
def test_each_time_gets_the_frame_on_screen(tmp_path: Path, times: list[int]) -> None:
    shown = times[:26]
    info = media.probe(write_video(tmp_path / "clip.mkv", shown))
    asked = list(range(0, 2100, 33))
    frames = list(media.iter_frames(info, asked))
    assert [f.time_ms for f in frames] == asked
    for frame in frames:
        expected = max(i for i, t in enumerate(shown) if t <= frame.time_ms)
        assert frame.pts_ms == shown[expected]
        assert shade(frame.image) == expected


def test_far_times_are_reached_by_seeking(tmp_path: Path) -> None:
    times = list(range(0, 26_000, 1000))
    info = media.probe(write_video(tmp_path / "long.mp4", times))
    for frame in media.iter_frames(info, [500, 12_300, 12_900, 24_999, 25_000]):
        assert frame.pts_ms == frame.time_ms // 1000 * 1000
        assert shade(frame.image) == frame.time_ms // 1000


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_pictures_come_upright_and_scaled(tmp_path: Path, rotation: int) -> None:
    info = media.probe(write_video(tmp_path / "turned.mp4", STEADY[:5], rotation=rotation))
    assert info.video is not None
    assert info.video.rotation == rotation
    image = media.frame_image(info, 40)
    assert image.shape == ((96, 64, 3) if rotation in (90, 270) else (64, 96, 3))
    bar = {0: image[:, :8], 90: image[:8], 180: image[:, -8:], 270: image[-8:]}[rotation]
    assert bar.mean() > 230
    assert image.mean() < 120
    small = media.frame_image(info, 40, height=32)
    assert small.shape == ((32, 22, 3) if rotation in (90, 270) else (32, 48, 3))


def test_sound_alone_has_no_frames(tmp_path: Path) -> None:
    info = media.probe(write_wav(tmp_path / "sound.wav", tone(1)))
    with pytest.raises(MediaError, match="no video track"):
        list(media.iter_frames(info, [0]))


# ---------------------------------------------------------------- peaks


def test_peaks_are_the_extremes_of_each_stretch(tmp_path: Path) -> None:
    samples = np.zeros(2 * RATE, np.float32)
    samples[RATE] = 0.5
    samples[RATE + 800] = -0.25
    info = media.probe(write_wav(tmp_path / "spikes.wav", samples))
    peaks = media.waveform_peaks(info)
    assert peaks.values.shape == (200, 2)
    assert peaks.values[100, 1] == pytest.approx(0.5 * 32767, abs=3)
    assert peaks.values[105, 0] == pytest.approx(-0.25 * 32767, abs=3)
    assert np.count_nonzero(peaks.values) == 2
    coarse = peaks.level(40)
    assert (len(coarse.values), coarse.rate) == (50, 25.0)
    assert coarse.values[25, 1] == peaks.values[100, 1]
    assert coarse.duration_ms == peaks.duration_ms == 2000
    assert peaks.level(10_000) is peaks


def test_peaks_survive_storage_and_refuse_rubbish(tmp_path: Path) -> None:
    peaks = media.waveform_peaks(media.probe(write_wav(tmp_path / "tone.wav", tone(3))))
    raw = peaks.to_bytes()
    back = media.Peaks.from_bytes(raw)
    np.testing.assert_array_equal(back.values, peaks.values)
    assert back.rate == peaks.rate
    for bad in (b"", b"PK", raw[:-4], b"XXXX" + raw[4:], raw[:10]):
        with pytest.raises(ValueError, match="peaks"):
            media.Peaks.from_bytes(bad)


def test_peaks_can_be_cancelled(tmp_path: Path) -> None:
    info = media.probe(write_wav(tmp_path / "tone.wav", tone(1)))
    progress = Silent()
    progress.cancelled = True
    with pytest.raises(Cancelled):
        media.waveform_peaks(info, progress)


# ---------------------------------------------------------------- real files


def test_every_real_file_gives_a_result_or_a_sentence(shared: Path) -> None:
    results = 0
    for path in sorted(p for p in (shared / "media").rglob("*") if p.is_file()):
        try:
            info = media.probe(path)
        except MediaError as error:
            assert error.advice, path
            continue
        results += 1
        assert info.duration_ms > 0
        if info.audio:
            assert len(media.read_audio(info)) == info.duration_ms * RATE // 1000
        if info.video:
            frames = list(media.iter_frames(info, [0, info.duration_ms // 2, info.duration_ms], height=90))
            assert len(frames) == 3
            assert {f.image.shape[0] for f in frames} == {90}
    assert results >= 30


def test_real_offset_and_variable_rate(shared: Path) -> None:
    info = media.probe(shared / "media" / "pyfeat" / "face_noface.mov")
    assert info.video is not None
    assert info.audio is not None
    assert info.video.variable_rate
    assert info.audio.start_ms == pytest.approx(2430, abs=2)
    assert np.abs(media.read_audio(info, 0, 2300)).max() < 1e-4
