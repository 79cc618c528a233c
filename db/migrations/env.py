"""Alembic's entry: runs revisions on the connection it is handed, or writes a new one from the tables."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from undertone.db.tables import Base


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=False,  # the caller's transaction holds all revisions: all or none
    )
    context.run_migrations()


run(context.config.attributes["connection"])
