"""Last time you said: read aloud as the session opens, one thing at a time, in large letters."""

from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.feedback import wording
from coprod_desktop.desktop.widgets.labels import Lead, Soft, Title
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.answers import AnswerState, Standing
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.answer_facts import AnswerFacts, LastTimeFacts
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QApplication.translate("LastTime", words)


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing to read out: about says whose and which, words is what was said, below is what came of it."""

    about: str
    words: str
    below: tuple[str, ...]


def readings(facts: LastTimeFacts) -> list[Reading]:
    """Return what is read out, in its order: each answer, then how last time felt, then what cannot change."""
    found = [_answered(each) for each in facts.answers]
    if facts.waiting:
        found.append(Reading("", tr("We still owe you {} answers.").format(facts.waiting), ()))
    if facts.ladder and facts.results:
        found.append(Reading(tr("How last time felt"), facts.ladder.in_words, ()))
    for each in facts.fixed:
        decided = tr("Decided by: {}.").format(each.decided_by) if each.decided_by else ""
        found.append(Reading(tr("What cannot change"), each.what, tuple(filter(None, (each.why, decided)))))
    return found


def _answered(answer: AnswerFacts) -> Reading:
    about = ", ".join(filter(None, (answer.number, answer.shown)))
    words = answer.words if answer.paraphrase else f"“{answer.words}”"
    due = tr("By {}.").format(day_in_words(answer.due, year=True)) if answer.due else ""
    return Reading(about, words, tuple(filter(None, (*_stands(answer.standing), *answer.news, due))))


def _stands(standing: Standing) -> tuple[str, ...]:
    state = wording.SAYS.get(standing.state, "")
    why = wording.WHYS[standing.why] if standing.why and standing.state is AnswerState.CANT else ""
    reason = tr("The reason: {}.").format(tr(why).lower()) if why else ""
    passed = tr("Passed to: {}.").format(standing.passed_to) if standing.passed_to else ""
    decided = tr("Decided by: {}.").format(standing.decided_by) if standing.decided_by else ""
    said = f"{tr(state)}: {standing.words}" if state else standing.words
    return said, reason, passed, decided, standing.sorry


class LastTimeSheet(Sheet):
    """Enter goes on to the next; at the end it is kept that the group was told."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, session: Id, facts: LastTimeFacts) -> None:
        """Begin with the first thing."""
        super().__init__(parent, tr("Last time you said"), tr("Next"), tr("Not now"), "volume-2")
        self._desk, self._session = desk, session
        self._readings, self._place = readings(facts), 0
        self.about, self.words, self.below, self.count = Soft(), Title(), Lead(), Soft()
        for label in (self.about, self.words, self.below, self.count):
            self.add(label)
        self.back = self.add_button(tr("Back"), "chevron-left")
        self.back.clicked.connect(lambda: self._show(self._place - 1))
        self._show(0)

    def _show(self, place: int) -> None:
        self._place = place
        reading, many = self._readings[place], len(self._readings)
        self.about.setText(reading.about)
        self.about.setVisible(bool(reading.about))
        self.words.setText(reading.words)
        self.below.setText("\n\n".join(reading.below))
        self.below.setVisible(bool(reading.below))
        self.count.setText(tr("{} of {}").format(place + 1, many))
        self.back.setEnabled(place > 0)
        self.main.setText(tr("It was read out") if place == many - 1 else tr("Next"))
        self.main.setFocus()
        if self.isVisible():
            self.fit()

    def act(self) -> None:
        """Go on; at the end keep that the group has heard it."""
        if self._place < len(self._readings) - 1:
            self._show(self._place + 1)
            return
        feedback, session = self._desk.services.feedback, self._session
        self._desk.keep(lambda: feedback.read_out(session))
        self.accept()


def show_last_time(desk: Desk[Workspace], parent: QWidget, session: Id, *, asked: bool) -> None:
    """Open it where there is something to tell; asked: somebody wants to see it, so say when there is nothing."""
    documents = desk.services.documents

    def show(facts: object) -> None:
        if isinstance(facts, LastTimeFacts) and (facts.answers or (asked and readings(facts))):
            open_once(LastTimeSheet(desk, parent, session, facts))
        elif asked:
            desk.messages.show(tr("There is nothing to read out yet."))

    desk.tasks.run(lambda: documents.facts("last-time", About(session=session)), show, receiver=parent)
