"""Which project a file is opened in."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from undertone.gui.opening import project_for, sample_project, sort_paths
from undertone.gui.operation import Operation, background
from undertone.gui.settings import Settings


def test_projects_and_media_are_told_apart() -> None:
    paths = [Path("a.mp4"), Path("b.UNDERTONE"), Path("c.wav"), Path("no-suffix")]
    assert sort_paths(paths) == ([Path("b.UNDERTONE")], [Path("a.mp4"), Path("c.wav"), Path("no-suffix")])


def test_media_get_a_project_beside_them(tmp_path: Path) -> None:
    assert project_for(tmp_path / "Küche.mp4") == tmp_path / "Küche.undertone"


def test_the_sample_is_copied_with_its_transcript_and_kept(tmp_path: Path) -> None:
    project, media = sample_project(tmp_path)
    assert media.is_file()
    assert media.with_suffix(".srt").is_file()
    assert project.parent == media.parent
    stamp = media.stat().st_mtime_ns
    assert sample_project(tmp_path) == (project, media)
    assert media.stat().st_mtime_ns == stamp


def test_recent_projects_are_newest_first_and_exist(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "w.ini")
    files = [tmp_path / f"{i}.undertone" for i in range(3)]
    for file in files:
        file.touch()
        settings.add_recent(file)
    settings.add_recent(files[0])
    files[1].unlink()
    assert Settings(tmp_path / "w.ini").recent() == [files[0], files[2]]


def test_results_errors_and_progress_come_back_into_the_windows_thread(qtbot: QtBot) -> None:
    import threading

    here = threading.current_thread().name
    came: list[tuple[str, object, str]] = []

    def note(kind: str) -> object:
        return lambda *value: came.append((kind, value, threading.current_thread().name))

    def work(progress: object) -> str:
        progress.report(1, 2, threading.current_thread().name)  # type: ignore[attr-defined]
        return "result"

    def fail(_: object) -> None:
        raise ValueError("no")

    Operation(work, background()).success(note("ok")).progress(note("on")).run()  # type: ignore[arg-type]
    Operation(fail, background()).success(note("never")).failure(note("bad")).run()  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(came) == 3, timeout=5000)
    assert {kind for kind, _, _ in came} == {"ok", "on", "bad"}
    assert {thread for _, _, thread in came} == {here}


def test_a_cancelled_operation_delivers_nothing(qtbot: QtBot) -> None:
    import threading

    go, came, after = threading.Event(), [], []

    def work(progress: object) -> str:
        go.wait(5)
        progress.report(1, 2, "on")  # type: ignore[attr-defined]
        return "result"

    operation = Operation(work, background()).success(came.append).failure(came.append).run()
    operation.cancel()
    go.set()
    Operation(lambda _: "later", background()).success(after.append).run()
    qtbot.waitUntil(lambda: bool(after), timeout=5000)
    assert came == []
