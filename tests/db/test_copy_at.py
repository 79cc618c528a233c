"""A copy of the project as it was right after any edit: undone ones and those edited over, too."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.db.conftest import POSTGRES, empty_database
from tests.db.projects import SCHEME, add_talk, media, predict_all, texts, utterance_ids, visible
from undertone.core.errors import NotInProject, ProjectError
from undertone.core.types import Edit, JobKind, JobState
from undertone.db import backup
from undertone.db.invalidation import Reach
from undertone.db.open import files_folder, integrity
from undertone.db.store import Store


def said(store: Store) -> str:
    """The first utterance's text."""
    return store.records(1)[0].utterance.text


def copied(store: Store, edit_id: int, path: Path) -> list[tuple[object, ...]]:
    """What is seen in a copy; the copy is gone afterwards."""
    store.copy_at(edit_id, path)
    with Store.open(path, backups=False) as copy:
        seen = visible(copy)
    assert [p.name for p in path.parent.glob(f"*{path.name}*")] == [path.name]
    assert integrity(path) == []
    path.unlink()
    return seen


def test_every_edit_can_be_gone_back_to(file: Path, tmp_path: Path) -> None:
    with Store.open(file, backups=False) as store:
        seen = {0: visible(store)}
        talk = add_talk(store)
        ids = utterance_ids(store, talk.id)
        seen[0] = [(talk.title, 0, [], [])]
        seen[1] = visible(store)

        def keep(edit: Edit) -> Edit:
            seen[edit.id] = visible(store)
            return edit

        keep(store.annotate(dict.fromkeys(ids, "joy"), annotator="a", scheme=SCHEME))
        keep(store.split(ids[0], 400))
        keep(store.delete_utterances(ids[2:4]))
        keep(store.rename_speaker(store.records(talk.id)[0].speaker.id, "Zoe"))
        keep(store.restore_utterances(ids[2:3]))
        now = visible(store)
        log = store.edits()
        for edit_id, expected in seen.items():
            assert copied(store, edit_id, tmp_path / "copy.undertone") == expected
        assert visible(store) == now
        assert store.edits() == log


def test_an_edit_undone_later_counts_as_done_at_its_time(file: Path, tmp_path: Path) -> None:
    """The log branches: a, b, (undo b) c, (undo c, undo a) d, e, (undo e)."""
    path = tmp_path / "copy.undertone"
    with Store.open(file, backups=False) as store:
        first = utterance_ids(store, add_talk(store).id)[0]
        seen: dict[int, list[tuple[object, ...]]] = {}

        def edit(text: str, utterance: int = 0) -> None:
            made = store.set_text(first + utterance, text)
            seen[made.id] = visible(store)

        edit("a")
        edit("b", 1)
        store.undo()
        edit("c", 2)
        store.undo()
        store.undo()
        edit("d", 3)
        edit("e", 4)
        store.undo()
        for edit_id, expected in seen.items():
            assert copied(store, edit_id, path) == expected
        ids = list(seen)
        assert copied(store, 1, path) != copied(store, ids[0], path)


def test_the_log_goes_on_in_the_copy(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.undertone"
    with Store.open(file, backups=False) as store:
        first = utterance_ids(store, add_talk(store).id)[0]
        b = [store.set_text(first, text) for text in "ab"][1]
        store.undo()
        store.set_text(first, "c")
        store.copy_at(b.id, path)
    with Store.open(path, backups=False) as copy:
        assert said(copy) == "b"
        assert copy.redo() is None  # c left the way to b
        copy.undo()
        assert said(copy) == "a"
        copy.redo()
        assert said(copy) == "b"
        copy.undo()
        copy.set_text(first, "d")
        copy.undo()
        copy.undo()
        assert said(copy) == "one two 0"
        assert len(copy.edits()) == 5


def test_what_came_after_can_be_redone_in_the_copy(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.undertone"
    with Store.open(file, backups=False) as store:
        first = utterance_ids(store, add_talk(store).id)[0]
        a = store.set_text(first, "a")
        store.set_text(first, "b")
        store.copy_at(a.id, path)
        now = visible(store)
    with Store.open(path, backups=False) as copy:
        assert said(copy) == "a"
        assert copy.redo_title() == "edit text 00:00 Ann"
        copy.redo()
        assert visible(copy) == now


def test_predictions_of_what_differs_are_out_of_date(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.undertone"
    with Store.open(file, reach=Reach(0, 0), backups=False) as store:
        talk = add_talk(store)
        predict_all(store, talk.id)
        made = store.annotate({utterance_ids(store, talk.id)[0]: "joy"}, annotator="a", scheme=SCHEME)
        store.set_text(utterance_ids(store, talk.id)[3], "x")
        predict_all(store, talk.id, shift=0.1)
        store.copy_at(made.id, path)
        assert store.stale(talk.id) == []
    with Store.open(path, backups=False) as copy:
        assert copy.stale(talk.id) == [utterance_ids(copy, talk.id)[3]]


def test_models_and_media_are_found_from_the_copy(file: Path, tmp_path: Path) -> None:
    moved = tmp_path / "old place"
    moved.mkdir()
    video = moved / "talk.mp4"
    video.write_bytes(b"x")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with Store.open(file, backups=False) as store:
        talk = store.add_conversation(media(video))
        (store.folder / "models").mkdir()
        (store.folder / "models" / "new.safetensors").write_bytes(b"weights")
        (store.folder / "models" / "unknown.safetensors").write_bytes(b"of another")
        store.add_model(name="New v2", file="new.safetensors", sha256="", parent_id=1, metrics={})
        store.add_model(name="Odd v3", file="../../talk.undertone", sha256="", parent_id=1, metrics={})
        store.copy_at(0, elsewhere / "copy.undertone")
    with Store.open(elsewhere / "copy.undertone", backups=False) as copy:
        assert [m.name for m in copy.models()][1:] == ["New v2", "Odd v3"]
        models = copy.folder / "models"
        assert [p.name for p in models.iterdir()] == ["new.safetensors"]
        assert (models / "new.safetensors").read_bytes() == b"weights"
        assert copy.conversation(talk.id).media.path == video
    new = tmp_path / "new"  # everything is moved together
    new.mkdir()
    elsewhere.rename(new / "elsewhere")
    moved.rename(new / "old place")
    with Store.open(new / "elsewhere" / "copy.undertone", backups=False) as copy:
        assert copy.conversation(talk.id).media.path == new / "old place" / "talk.mp4"


def test_jobs_of_the_project_do_not_run_in_the_copy(file: Path, tmp_path: Path) -> None:
    with Store.open(file, backups=False) as store:
        job = store.add_job(JobKind.FINETUNE, "Fine-tune", {})
        store.update_job(job.id, JobState.RUNNING, 0.5)
        store.copy_at(0, tmp_path / "copy.undertone")
        assert store.jobs()[0].state is JobState.RUNNING
    with Store.open(tmp_path / "copy.undertone", backups=False) as copy:
        assert copy.jobs()[0].state is JobState.CANCELLED


def in_the_way_file(path: Path) -> None:
    path.write_text("mine")


def in_the_way_folder(path: Path) -> None:
    files_folder(path).mkdir()


@pytest.mark.parametrize("obstacle", [in_the_way_file, in_the_way_folder])
def test_nothing_is_overwritten(file: Path, tmp_path: Path, obstacle: Callable[[Path], None]) -> None:
    path = tmp_path / "copy.undertone"
    obstacle(path)
    before = sorted(tmp_path.rglob("*"))
    with Store.open(file, backups=False) as store, pytest.raises(ProjectError, match="already") as refused:
        store.copy_at(0, path)
    assert "another name" in refused.value.advice
    assert sorted(tmp_path.rglob("*")) == before
    assert not path.exists() or path.read_text() == "mine"


def test_a_file_that_appears_meanwhile_is_spared(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "copy.undertone"
    verify = backup.verify
    monkeypatch.setattr(backup, "verify", lambda *a: (verify(*a), path.write_text("mine"))[0])
    with Store.open(file, backups=False) as store, pytest.raises(ProjectError, match="already"):
        store.copy_at(0, path)
    assert path.read_text() == "mine"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["copy.undertone", "talk.undertone"]


def test_a_failed_check_leaves_nothing(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object) -> None:
        raise ProjectError("a copy of the project failed its check.")

    monkeypatch.setattr(backup, "verify", damaged)
    with Store.open(file, backups=False) as store, pytest.raises(ProjectError, match="check"):
        store.copy_at(0, tmp_path / "copy.undertone")
    assert [p.name for p in tmp_path.iterdir()] == ["talk.undertone"]


def test_unknown_edits_and_folders_are_refused(file: Path, tmp_path: Path) -> None:
    with Store.open(file, backups=False) as store:
        with pytest.raises(NotInProject, match="edit 7"):
            store.copy_at(7, tmp_path / "copy.undertone")
        with pytest.raises(ProjectError, match="does not exist"):
            store.copy_at(0, tmp_path / "nowhere" / "copy.undertone")


def test_an_edit_over_which_an_older_program_edited_is_refused_in_words(file: Path, tmp_path: Path) -> None:
    with Store.open(file, backups=False) as store:
        first = utterance_ids(store, add_talk(store).id)[0]
        a = store.set_text(first, "a")
        store.undo()
        b = store.set_text(first, "b")
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE edit SET payload = json_remove(payload, '$.upon', '$.by')")
        with pytest.raises(ProjectError, match="kept note"):
            store.copy_at(a.id, tmp_path / "copy.undertone")
        store.copy_at(b.id, tmp_path / "copy.undertone")
        assert {e.by for e in store.edits()} == {""}
    with Store.open(tmp_path / "copy.undertone", backups=False) as copy:
        assert texts(copy, 1)[0] == "b"


@pytest.mark.skipif(not POSTGRES, reason="UNDERTONE_TEST_POSTGRES names no database")
def test_a_project_on_a_server_says_why_not(tmp_path: Path) -> None:
    empty_database(POSTGRES)
    with Store(POSTGRES) as store, pytest.raises(ProjectError, match="database server") as refused:
        store.copy_at(0, tmp_path / "copy.undertone")
    assert "Ask whoever" in refused.value.advice
