"""The ablation table: every variant trains, runs go on where they stopped, and the figures are what numpy says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.core.tiny_model import DIMS, KEYS, NAMES, config, dialogue
from undertone.core.dialogue import Dialogue
from undertone.core.errors import Cancelled, TrainingError
from undertone.core.progress import Silent
from undertone.core.training import ablate as ablation
from undertone.core.training.ablate import (
    FULL,
    Ablation,
    Variant,
    ablate,
    lines_of,
    restricted,
    settings_digest,
    variants,
    variants_called,
)
from undertone.core.training.ablation_log import FILE, Row
from undertone.core.training.commands import Material, digest_of
from undertone.core.training.config import TrainConfig
from undertone.core.types import MODALITIES

TRAIN, DEV = range(4), range(50, 52)
BASE = TrainConfig(config(past=10, future=10), epochs=1, rate=1e-2, device="cpu")


def _talks(seeds: Sequence[int], missing: float = 0.2, drawn: int = 0) -> list[Dialogue]:
    """Dialogues whose words are always there; voice and face are left out by chance, and other ones for each draw."""
    found = []
    for seed in seeds:
        talk = dialogue(9, seed, learnable=True)
        present = np.random.default_rng([seed, drawn]).random((9, 3)) >= missing
        present[:, 0] = True
        found.append(replace(talk, present=present))
    return found


def _words(talks: Sequence[Dialogue]) -> list[Dialogue]:
    return [replace(d, present=d.present & np.array([True, False, False])) for d in talks]


def _material(missing: float = 0.2) -> Material:
    """Drawn anew for each epoch, with a part that is dressed and one of words alone, as the composed data set has."""
    dressed, words = _talks(DEV, missing), _words(_talks(DEV))
    first = _talks(TRAIN, missing)
    return Material(
        lambda epoch: [*_talks(TRAIN, missing, epoch), *_words(_talks([9]))],
        [*dressed, *words],
        {"composed": dressed, "meld": words},
        digest_of(first),
        lambda settings: _material(float(settings[-1].partition("=")[2])),
    )


def _only_words() -> Material:
    dev = _words(_talks(DEV))
    return Material(_words(_talks(TRAIN)), dev, {"meld": dev}, "words")


def _run(wanted: Sequence[Variant], work: Path | None = None, base: TrainConfig = BASE, seeds: int = 1) -> Ablation:
    return ablate(_material(), base, wanted, seeds=seeds, progress=Silent(), features=KEYS, work=work)


@pytest.fixture
def trainings(monkeypatch: pytest.MonkeyPatch) -> list[TrainConfig]:
    """The configurations that are trained, in their order."""
    done: list[TrainConfig] = []
    for name in ("train", "train_control"):
        real = getattr(ablation, name)

        def counted(source, dev, config, progress, *, features, _real=real):  # type: ignore[no-untyped-def]
            done.append(config)
            return _real(source, dev, config, progress, features=features)

        monkeypatch.setattr(ablation, name, counted)
    return done


# ---------------------------------------------------------------- the variants


@pytest.mark.slow
def test_every_variant_trains_and_gives_figures(trainings: list[TrainConfig], tmp_path: Path) -> None:
    found = _run(variants(), tmp_path)
    assert (found.left_out, found.failed) == ({}, {})
    assert [line.variant for line in found.lines] == [v.name for v in variants()]
    for line in found.lines:
        alone_without_words = line.variant in ("A", "V", "AV")
        assert {key.split(".")[0] for key in line.figures} == {"composed"} | (
            set() if alone_without_words else {"meld"}
        )
        assert all(0 <= f.mean <= 1 for f in line.figures.values())
        assert line.epochs == 1 and line.seconds > 0 and line.seeds == 1
    json.dumps(found.to_json())
    # one training serves the full model, its window of 10, all modalities, the usual rate and the other five rates
    shared = {"window-10", "TAV", "missing-0.2", *(v.name for v in variants() if v.measured)}
    assert len(trainings) == len(variants()) - len(shared)
    by_name = {line.variant: line for line in found.lines}
    for name in ("window-10", "TAV", "missing-0.2", "full-at-missing-0.2"):
        assert {f.difference for f in by_name[name].figures.values()} == {0.0}
    means = {
        name: {key: f.mean for key, f in by_name[name].figures.items()} for name in ("full", "full-at-missing-0.7")
    }
    differs = {key for key, mean in means["full"].items() if means["full-at-missing-0.7"][key] != mean}
    assert "composed.ece" in differs and not any(key.startswith("meld.") for key in differs)


def test_variants_differ_from_the_base_by_what_they_say() -> None:
    assert len({v.name for v in variants()}) == len(variants())
    changed = [v for v in variants() if v.settings]
    models = [str(ablation.with_settings(BASE, v.settings).model) for v in changed]
    assert len(set(models)) == len(models)
    assert [v.name for v, m in zip(changed, models, strict=True) if m == str(BASE.model)] == ["window-10"]


def test_variants_are_called_by_name() -> None:
    assert [v.name for v in variants_called(["-graph", "full"])] == ["full", "-graph"]
    assert variants_called([]) == list(variants())
    with pytest.raises(TrainingError, match=r"-graf.*-graph"):
        variants_called(["-graf"])


def test_a_subset_of_modalities_is_all_that_is_learnt_and_measured() -> None:
    talks = [*_talks(TRAIN), *_words(_talks([9]))]
    kept = restricted(talks, "AV")
    assert len(kept) == len(talks) - 1
    assert not any(d.present[:, 0].any() for d in kept) and any(d.present[:, 1:].any() for d in kept)
    assert [d.key for d in restricted(talks, None)] == [d.key for d in talks]


def test_what_is_drawn_anew_each_epoch_is_restricted_each_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    real = ablation.train

    def look(source, dev, config, progress, *, features):  # type: ignore[no-untyped-def]
        assert callable(source)
        seen.extend([source(1), source(2), dev])
        return real(source, dev, config, progress, features=features)

    monkeypatch.setattr(ablation, "train", look)
    _run([Variant("V", pattern="V")])
    assert not any(d.present[:, :2].any() for part in seen for d in part)
    assert any((a.present != b.present).any() for a, b in zip(seen[0], seen[1], strict=True))


def test_what_the_data_does_not_have_is_left_out(trainings: list[TrainConfig]) -> None:
    wanted = [v for v in variants() if v.pattern or v.data_settings or v.measured or v in (FULL, variants()[-1])]
    found = ablate(_only_words(), BASE, wanted, seeds=1, progress=Silent(), features=KEYS)
    assert [line.variant for line in found.lines] == ["full", "T", "concat-mlp"]
    assert len(trainings) == 2  # all that there is are words: T is the full model
    assert found.left_out["TAV"] == "the data set has T alone"
    assert "missing-0.5" in found.left_out and "full-at-missing-0.5" in found.left_out
    assert found.lines[1].figures["meld.weighted_f1"].difference == 0.0


def test_a_training_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise TrainingError("the loss is not a number any more.")

    monkeypatch.setattr(ablation, "train_control", fail)
    found = _run([FULL, variants()[-1], Variant("-gate", ("model.gate=false",))])
    assert [line.variant for line in found.lines] == ["full", "-gate"]
    assert list(found.failed) == ["concat-mlp"] and "not a number" in found.failed["concat-mlp"]


def test_the_control_is_trained_with_the_seed_and_learns() -> None:
    talks = [dialogue(20, seed, present=1.0, learnable=True) for seed in range(6)]
    chosen = replace(BASE, epochs=12, modality_dropout=0.0)
    results = [
        ablation.train_control(talks[:4], talks[4:], replace(chosen, seed=seed), Silent(), features=KEYS)
        for seed in (0, 0, 1)
    ]
    same, again, other = (r.predictor().probabilities(talks).fused for r in results)
    assert np.array_equal(same, again) and not np.array_equal(same, other)
    assert results[0].metrics.weighted_f1 > 0.8
    assert results[0].description.temperatures.overall != 1.0
    assert same.shape == (120, len(NAMES)) and np.allclose(same.sum(1), 1, atol=1e-5)
    alone = [replace(talks[0], features={m: np.where(np.arange(20)[:, None] == 3, x, 9.0).astype(np.float32)
             for m, x in talks[0].features.items()})]  # fmt: skip
    np.testing.assert_allclose(results[0].predictor().probabilities(alone).fused[3], same[3], atol=1e-6)
    assert {m: x.shape[1] for m, x in alone[0].features.items()} == {m: DIMS[m] for m in MODALITIES}


# ---------------------------------------------------------------- going on


def test_finished_runs_are_not_done_again(trainings: list[TrainConfig], tmp_path: Path) -> None:
    wanted = variants_called(["full", "-graph", "window-10"])
    first = _run(wanted[:1], tmp_path)
    assert [c.seed for c in trainings] == [0]
    _run(wanted[:2], tmp_path, seeds=2)
    assert [(c.seed, c.model.graph) for c in trainings[1:]] == [(0, "none"), (1, "transformer"), (1, "none")]
    before = len(trainings)
    again = _run(wanted[:2], tmp_path, seeds=2)
    assert len(trainings) == before
    assert [r for r in again.rows if r == first.rows[0]] == list(first.rows)
    assert again.lines[1].figures["composed.ece"].difference is not None
    assert _run(wanted[:1], tmp_path).lines[0].seeds == 1  # what was not asked for is not in the table


def test_an_interruption_keeps_what_was_finished(tmp_path: Path, trainings: list[TrainConfig]) -> None:
    class Impatient(Silent):
        def raise_if_cancelled(self) -> None:
            self.cancelled = len(trainings) > 1
            super().raise_if_cancelled()

    wanted = variants_called(["full", "-gate"])
    with pytest.raises(Cancelled):
        ablate(_material(), BASE, wanted, seeds=1, progress=Impatient(), features=KEYS, work=tmp_path)
    assert len(trainings) == 2
    assert [line.variant for line in _run(wanted, tmp_path).lines] == ["full", "-gate"]
    assert len(trainings) == 3
    assert [p.name for p in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("changed", [replace(BASE, rate=2e-2), replace(BASE, model=config(layers=1))])
def test_results_of_other_settings_are_refused(tmp_path: Path, changed: TrainConfig) -> None:
    _run([FULL], tmp_path)
    kept = (tmp_path / FILE).read_bytes()
    with pytest.raises(TrainingError, match="other data or settings") as caught:
        _run([FULL], tmp_path, changed)
    assert caught.value.path == tmp_path / FILE and caught.value.advice
    assert (tmp_path / FILE).read_bytes() == kept


def test_the_digest_is_of_data_and_settings_and_not_of_the_seed() -> None:
    digest = settings_digest(_material(), BASE, KEYS)
    assert settings_digest(_material(), replace(BASE, seed=5, device="auto"), KEYS) == digest
    assert settings_digest(_material(0.5), BASE, KEYS) != digest
    others = {m: replace(k, version=2) for m, k in KEYS.items()}
    assert settings_digest(_material(), BASE, others) != digest


@pytest.mark.parametrize("text", ["", "# settings x\n", "\x00", "# settings {}\nvariant,seed\nfull,zero\n"])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text.format(settings_digest(_material(), BASE, KEYS)), encoding="utf-8")
    with pytest.raises(TrainingError) as caught:
        _run([FULL], tmp_path)
    assert caught.value.path == tmp_path / FILE and caught.value.advice


def test_the_file_names_settings_and_command(tmp_path: Path) -> None:
    found = ablate(
        _material(), BASE, [FULL], seeds=1, progress=Silent(), features=KEYS, work=tmp_path, command="undertone ablate"
    )
    lines = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [f"# settings {found.settings}", "# command undertone ablate"]
    assert lines[2].startswith("variant,seed,epochs,seconds,composed.weighted_f1,")
    assert lines[3].startswith("full,0,1,") and len(lines) == 4


# ---------------------------------------------------------------- the table


def _row(variant: str, seed: int, f1: float) -> Row:
    return Row(variant, seed, seed + 1, 10.0 * (seed + 1), {"meld.weighted_f1": f1})


def test_means_deviations_and_differences_are_those_of_numpy() -> None:
    full, less = np.array([0.61, 0.58, 0.64]), np.array([0.57, 0.59])
    rows = [_row("full", s, f) for s, f in enumerate(full)] + [_row("-gate", s, f) for s, f in enumerate(less, 1)]
    first, second = lines_of(list(reversed(rows)), ["full", "-gate"])
    (figure,) = first.figures.values()
    assert (figure.mean, figure.deviation) == (pytest.approx(full.mean()), pytest.approx(full.std(ddof=1)))
    assert figure.difference is None
    assert (first.seeds, first.epochs, first.seconds) == (3, 2.0, 20.0)
    (figure,) = second.figures.values()
    differences = less - full[1:]  # of the same seeds, 1 and 2
    assert figure.mean == pytest.approx(less.mean())
    assert figure.deviation == pytest.approx(less.std(ddof=1))
    assert figure.difference == pytest.approx(differences.mean())
    assert figure.difference_deviation == pytest.approx(differences.std(ddof=1))


def test_one_seed_has_no_deviation_and_no_full_model_no_difference() -> None:
    (alone,) = lines_of([_row("-gate", 0, 0.5)], ["full", "-gate"])
    (figure,) = alone.figures.values()
    assert (figure.mean, figure.deviation, figure.difference, figure.difference_deviation) == (0.5, None, None, None)
    paired = lines_of([_row("full", 0, 0.6), _row("-gate", 0, 0.5)], ["-gate"])[0].figures["meld.weighted_f1"]
    assert paired.difference == pytest.approx(-0.1) and paired.difference_deviation is None
