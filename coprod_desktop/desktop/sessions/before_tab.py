"""Before a session, and above all the day before: what helps and who arranges it, bookings, calls, who leaves when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.sessions.arrange_sheet import KINDS, ArrangeSheet
from coprod_desktop.desktop.sessions.call_sheet import CallSheet
from coprod_desktop.desktop.sessions.tab import Tab
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.sessions.words import sentence, tr
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.show_paper import show_paper
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line
from coprod_desktop.domain.arrangements import Arrangement, ArrangementKind
from coprod_desktop.domain.attendance import Attendance, Presence
from coprod_desktop.domain.clock import time_in_words
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Call, Session
from coprod_desktop.services.attendance_facts import DAY_BEFORE, DayBeforeFacts, ToDo
from coprod_desktop.services.attendance_views import ArrangedRow
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.workspace import Workspace

QUEUE = "Coprod list of the day before"
"""What the printer's queue shows: it names nobody."""


FOR_PLACE = "venue-needs"
"""The kind of document that says what those coming need, for who works at the place."""


@dataclass(frozen=True, slots=True)
class BeforeFacts:
    """Everything to do before the session. list: None while it has no day."""

    session: Session
    rows: tuple[ArrangedRow, ...]
    people: tuple[tuple[str, str], ...]
    list: DayBeforeFacts | None
    today: date


class BeforeTab(Tab[BeforeFacts]):
    """Enter on a line opens it; Space ticks it as arranged."""

    tables = frozenset(noun.TABLE for noun in (Session, Arrangement, Attendance, Person, Need, Call))

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out what is to be arranged, the calls, and who comes and goes."""
        super().__init__(desk, parent)
        self._facts: BeforeFacts | None = None
        self.heading = SectionHeading(self.tr("To arrange"))
        self.list = whole_list(self.tr("To arrange"))
        self.empty = EmptyText(
            self.tr("Nothing to arrange yet. What helps each person who is invited stands here by itself.")
        )
        self.done_button = Button(self.tr("It is arranged"), "check", PLAIN)
        self.add_button = Button(self.tr("Arrange something else"), "plus", QUIET)
        self.calls_heading = SectionHeading(self.tr("Calls to make before the day"))
        self.calls, self.no_calls = Words(), EmptyText(self.tr("No calls to make."))
        self.call_button = Button(self.tr("Add a call"), "phone", QUIET)
        self.hours_heading = SectionHeading(self.tr("Who comes late and who leaves early"))
        self.hours = Words()
        self.print_button = Button(self.tr("Print the list of the day before"), "printer", PLAIN)
        self.place_button = Button(self.tr("Print what helps, for the place"), "map-pin", QUIET)
        self._lay_out()
        self.list.opened.connect(self.open_row)
        tick = QShortcut(QKeySequence("Space"), self.list, context=Qt.ShortcutContext.WidgetShortcut)
        tick.activated.connect(self._tick)
        self.list.moved_to.connect(lambda _: self._name_button())
        self.done_button.clicked.connect(self._tick)
        self.add_button.clicked.connect(self.add)
        self.call_button.clicked.connect(self._add_call)
        self.print_button.clicked.connect(self.print_list)
        self.place_button.clicked.connect(self.print_for_place)

    def _lay_out(self) -> None:
        column = Column(self)
        self._hours_gap = Gap(3.5)
        above: tuple[QWidget, ...] = (self.heading, self.list, self.empty, Gap(1.5))
        calls: tuple[QWidget, ...] = (Gap(3.5), self.calls_heading, Gap(1), self.calls, self.no_calls, Gap(1))
        hours: tuple[QWidget, ...] = (self._hours_gap, self.hours_heading, Gap(1), self.hours, Gap(3.5))
        parts = (
            (above, (self.done_button, self.add_button)), (calls, (self.call_button,)), (hours, (self.print_button,)),
            ((Gap(1),), (self.place_button,)),
        )  # fmt: skip
        for widgets, buttons in parts:
            for widget in widgets:
                column.addWidget(widget)
            column.addLayout(_line(*buttons))

    @staticmethod
    def read(services: Workspace, session: Id) -> BeforeFacts:
        """Read everything."""
        kept = services.sessions.get(session)
        facts = services.documents.facts(DAY_BEFORE, About(session)) if kept.day else None
        room = services.attendances.room(session)
        return BeforeFacts(
            session=kept,
            rows=tuple(services.arrangements.rows(session)),
            people=tuple((row.name, str(row.person)) for row in room if row.presence is not Presence.APOLOGIES),
            list=facts if isinstance(facts, DayBeforeFacts) else None,
            today=services.now().date(),
        )

    def show_facts(self, facts: BeforeFacts) -> None:
        """Show it."""
        self._facts = facts
        self.list.show_rows([arranged_row(row) for row in facts.rows])
        done = sum(row.arrangement.arranged_on is not None for row in facts.rows)
        self.heading.set_count(self.tr("{} of {} arranged").format(done, len(facts.rows)) if facts.rows else "")
        self.list.setVisible(bool(facts.rows))
        self.done_button.setVisible(bool(facts.rows))
        self.empty.setVisible(not facts.rows)
        self.add_button.setEnabled(bool(facts.people))
        self.call_button.setEnabled(bool(facts.people))
        calls = facts.list.calls if facts.list else ()
        hours = facts.list.hours if facts.list else ()
        self.calls.setText("\n".join(to_do_words(each) for each in calls))
        self.calls.setVisible(bool(calls))
        self.no_calls.setVisible(not calls)
        self.hours.setText("\n".join(to_do_words(each) for each in hours))
        for part in (self._hours_gap, self.hours_heading, self.hours):
            part.setVisible(bool(hours))
        for button in (self.print_button, self.place_button):
            button.setVisible(facts.list is not None)
        if facts.rows and not self.list.key():
            first = next((row for row in facts.rows if not row.arrangement.arranged_on), facts.rows[0])
            self.list.choose(first.arrangement.id)
        self._name_button()

    def _row(self, key: str) -> ArrangedRow | None:
        rows: Sequence[ArrangedRow] = self._facts.rows if self._facts else ()
        return next((row for row in rows if row.arrangement.id == key), None)

    def _name_button(self) -> None:
        row = self._row(self.list.key())
        is_done = row is not None and row.arrangement.arranged_on is not None
        self.done_button.setText(self.tr("It is not arranged after all") if is_done else self.tr("It is arranged"))
        self.done_button.setEnabled(row is not None)

    def _tick(self) -> None:
        row, arrangements = self._row(self.list.key()), self.desk.services.arrangements
        if row is not None:
            wanted = row.arrangement.arranged_on is None
            self.keep(lambda: arrangements.arranged(row.arrangement, is_arranged=wanted))

    def open_row(self, key: str) -> None:
        """Open one thing: who arranges it, when, and whether it is arranged."""
        row = self._row(key)
        if row is not None and self._facts is not None:
            open_once(ArrangeSheet(self.desk, self, row.arrangement, self._facts.people, self._facts.today))

    def add(self) -> None:
        """Arrange something that is no standing need: a taxi, who meets somebody."""
        if self._facts is None or not self._facts.people:
            return
        kept = self._facts.session
        new = Arrangement(id=new_id(), session=kept.id, group=kept.group, person=Id(""), kind=ArrangementKind.TAXI)
        open_once(ArrangeSheet(self.desk, self, new, self._facts.people, self._facts.today))

    def _add_call(self) -> None:
        if self._facts is not None and self._facts.people:
            day = self._facts.session.day or self._facts.today
            due = max(day - timedelta(days=1), self._facts.today)
            open_once(CallSheet(self.desk, self, self._facts.session, self._facts.people, due))

    def print_list(self) -> None:
        """Show the list as it will be printed."""
        title = kind_named(DAY_BEFORE).title
        show_paper(self.desk, self, title, DAY_BEFORE, About(self.session), queue=QUEUE)

    def print_for_place(self) -> None:
        """Show what everybody coming needs, without a name, as it will be printed for who works at the place."""
        title = kind_named(FOR_PLACE).title
        show_paper(self.desk, self, title, FOR_PLACE, About(self.session), queue=QUEUE)


def _line(*buttons: Button) -> Line:
    line = Line(spacing=1)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line


def to_do_words(each: ToDo) -> str:
    """Return one line of the list, "Bert: taxi from home. Done."."""
    return sentence([f"{each.who}: {each.what}", tr("Done") if each.is_done else ""])


def arranged_row(row: ArrangedRow) -> Row:
    """Return how one thing stands in the list: whose, what, who sees to it, and whether it is arranged."""
    each = row.arrangement
    kind = tr(KINDS[each.kind]) if each.kind in KINDS else ""
    what = each.what or kind
    about = kind if each.what and kind and each.kind is not ArrangementKind.OTHER else ""
    who = tr("{} meets them") if each.kind is ArrangementKind.MEET else tr("{} sees to it")
    facts = [
        about,
        who.format(each.who) if each.who else "" if each.arranged_on else tr("Nobody sees to it yet"),
        tr("At {}").format(time_in_words(each.at)) if each.at else "",
        each.amount.words() if each.amount else "",
        tr("Reference {}").format(each.reference) if each.reference else "",
    ]
    right = tr("Arranged") if each.arranged_on else tr("Not yet")
    icon = "check" if each.arranged_on else "circle"
    return Row(str(each.id), f"{row.short}: {what}", sentence(facts), icon=icon, right=right)
