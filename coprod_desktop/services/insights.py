"""The Insights Log: keeping what was said, changing it with who said it, taking it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coprod_desktop.domain.attendance import MOST_HEADS
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import EVERYONE, Id, Number, id_from, new_id
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
    Theme,
    Themed,
)
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.attachments import erase_pictures, follow
from coprod_desktop.services.ports import OpenWork, Reads, Work
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.views import InsightRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One line as it is kept. Everything but the words is asked anew for each line; nobody and nothing by default.

    shown: "by name" without words takes what the person to answer is called. who, by_when: for an action. reached,
    count: for a decision. id: made by who calls, so that the line can be found again.
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


class Insights:
    """The log of a vault. now: the wall clock."""

    def __init__(self, reads: Reads, queries: Queries, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._queries, self._work, self._now = reads, queries, work, now

    def kept(self, session: Id) -> list[InsightRow]:
        """Return what was kept in a session, newest first."""
        return self._queries.kept(session)

    def ids(self, *, group: Id | None = None, words: str = "", kind: InsightKind | None = None) -> list[Id]:
        """Return the ids of insights, newest first, for a list that loads its rows as they are shown.

        A number for life ("k31") finds its line alone.
        """
        number = Number.parse(words)
        named = self._queries.insight_by_number(number) if number else []
        return named or self._queries.insight_ids(group=group, words=words, kind=kind)

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

    def upcoming(self) -> Number:
        """Return the number that the next line would get. Asking gives nothing out."""
        with self._work() as work:
            return Number(work.code, work.upcoming_number())

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

    def _line(self, work: Work, said: Said, session: Id | None, group: Id) -> list[Insight | Themed]:
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
        )
        return [insight, *(_themed(insight, theme, session is not None) for theme in said.themes)]

    def change(self, insight: Insight) -> Changes:
        """Keep what was changed on a line. Taken-back words do not come back this way."""
        with self._work() as work:
            kept = _open(work, insight.id)
            if not insight.words.strip():
                raise UserError("The line needs words. To take words back, choose “Take back”.")
            shown = _shown(work, insight.shown, insight.answer_to)
            work.put(replace(insight, number=kept.number, words=insight.words.strip(), shown=shown))
            follow(work, insight.id, insight.answer_to)
            return work.commit(f"Change {_a(insight.kind)}")

    def check(self, insight: Id, checked: Checked, words: str | None = None) -> Changes:
        """Keep what came of checking the words with the speaker; words: as they would have them now."""
        with self._work() as work:
            kept = _open(work, insight)
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
            work.put(replace(_open(work, insight), votes=votes))
            return work.commit("Count votes")

    def take_out(self, insight: Id) -> Changes:
        """Withdraw a line written by mistake; undo brings it back. Its number stays used."""
        with self._work() as work:
            work.put(replace(_open(work, insight), withdrawn=True))
            return work.commit("Take out a line")

    def take_back(self, insight: Id) -> Changes:
        """Erase the words of a line everywhere, for good, because who said them takes them back. The number stays."""
        with self._work() as work:
            put_taken_back(work, _open(work, insight), self._now().date())
            return work.commit("Take words back")

    def themes(self, group: Id) -> list[Theme]:
        """Return the themes that a group uses, its own and everybody's, in their order."""
        found = self._reads.find(Theme, group=(EVERYONE, group))
        return sorted(found, key=lambda theme: (theme.order, theme.name.casefold()))

    def themes_of(self, insight: Id) -> list[Id]:
        """Return the themes on a line."""
        return [each.theme for each in self._reads.find(Themed, insight=insight)]

    def add_theme(self, name: str, group: Id) -> Changes:
        """Add a theme to a group; a name it has already stays one theme."""
        clean = " ".join(name.split())
        if not clean:
            raise UserError("Give the theme a name, such as “Communication”.")
        with self._work() as work:
            record = id_from("theme", group, clean.casefold())
            if work.get(Theme, record) is None:
                work.put(Theme(id=record, name=clean, group=group))
            return work.commit("Add a theme")

    def use_themes(self, names: Sequence[str], group: Id) -> Changes:
        """Give a group a set of themes in this order."""
        with self._work() as work:
            for place, name in enumerate(names):
                record = id_from("theme", group, name.casefold())
                work.put(Theme(id=record, name=name, group=group, order=f"{place:03}"))
            return work.commit("Choose themes")

    def theme(self, insight: Id, themes: Sequence[Id], *, with_group: bool) -> Changes:
        """Put exactly these themes on a line; with_group: the group chose them, not staff alone."""
        with self._work() as work:
            kept = _open(work, insight)
            present = {each.theme: each for each in work.find(Themed, insight=insight)}
            work.put(*(replace(each, withdrawn=True) for key, each in present.items() if key not in themes))
            work.put(*(_themed(kept, theme, with_group) for theme in themes if theme not in present))
            return work.commit("Put themes on a line")

    @staticmethod
    def new_said(words: str = "") -> Said:
        """Return an empty line with an id of its own."""
        return Said(id=new_id(), words=words)


def put_taken_back(work: Work, line: Insight, day: date) -> None:
    """Erase the words of a line, and its pictures, with the step of work."""
    work.put(replace(line, taken_back_on=day))
    work.erase(Insight, line.id, "words", "shown", "through", "readers", "tell", "who", "count")
    erase_pictures(work, line.id)


def _open(work: Work, insight: Id) -> Insight:
    kept = work.get(Insight, insight)
    if kept is None or kept.withdrawn:
        raise UserError("That line is not in the log any more.")
    if kept.taken_back_on is not None:
        raise UserError(f"{kept.number} was taken back by who said it. Only they can bring it back.")
    return kept


def _shown(work: Work, shown: Shown, answer_to: Id | None) -> Shown:
    """Return shown with the words it needs: by name means as that person is called, if nothing else was written."""
    if shown.how is ShownAs.NOBODY:
        return Shown()
    if shown.words.strip():
        return Shown(shown.how, shown.words.strip())
    person = work.get(Person, answer_to) if answer_to else None
    if shown.how is ShownAs.NAME and person:
        return Shown(shown.how, person.short)
    if shown.how is ShownAs.GROUP:
        return Shown(shown.how, "someone in the group")
    if shown.how is ShownAs.ROLE and person and person.role:
        return Shown(shown.how, person.role)
    raise UserError("Write how the speaker wants to be shown, such as “a carer”, or choose nobody.")


def _themed(insight: Insight, theme: Id, with_group: bool) -> Themed:
    return Themed(
        id=Themed.id_of(insight.id, theme),
        insight=insight.id,
        theme=theme,
        group=insight.group,
        with_group=with_group,
    )


def _a(kind: InsightKind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"
