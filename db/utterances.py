"""Edits of utterances: text, span, delete, split, merge; labels follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert

from undertone.core.errors import ProjectError
from undertone.core.types import Edit, Segment, Utterance
from undertone.core.wording import clock, said
from undertone.db.edits import Draft
from undertone.db.inheritance import inherited, merged, said_by_owner
from undertone.db.records import counted, require_utterances, speaker_names, utterances_where
from undertone.db.restoring import Restoring
from undertone.db.rows import words_json
from undertone.db.tables import LineageRow, UtteranceRow
from undertone.db.transcripts import grouped, insert_rows, require_span, utterance_values
from undertone.db.words import realigned, split_text, split_words


class Utterances(Restoring):
    """Changing utterances that are there."""

    def delete_utterances(self, utterance_ids: Sequence[int]) -> Edit:
        """Out of sight, with their labels; undo and `restore_utterances` bring them back."""
        ids = list(dict.fromkeys(utterance_ids))
        with self.write(shown=True) as connection:
            draft = Draft(connection, "delete", self.reach)
            groups = grouped(connection, ids)
            for conversation_id, utterances in groups.items():
                draft.before(conversation_id, [u.id for u in utterances])
            draft.change(UtteranceRow, ids, deleted=True)
            first = next(iter(groups.values()))[0] if groups else None
            named = _named(draft, first) if first and len(ids) == 1 else counted(len(ids))
            return draft.finish(said("delete {what}").format(what=named))

    def set_text(self, utterance_id: int, text: str) -> Edit:
        """What was really said: no longer doubtful; words that stayed keep their times."""
        text = text.strip()
        with self.write(shown=True) as connection:
            draft = Draft(connection, "text", self.reach)
            utterance = require_utterances(connection, [utterance_id])[utterance_id]
            if text != utterance.text:
                words = words_json(realigned(utterance.words, text))
                draft.before(utterance.conversation_id, [utterance_id])
                draft.change(UtteranceRow, [utterance_id], text=text, words=words, doubt=0.0)
            return draft.finish(said("edit text {what}").format(what=_named(draft, utterance)))

    def retime(self, utterance_id: int, start_ms: int, end_ms: int) -> Edit:
        """A new span; raises ProjectError when it is empty or begins before zero."""
        require_span(start_ms, end_ms)
        with self.write(shown=True) as connection:
            draft = Draft(connection, "retime", self.reach)
            utterance = require_utterances(connection, [utterance_id])[utterance_id]
            draft.before(utterance.conversation_id, [utterance_id])
            draft.change(UtteranceRow, [utterance_id], start_ms=start_ms, end_ms=end_ms)
            return draft.finish(said("retime {what}").format(what=_named(draft, utterance)))

    def split(self, utterance_id: int, at_ms: int, text_at: int | None = None) -> Edit:
        """Two halves; word times decide which words go where, else `text_at`, else the share of time.

        Both inherit the labels. Raises ProjectError when `at_ms` is not inside the utterance.
        """
        with self.write(shown=True) as connection:
            draft = Draft(connection, "split", self.reach)
            utterance = require_utterances(connection, [utterance_id])[utterance_id]
            if not utterance.start_ms < at_ms < utterance.end_ms:
                raise ProjectError(
                    said("{time} is not inside the utterance.").format(time=clock(at_ms)),
                    advice=said("Put the playhead inside it and split again."),
                )
            draft.before(utterance.conversation_id, [utterance_id])
            halves = _replace(draft, [utterance], _halves(utterance, at_ms, text_at), origin="split")
            events = said_by_owner(connection, [utterance_id]).get(utterance_id, {})
            draft.label([inherited(event, half, "split") for half in halves for event in events.values()])
            return draft.finish(said("split {what}").format(what=_named(draft, utterance)))

    def merge(self, utterance_ids: Sequence[int], label: Mapping[tuple[str, str], str] | None = None) -> Edit:
        """Neighbours of one conversation become one; equal labels are kept, others as `label` says.

        `label` is {(annotator, scheme): name}. An empty name leaves the merged utterance unlabelled.
        Raises ProjectError when they are not neighbours, or when their labels differ and `label` does not say which.
        """
        ids = list(dict.fromkeys(utterance_ids))
        with self.write(shown=True) as connection:
            draft = Draft(connection, "merge", self.reach)
            parts = sorted(require_utterances(connection, ids).values(), key=lambda u: (u.start_ms, u.end_ms, u.id))
            _require_neighbours(draft, parts)
            draft.before(parts[0].conversation_id, [u.id for u in parts])
            (whole,) = _replace(draft, parts, [_joined(parts)], origin="merge")
            draft.label(merged(connection, [u.id for u in parts], whole, label or {}))
            words = said("merge {count} utterances at {time}")
            return draft.finish(words.format(count=len(parts), time=clock(parts[0].start_ms)))


def _named(draft: Draft, utterance: Utterance) -> str:
    """ "00:12 Chandler"."""
    names = speaker_names(draft.connection, [utterance.speaker_id])
    return f"{clock(utterance.start_ms)} {names[utterance.speaker_id]}"


def _halves(utterance: Utterance, at_ms: int, text_at: int | None) -> list[Segment]:
    texts = split_text(utterance, at_ms, text_at)
    words = split_words(utterance.words, at_ms)
    spans = ((utterance.start_ms, at_ms), (at_ms, utterance.end_ms))
    return [
        Segment(start, end, text, words=tuple(said), doubt=utterance.doubt)
        for (start, end), text, said in zip(spans, texts, words, strict=True)
    ]


def _joined(parts: Sequence[Utterance]) -> Segment:
    return Segment(
        min(u.start_ms for u in parts),
        max(u.end_ms for u in parts),
        " ".join(u.text for u in parts if u.text),
        words=tuple(w for u in parts for w in u.words),
        doubt=max(u.doubt for u in parts),
    )


def _replace(draft: Draft, parents: Sequence[Utterance], segments: Sequence[Segment], *, origin: str) -> list[int]:
    """Puts new utterances in the place of others, says so in the lineage, and hides the others."""
    first = parents[0]
    values = [utterance_values(first.conversation_id, first.speaker_id, s, origin=origin) for s in segments]
    children = insert_rows(draft.connection, values)
    lineage: list[dict[str, Any]] = [{"child_id": c, "parent_id": p.id} for c in children for p in parents]
    draft.connection.execute(insert(LineageRow), lineage)
    draft.change(UtteranceRow, [p.id for p in parents], deleted=True)
    draft.added(children)
    draft.before(first.conversation_id, children)
    return children


def _require_neighbours(draft: Draft, parts: Sequence[Utterance]) -> None:
    """They follow one another, or are one speaker's with only others' between."""
    if len(parts) < 2 or len({u.conversation_id for u in parts}) > 1:
        raise ProjectError(
            said("only two or more utterances of one conversation can be merged."),
            advice=said("Select neighbours and merge again."),
        )
    line = utterances_where(draft.connection, UtteranceRow.conversation_id == parts[0].conversation_id)
    chosen = {u.id for u in parts}
    places = [i for i, u in enumerate(line) if u.id in chosen]
    speakers = {u.speaker_id for u in parts}
    between = [u for u in line[places[0] : places[-1]] if u.id not in chosen]
    if between and (len(speakers) > 1 or any(u.speaker_id in speakers for u in between)):
        raise ProjectError(
            said("the utterances are not neighbours: others lie between them."),
            advice=said("Select neighbours and merge again."),
        )
