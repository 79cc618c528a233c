"""What `undertone train` and `undertone evaluate` do: data in, a described checkpoint or figures out."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from undertone import resources
from undertone.core import datasets
from undertone.core.datasets import Data
from undertone.core.datasets.turns import NoSuchPart
from undertone.core.dialogue import Dialogue
from undertone.core.errors import CheckpointError, TrainingError
from undertone.core.features import encoder_keys
from undertone.core.graph import UNLABELLED
from undertone.core.metrics import Metrics
from undertone.core.model import checkpoint
from undertone.core.model.config import ModelConfig
from undertone.core.model.predictor import Predictor
from undertone.core.progress import Part, Progress
from undertone.core.training.calibrate import masked, patterns
from undertone.core.training.config import TrainConfig, with_settings
from undertone.core.training.fit import Source, TrainResult, evaluate_on, train
from undertone.core.types import EncoderKey, LabelScheme, Modality

if TYPE_CHECKING:
    from undertone.core.datasets.composed import Composer, Composition

LONE = 400  # voices, and faces, that are heard by themselves in an epoch


@dataclass(frozen=True, slots=True)
class Material:
    """What a run learns from and is chosen by. `tests` are the dev parts that are reported apart; `under` gives the
    same data under other settings such as "data.missing=.5", None where the data set has none."""

    source: Source
    dev: Sequence[Dialogue]
    tests: Mapping[str, Sequence[Dialogue]]
    digest: str
    under: Callable[[Sequence[str]], Material] | None = None


def default_config(
    seed: int = 0,
    device: str = "auto",
    keys: Mapping[Modality, EncoderKey] | None = None,
    scheme: LabelScheme | None = None,
) -> TrainConfig:
    """The settings that the shipped model was trained with, for its feature sets and label scheme unless others are
    named."""
    dims = {m: k.dimension for m, k in (keys or encoder_keys()).items()}
    scheme = scheme or resources.schemes()[resources.MAIN_SCHEME]
    return TrainConfig(ModelConfig(dims, {scheme.id: scheme.names}), seed=seed, device=device)


def train_command(
    data: Data,
    dataset: str,
    out: Path,
    *,
    progress: Progress,
    settings: Sequence[str] = (),
    seed: int = 0,
    device: str = "auto",
    work: Path | None = None,
) -> TrainResult:
    """Trains on a data set in the folder (or the open project) `data` and writes the checkpoint `out`.

    `settings` are `name=value` changes of `TrainConfig`, and of `Composition` as "data.p=.7". In `work` (a folder) an
    interrupted run goes on. Raises DatasetError, FeatureError, TrainingError, CheckpointError and Cancelled.
    """
    own = [s for s in settings if not s.startswith("data.")]
    brought, scheme = datasets.feature_keys(dataset, data), datasets.scheme_of(dataset)
    keys = brought or encoder_keys()
    config = with_settings(default_config(seed, device, keys, scheme), own)
    material = gather(data, dataset, Part(progress, 0.0, 0.3), device, [s for s in settings if s.startswith("data.")])
    title = scheme.id.upper()
    result = train(
        material.source, material.dev, config, Part(progress, 0.3, 0.7), features=keys, title=title, work=work
    )
    named = data.name if isinstance(data, Path) else data.path.name
    command = ["undertone", "train", "--data", named, "--dataset", dataset, "--seed", str(seed), "--out", out.name]
    command += [part for s in settings for part in ("--set", s)]
    predictor = result.predictor(device)
    rows = [
        {"data": name, "split": "dev", "seed": config.seed, **evaluate_on(predictor, part).headline()}
        for name, part in material.tests.items()
    ]
    description = replace(
        result.description,
        metrics=tuple(rows),
        data={dataset: material.digest, **({} if brought else _encoder_states())},
        licences=datasets.LICENCES[dataset],
        command=shlex.join(command),
    )
    checkpoint.save(out, result.tensors, description)
    return replace(result, description=description)


def gather(
    data: Data, dataset: str, progress: Progress, device: str = "auto", settings: Sequence[str] = ()
) -> Material:
    """Train and dev of a data set. Without a dev part, one dialogue in five is kept for it."""
    if dataset == "composed" and isinstance(data, Path):
        return _composed(data, progress, device, settings)
    if settings:
        raise TrainingError(f"the data set {dataset} has no settings ({', '.join(settings)}).")
    found = datasets.load(dataset, data, "train", Part(progress, 0.0, 0.8), device)
    try:
        dev = datasets.load(dataset, data, "dev", Part(progress, 0.8, 0.2), device)
    except NoSuchPart:
        found, dev = _split(found)
    return Material(found, dev, {dataset: dev}, digest_of(found))


def _composed(data: Path, progress: Progress, device: str, settings: Sequence[str]) -> Material:
    """Parts drawn anew each epoch, half of the dialogues as text alone; dev holds one version of each dialogue."""
    from undertone.core.datasets.composed import Composition, composer

    chosen = _composition(Composition(text_only=0.5, lone=LONE), settings)
    learnt = composer(data, "train", chosen, Part(progress, 0.0, 0.8), device)
    looked_at = composer(data, "dev", chosen, Part(progress, 0.8, 0.2), device)
    return _drawn(learnt, looked_at, chosen)


def _composition(composition: Composition, settings: Sequence[str]) -> Composition:
    return with_settings(composition, [s.removeprefix("data.") for s in settings])


def _drawn(learnt: Composer, looked_at: Composer, chosen: Composition) -> Material:
    """Material of one composition; the words, voices and faces are read once and serve for any other, too."""
    learnt, looked_at = copy(learnt), copy(looked_at)
    learnt.composition, looked_at.composition = chosen, replace(chosen, text_only=0.0, lone=0)
    dressed, text = looked_at.draw(seed=0), list(looked_at.dialogues)
    return Material(
        lambda epoch: learnt.draw(seed=epoch + 1),
        [*dressed, *text],
        {"composed": dressed, "meld": text},
        digest_of(learnt.draw(seed=1)),
        lambda settings: _drawn(learnt, looked_at, _composition(chosen, settings)),
    )


def _split(dialogues: Sequence[Dialogue]) -> tuple[list[Dialogue], list[Dialogue]]:
    """One dialogue in five for dev, chosen by its key; the smallest data sets keep at least one on each side."""
    if len(dialogues) < 2:
        raise TrainingError("one dialogue alone cannot be split into train and dev.", advice="Add another one.")
    order = sorted(range(len(dialogues)), key=lambda i: hashlib.sha256(dialogues[i].key.encode()).digest())
    held = set(order[: max(1, len(dialogues) // 5)])
    return [d for i, d in enumerate(dialogues) if i not in held], [d for i, d in enumerate(dialogues) if i in held]


def digest_of(dialogues: Sequence[Dialogue]) -> str:
    """sha256 over the features, presence, speakers and labels of the dialogues, in hex."""
    state = hashlib.sha256()
    for d in dialogues:
        for array in (*d.features.values(), d.present, d.speakers, d.labels):
            state.update(np.ascontiguousarray(array).tobytes())
    return state.hexdigest()


def _encoder_states() -> dict[str, str]:
    """Digests of what our own encoders learnt; a text model that somebody named has its own identity."""
    from undertone.core.features.context import CONTEXT, ContextMiniLM
    from undertone.core.features.video import weights_digest

    words = {"text adapter": ContextMiniLM().weights_digest} if encoder_keys()[CONTEXT.modality] == CONTEXT else {}
    return {"face encoder": weights_digest(), **words}


# ---------------------------------------------------------------- evaluation


def evaluate(checkpoint_file: Path, dialogues: Sequence[Dialogue], device: str = "auto") -> Metrics:
    """Calibrated figures of a checkpoint over the labelled utterances. Raises CheckpointError and TrainingError."""
    return evaluate_on(Predictor.load(checkpoint_file, device), dialogues)


def evaluate_command(
    data: Data,
    dataset: str,
    split: str,
    *,
    progress: Progress,
    checkpoint_file: Path | None = None,
    device: str = "auto",
) -> Metrics:
    """Figures of a checkpoint (the shipped one by default) on a part of a data set in the folder (or the open project)
    `data`. Raises CheckpointError for a checkpoint of other features or other classes."""
    return evaluate_on(*_loaded(data, dataset, split, progress, checkpoint_file, device))


def evaluate_with_patterns(
    data: Data,
    dataset: str,
    split: str,
    *,
    progress: Progress,
    checkpoint_file: Path | None = None,
    device: str = "auto",
) -> tuple[Metrics, dict[str, Metrics]]:
    """As `evaluate_command`, and the figures of `evaluate_patterns`."""
    predictor, dialogues = _loaded(data, dataset, split, progress, checkpoint_file, device)
    return evaluate_on(predictor, dialogues), evaluate_patterns(predictor, dialogues)


def _loaded(
    data: Data, dataset: str, split: str, progress: Progress, checkpoint_file: Path | None, device: str
) -> tuple[Predictor, list[Dialogue]]:
    predictor = Predictor.load(checkpoint_file or resources.default_checkpoint(), device)
    keys = datasets.feature_keys(dataset, data) or encoder_keys()
    checkpoint.require_features(predictor.description, keys, checkpoint_file)
    _require_scheme(predictor, datasets.scheme_of(dataset), checkpoint_file)
    return predictor, datasets.load(dataset, data, split, progress, device)


def _require_scheme(predictor: Predictor, scheme: LabelScheme, path: Path | None) -> None:
    if tuple(predictor.scheme_names) != scheme.names:
        raise CheckpointError(
            f"the model predicts {', '.join(predictor.scheme_names)}, and the data is labelled as {scheme.title}: "
            f"{', '.join(scheme.names)}.",
            path=path,
            advice="Choose a model of the data's classes, or data of the model's.",
        )


def evaluate_patterns(predictor: Predictor, dialogues: Sequence[Dialogue]) -> dict[str, Metrics]:
    """Figures for each of the seven presence patterns, over the utterances that have all of its modalities."""
    found = {}
    for pattern in patterns():
        letters = np.array([letter in pattern for letter in "TAV"])
        rows = [(d.present & letters).sum(1) == letters.sum() for d in dialogues]
        kept = [
            replace(d, labels=np.where(r, d.labels, UNLABELLED))
            for d, r in zip(masked(dialogues, pattern), rows, strict=True)
        ]
        if any((d.labels != UNLABELLED).any() for d in kept):
            found[pattern] = evaluate_on(predictor, kept)
    return found
