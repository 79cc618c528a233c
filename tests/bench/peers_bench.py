"""Peers beside AR-IIGCN: dev weighted F1 over seeds, seconds an epoch, milliseconds and memory by dialogue length.

`python -m tests.bench.peers_bench [--quick] [--data FOLDER] [--dataset NAME] [--seeds 5] [--epochs 30]
[--set NAME=VALUE]... [--models NAME...] [--work FOLDER] [--only-training | --only-speed] [--json]`. In the work folder
each (model, seed) is kept as soon as it is trained, and the next run goes on from there; several processes with
different models may share it. As one of `python -m tests.bench` it runs in its quick form, which says nothing of F1:
two epochs on a few dialogues.

All models see the same tensors in the same order, for as many epochs, and are chosen by dev. A peer is trained at
AR-IIGCN's rate and at its authors' (`peers.RATES`) with the first seed, and goes on with the better of the two on dev;
AR-IIGCN and the control have one rate.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tests.bench.peers import rows, speed

if TYPE_CHECKING:
    from undertone.core.dialogue import Dialogue
    from undertone.core.training.config import TrainConfig

NAMES = ("dialogue_gcn", "mmgcn", "m3net", "concat_mlp")
LENGTHS = (10, 50, 100, 1_000, 10_000)
FIRST = {"train": 150, "dev": 40}  # dialogues of MELD that are taken where time is short
MELD_TALKS, MELD_TURNS = 1_038, 9_989  # dialogues and utterances of MELD's train part


@dataclass(frozen=True, slots=True)
class Options:
    """What is measured. `data` is a folder that holds the data set (for "meld" its own, for "composed" the one above),
    None for no training; `limit` is how many dialogues of each part are taken; `settings` change `TrainConfig` for all
    models alike; `work` is where trained runs are kept; `rates` is whether the peers' own rates are tried too;
    `first` takes MELD's first dialogues alone."""

    data: Path | None = None
    dataset: str = "composed"
    seeds: int = 5
    epochs: int = 30
    lengths: Sequence[int] = LENGTHS
    limit: int | None = None
    meld_epoch: bool = True
    settings: Sequence[str] = ()
    names: Sequence[str] = field(default=NAMES)
    work: Path | None = None
    training: bool = True
    speed: bool = True
    rates: bool = True
    first: bool = False

    def quick(self) -> Options:
        """One seed, two epochs, few dialogues, no dialogue over 1,000 utterances."""
        lengths = [n for n in self.lengths if n <= 1_000]
        return replace(self, seeds=1, epochs=2, lengths=lengths, limit=24, meld_epoch=False)


def run() -> dict[str, Any]:
    """The quick form, for all peers and AR-IIGCN."""
    return peers(replace(small(), names=(speed.OURS, *NAMES)))


def small() -> Options:
    """The quick form on MELD, where it lies beside the checkout."""
    return Options(data=shared_data(), dataset="meld").quick()


def peers(options: Options | None = None, material: Any = None) -> dict[str, dict[str, Any]]:
    """Figures by model: `dev_weighted_f1` (mean over seeds), `dev_weighted_f1_sd`, `by_part`, `rate`, `epoch_s`,
    `epoch_meld_s` (random features of MELD's train part's size, text alone), `predict_N_ms`, `predict_10000_s`,
    `predict_N_mib`, `growth` (the power of N in the time of the two longest dialogues: 1 is linear), and `null` where
    a figure could not be had, with the reason in `reasons`.

    `material` is what `core.training.commands.gather` gives; without it the data set in `options` is read, once for all
    models. Without options, the quick form.
    """
    options = options or small()
    if options.training:
        material = material or _material(options)
    found = {}
    for name in options.names:
        print(f"peers: {name}", file=sys.stderr, flush=True)
        figures: dict[str, Any] = {"parameters": parameters(name), "reasons": {}}
        if options.speed:
            figures |= lengths(speed.measured(name, options.lengths), figures["reasons"])
        if options.training:
            figures |= _quality(name, material, options, figures["reasons"])
        if options.speed:
            figures["epoch_meld_s"] = meld_epoch(name, options) if options.meld_epoch else None
        found[name] = figures
    return found


def lengths(measured: dict[int, dict[str, Any]], reasons: dict[str, str]) -> dict[str, Any]:
    """Times and memory by length under the names they have in the table."""
    figures: dict[str, Any] = {}
    for n, row in measured.items():
        seconds = row["seconds"]
        figures[f"predict_{n}_ms"] = None if seconds is None else round(1000 * seconds, 2)
        figures[f"predict_{n}_mib"] = row["mib"]
        if n == 10_000:
            figures["predict_10000_s"] = seconds
        if "reason" in row:
            reasons[f"predict_{n}"] = row["reason"]
    known = sorted((n, row["seconds"]) for n, row in measured.items() if row["seconds"] is not None)
    figures["growth"] = None
    if len(known) > 1:
        (a, before), (b, after) = known[-2:]
        figures["growth"] = round(float(np.log(after / before) / np.log(b / a)), 2)
        figures["growth_between"] = [a, b]
    return figures


# ---------------------------------------------------------------- training


def _quality(name: str, material: Any, options: Options, reasons: dict[str, str]) -> dict[str, Any]:
    """Figures of the runs at the rate that is best on dev with the first seed."""
    if material is None:
        reasons["dev_weighted_f1"] = "no data set was named"
        return {"dev_weighted_f1": None, "dev_weighted_f1_sd": None, "epoch_s": None}
    first = {rate: _runs(name, material, options, rate, 1)[0]["dev"] for rate in _rates(name, options)}
    best = max(first, key=lambda rate: first[rate])
    figures = summary(_runs(name, material, options, best, options.seeds))
    return {**figures, "rate": best, "first_seed_by_rate": {f"{rate:g}": score for rate, score in first.items()}}


def summary(runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The figures over the seeds of a model."""
    scores = [r["dev"] for r in runs]
    return {
        "dev_weighted_f1": float(np.mean(scores)),
        "dev_weighted_f1_sd": float(np.std(scores, ddof=1)) if len(scores) > 1 else None,
        "by_seed": scores,
        "by_part": {part: float(np.mean([r["parts"][part] for r in runs])) for part in runs[0]["parts"]},
        "epochs": [r["done"] for r in runs],
        "dialogues": runs[0]["dialogues"],
        "epoch_s": float(np.median([s for r in runs for s in r["seconds"]])),
    }


def _rates(name: str, options: Options) -> list[float]:
    """The common rate, and the one that the peer's authors chose."""
    from tests.bench.peers import RATES

    common = _config(options, 0).rate
    return [common, *([RATES[name]] if options.rates and name in RATES and RATES[name] != common else [])]


def _runs(name: str, material: Any, options: Options, rate: float, seeds: int) -> list[dict[str, Any]]:
    """A row for each seed: from the work folder where it is there, else trained and kept there."""
    found = []
    for seed in range(seeds):
        config = replace(_config(options, seed), rate=rate)
        wanted = rows.identity(
            name,
            config,
            dataset=options.dataset,
            digest=material.digest,
            limit=options.limit,
            settings=options.settings,
        )
        row = rows.find(options.work, wanted)
        if row is None:
            row = {**wanted, "dialogues": _size(material.source), **_trained(name, material, config)}
            rows.append(options.work, row)
        print(
            f"  seed {seed}, rate {rate:g}: {row['dev']:.4f}, {sum(row['seconds']):.0f} s", file=sys.stderr, flush=True
        )
        found.append(row)
    return found


def _size(source: Any) -> int:
    """How many dialogues an epoch has."""
    return len(source(0) if callable(source) else source)


def _config(options: Options, seed: int) -> TrainConfig:
    from undertone.core.training.commands import default_config
    from undertone.core.training.config import with_settings

    return replace(with_settings(default_config(seed, "cpu"), options.settings), epochs=options.epochs)


def _trained(name: str, material: Any, config: TrainConfig) -> dict[str, Any]:
    """One run: weighted F1 on dev and on each of its parts, seconds of its epochs."""
    result, look = _fitted(name, material.source, material.dev, config)
    return {
        "dev": result.metrics.weighted_f1,
        "parts": {part: look(dialogues) for part, dialogues in material.tests.items()},
        "done": len(result.history),
        "seconds": [row["seconds"] for row in result.history],
    }


def _fitted(
    name: str, source: Any, dev: Sequence[Dialogue], config: TrainConfig
) -> tuple[Any, Callable[[Sequence[Dialogue]], float]]:
    """A training result with `metrics` and `history`, and what measures its weighted F1 on dialogues."""
    if name == speed.OURS:
        from undertone.core.features import encoder_keys
        from undertone.core.progress import Silent
        from undertone.core.training.fit import evaluate_on, train

        ours = train(source, dev, config, Silent(), features=encoder_keys())
        used = ours.predictor()
        return ours, lambda dialogues: evaluate_on(used, dialogues).weighted_f1
    from tests.bench.peers.train import evaluate_peer, train_peer

    theirs = train_peer(name, source, dev, config)
    names = next(iter(config.model.schemes.values()))
    return theirs, lambda dialogues: evaluate_peer(theirs.model, dialogues, names).weighted_f1


def meld_epoch(name: str, options: Options) -> float:
    """Seconds of an epoch over random dialogues of MELD's number and mean length, text alone: the second one, or the
    first where there is only one."""
    lengths = np.full(MELD_TALKS, MELD_TURNS // MELD_TALKS)
    lengths[: MELD_TURNS - lengths.sum()] += 1
    talks = [speed.talk(int(n), seed, text_alone=True) for seed, n in enumerate(lengths)]
    result, _ = _fitted(name, talks, talks[:2], replace(_config(options, 0), epochs=min(options.epochs, 2)))
    return float(result.history[-1]["seconds"])


def parameters(name: str) -> int:
    from undertone.core.features import encoder_keys

    if name == speed.OURS:
        from undertone.core.model.ar_iigcn import ARIIGCN
        from undertone.core.training.commands import default_config

        model: Any = ARIIGCN(default_config().model)
    else:
        from tests.bench.peers import PEERS

        model = PEERS[name]({m: k.dimension for m, k in encoder_keys().items()}, speed.CLASSES)
    return sum(p.numel() for p in model.parameters())


# ---------------------------------------------------------------- data


def shared_data() -> Path | None:
    """MELD beside the checkout, or in the folder that UNDERTONE_SHARED names; None where there is none."""
    named = os.environ.get("UNDERTONE_SHARED")
    folder = (Path(named) if named else Path(__file__).resolve().parents[3] / "shared") / "data" / "meld"
    return folder if folder.is_dir() else None


def _material(options: Options) -> Any:
    """Train and dev of the data set, cut to the limit; None where no folder is named."""
    if options.data is None:
        return None
    from undertone.core.progress import Silent
    from undertone.core.training.commands import gather

    if options.first:
        return _first_of_meld(options.data)
    found = gather(options.data, options.dataset, Silent(), "cpu", ())
    if options.limit is None:
        return found
    source, k = found.source, options.limit
    few = (lambda epoch: source(epoch)[:k]) if callable(source) else source[:k]
    tests = {part: dialogues[:k] for part, dialogues in found.tests.items()}
    return replace(found, source=few, dev=found.dev[:k], tests=tests)


def _first_of_meld(data: Path) -> Any:
    """Material of MELD's first dialogues; only their words are encoded."""
    from undertone.core.progress import Silent
    from undertone.core.training.commands import gather

    with tempfile.TemporaryDirectory() as folder:
        for part, dialogues in FIRST.items():
            first_dialogues(data / f"{part}_sent_emo.csv", Path(folder) / f"{part}_sent_emo.csv", dialogues)
        return gather(Path(folder), "meld", Silent(), "cpu", ())


def first_dialogues(table: Path, out: Path, count: int) -> None:
    """The rows of a MELD table's first dialogues as a table of their own."""
    with (
        table.open(encoding="utf-8-sig", newline="") as source,
        out.open("w", encoding="utf-8", newline="") as target,
    ):
        reader = csv.DictReader(source)
        writer = csv.DictWriter(target, reader.fieldnames or ())
        writer.writeheader()
        kept: set[str] = set()
        for row in reader:
            if len(kept) < count or row["Dialogue_ID"] in kept:
                kept.add(row["Dialogue_ID"])
                writer.writerow(row)


def main() -> int:
    """The command line above."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers_bench", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of the data set; without it nothing is trained")
    parser.add_argument("--dataset", default="composed")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="settings")
    parser.add_argument("--models", nargs="+", default=(speed.OURS, *NAMES), choices=(speed.OURS, *NAMES))
    parser.add_argument("--lengths", nargs="+", type=int, default=LENGTHS)
    parser.add_argument("--work", type=Path, help="folder in which trained runs are kept, to go on from")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--only-training", action="store_true", help="F1 and seconds an epoch")
    part.add_argument("--only-speed", action="store_true", help="times and memory")
    parser.add_argument("--one-rate", action="store_true", help="all models at AR-IIGCN's rate")
    parser.add_argument("--first", action="store_true", help="for MELD: its first dialogues alone")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    options = Options(
        given.data,
        given.dataset,
        given.seeds,
        given.epochs,
        tuple(given.lengths),
        settings=tuple(given.settings),
        names=tuple(given.models),
        work=given.work,
        training=not given.only_speed,
        speed=not given.only_training,
        rates=not given.one_rate,
        first=given.first,
    )
    found = peers(options.quick() if given.quick else options)
    if given.json:
        print(json.dumps(found, indent=1))
    else:
        from tests.bench.__main__ import table

        print(table("peers", (__doc__ or "").splitlines()[0], found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
