"""How today was: anonymous unless signed, kept by the day only."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.records import Erasing, Record, cell, record
from coprod_desktop.domain.venues import There

FACES = {5: "Very good", 4: "Good", 3: "In between", 2: "Bad", 1: "Very bad"}
"""The five faces from left to right: the mark that is kept, and what a face means in words."""
MOST_MARK = 10
"""Scales run from 1 to 10."""


class QuestionForm(StrEnum):
    """How a question is answered."""

    FACES = "faces"
    SCALE = "scale"
    WORDS = "words"


@record
class EvaluationQuestion(Record):
    """A question of the group's own. Its words never change: a changed question is a new one, the old one retired, so
    that each answer keeps the question it was given to. instead_of: the question that it took the place of.
    """

    TABLE: ClassVar[str] = "evaluation_question"

    group: Id
    words: str = ""
    form: QuestionForm = QuestionForm.FACES
    order: str = ""
    retired_on: date | None = None
    instead_of: Id | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class Evaluation(Record):
    """One person's answers to our two questions. The id is random and the day is all that is kept of the time."""

    TABLE: ClassVar[str] = "evaluation"

    group: Id
    day: date | None = None
    rung_felt: Rung | None = None
    had_what_helps: There = There.UNKNOWN
    words: str = cell(default="", erasing=Erasing.ERASE)
    signed_by: Id | None = cell(default=None, about=True)

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class EvaluationAnswer(Record):
    """The answer to one of the group's own questions, with the evaluation it came on."""

    TABLE: ClassVar[str] = "evaluation_answer"

    evaluation: Id
    question: Id
    group: Id
    mark: int | None = None
    words: str = ""

    def care(self) -> Id:
        """Return the group."""
        return self.group
