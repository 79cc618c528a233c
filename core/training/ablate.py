"""What each part of AR-IIGCN is worth: `undertone ablate` trains the model without it and measures on dev.

All variants are changes of one base configuration, trained with the same seeds on the same data, so that differences to
the full model are taken seed by seed. Confidences are calibrated on the dev part that they are measured on.
"""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from undertone.core import datasets
from undertone.core.datasets import Data
from undertone.core.dialogue import Dialogue
from undertone.core.errors import TrainingError
from undertone.core.features import encoder_keys
from undertone.core.model.predictor import LETTERS
from undertone.core.progress import Part, Progress
from undertone.core.training.ablation_log import AblationLog, Row
from undertone.core.training.calibrate import masked, patterns
from undertone.core.training.commands import Material, default_config, digest_of, gather
from undertone.core.training.config import TrainConfig, with_settings
from undertone.core.training.control import train_control
from undertone.core.training.fit import Source, TrainResult, evaluate_on, train
from undertone.core.types import EncoderKey, Modality

FIGURES = ("weighted_f1", "macro_f1", "ece")
RATES = ("0", "0.2", "0.35", "0.5", "0.7")


@dataclass(frozen=True, slots=True)
class Variant:
    """A change of the full model.

    `settings` are of `TrainConfig`, `data_settings` of the data that is learnt from and measured on; `pattern` are the
    modalities that exist in both, None for whatever there is; `measured` are data settings for measuring alone;
    `control` trains the control in place of the model.
    """

    name: str
    settings: tuple[str, ...] = ()
    data_settings: tuple[str, ...] = ()
    pattern: str | None = None
    measured: tuple[str, ...] = ()
    control: bool = False


FULL = Variant("full")


def variants() -> tuple[Variant, ...]:
    """The rows of the table, in their order."""
    return (
        FULL,
        Variant("-adversarial", ("model.adversarial=off",)),
        Variant("joint-adversarial", ("model.adversarial=joint",)),
        Variant("-intra", ("model.intra=false",)),
        Variant("-inter", ("model.inter=false",)),
        Variant("-contrast", ("model.intra=false", "model.inter=false")),
        Variant("-graph", ("model.graph=none",)),
        Variant("rgcn", ("model.graph=rgcn",)),
        *(Variant(f"window-{n}", (f"model.past={n}", f"model.future={n}")) for n in (0, 3, 10)),
        Variant("window-whole", ("model.past=null", "model.future=null")),
        Variant("-cross", ("model.cross_links=false",)),
        Variant("-gate", ("model.gate=false",)),
        Variant("-unimodal", ("model.unimodal=false",)),
        Variant("-shift", ("model.shift=false",)),
        *(Variant(pattern, pattern=pattern) for pattern in patterns()),
        *(Variant(f"missing-{rate}", data_settings=(f"data.missing={rate}",)) for rate in RATES),
        *(Variant(f"full-at-missing-{rate}", measured=(f"data.missing={rate}",)) for rate in RATES),
        Variant("concat-mlp", control=True),
    )


def variants_called(names: Sequence[str]) -> list[Variant]:
    """The variants of these names in the table's order, all of them for no names. Raises TrainingError."""
    known = {v.name: v for v in variants()}
    for name in names:
        if name not in known:
            raise TrainingError(f"there is no variant {name!r}.", advice=f"Known are {', '.join(known)}.")
    return [v for v in known.values() if not names or v.name in names]


# ---------------------------------------------------------------- the table


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure over seeds: mean and sample deviation, and those of its differences to the full model's, seed by
    seed. None where there are not enough seeds."""

    mean: float
    deviation: float | None
    difference: float | None = None
    difference_deviation: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A variant over its seeds. `figures` go by "part.figure", such as "meld.weighted_f1"; `epochs` and `seconds` are
    means."""

    variant: str
    seeds: int
    epochs: float
    seconds: float
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Ablation:
    """Rows by variant and seed, and their table. `left_out` and `failed` give a reason for each variant that is not
    there; `settings` is the digest of what all have in common."""

    lines: Sequence[Line]
    rows: Sequence[Row]
    left_out: Mapping[str, str]
    failed: Mapping[str, str]
    settings: str
    command: str

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)


def lines_of(rows: Sequence[Row], names: Sequence[str]) -> list[Line]:
    """The table of these variants, from rows among which the full model's serve for the differences."""
    full = {r.seed: r for r in rows if r.variant == FULL.name}
    found = []
    for name in names:
        own = sorted((r for r in rows if r.variant == name), key=lambda r: r.seed)
        if own:
            figures = {key: _figure(key, own, {} if name == FULL.name else full) for key in own[0].figures}
            epochs, seconds = float(np.mean([r.epochs for r in own])), float(np.mean([r.seconds for r in own]))
            found.append(Line(name, len(own), epochs, seconds, figures))
    return found


def _figure(key: str, rows: Sequence[Row], full: Mapping[int, Row]) -> Figure:
    differences = [r.figures[key] - full[r.seed].figures[key] for r in rows if r.seed in full]
    mean, deviation = _spread([r.figures[key] for r in rows])
    assert mean is not None
    return Figure(mean, deviation, *_spread(differences))


def _spread(values: Sequence[float]) -> tuple[float | None, float | None]:
    """Mean and sample deviation, None where they do not exist."""
    mean = float(np.mean(values)) if values else None
    return mean, float(np.std(values, ddof=1)) if len(values) > 1 else None


# ---------------------------------------------------------------- doing it


def ablate_command(
    data: Data,
    dataset: str,
    *,
    progress: Progress,
    settings: Sequence[str] = (),
    only: Sequence[str] = (),
    seeds: int = 3,
    device: str = "auto",
    work: Path | None = None,
) -> Ablation:
    """The table of the variants called `only` (all by default) on a data set in the folder (or the open project)
    `data`.

    `settings` change the base configuration as in `train_command`. In `work` (a folder) finished runs are kept and not
    done again. Raises DatasetError, FeatureError, TrainingError (unknown variants, results of other settings) and
    Cancelled.
    """
    wanted = variants_called(only)
    keys = datasets.feature_keys(dataset, data) or encoder_keys()
    own = [s for s in settings if not s.startswith("data.")]
    config = with_settings(default_config(device=device, keys=keys, scheme=datasets.scheme_of(dataset)), own)
    of_data = [s for s in settings if s.startswith("data.")]
    material = gather(data, dataset, Part(progress, 0.0, 0.1), device, of_data)
    named = data.name if isinstance(data, Path) else data.path.name
    command = ["undertone", "ablate", "--data", named, "--dataset", dataset, "--seeds", str(seeds)]
    command += [part for s in settings for part in ("--set", s)] + (["--only", *only] if only else [])
    return ablate(
        material,
        config,
        wanted,
        seeds=seeds,
        progress=Part(progress, 0.1, 0.9),
        features=keys,
        work=work,
        command=shlex.join(command),
    )


def ablate(
    material: Material,
    base: TrainConfig,
    wanted: Sequence[Variant],
    *,
    seeds: int,
    progress: Progress,
    features: Mapping[Modality, EncoderKey],
    work: Path | None = None,
    command: str = "",
) -> Ablation:
    """Trains and measures `wanted` with the seeds from `base.seed` on; what `work` already has is taken from there.

    A variant that the data does not have, or whose training fails, is named with the reason and does not stop others.
    Raises TrainingError (results of other settings) and Cancelled.
    """
    settings = settings_digest(material, base, features)
    log = AblationLog(work, settings, command)
    bench = _Bench(material, base, features)
    possible, left_out = bench.possible(wanted)
    groups, numbers = bench.groups(possible), range(base.seed, base.seed + seeds)
    runs = [(seed, group) for seed in numbers for group in groups if log.lacks(group, seed)]
    failed: dict[str, str] = {}
    for i, (seed, group) in enumerate(runs):
        words = f"run {i + 1} of {len(runs)}, {group[0].name}, seed {seed}: "
        part = Part(progress, i / len(runs), 1 / len(runs), words)
        try:
            log.add(bench.rows([v for v in group if log.lacks([v], seed)], seed, part))
        except TrainingError as e:
            failed |= {v.name: str(e) for v in group}
    rows = [r for r in log.rows if r.seed in numbers]
    return Ablation(lines_of(rows, [v.name for v in possible]), rows, left_out, failed, settings, command)


def settings_digest(material: Material, base: TrainConfig, features: Mapping[Modality, EncoderKey]) -> str:
    """16 hex digits over all that the rows of a table have in common: data, feature sets and the base configuration."""
    config = {k: v for k, v in base.to_json().items() if k not in ("seed", "device")}
    encoders = [f"{k.id} v{k.version}" for k in features.values()]
    dev = [digest_of(material.dev), *(digest_of(part) for part in material.tests.values())]
    return _digest([config, base.model.to_json(), encoders, material.digest, dev])


def _digest(values: Any) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


class _Bench:
    """The data and the base that all variants share; `letters` are the modalities that occur in train and dev."""

    def __init__(self, material: Material, base: TrainConfig, features: Mapping[Modality, EncoderKey]) -> None:
        self.material, self.base, self.features = material, base, features
        first = material.source(0) if callable(material.source) else material.source
        self.letters = "".join(c for c in LETTERS if _has(first, c) and _has(material.dev, c))
        self._drawn: dict[tuple[str, ...], Material] = {}

    def possible(self, wanted: Sequence[Variant]) -> tuple[list[Variant], dict[str, str]]:
        """The variants that the data allows, and why not the others."""
        left_out: dict[str, str] = {}
        for v in wanted:
            if (v.data_settings or v.measured) and self.material.under is None:
                left_out[v.name] = "the data set has no parts to leave out by chance"
            elif set(v.pattern or "") - set(self.letters):
                left_out[v.name] = f"the data set has {self.letters or 'no modality'} alone"
        return [v for v in wanted if v.name not in left_out], left_out

    def groups(self, wanted: Sequence[Variant]) -> list[list[Variant]]:
        """Variants that are trained alike, such as the full model and its window of 10: one training serves them."""
        found: dict[str, list[Variant]] = {}
        for v in wanted:
            found.setdefault(self._recipe(v), []).append(v)
        return list(found.values())

    def rows(self, group: Sequence[Variant], seed: int, progress: Progress) -> list[Row]:
        """One training, measured as each of the variants asks."""
        config = replace(with_settings(self.base, group[0].settings), seed=seed)
        result = self._trained(group[0], config, progress)
        predictor = result.predictor(config.device)
        rows = []
        for v in group:
            tests = self._under((*v.data_settings, *v.measured)).tests
            figures: dict[str, float] = {}
            for part, dialogues in tests.items():
                heard = restricted(dialogues, v.pattern)
                if heard:
                    found = evaluate_on(predictor, heard).headline()
                    figures |= {f"{part}.{name}": found[name] for name in FIGURES}
            rows.append(Row(v.name, seed, result.epochs, result.seconds, figures))
        return rows

    def _trained(self, variant: Variant, config: TrainConfig, progress: Progress) -> TrainResult:
        data = self._under(variant.data_settings)
        source, dev = _source(data.source, variant.pattern), restricted(data.dev, variant.pattern)
        work = train_control if variant.control else train
        return work(source, dev, config, progress, features=self.features)

    def _under(self, settings: tuple[str, ...]) -> Material:
        """The material under these data settings, drawn once."""
        if not settings or self.material.under is None:
            return self.material
        if settings not in self._drawn:
            self._drawn[settings] = self.material.under(settings)
        return self._drawn[settings]

    def _recipe(self, variant: Variant) -> str:
        """Equal for variants whose training is the same."""
        config = with_settings(self.base, variant.settings)
        pattern = None if set(variant.pattern or LETTERS) >= set(self.letters) else variant.pattern
        data = self._under(variant.data_settings).digest
        return _digest([config.to_json(), config.model.to_json(), data, pattern, variant.control])


def _has(dialogues: Sequence[Dialogue], letter: str) -> bool:
    return any(d.present[:, LETTERS.index(letter)].any() for d in dialogues)


def _source(source: Source, pattern: str | None) -> Source:
    if callable(source):
        draw = source
        return lambda epoch: restricted(draw(epoch), pattern)
    return restricted(source, pattern)


def restricted(dialogues: Sequence[Dialogue], pattern: str | None) -> list[Dialogue]:
    """The dialogues with the modalities of `pattern` alone, without those that have none of them; all for None."""
    if pattern is None:
        return list(dialogues)
    return [d for d in masked(dialogues, pattern) if d.present.any()]
