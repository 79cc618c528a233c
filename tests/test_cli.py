"""The command line: shapes of its JSON, exit status, one line for whatever goes wrong, and nothing of Qt."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from undertone.db.store import Store
from undertone.gui import cli, commands
from undertone.gui.terminal import Terminal

Run = Callable[..., tuple[int, str, str]]


def one_line(err: str) -> str:
    """What went wrong, which must be one line and no traceback."""
    lines = [line for line in err.splitlines() if line.startswith("undertone: ")]
    assert len(lines) == 1, err
    assert "Traceback" not in err
    return lines[0]


# ---------------------------------------------------------------- reading and labelling


def test_show_prints_the_shape_that_scripts_read(run: Run, sample_project: Path) -> None:
    status, out, _ = run("show", "--project", sample_project, "--json")
    shown = json.loads(out)
    assert status == 0
    assert shown.keys() == {"project", "conversations"}
    (conversation,) = shown["conversations"]
    assert {"id", "title", "media", "duration_ms", "utterances"} <= conversation.keys()
    for u in conversation["utterances"]:
        assert {"id", "start_ms", "end_ms", "speaker", "text", "present", "prediction", "labels"} <= u.keys()
        assert u["present"] == {"text": True, "audio": True, "video": True}
        assert {"label", "confidence", "probabilities", "gate", "model"} <= u["prediction"].keys()
        assert u["prediction"]["confidence"] == max(u["prediction"]["probabilities"].values())
        assert u["labels"] == []


def test_show_for_people_and_one_conversation(run: Run, sample_project: Path) -> None:
    status, out, _ = run("show", "--project", sample_project, "--conversation", "kitchen-talk")
    assert status == 0
    assert "00:06  Ben" in out and "17 utterances" in out
    status, _, err = run("show", "--project", sample_project, "--conversation", "garden")
    assert status == 1 and "kitchen-talk" in one_line(err)


def test_another_model_predicts_before_anything_is_shown(run: Run, sample_project: Path) -> None:
    with Store.open(sample_project) as store:
        before = store.records(1)
        store.invalidate_predictions(1)
    status, out, err = run("show", "--project", sample_project, "--json")
    shown = json.loads(out)["conversations"][0]["utterances"]
    assert (status, err) == (0, "")
    assert [u["prediction"]["label"] for u in shown] == [r.prediction.label for r in before if r.prediction]


def test_what_is_not_analysed_yet_is_said(run: Run, sample_project: Path) -> None:
    with Store.open(sample_project) as store:
        store.set_text(1, "Something else.")
    status, out, err = run("show", "--project", sample_project, "--json")
    assert status == 0 and "undertone analyze" in one_line(err)
    assert json.loads(out)["conversations"][0]["utterances"][0]["prediction"] is None


def test_a_label_is_kept_and_exported(run: Run, sample_project: Path, tmp_path: Path) -> None:
    status, out, _ = run(
        "label", "--project", sample_project, "--utterance", 9, "--label", "Anger", "--annotator", "bar", "--json"
    )
    assert (status, json.loads(out)["label"]) == (0, "anger")
    (label,) = json.loads(run("show", "--project", sample_project, "--json")[1])["conversations"][0]["utterances"][8][
        "labels"
    ]
    assert (label["annotator"], label["scheme"], label["label"]) == ("bar", "meld-7", "anger")
    table = tmp_path / "o.csv"
    assert run("export", "--project", sample_project, "--format", "csv", "--out", table, "--labelled")[0] == 0
    with table.open(encoding="utf-8", newline="") as file:
        assert [(r["utterance_id"], r["label"]) for r in csv.DictReader(file)] == [("9", "anger")]
    assert run("label", "--project", sample_project, "--utterance", 9, "--clear", "--annotator", "bar")[0] == 0
    assert run("export", "--project", sample_project, "--format", "csv", "--out", table, "--labelled")[0] == 1
    assert table.is_file()  # the older export is unharmed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--utterance", 999, "--label", "joy"), "999"),
        (("--utterance", 1, "--label", "bliss"), "neutral, joy"),
        (("--utterance", 1, "--label", "joy", "--scheme", "none"), "none"),
    ],
)
def test_labels_that_cannot_be(run: Run, sample_project: Path, arguments: tuple[object, ...], words: str) -> None:
    status, out, err = run("label", "--project", sample_project, "--annotator", "bar", *arguments)
    assert (status, out) == (1, "") and words in one_line(err)


def test_explain_answers_in_json_alone(run: Run, sample_project: Path) -> None:
    status, out, _ = run("explain", "--project", sample_project, "--utterance", 9, "--json", "--device", "cpu")
    found = json.loads(out)
    assert status == 0 and found["utterance"] == 9
    assert len(found["patterns"]) == 7
    assert {"text", "audio", "video", "previous_turn", "own_past", "speaker", "context"} <= found["without"].keys()
    assert (
        found["neighbours"] and {"utterance", "from", "to", "influence", "attention"} <= found["neighbours"][0].keys()
    )


# ---------------------------------------------------------------- models


def test_models_are_listed_adopted_and_rolled_back(run: Run, sample_project: Path) -> None:
    from undertone import resources

    with Store.open(sample_project) as store:
        folder = store.folder / "models"
        folder.mkdir(parents=True)
        (folder / "again.safetensors").write_bytes(resources.default_checkpoint().read_bytes())
        new = store.add_model(
            name="Again v2", file="again.safetensors", sha256="", parent_id=1, metrics={"weighted_f1": 0.5}
        )
    states = lambda out: {m["id"]: m["state"] for m in json.loads(out)["models"]}  # noqa: E731
    assert states(run("models", "--project", sample_project, "--json")[1]) == {1: "adopted", new.id: "candidate"}
    assert states(run("models", "--project", sample_project, "adopt", new.id, "--json")[1]) == {
        1: "retired",
        new.id: "adopted",
    }
    assert states(run("models", "--project", sample_project, "rollback", "--json")[1])[1] == "adopted"
    status, _, err = run("models", "--project", sample_project, "rollback")
    assert status == 1 and "before" in one_line(err)
    assert run("models", "--project", sample_project, "adopt")[0] == 2
    assert run("models", "--project", sample_project, "adopt", 77)[0] == 1


def test_finetune_without_labels_says_how_many_it_takes(run: Run, sample_project: Path) -> None:
    status, _, err = run("finetune", "--project", sample_project)
    assert status == 1 and "at least 5" in one_line(err)


def test_evaluate_refuses_what_is_no_checkpoint(run: Run, tmp_path: Path) -> None:
    (tmp_path / "m.safetensors").write_bytes(b"\x10" * 100)
    status, out, err = run(
        "evaluate",
        "--data",
        tmp_path,
        "--dataset",
        "meld",
        "--split",
        "dev",
        "--checkpoint",
        tmp_path / "m.safetensors",
        "--json",
    )
    assert (status, out) == (1, "") and "m.safetensors" in one_line(err)


@pytest.mark.parametrize("arguments", [("--dataset", "meld"), ("--dataset", "nosuch")])
def test_a_folder_without_the_data_set(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    status, out, err = run("evaluate", "--data", tmp_path, *arguments, "--split", "dev")
    assert (status, out) == (1, "") and one_line(err)


# ---------------------------------------------------------------- usage


@pytest.mark.parametrize(
    "arguments",
    [
        ("analyze",),
        ("analyze", "a.mp4"),
        ("analyze", "a.mp4", "--project", "p", "--speech", "magic"),
        ("analyze", "a.mp4", "b.mp4", "--project", "p.undertone", "--transcript", "t.srt"),
        ("analyze", "a.mp4", "--project", "p", "--jobs", "0"),
        ("show",),
        ("label", "--project", "p", "--utterance", "x", "--label", "joy", "--annotator", "a"),
        ("export", "--project", "p", "--format", "docx", "--out", "o"),
        ("export", "--project", "p", "--format", "csv", "--out", "o", "--min-confidence", "2"),
        ("finetune", "--project", "p", "--adopt", "perhaps"),
        ("models", "--project", "p", "drop", "1"),
        ("nosuchcommand",),
        ("--nosuchoption",),
    ],
)
def test_wrong_usage_is_2_and_harms_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(*arguments)
    assert (status, out) == (2, "") and err
    assert [p.name for p in tmp_path.iterdir() if p.name != "state"] == []


def test_help_names_every_command_and_a_slip_is_recognised(run: Run) -> None:
    status, out, _ = run("--help")
    assert status == 0
    assert all(f" {name} " in out for name in cli.COMMANDS)
    assert "Did you mean analyze?" in run("analyse", "x.mp4")[2]
    assert run("analyze", "--help")[1].startswith("usage: undertone analyze")
    assert run("--version")[1].startswith("undertone ")


# ---------------------------------------------------------------- the unexpected


def _replace(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(options: object, progress: Terminal) -> commands.Result:
        print("a library talks")
        raise error

    monkeypatch.setitem(commands._COMMANDS, "show", fail)


def test_an_unexpected_error_is_one_line_and_its_traceback_is_logged(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _replace(monkeypatch, TypeError("odd\nthing"))
    status, out, err = run("show", "--project", "p")
    assert (status, out) == (1, "")
    file = tmp_path / "state" / "undertone" / "log" / "undertone.log"
    assert "TypeError: odd thing" in one_line(err) and str(file) in err
    assert "Traceback" in file.read_text(encoding="utf-8")


def test_an_interrupt_is_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _replace(monkeypatch, KeyboardInterrupt())
    status, _, err = run("show", "--project", "p")
    assert status == 130 and "interrupted" in one_line(err)


def test_a_full_disk_is_said_in_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _replace(monkeypatch, OSError(28, "No space left on device", "/x/y"))
    status, _, err = run("show", "--project", "p", "-v")
    assert status == 1 and "/x/y: No space left on device" in one_line(err) and "Details: " in err


def test_what_libraries_print_goes_to_stderr(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def talk(options: object, progress: Terminal) -> commands.Result:
        print("a library talks")
        return commands.Result("text", {"a": 1})

    monkeypatch.setitem(commands._COMMANDS, "show", talk)
    status, out, err = run("show", "--project", "p", "--json")
    assert (status, json.loads(out)) == (0, {"a": 1}) and "a library talks" in err


# ---------------------------------------------------------------- the window


def test_the_window_gets_project_and_sample(run: Run, monkeypatch: pytest.MonkeyPatch, sample_project: Path) -> None:
    asked: list[tuple[Path | None, bool]] = []
    window = ModuleType("undertone.gui.app")
    window.run = lambda project, sample: asked.append((project, sample)) or 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "undertone.gui.app", window)
    monkeypatch.setattr(sys.modules["undertone.gui"], "app", window, raising=False)
    assert [run()[0], run("--sample")[0], run(sample_project)[0]] == [0, 0, 0]
    assert asked == [(None, False), (None, True), (sample_project, False)]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_the_commands_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    status, _, err = run("--sample")
    assert status == 1 and "no display" in one_line(err)


def test_commands_load_neither_qt_nor_torch(sample_project: Path, tmp_path: Path) -> None:
    program = """
import sys
from undertone.gui.cli import main
project = ["--project", sys.argv[1]]
status = main(["show", *project, "--json"])
status += main(["label", *project, "--utterance", "1", "--label", "joy", "--annotator", "a"])
status += main(["export", *project, "--format", "vtt", "--out", sys.argv[2]])
heavy = {"PySide6", "torch", "whisper", "moviepy", "sklearn", "transformers", "pyqtgraph", "cv2", "av"}
heavy &= set(sys.modules)
sys.exit(f"{status} {heavy}" if status or heavy else 0)
"""
    command = [sys.executable, "-c", program, str(sample_project), str(tmp_path / "o.vtt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_doctor_lists_what_is_here(run: Run, sample_project: Path) -> None:
    status, out, err = run("doctor", "--project", sample_project, "--json")
    found = json.loads(out)
    assert (status, found["ok"]) == (0, True), err
    names = {c["name"] for c in found["checks"]}
    assert {
        "torch",
        "GPU",
        "Whisper model",
        "text encoder",
        "face finder",
        "decoding",
        "Qt Multimedia",
        "project",
    } <= names
    whisper = next(c for c in found["checks"] if c["name"] == "Whisper model" and c["ok"] is not True)
    assert "MB" in whisper["text"] and "put" in whisper["advice"]
    status, _, err = run("doctor", "--project", sample_project.with_name("none.undertone"))
    assert status == 1 and "none.undertone" in err


def test_labels_go_out_and_come_back_into_another_copy(run: Run, sample_project: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(sample_project, tmp_path / "other.undertone"))
    for utterance, name in ((2, "joy"), (3, "anger")):
        run("label", "--project", sample_project, "--utterance", utterance, "--label", name, "--annotator", "ana")
    run("label", "--project", other, "--utterance", 3, "--label", "fear", "--annotator", "ana")
    run("export", "--project", sample_project, "--format", "json", "--out", tmp_path / "ana.json")
    status, out, _ = run("import", tmp_path / "ana.json", "--project", other, "--json")
    assert (status, json.loads(out)) == (0, {"taken": 1, "known": 1, "left_out": []})
    with Store.open(other) as store:
        told = {i: store.record(i).label_of("ana", "meld-7").label for i in (2, 3)}
        assert store.undo_title() is not None
    assert told == {2: "joy", 3: "fear"}  # what was said here stays


def test_a_file_that_holds_no_labels_is_refused_by_name(run: Run, sample_project: Path, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"a": 1}', encoding="utf-8")
    status, out, err = run("import", tmp_path / "other.json", "--project", sample_project)
    assert (status, out) == (1, "") and "other.json" in one_line(err)


def test_processes_side_by_side_share_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    from undertone.gui.analyze_command import _threads

    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    asked = "from threadpoolctl import threadpool_info as i; import numpy; print([p['num_threads'] for p in i()])"
    with _threads(1):
        assert os.environ["OMP_NUM_THREADS"] == "3"  # what the user chose stays
        out = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[1]"
    assert "OPENBLAS_NUM_THREADS" not in os.environ
