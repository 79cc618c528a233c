"""Edits of utterances in the window: by keys, in the timeline and in the text; views stay as the store says."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import projects
from tests.gui.test_timeline import drag
from undertone.core.types import UtteranceRecord, Word
from undertone.db.store import Store
from undertone.gui import language
from undertone.gui.error_dialog import ErrorDialog
from undertone.gui.main_window import MainWindow
from undertone.gui.merge_dialog import MergeDialog
from undertone.gui.session_content import look
from undertone.gui.utterance_commands import between_words, differences

WAIT = 20_000
ALT, SHIFT, CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def open_project(qtbot: QtBot, window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is not asked anything; what it would be asked is told by `session.stale`."""
    for question in ("refresh", "explain", "graph"):
        monkeypatch.setattr(window.inference, question, lambda *_: None)
    window.session.stale.disconnect()
    window.commands.open_paths([path])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)


@pytest.fixture
def opened(window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """Six utterances of two seconds each, half a second of it silent; Ana and Ben in turn."""
    open_project(qtbot, window, projects.project(tmp_path), monkeypatch)
    return window


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    if not window.isActiveWindow():  # offscreen, nobody gives the focus back when a dialog closes
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    qtbot.keyClick(window.focusWidget() or window, key, modifier or Qt.KeyboardModifier.NoModifier)


def activate(qtbot: QtBot, dialog: QWidget) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=WAIT)


def edited(qtbot: QtBot, window: MainWindow, work: Callable[[], object]) -> None:
    with qtbot.waitSignal(window.session.edited, timeout=WAIT):
        work()


def by_key(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    edited(qtbot, window, lambda: press(window, qtbot, key, modifier))


def spans(window: MainWindow) -> list[tuple[int, int, str]]:
    return [(r.utterance.start_ms, r.utterance.end_ms, r.speaker.name) for r in window.session.records]


def texts(window: MainWindow) -> list[str]:
    return [r.utterance.text for r in window.session.records]


def label(qtbot: QtBot, window: MainWindow, place: int, name: str) -> None:
    edited(qtbot, window, lambda: window.session.label([window.session.records[place].utterance.id], name))


def select(window: MainWindow, *places: int) -> None:
    ids = [window.session.records[p].utterance.id for p in places]
    window.session.select(ids[0])
    window.workbench.table.select_many(ids)


# -- split


def test_s_splits_at_the_playhead_and_both_halves_inherit_the_label(opened: MainWindow, qtbot: QtBot) -> None:
    label(qtbot, opened, 0, "joy")
    opened.workbench.timeline.set_position(600)
    by_key(qtbot, opened, Qt.Key.Key_S)
    assert spans(opened)[:2] == [(0, 600, "Ana"), (600, 1500, "Ana")]
    halves = [r.label_of("tester", "meld-7") for r in opened.session.records[:2]]
    assert [(h.label, h.inherited) for h in halves if h is not None] == [("joy", True)] * 2
    first = opened.session.records[0].utterance.id
    assert "inherited" in opened.workbench.timeline.tooltip_of(opened.workbench.timeline._lanes.index[first])


def test_of_many_selected_only_the_one_under_the_playhead_is_split(opened: MainWindow, qtbot: QtBot) -> None:
    select(opened, 0, 1, 2)
    opened.workbench.timeline.set_position(2600)
    by_key(qtbot, opened, Qt.Key.Key_S)
    assert [s[:2] for s in spans(opened)[:4]] == [(0, 1500), (2000, 2600), (2600, 3500), (4000, 5500)]


def test_ctrl_enter_in_a_text_splits_at_the_cursor_and_word_times_say_when(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = projects.project(tmp_path)
    open_project(qtbot, window, path, monkeypatch)
    third = window.session.records[2].utterance.id
    window.session.select(third)
    said = [Word("I", 4000, 4100), Word("know.", 4100, 4400), Word("I", 4900, 5000), Word("am", 5000, 5100)]
    store = window.session.store.submit(lambda s: s).result()
    assert isinstance(store, Store)

    def with_words(utterance_id: int) -> UtteranceRecord:
        from dataclasses import replace

        record = Store.record(store, utterance_id)
        return replace(record, utterance=replace(record.utterance, words=(*said, Word("sorry.", 5100, 5500))))

    monkeypatch.setattr(store, "record", with_words, raising=False)
    window.workbench.table.edit_text()
    line = window.workbench.table.view.findChild(QLineEdit)
    assert line is not None
    line.setCursorPosition(len("I know. "))
    edited(qtbot, window, lambda: qtbot.keyClick(line, Qt.Key.Key_Return, CONTROL))
    assert texts(window)[2:4] == ["I know.", "I am sorry."]
    assert spans(window)[2][1] == spans(window)[3][0] == 4650  # in the middle of the silence between the words


def test_a_split_without_words_on_one_side_is_refused_in_words(opened: MainWindow, qtbot: QtBot) -> None:
    first = opened.session.records[0].utterance.id
    with qtbot.waitSignal(opened.session.failed, timeout=WAIT):
        opened.workbench.table.split_asked.emit(first, 0)
    shown = opened.findChild(ErrorDialog)
    assert shown is not None and "cursor" in shown.words.what
    shown.close()
    assert len(opened.session.records) == 6


def test_a_place_in_a_word_is_moved_to_the_nearest_blank() -> None:
    assert between_words("never again", 8) == 6
    assert between_words("never again", 3) == 5
    assert between_words("never", 0) is None and between_words("never", 5) is None
    assert between_words("", 0) is None
    assert between_words("你好世界", 2) == 2


# -- merge


def test_m_joins_equal_labels_without_a_question(opened: MainWindow, qtbot: QtBot) -> None:
    label(qtbot, opened, 0, "joy")
    label(qtbot, opened, 1, "joy")
    select(opened, 0)
    by_key(qtbot, opened, Qt.Key.Key_M)
    assert spans(opened)[0] == (0, 3500, "Ana")
    assert opened.session.label_of(opened.session.records[0]) == "joy"


def test_a_merge_asks_scheme_by_scheme_and_leaves_others_open(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    ids = [r.utterance.id for r in session.records[:2]]

    def say(annotator: str, scheme: str, first: str, second: str) -> None:
        made = dict(zip(ids, (first, second), strict=True))
        edited(qtbot, opened, lambda: session.edit(lambda s: s.annotate(made, annotator=annotator, scheme=scheme)))

    say("tester", "meld-7", "joy", "anger")
    say("tester", "sentiment-3", "positive", "negative")
    say("Ben", "meld-7", "fear", "sadness")
    select(opened, 0)
    press(opened, qtbot, Qt.Key.Key_M)
    asked = opened.findChild(MergeDialog)
    assert asked is not None and set(asked.choices()) == {"meld-7", "sentiment-3"}
    activate(qtbot, asked)
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Down)
    chosen = asked.choices()
    assert chosen["meld-7"] != "joy" or chosen["sentiment-3"] != "positive"
    edited(qtbot, opened, lambda: qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return))
    merged = session.records[0]
    assert {a.scheme: a.label for a in merged.labels} == chosen  # and nothing of Ben's, who is asked again


def test_a_refused_merge_asks_nothing_and_changes_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    select(opened, 5)
    press(opened, qtbot, Qt.Key.Key_M)
    assert opened.findChild(MergeDialog) is None and "last utterance" in opened.toast.text()
    select(opened, 0, 3)
    with qtbot.waitSignal(opened.session.failed, timeout=WAIT):
        press(opened, qtbot, Qt.Key.Key_M)
    shown = opened.findChild(ErrorDialog)
    assert shown is not None
    shown.close()
    assert len(opened.session.records) == 6


def test_differences_name_the_label_of_the_longest_time_first(opened: MainWindow, qtbot: QtBot) -> None:
    label(qtbot, opened, 0, "joy")
    label(qtbot, opened, 1, "anger")
    label(qtbot, opened, 2, "anger")
    assert differences(opened.session.records[:3]) == {("tester", "meld-7"): ["anger", "joy"]}
    assert differences(opened.session.records[1:3]) == {}


# -- insert and draw


def test_i_inserts_at_the_playhead_up_to_the_next_and_its_text_is_typed_at_once(
    opened: MainWindow, qtbot: QtBot
) -> None:
    select(opened, 0)  # Ana, who speaks again at 4,000
    opened.workbench.timeline.set_position(3000)
    by_key(qtbot, opened, Qt.Key.Key_I)
    assert (3000, 4000, "Ana") in spans(opened)
    line = opened.workbench.table.view.findChild(QLineEdit)
    assert line is not None and QApplication.focusWidget() is line
    qtbot.keyClicks(line, "Well")
    edited(qtbot, opened, lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    assert opened.session.current is not None and opened.session.current.utterance.text == "Well"


def test_where_the_speaker_speaks_nothing_is_inserted_and_it_says_why(opened: MainWindow, qtbot: QtBot) -> None:
    opened.workbench.timeline.set_position(700)
    with qtbot.assertNotEmitted(opened.session.edited, wait=50):
        press(opened, qtbot, Qt.Key.Key_I)
    assert "Ana speaks at the playhead" in opened.toast.text()


def at(window: MainWindow, ms: float, lane: int) -> QPoint:
    canvas = window.workbench.timeline.canvas
    return QPoint(round(canvas.x_of(ms)), round(canvas.rows.top(lane) + canvas.rows.lane_height / 2))


def test_a_drag_draws_once_it_is_switched_on(opened: MainWindow, qtbot: QtBot) -> None:
    timeline = opened.workbench.timeline
    viewport = timeline.canvas.viewport()
    with qtbot.assertNotEmitted(opened.session.edited, wait=50):
        drag(qtbot, viewport, at(opened, 2400, 0), at(opened, 3600, 0))  # pans
    timeline.show_all()
    opened.actions_table["draw"].trigger()
    edited(qtbot, opened, lambda: drag(qtbot, viewport, at(opened, 2400, 0), at(opened, 3600, 0), SHIFT))
    new = next(s for s in spans(opened) if 2300 < s[0] < 2500)
    assert new[1] == pytest.approx(3600, abs=60) and new[2] == "Ana"
    assert opened.workbench.table.view.findChild(QLineEdit) is not None


# -- new times


def test_a_dragged_edge_is_stored_and_undone(opened: MainWindow, qtbot: QtBot) -> None:
    timeline = opened.workbench.timeline
    before = spans(opened)
    edited(
        qtbot,
        opened,
        lambda: drag(qtbot, timeline.canvas.viewport(), at(opened, 1500, 0), at(opened, 1800, 0), SHIFT),
    )
    assert spans(opened)[0][1] == pytest.approx(1800, abs=40)
    assert timeline.canvas.utterances.draft is None
    by_key(qtbot, opened, Qt.Key.Key_U)
    assert spans(opened) == before


def test_refused_times_are_drawn_back_and_the_reason_is_shown(opened: MainWindow, qtbot: QtBot) -> None:
    timeline = opened.workbench.timeline
    first = opened.session.records[0].utterance.id
    timeline.show_retimed(first, 700, 600)
    with qtbot.waitSignal(opened.session.failed, timeout=WAIT):
        timeline.retimed.emit(first, 700, 600)
    assert timeline.canvas.utterances.draft is None
    assert spans(opened)[0][:2] == (0, 1500)
    shown = opened.findChild(ErrorDialog)
    assert shown is not None
    shown.close()


def test_a_run_of_presses_is_one_edit_that_stops_at_the_neighbour(opened: MainWindow, qtbot: QtBot) -> None:
    select(opened, 2)  # Ana, 4,000 to 5,500; hers before ends at 1,500
    for _ in range(3):
        press(opened, qtbot, Qt.Key.Key_Left, ALT)
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        press(opened, qtbot, Qt.Key.Key_Right, ALT | SHIFT)
    assert spans(opened)[2][:2] == (3850, 5550)
    by_key(qtbot, opened, Qt.Key.Key_U)
    assert spans(opened)[2][:2] == (4000, 5500)
    select(opened, 0)
    press(opened, qtbot, Qt.Key.Key_Left, ALT)  # it begins at zero already
    assert opened.workbench.timeline.canvas.utterances.draft is None


def test_what_keys_have_moved_is_kept_when_one_goes_on(opened: MainWindow, qtbot: QtBot) -> None:
    press(opened, qtbot, Qt.Key.Key_Right, ALT)
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        press(opened, qtbot, Qt.Key.Key_Down)
    assert spans(opened)[0][:2] == (50, 1500)


def test_what_keys_have_moved_is_kept_when_the_project_is_closed(opened: MainWindow, qtbot: QtBot) -> None:
    path = opened.session.project
    assert path is not None
    press(opened, qtbot, Qt.Key.Key_Right, ALT)
    opened.session.close_project()
    opened.session.store.submit(lambda s: s.records(1)).result()
    store = Store.open(path)
    assert store.records(1)[0].utterance.start_ms == 50
    store.close()


# -- many, menus


def test_speaker_and_delete_are_for_all_that_are_selected(opened: MainWindow, qtbot: QtBot) -> None:
    from undertone.gui.dialogs import NameDialog

    select(opened, 0, 2)
    press(opened, qtbot, Qt.Key.Key_C)
    asked = opened.findChild(NameDialog)
    assert asked is not None
    asked._field.setCurrentText("Cy")
    edited(qtbot, opened, asked.accept)
    assert [s[2] for s in spans(opened)] == ["Cy", "Ben", "Cy", "Ben", "Ana", "Ben"]
    select(opened, 1, 3)
    by_key(qtbot, opened, Qt.Key.Key_Delete)
    assert [s[2] for s in spans(opened)] == ["Cy", "Cy", "Ana", "Ben"]
    by_key(qtbot, opened, Qt.Key.Key_U)
    assert len(opened.session.records) == 6


@pytest.mark.parametrize(("deleted", "then"), [([2, 1], 3), ([4, 5], 3), ([0], 1)])
def test_after_a_delete_the_one_beside_it_is_current(
    opened: MainWindow, qtbot: QtBot, deleted: list[int], then: int
) -> None:
    beside = opened.session.records[then].utterance.id
    select(opened, *deleted)
    by_key(qtbot, opened, Qt.Key.Key_Delete)
    assert opened.session.current is not None
    assert opened.session.current.utterance.id == beside


def test_rows_and_boxes_have_a_menu_of_what_can_be_done(opened: MainWindow, qtbot: QtBot) -> None:
    timeline, table = opened.workbench.timeline, opened.workbench.table
    second = opened.session.records[1].utterance.id

    def shown() -> QMenu:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    viewport = timeline.canvas.viewport()
    place = timeline.rect_of(second).center().toPoint()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, asked)
    assert opened.actions_table["split"] in shown().actions()
    assert opened.session.current is not None and opened.session.current.utterance.id == second
    shown().close()
    row = table.view.visualRect(table.model.index(2, 4)).center()
    table.view.customContextMenuRequested.emit(row)
    assert opened.actions_table["merge"] in shown().actions()
    assert opened.session.current.utterance.id == opened.session.records[2].utterance.id
    shown().close()
    press_menu = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    timeline.setFocus()
    QApplication.sendEvent(timeline, press_menu)
    assert opened.actions_table["merge"] in shown().actions()
    shown().close()
    beside = at(opened, 2600, 0)
    QApplication.sendEvent(
        viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, beside, viewport.mapToGlobal(beside))
    )
    assert opened.actions_table["zoom_fit"] in shown().actions()
    shown().close()


# -- what is computed again


def test_names_and_labels_recompute_nothing_and_a_text_does(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    speaker = session.speakers[0].id
    first = session.records[0].utterance.id
    with qtbot.assertNotEmitted(session.stale):
        edited(qtbot, opened, lambda: session.edit(lambda s: s.rename_speaker(speaker, "Anna")))
        label(qtbot, opened, 0, "joy")
        edited(qtbot, opened, session.undo)
        edited(qtbot, opened, session.undo)
    with qtbot.waitSignal(session.stale, timeout=WAIT):
        session.edit(lambda s: s.set_text(first, "Good evening."))
    assert session.records[0].prediction is None
    table = opened.workbench.table
    opened.inference.busy_changed.emit("refresh")
    assert table.model.index(0, table.model.columnCount() - 1).isValid()
    assert table.model.unpredicted() == "predicting…"
    opened.inference.busy_changed.emit("")
    assert table.model.unpredicted() == "not yet"


def test_undoing_a_label_recomputes_nothing_in_any_language(opened: MainWindow, qtbot: QtBot) -> None:
    session = opened.session
    first = session.records[0].utterance.id
    edited(qtbot, opened, lambda: session.edit(lambda s: s.set_text(first, "Good evening.")))
    assert not session.is_predicted_whole()
    language.install("zh_CN")
    try:
        label(qtbot, opened, 0, "joy")
        with qtbot.assertNotEmitted(session.stale):
            edited(qtbot, opened, session.undo)
    finally:
        language.install(language.ENGLISH)


# -- timeline: what is remembered


def test_lanes_and_trajectory_are_there_again(
    opened: MainWindow, qtbot: QtBot, make_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    order = opened.workbench.timeline.lane_order()
    press(opened, qtbot, Qt.Key.Key_Down, CONTROL | SHIFT)
    assert opened.workbench.timeline.lane_order() == order[::-1]
    press(opened, qtbot, Qt.Key.Key_T)
    assert opened.workbench.timeline.canvas.utterances.with_trajectory
    path = opened.session.project
    assert path is not None
    opened.close()
    again = make_window()
    open_project(qtbot, again, path, monkeypatch)
    qtbot.waitUntil(lambda: again.workbench.timeline.lane_order() == order[::-1], timeout=WAIT)
    assert again.actions_table["trajectory"].isChecked()
    assert again.workbench.timeline.canvas.utterances.with_trajectory
    press(again, qtbot, Qt.Key.Key_B)
    assert not again.workbench.timeline.canvas.utterances.with_trajectory


def test_keys_zoom_the_timeline(opened: MainWindow, qtbot: QtBot) -> None:
    timeline = opened.workbench.timeline
    whole = timeline.span()
    press(opened, qtbot, Qt.Key.Key_Z)
    start, end = timeline.span()
    assert start == 0 and 1500 < end < 3000
    press(opened, qtbot, Qt.Key.Key_Minus)
    assert timeline.span()[1] - timeline.span()[0] > end - start
    press(opened, qtbot, Qt.Key.Key_0, CONTROL)
    assert timeline.span() == whole


# -- everything at once


def test_after_any_edits_the_views_are_as_the_store_says(opened: MainWindow, qtbot: QtBot) -> None:
    session, rng = opened.session, random.Random(3)
    told: list[object] = []
    session.edited.connect(told.append)
    session.failed.disconnect()
    session.failed.connect(told.append)  # a merge of different labels, say: nothing has changed then
    for step in range(120):
        done = len(told)
        if not _one_edit(opened, rng):
            continue
        qtbot.waitUntil(lambda: len(told) > done, timeout=WAIT)  # noqa: B023
        if step % 10 == 9:
            _compare(opened, session.store.submit(lambda s: s.records(1)).result())
    assert sum(not isinstance(t, BaseException) for t in told) > 60
    _compare(opened, session.store.submit(lambda s: s.records(1)).result())


def _one_edit(window: MainWindow, rng: random.Random) -> bool:
    """Something that a person could do now; False where there is nothing to do it to."""
    session, commands = window.session, window.commands.utterances
    records = session.records
    kind = rng.choice(["split", "merge", "retime", "text", "speaker", "label", "insert", "delete", "undo", "redo"])
    if kind == "undo":
        can = window.actions_table["undo"].isEnabled()
        return can and session.undo() is None
    if kind == "redo":
        can = window.actions_table["redo"].isEnabled()
        return can and session.redo() is None
    if len(records) < 3 or (kind == "delete" and len(records) < 5):
        return False
    place = rng.randrange(len(records) - 1)
    u = records[place].utterance
    start = rng.randrange(0, 11_000)
    work = {
        "split": lambda s: s.split(u.id, rng.randrange(u.start_ms + 1, u.end_ms)) if u.end_ms - u.start_ms > 1 else 0,
        "merge": lambda s: s.merge([u.id, records[place + 1].utterance.id]),
        "retime": lambda s: s.retime(u.id, start, start + rng.randrange(50, 2000)),
        "text": lambda s: s.set_text(u.id, rng.choice(["One two.", "Three.", "Four five six."])),
        "speaker": lambda s: s.set_speaker([u.id], rng.choice(["Ana", "Ben", "Cy"])),
        "delete": lambda s: s.delete_utterances([u.id]),
    }
    if kind == "label":
        session.label([u.id], rng.choice(["joy", "anger", None]))
    elif kind == "insert":
        commands.draw(rng.choice(session.speakers).id, start, start + 400)
    else:
        session.edit(work[kind])  # type: ignore[arg-type]
    return True


def _compare(window: MainWindow, stored: list[UtteranceRecord]) -> None:
    bench = window.workbench
    looks = [look(record) for record in stored]
    assert [look(r) for r in window.session.records] == looks
    table = bench.table.model
    assert [look(table.record_at(row)) for row in range(table.rowCount())] == looks
    lanes = sorted(bench.timeline._lanes.records, key=lambda r: bench.table.model.row_of(r.utterance.id) or 0)
    assert [look(r) for r in lanes] == looks
    for record in stored:
        position = bench.timeline._lanes.index[record.utterance.id]
        box = bench.timeline.rect_of(record.utterance.id)
        assert box.left() == pytest.approx(bench.timeline.canvas.x_of(record.utterance.start_ms))
        assert bench.timeline._lanes.lanes[int(bench.timeline._lanes.lane[position])] == record.speaker.id
