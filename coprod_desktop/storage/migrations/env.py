"""Called by Alembic inside migrate(), which has opened the connection and the transaction already."""

from alembic import context

context.run_migrations()
