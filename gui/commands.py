"""What each subcommand of `undertone` does, and what it answers: as text, as plain JSON values, and complaints."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from undertone.core.errors import NotInProject, UndertoneError
from undertone.core.types import Conversation, JobKind, ModelInfo, UtteranceRecord
from undertone.db.store import Store
from undertone.gui.figures import ablation_table, all_figures, headline, pattern_table
from undertone.gui.job_rows import job_row
from undertone.gui.terminal import Terminal, UsageError
from undertone.gui.times import clock, probability

if TYPE_CHECKING:
    from undertone.core.interchange import RecordFilter


@dataclass(frozen=True, slots=True)
class Result:
    """`text` for people, `data` for scripts. Remarks and complaints are lines on stderr; a complaint is a failure."""

    text: str
    data: Any
    complaints: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def run(options: argparse.Namespace, progress: Terminal) -> Result:
    """The command that the options name."""
    return _COMMANDS[options.command](options, progress)


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Store]:
    """The project; raises ProjectError."""
    store = Store.open_or_create(path) if create else Store.open(path)
    try:
        yield store
    finally:
        store.close()


def conversation_called(store: Store, name: str) -> Conversation:
    """By id or title; raises NotInProject."""
    conversations = store.conversations()
    for wanted in (lambda c: str(c.id) == name, lambda c: c.title == name, lambda c: c.media.path.name == name):
        found = [c for c in conversations if wanted(c)]
        if found:
            return found[0]
    known = ", ".join(f"{c.id} {c.title}" for c in conversations) or "none"
    raise NotInProject(f"there is no conversation “{name}”.", path=store.path, advice=f"Known are: {known}.")


def _up_to_date(store: Store, conversations: Sequence[Conversation]) -> list[str]:
    """Predicts with the model in use what another one had predicted; remarks about what needs an analysis."""
    from undertone.core.workflows.predict import repredict

    try:
        behind = repredict(store, [c.id for c in conversations])
    except UndertoneError as error:
        return [f"there are no new predictions: {error}"]
    names = {c.id: c.media.path for c in conversations}
    return [
        f"{names[i].name}: not all of it is predicted yet; undertone analyze {names[i]} --project {store.path} goes on"
        for i in behind
    ]


# ---------------------------------------------------------------- reading and labelling


def show(options: argparse.Namespace, progress: Terminal) -> Result:
    """Conversations with their utterances."""
    from undertone.core.interchange.json_document import conversation_json

    with opened(options.project) as store:
        wanted = [conversation_called(store, options.conversation)] if options.conversation else store.conversations()
        remarks = _up_to_date(store, wanted)
        pairs = [(c, store.records(c.id)) for c in wanted]
        data = {"project": store.path.stem, "conversations": [conversation_json(c, r) for c, r in pairs]}
    text = "\n\n".join(_listed(c, records) for c, records in pairs)
    return Result(text or "The project has no conversations yet.", data, remarks=remarks)


def _listed(conversation: Conversation, records: list[UtteranceRecord]) -> str:
    head = (
        f"{conversation.title}  (conversation {conversation.id}, {clock(conversation.media.duration_ms)}, "
        f"{conversation.utterances} utterances, {conversation.labelled} labelled)"
    )
    lines = [head, *([f"  {conversation.note}"] if conversation.note else [])]
    for r in records:
        p = r.prediction
        said = f"{p.label} {probability(p.confidence)}" if p else "—"
        labels = ", ".join(f"{a.label} ({a.annotator})" for a in r.labels)
        who = f"  {r.utterance.id:>5}  {clock(r.utterance.start_ms):>7}  {r.speaker.name:<12}"
        lines.append(f"{who} {said:<14} {labels:<20} {r.utterance.text}".rstrip())
    return "\n".join(lines)


def label(options: argparse.Namespace, progress: Terminal) -> Result:
    """One annotator's label of one utterance."""
    with opened(options.project) as store:
        scheme = options.scheme or store.schemes()[0].id
        name = None if options.clear else _class_called(store, scheme, options.label)
        edit = store.annotate(
            {options.utterance: name},
            annotator=options.annotator,
            scheme=scheme,
            unsure=options.unsure,
            note=options.note,
        )
        record = store.record(options.utterance)
    given = record.label_of(options.annotator, scheme)
    data = {
        "utterance": options.utterance,
        "annotator": options.annotator,
        "scheme": scheme,
        "label": given.label if given else None,
        "edit": edit.title,
    }
    return Result(edit.title, data)


def import_labels(options: argparse.Namespace, progress: Terminal) -> Result:
    """Labels, flags and notes of an exported document."""
    from undertone.core.interchange.label_import import import_labels as work

    with opened(options.project) as store:
        found = work(store, options.file)
    lines = [
        f"Taken over: {found.taken}. Here already: {found.known}.",
        *(f"Left out: {why}" for why in found.left_out),
    ]
    return Result("\n".join(lines), {"taken": found.taken, "known": found.known, "left_out": list(found.left_out)})


def _class_called(store: Store, scheme: str, name: str) -> str:
    """The class's own spelling; unknown names go on to the store, which says what is wrong."""
    found = next((s for s in store.schemes() if s.id == scheme), None)
    names = found.names if found else ()
    return next((n for n in names if n.casefold() == name.strip().casefold()), name)


def explain(options: argparse.Namespace, progress: Terminal) -> Result:
    """Why a prediction is what it is."""
    from undertone.core.interchange.explanation import explanation_json
    from undertone.core.workflows import explain as work

    with opened(options.project) as store:
        explanation = work(store, options.utterance, options.device, progress)
    data = explanation_json(explanation)
    lines = [explanation.sentence, ""]
    lines += [f"  {name:<12} {probability(p)}" for name, p in explanation.prediction.probabilities.items()]
    lines += ["", "  without:"]
    for name, c in explanation.without.items():
        flips = "  flips" if c.flips else ""
        lines.append(f"    {name:<14} {c.label} {probability(c.probabilities[c.label])}{flips}")
    return Result("\n".join(lines), data)


# ---------------------------------------------------------------- analysing, learning


def analyze(options: argparse.Namespace, progress: Terminal) -> Result:
    """Media files into the project."""
    from undertone.gui.analyze_command import analyze_files

    return analyze_files(options, progress)


def finetune(options: argparse.Namespace, progress: Terminal) -> Result:
    """A candidate from the project's labels."""
    from undertone.core.workflows import finetune as work

    with opened(options.project) as store:
        count = sum(c.labelled for c in store.conversations())
        title = f"Fine-tune from {count} {'label' if count == 1 else 'labels'}"
        with job_row(store, JobKind.FINETUNE, title, {}, progress) as row:
            o = work(store, row, options.adopt, options.device)
            row.message = f"{o.model.name} is {'in use' if o.adopted else 'ready'}"
    data = {
        "model": model_json(o.model),
        "adopted": o.adopted,
        "better": o.better,
        "before": o.before.to_json(),
        "after": o.after.to_json(),
        "trained": o.trained,
        "held_out": o.held_out,
        "split_by": o.split_by,
        "sentence": o.sentence,
    }
    return Result(f"Learnt from {o.trained} labels. {o.sentence}", data)


def models(options: argparse.Namespace, progress: Terminal) -> Result:
    """Model versions; after adopting or rolling back, too."""
    from undertone.core.workflows import adopt, rollback

    if options.action == "adopt" and options.id is None:
        raise UsageError("models adopt needs the ID of a model; undertone models --project P lists them")
    if options.action == "rollback" and options.id is not None:
        raise UsageError("models rollback takes no ID")
    with opened(options.project) as store:
        if options.action == "adopt":
            with job_row(store, JobKind.PREDICT, "Use another model", {"adopt": options.id}, progress) as row:
                adopt(store, options.id, options.device, row)
        elif options.action == "rollback":
            with job_row(store, JobKind.PREDICT, "Go back to the model before", {"adopt": "rollback"}, progress) as row:
                rollback(store, options.device, row)
        known = store.models()
    lines = [f"{'id':>4}  {'name':<20} {'state':<10} held-out F1"]
    for m in known:
        f1 = m.metrics.get("weighted_f1")
        lines.append(f"{m.id:>4}  {m.name:<20} {m.state:<10} {probability(f1) if f1 is not None else '—'}")
    return Result("\n".join(lines), {"project": options.project.stem, "models": [model_json(m) for m in known]})


def model_json(m: ModelInfo) -> dict[str, Any]:
    """A model version as plain JSON values."""
    return {
        "id": m.id,
        "name": m.name,
        "version": m.version,
        "state": m.state.value,
        "parent": m.parent_id,
        "file": m.file,
        "sha256": m.sha256,
        "metrics": dict(m.metrics),
        "created_at": m.created_at.isoformat(),
    }


# ---------------------------------------------------------------- exporting


def export(options: argparse.Namespace, progress: Terminal) -> Result:
    """Files for other programs."""
    from undertone.core.interchange import RecordFilter, exporters
    from undertone.core.interchange import export as work

    if options.format not in exporters():
        raise UsageError(f"there is no format “{options.format}”; known are {', '.join(exporters())}")
    if options.labelled and options.unlabelled:
        raise UsageError("--labelled and --unlabelled exclude each other")
    with opened(options.project) as store:
        wanted = RecordFilter(
            conversations=frozenset(conversation_called(store, name).id for name in options.conversation),
            text=options.text,
            speakers=frozenset(options.speaker),
            labels=frozenset(options.label),
            predictions=frozenset(options.prediction),
            confidence=(options.min_confidence, options.max_confidence),
            labelled=options.labelled,
            unlabelled=options.unlabelled,
            differs=options.differs,
            doubtful=options.doubtful,
            annotator=options.annotator,
        )
        remarks = _up_to_date(store, store.conversations())
        arguments = {"name": options.format, "out": str(options.out.absolute()), "wanted": _wanted(wanted)}
        title = f"Export {options.out.name}"
        with job_row(store, JobKind.EXPORT, title, arguments, progress) as row:
            files = work(store, options.format, options.out, wanted, row)
            row.message = f"written to {files[0]}" if files else "done"
    shown = [str(f) for f in files]
    more = f"\nand {len(shown) - 3} more" if len(shown) > 3 else ""
    return Result("\n".join(shown[:3]) + more, {"format": options.format, "files": shown}, remarks=remarks)


def _wanted(chosen: RecordFilter) -> dict[str, object]:
    """A filter as JSON-able values."""
    return {k: sorted(v) if isinstance(v, frozenset) else v for k, v in asdict(chosen).items()}


# ---------------------------------------------------------------- data sets


@contextmanager
def _data(options: argparse.Namespace) -> Iterator[Path | Store]:
    """The folder of the data set, or the open project."""
    if options.dataset != "project":
        yield options.data
        return
    with opened(options.data) as store:
        yield store


def train(options: argparse.Namespace, progress: Terminal) -> Result:
    """A checkpoint from a data set."""
    from undertone.core.training import train_command

    settings = [*options.set, *([f"epochs={options.epochs}"] if options.epochs else [])]
    with _data(options) as data:
        result = train_command(
            data,
            options.dataset,
            options.out,
            progress=progress,
            settings=settings,
            seed=options.seed,
            device=options.device,
            work=options.work,
        )
    figures = result.metrics.to_json()
    text = f"{options.out}: {headline(figures)} of dev, {result.epochs} epochs in {result.seconds:.0f} s"
    rows = [dict(row) for row in result.description.metrics]
    return Result(text, {"out": str(options.out), "epochs": result.epochs, "dev": figures, "metrics": rows})


def evaluate(options: argparse.Namespace, progress: Terminal) -> Result:
    """Figures of a checkpoint on a part of a data set."""
    from undertone.core.training import evaluate_command, evaluate_with_patterns

    chosen = {"progress": progress, "checkpoint_file": options.checkpoint, "device": options.device}
    with _data(options) as data:
        if not options.patterns:
            figures = evaluate_command(data, options.dataset, options.split, **chosen).to_json()
            return Result(all_figures(figures), figures)
        whole, found = evaluate_with_patterns(data, options.dataset, options.split, **chosen)
    patterns = {pattern: m.to_json() for pattern, m in found.items()}
    text = f"{all_figures(whole.to_json())}\n\n{pattern_table(patterns)}"
    return Result(text, {**whole.to_json(), "patterns": patterns})


def ablate(options: argparse.Namespace, progress: Terminal) -> Result:
    """The table of what each part of the model is worth."""
    from undertone.core.training import ablate_command

    settings = [*options.set, *([f"epochs={options.epochs}"] if options.epochs else [])]
    with _data(options) as data:
        found = ablate_command(
            data,
            options.dataset,
            progress=progress,
            settings=settings,
            only=options.only,
            seeds=options.seeds,
            device=options.device,
            work=options.work,
        )
    complaints = [f"{name}: {why}" for name, why in found.failed.items()]
    remarks = [f"without {', '.join(names)}: {why}" for why, names in _by_reason(found.left_out).items()]
    return Result(ablation_table(found.lines), found.to_json(), complaints, remarks)


def _by_reason(reasons: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, why in reasons.items():
        found.setdefault(why, []).append(name)
    return found


def whisper(options: argparse.Namespace, progress: Terminal) -> Result:
    """Models that write down what is said."""
    from undertone.gui.whisper_command import whisper as work

    return work(options, progress)


def doctor(options: argparse.Namespace, progress: Terminal) -> Result:
    """What is on this machine."""
    from undertone.gui.doctor import examine

    return examine(options.project)


_COMMANDS: dict[str, Callable[[argparse.Namespace, Terminal], Result]] = {
    "analyze": analyze,
    "show": show,
    "label": label,
    "export": export,
    "import": import_labels,
    "finetune": finetune,
    "explain": explain,
    "train": train,
    "evaluate": evaluate,
    "ablate": ablate,
    "models": models,
    "whisper": whisper,
    "doctor": doctor,
}
