"""The search index of SQLite: full-text tables beside the nouns' own, which hold no second copy of the text. Names are
indexed by their plain letters.

NOUN_words finds words by their stem in all searched columns. NOUN_names finds any three letters of a name, and
NOUN_starts the first one or two. secure-delete takes removed words out of the index's pages at once, which erasing
rests on; without it they stay until segments are merged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from coprod_desktop.storage.shapes import Shape

_WORDS = "tokenize = 'porter unicode61 remove_diacritics 2'"
_NAMES = "tokenize = 'trigram remove_diacritics 1'"
_STARTS = "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'"


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds of one row: its number, and the text of each searched column."""

    row: int
    texts: Mapping[str, str]


class SearchIndex:
    """The full-text tables of one noun."""

    def __init__(self, shape: Shape) -> None:
        self.columns = shape.searched
        self._of = shape.table
        names = shape.plain_names
        made = [
            (words_table(shape.table), self.columns, _WORDS),
            (names_table(shape.table), names, _NAMES),
            (starts_table(shape.table), names, _STARTS),
        ]
        self._tables = [each for each in made if each[1]]
        self._adding = [_insert(name, columns) for name, columns, _ in self._tables]
        self._removing = [_delete(name, columns) for name, columns, _ in self._tables]

    def create(self, connection: sa.Connection) -> None:
        """Make the tables, empty."""
        for name, columns, how in self._tables:
            content = f"content = '{self._of}', content_rowid = 'row'"
            what = ", ".join([*(f'"{column}"' for column in columns), content, how])
            connection.exec_driver_sql(f'CREATE VIRTUAL TABLE "{name}" USING fts5({what})')
            configured = f'"{name}"("{name}", rank)'
            connection.exec_driver_sql(f"INSERT INTO {configured} VALUES ('secure-delete', 1)")  # noqa: S608 - our name

    def drop(self, connection: sa.Connection) -> None:
        """Remove the tables."""
        for name, _, _ in self._tables:
            connection.exec_driver_sql(f'DROP TABLE IF EXISTS "{name}"')

    def add(self, connection: sa.Connection, rows: Sequence[Indexed]) -> None:
        """Make rows found."""
        self._run(connection, self._adding, rows)

    def remove(self, connection: sa.Connection, rows: Sequence[Indexed]) -> None:
        """Make rows found no more; their texts are exactly those that were added."""
        self._run(connection, self._removing, rows)

    @staticmethod
    def _run(connection: sa.Connection, statements: Sequence[sa.TextClause], rows: Sequence[Indexed]) -> None:
        if not rows:
            return
        parameters: list[dict[str, Any]] = [{"row": each.row, **each.texts} for each in rows]
        for statement in statements:
            connection.execute(statement, parameters)


def words_table(noun: str) -> str:
    """Return the name of the table that finds words."""
    return f"{noun}_words"


def names_table(noun: str) -> str:
    """Return the name of the table that finds three letters of a name."""
    return f"{noun}_names"


def starts_table(noun: str) -> str:
    """Return the name of the table that finds the first letters of a name."""
    return f"{noun}_starts"


def _insert(name: str, columns: Sequence[str]) -> sa.TextClause:
    listed = ", ".join(f'"{column}"' for column in columns)
    bound = ", ".join(f":{column}" for column in columns)
    return sa.text(f'INSERT INTO "{name}"(rowid, {listed}) VALUES (:row, {bound})')  # noqa: S608 - names of our columns


def _delete(name: str, columns: Sequence[str]) -> sa.TextClause:
    listed = ", ".join(f'"{column}"' for column in columns)
    bound = ", ".join(f":{column}" for column in columns)
    what = f'"{name}"("{name}", rowid, {listed})'
    return sa.text(f"INSERT INTO {what} VALUES ('delete', :row, {bound})")  # noqa: S608 - names of our columns
