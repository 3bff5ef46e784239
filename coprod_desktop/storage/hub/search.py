"""Search on PostgreSQL: the same words and names are found as in a vault's file.

NOUN_words holds the words of a row's searched columns as a tsvector, by the stems of Porter as in a file. Names are
found by any three letters with pg_trgm, on the column of plain letters itself. Words are taken apart here, not by the
server: whatever its language and its letters, they are then the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSVECTOR

from coprod_desktop.domain.plain_letters import plain
from coprod_desktop.domain.records import Record
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.queries.finding import LETTERS_OF_A_TRIGRAM, WORDS, Finding, Match, typed_words
from coprod_desktop.storage.search_index import Indexed, SearchIndex, words_table
from coprod_desktop.storage.shapes import Shape
from coprod_desktop.storage.tables import NounTable

CONFIGURATION = "words"
"""The text search configuration that schema.py makes."""

_AS = "coprod.words"
_TRIGRAMS = sa.text(
    "SELECT CAST(CAST(extnamespace AS regnamespace) AS text) FROM pg_extension WHERE extname = 'pg_trgm'"
)
"""In which schema pg_trgm is: the server's keeper may have put it elsewhere."""
_MOST_LETTERS = 200_000
"""Of one row: a tsvector holds a megabyte. What stands behind them is kept and shown, but not found."""
_LONG, _SHORT = "long_", "short_"
"""Begin the names of parameters: a word found anywhere in a name, and one found where a word of it begins."""


class HubSearchIndex(SearchIndex):
    """The words of one noun on a hub."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self._noun, self._names = shape.table, shape.plain_names
        words = _words(shape.table)
        self._add = sa.text(_ADD.format(words=words_table(shape.table)))
        self._remove = words.delete().where(words.c.rowid.in_(sa.bindparam("of_rows", expanding=True)))

    def create(self, connection: sa.Connection) -> None:
        """Make the table, empty, and the indexes."""
        if not self.columns:
            return
        words, trigrams = words_table(self._noun), connection.scalar(_TRIGRAMS)
        connection.exec_driver_sql(f'CREATE TABLE "{words}" (rowid integer PRIMARY KEY, found tsvector NOT NULL)')
        # fastupdate: what is put off would keep erased words, and let one write in many wait.
        connection.exec_driver_sql(f'CREATE INDEX ON "{words}" USING gin (found) WITH (fastupdate = off)')
        for name in self._names:
            connection.exec_driver_sql(
                f'CREATE INDEX ON "{self._noun}" USING gin ("{name}" {trigrams}.gin_trgm_ops) WITH (fastupdate = off)'
            )

    def add(self, connection: sa.Connection, rows: Sequence[Indexed]) -> None:
        """Make rows found."""
        if rows and self.columns:
            # One statement for all: each of many would wait for its answer.
            said = {"rows": [each.row for each in rows], "texts": [_text(each) for each in rows]}
            connection.execute(self._add, said)

    def remove(self, connection: sa.Connection, rows: Sequence[Indexed]) -> None:
        """Make rows found no more."""
        if rows and self.columns:
            connection.execute(self._remove, {"of_rows": [each.row for each in rows]})


class HubFinding(Finding):
    """How words and names are looked for on a hub."""

    def words_phrase(self, typed: str) -> str:
        """Return a tsquery that asks for all words typed, each in one piece, the last as far as it is typed."""
        found = [words_of(word) for word in typed_words(typed)]
        phrases = [" <-> ".join(words) for words in found if words]
        return f"{' & '.join(f'({phrase})' for phrase in phrases)[:-1]}:*)" if phrases else ""

    def words_match(self, noun: type[Record]) -> Match:
        """Return where the phrase is found that is given as WORDS when the statement runs."""
        words = _words(noun.TABLE)
        asked = sa.func.to_tsquery(_configuration(), sa.bindparam(WORDS, type_=sa.Text))
        rank = sa.func.ts_rank(words.c.found, asked, 1)  # 1: a word in a short line counts for more than in a long one
        return Match(words, words.c.found.op("@@", return_type=sa.Boolean)(asked), [rank.desc(), words.c.rowid])

    def name_phrases(self, typed: str) -> dict[str, str]:
        """Return a pattern for each word typed."""
        phrases: dict[str, str] = {}
        for word in typed_words(plain(typed)):
            if len(word) >= LETTERS_OF_A_TRIGRAM:
                phrases[f"{_LONG}{len(phrases)}"] = f"%{_escaped(word)}%"
            else:
                phrases[f"{_SHORT}{len(phrases)}"] = f"(^|[^[:alnum:]]){words_of(word)[0]}"
        return phrases

    def names_condition(self, noun: type[Record], table: sa.Table, phrases: Iterable[str]) -> sa.ColumnElement[bool]:
        """Return the condition that a row's names have each of phrases."""
        columns = [column for column in table.columns if column.name.endswith(_PLAIN)]
        return sa.and_(*(sa.or_(*(_has(column, phrase) for column in columns)) for phrase in phrases))


_PLAIN = "_plain"
"""Ends the names of columns of plain letters (plain.plain_column)."""


def words_of(text: str) -> list[str]:
    """Return the words of text as the index has them: letters and figures without marks, in small letters."""
    apart = unicodedata.normalize("NFD", text.lower())
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.findall(r"[^\W_]+", letters)


def wrong_words(connection: sa.Connection, noun: NounTable) -> int:
    """Return how many rows of a noun are not found by exactly their words, or found though they are not there."""
    table, columns = noun.table, noun.shape.searched
    wrong = connection.scalar(sa.text(_LOOSE.format(words=words_table(table.name), noun=table.name))) or 0
    asked = sa.text(_DIFFERENT.format(words=words_table(table.name)))
    rows = connection.execute(sa.select(table.c.row, *(table.c[name] for name in columns))).all()
    for some in chunks(rows, CHUNK):
        texts = [_text(Indexed(row[0], dict(zip(columns, row[1:], strict=True)))) for row in some]
        wrong += connection.execute(asked, {"rows": [row[0] for row in some], "texts": texts}).scalar_one()
    return int(wrong)


_SAID = "unnest(cast(:rows AS integer[]), cast(:texts AS text[])) AS said(row, words)"
_ADD = f"""INSERT INTO "{{words}}" (rowid, found) SELECT row, to_tsvector('{_AS}', words) FROM {_SAID}"""  # noqa: S608 - our own names
_LOOSE = 'SELECT count(*) FROM "{words}" WHERE rowid NOT IN (SELECT row FROM "{noun}")'
_DIFFERENT = f"""
SELECT count(*) FROM {_SAID} LEFT JOIN "{{words}}" AS kept ON kept.rowid = said.row
WHERE kept.found IS DISTINCT FROM to_tsvector('{_AS}', said.words)
"""  # noqa: S608 - our own names


def _text(indexed: Indexed) -> str:
    return " ".join(words_of(" ".join(text for text in indexed.texts.values() if text)[:_MOST_LETTERS]))


def _has(column: "sa.Column[Any]", phrase: str) -> sa.ColumnElement[bool]:
    asked = sa.bindparam(phrase, type_=sa.Text)
    if phrase.startswith(_LONG):
        return column.like(asked)
    # By the server's own letters: those of the column's order are those of English alone.
    return sa.collate(column, "default").regexp_match(asked)


def _escaped(word: str) -> str:
    """Return word with the signs that mean something in a pattern of LIKE as themselves."""
    return re.sub(r"([\\%_])", r"\\\1", word)


def _configuration() -> "sa.ColumnElement[Any]":
    return sa.literal_column(f"'{_AS}'::regconfig")


def _words(noun: str) -> sa.TableClause:
    return sa.table(words_table(noun), sa.column("rowid", sa.Integer), sa.column("found", TSVECTOR))
