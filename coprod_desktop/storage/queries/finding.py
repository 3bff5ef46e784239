"""A safe way from typed text to the search index of a vault's file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.plain_letters import plain
from coprod_desktop.domain.records import Record
from coprod_desktop.storage.search_index import names_table, starts_table, words_table

LETTERS_OF_A_TRIGRAM = 3
LONG, SHORT, WORDS = "long_words", "short_words", "words"
"""Parameters of statements: of names, the two first."""
_MOST_WORDS = 12  # of what was typed; more words make a statement longer and find no better


def typed_words(typed: str) -> list[str]:
    """Return the words in what was typed: those with a letter or a digit in them."""
    words = (word.replace("\x00", "") for word in typed.split())
    return [word for word in words if any(letter.isalnum() for letter in word)][:_MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Match:
    """Rows that the search index finds. index: what is to be joined; condition: what it is asked.

    best_first: the order that puts the best of them first.
    """

    index: sa.FromClause
    condition: sa.ColumnElement[bool]
    best_first: Sequence[sa.ColumnElement[Any]]

    def rows(self) -> "sa.Select[tuple[int]]":
        """Return the statement for the numbers of the rows found."""
        return sa.select(self.index.c.rowid).where(self.condition)


class Finding:
    """How words and names are looked for in a vault's file."""

    def words_phrase(self, typed: str) -> str:
        """Return what the index of words is asked, so that all words typed are found, the last as far as it is typed.

        Empty where nothing was typed that could be found.
        """
        words = typed_words(typed)
        return f"{' '.join(_quoted(word) for word in words)}*" if words else ""

    def words_match(self, noun: type[Record]) -> Match:
        """Return where the phrase is found that is given as WORDS when the statement runs."""
        return _match(words_table(noun.TABLE), sa.bindparam(WORDS, type_=sa.Text))

    def name_phrases(self, typed: str) -> dict[str, str]:
        """Return the parameters with which a statement asks for names that have each word typed.

        Words of three letters are found anywhere in a name, shorter ones where a word of it begins. Empty where
        nothing was typed that could be found.
        """
        words = typed_words(plain(typed))
        long = [_quoted(word) for word in words if len(word) >= LETTERS_OF_A_TRIGRAM]
        short = [f"{_quoted(word)}*" for word in words if len(word) < LETTERS_OF_A_TRIGRAM]
        phrases = {LONG: " ".join(long), SHORT: " ".join(short)}
        return {name: phrase for name, phrase in phrases.items() if phrase}

    def names_condition(self, noun: type[Record], table: sa.Table, phrases: Iterable[str]) -> sa.ColumnElement[bool]:
        """Return the condition that a row's names have what name_phrases gave, given again when the statement runs.

        phrases: the names of its parameters, at least one.
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
    condition = sa.literal_column(f'"{index}"').op("MATCH", return_type=sa.Boolean)(phrase)
    return Match(table, condition, [table.c.rank])
