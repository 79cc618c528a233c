"""Fixtures for the whole suite: where real inputs lie, and a scratch project."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

ROOT = Path(__file__).resolve().parent.parent


def _shared_folder() -> Path | None:
    named = os.environ.get("UNDERTONE_SHARED")
    candidates = [Path(named)] if named else [ROOT.parent / "shared"]
    return next((c for c in candidates if (c / "media").is_dir()), None)


@pytest.fixture(autouse=True)
def _priority_unchanged() -> Iterator[None]:
    """No test leaves the thread that runs all of them with another priority (see `tests.encoding`)."""
    if not hasattr(os, "sched_getscheduler"):
        yield
        return
    before = os.sched_getscheduler(0), os.sched_getparam(0).sched_priority
    yield
    assert (os.sched_getscheduler(0), os.sched_getparam(0).sched_priority) == before


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real media, subtitles and data; the test is skipped where it does not lie beside the checkout."""
    folder = _shared_folder()
    if folder is None:
        pytest.skip("no folder of real inputs beside the checkout (set UNDERTONE_SHARED to name one)")
    return folder


@pytest.fixture(scope="session")
def analysed_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the sample analysed once; to be copied, not changed."""
    from undertone import resources
    from undertone.core.workflows import AnalyzeOptions, analyze
    from undertone.db.store import Store

    path = tmp_path_factory.mktemp("sample") / "sample.undertone"
    with Store.create(path) as store:
        analyze(store, resources.sample_folder() / "sample.mp4", AnalyzeOptions(device="cpu", title="kitchen-talk"))
    return path


@pytest.fixture
def sample_project(analysed_sample: Path, tmp_path: Path) -> Path:
    """A project of the test's own that holds the analysed sample."""
    return Path(shutil.copy(analysed_sample, tmp_path / "sample.undertone"))


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., tuple[int, str, str]]]:
    """Runs a command line in this process: exit status, stdout, stderr. Logs go under the test's own folder."""
    from undertone.gui import cli
    from undertone.gui import log as log_file

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def call(*arguments: object) -> tuple[int, str, str]:
        status = cli.main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    level = logging.getLogger().level
    yield call
    log_file.stop()
    logging.getLogger().setLevel(level)
