"""The utterance table: filters, sorting, selection both ways, editing in place, what is painted where."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace

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
from undertone.core.types import MODALITIES, Decision, UtteranceRecord, Word
from undertone.gui.column_choice import column_menu
from undertone.gui.emotion_badge import class_of, contrast, readable_on, translucent
from undertone.gui.theme import DARK, LIGHT, ROW, Theme
from undertone.gui.utterance_columns import Column, ColumnLayout
from undertone.gui.utterance_filter import SORTS, Columns, UtteranceFilter, is_right_to_left
from undertone.gui.utterance_model import UtteranceModel
from undertone.gui.utterance_table import UtteranceTable
from undertone.gui.utterance_words import values_text
from undertone.resources import schemes

SCHEME = builders.scheme()
RECORDS = builders.records(160, speakers=3, seed=5)
NAMES = st.frozensets(st.sampled_from(SCHEME.names), max_size=3)
PEOPLE = st.frozensets(st.sampled_from([builders.ANNOTATOR, "Bo", "Cy", "nobody"]), max_size=2)
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
    labelled_by=PEOPLE,
    not_labelled_by=PEOPLE,
    annotators_differ=st.booleans(),
    unsure=st.booleans(),
    noted=st.booleans(),
    apart=st.booleans(),
)
WISHES = FILTERS.flatmap(  # a few facets at a time, else hardly anything is ever left
    lambda full: st.sets(st.sampled_from([f.name for f in fields(full)]), max_size=3).map(
        lambda names: UtteranceFilter(**{name: getattr(full, name) for name in names})
    )
)


def reviewed(records: list[UtteranceRecord], seed: int = 3) -> list[UtteranceRecord]:
    """The same with labels of two more people, and with what the annotator flags and notes."""
    rng = np.random.default_rng(seed)
    out = []
    for record in records:
        i = record.utterance.id
        own = tuple(replace(a, unsure=bool(rng.random() < 0.3), note=rng.choice(["", "loud"])) for a in record.labels)
        others = tuple(
            builders.annotation(i, str(rng.choice(SCHEME.names[:3])), who) for who in ("Bo", "Cy") if rng.random() < 0.4
        )
        flagged = not own and rng.random() < 0.2
        flags = (replace(builders.annotation(i, ""), unsure=True, note=str(rng.choice(["", "?"]))),) if flagged else ()
        out.append(replace(record, labels=(*own, *others), flags=flags))
    return out


REVIEWED = reviewed(RECORDS)


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
    if wanted.doubtful and record.utterance.doubt < 0.5:
        return False
    if wanted.apart and (p is None or len({max(h.items(), key=lambda kv: kv[1])[0] for h in p.unimodal.values()}) < 2):
        return False
    return naive_people(record, wanted)


def naive_people(record: UtteranceRecord, wanted: UtteranceFilter) -> bool:
    """The part of it about who has labelled and flagged."""
    said = {a.annotator: a.label for a in record.labels}
    if any(who not in said for who in wanted.labelled_by) or any(who in said for who in wanted.not_labelled_by):
        return False
    if wanted.annotators_differ and len(set(said.values())) < 2:
        return False
    own = [a for a in (*record.labels, *record.flags) if a.annotator == builders.ANNOTATOR]
    if wanted.unsure and True not in [a.unsure for a in own]:
        return False
    return not wanted.noted or any(a.note != "" for a in own)


@given(WISHES)
@settings(max_examples=200, deadline=None)
def test_columns_answer_as_one_record_at_a_time(wanted: UtteranceFilter) -> None:
    columns = Columns(REVIEWED, builders.ANNOTATOR, SCHEME)
    expected = [naive(r, wanted) for r in REVIEWED]
    assert columns.mask(wanted).tolist() == expected
    assert [wanted.matches(r, builders.ANNOTATOR, SCHEME) for r in REVIEWED] == expected


@given(WISHES)
@settings(max_examples=60, deadline=None)
def test_columns_that_took_changes_over_answer_as_new_ones(wanted: UtteranceFilter) -> None:
    columns = Columns(REVIEWED[::-1], builders.ANNOTATOR, SCHEME)
    for i, record in enumerate(REVIEWED):
        columns.put(i, record)
    assert columns.mask(wanted).tolist() == [naive(r, wanted) for r in REVIEWED]


@given(WISHES)
@settings(max_examples=60, deadline=None)
def test_a_blind_filter_tells_nothing_of_what_is_hidden(wanted: UtteranceFilter) -> None:
    """It answers as though there were neither predictions nor other people where the annotator has no label."""
    bare = [
        r if r.label_of(builders.ANNOTATOR, SCHEME.id) else replace(r, prediction=None, labels=()) for r in REVIEWED
    ]
    blind = Columns(REVIEWED, builders.ANNOTATOR, SCHEME, blind=True)
    assert blind.mask(wanted).tolist() == Columns(bare, builders.ANNOTATOR, SCHEME).mask(wanted).tolist()
    for key in SORTS:
        assert blind.order(key).tolist() == Columns(bare, builders.ANNOTATOR, SCHEME).order(key).tolist()


@given(WISHES)
@settings(max_examples=60, deadline=None)
def test_an_export_of_what_is_shown_takes_the_rows_of_the_table(wanted: UtteranceFilter) -> None:
    values = {k: frozenset(v) if isinstance(v, list) else v for k, v in wanted.exportable().items()}
    values["confidence"] = wanted.confidence
    exported = RecordFilter(**values | {"annotator": builders.ANNOTATOR, "scheme": SCHEME.id})
    shown = Columns(REVIEWED, builders.ANNOTATOR, SCHEME).mask(wanted).tolist()
    assert [exported.matches(r) for r in REVIEWED] == shown


def test_what_decides_can_be_asked_for_once_it_is_known() -> None:
    model = UtteranceModel(SCHEME)
    model.set_annotator(builders.ANNOTATOR)
    model.set_records(REVIEWED)
    predicted = [r for r in REVIEWED if r.prediction is not None]
    decisions = {
        r.utterance.id: Decision(
            r.utterance.id, r.prediction.label, MODALITIES[i % 3] if i % 4 else None, False, "joy", i % 5 == 0
        )
        for i, r in enumerate(predicted)
    }
    model.set_filter(UtteranceFilter(decided_by=frozenset({"audio"})))
    assert model.rowCount() == 0
    model.set_decisions(decisions)
    voice = [i for i, d in decisions.items() if d.deciding == "audio"]
    assert 0 < len(voice) < len(decisions)
    assert sorted(model.ids_at(range(model.rowCount()))) == sorted(voice)
    model.set_filter(UtteranceFilter(flips_alone=True))
    assert sorted(model.ids_at(range(model.rowCount()))) == sorted(i for i, d in decisions.items() if d.flips_alone)
    model.set_blind(True)
    told = {r.utterance.id for r in REVIEWED if r.label_of(builders.ANNOTATOR, SCHEME.id)}
    assert set(model.ids_at(range(model.rowCount()))) <= told


@given(WISHES)
@settings(max_examples=60, deadline=None)
def test_every_facet_is_named_and_can_be_taken_off(wanted: UtteranceFilter) -> None:
    left = wanted
    for name, words in wanted.facets():
        assert words in wanted.describe()
        left = left.without(name)
    assert left == UtteranceFilter(text=wanted.text)


@given(st.sampled_from(["time", "end", "duration", "speaker", "text", "model", "label", "note"]), st.booleans())
@settings(max_examples=40, deadline=None)
def test_sorting_orders_and_keeps_what_is_missing_last(key: str, descending: bool) -> None:
    order = Columns(RECORDS, builders.ANNOTATOR, SCHEME).order(key, descending)
    assert sorted(order) == list(range(len(RECORDS)))
    rows = [RECORDS[i] for i in order]
    value: dict[str, Callable[[UtteranceRecord], object]] = {
        "time": lambda r: r.utterance.start_ms,
        "end": lambda r: r.utterance.end_ms,
        "duration": lambda r: r.utterance.end_ms - r.utterance.start_ms,
        "note": lambda r: 0 if any(a.note for a in r.labels) else None,
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


def test_a_row_that_scrolls_away_from_the_pointer_no_longer_offers_to_play(table: UtteranceTable, qtbot: QtBot) -> None:
    place = table.view.visualRect(table.model.index(1, Column.TEXT)).center()
    qtbot.mouseMove(table.view.viewport(), place)
    qtbot.waitUntil(lambda: table.delegate.hovered == 1)
    table.select(RECORDS[-1].utterance.id)
    assert table.delegate.hovered == -1


def test_what_a_filter_left_out_is_selected_again_when_it_goes(table: UtteranceTable, qtbot: QtBot) -> None:
    chosen = RECORDS[40]
    table.select(chosen.utterance.id)
    table.set_filter(UtteranceFilter(speakers=frozenset({"Ana", "Ben", "Chidi"} - {chosen.speaker.name})))
    assert table.current_id() is None
    selected: list[int] = []
    table.utterance_selected.connect(selected.append)
    table.set_filter(UtteranceFilter())
    table.focus_rows()
    assert table.current_id() == chosen.utterance.id
    assert table.selected_ids() == [chosen.utterance.id]
    assert selected == []


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


# -- filter bar


def test_chips_name_what_is_asked_for_and_take_it_off(table: UtteranceTable, qtbot: QtBot) -> None:
    table.set_filter(UtteranceFilter(speakers=frozenset({"Ana"}), unlabelled=True))
    names = [chip.accessibleName() for chip in table.bar.chips.chips()]
    assert names[:2] == ["Take off: Ana", "Take off: unlabelled"]
    with qtbot.waitSignal(table.filter_changed) as changed:
        qtbot.mouseClick(table.bar.chips.chips()[0], Qt.MouseButton.LeftButton)
    assert changed.args == [UtteranceFilter(unlabelled=True)]
    assert table.visible_ids() == [r.utterance.id for r in RECORDS if not r.labels]
    qtbot.mouseClick(table.bar.chips.chips()[-1], Qt.MouseButton.LeftButton)
    assert len(table.visible_ids()) == len(RECORDS)
    assert table.bar.chips.isHidden()
    assert table.bar.count.text() == ""


def test_chips_that_do_not_fit_go_into_another_line(table: UtteranceTable) -> None:
    table.resize(360, 480)
    wish = UtteranceFilter(unlabelled=True, differs=True, doubtful=True, unsure=True, predictions=frozenset({"joy"}))
    table.set_filter(wish)
    chips = table.bar.chips.chips()
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= table.bar.chips.width() for chip in chips)
    assert max(chip.geometry().bottom() for chip in chips) < table.bar.chips.height()


def test_escape_clears_the_words_and_goes_back_to_the_rows(table: UtteranceTable, qtbot: QtBot) -> None:
    table.select(RECORDS[3].utterance.id)
    table.focus_search()
    assert table.bar.search.hasFocus()
    qtbot.keyClicks(table.bar.search, "kitchen")
    assert 0 < len(table.visible_ids()) < len(RECORDS)
    qtbot.keyClick(table.bar.search, Qt.Key.Key_Escape)
    assert table.view.hasFocus()
    assert len(table.visible_ids()) == len(RECORDS)


def test_the_menu_changes_the_filter(table: UtteranceTable) -> None:
    table.set_records(REVIEWED)
    menu = table.bar.menu()
    by_title = {action.menu().title(): action.menu() for action in menu.actions() if action.menu()}
    next(a for a in by_title["Not labelled by"].actions() if a.text() == "Bo").trigger()
    next(a for a in menu.actions() if a.text() == "Annotators differ").trigger()
    wanted = UtteranceFilter(not_labelled_by=frozenset({"Bo"}), annotators_differ=True)
    assert table.bar.filter == wanted
    assert table.visible_ids() == [r.utterance.id for r in REVIEWED if naive(r, wanted)]
    menu.deleteLater()


# -- columns


def shown_columns(table: UtteranceTable) -> list[Column]:
    header = table.view.horizontalHeader()
    return [c for place in range(len(Column)) if not table.view.isColumnHidden(c := Column(header.logicalIndex(place)))]


def test_columns_are_chosen_moved_and_put_back(table: UtteranceTable) -> None:
    usual = shown_columns(table)
    assert usual == [Column.NUMBER, Column.TIME, Column.SPEAKER, Column.TEXT, Column.MODEL, Column.LABEL]
    told: list[ColumnLayout] = []
    table.columns_changed.connect(told.append)
    menu = column_menu(table.columns, table._choose, table)
    next(a for a in menu.actions() if a.text() == "note").trigger()
    next(a for a in menu.actions() if a.text() == "number").trigger()
    assert shown_columns(table) == [*usual[1:], Column.NOTE]
    header = table.view.horizontalHeader()
    header.moveSection(header.visualIndex(Column.LABEL), 0)
    assert shown_columns(table)[0] is Column.LABEL
    assert table.delegate.first is Column.LABEL
    assert told[-1] == table.columns
    other = UtteranceTable(DARK, SCHEME)
    other.set_columns(ColumnLayout.from_json(told[-1].to_json()))
    assert shown_columns(other) == shown_columns(table)
    table.set_columns(ColumnLayout())
    assert shown_columns(table) == usual
    other.deleteLater()
    menu.deleteLater()


def test_a_width_that_a_person_gave_stays(table: UtteranceTable) -> None:
    table.set_columns(replace(ColumnLayout(), widths={Column.SPEAKER: 151}))
    table.resize(820, 480)
    table.set_records(RECORDS[:50])
    assert table.view.columnWidth(Column.SPEAKER) == 151


@given(
    st.one_of(st.text(), st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5).map(json.dumps))
)
@settings(max_examples=60, deadline=None)
def test_columns_that_cannot_be_read_are_those_at_first(text: str) -> None:
    assert ColumnLayout.from_json(text) == ColumnLayout()


def test_columns_of_another_version_are_understood() -> None:
    kept = '{"shown": ["label", "mood"], "order": ["mood", "label", "text"], "widths": {"label": 90, "note": 1}}'
    layout = ColumnLayout.from_json(kept)
    assert layout.shown == {Column.LABEL, Column.TEXT}
    assert layout.order[:2] == (Column.LABEL, Column.TEXT) and set(layout.order) == set(Column)
    assert layout.widths == {Column.LABEL: 90}


def test_more_columns_say_what_they_are_about(table: UtteranceTable) -> None:
    own = replace(builders.annotation(2, "joy"), unsure=True, inherited=True, note="laughs")
    words = (Word("Hello", 0, 1, 0.8), Word(" you", 1, 2, 0.7))
    said = replace(RECORDS[1].utterance, text="Hello there", words=words, doubt=0.25, start_ms=1000, end_ms=3450)
    labels = (own, builders.annotation(2, "anger", "Bo"))
    table.update_records([replace(RECORDS[1], utterance=said, labels=labels)])
    read = {c: table.model.index(1, c).data() for c in Column}
    assert read[Column.END] == "00:03" and read[Column.DURATION] == "2.5"
    assert (read[Column.UNSURE], read[Column.NOTE]) == ("unsure", "laughs")
    assert read[Column.OTHERS] == "≠ Bo anger"
    assert read[Column.DOUBT] == ".25"
    assert read[Column.MARKS] == "text, inherited"
    spoken = table.model.index(1, Column.LABEL).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "label: joy, inherited from a split, unsure"


def test_blind_tells_of_others_only_what_is_labelled(table: UtteranceTable) -> None:
    table.set_records([replace(RECORDS[0], labels=(builders.annotation(1, "anger", "Bo"),)), *RECORDS[1:]])
    assert table.model.index(0, Column.OTHERS).data() == "Bo anger"
    table.set_blind(True)
    assert table.model.index(0, Column.OTHERS).data() == "hidden"
    assert "Bo" not in str(table.model.index(0, Column.LABEL).data(Qt.ItemDataRole.ToolTipRole))
    assert table.model.annotators() == [builders.ANNOTATOR]


# -- schemes of other kinds


def test_labels_of_other_schemes_are_shown_and_asked_for(table: UtteranceTable) -> None:
    table.set_filter(UtteranceFilter(labels=frozenset({"neutral"})))
    multi, axes = schemes()["emotions-multi"], schemes()["vad"]
    names = multi.names[:2]
    both = replace(builders.annotation(1, " + ".join(names)), scheme=multi.id, names=names)
    values = {d.name: 0.4 for d in axes.dimensions}
    felt = replace(builders.annotation(2, "valence .40"), scheme=axes.id, values=values)
    table.set_records([replace(RECORDS[0], labels=(both,)), replace(RECORDS[1], labels=(felt,)), *RECORDS[2:]])
    table.set_scheme(multi)
    assert not table.model.filter.labels - set(multi.names)
    table.set_filter(UtteranceFilter(labels=frozenset({names[1]})))
    assert table.visible_ids() == [1]
    assert table.model.index(0, Column.LABEL).data() == " + ".join(names)
    table.set_filter(UtteranceFilter())
    table.set_scheme(axes)
    assert table.model.label_at(1) == felt
    assert values_text(felt, axes) == "  ".join(["+.40"] * len(values))
    table.set_filter(UtteranceFilter(unlabelled=True))
    assert 2 not in table.visible_ids() and 1 in table.visible_ids()
    table.grab()


def test_several_classes_are_painted_side_by_side(table: UtteranceTable) -> None:
    multi = schemes()["emotions-multi"]
    names = multi.names[1:3]
    both = replace(builders.annotation(1, " + ".join(names)), scheme=multi.id, names=names)
    table.set_records([replace(RECORDS[0], labels=(both,)), *RECORDS[1:]])
    table.set_scheme(multi)
    table.select(RECORDS[5].utterance.id)
    image = table.view.viewport().grab().toImage()
    cell = table.view.visualRect(table.model.index(0, Column.LABEL))
    for k, name in enumerate(names):
        at = QPoint(cell.left() + 4 + 10 + 23 * k, cell.center().y() - 7)
        assert near(color_at(image, at), DARK.emotion(class_of(multi, name)))


# -- splitting in the editor


def editing(table: UtteranceTable, row: int) -> QLineEdit:
    table.select(RECORDS[row].utterance.id)
    table.edit_text()
    return table.view.viewport().findChildren(QLineEdit)[-1]


def test_ctrl_enter_splits_at_the_cursor_after_what_was_typed(table: UtteranceTable, qtbot: QtBot) -> None:
    heard: list[tuple[object, ...]] = []
    table.text_edited.connect(lambda *said: heard.append(("text", *said)))
    table.split_asked.connect(lambda *said: heard.append(("split", *said)))
    editor = editing(table, 4)
    editor.setText("  one two")
    editor.setCursorPosition(6)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard == [("text", RECORDS[4].utterance.id, "one two"), ("split", RECORDS[4].utterance.id, 4)]


@pytest.mark.parametrize("at", [0, 7])
def test_nothing_is_split_at_an_end(table: UtteranceTable, qtbot: QtBot, at: int) -> None:
    editor = editing(table, 4)
    editor.setText("one two")
    editor.setCursorPosition(at)
    with qtbot.assertNotEmitted(table.split_asked):
        qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_editor_turns_with_what_is_typed(table: UtteranceTable) -> None:
    editor = editing(table, 4)
    editor.setText("hello")
    assert editor.layoutDirection() == Qt.LayoutDirection.LeftToRight
    editor.setText("שלום")
    assert editor.layoutDirection() == Qt.LayoutDirection.RightToLeft


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
