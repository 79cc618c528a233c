"""The shipped sample conversation: small, seen by the face finder, and its transcript fits its sound."""

from __future__ import annotations

import re

import av
import cv2
import numpy as np
import pytest

from undertone import resources

CUE = re.compile(r"(\d\d):(\d\d):(\d\d),(\d{3}) --> (\d\d):(\d\d):(\d\d),(\d{3})\n(Ana|Ben): (\S.*)\n")


def _ms(hours: str, minutes: str, seconds: str, ms: str) -> int:
    return ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(ms)


@pytest.fixture(scope="module")
def cues() -> list[tuple[int, int, str]]:
    text = (resources.sample_folder() / "sample.srt").read_text(encoding="utf-8")
    return [(_ms(*m.groups()[:4]), _ms(*m.groups()[4:8]), m[9]) for m in CUE.finditer(text)]


def test_is_small_enough_to_ship() -> None:
    assert sum(f.stat().st_size for f in resources.sample_folder().iterdir() if f.is_file()) <= 4_000_000


def test_transcript_has_both_speakers_in_time_order(cues: list[tuple[int, int, str]]) -> None:
    assert 14 <= len(cues) <= 18
    assert {speaker for _, _, speaker in cues} == {"Ana", "Ben"}
    flat = [t for start, end, _ in cues for t in (start, end)]
    assert flat == sorted(flat)


def test_voice_is_loud_where_the_transcript_says_and_nowhere_else(cues: list[tuple[int, int, str]]) -> None:
    with av.open(str(resources.sample_folder() / "sample.mp4")) as file:
        rate = file.streams.audio[0].rate
        sound = np.concatenate([f.to_ndarray()[0] for f in file.decode(audio=0)])
    spoken = np.zeros(len(sound), bool)
    for start, end, _ in cues:
        spoken[start * rate // 1000 : end * rate // 1000] = True
    assert np.abs(sound[spoken]).mean() > 20 * np.abs(sound[~spoken]).mean()


def test_faces_are_found_in_nearly_every_frame() -> None:
    finder = cv2.CascadeClassifier(cv2.data.haarcascades + "haarcascade_frontalface_alt2.xml")
    seen = []
    with av.open(str(resources.sample_folder() / "sample.mp4")) as file:
        assert file.streams.video[0].width == 640
        for number, frame in enumerate(file.decode(video=0)):
            if number % 25 == 0:
                seen.append(len(finder.detectMultiScale(frame.reformat(320, 180, "gray").to_ndarray(), 1.1, 3)))
    assert np.mean(np.array(seen) > 0) > 0.8
    assert seen[0] == 2  # both people side by side before they speak
