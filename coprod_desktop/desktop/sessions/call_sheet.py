"""A call to make before a session, or after it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.words import tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.record_fields import day_as_typed
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.sessions import Call, Session
from coprod_desktop.services.workspace import Workspace


class CallSheet(FormSheet):
    """Whom, why, and by which day. It is on Today until somebody rang."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, session: Session, people: Sequence[tuple[str, str]], due: date
    ) -> None:
        """due: the day that is offered."""
        super().__init__(desk, parent, f"sessions/call/{session.id}", tr("A call to make"), tr("Add"), "phone")
        self._session, self._due = session, due
        self.person, self.why, self.due = ChoiceField(), LineField(), LineField()
        self.person.set_label(tr("Who to ring"))
        self.person.offer(people)
        self.why.set_label(tr("What to say"))
        self.why.set_note(tr("Such as “The taxi comes at 1:15 pm”."))
        self.due.set_label(tr("By which day"))
        self.due.show_text(day_as_typed(due))
        form = Measured()
        column = Column(form, spacing=2)
        for field in (self.person, self.why, self.due):
            column.addWidget(field)
        self.hold(form, person=self.person, why=self.why, due=self.due)

    def act(self) -> None:
        """Add it to Today's list."""
        try:
            why = self.read("why", _why)
            due = self.read("due", lambda text: typed.day(text, self._due)) or self._due
        except UserError:
            return  # it stands under the field
        kept = self._session
        call = Call(id=new_id(), person=Id(self.person.text()), group=kept.group, session=kept.id, why=why, due=due)
        attendances = self.desk.services.attendances
        self.submit(lambda: attendances.keep_call(call))


def _why(text: str) -> str:
    why = typed.one_line(text)
    if not why:
        raise UserError(tr("Write what to say, so that whoever rings knows."))
    return why
