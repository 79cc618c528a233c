"""The model beside its peers: milliseconds a dialogue, seconds a training epoch of MELD, dev F1, ms an explanation.

Times and memory are measured on random numbers of the real features' sizes, since they do not depend on the values,
each model in processes of its own. Dev F1 is that of a short training on the text of MELD's first dialogues, the same
for all: a figure measured in this very run, and not how good a model can get, which is what
`python -m tests.bench.peers_bench` is for.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench import cuda, peers_bench
from tests.bench.peers import rows, speed

NAMES = (speed.OURS, "concat_mlp", "dialogue_gcn", "mmgcn", "m3net")
LENGTHS = (50, 1_000, 10_000)
SEEDS, EPOCHS = 1, 5
SPEED_S, OWN_SPEED_S = 50.0, 200.0  # for all lengths of a peer, and of AR-IIGCN; loading libraries included
BUDGET_S = 330.0  # for all of `compared`; what is left after times and training is for epochs
TRAINING_S = 110.0  # for all models, reading the data set included
FLAT = ("predict_50_ms", "predict_1000_ms", "predict_10000_s", "predict_10000_mib", "dev_weighted_f1")


def run() -> dict[str, Any]:
    """AR-IIGCN's figures, and all models' under `peers`, on the processor; None with the reason in `reasons` where a
    figure could not be had. All of it is done after about six minutes on two busy cores."""
    from undertone.core.model.device import few_threads

    with few_threads():
        import torch

        threads = torch.get_num_threads()
    data = peers_bench.shared_data()
    table = compared(data)
    mine = table[speed.OURS]
    figures: dict[str, Any] = {"parameters": mine.get("parameters"), "threads": threads}
    figures |= {name: mine.get(name) for name in FLAT}
    figures |= {"dataset": "meld" if data else None, "seeds": SEEDS, "epochs": EPOCHS}
    figures["dialogues"] = mine.get("dialogues")
    figures["epoch_meld_s"] = mine.get("epoch_meld_s")
    figures |= _explained()
    figures |= cuda.run()
    figures["reasons"] = {**mine["reasons"], **figures["reasons"]}
    figures["peers"] = table
    return figures


def compared(data: Path | None, names: Sequence[str] = NAMES) -> dict[str, dict[str, Any]]:
    """The table by model: times, memory, `dev_weighted_f1`, `epoch_meld_s` (random features, text alone), `reasons`."""
    began = time.monotonic()
    table: dict[str, dict[str, Any]] = {}
    for name in names:
        print(f"model: {name}, times and memory", file=sys.stderr, flush=True)
        figures: dict[str, Any] = {"reasons": {}}
        patience = OWN_SPEED_S if name == speed.OURS else SPEED_S
        figures |= peers_bench.lengths(speed.measured(name, LENGTHS, patience=patience), figures["reasons"])
        table[name] = {"parameters": _parameters(name, figures["reasons"]), **figures}
    learnt, reasons = trained(data, names, TRAINING_S)
    for name, figures in table.items():
        found = learnt.get(name, {})
        figures |= {"dev_weighted_f1": found.get("dev_weighted_f1"), "dialogues": found.get("dialogues")}
        figures |= {"seeds": SEEDS, "epochs": EPOCHS}
        if name in reasons:
            figures["reasons"]["dev_weighted_f1"] = reasons[name]
    for name, figures in table.items():
        print(f"model: {name}, an epoch", file=sys.stderr, flush=True)
        figures["epoch_meld_s"], reason = epoch(name, BUDGET_S - (time.monotonic() - began))
        if reason is not None:
            figures["reasons"]["epoch_meld_s"] = reason
    return table


def _parameters(name: str, reasons: dict[str, str]) -> int | None:
    try:
        return peers_bench.parameters(name)
    except (RuntimeError, ValueError, TypeError, MemoryError) as e:
        reasons["parameters"] = f"{type(e).__name__}: {e}"
        return None


# ---------------------------------------------------------------- training


def trained(
    data: Path | None, names: Sequence[str], patience: float
) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """What `peers_bench.summary` says of each model after a short training on MELD's text, and why it says nothing of
    the others. All are trained in one process, which reads the data set once; where it dies, another goes on with the
    models after the one that it was at."""
    if data is None:
        return {}, dict.fromkeys(names, "MELD is not in ../shared/data/meld nor below UNDERTONE_SHARED")
    found: dict[str, dict[str, Any]] = {}
    reasons: dict[str, str] = {}
    left, end = list(names), time.monotonic() + patience
    with tempfile.TemporaryDirectory() as folder:
        while left:
            reason = _train_apart(data, left, Path(folder), end - time.monotonic())
            found |= {name: peers_bench.summary(done) for name in left if (done := rows.read(Path(folder), name))}
            left = [name for name in left if name not in found]
            if time.monotonic() >= end:
                reasons |= dict.fromkeys(left, f"not done after {patience:.0f} s for all models")
                break
            if left:
                reasons[left.pop(0)] = reason
    return found, reasons


def _train_apart(data: Path, names: Sequence[str], work: Path, patience: float) -> str:
    """Trains in a process that leaves a row for each model in `work`; how the process ended."""
    command = [sys.executable, "-m", peers_bench.__name__, "--only-training", "--one-rate", "--data", str(data)]
    command += ["--dataset", "meld", "--seeds", str(SEEDS), "--epochs", str(EPOCHS), "--work", str(work)]
    command += ["--first", "--models", *names]
    return _apart(command, patience)[1]


def epoch(name: str, patience: float) -> tuple[float | None, str | None]:
    """Seconds of one training epoch over random features of MELD's size, in a process of its own; or why not."""
    code = "from tests.bench import peers_bench as p; import sys; print(p.meld_epoch(sys.argv[1], p.Options(epochs=1)))"
    printed, reason = _apart([sys.executable, "-c", code, name], patience)
    try:
        return float(printed.splitlines()[-1]), None
    except (ValueError, IndexError):
        return None, reason


def _apart(command: Sequence[str], patience: float) -> tuple[str, str]:
    """What a process printed, and how it ended."""
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], timeout=max(patience, 0.0), check=False
        )
    except subprocess.TimeoutExpired:
        return "", f"not done after {max(patience, 0.0):.0f} s"
    except OSError as e:
        return "", f"could not be run ({e})"
    return done.stdout.decode(errors="replace"), f"the process ended with {done.returncode}"


# ---------------------------------------------------------------- explanation


def _explained(utterances: int = 200) -> Mapping[str, float]:
    """Milliseconds of everything that is said about one utterance in the middle of a dialogue."""
    from tests.bench.rewording import rewording
    from undertone.core.explain import explain

    predictor, talk = speed.ours(), speed.talk(utterances)
    middle = utterances // 2
    for _ in range(3):
        explain(predictor, talk, middle, "m", rewording(utterances, middle))
    times = [
        _ms(lambda k=k: explain(predictor, talk, k, "m", rewording(utterances, k)))  # type: ignore[misc]
        for k in range(middle - 20, middle + 20)
    ]
    return {"explain_ms": float(np.median(times)), "explain_p95_ms": float(np.quantile(times, 0.95))}


def _ms(work: Callable[[], object]) -> float:
    return 1000 * speed.timed(work)
