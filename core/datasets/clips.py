"""Voice and face of data sets whose recordings lie on disk, through the same encoders as an analysis, and cached."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from undertone.core.datasets.cache import Floats, cached
from undertone.core.dialogue import Dialogue
from undertone.core.errors import MediaError
from undertone.core.features import Encoder, default_encoders
from undertone.core.progress import Part, Progress
from undertone.core.types import MODALITIES, MediaInfo, Modality, Utterance


@dataclass(frozen=True, slots=True)
class Clip:
    """Where an utterance is seen and heard: a whole file, or from `start_ms` to `end_ms` (None: its end)."""

    path: Path
    start_ms: int = 0
    end_ms: int | None = None


def with_clips(
    dialogues: Sequence[Dialogue], clips: Sequence[Sequence[Clip | None]], progress: Progress, device: str
) -> list[Dialogue]:
    """The dialogues with voice and face of each utterance's clip. A clip that is missing or cannot be read leaves its
    modalities absent, as MELD's own few broken ones do."""
    encoders = default_encoders(device)
    total, done, out = sum(map(len, dialogues)), 0, []
    for dialogue, rows in zip(dialogues, clips, strict=True):
        features = {m: dialogue.features[m].copy() for m in MODALITIES}
        present = dialogue.present.copy()
        for i, clip in enumerate(rows):
            done += 1
            progress.report(done, total, "encoding the clips")
            for m in (Modality.AUDIO, Modality.VIDEO):
                vector = _of_clip(clip, encoders[m], progress)
                if vector is not None:
                    features[m][i], present[i, MODALITIES.index(m)] = vector, True
        out.append(replace(dialogue, features=features, present=present))
    return out


def _of_clip(clip: Clip | None, encoder: Encoder, progress: Progress) -> Floats | None:
    """The clip's vector [D], None where it has none."""
    from undertone.core.media import probe

    if clip is None:
        return None
    try:
        media = probe(clip.path)
        end_ms = media.duration_ms if clip.end_ms is None else clip.end_ms
        span = [Utterance(0, 0, clip.start_ms, end_ms, 0, "")]
        state = encoder.digest(0, span, {0: ""}, media)
        row = cached(encoder.key, state, [media.fingerprint.encode()], lambda: _row(encoder, media, span, progress))
    except MediaError:
        return None
    return None if np.isnan(row[0]).all() else row[0]


def _row(encoder: Encoder, media: MediaInfo, span: list[Utterance], progress: Progress) -> Floats:
    """[1, D], filled with nan where the modality is absent."""
    vector = dict(encoder.encode(media, span, {0: ""}, [0], Part(progress, 0.0, 0.0)))[0]
    return np.full((1, encoder.key.dimension), np.nan, np.float32) if vector is None else vector.reshape(1, -1)
