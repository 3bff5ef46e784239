"""Reading outside any step."""

from typing import TypeVar

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Record
from coprod_desktop.storage.rows import Rows

R = TypeVar("R", bound=Record)


class VaultReads:
    """The same get and find as in a unit of work; each call sees what is committed."""

    def __init__(self, engine: sa.Engine, rows: Rows) -> None:
        self._engine, self._rows = engine, rows

    def get(self, noun: type[R], record: Id) -> R | None:
        """Return the record, also when it is withdrawn; None when there is none."""
        with self._engine.connect() as connection:
            return self._rows.get(connection, noun, record)

    def find(self, noun: type[R], **equal: object) -> list[R]:
        """Return the records not withdrawn whose columns equal what is asked, oldest first."""
        with self._engine.connect() as connection:
            return self._rows.find(connection, noun, equal)

    def count(self, noun: type[Record], **equal: object) -> int:
        """Return how many find would return."""
        with self._engine.connect() as connection:
            return self._rows.count(connection, noun, equal)
