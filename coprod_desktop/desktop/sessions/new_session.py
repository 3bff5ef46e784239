"""Planning a session: the group and the day; all the rest comes from the last session and waits to be changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.sessions.ui_new_session import Ui_NewSessionForm
from coprod_desktop.desktop.sessions.words import people_words, tr, typed_time
from coprod_desktop.desktop.tasks import is_there
from coprod_desktop.desktop.widgets.form_fields import TICKED, LineField
from coprod_desktop.desktop.widgets.record_fields import day_as_typed
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Suggested:
    """A session to change, with its agenda, and how many members may be invited."""

    session: Session
    agenda: tuple[AgendaItem, ...]
    members: int
    today: date


class NewSessionSheet(Sheet):
    """Shown by `open()`. `planned` tells which session was kept."""

    planned = Signal(str)

    def __init__(self, desk: Desk[Workspace], parent: QWidget, group: Id | None) -> None:
        """Offer the groups; group is chosen already where it is given."""
        super().__init__(parent, tr("Plan a session"), tr("Plan it"), icon_name="calendar-plus")
        self._desk, self._wanted = desk, group
        self._suggested: Suggested | None = None
        self.form = Ui_NewSessionForm()
        body = QWidget()
        self.form.setupUi(body)
        self.add(body)
        self.main.setEnabled(False)
        self.form.note.setText(
            self.tr("The place and the agenda are those of the last session. You can change them next.")
        )
        self.form.group.left.connect(self._suggest)
        desk.tasks.run(desk.services.groups.all, self._offer)

    def _offer(self, groups: list[GroupRow]) -> None:
        if not groups:
            self.form.group.show_trouble(self.tr("There is no group yet. Add your group first."))
            return
        self.form.group.offer([(group.name, str(group.id)) for group in groups])
        if self._wanted:
            self.form.group.show_text(self._wanted)
        self.form.group.setVisible(len(groups) > 1)
        self._suggest()

    def _suggest(self) -> None:
        services, group = self._desk.services, Id(self.form.group.text())
        if not group or (self._suggested is not None and self._suggested.session.group == group):
            return

        def read() -> Suggested:
            session, agenda = services.sessions.suggest(group)
            return Suggested(session, tuple(agenda), len(services.groups.members(group)), services.now().date())

        self._desk.tasks.run(read, self._show)

    def _show(self, suggested: Suggested) -> None:
        self._suggested = suggested
        form, session = self.form, suggested.session
        form.day.show_text(day_as_typed(session.day))
        form.starts.show_text(typed_time(session.starts))
        form.ends.show_text(typed_time(session.ends))
        form.invite_all.setVisible(suggested.members > 0)
        form.invite_all.set_label(people_words(suggested.members, "Invite the one member", "Invite all {} members"))
        form.invite_all.show_text(TICKED)
        self.main.setEnabled(True)
        form.day.setFocus()
        form.day.control.selectAll()
        self.fit()

    def act(self) -> None:
        """Keep the session, with its agenda and whom it invites; then it is there to be changed in place."""
        suggested = self._suggested
        if suggested is None:
            return
        form, today = self.form, suggested.today
        day = _read(form.day, lambda text: typed.day(text, today))
        starts, ends = _read(form.starts, typed.time_of_day), _read(form.ends, typed.time_of_day)
        if any(field.trouble.words() for field in (form.day, form.starts, form.ends)):
            return
        session = replace(suggested.session, day=day, starts=starts, ends=ends)
        invite = bool(form.invite_all.text()) and suggested.members > 0
        services, agenda = self._desk.services, suggested.agenda

        def plan() -> Changes:
            return services.sessions.plan(session, agenda)

        def kept(changes: Changes) -> None:
            self._desk.changed(changes)
            if invite:
                self._desk.keep(lambda: services.attendances.invite_members(session.id))
            if is_there(self):
                self.planned.emit(session.id)
                self.accept()

        self._desk.tasks.run(plan, kept, self._refused)

    def _refused(self, error: UserError) -> None:
        if is_there(self):
            self.form.day.show_trouble(str(error))


def _read(field: LineField, parse: Callable[[str], V | None]) -> V | None:
    """Return what a field says; what can't be read is shown in its place."""
    field.show_trouble("")
    try:
        return parse(field.text())
    except UserError as error:
        field.show_trouble(str(error))
        return None
