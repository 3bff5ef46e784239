"""The loop, closed twice: answering what was said, telling it, hearing what they say to it, asking if it helped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from coprod_desktop.domain import typed
from coprod_desktop.domain.answers import Answer, AnswerState, AnswerUpdate, Standing
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Insight, Theme, Themed
from coprod_desktop.domain.order import between
from coprod_desktop.domain.organisation import ORGANISATION, Organisation
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import AgendaItem, Session, SessionState
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.telling import (
    MOST_DAYS,
    USUAL_DAYS,
    AlsoTell,
    Change,
    Helped,
    How,
    Loop,
    Recipient,
    Reply,
    Stage,
    To,
    Told,
    Verdict,
    may_be_asked,
)
from coprod_desktop.services.answer_views import AnswerRow, Figures, OwedBy, OwedTo
from coprod_desktop.services.loops import loop_of, may_be_read_out, open_line
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.queries import Queries

READ_OUT = (Stage.DOING, Stage.ANSWERED)
"""Where there is something to tell a group that it may not have heard."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What somebody said later: whether it made things better for them and for others, in their words."""

    for_me: Change
    for_others: Change
    words: str = ""


class Feedback:
    """The answers of a vault. now: the wall clock."""

    def __init__(self, reads: Reads, queries: Queries, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._queries, self._work, self._now = reads, queries, work, now

    def ids(
        self, *, group: Id | None = None, stages: Sequence[Stage] = (), due: bool = False, limit: int | None = None
    ) -> list[Id]:
        """Return the ids of lines that want an answer, oldest first. due: only those that may be asked about by now."""
        ask_by = self._now().date() if due else None
        return self._queries.answer_ids(group=group, stages=stages, ask_by=ask_by, limit=limit)

    def rows(self, ids: Sequence[Id]) -> list[AnswerRow]:
        """Return the rows of a page of lines, in the order of ids."""
        return self._queries.answer_rows(ids)

    def figures(self, *, group: Id | None = None, person: Id | None = None) -> Figures:
        """Return what we owe, and what came of the rest."""
        return self._queries.answer_figures(group=group, person=person)

    def owed_to(self, *, group: Id | None = None, limit: int = 200) -> list[OwedTo]:
        """Return to whom we owe answers, who has waited longest first."""
        return self._queries.answers_owed_to(group=group, limit=limit)

    def owed_by_group(self) -> list[OwedBy]:
        """Return the groups that wait for answers."""
        return self._queries.answers_owed_by_group()

    def loop(self, insight: Id) -> Loop:
        """Return one line with all that came of it. Raises UserError where nobody waits for an answer to it."""
        return loop_of(self._reads, open_line(self._reads, insight))

    def updates(self, insight: Id) -> list[AnswerUpdate]:
        """Return the news on the way to an answer, oldest first."""
        return self._reads.find(AnswerUpdate, insight=insight)

    def answer(self, insight: Id) -> Answer:
        """Return the answer to a line, or one that says nothing yet."""
        line = open_line(self._reads, insight)
        return self.answer_of(line, self._reads.get(Answer, Answer.id_of(line.id)))

    def kept(self, answer: Id) -> Answer | None:
        """Return an answer by its own id; None before anything of it was kept."""
        return self._reads.get(Answer, answer)

    @staticmethod
    def answer_of(insight: Insight, kept: Answer | None) -> Answer:
        """Return the answer that is kept, or one that says nothing yet."""
        return kept or Answer(id=Answer.id_of(insight.id), insight=insight.id, group=insight.group)

    def keep(self, answer: Answer) -> Changes:
        """Keep an answer. One that says something else than before has to be told again to whoever was told."""
        standing = answer.standing
        if standing.yes_on is not None and standing.yes_on > self._now().date():
            raise UserError("The group can’t have said yes on a day that has not come. Check the day.")
        if answer.asks_after is not None and not 0 <= answer.asks_after <= MOST_DAYS:
            raise UserError(f"Write the days as a number up to {MOST_DAYS}, such as 90.")
        with self._work() as work:
            line = open_line(work, answer.insight)
            before = self.answer_of(line, work.get(Answer, Answer.id_of(line.id)))
            same = standing.says_the_same(before.standing)
            standing = before.standing if same else replace(standing, mark=new_id())
            work.put(
                replace(answer, id=before.id, insight=line.id, standing=standing, group=line.group, withdrawn=False)
            )
            return work.commit(_label(before.standing, standing))

    def stand(self, insight: Id, standing: Standing) -> Changes:
        """Keep what a line's answer says from now on, and leave all else of the answer as it is."""
        return self.keep(replace(self.answer(insight), standing=standing))

    def add_update(self, insight: Id, words: str, *, noted_by: str = "") -> Changes:
        """Keep news on the way to an answer."""
        tidy = typed.many_lines(words)
        if not tidy:
            raise UserError("Write what has happened first, then keep it.")
        with self._work() as work:
            line, today = open_line(work, insight), self._now().date()
            work.put(
                AnswerUpdate(
                    id=new_id(), insight=line.id, group=line.group, words=tidy, day=today, noted_by=noted_by.strip()
                )
            )
            return work.commit("Add news of an answer")

    def also_tell(self, insight: Id, person: Id, *, wanted: bool = True) -> Changes:
        """Name a person who needs to know the answer too, or take them out again."""
        with self._work() as work:
            line = open_line(work, insight)
            if wanted:
                self._reachable(work, person)
            kept = work.get(AlsoTell, AlsoTell.id_of(line.id, person))
            also = kept or AlsoTell(
                id=AlsoTell.id_of(line.id, person), insight=line.id, group=line.group, person=person
            )
            if wanted or kept:
                work.put(replace(also, withdrawn=not wanted))
            return work.commit("Choose who is told")

    def tell(self, insight: Id, *recipients: Recipient, how: How, day: date | None = None, by: str = "") -> Changes:
        """Keep that somebody was told the answer that stands, on a day (today), and how. Telling twice is once."""
        return self.tell_many([(insight, each) for each in recipients], how=how, day=day, by=by)

    def tell_many(
        self, told: Sequence[tuple[Id, Recipient]], *, how: How, day: date | None = None, by: str = ""
    ) -> Changes:
        """Keep that so many people were told so many answers in one go, as one step."""
        with self._work() as work:
            for insight, recipient in told:
                work.put(self.told(work, insight, recipient, how, day, by))
            return work.commit("Tell an answer" if len(told) == 1 else "Tell answers")

    def read_out(self, session: Id) -> Changes:
        """Keep that a session began with what there was to tell: each answer that the group had not heard."""
        with self._work() as work:
            meeting = work.get(Session, session)
            if meeting is None:
                raise UserError("That session is not in this vault any more.")
            for insight in self.ids(group=meeting.group, stages=READ_OUT):
                loop = loop_of(work, open_line(work, insight))
                may_hear = may_be_read_out(loop.insight, meeting)
                if may_hear and Recipient(To.GROUP) in loop.untold and loop.standing.words:
                    work.put(self.told(work, insight, Recipient(To.GROUP), How.READ_ALOUD, None, ""))
            return work.commit("Tell answers")

    def told(
        self, work: Work, insight: Id, recipient: Recipient, how: How, day: date | None = None, by: str = ""
    ) -> Told:
        """Return what says that somebody was told the answer that stands, for a step that does more than this."""
        line = open_line(work, insight)
        standing = loop_of(work, line).standing
        if standing.state is AnswerState.WRITTEN_DOWN or not standing.words.strip():
            raise UserError(f"There is no answer to {line.number} yet, so there is nothing to tell. Write it first.")
        if recipient.person is not None:
            self._reachable(work, recipient.person)
        if recipient.to in (To.GROUP, To.OTHERS) and not line.may_be_shared:
            raise UserError(f"{line.number} is restricted, so it is told to nobody but who said it.")
        today = self._now().date()
        said_on = line.said_at.date() if line.said_at else today
        if day is not None and not said_on <= day <= today:
            raise UserError("They can’t have been told on that day. Choose one between when it was said and today.")
        return Told(
            id=Told.id_of(line.id, standing.mark, recipient),
            insight=line.id,
            group=line.group,
            mark=standing.mark,
            state=standing.state,
            to=recipient.to,
            person=recipient.person,
            day=day or today,
            how=how,
            waited=max(0, ((day or today) - said_on).days),
            told_by=by.strip(),
        )

    def reply(self, insight: Id, recipient: Recipient, verdict: Verdict, words: str = "") -> Changes:
        """Keep what somebody said to the answer that they were told. Asking again opens it."""
        with self._work() as work:
            line = open_line(work, insight)
            loop, today = loop_of(work, line), self._now().date()
            if not any(_is_told(each, loop.standing, recipient) for each in loop.told):
                raise UserError("Tell them the answer first. Then write down what they say to it.")
            days = loop.answer.asks_after if loop.answer else None
            later = today + timedelta(days=self._asks_after(work) if days is None else days)
            work.put(
                Reply(
                    id=new_id(),
                    insight=line.id,
                    group=line.group,
                    mark=loop.standing.mark,
                    to=recipient.to,
                    person=recipient.person,
                    verdict=verdict,
                    words=typed.many_lines(words),
                    day=today,
                    ask_on=None if verdict is Verdict.ASK_AGAIN else later,
                )
            )
            return work.commit("Keep what they said to it")

    def helped(self, insight: Id, recipient: Recipient, said: Said) -> Changes:
        """Keep what somebody says later: whether it helped. Worse opens it again."""
        with self._work() as work:
            line = open_line(work, insight)
            loop = loop_of(work, line)
            mark = loop.standing.mark
            replied = any(each.mark == mark and Recipient(each.to, each.person) == recipient for each in loop.replies)
            if not replied or not loop.standing.state.is_answer:
                raise UserError("Ask them first whether the answer is good enough. Later ask if it helped.")
            work.put(
                Helped(
                    id=new_id(),
                    insight=line.id,
                    group=line.group,
                    mark=mark,
                    to=recipient.to,
                    person=recipient.person,
                    for_me=said.for_me,
                    for_others=said.for_others,
                    words=typed.many_lines(said.words),
                    day=self._now().date(),
                )
            )
            return work.commit("Keep whether it helped")

    def agenda_sessions(self, insight: Id) -> list[Session]:
        """Return the sessions that an agenda item of this line could go to: those planned or running, soonest first."""
        line = open_line(self._reads, insight)
        found = [
            each
            for state in (SessionState.RUNNING, SessionState.PLANNED)
            for each in self._reads.find(Session, group=line.group, state=state)
        ]
        return sorted(found, key=lambda each: str(each.day or date.max))

    def put_on_agenda(self, insight: Id, session: Id, *, minutes: int = 10) -> Changes:
        """Make an agenda item of something that is owed, at the end of an agenda; never of what is restricted."""
        with self._work() as work:
            line = open_line(work, insight)
            if not line.may_be_shared:
                raise UserError(f"{line.number} is restricted, so it can’t stand on an agenda.")
            meeting = work.get(Session, session)
            if meeting is None or meeting.withdrawn or meeting.group != line.group:
                raise UserError("That session is not one of this group’s any more.")
            last = max((each.order for each in work.find(AgendaItem, session=session)), default="")
            work.put(
                AgendaItem(
                    id=new_id(),
                    session=session,
                    group=line.group,
                    title=_agenda_title(work, line),
                    minutes=minutes,
                    order=between(last, ""),
                )
            )
            return work.commit("Put it on the agenda")

    def asks_after(self) -> int:
        """Return after how many days people are asked whether it helped."""
        return self._asks_after(self._reads)

    @staticmethod
    def _asks_after(reads: Reads | Work) -> int:
        organisation = reads.get(Organisation, ORGANISATION)
        return organisation.asks_after if organisation else USUAL_DAYS

    @staticmethod
    def _reachable(work: Work, person: Id) -> None:
        """Raise UserError for somebody to whom nothing goes any more."""
        found = work.get(Person, person)
        if found is None or not may_be_asked(found):
            raise UserError("That person has left or is not in this vault any more, so nothing goes to them.")


def _agenda_title(work: Work, line: Insight) -> str:
    """Return what an agenda item about a line is called: its number and what it is about, and none of its words.

    An agenda is posted and stands on the wall, and stays when the words are taken back or become a concern.
    """
    themes = (work.get(Theme, each.theme) for each in work.find(Themed, insight=line.id))
    names = sorted(theme.name for theme in themes if theme is not None and theme.name)
    return f"{line.number}: {names[0] if names else 'what came of it'}"


def _is_told(told: Told, standing: Standing, recipient: Recipient) -> bool:
    return told.mark == standing.mark and Recipient(told.to, told.person) == recipient


def _label(before: Standing, after: Standing) -> str:
    return f"Answer: {after.state}" if before.state is not after.state else "Change an answer"
