"""Labels of several classes, and the name by which models know a class that was renamed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("label_class") as batch:
        batch.add_column(sa.Column("known_as", sa.String(length=100), server_default="", nullable=False))
    op.create_table(
        "annotation_class",
        sa.Column("annotation_id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["annotation_id"], ["annotation.id"], name=op.f("fk_annotation_class_annotation_id_annotation")
        ),
        sa.ForeignKeyConstraint(
            ["class_id"], ["label_class.id"], name=op.f("fk_annotation_class_class_id_label_class")
        ),
        sa.PrimaryKeyConstraint("annotation_id", "class_id", name=op.f("pk_annotation_class")),
    )
    op.create_index(op.f("ix_annotation_class_class_id"), "annotation_class", ["class_id"], unique=False)
