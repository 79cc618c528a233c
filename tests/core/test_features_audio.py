"""Voice functionals: right pitch, silence is absent, one pass gives what single reads give."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.core.drawn_conversation import RATE, voice, write_media
from undertone.core.errors import Cancelled
from undertone.core.features import audio
from undertone.core.features.audio import EGEMAPS, Egemaps
from undertone.core.media import probe, read_audio
from undertone.core.progress import Silent
from undertone.core.types import MediaInfo, Utterance


@pytest.fixture(scope="module")
def encoder() -> Egemaps:
    return Egemaps()


def utterance(start_ms: int, end_ms: int) -> Utterance:
    return Utterance(1, 1, start_ms, end_ms, 1, "")


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> MediaInfo:
    """70 s: speech-like sound of rising pitch, silent from 20 to 25 s."""
    parts = [voice(5, lambda t: 0.5 + 0.5 * np.sin(9 * t), 110 + 10 * k) for k in range(14)]
    parts[4][:] = 0
    return probe(write_media(tmp_path_factory.mktemp("audio") / "talk.mkv", None, np.concatenate(parts), 70))


def test_pitch_is_heard_in_semitones_above_27_5_hertz(encoder: Egemaps) -> None:
    low = encoder.encode_samples(voice(2, np.ones_like, 110))
    high = encoder.encode_samples(voice(2, np.ones_like, 220))
    assert low is not None and high is not None
    assert low.shape == (EGEMAPS.dimension,)
    assert low.dtype == np.float32
    assert low[0] == pytest.approx(24, abs=0.5)
    assert high[0] - low[0] == pytest.approx(12, abs=0.3)


def test_silence_and_a_snippet_are_absent(encoder: Egemaps) -> None:
    assert encoder.encode_samples(np.zeros(RATE, np.float32)) is None
    assert encoder.encode_samples(voice(0.1, np.ones_like)) is None


def test_the_same_samples_give_the_same_vector(encoder: Egemaps) -> None:
    samples = voice(1.5, lambda t: 0.5 + 0.5 * np.sin(7 * t))
    assert np.array_equal(encoder.encode_samples(samples), encoder.encode_samples(samples))
    assert np.array_equal(encoder.encode_samples(samples), Egemaps().encode_samples(samples))


def test_one_pass_cuts_what_single_reads_cut_in_any_order_and_overlapping(talk: MediaInfo) -> None:
    spans = {7: (0, 1_000), 3: (500, 31_000), 5: (29_900, 30_100), 1: (60_000, 70_000), 2: (12_345, 12_999)}
    cuts = dict(audio.cut(talk, spans))
    assert sorted(cuts) == sorted(spans)
    for key, (start, end) in spans.items():
        assert len(cuts[key]) == (end - start) * 16
        assert np.abs(cuts[key] - read_audio(talk, start, end)).max() < 1e-3


def test_spans_past_the_end_of_the_track_end_with_it(talk: MediaInfo) -> None:
    spans = {k: (k * 10_000, k * 10_000 + 500) for k in range(6)} | {9: (69_000, 75_000)}
    assert len(dict(audio.cut(talk, spans))[9]) == 16_000


def test_utterances_are_encoded_with_silence_absent(encoder: Egemaps, talk: MediaInfo) -> None:
    turns = [utterance(5_000 * k + 500, 5_000 * k + 4_500) for k in range(14)]
    rows = dict(encoder.encode(talk, turns, {}, range(14), Silent()))
    assert [i for i in range(14) if rows[i] is None] == [4]
    pitches = [rows[i][0] for i in range(14) if i != 4]
    assert pitches == sorted(pitches)
    few = dict(encoder.encode(talk, turns, {}, [3, 9], Silent()))
    assert np.allclose(few[9], rows[9], rtol=1e-2, atol=1e-2)


def test_a_very_short_utterance_borrows_from_its_neighbourhood(encoder: Egemaps, talk: MediaInfo) -> None:
    for start, end in ((2_000, 2_080), (0, 40), (69_990, 70_000), (3_000, 3_000)):
        assert dict(encoder.encode(talk, [utterance(start, end)], {}, [0], Silent()))[0] is not None


def test_a_very_long_utterance_is_cut_to_its_middle(talk: MediaInfo) -> None:
    assert audio._span(utterance(0, 70_000), talk) == (5_000, 65_000)


def test_without_an_audio_track_all_are_absent(encoder: Egemaps, tmp_path: Path) -> None:
    info = probe(write_media(tmp_path / "mute.mkv", lambda s: np.full((270, 480, 3), 90, np.uint8), None, 1))
    assert dict(encoder.encode(info, [utterance(0, 900)], {}, [0], Silent())) == {0: None}


def test_cancelling_keeps_what_was_done(encoder: Egemaps, talk: MediaInfo) -> None:
    progress = Silent()
    rows = encoder.encode(talk, [utterance(5_000 * k, 5_000 * k + 900) for k in range(14)], {}, range(14), progress)
    first, _ = next(rows)
    assert first == 0
    progress.cancelled = True
    with pytest.raises(Cancelled):
        next(rows)


def test_the_digest_follows_span_and_content(encoder: Egemaps, talk: MediaInfo) -> None:
    turns = [utterance(0, 1_000), utterance(0, 1_001), utterance(0, 1_000)]
    a, b, c = (encoder.digest(i, turns, {}, talk) for i in range(3))
    assert a == c != b


def test_real_voices_are_heard_and_digital_silence_is_not(encoder: Egemaps, shared: Path) -> None:
    speech = probe(shared / "media" / "whisper" / "jfk.flac")
    silent = probe(shared / "media" / "pyfeat" / "WolfgangLanger_Pexels.mp4")
    (vector,) = dict(encoder.encode(speech, [utterance(300, 2_800)], {}, [0], Silent())).values()
    assert vector is not None and np.isfinite(vector).all()
    assert 12 < vector[0] < 40  # a man's voice, 55 to 280 Hz
    assert dict(encoder.encode(silent, [utterance(0, 5_000)], {}, [0], Silent())) == {0: None}
