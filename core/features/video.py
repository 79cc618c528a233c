"""The face as numbers: the speaking face of each utterance, its expression by our network, pooled over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from undertone import resources
from undertone.core.errors import FeatureError
from undertone.core.features import faces
from undertone.core.features.encoder import Vector, digest_of, file_sha256, torch_device
from undertone.core.features.faces import FaceTrack, Follower
from undertone.core.media import Frame, iter_frames, read_audio
from undertone.core.progress import Progress
from undertone.core.types import EncoderKey, MediaInfo, Modality, Utterance
from undertone.core.wording import said

if TYPE_CHECKING:
    from undertone.core.features.face_net import FaceNet

EMBEDDING = 128
EXPRESSIONS = ("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise")
FRAME_DIMENSION = EMBEDDING + len(EXPRESSIONS)
FACE = EncoderKey("face-cnn", 2, Modality.VIDEO, EMBEDDING + 2 * len(EXPRESSIONS))
_RATE = 16_000


class FaceExpression:
    """Expression of the speaking face over each utterance, float32 [142]; absent where no face is found.

    Columns: mean embedding (128), mean probabilities (7) and highest probabilities (7) in the order of `EXPRESSIONS`.
    """

    def __init__(self, device: str = "auto", weights: Path | None = None) -> None:
        self._device = device
        self._weights = weights or weights_file()
        self._net: FaceNet | None = None

    @property
    def key(self) -> EncoderKey:
        """Identity and dimension."""
        return FACE

    def digest(self, i: int, utterances: Sequence[Utterance], speakers: Mapping[int, str], media: MediaInfo) -> str:
        """Over the media's content, the span, the face finder's version and the network's weights."""
        weights = weights_digest(self._weights)
        span = _span(utterances[i], media)
        return digest_of(FACE.id, FACE.version, faces.FINDER_VERSION, weights, media.fingerprint, *span)

    def encode(
        self,
        media: MediaInfo,
        utterances: Sequence[Utterance],
        speakers: Mapping[int, str],
        indices: Sequence[int],
        progress: Progress,
    ) -> Iterator[tuple[int, Vector | None]]:
        """See `Encoder.encode`; pictures are decoded once, and only where somebody speaks."""
        if media.video is None:
            yield from ((i, None) for i in indices)
            return
        spans = {i: _span(utterances[i], media) for i in indices}
        for done, (i, track) in enumerate(speaking_faces(media, spans, progress), start=1):
            yield i, None if track is None else pooled(self.encode_faces(track.crops[track.seen]))
            progress.report(done, len(indices), said("looking at the faces"))

    def encode_faces(self, crops: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Grey crops uint8 [n, 48, 48] to float32 [n, 135]: embedding, probabilities; each with its mirror image."""
        import torch

        if not len(crops):
            return np.zeros((0, FRAME_DIMENSION), np.float32)
        if self._net is None:
            self._net = self._load()
        device = next(self._net.parameters()).device
        parts = []
        with torch.inference_mode():
            for start in range(0, len(crops), 256):
                batch = torch.from_numpy(np.ascontiguousarray(crops[start : start + 256])).to(device)
                embedding, logits = self._net(torch.cat([batch, batch.flip(2)]))
                both = torch.cat([embedding, logits.softmax(1)], dim=1).view(2, len(batch), FRAME_DIMENSION)
                parts.append(both.mean(0).cpu().numpy())
        return np.concatenate(parts).astype(np.float32, copy=False)

    def _load(self) -> FaceNet:
        from undertone.core.features import face_net

        return face_net.fused(face_net.load(self._weights)).to(torch_device(self._device))


@cache
def _shipped() -> FaceExpression:
    return FaceExpression("cpu")


def encode_faces(crops: NDArray[np.uint8]) -> NDArray[np.float32]:
    """`FaceExpression.encode_faces` with the shipped network on the processor."""
    return _shipped().encode_faces(crops)


def pooled(frames: NDArray[np.float32]) -> Vector:
    """Looks at one face, float32 [n, 135] with n >= 1, to the utterance's vector float32 [142]."""
    chances = frames[:, EMBEDDING:]
    return np.concatenate([frames.mean(0), chances.max(0)]).astype(np.float32, copy=False)


# ---------------------------------------------------------------- weights


def weights_file() -> Path:
    """The shipped network."""
    return resources.path("models", "face.safetensors")


def weights_digest(path: Path | None = None) -> str:
    """First 8 hexadecimal digits of the sha256 of the network's file; raises FeatureError when it is missing."""
    path = path or weights_file()
    try:
        return file_sha256(path)[:8]
    except OSError as error:
        raise FeatureError(
            said("the face encoder cannot be read ({reason})").format(reason=error.strerror),
            path=path,
            advice=said("Install Undertone again."),
        ) from error


# ---------------------------------------------------------------- one pass over the pictures


def speaking_faces(
    media: MediaInfo, spans: Mapping[int, tuple[int, int]], progress: Progress
) -> Iterator[tuple[int, FaceTrack | None]]:
    """(key, speaking face or None) for each (start_ms, end_ms), in one pass over the video; spans may overlap.

    What is found in a span depends on that span alone. Raises MediaError and Cancelled.
    """
    looks = {key: faces.look_times(*span) for key, span in spans.items()}
    times = sorted({t for group in looks.values() for t in group})
    waiting = sorted(spans, key=lambda key: (looks[key][0], key))
    open_spans: dict[int, _Looking] = {}
    for frame in iter_frames(media, times, faces.HEIGHT):
        progress.raise_if_cancelled()
        while waiting and looks[waiting[0]][0] <= frame.time_ms:
            key = waiting.pop(0)
            open_spans[key] = _Looking(looks[key])
        shot = _Shot(frame)
        for key in [k for k, looking in open_spans.items() if looking.see(shot)]:
            yield key, open_spans.pop(key).speaking(media, spans[key])


class _Shot:
    """A decoded picture, made grey and searched at most once however many spans it lies in."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.grey = faces.grey_of(frame.image)
        self._boxes: list[faces.Box] | None = None

    def boxes(self) -> list[faces.Box]:
        if self._boxes is None:
            self._boxes = [] if faces.stands_still(self.frame) else faces.find(self.grey)
        return self._boxes


class _Looking:
    """One span on the way: which looks are still to come, and what was seen."""

    def __init__(self, times: Sequence[int]) -> None:
        self._times = set(times)
        self._last = times[-1]
        self._searched = faces.looks_searched(times)
        self._follower = Follower()

    def see(self, shot: _Shot) -> bool:
        """Takes the picture if it is one of the span's; True when it was the last."""
        time_ms = shot.frame.time_ms
        if time_ms in self._times:
            self._follower.add(time_ms, shot.grey, shot.boxes() if time_ms in self._searched else None)
        return time_ms >= self._last

    def speaking(self, media: MediaInfo, span: tuple[int, int]) -> FaceTrack | None:
        tracks = self._follower.tracks()
        loudness = _loudness(media, span) if len(tracks) > 1 and media.audio is not None else None
        return faces.speaking(tracks, loudness)


def _loudness(media: MediaInfo, span: tuple[int, int]) -> dict[int, float]:
    """Level of the sound around each look, as the logarithm of its power."""
    times = faces.look_times(*span)
    half = faces.STEP_MS // 2
    start = max(times[0] - half, 0)
    samples = read_audio(media, start, times[-1] + half, _RATE)
    power = np.concatenate([[0.0], np.cumsum(samples.astype(np.float64) ** 2)])
    levels = {}
    for t in times:
        low, high = (min(max((t + d - start) * _RATE // 1000, 0), len(samples)) for d in (-half, half))
        levels[t] = float(np.log10((power[high] - power[low]) / max(high - low, 1) + 1e-8))
    return levels


def _span(utterance: Utterance, media: MediaInfo) -> tuple[int, int]:
    start = max(min(utterance.start_ms, media.duration_ms - 1), 0)
    return start, max(min(utterance.end_ms, media.duration_ms), start + 1)
