"""Tasks for tests of worker processes: they report, wait to be cancelled, fail or die."""

from __future__ import annotations

import os
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from undertone.core.errors import MediaError
from undertone.core.progress import Progress
from undertone.gui import tasks, worker


def count(project: Path, progress: Progress, *, to: int) -> dict[str, object]:
    for i in range(to):
        progress.report(i, to, f"counting {i}")
    return {"message": f"counted to {to}"}


def wait(project: Path, progress: Progress, *, ready: str) -> None:
    Path(ready).touch()
    forever = threading.Event()
    while not forever.wait(0.01):
        progress.report(1, 2, "waiting")


def deaf(project: Path, progress: Progress, *, ready: str) -> None:
    """Never looks whether it is cancelled."""
    Path(ready).touch()
    threading.Event().wait()


def refuse(project: Path, progress: Progress) -> None:
    raise MediaError("this is not media.", path=project, advice="Choose another file.")


def die(project: Path, progress: Progress) -> None:
    progress.report(1, 2, "half way")
    os._exit(7)


def explain(project: Path, progress: Progress, *, subject: int) -> int:
    if subject < 0:
        os._exit(7)
    return subject * 10


def serve(connection: Connection, log_file: Path | None, nice: int) -> None:
    """`worker.serve` with these tasks in the places of the real ones."""
    tasks.TASKS.update(
        {"analyze": count, "predict": wait, "finetune": refuse, "export": die, "explain": explain, "graph": deaf}
    )
    worker.serve(connection, log_file, nice)
