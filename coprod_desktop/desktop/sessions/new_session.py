"""Planning a session: the group and the day; all the rest comes from the last session and waits to be changed."""

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.sessions.ui_new_session import Ui_NewSessionForm
from coprod_desktop.desktop.sessions.words import people_words, tr, typed_time
from coprod_desktop.desktop.widgets.form_fields import TICKED
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.record_fields import day_as_typed
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import AgendaItem, Session
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Suggested:
    """A session to change, with its agenda, and how many members may be invited. is_first: it is like no other."""

    session: Session
    agenda: tuple[AgendaItem, ...]
    members: int
    today: date
    is_first: bool


class NewSessionSheet(FormSheet):
    """Shown by `open()`. `planned` tells which session was kept."""

    planned = Signal(str)

    def __init__(self, desk: Desk[Workspace], parent: QWidget, group: Id | None) -> None:
        """Offer the groups; group is chosen already where it is given."""
        super().__init__(desk, parent, "sessions/new", tr("Plan a session"), tr("Plan it"), "calendar-plus")
        self._wanted, self._planned = group, Id("")
        self._suggested: Suggested | None = None
        self._asked_for = Id("")
        self.form = Ui_NewSessionForm()
        body = QWidget()
        self.form.setupUi(body)
        form = self.form
        self.draft.watch_value("group", form.group.text, self._want)
        form.group.typed.connect(lambda: self.draft.touched("group"))
        self.hold(body, day=form.day, starts=form.starts, ends=form.ends)
        self.accepted.connect(self._invite)
        self.main.setEnabled(False)
        self.form.group.left.connect(self._suggest)
        desk.tasks.run(desk.services.groups.all, self._offer)

    def _offer(self, groups: list[GroupRow]) -> None:
        if not groups:
            self.form.group.show_trouble(self.tr("There is no group yet. Add your group first."))
            return
        self.form.group.offer([(group.name, str(group.id)) for group in groups])
        self.form.group.show_text(self._wanted or "")
        self.form.group.setVisible(len(groups) > 1)
        self._suggest()

    def _want(self, group: str) -> None:
        """Choose, once they are there, the group that was chosen when this was left half filled in."""
        self._wanted = Id(group) or self._wanted

    def _suggest(self) -> None:
        services, group = self.desk.services, Id(self.form.group.text())
        if not group or group == self._asked_for:
            return
        self._asked_for = group

        def read() -> Suggested:
            session, agenda = services.sessions.suggest(group)
            members = len(services.attendances.to_invite(group))
            is_first = not services.sessions.rows(group=group, limit=1)
            return Suggested(session, tuple(agenda), members, services.now().date(), is_first)

        self.desk.tasks.run(read, self._show)

    def _show(self, suggested: Suggested) -> None:
        self._suggested = suggested
        form, session = self.form, suggested.session
        again = self.tr("The place and the agenda are those of the last session. You can change them next.")
        form.note.setText(self.tr("The place and the agenda come next.") if suggested.is_first else again)
        texts = {
            "day": day_as_typed(session.day),
            "starts": typed_time(session.starts),
            "ends": typed_time(session.ends),
        }
        self.draft.suggest(texts)
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
        try:
            day = self.read("day", lambda text: typed.day(text, suggested.today))
            starts, ends = self.read("starts", typed.time_of_day), self.read("ends", typed.time_of_day)
        except UserError:
            return  # it stands under the field
        session = replace(suggested.session, day=day, starts=starts, ends=ends)
        self._planned = session.id
        sessions, agenda = self.desk.services.sessions, suggested.agenda
        self.submit(lambda: sessions.plan(session, agenda))

    def _invite(self) -> None:
        """Invite the members, now that the session is kept."""
        attendances, session = self.desk.services.attendances, self._planned
        if self.form.invite_all.text() and self._suggested is not None and self._suggested.members:
            self.desk.keep(lambda: attendances.invite_members(session))
        self.planned.emit(session)
