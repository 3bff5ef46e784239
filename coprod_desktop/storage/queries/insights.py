"""The Insights Log in lists."""

from collections.abc import Sequence

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import Insight, InsightKind, Theme, Themed
from coprod_desktop.domain.people import Person
from coprod_desktop.services.views import InsightRow
from coprod_desktop.storage.queries.base import WORDS, Query, words_match, words_phrase


class InsightQueries(Query):
    """Reads insights for lists."""

    def kept(self, session: Id) -> list[InsightRow]:
        """Return what was kept in a session, newest first."""
        with self._reading() as connection:
            found = self._rows.find(connection, Insight, {"session": session})
            return self._insight_rows(connection, found[::-1])

    def insight_ids(self, *, group: Id | None = None, words: str = "", kind: InsightKind | None = None) -> list[Id]:
        """Return the ids of insights, newest first."""
        insight = self._table(Insight)
        asked = sa.select(insight.c.id).where(self._kept(Insight)).order_by(insight.c.row.desc())
        if group is not None:
            asked = asked.where(insight.c.group == group)
        if kind is not None:
            asked = asked.where(insight.c.kind == kind.value)
        phrase = words_phrase(words)
        if words.strip():
            asked = asked.where(insight.c.row.in_(words_match(Insight).rows()) if phrase else sa.false())
        with self._reading() as connection:
            return [Id(record) for record in connection.execute(asked, {WORDS: phrase}).scalars()]

    def insight_rows(self, ids: Sequence[Id]) -> list[InsightRow]:
        """Return the rows of a page of insights, in the order of ids."""
        with self._reading() as connection:
            found = self._records(connection, Insight, ids)
            return self._insight_rows(connection, [found[each] for each in ids if each in found])

    def said_by(self, person: Id, *, limit: int = 200) -> list[InsightRow]:
        """Return the insights whose answer goes to person, newest first."""
        insight = self._table(Insight)
        asked = (
            sa.select(insight.c.id)
            .where(insight.c.answer_to == person, self._kept(Insight))
            .order_by(insight.c.row.desc())
            .limit(limit)
        )
        with self._reading() as connection:
            ids = [Id(record) for record in connection.execute(asked).scalars()]
            found = self._records(connection, Insight, ids)
            return self._insight_rows(connection, [found[each] for each in ids])

    def insight_by_number(self, number: Number) -> list[Id]:
        """Return the insights with this number: one, unless two laptops ever had one code."""
        with self._reading() as connection:
            return [insight.id for insight in self._rows.find(connection, Insight, {"number": number})]

    def _insight_rows(self, connection: sa.Connection, insights: Sequence[Insight]) -> list[InsightRow]:
        people = self._records(connection, Person, [insight.answer_to for insight in insights])
        themed = self._grouped(connection, Themed, "insight", [insight.id for insight in insights])
        themes = self._records(connection, Theme, [each.theme for some in themed.values() for each in some])
        rows = []
        for insight in insights:
            person = people.get(insight.answer_to or "")
            names = [themes[each.theme].name for each in themed.get(insight.id, []) if each.theme in themes]
            rows.append(_row(insight, person.short if person else "", tuple(sorted(names, key=str.casefold))))
        return rows


def _row(insight: Insight, answer_to: str, themes: tuple[str, ...]) -> InsightRow:
    return InsightRow(
        id=insight.id,
        number=insight.number,
        session=insight.session,
        kind=insight.kind,
        words=insight.words,
        answer_to=answer_to,
        shown=insight.shown,
        themes=themes,
        votes=insight.votes,
        sensitivity=insight.sensitivity,
        check=insight.checked.result,
        said_at=insight.said_at,
        taken_back=insight.taken_back_on is not None,
        who=insight.who,
        by_when=insight.by_when,
        reached=insight.reached,
        count=insight.count,
    )
