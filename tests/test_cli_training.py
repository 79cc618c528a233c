"""`train`, `evaluate` and `ablate` at the command line, on a small table of dialogues and a small model."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from undertone.core import datasets
from undertone.core.features.text import MINILM, VARIABLE, MiniLM
from undertone.db.store import Store

Run = Callable[..., tuple[int, str, str]]
SMALL = [part for s in ("model.width=16", "model.hidden=16", "model.heads=2", "rate=1e-2") for part in ("--set", s)]
EMOTIONS = ("joy", "anger", "neutral")


@pytest.fixture(autouse=True)
def _quick_text(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    def encode(self: MiniLM, texts: list[str]) -> np.ndarray:
        return np.array([np.random.default_rng(sum(t.encode())).normal(size=384) for t in texts], np.float32)

    monkeypatch.setenv("UNDERTONE_CACHE", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setenv(VARIABLE, MINILM.id)
    monkeypatch.setattr(MiniLM, "encode_texts", encode)


@pytest.fixture
def meld(tmp_path: Path) -> Path:
    """A folder with MELD's tables, of 6 and 2 dialogues with 4 utterances each."""
    folder = tmp_path / "meld"
    folder.mkdir()
    for split, talks in (("train", 6), ("dev", 2)):
        with (folder / f"{split}_sent_emo.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["Dialogue_ID", "Utterance_ID", "Speaker", "Emotion", "Utterance"])
            for i in range(4 * talks):
                said = (i // 4 + i) % 3
                writer.writerow([i // 4, i % 4, "AB"[i % 2], EMOTIONS[said], ("yes", "no", "well")[said]])
    return folder


@pytest.fixture
def trained(run: Run, meld: Path) -> Path:
    """A checkpoint of one epoch."""
    out = meld / "m.safetensors"
    arguments = ("--data", meld, "--dataset", "meld", "--out", out, "--epochs", 1, "--device", "cpu", *SMALL)
    assert run("train", *arguments)[0] == 0
    return out


def test_ablate_prints_an_aligned_table_and_goes_on(run: Run, meld: Path, tmp_path: Path) -> None:
    asked = ("ablate", "--data", meld, "--dataset", "meld", "--seeds", 1, "--epochs", 1, "--device", "cpu", *SMALL)
    work = tmp_path / "work"
    status, out, err = run(*asked, "--only", "full", "-graph", "--work", work)
    assert status == 0 and "undertone: " not in err
    head, *rows = out.splitlines()
    assert head.split()[:2] == ["variant", "seeds"] and "meld weighted F1" in head and "to full" in head
    assert [row.split()[:2] for row in rows] == [["full", "1"], ["-graph", "1"]]
    assert len({len(line) for line in (head, *rows)}) == 1
    kept = (work / "ablation.csv").read_text(encoding="utf-8")
    assert "--only full -graph" in kept.splitlines()[1]
    status, out, _ = run(*asked, "--work", work, "--json", "--only", "full", "-graph")
    found = json.loads(out)
    assert (work / "ablation.csv").read_text(encoding="utf-8") == kept
    assert (status, [line["variant"] for line in found["lines"]]) == (0, ["full", "-graph"])
    full, less = (line["figures"]["meld.weighted_f1"] for line in found["lines"])
    assert less["difference"] == pytest.approx(less["mean"] - full["mean"])
    assert {"rows", "lines", "left_out", "failed", "settings", "command"} == found.keys()
    status, _, err = run(*asked, "--work", work, "--only", "full", "--set", "rate=2e-2")
    assert status == 1 and "ablation.csv" in err and "other data or settings" in err


def test_ablate_says_what_the_data_does_not_have(run: Run, meld: Path) -> None:
    asked = ("ablate", "--data", meld, "--dataset", "meld", "--only", "A", "TAV", "missing-0.5")
    status, out, err = run(*asked, "-q")
    assert (status, out) == (0, "")
    assert err.splitlines() == [
        "undertone: without A, TAV: the data set has T alone",
        "undertone: without missing-0.5: the data set has no parts to leave out by chance",
    ]


def test_ablate_refuses_unknown_variants_before_it_reads_data(run: Run, tmp_path: Path) -> None:
    status, _, err = run("ablate", "--data", tmp_path / "none", "--dataset", "meld", "--only", "-graf")
    assert status == 1 and "'-graf'" in err and "-graph" in err
    assert run("ablate", "--data", tmp_path, "--dataset", "meld", "--only")[0] == 2
    assert run("ablate", "--data", tmp_path, "--dataset", "meld", "--only", "--json")[0] == 2
    assert run("ablate", "--data", tmp_path, "--dataset", "meld", "--seeds", "0")[0] == 2


def test_evaluate_prints_every_figure(run: Run, meld: Path, trained: Path) -> None:
    asked = ("evaluate", "--data", meld, "--dataset", "meld", "--split", "dev", "--checkpoint", trained)
    status, out, _ = run(*asked, "--device", "cpu")
    figures = json.loads(run(*asked, "--device", "cpu", "--json")[1])
    assert status == 0
    assert f"NLL {figures['nll']:.4f}, Brier {figures['brier']:.4f}" in out
    lines = [line.split() for line in out.splitlines()]
    names = list(figures["per_class"])
    assert ["labelled", *names] in lines
    for name, row in zip(names, figures["confusion"], strict=True):
        assert [name, *map(str, row)] in lines
    assert ["error", *(f"{risk:.3f}" for _, risk in figures["risk_coverage"])] in lines
    assert "patterns" not in figures


def test_evaluate_by_presence_pattern(run: Run, meld: Path, trained: Path) -> None:
    asked = ("evaluate", "--data", meld, "--dataset", "meld", "--split", "dev", "--checkpoint", trained, "--patterns")
    status, out, _ = run(*asked, "--device", "cpu")
    figures = json.loads(run(*asked, "--device", "cpu", "--json")[1])
    assert status == 0 and list(figures["patterns"]) == ["T"]
    assert figures["patterns"]["T"]["weighted_f1"] == pytest.approx(figures["weighted_f1"])
    assert out.splitlines()[-1].split()[:2] == ["T", f"{figures['weighted_f1']:.4f}"]


def test_a_project_is_opened_to_be_learnt_from(run: Run, tmp_path: Path) -> None:
    asked = ("ablate", "--dataset", "project", "--only", "full", "--data")
    status, _, err = run(*asked, tmp_path / "none.undertone")
    assert status == 1 and "none.undertone" in err
    with Store.create(tmp_path / "p.undertone"):
        pass
    status, _, err = run(*asked, tmp_path / "p.undertone")
    assert status == 1 and "p.undertone" in err and "has to be open" not in err


@pytest.mark.parametrize("command", ["train", "evaluate", "ablate"])
def test_help_lists_the_data_sets(run: Run, command: str) -> None:
    status, out, _ = run(command, "--help")
    assert status == 0
    assert ", ".join(datasets.NAMES) in " ".join(out.split())


def test_help_loads_no_numpy() -> None:
    program = "import sys; from undertone.gui.cli import main; main(['--help']); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
