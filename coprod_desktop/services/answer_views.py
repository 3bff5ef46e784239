"""What we owe, as lists and figures show it; and the queries that storage answers them with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from coprod_desktop.domain.answers import AnswerState
from coprod_desktop.domain.ids import Id, Number
from coprod_desktop.domain.insights import Heard, InsightKind, Sensitivity
from coprod_desktop.domain.telling import OPEN, OWED, Stage


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One line of the log with how far its answer has come. answer_to: what whoever said it is called, or nothing.

    also: how many more people need to know.
    """

    id: Id
    number: Number
    group: Id
    group_name: str
    session: Id | None
    kind: InsightKind
    words: str
    paraphrased: bool
    heard: Heard
    said_on: date | None
    votes: int | None
    sensitivity: Sensitivity
    person: Id | None
    answer_to: str
    also: int
    state: AnswerState
    stage: Stage
    due: date | None
    owner: str

    def waited(self, today: date) -> int:
        """Return for how many days whoever said it has waited."""
        return max(0, (today - self.said_on).days) if self.said_on else 0


@dataclass(frozen=True, slots=True)
class Figures:
    """What we owe and what came of the rest, of one group, one person or everybody.

    people: how many wait for an answer. oldest: the day on which the oldest was said. stages: how many lines stand at
    each. told: of the lines said, those whose speaker was told what came of it in the end; days: the median from saying
    to that telling. asked: how often somebody was asked whether it helped; better: how often it did.
    """

    said: int = 0
    people: int = 0
    oldest: date | None = None
    stages: Mapping[Stage, int] = field(default_factory=dict)
    told: int = 0
    days: float | None = None
    asked: int = 0
    better: int = 0

    @property
    def owed(self) -> int:
        """How many answers we owe."""
        return sum(self.stages.get(stage, 0) for stage in OWED)

    @property
    def open(self) -> int:
        """How many loops are not closed yet."""
        return sum(self.stages.get(stage, 0) for stage in OPEN)

    @property
    def share_told(self) -> float | None:
        """Told, of all that was said, from 0 to 1; None where nothing was."""
        return self.told / self.said if self.said else None

    @property
    def share_helped(self) -> float | None:
        """Better, of all that were asked, from 0 to 1; None where nobody was."""
        return self.better / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class OwedTo:
    """To whom we owe answers: how many, and since which day the oldest waits. person is None for nobody by name."""

    person: Id | None
    name: str
    answers: int
    since: date | None


@dataclass(frozen=True, slots=True)
class OwedBy:
    """How many answers a group waits for, and since which day."""

    group: Id
    name: str
    answers: int
    since: date | None


class AnswerQueries(Protocol):
    """Reading what we owe. group, person: only theirs."""

    def answer_ids(
        self,
        *,
        group: Id | None = None,
        stages: Sequence[Stage] = (),
        ask_by: date | None = None,
        limit: int | None = None,
    ) -> list[Id]:
        """Return the ids of lines that want an answer, oldest first, at these stages (any, where none is named).

        ask_by: of those that wait to be asked whether it helped, only the ones whose day has come by then.
        """
        ...

    def answer_rows(self, ids: Sequence[Id]) -> list[AnswerRow]:
        """Return the rows of a page of lines, in the order of ids."""
        ...

    def answer_figures(self, *, group: Id | None = None, person: Id | None = None) -> Figures:
        """Return what we owe and what came of the rest."""
        ...

    def answers_owed_to(self, *, group: Id | None = None, limit: int = 200) -> list[OwedTo]:
        """Return to whom we owe answers, who has waited longest first; lines that nobody is named for last."""
        ...

    def answers_owed_by_group(self) -> list[OwedBy]:
        """Return the groups that wait for answers, by name."""
        ...
