"""Backups: at most one a day, the newest few kept, each checked from end to end."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.db.projects import add_talk, visible
from undertone.core.errors import ProjectError
from undertone.db import backup
from undertone.db.open import integrity
from undertone.db.store import Store


def test_opening_makes_one_backup_a_day_and_none_of_an_empty_project(file: Path) -> None:
    with Store.open(file) as store:
        assert not store.folder.joinpath("backups").exists()
        add_talk(store)
        before = visible(store)
    for _ in range(3):
        with Store.open(file) as store:
            made = backup.backups(store.folder, file)
            assert len(made) == 1
    with Store.open(file, backups=False) as store:
        old = made[0].rename(made[0].with_name("talk 2001-01-01 120000.undertone"))
    with Store.open(file) as store:
        assert len(backup.backups(store.folder, file)) == 2
    with Store.open(old, backups=False) as copy:  # a backup is a project like any other
        assert visible(copy) == before


def test_a_backup_of_an_open_project_has_the_newest_edit(file: Path, tmp_path: Path) -> None:
    with Store.open(file) as store:
        add_talk(store)
        copy = backup.copy(file, tmp_path / "copies" / "c.undertone")
        assert list(copy.parent.iterdir()) == [copy]
        with Store.open(copy, backups=False) as second:
            assert visible(second) == visible(store)


def test_only_the_newest_are_kept(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "talk.undertone-files"
    (folder / "backups").mkdir(parents=True)
    names = [f"talk 2001-01-0{i} 000000.undertone" for i in range(1, 10)]
    for name in [*names, "talkative 2001-01-01 000000.undertone", "talk of mine.undertone"]:
        (folder / "backups" / name).touch()
    new = backup.rotate(file, folder, every=timedelta(0), keep=3)
    assert new is not None
    assert backup.backups(folder, file)[-1] == new
    assert [p.name for p in backup.backups(folder, file)[:2]] == names[-2:]
    assert len(list((folder / "backups").glob("talkative*"))) == 1
    assert (folder / "backups" / "talk of mine.undertone").exists()


def test_a_damaged_project_does_not_push_out_good_backups(file: Path, tmp_path: Path) -> None:
    with Store.open(file) as store:
        add_talk(store, 300)
    with closing(sqlite3.connect(file)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'utterance'").fetchone()[0]
    with file.open("r+b") as damaged:
        damaged.seek((root - 1) * 4096 + 8)
        damaged.write(b"\xff" * 200)
    assert integrity(file) != []
    with pytest.raises(ProjectError, match=r"check|damaged") as refused:
        backup.copy(file, tmp_path / "copies" / "c.undertone")
    assert "keep the damaged file" in refused.value.advice
    assert list((tmp_path / "copies").iterdir()) == []
