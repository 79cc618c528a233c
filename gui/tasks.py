"""What worker processes can do: each task opens the project's store itself and calls the workflows. Imports no Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from undertone.core.progress import Progress
from undertone.core.types import Decision, Explanation, ModalityGraph, Stamp
from undertone.core.wording import said

if TYPE_CHECKING:
    from undertone.core.conversation_figures import StateMap
    from undertone.core.interchange.record_filter import RecordFilter
    from undertone.db.store import Store


def analyze(project: Path, progress: Progress, *, path: str, options: Mapping[str, Any]) -> dict[str, object]:
    """Media to predicted utterances. `options` are those of `SpeechOptions`, `again` and `title`."""
    from undertone.core.speech import SpeechOptions
    from undertone.core.workflows import AnalyzeOptions
    from undertone.core.workflows import analyze as work

    chosen = dict(options)
    again = bool(chosen.pop("again", False))
    title = chosen.pop("title", None)
    if chosen.get("transcript"):
        chosen["transcript"] = Path(str(chosen["transcript"]))
    stage = getattr(progress, "begin", None)  # a worker's pipe tells the window which stage begins
    asked = AnalyzeOptions(SpeechOptions(**chosen), title=title, again=again, stage=stage)
    with _opened(project) as store:
        conversation = work(store, Path(path), asked, progress)
    count = said("{count} utterances").format(count=conversation.utterances)
    words = said("{count}, {note}").format(count=count, note=conversation.note) if conversation.note else count
    return {"message": words, "conversation_id": conversation.id}


def predict(
    project: Path, progress: Progress, *, conversation_id: int | None = None, adopt: int | str | None = None
) -> dict[str, object]:
    """Predicts one conversation or all, after adopting a model (its id, or "rollback") where that is asked for."""
    from undertone.core import workflows

    with _opened(project) as store:
        if adopt == "rollback":
            workflows.rollback(store, progress=progress)
        elif adopt is not None:
            workflows.adopt(store, int(adopt), progress=progress)
        elif conversation_id is not None:
            store.invalidate_predictions(conversation_id)
            workflows.refresh(store, conversation_id, progress=progress)
        else:
            workflows.refresh_all(store, progress=progress)
        name = store.adopted_model().name
    return {"message": said("predicted by {model}").format(model=name), "adopted": adopt is not None}


def finetune(project: Path, progress: Progress) -> dict[str, object]:
    """Trains a candidate; whether it is used is asked in the window."""
    from undertone.core.workflows import finetune as work

    with _opened(project) as store:
        outcome = work(store, progress, adopt="never")
    return {
        "message": said("{model} is ready").format(model=outcome.model.name),
        "model": outcome.model,
        "before": outcome.before.to_json(),
        "after": outcome.after.to_json(),
        "trained": outcome.trained,
        "held_out": outcome.held_out,
        "sentence": outcome.sentence,
    }


def export(project: Path, progress: Progress, *, name: str, out: str, wanted: Mapping[str, Any]) -> dict[str, object]:
    """Writes files; `wanted` are the fields of `RecordFilter`."""
    from undertone.core.interchange import export as work

    with _opened(project) as store:
        files = work(store, name, Path(out), _filter(wanted), progress)
    first = files[0] if files else Path(out)
    words = said("written to {file} and {count} more") if len(files) > 1 else said("written to {file}")
    return {"message": words.format(file=first, count=len(files) - 1), "out": out}


def refresh(project: Path, progress: Progress, *, subject: int) -> bool:
    """What edits have made stale."""
    from undertone.core.workflows import refresh as work

    return work(_kept(project), subject, progress=progress)


def explain(project: Path, progress: Progress, *, subject: int) -> Explanation:
    """Why the model says what it says of one utterance."""
    from undertone.core.workflows import explain as work

    return work(_kept(project), subject)


def graph(project: Path, progress: Progress, *, subject: int) -> ModalityGraph:
    """The modality graph of one conversation."""
    from undertone.core.workflows import graph as work

    return work(_kept(project), subject)


def state_map(project: Path, progress: Progress, *, subject: tuple[int, str]) -> StateMap:
    """The utterances of a conversation (its id, the method) as points."""
    from undertone.core.workflows import state_map as work

    return work(_kept(project), *subject)


def decisions(project: Path, progress: Progress, *, subject: tuple[int, frozenset[int]]) -> dict[Stamp, Decision]:
    """What decides some predictions of a conversation (its id, the utterances)."""
    from undertone.core.workflows import decisions as work

    return work(_kept(project), *subject)


TASKS: dict[str, Callable[..., object]] = {
    "analyze": analyze,
    "predict": predict,
    "finetune": finetune,
    "export": export,
    "refresh": refresh,
    "explain": explain,
    "graph": graph,
    "state_map": state_map,
    "decisions": decisions,
}


@contextmanager
def _opened(project: Path) -> Iterator[Store]:
    from undertone.db.store import Store

    store = Store.open(project, backups=False)
    try:
        yield store
    finally:
        store.close()


@cache
def _kept(project: Path) -> Store:
    """The connection of the process that stays; it has one project in its life."""
    from undertone.db.store import Store

    return Store.open(project, backups=False)


def _filter(wanted: Mapping[str, Any]) -> RecordFilter:
    from undertone.core.interchange.record_filter import RecordFilter

    values: dict[str, Any] = {
        k: frozenset(v) if isinstance(v, Sequence) and not isinstance(v, str) else v for k, v in wanted.items()
    }
    if "confidence" in wanted:
        values["confidence"] = tuple(wanted["confidence"])
    return RecordFilter(**values)
