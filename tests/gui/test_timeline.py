"""The timeline: what is drawn where, what a click and the wheel do, and that only what is visible is painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.gui import builders
from undertone.core.peaks import Peaks
from undertone.core.types import Speaker, Utterance, UtteranceRecord
from undertone.gui.lane_colors import LaneColors
from undertone.gui.lanes import Eyes, LaneMap
from undertone.gui.snap import SHORTEST_MS, dragged_edge, snapped
from undertone.gui.theme import DARK, LIGHT
from undertone.gui.time_axis import steps, tick_text
from undertone.gui.timeline import TimelineWidget
from undertone.gui.trajectory import AreaColors, Trajectory
from undertone.gui.waveform import Envelope

SCHEME = builders.scheme()
ANA, BEN = Speaker(1, 1, "Ana", 0), Speaker(2, 1, "Ben", 1)
LEFT, SHIFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def record(number: int, start: int, end: int, speaker: Speaker = ANA, label: str | None = None) -> UtteranceRecord:
    labels = (builders.annotation(number, label),) if label else ()
    return UtteranceRecord(Utterance(number, 1, start, end, speaker.id, f"words {number}"), speaker, None, labels)


def predicted(number: int, start: int, end: int, label: str, speaker: Speaker = ANA) -> UtteranceRecord:
    told = builders.prediction(np.random.default_rng(number), frozenset(), number)
    share = {name: 0.7 if name == label else 0.05 for name in SCHEME.names}
    return replace(record(number, start, end, speaker), prediction=replace(told, label=label, probabilities=share))


TALK = [
    record(1, 1_000, 4_000, ANA, "anger"),
    predicted(2, 5_000, 9_000, "joy", BEN),
    record(3, 10_000, 12_000, ANA),
    record(4, 12_100, 14_000, ANA, "sadness"),
]
TALK_MS = 20_000


@pytest.fixture
def timeline(qtbot: QtBot) -> Iterator[TimelineWidget]:
    widget = TimelineWidget(DARK, SCHEME)
    qtbot.addWidget(widget)
    widget.resize(900, 240)
    widget.show()
    yield widget
    QToolTip.hideText()


def opened(timeline: TimelineWidget, records: Sequence[UtteranceRecord] = TALK, duration: int = TALK_MS) -> None:
    speakers = {r.speaker.id: r.speaker for r in records}
    timeline.set_annotator(builders.ANNOTATOR)
    timeline.set_conversation(records, list(speakers.values()), duration)
    QApplication.processEvents()


def middle(timeline: TimelineWidget, utterance_id: int) -> QPoint:
    return timeline.rect_of(utterance_id).center().toPoint()


def color_in(timeline: TimelineWidget, at: QPoint) -> QColor:
    place = timeline.canvas.mapTo(timeline, at)
    return timeline.grab().toImage().pixelColor(place)


def beside_letter(timeline: TimelineWidget, utterance_id: int) -> QPoint:
    box = timeline.rect_of(utterance_id)
    return QPoint(round(box.right()) - 5, round(box.bottom()) - 5)


def near(found: QColor, wanted: QColor | str, slack: int = 8) -> bool:
    return all(abs(a - b) <= slack for a, b in zip(found.getRgb()[:3], QColor(wanted).getRgb()[:3], strict=True))


def wheel(timeline: TimelineWidget, x: float, turn: int, modifiers: Qt.KeyboardModifier | None = None) -> None:
    viewport = timeline.canvas.viewport()
    at = QPointF(x, 60)
    event = QWheelEvent(
        at,
        QPointF(viewport.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers or Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def drag(
    qtbot: QtBot, widget: QWidget, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier | None = None
) -> None:
    from PySide6.QtGui import QMouseEvent

    held = modifiers or Qt.KeyboardModifier.NoModifier
    steps_ = [start + (end - start) * (i / 4) for i in range(1, 5)]
    for kind, at, buttons in [
        (QEvent.Type.MouseButtonPress, start, LEFT),
        *[(QEvent.Type.MouseMove, p, LEFT) for p in steps_],
        (QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton),
    ]:
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        place = QPointF(at)
        event = QMouseEvent(kind, place, QPointF(widget.mapToGlobal(at)), button, buttons, held)
        QApplication.sendEvent(widget, event)


# -- what is drawn


def test_a_persons_label_is_solid_and_a_prediction_translucent(timeline: TimelineWidget) -> None:
    opened(timeline)
    assert near(color_in(timeline, beside_letter(timeline, 1)), DARK.emotion(SCHEME.get("anger")))
    joy = DARK.emotion(SCHEME.get("joy"))
    found = color_in(timeline, beside_letter(timeline, 2))
    assert not near(found, joy)
    assert found.red() > found.blue() + 30  # amber all the same
    assert near(color_in(timeline, beside_letter(timeline, 3)), DARK.raised)


def test_the_letter_is_written_in_its_utterance(timeline: TimelineWidget) -> None:
    opened(timeline)
    box = timeline.rect_of(1).toRect().translated(timeline.canvas.pos())
    image = timeline.grab().toImage()
    shades = {image.pixelColor(x, box.center().y()).name() for x in range(box.left() + 4, box.right() - 4)}
    assert len(shades) > 2


def test_blind_hides_predictions_and_the_labels_of_others(timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_blind(True)
    assert near(color_in(timeline, beside_letter(timeline, 2)), DARK.raised)
    assert near(color_in(timeline, beside_letter(timeline, 1)), DARK.emotion(SCHEME.get("anger")))
    timeline.set_annotator("somebody else")
    assert near(color_in(timeline, beside_letter(timeline, 1)), DARK.raised)


def test_a_changed_label_is_repainted_and_a_changed_span_moved(timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.update_records([record(3, 10_000, 12_000, ANA, "fear")])
    assert near(color_in(timeline, beside_letter(timeline, 3)), DARK.emotion(SCHEME.get("fear")))
    before = timeline.rect_of(3)
    timeline.update_records([record(3, 10_000, 11_000, ANA, "fear")])
    assert timeline.rect_of(3).right() < before.right() - 10


def test_another_theme_repaints_everything(timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_theme(LIGHT)
    assert near(color_in(timeline, beside_letter(timeline, 1)), LIGHT.emotion(SCHEME.get("anger")))
    assert near(color_in(timeline, beside_letter(timeline, 3)), LIGHT.raised)


def test_the_playhead_is_drawn_at_its_time(timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_position(16_000)
    x = round(timeline.canvas.x_of(16_000))
    y = round(timeline.canvas.rows.top(1)) + 5
    found = [color_in(timeline, QPoint(x + d, y)) for d in (-1, 0, 1)]
    assert any(c.blue() > 200 and c.blue() > c.red() + 60 for c in found)


def test_the_waveform_is_tall_where_it_is_loud(timeline: TimelineWidget) -> None:
    opened(timeline)
    values = np.zeros((TALK_MS // 10, 2), np.int16)
    values[1000:, 0], values[1000:, 1] = -20_000, 20_000  # loud from 10 s on
    timeline.set_peaks(Peaks(100.0, values))
    y = round(timeline.canvas.rows.wave_top + timeline.canvas.rows.wave_height * 0.2)
    quiet = color_in(timeline, QPoint(round(timeline.canvas.x_of(5_000)), y))
    loud = color_in(timeline, QPoint(round(timeline.canvas.x_of(15_000)), y))
    assert abs(loud.lightness() - quiet.lightness()) > 40
    assert near(quiet, timeline.palette().window().color())


def test_it_says_what_is_missing(timeline: TimelineWidget) -> None:
    assert "appear here" in timeline.accessibleDescription()
    assert not timeline.canvas.isVisible()
    timeline.set_conversation([], [], 60_000)
    assert timeline.canvas.isVisible()
    assert "No utterances yet" in timeline._words.text()
    opened(timeline)
    timeline.set_peaks(None, "no audio track")
    assert timeline._words.text() == "no audio track"
    assert timeline.summary() == "00:20 · 4 utterances"
    timeline.set_conversation([], [], 0)
    assert not timeline.canvas.isVisible()
    assert timeline.summary() == ""


@pytest.mark.parametrize("size", [(900, 240), (480, 110), (240, 130)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_words_about_what_is_missing_stay_clear_of_the_axis(timeline: TimelineWidget, size: tuple[int, int]) -> None:
    timeline.resize(*size)
    timeline.set_conversation([], [], 60_000)
    QApplication.processEvents()
    words, rows = timeline._words.geometry(), timeline.canvas.rows
    assert words.top() >= timeline.canvas.y()
    assert words.bottom() <= timeline.canvas.y() + rows.lanes_top
    assert timeline.canvas.x() <= words.left() and words.right() <= timeline.canvas.geometry().right()


def test_only_what_is_visible_is_painted(timeline: TimelineWidget) -> None:
    rows = builders.records(4_000, speakers=3)
    opened(timeline, rows, rows[-1].utterance.end_ms)
    timeline.set_span(60_000, 90_000)
    timeline.grab()
    inside = sum(r.utterance.end_ms > 60_000 and r.utterance.start_ms < 90_000 for r in rows)
    assert inside <= timeline.canvas.utterances.painted <= inside + 6
    timeline.set_span(0, rows[-1].utterance.end_ms)
    timeline.grab()
    assert timeline.canvas.utterances.painted == 0  # strips from afar


def test_from_afar_a_lane_still_has_its_colours(timeline: TimelineWidget) -> None:
    rows = [record(i + 1, i * 1_000, i * 1_000 + 900, ANA, "anger" if i < 3_000 else "joy") for i in range(6_000)]
    opened(timeline, rows, 6_000_000)
    timeline.set_span(0, 6_000_000)
    y = round(timeline.canvas.rows.top(0)) + 8
    assert near(color_in(timeline, QPoint(200, y)), DARK.emotion(SCHEME.get("anger")))
    assert near(color_in(timeline, QPoint(timeline.canvas.width() - 100, y)), DARK.emotion(SCHEME.get("joy")))


def test_the_trajectory_is_drawn_when_asked_for(timeline: TimelineWidget) -> None:
    opened(timeline, [predicted(i + 1, i * 2_000, i * 2_000 + 1_500, "joy") for i in range(9)])
    before = timeline.grab().toImage()
    timeline.set_trajectory(True)
    assert timeline.grab().toImage() != before
    area = timeline.rect_of(2).toRect()
    joy = AreaColors(DARK, SCHEME, ["joy"]).picture(np.ones((1, 1), np.float32), np.array([True]), 1).pixelColor(0, 0)
    at = 1 - (0.05 * SCHEME.names.index("joy") + 0.35)  # .7 of the height, upon the classes before it
    assert near(color_in(timeline, QPoint(area.left() + 4, round(area.top() + at * area.height()))), joy)
    assert "joy .70, " in timeline.tooltip_of(0)
    timeline.set_blind(True)
    assert "joy" not in timeline.tooltip_of(0)
    blind = timeline.grab().toImage()
    timeline.set_trajectory(False)
    assert timeline.grab().toImage() == blind  # nothing of it is shown while blind


def test_a_trajectory_is_constant_in_an_utterance_and_leads_to_the_next() -> None:
    told = Trajectory([predicted(1, 0, 1_000, "joy"), record(2, 1_200, 1_400), predicted(3, 2_000, 3_000, "anger")])
    joy = told.names.index("joy")
    assert told.row.tolist() == [0, -1, 1]
    found = told.shares(0, 3_000, 30, 2.0)
    assert np.allclose(found[joy, :10], 0.7) and np.allclose(found[joy, 20:], 0.05)
    assert found[joy, 14] == pytest.approx(0.4, abs=0.05)
    assert np.allclose(found.sum(axis=0), 1.0, atol=1e-5)
    assert told.spoken(0, 3_000, 30, 2.0).tolist() == [True] * 10 + [False] * 10 + [True] * 10


def test_from_afar_a_trajectory_is_the_mean_of_its_surroundings() -> None:
    rows = [predicted(i + 1, i * 100, i * 100 + 90, "joy" if i % 2 else "anger") for i in range(1_000)]
    told = Trajectory(rows)
    found = told.shares(0, 100_000, 100, 12.0)
    assert found[told.names.index("joy"), 20:80] == pytest.approx(0.375, abs=0.06)
    assert told.spoken(0, 100_000, 100, 12.0).all()


def test_a_trajectory_without_predictions_leaves_the_lane_as_it_is(timeline: TimelineWidget) -> None:
    opened(timeline, [record(1, 1_000, 4_000, ANA, "anger")])
    before = timeline.grab().toImage()
    timeline.set_trajectory(True)
    assert timeline.grab().toImage() == before


# -- pointer and keys


def test_a_click_selects_and_seeks(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    told: list[object] = []
    timeline.utterance_selected.connect(lambda i: told.append(("selected", i)))
    timeline.seek_requested.connect(lambda ms: told.append(("seek", ms)))
    at = middle(timeline, 2)
    qtbot.mouseClick(timeline.canvas.viewport(), LEFT, pos=at)
    assert told[0] == ("selected", 2)
    assert told[1][0] == "seek" and abs(told[1][1] - 7_000) < 40  # type: ignore[index]
    qtbot.mouseClick(timeline.canvas.viewport(), LEFT, pos=QPoint(at.x(), 10))
    assert len(told) == 3  # over the waveform it only seeks
    qtbot.mouseClick(timeline.canvas.viewport(), LEFT, pos=middle(timeline, 4))
    assert told[3] == ("selected", 4)


def test_a_double_click_plays(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    with qtbot.waitSignal(timeline.play_requested) as played:
        qtbot.mouseDClick(timeline.canvas.viewport(), LEFT, pos=middle(timeline, 1))
    assert played.args == [1]


def test_a_selection_is_outlined_and_brought_into_view(timeline: TimelineWidget) -> None:
    rows = builders.records(200)
    opened(timeline, rows, rows[-1].utterance.end_ms)
    last = rows[-10].utterance
    timeline.select(last.id)
    start, end = timeline.span()
    assert start <= last.start_ms and last.end_ms <= end
    box = timeline.rect_of(last.id)
    above = color_in(timeline, QPoint(round(box.center().x()), round(box.top()) - 1))
    assert above.lightness() > 150
    assert rows[-10].speaker.name in timeline.accessibleDescription()
    assert timeline.grab() is not None
    timeline.select(None)
    assert timeline.canvas.utterances.selected is None


@pytest.mark.parametrize(("x", "turn"), [(100, 120), (450, 240), (700, -120), (300, -360)])
def test_the_wheel_keeps_the_time_under_the_pointer(timeline: TimelineWidget, x: int, turn: int) -> None:
    rows = builders.records(400)
    opened(timeline, rows, rows[-1].utterance.end_ms)
    timeline.set_span(300_000, 330_000)
    before, length = timeline.canvas.ms_at(x), timeline.span()[1] - timeline.span()[0]
    wheel(timeline, x, turn)
    assert timeline.canvas.ms_at(x) == pytest.approx(before, abs=1.0)
    now = timeline.span()[1] - timeline.span()[0]
    assert (now < length) == (turn > 0)


def test_shift_and_wheel_pans(timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_span(4_000, 8_000)
    wheel(timeline, 100, -120, SHIFT)
    start, end = timeline.span()
    assert start > 4_000
    assert end - start == pytest.approx(4_000)


def test_it_never_leaves_the_file(timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_span(-5_000, 2_000)
    assert timeline.span() == (0.0, 7_000.0)
    timeline.set_span(18_000, 25_000)
    assert timeline.span() == (13_000.0, 20_000.0)
    for _ in range(80):
        wheel(timeline, 300, -120)
    assert timeline.span() == (0.0, 20_000.0)
    for _ in range(80):
        wheel(timeline, 300, 120)
    start, end = timeline.span()
    assert end - start == pytest.approx(200.0)


def test_a_drag_pans_and_selects_nothing(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_span(2_000, 10_000)
    under = timeline.canvas.ms_at(400)
    with qtbot.assertNotEmitted(timeline.seek_requested), qtbot.assertNotEmitted(timeline.utterance_selected):
        drag(qtbot, timeline.canvas.viewport(), QPoint(400, 60), QPoint(300, 60))
    assert timeline.canvas.ms_at(300) == pytest.approx(under, abs=2.0)


def test_keys_zoom_and_go_to_the_ends(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_span(8_000, 12_000)
    timeline.set_position(10_000)
    timeline.setFocus()
    qtbot.keyClick(timeline, Qt.Key.Key_Plus)
    start, end = timeline.span()
    assert end - start < 4_000
    assert (start + end) / 2 == pytest.approx(10_000)
    qtbot.keyClick(timeline, Qt.Key.Key_Minus)
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    assert timeline.span()[0] == 0.0
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    assert timeline.span()[1] == pytest.approx(TALK_MS)


def test_it_follows_the_playhead_only_while_it_is_in_view(timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_span(0, 4_000)
    timeline.set_position(3_990)
    timeline.set_position(4_020)
    start, end = timeline.span()
    assert start <= 4_020 <= end
    timeline.set_span(10_000, 14_000)  # the person looks elsewhere
    timeline.set_position(4_060)
    assert timeline.span() == (10_000.0, 14_000.0)
    timeline.set_position(17_000)  # a seek is shown
    start, end = timeline.span()
    assert start <= 17_000 <= end


def test_the_tooltip_says_who_what_and_how_labelled(qtbot: QtBot, timeline: TimelineWidget) -> None:
    rows = [replace(TALK[1], utterance=replace(TALK[1].utterance, text="<b>no & yes</b> שלום"))]
    opened(timeline, rows)
    at = middle(timeline, 2)
    viewport = timeline.canvas.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))
    text = QToolTip.text()
    assert "Ben" in text and "00:05.000" in text and "model: joy" in text
    assert "&lt;b&gt;no &amp; yes" in text and "שלום" in text
    timeline.set_blind(True)
    assert "joy" not in timeline.tooltip_of(0)


# -- overview, lanes


def test_the_overview_begins_where_the_timeline_does(timeline: TimelineWidget) -> None:
    for records, speakers in ((TALK, [ANA, BEN]), ([], []), (TALK, [ANA, BEN])):
        timeline.set_conversation(records, speakers, TALK_MS)
        assert timeline.minimap.left_margin == timeline.names.minimumWidth()
        QApplication.processEvents()
        assert timeline.minimap.x() + timeline.minimap.left_margin == timeline.canvas.x()


def test_the_overview_jumps_and_drags(qtbot: QtBot, timeline: TimelineWidget) -> None:
    rows = builders.records(400)
    duration = rows[-1].utterance.end_ms
    opened(timeline, rows, duration)
    timeline.set_span(0, 60_000)
    overview = timeline.minimap
    assert overview.handle().left() == pytest.approx(overview.left_margin, abs=2)
    at = QPoint(overview.left_margin + (overview.width() - overview.left_margin) // 2, overview.height() // 2)
    qtbot.mouseClick(overview, LEFT, pos=at)
    start, end = timeline.span()
    assert (start + end) / 2 == pytest.approx(duration / 2, rel=0.02)
    assert end - start == pytest.approx(60_000)
    drag(qtbot, overview, overview.handle().center().toPoint(), at + QPoint(120, 0))
    assert sum(timeline.span()) / 2 > duration * 0.55
    handle = overview.handle()
    edge = QPoint(round(handle.right()), overview.height() // 2)
    if handle.width() > 20:
        drag(qtbot, overview, edge, edge + QPoint(40, 0))
        assert timeline.span()[1] - timeline.span()[0] > 60_000


@pytest.mark.parametrize("shown", [(0, 9_000), (0, 2_000)], ids=["in the handle", "beside it"])
def test_a_click_on_the_overview_goes_to_its_time(
    qtbot: QtBot, timeline: TimelineWidget, shown: tuple[int, int]
) -> None:
    opened(timeline, [record(1, 1_000, 2_000)], 9_000)
    timeline.set_span(*shown)
    overview = timeline.minimap
    third = overview.left_margin + 2 * (overview.width() - overview.left_margin) // 3
    with qtbot.waitSignal(timeline.seek_requested, timeout=5_000) as asked:
        qtbot.mouseClick(overview, LEFT, pos=QPoint(third, overview.height() // 2))
    assert asked.args == [pytest.approx(6_000, abs=40)]
    asks: list[int] = []
    timeline.seek_requested.connect(asks.append)
    drag(qtbot, overview, QPoint(third, overview.height() // 2), QPoint(third - 60, overview.height() // 2))
    assert asks == []


def test_the_overview_has_the_colours_of_the_whole_file(timeline: TimelineWidget) -> None:
    rows = [record(i + 1, i * 1_000, (i + 1) * 1_000, ANA, "anger" if i < 500 else "joy") for i in range(1_000)]
    opened(timeline, rows, 1_000_000)
    timeline.set_span(0, 1_000_000)
    image, y = timeline.minimap.grab().toImage(), timeline.minimap.height() // 2
    assert near(image.pixelColor(timeline.minimap.left_margin + 60, y), DARK.emotion(SCHEME.get("anger")))
    assert near(image.pixelColor(timeline.minimap.width() - 60, y), DARK.emotion(SCHEME.get("joy")))


def test_lanes_are_reordered_by_their_names(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    rows = timeline.canvas.rows
    assert timeline.lane_order() == [1, 2]
    with qtbot.waitSignal(timeline.lanes_reordered) as told:
        start = QPoint(10, round(rows.top(1) + 8))
        drag(qtbot, timeline.names, start, QPoint(10, round(rows.top(0)) + 1))
    assert told.args == [[2, 1]]
    assert timeline.rect_of(2).top() < timeline.rect_of(1).top()


def test_lanes_that_do_not_fit_are_scrolled(timeline: TimelineWidget) -> None:
    rows = builders.records(300, speakers=14)
    opened(timeline, rows, rows[-1].utterance.end_ms)
    assert timeline.canvas.rows.hidden > 0
    assert timeline._scroll.isVisible()
    top = timeline.canvas.rows.top(0)
    wheel(timeline, 100, -240, CONTROL)
    assert timeline.canvas.rows.top(0) < top
    assert timeline._scroll.value() > 0


# -- editing


def test_nothing_can_be_edited_until_it_is_allowed(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    box = timeline.rect_of(1)
    edge = QPoint(round(box.right()), round(box.center().y()))
    with qtbot.assertNotEmitted(timeline.retimed):
        drag(qtbot, timeline.canvas.viewport(), edge, edge + QPoint(60, 0))


def test_an_edge_is_dragged_and_comes_to_rest_at_a_neighbour(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_editable(True)
    box = timeline.rect_of(3)
    left = QPoint(round(box.left()), round(box.center().y()))
    target = QPoint(round(timeline.canvas.x_of(9_050)), left.y())  # Ben ends at 9,000
    with qtbot.waitSignal(timeline.retimed) as told:
        drag(qtbot, timeline.canvas.viewport(), left, target)
    assert told.args == [3, 9_000, 12_000]
    assert timeline.canvas.utterances.draft is not None  # stays until it is confirmed
    timeline.update_records([record(3, 9_000, 12_000)])
    assert timeline.canvas.utterances.draft is None
    assert timeline.rect_of(3).left() == pytest.approx(timeline.canvas.x_of(9_000))


def test_with_shift_an_edge_goes_where_the_pointer_is(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_editable(True)
    box = timeline.rect_of(3)
    left = QPoint(round(box.left()), round(box.center().y()))
    target = QPoint(round(timeline.canvas.x_of(9_050)), left.y())
    with qtbot.waitSignal(timeline.retimed) as told:
        drag(qtbot, timeline.canvas.viewport(), left, target, SHIFT)
    assert told.args[1] == round(timeline.canvas.ms_at(target.x()))
    timeline.revert()
    assert timeline.canvas.utterances.draft is None


def test_escape_lets_go_of_an_edge(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_editable(True)
    viewport = timeline.canvas.viewport()
    box = timeline.rect_of(1)
    edge = QPoint(round(box.right()), round(box.center().y()))
    with qtbot.assertNotEmitted(timeline.retimed):
        qtbot.mousePress(viewport, LEFT, pos=edge)
        qtbot.mouseMove(viewport, edge + QPoint(30, 0))
        qtbot.keyClick(timeline, Qt.Key.Key_Escape)
        qtbot.mouseRelease(viewport, LEFT, pos=edge + QPoint(30, 0))
    assert timeline.canvas.utterances.draft is None


def test_an_edge_that_is_put_back_is_no_edit(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_editable(True)
    box = timeline.rect_of(1)
    edge = QPoint(round(box.right()), round(box.center().y()))
    viewport = timeline.canvas.viewport()
    with qtbot.assertNotEmitted(timeline.retimed):
        drag(qtbot, viewport, edge, edge)  # snaps to where it was
    assert timeline.canvas.utterances.draft is None


def test_a_dragged_edge_comes_to_rest_in_a_silence(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_editable(True)
    loud = np.full(TALK_MS // 10, 20_000, np.int16)
    loud[1_460:1_470] = 0  # silent from 14,600 to 14,700
    timeline.set_peaks(Peaks(100.0, np.stack([-loud, loud], axis=1)))
    box = timeline.rect_of(4)
    edge = QPoint(round(box.right()), round(box.center().y()))
    target = QPoint(round(timeline.canvas.x_of(14_800)), edge.y())
    with qtbot.waitSignal(timeline.retimed) as told:
        drag(qtbot, timeline.canvas.viewport(), edge, target)
    assert 14_600 <= told.args[2] <= 14_700


def test_arrows_and_page_keys_pan(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_span(5_000, 7_000)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert timeline.span() == pytest.approx((5_200, 7_200))
    qtbot.keyClick(timeline, Qt.Key.Key_PageDown)
    assert timeline.span() == pytest.approx((7_200, 9_200))
    qtbot.keyClick(timeline, Qt.Key.Key_PageUp)
    qtbot.keyClick(timeline, Qt.Key.Key_Left)
    assert timeline.span() == pytest.approx((5_000, 7_000))


def test_an_utterance_is_drawn_with_control_in_the_lane_of_its_speaker(qtbot: QtBot, timeline: TimelineWidget) -> None:
    opened(timeline)
    timeline.set_editable(True)
    y = round(timeline.canvas.rows.top(1) + 8)
    start, end = QPoint(round(timeline.canvas.x_of(15_000)), y), QPoint(round(timeline.canvas.x_of(17_500)), y)
    with qtbot.waitSignal(timeline.utterance_drawn) as told:
        drag(qtbot, timeline.canvas.viewport(), start, end, CONTROL)
    speaker, first, last = told.args
    assert speaker == BEN.id
    assert first == pytest.approx(15_000, abs=30) and last == pytest.approx(17_500, abs=30)


# -- pure parts


@st.composite
def talks(draw: st.DrawFn) -> list[UtteranceRecord]:
    found = []
    for number in range(draw(st.integers(1, 25))):
        start = draw(st.integers(0, 9_000))
        label = draw(st.sampled_from(["joy", "anger", None]))
        end = start + draw(st.integers(1, 3_000))
        found.append(record(number + 1, start, end, draw(st.sampled_from([ANA, BEN])), label))
    return found


@settings(max_examples=60, deadline=None)
@given(talks(), st.integers(0, 10_000), st.integers(1, 4_000))
def test_culling_loses_nothing_that_is_visible(rows: list[UtteranceRecord], start: int, length: int) -> None:
    lanes = LaneMap(rows, [1, 2], Eyes(SCHEME, builders.ANNOTATOR))
    for lane, speaker in enumerate((ANA, BEN)):
        part = lanes.visible(lane, start, start + length)
        shown = {lanes.records[i].utterance.id for i in range(part.start, part.stop)}
        wanted = {
            r.utterance.id
            for r in rows
            if r.speaker == speaker and r.utterance.end_ms > start and r.utterance.start_ms < start + length
        }
        assert wanted <= shown
        assert all(lanes.lane[i] == lane for i in range(part.start, part.stop))


@settings(max_examples=60, deadline=None)
@given(talks(), st.integers(0, 12_000))
def test_what_lies_under_a_point_really_does(rows: list[UtteranceRecord], ms: int) -> None:
    lanes = LaneMap(rows, [1, 2], Eyes(SCHEME, builders.ANNOTATOR))
    for lane, speaker in enumerate((ANA, BEN)):
        here = lanes.at(lane, ms)
        inside = [r for r in rows if r.speaker == speaker and r.utterance.start_ms <= ms < r.utterance.end_ms]
        assert (here is None) == (not inside)
        assert here is None or lanes.records[here] in inside


@settings(max_examples=40, deadline=None)
@given(talks(), st.integers(3, 200))
def test_columns_take_the_class_that_covers_most(rows: list[UtteranceRecord], count: int) -> None:
    lanes = LaneMap(rows, [1, 2], Eyes(SCHEME, builders.ANNOTATOR))
    codes = lanes.columns(0, 0.0, 12_000.0, count)
    edges = np.linspace(0, 12_000, count + 1)
    for column in range(count):
        cover: dict[int, float] = {}
        for i in range(len(lanes)):
            if lanes.lane[i] == 0:
                over = min(lanes.ends[i], edges[column + 1]) - max(lanes.starts[i], edges[column])
                if over > 0:
                    cover[int(lanes.code[i])] = cover.get(int(lanes.code[i]), 0.0) + over
        if not cover or max(cover.values()) < 1e-3:
            assert codes[column] == -1 or cover
        else:
            assert cover[int(codes[column])] == pytest.approx(max(cover.values()), abs=1e-6 * 12_000)


def test_the_envelope_holds_the_loudest_of_every_column() -> None:
    rng = np.random.default_rng(2)
    loud = rng.integers(0, 30_000, 20_000).astype(np.int16)
    envelope = Envelope(Peaks(100.0, np.stack([-loud, loud], axis=1)))
    for start, end, count in ((0, 200_000, 400), (20_000, 40_000, 500), (1_000, 3_000, 800)):
        _, high = envelope.columns(start, end, count)
        first, last = int(start / 10), int(end / 10)
        assert high.max() <= loud[max(first - 20, 0) : last + 20].max() / 32_767 * envelope.gain + 1e-6
        assert high.max() >= loud[first:last].max() / 32_767 * envelope.gain * 0.95
    low, high = envelope.columns(-50_000, -10_000, 50)
    assert not low.any() and not high.any()


def test_the_quietest_moment_is_found_for_an_edge() -> None:
    loud = np.full(1_000, 20_000, np.int16)
    loud[500:510] = 50
    envelope = Envelope(Peaks(100.0, np.stack([-loud, loud], axis=1)))
    assert 5_000 <= snapped(4_960, [], 100, envelope) <= 5_100
    assert snapped(3_000, [], 100, envelope) == 3_000  # no silence near
    assert snapped(4_960, [4_950], 100, envelope) == 4_950  # a mark comes first


def test_a_dragged_edge_keeps_out_of_its_neighbours() -> None:
    assert dragged_edge(1_000, 2_000, "end", 3_500, 0, 3_000, free=False) == (1_000, 3_000)
    assert dragged_edge(1_000, 2_000, "end", 3_500, 0, 3_000, free=True) == (1_000, 3_500)
    assert dragged_edge(1_000, 2_000, "start", 300, 600, None, free=False) == (600, 2_000)
    assert dragged_edge(1_000, 2_000, "start", 1_999, 600, None, free=False) == (2_000 - SHORTEST_MS, 2_000)
    assert dragged_edge(1_000, 2_000, "end", 500, 0, None, free=True) == (1_000, 1_000 + SHORTEST_MS)


def test_ticks_are_round_times() -> None:
    assert steps(900) == (1000, 200)
    assert steps(40_000) == (60_000, 10_000)
    assert [tick_text(t, d) for t, d in ((41_000, 0), (3_661_000, 0), (41_250, 1), (41_250, 2))] == [
        "00:41",
        "1:01:01",
        "00:41.2",
        "00:41.25",
    ]


def test_letters_can_be_read_on_every_fill() -> None:
    for theme in (DARK, LIGHT):
        colors = LaneColors(theme, SCHEME)
        for fill, ink in zip(colors.fills, colors.inks, strict=True):
            assert _contrast(fill, ink) >= 4.5, (theme.name, fill.name(), ink.name())


def _contrast(one: QColor, other: QColor) -> float:
    from undertone.gui.emotion_badge import contrast

    return contrast(one, other)
