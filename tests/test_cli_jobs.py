"""What the command line does is in the project's list of jobs, as the window's own jobs are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_cli import Run, one_line
from undertone import resources
from undertone.core.errors import Cancelled, UndertoneError
from undertone.core.interchange import exporters
from undertone.core.progress import Silent
from undertone.core.types import Job, JobKind, JobState
from undertone.db.store import Store
from undertone.gui import job_rows, tasks
from undertone.gui.job_rows import job_row

SAMPLE = resources.sample_folder() / "sample.mp4"


def jobs(project: Path) -> list[Job]:
    with Store.open(project, backups=False) as store:
        return store.jobs()


def test_an_analysis_is_a_job(run: Run, sample_project: Path) -> None:
    assert run("analyze", SAMPLE, "--project", sample_project, "-q", "--device", "cpu", "--speakers", 3)[0] == 0
    (job,) = jobs(sample_project)
    assert (job.kind, job.title, job.state, job.done) == (JobKind.ANALYZE, "sample.mp4", JobState.DONE, 1.0)
    assert job.message.startswith("17 utterances")
    assert job.arguments == {"path": str(SAMPLE), "options": {"max_speakers": 3, "device": "cpu"}}


def test_what_fails_is_a_failed_job(run: Run, sample_project: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.mp4"
    assert run("analyze", gone, "--project", sample_project, "-q")[0] == 1
    assert run("finetune", "--project", sample_project, "-q")[0] == 1
    analysis, training = jobs(sample_project)
    assert (analysis.state, training.state) == (JobState.FAILED, JobState.FAILED)
    assert "gone.mp4" in analysis.message
    assert training.title == "Fine-tune from 0 labels" and "at least 5" in training.message


def test_an_export_can_be_started_again_from_the_window(run: Run, sample_project: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    asked = ("export", "--project", sample_project, "--format", "csv", "--out", out, "--speaker", "Ben")
    assert run(*asked, "--max-confidence", "0.9")[0] == 0
    (job,) = jobs(sample_project)
    assert (job.kind, job.title, job.message) == (JobKind.EXPORT, "Export o.csv", f"written to {out}")
    written = out.read_bytes()
    out.unlink()
    tasks.export(sample_project, Silent(), **job.arguments)  # type: ignore[arg-type]
    assert out.read_bytes() == written
    assert "csv" in exporters()


def test_adopting_a_model_is_a_job(run: Run, sample_project: Path) -> None:
    assert run("models", "--project", sample_project, "adopt", 77)[0] == 1
    assert run("models", "--project", sample_project)[0] == 0
    (job,) = jobs(sample_project)
    assert (job.kind, job.state, job.arguments) == (JobKind.PREDICT, JobState.FAILED, {"adopt": 77})


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Cancelled(), JobState.CANCELLED),
        (KeyboardInterrupt(), JobState.CANCELLED),
        (UndertoneError("no more."), JobState.FAILED),
        (ValueError(), JobState.FAILED),
    ],
)
def test_how_a_job_ends_is_kept(sample_project: Path, error: BaseException, state: JobState) -> None:
    with Store.open(sample_project, backups=False) as store:
        with pytest.raises(type(error)), job_row(store, JobKind.EXPORT, "x", {}, Silent()) as row:
            assert store.jobs()[0].state is JobState.RUNNING
            row.report(1, 4, "a quarter")
            raise error
        (job,) = store.jobs()
    assert (job.state, job.done) == (state, 0.25)
    assert job.message


def test_progress_is_kept_now_and_then(sample_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[float, str]] = []
    now = 100.0
    monkeypatch.setattr(job_rows.time, "monotonic", lambda: now)
    with Store.open(sample_project, backups=False) as store:
        with job_row(store, JobKind.EXPORT, "x", {}, Silent()) as row:
            for step in range(8):
                now += 0.5
                row.report(step, 8, f"step {step}")
                job = store.jobs()[0]
                seen.append((job.done, job.message))
        assert store.jobs()[0].done == 1.0
    assert [message for _, message in dict.fromkeys(seen)] == ["runs at the command line", "step 3", "step 7"]


@pytest.mark.parametrize("more", [(), ("other.mp4", "--jobs", "2")])
def test_nothing_analysed_leaves_no_empty_project(run: Run, tmp_path: Path, more: tuple[str, ...]) -> None:
    project = tmp_path / "new" / "p.undertone"
    project.parent.mkdir()
    status, _, err = run("analyze", tmp_path / "gone.mp4", *more, "--project", project, "-q")
    assert status == 1 and "gone.mp4" in err
    assert list(project.parent.iterdir()) == []


def test_a_project_that_was_there_stays(run: Run, tmp_path: Path) -> None:
    project = tmp_path / "p.undertone"
    Store.create(project).close()
    status, _, err = run("analyze", tmp_path / "gone.mp4", "--project", project, "-q")
    assert status == 1 and "gone.mp4" in one_line(err)
    assert [j.state for j in jobs(project)] == [JobState.FAILED]
