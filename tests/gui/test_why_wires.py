"""What is known of a whole conversation reaches the table, the queue and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui import projects
from undertone.core.conversation_figures import principal
from undertone.core.types import Decision, Modality, Segment
from undertone.db.store import Store
from undertone.gui.inspector import CONVERSATION
from undertone.gui.main_window import MainWindow
from undertone.gui.utterance_filter import UtteranceFilter
from undertone.gui.why_wires import reason

WAIT = 15_000


@pytest.fixture
def asked() -> list[tuple[object, ...]]:
    return []


@pytest.fixture
def opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[tuple[object, ...]]
) -> MainWindow:
    """The window with a project of six utterances; questions to the model are written down."""
    return _opened(qtbot, window, projects.project(tmp_path), monkeypatch, asked)


def _opened(
    qtbot: QtBot, window: MainWindow, project: Path, monkeypatch: pytest.MonkeyPatch, asked: list[tuple[object, ...]]
) -> MainWindow:
    for question in ("refresh", "explain", "graph"):
        monkeypatch.setattr(window.inference, question, lambda _: None)
    for question in ("state_map", "decisions"):
        monkeypatch.setattr(window.inference, question, lambda *a, question=question: asked.append((question, *a)))
    window.session.stale.disconnect()
    window.commands.open_paths([project])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    return window


def ids(window: MainWindow) -> list[int]:
    return [r.utterance.id for r in window.session.records]


def decision(utterance_id: int, deciding: Modality | None, *, apart: bool = True, alone: bool = False) -> Decision:
    return Decision(utterance_id, "joy", deciding, apart, "anger" if alone else "joy", alone)


def answer(window: MainWindow, found: Sequence[Decision]) -> None:
    """As the model's process does: by the predictions that are there."""
    stamps = window.session.stamps()
    window.inference.decided.emit(window.session.conversation.id, {stamps[d.utterance_id]: d for d in found})


def test_what_decides_is_asked_for_in_parts_and_once(
    qtbot: QtBot, opened: MainWindow, asked: list[tuple[object, ...]]
) -> None:
    conversation = opened.session.conversation.id
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
    assert asked == [("decisions", conversation, ids(opened))]
    answer(opened, [decision(i, None) for i in ids(opened)[:4]])
    assert asked[1:] == [("decisions", conversation, ids(opened)[4:])]
    answer(opened, [decision(i, None) for i in ids(opened)[4:]])
    assert len(asked) == 2
    stamp = opened.session.stamps()[ids(opened)[0]]
    opened.inference.decided.emit(conversation + 1, {stamp: decision(ids(opened)[0], Modality.AUDIO)})
    assert opened.workbench.why.decisions[ids(opened)[0]].deciding is None  # of another conversation


LONG = 130  # utterances: more than an edit reaches, 20 before it and 38 after it


@pytest.fixture
def decided(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: list[tuple[object, ...]],
) -> MainWindow:
    """The window with a long conversation of which all is known; no question is written down yet."""
    opened = _opened(qtbot, window, projects.project(tmp_path, texts=("Well.",) * LONG), monkeypatch, asked)
    for part in range(3):
        qtbot.waitUntil(lambda part=part: len(asked) == part + 1, timeout=WAIT)
        answer(opened, [decision(i, None) for i in asked[part][2]])
    assert [len(question[2]) for question in asked] == [64, 64, 2]
    assert len(opened.workbench.why.decisions) == LONG
    asked.clear()
    return opened


def predict_again(store: Store) -> None:
    """What is out of date, otherwise than before."""
    model, names = store.adopted_model(), store.schemes()[0].names
    stale = store.stale(1)
    store.put_predictions(model.id, {i: projects.prediction(names, names[3], model.name) for i in stale}, {})


def predicted_again(qtbot: QtBot, window: MainWindow) -> None:
    """The model's process has followed the edits."""
    window.session.store.submit(predict_again).result()
    window.inference.refreshed.emit(1)
    qtbot.waitUntil(window.session.is_predicted_whole, timeout=WAIT)


Edit = Callable[[Store, list[int]], object]
EDITS: dict[str, tuple[Edit, slice]] = {  # places afterwards
    "text": (lambda s, i: s.set_text(i[60], "Another text."), slice(40, 99)),
    "speaker": (lambda s, i: s.set_speaker([i[60]], "Zed"), slice(40, 99)),
    "split": (lambda s, i: s.split(i[60], 120_700), slice(40, 100)),
    "inserted": (lambda s, _: s.insert_utterance(1, Segment(119_600, 119_900, "Oh.", "Ana")), slice(40, 99)),
    "deleted": (lambda s, i: s.delete_utterances([i[60]]), slice(40, 98)),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_asks_for_what_it_reaches_and_no_more(
    qtbot: QtBot, decided: MainWindow, asked: list[tuple[object, ...]], name: str
) -> None:
    work, reached = EDITS[name]
    before, known = ids(decided), dict(decided.workbench.why.decisions)
    with qtbot.waitSignal(decided.session.edited, timeout=WAIT):
        decided.session.edit(lambda store: work(store, before))
    left = set(before) - set(ids(decided)[reached])
    assert decided.workbench.why.decisions == {i: known[i] for i in left & set(ids(decided))}
    predicted_again(qtbot, decided)
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
    assert asked == [("decisions", 1, ids(decided)[reached])]
    answer(decided, [decision(i, Modality.AUDIO) for i in asked[0][2]])
    found = decided.workbench.why.decisions
    assert [i for i in ids(decided) if found[i].deciding is Modality.AUDIO] == ids(decided)[reached]
    assert len(found) == len(ids(decided))
    assert len(asked) == 1


def test_what_is_predicted_as_it_was_is_known_already(
    qtbot: QtBot, decided: MainWindow, asked: list[tuple[object, ...]]
) -> None:
    known = dict(decided.workbench.why.decisions)
    for work in (lambda s: s.set_text(ids(decided)[60], "No."), lambda s: s.undo()):
        with qtbot.waitSignal(decided.session.edited, timeout=WAIT):
            decided.session.edit(work)
    assert len(decided.workbench.why.decisions) == LONG - 59

    def as_before(store: Store) -> None:
        model, names = store.adopted_model(), store.schemes()[0].names
        found = {i: projects.prediction(names, names[ids(decided).index(i) % 3], model.name) for i in store.stale(1)}
        store.put_predictions(model.id, found, dict.fromkeys(found, "0"))

    decided.session.store.submit(as_before).result()
    decided.inference.refreshed.emit(1)
    qtbot.waitUntil(decided.session.is_predicted_whole, timeout=WAIT)
    assert decided.workbench.why.decisions == known
    assert not decided.workbench.why._rest.isActive()
    assert asked == []


def test_an_answer_that_edits_overtake_counts_as_far_as_they_do_not_reach(
    qtbot: QtBot, decided: MainWindow, asked: list[tuple[object, ...]]
) -> None:
    conversation = decided.session.conversation.id
    for place in (60, 20):
        early = {s: decision(i, None) for i, s in decided.session.stamps().items()}  # worked out before the edit
        with qtbot.waitSignal(decided.session.edited, timeout=WAIT):
            decided.session.edit(lambda store, place=place: store.set_text(ids(decided)[place], f"At {len(asked)}."))
        predicted_again(qtbot, decided)
        decided.inference.decided.emit(conversation, early)
        reached = ids(decided)[max(0, place - 20) : place + 39]
        missing = [i for i in ids(decided) if i not in decided.workbench.why.decisions]
        assert missing == reached
        asked.clear()
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
    assert asked == [("decisions", conversation, ids(decided)[:59])]


def test_a_label_asks_for_nothing_and_keeps_nothing_waiting(
    qtbot: QtBot, opened: MainWindow, asked: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    why = opened.workbench.why
    told: list[object] = []
    why.decided.connect(told.append)
    monkeypatch.setattr(why._rest, "start", lambda: told.append("again"))
    assert why._rest.isActive()  # the first question has yet to come
    for key in (Qt.Key.Key_2, Qt.Key.Key_4):
        with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
            qtbot.keyClick(opened.workbench.table.view, key)
    assert told == []
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
    answer(opened, [decision(i, None) for i in ids(opened)])
    assert len(told) == 1
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT):
        opened.session.undo()
    assert len(told) == 1
    assert len(asked) == 1


def test_the_window_is_told_first_and_last_and_not_after_every_part(opened: MainWindow) -> None:
    told: list[int] = []
    opened.workbench.why.decided.connect(lambda found: told.append(len(found)))
    for first in (0, 2, 4):
        answer(opened, [decision(i, None) for i in ids(opened)[first : first + 2]])
    assert told == [2, 6]


def test_filter_and_queue_follow_what_decides(qtbot: QtBot, opened: MainWindow) -> None:
    found = [
        decision(i, Modality.AUDIO if k in (1, 4) else Modality.TEXT, alone=k == 2) for k, i in enumerate(ids(opened))
    ]
    answer(opened, found)
    table = opened.workbench.table
    table.set_filter(UtteranceFilter(decided_by=frozenset({"audio"})))
    assert table.visible_ids() == [ids(opened)[1], ids(opened)[4]]
    table.set_filter(UtteranceFilter(flips_alone=True))
    assert table.visible_ids() == [ids(opened)[2]]
    words = opened.workbench.why.reasons
    assert words[ids(opened)[1]] == "decided by voice"
    assert words[ids(opened)[2]] == "decided by words · flips without context"
    assert reason(decision(1, Modality.VIDEO, apart=False)) == ""


def test_what_the_lasso_catches_is_labelled_by_one_key(
    qtbot: QtBot, opened: MainWindow, asked: list[tuple[object, ...]]
) -> None:
    inspector = opened.workbench.inspector
    inspector.tabs.setCurrentIndex(CONVERSATION)
    view = inspector.conversation
    qtbot.waitUntil(view.isVisible, timeout=WAIT)
    view.parts.setCurrentIndex(2)
    qtbot.waitUntil(lambda: ("state_map", opened.session.conversation.id, "PCA") in asked, timeout=WAIT)
    points = principal(np.random.default_rng(0).normal(size=(6, 5)), ids(opened))
    opened.inference.mapped.emit(opened.session.conversation.id, points)
    caught = [ids(opened)[k] for k in (5, 0, 3)]
    view.map.choose(caught)
    assert sorted(opened.workbench.table.selected_ids()) == sorted(caught)
    assert opened.session.current.utterance.id == ids(opened)[0]
    with qtbot.waitSignal(opened.session.edited, timeout=WAIT) as edit:
        qtbot.keyClick(opened.workbench.table.view, Qt.Key.Key_4)
    label = opened.session.scheme.classes[3].name
    labelled = [opened.session.label_of(r) for r in opened.session.records]
    assert labelled == [label, None, None, label, None, label]
    assert edit.args[0].title == f"label 3 utterances: {label}"


def test_blind_hides_the_conversation_and_its_reasons(qtbot: QtBot, opened: MainWindow) -> None:
    answer(opened, [decision(i, Modality.AUDIO) for i in ids(opened)])
    opened.workbench.table.set_filter(UtteranceFilter(decided_by=frozenset({"audio"})))
    assert len(opened.workbench.table.visible_ids()) == 6
    opened.session.set_blind(True)
    assert opened.workbench.table.visible_ids() == []
    assert not opened.workbench.inspector.tabs.isTabVisible(CONVERSATION)
