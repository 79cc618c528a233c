"""Folded texts to search in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from undertone.db.folding import folded

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "utterance_search",
        sa.Column("utterance_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["utterance_id"], ["utterance.id"], name=op.f("fk_utterance_search_utterance_id_utterance")
        ),
        sa.PrimaryKeyConstraint("utterance_id", name=op.f("pk_utterance_search")),
    )
    connection = op.get_bind()
    texts = connection.execute(sa.text("SELECT id, text FROM utterance ORDER BY id")).all()
    rows = [{"utterance_id": identifier, "words": folded(text)} for identifier, text in texts]
    if rows:
        table = sa.table("utterance_search", sa.column("utterance_id", sa.Integer), sa.column("words", sa.Text))
        connection.execute(sa.insert(table), rows)
