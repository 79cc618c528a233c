"""Long jobs and settings: what runs, what was interrupted by a crash and can be resumed."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping

from sqlalchemy import delete, distinct, func, insert, select, update

from undertone.core.types import MODALITIES, Job, JobKind, JobState, Modality
from undertone.core.wording import said
from undertone.db import processes
from undertone.db.connection import Database, missing, now
from undertone.db.conversations import require_conversation
from undertone.db.tables import FeatureVectorRow, JobRow, SettingRow, UtteranceRow


class Jobs(Database):
    """Jobs and the project's settings."""

    def add_job(
        self, kind: JobKind, title: str, arguments: Mapping[str, object], conversation_id: int | None = None
    ) -> Job:
        """A queued job; `arguments` must be JSON-able."""
        with self.write() as connection:
            if conversation_id is not None:
                require_conversation(connection, conversation_id)
            moment = now()
            row = insert(JobRow).values(
                kind=kind,
                title=title,
                state=JobState.QUEUED,
                arguments=dict(arguments),
                conversation_id=conversation_id,
                created_at=moment,
                updated_at=moment,
                **_owner(),
            )
            identifier = connection.execute(row.returning(JobRow.id)).scalar_one()
        return Job(identifier, kind, title, JobState.QUEUED, dict(arguments), 0.0, "", conversation_id, moment)

    def update_job(self, job_id: int, state: JobState, done: float = 0.0, message: str = "") -> None:
        """Where a job stands; the process that says so of a running job is taken to run it."""
        owner = _owner() if state in (JobState.QUEUED, JobState.RUNNING) else {}
        changed = (
            update(JobRow)
            .where(JobRow.id == job_id)
            .values(state=state, done=done, message=message, updated_at=now(), **owner)
        )
        with self.write() as connection:
            if connection.execute(changed).rowcount == 0:
                raise missing(said("job"), job_id)

    def jobs(self) -> list[Job]:
        """All of them, oldest first."""
        query = select(
            JobRow.id,
            JobRow.kind,
            JobRow.title,
            JobRow.state,
            JobRow.arguments,
            JobRow.done,
            JobRow.message,
            JobRow.conversation_id,
            JobRow.created_at,
        ).order_by(JobRow.id)
        with self.read() as connection:
            return [
                Job(r[0], JobKind(r[1]), r[2], JobState(r[3]), *r[4:]) for r in map(tuple, connection.execute(query))
            ]

    def set_job_arguments(self, job_id: int, arguments: Mapping[str, object]) -> None:
        """What a job must be given to run again, when a part of it has been finished for good."""
        changed = update(JobRow).where(JobRow.id == job_id).values(arguments=dict(arguments), updated_at=now())
        with self.write() as connection:
            if connection.execute(changed).rowcount == 0:
                raise missing(said("job"), job_id)

    def encoded_utterances(self, conversation_id: int) -> dict[Modality, int]:
        """How many of the conversation's utterances have been encoded, by modality; what a crash has left."""
        query = (
            select(FeatureVectorRow.modality, func.count(distinct(FeatureVectorRow.utterance_id)))
            .join(UtteranceRow, UtteranceRow.id == FeatureVectorRow.utterance_id)
            .where(UtteranceRow.conversation_id == conversation_id, UtteranceRow.deleted.is_(False))
            .group_by(FeatureVectorRow.modality)
        )
        with self.read() as connection:
            counted = {Modality(r[0]): int(r[1]) for r in connection.execute(query)}
        return {m: counted.get(m, 0) for m in MODALITIES}

    def recover_jobs(self, *, own: bool = False) -> list[Job]:
        """Marks jobs whose process is gone as interrupted and returns them; for a window that opens the project.

        Jobs of a process that still runs, or of another machine, are left alone; with `own`, those of this very
        process are not, since a window that opens a project runs none of its jobs yet.
        """
        pending = select(JobRow.id, JobRow.pid, JobRow.process).where(
            JobRow.state.in_((JobState.QUEUED, JobState.RUNNING)), JobRow.host == socket.gethostname()
        )
        with self.write() as connection:
            rows = connection.execute(pending)
            gone = [r.id for r in rows if (own and r.pid == os.getpid()) or processes.mark(r.pid) != r.process]
            connection.execute(
                update(JobRow).where(JobRow.id.in_(gone)).values(state=JobState.INTERRUPTED, updated_at=now())
            )
        return [job for job in self.jobs() if job.id in set(gone)]

    def setting(self, key: str, default: str = "") -> str:
        """A setting of the project."""
        with self.read() as connection:
            found = connection.execute(select(SettingRow.value).where(SettingRow.key == key)).scalar_one_or_none()
        return default if found is None else found

    def set_setting(self, key: str, value: str) -> None:
        """Keeps a setting with the project."""
        with self.write(shown=True) as connection:
            connection.execute(delete(SettingRow).where(SettingRow.key == key))
            connection.execute(insert(SettingRow).values(key=key, value=value))


def _owner() -> dict[str, object]:
    return {"host": socket.gethostname(), "pid": os.getpid(), "process": processes.mark(os.getpid())}
