"""The vault's own tables and the log's, as first released. Later migrations only ever add to this file's neighbours."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "setting",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "device",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("public_key", sa.LargeBinary),
        sa.Column("private_key", sa.LargeBinary),
    )
    op.create_table(
        "step",
        sa.Column("arrival", sa.Integer, primary_key=True),
        sa.Column("device", sa.Integer, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("clock", sa.Text, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("frame", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
        sa.UniqueConstraint("device", "seq"),
    )
    op.create_table(
        "op",
        sa.Column("row", sa.Integer, primary_key=True),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("tbl", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary),
        sa.UniqueConstraint("step", "n"),
    )
    op.create_index("op_of_record", "op", ["tbl", "record"])
    for name in ("contest", "erased"):
        op.create_table(
            name,
            sa.Column("tbl", sa.Text, primary_key=True),
            sa.Column("record", sa.Text, primary_key=True),
            sa.Column("col", sa.Text, primary_key=True),
        )
    op.create_table(
        "erased_person",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True),
        sa.Column("seen", sa.Text, nullable=False),
    )
    op.create_table(
        "checkpoint",
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "draft",
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("fields", sa.Text, nullable=False),
    )
    op.create_table(
        "blob",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
