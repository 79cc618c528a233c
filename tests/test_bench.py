"""The benchmarks' own command: what it lists, and how it prints."""

from __future__ import annotations

import importlib
import sys

import pytest

from tests.bench import __main__ as bench


def test_every_benchmark_is_listed_with_what_it_measures(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench"])
    assert bench.main() == 0
    listed = capsys.readouterr().out
    assert {"analysis", "opening", "gui"} <= bench.benchmarks().keys()
    assert all(f"{name} " in listed and title for name, title in bench.benchmarks().items())
    assert callable(importlib.import_module("tests.bench.opening").run)


def test_json_is_the_only_thing_on_stdout(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Quick:
        @staticmethod
        def run() -> dict[str, object]:
            print("a library talks")
            return {"a_ms": 1.5, "peers": {"x": {"f1": 0.25}}}

    monkeypatch.setattr(bench, "benchmarks", lambda: {"quick": "Nothing much."})
    monkeypatch.setattr(importlib, "import_module", lambda name: Quick)
    monkeypatch.setattr(sys, "argv", ["bench", "quick", "--json"])
    assert bench.main() == 0
    assert capsys.readouterr().out.split() == [
        "{",
        '"quick":',
        "{",
        '"a_ms":',
        "1.5,",
        '"peers":',
        "{",
        '"x":',
        "{",
        '"f1":',
        "0.25",
        *"}}}}",
    ]
    monkeypatch.setattr(sys, "argv", ["bench", "quick"])
    bench.main()
    assert capsys.readouterr().out.splitlines() == [
        "quick: Nothing much.",
        "  a_ms        1.500",
        "  peers.x.f1  0.250",
    ]


def test_an_unknown_name_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "nosuch"])
    with pytest.raises(SystemExit) as stop:
        bench.main()
    assert stop.value.code == 2
