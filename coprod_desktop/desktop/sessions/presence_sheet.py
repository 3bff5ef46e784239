"""One person at one session: there or not, how, when they leave, and whether what helps them was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.sessions.ui_presence import Ui_PresenceForm
from coprod_desktop.desktop.sessions.words import HELPED, PRESENCE, REPLY, WAY, choices, tr, typed_time
from coprod_desktop.desktop.widgets.draft import Draft
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain import typed
from coprod_desktop.domain.arrangements import Arrangement
from coprod_desktop.domain.attendance import Attendance, Presence, Reply, Way
from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import There
from coprod_desktop.services.attendance import Attendances
from coprod_desktop.services.views import RoomRow
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PresenceFacts:
    """What is kept about one person at a session: kept is None once they are off the list. day: the session's."""

    kept: Attendance | None
    helps: tuple[Arrangement, ...]
    day: date


def read_presence(services: Workspace, session: Id, person: Id) -> PresenceFacts:
    """Read it. Runs on the worker."""
    kept = services.attendances.get(session, person)
    helps = tuple(services.arrangements.of_person(session, person))
    day = services.sessions.get(session).day or services.now().date()
    return PresenceFacts(None if kept is None or kept.withdrawn else kept, helps, day)


def keep_presence(services: Workspace, new: Attendance) -> Changes:
    """Keep the one thing that differs from what is kept about somebody at a session. Runs on the worker."""
    if new.person is None:
        raise UserError("Choose the person first.")
    attendances, session, person = services.attendances, new.session, new.person
    kept = attendances.get(session, person) or new
    if new.helped != kept.helped:
        return attendances.was_helped(session, person, new.helped)
    if new.supports != kept.supports:
        return attendances.support(session, person, new.supports)
    if new.reply is not kept.reply:
        return services.invitations.replied(session, person, new.reply)
    if new.presence is not kept.presence:
        return _stand(attendances, new)
    if (new.came_at, new.left_at) != (kept.came_at, kept.left_at):
        return attendances.keep_times(session, person, _hour(new.came_at), _hour(new.left_at))
    return attendances.plan_for(
        session, person, comes_at=new.comes_at, leaves_at=new.leaves_at, note=new.note, way=new.way
    )


def _stand(attendances: Attendances, new: Attendance) -> Changes:
    """Keep where somebody is."""
    session, person = new.session, new.person or Id("")
    if new.presence is Presence.HERE:
        return attendances.check_in(session, person, way=new.way)
    if new.presence is Presence.LEFT:
        return attendances.check_out(session, person)
    if new.presence is Presence.APOLOGIES:
        return attendances.apologies(session, person)
    return attendances.not_here(session, person)


def _hour(at: datetime | None) -> time | None:
    return at.time() if at is not None else None


class PresenceSheet(Sheet):
    """Every field is kept when it is left."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, session: Id, person: Id, room: Sequence[RoomRow]
    ) -> None:
        """Show what is kept about person. room: everybody of the session, for whom they may have come to support."""
        self._row = next(row for row in room if row.person == person)
        super().__init__(parent, self._row.name, tr("Done"))
        self.cancel.hide()  # every field is kept when it is left: there is nothing to cancel
        self._desk, self._session, self._person = desk, session, person
        self.form = Ui_PresenceForm()
        body = QWidget()
        self.form.setupUi(body)
        self.add(body)
        self.take_off = self.add_button(self.tr("Take off the list"), "user")
        self.take_off.clicked.connect(self._take_off)
        self._offer(room)
        self._day = date.min
        self._why_drafts: Draft | None = None
        services = desk.services
        self.fields: RecordFields[Attendance] = RecordFields(
            desk,
            lambda _: services.attendances.get(session, person),
            lambda new: keep_presence(services, new),
            self,
        )
        self._bind()
        self.fields.kept.connect(self._read)
        self._read()

    def _offer(self, room: Sequence[RoomRow]) -> None:
        form = self.form
        form.presence.offer(choices(PRESENCE))
        form.reply.offer(choices(REPLY))
        form.way.offer(choices(WAY))
        form.helped.offer(choices(HELPED))
        others = [(row.name, str(row.person)) for row in room if row.person != self._person]
        form.supports.offer([(self.tr("Nobody"), ""), *others])
        helps = self.tr("What helps: {}").format(self._row.helps) if self._row.helps else ""
        form.helps.setText(helps)
        form.helps.setVisible(bool(helps))
        form.each_help.answered.connect(self._answered)

    def _bind(self) -> None:
        form, fields = self.form, self.fields
        fields.value("presence", form.presence, Presence)
        fields.value("way", form.way, Way)
        fields.value("supports", form.supports, lambda text: Id(text) if text else None, lambda person: person or "")
        fields.value("reply", form.reply, Reply)
        fields.value("comes_at", form.comes_at, typed.time_of_day, typed_time)
        fields.value("leaves_at", form.leaves_at, typed.time_of_day, typed_time)
        fields.value("came_at", form.came, self._moment, lambda at: typed_time(_hour(at)))
        fields.value("left_at", form.left, self._moment, lambda at: typed_time(_hour(at)))
        fields.value("note", form.note)
        fields.value("helped.there", form.helped, There)
        fields.value("helped.why", form.why)

    def _moment(self, text: str) -> datetime | None:
        hour = typed.time_of_day(text)
        return datetime.combine(self._day, hour, LONDON) if hour is not None else None

    def _read(self) -> None:
        services, session, person = self._desk.services, self._session, self._person
        self._desk.tasks.run(lambda: read_presence(services, session, person), self._show, receiver=self)

    def _show(self, facts: PresenceFacts) -> None:
        kept, self._day = facts.kept, facts.day
        if kept is None:
            self.reject()
            return
        self.fields.open(f"sessions/presence/{kept.id}", kept)
        form = self.form
        lacks = kept.helped.there in (There.PARTLY, There.NO)
        shown = (
            (form.gap_1, form.reply, not kept.came and kept.presence is not Presence.APOLOGIES),
            (form.gap_4, form.comes_at, not kept.came),
            (form.gap_6, form.came, kept.came),
            (form.gap_7, form.left, kept.came),
            (form.gap_10, form.helped, not facts.helps),
            (form.gap_11, form.why, not facts.helps and lacks),
            (form.gap_12, form.each_help, bool(facts.helps)),
        )
        form.each_help.show_all(facts.helps)
        if facts.helps and self._why_drafts is None:
            self._why_drafts = Draft(self._desk, self)
            for each in form.each_help.parts:
                self._why_drafts.watch(each.need, each.why)
            self._why_drafts.open(f"sessions/helped/{kept.id}")
        for gap, part, is_asked in shown:
            gap.setVisible(is_asked)
            part.setVisible(is_asked)

    def _answered(self, need: str, there: There, why: str) -> None:
        arrangements, session = self._desk.services.arrangements, self._session
        if self._why_drafts is not None:
            self._why_drafts.drop()
        self._desk.keep(
            lambda: arrangements.was_there(session, Id(need), there, why), lambda _: self._read(), receiver=self
        )

    def _take_off(self) -> None:
        attendances, session, person = self._desk.services.attendances, self._session, self._person
        self._desk.keep(lambda: attendances.uninvite(session, person), receiver=self)
        self.fields.close()
        self.accept()

    def done(self, result: int) -> None:
        """Keep what is typed, then close; what can't be kept holds the sheet open and says why."""
        if self.fields.keep_all():
            super().done(result)
