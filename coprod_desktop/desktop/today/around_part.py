"""What the days around a session ask for: the day before it, replies still missing, and kind calls the day after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.words import missed_words, near_day_words, people_words, sentence
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.services.attendance_facts import DAY_BEFORE, DayBeforeFacts
from coprod_desktop.services.attendance_views import Missed, NotHeard
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.invitations import Reminders
from coprod_desktop.services.register import FollowUp
from coprod_desktop.services.views import SessionRow
from coprod_desktop.services.workspace import Workspace

TOMORROW = timedelta(days=1)
MOST_MISSED = 3
"""So many people who have not come for a while stand on Today; the register has all of them."""


def _tr(words: str) -> str:
    return QCoreApplication.translate("Around", words)


@dataclass(frozen=True, slots=True)
class Before:
    """A session of today or tomorrow, and what is still to be done for it."""

    session: SessionRow
    list: DayBeforeFacts


@dataclass(frozen=True, slots=True)
class AroundFacts:
    """What the part shows; all of it empty on most days."""

    today: date
    before: tuple[Before, ...]
    reminders: tuple[Reminders, ...]
    after: FollowUp


def read_around(services: Workspace) -> AroundFacts:
    """Read it. Runs on the worker, after the page itself is shown."""
    today = services.now().date()
    near = [row for row in services.sessions.between(today, today + TOMORROW) if row.state is SessionState.PLANNED]
    found = [(row, services.documents.facts(DAY_BEFORE, About(row.id))) for row in near]
    before = tuple(Before(row, facts) for row, facts in found if isinstance(facts, DayBeforeFacts))
    return AroundFacts(today, before, tuple(services.invitations.due()), services.register.follow_up())


class AroundPart(Measured):
    """Nothing is shown where there is nothing to do."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self._desk = desk
        self.heading = SectionHeading(_tr("Before and after"))
        self.rows = RowStack()
        column = Column(self)
        for part in (Gap(4), self.heading, self.rows):
            column.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.hide()

    def refresh(self) -> None:
        """Read again what the days around ask for."""
        services = self._desk.services
        self._desk.tasks.run(lambda: read_around(services), self._show, receiver=self)

    def _show(self, facts: AroundFacts) -> None:
        self.rows.clear()
        lines = [
            *(self._before_line(each, facts.today) for each in facts.before),
            *(self._reminder_line(each, facts.today) for each in facts.reminders),
            *self._not_heard_lines(facts.after.not_heard),
            *(self._missed_line(each) for each in facts.after.missed[:MOST_MISSED]),
        ]
        for line in lines:
            self.rows.add(line)
        self.setVisible(bool(lines))

    def _line(self, strong: str, soft: str, icon_name: str, button: Button) -> RowLine:
        button.at_least(ROW_BUTTON)
        button.setAccessibleName(f"{button.text()}: {strong}")
        return RowLine(strong, soft, icon_name, button)

    def _before_line(self, each: Before, today: date) -> RowLine:
        left, session = each.list.open, each.session.id
        when = near_day_words(each.session.day, today).partition(",")[0]
        words = people_words(left, "{} thing left to do", "{} things left to do") if left else _tr("all is done")
        calls = sum(not call.is_done for call in each.list.calls)
        named = [
            people_words(calls, "{} call", "{} calls") if calls else "",
            _tr("taxis and other bookings") if any(not one.is_done for one in each.list.bookings) else "",
            _tr("who meets whom") if any(not one.is_done for one in each.list.meets) else "",
            _tr("what helps") if any(not one.is_done for one in each.list.helps) else "",
        ]
        button = Button(_tr("Open the list"))
        button.clicked.connect(lambda: self._desk.go(f"sessions/{session}/before"))
        soft = ", ".join(part for part in named if part)
        return self._line(f"{when}: {words}", sentence([soft[:1].upper() + soft[1:]]), "list-checks", button)

    def _reminder_line(self, each: Reminders, today: date) -> RowLine:
        session = each.session.id
        strong = people_words(len(each.people), "{} person has not replied", "{} people have not replied")
        names = ", ".join(name for _, name in each.people)
        button = Button(_tr("Remind them"))
        button.clicked.connect(lambda: self._desk.go(f"sessions/{session}/people"))
        soft = sentence([f"{near_day_words(each.session.day, today)}: {names}"])
        return self._line(strong, soft, "mail", button)

    def _not_heard_lines(self, found: Sequence[NotHeard]) -> list[RowLine]:
        """Return a line for each session that is over, with everybody who did not come and sent no word."""
        by_session: dict[str, list[NotHeard]] = {}
        for each in found:
            by_session.setdefault(each.session, []).append(each)
        lines = []
        for people in by_session.values():
            strong = people_words(len(people), "{} person did not come", "{} people did not come")
            names = ", ".join(each.short for each in people)
            button = Button(_tr("Ring them"))
            button.clicked.connect(partial(self._ring, people))
            soft = sentence([_tr("On {}, and sent no word: {}").format(day_in_words(people[0].day), names)])
            lines.append(self._line(strong, soft, "phone", button))
        return lines

    def _ring(self, people: Sequence[NotHeard]) -> None:
        register, first = self._desk.services.register, people[0]
        why = _tr("Did not come. Are they well, and did we make it hard to come?")
        everybody = [each.person for each in people]
        self._desk.keep(lambda: register.plan_calls(everybody, first.group, first.session, why), receiver=self)

    def _missed_line(self, each: Missed) -> RowLine:
        button = Button(_tr("Ring {}").format(each.short))
        button.clicked.connect(partial(self._ring_missed, each))
        soft = sentence([_tr("Last at {} on {}").format(each.group_name, day_in_words(each.last))])
        return self._line(_tr("{} has not come for a while").format(each.name), soft, "heart", button)

    def _ring_missed(self, each: Missed) -> None:
        register, why = self._desk.services.register, missed_words(each.last)
        self._desk.keep(lambda: register.plan_calls([each.person], each.group, None, why), receiver=self)
