"""FER2013 (Goodfellow et al. 2013, arXiv 1307.0414): single faces, 48 x 48, grey; face alone.

The shipped face encoder learnt from most of the train part, so what it says of those faces is better than life. Here
"train" is therefore the piece of the train part that it was chosen on but never learnt from, and "dev" the validation
part, which it never saw: pictures that lie in both parts (FER2013 holds many twice) are left out of the train part.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undertone.core.datasets.cache import Floats, cached
from undertone.core.datasets.turns import NoSuchPart, label_name, lone
from undertone.core.dialogue import Dialogue
from undertone.core.features.video import EMBEDDING, EXPRESSIONS, FACE, FaceExpression, pooled, weights_digest
from undertone.core.progress import Progress
from undertone.core.types import Modality

LOOKS = 2  # looks at a face that make an utterance's vector
VARIANTS = 3  # utterances made of each face


def faces(folder: Path, split: str) -> tuple[NDArray[np.uint8], list[str]]:
    """Crops uint8 [n, 48, 48] and classes of the scheme. Raises DatasetError."""
    from undertone.core.training.expression import ExpressionConfig, load_fer2013, shares

    if split not in ("train", "dev"):
        raise NoSuchPart(f"FER2013 has no part called {split}.", advice="It has train and dev.")
    parts = load_fer2013(folder)
    x, y = parts["val"] if split == "dev" else shares(parts, ExpressionConfig())[1]
    return x.numpy(), [label_name(EXPRESSIONS[i], "FER2013") for i in y.tolist()]


def looks(
    folder: Path, split: str, progress: Progress, variants: int, device: str = "auto"
) -> tuple[list[str], Floats]:
    """Classes, and float32 [variants, n, D]: each time a few looks at the face, moved, lit and blurred as a camera
    would."""
    crops, labels = faces(folder, split)
    encoder = FaceExpression(device)

    def encode() -> Floats:
        rows = []
        for v in range(variants):
            progress.report(v, variants, "looking at the faces")
            rows.append(_seen(crops, encoder, seed=v))
        return np.concatenate(rows)

    state = f"{weights_digest()}/{variants}/{LOOKS}/1"
    return labels, cached(FACE, state, [crops.tobytes()], encode).reshape(variants, len(labels), -1)


def _seen(crops: NDArray[np.uint8], encoder: FaceExpression, seed: int) -> Floats:
    """float32 [n, D]: `LOOKS` altered crops of each face, pooled."""
    import torch

    from undertone.core.training.expression import augment

    generator = torch.Generator().manual_seed(seed)
    rows = []
    for start in range(0, len(crops), 256):
        some = torch.from_numpy(crops[start : start + 256])
        # one camera for all looks at a face; what moves between them is small
        seen = augment(some, generator).clamp(0, 255).round().to(torch.uint8)
        group = [torch.roll(seen, (k % 2, k // 2), (1, 2)) for k in range(LOOKS)]
        frames = encoder.encode_faces(torch.cat(group).numpy()).reshape(len(group), len(some), -1)
        rows += [pooled(frames[:, i]) for i in range(len(some))]
    return np.stack(rows)


def load(folder: Path, split: str, progress: Progress, device: str = "auto") -> list[Dialogue]:
    """A part as dialogues of one utterance, each face as it is."""
    crops, labels = faces(folder, split)
    encoder = FaceExpression(device)

    def encode() -> Floats:
        progress.report(0, 1, "looking at the faces")
        frames = encoder.encode_faces(crops)
        return np.concatenate([frames, frames[:, EMBEDDING:]], 1)  # one look: mean and maximum are the same

    vectors = cached(FACE, f"{weights_digest()}/plain", [crops.tobytes()], encode)
    return [
        lone(f"fer2013/{split}/{i}", Modality.VIDEO, v, name)
        for i, (v, name) in enumerate(zip(vectors, labels, strict=True))
    ]
