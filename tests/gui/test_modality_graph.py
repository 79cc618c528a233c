"""The modality graph: arrays against the edges they come from, places, selection both ways, what stands out."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.gui import builders
from undertone.core.types import MODALITIES, Modality
from undertone.gui.emotion_badge import class_of
from undertone.gui.figure_export import save_picture
from undertone.gui.graph_layout import (
    LANE,
    MEAN,
    RELATIONS,
    GraphArrays,
    NodeLooks,
    Plane,
    Reading,
    flipping,
    influences,
)
from undertone.gui.graph_painting import DISCS_FROM, GraphPainting, highlight
from undertone.gui.modality_graph import ModalityGraphView
from undertone.gui.theme import DARK, LIGHT

SCHEME = builders.scheme()
RECORDS = builders.records(40, seed=1)
BY_ID = {r.utterance.id: r for r in RECORDS}
GRAPH = builders.graph(RECORDS, window=6)
ARRAYS = GraphArrays.of(GRAPH)
HERE = next(i for i, r in enumerate(RECORDS) if i > 15 and r.prediction and len(r.prediction.present) == 3)
PLANE = Plane(50.0, 48.0, (60.0, 150.0, 240.0), 0.0, 900.0)


@pytest.fixture
def view(qtbot: QtBot) -> ModalityGraphView:
    made = ModalityGraphView(DARK, SCHEME)
    qtbot.addWidget(made)
    made.resize(760, 520)
    made.set_graph(GRAPH, BY_ID)
    made.show()
    qtbot.waitExposed(made)
    return made


def spot(view: ModalityGraphView, i: int, lane: int) -> QPoint:
    plane = view.item.plane()
    assert plane is not None
    return view.plot.mapFromScene(QPointF(plane.x(i), plane.lanes[lane]))


# -- arrays


def test_arrays_hold_every_edge_by_its_target() -> None:
    assert len(ARRAYS.source) == len(GRAPH.edges)
    for i in (0, HERE, len(RECORDS) - 1):
        span = ARRAYS.into(i)
        found = {ARRAYS.key(e) for e in range(span.start, span.stop)}
        expected = {
            (e.source, LANE[e.source_modality], e.target, LANE[e.target_modality]) for e in GRAPH.edges if e.target == i
        }
        assert found == expected
    edge = GRAPH.edges[100]
    key = (edge.source, LANE[edge.source_modality], edge.target, LANE[edge.target_modality])
    at = next(e for e in range(len(ARRAYS.source)) if ARRAYS.key(e) == key)
    assert RELATIONS[ARRAYS.relation[at]] == edge.relation
    assert ARRAYS.weight(Reading(layer=1), slice(at, at + 1))[0] == pytest.approx(edge.attention[1])
    assert ARRAYS.weight(MEAN, slice(at, at + 1))[0] == pytest.approx(sum(edge.attention) / 2)


@given(st.integers(-5, 45), st.integers(-5, 45))
def test_a_range_is_the_edges_of_its_utterances(a: int, b: int) -> None:
    first, last = min(a, b), max(a, b)
    span = ARRAYS.into_range(first, last)
    assert span.stop - span.start == sum(first <= e.target <= last for e in GRAPH.edges)


def test_an_empty_graph_and_one_without_edges_are_taken() -> None:
    bare = GraphArrays.of(replace(GRAPH, edges=()))
    assert bare.into(3) == slice(0, 0)
    assert not len(highlight(bare, 3).edges)
    none = GraphArrays.of(replace(GRAPH, utterance_ids=(), present=(), edges=()))
    looks = NodeLooks.of(none, RECORDS, SCHEME)
    painting = GraphPainting(none, looks, SCHEME, DARK)
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painting.paint(painter, PLANE, None, highlight(none, None))
    painter.end()


# -- what stands out


def test_in_edges_stand_out_weighed_by_attention() -> None:
    marked = highlight(ARRAYS, HERE, reading=Reading(layer=1))
    assert {int(t) for t in ARRAYS.target[marked.edges]} == {HERE}
    assert "self" not in {RELATIONS[r] for r in ARRAYS.relation[marked.edges]}
    weights = ARRAYS.weight(Reading(layer=1), marked.edges)
    assert np.allclose(marked.strength, weights / weights.max())
    assert np.all(np.diff(marked.strength) >= 0)  # the strongest is painted last


@given(st.floats(0, 0.95), st.integers(1, 6))
@settings(deadline=None)
def test_threshold_and_window_leave_the_strong_and_the_near(threshold: float, window: int) -> None:
    marked = highlight(ARRAYS, HERE, threshold=threshold, window=window)
    assert np.all(marked.strength >= threshold - 1e-9)
    assert np.all(np.abs(ARRAYS.source[marked.edges] - HERE) <= window)


def test_influence_gives_width_and_sign_and_only_what_flips_can_be_left() -> None:
    explanation = builders.explanation(RECORDS[HERE], RECORDS)
    label = explanation.prediction.label
    told = influences(ARRAYS, explanation)
    marked = highlight(ARRAYS, HERE, influence=told)
    for edge, sign in zip(marked.edges, marked.sign, strict=True):
        assert sign == math.copysign(1, told[ARRAYS.key(int(edge))])
    strong = explanation.neighbours[0]
    other = next(name for name in SCHEME.names if name != label)
    whole = explanation.prediction.probabilities
    gap = math.log(whole[label] / whole[other])
    flips = replace(strong, influence=dict.fromkeys(SCHEME.names, 0.0) | {label: gap + 0.01})
    stays = replace(explanation.neighbours[1], influence=dict.fromkeys(SCHEME.names, 0.0) | {label: 0.0})
    found = flipping(ARRAYS, replace(explanation, neighbours=(flips, stays)))
    position = ARRAYS.position[strong.source[0]]
    assert found == {(position, LANE[strong.source[1]], HERE, LANE[strong.target[1]])}


def test_an_influence_too_small_to_matter_is_not_drawn_wide() -> None:
    explanation = builders.explanation(RECORDS[HERE], RECORDS)
    told = {key: value / 1000 for key, value in influences(ARRAYS, explanation).items()}
    assert highlight(ARRAYS, HERE, influence=told).strength.max() < 0.02


# -- places


def test_past_arcs_above_and_future_below_and_cross_links_upright() -> None:
    past, future = PLANE.curve((3, 1, 6, 1)), PLANE.curve((9, 1, 6, 1))
    assert past[3] < PLANE.lanes[1] < future[3]
    cross = PLANE.curve((6, 0, 6, 1))
    assert cross[0] == cross[2] == cross[4]
    around = PLANE.curve((6, 0, 6, 2))
    assert abs(around[2] - PLANE.x(6)) > PLANE.radius  # not behind the node of the middle lane


@given(st.integers(0, 39), st.integers(0, 2))
def test_a_node_is_found_where_it_lies(i: int, lane: int) -> None:
    assert PLANE.node_at(PLANE.x(i) + 4, PLANE.lanes[lane] - 4, 40) == (i, lane)
    assert PLANE.node_at(PLANE.x(i) + 24, PLANE.lanes[lane] + 30, 40) is None


def test_the_nearest_edge_is_found() -> None:
    keys = [(3, 1, 6, 1), (4, 1, 6, 1)]
    x1, y1, cx, cy, x2, y2 = PLANE.curve(keys[0])
    assert PLANE.edge_at((x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4, keys) == 0
    assert PLANE.edge_at(cx, cy - 60, keys) is None


# -- the widget


def test_a_click_selects_everywhere_and_a_selection_from_outside_is_silent(
    view: ModalityGraphView, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(view.utterance_selected):
        view.select(RECORDS[HERE].utterance.id)
    assert view.selected_id == RECORDS[HERE].utterance.id
    assert view.summary.text().startswith(f"{HERE + 1} · ")
    with qtbot.waitSignal(view.utterance_selected) as selected:
        qtbot.mouseClick(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, HERE - 2, 1))
    assert selected.args == [RECORDS[HERE - 2].utterance.id]


def test_a_far_selection_is_brought_into_sight(view: ModalityGraphView) -> None:
    view.select(RECORDS[2].utterance.id)
    view.select(RECORDS[38].utterance.id)
    left, right = view.plot.getViewBox().viewRange()[0]
    assert left < 38 < right


def test_keys_move_the_selection_and_play_the_strongest_neighbour(view: ModalityGraphView, qtbot: QtBot) -> None:
    view.select(RECORDS[HERE].utterance.id)
    view.plot.setFocus()
    with qtbot.waitSignal(view.utterance_selected) as selected:
        qtbot.keyClick(view.plot, Qt.Key.Key_Right)
    assert selected.args == [RECORDS[HERE + 1].utterance.id]
    view.select(RECORDS[HERE].utterance.id)
    qtbot.keyClick(view.plot, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.play_requested) as played:
        qtbot.keyClick(view.plot, Qt.Key.Key_Return)
    strongest = int(view.item.marked.edges[-1])
    assert played.args == [ARRAYS.ids[ARRAYS.source[strongest]]]


def test_hovering_tells_of_nodes_and_edges_in_words(view: ModalityGraphView) -> None:
    view.select(RECORDS[HERE].utterance.id)
    plane = view.item.plane()
    assert plane is not None
    words = view.describe(QPointF(plane.x(HERE), plane.lanes[LANE[Modality.AUDIO]]))
    assert words.splitlines()[0].startswith(f"{HERE + 1} · ")
    assert "voice alone: " in words
    within = [e for e in view.item.marked.edges if ARRAYS.source[e] != HERE]
    key = ARRAYS.key(int(within[-1]))
    x1, y1, cx, cy, x2, y2 = plane.curve(key)
    words = view.describe(QPointF((x1 + 2 * cx + x2) / 4, (y1 + 2 * cy + y2) / 4))
    assert "attention" in words and "mean of layers" in words


def test_a_pointer_at_rest_is_told_what_is_there(view: ModalityGraphView, qtbot: QtBot) -> None:
    """The scene knows no tooltips: it would answer with none, and hide what moving there has shown."""
    at = spot(view, HERE, LANE[Modality.AUDIO])
    port = view.plot.viewport()
    QApplication.sendEvent(port, QHelpEvent(QEvent.Type.ToolTip, at, port.mapToGlobal(at)))
    assert QToolTip.isVisible()
    assert QToolTip.text().startswith(f"{HERE + 1} · ")
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_edge_that_keys_choose_is_told_in_words(view: ModalityGraphView, qtbot: QtBot) -> None:
    view.select(RECORDS[HERE].utterance.id)
    before = view.summary.text()
    qtbot.keyClick(view.plot, Qt.Key.Key_Down)
    source = RECORDS[int(ARRAYS.source[view.item.marked.edges[-1]])]
    told = view.summary.text()
    assert told.startswith(f"{HERE + 1} · ") and "attention" in told and "←" in told
    assert source.speaker.name in told or "its own" in told
    view.select(RECORDS[HERE].utterance.id)
    assert view.summary.text() == before


def test_the_nodes_keep_their_size_where_there_is_little_room(view: ModalityGraphView, qtbot: QtBot) -> None:
    view.resize(480, 230)
    qtbot.waitUntil(lambda: view.width() == 480)
    plane = view.item.plane()
    assert plane is not None
    assert plane.lanes[1] - plane.lanes[0] > 30
    assert view.height() == 230


def test_utterances_that_are_not_there_have_no_number(view: ModalityGraphView) -> None:
    last = len(RECORDS)
    ticks = [-1.0, 0.0, 0.5, last - 1.0, float(last)]
    assert view.plot.getAxis("bottom").tickStrings(ticks, 1.0, 1.0) == ["", "1", "", str(last), ""]


def test_influence_is_asked_for_and_then_shown(view: ModalityGraphView, qtbot: QtBot) -> None:
    view.select(RECORDS[HERE].utterance.id)
    with qtbot.waitSignal(view.influence_wanted):
        view.controls.measure.setCurrentIndex(1)
    assert not len(view.item.marked.edges)
    explanation = builders.explanation(RECORDS[HERE], RECORDS)
    view.controls.only_flips.setChecked(True)
    assert not len(view.item.marked.edges) and "worked out" in view.summary.text()
    view.controls.only_flips.setChecked(False)
    view.show_explanation(explanation)
    told = influences(ARRAYS, explanation)
    shown = {ARRAYS.key(int(e)) for e in view.item.marked.edges}
    assert shown <= set(told) and shown


def test_a_range_restricts_where_edges_come_from(view: ModalityGraphView) -> None:
    view.select(RECORDS[HERE].utterance.id)
    view.set_range((HERE - 2, HERE))
    sources = {int(s) for s in ARRAYS.source[view.item.marked.edges]}
    assert sources <= {HERE - 2, HERE - 1, HERE} and sources
    left, right = view.plot.getViewBox().viewRange()[0]
    assert left < HERE - 2 and right > HERE
    view.set_range((HERE - 5, HERE - 3))  # the selection stays in sight: it is what the edges lead to
    left, right = view.plot.getViewBox().viewRange()[0]
    assert left < HERE - 5 and right > HERE
    view.controls.range.click()
    assert {int(s) for s in ARRAYS.source[view.item.marked.edges]} > sources


def test_another_conversation_or_none_replaces_the_graph(view: ModalityGraphView) -> None:
    view.select(RECORDS[HERE].utterance.id)
    view.set_graph(None, {})
    assert view.selected_id is None
    assert view.empty.isVisible()
    view.set_waiting(True)
    assert "Drawing" in view.empty.text()
    view.set_graph(GRAPH, BY_ID)
    assert not view.empty.isVisible()


# -- paint


def paint(step: float, selected: int | None, theme=DARK) -> tuple[QImage, Plane]:  # type: ignore[no-untyped-def]
    looks = NodeLooks.of(ARRAYS, RECORDS, SCHEME)
    painting = GraphPainting(ARRAYS, looks, SCHEME, theme)
    plane = replace(PLANE, step=step)
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.surface))
    painter = QPainter(image)
    painting.paint(painter, plane, selected, highlight(ARRAYS, selected))
    painter.end()
    return image, plane


def close(one: QColor, other: QColor, by: int = 40) -> bool:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue()) <= by


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
def test_the_selected_node_has_the_colour_of_its_own_head(theme) -> None:  # type: ignore[no-untyped-def]
    here = next(i for i, r in enumerate(RECORDS[:16]) if r.prediction and len(r.prediction.present) == 3)
    image, plane = paint(48.0, here, theme)
    prediction = RECORDS[here].prediction
    assert prediction is not None
    for lane, modality in enumerate(MODALITIES):
        head = prediction.unimodal[modality]
        wanted = theme.emotion(class_of(SCHEME, builders.best(head)))
        found = image.pixelColor(round(plane.x(here) - plane.radius * 0.8), round(plane.lanes[lane]))
        assert close(found, wanted)


def test_an_absent_node_is_hollow() -> None:
    here = next(i for i, r in enumerate(RECORDS[:16]) if r.prediction and Modality.VIDEO not in r.prediction.present)
    image, plane = paint(48.0, None)
    assert close(image.pixelColor(round(plane.x(here)), round(plane.lanes[2])), QColor(DARK.surface), 6)


@pytest.mark.parametrize("step", [2.0, DISCS_FROM + 1, 30.0, 120.0])
def test_every_level_of_detail_paints_the_nodes_where_they_lie(step: float) -> None:
    here = next(i for i, r in enumerate(RECORDS[:6]) if r.prediction)
    image, plane = paint(step, None)
    x, y = round(plane.x(here)), round(plane.lanes[1])
    assert any(
        not close(image.pixelColor(x + dx, y + dy), QColor(DARK.surface), 30) for dx in (-1, 0, 1) for dy in (-4, 0, 4)
    )


def test_one_head_is_read_by_itself(qtbot) -> None:
    by_head = np.random.default_rng(3).random((len(GRAPH.edges), GRAPH.layers, 4)).astype(np.float32)
    arrays = GraphArrays.of(replace(GRAPH, by_head=by_head))
    view = ModalityGraphView(DARK, SCHEME)
    qtbot.addWidget(view)
    view.set_graph(arrays, BY_ID)
    view.select(arrays.ids[HERE])
    assert view.controls.reading.head.count() == 5
    view.controls.reading.head.setCurrentIndex(3)
    view.controls.reading.layer.setCurrentIndex(2)
    order = np.argsort([arrays.position[GRAPH.utterance_ids[e.target]] for e in GRAPH.edges], kind="stable")
    assert view.item.reading == Reading(1, 2)
    for edge, row in zip(view.item.marked.edges, list(csv.reader(io.StringIO(view.csv())))[1:], strict=True):
        assert float(row[5]) == pytest.approx(by_head[order[edge], 1, 2])


def test_the_graph_is_saved_as_lines_and_text(qtbot, tmp_path: Path) -> None:
    view = ModalityGraphView(DARK, SCHEME)
    qtbot.addWidget(view)
    view.resize(700, 420)
    view.show()
    qtbot.waitExposed(view)
    view.set_graph(ARRAYS, BY_ID)
    view.select(ARRAYS.ids[HERE])
    save_picture(view.plot, tmp_path / "graph.svg")
    drawing = (tmp_path / "graph.svg").read_text(encoding="utf-8")
    assert "data:image" not in drawing
    assert drawing.count("<circle") + drawing.count("<ellipse") + drawing.count("<path") > 40
    drawn = QImage(view.plot.size(), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    QSvgRenderer(str(tmp_path / "graph.svg")).render(painter)
    painter.end()
    beside = round(view.plot.getViewBox().sceneBoundingRect().left()) - 3  # what is cut on screen would lie here
    middle = range(round(PLANE.lanes[0]), drawn.height() - 40)
    assert {drawn.pixelColor(beside, y).name().upper() for y in middle} == {DARK.surface}
    save_picture(view.plot, tmp_path / "graph.png")
    picture, shown = QImage(str(tmp_path / "graph.png")), view.plot.grab().toImage()
    columns, lines = range(0, picture.width(), 3), range(0, picture.height(), 3)
    colors = {picture.pixelColor(x, y).name() for x in columns for y in lines}
    assert picture.width() > 3 * shown.width() / shown.devicePixelRatio() - 3
    assert DARK.surface.lower() in colors
    assert len(colors) > 20
