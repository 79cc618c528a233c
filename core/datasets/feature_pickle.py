"""The pickles of features that work on emotion in conversation shares, as dialogues with features of their own.

Each is a tuple of dictionaries by dialogue, and of the dialogues' names by part; which place holds what follows from
the number of places:

* DialogueRNN, DialogueGCN and MMGCN (Majumder et al. 2019, arXiv 1811.00405; Ghosal et al. 2019, arXiv 1908.11540; Hu
  et al. 2021, arXiv 2107.06779): words, voice and, but for the oldest of MELD, face.
* SDT (Ma et al. 2023, arXiv 2310.20494): the words as four vectors, of RoBERTa's last four layers.
* COSMIC (Ghosal et al. 2020, arXiv 2010.02795): those four and nothing else, with a dev part. M3NET (Chen et al. 2023,
  CVPR) reads it beside MMGCN's file; where both lie in the folder, so is it here, in the parts of MMGCN's.

Of four vectors the mean is taken, as those models do (after a normalisation that is learnt there). A vector of zeros
or with a value that is no number is one that could not be extracted: its modality is absent. The parts are those of
the file; where it has no dev, a tenth of the train dialogues is it, chosen by their names alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undertone import resources
from undertone.core.datasets.cache import Floats
from undertone.core.datasets.parts import HELD, filled, place, require_split
from undertone.core.datasets.plain_pickle import Array, read
from undertone.core.datasets.turns import speaker_indices
from undertone.core.dialogue import Dialogue
from undertone.core.errors import DatasetError
from undertone.core.types import MODALITIES, EncoderKey, Modality

Layout = tuple[str, ...]
ROBERTA = ("roberta1", "roberta2", "roberta3", "roberta4")
PLACES = {Modality.TEXT: "text", Modality.AUDIO: "audio", Modality.VIDEO: "video"}


@dataclass(frozen=True, slots=True)
class Format:
    """How a data set's pickles are called and laid out.

    `files` are looked for in this order, `words` is COSMIC's file; `labels` are the names of the classes 0, 1, ... as
    the files count them, in classes of `scheme`.
    """

    name: str
    files: tuple[str, ...]
    words: str
    layouts: tuple[Layout, ...]
    labels: tuple[str, ...]
    scheme: str


@dataclass(frozen=True, slots=True)
class Pickled:
    """A file as dialogues by name, and which of them are in which part; `dev` is None where the file has none."""

    path: Path
    dialogues: Mapping[str, Dialogue]
    train: tuple[str, ...]
    test: tuple[str, ...]
    dev: tuple[str, ...] | None
    dims: Mapping[Modality, int]


def load(form: Format, folder: Path, split: str) -> list[Dialogue]:
    """A part. Raises DatasetError."""
    require_split(split, form.name)
    found = opened(form, folder)
    return filled((found.dialogues[key] for key in _names(found, split)), split, found.path.name)


def _names(found: Pickled, split: str) -> tuple[str, ...]:
    if split == "test":
        return found.test
    if found.dev is not None:
        return found.dev if split == "dev" else found.train
    return tuple(key for key in found.train if (place(key) < HELD) == (split == "dev"))


def feature_keys(form: Format, folder: Path) -> dict[Modality, EncoderKey]:
    """What the file's vectors are called and how long they are, e.g. "iemocap-features:text". Raises DatasetError."""
    dims = opened(form, folder).dims
    return {m: EncoderKey(f"{form.name}:{m.value}", 1, m, dims[m]) for m in MODALITIES}


def opened(form: Format, folder: Path) -> Pickled:
    """The pickle in the folder; it is kept, so that each part does not read it again. Raises DatasetError."""
    here = {p.name.lower(): p for p in folder.iterdir() if p.is_file()} if folder.is_dir() else {}
    main = next((here[name.lower()] for name in form.files if name.lower() in here), None)
    words = here.get(form.words)
    path = main or words
    if path is None:
        raise DatasetError(
            f"there is none of {', '.join((*form.files, form.words))} in the folder.",
            path=folder,
            advice="Name the folder that holds one of these files.",
        )
    return _read(form, path, words if main else None, _stamps(path, words))


def _stamps(*paths: Path | None) -> tuple[tuple[int, int], ...]:
    facts = [p.stat() for p in paths if p is not None]
    return tuple((f.st_size, f.st_mtime_ns) for f in facts)


@lru_cache(maxsize=1)
def _read(form: Format, path: Path, words: Path | None, stamps: tuple[tuple[int, int], ...]) -> Pickled:
    places = _places(form, path)
    if words is not None:
        places |= {name: value for name, value in _places(form, words).items() if name in ROBERTA}
    try:
        return _pickled(form, path, places)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, RecursionError) as e:
        raise DatasetError(
            f"the pickle is not laid out as {form.name} ({type(e).__name__}: {e}).",
            path=path,
            advice="Get the file again from where it was published.",
        ) from e


def _places(form: Format, path: Path) -> dict[str, Any]:
    """The tuple's values by what they are. Raises DatasetError."""
    raw = read(path)
    length = len(raw) if isinstance(raw, tuple | list) else 0
    layout = next((names for names in form.layouts if len(names) == length and _fits(names, raw)), None)
    if layout is None:
        known = ", ".join(str(len(names)) for names in form.layouts)
        what = f"a tuple of {length}" if length else type(raw).__name__
        raise DatasetError(
            f"the pickle holds {what}, and {form.name} are tuples of {known} with labels, features and parts.",
            path=path,
            advice="Name a folder with one of the published files.",
        )
    return dict(zip(layout, raw, strict=True))


def _fits(layout: Layout, raw: Sequence[Any]) -> bool:
    """Dictionaries and lists of names are where they belong."""
    lists = ("train", "dev", "test")
    return all(isinstance(value, dict) != (name in lists) for name, value in zip(layout, raw, strict=True))


def _pickled(form: Format, path: Path, places: Mapping[str, Any]) -> Pickled:
    names = {part: tuple(_ordered(places[part])) for part in ("train", "dev", "test") if part in places}
    dims: dict[Modality, int] = {}
    rows: dict[str, Dialogue] = {}
    for key in (key for part in names.values() for key in part):
        rows[str(key)] = _dialogue(form, places, key, path, dims)
    for m in MODALITIES:
        dims.setdefault(m, 1)
    features = {key: replace(d, features=_whole(d, dims)) for key, d in rows.items()}
    in_text = {part: tuple(map(str, keys)) for part, keys in names.items()}
    return Pickled(path, features, in_text["train"], in_text["test"], in_text.get("dev"), dims)


def _ordered(names: Any) -> Iterable[Any]:
    """Names of dialogues once each; sets, which have no order of their own, by name."""
    values = names.values.tolist() if isinstance(names, Array) else names
    return sorted(values, key=str) if isinstance(values, set | frozenset) else dict.fromkeys(values)


def _dialogue(form: Format, places: Mapping[str, Any], key: Any, path: Path, dims: dict[Modality, int]) -> Dialogue:
    labels = _labels(form, places["labels"][key], str(key), path)
    n = len(labels)
    features, present = {}, np.zeros((n, len(MODALITIES)), np.bool_)
    for m, modality in enumerate(MODALITIES):
        vectors = _vectors(places, modality, key)
        if vectors is None:
            continue
        if len(vectors) != n or dims.setdefault(modality, vectors.shape[1]) != vectors.shape[1]:
            raise DatasetError(
                f"the dialogue {key} has {n} labels and {modality} features {list(vectors.shape)}.", path=path
            )
        present[:, m] = np.isfinite(vectors).all(1) & (vectors != 0).any(1)
        features[modality] = np.where(present[:, m, None], vectors, np.float32(0))
    who = [_speaker(s) for s in _items(places["speakers"][key])]
    if len(who) != n:
        raise DatasetError(f"the dialogue {key} has {n} labels and {len(who)} speakers.", path=path)
    return Dialogue(f"{form.name}/{key}", features, present, speaker_indices(who), labels, np.ones(n, np.float32))


def _whole(dialogue: Dialogue, dims: Mapping[Modality, int]) -> dict[Modality, Floats]:
    """Features of all modalities; zeros, of one column, for a modality that the file does not have."""
    return {m: dialogue.features.get(m, np.zeros((len(dialogue), dims[m]), np.float32)) for m in MODALITIES}


def _labels(form: Format, raw: Any, key: str, path: Path) -> NDArray[np.int64]:
    """Columns [N] of the scheme. Raises DatasetError for numbers that are no class."""
    names = resources.schemes()[form.scheme].names
    numbers = [int(v) for v in _items(raw)]
    other = next((v for v in numbers if not 0 <= v < len(form.labels)), None)
    if other is not None:
        raise DatasetError(
            f"the dialogue {key} has the label {other}.",
            path=path,
            advice=f"Known are 0 to {len(form.labels) - 1}: {', '.join(form.labels)}.",
        )
    return np.array([names.index(form.labels[v]) for v in numbers], np.int64)


def _vectors(places: Mapping[str, Any], modality: Modality, key: Any) -> Floats | None:
    """float32 [N, D] of a dialogue; None where the file does not have the modality."""
    if modality is Modality.TEXT and ROBERTA[0] in places:
        mean: Floats = np.stack([_matrix(places[name][key]) for name in ROBERTA]).mean(0)
        return mean
    name = PLACES[modality]
    return _matrix(places[name][key]) if name in places else None


def _matrix(raw: Any) -> Floats:
    found = np.asarray(_numbers(raw), np.float32)
    if found.ndim != 2 or not found.shape[1]:
        raise ValueError(f"features of the shape {list(found.shape)}")
    return found


def _numbers(raw: Any) -> Any:
    """Numbers as numpy takes them, without the pickle's own arrays between."""
    values = raw.values if isinstance(raw, Array) else raw
    if isinstance(values, np.ndarray) and values.dtype != object:
        return values
    if isinstance(values, Sequence | np.ndarray) and not isinstance(values, str):
        first = values[0] if len(values) else 0.0
        return values if isinstance(first, int | float) else np.array([_numbers(v) for v in values], np.float32)
    return values


def _items(raw: Any) -> list[Any]:
    return raw.values.tolist() if isinstance(raw, Array) else list(raw)


def _speaker(raw: Any) -> str:
    """A name ("M"), or the place of the one in a vector of zeros."""
    values = raw if isinstance(raw, str) else np.asarray(_numbers(raw), np.float32)
    return values if isinstance(values, str) else str(int(values.argmax()) if values.ndim else int(values))
