"""Filling an empty vault with invented people: a small believable group."""

from dataclasses import dataclass
from datetime import date
from random import Random

from coprod_desktop.domain.ids import Id
from coprod_desktop.services.demonstration.stage import Stage
from coprod_desktop.services.demonstration.voices_meetings import put_the_meetings
from coprod_desktop.services.demonstration.voices_people import put_the_cast
from coprod_desktop.services.ports import OpenWork, Progress

TODAY_IN_PICTURES = date(2026, 11, 24)
"""A Tuesday. The day is fixed unless another is asked for, so that the same seed makes the same vault for ever."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is made. today: the day on which the demonstration session runs."""

    seed: int = 1
    today: date = TODAY_IN_PICTURES


def fill(work: OpenWork, plan: Plan, progress: Progress) -> Id:
    """Keep everything that plan asks for and return the id of the running session."""
    # Not for secrets: the same seed has to make the same vault.
    stage = Stage(work, Random(f"voices {plan.seed}"), plan.today)  # noqa: S311
    session = put_the_meetings(stage, put_the_cast(stage))
    progress(1, 1)
    return session
