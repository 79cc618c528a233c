"""The utterance table: filters, sorting, selection both ways, editing in place, what is painted where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui import builders
from undertone.core.interchange.record_filter import RecordFilter
from undertone.core.types import UtteranceRecord
from undertone.gui.emotion_badge import class_of, contrast, readable_on, translucent
from undertone.gui.theme import DARK, LIGHT, ROW, Theme
from undertone.gui.utterance_filter import Columns, UtteranceFilter, is_right_to_left
from undertone.gui.utterance_model import Column
from undertone.gui.utterance_table import UtteranceTable

SCHEME = builders.scheme()
RECORDS = builders.records(160, speakers=3, seed=5)
NAMES = st.frozensets(st.sampled_from(SCHEME.names), max_size=3)
FILTERS = st.builds(
    UtteranceFilter,
    text=st.sampled_from(["", "the", "ANA", "wait kitchen", "fine bus", "nowhere"]),
    speakers=st.frozensets(st.sampled_from(["Ana", "Ben", "Chidi"]), max_size=2),
    labels=NAMES,
    predictions=NAMES,
    confidence=st.tuples(st.sampled_from([0.0, 0.3, 0.5]), st.sampled_from([0.6, 0.9, 1.0])),
    differs=st.booleans(),
    unlabelled=st.booleans(),
    doubtful=st.booleans(),
)


@pytest.fixture
def table(qtbot: QtBot) -> UtteranceTable:
    made = UtteranceTable(DARK, SCHEME)
    qtbot.addWidget(made)
    made.resize(700, 480)
    made.set_annotator(builders.ANNOTATOR)
    made.set_records(RECORDS)
    made.show()
    qtbot.waitExposed(made)
    return made


def naive(record: UtteranceRecord, wanted: UtteranceFilter) -> bool:
    """The filter said again, one record at a time and without its code."""
    labels = [a.label for a in record.labels if a.annotator == builders.ANNOTATOR and a.scheme == SCHEME.id]
    label = labels[-1] if labels else None
    p = record.prediction
    said = (record.utterance.text + " " + record.speaker.name).lower()
    if any(word.lower() not in said for word in wanted.text.split()):
        return False
    if wanted.speakers and record.speaker.name not in wanted.speakers:
        return False
    if wanted.labels and label not in wanted.labels:
        return False
    if wanted.predictions and (p is None or p.label not in wanted.predictions):
        return False
    if wanted.confidence != (0.0, 1.0) and (
        p is None or not wanted.confidence[0] <= p.confidence <= wanted.confidence[1]
    ):
        return False
    if wanted.differs and (label is None or p is None or label == p.label):
        return False
    if wanted.unlabelled and label is not None:
        return False
    return not wanted.doubtful or record.utterance.doubt >= 0.5


@given(FILTERS)
@settings(max_examples=150, deadline=None)
def test_columns_answer_as_one_record_at_a_time(wanted: UtteranceFilter) -> None:
    columns = Columns(RECORDS, builders.ANNOTATOR, SCHEME)
    expected = [naive(r, wanted) for r in RECORDS]
    assert columns.mask(wanted).tolist() == expected
    assert [wanted.matches(r, builders.ANNOTATOR, SCHEME.id) for r in RECORDS] == expected


@given(FILTERS)
@settings(max_examples=60, deadline=None)
def test_an_export_of_what_is_shown_takes_the_rows_of_the_table(wanted: UtteranceFilter) -> None:
    fields = asdict(wanted) | {"annotator": builders.ANNOTATOR, "scheme": SCHEME.id}
    exported = RecordFilter(**fields)
    assert [exported.matches(r) for r in RECORDS] == Columns(RECORDS, builders.ANNOTATOR, SCHEME).mask(wanted).tolist()


@given(st.sampled_from(["time", "speaker", "text", "model", "label"]), st.booleans())
@settings(max_examples=20, deadline=None)
def test_sorting_orders_and_keeps_what_is_missing_last(key: str, descending: bool) -> None:
    order = Columns(RECORDS, builders.ANNOTATOR, SCHEME).order(key, descending)
    assert sorted(order) == list(range(len(RECORDS)))
    rows = [RECORDS[i] for i in order]
    value: dict[str, Callable[[UtteranceRecord], object]] = {
        "time": lambda r: r.utterance.start_ms,
        "speaker": lambda r: r.speaker.name.casefold(),
        "text": lambda r: r.utterance.text.casefold(),
        "model": lambda r: r.prediction.confidence if r.prediction else None,
        "label": lambda r: SCHEME.names.index(r.labels[0].label) if r.labels else None,
    }
    found = [value[key](r) for r in rows]
    known = [v for v in found if v is not None]
    assert found[len(known) :] == [None] * (len(found) - len(known))
    assert known == sorted(known, reverse=descending)  # type: ignore[type-var]


def test_a_selection_by_the_person_is_announced_and_one_from_outside_is_not(
    table: UtteranceTable, qtbot: QtBot
) -> None:
    heard: list[int] = []
    table.utterance_selected.connect(heard.append)
    table.select(RECORDS[9].utterance.id)
    assert table.current_id() == RECORDS[9].utterance.id
    assert heard == []
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    qtbot.keyClick(table.view, Qt.Key.Key_Up)
    assert heard == [RECORDS[10].utterance.id, RECORDS[9].utterance.id]
    qtbot.keyClick(table.view, Qt.Key.Key_End)
    assert table.current_id() == RECORDS[-1].utterance.id
    assert table.next() is None
    assert table.previous() == RECORDS[-2].utterance.id


def test_many_can_be_selected_for_one_label(table: UtteranceTable, qtbot: QtBot) -> None:
    marked: list[list[int]] = []
    table.selection_changed.connect(marked.append)
    table.select(RECORDS[3].utterance.id)
    for _ in range(2):
        qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert marked[-1] == [r.utterance.id for r in RECORDS[3:6]] == table.selected_ids()


def test_a_text_edited_in_place_is_announced_and_shown_until_it_is_stored(table: UtteranceTable, qtbot: QtBot) -> None:
    record = RECORDS[4]
    table.select(record.utterance.id)
    qtbot.keyClick(table.view, Qt.Key.Key_F2)
    editor = table.view.viewport().findChild(QLineEdit)
    assert editor is not None and editor.text() == record.utterance.text
    editor.setText("Something else entirely")
    with qtbot.waitSignal(table.text_edited) as edited:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert edited.args == [record.utterance.id, "Something else entirely"]
    index = table.model.index(4, Column.TEXT)
    assert index.data() == "Something else entirely"
    table.update_records([record])  # what the store has: the edit was refused
    assert index.data() == record.utterance.text


def test_escape_and_an_unchanged_text_announce_nothing(table: UtteranceTable, qtbot: QtBot) -> None:
    table.select(RECORDS[4].utterance.id)
    with qtbot.assertNotEmitted(table.text_edited):
        table.edit_text()
        editor = table.view.viewport().findChild(QLineEdit)
        assert editor is not None
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        table.edit_text()
        editor = table.view.viewport().findChildren(QLineEdit)[-1]
        editor.setText("never mind")
        qtbot.keyClick(editor, Qt.Key.Key_Escape)


def test_the_speaker_is_chosen_among_known_ones_or_typed(table: UtteranceTable, qtbot: QtBot) -> None:
    table.select(RECORDS[4].utterance.id)
    table.edit_speaker()
    box = table.view.viewport().findChild(QComboBox)
    assert box is not None
    assert {box.itemText(i) for i in range(box.count())} == {"Ana", "Ben", "Chidi"}
    box.setCurrentText("Dora")
    with qtbot.waitSignal(table.speaker_edited) as edited:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert edited.args == [RECORDS[4].utterance.id, "Dora"]


def test_digits_letters_space_and_enter_are_left_to_the_window(table: UtteranceTable, qtbot: QtBot) -> None:
    passed: list[int] = []

    class Window(UtteranceTable):
        def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: N802
            passed.append(event.key())

    window = Window(DARK, SCHEME)
    qtbot.addWidget(window)
    window.set_records(RECORDS)
    window.select(RECORDS[2].utterance.id)
    keys = [Qt.Key.Key_1, Qt.Key.Key_S, Qt.Key.Key_Space, Qt.Key.Key_Return]
    for key in keys:
        qtbot.keyClick(window.view, key)
    assert passed == [int(k) for k in keys]
    assert window.current_id() == RECORDS[2].utterance.id


def test_a_filter_keeps_the_selection_and_says_when_nothing_matches(table: UtteranceTable, qtbot: QtBot) -> None:
    chosen = next(r for r in RECORDS if r.speaker.name == "Ben" and r.utterance.id > 40)
    table.select(chosen.utterance.id)
    with qtbot.assertNotEmitted(table.utterance_selected):
        table.set_filter(UtteranceFilter(speakers=frozenset({"Ben"})))
    assert table.current_id() == chosen.utterance.id
    assert table.visible_ids() == [r.utterance.id for r in RECORDS if r.speaker.name == "Ben"]
    assert table.bar.count.text() == f"{len(table.visible_ids())} of {len(RECORDS)}"
    table.bar.search.setText("no such words anywhere")
    assert not table.view.isVisible()
    table.bar.clear()
    assert table.view.isVisible() and len(table.visible_ids()) == len(RECORDS)


def test_what_stops_matching_stays_until_the_selection_moves_on(table: UtteranceTable, qtbot: QtBot) -> None:
    table.set_filter(UtteranceFilter(unlabelled=True))
    first, second = table.visible_ids()[:2]
    table.select(first)
    record = next(r for r in RECORDS if r.utterance.id == first)
    table.update_records([replace(record, labels=(builders.annotation(first, "joy"),))])
    assert table.current_id() == first
    assert table.next() == second
    qtbot.waitUntil(lambda: first not in table.visible_ids())
    assert table.current_id() == second


def test_the_header_sorts_and_sorts_back(table: UtteranceTable) -> None:
    header = table.view.horizontalHeader()
    header.sectionClicked.emit(Column.MODEL)
    confident = [r.prediction.confidence for r in map(table.model.record_at, range(20)) if r.prediction]
    assert confident == sorted(confident)
    header.sectionClicked.emit(Column.MODEL)
    assert table.model.descending
    header.sectionClicked.emit(Column.TIME)
    assert table.visible_ids() == [r.utterance.id for r in RECORDS]
    assert table.bar.summary.text() == "filter: all · sort: time"


def test_blind_hides_predictions_until_labelled(table: UtteranceTable) -> None:
    table.set_blind(True)
    for row in range(40):
        record = table.model.record_at(row)
        shown = table.model.index(row, Column.MODEL).data()
        assert (shown == "hidden") == (not record.labels)


def test_a_click_on_the_number_plays(table: UtteranceTable, qtbot: QtBot) -> None:
    at = table.view.visualRect(table.model.index(2, Column.NUMBER)).center()
    with qtbot.waitSignal(table.play_requested) as played:
        qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert played.args == [RECORDS[2].utterance.id]


def test_an_empty_table_says_what_it_will_show(qtbot: QtBot) -> None:
    table = UtteranceTable(DARK, SCHEME)
    qtbot.addWidget(table)
    assert "once the conversation is transcribed" in table._empty_text.text()
    table.set_message("Transcribing: 38 %")
    assert table._empty_text.text() == "Transcribing: 38 %"


# -- paint


def color_at(image: QImage, at: QPoint) -> QColor:
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(at.x() * ratio), round(at.y() * ratio))


def near(one: QColor, other: QColor) -> bool:
    """Equal but for rounding."""
    parts = ("red", "green", "blue")
    return all(abs(getattr(one, p)() - getattr(other, p)()) <= 2 for p in parts)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
def test_rows_are_painted_in_the_colours_of_the_theme(table: UtteranceTable, theme: Theme) -> None:
    table.set_theme(theme)
    row = next(i for i, r in enumerate(RECORDS[:12]) if r.labels and i > 0)
    table.select(RECORDS[row].utterance.id)
    image = table.view.viewport().grab().toImage()
    number = table.view.visualRect(table.model.index(row, Column.NUMBER))
    assert color_at(image, QPoint(number.left() + 1, number.center().y())) == QColor(theme.accent)
    text = table.view.visualRect(table.model.index(row, Column.TEXT))
    assert color_at(image, QPoint(text.right() - 2, text.top() + 3)) == QColor(theme.raised)
    assert color_at(image, QPoint(text.right() - 2, text.top() + 3 - ROW)) == QColor(theme.surface)
    label = table.view.visualRect(table.model.index(row, Column.LABEL))
    pill = theme.emotion(class_of(SCHEME, RECORDS[row].labels[0].label))
    assert near(color_at(image, QPoint(label.left() + 20, label.center().y() - 7)), pill)


def test_pills_give_way_to_the_text_where_it_is_narrow(table: UtteranceTable) -> None:
    table.resize(900, 480)
    wide = table.view.columnWidth(Column.MODEL)
    table.resize(470, 480)
    assert table.view.columnWidth(Column.MODEL) < wide - 30
    assert table.view.columnWidth(Column.TEXT) > 150
    assert table.view.horizontalScrollBar().maximum() == 0


def test_text_of_a_right_to_left_script_is_painted_from_the_right(table: UtteranceTable) -> None:
    row = next(i for i, r in enumerate(RECORDS) if is_right_to_left(r.utterance.text) and r.utterance.doubt < 0.5)
    table.resize(1100, 480)
    table.select(RECORDS[row].utterance.id)
    table.view.scrollTo(table.model.index(row, Column.TEXT))
    image = table.view.viewport().grab().toImage()
    rect = table.view.visualRect(table.model.index(row, Column.TEXT))

    def inked(left: int, right: int) -> bool:
        ground = QColor(DARK.raised)
        return any(
            color_at(image, QPoint(x, y)) != ground
            for x in range(left, right)
            for y in range(rect.top() + 8, rect.bottom() - 8, 2)
        )

    assert inked(rect.right() - 60, rect.right() - 8)
    assert not inked(rect.left() + 8, rect.left() + 60)


@given(st.integers(0, 0xFFFFFF))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_ink_is_readable_on_any_colour(rgb: int) -> None:
    fill = QColor(f"#{rgb:06X}")
    assert contrast(readable_on(fill), fill) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
def test_names_are_readable_on_pills_in_both_themes(theme: Theme) -> None:
    for label_class in SCHEME.classes:
        for ground in (theme.surface, theme.raised):
            assert contrast(QColor(theme.text), translucent(label_class, theme, ground)) >= 4.5
        fill = theme.emotion(label_class)
        assert contrast(readable_on(fill), fill) >= 4.5


def test_fifty_thousand_rows_are_taken_without_a_widget_or_a_copy_each(qtbot: QtBot) -> None:
    some = builders.records(500)
    many = [replace(r, utterance=replace(r.utterance, id=k * 500 + r.utterance.id)) for k in range(100) for r in some]
    table = UtteranceTable(DARK, SCHEME)
    qtbot.addWidget(table)
    table.set_records(many)
    children = len(table.findChildren(object))
    table.set_filter(UtteranceFilter(text="friday"))
    assert table.model.record_at(0) in many
    assert len(table.visible_ids()) == sum("friday" in r.utterance.text.lower() for r in some) * 100
    table.set_filter(UtteranceFilter())
    table.view.selectionModel().select(
        table.model.index(0, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    assert np.array_equal(np.sort(table.visible_ids()), np.arange(1, 50_001))
    assert len(table.findChildren(object)) == children
