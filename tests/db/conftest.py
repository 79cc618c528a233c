"""A scratch project for every test: on SQLite, and on PostgreSQL too where UNDERTONE_TEST_POSTGRES names a database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.projects import add_talk
from undertone.core.types import Conversation
from undertone.db.store import Store

POSTGRES = os.environ.get("UNDERTONE_TEST_POSTGRES", "")


@pytest.fixture(scope="session")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as it is just after creation; copied rather than made again for every test."""
    file = tmp_path_factory.mktemp("new") / "new.undertone"
    Store.create(file).close()
    return file


@pytest.fixture
def file(new_project: Path, tmp_path: Path) -> Path:
    """A new project file of this test's own."""
    return Path(shutil.copy(new_project, tmp_path / "talk.undertone"))


@pytest.fixture(params=["sqlite", "postgres"] if POSTGRES else ["sqlite"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty project, open."""
    if request.param == "sqlite":
        opened = Store.open(request.getfixturevalue("file"), backups=False)
    else:
        empty_database(POSTGRES)
        opened = Store(POSTGRES)
    with opened:
        yield opened


@pytest.fixture
def talk(store: Store) -> Conversation:
    """Eight utterances of two speakers, a second each: "one two three" and so on, with word times."""
    return add_talk(store)


def empty_database(url: str) -> None:
    """Drops everything in a server's database, which must be one for tests."""
    from sqlalchemy import create_engine, make_url, text

    assert "test" in str(make_url(url).database), "UNDERTONE_TEST_POSTGRES must name a database for tests"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
