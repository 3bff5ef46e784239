"""What exchange between laptops keeps: other laptops, what they have, and steps of which only the hashes are here."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "stub",
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True),
        sa.Column("header", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "own_age",
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("secret", sa.Text, nullable=False),
    )
    op.create_table(
        "peer",
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("public_key", sa.LargeBinary, nullable=False),
        sa.Column("age", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("leads", sa.Boolean, nullable=False),
        sa.Column("groups", sa.Text),
        sa.Column("paired_at", sa.BigInteger, nullable=False),
        sa.Column("sent_at", sa.BigInteger),
        sa.Column("heard_at", sa.BigInteger),
        sa.Column("retired_at", sa.BigInteger),
    )
    op.create_table(
        "peer_has",
        sa.Column("peer", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("said", sa.BigInteger, nullable=False),
        sa.Column("sent", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "peer_lacks",
        sa.Column("peer", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("first", sa.BigInteger, primary_key=True),
        sa.Column("last", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "peer_wants",
        sa.Column("peer", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, primary_key=True),
    )
