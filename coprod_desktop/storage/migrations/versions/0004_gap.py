"""Which steps are known to be missing: kept from now on as steps come in, and counted once from the chains."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COUNT = """
INSERT INTO gap (device, first, last)
SELECT device, prior + 1, seq - 1 FROM (
    SELECT device, seq, coalesce(lag(seq) OVER (PARTITION BY device ORDER BY seq), 0) AS prior FROM (
        SELECT device.id AS device, step.seq AS seq FROM step JOIN device ON device.n = step.device
        UNION ALL SELECT device, seq FROM stub
    ) AS every
) AS followed
WHERE seq > prior + 1
"""


def upgrade() -> None:
    """Make the table, and fill it."""
    op.create_table(
        "gap",
        sa.Column("device", sa.Text, primary_key=True),
        sa.Column("first", sa.BigInteger, primary_key=True),
        sa.Column("last", sa.BigInteger, nullable=False),
    )
    op.execute(_COUNT)
