"""The attention matrix: values at their place, selection both ways, the brush, CSV, a colour map fit for every eye."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from tests.gui import builders
from undertone.core.types import MODALITIES, Modality
from undertone.gui.attention_matrix import AttentionMatrix
from undertone.gui.emotion_badge import luminance
from undertone.gui.figure_export import save_picture
from undertone.gui.graph_layout import GraphArrays, Reading
from undertone.gui.inspector import Inspector
from undertone.gui.matrix_plot import ramp
from undertone.gui.theme import DARK, LIGHT, Theme

SCHEME = builders.scheme()
RECORDS = builders.records(24, seed=2)
BY_ID = {r.utterance.id: r for r in RECORDS}
GRAPH = builders.graph(RECORDS, window=5)


@pytest.fixture
def matrix(qtbot: QtBot) -> AttentionMatrix:
    made = AttentionMatrix(DARK, SCHEME)
    qtbot.addWidget(made)
    made.resize(640, 640)
    made.set_graph(GRAPH, BY_ID)
    made.show()
    qtbot.waitExposed(made)
    return made


def spot(matrix: AttentionMatrix, row: int, column: int) -> QPoint:
    return matrix.plot.mapFromScene(matrix.box.mapViewToScene(QPointF(column + 0.5, row + 0.5)))


def test_a_cell_is_the_attention_of_row_to_column() -> None:
    arrays = GraphArrays.of(GRAPH)
    for source in MODALITIES:
        for target in MODALITIES:
            found = arrays.matrix(source, target, Reading(layer=1))
            expected = np.full((len(RECORDS), len(RECORDS)), np.nan, np.float32)
            for e in GRAPH.edges:
                if e.source_modality == source and e.target_modality == target:
                    expected[e.target, e.source] = e.attention[1]
            np.testing.assert_allclose(found, expected, rtol=1e-6)


def test_choices_change_what_is_shown(matrix: AttentionMatrix) -> None:
    matrix.source.setCurrentIndex(0)
    matrix.target.setCurrentIndex(2)
    matrix.reading.layer.setCurrentIndex(2)
    wanted = GraphArrays.of(GRAPH).matrix(Modality.TEXT, Modality.VIDEO, Reading(layer=1))
    np.testing.assert_array_equal(matrix._values, wanted)
    np.testing.assert_array_equal(matrix.image.image, wanted)


def test_a_click_selects_the_row_and_a_selection_from_outside_is_silent(matrix: AttentionMatrix, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(matrix.utterance_selected):
        matrix.select(RECORDS[7].utterance.id)
    assert matrix.selected_id == RECORDS[7].utterance.id
    with qtbot.waitSignal(matrix.utterance_selected) as selected:
        qtbot.mouseClick(matrix.plot.viewport(), Qt.MouseButton.LeftButton, pos=spot(matrix, 5, 9))
    assert selected.args == [RECORDS[5].utterance.id]
    with qtbot.waitSignal(matrix.utterance_selected) as selected:
        qtbot.keyClick(matrix.plot, Qt.Key.Key_Down)
    assert selected.args == [RECORDS[8].utterance.id]


def test_a_cell_is_told_in_words(matrix: AttentionMatrix) -> None:
    row, column = 6, 4
    value = matrix._values[row, column]
    words = matrix.describe(row, column)
    assert "7 voice (" in words and "→ 5 voice (" in words
    assert words.startswith(f"attention {value:.2f}: ".replace("0.", "."))  # first, so that it is never cut
    assert matrix.describe(0, 20).startswith("no link: ")
    assert matrix.cell_at(matrix.box.mapViewToScene(QPointF(column + 0.2, row + 0.9))) == (row, column)


def test_a_brush_restricts_the_graph(qtbot: QtBot) -> None:
    inspector = Inspector(DARK, SCHEME)
    qtbot.addWidget(inspector)
    inspector.resize(640, 640)
    inspector.set_graph(GRAPH, RECORDS)
    inspector.show_record(RECORDS[12])
    inspector.show_tab("Attention")
    inspector.matrix.box.brushed.emit(9, 40)  # past the end
    assert inspector.tabs.currentIndex() == 1
    sources = {int(s) for s in inspector.graph_view._arrays.source[inspector.graph_view.item.marked.edges]}  # type: ignore[union-attr]
    assert sources and min(sources) >= 9
    assert inspector.graph_view.controls.range.text() == "from 10 to 24 ×"


def test_a_drag_with_the_brush_marks_columns(matrix: AttentionMatrix, qtbot: QtBot) -> None:
    matrix.brush.click()
    port = matrix.plot.viewport()
    with qtbot.waitSignal(matrix.range_brushed) as brushed:
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=spot(matrix, 4, 3))
        qtbot.mouseMove(port, spot(matrix, 8, 6))
        qtbot.mouseMove(port, spot(matrix, 9, 8))
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=spot(matrix, 9, 8))
    assert brushed.args == [(3, 8)]


def test_what_is_being_brushed_is_seen_over_the_cells(matrix: AttentionMatrix, qtbot: QtBot) -> None:
    matrix.brush.click()
    port = matrix.plot.viewport()
    inside = spot(matrix, 6, 6)
    before = matrix.plot.grab().toImage().pixelColor(inside)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=spot(matrix, 4, 3))
    qtbot.mouseMove(port, spot(matrix, 4, 8))
    qtbot.mouseMove(port, spot(matrix, 4, 9))
    assert matrix.plot.grab().toImage().pixelColor(inside) != before
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=spot(matrix, 4, 9))


def test_nothing_lies_beside_the_cells_in_a_drawing(qtbot: QtBot, tmp_path: Path) -> None:
    """An SVG knows no clipping: cells out of sight must not be seen beside the axes."""
    long = builders.records(60, seed=5)
    view = AttentionMatrix(DARK, SCHEME)
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    qtbot.waitExposed(view)
    view.set_graph(builders.graph(long, window=6), {r.utterance.id: r for r in long})
    view.select(long[40].utterance.id)
    save_picture(view.plot, tmp_path / "matrix.svg")
    drawn = QImage(view.plot.size(), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    QSvgRenderer(str(tmp_path / "matrix.svg")).render(painter)
    painter.end()
    frame = view.box.sceneBoundingRect()
    corner = {drawn.pixelColor(x, y).name().upper() for x in range(round(frame.left()) - 30) for y in range(8)}
    assert corner == {DARK.surface}


def test_where_nobody_is_heard_the_words_are_shown(qtbot: QtBot) -> None:
    words = frozenset({Modality.TEXT})
    edges = [e for e in GRAPH.edges if (e.source_modality, e.target_modality) == (Modality.TEXT, Modality.TEXT)]
    view = AttentionMatrix(DARK, SCHEME)
    qtbot.addWidget(view)
    view.set_graph(replace(GRAPH, edges=edges, present=(words,) * len(RECORDS)), {r.utterance.id: r for r in RECORDS})
    assert view.source.currentIndex() == view.target.currentIndex() == MODALITIES.index(Modality.TEXT)
    assert not np.isnan(view._values).all()


def test_a_long_conversation_is_shown_near_the_selection_at_first(qtbot: QtBot) -> None:
    long = builders.records(200, seed=5)
    view = AttentionMatrix(DARK, SCHEME)
    qtbot.addWidget(view)
    view.set_graph(builders.graph(long, window=6), {r.utterance.id: r for r in long})
    view.select(long[120].utterance.id)
    (left, right), (top, bottom) = view.box.viewRange()
    assert right - left < 40 and bottom - top < 40
    assert left < 120 < right and top < 120 < bottom
    view.fit.click()
    (left, right), _ = view.box.viewRange()
    assert left <= 0 and right >= 200


def test_values_in_sight_are_copied_as_csv(matrix: AttentionMatrix) -> None:
    matrix.show_all()
    matrix.copy.click()
    rows = list(csv.reader(io.StringIO(QGuiApplication.clipboard().text())))
    assert rows[0] == ["utterance", *(str(i + 1) for i in range(24))]
    assert len(rows) == 25
    found = np.array([[float(v) if v else np.nan for v in row[1:]] for row in rows[1:]])
    np.testing.assert_allclose(found, matrix._values, rtol=1e-4)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
def test_the_colour_map_goes_one_way_in_lightness(theme: Theme) -> None:
    levels = [luminance(QColor(*(int(v) for v in c))) for c in ramp(theme)]
    steps = np.diff(levels)
    assert np.all(steps >= -1e-4) if theme.dark else np.all(steps <= 1e-4)
    assert abs(levels[-1] - levels[0]) > 0.6


def test_strong_cells_are_painted_strong(matrix: AttentionMatrix) -> None:
    values = np.nan_to_num(matrix._values)
    row, column = np.unravel_index(values.argmax(), values.shape)
    image = matrix.plot.grab().toImage()
    found = image.pixelColor(spot(matrix, int(row), int(column)))
    assert luminance(found) > 0.5
    empty = image.pixelColor(spot(matrix, 0, 20))
    assert empty == QColor(DARK.surface)


def test_without_a_graph_it_says_what_it_will_show(qtbot: QtBot) -> None:
    matrix = AttentionMatrix(DARK, SCHEME)
    qtbot.addWidget(matrix)
    assert "No attention to show yet" in matrix.empty.text()
    matrix.set_waiting(True)
    assert "Reading" in matrix.empty.text()
