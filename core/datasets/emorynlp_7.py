"""EmoryNLP in its own seven classes."""

from __future__ import annotations

from pathlib import Path

from undertone.core.datasets import emorynlp
from undertone.core.dialogue import Dialogue
from undertone.core.progress import Progress


def load(folder: Path, split: str, progress: Progress, device: str = "auto") -> list[Dialogue]:
    """A part, labelled as EmoryNLP labels it. Raises DatasetError."""
    return emorynlp.load(folder, split, progress, device, emorynlp.OWN)
