"""The real window over real media, from opening to a better model and back after a restart."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from undertone.core.types import JobKind, JobState, ModelState
from undertone.gui.export_dialog import ExportDialog
from undertone.gui.main_window import MainWindow
from undertone.gui.models_dialog import FinetuneDialog

LONG = 900_000
SHORT = 15_000


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None) -> None:
    """A key for whatever has the focus: the table, when nothing else was clicked."""
    if not window.isActiveWindow():  # offscreen, nobody gives the focus back when a dialog closes
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=SHORT)
    target = window.focusWidget() or window
    qtbot.keyClick(target, key, modifier or Qt.KeyboardModifier.NoModifier)


def label_now(window: MainWindow) -> str | None:
    current = window.session.current
    assert current is not None
    return window.session.label_of(current)


def finished(qtbot: QtBot, window: MainWindow, kind: JobKind, ask: Callable[[], object]) -> None:
    """Asks for a job and waits until it is done."""
    with qtbot.waitSignal(window.jobs.finished, timeout=LONG, check_params_cb=lambda job, _: job.kind is kind):
        ask()
    assert not [j for j in window.jobs.jobs() if j.state is JobState.FAILED]


def dialog(qtbot: QtBot, window: MainWindow, kind: type[QWidget]) -> QWidget:
    """The dialog of a kind, once it is open."""
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=SHORT)
    return next(d for d in window.findChildren(kind) if d.isVisible())


def label_all(qtbot: QtBot, window: MainWindow, keys: str) -> None:
    """Labels every utterance by key, going down with the arrow."""
    session = window.session
    session.select(session.records[0].utterance.id)
    for i in range(len(session.records)):
        with qtbot.waitSignal(session.edited, timeout=SHORT):
            press(qtbot, window, keys[i % len(keys)])
        press(qtbot, window, Qt.Key.Key_Down)


def work_through(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    """Label, undo, redo, accept, export, fine-tune, adopt."""
    session = window.session
    assert len(session.records) >= 4
    assert all(r.prediction is not None for r in session.records)
    assert window.workbench.table.visible_ids() == [r.utterance.id for r in session.records]

    first = session.records[0].utterance.id
    assert session.current is not None
    assert session.current.utterance.id == first
    with qtbot.waitSignal(session.edited, timeout=SHORT):
        press(qtbot, window, session.scheme.classes[1].key)
        assert label_now(window) == session.scheme.classes[1].name  # shown before it is committed
    with qtbot.waitSignal(session.edited, timeout=SHORT):
        press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert label_now(window) is None
    with qtbot.waitSignal(session.edited, timeout=SHORT):
        press(qtbot, window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert label_now(window) == session.scheme.classes[1].name

    press(qtbot, window, Qt.Key.Key_Down)
    second = session.current.utterance.id
    predicted = session.current.prediction
    assert second != first
    assert predicted is not None
    with qtbot.waitSignal(session.edited, timeout=SHORT):
        press(qtbot, window, Qt.Key.Key_Return)
    accepted = session.record(second)
    assert accepted is not None
    assert session.label_of(accepted) == predicted.label
    assert session.current.utterance.id not in (first, second)

    export(qtbot, window, folder / "out.csv")


def split_until(qtbot: QtBot, window: MainWindow, enough: int) -> None:
    """Splits the longest utterances until there are enough to learn from."""
    session = window.session
    while len(session.records) < enough:
        longest = max(session.records, key=lambda r: r.utterance.end_ms - r.utterance.start_ms)
        session.select(longest.utterance.id)
        with qtbot.waitSignal(session.edited, timeout=SHORT):
            press(qtbot, window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: all(r.prediction for r in session.records), timeout=LONG)


def export(qtbot: QtBot, window: MainWindow, out: Path) -> None:
    window.actions_table["export"].trigger()
    asked = dialog(qtbot, window, ExportDialog)
    assert isinstance(asked, ExportDialog)
    asked._path.setText(str(out))
    finished(qtbot, window, JobKind.EXPORT, asked.accept)
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(window.session.records)
    assert window.session.scheme.classes[1].name in rows[0].values()


def fine_tune(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_table["finetune"].trigger()
    asked = dialog_after_job(qtbot, window)
    models_before = window.session.store.submit(lambda store: store.models()).result()
    assert [m.state for m in models_before].count(ModelState.ADOPTED) == 1
    assert any(m.state is ModelState.CANDIDATE for m in models_before)
    finished(qtbot, window, JobKind.PREDICT, asked.accept)
    adopted = window.session.store.submit(lambda store: store.adopted_model()).result()
    assert adopted.parent_id is not None
    qtbot.waitUntil(lambda: adopted.name in window.top_bar.model.text(), timeout=SHORT)
    assert all(r.prediction is not None for r in window.session.records)


def dialog_after_job(qtbot: QtBot, window: MainWindow) -> FinetuneDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(FinetuneDialog)), timeout=LONG)
    return next(d for d in window.findChildren(FinetuneDialog) if d.isVisible())


@pytest.mark.slow
@pytest.mark.timeout(2400)
@pytest.mark.parametrize("what", ["sample", "clip"])
def test_from_a_video_to_a_better_model_and_back_after_a_restart(
    what: str, make_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    window = make_window()
    if what == "sample":
        finished(qtbot, window, JobKind.ANALYZE, window.actions_table["sample"].trigger)
        qtbot.waitUntil(lambda: [c.title for c in window.session.conversations] == ["kitchen-talk"], timeout=SHORT)
    else:
        shared: Path = request.getfixturevalue("shared")
        source = shared / "media" / "two_people" / "alternating.mp4"
        if not source.is_file():
            pytest.skip("the clip of two people is not there")
        media = tmp_path / source.name
        for file in source.parent.glob(f"{source.stem}.*"):
            shutil.copy(file, tmp_path / file.name)
        finished(qtbot, window, JobKind.ANALYZE, lambda: window.commands.open_paths([media]))
    qtbot.waitUntil(lambda: bool(window.session.records), timeout=SHORT)
    qtbot.waitUntil(lambda: all(r.prediction for r in window.session.records), timeout=SHORT)
    work_through(qtbot, window, tmp_path)
    split_until(qtbot, window, 12)
    label_all(qtbot, window, "".join(c.key for c in window.session.scheme.classes[:3]))
    decided = window.workbench.why  # by the real model, in the background
    qtbot.waitUntil(lambda: len(decided.decisions) == len(window.session.records), timeout=LONG)
    assert {i: d.label for i, d in decided.decisions.items()} == {
        r.utterance.id: r.prediction.label for r in window.session.records if r.prediction is not None
    }
    fine_tune(qtbot, window)

    project = window.session.project
    labels = {r.utterance.id: window.session.label_of(r) for r in window.session.records}
    assert project is not None
    assert all(labels.values())
    window.close()

    again = make_window()
    again.commands.open_paths([project])
    qtbot.waitUntil(lambda: len(again.session.records) == len(labels), timeout=SHORT)
    assert {r.utterance.id: again.session.label_of(r) for r in again.session.records} == labels
    assert again.actions_table["undo"].isEnabled()  # the log of edits survives too
