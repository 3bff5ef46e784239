"""What the page Answers says, in plain words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from coprod_desktop.domain.answers import AnswerState, Why
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.insights import Sensitivity, quotable
from coprod_desktop.domain.people import CLEAR_PRINT, Paper, Person, Reach
from coprod_desktop.domain.telling import OWED, STEPS, Change, How, Stage, To, Verdict
from coprod_desktop.services.answer_views import AnswerRow, Figures


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("Answers", words)


STAGES = {
    Stage.ASKED_AGAIN: "Asked again",
    Stage.WRITTEN_DOWN: "Written down",
    Stage.AGREED: "Agreed",
    Stage.DOING: "Doing",
    Stage.ANSWERED: "Answered",
    Stage.TOLD: "Told",
    Stage.REPLIED: "Replied",
    Stage.CLOSED: "Closed",
}
NEXT = {
    Stage.ASKED_AGAIN: "asked again. Next: a new answer, then told",
    Stage.WRITTEN_DOWN: "written down. Next: agreed",
    Stage.AGREED: "agreed. Next: doing",
    Stage.DOING: "doing. Next: done, then told",
    Stage.ANSWERED: "answered. Next: everybody is told",
    Stage.TOLD: "told. Next: is it good enough?",
    Stage.REPLIED: "they replied. Later: did it help?",
    Stage.CLOSED: "closed: told, replied, and asked if it helped",
}
SAYS = {
    AnswerState.AGREED: "Agreed",
    AnswerState.DOING: "Doing",
    AnswerState.DONE: "Done",
    AnswerState.CANT: "Can’t",
}
WHYS = {
    Why.LAW: "The law",
    Why.MONEY: "Money",
    Why.NOT_OURS: "It is not ours to decide",
    Why.CHOSEN: "Something else was chosen",
}
HOWS = {
    How.IN_PERSON: "In person",
    How.READ_ALOUD: "Read aloud to them",
    How.PHONE: "By phone",
    How.PAPER: "On paper",
    How.EMAIL: "By email",
}
VERDICTS = {
    Verdict.GOOD: "Good enough",
    Verdict.NOT_ENOUGH: "Not good enough",
    Verdict.ASK_AGAIN: "Ask again: this opens it",
}
CHANGES = {Change.BETTER: "Better", Change.SAME: "The same", Change.WORSE: "Worse: this opens it"}
GROUPS = {
    To.GROUP: ("Everybody in the group", "Read out when you meet"),
    To.OTHERS: ("Others who need to know", ""),
    To.SLIP: ("Whoever has the slip", "When they ring with the number"),
}
_REACH = {
    Reach.HAND: "by hand",
    Reach.PHONE: "by phone",
    Reach.TEXT: "ring or hand over",
    Reach.EMAIL: "by email",
    Reach.POST: "by hand",
}
SHOWN_FIRST = 15
"""People to tell that are listed at once; a group read to is one of them."""


def choices(words: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Return pairs of words and value for a choice."""
    return [(tr(label), str(value)) for value, label in words.items()]


def headings() -> tuple[str, ...]:
    """Return what the columns are called."""
    return tr("No."), tr("What was said"), tr("For"), tr("State"), tr("Waiting")


def cells(row: AnswerRow, today: date) -> tuple[str, ...]:
    """Return what stands in the columns of a line."""
    return str(row.number), quoted(row, in_table=True), whom(row), state(row), days(row.waited(today))


def quoted(row: AnswerRow, *, in_table: bool = False) -> str:
    """Return what was said in quotation marks; in a table what is restricted stays closed."""
    if in_table and row.sensitivity is Sensitivity.RESTRICTED:
        return tr("Restricted. Open it to read it.")
    is_quoted = quotable(row.kind, row.heard, paraphrased=row.paraphrased)
    return f"“{row.words}”" if is_quoted else row.words


def whom(row: AnswerRow) -> str:
    """Return whom the answer is for: one name, or how many people."""
    if row.also:
        count = row.also + bool(row.person)
        return tr("1 person") if count == 1 else tr("{} people").format(count)
    return row.answer_to or tr("The group")


def state(row: AnswerRow) -> str:
    """Return how far it has come; what is answered says how."""
    if row.stage is Stage.ANSWERED:
        return tr("Can’t") if row.state is AnswerState.CANT else tr("Done")
    return tr(STAGES[row.stage])


def days(count: int) -> str:
    """Return how long somebody has waited."""
    return tr("1 day") if count == 1 else tr("{} days").format(count)


def step_words(stage: Stage) -> str:
    """Return how far it has come, of the seven steps, and what is next."""
    return tr("Step {} of {}: {}.").format(stage.step, STEPS, tr(NEXT[stage]))


def overview(figures: Figures, today: date) -> str:
    """Return what is owed, to whom and for how long: "7 to give, to 9 people. The oldest has waited 41 days."."""
    if not figures.said:
        return tr("Nothing has been said yet that wants an answer.")
    if not figures.owed:
        return tr("Nothing is owed. Everybody has been told what came of it.")
    people = tr("1 person") if figures.people == 1 else tr("{:,} people").format(figures.people)
    words = tr("{:,} to give, to {}.").format(figures.owed, people)
    if figures.oldest:
        waited = max(0, (today - figures.oldest).days)
        oldest = tr("The oldest has waited {}.").format(days(waited)) if waited else tr("The oldest was said today.")
        words = f"{words} {oldest}"
    return words


def came_of_it(figures: Figures) -> str:
    """Return what came of all that was said: share told, median of days, share that helped."""
    parts = [tr("{:,} of {:,} were told what came of it.").format(figures.told, figures.said)]
    if figures.days is not None:
        parts.append(tr("It took {}.").format(days(round(figures.days))))
    if figures.asked:
        parts.append(tr("It helped {:,} of {:,}.").format(figures.better, figures.asked))
    return " ".join(parts)


def filters() -> list[tuple[str, str]]:
    """Return the states to choose from, as a choice that begins with all that is open."""
    return [
        (tr("All we owe, oldest first"), "owed"),
        *((tr(STAGES[stage]), stage.value) for stage in OWED),
        (tr("Told: is it good enough?"), Stage.TOLD.value),
        (tr("Ask now if it helped"), "due"),
        (tr("Ask later if it helped"), Stage.REPLIED.value),
        (tr("Closed"), Stage.CLOSED.value),
    ]


def form_of(person: Person) -> str:
    """Return in which form somebody is told: "18 point print, by hand"; "Read aloud to them"."""
    if person.paper is Paper.READ_TO_ME:
        return tr(HOWS[How.READ_ALOUD])
    if person.paper is Paper.NOTHING:
        return tr("No paper, {}").format(tr(_REACH[person.prefers]))
    form = person.reads.words() or tr("{} point print").format(CLEAR_PRINT)
    by = tr("by post") if person.prefers is Reach.POST and person.may_be_posted else tr(_REACH[person.prefers])
    return f"{form}, {by}"


def how_of(person: Person) -> How:
    """Return how somebody was most likely told: what is chosen already when that is asked."""
    if person.paper is Paper.READ_TO_ME:
        return How.READ_ALOUD
    without_paper = {Reach.PHONE: How.PHONE, Reach.TEXT: How.PHONE, Reach.EMAIL: How.EMAIL}
    return without_paper.get(person.prefers, How.IN_PERSON) if person.paper is Paper.NOTHING else How.IN_PERSON


def on_day(day: date | None) -> str:
    """Return a day as it stands in a line."""
    return day_in_words(day, weekday=False, year=True) if day else ""
