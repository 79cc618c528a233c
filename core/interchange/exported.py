"""What every exporter is given: a project's conversations with the utterances that a filter let through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from undertone.core.interchange.record_filter import RecordFilter
from undertone.core.store import Store
from undertone.core.types import Annotation, Conversation, LabelScheme, UtteranceRecord


@dataclass(frozen=True, slots=True)
class Row:
    """An utterance to export; `position` is its place in the whole conversation, from 0."""

    position: int
    record: UtteranceRecord


@dataclass(frozen=True, slots=True)
class Exported:
    """A conversation and those of its utterances that are wanted, in time order. `number` counts from 0."""

    number: int
    conversation: Conversation
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """A project's name, the scheme whose labels come first, what is to be exported, and all schemes there are."""

    project: str
    scheme: LabelScheme
    conversations: tuple[Exported, ...]
    schemes: tuple[LabelScheme, ...] = ()

    @property
    def utterances(self) -> int:
        """How many utterances there are in all."""
        return sum(len(c.rows) for c in self.conversations)


def select(store: Store, wanted: RecordFilter) -> Selection:
    """Reads the project through the filter; conversations without a wanted utterance are left out."""
    schemes = {s.id: s for s in store.schemes(retired=True)}
    scheme = schemes.get(wanted.scheme) or next(s for s in schemes.values() if not s.retired)
    found = []
    for number, conversation in enumerate(store.conversations()):
        if wanted.conversations and conversation.id not in wanted.conversations:
            continue
        rows = tuple(
            Row(i, record) for i, record in enumerate(store.records(conversation.id)) if wanted.matches(record)
        )
        if rows:
            found.append(Exported(number, conversation, rows))
    return Selection(store.path.stem, scheme, tuple(found), tuple(schemes.values()))


def agreed(labels: Sequence[Annotation], scheme: str) -> str:
    """The label that most annotators gave in a scheme; empty where there is none or they are split."""
    votes = Counter(a.label for a in labels if a.scheme == scheme).most_common(2)
    if not votes or (len(votes) == 2 and votes[0][1] == votes[1][1]):
        return ""
    return votes[0][0]


def in_words(labels: Sequence[Annotation], scheme: str) -> str:
    """All labels with who gave them: "bar: anger; foo: joy"; other schemes than the first are named."""
    return told(((a, a.label) for a in labels), scheme)


def told(said: Iterable[tuple[Annotation, str]], scheme: str) -> str:
    """Texts with who gave them, as `in_words` does it; empty ones are left out."""
    return "; ".join(
        f"{a.annotator}: {text}" if a.scheme == scheme else f"{a.annotator} [{a.scheme}]: {text}"
        for a, text in said
        if text
    )
