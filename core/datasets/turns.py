"""Written dialogues on their way to features: turns with a speaker, a text and a label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from undertone import resources
from undertone.core.datasets.cache import Floats, cached
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.features import Encoder, default_encoders, encoder_keys
from undertone.core.features.text import MASK
from undertone.core.progress import Part, Progress
from undertone.core.types import MODALITIES, MediaInfo, Modality, Utterance

SCHEME = "meld-7"
UNLABELLED = -100
_NO_MEDIA = MediaInfo(Path(), 0, None, None, 0, "")
_CHUNK = 1024  # turns encoded and cached at a time, so that an interrupted run keeps most of its work
_SYNONYMS = {
    "happy": "joy",
    "happiness": "joy",
    "excited": "joy",
    "sad": "sadness",
    "angry": "anger",
    "surprised": "surprise",
    "afraid": "fear",
    "no emotion": "neutral",
    "no_emotion": "neutral",
}


class NoSuchPart(DatasetError):
    """The data set does not have the part that was asked for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance as a data set writes it; `label` is a name of the scheme or "" where there is none."""

    speaker: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A written dialogue."""

    key: str
    turns: tuple[Turn, ...]


def class_names() -> tuple[str, ...]:
    """Names of the scheme that the data sets are read into."""
    return resources.schemes()[SCHEME].names


def label_name(raw: str, where: str) -> str:
    """A data set's own word for an emotion as a class of the scheme; raises DatasetError for words it cannot place."""
    word = raw.strip().lower()
    name = _SYNONYMS.get(word, word)
    if name and name not in class_names():
        raise DatasetError(f"{where} has the label {raw!r}.", advice=f"Known labels are {', '.join(class_names())}.")
    return name


def label_index(name: str) -> int:
    """Column of a class; -100 for ""."""
    return class_names().index(name) if name else UNLABELLED


def speaker_indices(names: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Local index [N] of each speaker in order of appearance."""
    order = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return np.array([order[n] for n in names], np.int64)


def text_dialogues(talks: Sequence[Talk], progress: Progress, device: str = "auto") -> list[Dialogue]:
    """Dialogues with text features; voice and face are absent."""
    encoder = default_encoders(device)[Modality.TEXT]
    dialogues: list[Dialogue] = []
    for group in _groups(talks):
        progress.report(len(dialogues), len(talks), "reading the words")
        vectors, start = _encoded(group, encoder, progress), 0
        for talk in group:
            stop = start + len(talk.turns)
            dialogues.append(_dialogue(talk, vectors[start:stop]))
            start = stop
    return dialogues


def with_words_hidden(talks: Sequence[Talk], share: float, seed: int) -> list[Talk]:
    """The dialogues with about this share of the words masked, as if they had not been understood."""
    rng = np.random.default_rng(seed)

    def told(words: str) -> str:
        return " ".join(MASK if rng.random() < share else word for word in words.split())

    return [replace(talk, turns=tuple(replace(t, text=told(t.text)) for t in talk.turns)) for talk in talks]


def _groups(talks: Sequence[Talk]) -> Iterator[list[Talk]]:
    """Dialogues of about `_CHUNK` turns together."""
    group: list[Talk] = []
    for talk in talks:
        group.append(talk)
        if sum(len(t.turns) for t in group) >= _CHUNK:
            yield group
            group = []
    if group:
        yield group


def _encoded(talks: Sequence[Talk], encoder: Encoder, progress: Progress) -> Floats:
    """float32 [n, D] of all turns, from the cache where they are there; zeros where a turn has no words."""
    written = [_utterances(talk) for talk in talks]
    inputs = [encoder.digest(i, w, {}, _NO_MEDIA).encode() for w in written for i in range(len(w))]

    def encode() -> Floats:
        rows = np.zeros((len(inputs), encoder.key.dimension), np.float32)
        start = 0
        for utterances in written:
            for i, vector in encoder.encode(_NO_MEDIA, utterances, {}, range(len(utterances)), Part(progress, 0, 0)):
                if vector is not None:
                    rows[start + i] = vector
            start += len(utterances)
        return rows

    return cached(encoder.key, "turns", inputs, encode)


def _utterances(talk: Talk) -> list[Utterance]:
    who = speaker_indices([turn.speaker for turn in talk.turns]).tolist()
    return [Utterance(i, 0, i, i + 1, who[i], turn.text) for i, turn in enumerate(talk.turns)]


def _dialogue(talk: Talk, vectors: Floats) -> Dialogue:
    n = len(talk.turns)
    present = np.zeros((n, 3), np.bool_)
    present[:, 0] = [bool(t.text.strip()) for t in talk.turns]
    features = {m: np.zeros((n, k.dimension), np.float32) for m, k in encoder_keys().items()}
    features[Modality.TEXT] = vectors
    return Dialogue(
        key=talk.key,
        features=features,
        present=present,
        speakers=speaker_indices([t.speaker for t in talk.turns]),
        labels=np.array([label_index(t.label) for t in talk.turns], np.int64),
        weights=np.ones(n, np.float32),
    )


def lone(key: str, modality: Modality, vector: Floats, label: str) -> Dialogue:
    """A dialogue of one utterance that has one modality alone."""
    features = {m: np.zeros((1, k.dimension), np.float32) for m, k in encoder_keys().items()}
    features[modality] = vector.reshape(1, -1)
    present = np.array([[m == modality for m in MODALITIES]])
    index = np.array([label_index(label)], np.int64)
    return Dialogue(key, features, present, np.zeros(1, np.int64), index, np.ones(1, np.float32))
