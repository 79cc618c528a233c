"""From media to utterances: words to utterances, voice activity, which way is taken, voices told apart."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.core.make_media import RATE, tone, write_video, write_wav
from undertone.core import media
from undertone.core.errors import Cancelled, MediaError, SpeechModelMissing, TranscriptError
from undertone.core.progress import Silent
from undertone.core.speech import SpeechOptions, transcribe
from undertone.core.speech.activity import FRAME_MS, speech_spans
from undertone.core.speech.speakers import by_turns, filled
from undertone.core.speech.utterances import LONGEST_MS, from_words
from undertone.core.speech.voices import turns
from undertone.core.types import Segment, Word

NOWHERE = Path("/nonexistent-folder-for-models")


def said(*words: tuple[str, int, int]) -> list[Word]:
    return [Word(text, start, end, 0.9) for text, start, end in words]


# ---------------------------------------------------------------- words to utterances


def test_a_pause_ends_an_utterance() -> None:
    found = from_words(said(("so", 0, 200), ("far", 750, 900), ("gone", 1600, 1900)))
    assert [(s.start_ms, s.end_ms, s.text) for s in found] == [(0, 900, "so far"), (1600, 1900, "gone")]


def test_a_sentence_ends_one_after_a_breath_or_when_it_is_long() -> None:
    assert len(from_words(said(("Oh.", 0, 200), ("Really?", 250, 600)))) == 1
    assert len(from_words(said(("Oh.", 0, 200), ("Really?", 460, 800)))) == 2
    assert len(from_words(said(("Oh", 0, 200), ("really", 460, 800)))) == 1
    assert len(from_words(said(("Long", 0, 3000), ("enough.”", 3000, 3300), ("Next", 3310, 3500)))) == 2


def test_a_change_of_speaker_ends_one() -> None:
    found = from_words(said(("yes", 0, 200), ("no", 210, 400), ("no", 410, 600)), ["A", "B", "B"])
    assert [(s.speaker, s.text) for s in found] == [("A", "yes"), ("B", "no no")]


def test_long_speech_is_cut_at_its_best_place() -> None:
    words = [Word(f"w{i}", i * 500, i * 500 + 480) for i in range(60)]
    words[25] = Word("clause,", 12_500, 12_760)
    found = from_words(words)
    assert all(s.end_ms - s.start_ms <= LONGEST_MS for s in found)
    assert found[0].text.endswith("clause,")
    assert sum(len(s.words) for s in found) == 60


def test_spaces_are_the_words_own_where_they_have_them() -> None:
    joined = from_words(said((" It", 0, 100), ("'s", 100, 150), (" on", 200, 300)))
    assert joined[0].text == "It's on"
    assert [w.text for w in joined[0].words] == ["It", "'s", "on"]


def test_doubt_is_the_mean_over_words() -> None:
    assert from_words(said(("a", 0, 100), ("b", 100, 200)), None, [0.2, 0.6])[0].doubt == pytest.approx(0.4)


# ---------------------------------------------------------------- voice activity


def spans_of(*stretches: tuple[int, int, float], frames: int) -> list[tuple[int, int]]:
    probabilities = np.full(frames, 0.05, np.float32)
    for first, last, level in stretches:
        probabilities[first:last] = level
    return speech_spans(probabilities, frames * FRAME_MS)


def test_short_pauses_join_and_short_noises_go() -> None:
    found = spans_of((10, 40, 0.9), (50, 80, 0.9), (120, 124, 0.9), (160, 200, 0.9), frames=240)
    assert found == [(10 * 32 - 100, 80 * 32 + 100), (160 * 32 - 100, 200 * 32 + 100)]


def test_margins_stay_inside_the_media_and_apart() -> None:
    found = spans_of((0, 40, 0.9), (59, 100, 0.9), frames=100)
    assert found[0][0] == 0
    assert found[0][1] <= found[1][0]
    assert found[1][1] == 3200


def test_long_speech_is_cut_where_it_is_weakest() -> None:
    found = spans_of((0, 800, 0.95), (420, 426, 0.45), frames=800)
    assert len(found) == 2
    assert found[0][1] == found[1][0]
    assert 418 * 32 <= found[0][1] <= 428 * 32


def test_no_speech_is_a_warning_not_an_error(tmp_path: Path) -> None:
    for name, samples in {"silence.wav": np.zeros(2 * RATE, np.float32), "hum.wav": tone(2, 100, level=0.1)}.items():
        info = media.probe(write_wav(tmp_path / name, samples))
        found = transcribe(info, SpeechOptions(mode="vad"))
        assert found.segments == ()
        assert any("No speech" in w and name in w for w in found.warnings)


def test_real_speech_is_found_where_it_is(shared: Path) -> None:
    import torch

    threads = torch.get_num_threads()
    found = transcribe(media.probe(shared / "media" / "whisper" / "jfk.flac"), SpeechOptions(mode="vad"))
    assert found.source == "vad:silero"
    assert {s.speaker for s in found.segments} == {"Speaker 1"}
    assert found.segments[0].start_ms < 600
    assert 2_000 < found.segments[0].end_ms < 3_200  # "And so, my fellow Americans"
    assert 10_000 < found.segments[-1].end_ms <= 11_000
    assert torch.get_num_threads() == threads


# ---------------------------------------------------------------- which way is taken


def clip(folder: Path, name: str = "talk.wav") -> Path:
    return write_wav(folder / name, np.zeros(6 * RATE, np.float32))


def options(**kwargs: object) -> SpeechOptions:
    return SpeechOptions(model_folder=NOWHERE, **kwargs)  # type: ignore[arg-type]


SRT = "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:03,000 --> 00:00:04,000\nThere\n"
RTTM = "SPEAKER talk 1 0.9 1.2 <NA> <NA> ann <NA> <NA>\nSPEAKER talk 1 2.9 1.2 <NA> <NA> bob <NA> <NA>\n"


def test_auto_takes_the_transcript_beside_the_media(tmp_path: Path) -> None:
    info = media.probe(clip(tmp_path))
    (tmp_path / "talk.en.srt").write_text(SRT.replace("Hello", "English"))
    (tmp_path / "talks.srt").write_text(SRT.replace("Hello", "another recording's"))
    assert transcribe(info, options()).segments[0].text == "English"
    (tmp_path / "talk.srt").write_text(SRT)
    found = transcribe(info, options())
    assert (found.source, found.segments[0].text) == ("file:talk.srt", "Hello")
    assert all(s.speaker for s in found.segments)


def test_turns_beside_it_name_the_speakers(tmp_path: Path) -> None:
    info = media.probe(clip(tmp_path))
    (tmp_path / "talk.srt").write_text(SRT)
    (tmp_path / "talk.rttm").write_text(RTTM)
    assert [s.speaker for s in transcribe(info, options()).segments] == ["ann", "bob"]
    (tmp_path / "talk.srt").unlink()
    alone = transcribe(info, options())
    assert [(s.start_ms, s.speaker, s.text) for s in alone.segments] == [(900, "ann", ""), (2900, "bob", "")]


def test_a_broken_transcript_beside_it_is_passed_over_aloud(tmp_path: Path) -> None:
    info = media.probe(clip(tmp_path))
    (tmp_path / "talk.srt").write_text("nothing of use")
    found = transcribe(info, options())
    assert found.source == "vad:silero"
    assert any("talk.srt" in w for w in found.warnings)
    assert any("Whisper model base" in w for w in found.warnings)


def test_named_transcript_wins_and_fails_aloud(tmp_path: Path) -> None:
    info = media.probe(clip(tmp_path))
    named = tmp_path / "other.srt"
    named.write_text(SRT)
    assert transcribe(info, options(transcript=named)).source == "file:other.srt"
    named.write_text("nothing of use")
    with pytest.raises(TranscriptError):
        transcribe(info, options(transcript=named))
    with pytest.raises(TranscriptError, match="no transcript for talk"):
        transcribe(info, options(mode="transcript"))


def test_a_transcript_needs_no_audio_and_listening_does(tmp_path: Path) -> None:
    info = media.probe(write_video(tmp_path / "mute.mp4", range(0, 2000, 40)))
    for mode in ("vad", "auto"):
        with pytest.raises(MediaError, match="no audio track"):
            transcribe(info, options(mode=mode))
    (tmp_path / "mute.srt").write_text(SRT)
    assert [s.text for s in transcribe(info, options()).segments] == ["Hello"]


def test_an_absent_whisper_model_is_named_with_the_other_ways(tmp_path: Path) -> None:
    info = media.probe(clip(tmp_path))
    with pytest.raises(SpeechModelMissing) as caught:
        transcribe(info, options(mode="whisper", whisper_model="small"))
    told = str(caught.value)
    for part in ("small", "484 MB", str(NOWHERE), "transcript", "voice activity"):
        assert part in told


def test_listening_can_be_cancelled(tmp_path: Path) -> None:
    progress = Silent()
    progress.cancelled = True
    with pytest.raises(Cancelled):
        transcribe(media.probe(clip(tmp_path)), options(mode="vad"), progress)


# ---------------------------------------------------------------- speakers


def test_speakers_by_overlap_and_carried_on() -> None:
    segments = [Segment(0, 1000, "a"), Segment(1000, 2000, "b"), Segment(5000, 6000, "c")]
    turned = by_turns(segments, [Segment(0, 1300, speaker="X"), Segment(1300, 2500, speaker="Y")])
    assert [s.speaker for s in turned] == ["X", "Y", None]
    assert [s.speaker for s in filled(turned)] == ["X", "Y", "Y"]
    assert [s.speaker for s in filled(segments)] == ["Speaker 1"] * 3


def voice(seconds: float, pitch: float, formants: Sequence[float], seed: int) -> np.ndarray:
    """A buzz through resonances that wander a little, as a stand-in for a person."""
    from scipy.signal import lfilter

    random = np.random.default_rng(seed)
    pieces = []
    for _ in range(int(seconds * 10)):
        n = RATE // 10
        source = 0.02 * random.standard_normal(n)
        source[:: int(RATE / (pitch * random.uniform(0.9, 1.1)))] += 1.0
        for formant in formants:
            angle = 2 * np.pi * formant * random.uniform(0.8, 1.25) / RATE
            source = lfilter([1.0], [1.0, -2 * 0.96 * np.cos(angle), 0.96**2], source)
        pieces.append(source / np.abs(source).max())
    return 0.5 * np.concatenate(pieces)


LOW = (100.0, (420.0, 1200.0, 2300.0))
HIGH = (210.0, (650.0, 1900.0, 3300.0))


def test_two_voices_are_told_apart_and_one_is_not_split(tmp_path: Path) -> None:
    samples = np.concatenate([voice(5, *LOW, 1), voice(5, *HIGH, 2), voice(5, *LOW, 3), voice(5, *HIGH, 4)])
    info = media.probe(write_wav(tmp_path / "two.wav", samples.astype(np.float32)))
    found = turns(info, [(0, 10_000), (10_000, 20_000)], 8, Silent())
    assert [t.voice for t in found] == [0, 1, 0, 1]
    assert [t.start_ms for t in found] == pytest.approx([0, 5000, 10_000, 15_000], abs=400)
    assert [t.voice for t in turns(info, [(0, 5_000), (10_000, 15_000)], 8, Silent())] == [0, 0]
    assert {t.voice for t in turns(info, [(0, 10_000), (10_000, 20_000)], 1, Silent())} == {0}


def test_real_conversation_of_two(shared: Path) -> None:
    info = media.probe(shared / "media" / "two_people" / "alternating.mp4")
    found = transcribe(info, SpeechOptions(mode="vad"))
    assert [s.speaker for s in found.segments][:3] == ["Speaker 1", "Speaker 2", "Speaker 1"]
    right = sum(
        _overlap(s, 8_000 * turn + (0 if s.speaker == "Speaker 1" else 4_000))
        for s in found.segments
        for turn in (0, 1)
    )
    assert right / sum(s.end_ms - s.start_ms for s in found.segments) > 0.8


def _overlap(segment: Segment, start_ms: int) -> int:
    return max(0, min(segment.end_ms, start_ms + 4_000) - max(segment.start_ms, start_ms))


@pytest.mark.parametrize("name", ["RD_Radio31_000.wav", "chinese_news.wav", "WDA_KatieHill_000.mp4", "fayu.wav"])
def test_real_single_speakers_stay_one(shared: Path, name: str) -> None:
    found = transcribe(media.probe(shared / "media" / "sadtalker" / name), SpeechOptions(mode="vad"))
    assert {s.speaker for s in found.segments} == {"Speaker 1"}
