"""Filling an empty vault with invented people: a small believable group, and as large a crowd as is asked for."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.demonstration.crowd import Crowd, put_the_crowd
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_meetings import put_the_meetings
from coprod_desktop.services.demonstration.voices_money import put_the_money
from coprod_desktop.services.demonstration.voices_people import KNOWN, put_the_cast, who_left
from coprod_desktop.services.demonstration.voices_words import HELD, TODAY
from coprod_desktop.services.ports import OpenWork, Progress

TODAY_IN_PICTURES = date(2026, 11, 24)
"""A Tuesday. The day is fixed unless another is asked for, so that the same seed makes the same vault for ever."""

MOST = 10_000_000
UNDER_WAY = timedelta(minutes=34)  # as in the pictures: eleven minutes of the poster are left
EARLIEST, LATEST = time(6), time(21)  # a meeting of two hours that began at another time is not believable


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is made: so many people, sessions and insights in all, the small group's own among them. today, starts:
    when the demonstration session began.
    """

    people: int = 0
    sessions: int = 0
    insights: int = 0
    seed: int = 1
    today: date = TODAY_IN_PICTURES
    starts: time = time(14)

    def __post_init__(self) -> None:
        if not all(0 <= number <= MOST for number in (self.people, self.sessions, self.insights)):
            raise UserError(f"A demonstration can have 0 to {MOST:,} people, sessions and insights.")

    def running_at(self, now: datetime) -> "Plan":
        """Return this plan with its session begun a little before now, as if somebody were holding it."""
        began = now - UNDER_WAY
        began = began.replace(minute=began.minute // 5 * 5)
        fits = EARLIEST <= began.time() <= LATEST and began.date() == now.date()
        return replace(self, today=now.date(), starts=time(began.hour, began.minute) if fits else self.starts)

    def crowd(self) -> Crowd:
        """Return how much there is besides the small group. Words need a session that they were said in."""
        insights = max(0, self.insights - len(TODAY) - sum(len(lines) for _, lines in HELD))
        return Crowd(
            people=max(0, self.people - len(KNOWN)),
            sessions=max(insights > 0, self.sessions - len(HELD) - 2),  # one is running, and one is planned
            insights=insights,
        )


def fill(work: OpenWork, plan: Plan, progress: Progress) -> Id:
    """Keep everything that plan asks for and return the id of the running session.

    The small group comes last, so that what it said stands first in lists. progress: steps done, and of how many.
    """
    # Not for secrets: the same seed has to make the same vault.
    put_the_crowd(Stage(work, Random(f"crowd {plan.seed}"), plan.today), plan.crowd(), progress)  # noqa: S311
    stage = Stage(work, Random(f"voices {plan.seed}"), plan.today, plan.starts)  # noqa: S311
    cast = put_the_cast(stage)
    if not plan.crowd().people:  # some of a crowd have left already
        stage.keep("Add a person", [who_left(stage)])
    session = put_the_meetings(stage, cast)
    put_the_money(stage, cast)
    return session
