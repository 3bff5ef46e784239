"""What came of what somebody said: agreed, being done, done with the group's yes, or not possible, and why not."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.records import Record, cell, record


class AnswerState(StrEnum):
    """How far an answer has come. Done and can't are answers; the others are promises."""

    WRITTEN_DOWN = "written down"
    AGREED = "agreed"
    DOING = "doing"
    DONE = "done"
    CANT = "can't"

    @property
    def is_answer(self) -> bool:
        """Whether it says what came of it in the end."""
        return self in (AnswerState.DONE, AnswerState.CANT)


class Why(StrEnum):
    """The kind of reason why something can't be done."""

    LAW = "the law"
    MONEY = "money"
    NOT_OURS = "not ours"
    CHOSEN = "chosen otherwise"


class CantNeedsMoreError(UserError):
    """A "can't" without who decided it, which kind of reason, or the reason in plain words."""


class DoneNeedsMoreError(UserError):
    """A "done" without its words, or without the group's yes."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with all that it rests on: one value, so that no merge of two laptops can make a "can't" without its
    reason, or a "done" without the group's yes.

    words: the answer in plain words. sorry: an apology, where one is due. yes_on, yes_by: when the group said that it
    is done, and who said so for it. mark: made anew with each writing; who was told an answer was told the one with
    that mark, and none that came later.
    """

    state: AnswerState = AnswerState.WRITTEN_DOWN
    words: str = ""
    decided_by: str = ""
    why: Why | None = None
    passed_to: str = ""
    sorry: str = ""
    yes_on: date | None = None
    yes_by: str = ""
    mark: str = ""

    def __post_init__(self) -> None:
        if self.state is AnswerState.CANT:
            self._check_cant()
        if self.state is AnswerState.DONE:
            self._check_done()

    def _check_cant(self) -> None:
        if not self.words.strip():
            raise CantNeedsMoreError("Write in plain words why it can’t be done. Then choose “Can’t”.")
        if not self.decided_by.strip():
            raise CantNeedsMoreError("Say who decided that it can’t be done. Then choose “Can’t”.")
        if self.why is None:
            raise CantNeedsMoreError("Choose the kind of reason: the law, money, not ours, or chosen otherwise.")
        if self.why is Why.NOT_OURS and not self.passed_to.strip():
            raise CantNeedsMoreError("It is not ours to decide, so say whom it was passed to.")

    def _check_done(self) -> None:
        if not self.words.strip():
            raise DoneNeedsMoreError("Write in plain words what was done. Then choose “Done”.")
        if self.yes_on is None or not self.yes_by.strip():
            raise DoneNeedsMoreError(
                "“Done” needs the group’s yes: ask them, then write when they said so, and who spoke for them."
            )

    def with_words(self, words: str) -> "Standing":
        """Return it with other words. The group's yes to what is done was to the words before: with others it is being
        done, until they say yes to these. Raises DoneNeedsMoreError where what is done is left without words.
        """
        if self.state is not AnswerState.DONE or words == self.words or not words.strip():
            return replace(self, words=words)
        return replace(self, state=AnswerState.DOING, words=words, yes_on=None, yes_by="")

    def wants_yes_anew(self, before: "Standing") -> bool:
        """Return whether this is what `with_words` made of something that was done."""
        if before.state is not AnswerState.DONE or self.state is not AnswerState.DOING or not self.words.strip():
            return False
        return self.says_the_same(before.with_words(self.words))

    def says_the_same(self, other: "Standing") -> bool:
        """Return whether somebody who was told the other one was told this."""
        return replace(self, mark="") == replace(other, mark="")


@record
class Answer(Record):
    """The answer to one line of the log. Until there is one, the line is written down and no more.

    owner: who sees to it. due: by when. evidence: how one can see that it was done. asks_after: days from the reply
    until people are asked whether it helped; the organisation's own where it is not set.
    """

    TABLE: ClassVar[str] = "answer"

    insight: Id
    group: Id
    standing: Standing = cell(default=Standing(), goes_with="insight")
    owner: str = cell(default="", goes_with="insight")
    due: date | None = None
    evidence: str = cell(default="", goes_with="insight")
    asks_after: int | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(insight: Id) -> Id:
        """Return the id of the one answer to insight, the same on every laptop."""
        return id_from("answer", insight)


@record
class AnswerUpdate(Record):
    """News on the way to an answer: what happened, on which day, and who wrote it down."""

    TABLE: ClassVar[str] = "answer_update"

    insight: Id
    group: Id
    words: str = cell(default="", goes_with="insight")
    day: date | None = None
    noted_by: str = ""

    def care(self) -> Id:
        """Return the group."""
        return self.group
