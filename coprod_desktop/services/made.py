"""Things made together: a poster, a letter, a plan; its drafts, the one that was agreed, and who made it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.made import Credit, Draft, ThingMade
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.ports import OpenWork, Reads, Work


@dataclass(frozen=True, slots=True)
class Maker:
    """Somebody who made a thing with the others. name: for us alone; shown: as they wish, empty for not named."""

    person: Id
    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class MadeView:
    """One thing with its drafts, newest first, and who made it, by name."""

    thing: ThingMade
    drafts: tuple[Draft, ...]
    makers: tuple[Maker, ...]

    @property
    def agreed(self) -> Draft | None:
        """The draft that the group said yes to."""
        return next((each for each in self.drafts if each.id == self.thing.agreed), None)

    @property
    def credits(self) -> str:
        """Who made it, as they wish to be credited; who did not say so is counted and not named."""
        named = [each.shown for each in self.makers if each.shown]
        others = len(self.makers) - len(named)
        if not named:
            return "Made by the group." if self.makers else ""
        more = [] if not others else ["1 other" if others == 1 else f"{others} others"]
        *first, last = [*named, *more]
        if any("," in each for each in named) and first:
            return f"Made by {'; '.join(first)}; and {last}."
        return f"Made by {', '.join(first)} and {last}." if first else f"Made by {last}."


def things_of(reads: Reads, group: Id) -> list[MadeView]:
    """Return what a group has made, newest first."""
    return [_view(reads, each) for each in reads.find(ThingMade, group=group)[::-1]]


def _view(reads: Reads, thing: ThingMade) -> MadeView:
    drafts = sorted(reads.find(Draft, thing=thing.id), key=lambda each: (str(each.day), each.id))
    makers = [_maker(reads, each) for each in reads.find(Credit, thing=thing.id)]
    known = sorted((each for each in makers if each is not None), key=lambda each: each.name.casefold())
    return MadeView(thing, tuple(drafts[::-1]), tuple(known))


def _maker(reads: Reads, credit: Credit) -> Maker | None:
    person = reads.get(Person, credit.person) if credit.person else None
    if person is None or person.withdrawn:
        return None
    return Maker(person.id, person.name, credit.shown)


class Made:
    """What the groups of a vault have made. now: the wall clock."""

    def __init__(self, reads: Reads, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._work, self._now = reads, work, now

    def of_group(self, group: Id) -> list[MadeView]:
        """Return what a group has made, newest first."""
        return things_of(self._reads, group)

    def get(self, thing: Id) -> MadeView | None:
        """Return one thing; None when there is no such."""
        found = self._reads.get(ThingMade, thing)
        return None if found is None or found.withdrawn else _view(self._reads, found)

    def kept(self, thing: Id) -> ThingMade | None:
        """Return the record of one thing."""
        return self._reads.get(ThingMade, thing)

    def add(self, group: Id, title: str) -> Changes:
        """Add a thing that a group makes."""
        thing = ThingMade(id=new_id(), group=group, title=title)
        return self._put(_titled(thing), "Add a thing made together")

    def keep(self, thing: ThingMade) -> Changes:
        """Keep what was changed on a thing."""
        return self._put(_titled(thing), "Change a thing made together")

    def take_out(self, thing: Id) -> Changes:
        """Take a thing out; undo brings it back."""
        with self._work() as work:
            work.put(replace(_open(work, thing), withdrawn=True))
            return work.commit("Take a thing out")

    def _put(self, thing: ThingMade, label: str) -> Changes:
        with self._work() as work:
            work.put(thing)
            return work.commit(label)

    def add_draft(self, thing: Id, words: str, changed: str = "") -> Changes:
        """Keep another draft: what it says or how it looks, and what changed since the one before."""
        tidy = typed.many_lines(words)
        if not tidy:
            raise UserError("Write what the draft says or how it looks first.")
        with self._work() as work:
            made, today = _open(work, thing), self._now().date()
            work.put(
                Draft(
                    id=new_id(),
                    thing=thing,
                    group=made.group,
                    words=tidy,
                    changed=typed.many_lines(changed),
                    day=today,
                )
            )
            return work.commit("Add a draft")

    def agree(self, thing: Id, draft: Id | None) -> Changes:
        """Keep that the group said yes to a draft today; None: it has agreed to none."""
        with self._work() as work:
            made = _open(work, thing)
            known = work.get(Draft, draft) if draft else None
            if draft is not None and (known is None or known.withdrawn or known.thing != thing):
                raise UserError("That draft is not one of this thing any more.")
            work.put(replace(made, agreed=draft, agreed_on=self._now().date() if draft else None))
            return work.commit("Agree a draft" if draft else "Agree no draft")

    def wish(self, person: Id) -> str:
        """Return how somebody wishes to be credited, as they said for everything; empty for not at all."""
        found = self._reads.get(Person, person)
        return found.credit if found is not None else ""

    def credit(self, thing: Id, person: Id, shown: str) -> Changes:
        """Keep that somebody made it with the others, and how they wish to be credited; empty: not named."""
        with self._work() as work:
            made = _open(work, thing)
            if (found := work.get(Person, person)) is None or found.withdrawn:
                raise UserError("That person is not in this vault any more.")
            work.put(
                Credit(
                    id=Credit.id_of(thing, person),
                    thing=thing,
                    group=made.group,
                    person=person,
                    shown=typed.one_line(shown) if shown.strip() else "",
                )
            )
            return work.commit("Credit somebody")

    def take_credit_out(self, thing: Id, person: Id) -> Changes:
        """Keep that somebody is not among those who made it."""
        with self._work() as work:
            for each in work.find(Credit, thing=thing, person=person):
                work.put(replace(each, withdrawn=True))
            return work.commit("Take a credit out")


def _titled(thing: ThingMade) -> ThingMade:
    title = thing.title.strip()
    if not title:
        raise UserError("Give it a name first, such as “The poster”.")
    return replace(thing, title=title)


def _open(work: Work, thing: Id) -> ThingMade:
    found = work.get(ThingMade, thing)
    if found is None or found.withdrawn:
        raise UserError("That is not among the things made any more.")
    return found
