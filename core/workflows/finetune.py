"""Learning from corrections: fine-tune on labels not yet learnt, judge by held-out ones, adopt or not."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from undertone.core.dialogue import Dialogue
from undertone.core.errors import TrainingError
from undertone.core.progress import Part, Progress, Silent
from undertone.core.store import Store
from undertone.core.types import ModelInfo, ModelState
from undertone.core.wording import said
from undertone.core.workflows.dialogue import UNLABELLED, dialogue_of, names_of_model
from undertone.core.workflows.extract import ensure_features
from undertone.core.workflows.model import model_file, models_folder, predictor_of, sha256_of
from undertone.core.workflows.predict import refresh_all

if TYPE_CHECKING:
    from pathlib import Path

    from undertone.core.metrics import Metrics
    from undertone.core.model import Predictor

Adopt = Literal["auto", "never", "always"]
LEAST_LABELS = 5
TELLING = 10  # held-out labels below which a better figure may well be chance
_HELD_OUT = 0.25


@dataclass(frozen=True, slots=True)
class FinetuneOutcome:
    """A new model version and what the held-out labels say of it, before and after.

    `trained` and `held_out` count labels; `split_by` is "conversation", or "utterance" where only one is labelled.
    """

    model: ModelInfo
    adopted: bool
    better: bool
    before: Metrics
    after: Metrics
    trained: int
    held_out: int
    split_by: Literal["conversation", "utterance"]
    sentence: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A conversation with its labels; `learnt` [N] tells which of them the model was trained on already."""

    dialogue: Dialogue
    fingerprint: str
    annotations: tuple[tuple[int, ...], ...]
    learnt: tuple[bool, ...]

    @property
    def labels(self) -> int:
        """How many utterances are labelled."""
        return int((self.dialogue.labels != UNLABELLED).sum())


@dataclass(frozen=True, slots=True)
class Split:
    """Dialogues to train on and to judge by, and the annotations that go into training."""

    train: tuple[Dialogue, ...]
    held_out: tuple[Dialogue, ...]
    annotations: frozenset[int]
    new: int
    by: Literal["conversation", "utterance"]


def finetune(
    store: Store, progress: Progress | None = None, adopt: Adopt = "auto", device: str = "auto"
) -> FinetuneOutcome:
    """Trains a candidate on the project's human labels and adopts it if `adopt` says so.

    "auto" adopts a model that is better on at least `TELLING` held-out labels. The candidate's file appears whole or
    not at all; until the last step the project is as it was. Raises TrainingError (nothing new, too few labels),
    CheckpointError, Cancelled.
    """
    from undertone.core.training import finetune as trained

    progress = progress or Silent()
    parent, predictor = store.adopted_model(), predictor_of(store, device)
    split = split_labels(_labelled(store, predictor, device, Part(progress, 0.0, 0.2)))
    left_out = _left_out(store, predictor)
    folder = models_folder(store)
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / f".{secrets.token_hex(8)}.part.safetensors"
    try:
        result = trained(
            model_file(store, parent), list(split.train), list(split.held_out), scratch, Part(progress, 0.2, 0.6)
        )
        path = _kept(scratch)
    finally:
        scratch.unlink(missing_ok=True)
    model = _add(store, parent, path, split, result.before, result.after)
    held_out = sum(int((d.labels != UNLABELLED).sum()) for d in split.held_out)
    wanted = adopt == "always" or (adopt == "auto" and result.better and held_out >= TELLING)
    if wanted:
        model = store.set_model_state(model.id, ModelState.ADOPTED)
        refresh_all(store, device, Part(progress, 0.8, 0.2))
    elif adopt == "auto" and not result.better:
        model = store.set_model_state(model.id, ModelState.REJECTED)
    trained_on = sum(int((d.labels != UNLABELLED).sum()) for d in split.train)
    sentence = f"{result.sentence} {_decision(model, wanted, adopt, better=result.better)} {left_out}".strip()
    return FinetuneOutcome(
        model, wanted, result.better, result.before, result.after, trained_on, held_out, split.by, sentence
    )


def _labelled(store: Store, predictor: Predictor, device: str, progress: Progress) -> list[Labelled]:
    """Conversations with labels of the model's classes, with features that are up to date."""
    learnt = store.learnt_annotation_ids()
    names = names_of_model(store, predictor.scheme, predictor.scheme_names)
    conversations = [c for c in store.conversations() if c.labelled]
    found = []
    for i, conversation in enumerate(conversations):
        part = Part(progress, i / len(conversations), 1 / len(conversations))
        ensure_features(store, conversation.id, predictor.feature_keys, device, part)
        dialogue = dialogue_of(store, conversation.id, predictor.feature_keys, predictor.scheme, names)
        annotations = tuple(
            tuple(a.id for a in r.labels if a.scheme == predictor.scheme and a.label in names)
            for r in store.records(conversation.id)
        )
        known = tuple(bool(ids) and all(a in learnt for a in ids) for ids in annotations)
        entry = Labelled(dialogue, conversation.media.fingerprint, annotations, known)
        if entry.labels:
            found.append(entry)
    return found


def _left_out(store: Store, predictor: Predictor) -> str:
    """A sentence on labels of the model's scheme whose classes it does not know; empty when there are none."""
    known = set(names_of_model(store, predictor.scheme, predictor.scheme_names))
    scheme = next((s for s in store.schemes(retired=True) if s.id == predictor.scheme), None)
    counts = store.class_use(scheme.id) if scheme is not None else {}
    unknown = {name: count for name, count in counts.items() if count and name not in known}
    if not unknown:
        return ""
    total = sum(unknown.values())
    one = said("1 label was left out, because the model does not know {classes}.")
    several = said("{count} labels were left out, because the model does not know {classes}.")
    return (one if total == 1 else several).format(count=total, classes=", ".join(unknown))


def split_labels(conversations: Sequence[Labelled]) -> Split:
    """About a quarter of the labels held out, whole conversations where there are two or more.

    What is held out depends on content alone, so it stays held out from one fine-tuning to the next, and what a model
    has learnt is never held out again. Raises TrainingError.
    """
    total = sum(c.labels for c in conversations)
    if total < LEAST_LABELS:
        one, several = said("1 label is too few to learn from."), said("{count} labels are too few to learn from.")
        raise TrainingError(
            (one if total == 1 else several).format(count=total),
            advice=said("Label at least {least} utterances; a few dozen, in several conversations, are better.").format(
                least=LEAST_LABELS
            ),
        )
    held = _held_conversations(conversations, total)
    if held:
        train = [c for i, c in enumerate(conversations) if i not in held]
        apart = [c for i, c in enumerate(conversations) if i in held]
        return _checked(train, [c.dialogue for c in train], [c.dialogue for c in apart], "conversation")
    pairs = [_parted(c) for c in conversations]
    held_out = [h for _, h in pairs if h is not None]
    return _checked(
        [_only(c, t) for c, (t, _) in zip(conversations, pairs, strict=True)],
        [t for t, _ in pairs],
        held_out,
        "utterance",
    )


def _held_conversations(conversations: Sequence[Labelled], total: int) -> set[int]:
    """Positions of conversations to hold out: never learnt from, and together at most 40 % of the labels."""
    fresh = [i for i, c in enumerate(conversations) if not any(c.learnt)]
    held: set[int] = set()
    count = 0
    for i in sorted(fresh, key=lambda i: _rank(conversations[i].fingerprint)):
        if count >= _HELD_OUT * total or len(held) == len(conversations) - 1:
            break
        if count + conversations[i].labels <= 0.4 * total:
            held.add(i)
            count += conversations[i].labels
    return held


def _parted(c: Labelled) -> tuple[Dialogue, Dialogue | None]:
    """One conversation as two: the same features, the labels shared out."""
    labels = c.dialogue.labels
    marked = np.flatnonzero(labels != UNLABELLED)
    fresh = [int(i) for i in marked if not c.learnt[i]]
    wanted = min(max(round(_HELD_OUT * len(marked)), 1), max(len(fresh) - 1, 0))
    held = sorted(fresh, key=lambda i: _rank(f"{c.fingerprint}/{c.annotations[i][0]}"))[:wanted]
    mask = np.zeros(len(labels), np.bool_)
    mask[held] = True
    train = replace(c.dialogue, labels=np.where(mask, UNLABELLED, labels))
    return train, replace(c.dialogue, labels=np.where(mask, labels, UNLABELLED)) if held else None


def _only(c: Labelled, train: Dialogue) -> Labelled:
    """The conversation with the annotations of its training labels alone."""
    kept = tuple(
        ids if label != UNLABELLED else ()
        for ids, label in zip(c.annotations, train.labels.tolist(), strict=True)
    )  # fmt: skip
    return replace(c, dialogue=train, annotations=kept)


def _checked(
    used: Sequence[Labelled],
    train: Sequence[Dialogue],
    held_out: Sequence[Dialogue],
    by: Literal["conversation", "utterance"],
) -> Split:
    ids = frozenset(a for c in used for group in c.annotations for a in group)
    new = sum(bool(ids) and not learnt for c in used for ids, learnt in zip(c.annotations, c.learnt, strict=True))
    if not new or not held_out:
        raise TrainingError(
            said("there is nothing new to learn since the last fine-tuning."),
            advice=said("Label or correct more utterances first."),
        )
    return Split(tuple(train), tuple(held_out), ids, new, by)


def _rank(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _kept(scratch: Path) -> Path:
    """Gives the finished checkpoint its name, which says what is in it."""
    path = scratch.with_name(f"model-{sha256_of(scratch)[:16]}.safetensors")
    scratch.replace(path)
    return path


def _add(store: Store, parent: ModelInfo, path: Path, split: Split, before: Metrics, after: Metrics) -> ModelInfo:
    figures = {
        **{f"before_{name}": value for name, value in before.headline().items()},
        **after.headline(),
        "held_out": float(after.n),
        "trained": float(len(split.annotations)),
    }
    title = re.sub(r" v\d+$", "", parent.name)
    version = max(m.version for m in store.models()) + 1
    model = store.add_model(
        name=f"{title} v{version}", file=path.name, sha256=sha256_of(path), parent_id=parent.id, metrics=figures
    )
    store.mark_learnt(model.id, split.annotations)
    return model


def _decision(model: ModelInfo, adopted: bool, adopt: Adopt, *, better: bool) -> str:
    if adopted:
        return said("{model} is now in use.").format(model=model.name)
    if adopt == "never":
        return said("{model} is kept as a candidate.").format(model=model.name)
    if better:
        words = said("{model} is kept as a candidate: adopting it by itself takes {count} held-out labels.")
        return words.format(model=model.name, count=TELLING)
    return said("That is not better, so the model before stays in use.")
