"""The whole conversation at once: real widgets over real records."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest

from tests.gui import builders
from undertone.core import conversation_figures as figures
from undertone.core.schemes import called_now
from undertone.gui.conversation_view import FOLLOWS, MAP, OWN, SPEAKER, ConversationView, model_scheme
from undertone.gui.figure_export import FigureMenu, save_picture
from undertone.gui.theme import DARK, LIGHT

RECORDS = builders.records(80)
LENGTH = RECORDS[-1].utterance.end_ms + 1000
IDS = [r.utterance.id for r in RECORDS]


@pytest.fixture
def view(qtbot) -> ConversationView:
    made = ConversationView(DARK, builders.scheme())
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.set_annotator("ana")
    made.show()
    qtbot.waitExposed(made)
    made.set_records(RECORDS, LENGTH)
    qtbot.waitUntil(lambda: made.trajectory.csv().count("\n") > 10)
    return made


def table(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def mapped(view: ConversationView) -> figures.StateMap:
    made = figures.principal(np.random.default_rng(1).normal(size=(len(IDS), 6)), IDS)
    view.parts.setCurrentIndex(MAP)
    view.set_map(made)
    return made


def test_it_says_what_will_be_there(qtbot) -> None:
    empty = ConversationView(DARK, builders.scheme())
    qtbot.addWidget(empty)
    empty.show()
    assert empty.state.isVisible()
    assert "predicted" in empty.state.text()
    assert not empty.pages.isVisible()


def test_a_class_merged_into_another_has_no_row(view: ConversationView, qtbot) -> None:
    scheme = builders.scheme()
    classes = tuple(replace(c, merged_into="joy", retired=True) if c.name == "surprise" else c for c in scheme.classes)
    names = {"surprise": "joy"}
    called = [replace(r, prediction=called_now(r.prediction, names)) if r.prediction else r for r in RECORDS]
    view.set_scheme(replace(scheme, classes=classes))
    view.set_records(called, LENGTH)
    left = [name for name in scheme.names if name != "surprise"]
    qtbot.waitUntil(lambda: table(view.transitions.csv())[0][1:] == left)
    assert "surprise" not in table(view.trajectory.csv())[0]


def test_it_says_whose_turns_are_missing(view: ConversationView, qtbot) -> None:
    view.set_records(RECORDS[:1], LENGTH)
    qtbot.waitUntil(lambda: view.follow_note.text() != "")
    assert "predicted" in view.follow_note.text()
    view.source.setCurrentIndex(OWN)
    assert "labelled" in view.follow_note.text()


def test_all_of_the_agreement_is_drawn_where_it_is_low(view: ConversationView) -> None:
    view.resize(560, 260)
    plot = view.agreement
    assert plot.height() >= plot.minimumSizeHint().height()
    assert plot._row_box(2).bottom() <= plot.area().bottom()


def test_the_numbers_are_those_of_the_records(view: ConversationView) -> None:
    head, *rows = table(view.trajectory.csv())
    by_id = {r.utterance.id: r for r in RECORDS}
    assert len(rows) == sum(r.prediction is not None for r in RECORDS)
    for row in rows:
        record = by_id[int(row[0])]
        assert row[1] == record.speaker.name
        assert {n: float(v) for n, v in zip(head[4:], row[4:], strict=True)} == pytest.approx(
            dict(record.prediction.probabilities)
        )
    counts = np.array([[int(c) for c in row[1:]] for row in table(view.transitions.csv())[1:]])
    names = builders.scheme().names
    said = [names.index(r.prediction.label) if r.prediction else -1 for r in RECORDS]
    both = [(a, b) for a, b in pairwise(said) if a >= 0 and b >= 0]
    assert counts.sum() == len(both)
    assert counts[both[0]] == both.count(both[0])


def test_own_labels_are_counted_when_asked_for(qtbot, view: ConversationView) -> None:
    before = view.transitions.csv()
    view.parts.setCurrentIndex(FOLLOWS)
    view.set_annotator("nobody")
    qtbot.waitUntil(lambda: not view._stale)
    view.source.setCurrentIndex(OWN)
    assert view.transitions.csv() != before
    assert view.follow_note.isVisible()
    assert "not labelled" in view.follow_note.text()


def test_a_click_selects_in_every_plot(qtbot, view: ConversationView) -> None:
    told: list[int] = []
    view.utterance_selected.connect(told.append)
    plot = view.trajectory
    lane = plot._lane(1)
    at = QPoint(round(lane.left() + lane.width() * 0.4), round(lane.center().y()))
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at)
    speaker = plot._lanes[1].speaker
    assert len(told) == 1
    assert next(r for r in RECORDS if r.utterance.id == told[0]).speaker.name == speaker
    QTest.mouseClick(view.agreement, Qt.MouseButton.LeftButton, pos=QPoint(300, 40))
    assert len(told) == 2


def test_both_plots_over_time_show_the_same_span(view: ConversationView) -> None:
    view.trajectory.set_span(20_000, 60_000)
    assert view.agreement.span() == view.trajectory.span() == (20_000, 60_000)
    view.agreement.show_all()
    assert view.trajectory.span() == (0, LENGTH)


def test_a_selection_out_of_sight_comes_into_sight(view: ConversationView) -> None:
    view.trajectory.set_span(0, 20_000)
    last = RECORDS[-3].utterance
    view.select(last.id)
    start, end = view.trajectory.span()
    assert start <= last.start_ms <= end


def test_the_map_is_asked_for_once_when_it_is_seen(qtbot, view: ConversationView) -> None:
    asked: list[str] = []
    view.map_wanted.connect(asked.append)
    view.update_records(RECORDS[:1])
    assert asked == []
    view.parts.setCurrentIndex(MAP)
    view.parts.setCurrentIndex(FOLLOWS)
    view.parts.setCurrentIndex(MAP)
    assert asked == ["PCA"]
    mapped(view)
    view.parts.setCurrentIndex(FOLLOWS)
    view.parts.setCurrentIndex(MAP)
    assert asked == ["PCA"]
    assert "%" in view.map_note.text()


def test_a_lasso_catches_what_is_inside(qtbot, view: ConversationView) -> None:
    mapped(view)
    caught: list[list[int]] = []
    view.utterances_chosen.connect(caught.append)
    places = view.map.places()
    left = {i for i, (x, _) in zip(IDS, places.tolist(), strict=True) if x < view.map.width() // 2}
    corners = [
        (1, 1),
        (view.map.width() // 2, 1),
        (view.map.width() // 2, view.map.height() - 1),
        (1, view.map.height() - 1),
    ]
    QTest.mousePress(view.map, Qt.MouseButton.LeftButton, pos=QPoint(*corners[0]))
    for x, y in [*corners[1:], corners[0]]:
        QTest.mouseMove(view.map, QPoint(x, y))
    QTest.mouseRelease(view.map, Qt.MouseButton.LeftButton, pos=QPoint(*corners[0]))
    assert 0 < len(left) < len(IDS)
    assert set(caught[-1]) == left == view.map.chosen()
    assert str(len(left)) in view.map_note.text()
    view.update_records(RECORDS[:3])  # labelled, say
    view._show()
    assert str(len(left)) in view.map_note.text()
    QTest.keyClick(view.map, Qt.Key.Key_Escape)
    assert caught[-1] == []
    assert not view.map.chosen()


def test_a_point_is_selected_by_click_and_by_arrow(view: ConversationView) -> None:
    mapped(view)
    told: list[int] = []
    view.utterance_selected.connect(told.append)
    places = view.map.places()
    x, y = places[0]
    QTest.mouseClick(view.map, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert np.hypot(*(places[IDS.index(told[0])] - (x, y))) < 3
    view.select(told[0])
    leftmost = IDS[int(places[:, 0].argmin())]
    view.select(leftmost)
    QTest.keyClick(view.map, Qt.Key.Key_Right)
    assert places[IDS.index(told[-1]), 0] > places[IDS.index(leftmost), 0]


def test_points_change_colour_with_what_they_tell(qtbot, view: ConversationView) -> None:
    mapped(view)
    by_model = view.map.csv()
    view.color.setCurrentIndex(SPEAKER)
    letters = {row[3] for row in table(view.map.csv())[1:]}
    assert view.map.csv() != by_model
    assert len(letters) == len({r.speaker.name for r in RECORDS})


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
def test_every_view_can_be_had(qtbot, tmp_path: Path, view: ConversationView, theme) -> None:
    view.set_theme(theme)
    mapped(view)
    for name, part in (("trajectory", view.trajectory), ("moves", view.moves), ("map", view.map)):
        save_picture(part, tmp_path / f"{name}.png")
        save_picture(part, tmp_path / f"{name}.svg")
        picture = QImage(str(tmp_path / f"{name}.png"))
        assert picture.width() == pytest.approx(part.width() * 300 / 96, abs=2)
        assert picture.dotsPerMeterX() == pytest.approx(300 / 0.0254, abs=60)
        assert picture.pixelColor(1, 1).name().upper() == theme.surface
        drawing = (tmp_path / f"{name}.svg").read_text(encoding="utf-8")
        assert "<svg" in drawing
        assert "data:image" not in drawing  # drawn, not photographed
        assert drawing.count("<path") + drawing.count("<rect") + drawing.count("<text") > 5


def test_nothing_lies_over_the_names_in_a_drawing(tmp_path: Path, view: ConversationView) -> None:
    """An SVG knows no clipping: what is out of sight must not be seen in it either."""
    for plot in (view.trajectory, view.agreement):
        plot.set_span(LENGTH * 0.4, LENGTH * 0.5)
        save_picture(plot, tmp_path / "zoomed.svg")
        drawn = QImage(plot.size(), QImage.Format.Format_RGB32)
        painter = QPainter(drawn)
        QSvgRenderer(str(tmp_path / "zoomed.svg")).render(painter)
        painter.end()
        right_of_names = round(plot.area().left()) - 4
        colors = {drawn.pixelColor(right_of_names, y).name().upper() for y in range(plot.height())}
        assert colors == {DARK.surface}


def test_the_menu_writes_what_the_suffix_says_and_reports_a_refusal(
    qtbot, tmp_path: Path, view: ConversationView
) -> None:
    menu = next(m for m in view.findChildren(FigureMenu) if m._title == "emotions-over-time")
    with qtbot.waitSignal(menu.saved):
        menu.save(tmp_path / "numbers.csv")
    assert table((tmp_path / "numbers.csv").read_text(encoding="utf-8-sig")) == table(view.trajectory.csv())
    (tmp_path / "taken.png").mkdir()
    with qtbot.waitSignal(menu.failed) as refused:
        menu.save(tmp_path / "taken.png")
    assert "taken.png" in str(refused.args[0])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home", "numbers.csv", "taken.png"]


def test_the_scheme_of_the_predictions_is_found() -> None:
    from undertone import resources

    other = resources.schemes()["iemocap-6"]
    assert model_scheme(RECORDS, other).names == builders.scheme().names
    assert model_scheme([], other) is other


def test_a_picture_has_a_key_of_its_colours(tmp_path: Path, view: ConversationView) -> None:
    mapped(view)
    view.color.setCurrentIndex(SPEAKER)
    menu = next(m for m in view.findChildren(FigureMenu) if m._title == "map")
    menu.save(tmp_path / "map.svg")
    menu.save(tmp_path / "map.png")
    drawing = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert all(
        f">{name}<" in drawing.replace(" <", "<").replace("> ", ">") for name in {r.speaker.name for r in RECORDS}
    )
    assert QImage(str(tmp_path / "map.png")).height() > view.map.height() * 300 / 96 + 40
