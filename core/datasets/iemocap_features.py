"""IEMOCAP (Busso et al. 2008) as the features that DialogueGCN, MMGCN, M3NET, SDT and COSMIC learn from."""

from __future__ import annotations

from pathlib import Path

from undertone.core.datasets import feature_pickle
from undertone.core.datasets.feature_pickle import ROBERTA, Format
from undertone.core.dialogue import Dialogue
from undertone.core.progress import Progress
from undertone.core.types import EncoderKey, Modality

FORMAT = Format(
    name="iemocap-features",
    files=("IEMOCAP_features.pkl", "IEMOCAP_features_raw.pkl", "iemocap_multimodal_features.pkl"),
    words="iemocap_features_roberta.pkl",
    layouts=(
        ("ids", "speakers", "labels", "text", "audio", "video", "sentences", "train", "test"),
        ("ids", "speakers", "labels", *ROBERTA, "audio", "video", "sentences", "train", "test"),
        ("speakers", "labels", *ROBERTA, "sentences", "train", "test", "dev"),
    ),
    labels=("happy", "sad", "neutral", "angry", "excited", "frustrated"),
    scheme="iemocap-6",
)


def load(folder: Path, split: str, progress: Progress, device: str = "auto") -> list[Dialogue]:
    """A part, labelled in six classes. Raises DatasetError."""
    return feature_pickle.load(FORMAT, folder, split)


def feature_keys(folder: Path) -> dict[Modality, EncoderKey]:
    """The vectors of the file in the folder. Raises DatasetError."""
    return feature_pickle.feature_keys(FORMAT, folder)
