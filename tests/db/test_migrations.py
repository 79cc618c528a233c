"""Every older revision opens: a verified copy is made, then the file is upgraded, or left as it was."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.db.projects import SCHEME, add_talk, media, utterance_ids, visible
from undertone import resources
from undertone.core.errors import ProjectError
from undertone.core.types import Mark
from undertone.db import migrations
from undertone.db.connection import APPLICATION_ID, database_url, make_engine
from undertone.db.open import integrity, open_file
from undertone.db.store import Store
from undertone.db.tables import Base

HEAD = migrations.REVISIONS[-1]
LATER = f"{len(migrations.REVISIONS) + 1:04}"
FIRST = Path(__file__).with_name("first_revision.sql")

NEXT = '''
"""A later revision, for the test."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{later}", "{head}"
def upgrade():
    with op.batch_alter_table("utterance", recreate="always") as batch:  # rows point at it
        batch.add_column(sa.Column("mood", sa.Text(), server_default="calm", nullable=False))
    {more}
'''

Upgrading = Callable[[str], None]


@pytest.fixture
def upgrading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Upgrading:
    """Makes this program one revision newer than the projects are."""

    def newer(more: str) -> None:
        folder = tmp_path / "newer program %d"
        shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        text = NEXT.format(head=HEAD, later=LATER, more=more)
        (folder / "versions" / "later.py").write_text(text)
        real = migrations.upgrade
        monkeypatch.setattr(migrations, "upgrade", lambda connection: real(connection, folder=folder))
        monkeypatch.setattr(migrations, "REVISIONS", (*migrations.REVISIONS, LATER))

    return newer


def test_tables_are_what_the_migrations_make(file: Path) -> None:
    engine = make_engine(database_url(file), keep=False)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_list_of_revisions_is_that_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    script = ScriptDirectory.from_config(config)
    assert tuple(r.revision for r in script.walk_revisions())[::-1] == migrations.REVISIONS
    assert script.get_current_head() == migrations.REVISIONS[-1]


def test_an_older_project_is_copied_then_upgraded(file: Path, upgrading: Upgrading) -> None:
    with Store.open(file, backups=False) as store:
        talk = add_talk(store)
        store.annotate({utterance_ids(store, talk.id)[0]: "joy"}, annotator="a", scheme=SCHEME)
        before, folder = visible(store), store.folder
    upgrading("")
    with Store.open(file, backups=False) as store:
        assert visible(store) == before
        with store.read() as connection:
            assert connection.exec_driver_sql("SELECT DISTINCT mood FROM utterance").scalars().all() == ["calm"]
        store.undo()
        store.redo()
        assert visible(store) == before
    (copy,) = folder.iterdir()
    assert copy.name.startswith(f"talk before {LATER} ")
    assert integrity(copy) == integrity(file) == []
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert connection.execute("SELECT count(*) FROM annotation").fetchone() == (1,)


@pytest.mark.parametrize(
    "more",
    [
        'raise ValueError("no such column")',
        'op.execute("INSERT INTO nowhere VALUES (1)")',
        'op.execute("DELETE FROM conversation")',  # utterances would point at nothing
    ],
)
def test_an_upgrade_that_fails_changes_nothing(file: Path, upgrading: Upgrading, more: str) -> None:
    with Store.open(file, backups=False) as store:
        add_talk(store)
    with closing(sqlite3.connect(file)) as connection:
        before = list(connection.iterdump())
    upgrading(more)
    with pytest.raises(ProjectError, match=f"{HEAD} to {LATER}") as refused:
        Store.open(file)
    assert f"talk before {LATER}" in refused.value.advice
    with closing(sqlite3.connect(file)) as connection:
        assert list(connection.iterdump()) == before


def test_no_room_for_the_copy_stops_the_upgrade(
    file: Path, upgrading: Upgrading, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    upgrading("")
    full = shutil.disk_usage(file)._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    with pytest.raises(ProjectError, match="no room"):
        Store.open(file)
    assert file.read_bytes() == before


def test_a_project_of_the_first_revision_opens(tmp_path: Path) -> None:
    """`first_revision.sql` was dumped from a project that the first revision made (see `dump_first_revision`)."""
    file = tmp_path / "first.undertone"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(FIRST.read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    with Store.open(file) as store:
        (talk,) = store.conversations()
        assert (talk.title, talk.utterances, talk.labelled) == ("talk", 3, 1)
        assert talk.media == media()
        labels = [[(a.annotator, a.label, a.note) for a in r.labels] for r in store.records(talk.id)]
        assert labels == [[("ann", "joy", "laughs")], [], []]
        assert store.undo_title() == "delete 00:03 Bob"
        assert store.redo_title() == "edit text 00:00 Ann"
        store.undo()
        store.undo()
        assert store.conversation(talk.id).labelled == 0
        while store.redo():
            pass
        first, second, _ = store.records(talk.id)
        assert first.utterance.text == "edited"
        assert [s.id for s in store.schemes()] == list(resources.schemes())
        store.mark({second.utterance.id: Mark(("trust", "joy"))}, annotator="ann", scheme="emotions-multi")
        store.change_class(SCHEME, "joy", new_name="delight")
        store.undo()
        store.redo()
        labels = [[(a.annotator, a.label, a.note) for a in r.labels] for r in store.records(talk.id)]
        assert labels == [[("ann", "delight", "laughs")], [("ann", "joy + trust", "")], []]
    assert integrity(file) == []


def dump_first_revision(folder: Path) -> None:
    """Writes `first_revision.sql` anew; only ever before the first release."""
    file = folder / "first.undertone"
    with Store.create(file) as store:
        talk = add_talk(store, 4)
        ids = utterance_ids(store, talk.id)
        store.annotate({ids[0]: "joy"}, annotator="ann", scheme=SCHEME, note="laughs")
        store.delete_utterances([ids[3]])
        store.set_text(ids[0], "edited")
        store.undo()
    open_file(file).dispose()
    with closing(sqlite3.connect(file)) as connection:
        FIRST.write_text("\n".join(connection.iterdump()) + "\n", encoding="utf-8")
