"""Tasks for tests of worker processes: they report, wait to be cancelled, fail or die."""

from __future__ import annotations

import os
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from undertone.core.errors import MediaError
from undertone.core.progress import Progress
from undertone.core.types import MODALITIES, EncoderKey, FeatureRow
from undertone.db.store import Store
from undertone.gui import tasks, worker

KEYS = tuple(EncoderKey(f"none-{m}", 1, m, 4) for m in MODALITIES)


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


def decide(project: Path, progress: Progress, *, subject: tuple[int, frozenset[int]]) -> dict[int, str]:
    return {i: f"decided {i}" for i in subject[1]}


def serve(connection: Connection, log_file: Path | None, nice: int) -> None:
    """`worker.serve` with these tasks in the places of the real ones."""
    tasks.TASKS.update({"analyze": count, "predict": wait, "finetune": refuse, "export": die})
    tasks.TASKS.update({"explain": explain, "graph": deaf, "decisions": decide})
    worker.serve(connection, log_file, nice)


def encode(project: Path, progress: Progress, *, path: str, options: dict[str, object]) -> dict[str, object]:
    """Encodes what is not yet encoded of a conversation, as an analysis does; the first run stops after 12 to wait."""
    begin(progress, "features")
    with Store.open(project, backups=False) as store:
        conversation = next(c for c in store.conversations() if str(c.media.path) == path)
        there = set(store.features(conversation.id, KEYS[-1]))
        wanted = [r.utterance.id for r in store.records(conversation.id) if r.utterance.id not in there]
        first = not there
        for done, utterance in enumerate(wanted):
            if first and done == 12:
                progress.report(done, len(wanted), "encoding")
                Path(str(options["ready"])).touch()
                threading.Event().wait()
            store.put_features([FeatureRow(utterance, key, "d", None) for key in KEYS])
    return {"message": f"encoded {len(wanted)}"}


def begin(progress: Progress, stage: str) -> None:
    assert isinstance(progress, worker._Pipe)
    progress.begin(stage)


def serve_encoding(connection: Connection, log_file: Path | None, nice: int) -> None:
    """`worker.serve` with `encode` as the analysis."""
    tasks.TASKS["analyze"] = encode
    worker.serve(connection, log_file, nice)
