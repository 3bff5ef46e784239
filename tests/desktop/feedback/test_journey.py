"""Three monthly meetings of a group, sixty things said: answered, told in each person's own form, replied to, asked.

What is expected stands here as it was counted by hand from the script below, not worked out by the program.
"""

from datetime import date, timedelta
from functools import partial

import pytest

from coprod_desktop.domain.answers import AnswerState, Standing, Why
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Paper, Person, PrintForm
from coprod_desktop.domain.sessions import Session
from coprod_desktop.domain.telling import OWED, Change, How, Recipient, Stage, To, Verdict
from coprod_desktop.services.feedback import Said
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace
from tests import factory
from tests.desktop.people.office import Office

MEETINGS = (date(2026, 9, 29), date(2026, 10, 27), date(2026, 11, 24))
LINES = 20
MONTH, THREE_WEEKS, QUARTER = timedelta(days=28), timedelta(days=21), timedelta(days=90)
GROUP = Recipient(To.GROUP)
MEMBERS = (
    ("Amina Yusuf", PrintForm(18), Paper.TAKE_HOME),
    ("Bert Lomax", PrintForm(), Paper.READ_TO_ME),
    ("Dot Price", PrintForm(16), Paper.TAKE_HOME),
    ("Joan Okoro", PrintForm(24), Paper.KEEP_FOR_ME),
    ("Nazir Aziz", PrintForm(language="ur"), Paper.TAKE_HOME),
    ("Sam Hughes", PrintForm(), Paper.NOTHING),
)
WORSE, BETTER = Said(for_me=Change.SAME, for_others=Change.WORSE), Said(for_me=Change.BETTER, for_others=Change.SAME)
ASKS_AGAIN, IS_WORSE = 10, 7
"""The first and the eleventh line of a meeting are asked again; the first, eighth and fifteenth made things worse."""


class Script:
    """What happens, in its order."""

    def __init__(self, workspace: Workspace, clock: factory.StandingClock) -> None:
        self.workspace, self.clock = workspace, clock
        self.group: Group = factory.make_group(workspace)
        self.people: list[Person] = [
            factory.make_person(workspace, name, group=self.group, reads=reads, paper=paper)
            for name, reads, paper in MEMBERS
        ]
        self.said: list[Insight] = []

    def meet(self, day: date) -> Session:
        """Twenty lines: every fifth by nobody, the others by one member after the other."""
        self.clock.set(day)
        session = factory.make_session(self.workspace, self.group, day=day, people=self.people, is_open=True)
        for place in range(LINES):
            by = None if place % 5 == 4 else self.people[place % len(self.people)]
            self.said.append(factory.say(self.workspace, session, f"Thing {place} of {day}.", by))
        self.workspace.sessions.close(session.id)
        return session

    def of(self, meeting: int) -> list[tuple[int, Insight]]:
        return list(enumerate(self.said[meeting * LINES : (meeting + 1) * LINES]))

    def answer_and_tell(self, meeting: int) -> None:
        """Three weeks later every line has its answer, and each speaker is told in their own form."""
        today = MEETINGS[meeting] + THREE_WEEKS
        self.clock.set(today)
        for place, line in self.of(meeting):
            why = Why.LAW if place % 4 == 0 else Why.MONEY
            cant = Standing(AnswerState.CANT, f"Answer {line.number}.", "The board", why)
            done = Standing(AnswerState.DONE, f"Answer {line.number}.", yes_on=today, yes_by="Dot")
            self.workspace.feedback.stand(line.id, cant if place % 4 in (0, 3) else done)
        for person in self.people:
            update = self.workspace.documents.make("update", About(person=person.id), form="txt").decode()
            own = [line for _, line in self.of(meeting) if line.answer_to == person.id]
            assert all(f"Answer {line.number}." in update and line.words in update for line in own)
            others = [line for line in self.said if line.answer_to != person.id]
            assert not any(line.words in update for line in others)
            told = [(line.id, Recipient(To.PERSON, person.id)) for line in own]
            self.workspace.feedback.tell_many(
                told, how=How.READ_ALOUD if person.paper is Paper.READ_TO_ME else How.PAPER
            )

    def read_out_and_hear(self, meeting: int) -> None:
        """A month later it is read out to the group, and everybody says whether it is good enough."""
        self.clock.set(MEETINGS[meeting] + MONTH)
        self.workspace.feedback.tell_many([(line.id, GROUP) for _, line in self.of(meeting)], how=How.READ_ALOUD)
        for place, line in self.of(meeting):
            verdict = Verdict.ASK_AGAIN if place % ASKS_AGAIN == 0 else Verdict.GOOD
            self.workspace.feedback.reply(line.id, self.workspace.feedback.loop(line.id).voice, verdict)

    def answer_again(self, lines: list[Insight]) -> None:
        """What was opened is answered in other words, told to everybody, and good enough."""
        today = self.clock().date()
        for line in lines:
            feedback = self.workspace.feedback
            feedback.stand(
                line.id, Standing(AnswerState.DONE, f"Better {line.number} {today}.", yes_on=today, yes_by="Dot")
            )
            feedback.tell(line.id, *feedback.loop(line.id).untold, how=How.IN_PERSON)
            feedback.reply(line.id, feedback.loop(line.id).voice, Verdict.GOOD)

    def ask_if_it_helped(self) -> list[Insight]:
        """Everybody whose day has come is asked; return what made things worse, which is open again."""
        worse = []
        for insight in self.workspace.feedback.ids(stages=(Stage.REPLIED,), due=True):
            place = [line.id for line in self.said].index(insight) % LINES
            asked = self.workspace.feedback.loop(insight)
            said = WORSE if place % IS_WORSE == 0 and not asked.helped else BETTER
            self.workspace.feedback.helped(insight, asked.voice, said)
            worse += [line for line in self.said if line.id == insight and said is WORSE]
        return worse


@pytest.fixture
def script(office: Office, clock: factory.StandingClock) -> Script:
    return office.ask(lambda: Script(office.workspace, clock))


def soft(office: Office) -> str:
    page = office.go("answers")
    page.refresh(None)
    office.idle()
    return str(page.list_pane.top.soft.text())


def test_what_we_owe_falls_to_nothing_and_every_figure_is_as_counted_by_hand(
    office: Office, script: Script, clock: factory.StandingClock
) -> None:
    office.ask(lambda: script.meet(MEETINGS[0]))
    assert soft(office) == "20 to give, to 6 people. The oldest was said today."
    office.ask(lambda: script.answer_and_tell(0))
    assert soft(office) == "20 to give, to 6 people. The oldest has waited 21 days."  # the group has not heard it

    office.ask(lambda: script.read_out_and_hear(0))
    assert soft(office) == "2 to give, to 2 people. The oldest has waited 28 days."  # lines 1 and 11: Amina, Nazir
    office.ask(lambda: script.meet(MEETINGS[1]))
    assert soft(office) == "22 to give, to 6 people. The oldest has waited 28 days."
    figures = office.ask(office.workspace.feedback.figures)
    assert (figures.said, figures.told, figures.days) == (40, 20, 21)
    by_name = {each.name: each.answers for each in office.ask(office.workspace.feedback.owed_to)}
    assert by_name == {"Amina": 5, "Bert": 3, "Dot": 2, "Joan": 2, "Nazir": 3, "Sam": 3, "": 4}

    office.ask(lambda: script.answer_again([line for place, line in script.of(0) if place % ASKS_AGAIN == 0]))
    for meeting in (1, 2):
        office.ask(partial(script.answer_and_tell, meeting))
        office.ask(partial(script.read_out_and_hear, meeting))
        again = [line for place, line in script.of(meeting) if place % ASKS_AGAIN == 0]
        office.ask(partial(script.answer_again, again))
        if meeting == 1:
            office.ask(lambda: script.meet(MEETINGS[2]))
    assert soft(office) == "Nothing is owed. Everybody has been told what came of it."
    assert office.ask(office.workspace.feedback.figures).open == 60  # nobody has been asked if it helped

    clock.set(MEETINGS[2] + MONTH + QUARTER)
    worse = office.ask(script.ask_if_it_helped)
    assert len(worse) == 9
    assert soft(office).startswith("9 to give, to ")
    office.ask(lambda: script.answer_again(worse))
    clock.set(MEETINGS[2] + MONTH + 2 * QUARTER)
    assert office.ask(script.ask_if_it_helped) == []

    assert soft(office) == "Nothing is owed. Everybody has been told what came of it."
    assert (
        office.go("answers").came_of_it.text()
        == "60 of 60 were told what came of it. It took 21 days. It helped 60 of 69."
    )
    closed = office.ask(lambda: office.workspace.feedback.ids(stages=(Stage.CLOSED,)))
    assert len(closed) == 60
    assert office.ask(lambda: office.workspace.feedback.ids(stages=OWED)) == []
