"""The inspector: what it shows at once, what it asks for and when, what the switches answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui import builders
from undertone.core.schemes import called_now
from undertone.core.types import MODALITIES, Counterfactual, Edit, Explanation, Modality, UtteranceRecord
from undertone.gui import evidence_text
from undertone.gui.class_bars import ClassBars
from undertone.gui.emotion_badge import class_of
from undertone.gui.evidence import EMPTY, HIDDEN, LOADING, UNPREDICTED
from undertone.gui.inspector import Inspector
from undertone.gui.theme import DARK, LIGHT, Theme, apply, current
from undertone.gui.what_if import WhatIf

SCHEME = builders.scheme()
RECORDS = builders.records(30, seed=3)
WHOLE = next(
    r for r in RECORDS[8:] if r.prediction and r.prediction.present == frozenset(MODALITIES) and r.utterance.text
)


@pytest.fixture
def inspector(qtbot: QtBot) -> Iterator[Inspector]:
    made = Inspector(DARK, SCHEME)
    qtbot.addWidget(made)
    made.set_annotator(builders.ANNOTATOR)
    made.resize(620, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()


def other_label(record: UtteranceRecord) -> str:
    assert record.prediction is not None
    return next(name for name in SCHEME.names if name != record.prediction.label)


def with_flip(record: UtteranceRecord, what: str) -> Explanation:
    """An explanation in which only `what` flips the label when taken away."""
    explanation = builders.explanation(record, RECORDS)
    whole = explanation.prediction
    flipped = dict.fromkeys(SCHEME.names, 0.01) | {other_label(record): 0.94}
    without = {
        key: Counterfactual(flipped, other_label(record), True)
        if key == what
        else Counterfactual(whole.probabilities, whole.label, False)
        for key in explanation.without
    }
    return replace(explanation, without=without)


# -- what is shown, what is asked for


def test_a_record_is_shown_at_once_and_the_rest_is_asked_for_once(inspector: Inspector, qtbot: QtBot) -> None:
    asked: list[int] = []
    inspector.explanation_wanted.connect(asked.append)
    with qtbot.waitSignals([inspector.explanation_wanted, inspector.graph_wanted]):
        for record in (RECORDS[2], RECORDS[3], WHOLE):  # only the one on which the selection rests
            inspector.show_record(record)
    assert asked == [WHOLE.utterance.id]
    assert WHOLE.prediction is not None
    assert inspector.evidence.headline.text().startswith(WHOLE.prediction.label.capitalize())
    assert inspector.evidence.state.text() == LOADING
    assert next(c.name for c in inspector.evidence.bars.rows()) == WHOLE.prediction.label


def test_an_explanation_completes_the_evidence_and_one_of_another_utterance_is_passed_over(
    inspector: Inspector,
) -> None:
    inspector.show_record(WHOLE)
    other = next(r for r in RECORDS if r.prediction and r is not WHOLE)
    inspector.show_explanation(builders.explanation(other, RECORDS))
    assert inspector.evidence.state.text() == LOADING
    assert not inspector.evidence.neighbours_part.isVisible()
    explanation = builders.explanation(WHOLE, RECORDS)
    inspector.show_explanation(explanation)
    assert not inspector.evidence.state.isVisible()
    assert inspector.evidence.headline.text() == explanation.sentence
    assert inspector.evidence.neighbours_part.isVisible() and inspector.evidence.seven_part.isVisible()


def test_nothing_is_asked_for_in_tabs_that_do_not_need_it(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_tab("History")
    with qtbot.assertNotEmitted(inspector.explanation_wanted, wait=300):
        inspector.show_record(WHOLE)
    with qtbot.waitSignal(inspector.explanation_wanted):
        inspector.show_tab("Evidence")


def test_the_graph_asks_for_what_flips_the_label(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.set_graph(builders.graph(RECORDS), RECORDS)
    inspector.show_tab("Graph")
    with qtbot.waitSignal(inspector.explanation_wanted):
        inspector.show_record(WHOLE)
    assert not inspector.graph_view.controls.only_flips.isEnabled()
    inspector.show_explanation(builders.explanation(WHOLE, RECORDS))
    assert inspector.graph_view.controls.only_flips.isEnabled()


def test_a_new_label_keeps_the_explanation_and_a_new_model_does_not(inspector: Inspector) -> None:
    assert WHOLE.prediction is not None
    inspector.show_record(WHOLE)
    inspector.show_explanation(builders.explanation(WHOLE, RECORDS))
    inspector.show_record(replace(WHOLE, labels=(builders.annotation(WHOLE.utterance.id, "joy"),)))
    assert not inspector.evidence.state.isVisible()
    inspector.show_record(replace(WHOLE, prediction=replace(WHOLE.prediction, model="MELD-7 v2")))
    assert inspector.evidence.state.text() == LOADING


def test_every_state_is_said_in_words(inspector: Inspector) -> None:
    inspector.show_record(None)
    assert inspector.evidence.state.text() == EMPTY
    inspector.show_record(replace(WHOLE, prediction=None))
    assert inspector.evidence.state.text() == UNPREDICTED
    inspector.show_record(WHOLE)
    inspector.show_problem("The model's file is gone. Choose another model.")
    assert inspector.evidence.state.text() == "The model's file is gone. Choose another model."
    inspector.set_blind(True)
    inspector.show_record(replace(WHOLE, labels=()))
    assert inspector.evidence.state.text() == HIDDEN
    assert not inspector.evidence.bars.isVisible() and not inspector.evidence.gate_part.isVisible()
    inspector.show_record(replace(WHOLE, labels=(builders.annotation(WHOLE.utterance.id, "joy"),)))
    assert inspector.evidence.bars.isVisible()


def test_the_graph_is_asked_for_again_when_it_was_forgotten_but_not_when_there_is_none(
    inspector: Inspector, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(inspector.graph_wanted):
        inspector.show_record(WHOLE)
    with qtbot.assertNotEmitted(inspector.graph_wanted, wait=300):
        inspector.set_graph(None, RECORDS)  # the answer: there is none
    inspector.set_graph(builders.graph(RECORDS), RECORDS)
    with qtbot.waitSignal(inspector.graph_wanted):
        inspector.set_graph(None, RECORDS)  # out of date


# -- what if


def test_a_switch_shows_what_would_be_said_and_flips_the_badge(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_record(WHOLE)
    inspector.show_explanation(with_flip(WHOLE, "audio"))
    switches = inspector.evidence.what_if.switches
    assert switches["audio"].result == f"→ {other_label(WHOLE)} .94 flips"
    assert not switches["text"].flips
    qtbot.mouseClick(switches["audio"], Qt.MouseButton.LeftButton)
    assert inspector.evidence.verdict.text() == f"Without voice: {other_label(WHOLE)} .94 — flips"
    assert inspector.evidence.bars._probabilities[other_label(WHOLE)] == pytest.approx(0.94)
    qtbot.mouseClick(switches["audio"], Qt.MouseButton.LeftButton)
    assert not inspector.evidence.verdict.isVisible()


def test_channels_may_be_off_together_and_never_all(qtbot: QtBot) -> None:
    what_if = WhatIf(DARK)
    qtbot.addWidget(what_if)
    explanation = builders.explanation(WHOLE, RECORDS)
    what_if.show_explanation(WHOLE.prediction, explanation)
    what_if.switches["text"].click()
    assert what_if.probabilities() == explanation.without["text"].probabilities
    what_if.switches["video"].click()
    assert what_if.probabilities() == explanation.patterns["A"]
    assert what_if.off() == ["words", "face"]
    what_if.switches["audio"].click()
    assert what_if.off() == ["voice"]
    what_if.switches["own_past"].click()
    assert what_if.off() == ["own past"]
    assert what_if.probabilities() == explanation.without["own_past"].probabilities


def test_a_channel_that_is_not_there_cannot_be_switched(qtbot: QtBot) -> None:
    record = next(r for r in RECORDS if r.prediction and Modality.VIDEO not in r.prediction.present)
    what_if = WhatIf(DARK)
    qtbot.addWidget(what_if)
    what_if.show_explanation(record.prediction, builders.explanation(record, RECORDS))
    assert not what_if.switches["video"].isEnabled()
    assert what_if.switches["video"].result == "not there"
    assert what_if.probabilities() is None


def test_an_explanation_in_other_classes_is_none(inspector: Inspector) -> None:
    """Classes were merged or renamed since: it no longer fits the figures beside it."""
    inspector.show_record(WHOLE)
    inspector.show_explanation(builders.explanation(WHOLE, RECORDS))
    prediction = WHOLE.prediction
    assert prediction is not None and inspector.evidence.explained
    called = called_now(prediction, {"surprise": "joy"})
    inspector.show_record(replace(WHOLE, prediction=called))
    assert not inspector.evidence.explained
    assert inspector.evidence.headline.text().startswith(called.label.capitalize())


def test_a_flip_keeps_its_class_and_figure_where_there_is_little_room(inspector: Inspector) -> None:
    inspector.show_record(WHOLE)
    inspector.show_explanation(with_flip(WHOLE, "context"))
    switch = inspector.evidence.what_if.switches["context"]
    metrics = QFontMetricsF(DARK.font())
    whole = metrics.horizontalAdvance(switch.result)
    assert switch.shown_result(metrics, whole + 1) == switch.result
    assert switch.shown_result(metrics, whole - 2) == f"→ {other_label(WHOLE)} .94"


def test_the_seven_ways_are_all_named_alike(inspector: Inspector) -> None:
    inspector.show_record(WHOLE)
    inspector.show_explanation(builders.explanation(WHOLE, RECORDS))
    seven = inspector.evidence.seven
    for width in range(200, 900, 7):
        seven.resize(width, seven.height())
        pairs = seven.names()[3:6]
        short = [len(words) == 3 for words in pairs]
        assert all(short) or not any(short), width
        assert len({" + " in words for words in pairs}) == 1, width
    assert seven.names()[3] == "words + voice"


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda t: t.name)
def test_a_picture_of_the_evidence_has_a_ground(
    inspector: Inspector, qapp: QApplication, tmp_path: Path, theme: Theme
) -> None:
    """Else the words of a dark window are white on white in print."""
    before = current()
    apply(qapp, theme)
    try:
        inspector.show_record(WHOLE)
        inspector.evidence.save.save(tmp_path / "evidence.png")
    finally:
        apply(qapp, before)
    assert QImage(str(tmp_path / "evidence.png")).pixelColor(1, 1).name().upper() == theme.surface


# -- selection and playing


def test_a_neighbour_can_be_selected_and_played(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_record(WHOLE)
    inspector.set_graph(builders.graph(RECORDS), RECORDS)
    inspector.show_explanation(builders.explanation(WHOLE, RECORDS))
    rows = inspector.evidence.neighbours
    label = inspector._explanation.prediction.label  # type: ignore[union-attr]
    sizes = [abs(n.influence[label]) for n in rows.rows]
    assert sizes == sorted(sizes, reverse=True)
    at = rows.row_rect(1).center().toPoint()
    assert rows.row_rect(0).top() >= QFontMetrics(DARK.small_font()).height()  # the head that names the figures
    with qtbot.waitSignal(inspector.utterance_selected) as selected:
        qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=at)
    assert selected.args == [rows.rows[1].source[0]]
    with qtbot.waitSignal(inspector.play_requested) as played:
        qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(12, at.y()))
    assert played.args == selected.args
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(inspector.play_requested) as played:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert played.args == [rows.rows[2].source[0]]


def test_a_node_of_the_strip_selects_and_speaks(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.set_graph(builders.graph(RECORDS), RECORDS)
    inspector.show_record(WHOLE)
    strip, here = inspector.evidence.strip, RECORDS.index(WHOLE)
    plane = strip.plane()
    at = QPoint(round(plane.x(here - 2)), round(plane.lanes[1]))
    with qtbot.waitSignal(inspector.utterance_selected) as selected:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at)
    assert selected.args == [RECORDS[here - 2].utterance.id]
    words = strip.describe(plane.x(here), plane.lanes[1])
    assert words.startswith(f"{here + 1} · ") and "voice alone: " in words


def test_history_is_of_this_utterance_or_of_all(inspector: Inspector, qtbot: QtBot) -> None:
    moment = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
    edits = [
        Edit(2, "label 00:41 Ana: anger", moment, False, (WHOLE.utterance.id,), (1,)),
        Edit(1, "text 00:03 Ben", moment, True, (2,), (1,)),
    ]
    inspector.set_history(edits)
    inspector.show_tab("History")
    inspector.show_record(WHOLE)
    assert inspector.history.model.rows == edits
    inspector.history.only_this.click()
    assert inspector.history.model.rows == edits[:1]
    inspector.history.all.click()
    with qtbot.waitSignal(inspector.utterance_selected) as selected:
        inspector.history.list.clicked.emit(inspector.history.model.index(1))
    assert selected.args == [2]


# -- words


def test_who_decides_is_said_from_what_flips() -> None:
    explanation = with_flip(WHOLE, "audio")
    assert evidence_text.decided_by(explanation) == "decided by voice"
    none = with_flip(WHOLE, "nothing")
    whole = dict(none.prediction.probabilities)
    assert evidence_text.decided_by(replace(none, patterns=dict.fromkeys(none.patterns, whole))) == "all agree"
    apart = {key: {other_label(WHOLE): 1.0} for key in none.patterns}
    assert evidence_text.decided_by(replace(none, patterns=apart)) == "no single channel decides"


@pytest.mark.parametrize(
    ("rho", "words"),
    [(0.91, "agrees with influence: ρ .91"), (0.64, "ρ .64 — read it with care"), (-0.1, "no guide here: ρ −.10")],
)
def test_the_honesty_figure_is_read_out(rho: float, words: str) -> None:
    short, meaning = evidence_text.agreement(rho)
    assert short.endswith(words)
    assert "exact" in meaning


# -- paint


def test_the_bold_name_of_the_own_label_is_whole(qtbot: QtBot) -> None:
    longest = max(SCHEME.names, key=len)
    bars = ClassBars(DARK, SCHEME)
    qtbot.addWidget(bars)
    bars.resize(400, bars.sizeHint().height())
    bars.show_probabilities(dict.fromkeys(SCHEME.names, 1 / len(SCHEME.names)), label=longest)
    image = bars.grab().toImage()
    edge = {image.pixelColor(x, y).name() for x in (0, 1) for y in range(image.height())}
    assert len(edge) == 1, f"{longest} begins outside"


def test_bars_are_as_long_as_they_are_likely_and_in_the_colour_of_the_class(qtbot: QtBot) -> None:
    for theme in (DARK, LIGHT):
        bars = ClassBars(theme, SCHEME)
        qtbot.addWidget(bars)
        bars.resize(400, bars.sizeHint().height())
        bars.show_probabilities(
            {"anger": 0.5, "joy": 0.5 - 1e-6} | dict.fromkeys(SCHEME.names[:1], 1e-6), label="anger"
        )
        image = bars.grab().toImage()
        assert [c.name for c in bars.rows()][:2] == ["anger", "joy"]
        track = bars.bar_rect(1)
        inside, outside = track.left() + track.width() * 0.47, track.left() + track.width() * 0.53
        y = round(track.center().y())
        found = image.pixelColor(round(inside), y)
        wanted = theme.emotion(class_of(SCHEME, "joy"))
        assert max(abs(found.red() - wanted.red()), abs(found.blue() - wanted.blue())) <= 2
        assert image.pixelColor(round(outside), y) == QColor(theme.raised)
        bars.set_sorted(False)
        assert [c.name for c in bars.rows()] == list(SCHEME.names)


def test_the_gate_shares_the_bar_and_says_what_is_absent(inspector: Inspector) -> None:
    record = next(
        r for r in RECORDS if r.prediction and Modality.VIDEO not in r.prediction.present and r.utterance.text
    )
    assert record.prediction is not None
    inspector.show_record(record)
    parts = inspector.evidence.gate.parts()
    shares = {m: share for m, _, share in parts}
    assert shares[Modality.VIDEO] is None
    (_, words, _), (_, voice, _), _ = parts
    gate = record.prediction.gate
    assert words.width() / voice.width() == pytest.approx(gate[Modality.TEXT] / gate[Modality.AUDIO], rel=0.02)
