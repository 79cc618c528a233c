"""Hundreds of random edits of every kind, with undo, redo and restarts between them: the tables are what they were.

The same seeds give the same edits, so that a failure can be looked at again.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.db.projects import CLASSES, SCHEME, media, predict_all, segment, transcript, visible
from undertone.core.errors import NotInProject, ProjectError
from undertone.core.types import Edit, LabelClass, LabelScheme, Mark, SchemeKind, Segment, Transcript, UtteranceRecord
from undertone.db.invalidation import Reach
from undertone.db.open import integrity
from undertone.db.store import Store

REACH = Reach(2, 3)
ROUNDS, EDITS_A_ROUND = 10, 8
ANNOTATORS = ("ann", "bob")
NAMES = ("Ann", "Bob", "Cy", "Dee")
WORDS = ("yes", "no", "perhaps", "你好", "naïve", "")
# edits that no prediction depends on
HARMLESS = ("label", "scheme")
# key columns and the columns that undo need not bring back
TABLES = {
    "conversation": ((0,), ()),
    "speaker": ((0,), ()),
    "utterance": ((0,), ("touched",)),
    "utterance_search": ((0,), ()),
    "label_scheme": ((0,), ()),
    "label_class": ((0,), ()),
    "label_current": ((0, 1, 2), ()),
}
Rows = dict[tuple[Any, ...], dict[str, Any]]


class Annotating:
    """Somebody who does anything at any time, to one project of two conversations."""

    def __init__(self, file: Path, seed: int) -> None:
        self.file, self.rng = file, random.Random(seed)
        self.store = Store.open(file, backups=False, reach=REACH)
        talks = [self.store.add_conversation(media(f"/videos/{i}.mp4", f"f{i}"), f"talk {i}").id for i in (1, 2)]
        self.talks = talks
        for talk in talks:
            self.store.replace_transcript(talk, transcript(12))
        self.made = 0
        self.log: list[tuple[Any, ...]] = []

    # -- what there is

    def records(self, talk: int) -> list[UtteranceRecord]:
        return self.store.records(talk)

    def some(self, at_most: int = 1) -> list[UtteranceRecord]:
        """Neighbours of one conversation; none when it is empty."""
        records = self.records(self.rng.choice(self.talks))
        start = self.rng.randrange(max(len(records), 1))
        return records[start : start + self.rng.randint(1, at_most)]

    def ids(self, at_most: int) -> list[int]:
        return [r.utterance.id for r in self.some(at_most)]

    def scheme(self) -> LabelScheme:
        return self.rng.choice([s for s in self.store.schemes(retired=True) if s.classes])

    def seen(self) -> list[object]:
        """All that a window would show, predictions aside."""
        found = [self.store.search(word) for word in ("yes", "你", "ann", "one")]
        deleted = [self.store.deleted_utterances(talk) for talk in self.talks]
        schemes = self.store.schemes(retired=True)
        use = [self.store.class_use(s.id) for s in schemes]
        return [visible(self.store), schemes, use, found, deleted]

    def tables(self) -> dict[str, Rows]:
        found: dict[str, Rows] = {}
        with self.store.read() as connection:
            for name, (keys, ignored) in TABLES.items():
                result = connection.execute(text(f"SELECT * FROM {name}"))
                columns = list(result.keys())
                found[name] = {
                    tuple(row[i] for i in keys): {c: v for c, v in zip(columns, row, strict=True) if c not in ignored}
                    for row in result
                }
        return found

    def valid(self) -> set[int]:
        return {r.utterance.id for talk in self.talks for r in self.records(talk) if r.prediction is not None}

    # -- what is done

    def edit(self) -> Edit:
        """One random edit; id 0 when there was nothing to do, or the store refused and must have changed nothing."""
        work = self.rng.choice(WORKS)
        before = self.tables()
        try:
            made: Edit | None = work(self)
        except (ProjectError, NotInProject):
            assert self.tables() == before
            made = None
        return made or Edit(0, "", self.store.edits(1)[0].created_at, False)

    def split(self) -> Edit | None:
        for r in self.some():
            u = r.utterance
            if u.end_ms - u.start_ms > 1:
                cursor = self.rng.choice([None, self.rng.randint(0, len(u.text))])
                return self.store.split(u.id, self.rng.randrange(u.start_ms + 1, u.end_ms), cursor)
        return None

    def merge(self) -> Edit:
        schemes = [s.id for s in self.store.schemes()]
        label = self.rng.choice([None, {(a, s): self.rng.choice(("", "joy")) for a in ANNOTATORS for s in schemes}])
        return self.store.merge(self.ids(3), label)

    def retime(self) -> Edit | None:
        for r in self.some():
            start = max(r.utterance.start_ms + self.rng.randint(-4000, 4000), 0)
            return self.store.retime(r.utterance.id, start, start + self.rng.randint(1, 3000))
        return None

    def relabel(self) -> Edit:
        label = self.rng.choice([None, None, *CLASSES])
        note, unsure = self.rng.choice(["", "loud"]), self.rng.random() < 0.2
        who, keep = self.rng.choice(ANNOTATORS), self.rng.random() < 0.5
        labels = dict.fromkeys(self.ids(5), label)
        return self.store.annotate(labels, annotator=who, scheme=SCHEME, note=note, unsure=unsure, replaces_note=keep)

    def mark(self) -> Edit:
        scheme = self.rng.choice(self.store.schemes())
        many = 3 if scheme.kind is SchemeKind.MULTI else 1
        usable = [c.name for c in scheme.classes if not c.retired]
        names = tuple(self.rng.sample(usable, min(self.rng.randint(0, many), len(usable))))
        values = {d.name: self.rng.uniform(d.minimum, d.maximum) for d in scheme.dimensions}
        said = names or values
        mark = Mark(
            names,
            values if self.rng.random() < 0.8 else {},
            self.rng.choice([None, 1, 5]) if said else None,
            self.rng.random() < 0.3,
            self.rng.choice(["", "hm"]),
        )
        return self.store.mark(
            dict.fromkeys(self.ids(3), mark), annotator=self.rng.choice(ANNOTATORS), scheme=scheme.id
        )

    def set_speaker(self) -> Edit:
        return self.store.set_speaker(self.ids(4), self.rng.choice(NAMES))

    def rename_speaker(self) -> Edit | None:
        for r in self.some():
            return self.store.rename_speaker(r.speaker.id, self.rng.choice(NAMES))
        return None

    def set_text(self) -> Edit | None:
        for r in self.some():
            return self.store.set_text(r.utterance.id, " ".join(self.rng.choices(WORDS, k=self.rng.randint(0, 5))))
        return None

    def insert(self) -> Edit:
        who = self.rng.choice([None, *NAMES])
        return self.store.insert_utterance(self.rng.choice(self.talks), segment(self.rng.randrange(15_000), "yes", who))

    def delete(self) -> Edit:
        return self.store.delete_utterances(self.ids(3))

    def restore(self) -> Edit | None:
        gone = [d.utterance.id for talk in self.talks for d in self.store.deleted_utterances(talk)]
        return self.store.restore_utterances(self.rng.sample(gone, min(len(gone), 3))) if gone else None

    def replace_transcript(self) -> Edit | None:
        if self.rng.random() < 0.6:
            return None
        segments = tuple(
            Segment(i * 900, i * 900 + 800, self.rng.choice(WORDS), self.rng.choice(NAMES))
            for i in range(self.rng.randint(0, 12))
        )
        return self.store.replace_transcript(self.rng.choice(self.talks), Transcript(segments, "file:x"))

    # -- schemes

    def add_scheme(self) -> Edit:
        self.made += 1
        classes = tuple(LabelClass(name, name[0].upper(), "#808080", str(i)) for i, name in enumerate(("ups", "downs")))
        identifier = self.rng.choice(["mine", f"scheme-{self.made}"])
        return self.store.add_scheme(LabelScheme(identifier, f"Scheme {self.made}", classes))

    def add_class(self) -> Edit:
        self.made += 1
        return self.store.add_class(self.scheme().id, LabelClass(f"class {self.made}", "X", "#123456", ""))

    def change_class(self) -> Edit:
        scheme = self.scheme()
        self.made += 1
        change = self.rng.choice(
            [
                {"new_name": f"renamed {self.made}"},
                {"color": f"#{self.made:06x}"},
                {"letter": self.rng.choice("QWZ")},
                {"key": self.rng.choice("0qw")},
                {"retired": self.rng.random() < 0.5},
            ]
        )
        return self.store.change_class(scheme.id, self.rng.choice(scheme.names), **change)

    def reorder_classes(self) -> Edit:
        scheme = self.scheme()
        return self.store.reorder_classes(scheme.id, self.rng.sample(scheme.names, len(scheme.names)))

    def merge_classes(self) -> Edit:
        scheme = self.scheme()
        into, *names = self.rng.sample(scheme.names, min(self.rng.randint(2, 3), len(scheme.names)))
        return self.store.merge_classes(scheme.id, names, into)

    def change_scheme(self) -> Edit:
        self.made += 1
        change = self.rng.choice([{"title": f"Title {self.made}"}, {"retired": self.rng.random() < 0.3}])
        return self.store.change_scheme(self.rng.choice(self.store.schemes(retired=True)).id, **change)

    def reorder_schemes(self) -> Edit:
        known = [s.id for s in self.store.schemes(retired=True)]
        return self.store.reorder_schemes(self.rng.sample(known, len(known)))

    # -- what must hold

    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.file, backups=False, reach=REACH)

    def check_events(self) -> None:
        """Label events are only ever appended."""
        with self.store.read() as connection:
            log = [tuple(row) for row in connection.execute(text("SELECT * FROM annotation ORDER BY id"))]
        assert log[: len(self.log)] == self.log
        self.log = log

    def check_reach(self) -> None:
        """One edit after everything has been predicted: out of date is what is in its reach, and nothing else."""
        for talk in self.talks:
            predict_all(self.store, talk)
        lines = {talk: [r.utterance.id for r in self.records(talk)] for talk in self.talks}
        valid = self.valid()
        made = self.edit()
        reached: set[int] = set()
        merges_speakers = made.kind == "rename" and not self.is_plain_rename()
        if made.id and made.kind not in HARMLESS and (made.kind != "rename" or merges_speakers):
            for talk in made.conversation_ids:
                after = [r.utterance.id for r in self.records(talk)]
                reached |= _around(lines[talk], made.utterance_ids) | _around(after, made.utterance_ids)
        in_sight = {r.utterance.id for talk in self.talks for r in self.records(talk)}
        assert valid & in_sight - self.valid() == reached & valid & in_sight, made

    def is_plain_rename(self) -> bool:
        """Whether the newest edit renamed a speaker, rather than making two one."""
        with self.store.read() as connection:
            payload = connection.execute(text("SELECT payload FROM edit ORDER BY id DESC LIMIT 1")).scalar_one()
        return '"table":"speaker"' in payload


def _around(line: list[int], ids: tuple[int, ...]) -> set[int]:
    places = [i for i, identifier in enumerate(line) if identifier in ids]
    return {line[j] for i in places for j in range(max(i - REACH.before, 0), min(i + REACH.after + 1, len(line)))}


WORKS: tuple[Callable[[Annotating], Edit | None], ...] = (
    *(Annotating.relabel, Annotating.mark) * 3,
    *(Annotating.split, Annotating.merge, Annotating.retime, Annotating.set_text) * 2,
    *(Annotating.set_speaker, Annotating.rename_speaker, Annotating.insert, Annotating.delete, Annotating.restore),
    *(Annotating.restore, Annotating.replace_transcript, Annotating.add_scheme, Annotating.add_class),
    *(Annotating.change_class, Annotating.change_class, Annotating.reorder_classes, Annotating.merge_classes),
    *(Annotating.change_scheme, Annotating.reorder_schemes),
)


def undone(before: dict[str, Rows], now: dict[str, Rows]) -> None:
    """Every row that was there is as it was; what came since is out of sight."""
    for table, rows in before.items():
        assert {key: now[table].get(key) for key in rows} == rows, table
    assert now["label_current"] == before["label_current"]
    assert now["conversation"] == before["conversation"]
    for table in ("utterance", "label_scheme", "label_class"):
        assert all(row["deleted"] for key, row in now[table].items() if key not in before[table]), table
    speaking = {row["speaker_id"] for row in now["utterance"].values() if not row["deleted"]}
    assert not speaking - {key for (key,) in before["speaker"]}


@pytest.fixture(params=range(3))
def somebody(request: pytest.FixtureRequest, new_project: Path, tmp_path: Path) -> Iterator[Annotating]:
    file = Path(shutil.copy(new_project, tmp_path / "talk.undertone"))
    annotating = Annotating(file, request.param)
    yield annotating
    annotating.store.close()


def test_undo_takes_back_and_redo_brings_back_whatever_was_done(somebody: Annotating) -> None:
    rng, kinds = somebody.rng, set()
    for _ in range(ROUNDS):
        tables, seen = [somebody.tables()], [somebody.seen()]
        for _ in range(rng.randint(1, EDITS_A_ROUND)):
            made = somebody.edit()
            if made.id:
                kinds.add(made.kind)
                tables.append(somebody.tables())
                seen.append(somebody.seen())
            else:
                assert somebody.tables() == tables[-1]
        count = len(tables) - 1
        if not count:
            continue
        if rng.random() < 0.4:
            somebody.restart()
        for _ in range(count):
            assert somebody.store.undo()
        undone(tables[0], somebody.tables())
        assert somebody.seen() == seen[0]
        if rng.random() < 0.4:
            somebody.restart()
        for _ in range(count):
            assert somebody.store.redo()
        assert somebody.store.redo() is None
        assert somebody.tables() == tables[-1]
        assert somebody.seen() == seen[-1]
        back = rng.randint(0, count)
        for _ in range(back):  # the next round edits over these
            somebody.store.undo()
        assert somebody.seen() == seen[count - back]
        somebody.check_events()
    assert len(kinds) > 5
    assert integrity(somebody.file) == []


def test_only_what_an_edit_reaches_is_predicted_again(somebody: Annotating) -> None:
    for _ in range(25):
        somebody.check_reach()


def test_a_copy_is_what_the_project_was_after_any_of_the_edits(somebody: Annotating, tmp_path: Path) -> None:
    seen: dict[int, list[object]] = {}
    for _ in range(12):
        for _ in range(somebody.rng.randint(1, 4)):
            made = somebody.edit()
            if made.id:
                seen[made.id] = somebody.seen()
        for _ in range(somebody.rng.randint(0, 3)):
            if somebody.store.undo_title() is not None and len(seen) > 3:
                somebody.store.undo()
    now = somebody.seen()
    chosen = somebody.rng.sample(list(seen), 6)
    with closing(somebody.store):
        for edit_id in chosen:
            path = tmp_path / f"at {edit_id}.undertone"
            somebody.store.copy_at(edit_id, path)
            assert somebody.seen() == now
    for edit_id in chosen:
        somebody.file = tmp_path / f"at {edit_id}.undertone"
        somebody.restart()
        assert somebody.seen() == seen[edit_id]
        assert integrity(somebody.file) == []
