"""What we owe: the lines whose loop is not closed, to whom and since when, and what came of the others."""

import statistics
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.answers import Answer, AnswerState
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, InsightKind, Sensitivity
from coprod_desktop.domain.people import Person, short_name
from coprod_desktop.domain.telling import OWED, AlsoTell, Change, Helped, Stage, Told
from coprod_desktop.services.answer_views import AnswerRow, Figures, OwedBy, OwedTo
from coprod_desktop.storage.histories import CHUNK, chunks
from coprod_desktop.storage.queries.base import Query
from coprod_desktop.storage.queries.loops import ANSWERS, LoopSql, values

_OWED = tuple(stage.value for stage in OWED)


class AnswerQueriesOfVault(Query):
    """Reads what we owe."""

    @cached_property
    def _loops(self) -> LoopSql:
        return LoopSql(self._nouns)

    def answer_ids(
        self,
        *,
        group: Id | None = None,
        stages: Sequence[Stage] = (),
        ask_by: date | None = None,
        limit: int | None = None,
    ) -> list[Id]:
        """Return the ids of lines that want an answer, oldest first, at these stages (any, where none is named)."""
        insight = self._table(Insight)

        def make() -> "sa.Select[Any]":
            asked = self._loops.lines(insight.c.id).order_by(insight.c.said_at, insight.c.row).limit(limit)
            if stages:
                asked = asked.where(self._loops.stage().in_([stage.value for stage in stages]))
            if ask_by is not None:
                asked = asked.where(self._loops.may_be_asked_by(ask_by))
            return self._loops.only_of(asked, group, None)

        asked = self._once(("answers", group is None, tuple(stages), ask_by, limit), make)
        with self._reading() as connection:
            return [Id(record) for record in connection.execute(asked, values(group)).scalars()]

    def answer_rows(self, ids: Sequence[Id]) -> list[AnswerRow]:
        """Return the rows of a page of lines, in the order of ids."""
        found: dict[str, AnswerRow] = {}
        with self._reading() as connection:
            for some in chunks(dict.fromkeys(ids), CHUNK):
                rows = connection.execute(self._once("answer rows", self._rows_statement), {"ids": some})
                found.update({row.id: self._answer_row(row) for row in rows})
        return [found[each] for each in ids if each in found]

    def answer_figures(self, *, group: Id | None = None, person: Id | None = None) -> Figures:
        """Return what we owe and what came of the rest."""
        given, key = values(group, person), (group is None, person is None)
        with self._reading() as connection:
            staged = self._once(("staged", *key), lambda: self._staged_statement(group, person))
            rows = connection.execute(staged, given).all()
            waited = self._once(("waited", *key), lambda: self._waited_statement(group, person))
            days = connection.execute(waited, given).all()
            helped = self._once(("helped", *key), lambda: self._helped_statement(group, person))
            asked, better = connection.execute(helped, given).one()
            also = self._once(("also", *key), lambda: self._also_statement(group, person))
            others = set(connection.execute(also, given).scalars())
        owed = [row for row in rows if row.stage in _OWED]
        stages: Counter[Stage] = Counter()
        for row in rows:
            stages[Stage(row.stage)] += row.lines
        return Figures(
            said=sum(stages.values()),
            people=len({row.person for row in owed if row.person} | others),
            oldest=self._day(min((row.since for row in owed if row.since), default=None)),
            stages=dict(stages),
            told=sum(row.lines for row in days),
            days=_median([(row.waited, row.lines) for row in days]),
            asked=asked,
            better=better,
        )

    def _staged_statement(self, group: Id | None, person: Id | None) -> "sa.Select[Any]":
        """Return the statement for how many lines of each speaker stand at each stage, in one pass over all lines."""
        insight, speaker = self._table(Insight), self._table(Person)
        who = sa.case((self._loops.has_voice(), speaker.c.id)).label("person")
        stage = self._loops.stage().label("stage")
        since = sa.func.min(insight.c.said_at).label("since")
        lines = self._loops.lines(who, stage, sa.func.count().label("lines"), since)
        return self._loops.only_of(lines, group, person).group_by(sa.text("1"), sa.text("2"))

    def _also_statement(self, group: Id | None, person: Id | None) -> "sa.Select[Any]":
        """Return the statement for who else waits to know an answer; nobody, where one person alone is asked about."""
        also = self._table(AlsoTell)
        asked = self._loops.lines(also.c.person, of=AlsoTell).where(self._loops.stage().in_(_OWED)).distinct()
        return self._loops.only_of(asked if person is None else asked.where(sa.false()), group, person)

    def _waited_statement(self, group: Id | None, person: Id | None) -> "sa.Select[Any]":
        """Return the statement for how many lines' speakers were told after how many days what came of it."""
        told = self._table(Told)
        first = sa.func.min(told.c.waited).label("waited")
        told_of = self._loops.lines(first, of=Told).where(told.c.state.in_(ANSWERS), self._loops.by_voice(Told))
        firsts = self._loops.only_of(told_of.group_by(told.c.insight), group, person).subquery()
        return sa.select(firsts.c.waited, sa.func.count().label("lines")).group_by(firsts.c.waited)

    def _helped_statement(self, group: Id | None, person: Id | None) -> "sa.Select[Any]":
        """Return the statement for how often whoever said it was asked whether it helped, and how often it did."""
        helped = self._table(Helped)
        marks = (helped.c.for_me, helped.c.for_others)
        is_better = sa.and_(
            sa.or_(*(mark == Change.BETTER.value for mark in marks)),
            *(mark != Change.WORSE.value for mark in marks),
        )
        better = sa.func.coalesce(sa.func.sum(sa.case((is_better, 1), else_=0)), 0)
        asked = self._loops.lines(sa.func.count(), better, of=Helped).where(self._loops.by_voice(Helped))
        return self._loops.only_of(asked, group, person)

    def answers_owed_to(self, *, group: Id | None = None, limit: int = 200) -> list[OwedTo]:
        """Return to whom we owe answers, who has waited longest first; lines that nobody is named for last."""
        asked = self._once(("owed to", group is None, limit), lambda: self._owed_to_statement(group, limit))
        with self._reading() as connection:
            return [
                OwedTo(
                    person=Id(row.person) if row.person else None,
                    name=short_name(row.name, row.called) if row.person else "",
                    answers=row.answers,
                    since=self._day(row.since),
                )
                for row in connection.execute(asked, values(group))
            ]

    def _owed_to_statement(self, group: Id | None, limit: int) -> "sa.Select[Any]":
        insight, person = self._table(Insight), self._table(Person)
        lines = self._loops.only_of(
            self._loops.lines(
                sa.case((self._loops.has_voice(), person.c.id)).label("person"),
                insight.c.said_at.label("said_at"),
            ).where(self._loops.stage().in_(_OWED)),
            group,
            None,
        ).subquery()
        since = sa.func.min(lines.c.said_at).label("since")
        return (
            sa.select(lines.c.person, person.c.name, person.c.called, sa.func.count().label("answers"), since)
            .outerjoin(person, person.c.id == lines.c.person)
            .group_by(lines.c.person, person.c.name, person.c.called)
            .order_by(lines.c.person.is_(None), since)
            .limit(limit)
        )

    def answers_owed_by_group(self) -> list[OwedBy]:
        """Return the groups that wait for answers, by name."""
        insight, group = self._table(Insight), self._table(Group)
        since = sa.func.min(insight.c.said_at).label("since")
        asked = self._once(
            "owed by group",
            lambda: (
                self._loops.lines(insight.c.group, sa.func.count().label("answers"), since)
                .where(self._loops.stage().in_(_OWED))
                .group_by(insight.c.group)
            ),
        )
        with self._reading() as connection:
            rows = connection.execute(asked).all()
            names = {
                row.id: row.name
                for row in connection.execute(
                    sa.select(group.c.id, group.c.name).where(group.c.id.in_([row.group for row in rows]))
                )
            }
        owed = [OwedBy(Id(row.group), names.get(row.group, ""), row.answers, self._day(row.since)) for row in rows]
        return sorted(owed, key=lambda each: each.name.casefold())

    def _rows_statement(self) -> "sa.Select[Any]":
        insight, answer, person = self._table(Insight), self._table(Answer), self._table(Person)
        group, also = self._table(Group), self._table(AlsoTell)
        more = (
            sa.select(sa.func.count())
            .where(also.c.insight == insight.c.id, also.c.withdrawn.is_(False))
            .scalar_subquery()
        )
        names = ("id", "number", "group", "session", "kind", "words", "paraphrased", "heard", "said_at", "votes")
        return (
            self._loops.lines(
                *(insight.c[name] for name in (*names, "sensitivity")),
                sa.case((self._loops.has_voice(), person.c.id)).label("person"),
                person.c.name,
                person.c.called,
                group.c.name.label("group_name"),
                more.label("also"),
                self._loops.standing("state").label("state"),
                self._loops.stage().label("stage"),
                answer.c.due,
                answer.c.owner,
            )
            .outerjoin(group, group.c.id == insight.c.group)
            .where(insight.c.id.in_(sa.bindparam("ids", expanding=True)))
        )

    def _answer_row(self, row: Any) -> AnswerRow:
        return AnswerRow(
            id=Id(row.id),
            number=self._value(Insight, "number", row.number),
            group=Id(row.group),
            group_name=row.group_name or "",
            session=Id(row.session) if row.session else None,
            kind=InsightKind(row.kind),
            words=row.words,
            paraphrased=row.paraphrased,
            heard=self._value(Insight, "heard", row.heard),
            said_on=self._day(row.said_at),
            votes=row.votes,
            sensitivity=Sensitivity(row.sensitivity),
            person=Id(row.person) if row.person else None,
            answer_to=short_name(row.name, row.called) if row.person else "",
            also=row.also,
            state=AnswerState(row.state) if row.state else AnswerState.WRITTEN_DOWN,
            stage=Stage(row.stage),
            due=self._value(Answer, "due", row.due) if row.due else None,
            owner=row.owner or "",
        )

    def _day(self, moment: str | None) -> date | None:
        """Return the day in London of a stored moment."""
        return self._value(Insight, "said_at", moment).date() if moment else None


def _median(counts: Sequence[tuple[int, int]]) -> float | None:
    """Return the median of values given with how often each is there; None of none."""
    ordered = [value for value, count in sorted(counts) for _ in range(count)]
    return statistics.median(ordered) if ordered else None
