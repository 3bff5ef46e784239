"""Search over names, words and numbers for life, as it is typed; and how much there is of everything."""

from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import Insight, Sensitivity
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.views import Found
from coprod_desktop.storage.plain import plain_column
from coprod_desktop.storage.queries.base import Query
from coprod_desktop.storage.queries.finding import WORDS, typed_words

_A_FEW = 5
"""So many people, groups and sessions each stand above the insights."""

RANKED = 1_000
"""With more matches than this the newest come first: ranking a very common word over a million lines takes 0.5 s."""


class FoundQueries(Query):
    """Searches everything that may be searched."""

    def find(self, words: str, *, limit: int = 20) -> list[Found]:
        """Return what words find among people, sessions, groups and insights; never what is restricted or taken back.

        A number for life ("K31") finds its insight.
        """
        if not typed_words(words):
            return []
        with self._reading() as connection:
            found = [
                *self._numbered(connection, words),
                *self._named(connection, Person, "name", "phone", words),
                *self._named(connection, Group, "name", "purpose", words),
                *self._sessions(connection, words),
            ]
            return [*found, *self._insights(connection, words, limit)][:limit]

    def counts(self) -> dict[str, int]:
        """Return how many people, groups, sessions and insights there are, by table name."""
        nouns: tuple[type[Record], ...] = (Person, Group, Session, Insight)
        with self._reading() as connection:
            return {noun.TABLE: self._rows.count(connection, noun, {}) for noun in nouns}

    def _numbered(self, connection: sa.Connection, words: str) -> list[Found]:
        number = Number.parse(words)
        if number is None:
            return []
        insight = self._table(Insight)
        asked = self._open_insights().where(insight.c.number == str(number))
        return [_insight(row) for row in connection.execute(asked)]

    def _named(self, connection: sa.Connection, noun: type[Record], title: str, detail: str, words: str) -> list[Found]:
        table, phrases = self._table(noun), self._finding.name_phrases(words)
        asked = self._once(
            (noun, *phrases),
            lambda: (
                sa.select(table.c.id, table.c[title].label("title"), table.c[detail].label("detail"))
                .where(self._kept(noun), self._finding.names_condition(noun, table, phrases))
                .order_by(table.c[plain_column(title)], table.c.row)
                .limit(_A_FEW)
            ),
        )
        return [Found(noun.TABLE, Id(row.id), row.title, row.detail) for row in connection.execute(asked, phrases)]

    def _sessions(self, connection: sa.Connection, words: str) -> list[Found]:
        session, group, phrases = self._table(Session), self._table(Group), self._finding.name_phrases(words)
        asked = self._once(
            (Session, *phrases),
            lambda: (
                sa.select(session.c.id, session.c.title, session.c.day, group.c.name)
                .outerjoin(group, group.c.id == session.c.group)
                .where(self._kept(Session), self._finding.names_condition(Session, session, phrases))
                .order_by(session.c.day.desc(), session.c.row.desc())
                .limit(_A_FEW)
            ),
        )
        found = []
        for row in connection.execute(asked, phrases):
            day = self._value(Session, "day", row.day)
            details = [row.name, day_in_words(day, year=True) if day else ""]
            found.append(Found(Session.TABLE, Id(row.id), row.title, ", ".join(each for each in details if each)))
        return found

    def _insights(self, connection: sa.Connection, words: str, limit: int) -> list[Found]:
        """Return the insights with words in them: the best first when they are few, the newest first when many."""
        phrase = {WORDS: self._finding.words_phrase(words)}
        is_few = connection.execute(self._once("few", self._how_many), phrase).scalar_one() <= RANKED
        asked = self._once((Insight, is_few, limit), lambda: self._with_words(ranked=is_few).limit(limit))
        return [_insight(row) for row in connection.execute(asked, phrase)]

    def _how_many(self) -> "sa.Select[Any]":
        """Return the statement that counts the insights with words, as far as it matters."""
        some = self._finding.words_match(Insight).rows().limit(RANKED + 1).subquery()
        return sa.select(sa.func.count()).select_from(some)

    def _with_words(self, *, ranked: bool) -> "sa.Select[Any]":
        """Return the statement for insights with the words that are given when it is run."""
        match, insight = self._finding.words_match(Insight), self._table(Insight)
        return (
            self._open_insights()
            .join_from(match.index, insight, insight.c.row == match.index.c.rowid)
            .where(match.condition)
            .order_by(*(match.best_first if ranked else [match.index.c.rowid.desc()]))
        )

    def _open_insights(self) -> "sa.Select[Any]":
        """Return the statement for insights that search may show."""
        insight = self._table(Insight)
        return sa.select(insight.c.id, insight.c.number, insight.c.words).where(
            self._kept(Insight),
            insight.c.sensitivity != Sensitivity.RESTRICTED.value,
            insight.c.taken_back_on.is_(None),
        )


def _insight(row: "sa.Row[Any]") -> Found:
    return Found(Insight.TABLE, Id(row.id), row.words, row.number)
