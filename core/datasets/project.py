"""A project as a data set: its conversations with labels, in fixed parts.

A conversation's part follows from what its recording holds, so it is the same in every project and after every edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from undertone import resources
from undertone.core.datasets.parts import filled, part_of, require_split
from undertone.core.datasets.turns import SCHEME, UNLABELLED
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.features import encoder_keys
from undertone.core.progress import Part, Progress
from undertone.core.store import Store
from undertone.core.types import Conversation, EncoderKey, Modality


def load(data: Path | Store, split: str, progress: Progress, device: str = "auto") -> list[Dialogue]:
    """A part of an open project; raises DatasetError, also for a project that is not open, and Cancelled."""
    if isinstance(data, Path):
        raise DatasetError(
            "a project has to be open to be read as a data set.",
            path=data,
            advice="Name a project file (NAME.undertone) with the data set project.",
        )
    return load_store(data, split, progress, device)


def load_store(
    store: Store, split: str, progress: Progress, device: str = "auto", scheme: str = SCHEME
) -> list[Dialogue]:
    """A part, after encoding anew what is stale. Raises DatasetError and Cancelled."""
    from undertone.core.workflows.extract import ensure_features

    keys = encoder_keys()
    wanted = _conversations(store, split)
    for i, conversation in enumerate(wanted):
        ensure_features(store, conversation.id, keys, device, Part(progress, i / len(wanted), 1 / len(wanted)))
    return dialogues_of_project(store, split, keys, scheme)


def dialogues_of_project(
    store: Store, split: str, keys: Mapping[Modality, EncoderKey] | None = None, scheme: str = SCHEME
) -> list[Dialogue]:
    """A part with the features that are cached and the labels of a scheme; conversations without one are left out.

    Raises DatasetError, NoSuchPart when no labelled conversation belongs to it.
    """
    from undertone.core.workflows.dialogue import dialogue_of, names_of_model

    names = names_of_model(store, scheme, resources.schemes()[scheme].names)
    found = [dialogue_of(store, c.id, keys or encoder_keys(), scheme, names) for c in _conversations(store, split)]
    return filled((d for d in found if (d.labels != UNLABELLED).any()), split, store.path.name)


def _conversations(store: Store, split: str) -> list[Conversation]:
    require_split(split, store.path.name)
    return [c for c in store.conversations() if c.labelled and part_of(c.media.fingerprint) == split]
