"""The main window over a small project: keys, selection, edits, errors, themes, layout."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui import clips, projects
from undertone.core.conversation_figures import StateMap
from undertone.core.errors import ProjectError
from undertone.core.media import probe
from undertone.core.types import Decision, Edit, Explanation, ModalityGraph, ModelInfo
from undertone.db.store import Store
from undertone.gui import theme
from undertone.gui.class_bars import ClassBars
from undertone.gui.command_palette import CommandPalette
from undertone.gui.error_dialog import ErrorDialog
from undertone.gui.main_window import MainWindow
from undertone.gui.merge_dialog import MergeDialog
from undertone.gui.models_dialog import FinetuneDialog

WAIT = 15_000


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with a project of six utterances; the model is not asked anything."""
    for question in ("refresh", "explain", "graph"):
        monkeypatch.setattr(window.inference, question, lambda _: None)
    window.session.stale.disconnect()
    window.commands.open_paths([projects.project(tmp_path)])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    return window


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None) -> None:
    if not window.isActiveWindow():  # offscreen, nobody gives the focus back when a dialog closes
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    qtbot.keyClick(window.focusWidget() or window, key, modifier or Qt.KeyboardModifier.NoModifier)


def edited(qtbot: QtBot, window: MainWindow, key: Qt.Key | str, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Presses a key and waits until its edit is committed."""
    with qtbot.waitSignal(window.session.edited, timeout=WAIT):
        press(qtbot, window, key, modifier)


def current_id(window: MainWindow) -> int:
    assert window.session.current is not None
    return window.session.current.utterance.id


def labels(window: MainWindow) -> list[str | None]:
    return [window.session.label_of(r) for r in window.session.records]


def test_nothing_heavy_is_imported_for_the_first_window() -> None:
    script = (
        "import sys, undertone.gui.app\n"
        "heavy = 'torch whisper moviepy sklearn transformers torch_geometric pyqtgraph numpy sqlalchemy av cv2'\n"
        "found = [m for m in heavy.split() if m in sys.modules]\n"
        "assert not found, found"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_an_action_that_cannot_be_done_says_why(window: MainWindow) -> None:
    actions = window.actions_table
    for row in actions.rows():
        if not actions[row.id].isEnabled():
            assert actions.why_not(row.id)
            assert actions.why_not(row.id) in actions[row.id].toolTip()
    assert not actions["export"].isEnabled()
    assert not actions["finetune"].isEnabled()


def test_a_tooltip_names_the_key(opened: MainWindow) -> None:
    assert "Ctrl+E" in opened.actions_table["export"].toolTip()
    assert "(S)" in opened.actions_table["split"].toolTip()


def test_one_selection_in_all_views(opened: MainWindow) -> None:
    third = opened.session.records[2].utterance.id
    opened.workbench.timeline.utterance_selected.emit(third)
    assert current_id(opened) == third
    assert opened.workbench.table.current_id() == third
    fifth = opened.session.records[4].utterance.id
    opened.workbench.queue.utterance_selected.emit(fifth)
    assert opened.workbench.table.current_id() == fifth


def test_digits_label_enter_accepts_and_moves_on_backspace_clears(opened: MainWindow, qtbot: QtBot) -> None:
    scheme = opened.session.scheme
    edited(qtbot, opened, scheme.classes[6].key)
    assert labels(opened)[0] == scheme.classes[6].name
    edited(qtbot, opened, Qt.Key.Key_Backspace)
    assert labels(opened) == [None] * 6
    for _ in range(6):
        edited(qtbot, opened, Qt.Key.Key_Return)
    assert labels(opened) == [r.prediction.label for r in opened.session.records if r.prediction]
    assert opened.session.conversations[0].labelled == 6


def test_keys_do_nothing_while_a_text_is_edited(opened: MainWindow, qtbot: QtBot) -> None:
    search = opened.workbench.table.bar.search
    search.setFocus()
    qtbot.keyClicks(search, "s1m")
    qtbot.keyClick(search, Qt.Key.Key_Backspace)
    assert search.text() == "s1"
    search.clear()
    assert len(opened.session.records) == 6
    assert labels(opened) == [None] * 6


def test_split_merge_delete_and_back_again(opened: MainWindow, qtbot: QtBot) -> None:
    before = [(r.utterance.id, r.utterance.text) for r in opened.session.records]
    press(qtbot, opened, Qt.Key.Key_Down)
    edited(qtbot, opened, Qt.Key.Key_S)
    assert len(opened.session.records) == 7
    edited(qtbot, opened, Qt.Key.Key_M)
    assert len(opened.session.records) == 6
    edited(qtbot, opened, Qt.Key.Key_Delete)
    assert len(opened.session.records) == 5
    for _ in range(3):
        edited(qtbot, opened, Qt.Key.Key_U)
    assert [(r.utterance.id, r.utterance.text) for r in opened.session.records] == before
    assert not opened.actions_table["undo"].isEnabled() or "label" not in opened.actions_table["undo"].text()
    edited(qtbot, opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(opened.session.records) == 7


def test_undo_names_the_edit_and_goes_to_it(opened: MainWindow, qtbot: QtBot) -> None:
    edited(qtbot, opened, opened.session.scheme.classes[0].key)
    assert opened.session.scheme.classes[0].name in opened.actions_table["undo"].text()
    first = current_id(opened)
    for _ in range(4):
        press(qtbot, opened, Qt.Key.Key_Down)
    edited(qtbot, opened, Qt.Key.Key_U)
    assert current_id(opened) == first


def test_merging_different_labels_asks_which(opened: MainWindow, qtbot: QtBot) -> None:
    scheme = opened.session.scheme
    edited(qtbot, opened, scheme.classes[0].key)
    press(qtbot, opened, Qt.Key.Key_Down)
    edited(qtbot, opened, scheme.classes[1].key)
    press(qtbot, opened, Qt.Key.Key_Up)
    press(qtbot, opened, Qt.Key.Key_M)
    asked = opened.findChild(MergeDialog)
    assert isinstance(asked, MergeDialog)
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow, timeout=WAIT)
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert labels(opened)[0] == scheme.classes[1].name
    assert len(opened.session.records) == 5


def test_a_label_that_cannot_be_kept_is_put_back_and_the_error_is_shown(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> Edit:
        raise ProjectError("the disk is full.", path=opened.session.project, advice="Make room and label it again.")

    store = opened.session.store.submit(lambda s: s).result()
    monkeypatch.setattr(store, "mark", full, raising=False)
    with qtbot.waitSignal(opened.session.failed, timeout=WAIT):
        press(qtbot, opened, opened.session.scheme.classes[0].key)
        assert labels(opened)[0] == opened.session.scheme.classes[0].name
    assert labels(opened)[0] is None
    shown = opened.findChild(ErrorDialog)
    assert isinstance(shown, ErrorDialog)
    assert "disk is full" in shown._detail.toPlainText()
    shown.close()


def test_blind_hides_predictions_everywhere(opened: MainWindow, qtbot: QtBot) -> None:
    inspector = opened.workbench.inspector
    shown = [inspector.tabs.isTabVisible(i) for i in range(inspector.tabs.count())]
    press(qtbot, opened, Qt.Key.Key_B)
    assert opened.session.blind
    assert all(shown)
    assert not all(inspector.tabs.isTabVisible(i) for i in range(inspector.tabs.count()))
    assert not opened.actions_table["accept"].isEnabled()
    edited(qtbot, opened, opened.session.scheme.classes[0].key)
    record = opened.session.current
    assert record is not None
    assert record.labels[-1].seen.blind
    assert record.labels[-1].seen.prediction_id is None


def test_the_own_label_is_marked_at_the_bars(opened: MainWindow, qtbot: QtBot) -> None:
    edited(qtbot, opened, opened.session.scheme.classes[2].key)
    bars = opened.workbench.inspector.findChild(ClassBars)
    assert bars is not None
    assert f"your label {opened.session.scheme.classes[2].name}" in bars.accessibleDescription()


def test_a_moved_file_is_taken_again_when_it_is_the_same(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, player = opened.session, opened.workbench.player
    conversation = session.conversation
    assert conversation is not None
    assert not conversation.media.path.exists()
    other = clips.sound(tmp_path / "other.wav").path
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    player.find_requested.emit()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in opened.findChildren(ErrorDialog)), timeout=WAIT)
    next(d for d in opened.findChildren(ErrorDialog) if d.isVisible()).close()
    assert session.conversation is not None
    assert session.conversation.media.path == conversation.media.path

    found = replace(probe(other), fingerprint=conversation.media.fingerprint)
    monkeypatch.setattr("undertone.core.media.probe", lambda _: found)
    with qtbot.waitSignal(session.conversation_opened, timeout=WAIT):
        player.find_requested.emit()
    assert session.conversation.media.path == other


def test_another_annotator_has_labels_of_their_own(opened: MainWindow, qtbot: QtBot) -> None:
    edited(qtbot, opened, opened.session.scheme.classes[0].key)
    opened.session.set_annotator("second")
    assert labels(opened)[0] is None
    edited(qtbot, opened, opened.session.scheme.classes[1].key)
    record = opened.session.record(opened.session.records[0].utterance.id)
    assert record is not None
    assert {a.annotator: a.label for a in record.labels} == {
        "tester": opened.session.scheme.classes[0].name,
        "second": opened.session.scheme.classes[1].name,
    }


def test_the_palette_does_what_is_typed(opened: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = opened.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette)
    qtbot.keyClicks(palette._field, "blind")
    qtbot.keyClick(palette._field, Qt.Key.Key_Return)
    assert opened.session.blind
    assert not palette.isVisible()


def test_the_palette_puts_names_before_tooltips(opened: MainWindow, qtbot: QtBot) -> None:
    palette = CommandPalette(opened.actions_table, theme.current(), opened)
    qtbot.keyClicks(palette._field, "light theme")  # the tooltip of another row has both words too
    assert palette._list.item(0).data(Qt.ItemDataRole.UserRole) == "theme_light"
    assert palette._list.count() > 1


def test_a_file_that_is_no_project_is_refused_and_the_open_one_stays(
    opened: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.undertone"
    bad.write_text("not a database")
    with qtbot.waitSignal(opened.session.project_refused, timeout=WAIT):
        opened.commands.open_paths([bad])
    shown = opened.findChild(ErrorDialog)
    assert isinstance(shown, ErrorDialog)
    shown.close()
    assert opened.session.project == tmp_path / "talk.undertone"
    edited(qtbot, opened, opened.session.scheme.classes[0].key)


def test_labels_are_there_after_a_restart_and_can_be_undone(
    opened: MainWindow, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    edited(qtbot, opened, opened.session.scheme.classes[3].key)
    project = opened.session.project
    assert project is not None
    opened.close()
    again = make_window()
    assert again.settings.recent() == [project]
    again.commands.open_paths([project])
    qtbot.waitUntil(lambda: again.session.current is not None, timeout=WAIT)
    assert labels(again)[0] == again.session.scheme.classes[3].name
    again.inference.close()
    with qtbot.waitSignal(again.session.edited, timeout=WAIT):
        again.actions_table["undo"].trigger()
    assert labels(again)[0] is None


def test_closing_a_project_leads_back_to_the_start_page(opened: MainWindow, qtbot: QtBot) -> None:
    opened.actions_table["close_project"].trigger()
    assert opened.start_page.isVisible()
    assert opened.session.records == []
    assert not opened.actions_table["export"].isEnabled()


def test_the_first_utterances_get_the_focus_that_is_at_no_dock(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for question in ("refresh", "explain", "graph"):
        monkeypatch.setattr(window.inference, question, lambda _: None)
    path = projects.project(tmp_path)
    with Store.open(path) as store:
        store.delete_utterances([r.utterance.id for r in store.records(1)])
    window.commands.open_paths([path])
    qtbot.waitUntil(lambda: window.session.conversation is not None, timeout=WAIT)
    open_button = next(b for b in window.top_bar.findChildren(QPushButton) if b.accessibleName() == "Open")
    open_button.setFocus()
    window.session.store.submit(lambda s: s.undo()).result()
    window.session.reload()
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    assert window.focusWidget() is window.workbench.table.view


def test_docks_go_back_where_they_were(opened: MainWindow, qtbot: QtBot) -> None:
    docks = opened.workbench.docks
    docks["player"].setFloating(True)
    docks["jobs"].hide()
    opened.actions_table["reset_layout"].trigger()
    assert not docks["player"].isFloating()
    assert docks["jobs"].isVisible()
    assert docks["conversations"].x() < docks["player"].x() < docks["inspector"].x()
    assert docks["player"].y() < docks["timeline"].y() < docks["utterances"].y() < docks["jobs"].y()


def test_what_the_model_answers_brings_no_torch_into_the_window() -> None:
    answers = pickle.dumps((Explanation, ModalityGraph, StateMap, Decision, ModelInfo))
    program = (
        f"import pickle, sys; pickle.loads({answers!r})\n"
        "print(*[m for m in ('torch', 'torch_geometric', 'sklearn') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_at_the_first_start_the_window_is_whole_on_a_small_screen(
    make_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    for room, maximized in (((1920, 1040), False), ((1366, 728), True)):
        monkeypatch.setattr(window, "screen", lambda room=room: SimpleNamespace(availableSize=lambda: QSize(*room)))
        window.appear()
        assert window.isMaximized() is maximized
    window.settings.keep_layout(window.saveGeometry(), QByteArray())
    window.showNormal()
    window.appear()
    assert not window.isMaximized()  # as it was left


def test_both_themes_reach_the_pixels(opened: MainWindow, qapp: QApplication) -> None:
    dock = opened.workbench.docks["conversations"]
    for choice, now in (("light", theme.LIGHT), ("dark", theme.DARK)):
        opened.actions_table[f"theme_{choice}"].trigger()
        picture = dock.grab().toImage()
        assert picture.pixelColor(dock.width() // 2, 6).name() == now.surface.lower()
        assert opened.settings.theme == choice
        assert opened.actions_table[f"theme_{choice}"].isChecked()


def test_every_control_has_a_name_for_a_screen_reader(opened: MainWindow) -> None:
    from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QHeaderView, QLineEdit

    kinds = (QAbstractButton, QComboBox, QLineEdit, QAbstractItemView)
    controls = [w for kind in kinds for w in opened.findChildren(kind) if w.isVisible()]
    nameless = [
        w
        for w in controls
        if not isinstance(w, QHeaderView)
        and not (w.accessibleName() or w.toolTip() or getattr(w, "text", str)())
        and not w.objectName().startswith("qt_")
    ]
    assert not nameless


def test_dropped_files_are_opened(opened: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(opened.commands, "_analyze", lambda media, options=None: asked.extend(media))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.mp4")), QUrl.fromLocalFile(str(tmp_path / "ü.wav"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    opened.dropEvent(QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, buttons, keys))
    assert asked == [tmp_path / "a.mp4", tmp_path / "ü.wav"]


@pytest.mark.parametrize("better", [True, False])
def test_the_better_model_is_the_proposed_one(window: MainWindow, better: bool) -> None:
    figures = {"weighted_f1": 0.5, "macro_f1": 0.4, "accuracy": 0.5, "ece": 0.1}
    after = figures | {"weighted_f1": 0.6 if better else 0.4}
    result = {"before": figures, "after": after, "trained": 40, "held_out": 12, "sentence": "Told."}
    asked = FinetuneDialog(window, result)
    buttons = [b for b in asked.findChildren(QPushButton) if b.isDefault()]
    assert [b.text() for b in buttons] == ["Use the new model" if better else "Keep the present one"]
    asked.close()


def test_closing_while_a_job_runs_asks_first(opened: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QMessageBox

    asked: list[str] = []

    def answer(button: QMessageBox.StandardButton) -> Callable[..., QMessageBox.StandardButton]:
        return lambda _, title, words: (asked.append(words), button)[1]

    monkeypatch.setattr(opened.jobs, "busy", lambda: True)
    monkeypatch.setattr(QMessageBox, "question", answer(QMessageBox.StandardButton.No))
    opened.close()
    assert opened.isVisible()
    assert "kept" in asked[0]
    monkeypatch.setattr(QMessageBox, "question", answer(QMessageBox.StandardButton.Yes))
    opened.close()
    assert not opened.isVisible()


def test_floating_docks_go_away_with_the_others(opened: MainWindow) -> None:
    dock = opened.workbench.docks["jobs"]
    dock.setFloating(True)
    assert dock.isVisible()
    opened.actions_table["close_project"].trigger()
    assert not dock.isVisible()
    opened.show_workbench()
    assert dock.isVisible()
