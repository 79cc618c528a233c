"""Jobs survive the process that ran them: what a crash interrupted is found, what still runs is left alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from undertone.core.errors import NotInProject
from undertone.core.types import Conversation, JobKind, JobState
from undertone.db import processes
from undertone.db.store import Store

RUN = """
import sys
from undertone.core.types import JobKind, JobState
from undertone.db.store import Store
store = Store.open(sys.argv[1], backups=False)
for state in JobState:
    store.update_job(store.add_job(JobKind.ANALYZE, str(state), {"media": ["a.mp4"]}).id, state, 0.5, "half way")
print("ready", flush=True)
sys.stdin.read()
"""


def test_a_job_comes_back_with_all_it_needs_to_run_again(store: Store, talk: Conversation) -> None:
    arguments = {"media": ["/videos/对话.mp4"], "device": "auto", "jobs": 2, "more": None}
    job = store.add_job(JobKind.FINETUNE, "Fine-tune", arguments, talk.id)
    assert store.jobs() == [job]
    store.update_job(job.id, JobState.RUNNING, 0.25, "epoch 1 of 4")
    (now,) = store.jobs()
    assert (now.state, now.done, now.message) == (JobState.RUNNING, 0.25, "epoch 1 of 4")
    assert (now.arguments, now.conversation_id, now.created_at) == (arguments, talk.id, job.created_at)
    assert store.recover_jobs() == []
    with pytest.raises(NotInProject, match="job 9"):
        store.update_job(9, JobState.DONE)
    with pytest.raises(NotInProject, match="conversation 9"):
        store.add_job(JobKind.EXPORT, "x", {}, 9)


def test_jobs_of_a_killed_process_are_interrupted(file: Path) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-c", RUN, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    with worker, Store.open(file) as store:
        assert worker.stdout.readline() == "ready\n"
        assert store.recover_jobs() == []  # it still runs
        worker.kill()
        worker.wait()
        interrupted = store.recover_jobs()
        assert [j.title for j in interrupted] == ["queued", "running"]
        assert all(j.state == JobState.INTERRUPTED and j.done == 0.5 for j in interrupted)
        others = [j for j in store.jobs() if j.title not in ("queued", "running")]
        assert all(j.title == str(j.state) for j in others)


def test_a_mark_is_of_one_process_only() -> None:
    own = processes.mark(os.getpid())
    assert own
    assert own == processes.mark(os.getpid())
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        assert processes.mark(other.pid) not in ("", own)
        other.kill()
    assert processes.mark(other.pid) == ""
