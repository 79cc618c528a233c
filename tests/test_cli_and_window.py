"""The evidence in the window and `undertone explain --json` are the same figures."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from undertone import resources
from undertone.core.workflows import explain
from undertone.db.store import Store
from undertone.gui.evidence import Evidence
from undertone.gui.theme import DARK
from undertone.gui.times import probability

Run = Callable[..., tuple[int, str, str]]


EXPLAINED = 9


def edge(n: dict) -> str:
    return f"{n['utterance']} {n['from']} > {EXPLAINED} {n['to']}"


@pytest.mark.parametrize("merged", [(), ("surprise", "fear")], ids=["as shipped", "classes merged"])
def test_the_window_shows_what_the_command_line_says(
    run: Run, sample_project: Path, qtbot: QtBot, merged: tuple[str, ...]
) -> None:
    """The evidence and `explain --json` are the same figures, to the last digit that either shows."""
    if merged:
        with Store.open(sample_project) as store:
            store.merge_classes("meld-7", list(merged), "joy")
    found = json.loads(
        run("explain", "--project", sample_project, "--utterance", EXPLAINED, "--json", "--device", "cpu")[1]
    )
    with Store.open(sample_project) as store:
        shown = explain(store, EXPLAINED, "cpu")
        record = store.record(EXPLAINED)
    evidence = Evidence(DARK, resources.schemes()["meld-7"])
    qtbot.addWidget(evidence)
    evidence.show_record(record)
    evidence.show_explanation(shown)
    assert evidence.explained
    assert not set(found["prediction"]["probabilities"]) & set(merged)
    assert found["prediction"]["label"] == record.prediction.label
    assert evidence.headline.text() == found["sentence"]
    numbers = list(csv.reader(io.StringIO(evidence.numbers())))[1:]
    of = {(part, what, label): value for part, what, label, value in numbers}
    for label, p in found["prediction"]["probabilities"].items():
        assert float(of["probability", record.prediction.model, label]) == pytest.approx(p, abs=1e-6)
    for modality, share in found["gate"].items():
        assert float(of["gate", modality, ""]) == pytest.approx(share, abs=1e-6)
    for pattern, probabilities in found["patterns"].items():
        for label, p in probabilities.items():
            assert float(of["pattern", pattern, label]) == p
    for what, other in found["without"].items():
        for label, p in other["probabilities"].items():
            assert float(of["without", what, label]) == p
    assert [float(of["attention", edge(n), ""]) for n in found["neighbours"]] == [
        n["attention"] for n in found["neighbours"]
    ]
    for n in found["neighbours"]:
        for label, value in n["influence"].items():
            assert float(of["influence", edge(n), label]) == value
    shown_bars = {label: probability(p) for label, p in record.prediction.probabilities.items()}
    assert shown_bars == {label: probability(p) for label, p in found["prediction"]["probabilities"].items()}
