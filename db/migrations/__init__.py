"""Alembic migrations of a project, run by the program itself when it opens an older project."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

FOLDER = Path(__file__).resolve().parent
# oldest first; a project carries one of them, so that opening one need not load Alembic
REVISIONS = ("0001", "0002", "0003")


def upgrade(connection: Connection, target: str = "head", folder: Path = FOLDER) -> None:
    """Brings the schema on this connection to `target`, inside the transaction that it is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
