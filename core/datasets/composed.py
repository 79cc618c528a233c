"""A controlled test of fusion: real dialogues, real voices and real faces that were never recorded together.

For a MELD dialogue each utterance gets a voice from EmoDB and a face from FER2013: of its own emotion with
probability `p`, else of a random emotion; each is left out with probability `missing`. EmoDB has no surprise, so a
surprised utterance gets a voice of a random emotion (left out, its absence would give the class away). Speakers of
EmoDB and faces of train never meet those of dev. What a model learns here says how it weighs sources, not how people
behave.

The text encoder's adapter learnt from the same dialogues of train, so what it says of them is better than life, and a
model that believed it would lean on words too much. In train the words are therefore drawn from versions in which some
are masked, as voices and faces are drawn from altered ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undertone.core.datasets import emodb, fer2013, meld
from undertone.core.datasets.cache import Floats
from undertone.core.datasets.turns import (
    UNLABELLED,
    class_names,
    label_index,
    lone,
    text_dialogues,
    with_words_hidden,
)
from undertone.core.dialogue import Dialogue
from undertone.core.progress import Part, Progress
from undertone.core.types import MODALITIES, Modality

VERSIONS = 3  # of the words of each training dialogue
HIDDEN = 0.3  # share of words that are masked in them


@dataclass(frozen=True, slots=True)
class Composition:
    """`p`: chance that a part has the utterance's own emotion; `missing`: chance that it is left out; `text_only`:
    share of dialogues that get no parts at all; `lone`: how many voices, and how many faces, are added as dialogues
    of one utterance, so that a voice or a face by itself is heard too.
    """

    p: float = 0.7
    missing: float = 0.2
    text_only: float = 0.0
    lone: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """Vectors [variants, n, D] of one modality with the class index [n] of each."""

    vectors: Floats
    labels: NDArray[np.int64]


class Composer:
    """Written dialogues and a stock of parts, from which `draw` makes as many versions as are wanted.

    `retold` are the same dialogues with other words, of which one is drawn for each; without any the words stay.
    """

    def __init__(
        self,
        dialogues: Sequence[Dialogue],
        voices: Parts,
        faces: Parts,
        composition: Composition,
        retold: Sequence[Sequence[Dialogue]] = (),
    ) -> None:
        self.dialogues, self.composition, self._retold = dialogues, composition, retold
        self._stock = {Modality.AUDIO: voices, Modality.VIDEO: faces}

    def draw(self, seed: int) -> list[Dialogue]:
        """The dialogues with parts drawn anew; equal seeds give equal dialogues."""
        rng = np.random.default_rng(seed)
        alone = rng.random(len(self.dialogues)) < self.composition.text_only
        told = self._told(np.random.default_rng([seed, 1]))
        dressed = [d if a else self._dressed(d, rng) for d, a in zip(told, alone, strict=True)]
        return [*dressed, *self._lone(rng)]

    def _told(self, rng: np.random.Generator) -> Sequence[Dialogue]:
        if not self._retold:
            return self.dialogues
        which = rng.integers(0, len(self._retold), len(self.dialogues)).tolist()
        return [self._retold[version][i] for i, version in enumerate(which)]

    def _lone(self, rng: np.random.Generator) -> list[Dialogue]:
        found = []
        for modality, parts in self._stock.items():
            for i in rng.integers(0, len(parts.labels), self.composition.lone).tolist():
                vector = parts.vectors[int(rng.integers(0, len(parts.vectors))), i]
                found.append(lone(f"{modality}/{i}", modality, vector, class_names()[parts.labels[i]]))
        return found

    def _dressed(self, dialogue: Dialogue, rng: np.random.Generator) -> Dialogue:
        features, present = dict(dialogue.features), dialogue.present.copy()
        for modality, parts in self._stock.items():
            features[modality] = _drawn(dialogue.labels, parts, self.composition.p, rng)
            here = rng.random(len(dialogue)) >= self.composition.missing
            present[:, MODALITIES.index(modality)] = here
        return replace(dialogue, features=features, present=present)


def _drawn(labels: NDArray[np.int64], parts: Parts, p: float, rng: np.random.Generator) -> Floats:
    """A part for each utterance [N, D]: of its own class with probability p, else of any class that there is."""
    order, count = np.argsort(parts.labels, kind="stable"), np.bincount(parts.labels, minlength=len(class_names()))
    there = np.flatnonzero(count)
    own = (rng.random(len(labels)) < p) & np.isin(labels, there) & (labels != UNLABELLED)
    wanted = np.where(own, labels, rng.choice(there, len(labels)))
    chosen = order[(np.cumsum(count) - count)[wanted] + (rng.random(len(labels)) * count[wanted]).astype(np.int64)]
    variant = rng.integers(0, len(parts.vectors), len(labels))
    drawn: Floats = parts.vectors[variant, chosen]
    return drawn


def composer(folder: Path, split: str, composition: Composition, progress: Progress, device: str = "auto") -> Composer:
    """The composer of a part; `folder` holds meld/, emodb/ and fer2013/. Raises DatasetError."""
    train = split == "train"
    dialogues = meld.load(folder / "meld", split, Part(progress, 0.0, 0.1 if train else 0.4), device)
    retold = _retold(folder / "meld", split, Part(progress, 0.1, 0.3), device) if train else ()
    sentences, vectors = emodb.voices(folder / "emodb", split, Part(progress, 0.4, 0.3), emodb.VARIANTS if train else 0)
    kept = ~np.isnan(vectors).any((0, 2))
    names = np.array([label_index(c.label) for c in sentences], np.int64)
    voices = Parts(vectors[:, kept], names[kept])
    labels, seen = fer2013.looks(
        folder / "fer2013", split, Part(progress, 0.7, 0.3), fer2013.VARIANTS if train else 1, device
    )
    faces = Parts(seen, np.array([label_index(name) for name in labels], np.int64))
    return Composer(dialogues, voices, faces, composition, retold)


def _retold(folder: Path, split: str, progress: Progress, device: str) -> list[list[Dialogue]]:
    talks = meld.talks(meld.table(folder, split))
    parts = [Part(progress, k / VERSIONS, 1 / VERSIONS) for k in range(VERSIONS)]
    return [text_dialogues(with_words_hidden(talks, HIDDEN, k), part, device) for k, part in enumerate(parts)]


def load(
    folder: Path, split: str, progress: Progress, device: str = "auto", composition: Composition = Composition()
) -> list[Dialogue]:
    """One fixed version of a part."""
    return composer(folder, split, composition, progress, device).draw(seed=0)
