"""The Insights Log in lists."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import sqlalchemy as sa

from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import Insight, Theme, Themed
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Clock
from coprod_desktop.domain.taking_back import BroughtBack
from coprod_desktop.services.log_views import LogFilter, Version
from coprod_desktop.services.views import InsightRow
from coprod_desktop.storage.histories import CHUNK, chunks, load_histories
from coprod_desktop.storage.payloads import Packer
from coprod_desktop.storage.peers import LONG_AGO, moment_of
from coprod_desktop.storage.queries.base import Query
from coprod_desktop.storage.queries.log_lines import LogLines

_LETTERS_OF_A_LAPTOP = 4
"""Hexadecimal digits that tell two laptops apart: they have no other name before they were paired."""


class InsightQueries(Query):
    """Reads insights for lists."""

    @cached_property
    def _log_lines(self) -> LogLines:
        return LogLines(self._nouns, self._finding)

    def kept(self, session: Id) -> list[InsightRow]:
        """Return what was kept in a session, newest first."""
        with self._reading() as connection:
            found = self._standing(connection, self._rows.find(connection, Insight, {"session": session}))
            return self._insight_rows(connection, found[::-1])

    def log_ids(self, asked: LogFilter, *, limit: int | None = None) -> list[Id]:
        """Return the ids of lines, newest first."""
        with self._reading() as connection:
            return self._ids_of_rows(connection, self._log_lines.rows(connection, asked, limit=limit))

    def log_page(self, asked: LogFilter, *, after: Id | None = None, limit: int, most: int) -> tuple[list[Id], int]:
        """Return the ids of the first lines, newest first, and how many there are, counted up to most.

        after: both of those that follow this line.
        """
        with self._reading() as connection:
            rows = self._log_lines.rows(connection, asked, after=after, limit=max(limit, most))
            return self._ids_of_rows(connection, rows[:limit]), min(len(rows), most)

    @staticmethod
    def _ids_of_rows(connection: sa.Connection, rows: Sequence[int]) -> list[Id]:
        found: list[Id] = []
        for some in chunks(rows, CHUNK):
            # Written out: as values they would take longer to hand over than to look up.
            numbers = ", ".join(str(each) for each in some)
            asked = f'SELECT id FROM {Insight.TABLE} WHERE "row" IN ({numbers}) ORDER BY "row" DESC'  # noqa: S608 - whole numbers
            found += [Id(each) for (each,) in connection.exec_driver_sql(asked).all()]
        return found

    def insight_rows(self, ids: Sequence[Id]) -> list[InsightRow]:
        """Return the rows of a page of insights, in the order of ids."""
        with self._reading() as connection:
            found = self._records(connection, Insight, ids)
            return self._insight_rows(connection, [found[each] for each in ids if each in found])

    def said_by(self, person: Id, *, limit: int = 200) -> list[InsightRow]:
        """Return the insights whose answer goes to person, newest first."""
        return self.insight_rows(self.log_ids(LogFilter(voice=person), limit=limit))

    def insight_by_number(self, number: Number) -> list[Id]:
        """Return the insights with this number: one, unless two laptops ever had one code."""
        with self._reading() as connection:
            found = self._rows.find(connection, Insight, {"number": number})
            return [insight.id for insight in self._standing(connection, found)]

    def versions(self, insight: Id) -> list[Version]:
        """Return the words of a line as they were kept, oldest first: one for each time that they changed."""
        key = (Insight.TABLE, insight)
        with self._reading() as connection:
            entries = load_histories(connection, Packer(), [key])[key].entries
        said = sorted((each for each in entries if "words" in each.secrets), key=lambda each: each.rank)
        found: list[Version] = []
        for entry in said:
            words = str(entry.secrets["words"][1])
            if words and (not found or found[-1].words != words):
                found.append(Version(words, moment_of(Clock.parse(entry.clock).millis) or LONG_AGO))
        return found

    def _standing(self, connection: sa.Connection, insights: Sequence[Insight]) -> list[Insight]:
        """Return insights without the stubs whose speakers have brought the words back."""
        stubs = [each.id for each in insights if each.taken_back_on is not None]
        back = self._grouped(connection, BroughtBack, "insight", stubs) if stubs else {}
        return [each for each in insights if each.id not in back]

    def _insight_rows(self, connection: sa.Connection, insights: Sequence[Insight]) -> list[InsightRow]:
        people = self._records(connection, Person, [insight.answer_to for insight in insights])
        themed = self._grouped(connection, Themed, "insight", [insight.id for insight in insights])
        themes = self._named_themes(connection, {each.theme for some in themed.values() for each in some})
        laptops = self._laptops(connection, insights)
        pictures = self._pictured(connection, [insight.id for insight in insights])
        rows = []
        for insight in insights:
            person = people.get(insight.answer_to or "")
            on: dict[str, bool] = {}  # a theme under two names is there once, and with the group if either is
            for each in themed.get(insight.id, []):
                if name := themes.get(each.theme):
                    on[name] = on.get(name, False) or each.with_group
            row = _row(insight, person.short if person else "", on, laptops.get(insight.id, ""))
            rows.append(replace(row, pictures=pictures.get(insight.id, 0)))
        return rows

    def _named_themes(self, connection: sa.Connection, ids: "set[Id]") -> dict[Id, str]:
        """Return what themes are called now: those merged into another by its name, those taken away not at all."""
        known: dict[Id, Theme] = {}
        missing = ids
        while missing:
            found = self._records(connection, Theme, missing)
            known.update({theme.id: theme for theme in found.values()})
            ahead = {theme.merged_into for theme in found.values() if theme.withdrawn and theme.merged_into}
            missing = {each for each in ahead if each not in known}
        names = {}
        for each in ids:
            theme, seen = known.get(each), {each}
            while theme and theme.withdrawn and theme.merged_into and theme.merged_into not in seen:
                seen.add(theme.merged_into)
                theme = known.get(theme.merged_into)
            if theme is not None and not theme.withdrawn:
                names[each] = theme.name
        return names

    def _laptops(self, connection: sa.Connection, insights: Sequence[Insight]) -> dict[Id, str]:
        """Return which laptop wrote each line whose number another laptop has used too."""
        table = self._table(Insight)
        numbers = {str(insight.number) for insight in insights}
        back = self._table(BroughtBack)
        brought_back = sa.select(back.c.insight).where(self._kept(BroughtBack))
        asked = (
            sa.select(table.c.number)
            .where(table.c.number.in_(numbers), self._kept(Insight), table.c.id.not_in(brought_back))
            .group_by(table.c.number)
            .having(sa.func.count() > 1)
        )
        twice = set(connection.execute(asked).scalars()) if numbers else set()
        found: dict[Id, str] = {}
        for insight in insights:
            if str(insight.number) in twice:
                key = (Insight.TABLE, insight.id)
                entries = load_histories(connection, Packer(), [key])[key].entries
                found[insight.id] = entries[0].ref.device[:_LETTERS_OF_A_LAPTOP].upper() if entries else ""
        return found


def _row(insight: Insight, answer_to: str, themes: dict[str, bool], laptop: str) -> InsightRow:
    names = tuple(sorted(themes, key=str.casefold))
    return InsightRow(
        id=insight.id,
        number=insight.number,
        session=insight.session,
        kind=insight.kind,
        words=insight.words,
        answer_to=answer_to,
        shown=insight.shown,
        themes=names,
        votes=insight.votes,
        sensitivity=insight.sensitivity,
        check=insight.checked.result,
        said_at=insight.said_at,
        taken_back=insight.taken_back_on is not None,
        who=insight.who,
        by_when=insight.by_when,
        reached=insight.reached,
        count=insight.count,
        paraphrased=insight.paraphrased,
        heard=insight.heard,
        staff_themes=tuple(name for name in names if not themes[name]),
        laptop=laptop,
        rung=insight.rung,
        done_on=insight.done_on,
    )
