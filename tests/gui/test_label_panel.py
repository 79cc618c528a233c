"""The label dock by itself: what it shows of a label, of many, of others, and what it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from tests.gui import builders
from undertone.core.types import Annotation, Dimension, LabelScheme, UtteranceRecord
from undertone.gui import theme
from undertone.gui.affect_pad import AffectPad
from undertone.gui.docks import Dock, Docks
from undertone.gui.label_panel import LabelPanel
from undertone.gui.marks import labelled, mark_of
from undertone.gui.workbench import TITLES
from undertone.resources import schemes

Make = Callable[[str], LabelPanel]


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> Make:
    """Makes a shown panel for a scheme."""
    theme.apply(qapp, theme.DARK)

    def make(scheme: str) -> LabelPanel:
        made = LabelPanel(theme.DARK, schemes()[scheme])
        qtbot.addWidget(made)
        made.set_annotator(builders.ANNOTATOR)
        made.set_schemes(list(schemes().values()), (scheme,))
        made.resize(480, 300)
        made.show()
        return made

    return make


def record(number: int = 0, **said: object) -> UtteranceRecord:
    """An utterance with one label of the annotator's, or none."""
    plain = replace(builders.records(4)[number], labels=())
    if not said:
        return plain
    label = builders.annotation(plain.utterance.id, str(said.pop("label", "")))
    return replace(plain, labels=(replace(label, **said),))


def other(r: UtteranceRecord, label: str) -> UtteranceRecord:
    made = builders.annotation(r.utterance.id, label, "Ben")
    return replace(r, labels=(*r.labels, made))


def pressed(panel: LabelPanel) -> list[str]:
    return [name for name, b in panel.classes.buttons.items() if b.isChecked()]


def test_without_an_utterance_it_says_what_to_do(panel: Make) -> None:
    made = panel("meld-7")
    assert made.empty.isVisible()
    assert not made.classes.buttons["joy"].isEnabled()
    made.show_records([record()])
    assert not made.empty.isVisible()
    assert made.classes.buttons["joy"].isEnabled()


def test_what_was_said_is_shown(panel: Make) -> None:
    made = panel("meld-7")
    made.show_records([record(label="anger", intensity=4, unsure=True, note="shouts", inherited=True)])
    assert pressed(made) == ["anger"]
    assert [b.text() for b in made.intensity.buttons if b.isChecked()] == ["4"]
    assert made.unsure.isChecked()
    assert made.note.text() == "shouts"
    assert "by tester" in made.given.text()
    assert "inherited" in made.given.text()


def test_labels_of_many_are_pressed_in_only_where_all_have_them(panel: Make) -> None:
    made = panel("meld-7")
    made.show_records([record(0, label="anger"), record(1, label="joy")])
    assert pressed(made) == []
    assert [n for n, b in made.classes.buttons.items() if b.partly] == ["joy", "anger"]
    made.show_records([record(0, label="anger", unsure=True), record(1, label="anger")])
    assert pressed(made) == ["anger"]
    assert made.unsure.checkState() == Qt.CheckState.PartiallyChecked
    assert made.given.text().startswith("2 of 2")


def test_what_others_say_is_shown_when_the_record_has_it(panel: Make) -> None:
    made = panel("meld-7")
    made.show_records([other(record(label="anger"), "joy")])
    assert made.others.text() == "Ben says joy"
    made.show_records([record(label="anger")])
    assert not made.others.isVisible()


def test_a_pressed_button_shows_its_colour_solid(panel: Make, qtbot: QtBot) -> None:
    made = panel("meld-7")
    made.show_records([record(label="anger")])
    button = made.classes.buttons["anger"]
    qtbot.waitExposed(made)
    picture = button.grab().toImage()
    assert picture.pixelColor(button._pill_width().__int__(), button.height() // 2) == QColor("#F0616D")
    made.show_records([record(label="joy")])
    assert button.grab().toImage().pixelColor(int(button._pill_width()), button.height() // 2) != QColor("#F0616D")


def test_a_second_click_takes_the_intensity_away(panel: Make, qtbot: QtBot) -> None:
    made = panel("meld-7")
    made.show_records([record(label="anger", intensity=2)])
    with qtbot.waitSignal(made.intensity_chosen) as told:
        qtbot.mouseClick(made.intensity.buttons[1], Qt.MouseButton.LeftButton)
    assert told.args == [None]


def test_escape_takes_back_what_was_typed(panel: Make, qtbot: QtBot) -> None:
    made = panel("meld-7")
    made.show_records([record(label="anger", note="before")])
    made.focus_note()
    with qtbot.assertNotEmitted(made.note_written):
        qtbot.keyClicks(made.note, "after")
        qtbot.keyClick(made.note, Qt.Key.Key_Escape)
        made.finish_editing()
    assert made.note.text() == "before"


def test_a_label_that_comes_back_does_not_disturb_the_typing(panel: Make, qtbot: QtBot) -> None:
    made = panel("meld-7")
    made.show_records([record()])
    made.focus_note()
    qtbot.keyClicks(made.note, "half a wo")
    made.show_records([record(label="anger")])
    assert made.note.text() == "half a wo"


@pytest.mark.parametrize("width", [300, 480, 620])
@pytest.mark.parametrize("scheme", ["meld-7", "emotions-multi", "vad"])
def test_nothing_is_cut_at_the_side(panel: Make, qtbot: QtBot, width: int, scheme: str) -> None:
    made = panel(scheme)
    made.show_records([record()])
    made.resize(width, 300)
    qtbot.waitUntil(lambda: made.width() == width)
    QApplication.processEvents()
    for part in (*made.classes.buttons.values(), made.note, made.chooser, *made.intensity.buttons, made.unsure):
        if part.isVisible():
            right = part.mapTo(made, part.rect().topRight()).x()
            assert right < width, part.accessibleName()
    if made.affect is not None:
        assert made.affect.mapTo(made, made.affect.rect().topRight()).x() < width


def test_every_control_has_a_name(panel: Make) -> None:
    made = panel("emotions-multi")
    controls = [made.chooser, made.more, made.note, *made.intensity.buttons, *made.classes.buttons.values()]
    assert all(c.accessibleName() and c.toolTip() for c in controls)


def test_the_pad_says_the_numbers_of_a_place(qtbot: QtBot) -> None:
    pad = AffectPad(theme.DARK, Dimension("valence", "low", "high", 1.0, 9.0), Dimension("arousal", "calm", "high"))
    qtbot.addWidget(pad)
    pad.show()
    box = pad.field()
    for at, expected in (
        (box.topLeft(), (1.0, 1.0)),
        (box.bottomRight(), (9.0, -1.0)),
        (box.center(), (5.0, 0.0)),
        (QPointF(-50, -50), (1.0, 1.0)),
    ):
        assert pad._values_at(at) == pytest.approx(expected)
    assert pad.place((5.0, 0.0)) == box.center()


def test_a_label_of_one_class_keeps_note_and_doubt_but_not_the_strength_of_another() -> None:
    said = Annotation(1, 1, "a", "s", "joy", builders.START, True, False, "note", names=("joy",), intensity=5)
    scheme: LabelScheme = schemes()["meld-7"]
    again = labelled(mark_of(said), "joy", scheme)
    assert (again.intensity, again.unsure, again.note) == (5, True, "note")
    changed = labelled(mark_of(said), "anger", scheme)
    assert (changed.names, changed.intensity, changed.unsure, changed.note) == (("anger",), None, True, "note")


def test_an_arrangement_from_before_this_dock_puts_it_under_the_inspector(qtbot: QtBot) -> None:
    def area(names: list[str]) -> tuple[Docks, dict[str, Dock]]:
        made = Docks()
        made.setWindowFlags(Qt.WindowType.Window)
        qtbot.addWidget(made)
        return made, {name: Dock(name, TITLES[name], theme.DARK, made) for name in names}

    old, docks = area([name for name in TITLES if name != "label"])
    left, down = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.Orientation.Vertical
    old.addDockWidget(left, docks["conversations"])
    for before, after in (("conversations", "player"), ("player", "inspector")):
        old.splitDockWidget(docks[before], docks[after], Qt.Orientation.Horizontal)
    for above, below in (("conversations", "queue"), ("player", "timeline"), ("timeline", "utterances")):
        old.splitDockWidget(docks[above], docks[below], down)
    old.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, docks["jobs"])
    assert isinstance(old, QMainWindow)
    state = old.saveState()
    new, found = area(list(TITLES))
    new.arrange(found)
    new.restore(state)
    new.resize(1366, 768)
    new.show()
    qtbot.waitExposed(new)
    assert found["label"].isVisible()
    assert not found["label"].isFloating()
    assert found["label"].x() == found["inspector"].x()
    assert found["label"].y() > found["inspector"].y()
