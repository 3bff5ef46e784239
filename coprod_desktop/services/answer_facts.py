"""What the two documents about answers need to know: "You said, we did" for one person, "Last time you said" for all.

Words are given only where they may stand on paper: nothing restricted, nothing taken back, and a speaker's name or role
only as they chose it for that line.
"""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.answers import Standing
from coprod_desktop.domain.evaluations import QuestionForm
from coprod_desktop.domain.ladder import Difference
from coprod_desktop.services.facts import RingFacts


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """One thing that was said, and what came of it. shown: how its speaker is shown to others; empty for nobody.

    news: what has happened on the way, oldest first. due: by when there is more to tell.
    """

    number: str
    words: str
    standing: Standing
    paraphrase: bool = False
    shown: str = ""
    news: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True)
class UpdateFacts:
    """One person's "You said, we did". in_person: numbers of what they said that stands on no paper."""

    group: str
    day: date
    for_whom: str
    answers: tuple[AnswerFacts, ...] = ()
    in_person: tuple[str, ...] = ()
    rings: tuple[RingFacts, ...] = ()
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """What people answered to one question: each answer with how many gave it, the best first.

    is_ours: the question and its answers are the program's words, which are in English.
    """

    question: str
    counts: tuple[tuple[str, int], ...]
    form: QuestionForm = QuestionForm.FACES
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class FixedFacts:
    """What cannot change for a group, why, and who decided that."""

    what: str
    why: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class LastTimeFacts:
    """What is read aloud at the beginning of a session. waiting: how many things have no answer yet.

    results: what people thought of the last session, without anybody's own words. ladder: what was aimed for against
    what people felt.
    """

    group: str
    day: date
    answers: tuple[AnswerFacts, ...] = ()
    waiting: int = 0
    results: tuple[ResultFacts, ...] = ()
    ladder: Difference | None = None
    fixed: tuple[FixedFacts, ...] = ()
    language: str = "en-GB"
