"""What every query needs: the tables, a connection, and a safe way from typed text to the search index."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Record
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.plain import plain
from coprod_desktop.storage.rows import Rows
from coprod_desktop.storage.search_index import names_table, starts_table, words_table
from coprod_desktop.storage.tables import NounTables

R = TypeVar("R", bound=Record)

LETTERS_OF_A_TRIGRAM = 3
LONG, SHORT, WORDS = "long_words", "short_words", "words"
"""Parameters of statements: of names, the two first."""
_MOST_WORDS = 12  # of what was typed; more words make a statement longer and find no better


class Query:
    """Reads the nouns' tables of one vault."""

    def __init__(self, engine: sa.Engine, nouns: NounTables, rows: Rows) -> None:
        self._engine, self._nouns, self._rows = engine, nouns, rows
        self._made: dict[Hashable, sa.Select[Any]] = {}

    def _once(self, key: Hashable, make: "Callable[[], sa.Select[Any]]") -> "sa.Select[Any]":
        """Return the statement that make makes, made once for each key: making one costs more than running it."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        with self._engine.connect() as connection:
            yield connection

    def _table(self, noun: type[Record]) -> sa.Table:
        return self._nouns.named[noun.TABLE].table

    def _kept(self, noun: type[Record]) -> sa.ColumnElement[bool]:
        """Return the condition that a row is not withdrawn."""
        return self._table(noun).c.withdrawn.is_(False)

    def _value(self, noun: type[Record], column: str, stored: Any) -> Any:
        """Return a stored value as the noun holds it."""
        return self._nouns.shapes.of[noun].by_name[column].from_row(stored)

    def _stored(self, noun: type[Record], column: str, value: object) -> Any:
        """Return a value of the noun as it is stored."""
        found = self._nouns.shapes.of[noun].by_name[column]
        return found.to_row(found.by.to_value(value))

    def _records(self, connection: sa.Connection, noun: type[R], ids: Iterable[Id | None]) -> Mapping[str, R]:
        """Return the records with ids, by id, also withdrawn ones."""
        return self._rows.get_all(connection, noun, dict.fromkeys(each for each in ids if each))

    def _grouped(self, connection: sa.Connection, noun: type[R], column: str, ids: Iterable[Id]) -> dict[str, list[R]]:
        """Return the records not withdrawn whose column is one of ids, by that id."""
        grouped: dict[str, list[R]] = {}
        for some in chunks(dict.fromkeys(ids), CHUNK):
            for record in self._rows.find(connection, noun, {column: some}):
                grouped.setdefault(getattr(record, column), []).append(record)
        return grouped


def typed_words(typed: str) -> list[str]:
    """Return the words in what was typed: those with a letter or a digit in them."""
    words = (word.replace("\x00", "") for word in typed.split())
    return [word for word in words if any(letter.isalnum() for letter in word)][:_MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Match:
    """Rows that the search index finds. index: its table, to be joined; condition: what it is asked."""

    index: sa.TableClause
    condition: sa.ColumnElement[bool]

    def rows(self) -> "sa.Select[tuple[int]]":
        """Return the statement for the numbers of the rows found."""
        return sa.select(self.index.c.rowid).where(self.condition)


def words_phrase(typed: str) -> str:
    """Return what the index of words is asked, so that all words typed are found, the last as far as it is typed."""
    words = typed_words(typed)
    return f"{' '.join(_quoted(word) for word in words)}*" if words else ""


def words_match(noun: type[Record]) -> Match:
    """Return where the phrase is found that is given as WORDS when the statement runs."""
    return _match(words_table(noun.TABLE), sa.bindparam(WORDS, type_=sa.Text))


def name_phrases(typed: str) -> dict[str, str]:
    """Return what the indexes of names are asked, so that each word typed stands in a name.

    LONG: words found anywhere in it; SHORT: those of one or two letters, found where a word of it begins. Empty where
    nothing was typed that could be found.
    """
    words = typed_words(plain(typed))
    long = [_quoted(word) for word in words if len(word) >= LETTERS_OF_A_TRIGRAM]
    short = [f"{_quoted(word)}*" for word in words if len(word) < LETTERS_OF_A_TRIGRAM]
    phrases = {LONG: " ".join(long), SHORT: " ".join(short)}
    return {name: phrase for name, phrase in phrases.items() if phrase}


def names_condition(noun: type[Record], table: sa.Table, phrases: Iterable[str]) -> sa.ColumnElement[bool]:
    """Return the condition that a row's names have what name_phrases gave; it is given again when the statement runs.

    phrases: which of LONG and SHORT there are, at least one.
    """
    tables = {LONG: names_table, SHORT: starts_table}
    matches = (_match(tables[name](noun.TABLE), sa.bindparam(name, type_=sa.Text)) for name in phrases)
    return sa.and_(*(table.c.row.in_(match.rows()) for match in matches))


def _quoted(word: str) -> str:
    """Return word as a phrase of the index's own language, in which no sign has a meaning."""
    doubled = word.replace('"', '""')
    return f'"{doubled}"'


def _match(index: str, phrase: sa.BindParameter[str]) -> Match:
    table = sa.table(index, sa.column("rowid", sa.Integer), sa.column("rank", sa.Float))
    return Match(table, sa.literal_column(f'"{index}"').op("MATCH", return_type=sa.Boolean)(phrase))
