"""A project of 10,000 utterances opened and read through the store, in milliseconds; and its export."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

UTTERANCES = 10_000
CONVERSATIONS = 100


def run() -> dict[str, Any]:
    """Once as one conversation, once as a hundred; medians of five, after one that warms up."""
    with tempfile.TemporaryDirectory() as folder:
        one = made(Path(folder) / "one.undertone", 1)
        many = made(Path(folder) / "many.undertone", CONVERSATIONS)
        return {
            "one_conversation": _times(one),
            "hundred_conversations": _times(many),
            "file_mib": round(one.stat().st_size / 2**20, 1),
        }


def _times(path: Path) -> dict[str, float]:
    from undertone.core.interchange import export
    from undertone.db.store import Store

    def opened() -> None:
        Store.open(path, backups=False).close()

    times = {"open_ms": _median(opened)}
    with Store.open(path, backups=False) as store:
        ids = [c.id for c in store.conversations()]
        some = store.records(ids[0])[0].utterance.id
        times["list_ms"] = _median(store.conversations)
        times["records_ms"] = _median(lambda: [store.records(i) for i in ids])
        times["label_ms"] = _median(lambda: store.annotate({some: "joy"}, annotator="a", scheme="meld-7"))
        times["export_csv_ms"] = _median(lambda: export(store, "csv", path.with_suffix(".csv")))
    return times


def _median(work: Callable[[], Any]) -> float:
    found = []
    for _ in range(6):
        start = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - start))
    return round(statistics.median(found[1:]), 1)


def made(path: Path, conversations: int) -> Path:
    """A project with predictions for all utterances and labels for a tenth."""
    from undertone.core.types import AudioStream, MediaInfo, Modality, Prediction, Segment, Transcript
    from undertone.db.store import Store

    with Store.create(path) as store:
        names = store.schemes()[0].names
        scores = {n: 1 / len(names) for n in names}
        said = Prediction(
            names[0],
            1 / len(names),
            scores,
            {Modality.TEXT: 1.0},
            {Modality.TEXT: scores},
            frozenset({Modality.TEXT}),
            "m",
        )
        count = UTTERANCES // conversations
        for c in range(conversations):
            media = MediaInfo(
                path.with_name(f"{c}.wav"), 2_000 * count, None, AudioStream("pcm", 16_000, 1, 0), 1, f"{path.stem}{c}"
            )
            conversation = store.add_conversation(media)
            segments = (
                Segment(
                    2_000 * i, 2_000 * i + 1_800, f"This is sentence {i} of {count}.", ("Ana", "Ben", "Cleo")[i % 3]
                )
                for i in range(count)
            )
            store.replace_transcript(conversation.id, Transcript(tuple(segments), "made"))
            ids = [r.utterance.id for r in store.records(conversation.id)]
            store.put_predictions(store.adopted_model().id, dict.fromkeys(ids, said), dict.fromkeys(ids, "d"))
            store.annotate(dict.fromkeys(ids[::10], "joy"), annotator="a", scheme="meld-7")
    return path
