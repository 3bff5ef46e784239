"""Sheets about people: add one, join a group, write a decision down, take words back, erase."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.people.ui_add_person import Ui_AddPersonForm
from coprod_desktop.desktop.forms.people.ui_consent import Ui_ConsentForm
from coprod_desktop.desktop.forms.people.ui_join_group import Ui_JoinGroupForm
from coprod_desktop.desktop.people import wording
from coprod_desktop.desktop.people.view import PersonView
from coprod_desktop.desktop.people.wording import tr
from coprod_desktop.desktop.widgets.form_fields import widget_of
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.record_fields import day_as_typed
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain import typed
from coprod_desktop.domain.consents import Able, Consent, Purpose
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group, Membership
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.print_words import reads_as_said
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace

_YES, _NO = "yes", "no"


class AddPersonSheet(FormSheet):
    """Name, what they are called, what helps, group; the rest later. added carries the new person's id; many asks for
    a spreadsheet of people instead.
    """

    added = Signal(str)
    many = Signal()

    def __init__(self, desk: Desk[Workspace], parent: QWidget, groups: list[GroupRow], group: Id | None) -> None:
        """Offer groups, group first."""
        super().__init__(desk, parent, "people/add", tr("Add a person"), tr("Add"), "user-plus")
        self.ui = Ui_AddPersonForm()
        form = widget_of(self.ui)
        self.ui.group.offer([*((row.name, row.id) for row in groups), (self.tr("No group yet"), "")])
        self.ui.group.show_text(group or "")
        ui = self.ui
        self.hold(form, name=ui.name, called=ui.called, helps=ui.helps, group=ui.group)
        self.many_button = self.add_button(tr("Bring in a spreadsheet"), "upload")
        self.many_button.clicked.connect(self.reject)
        self.many_button.clicked.connect(self.many)
        self._person = new_id()
        self.accepted.connect(lambda: self.added.emit(self._person))

    def act(self) -> None:
        """Add the person with what helps them."""
        try:
            name = self.read("name", typed.one_line)
            called = self.read("called", typed.one_line)
            reads, helps = reads_as_said(self.read("helps", typed.many_lines).splitlines())
        except UserError:
            return  # it stands under its field
        people, today = self.desk.services.people, self.desk.services.now().date()
        group = Id(self.ui.group.text()) or None
        needs = [Need(id=new_id(), person=self._person, words=words, asked_on=today) for words in helps if words]
        try:
            person = Person(id=self._person, name=name, called=called, reads=reads)
        except UserError as error:
            self.ui.name.show_trouble(str(error))
            return
        self.submit(lambda: people.add(person, group=group, since=today, needs=needs))


class JoinGroupSheet(FormSheet):
    """Join a group, or change what somebody does in one they are in (membership)."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, view: PersonView, member_of: tuple[Group, Membership] | None
    ) -> None:
        """Offer the groups that the person is not in; for a member, only theirs."""
        title = tr("{} in {}") if member_of else tr("{} joins a group")
        words = title.format(view.person.short, member_of[0].name if member_of else "")
        verb = tr("Keep") if member_of else tr("Join")
        super().__init__(desk, parent, f"people/{view.person.id}/join", words, verb)
        self._person, self._member_of = view.person.id, member_of
        self.ui = Ui_JoinGroupForm()
        form = widget_of(self.ui)
        ui = self.ui
        mine = {group.id for group, each in view.groups if each.until is None}
        if member_of:
            group, membership = member_of
            ui.group.offer([(group.name, group.id)])
            ui.role.show_text(membership.role)
            ui.since.show_text(day_as_typed(membership.since))
            ui.until.show_text(day_as_typed(membership.until))
        else:
            ui.group.offer([(row.name, row.id) for row in view.all_groups if row.id not in mine])
            ui.since.show_text(day_as_typed(view.today))
        ui.group.setVisible(member_of is None)
        ui.until.setVisible(member_of is not None)
        self.hold(form, group=ui.group, role=ui.role, since=ui.since, until=ui.until)

    def act(self) -> None:
        """Keep the membership."""
        today, groups = self.desk.services.now().date(), self.desk.services.groups
        try:
            role = self.read("role", typed.one_line)
            since = self.read("since", lambda text: typed.day(text, today))
            until = self.read("until", lambda text: _day_left(text, since, today))
        except UserError:
            return  # it stands under its field
        group, person = Id(self.ui.group.text()), self._person
        if self._member_of:
            self.submit(lambda: groups.describe(group, person, role, since, until=until))
        else:
            self.submit(lambda: groups.join(group, [person], since or today, role=role))


def _day_left(text: str, since: date | None, today: date) -> date | None:
    """Return the day on which a member left, None while they belong. Raises UserError for one that can't be."""
    left = typed.day(text, today)
    if left is not None and left > today:
        raise UserError("That day has not come yet. Leave it empty while they belong to the group.")
    if left is not None and since is not None and left < since:
        raise UserError("They would have left before they came. Check the two days.")
    return left


class ConsentSheet(FormSheet):
    """One decision on one day."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, view: PersonView) -> None:
        """Ask for today's decision; nothing is chosen for anybody: the answer stands on no."""
        super().__init__(
            desk,
            parent,
            f"people/{view.person.id}/consent",
            tr("What {} decided").format(view.person.short),
            tr("Write it down"),
        )
        self._person = view.person.id
        self.ui = Ui_ConsentForm()
        form = widget_of(self.ui)
        ui = self.ui
        ui.purpose.offer(wording.purposes())
        ui.answer.offer([(self.tr("No"), _NO), (self.tr("Yes"), _YES)])
        ui.able.offer(wording.ables())
        ui.day.show_text(day_as_typed(view.today))
        for field in (ui.parent_by, ui.parent_on):
            field.setVisible(view.person.under_18)
        self.hold(
            form,
            parent_by=ui.parent_by,
            parent_on=ui.parent_on,
            purpose=ui.purpose,
            answer=ui.answer,
            day=ui.day,
            able=ui.able,
            explained=ui.explained,
            helped_by=ui.helped_by,
        )

    def act(self) -> None:
        """Keep the decision."""
        try:
            day = self.read("day", self._day)
            explained = self.read("explained", typed.one_line)
            helped_by = self.read("helped_by", typed.one_line)
            parent_by = self.read("parent_by", typed.one_line)
            parent_on = self.read("parent_on", self._parent_day)
        except UserError:
            return  # it stands under its field
        consent = Consent(
            id=new_id(),
            person=self._person,
            purpose=Purpose(self.ui.purpose.text()),
            yes=self.ui.answer.text() == _YES,
            day=day,
            explained=explained,
            helped_by=helped_by,
            able=Able(self.ui.able.text()),
            parent_by=parent_by,
            parent_on=parent_on,
        )
        people = self.desk.services.people
        self.submit(lambda: people.decide(consent))

    def _parent_day(self, text: str) -> date | None:
        """Return the day of the parent's yes; today where a parent is named without one."""
        named = bool(typed.one_line(self.ui.parent_by.text()))
        return self._day(text or day_as_typed(self.desk.services.now().date())) if named else None

    def _day(self, text: str) -> date:
        today = self.desk.services.now().date()
        day = typed.day(text, today)
        if day is None:
            raise UserError("Write on which day they decided, such as 3 February 2026.")
        if day > today:
            raise UserError("That day has not come yet. Nobody can decide ahead of time.")
        return day


class EraseSheet(Sheet):
    """Asks before all that is kept about a person is erased. erased tells that it was."""

    erased = Signal()

    def __init__(self, desk: Desk[Workspace], parent: QWidget, view: PersonView) -> None:
        """Say what is erased, what stays, and that it can't be undone."""
        name = view.person.name
        super().__init__(parent, tr("Erase {}?").format(name), tr("Erase for good"), icon_name="trash-2")
        self._desk, self._person = desk, view.person.id
        self.add(
            Words(
                self.tr(
                    "Their name, how to reach them, what helps them, what they decided and what they said are erased "
                    "everywhere, for good. This can’t be undone."
                )
            )
        )
        self.add(
            Words(
                self.tr(
                    "What stays names nobody: the numbers of what they said, that somebody was there, and the amounts "
                    "that were paid, because the accounts need them. Paper that was printed stays as it is."
                )
            )
        )
        self.tick = QCheckBox(self.tr("Yes, erase everything about them"))
        self.tick.toggled.connect(self.main.setEnabled)
        self.main.setEnabled(False)
        self.add(self.tick)

    def act(self) -> None:
        """Erase."""
        person, people = self._person, self._desk.services.people
        self.main.setEnabled(False)
        self._desk.keep(lambda: people.erase(person), self._was_erased)

    def _was_erased(self, changes: Changes) -> None:
        self.erased.emit()
        self.accept()
