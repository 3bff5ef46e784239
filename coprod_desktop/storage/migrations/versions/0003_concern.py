"""Concerns: a table of this laptop alone, which no log, search or bundle knows."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "concern",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("raised_by", sa.Text, nullable=False),
        sa.Column("raised_at", sa.BigInteger, nullable=False),
        sa.Column("rang_whom", sa.Text),
        sa.Column("rang_at", sa.BigInteger),
        sa.Column("reference", sa.Text),
        sa.Column("note", sa.LargeBinary),
        sa.Column("lead_key", sa.Text),
        sa.Column("handed_on_at", sa.BigInteger),
    )
