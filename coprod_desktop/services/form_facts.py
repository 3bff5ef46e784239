"""What the forms say that people fill in by hand, and what a group tells about itself."""

from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.evaluations import QuestionForm
from coprod_desktop.services.answer_facts import FixedFacts
from coprod_desktop.services.facts import RingFacts


@dataclass(frozen=True, slots=True)
class InsightSheetFacts:
    """A sheet to write down what one wants to say. name: filled in where it is known whose sheet it is."""

    group: str
    day: date
    name: str = ""
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class ClaimFormFacts:
    """A form for what it cost somebody to come. ask: whom to ask for help with it."""

    group: str
    day: date
    name: str = ""
    ask: str = ""
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """A question of the group's own, and how it is answered."""

    words: str
    form: QuestionForm


@dataclass(frozen=True, slots=True)
class EvaluationFormFacts:
    """How today was: our two questions and the group's own."""

    group: str
    day: date
    questions: tuple[QuestionFacts, ...] = ()
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class ConsentFormFacts:
    """Photos and quotes. is_child: whether a parent has to say yes too."""

    group: str
    day: date
    name: str = ""
    is_child: bool = False
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class AboutGroupFacts:
    """What co-production is, and what this group is: what for, what it agreed, who decides, what cannot change."""

    group: str
    day: date
    purpose: str = ""
    agreed: tuple[str, ...] = ()
    decides: str = ""
    decides_by: date | None = None
    fixed: tuple[FixedFacts, ...] = ()
    rings: tuple[RingFacts, ...] = ()
    language: str = "en-GB"
