"""The editor of label schemes over a real project, by keyboard and by mouse, and the simulation of colour vision."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.test_labelling import labels
from tests.gui.test_labelling import opened as opened  # the fixture
from tests.gui.test_window import WAIT, edited, press
from undertone.core.types import LabelClass, LabelScheme, SchemeKind
from undertone.gui.class_table import Column
from undertone.gui.color_choice import ColorChoice
from undertone.gui.color_vision import CLOSE, Deficiency, confusions, distance, simulated, suggestions
from undertone.gui.dialogs import Question
from undertone.gui.main_window import MainWindow
from undertone.gui.scheme_editor import SchemeEditor
from undertone.gui.scheme_questions import MergeQuestion, NewSchemeQuestion, id_of


@pytest.fixture
def editor(opened: MainWindow, qtbot: QtBot) -> Iterator[SchemeEditor]:
    """The dialog over a project in which the first utterance is labelled anger."""
    edited(qtbot, opened, "7")
    opened.actions_table["schemes"].trigger()
    found = opened.findChild(SchemeEditor)
    assert isinstance(found, SchemeEditor)
    qtbot.waitUntil(lambda: found.table.rowCount() == 7, timeout=WAIT)
    yield found
    for dialog in opened.findChildren(Question):
        dialog.close()


def choose(editor: SchemeEditor, name: str, column: Column = Column.NAME) -> None:
    scheme = editor.scheme
    assert scheme is not None
    editor.table.setCurrentCell(scheme.names.index(name), column)


def stored(window: MainWindow, scheme: str = "meld-7") -> LabelScheme:
    found = window.session.store.submit(lambda store: store.schemes(retired=True)).result()
    return next(s for s in found if s.id == scheme)


def done(qtbot: QtBot, window: MainWindow, editor: SchemeEditor, work: Callable[[], object]) -> None:
    """Does something that is an edit, and waits until the editor shows what came of it."""
    before = window.session.store.submit(lambda store: store.undo_title()).result()
    with qtbot.waitSignal(window.session.edited, timeout=WAIT):
        work()
    now = window.session.store.submit(lambda store: (store.undo_title(), store.schemes(retired=True))).result()
    assert now[0] != before
    qtbot.waitUntil(lambda: editor._schemes == now[1], timeout=WAIT)


def type_into(qtbot: QtBot, editor: SchemeEditor, text: str) -> None:
    """F2, the text, Enter."""
    editor.table.setFocus()
    qtbot.keyClick(editor.table, Qt.Key.Key_F2)
    field = editor.table.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def asked(editor: SchemeEditor, kind: type[Question]) -> Question:
    return next(d for d in editor.findChildren(kind) if d.isVisible())


def test_a_class_is_renamed_by_keyboard_and_the_table_of_utterances_follows(
    opened: MainWindow, editor: SchemeEditor, qtbot: QtBot
) -> None:
    choose(editor, "anger")
    assert editor.touches.text().startswith("1 label is “anger”")  # before anything is changed
    done(qtbot, opened, editor, lambda: type_into(qtbot, editor, "rage"))
    assert labels(opened)[0] == "rage"
    assert opened.workbench.table.model.label_at(0).label == "rage"
    assert editor.table.current_name() == "rage"
    assert opened.actions_table["undo"].text() == "Undo rename class anger to rage"
    done(qtbot, opened, editor, lambda: qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    assert labels(opened)[0] == "anger"
    assert stored(opened).names[6] == "anger"


def test_a_key_of_an_action_is_refused_by_its_name(opened: MainWindow, editor: SchemeEditor, qtbot: QtBot) -> None:
    choose(editor, "anger", Column.KEY)
    type_into(qtbot, editor, "s")
    qtbot.waitUntil(lambda: editor.touches.text() == "S is the key of Split", timeout=WAIT)
    assert stored(opened).get("anger").key == "7"
    type_into(qtbot, editor, "2")
    qtbot.waitUntil(lambda: editor.touches.text() == "2 is the key of joy", timeout=WAIT)
    done(qtbot, opened, editor, lambda: type_into(qtbot, editor, "w"))
    editor.close()
    press(qtbot, opened, Qt.Key.Key_Down)
    edited(qtbot, opened, "w")
    assert labels(opened)[1] == "anger"


def test_a_name_that_is_taken_is_refused_in_words(opened: MainWindow, editor: SchemeEditor, qtbot: QtBot) -> None:
    choose(editor, "anger")
    with qtbot.waitSignal(opened.session.failed, timeout=WAIT) as told:
        type_into(qtbot, editor, "joy")
    assert "joy" in str(told.args[0])
    qtbot.waitUntil(lambda: editor.table.item(6, Column.NAME).text() == "anger", timeout=WAIT)


def test_merging_says_how_many_labels_it_is_about(opened: MainWindow, editor: SchemeEditor, qtbot: QtBot) -> None:
    choose(editor, "anger")
    editor.merge.click()
    question = asked(editor, MergeQuestion)
    assert isinstance(question, MergeQuestion)
    question.choice.setCurrentText("disgust")
    assert question.words.text().startswith("“anger” has 1 label, “disgust” has no labels yet")
    done(qtbot, opened, editor, question.accept)
    assert labels(opened)[0] == "disgust"
    choose(editor, "anger")
    assert "merged into “disgust”" in editor.touches.text()
    done(qtbot, opened, editor, editor.retire.click)  # the button says Bring back
    assert labels(opened)[0] == "anger"


def test_retiring_a_class_with_labels_asks_first(opened: MainWindow, editor: SchemeEditor, qtbot: QtBot) -> None:
    choose(editor, "joy")
    done(qtbot, opened, editor, editor.retire.click)  # none is touched: no question
    assert stored(opened).get("joy").retired
    assert "label:joy" not in [row.id for row in opened.actions_table.rows()]
    choose(editor, "anger")
    editor.retire.click()
    question = next(d for d in editor.findChildren(Question) if d.isVisible())
    done(qtbot, opened, editor, question.accept)
    assert labels(opened)[0] == "anger"  # it stays on its label
    assert "anger" not in opened.workbench.labels.classes.buttons


def test_classes_are_added_moved_and_recoloured(opened: MainWindow, editor: SchemeEditor, qtbot: QtBot) -> None:
    done(qtbot, opened, editor, editor.add.click)
    made = stored(opened).classes[-1]
    assert (made.name, made.key) == ("class 1", "8")
    assert editor.table.current_name() == "class 1"
    done(qtbot, opened, editor, editor.up.click)
    assert stored(opened).names[-2:] == ("class 1", "anger")
    editor.color.click()
    dialog = asked(editor, ColorChoice)
    assert isinstance(dialog, ColorChoice)
    dialog.field.setText("#E8B93C")
    dialog.field.textEdited.emit("#E8B93C")
    assert "joy" in dialog.words.text()
    done(qtbot, opened, editor, dialog.accept)
    assert stored(opened).get("class 1").color == "#E8B93C"
    assert "hard to tell apart" in editor.warning.text()


def test_a_new_scheme_of_each_kind_can_be_made(opened: MainWindow, editor: SchemeEditor, qtbot: QtBot) -> None:
    for kind, title in zip(SchemeKind, ("Stance", "Topics", "Mood"), strict=True):
        editor.new.click()
        question = asked(editor, NewSchemeQuestion)
        assert isinstance(question, NewSchemeQuestion)
        question.title.setText(title)
        question.kind.setCurrentIndex(question.kind.findData(kind))
        done(qtbot, opened, editor, question.accept)
        assert editor.scheme is not None
        assert (editor.scheme.title, editor.scheme.kind) == (title, kind)
    assert [s.title for s in opened.session.schemes][-3:] == ["Stance", "Topics", "Mood"]
    assert not editor.add.isEnabled()  # axes have no classes


def test_schemes_are_copied_renamed_moved_and_retired(opened: MainWindow, editor: SchemeEditor, qtbot: QtBot) -> None:
    done(qtbot, opened, editor, editor.copy.click)
    assert editor.scheme is not None
    made = editor.scheme.id
    assert editor.scheme.names == stored(opened).names
    item = editor.list.currentItem()
    done(qtbot, opened, editor, lambda: item.setText("Mine"))
    assert stored(opened, made).title == "Mine"
    place = editor.list.currentRow()
    done(qtbot, opened, editor, editor.scheme_up.click)
    assert editor.list.currentRow() == place - 1
    done(qtbot, opened, editor, editor.retire_scheme.click)
    assert stored(opened, made).retired
    assert made not in [s.id for s in opened.session.schemes]


def test_a_scheme_goes_out_to_a_file_and_comes_in_again(
    opened: MainWindow, editor: SchemeEditor, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = str(tmp_path / "scheme.json")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (file, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (file, ""))
    editor.write_out.click()
    done(qtbot, opened, editor, editor.bring_in.click)
    assert editor.scheme is not None
    assert editor.scheme.id == "meld-7-2"
    assert editor.scheme.classes == stored(opened).classes
    Path(file).write_text("{}", encoding="utf-8")
    with qtbot.waitSignal(opened.session.failed, timeout=WAIT) as told:
        editor.bring_in.click()
    assert "id" in str(told.args[0])


def test_every_control_can_be_reached_by_tab_and_has_words(editor: SchemeEditor) -> None:
    buttons = [b for b in editor.findChildren(QPushButton) if b.isVisible()]
    assert len(buttons) >= 13
    assert all(b.focusPolicy() & Qt.FocusPolicy.TabFocus and b.text() for b in buttons)
    assert not any(b.isDefault() for b in buttons)  # Enter in the table does not close the dialog


def test_identifiers_are_made_of_titles() -> None:
    assert id_of("Stance, 3 classes") == "stance-3-classes"
    assert id_of("情感") == "情感"
    assert id_of("???") == "scheme"


# ---------------------------------------------------------------- colour vision


def test_greys_look_the_same_to_everybody() -> None:
    for deficiency in Deficiency:
        for grey in ("#000000", "#808080", "#FFFFFF"):
            assert distance(simulated(grey, deficiency), grey) < 1.0


def test_red_and_green_come_closer_without_green_cones_and_blue_and_yellow_stay_apart() -> None:
    red, green, blue, yellow = "#C04040", "#4F8A3A", "#4060C0", "#D0C040"
    seen = {c: simulated(c, Deficiency.DEUTERANOPIA) for c in (red, green, blue, yellow)}
    assert distance(seen[red], seen[green]) < distance(red, green) / 3
    assert distance(seen[blue], seen[yellow]) > 60


def test_the_published_matrix_is_the_one_that_is_used() -> None:
    """Pure red to a person without red cones: linear (.152286, .114503, 0) by Machado et al., encoded as sRGB."""
    assert simulated("#FF0000", Deficiency.PROTANOPIA) == "#6D5F00"


def test_alike_classes_are_named_and_retired_ones_are_not() -> None:
    def c(name: str, color: str, retired: bool = False) -> LabelClass:
        return LabelClass(name, name[0], color, "", retired)

    alike = confusions([c("one", "#E8B93B"), c("two", "#E8B93C"), c("far", "#5C8FE0")])
    assert [(n.one, n.other, n.seen_by) for n in alike] == [("one", "two", None)]
    assert not confusions([c("one", "#E8B93B"), c("two", "#E8B93C", retired=True)])


def test_the_first_suggestion_can_be_told_from_what_is_taken() -> None:
    taken = ["#8C98A6", "#E8B93B", "#5C8FE0"]
    first = suggestions(taken)[0]
    assert all(distance(simulated(first, d), simulated(t, d)) > CLOSE for d in Deficiency for t in taken)
