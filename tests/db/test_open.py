"""Creating and opening: what is no project, read-only, newer, damaged or on a full disk is refused and unharmed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.db.projects import CLASSES, SCHEME, add_talk, media, transcript, visible
from undertone.core.errors import NotInProject, ProjectError
from undertone.core.types import ModelState
from undertone.db.open import integrity, is_project, program_version
from undertone.db.store import Store


def test_a_new_project_has_schemes_and_a_model_and_lies_in_one_file(tmp_path: Path) -> None:
    file = tmp_path / "new.undertone"
    with Store.create(file) as store:
        assert store.path == file
        assert store.conversations() == []
        assert SCHEME in [s.id for s in store.schemes()]
        assert next(s for s in store.schemes() if s.id == SCHEME).names == CLASSES
        assert store.adopted_model().file == "default"
        assert [m.state for m in store.models()] == [ModelState.ADOPTED]
    assert list(tmp_path.iterdir()) == [file]
    assert is_project(file.read_bytes()[:100])
    assert integrity(file) == []


@pytest.mark.parametrize("name", ["对话.undertone", "a b?x=1#%20&.undertone", "it's [1]*.undertone", "no suffix"])
def test_names_that_need_care(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    with Store.create(file) as store:
        add_talk(store)
    with Store.open(file) as store:
        assert len(store.conversations()) == 1
        assert store.folder.parent == tmp_path
        assert len(list((store.folder / "backups").iterdir())) == 1
    assert file.is_file()


def test_create_never_replaces_a_file(tmp_path: Path) -> None:
    file = tmp_path / "thesis.undertone"
    file.write_text("years of work")
    with pytest.raises(ProjectError, match=r"thesis\.undertone: there is something of this name"):
        Store.create(file)
    assert file.read_text() == "years of work"
    assert list(tmp_path.iterdir()) == [file]


def test_open_or_create(tmp_path: Path) -> None:
    file = tmp_path / "p.undertone"
    file.touch()  # as a file dialog or mktemp leaves it
    with Store.open_or_create(file) as store:
        store.set_setting("lead-in", "300")
    with Store.open_or_create(file) as store:
        assert store.setting("lead-in") == "300"
        assert store.setting("nothing", "else") == "else"


def _text(file: Path) -> None:
    file.write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n" * 9)


def _database_of_another_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE setting (key TEXT, value TEXT)")
        connection.commit()


def _empty(file: Path) -> None:
    file.touch()


def _folder(file: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize("make", [_text, _database_of_another_program, _empty, _folder])
def test_what_is_no_project_is_refused_and_left_as_it_is(tmp_path: Path, make: object) -> None:
    file = tmp_path / "movie.mp4"
    make(file)  # type: ignore[operator]
    before = file.read_bytes() if file.is_file() else None
    with pytest.raises(ProjectError) as refused:
        Store.open(file)
    assert "movie.mp4" in str(refused.value)
    assert ".undertone" in refused.value.advice
    assert (file.read_bytes() if file.is_file() else None) == before
    assert list(tmp_path.iterdir()) == [file]


def test_missing_file_and_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no such file"):
        Store.open(tmp_path / "gone.undertone")
    for make in (Store.create, Store.open_or_create):
        with pytest.raises(ProjectError, match="does not exist") as refused:
            make(tmp_path / "nowhere" / "new.undertone")
        assert refused.value.advice
    assert list(tmp_path.iterdir()) == []


@contextmanager
def _as_nobody() -> Iterator[None]:
    """The administrator may write everywhere, so read-only is tried as somebody else."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder(new_project: Path) -> Iterator[Path]:
    """A folder that everybody may enter, with a project in it."""
    folder = Path(tempfile.mkdtemp())
    shutil.copy(new_project, folder / "talk.undertone")
    (folder / "talk.undertone").chmod(0o666)
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.mark.parametrize("target", ["talk.undertone", "."])
def test_read_only_project_or_folder(open_folder: Path, target: str) -> None:
    locked = open_folder / target
    locked.chmod(0o444 if locked.is_file() else 0o555)
    before = (open_folder / "talk.undertone").read_bytes()
    with _as_nobody(), pytest.raises(ProjectError, match="read-only") as refused:
        Store.open(open_folder / "talk.undertone")
    assert "talk.undertone" in str(refused.value)
    assert refused.value.advice
    assert (open_folder / "talk.undertone").read_bytes() == before
    with _as_nobody(), pytest.raises(ProjectError):
        Store.create(open_folder / ("new.undertone" if target == "." else target))


def test_unreadable_project(open_folder: Path) -> None:
    (open_folder / "talk.undertone").chmod(0)
    with _as_nobody(), pytest.raises(ProjectError, match="cannot be read"):
        Store.open(open_folder / "talk.undertone")


def test_a_newer_project_is_refused_by_name_and_version(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.execute("UPDATE setting SET value = '9.8.7' WHERE key = 'program'")
        connection.commit()
    before = file.read_bytes()
    with pytest.raises(ProjectError) as refused:
        Store.open(file)
    message = str(refused.value)
    assert "talk.undertone" in message
    assert "9.8.7" in message
    assert "0999" in message
    assert program_version() in message
    assert "Update Undertone" in message
    assert file.read_bytes() == before


def test_a_damaged_project_says_where_the_backups_are(file: Path) -> None:
    with Store.open(file) as store:
        add_talk(store, 500)
    with file.open("r+b") as damaged:
        for page in range(1, file.stat().st_size // 4096):
            damaged.seek(page * 4096)
            damaged.write(b"\xff" * 4096)
    with pytest.raises(ProjectError, match="damaged") as refused:
        Store.open(file)
    assert "backups" in refused.value.advice


def test_a_full_disk_harms_nothing(file: Path) -> None:
    with Store.open(file, backups=False) as store:
        talk = add_talk(store)
        before = visible(store)
        with store._engine.connect() as connection:  # SQLite then fails as on a full disk: SQLITE_FULL
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
        with pytest.raises(ProjectError, match="disk is full") as refused:
            store.replace_transcript(talk.id, transcript(2000))
        assert "talk.undertone" in str(refused.value)
        assert "space" in refused.value.advice
        assert visible(store) == before
        assert store.undo_title() == "transcribe talk"
    assert integrity(file) == []
    with Store.open(file) as store:
        assert visible(store) == before


def test_no_room_for_a_backup_is_a_notice_not_an_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(file) as store:
        store.add_conversation(media())
    full = shutil.disk_usage(file)._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: full)
    with Store.open(file) as store:
        assert len(store.conversations()) == 1
        assert "no room" in store.notices[0]


@pytest.mark.parametrize("url", ["nosuchserver://host/project", "postgresql+nosuchdriver://host/project"])
def test_a_server_that_cannot_be_spoken_to(url: str) -> None:
    with pytest.raises(ProjectError, match="cannot be used") as refused:
        Store(url)
    assert "undertone[postgres]" in refused.value.advice


def test_everything_missing_is_not_in_project(store: Store) -> None:
    for call in (
        lambda: store.conversation(5),
        lambda: store.records(5),
        lambda: store.record(5),
        lambda: store.speakers(5),
        lambda: store.peaks(5),
        lambda: store.set_text(5, "x"),
        lambda: store.rename_speaker(5, "x"),
        lambda: store.delete_utterances([5]),
        lambda: store.annotate({5: "joy"}, annotator="a", scheme=SCHEME),
        lambda: store.set_model_state(5, ModelState.ADOPTED),
        lambda: store.replace_transcript(5, transcript()),
    ):
        with pytest.raises(NotInProject, match="5"):
            call()
    assert store.edits() == []
