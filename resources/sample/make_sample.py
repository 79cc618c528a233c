"""Makes the sample conversation: `sample.mp4` and `sample.srt`, two drawn people who talk in a kitchen.

    python resources/sample/make_sample.py [--folder FOLDER]

The voices are spoken by the program espeak-ng (https://github.com/espeak-ng/espeak-ng), the faces are drawn by
`drawn_face`, the words are ours; all of it is given to the public domain (CC0 1.0). Equal versions of espeak-ng and
of the encoder give equal files.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import wave
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from drawn_face import EXPRESSIONS, Colour, Expression, Image, Person, blend, draw
from numpy.typing import NDArray

WIDTH, HEIGHT, RATE = 640, 360, 25
OVERSAMPLED = 2
SOUND_RATE = 22_050
TITLE = "kitchen-talk"

ANA = Person(
    skin=(0.93, 0.74, 0.62), hair=(0.22, 0.13, 0.09), iris=(0.30, 0.42, 0.25), lips=(0.75, 0.36, 0.36),
    shirt=(0.20, 0.45, 0.52), long_hair=True, brow_weight=0.8, jaw_width=0.62,
)  # fmt: skip
BEN = Person(
    skin=(0.74, 0.53, 0.40), hair=(0.10, 0.08, 0.07), iris=(0.28, 0.17, 0.10), lips=(0.58, 0.32, 0.29),
    shirt=(0.62, 0.34, 0.22), long_hair=False, brow_weight=1.15, jaw_width=0.74,
)  # fmt: skip
PEOPLE = {"Ana": ANA, "Ben": BEN}
VOICES = {"Ana": ("en-us+f3", 58), "Ben": ("en-gb+m3", 34)}  # espeak-ng voice, pitch from 0 to 99

# How an emotion is spoken: words a minute, change of pitch, loudness from 0 to 200.
MANNER = {
    "neutral": (165, 0, 95),
    "joy": (185, 18, 115),
    "surprise": (190, 26, 115),
    "sadness": (125, -14, 65),
    "fear": (195, 16, 75),
    "disgust": (140, -8, 95),
    "anger": (190, 8, 150),
}

# Speaker, emotion, words, pause after in milliseconds.
DIALOGUE = (
    ("Ben", "neutral", "Good morning. Is there any coffee left?", 420),
    ("Ana", "neutral", "A little. You were up late again.", 520),
    ("Ben", "joy", "I finished it, Ana! The whole plan. And they said yes!", 360),
    ("Ana", "surprise", "What? They said yes? Already?", 300),
    ("Ana", "joy", "Oh Ben, that is wonderful! I am so happy for you!", 600),
    ("Ben", "neutral", "So I start on Monday. In Lisbon.", 520),
    ("Ana", "surprise", "Monday? In Lisbon? You never told me that!", 420),
    ("Ben", "neutral", "I thought I did. On Friday, I think.", 360),
    ("Ana", "anger", "No, you did not! You always do this to me!", 620),
    ("Ben", "sadness", "Please do not shout. I am really sorry.", 520),
    ("Ben", "fear", "I was afraid to tell you. I was afraid you would leave.", 640),
    ("Ana", "sadness", "I just miss you. You are never at home any more.", 700),
    ("Ana", "disgust", "And what is that awful smell? Is that the old milk?", 420),
    ("Ben", "disgust", "Ugh. It is. That is disgusting.", 520),
    ("Ben", "neutral", "Come with me. There is room for two.", 480),
    ("Ana", "surprise", "Really? You mean it?", 320),
    ("Ana", "joy", "Yes! Then let us make more coffee!", 0),
)  # fmt: skip
LEAD_MS, TAIL_MS = 1_400, 1_500  # both people are shown before and after


@dataclass(frozen=True)
class Line:
    """One spoken utterance on the clock of the video; `mouth` is how open the mouth is in each frame from its start."""

    speaker: str
    emotion: str
    text: str
    start_ms: int
    end_ms: int
    samples: NDArray[np.float32]
    mouth: NDArray[np.float32]


def speak(speaker: str, emotion: str, text: str) -> NDArray[np.float32]:
    """The words as mono samples at `SOUND_RATE`, silence at both ends cut off."""
    program = shutil.which("espeak-ng")
    if program is None:
        raise SystemExit("espeak-ng is not on this machine; on Debian: apt-get install espeak-ng")
    voice, pitch = VOICES[speaker]
    speed, higher, loud = MANNER[emotion]
    command = [program, "-v", voice, "-s", str(speed), "-p", str(pitch + higher), "-a", str(loud), "--stdout", text]
    with wave.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)) as sound:
        assert sound.getframerate() == SOUND_RATE
        raw = sound.readframes(min(sound.getnframes(), 60 * SOUND_RATE))
    samples = np.frombuffer(raw, "<i2").astype(np.float32) / 32768
    loud_at = np.flatnonzero(np.abs(samples) > 0.004)
    return samples[loud_at[0] : loud_at[-1] + 1] * 0.8


def mouth_opening(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Loudness in each frame of video, from 0 to 1."""
    per_frame = SOUND_RATE // RATE
    blocks = np.pad(samples, (0, -len(samples) % per_frame)).reshape(-1, per_frame)
    loudness = np.sqrt((blocks**2).mean(1))
    opening = np.clip(loudness / max(np.quantile(loudness, 0.92), 1e-4), 0, 1) ** 0.8
    return np.convolve(opening, [0.2, 0.6, 0.2], mode="same").astype(np.float32)


def spoken_lines() -> tuple[Line, ...]:
    """The dialogue, spoken and placed on the clock."""
    lines = []
    at = LEAD_MS
    for speaker, emotion, text, pause in DIALOGUE:
        samples = speak(speaker, emotion, text)
        end = at + round(1000 * len(samples) / SOUND_RATE)
        lines.append(Line(speaker, emotion, text, at, end, samples, mouth_opening(samples)))
        at = end + pause
    return tuple(lines)


def soundtrack(lines: tuple[Line, ...]) -> NDArray[np.float32]:
    """All voices over the faint noise of a room [n]."""
    length = (lines[-1].end_ms + TAIL_MS) * SOUND_RATE // 1000
    room = np.random.default_rng(7).normal(0, 0.0006, length)
    track = np.convolve(room, np.ones(8) / 8, mode="same").astype(np.float32)
    for line in lines:
        first = line.start_ms * SOUND_RATE // 1000
        track[first : first + len(line.samples)] += line.samples
    return np.clip(track, -1, 1)


def expression_at(lines: tuple[Line, ...], speaker: str, time_ms: float) -> Expression:
    """Blends from one emotion to the next, moves the mouth with the voice, and blinks."""
    own = [line for line in lines if line.speaker == speaker]
    feeling = EXPRESSIONS["neutral"]
    for line in own:
        share = np.clip((time_ms - (line.start_ms - 320)) / 400, 0, 1)
        feeling = blend(feeling, EXPRESSIONS[line.emotion], float(share))
        fade = np.clip((time_ms - line.end_ms - 500) / 1500, 0, 0.6)
        feeling = blend(feeling, EXPRESSIONS["neutral"], float(fade))
        if line.start_ms <= time_ms < line.end_ms:
            frame = min(int((time_ms - line.start_ms) * RATE / 1000), len(line.mouth) - 1)
            opening = float(line.mouth[frame])
            rest = feeling.jaw * 0.35
            feeling = replace(feeling, jaw=rest + 0.62 * opening, stretch=feeling.stretch * (1 - 0.4 * opening))
    offset = 0.0 if speaker == "Ana" else 1.7
    blink = abs(((time_ms / 1000 + offset) % 3.7) - 0.1)
    if blink < 0.1:
        feeling = replace(feeling, eye_open=min(feeling.eye_open, -1.55 + 12 * blink))
    return feeling


def kitchen(side: float) -> Image:
    """A blurred kitchen as background [H, W, 3]; `side` moves the view."""
    height, width = HEIGHT * OVERSAMPLED, WIDTH * OVERSAMPLED
    room = np.empty((height, width, 3), np.float32)
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    room[:] = np.array([0.60, 0.61, 0.57], np.float32) * (1.05 - 0.35 * down)

    def box(x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        left, top = int((x - side) * width), int(y * height)
        cv2.rectangle(room, (left, top), (left + int(wide * width), top + int(high * height)), colour, -1)

    box(0.62, 0.05, 0.3, 0.5, (0.86, 0.92, 0.95))
    box(0.76, 0.05, 0.015, 0.5, (0.55, 0.52, 0.47))
    box(-0.25, 0.08, 0.62, 0.3, (0.42, 0.36, 0.30))
    box(0.05, 0.08, 0.008, 0.3, (0.30, 0.26, 0.22))
    box(-0.5, 0.66, 2.0, 0.4, (0.38, 0.33, 0.29))
    box(-0.5, 0.64, 2.0, 0.03, (0.72, 0.70, 0.66))
    for x, colour in ((0.1, (0.70, 0.32, 0.25)), (0.18, (0.35, 0.50, 0.42)), (0.95, (0.82, 0.70, 0.40))):
        box(x, 0.52, 0.05, 0.12, colour)
    return np.ascontiguousarray(cv2.GaussianBlur(room, (0, 0), 11), np.float32)


def person_in_view(lines: tuple[Line, ...], time_ms: float) -> str | None:
    """Who fills the picture: the one who speaks (or is about to), or None for both side by side."""
    if time_ms < lines[0].start_ms - 250 or time_ms > lines[-1].end_ms + 400:
        return None
    return next((line.speaker for line in lines if time_ms < line.end_ms + 150), lines[-1].speaker)


def picture(lines: tuple[Line, ...], rooms: dict[str | None, Image], time_ms: float) -> NDArray[np.uint8]:
    """The frame [H, W, 3] at a time."""
    shown = person_in_view(lines, time_ms)
    image = rooms[shown].copy()
    wide, high = WIDTH * OVERSAMPLED, HEIGHT * OVERSAMPLED
    places = {"Ana": (0.32, 0.5, 0.105), "Ben": (0.69, 0.5, 0.105)} if shown is None else {shown: (0.5, 0.47, 0.15)}
    for name, (x, y, unit) in places.items():
        phase = time_ms / 1000 + (0 if name == "Ana" else 2)
        sway = 0.006 * np.sin(1.1 * phase) + 0.003 * np.sin(2.7 * phase)
        nod = 0.005 * np.sin(1.7 * phase + 1)
        tilt = 0.03 * np.sin(0.8 * phase)
        draw(
            image,
            PEOPLE[name],
            expression_at(lines, name, time_ms),
            (x + sway) * wide,
            (y + nod) * high,
            unit * wide,
            tilt,
        )
    frame = np.round(np.clip(image, 0, 1) * 255).astype(np.uint8)
    return np.asarray(cv2.resize(frame, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA), np.uint8)


def pictures(lines: tuple[Line, ...]) -> Iterator[NDArray[np.uint8]]:
    """All frames in order."""
    rooms = {"Ana": kitchen(-0.1), "Ben": kitchen(0.25), None: kitchen(0.08)}
    for number in range((lines[-1].end_ms + TAIL_MS) * RATE // 1000):
        yield picture(lines, rooms, 1000 * number / RATE)


def write_video(path: Path, lines: tuple[Line, ...]) -> None:
    """H.264 and AAC in MP4."""
    with av.open(str(path), "w", options={"movflags": "+faststart", "fflags": "+bitexact"}) as file:
        file.metadata["title"] = TITLE
        video = file.add_stream("libx264", rate=RATE, options={"crf": "25", "preset": "slow", "threads": "1"})
        video.width, video.height, video.pix_fmt, video.time_base = WIDTH, HEIGHT, "yuv420p", Fraction(1, RATE)
        sound = file.add_stream("aac", rate=SOUND_RATE, layout="mono")
        sound.bit_rate = 64_000
        track = soundtrack(lines)
        block = SOUND_RATE // RATE
        for number, pixels in enumerate(pictures(lines)):
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = number, Fraction(1, RATE)
            file.mux(video.encode(frame))
            part = np.ascontiguousarray(track[number * block : (number + 1) * block])[None]
            heard = av.AudioFrame.from_ndarray(part, format="fltp", layout="mono")
            heard.sample_rate, heard.pts, heard.time_base = SOUND_RATE, number * block, Fraction(1, SOUND_RATE)
            file.mux(sound.encode(heard))
        file.mux(video.encode(None))
        file.mux(sound.encode(None))


def write_subtitles(path: Path, lines: tuple[Line, ...]) -> None:
    """SubRip with the speaker's name before the words."""

    def clock(ms: int) -> str:
        return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"

    cues = (
        f"{number}\n{clock(line.start_ms)} --> {clock(line.end_ms)}\n{line.speaker}: {line.text}\n"
        for number, line in enumerate(lines, 1)
    )
    path.write_text("\n".join(cues), encoding="utf-8", newline="\n")


def faces_found(path: Path) -> float:
    """Share of frames, four a second, in which OpenCV's frontal face finder sees every face that is drawn."""
    finder = cv2.CascadeClassifier(cv2.data.haarcascades + "haarcascade_frontalface_alt2.xml")
    lines = spoken_lines()
    seen = []
    with av.open(str(path)) as file:
        for number, frame in enumerate(file.decode(video=0)):
            if number % 6 == 0:
                grey = frame.reformat(320, 180, "gray").to_ndarray()
                expected = 2 if person_in_view(lines, 1000 * number / RATE) is None else 1
                seen.append(len(finder.detectMultiScale(grey, 1.1, 3, minSize=(24, 24))) == expected)
    return float(np.mean(seen))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent, help="where the two files go")
    folder: Path = parser.parse_args().folder
    lines = spoken_lines()
    write_subtitles(folder / "sample.srt", lines)
    write_video(folder / "sample.mp4", lines)
    share = faces_found(folder / "sample.mp4")
    size = (folder / "sample.mp4").stat().st_size
    sys.stdout.write(
        f"{len(lines)} utterances, {lines[-1].end_ms / 1000:.1f} s, {size / 1e6:.2f} MB, faces found in {share:.0%}\n"
    )
    return 0 if share > 0.8 and size <= 3_000_000 else 1


if __name__ == "__main__":
    sys.exit(main())
