"""Who is invited to a session, who came, when they leave, and whether what helps them was there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.live.fire_sheet import show_fire_list
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.sessions.paper_sheet import PaperSheet
from coprod_desktop.desktop.sessions.presence_sheet import PresenceSheet
from coprod_desktop.desktop.sessions.tab import Tab
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.sessions.words import ASKED, PRESENCE, WAY, moment_words, people_words, sentence, tr
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.fields import Stepper
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Heading, Soft
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.person_finder import PersonFinder
from coprod_desktop.desktop.widgets.show_paper import show_paper
from coprod_desktop.desktop.widgets.spacing import Column, Gap
from coprod_desktop.domain.attendance import MOST_HEADS, Attendance, Helped, Presence, Way
from coprod_desktop.domain.clock import time_in_words
from coprod_desktop.domain.expenses import Claim
from coprod_desktop.domain.groups import Membership
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.invitations import Asked
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import Call, SessionState
from coprod_desktop.domain.venues import There
from coprod_desktop.domain.way_out import WayOut
from coprod_desktop.services.attendance_views import NotHeard
from coprod_desktop.services.document_kinds import kind_named
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.views import RoomRow
from coprod_desktop.services.workspace import Workspace

QUEUE = "Coprod sign-in sheet"
"""What the printer's queue shows: it names nobody."""
ICONS = {
    Presence.INVITED: "circle",
    Presence.APOLOGIES: "x",
    Presence.HERE: "check",
    Presence.LEFT: "door-open",
}


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """Everybody of a session, and how many were only counted. group: whose members the finder names first."""

    group: Id
    room: tuple[RoomRow, ...]
    helped: dict[Id, Helped]
    asked: dict[Id, Asked]
    counted: int
    is_over: bool
    not_heard: tuple[NotHeard, ...] = ()

    def people(self, asked: Asked) -> list[Id]:
        """Return who is that far with their invitation; those alone who may be written to or rung."""
        return [row.person for row in self.room if row.active and self.asked.get(row.person) is asked]


class PeopleTab(Tab[RoomFacts]):
    """The list of people; Enter opens what is kept about one of them at this session."""

    tables = frozenset(noun.TABLE for noun in (Attendance, Person, Need, Membership, Call, Claim, WayOut))

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the list, the finder and the count of heads."""
        super().__init__(desk, parent)
        self._group = Id("")
        self._facts: RoomFacts | None = None
        self._room: tuple[RoomRow, ...] = ()
        self.heading = SectionHeading(self.tr("Who comes"))
        self.invite_all = self.heading.add_action(self.tr("Invite all members"), "user-plus")
        self.finder = PersonFinder(
            self.tr("Type three letters to invite somebody"),
            self.tr("Nobody is called {} here. Add them on the page People first."),
        )
        self.summary = Soft()
        self.list = whole_list(self.tr("Who comes"))
        self.empty = EmptyText(self.tr("Nobody is invited yet. Invite all members, or type somebody’s name above."))
        self.counted = Stepper(self.tr("People only counted"), 0, MOST_HEADS, self.tr("people"))
        self.given_button = Button(self.tr("Invitations given"), "mail", PLAIN)
        self.reminded_button = Button(self.tr("All are reminded"), "phone", PLAIN)
        self.ring_button = Button(self.tr("Ring who did not come"), "phone", PLAIN)
        self.paper_button = Button(self.tr("Copy the paper sheet"), "clipboard-list", QUIET)
        self.sheet_button = Button(self.tr("Print a sign-in sheet"), "printer", QUIET)
        self.fire_button = Button(self.tr("Fire list"), "triangle-alert", QUIET)
        self._lay_out()
        self.given_button.clicked.connect(self._given)
        self.reminded_button.clicked.connect(self._reminded)
        self.ring_button.clicked.connect(self._ring)
        self.paper_button.clicked.connect(self.copy_paper)
        self.sheet_button.clicked.connect(self._print_sheet)
        self.fire_button.clicked.connect(self.show_fire_list)
        self.invite_all.clicked.connect(self._invite_all)
        self.finder.wanted.connect(self._look_up)
        self.finder.found.connect(self._invite)
        self.list.opened.connect(self.open_person)
        self.counted.number.editingFinished.connect(self._count)
        self.counted.changed.connect(self._counted_by_button)

    def _lay_out(self) -> None:
        column = Column(self)
        label = Heading(self.tr("How many more came"))
        label.setBuddy(self.counted.number)
        counted = SectionHeading(self.tr("People whose names we do not take"))
        self.acts = Flow()
        for button in (
            self.given_button, self.reminded_button, self.ring_button, self.paper_button, self.sheet_button,
            self.fire_button,
        ):  # fmt: skip
            self.acts.add(button)
        parts: tuple[QWidget, ...] = (self.heading, Gap(1.5), self.finder, Gap(1), self.summary, self.list, self.empty)
        for part in (*parts, Gap(1.5), self.acts, Gap(3.5), counted, Gap(1.5), label, Gap(0.75), self.counted):
            column.addWidget(part)

    @staticmethod
    def read(services: Workspace, session: Id) -> RoomFacts:
        """Read the room."""
        kept, room = services.sessions.get(session), services.attendances.room(session)
        return RoomFacts(
            group=kept.group,
            room=tuple(room),
            helped={row.person: _helped(services, session, row.person) for row in room},
            asked=services.invitations.of(session),
            counted=services.attendances.counted(session),
            is_over=kept.state in (SessionState.CLOSED, SessionState.TOLD),
            not_heard=tuple(services.register.not_heard(session)),
        )

    def show_facts(self, facts: RoomFacts) -> None:
        """Show the room."""
        self._group, self._room, self._facts = facts.group, facts.room, facts
        rows = [
            room_row(row, facts.helped[row.person], facts.asked.get(row.person), is_over=facts.is_over)
            for row in facts.room
        ]
        self.list.show_rows(rows)
        self.list.setVisible(bool(facts.room))
        self.empty.setVisible(not facts.room)
        self.summary.setText(counts_words(facts.room))
        self.summary.setVisible(bool(facts.room))
        if not self.counted.number.hasFocus():
            self._show_count(facts.counted)
        self._show_acts(facts)

    def _show_acts(self, facts: RoomFacts) -> None:
        """Offer what comes next: invitations before, the paper sheet after, the fire list in between."""
        offers = (
            (self.given_button, facts.people(Asked.NOT_YET), "Invitation given to {}", "Invitations given to all {}"),
            (self.reminded_button, facts.people(Asked.REMIND), "{} is reminded", "All {} are reminded"),
            (self.ring_button, [each.person for each in facts.not_heard], "Ring {}", "Ring the {} who did not come"),
        )
        names = {row.person: row.short for row in facts.room}
        for button, people, one, many in offers:
            is_for_then = facts.is_over is (button is self.ring_button)
            button.setVisible(bool(people) and is_for_then)
            if people:
                words = tr(one).format(names[people[0]]) if len(people) == 1 else tr(many).format(len(people))
                button.setText(words)
        self.paper_button.setVisible(bool(facts.room))
        self.sheet_button.setVisible(bool(facts.room) and not facts.is_over)
        self.fire_button.setVisible(not facts.is_over)

    def _given(self) -> None:
        invitations, session = self.desk.services.invitations, self.session
        people = self._facts.people(Asked.NOT_YET) if self._facts else []
        self.keep(lambda: invitations.given(session, people))

    def _reminded(self) -> None:
        invitations, session = self.desk.services.invitations, self.session
        people = self._facts.people(Asked.REMIND) if self._facts else []
        self.keep(lambda: invitations.reminded(session, people))

    def _ring(self) -> None:
        """Put a kind call to each who did not come, and of whom nothing was heard, on Today."""
        register, session, group = self.desk.services.register, self.session, self._group
        people = [each.person for each in self._facts.not_heard] if self._facts else []
        why = self.tr("Did not come. Are they well, and did we make it hard to come?")
        self.keep(lambda: register.plan_calls(people, group, session, why))

    def copy_paper(self) -> None:
        """Copy a sign-in sheet that was filled in on paper."""
        open_once(PaperSheet(self.desk, self, self.session))

    def _print_sheet(self) -> None:
        title = kind_named("sign-in").title
        show_paper(self.desk, self, title, "sign-in", About(self.session), queue=QUEUE)

    def show_fire_list(self) -> None:
        """Show who is in the building."""
        show_fire_list(self.desk, self, self.session)

    def open_person(self, person: str) -> None:
        """Open what is kept about somebody at this session."""
        open_once(PresenceSheet(self.desk, self, self.session, Id(person), self._room))

    def _invite_all(self) -> None:
        attendances, session = self.desk.services.attendances, self.session
        self.keep(lambda: attendances.invite_members(session))

    def _invite(self, person: str) -> None:
        attendances, session = self.desk.services.attendances, self.session
        self.keep(lambda: attendances.invite(session, [Id(person)]))

    def _look_up(self, words: str) -> None:
        people, group = self.desk.services.people, self._group
        self.desk.tasks.run(
            lambda: [Row(row.id, row.name, row.helps) for row in people.find(words, first=group)],
            lambda rows: self.finder.offer(words, rows),
            receiver=self,
        )

    def _show_count(self, heads: int) -> None:
        before = self.counted.number.blockSignals(True)
        self.counted.set_value(heads)
        self.counted.number.blockSignals(before)

    def _counted_by_button(self) -> None:
        if not self.counted.number.hasFocus():
            self._count()

    def _count(self) -> None:
        attendances, session, heads = self.desk.services.attendances, self.session, self.counted.value()
        self.keep(lambda: attendances.count_heads(session, heads))


def _helped(services: Workspace, session: Id, person: Id) -> Helped:
    kept = services.attendances.get(session, person)
    return kept.helped if kept is not None else Helped()


def _helped_words(helped: Helped) -> str:
    """Return whether what helps somebody was there, with why not; nothing until somebody asked."""
    words = {
        There.YES: tr("What helps was there"),
        There.PARTLY: tr("What helps was partly there"),
        There.NO: tr("What helps was not there"),
    }.get(helped.there, "")
    return f"{words}: {helped.why}" if words and helped.why else words


def counts_words(room: Sequence[RoomRow]) -> str:
    """Return how many are invited, are here or came, and sent apologies."""
    came = sum(row.presence in (Presence.HERE, Presence.LEFT) for row in room)
    sorry = sum(row.presence is Presence.APOLOGIES for row in room)
    words = [people_words(len(room), "{} person on the list", "{} people on the list")]
    words += [people_words(came, "{} came", "{} came")] if came else []
    words += [people_words(sorry, "{} sent apologies", "{} sent apologies")] if sorry else []
    return sentence([", ".join(words)])


def room_row(row: RoomRow, helped: Helped, asked: Asked | None = None, *, is_over: bool) -> Row:
    """Return how somebody stands in the list of people. is_over: the session is, so nobody is here any more.

    asked: how far their invitation has come, which says more than that they are invited, until the session is over.
    """
    since = tr("Came at {}") if is_over else tr("Here since {}")
    came = since.format(moment_words(row.came_at)) if row.came_at and row.is_in else ""
    invited = tr(ASKED[asked]) if asked is not None and ASKED[asked] and not is_over else ""
    away = tr("Did not come") if is_over and row.presence is Presence.INVITED else ""
    facts = [
        came or invited or away or tr(PRESENCE[row.presence]),
        tr(WAY[row.way]) if row.way is not Way.ROOM else "",
        tr("Supports {}").format(row.supports) if row.supports else "",
        tr("Comes at {}").format(time_in_words(row.comes_at)) if row.comes_at and not row.came_at else "",
        tr("Left at {}").format(moment_words(row.left_at)) if row.left_at and not is_over else "",
        tr("Leaves at {}").format(time_in_words(row.leaves_at)) if row.leaves_at else "",
        row.note[:1].upper() + row.note[1:],  # it begins a sentence here
        row.helps,
        _helped_words(helped),
    ]
    return Row(row.person, row.name, sentence(facts), icon=ICONS[row.presence])
