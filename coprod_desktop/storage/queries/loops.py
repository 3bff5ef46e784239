"""How far the loop of each line has come, as expressions of SQL that lists and figures share.

They say what domain.telling.Loop says of one line; a test holds the two together.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.answers import Answer, AnswerState
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, InsightKind, Sensitivity
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.telling import AlsoTell, Change, Helped, Reply, Stage, To, Told, Verdict
from coprod_desktop.storage.queries.json_part import JsonPart
from coprod_desktop.storage.tables import NounTables

_NOT_SAID = tuple(kind.value for kind in InsightKind if not kind.is_said)
"""Asked for so, because the index of kinds would be used to find nearly all lines one by one."""
ANSWERS = tuple(state.value for state in AnswerState if state.is_answer)
_WITH_US = (Status.ACTIVE.value, Status.PAUSED.value)

GROUP, PERSON = "of_group", "of_person"
"""Parameters of statements."""

Expression = sa.ColumnElement[Any]


def values(group: Id | None, person: Id | None = None) -> dict[str, str]:
    """Return the parameters of a statement that is of a group or a person alone."""
    return {name: each for name, each in ((GROUP, group), (PERSON, person)) if each is not None}


class LoopSql:
    """Expressions over the tables of one vault. All but `lines` are about the lines of such a statement."""

    def __init__(self, nouns: NounTables) -> None:
        """Know the tables."""
        self._nouns = nouns

    def table(self, noun: type[Record]) -> sa.Table:
        """Return the table of a noun."""
        return self._nouns.named[noun.TABLE].table

    def kept(self, noun: type[Record]) -> Expression:
        """Return the condition that a row is not withdrawn."""
        return self.table(noun).c.withdrawn.is_(False)

    def lines(self, *columns: Expression, of: type[Record] | None = None) -> "sa.Select[Any]":
        """Return the statement for what was said and wants an answer, with its answer and whoever said it beside it.

        of: one row for each record of this noun about such a line, instead of one for each line.
        """
        insight = self.table(Insight)
        if of is None:
            return self.answered(sa.select(*columns).select_from(insight))
        table = self.table(of)
        begun = sa.select(*columns).select_from(table).join(insight, insight.c.id == table.c.insight)
        return self.answered(begun.where(self.kept(of)))

    def answered(self, begun: "sa.Select[Any]") -> "sa.Select[Any]":
        """Return a statement about lines for those that want an answer, with it and whoever said it beside each."""
        insight, answer, person = self.table(Insight), self.table(Answer), self.table(Person)
        return (
            begun.outerjoin(answer, sa.and_(answer.c.insight == insight.c.id, self.kept(Answer)))
            .outerjoin(person, person.c.id == insight.c.answer_to)
            .where(self.kept(Insight), insight.c.taken_back_on.is_(None), insight.c.kind.not_in(_NOT_SAID))
            .where(insight.c.words != "")  # erased with whoever said them
        )

    def only_of(self, asked: "sa.Select[Any]", group: Id | None, person: Id | None) -> "sa.Select[Any]":
        """Return asked, of the lines of a group or a person alone: GROUP and PERSON are given when it is run."""
        insight = self.table(Insight)
        if group is not None:
            asked = asked.where(insight.c.group == sa.bindparam(GROUP, type_=sa.Text))
        if person is not None:
            asked = asked.where(insight.c.answer_to == sa.bindparam(PERSON, type_=sa.Text))
        return asked

    def standing(self, part: str) -> Expression:
        """Return a part of what the answer stands at."""
        return JsonPart(self.table(Answer).c.standing, part)

    def has_voice(self) -> Expression:
        """Return whether whoever said it can still be asked."""
        person = self.table(Person)
        return sa.and_(person.c.id.is_not(None), person.c.withdrawn.is_(False), person.c.status.in_(_WITH_US))

    def is_shared(self) -> Expression:
        """Return whether the group may hear it."""
        return self.table(Insight).c.sensitivity != Sensitivity.RESTRICTED.value

    def has_now(self, noun: type[Record], *conditions: Expression) -> "sa.Exists":
        """Return whether there is a record of noun about the answer that stands, for which conditions hold."""
        table = self.table(noun)
        found = sa.exists().where(
            table.c.insight == self.table(Insight).c.id,
            table.c.mark == self.standing("mark"),
            table.c.withdrawn.is_(False),
            *conditions,
        )
        # Said, because within another condition SQLAlchemy would look through all lines and answers again.
        return found.correlate_except(table)

    def by_voice(self, noun: type[Record]) -> Expression:
        """Return the condition that a record of noun is about whoever says if the answer is good enough."""
        table, insight = self.table(noun), self.table(Insight)
        others = sa.case((self.is_shared(), To.GROUP.value), else_=To.SLIP.value)
        return sa.case(
            (self.has_voice(), sa.and_(table.c.to == To.PERSON.value, table.c.person == insight.c.answer_to)),
            else_=table.c.to == others,
        )

    def is_untold(self) -> Expression:
        """Return whether somebody has to be told yet."""
        told, also, insight = self.table(Told), self.table(AlsoTell), self.table(Insight)
        other = self.table(Person).alias("other")
        waits = (
            sa.exists()
            .where(also.c.insight == insight.c.id, self.kept(AlsoTell), other.c.id == also.c.person)
            .where(other.c.withdrawn.is_(False), other.c.status.in_(_WITH_US))
            .where(~self.has_now(Told, told.c.to == To.PERSON.value, told.c.person == also.c.person))
        )
        return sa.or_(
            ~self.has_now(Told, self.by_voice(Told)),
            sa.and_(self.is_shared(), ~self.has_now(Told, told.c.to == To.GROUP.value)),
            sa.and_(sa.func.trim(insight.c.tell) != "", ~self.has_now(Told, told.c.to == To.OTHERS.value)),
            waits,
        )

    def stage(self) -> Expression:
        """Return how far a line has come."""
        answer, reply, helped = self.table(Answer), self.table(Reply), self.table(Helped)
        state = self.standing("state")
        is_worse = sa.or_(helped.c.for_me == Change.WORSE.value, helped.c.for_others == Change.WORSE.value)
        asks_again = reply.c.verdict == Verdict.ASK_AGAIN.value
        return sa.case(
            (answer.c.id.is_(None), Stage.WRITTEN_DOWN.value),
            (state.not_in(ANSWERS), state),
            (sa.or_(self.has_now(Reply, asks_again), self.has_now(Helped, is_worse)), Stage.ASKED_AGAIN.value),
            (self.is_untold(), Stage.ANSWERED.value),
            (~self.has_now(Reply, self.by_voice(Reply)), Stage.TOLD.value),
            (self.has_now(Helped, self.by_voice(Helped)), Stage.CLOSED.value),
            else_=Stage.REPLIED.value,
        )

    def may_be_asked_by(self, day: date) -> Expression:
        """Return whether no reply says that it is asked only after a day."""
        reply = self.table(Reply)
        return ~self.has_now(Reply, self.by_voice(Reply), reply.c.ask_on > day.isoformat())
