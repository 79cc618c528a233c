"""The models that AR-IIGCN is compared with are what they claim to be, and are compared fairly."""

from __future__ import annotations

import math
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.bench import cuda, peers_bench
from tests.bench import model as model_bench
from tests.bench.peers import PEERS, RATES, Peer, dialogue_gcn, mmgcn, rows, speed
from tests.bench.peers.parts import Layout
from tests.bench.peers.train import predict_peer, train_peer
from tests.core.tiny_model import DIMS, NAMES, config, dialogue, shuffled
from undertone.core.dialogue import Dialogue
from undertone.core.graph import UNLABELLED, batch_of, utterance_edges
from undertone.core.progress import Silent
from undertone.core.training.commands import Material
from undertone.core.training.config import TrainConfig
from undertone.core.training.fit import train
from undertone.core.types import MODALITIES

EVERY = pytest.mark.parametrize("name", sorted(PEERS))
IN_CONTEXT = pytest.mark.parametrize("name", sorted(set(PEERS) - {"concat_mlp"}))


def _peer(name: str, seed: int = 0) -> Peer:
    torch.manual_seed(seed)
    return PEERS[name](DIMS, len(NAMES)).eval()


def _logits(peer: Peer, *dialogues: Dialogue) -> Tensor:
    with torch.inference_mode():
        return peer(batch_of(dialogues))


@EVERY
@pytest.mark.parametrize("lengths", [(1,), (7,), (4, 1, 30), (25, 2)])
def test_logits_for_every_utterance(name: str, lengths: tuple[int, ...]) -> None:
    talks = [dialogue(n, seed, speakers=12) for seed, n in enumerate(lengths)]
    logits = _logits(_peer(name), *talks)
    assert logits.shape == (sum(lengths), len(NAMES))
    assert torch.isfinite(logits).all()


@EVERY
def test_every_parameter_learns(name: str) -> None:
    peer = _peer(name).train()
    talks = [dialogue(14, seed, speakers=3) for seed in range(3)]
    data = batch_of(talks)
    torch.nn.functional.cross_entropy(peer(data), data.y).backward()
    idle = [n for n, p in peer.named_parameters() if p.grad is None or not p.grad.abs().sum() > 0]
    assert idle == []
    assert all(torch.isfinite(p.grad).all() for p in peer.parameters() if p.grad is not None)


@EVERY
def test_dialogues_of_a_batch_hear_nothing_of_each_other(name: str) -> None:
    peer = _peer(name)
    talks = [dialogue(n, seed) for seed, n in enumerate((5, 17, 9))]
    together = _logits(peer, *talks)
    apart = torch.cat([_logits(peer, talk) for talk in talks])
    torch.testing.assert_close(together, apart, rtol=1e-4, atol=1e-5)
    order = np.random.default_rng(1).permutation(17)
    mixed = replace(talks[1], **{f: getattr(talks[1], f)[order] for f in ("present", "speakers", "labels")})
    mixed = replace(mixed, features={m: x[order] * 3 for m, x in talks[1].features.items()})
    changed = _logits(peer, talks[0], mixed, talks[2])
    for part in (slice(0, 5), slice(22, 31)):
        torch.testing.assert_close(changed[part], together[part], rtol=1e-4, atol=1e-5)
    others, turned = shuffled(talks)
    expected = torch.cat([together[[slice(0, 5), slice(5, 22), slice(22, 31)][i]] for i in turned])
    torch.testing.assert_close(_logits(peer, *others), expected, rtol=1e-4, atol=1e-5)


@IN_CONTEXT
def test_an_utterance_hears_its_dialogue(name: str) -> None:
    talk = dialogue(12, 3, present=1.0)
    features = {m: x.copy() for m, x in talk.features.items()}
    for m in MODALITIES:
        features[m][2] += 2.0
    peer = _peer(name)
    difference = (_logits(peer, replace(talk, features=features)) - _logits(peer, talk)).abs().sum(1)
    assert (difference > 1e-7).all()


def test_the_control_hears_no_other_utterance() -> None:
    talk = dialogue(6, 1)
    alone = replace(talk, features={m: np.where(np.arange(6)[:, None] == 2, x, 9.0) for m, x in talk.features.items()})
    alone = replace(alone, features={m: x.astype(np.float32) for m, x in alone.features.items()})
    peer = _peer("concat_mlp")
    torch.testing.assert_close(_logits(peer, alone)[2], _logits(peer, talk)[2])


@EVERY
@pytest.mark.parametrize("hidden", [0, 1, 2])
def test_an_absent_modality_is_the_zero_vector(name: str, hidden: int) -> None:
    """Whatever is stored there, NaN included; and zero is the training set's mean, since features are standardised."""
    peer = _peer(name)
    peer.encoders[hidden].get_buffer("mean").fill_(0.5)
    talk = dialogue(8, 2, present=1.0)
    absent = talk.present.copy()
    absent[3, hidden] = False
    modality = MODALITIES[hidden]

    def holding(value: float, present: np.ndarray) -> Dialogue:
        features = dict(talk.features)
        features[modality] = features[modality].copy()
        features[modality][3] = value
        return replace(talk, features=features, present=present)

    zero = _logits(peer, holding(0.5, talk.present))
    for stored in (0.0, 99.0, math.nan):
        torch.testing.assert_close(_logits(peer, holding(stored, absent)), zero)
    with torch.inference_mode():
        masked = peer(batch_of([talk]), torch.from_numpy(absent))
    torch.testing.assert_close(masked, zero)


def test_mmgcn_multiplies_by_the_whole_matrix() -> None:
    """By its parts the product is that of D^-1/2 A D^-1/2, written out as 3N x 3N."""
    data = batch_of([dialogue(6, 0)])
    layout = Layout.of(data)
    nodes, h = torch.randn(3, 1, 6, 5), torch.randn(3, 1, 6, 4)
    flat = torch.nn.functional.normalize(nodes.reshape(18, 5), dim=-1)
    modality, turn = torch.arange(18) // 6, torch.arange(18) % 6
    same = modality[:, None] == modality[None, :]
    joined = same | (turn[:, None] == turn[None, :])
    weights = mmgcn.angular(flat @ flat.t()) * torch.where(same, 1.0, mmgcn.GAMMA) * joined
    scale = torch.diag(weights.sum(1).rsqrt())
    expected = (scale @ weights @ scale @ h.reshape(18, 4)).reshape(3, 1, 6, 4)
    torch.testing.assert_close(mmgcn.Adjacency(nodes, layout).times(h), expected)


def test_dialogue_gcn_follows_its_equations() -> None:
    """Both graph steps, written out edge by edge."""
    torch.manual_seed(3)
    data = batch_of([dialogue(13, 1, speakers=3), dialogue(3, 2)])
    peer: Any = _peer("dialogue_gcn")
    n, g = 16, torch.randn(16, 200)
    with torch.inference_mode():
        found = peer.speaker_context(g, data)
        matrices = torch.einsum("rb,bdw->rdw", peer.mixture, peer.bases)
        near = [
            [j for j in range(n) if data.batch[i] == data.batch[j] and abs(i - j) <= dialogue_gcn.WINDOW]
            for i in range(n)
        ]
        first = []
        for i in range(n):
            a = (peer.edge(g[i]) @ g[near[i]].t()).softmax(0)
            kinds = [_kind(data, i, j) for j in near[i]]
            total = torch.zeros(100)
            for weight, j, kind in zip(a, near[i], kinds, strict=True):
                own = peer.own(g[i])
                total += weight * own if j == i else weight / kinds.count(kind) * (g[j] @ matrices[kind])
            first.append(total.relu())
        h = torch.stack(first)
        around = torch.stack([sum((h[j] for j in near[i] if j != i), torch.zeros(100)) for i in range(n)])
        expected = (peer.neighbours(around) + peer.own_second(h)).relu()
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-5)


def _kind(data: Any, i: int, j: int) -> int:
    speaker = data.speaker.tolist()
    return -1 if i == j else (speaker[i] * 9 + speaker[j]) * 2 + int(j > i)


def test_relations_tell_speakers_and_order_apart() -> None:
    data = batch_of([replace(dialogue(4, 0), speakers=np.array([0, 1, 0, 2]))])
    edges = utterance_edges(data.ptr, data.batch, data.speaker, 10, 10)
    kinds = dialogue_gcn.relations(edges, data.speaker).tolist()
    by_pair = dict(zip(zip(edges.target.tolist(), edges.source.tolist(), strict=True), kinds, strict=True))
    assert by_pair[0, 2] != by_pair[2, 0]
    assert by_pair[1, 0] != by_pair[1, 2] != by_pair[1, 3]
    assert max(kinds) < dialogue_gcn.RELATIONS


# ---------------------------------------------------------------- training


def _config(**changes: object) -> TrainConfig:
    quick = TrainConfig(config(), epochs=6, rate=3e-3, budget=36, average=0.9, patience=20, device="cpu")
    return replace(quick, **changes)  # type: ignore[arg-type]


def _talks(count: int, seed: int) -> list[Dialogue]:
    return [dialogue(12, seed + i, present=0.9, learnable=True) for i in range(count)]


@EVERY
def test_it_learns_what_can_be_learnt(name: str) -> None:
    # DialogueGCN has no way past its attention over the whole dialogue, a mean at first, slow to sharpen
    epochs = 20 if name == "dialogue_gcn" else 6
    result = train_peer(name, _talks(10, 0), _talks(4, 500), _config(epochs=epochs))
    assert result.metrics.weighted_f1 > 0.8
    assert result.history[-1]["loss"] < result.history[0]["loss"]
    assert result.metrics.weighted_f1 == pytest.approx(max(r["dev_weighted_f1"] for r in result.history))


def test_a_seed_is_a_run() -> None:
    runs = [train_peer("mmgcn", _talks(4, 0), _talks(2, 500), _config(epochs=2, seed=s)) for s in (3, 3, 4)]
    losses = [[row["loss"] for row in run.history] for run in runs]
    assert losses[0] == losses[1] != losses[2]


def test_peers_and_ours_take_the_same_way_through_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same packs in the same order, with the same modalities hidden, at the same rate."""
    from tests.bench.peers import train as peer_training
    from tests.core.tiny_model import KEYS
    from undertone.core.training import fit

    seen: list[tuple[list[str], Tensor]] = []
    original = fit.hidden_modalities

    def noted(data: object, *rest: object) -> Tensor:
        present = original(data, *rest)  # type: ignore[arg-type]
        seen.append((data.keys_of_dialogues, present))  # type: ignore[attr-defined]
        return present

    monkeypatch.setattr(fit, "hidden_modalities", noted)
    monkeypatch.setattr(peer_training, "hidden_modalities", noted)
    settings = _config(epochs=2)
    train_peer("concat_mlp", _talks(6, 0), _talks(2, 500), settings)
    theirs, seen[:] = list(seen), []
    train(_talks(6, 0), _talks(2, 500), settings, Silent(), features=KEYS)
    assert [keys for keys, _ in theirs] == [keys for keys, _ in seen]
    assert all(torch.equal(a, b) for (_, a), (_, b) in zip(theirs, seen, strict=True))


def test_unlabelled_rows_are_not_learnt_from() -> None:
    from tests.bench.peers.train import cross_entropy

    data = batch_of([replace(dialogue(4, 0), labels=np.array([0, UNLABELLED, 2, UNLABELLED]))])
    logits = torch.randn(4, 3, requires_grad=True)
    loss = cross_entropy(logits, data, None)
    expected = torch.nn.functional.cross_entropy(logits[[0, 2]], torch.tensor([0, 2]))
    assert loss.item() == pytest.approx(expected.item())
    loss.backward()
    assert logits.grad is not None
    assert logits.grad[[1, 3]].abs().sum() == 0


def test_predictions_are_in_the_order_of_the_dialogues() -> None:
    talks = [dialogue(n, seed) for seed, n in enumerate((3, 9, 2, 4))]
    peer = _peer("m3net")
    split = predict_peer(peer, talks, budget=8)
    np.testing.assert_allclose(split, predict_peer(peer, talks), rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(split.sum(1), 1.0, rtol=1e-5)


# ---------------------------------------------------------------- the benchmark


def test_figures_by_name_from_measured_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    by_length = {
        100: {"seconds": 0.01, "mib": 1.0},
        1_000: {"seconds": 1.0, "mib": 90.0},
        10_000: {"seconds": None, "mib": None, "reason": "needs more than 4 GiB"},
    }
    monkeypatch.setattr(speed, "measured", lambda name, lengths: by_length)
    monkeypatch.setattr(peers_bench, "parameters", lambda name: 1)
    monkeypatch.setattr(peers_bench, "_config", lambda options, seed: _config(epochs=options.epochs, seed=seed))
    dev = _talks(2, 500)
    material = Material(_talks(4, 0), dev, {"made": dev}, "")
    options = peers_bench.Options(seeds=2, epochs=1, meld_epoch=False, names=("concat_mlp",))
    figures = peers_bench.peers(options, material)["concat_mlp"]
    assert figures["predict_1000_ms"] == 1000.0
    assert figures["predict_10000_s"] is None
    assert figures["reasons"] == {"predict_10000": "needs more than 4 GiB"}
    assert figures["growth"] == 2.0
    assert figures["growth_between"] == [100, 1_000]
    assert figures["dev_weighted_f1"] == pytest.approx(np.mean(figures["by_seed"]))
    assert figures["dev_weighted_f1_sd"] == pytest.approx(np.std(figures["by_seed"], ddof=1))
    assert figures["by_part"]["made"] == pytest.approx(figures["dev_weighted_f1"])
    assert figures["epochs"] == [1, 1]


@pytest.mark.skipif(not speed.can_limit(), reason="memory is limited by a means of Linux")
def test_more_memory_than_allowed_is_a_reason_and_no_crash() -> None:
    found = speed.measured("concat_mlp", (20, 2_000), limit_mib=8)
    assert found[20]["seconds"] > 0
    assert found[2_000] == {"seconds": None, "mib": None, "reason": "needs more than 8 MiB"}


def test_what_takes_too_long_is_a_reason() -> None:
    found = speed.measured("concat_mlp", (20,), patience=0.05)
    assert found[20]["seconds"] is None
    assert found[20]["reason"] == "not done after 0.05 s"


def test_a_killed_process_leaves_what_it_had_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = b'{"n": 20, "seconds": 0.5, "mib": 1.0}\n{"n": 200, "secon'

    def killed(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, -9, printed)

    monkeypatch.setattr(subprocess, "run", killed)
    found = speed.measured("concat_mlp", (20, 200))
    assert found[20] == {"seconds": 0.5, "mib": 1.0}
    assert found[200] == {"seconds": None, "mib": None, "reason": "the process ended with -9"}


def test_one_slow_moment_does_not_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([9.0 if i in (0, 5) else 0.5 for i in range(60)])
    monkeypatch.setattr(speed, "LONG_S", 10.0)
    monkeypatch.setattr(speed, "timed", lambda work: next(times))
    assert speed._median_time(lambda: None) == 0.5


def test_a_long_run_stands_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([speed.LONG_S + 1])
    monkeypatch.setattr(speed, "timed", lambda work: next(times))
    assert speed._median_time(lambda: None) == speed.LONG_S + 1


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> Material:
    """Material of a few made-up dialogues, and settings that fit them."""
    monkeypatch.setattr(peers_bench, "parameters", lambda name: 1)
    monkeypatch.setattr(peers_bench, "_config", lambda options, seed: _config(epochs=options.epochs, seed=seed))
    dev = _talks(2, 500)
    return Material(_talks(4, 0), dev, {"made": dev}, "abc")


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int, float]]:
    """(model, seed, rate) of each run that is really trained."""
    runs: list[tuple[str, int, float]] = []
    original = peers_bench._trained

    def noted(name: str, material: Any, settings: TrainConfig) -> dict[str, Any]:
        runs.append((name, settings.seed, settings.rate))
        return original(name, material, settings)

    monkeypatch.setattr(peers_bench, "_trained", noted)
    return runs


def test_it_goes_on_where_it_stopped(tmp_path: Path, tiny: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = _counted(monkeypatch)
    options = peers_bench.Options(seeds=1, epochs=1, names=("concat_mlp",), work=tmp_path, speed=False)
    peers_bench.peers(options, tiny)
    with (tmp_path / "concat_mlp.jsonl").open("a") as file:
        file.write('{"model": "concat_mlp", "seed": 1, "de')  # killed while it wrote
    figures = peers_bench.peers(replace(options, seeds=3), tiny)
    assert [seed for _, seed, _ in runs] == [0, 1, 2]
    again = peers_bench.peers(replace(options, seeds=3), tiny)
    assert len(runs) == 3
    assert again == figures
    assert figures["concat_mlp"]["by_seed"] == [row["dev"] for row in rows.read(tmp_path, "concat_mlp")]
    assert "predict_50_ms" not in figures["concat_mlp"]


@pytest.mark.parametrize(
    "other", [{"epochs": 2}, {"dataset": "meld"}, {"limit": 2}, {"settings": ("clip=.5",)}], ids=lambda d: next(iter(d))
)
def test_rows_of_other_settings_are_not_taken(
    tmp_path: Path, tiny: Material, monkeypatch: pytest.MonkeyPatch, other: dict[str, Any]
) -> None:
    options = peers_bench.Options(seeds=1, epochs=1, names=("concat_mlp",), work=tmp_path, speed=False)
    peers_bench.peers(options, tiny)
    runs = _counted(monkeypatch)
    peers_bench.peers(replace(options, **other), tiny)
    assert len(runs) == 1
    peers_bench.peers(options, replace(tiny, digest="abd"))
    assert len(runs) == 2
    peers_bench.peers(options, tiny)
    assert len(runs) == 2


def test_changed_default_settings_are_another_run() -> None:
    same: dict[str, Any] = {"dataset": "meld", "digest": "", "limit": None, "settings": ()}
    one, other = (rows.identity("mmgcn", c, **same) for c in (_config(), _config(weight_decay=0.1)))
    assert {k for k in one if one[k] != other[k]} == {"config"}


def test_a_peer_has_the_better_of_two_rates(tiny: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    common = _config().rate

    def made(name: str, material: Any, settings: TrainConfig) -> dict[str, Any]:
        better = settings.rate == RATES["mmgcn"]
        return {"dev": 0.6 if better else 0.4, "parts": {"made": 0.5}, "done": 1, "seconds": [1.0]}

    monkeypatch.setattr(peers_bench, "_trained", made)
    options = peers_bench.Options(seeds=2, epochs=1, names=("mmgcn", "concat_mlp", speed.OURS), speed=False)
    figures = peers_bench.peers(options, tiny)
    assert figures["mmgcn"]["rate"] == RATES["mmgcn"]
    assert figures["mmgcn"]["dev_weighted_f1"] == pytest.approx(0.6)
    assert figures["mmgcn"]["first_seed_by_rate"] == pytest.approx({f"{common:g}": 0.4, f"{RATES['mmgcn']:g}": 0.6})
    assert figures["concat_mlp"]["rate"] == figures[speed.OURS]["rate"] == common
    alike = peers_bench.peers(replace(options, rates=False), tiny)
    assert alike["mmgcn"]["rate"] == common


# ---------------------------------------------------------------- the model's benchmark

ROW = {"dev": 0.5, "parts": {"meld": 0.5}, "done": 2, "dialogues": 150, "seconds": [3.0, 5.0]}


def test_a_peer_that_dies_costs_its_own_figure_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def dies_at_mmgcn(data: Path, names: list[str], work: Path, patience: float) -> str:
        asked.append(list(names))
        for name in names:
            if name == "mmgcn":
                return "the process ended with -9"
            rows.append(work, {"model": name, **ROW})
        return "the process ended with 0"

    monkeypatch.setattr(model_bench, "_train_apart", dies_at_mmgcn)
    found, reasons = model_bench.trained(tmp_path, ["ar_iigcn", "mmgcn", "m3net"], 60)
    assert asked == [["ar_iigcn", "mmgcn", "m3net"], ["m3net"]]
    assert found.keys() == {"ar_iigcn", "m3net"}
    assert found["m3net"]["epoch_s"] == 4.0
    assert reasons == {"mmgcn": "the process ended with -9"}


def test_training_that_takes_too_long_is_a_reason(tmp_path: Path) -> None:
    found, reasons = model_bench.trained(tmp_path, ["ar_iigcn", "m3net"], 0.0)
    assert found == {}
    assert reasons == dict.fromkeys(["ar_iigcn", "m3net"], "not done after 0 s for all models")


def test_training_that_cannot_begin_is_a_reason(tmp_path: Path) -> None:
    """A folder without MELD's tables: the process ends with an error, and the benchmark does not."""
    found, reasons = model_bench.trained(tmp_path, ["concat_mlp"], 120)
    assert found == {}
    assert reasons == {"concat_mlp": "the process ended with 1"}


def test_meld_s_first_dialogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from undertone.core.datasets import meld
    from undertone.core.training import commands

    head = "Utterance,Speaker,Emotion,Dialogue_ID,Utterance_ID\n"
    lines = [f'"Well, {d}",Ann,joy,{d},{i}\n' for d in range(5) for i in range(3)]
    for part in ("train", "dev"):
        (tmp_path / f"{part}_sent_emo.csv").write_text(head + "".join(lines))
    read: dict[str, list[int]] = {}

    def gathered(folder: Path, dataset: str, progress: Any, device: str, settings: object) -> str:
        for part in ("train", "dev"):
            read[part] = [len(talk.turns) for talk in meld.talks(meld.table(folder, part))]
        return "few"

    monkeypatch.setattr(peers_bench, "FIRST", {"train": 3, "dev": 2})
    monkeypatch.setattr(commands, "gather", gathered)
    assert peers_bench._material(peers_bench.Options(tmp_path, "meld", first=True)) == "few"
    assert read == {"train": [3, 3, 3], "dev": [3, 3]}


def test_an_epoch_that_cannot_be_measured_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    assert model_bench.epoch("concat_mlp", 0.0) == (None, "not done after 0 s")
    monkeypatch.setattr(model_bench, "_apart", lambda command, patience: ("", "the process ended with -9"))
    assert model_bench.epoch("concat_mlp", 60.0) == (None, "the process ended with -9")
    monkeypatch.setattr(model_bench, "_apart", lambda command, patience: ("a library talks\n2.5\n", "it ended with 0"))
    assert model_bench.epoch("concat_mlp", 60.0) == (2.5, None)


@pytest.mark.parametrize("data", [True, False], ids=["with MELD", "without MELD"])
def test_the_models_figures_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data: bool) -> None:
    def measured(name: str, lengths: tuple[int, ...], patience: float) -> dict[int, dict[str, Any]]:
        fits = {n: {"seconds": n / 1_000, "mib": 7.0} for n in lengths}
        return fits if name != "m3net" else {**fits, 10_000: {"seconds": None, "mib": None, "reason": "too large"}}

    def learnt(folder: Path, names: list[str], work: Path, patience: float) -> str:
        for name in names:
            rows.append(work, {"model": name, **ROW})
        return "the process ended with 0"

    monkeypatch.setattr(speed, "measured", measured)
    monkeypatch.setattr(model_bench, "_train_apart", learnt)
    monkeypatch.setattr(model_bench, "epoch", lambda name, patience: (8.0, None))
    monkeypatch.setattr(model_bench, "_explained", lambda: {"explain_ms": 9.0, "explain_p95_ms": 9.5})
    monkeypatch.setattr(cuda, "cuda", lambda: (None, cuda.NONE))
    monkeypatch.setattr(peers_bench, "shared_data", lambda: tmp_path if data else None)
    figures = model_bench.run()
    assert figures["predict_50_ms"] == 50.0
    assert figures["predict_1000_ms"] == 1000.0
    assert figures["predict_10000_s"] == 10.0
    assert figures["predict_10000_mib"] == 7.0
    assert figures["explain_ms"] == 9.0
    assert figures["epoch_meld_s"] == 8.0
    assert figures["dialogues"] == (150 if data else None)
    assert figures["dev_weighted_f1"] == (0.5 if data else None)
    assert (figures["seeds"], figures["epochs"]) == (model_bench.SEEDS, model_bench.EPOCHS)
    assert figures["cuda"] is None
    assert figures["reasons"]["cuda"] == "no CUDA device"
    assert figures["peers"].keys() == {speed.OURS, *PEERS}
    for name, row in figures["peers"].items():
        assert row["dev_weighted_f1"] == figures["dev_weighted_f1"]
        assert row["parameters"] > 0
        assert ("dev_weighted_f1" in row["reasons"]) is not data
        assert ("predict_10000" in row["reasons"]) is (name == "m3net")
    assert figures["peers"]["m3net"]["predict_10000_mib"] is None


def test_a_device_s_figures() -> None:
    found = cuda.on_device(speed.ours("cpu"), bulk=(3,))
    assert found["bf16"] is False
    assert found["predict_50_ms"] > 0
    assert found["utterances_per_s"] > 0
    assert found["bulk_dialogues"] == 3


def test_what_fits_no_device_has_no_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    used = speed.ours("cpu")

    def full(data: Any) -> None:
        raise torch.OutOfMemoryError("full")

    monkeypatch.setattr(used, "model", full)
    assert cuda._bulk(used, torch.device("cpu"), (2, 1)) == (0, None)
