"""The Insights Log: keeping what was said, changing it with who said it, taking it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.domain.attendance import MOST_HEADS
from coprod_desktop.domain.charts import OnChart
from coprod_desktop.domain.consents import Consent, Purpose, agrees
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import EVERYONE, Id, Number
from coprod_desktop.domain.insights import (
    Check,
    Checked,
    Heard,
    Insight,
    InsightKind,
    Reached,
    Sensitivity,
    Shown,
    ShownAs,
)
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.looked_over import LookedOver
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.prompts import Prompts
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.same_as import SameAs
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.attachments import follow
from coprod_desktop.services.log_lines import open_line, themed
from coprod_desktop.services.log_views import LogFilter, Version, Window
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.views import InsightRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One line as it is kept. Everything but the words is asked anew for each line; nobody and nothing by default.

    shown: "by name" without words takes what the person to answer is called. who, by_when: for an action. reached,
    count, rung: for a decision. id: made by who calls, so that the line can be found again. chart: the photo that it is
    typed up from.
    """

    id: Id
    words: str
    kind: InsightKind = InsightKind.INSIGHT
    answer_to: Id | None = None
    shown: Shown = Shown()
    themes: tuple[Id, ...] = ()
    paraphrased: bool = False
    sensitivity: Sensitivity = Sensitivity.SHARE
    heard: Heard = Heard.SESSION
    through: str = ""
    noted_by: str = ""
    votes: int | None = None
    who: str = ""
    by_when: date | None = None
    reached: Reached | None = None
    count: str = ""
    rung: Rung | None = None
    chart: Id | None = None


WINDOW = 500
"""Lines that a list asks for at once: more than fit on any screen, few enough to be there before one has looked."""
MOST_COUNTED = 999
"""Lines are counted so far. Nobody reads more; counting every match of a common word takes longer than finding them."""
ASKED_SUPPORTER = "a supporter was asked"
"""How a line was checked where only a supporter answered."""


class Insights:
    """The log of a vault. upcoming: tells the number that the next line would get, and gives nothing out; now: the wall
    clock.
    """

    def __init__(
        self,
        reads: Reads,
        queries: Queries,
        work: OpenWork,
        upcoming: Callable[[], Number],
        now: Callable[[], datetime],
    ) -> None:
        self._reads, self._queries, self._work, self._now = reads, queries, work, now
        self.upcoming = upcoming

    def kept(self, session: Id) -> list[InsightRow]:
        """Return what was kept in a session, newest first."""
        return self._queries.kept(session)

    def ids(self, *, group: Id | None = None, words: str = "", kind: InsightKind | None = None) -> list[Id]:
        """Return the ids of all insights found, newest first. A number for life ("k31") finds its line alone."""
        return self.all_ids(LogFilter(group=group, words=words, kind=kind))

    def all_ids(self, asked: LogFilter) -> list[Id]:
        """Return the ids of all lines found, newest first; see window for a list that is scrolled."""
        return self._numbered(asked.words) or self._queries.log_ids(asked)

    def window(self, asked: LogFilter, *, after: Id | None = None, limit: int = WINDOW) -> Window:
        """Return the first lines that are found, or those after a line, with how many they are up to a bound.

        A number for life ("k31") finds its line alone; where two laptops have used one number, both.
        """
        if named := self._numbered(asked.words):
            return Window(tuple(named) if after is None else (), len(named), is_more=False)
        ids, count = self._queries.log_page(asked, after=after, limit=limit, most=MOST_COUNTED + 1)
        return Window(tuple(ids), min(count, MOST_COUNTED), is_more=count > MOST_COUNTED)

    def _numbered(self, words: str) -> list[Id]:
        number = Number.parse(words)
        return self._queries.insight_by_number(number) if number else []

    def rows(self, ids: Sequence[Id]) -> list[InsightRow]:
        """Return the rows of a page of insights, in the order of ids."""
        return self._queries.insight_rows(ids)

    def get(self, insight: Id) -> Insight | None:
        """Return one insight."""
        return self._reads.get(Insight, insight)

    def numbered(self, text: str) -> Insight:
        """Return the insight whose number was typed ("k31"). Raises UserError when there is none, or more than one."""
        number = Number.parse(text)
        if number is None:
            raise UserError(f"“{text.strip()[:20]}” is not a number of the log. A number looks like K31.")
        found = [each for each in map(self.get, self._queries.insight_by_number(number)) if each is not None]
        if not found:
            raise UserError(f"There is no {number} in this vault, so nothing was changed.")
        if len(found) > 1:
            raise UserError(f"Two laptops have used {number}. Choose the line in the log instead.")
        return found[0]

    def keep(self, said: Said, *, session: Id | None, group: Id) -> Changes:
        """Keep one line under the next number for life. Raises UserError where there are no words."""
        with self._work() as work:
            work.put(*self._line(work, said, session, group))
            return work.commit(f"Add {_a(said.kind)}")

    def keep_many(self, lines: Sequence[Said], *, session: Id | None, group: Id) -> Changes:
        """Keep many lines as one step, each with its own number: a pasted page, one line for each paragraph."""
        with self._work() as work:
            for said in lines:
                work.put(*self._line(work, said, session, group))
            return work.commit(f"Add {len(lines)} lines")

    def _line(self, work: Work, said: Said, session: Id | None, group: Id) -> list[Record]:
        if not said.words.strip():
            raise UserError("Write what was said first, then keep it.")
        running = work.get(Session, session) if session else None
        insight = Insight(
            id=said.id,
            number=Number(work.code, work.next_number()),
            group=group,
            session=session,
            item=running.now.item if running and running.now else None,
            kind=said.kind,
            words=said.words.strip(),
            paraphrased=said.paraphrased,
            answer_to=said.answer_to,
            shown=_shown(work, said.shown, said.answer_to),
            through=said.through,
            heard=said.heard,
            noted_by=said.noted_by,
            said_at=self._now(),
            votes=said.votes,
            sensitivity=said.sensitivity,
            who=said.who,
            by_when=said.by_when,
            reached=said.reached or (Reached.AGREED if said.kind is InsightKind.DECISION else None),
            count=said.count,
            rung=said.rung,
        )
        on_chart = [OnChart.link(insight.id, said.chart, group)] if said.chart else []
        return [insight, *on_chart, *(themed(insight, theme, with_group=session is not None) for theme in said.themes)]

    def change(self, insight: Insight) -> Changes:
        """Keep what was changed on a line. Taken-back words do not come back this way."""
        with self._work() as work:
            kept = open_line(work, insight.id)
            if not insight.words.strip():
                raise UserError("The line needs words. To take words back, choose “Take back”.")
            shown = _shown(work, insight.shown, insight.answer_to)
            work.put(replace(insight, number=kept.number, words=insight.words.strip(), shown=shown))
            follow(work, insight.id, insight.answer_to)
            _follow_beside(work, insight)
            return work.commit(f"Change {_a(insight.kind)}")

    def check(self, insight: Id, checked: Checked, words: str | None = None, *, by_supporter: bool = False) -> Changes:
        """Keep what came of checking the words with the speaker; words: as they would have them now.

        by_supporter: it was a supporter who answered. That does not count: the words stay as they are, not checked.
        """
        with self._work() as work:
            kept = open_line(work, insight)
            if by_supporter:
                work.put(replace(kept, checked=Checked(Check.NOT_CHECKED, ASKED_SUPPORTER)))
                return work.commit("Check with the speaker")
            new = replace(kept, checked=checked)
            if words is not None and words.strip() and words.strip() != kept.words:
                new = replace(new, words=words.strip(), checked=replace(checked, result=Check.CHANGED))
            work.put(new)
            return work.commit("Check with the speaker")

    def vote(self, insight: Id, votes: int | None) -> Changes:
        """Keep how many voted for a line, as a total."""
        if votes is not None and not 0 <= votes <= MOST_HEADS:
            raise UserError("Write the votes as a number, such as 5.")
        with self._work() as work:
            work.put(replace(open_line(work, insight), votes=votes))
            return work.commit("Count votes")

    def done(self, insight: Id, *, is_done: bool = True) -> Changes:
        """Keep that what an action says was done today, or that it is not done after all."""
        with self._work() as work:
            kept = open_line(work, insight)
            if kept.kind is not InsightKind.ACTION:
                raise UserError(f"{kept.number} is {_a(kept.kind)}. Only an action can be done.")
            work.put(replace(kept, done_on=self._now().date() if is_done else None))
            return work.commit("Say that an action is done" if is_done else "Say that an action is not done")

    def take_out(self, insight: Id) -> Changes:
        """Withdraw a line written by mistake; undo brings it back. Its number stays used."""
        with self._work() as work:
            work.put(replace(open_line(work, insight), withdrawn=True))
            return work.commit("Take out a line")

    def said_more(self, insight: Id, told: Prompts) -> Changes:
        """Keep what the speaker told when they were asked the four strengths-based prompts."""
        with self._work() as work:
            kept = open_line(work, insight)
            record = Prompts.id_of(insight)
            work.put(replace(told, id=record, insight=insight, group=kept.group, person=kept.answer_to))
            return work.commit("Ask about strengths")

    def prompts(self, insight: Id) -> Prompts:
        """Return what the speaker told when they were asked; nothing asked where nobody did."""
        record = Prompts.id_of(insight)
        return self._reads.get(Prompts, record) or Prompts(id=record, insight=insight)

    def say_same(self, one: Id, other: Id) -> Changes:
        """Link two lines that say the same. Each keeps its number, its words and its answer."""
        if one == other:
            raise UserError("A line always says the same as itself. Choose another one.")
        with self._work() as work:
            kept = open_line(work, one)
            open_line(work, other)
            work.put(SameAs.between(one, other, kept.group))
            return work.commit("Link two lines")

    def part(self, one: Id, other: Id) -> Changes:
        """Take the link between two lines away."""
        with self._work() as work:
            link = SameAs.between(one, other, EVERYONE)
            kept = work.get(SameAs, link.id)
            if kept is not None:
                work.put(replace(kept, withdrawn=True))
            return work.commit("Part two lines")

    def same_as(self, insight: Id) -> list[InsightRow]:
        """Return the lines that say the same as this one."""
        ahead = [each.other for each in self._reads.find(SameAs, one=insight)]
        return self.rows([*ahead, *(each.one for each in self._reads.find(SameAs, other=insight))])

    def versions(self, insight: Id) -> list[Version]:
        """Return the words of a line as they were kept, oldest first; nothing once they are erased."""
        return self._queries.versions(insight)


def _follow_beside(work: Work, insight: Insight) -> None:
    """Let what stands beside a line be about whom the line is about now, so that erasing that person finds it."""
    told, verdict = (
        work.get(Prompts, Prompts.id_of(insight.id)),
        work.get(LookedOver, LookedOver.id_of(insight.id)),
    )
    if told is not None:
        work.put(replace(told, person=insight.answer_to))
    if verdict is not None:
        work.put(replace(verdict, person=insight.answer_to))


def _shown(work: Work, shown: Shown, answer_to: Id | None) -> Shown:
    """Return shown with the words it needs: by name means as that person is called, if nothing else was written.

    Raises UserError for the name of somebody under 18, unless they and a parent said yes to that.
    """
    if shown.how is ShownAs.NOBODY:
        return Shown()
    person = work.get(Person, answer_to) if answer_to else None
    if shown.how is ShownAs.NAME and person is not None and person.under_18:
        decisions = work.find(Consent, person=person.id)
        if not agrees(decisions, Purpose.NAME, under_18=True):
            raise UserError(
                f"{person.short} is under 18. Their name is shown only where they and a parent said yes. Choose "
                "nobody, or a role."
            )
    if shown.words.strip():
        return Shown(shown.how, shown.words.strip())
    if shown.how is ShownAs.NAME and person:
        return Shown(shown.how, person.short)
    if shown.how is ShownAs.GROUP:
        return Shown(shown.how, "someone in the group")
    if shown.how is ShownAs.ROLE and person and person.role:
        return Shown(shown.how, person.role)
    raise UserError("Write how the speaker wants to be shown, such as “a carer”, or choose nobody.")


def _a(kind: InsightKind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"
