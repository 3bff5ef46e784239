"""What the records are called that other records refer to: a group by its name, a line of the log by its number."""

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.charts import OnChart
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.evaluations import FACES, EvaluationAnswer, EvaluationQuestion, QuestionForm
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.insights import Insight, Theme
from coprod_desktop.domain.made import ThingMade
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.payments import Payment
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.same_person import SamePerson
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.services.held_words import in_words
from coprod_desktop.services.ports import Reads

_REFERS: dict[str, tuple[type[Record], str]] = {
    "group": (Group, "name"),
    "insight": (Insight, "number"),
    "into": (Insight, "number"),
    "one": (Insight, "number"),
    "other": (Insight, "number"),
    "person": (Person, "name"),
    "supports": (Person, "name"),
    "supporter": (Person, "name"),
    "helper": (Person, "name"),
    "thing": (ThingMade, "title"),
    "theme": (Theme, "name"),
    "item": (AgendaItem, "title"),
    "need": (Need, "words"),
    "question": (EvaluationQuestion, "words"),
    "settled": (Payout, "on"),
    "reverses": (Payout, "on"),
}
"""By column: the noun that it refers to, and the column of that noun by which it is known."""
_REFERS_ELSE: dict[tuple[type[Record], str], tuple[type[Record], str]] = {
    (SamePerson, "other"): (Person, "name"),
    (Payment, "reverses"): (Payment, "day"),
    (OnChart, "picture"): (Attachment, "name"),
}
_MEETINGS = ("session", "tin")


class Names:
    """Looks up what references name, each record once."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._known: dict[tuple[type[Record], str], Record | None] = {}

    def of(self, record: Record, column: str) -> str | None:
        """Return what a column refers to in words: empty where that is gone, None where it is no reference."""
        value = getattr(record, column)
        if column == "mark" and isinstance(record, EvaluationAnswer):
            return self._mark(record)
        if column in _MEETINGS:
            return self._meeting(value)
        to = _REFERS_ELSE.get((type(record), column)) or _REFERS.get(column)
        if to is None or not isinstance(value, str):
            return None
        noun, name = to
        found = self._get(noun, value)
        return in_words(getattr(found, name)) if found is not None else ""

    def _get(self, noun: type[Record], record: str) -> Record | None:
        key = (noun, record)
        if key not in self._known:
            self._known[key] = self._reads.get(noun, Id(record))
        return self._known[key]

    def _meeting(self, session: Id | None) -> str:
        """Return "Tuesday 24 November 2026, Monthly meeting"."""
        found = self._get(Session, session) if session else None
        if not isinstance(found, Session):
            return ""
        day = day_in_words(found.day, year=True) if found.day else ""
        return ", ".join(part for part in (day, found.title) if part)

    def when(self, record: Record) -> str:
        """Return what the time of a record is sorted by; nothing for what has none."""
        meeting = self._get(Session, session) if (session := getattr(record, "session", None)) else None
        moments = (getattr(meeting, "day", None), *(getattr(record, name, None) for name in ("day", "on", "at")))
        return next((str(each) for each in moments if each is not None), "")

    def _mark(self, answer: EvaluationAnswer) -> str:
        """Return a mark as the person saw it: a face has its words."""
        if answer.mark is None:
            return ""
        question = self._get(EvaluationQuestion, answer.question)
        is_face = isinstance(question, EvaluationQuestion) and question.form is QuestionForm.FACES
        return FACES.get(answer.mark, str(answer.mark)) if is_face else str(answer.mark)
