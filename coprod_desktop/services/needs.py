"""What helps people take part, over time: asked again on the day that was agreed, and shared only as they said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from coprod_desktop.domain.attendance import Attendance, Presence
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.needs import LOOK_AGAIN, Need
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.people_views import ReviewRow
from coprod_desktop.services.ports import OpenWork, Reads
from coprod_desktop.services.queries import Queries

AHEAD = timedelta(days=14)
"""So long before its day a review stands on Today: people meet every few weeks, and are asked when they meet."""


class Needs:
    """What helps, of everybody. now: the wall clock."""

    def __init__(self, reads: Reads, queries: Queries, work: OpenWork, now: Callable[[], datetime]) -> None:
        self._reads, self._queries, self._work, self._now = reads, queries, work, now

    def reviews(self) -> list[ReviewRow]:
        """Return whom to ask again what helps, in the next fortnight or overdue."""
        return self._queries.reviews(self._now().date() + AHEAD)

    def still_helps(self, person: Id, asked_by: str = "") -> Changes:
        """Keep that a person was asked again today, and that what was due to be looked at is still what helps.

        The next look is after a year. Raises UserError where nothing was due.
        """
        today = self._now().date()
        with self._work() as work:
            due = [
                need
                for need in work.find(Need, person=person)
                if need.review_on is not None and need.review_on <= today + AHEAD
            ]
            if not due:
                raise UserError("Somebody has looked at this already, so nothing was changed.")
            for need in due:
                asked = asked_by.strip() or need.asked_by
                work.put(replace(need, asked_on=today, asked_by=asked, review_on=today + LOOK_AGAIN))
            return work.commit("Ask again what helps")


def needs_of_those_coming(reads: Reads, session: Id) -> list[tuple[Person, tuple[Need, ...]]]:
    """Return who is expected at a session, by name, with what helps each; who sent apologies or has left is not."""
    coming = [
        each.person
        for each in reads.find(Attendance, session=session)
        if each.person is not None and each.presence is not Presence.APOLOGIES
    ]
    people = [reads.get(Person, person) for person in coming]
    found = [each for each in people if each is not None and not each.withdrawn and each.takes_part]
    needs: dict[Id, list[Need]] = {}
    every = reads.find(Need, person=[each.id for each in found]) if found else []
    for need in sorted(every, key=lambda need: need.order):
        needs.setdefault(need.person, []).append(need)
    return [(each, tuple(needs.get(each.id, ()))) for each in sorted(found, key=lambda each: each.name.casefold())]


def next_look(asked_on: date | None, today: date) -> date:
    """Return the day on which what helps is looked at again where nobody agreed another."""
    return (asked_on or today) + LOOK_AGAIN
