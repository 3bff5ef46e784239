"""One person at one session: there or not, how, when they leave, and whether what helps them was there."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.sessions.ui_presence import Ui_PresenceForm
from coprod_desktop.desktop.sessions.words import HELPED, PRESENCE, WAY, choices, tr, typed_time
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain import typed
from coprod_desktop.domain.attendance import Attendance, Presence, Way
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import There
from coprod_desktop.services.attendance import Attendances
from coprod_desktop.services.views import RoomRow
from coprod_desktop.services.workspace import Workspace


def keep_presence(attendances: Attendances, new: Attendance) -> Changes:
    """Keep the one thing that differs from what is kept about somebody at a session. Runs on the worker."""
    if new.person is None:
        raise UserError("Choose the person first.")
    session, person = new.session, new.person
    kept = attendances.get(session, person) or new
    if new.helped != kept.helped:
        return attendances.was_helped(session, person, new.helped)
    if new.presence == kept.presence and new.supports == kept.supports:
        return attendances.plan_for(session, person, leaves_at=new.leaves_at, note=new.note, way=new.way)
    if new.presence is Presence.HERE:
        return attendances.check_in(session, person, supports=new.supports, way=new.way)
    if new.presence is Presence.LEFT:
        return attendances.check_out(session, person)
    if new.presence is Presence.APOLOGIES:
        return attendances.apologies(session, person)
    return attendances.not_here(session, person)


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
        attendances = desk.services.attendances
        self.fields: RecordFields[Attendance] = RecordFields(
            desk, lambda _: attendances.get(session, person), lambda new: keep_presence(attendances, new), self
        )
        self._bind()
        self.fields.kept.connect(self._read)
        self._read()

    def _offer(self, room: Sequence[RoomRow]) -> None:
        form = self.form
        form.presence.offer(choices(PRESENCE))
        form.way.offer(choices(WAY))
        form.helped.offer(choices(HELPED))
        others = [(row.name, str(row.person)) for row in room if row.person != self._person]
        form.supports.offer([(self.tr("Nobody"), ""), *others])
        helps = self.tr("What helps: {}").format(self._row.helps) if self._row.helps else ""
        form.helps.setText(helps)
        form.helps.setVisible(bool(helps))

    def _bind(self) -> None:
        form, fields = self.form, self.fields
        fields.value("presence", form.presence, Presence)
        fields.value("way", form.way, Way)
        fields.value("supports", form.supports, lambda text: Id(text) if text else None, lambda person: person or "")
        fields.value("leaves_at", form.leaves_at, typed.time_of_day, typed_time)
        fields.value("note", form.note)
        fields.value("helped.there", form.helped, There)
        fields.value("helped.why", form.why)

    def _read(self) -> None:
        attendances, session, person = self._desk.services.attendances, self._session, self._person
        self._desk.tasks.run(lambda: attendances.get(session, person), self._show)

    def _show(self, kept: Attendance | None) -> None:
        if kept is None:
            self.reject()
            return
        self.fields.open(f"sessions/presence/{kept.id}", kept)
        self.form.supports.setVisible(kept.came)
        self.form.why.setVisible(kept.helped.there in (There.PARTLY, There.NO))

    def _take_off(self) -> None:
        attendances, session, person = self._desk.services.attendances, self._session, self._person
        self._desk.keep(lambda: attendances.uninvite(session, person), receiver=self)
        self.fields.close()
        self.accept()

    def done(self, result: int) -> None:
        """Keep what is typed, then close; what can't be kept holds the sheet open and says why."""
        if self.fields.keep_all():
            super().done(result)
