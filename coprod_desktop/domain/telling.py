"""The loop, closed twice: who was told which answer, what they said to it, and later whether it helped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeVar

from coprod_desktop.domain.answers import Answer, AnswerState, Standing
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person, Status
from coprod_desktop.domain.records import Erasing, Record, cell, record

Heard = TypeVar("Heard", "Told", "Reply", "Helped")

USUAL_DAYS = 90
"""Days from somebody's reply until they are asked whether it helped, where the organisation has not set its own."""
MOST_DAYS = 730


class To(StrEnum):
    """Who is told."""

    PERSON = "person"
    """Whom the answer goes to, or somebody else who needs to know."""
    GROUP = "group"
    """Everybody in the group together, as when it is read out at the next meeting."""
    OTHERS = "others"
    """Those whom the line names in words as needing to know."""
    SLIP = "slip"
    """Whoever rings with the number, because the line was left without a name."""


class How(StrEnum):
    """How somebody was told. Reading aloud counts as much as paper."""

    PAPER = "on paper"
    PHONE = "by phone"
    IN_PERSON = "in person"
    READ_ALOUD = "read aloud"
    EMAIL = "by email"


class Verdict(StrEnum):
    """What they said to the answer. Asking again opens it."""

    GOOD = "good"
    NOT_ENOUGH = "not good enough"
    ASK_AGAIN = "ask again"


class Change(StrEnum):
    """Whether it made things better. Worse opens it again."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to tell: a person, or those whom `to` names."""

    to: To
    person: Id | None = None


@record
class AlsoTell(Record):
    """A person who needs to know the answer besides whoever said the words."""

    TABLE: ClassVar[str] = "also_tell"

    insight: Id
    group: Id
    person: Id = cell(about=True)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(insight: Id, person: Id) -> Id:
        """Return the id of person among those who need to know, so that naming them twice is once."""
        return id_from("also_tell", insight, person)


@record
class Told(Record):
    """Somebody was told one answer. mark: of the standing that they were told. waited: days since it was said."""

    TABLE: ClassVar[str] = "told"

    insight: Id
    group: Id
    mark: str
    state: AnswerState = AnswerState.DOING
    to: To = To.PERSON
    person: Id | None = cell(default=None, about=True)
    day: date | None = None
    how: How = How.IN_PERSON
    waited: int = 0
    told_by: str = ""

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(insight: Id, mark: str, recipient: Recipient) -> Id:
        """Return the id of telling recipient that answer, so that telling them twice is once."""
        return id_from("told", insight, mark, recipient.to, recipient.person or "")


@record
class Reply(Record):
    """What somebody said to an answer. Each is kept: one who asks again is never hidden by one who is content.

    ask_on: the day from which they are asked whether it helped.
    """

    TABLE: ClassVar[str] = "reply"

    insight: Id
    group: Id
    mark: str
    to: To = To.PERSON
    person: Id | None = cell(default=None, about=True)
    verdict: Verdict = Verdict.GOOD
    words: str = cell(default="", erasing=Erasing.ERASE, goes_with="insight")
    day: date | None = None
    ask_on: date | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class Helped(Record):
    """What somebody said later: whether it made things better for them, and for others."""

    TABLE: ClassVar[str] = "helped"

    insight: Id
    group: Id
    mark: str
    to: To = To.PERSON
    person: Id | None = cell(default=None, about=True)
    for_me: Change = Change.SAME
    for_others: Change = Change.SAME
    words: str = cell(default="", erasing=Erasing.ERASE, goes_with="insight")
    day: date | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @property
    def is_worse(self) -> bool:
        """Whether it made anything worse, for anybody."""
        return Change.WORSE in (self.for_me, self.for_others)

    @property
    def is_better(self) -> bool:
        """Whether it made something better, and nothing worse."""
        return Change.BETTER in (self.for_me, self.for_others) and not self.is_worse


class Stage(StrEnum):
    """How far the loop of one line has come. Only closed is the end."""

    ASKED_AGAIN = "asked again"
    WRITTEN_DOWN = "written down"
    AGREED = "agreed"
    DOING = "doing"
    ANSWERED = "answered"
    """Done, or can't; somebody has not been told yet."""
    TOLD = "told"
    """Everybody was told; whoever said it has not replied yet."""
    REPLIED = "replied"
    """Whether it helped has not been asked yet."""
    CLOSED = "closed"

    @property
    def step(self) -> int:
        """Which of the seven steps is done: written down, agreed, doing, answered, told, replied, helped."""
        return 1 if self is Stage.ASKED_AGAIN else list(Stage).index(self)

    @property
    def is_owed(self) -> bool:
        """Whether somebody waits to be told something by us."""
        return self in OWED


STEPS = 7
OWED = (Stage.ASKED_AGAIN, Stage.WRITTEN_DOWN, Stage.AGREED, Stage.DOING, Stage.ANSWERED)
"""What we owe an answer to: until everybody has been told."""
OPEN = (*OWED, Stage.TOLD, Stage.REPLIED)


@dataclass(frozen=True, slots=True)
class Loop:
    """One line with all that came of it. person: whom the answer goes to; None for nobody, and for who was erased.

    told, replies, helped: all that are kept, also about answers that came before the one that stands.
    """

    insight: Insight
    answer: Answer | None = None
    person: Person | None = None
    also: tuple[Id, ...] = ()
    told: tuple[Told, ...] = ()
    replies: tuple[Reply, ...] = ()
    helped: tuple[Helped, ...] = ()

    @property
    def standing(self) -> Standing:
        """What the answer says now."""
        return self.answer.standing if self.answer and not self.answer.withdrawn else Standing()

    @property
    def voice(self) -> Recipient:
        """Who says whether the answer is good enough: the speaker; where there is nobody to ask, the group.

        What is restricted is told to no group: then it is whoever rings with the number.
        """
        if self.person is not None and may_be_asked(self.person):
            return Recipient(To.PERSON, self.person.id)
        return Recipient(To.GROUP if self.insight.may_be_shared else To.SLIP)

    @property
    def to_tell(self) -> tuple[Recipient, ...]:
        """Everybody who has to be told, the voice first."""
        people = tuple(Recipient(To.PERSON, each) for each in self.also)
        group = (Recipient(To.GROUP),) if self.insight.may_be_shared else ()
        others = (Recipient(To.OTHERS),) if self.insight.tell.strip() else ()
        return tuple(dict.fromkeys((self.voice, *people, *group, *others)))

    @property
    def untold(self) -> tuple[Recipient, ...]:
        """Who has not been told what stands now."""
        told = {Recipient(each.to, each.person) for each in self._of_now(self.told)}
        return tuple(each for each in self.to_tell if each not in told)

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        standing = self.standing
        if not standing.state.is_answer:
            return Stage(standing.state.value)
        replies, helped = self._of_now(self.replies), self._of_now(self.helped)
        if any(each.verdict is Verdict.ASK_AGAIN for each in replies) or any(each.is_worse for each in helped):
            return Stage.ASKED_AGAIN
        if self.untold:
            return Stage.ANSWERED
        if not self._by_voice(replies):
            return Stage.TOLD
        return Stage.CLOSED if self._by_voice(helped) else Stage.REPLIED

    @property
    def ask_on(self) -> date | None:
        """From which day the voice is asked whether it helped; None before they replied."""
        days = [each.ask_on for each in self._by_voice(self._of_now(self.replies)) if each.ask_on]
        return max(days, default=None)

    def _of_now(self, kept: Sequence[Heard]) -> tuple[Heard, ...]:
        mark = self.standing.mark
        return tuple(each for each in kept if each.mark == mark and not each.withdrawn)

    def _by_voice(self, kept: Sequence[Heard]) -> tuple[Heard, ...]:
        return tuple(each for each in kept if Recipient(each.to, each.person) == self.voice)


def may_be_asked(person: Person) -> bool:
    """Return whether somebody can still say if an answer is good enough: they are with us, and were not erased."""
    return not person.withdrawn and person.status in (Status.ACTIVE, Status.PAUSED)


def days_until_asked(text: str) -> int:
    """Return so many days as were typed, the usual ones for nothing. Raises UserError for what is no such number."""
    tidy = text.strip()
    if not tidy:
        return USUAL_DAYS
    if not (tidy.isascii() and tidy.isdigit() and int(tidy) <= MOST_DAYS):
        raise UserError(f"Write the days as a number up to {MOST_DAYS}, such as {USUAL_DAYS}.")
    return int(tidy)
