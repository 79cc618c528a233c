"""Time and memory of a prediction by length of the dialogue, measured in a process that may take 4 GiB and no more.

`python -m tests.bench.peers.speed NAME MIB N...` prints one JSON line for each N, in ascending order.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

LIMIT_MIB = 4_096
PATIENCE_S = 900  # for all lengths of one model
ENOUGH_S = 2.0  # repeated until so much time has been measured
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
    rows = [json.loads(line) for line in printed.decode().splitlines() if line.endswith("}")]
    found = {int(row.pop("n")): row for row in rows}
    return {n: found.get(n, {"seconds": None, "mib": None, "reason": reason}) for n in lengths}


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
    """What takes a dialogue to probabilities [N, C], with untrained weights."""
    import torch

    from undertone.core.features import encoder_keys

    torch.manual_seed(0)
    if name == OURS:
        from undertone.core.model.ar_iigcn import ARIIGCN
        from undertone.core.model.checkpoint import Description
        from undertone.core.model.predictor import Predictor
        from undertone.core.training.commands import default_config

        config = default_config().model
        used = Predictor(ARIIGCN(config).eval(), Description("untrained", config, encoder_keys()), torch.device("cpu"))
        return lambda dialogue: used.probabilities([dialogue]).fused
    from tests.bench.peers import PEERS
    from tests.bench.peers.train import predict_peer

    model = PEERS[name]({m: k.dimension for m, k in encoder_keys().items()}, CLASSES).eval()
    return lambda dialogue: predict_peer(model, [dialogue])


def _measure(name: str, limit_mib: int, lengths: Sequence[int]) -> None:
    import torch

    torch.set_num_threads(2)
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
            if "allocate" not in str(e) and not isinstance(e, MemoryError):
                raise
            row = {"n": n, "seconds": None, "mib": None, "reason": f"needs more than {_size(limit_mib)}"}
        print(json.dumps(row), flush=True)


def _median_time(work: Callable[[], object]) -> float:
    """Median of runs after one that does not count; at least one, more while they are short."""
    work()
    times: list[float] = []
    while not times or (sum(times) < ENOUGH_S and len(times) < 50):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return float(np.median(times))


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
