"""Media, transcripts and projects that are damaged, odd or not what they seem, at the command line."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.core.drawn_conversation import voice, write_media
from tests.test_cli import Run, one_line
from undertone import resources
from undertone.db.store import Store

SAMPLE = resources.sample_folder() / "sample.mp4"


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    """Three seconds of a voice-like sound."""
    return write_media(tmp_path / "tone.mkv", None, voice(3, lambda t: np.ones_like(t)), 3)


def conversations(run: Run, project: Path) -> list[dict[str, object]]:
    status, out, _ = run("show", "--project", project, "--json")
    assert status == 0
    found: list[dict[str, object]] = json.loads(out)["conversations"]
    return found


# ---------------------------------------------------------------- media


def text_as_video(folder: Path) -> Path:
    path = folder / "notes.mp4"
    path.write_text("not a video\n" * 500)
    return path


def cut_short(folder: Path) -> Path:
    path = folder / "cut.mp4"
    path.write_bytes(SAMPLE.read_bytes()[:2_000])
    return path


def empty(folder: Path) -> Path:
    path = folder / "empty.mkv"
    path.touch()
    return path


def header_alone(folder: Path) -> Path:
    path = folder / "header.wav"
    path.write_bytes(b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x80\x3e\0\0\0\x7d\0\0\2\0\x10\0data\0\0\0\0")
    return path


def missing(folder: Path) -> Path:
    return folder / "nowhere.mp4"


def a_folder(folder: Path) -> Path:
    (folder / "films").mkdir()
    return folder / "films"


def silence(folder: Path) -> Path:
    return write_media(folder / "静か.mkv", None, np.zeros(32_000, np.float32), 2)


def noise(folder: Path) -> Path:
    path = folder / "noise.mp3"
    path.write_bytes(np.random.default_rng(1).bytes(20_000))
    return path


@pytest.mark.parametrize("make", [text_as_video, cut_short, empty, header_alone, missing, a_folder, silence, noise])
def test_bad_media_gets_one_line_that_names_it(
    run: Run, sample_project: Path, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    path = make(tmp_path)
    before = conversations(run, sample_project)
    status, out, err = run("analyze", path, "--project", sample_project, "--speech", "vad", "-q", "--device", "cpu")
    assert (status, out) == (1, "")
    assert path.name in one_line(err)
    assert conversations(run, sample_project)[:1] == before


def test_one_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path, tone: Path) -> None:
    (tmp_path / "tone.srt").write_text("1\n00:00:00,100 --> 00:00:02,000\nA: well well\n", encoding="utf-8")
    project = tmp_path / "p.undertone"
    status, out, err = run("analyze", missing(tmp_path), tone, "--project", project, "-q", "--device", "cpu", "--json")
    assert status == 1 and "nowhere.mp4" in one_line(err)
    assert [c["utterances"] for c in json.loads(out)["conversations"]] == [1]
    assert len(json.loads(out)["failed"]) == 1


def test_files_side_by_side(run: Run, tmp_path: Path, tone: Path) -> None:
    other = write_media(tmp_path / "名前 second.mkv", None, voice(2, lambda t: np.ones_like(t), 150.0), 2)
    for name in ("tone.srt", "名前 second.srt"):
        (tmp_path / name).write_text("1\n00:00:00,100 --> 00:00:01,900\nA: well well\n", encoding="utf-8")
    project = tmp_path / "p.undertone"
    command = ("analyze", tone, other, missing(tmp_path), "--project", project, "--jobs", 2, "-q", "--device", "cpu")
    status, _, err = run(*command)
    assert status == 1 and "nowhere.mp4" in one_line(err)
    found = conversations(run, project)
    assert sorted(str(c["title"]) for c in found) == ["tone", "名前 second"]
    assert all(u["prediction"] for c in found for u in c["utterances"])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "name",
    [
        "pydub_odd/creative_common.mp4",  # metadata that is not UTF-8
        "pydub_odd/test1_empty.wav",
        "pydub_odd/test5.webm",
        "pyannote/trñ00.wav",
        "pyfeat/noface_face.mov",  # variable frame rate
        "fer/test.mp4",  # no audio track
    ],
)
def test_real_odd_files_end_with_a_result_or_a_line(run: Run, shared: Path, tmp_path: Path, name: str) -> None:
    project = tmp_path / "p.undertone"
    status, out, err = run(
        "analyze", shared / "media" / name, "--project", project, "--speech", "vad", "-q", "--device", "cpu"
    )
    if status:
        assert Path(name).name in one_line(err)
    else:
        assert Path(name).name in out
        assert all(u["prediction"] for c in conversations(run, project) for u in c["utterances"])  # type: ignore[attr-defined]


# ---------------------------------------------------------------- transcripts


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("t.srt", b"", "empty"),
        ("t.srt", b"just some text\n", "no usable cue"),
        ("t.srt", b"1\n00:00:02,000 --> 00:00:01,000\nbackwards\n", "ends before"),
        ("t.vtt", b"WEBVTT\n\n00:99.000 --> 01:00.000\nodd\n", "cannot be read"),
        ("t.csv", b"a,b\n1,2\n", "start"),
        ("t.srt", b"\x00\x01\x02\xff" * 300, "t.srt"),
        ("t.docx", b"PK\x03\x04 nothing", "t.docx"),
        ("none.srt", None, "none.srt"),
    ],
)
def test_bad_transcripts_are_named_with_the_reason(
    run: Run, tmp_path: Path, tone: Path, name: str, content: bytes | None, says: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    status, out, err = run("analyze", tone, "--project", tmp_path / "p.undertone", "--transcript", path, "-q")
    assert (status, out) == (1, "")
    assert name in one_line(err) and says in one_line(err)
    assert conversations(run, tmp_path / "p.undertone")[0]["utterances"] == []


def test_an_odd_transcript_is_read_and_its_oddities_are_said(run: Run, tmp_path: Path, tone: Path) -> None:
    cues = (
        ("00:00:00,100 --> 00:00:01,000", "Ana: 你好，今天的天气真不错。"),
        ("00:00:00,800 --> 00:00:01,500", "Ana: 我们一起去公园散步吧！"),
        ("00:00:02,000 --> 00:09:00,000", "Ben: 好的，我马上就来，请等我一下。"),
        ("00:01:00,000 --> 00:01:02,000", "Ben: 那里太远了。"),
    )
    text = "\n".join(f"{number}\n{times}\n{words}\n" for number, (times, words) in enumerate(cues, 1))
    (tmp_path / "t.srt").write_bytes(text.encode("gb18030"))
    command = (
        "analyze",
        tone,
        "--project",
        tmp_path / "p.undertone",
        "--transcript",
        tmp_path / "t.srt",
        "-q",
        "--device",
        "cpu",
    )
    status, out, _ = run(*command)
    assert status == 0
    assert "overlaps" in out and "past the media's end" in out
    (conversation,) = conversations(run, tmp_path / "p.undertone")
    said = [(u["start_ms"], u["end_ms"], u["speaker"], u["text"]) for u in conversation["utterances"]]  # type: ignore[attr-defined]
    assert said == [
        (100, 800, "Ana", "你好，今天的天气真不错。"),
        (800, 1_500, "Ana", "我们一起去公园散步吧！"),
        (2_000, 3_000, "Ben", "好的，我马上就来，请等我一下。"),
    ]


def test_a_missing_whisper_model_names_the_ways_out(
    run: Run, tmp_path: Path, tone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    status, _, err = run("analyze", tone, "--project", tmp_path / "p.undertone", "--speech", "whisper", "-q")
    line = one_line(err)
    assert status == 1
    assert all(words in line for words in ("base", "MB", str(tmp_path / "cache"), "transcript", "voice activity"))


def test_utterances_with_labels_are_not_replaced_unless_asked(run: Run, tmp_path: Path, tone: Path) -> None:
    project, first, second = tmp_path / "p.undertone", tmp_path / "a.srt", tmp_path / "b.srt"
    first.write_text("1\n00:00:00,100 --> 00:00:02,000\none\n", encoding="utf-8")
    second.write_text("1\n00:00:00,100 --> 00:00:02,500\ntwo\n", encoding="utf-8")
    base = ("analyze", tone, "--project", project, "-q", "--device", "cpu")
    assert run(*base, "--transcript", first)[0] == 0
    (before,) = conversations(run, project)[0]["utterances"]  # type: ignore[misc]
    run("label", "--project", project, "--utterance", before["id"], "--label", "joy", "--annotator", "a")
    status, out, _ = run(*base, "--transcript", second)
    assert status == 0 and "b.srt was not read" in out
    (kept,) = conversations(run, project)[0]["utterances"]  # type: ignore[misc]
    assert kept["text"] == "one" and kept["labels"]
    assert run(*base, "--transcript", second, "--again")[0] == 0
    assert [u["text"] for u in conversations(run, project)[0]["utterances"]] == ["two"]  # type: ignore[attr-defined]
    with Store.open(project) as store:
        store.undo()
    assert [len(u["labels"]) for u in conversations(run, project)[0]["utterances"]] == [1]  # type: ignore[attr-defined]


# ---------------------------------------------------------------- projects


def not_a_project(project: Path) -> None:
    project.write_bytes(b"some words\n" * 100)


def another_database(project: Path) -> None:
    project.unlink()
    with sqlite3.connect(project) as other:
        other.execute("create table t (a)")
    other.close()


def of_the_future(project: Path) -> None:
    with sqlite3.connect(project) as database:
        database.execute("update alembic_version set version_num = '9999'")
    database.close()


def damaged(project: Path) -> None:
    raw = bytearray(project.read_bytes())
    raw[4_096:40_000] = b"\xaa" * (40_000 - 4_096)
    project.write_bytes(bytes(raw))


def gone(project: Path) -> None:
    project.unlink()


@pytest.mark.parametrize("spoil", [not_a_project, another_database, of_the_future, damaged, gone])
@pytest.mark.parametrize("command", ["show", "label"])
def test_bad_projects_are_named_and_left_alone(
    run: Run, sample_project: Path, spoil: Callable[[Path], None], command: str
) -> None:
    spoil(sample_project)
    before = sample_project.read_bytes() if sample_project.exists() else None
    more = ("--utterance", 1, "--label", "joy", "--annotator", "a") if command == "label" else ()
    status, out, err = run(command, "--project", sample_project, *more)
    assert (status, out) == (1, "")
    assert sample_project.name in one_line(err)
    assert (sample_project.read_bytes() if sample_project.exists() else None) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_read_only_project_is_said(run: Run, sample_project: Path) -> None:
    sample_project.chmod(0o400)
    status, _, err = run("label", "--project", sample_project, "--utterance", 1, "--label", "joy", "--annotator", "a")
    assert status == 1 and "read-only" in one_line(err)


def test_a_project_in_a_folder_that_is_not_there(run: Run, tmp_path: Path, tone: Path) -> None:
    status, _, err = run("analyze", tone, "--project", tmp_path / "no" / "p.undertone", "-q")
    assert status == 1 and "does not exist" in one_line(err)


def test_media_given_as_a_project_is_recognised(run: Run, tone: Path) -> None:
    before = tone.read_bytes()
    status, _, err = run("analyze", tone, "--project", tone, "-q")
    assert status == 1 and "not an Undertone project" in one_line(err)
    assert tone.read_bytes() == before


def test_a_model_with_other_features_or_labels_is_refused(run: Run, sample_project: Path) -> None:
    from tests.core.tiny_model import saved

    with Store.open(sample_project) as store:
        (store.folder / "models").mkdir(parents=True)
        saved(store.folder / "models" / "tiny.safetensors")
        model = store.add_model(name="tiny v2", file="tiny.safetensors", sha256="", parent_id=1, metrics={})
    status, _, err = run("models", "--project", sample_project, "adopt", model.id)
    assert status == 1 and "tiny" in one_line(err)
    assert all(u["prediction"] for u in conversations(run, sample_project)[0]["utterances"])  # type: ignore[attr-defined]
    status, out, _ = run("models", "--project", sample_project, "--json")
    assert [m["state"] for m in json.loads(out)["models"]] == ["adopted", "candidate"]
