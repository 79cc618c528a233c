"""MELD (Poria et al. 2019, arXiv 1810.02508) as the features that DialogueRNN, MMGCN, M3NET, SDT and COSMIC learn from.

The files count the classes in another order than the scheme; they are placed by name.
"""

from __future__ import annotations

from pathlib import Path

from undertone.core.datasets import feature_pickle
from undertone.core.datasets.feature_pickle import ROBERTA, Format
from undertone.core.dialogue import Dialogue
from undertone.core.progress import Progress
from undertone.core.types import EncoderKey, Modality

FORMAT = Format(
    name="meld-features",
    files=("MELD_features_raw1.pkl", "MELD_features_raw.pkl", "meld_multimodal_features.pkl", "meld_features.pkl"),
    words="meld_features_roberta.pkl",
    layouts=(
        ("ids", "speakers", "labels", "text", "audio", "video", "sentences", "train", "test", "sentiments"),
        ("ids", "speakers", "labels", "text", "audio", "sentences", "train", "test", "sentiments"),
        ("ids", "speakers", "labels", "text", "audio", "video", "sentences", "train", "test"),
        ("ids", "speakers", "labels", *ROBERTA, "audio", "video", "sentences", "train", "test", "sentiments"),
        ("speakers", "labels", "sentiments", *ROBERTA, "sentences", "train", "test", "dev"),
    ),
    labels=("neutral", "surprise", "fear", "sadness", "joy", "disgust", "anger"),
    scheme="meld-7",
)


def load(folder: Path, split: str, progress: Progress, device: str = "auto") -> list[Dialogue]:
    """A part, labelled in MELD's seven classes. Raises DatasetError."""
    return feature_pickle.load(FORMAT, folder, split)


def feature_keys(folder: Path) -> dict[Modality, EncoderKey]:
    """The vectors of the file in the folder. Raises DatasetError."""
    return feature_pickle.feature_keys(FORMAT, folder)
