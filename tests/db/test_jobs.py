"""Jobs survive the process that ran them: what a crash interrupted is found, what still runs is left alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from undertone.core.errors import NotInProject
from undertone.core.types import MODALITIES, Conversation, EncoderKey, FeatureRow, JobKind, JobState
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


def test_a_window_that_opens_a_project_anew_takes_its_own_jobs_as_interrupted(store: Store) -> None:
    job = store.add_job(JobKind.ANALYZE, "left", {})
    assert store.recover_jobs() == []
    (found,) = store.recover_jobs(own=True)
    assert (found.id, found.state) == (job.id, JobState.INTERRUPTED)


def test_what_a_job_must_be_given_can_change(store: Store) -> None:
    job = store.add_job(JobKind.ANALYZE, "t", {"options": {"again": True}})
    store.set_job_arguments(job.id, {"options": {}})
    assert store.jobs()[0].arguments == {"options": {}}
    with pytest.raises(NotInProject, match="job 9"):
        store.set_job_arguments(9, {})


def test_what_is_encoded_is_counted_by_modality(store: Store, talk: Conversation) -> None:
    ids = [r.utterance.id for r in store.records(talk.id)]
    keys = {m: EncoderKey(f"none-{m}", 1, m, 4) for m in MODALITIES}
    text, audio, video = MODALITIES
    store.put_features([FeatureRow(i, keys[text], "d", None) for i in ids])
    store.put_features([FeatureRow(ids[0], keys[audio], "d", None)])
    assert store.encoded_utterances(talk.id) == {text: len(ids), audio: 1, video: 0}
    store.delete_utterances([ids[0]])
    assert store.encoded_utterances(talk.id) == {text: len(ids) - 1, audio: 0, video: 0}


def test_a_mark_is_of_one_process_only() -> None:
    own = processes.mark(os.getpid())
    assert own
    assert own == processes.mark(os.getpid())
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        assert processes.mark(other.pid) not in ("", own)
        other.kill()
    assert processes.mark(other.pid) == ""
