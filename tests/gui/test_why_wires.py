"""What is known of a whole conversation reaches the table, the queue and the keys."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui import projects
from undertone.core.conversation_figures import principal
from undertone.core.decisions import Decision
from undertone.core.types import Modality
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
    for question in ("refresh", "explain", "graph"):
        monkeypatch.setattr(window.inference, question, lambda _: None)
    for question in ("state_map", "decisions"):
        monkeypatch.setattr(window.inference, question, lambda *a, question=question: asked.append((question, *a)))
    window.session.stale.disconnect()
    window.commands.open_paths([projects.project(tmp_path)])
    qtbot.waitUntil(lambda: window.session.current is not None, timeout=WAIT)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    return window


def ids(window: MainWindow) -> list[int]:
    return [r.utterance.id for r in window.session.records]


def decision(utterance_id: int, deciding: Modality | None, *, apart: bool = True, alone: bool = False) -> Decision:
    return Decision(utterance_id, "joy", deciding, apart, "anger" if alone else "joy", alone)


def test_what_decides_is_asked_for_in_parts_and_once(
    qtbot: QtBot, opened: MainWindow, asked: list[tuple[object, ...]]
) -> None:
    conversation = opened.session.conversation.id
    qtbot.waitUntil(lambda: bool(asked), timeout=WAIT)
    assert asked == [("decisions", conversation, 0, 64)]
    known = ids(opened)[:4]
    opened.inference.decided.emit(conversation, 0, [decision(i, None) for i in known])
    assert asked[1:] == [("decisions", conversation, 4, 64)]
    opened.inference.decided.emit(conversation, 4, [decision(i, None) for i in ids(opened)[4:]])
    assert len(asked) == 2
    opened.inference.decided.emit(conversation + 1, 0, [decision(ids(opened)[0], Modality.AUDIO)])
    assert opened.workbench.why.decisions[ids(opened)[0]].deciding is None  # of another conversation


def test_the_window_is_told_first_and_last_and_not_after_every_part(opened: MainWindow) -> None:
    conversation, told = opened.session.conversation.id, []
    opened.workbench.why.decided.connect(lambda found: told.append(len(found)))
    for first in (0, 2, 4):
        part = [decision(i, None) for i in ids(opened)[first : first + 2]]
        opened.inference.decided.emit(conversation, first, part)
    assert told == [2, 6]


def test_filter_and_queue_follow_what_decides(qtbot: QtBot, opened: MainWindow) -> None:
    conversation = opened.session.conversation.id
    found = [
        decision(i, Modality.AUDIO if k in (1, 4) else Modality.TEXT, alone=k == 2) for k, i in enumerate(ids(opened))
    ]
    opened.inference.decided.emit(conversation, 0, found)
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
    conversation = opened.session.conversation.id
    opened.inference.decided.emit(conversation, 0, [decision(i, Modality.AUDIO) for i in ids(opened)])
    opened.workbench.table.set_filter(UtteranceFilter(decided_by=frozenset({"audio"})))
    assert len(opened.workbench.table.visible_ids()) == 6
    opened.session.set_blind(True)
    assert opened.workbench.table.visible_ids() == []
    assert not opened.workbench.inspector.tabs.isTabVisible(CONVERSATION)
