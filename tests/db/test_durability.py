"""What returned is on disk: a killed process loses no confirmed label; two processes write at the same time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.db.projects import CLASSES, SCHEME, add_talk, utterance_ids, visible
from undertone.db.connection import database_url, make_engine
from undertone.db.open import integrity
from undertone.db.store import Store

LABEL = """
import itertools, sys
from undertone.db.store import Store
file, annotator, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = Store.open(file, backups=False)
ids = [r.utterance.id for r in store.records(1)]
classes = store.schemes()[0].names
for i in itertools.count() if count == 0 else range(count):
    utterance, label = ids[i % len(ids)], classes[i % 5]
    store.annotate({utterance: label}, annotator=annotator, scheme="meld-7")
    print(i, utterance, label, flush=True)
"""


def labelling(file: Path, annotator: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", LABEL, str(file), annotator, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_killed_process_loses_no_confirmed_label(file: Path) -> None:
    with Store.open(file) as store:
        add_talk(store)
    with labelling(file, "ann", 0) as annotator:
        assert annotator.stdout is not None
        confirmed = [annotator.stdout.readline() for _ in range(60)]
        annotator.kill()
        confirmed += annotator.stdout.read().splitlines()
    assert integrity(file) == []
    with Store.open(file) as store:
        with store.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT a.utterance_id, c.name FROM annotation a JOIN label_class c ON c.id = a.class_id ORDER BY a.id"
            ).all()
        whole = [line.split() for line in confirmed if len(line.split()) == 3]
        assert len(whole) >= 60
        assert [tuple(r) for r in rows][: len(whole)] == [(int(u), label) for _, u, label in whole]
        assert len(rows) <= len(whole) + 1  # the one that was being written
        before = visible(store)
        store.undo()
        store.redo()
        assert visible(store) == before


def test_two_processes_label_at_the_same_time(file: Path) -> None:
    count = 40
    with Store.open(file) as store:
        talk = add_talk(store)
        others = [labelling(file, name, count) for name in ("bob", "cy")]
        for i in range(count):
            ids = utterance_ids(store, talk.id)
            store.annotate({ids[i % len(ids)]: CLASSES[i % 7]}, annotator="ann", scheme=SCHEME)
        for other in others:
            _, errors = other.communicate()
            assert (other.returncode, errors) == (0, "")
        assert len(store.edits()) == 1 + 3 * count
        assert store.conversation(talk.id).labelled == 8
        assert sorted(store.annotators()) == ["ann", "bob", "cy"]
        titles = [e.title for e in store.edits()]
        assert [store.undo() is not None for _ in range(len(titles))] == [True] * len(titles)
        assert store.undo() is None
        assert store.records(talk.id) == []
    assert integrity(file) == []


@pytest.mark.parametrize("reserved", [False, True])
def test_processes_that_create_the_same_project_at_once_share_it(tmp_path: Path, reserved: bool) -> None:
    file = tmp_path / "new.undertone"
    if reserved:
        file.touch()
    code = (
        "import sys; import alembic.command; from undertone.db.store import Store\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "with Store.open_or_create(sys.argv[1]) as s: s.set_setting(sys.argv[2], 'here')"
    )
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(file), str(i)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for i in range(3)
    ]
    for maker in makers:
        assert maker.stdout is not None
        assert maker.stdout.readline() == "ready\n"
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write("go\n")
        maker.stdin.flush()
    assert [maker.communicate()[1] for maker in makers] == ["", "", ""]
    with Store.open(file) as store:
        assert [store.setting(str(i)) for i in range(3)] == ["here"] * 3
    assert list(tmp_path.iterdir()) == [file]


def test_opening_waits_for_who_is_writing_before_the_journal_is_switched(tmp_path: Path) -> None:
    """SQLite itself would refuse the switch at once."""
    file = tmp_path / "new.undertone"
    maker = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    maker.execute("CREATE TABLE made (x)")
    maker.execute("BEGIN IMMEDIATE")
    maker.execute("INSERT INTO made VALUES (1)")
    done = threading.Timer(0.3, maker.execute, ["COMMIT"])
    done.start()
    engine = make_engine(database_url(file))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("SELECT x FROM made").all() == [(1,)]
    done.join()
    engine.dispose()
    maker.close()
