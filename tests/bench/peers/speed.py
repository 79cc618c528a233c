"""Time and memory of a prediction by length of the dialogue, measured in a process that may take 4 GiB and no more.

`python -m tests.bench.peers.speed NAME MIB N...` prints one JSON line for each N, in ascending order.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from undertone.core.model.predictor import Predictor

LIMIT_MIB = 4_096
PATIENCE_S = 900  # for all lengths of one model
ENOUGH_S = 2.0  # repeated until so much time has been measured
LONG_S = 5.0  # what takes longer is its own warm-up, and is run once
WARM_UP = 3
OURS = "ar_iigcn"
CLASSES = 7


def measured(
    name: str, lengths: Sequence[int], *, patience: float = PATIENCE_S, limit_mib: int = LIMIT_MIB
) -> dict[int, dict[str, Any]]:
    """`seconds` (median) and `mib` (peak above the idle process) by N; None with a `reason` where it did not work."""
    command = [sys.executable, "-m", __spec__.name, name, str(limit_mib), *map(str, sorted(lengths))]
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3], timeout=patience, check=False
        )
        printed = done.stdout
        reason = f"the process ended with {done.returncode}"
    except subprocess.TimeoutExpired as e:
        printed, reason = e.stdout or b"", f"not done after {patience:g} s"
    except OSError as e:
        printed, reason = b"", f"could not be measured ({e})"
    found = {int(row.pop("n")): row for row in rows_of(printed.decode(errors="replace"))}
    return {n: found.get(n, {"seconds": None, "mib": None, "reason": reason}) for n in lengths}


def rows_of(printed: str) -> list[dict[str, Any]]:
    """The JSON objects among the lines; a line that was cut off is none."""
    rows = []
    for line in printed.splitlines():
        with contextlib.suppress(ValueError):
            row = json.loads(line)
            if isinstance(row, dict):
                rows.append(row)
    return rows


def talk(n: int, seed: int = 0, *, text_alone: bool = False) -> Any:
    """A dialogue of noise of the real features' sizes: time does not depend on what they are."""
    from undertone.core.dialogue import Dialogue
    from undertone.core.features import encoder_keys

    rng = np.random.default_rng(seed)
    present = np.ones((n, 3), bool)
    present[:, 1:] = not text_alone
    return Dialogue(
        f"d{seed}",
        {m: rng.normal(size=(n, k.dimension)).astype(np.float32) for m, k in encoder_keys().items()},
        present,
        rng.integers(0, 3, n),
        rng.integers(0, CLASSES, n),
        np.ones(n, np.float32),
    )


def predictor(name: str) -> Callable[[Any], np.ndarray]:
    """What takes a dialogue to probabilities [N, C]: AR-IIGCN as it is shipped, peers with untrained weights. All of
    them take `core.model.device.few_threads`, so that none is slowed down by threads that wait for each other."""
    import torch

    from undertone.core.features import encoder_keys

    if name == OURS:
        used = ours()
        return lambda dialogue: used.probabilities([dialogue]).fused
    from tests.bench.peers import PEERS
    from tests.bench.peers.train import predict_peer

    torch.manual_seed(0)
    model = PEERS[name]({m: k.dimension for m, k in encoder_keys().items()}, CLASSES).eval()
    return lambda dialogue: predict_peer(model, [dialogue])


def ours(device: str = "cpu") -> Predictor:
    """The shipped checkpoint; with today's default settings and untrained weights where it is missing or was made for
    other features."""
    import torch

    from undertone import resources
    from undertone.core.features import encoder_keys
    from undertone.core.model.ar_iigcn import ARIIGCN
    from undertone.core.model.checkpoint import Description
    from undertone.core.model.device import pick
    from undertone.core.model.predictor import Predictor
    from undertone.core.training.commands import default_config

    if resources.default_checkpoint().is_file():
        shipped = Predictor.load(resources.default_checkpoint(), device)
        if shipped.feature_keys == encoder_keys():
            return shipped
    torch.manual_seed(0)
    config = default_config().model
    return Predictor(ARIIGCN(config), Description("untrained", config, encoder_keys()), pick(device))


def _measure(name: str, limit_mib: int, lengths: Sequence[int]) -> None:
    predict = predictor(name)
    predict(talk(10))
    idle = _resident("VmRSS")
    _allow(limit_mib)
    for n in lengths:
        try:
            dialogue = talk(n)
            seconds = _median_time(lambda d=dialogue: predict(d))  # type: ignore[misc]
            row = {"n": n, "seconds": seconds, "mib": round(max(_resident("VmHWM") - idle, 0.0), 1)}
        except (RuntimeError, MemoryError) as e:
            if not isinstance(e, MemoryError) and not any(word in str(e) for word in ("allocate", "bad_alloc")):
                raise
            row = {"n": n, "seconds": None, "mib": None, "reason": f"needs more than {_size(limit_mib)}"}
        print(json.dumps(row), flush=True)


def _median_time(work: Callable[[], object]) -> float:
    """Median of three runs or more, after some that do not count, so that neither the first ones nor a moment in which
    the machine is busy decides; a run of over LONG_S stands for itself."""
    first = timed(work)
    if first > LONG_S:
        return first
    for _ in range(WARM_UP - 1 if first < ENOUGH_S / 10 else 0):
        work()
    times: list[float] = []
    while len(times) < 3 or (sum(times) < ENOUGH_S and len(times) < 50):
        times.append(timed(work))
    return float(np.median(times))


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _resident(field: str) -> float:
    """MiB of this process now (VmRSS) or at most so far (VmHWM); the peak stands for both where there is no /proc."""
    status = Path("/proc/self/status")
    if not status.is_file():
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    line = next(x for x in status.read_text(encoding="ascii").splitlines() if x.startswith(field))
    return float(line.split()[1]) / 1024


def can_limit() -> bool:
    """Whether this system can hold a process to an amount of memory."""
    return sys.platform.startswith("linux")


def _allow(mib: int) -> None:
    """From here on at most so much more memory; asking for more is an error here, not a dead machine."""
    if can_limit():
        import resource

        allowed = int((_resident("VmData") + mib) * 2**20)
        resource.setrlimit(resource.RLIMIT_DATA, (allowed, allowed))


def _size(mib: int) -> str:
    return f"{mib // 1024} GiB" if mib >= 1024 else f"{mib} MiB"


if __name__ == "__main__":
    _measure(sys.argv[1], int(sys.argv[2]), [int(n) for n in sys.argv[3:]])
