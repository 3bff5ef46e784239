"""Filling an empty vault with invented people: a small believable group, and as large a crowd as is asked for."""

from dataclasses import dataclass
from datetime import date
from random import Random

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.demonstration.crowd import Crowd, put_the_crowd
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_meetings import put_the_meetings
from coprod_desktop.services.demonstration.voices_people import KNOWN, put_the_cast
from coprod_desktop.services.demonstration.voices_words import HELD, TODAY
from coprod_desktop.services.ports import OpenWork, Progress

TODAY_IN_PICTURES = date(2026, 11, 24)
"""A Tuesday. The day is fixed unless another is asked for, so that the same seed makes the same vault for ever."""

MOST = 10_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is made: so many people, sessions and insights in all, the small group's own among them. today: the day
    on which the demonstration session runs.
    """

    people: int = 0
    sessions: int = 0
    insights: int = 0
    seed: int = 1
    today: date = TODAY_IN_PICTURES

    def __post_init__(self) -> None:
        if not all(0 <= number <= MOST for number in (self.people, self.sessions, self.insights)):
            raise UserError(f"A demonstration can have 0 to {MOST:,} people, sessions and insights.")

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
    stage = Stage(work, Random(f"voices {plan.seed}"), plan.today)  # noqa: S311
    return put_the_meetings(stage, put_the_cast(stage))
