"""The plan of a session: every field in place, kept when it is left."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.sessions.ui_plan import Ui_PlanForm
from coprod_desktop.desktop.sessions.agenda import Agenda
from coprod_desktop.desktop.sessions.gaps_part import GapsPart
from coprod_desktop.desktop.sessions.tab import Tab
from coprod_desktop.desktop.sessions.venue_sheet import VenueSheet
from coprod_desktop.desktop.sessions.words import KIND, amount_or_none, amount_words, choices, typed_time
from coprod_desktop.desktop.settings.page import VENUE, AddSheet
from coprod_desktop.desktop.widgets.focus import tab_next_into
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.domain import typed
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.sessions import AgendaItem, Session, SessionKind, SessionState
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.venues import Gap
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the plan shows."""

    session: Session
    agenda: tuple[AgendaItem, ...]
    venues: tuple[Venue, ...]
    gaps: tuple[Gap, ...]
    today: date


class PlanTab(Tab[PlanFacts]):
    """When and where, the agenda, and what else is to be known of a session before it."""

    tables = frozenset(noun.TABLE for noun in (Session, AgendaItem, Venue, Attendance, Need, Person))
    taken_out = Signal()
    """The session was taken out."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Bind the fields of the form."""
        super().__init__(desk, parent)
        self.form = Ui_PlanForm()
        self.form.setupUi(self)
        self.form.kind.offer(choices(KIND))
        self.gaps = GapsPart()
        self.form.gaps_place.addWidget(self.gaps)
        self.agenda = Agenda(desk)
        self.form.agenda_place.addWidget(self.agenda)
        tab_next_into(self.form.room.control, self.agenda)
        self._today = date.min
        self._facts: PlanFacts | None = None
        sessions = desk.services.sessions
        self.fields: RecordFields[Session] = RecordFields(desk, sessions.get, sessions.change, self)
        self._bind()
        self.form.add_venue_button.clicked.connect(self._add_venue)
        self.form.change_venue_button.clicked.connect(self._change_venue)
        self.form.take_out_button.clicked.connect(self._take_out)

    def _bind(self) -> None:
        form, fields = self.form, self.fields
        fields.day("day", form.day, lambda: self._today)
        fields.value("starts", form.starts, typed.time_of_day, typed_time)
        fields.value("ends", form.ends, typed.time_of_day, typed_time)
        fields.value("venue", form.venue, lambda text: Id(text) if text else None, lambda venue: venue or "")
        fields.value("room", form.room)
        fields.value("title", form.title)
        fields.value("kind", form.kind, SessionKind)
        fields.lines("questions_first", form.questions_first)
        fields.value("float_opened", form.float_opened, amount_or_none, amount_words)
        fields.value("float_closed", form.float_closed, amount_or_none, amount_words)

    @staticmethod
    def read(services: Workspace, session: Id) -> PlanFacts:
        """Read the session, its agenda and the places there are."""
        return PlanFacts(
            session=services.sessions.get(session),
            agenda=tuple(services.sessions.agenda(session)),
            venues=tuple(services.venues.all()),
            gaps=services.venues.gaps(session),
            today=services.now().date(),
        )

    def show_facts(self, facts: PlanFacts) -> None:
        """Show the plan; a field that somebody is typing in keeps what they typed."""
        self._facts, self._today = facts, facts.today
        kept = facts.session
        self.form.venue.offer([(self.tr("No place yet"), ""), *((venue.name, venue.id) for venue in facts.venues)])
        self.fields.open(f"sessions/{kept.id}/plan", kept)
        venue = self._venue()
        self.form.access.setText(venue.access_words() if venue else "")
        self.form.access.setVisible(bool(self.form.access.text()))
        self.gaps.show_gaps(facts.gaps)
        self.form.change_venue_button.setVisible(venue is not None)
        self.form.float_closed.setVisible(kept.state is not SessionState.PLANNED)
        self.form.take_out_button.setVisible(kept.state is SessionState.PLANNED)
        self.agenda.show_agenda(kept, facts.agenda)

    def leave(self) -> bool:
        """Keep every field."""
        return self.fields.keep_all() and self.agenda.leave()

    def focus_on(self, what: str) -> None:
        """Go to what is not ready yet: "place", "times", "agenda" or "float", as Today names them."""
        places: dict[str, QWidget] = {
            "place": self.form.venue,
            "times": self.form.starts,
            "agenda": self.agenda.new_item,
            "float": self.form.float_opened,
        }
        if what in places:
            places[what].setFocus()

    def _venue(self) -> Venue | None:
        if self._facts is None:
            return None
        return next((venue for venue in self._facts.venues if venue.id == self._facts.session.venue), None)

    def _add_venue(self) -> None:
        """Ask for a new place's name; it becomes the session's place, and what is known of it can be written."""
        sheet = AddSheet(self.desk, self, VENUE)
        sheet.added.connect(lambda key: self._take_venue(Id(key.removeprefix(VENUE))))
        open_once(sheet)

    def _take_venue(self, venue: Id) -> None:
        services, session = self.desk.services, self.session
        self.keep(lambda: services.sessions.change(replace(services.sessions.get(session), venue=venue)))
        self.desk.tasks.run(lambda: services.venues.get(venue), self._open_venue)

    def _change_venue(self) -> None:
        self._open_venue(self._venue())

    def _open_venue(self, venue: Venue | None) -> None:
        """Open what is known of a place."""
        if venue is not None:
            open_once(VenueSheet(self.desk, self, venue))

    def _take_out(self) -> None:
        sessions, session = self.desk.services.sessions, self.session
        self.keep(lambda: sessions.cancel(session), lambda _: self.taken_out.emit())
