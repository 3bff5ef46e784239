"""People: how they are called and reached, what helps them take part, what they agreed to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.consents import Consent, Purpose
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Membership
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Shown
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.order import between, spread
from coprod_desktop.domain.people import Person, PrintForm, Status, WordsAfter
from coprod_desktop.domain.print_words import reads_as_said
from coprod_desktop.domain.sessions import Session, SessionState
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.consents import person_agrees
from coprod_desktop.services.held import Held, held
from coprod_desktop.services.log_lines import put_taken_back
from coprod_desktop.services.needs_met import LastTime, last_time
from coprod_desktop.services.ports import Erasure, OpenWork, Reads, Work
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.views import InsightRow, PersonRow


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that a person's page shows besides the money: what they said last stands first in said. last_time: of the
    needs that were answered for at a session, whether each was there the last time.
    """

    person: Person
    helps: str
    needs: tuple[Need, ...]
    last_time: Mapping[Id, LastTime]
    consents: tuple[Consent, ...]
    said: tuple[InsightRow, ...]


@dataclass(frozen=True, slots=True)
class StatusTold:
    """Whether somebody takes part from now on: who told us (somebody, by whichever way), on which day, and what they
    want to happen to what that person said; None while nobody has asked.
    """

    status: Status
    told_by: str
    told_on: date
    words: WordsAfter | None = None


def helps_words(reads: PrintForm, needs: Sequence[str]) -> str:
    """Return what helps somebody take part as it stands beside their name: "24 point print. Read it aloud first"."""
    parts = [reads.words(), *(words.strip().rstrip(".") for words in needs)]
    return ". ".join(part for part in parts if part)


class People:
    """The people of a vault."""

    def __init__(self, reads: Reads, queries: Queries, work: OpenWork, erasure: Erasure) -> None:
        self._reads, self._queries, self._work, self._erasure = reads, queries, work, erasure

    def ids(self, *, group: Id | None = None, letters: str = "", all_statuses: bool = False) -> list[Id]:
        """Return the ids of people by name, for a list that loads its rows as they are shown."""
        return self._queries.people_ids(group=group, letters=letters, all_statuses=all_statuses)

    def rows(self, ids: Sequence[Id]) -> list[PersonRow]:
        """Return the rows of a page of people, in the order of ids."""
        return self._queries.people_rows(ids)

    def find(self, letters: str, *, first: Id | None = None, limit: int = 8) -> list[PersonRow]:
        """Return who may be meant by the letters typed so far, people of the group named first before others."""
        return self._queries.find_people(letters, first=first, limit=limit)

    def get(self, person: Id) -> Person | None:
        """Return one person."""
        return self._reads.get(Person, person)

    def page(self, person: Id) -> PersonPage:
        """Return what a person's page shows. Raises UserError when they are not in this vault."""
        found = self._reads.get(Person, person)
        if found is None or found.withdrawn:
            raise UserError("That person is not in this vault any more.")
        needs = self.needs(person)
        return PersonPage(
            person=found,
            helps=helps_words(found.reads, [need.words for need in needs]),
            needs=tuple(needs),
            last_time=last_time(self._reads, person),
            consents=tuple(self._reads.find(Consent, person=person)),
            said=tuple(self._queries.said_by(person)),
        )

    def add(
        self, person: Person, *, group: Id | None = None, since: date | None = None, needs: Sequence[Need] = ()
    ) -> Changes:
        """Add a person, into a group if one is given, with what helps them. Raises UserError where there is no name."""
        _named(person)
        with self._work() as work:
            work.put(person)
            work.put(*(replace(need, order=order) for need, order in zip(needs, spread(len(needs)), strict=True)))
            if group is not None:
                work.put(Membership(id=Membership.id_of(group, person.id), group=group, person=person.id, since=since))
            return work.commit("Add a person")

    def change(self, person: Person) -> Changes:
        """Keep what was changed on a person."""
        _named(person)
        with self._work() as work:
            work.put(person)
            return work.commit("Change a person")

    def needs(self, person: Id) -> list[Need]:
        """Return what helps a person take part, in the order in which it is read."""
        return sorted(self._reads.find(Need, person=person), key=lambda need: need.order)

    def need(self, need: Id) -> Need | None:
        """Return one thing that helps; None when there is none, or it was taken out."""
        kept = self._reads.get(Need, need)
        return kept if kept is not None and not kept.withdrawn else None

    def keep_need(self, need: Need) -> Changes:
        """Add or change one thing that helps; a new one goes to the end.

        What it says of print is how the person reads, as it is where somebody is added: everything is printed so.
        """
        if not need.words.strip():
            raise UserError("Write what helps, in that person's words, such as “a seat by the door”.")
        with self._work() as work:
            need = _without_print(work, need)
            if not need.words:
                if work.get(Need, need.id) is not None:
                    work.put(replace(need, withdrawn=True))
                return work.commit("Change how somebody reads")
            if not need.order:
                last = max((each.order for each in work.find(Need, person=need.person)), default="")
                need = replace(need, order=between(last, ""))
            work.put(need)
            return work.commit("Change what helps")

    def drop_need(self, need: Id) -> Changes:
        """Take one thing out of what helps; undo brings it back."""
        with self._work() as work:
            kept = work.get(Need, need)
            if kept is not None:
                work.put(replace(kept, withdrawn=True))
            return work.commit("Take out what helps")

    def change_status(self, person: Id, told: "StatusTold") -> Changes:
        """Keep whether somebody takes part, who told us, and what happens to their words, as one step.

        Letters and calls stop with it. Words that are taken back are erased, which can't be undone. Raises UserError
        where somebody left or died and nobody is named who said so.
        """
        if told.status in (Status.LEFT, Status.DIED) and not told.told_by.strip():
            raise UserError("Write who told us, such as “Her sister Samina, by phone”. Until then nothing is changed.")
        with self._work() as work:
            kept = work.get(Person, person)
            if kept is None or kept.withdrawn:
                raise UserError("That person is not in this vault any more, so nothing was changed.")
            work.put(
                replace(
                    kept,
                    status=told.status,
                    status_from=told.told_by.strip(),
                    status_on=told.told_on,
                    words_after=told.words,
                )
            )
            if told.words in (WordsAfter.NOBODY, WordsAfter.TAKE_BACK):
                self._put_words_away(work, person, told)
            return work.commit("Change who takes part")

    @staticmethod
    def _put_words_away(work: Work, person: Id, told: "StatusTold") -> None:
        for line in work.find(Insight, answer_to=person):
            if line.taken_back_on is not None:
                continue
            if told.words is WordsAfter.TAKE_BACK:
                put_taken_back(work, line, told.told_on)
            elif line.shown != Shown():
                work.put(replace(line, shown=Shown()))

    def decide(self, consent: Consent) -> Changes:
        """Keep a decision of a person on a day."""
        with self._work() as work:
            work.put(consent)
            return work.commit("Record a decision")

    def agrees(self, person: Id, purpose: Purpose) -> bool:
        """Return whether a person's last decision on purpose is a yes that holds."""
        return person_agrees(self._reads, person, purpose)

    def take_back_consent(self, consent: Id, day: date) -> Changes:
        """Record that a person took a yes back on a day."""
        with self._work() as work:
            kept = work.get(Consent, consent)
            if kept is None:
                raise UserError("That decision is not in this vault, so nothing was changed.")
            work.put(replace(kept, taken_back_on=day))
            return work.commit("Take back a yes")

    def held(self, person: Id) -> tuple[Held, ...]:
        """Return everything kept about a person, in words."""
        return held(self._reads, person)

    def last_summary(self, person: Id) -> Id | None:
        """Return the last closed session that a person came to, whose summary can be printed, if there is one."""
        attended = (each.session for each in self._reads.find(Attendance, person=person) if each.came)
        came = [self._reads.get(Session, session) for session in attended]
        closed = [each for each in came if each and each.state in (SessionState.CLOSED, SessionState.TOLD)]
        last = max(closed, key=lambda each: str(each.day or ""), default=None)
        return last.id if last else None

    def move_need(self, need: Id, places: int) -> Changes:
        """Move one thing that helps up (-1) or down (1) in the order in which it is read; at either end it stays."""
        with self._work() as work:
            kept = work.get(Need, need)
            if kept is None or kept.withdrawn:
                raise UserError("That is not on the list any more, so nothing was moved.")
            others = sorted((each for each in work.find(Need, person=kept.person)), key=lambda each: each.order)
            old = [each.id for each in others].index(need)
            rest = [each.order for each in others if each.id != need]
            new = max(0, min(len(rest), old + places))
            if new != old:
                order = between(rest[new - 1] if new else "", rest[new] if new < len(rest) else "")
                work.put(replace(kept, order=order))
            return work.commit("Move what helps")

    def erase(self, person: Id) -> Changes:
        """Erase what is kept about a person, everywhere and for good. What finance has to keep names nobody."""
        if self._reads.get(Person, person) is None:
            raise UserError("That person is not in this vault, so nothing was erased.")
        return self._erasure.erase_person(person)


def _without_print(work: Work, need: Need) -> Need:
    """Return a need without what it says of print, which is put where the person's way of reading is kept."""
    person, lines = work.get(Person, need.person), need.words.splitlines()
    if person is None:
        return need
    reads, rest = reads_as_said(lines, person.reads)
    if rest == lines:
        return need
    work.put(replace(person, reads=reads))
    return replace(need, words="\n".join(rest))


def _named(person: Person) -> None:
    if not person.name.strip():
        raise UserError("Write a name, as the person says it. One name is enough.")
