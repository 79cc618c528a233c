"""Training learns what can be learnt, goes on where it stopped, and keeps its rules."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.core.tiny_model import KEYS, config, dialogue, predictor, saved
from undertone.core.dialogue import Dialogue
from undertone.core.errors import Cancelled, TrainingError
from undertone.core.graph import UNLABELLED, batch_of
from undertone.core.model import checkpoint
from undertone.core.model.predictor import Predictor
from undertone.core.progress import Silent
from undertone.core.training import TrainConfig, finetune, train
from undertone.core.training.calibrate import calibrate, fitted_temperature, masked, patterns, shrunk
from undertone.core.training.config import with_settings
from undertone.core.training.fine_tuning import FinetuneConfig
from undertone.core.training.fit import TrainResult, class_weights, evaluate_on, hidden_modalities, packed


def _talks(count: int, seed: int, n: int = 12) -> list[Dialogue]:
    return [dialogue(n, seed + i, present=0.9, learnable=True) for i in range(count)]


def _config(**changes: object) -> TrainConfig:
    quick = TrainConfig(config(dropout=0.1), epochs=8, rate=2e-2, budget=36, average=0.9, patience=20, device="cpu")
    return replace(quick, **changes)  # type: ignore[arg-type]


def _trained(work: Path | None = None, progress: Silent | None = None, **changes: object) -> TrainResult:
    return train(
        _talks(12, 0), _talks(5, 500), _config(**changes), progress or Silent(), features=KEYS, title="tiny", work=work
    )


@pytest.fixture(scope="module")
def trained() -> TrainResult:
    return _trained()


def test_it_learns(trained: TrainResult) -> None:
    assert trained.metrics.weighted_f1 > 0.85
    rows = trained.history
    assert [row["epoch"] for row in rows] == list(range(1, 9))
    assert rows[-1]["class"] < rows[0]["class"] / 2
    assert all(0 <= row["rival_accuracy"] <= 1 for row in rows)


def test_the_best_epoch_is_kept_and_measured_as_it_is_used(trained: TrainResult, tmp_path: Path) -> None:
    used = trained.predictor()
    again = evaluate_on(used, _talks(5, 500))
    assert again.weighted_f1 == pytest.approx(trained.metrics.weighted_f1)
    assert trained.metrics.weighted_f1 == pytest.approx(max(r["dev_weighted_f1"] for r in trained.history))
    path = tmp_path / "t.safetensors"
    checkpoint.save(path, trained.tensors, trained.description)
    loaded = Predictor.load(path, "cpu").probabilities(_talks(2, 900)).fused
    assert np.allclose(loaded, used.probabilities(_talks(2, 900)).fused, atol=0.02)


def test_equal_seeds_give_equal_weights_and_others_do_not(trained: TrainResult) -> None:
    again, other = _trained(), _trained(seed=1)
    assert all(torch.equal(trained.tensors[k], again.tensors[k]) for k in again.tensors)
    assert any(not torch.equal(trained.tensors[k], other.tensors[k]) for k in again.tensors)


class _StopsAfter(Silent):
    """Cancels when an epoch is done."""

    def __init__(self, epoch: int) -> None:
        super().__init__()
        self._epoch = epoch

    def report(self, done: float, total: float, text: str) -> None:
        if done >= self._epoch:
            self.cancelled = True
        super().report(done, total, text)


def test_an_interrupted_run_goes_on_as_if_nothing_had_been(trained: TrainResult, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        _trained(work=tmp_path, progress=_StopsAfter(3))
    resumed = _trained(work=tmp_path)
    assert all(torch.equal(trained.tensors[k], resumed.tensors[k]) for k in trained.tensors)
    with (tmp_path / "log.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(float(r["epoch"])) for r in rows] == list(range(1, 9))


def test_a_damaged_state_is_named(tmp_path: Path) -> None:
    (tmp_path / "state.safetensors").write_bytes(b"nonsense")
    with pytest.raises(TrainingError, match="Delete it"):
        _trained(work=tmp_path)


def test_dialogues_may_be_drawn_anew_each_epoch() -> None:
    asked = []

    def source(epoch: int) -> Sequence[Dialogue]:
        asked.append(epoch)
        return _talks(4, 10 * epoch)

    train(source, _talks(2, 500), _config(epochs=3), Silent(), features=KEYS)
    assert asked == [0, 0, 1, 2]


def test_early_stop() -> None:
    rows = train(
        _talks(3, 0), _talks(2, 500), _config(epochs=50, rate=1e-9, patience=2, average=1.0), Silent(), features=KEYS
    ).history
    assert len(rows) < 12


@pytest.mark.parametrize("switch", ["joint", "off"])
def test_adversarial_switches_train(switch: str) -> None:
    model = replace(_config().model, adversarial=switch)
    rows = _trained(model=model, epochs=1).history
    assert "rivals" not in rows[0]
    assert ("adversarial" in rows[0]) == (switch == "joint")


def test_without_labels_there_is_no_training() -> None:
    bare = [replace(d, labels=np.full(len(d), UNLABELLED)) for d in _talks(2, 0)]
    with pytest.raises(TrainingError, match="train part"):
        train(bare, _talks(1, 9), _config(), Silent(), features=KEYS)


def test_packs_hold_every_dialogue_once_within_the_budget() -> None:
    talks = [dialogue(n, n) for n in (3, 30, 8, 12, 5, 7)]
    packs = packed(talks, 20, torch.Generator().manual_seed(0))
    assert sorted(d.key for p in packs for d in p) == sorted(d.key for d in talks)
    assert all(sum(map(len, p)) <= 20 or len(p) == 1 for p in packs)


def test_hidden_modalities_never_leave_an_utterance_with_nothing() -> None:
    data = batch_of([dialogue(200, s, present=0.6) for s in range(3)])
    generator = torch.Generator().manual_seed(0)
    settings = _config(modality_dropout=0.8, nothing=0.0)
    kept = hidden_modalities(data, settings, generator)
    assert bool((kept <= data.present).all())
    assert torch.equal(kept.any(1), data.present.any(1))
    assert kept.float().mean() < 0.8 * data.present.float().mean()
    assert torch.equal(hidden_modalities(data, _config(modality_dropout=0.0, nothing=0.0), generator), data.present)
    assert not bool(hidden_modalities(data, _config(nothing=1.0), generator).any())


def test_class_weights_follow_the_effective_number_of_rows() -> None:
    labels = np.array([0] * 90 + [1] * 9 + [2])
    talk = replace(dialogue(100), labels=labels)
    weights = class_weights([talk], _config(class_weights=True, effective=0.9), torch.device("cpu"))
    assert weights is not None
    effective = [(1 - 0.9**n) / (1 - 0.9) for n in (90, 9, 1)]
    assert (weights * torch.tensor(effective)).std() < 1e-4
    assert float(weights[torch.from_numpy(labels)].mean()) == pytest.approx(1)
    assert class_weights([talk], _config(), torch.device("cpu")) is None


# ---------------------------------------------------------------- settings


def test_settings_by_name() -> None:
    changed = with_settings(_config(), ["rate=1e-4", "model.past=3", "loss.intra=0", "model.future=null", "seed=4"])
    assert (changed.rate, changed.model.past, changed.loss.intra, changed.model.future, changed.seed) == (
        1e-4, 3, 0.0, None, 4,
    )  # fmt: skip
    assert with_settings(_config(), ["model.graph=rgcn"]).model.graph == "rgcn"


@pytest.mark.parametrize(
    "setting",
    ["speed=3", "rate", "rate=quick", "model.depth=3", "epochs=2.5", "rate.x=1", "model.dims=3", "class_weights=1"],
)
def test_settings_that_do_not_fit(setting: str) -> None:
    with pytest.raises(TrainingError):
        with_settings(_config(), [setting])


# ---------------------------------------------------------------- calibration


def test_the_temperature_is_found() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(size=(20_000, 4))
    p = np.exp(logits)
    labels = (p / p.sum(1, keepdims=True)).cumsum(1).__gt__(rng.random((20_000, 1))).argmax(1)
    for factor in (0.5, 1.0, 3.0):
        assert fitted_temperature(logits.astype(np.float32) * factor, labels) == pytest.approx(factor, rel=0.05)


def test_few_rows_are_drawn_to_the_overall_temperature() -> None:
    assert shrunk(4.0, 0, 1.5) == pytest.approx(1.5)
    assert shrunk(4.0, 200, 1.0) == pytest.approx(2.0)
    assert shrunk(4.0, 10**9, 1.0) == pytest.approx(4.0, rel=1e-4)


def test_calibration_lowers_the_error_and_knows_every_pattern() -> None:
    used = predictor()
    with torch.no_grad():
        used.model.heads["tiny-3"].weight.mul_(40)  # type: ignore[union-attr, operator]
    talks = [dialogue(30, s, present=0.8) for s in range(20)]
    found = calibrate(used, talks)
    assert set(found.patterns) == set(patterns())
    assert set(found.unimodal) == {"text", "audio", "video"}
    before = evaluate_on(used, talks)
    after = evaluate_on(Predictor(used.model, used.description.with_temperatures(found), used.device), talks)
    assert after.nll < before.nll and after.ece < before.ece
    assert after.weighted_f1 == pytest.approx(before.weighted_f1)


def test_masked_dialogues_have_the_pattern_at_most() -> None:
    assert {tuple(row) for d in masked(_talks(2, 0), "TV") for row in d.present} <= {
        (True, False, True), (True, False, False), (False, False, True), (False, False, False),
    }  # fmt: skip


# ---------------------------------------------------------------- fine-tuning


def _flipped(talks: Sequence[Dialogue]) -> list[Dialogue]:
    """The same talks with the classes going round: what the parent knows is wrong here."""
    return [replace(d, labels=(d.labels + 1) % 3) for d in talks]


@pytest.fixture(scope="module")
def parent(trained: TrainResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parent") / "parent.safetensors"
    checkpoint.save(path, trained.tensors, trained.description)
    return path


def test_corrections_are_learnt(parent: Path, tmp_path: Path) -> None:
    out = tmp_path / "child.safetensors"
    strong = FinetuneConfig(steps=60, rate=1e-2, keep=0.0, anchor=0.0)
    held_out = _flipped(_talks(3, 300))
    result = finetune(parent, _flipped(_talks(6, 200)), held_out, out, Silent(), device="cpu", config=strong)
    assert result.better and result.after.weighted_f1 > result.before.weighted_f1 + 0.3
    assert 0 < result.interval[0] <= result.after.weighted_f1 - result.before.weighted_f1 <= result.interval[1]
    assert f"{result.after.weighted_f1:.2f} after" in result.sentence
    again = evaluate_on(Predictor.load(out, "cpu"), held_out)
    assert again.weighted_f1 == pytest.approx(result.after.weighted_f1, abs=0.03)
    said = checkpoint.describe(out)
    assert said.parent == checkpoint.digest(parent)
    assert said.training["finetuned_on"] == 72
    assert said.metrics[0]["split"] == "held out"


def test_a_child_can_be_fine_tuned_again_and_keeps_its_adversarial_part(parent: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.safetensors", tmp_path / "2.safetensors"
    brief = FinetuneConfig(steps=3)
    finetune(parent, _talks(2, 200), _talks(1, 300), first, Silent(), device="cpu", config=brief)
    finetune(first, _talks(2, 200), _talks(1, 300), second, Silent(), device="cpu", config=brief)
    assert set(checkpoint.load_tensors(second)) == set(checkpoint.load_tensors(parent))


def test_what_the_parent_knew_is_not_forgotten(parent: Path, tmp_path: Path) -> None:
    out = tmp_path / "child.safetensors"
    odd = [replace(d, labels=np.where(np.arange(len(d)) < 5, (d.labels + 1) % 3, UNLABELLED)) for d in _talks(1, 200)]
    finetune(parent, odd, _talks(1, 300), out, Silent(), device="cpu", config=FinetuneConfig(steps=60))
    known = _talks(4, 800)
    before, after = (evaluate_on(Predictor.load(p, "cpu"), known).weighted_f1 for p in (parent, out))
    assert after > before - 0.1


def test_votes_of_several_annotators(parent: Path, tmp_path: Path) -> None:
    talks = [replace(d, soft=np.eye(3, dtype=np.float32)[d.labels] * 2 + 0.5) for d in _talks(2, 200)]
    result = finetune(
        parent,
        talks,
        _talks(1, 300),
        tmp_path / "c.safetensors",
        Silent(),
        device="cpu",
        config=FinetuneConfig(steps=2),
    )
    assert result.after.n == 12


@pytest.mark.parametrize(
    ("labels", "held", "message"),
    [([0, 1, 2], 5, "too few"), ([1] * 9, 5, "all labels are joy"), ([0, 1, 2] * 3, 0, "held out")],
)
def test_what_cannot_be_learnt_is_said(
    parent: Path, tmp_path: Path, labels: list[int], held: int, message: str
) -> None:
    def labelled(values: list[int]) -> list[Dialogue]:
        return [replace(dialogue(10), labels=np.array(values + [UNLABELLED] * (10 - len(values))))]

    out = tmp_path / "c.safetensors"
    with pytest.raises(TrainingError, match=message):
        finetune(parent, labelled(labels), labelled([0, 1] * held)[:held], out, Silent(), device="cpu")
    assert not out.exists()


def test_cancelling_leaves_no_file(parent: Path, tmp_path: Path) -> None:
    out = tmp_path / "c.safetensors"
    progress = Silent()
    progress.cancelled = True
    with pytest.raises(Cancelled):
        finetune(parent, _talks(2, 200), _talks(1, 300), out, progress, device="cpu")
    assert not out.exists()


def test_an_untrained_checkpoint_can_be_a_parent(tmp_path: Path) -> None:
    base = saved(tmp_path / "base.safetensors")
    result = finetune(
        base,
        _talks(2, 1),
        _talks(1, 9),
        tmp_path / "c.safetensors",
        Silent(),
        device="cpu",
        config=FinetuneConfig(steps=2),
    )
    assert result.before.n == 12
