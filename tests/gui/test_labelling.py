"""Labelling in the real window over a real project: every kind of scheme, by key and by mouse, blind and not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui import projects
from tests.gui.test_window import WAIT, current_id, edited, labels, press
from undertone.core.errors import ProjectError
from undertone.core.types import Annotation, Edit, LabelClass, Mark, UtteranceRecord
from undertone.gui import theme
from undertone.gui.blindness import Sight
from undertone.gui.error_dialog import ErrorDialog
from undertone.gui.main_window import MainWindow
from undertone.gui.marks import said
from undertone.gui.settings import Settings

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


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


def use(qtbot: QtBot, window: MainWindow, scheme: str) -> None:
    """Labels in another scheme from now on."""
    window.session.use_scheme(scheme)
    assert window.session.scheme.id == scheme
    qtbot.waitUntil(lambda: window.workbench.labels.chooser.currentData() == scheme, timeout=WAIT)


def stored(window: MainWindow, utterance: int, scheme: str | None = None) -> Annotation | None:
    """What the store has of the annotator's say."""
    record: UtteranceRecord = window.session.store.submit(lambda store: store.record(utterance)).result()
    return said(record, "tester", scheme or window.session.scheme.id)


def own(window: MainWindow) -> Annotation:
    """What the window shows of the current utterance."""
    assert window.session.current is not None
    found = said(window.session.current, "tester", window.session.scheme.id)
    assert found is not None
    return found


def test_a_button_labels_and_shows_what_is_labelled(opened: MainWindow, qtbot: QtBot) -> None:
    buttons = opened.workbench.labels.classes.buttons
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        qtbot.mouseClick(buttons["anger"], Qt.MouseButton.LeftButton)
        assert labels(opened)[0] == "anger"  # before it is committed
    assert [name for name, b in buttons.items() if b.isChecked()] == ["anger"]
    press(qtbot, opened, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: not any(b.isChecked() for b in buttons.values()), timeout=WAIT)


def test_in_a_scheme_of_several_classes_a_digit_adds_and_takes_away(opened: MainWindow, qtbot: QtBot) -> None:
    use(qtbot, opened, "emotions-multi")
    first = current_id(opened)
    edited(qtbot, opened, "7")
    edited(qtbot, opened, "1")
    assert own(opened).names == ("joy", "anger")  # in the scheme's order
    assert own(opened).label == "joy + anger"
    edited(qtbot, opened, "7")
    found = stored(opened, first)
    assert found is not None
    assert found.names == ("joy",)
    edited(qtbot, opened, "1")
    assert stored(opened, first) is None


def test_many_utterances_get_a_class_and_lose_it_only_when_all_have_it(opened: MainWindow, qtbot: QtBot) -> None:
    use(qtbot, opened, "emotions-multi")
    edited(qtbot, opened, "1")
    opened.workbench.table.view.selectAll()
    edited(qtbot, opened, "1")
    assert labels(opened) == ["joy"] * 6
    edited(qtbot, opened, "1")
    assert labels(opened) == [None] * 6


def test_the_dock_says_how_many_utterances_it_labels(opened: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.workbench.labels.note_changed, timeout=WAIT) as told:
        opened.workbench.table.view.selectAll()
    assert told.args == ["labels 6 utterances"]


def test_numbers_by_mouse_and_by_arrow_keys(opened: MainWindow, qtbot: QtBot) -> None:
    use(qtbot, opened, "vad")
    affect = opened.workbench.labels.affect
    assert affect is not None
    assert affect.pad is not None
    corner = affect.pad.field().topRight().toPoint()
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        qtbot.mouseClick(affect.pad, Qt.MouseButton.LeftButton, pos=corner)
    assert own(opened).values["valence"] == pytest.approx(1.0, abs=0.03)
    assert own(opened).values["arousal"] == pytest.approx(1.0, abs=0.03)
    assert own(opened).values["dominance"] == 0.0
    before = own(opened).values["valence"]
    affect.pad.setFocus()
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        qtbot.keyClick(affect.pad, Qt.Key.Key_Left)
        qtbot.keyClick(affect.pad, Qt.Key.Key_Left)  # one label for keys that follow each other closely
    found = stored(opened, current_id(opened))
    assert found is not None
    assert found.values["valence"] == pytest.approx(before - 0.2)
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        qtbot.keyClick(affect.sliders["dominance"], Qt.Key.Key_Right)
    assert own(opened).values["dominance"] == pytest.approx(0.02)


def test_a_slider_without_a_value_does_not_look_set(opened: MainWindow, qtbot: QtBot) -> None:
    use(qtbot, opened, "vad")
    affect = opened.workbench.labels.affect
    assert affect is not None
    slider = affect.sliders["valence"]

    def colours() -> set[str]:  # of the groove to the left of the handle
        picture = slider.grab().toImage()
        return {picture.pixelColor(slider.width() // 4, y).name() for y in range(slider.height())}

    assert theme.DARK.raised.lower() in colours()
    assert theme.DARK.accent.lower() not in colours()
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert theme.DARK.accent.lower() in colours()
    opened.session.select(opened.session.records[1].utterance.id)
    qtbot.waitUntil(lambda: theme.DARK.accent.lower() not in colours(), timeout=WAIT)


def test_a_number_still_on_its_way_is_not_given_to_the_next_utterance(opened: MainWindow, qtbot: QtBot) -> None:
    use(qtbot, opened, "vad")
    first = current_id(opened)
    affect = opened.workbench.labels.affect
    assert affect is not None
    assert affect.pad is not None
    affect.pad.setFocus()
    qtbot.keyClick(affect.pad, Qt.Key.Key_Up)
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        opened.session.select(opened.session.records[1].utterance.id)
    found = stored(opened, first)
    assert found is not None
    assert found.values["arousal"] == pytest.approx(0.1)
    assert stored(opened, opened.session.records[1].utterance.id) is None


def test_enter_goes_on_where_there_is_no_prediction_to_accept(opened: MainWindow, qtbot: QtBot) -> None:
    use(qtbot, opened, "vad")
    first = current_id(opened)
    press(qtbot, opened, Qt.Key.Key_Return)
    assert current_id(opened) != first
    assert stored(opened, first) is None
    use(qtbot, opened, "sentiment-3")
    predicted = next(r for r in opened.session.records if r.prediction is not None and r.prediction.label == "joy")
    opened.session.select(predicted.utterance.id)
    assert not opened.actions_table["accept"].isEnabled()  # joy is no class of this scheme


def test_tab_flags_with_and_without_a_label(opened: MainWindow, qtbot: QtBot) -> None:
    first = current_id(opened)
    edited(qtbot, opened, Qt.Key.Key_Tab)
    found = stored(opened, first)
    assert found is not None
    assert found.unsure
    assert labels(opened)[0] is None  # a flag is no label
    edited(qtbot, opened, "2")
    assert own(opened).label == "joy"
    assert own(opened).unsure
    assert opened.workbench.labels.unsure.isChecked()
    edited(qtbot, opened, Qt.Key.Key_Tab)
    assert not own(opened).unsure
    assert own(opened).label == "joy"


def test_tab_still_moves_the_focus_in_the_dock(opened: MainWindow, qtbot: QtBot) -> None:
    panel = opened.workbench.labels
    panel.chooser.setFocus()
    press(qtbot, opened, Qt.Key.Key_Tab)
    assert opened.focusWidget() is panel.more
    assert all(said(r, "tester", "meld-7") is None for r in opened.session.records)


def test_f6_goes_from_dock_to_dock_and_back(opened: MainWindow, qtbot: QtBot) -> None:
    docks = opened.workbench.docks

    def place() -> str:
        focused = opened.focusWidget()
        return next((n for n, d in docks.items() if focused is not None and d.isAncestorOf(focused)), "")

    start, seen = place(), []
    for _ in range(len(docks)):
        press(qtbot, opened, Qt.Key.Key_F6)
        seen.append(place())
    assert {"utterances", "queue", "timeline", "label", "conversations"} <= set(seen)
    press(qtbot, opened, Qt.Key.Key_F6)
    here = place()
    press(qtbot, opened, Qt.Key.Key_F6, SHIFT)
    assert place() != here
    assert start == "utterances"


def test_intensity_and_note_from_the_keyboard(opened: MainWindow, qtbot: QtBot) -> None:
    first = current_id(opened)
    edited(qtbot, opened, "7")
    edited(qtbot, opened, "4", CTRL)
    assert own(opened).intensity == 4
    press(qtbot, opened, Qt.Key.Key_M, CTRL)
    note = opened.workbench.labels.note
    assert opened.focusWidget() is note
    qtbot.keyClicks(note, "3 times, b")
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        qtbot.keyClick(note, Qt.Key.Key_Return)
    assert opened.focusWidget() is opened.workbench.table.view
    found = stored(opened, first)
    assert found is not None
    assert (found.label, found.intensity, found.note) == ("anger", 4, "3 times, b")
    edited(qtbot, opened, "2")
    assert (own(opened).label, own(opened).intensity, own(opened).note) == ("joy", None, "3 times, b")
    edited(qtbot, opened, Qt.Key.Key_Backspace)
    assert stored(opened, first) is None


def test_a_note_belongs_to_the_utterance_it_was_typed_for(opened: MainWindow, qtbot: QtBot) -> None:
    first, second = (r.utterance.id for r in opened.session.records[:2])
    opened.commands.labels.focus_note()
    qtbot.keyClicks(opened.workbench.labels.note, "whispers")
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        opened.session.select(second)
    found = stored(opened, first)
    assert found is not None
    assert found.note == "whispers"
    assert stored(opened, second) is None
    assert opened.workbench.labels.note.text() == ""


def test_intensity_without_a_label_says_what_to_do(opened: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, opened, "3", CTRL)
    assert "Label the utterance first" in opened.toast.text()
    assert stored(opened, current_id(opened)) is None


def test_a_mark_that_cannot_be_kept_is_put_back(
    opened: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(qtbot, opened, "emotions-multi")
    edited(qtbot, opened, "1")

    def full(*_: object, **__: object) -> Edit:
        raise ProjectError("the disk is full.", advice="Make room and label it again.")

    store = opened.session.store.submit(lambda s: s).result()
    monkeypatch.setattr(store, "mark", full, raising=False)
    with qtbot.waitSignal(opened.session.failed, timeout=WAIT):
        press(qtbot, opened, "2")
        assert own(opened).names == ("joy", "trust")  # shown at once
    assert own(opened).names == ("joy",)
    shown = opened.findChild(ErrorDialog)
    assert isinstance(shown, ErrorDialog)
    shown.close()


def test_schemes_in_use_are_remembered_by_the_project(opened: MainWindow, qtbot: QtBot) -> None:
    edited(qtbot, opened, "7")
    opened.session.set_schemes_in_use(["sentiment-3", "meld-7"])
    edited(qtbot, opened, "3")
    rows = opened.workbench.labels.findChildren(type(opened.workbench.labels._rows.itemAt(0).widget()))
    assert any(r.accessibleName().endswith("anger") for r in rows)
    path = opened.session.project
    assert path is not None
    with qtbot.waitSignal(opened.session.scheme_changed, timeout=WAIT):
        opened.session.use_scheme("vad")
    opened.session.store.submit(lambda s: None).result()
    opened.session.close_project()
    with qtbot.waitSignal(opened.session.conversation_opened, timeout=WAIT):
        opened.session.open_project(path)
    assert opened.session.scheme.id == "vad"
    assert opened.session.in_use == ("vad", "sentiment-3", "meld-7")


def test_labels_of_schemes_do_not_touch_each_other(opened: MainWindow, qtbot: QtBot) -> None:
    edited(qtbot, opened, "7")
    use(qtbot, opened, "sentiment-3")
    assert labels(opened)[0] is None
    edited(qtbot, opened, opened.session.scheme.classes[0].key)
    assert opened.workbench.table.model.label_at(0).label == opened.session.scheme.classes[0].name
    press(qtbot, opened, Qt.Key.Key_G)
    assert opened.session.scheme.id == "meld-7"
    assert labels(opened)[0] == "anger"


def test_a_bar_of_the_model_labels_in_the_models_own_scheme(opened: MainWindow, qtbot: QtBot) -> None:
    use(qtbot, opened, "sentiment-3")
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        opened.workbench.inspector.class_chosen.emit("fear")
    found = stored(opened, current_id(opened), "meld-7")
    assert found is not None
    assert found.label == "fear"
    assert labels(opened)[0] is None


# ---------------------------------------------------------------- blind


def seen(window: MainWindow, utterance: int) -> tuple[bool, int | None]:
    found = stored(window, utterance)
    assert found is not None
    return found.seen.blind, found.seen.prediction_id


def test_blind_first_hides_until_there_is_a_label_and_says_so_truly(opened: MainWindow, qtbot: QtBot) -> None:
    first, second = (r.utterance.id for r in opened.session.records[:2])
    predicted = opened.session.records[0].prediction
    assert predicted is not None
    edited_by_ben(opened, qtbot, first)
    press(qtbot, opened, Qt.Key.Key_B, SHIFT)
    assert opened.session.sight is Sight.BLIND_FIRST
    assert all(r.prediction is None and not r.labels for r in opened.session.records)
    assert not opened.actions_table["accept"].isEnabled()
    edited(qtbot, opened, "7")
    assert seen(opened, first) == (True, None)
    now = opened.session.records[0]
    assert now.prediction is not None
    assert now.prediction.id == predicted.id
    assert {a.annotator for a in now.labels} == {"tester", "Ben"}
    assert opened.session.record(second).prediction is None  # the next one stays hidden
    edited(qtbot, opened, "2")  # changed after the prediction was seen
    assert seen(opened, first) == (False, predicted.id)
    edited(qtbot, opened, Qt.Key.Key_Backspace)
    assert opened.session.records[0].prediction is None
    edited(qtbot, opened, "3")  # hidden again, but it has been seen
    assert seen(opened, first) == (False, predicted.id)


def edited_by_ben(window: MainWindow, qtbot: QtBot, utterance: int) -> None:
    """Another annotator's label, given elsewhere."""
    window.session.store.submit(
        lambda store: store.mark({utterance: Mark(("sadness",))}, annotator="Ben", scheme="meld-7")
    ).result()
    with qtbot.waitSignal(window.session.records_changed, timeout=WAIT):
        window.session.reload()


def test_a_flag_reveals_nothing(opened: MainWindow, qtbot: QtBot) -> None:
    opened.session.set_sight(Sight.BLIND_FIRST)
    edited(qtbot, opened, Qt.Key.Key_Tab)
    assert opened.session.records[0].prediction is None


def test_blind_hides_always(opened: MainWindow, qtbot: QtBot) -> None:
    first = current_id(opened)
    press(qtbot, opened, Qt.Key.Key_B)
    edited(qtbot, opened, "7")
    assert seen(opened, first) == (True, None)
    assert opened.session.records[0].prediction is None
    assert opened.workbench.table.model.hides_prediction(0)
    press(qtbot, opened, Qt.Key.Key_B)
    assert opened.session.records[0].prediction is not None
    edited(qtbot, opened, "2")
    assert seen(opened, first) == (False, opened.session.records[0].prediction.id)


def test_of_many_labelled_at_once_no_single_prediction_was_seen(opened: MainWindow, qtbot: QtBot) -> None:
    opened.workbench.table.view.selectAll()
    edited(qtbot, opened, "7")
    assert {seen(opened, r.utterance.id) for r in opened.session.records} == {(False, None)}


def test_what_was_heard_and_how_long_it_took_is_kept(opened: MainWindow, qtbot: QtBot) -> None:
    first, second = (r.utterance.id for r in opened.session.records[:2])
    opened.session.mark_heard([first])
    edited(qtbot, opened, "1")
    opened.session.select(second)
    edited(qtbot, opened, "1")
    assert [stored(opened, i).seen.heard for i in (first, second)] == [True, False]
    assert stored(opened, first).seen.spent_ms > 0


def test_blind_first_is_remembered(opened: MainWindow, qtbot: QtBot, own_folders: Path) -> None:
    press(qtbot, opened, Qt.Key.Key_B, SHIFT)
    assert Settings(own_folders / "window.ini").blind_first
    press(qtbot, opened, Qt.Key.Key_B)  # the other way of being blind takes its place
    assert not opened.actions_table["blind_first"].isChecked()
    assert opened.session.sight is Sight.BLIND


# ---------------------------------------------------------------- edits of schemes


def test_a_renamed_class_is_shown_everywhere_and_undo_takes_it_back(opened: MainWindow, qtbot: QtBot) -> None:
    edited(qtbot, opened, "7")
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        opened.session.edit_schemes(lambda store: store.change_class("meld-7", "anger", new_name="rage", key="9"))
    assert labels(opened)[0] == "rage"
    assert opened.workbench.table.model.label_at(0).label == "rage"
    assert "rage" in opened.workbench.labels.classes.buttons
    assert opened.actions_table["undo"].text().startswith("Undo rename class anger to rage")
    press(qtbot, opened, Qt.Key.Key_Down)
    edited(qtbot, opened, "9")
    assert labels(opened)[1] == "rage"
    for _ in range(2):
        with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
            opened.actions_table["undo"].trigger()
    assert labels(opened)[:2] == ["anger", None]
    assert "anger" in opened.workbench.labels.classes.buttons


def test_the_prediction_of_a_renamed_class_is_accepted_by_its_new_name(opened: MainWindow, qtbot: QtBot) -> None:
    predicted = opened.session.records[0].prediction
    assert predicted is not None
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        opened.session.edit_schemes(lambda store: store.change_class("meld-7", predicted.label, new_name="calm"))
    edited(qtbot, opened, Qt.Key.Key_Return)
    assert labels(opened)[0] == "calm"


def test_a_scheme_with_letters_is_labelled_by_letters(opened: MainWindow, qtbot: QtBot) -> None:
    scheme = replace(
        opened.session.scheme,
        id="own",
        title="My own",
        classes=(LabelClass("calm", "C", "#8C98A6", "w"), LabelClass("loud", "L", "#F0616D", "s")),
    )
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        opened.session.edit_schemes(lambda store: store.add_scheme(scheme))
    use(qtbot, opened, "own")
    edited(qtbot, opened, "w")
    assert labels(opened)[0] == "calm"
    assert "Split" in opened.actions_table["label:loud"].toolTip()  # S stays the key of Split, and it says so
    press(qtbot, opened, Qt.Key.Key_Down)
    edited(qtbot, opened, Qt.Key.Key_S)
    assert len(opened.session.records) == 7


def test_a_retired_active_scheme_gives_way(opened: MainWindow, qtbot: QtBot) -> None:
    use(qtbot, opened, "sentiment-3")
    with qtbot.waitSignal(opened.session.scheme_changed, timeout=WAIT):
        opened.session.edit_schemes(lambda store: store.change_scheme("sentiment-3", retired=True))
    assert opened.session.scheme.id == "meld-7"
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        opened.session.undo()
    assert "sentiment-3" in [s.id for s in opened.session.schemes]
