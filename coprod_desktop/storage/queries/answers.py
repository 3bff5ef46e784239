"""What we owe: the lines whose loop is not closed, to whom and since when, and what came of the others."""

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
from coprod_desktop.storage.queries.loops import ANSWERS, LoopSql

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
        asked = self._loops.lines(insight.c.id).order_by(insight.c.said_at, insight.c.row).limit(limit)
        if group is not None:
            asked = asked.where(insight.c.group == group)
        if stages:
            asked = asked.where(self._loops.stage().in_([stage.value for stage in stages]))
        if ask_by is not None:
            asked = asked.where(self._loops.may_be_asked_by(ask_by))
        with self._reading() as connection:
            return [Id(record) for record in connection.execute(asked).scalars()]

    def answer_rows(self, ids: Sequence[Id]) -> list[AnswerRow]:
        """Return the rows of a page of lines, in the order of ids."""
        found: dict[str, AnswerRow] = {}
        with self._reading() as connection:
            for some in chunks(dict.fromkeys(ids), CHUNK):
                asked = self._rows_statement().where(self._table(Insight).c.id.in_(some))
                found.update({row.id: self._answer_row(row) for row in connection.execute(asked)})
        return [found[each] for each in ids if each in found]

    def answer_figures(self, *, group: Id | None = None, person: Id | None = None) -> Figures:
        """Return what we owe and what came of the rest."""
        insight = self._table(Insight)
        with self._reading() as connection:
            staged = self._loops.lines(
                self._loops.stage().label("stage"),
                insight.c.said_at.label("said_at"),
                insight.c.answer_to.label("person"),
            )
            lines = self._loops.only_of(staged, group, person).subquery()
            by_stage = sa.select(lines.c.stage, sa.func.count(), sa.func.min(lines.c.said_at)).group_by(lines.c.stage)
            stages = connection.execute(by_stage).all()
            oldest = min((row[2] for row in stages if row[0] in _OWED and row[2]), default=None)
            told, days = self._told_figures(connection, group, person)
            asked, better = self._helped_figures(connection, group, person)
            return Figures(
                said=sum(row[1] for row in stages),
                people=self._waiting(connection, group, person),
                oldest=self._day(oldest),
                stages={Stage(row[0]): row[1] for row in stages},
                told=told,
                days=days,
                asked=asked,
                better=better,
            )

    def answers_owed_to(self, *, group: Id | None = None, limit: int = 200) -> list[OwedTo]:
        """Return to whom we owe answers, who has waited longest first; lines that nobody is named for last."""
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
        asked = (
            sa.select(lines.c.person, person.c.name, person.c.called, sa.func.count().label("answers"), since)
            .outerjoin(person, person.c.id == lines.c.person)
            .group_by(lines.c.person)
            .order_by(lines.c.person.is_(None), since)
            .limit(limit)
        )
        with self._reading() as connection:
            return [
                OwedTo(
                    person=Id(row.person) if row.person else None,
                    name=short_name(row.name, row.called) if row.person else "",
                    answers=row.answers,
                    since=self._day(row.since),
                )
                for row in connection.execute(asked)
            ]

    def answers_owed_by_group(self) -> list[OwedBy]:
        """Return the groups that wait for answers, by name."""
        insight, group = self._table(Insight), self._table(Group)
        since = sa.func.min(insight.c.said_at).label("since")
        asked = (
            self._loops.lines(insight.c.group, sa.func.count().label("answers"), since)
            .where(self._loops.stage().in_(_OWED))
            .group_by(insight.c.group)
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

    def _waiting(self, connection: sa.Connection, group: Id | None, person: Id | None) -> int:
        """Return how many people wait for an answer: who said it, and who else needs to know."""
        insight, also = self._table(Insight), self._table(AlsoTell)
        speakers = self._loops.only_of(
            self._loops.lines(insight.c.answer_to.label("person")).where(
                self._loops.has_voice(), self._loops.stage().in_(_OWED)
            ),
            group,
            person,
        )
        asked = speakers.distinct()
        if person is None and connection.execute(sa.select(also.c.row).limit(1)).first() is not None:
            others = self._loops.only_of(self._loops.lines(also.c.person), group, None)
            others = others.join(also, also.c.insight == insight.c.id)
            asked = sa.union(speakers, others.where(self._kept(AlsoTell), self._loops.stage().in_(_OWED)))  # type: ignore[assignment] # both are statements of one column
        return int(connection.execute(sa.select(sa.func.count()).select_from(asked.subquery())).scalar_one())

    def _told_figures(self, connection: sa.Connection, group: Id | None, person: Id | None) -> tuple[int, float | None]:
        """Return how many lines' speakers were told what came of it, and the median of the days until then."""
        told, insight = self._table(Told), self._table(Insight)
        firsts = self._loops.only_of(
            self._loops.lines(sa.func.min(told.c.waited).label("waited"))
            .join(told, told.c.insight == insight.c.id)
            .where(self._kept(Told), told.c.state.in_(ANSWERS), self._loops.by_voice(Told))
            .group_by(insight.c.id),
            group,
            person,
        ).subquery()
        count = connection.execute(sa.select(sa.func.count()).select_from(firsts)).scalar_one()
        if not count:
            return 0, None
        middle = sa.select(firsts.c.waited).order_by(firsts.c.waited).limit(2 - count % 2).offset((count - 1) // 2)
        days = connection.execute(middle).scalars().all()
        return count, sum(days) / len(days)

    def _helped_figures(self, connection: sa.Connection, group: Id | None, person: Id | None) -> tuple[int, int]:
        """Return how often whoever said it was asked whether it helped, and how often it did."""
        helped, insight = self._table(Helped), self._table(Insight)
        marks = (helped.c.for_me, helped.c.for_others)
        is_better = sa.and_(
            sa.or_(*(mark == Change.BETTER.value for mark in marks)),
            *(mark != Change.WORSE.value for mark in marks),
        )
        asked = self._loops.only_of(
            self._loops.lines(sa.func.count(), sa.func.coalesce(sa.func.sum(sa.case((is_better, 1), else_=0)), 0))
            .join(helped, helped.c.insight == insight.c.id)
            .where(self._kept(Helped), self._loops.by_voice(Helped)),
            group,
            person,
        )
        row = connection.execute(asked).one()
        return int(row[0]), int(row[1])

    def _rows_statement(self) -> "sa.Select[Any]":
        insight, answer, person = self._table(Insight), self._table(Answer), self._table(Person)
        group, also = self._table(Group), self._table(AlsoTell)
        more = (
            sa.select(sa.func.count())
            .where(also.c.insight == insight.c.id, also.c.withdrawn.is_(False))
            .scalar_subquery()
        )
        names = ("id", "number", "group", "session", "kind", "words", "paraphrased", "heard", "said_at", "votes")
        return self._loops.lines(
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
        ).outerjoin(group, group.c.id == insight.c.group)

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
