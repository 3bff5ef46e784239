"""The Settings page: what can be set at the left, its fields beside it. Each field is kept when it is left."""

from functools import cached_property, partial
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.settings.ui_name import Ui_NameForm
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.settings.access_part import AccessPart
from coprod_desktop.desktop.settings.backups_part import BackupsPart
from coprod_desktop.desktop.settings.group_part import GroupPart, GroupView, read_group
from coprod_desktop.desktop.settings.organisation_parts import OrganisationPart, SafeguardingPart
from coprod_desktop.desktop.settings.rates_part import RatesPart
from coprod_desktop.desktop.settings.reading_part import ReadingPart
from coprod_desktop.desktop.settings.retention_part import RetentionPart
from coprod_desktop.desktop.settings.venue_part import VenuePart
from coprod_desktop.desktop.settings.wording import tr
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.form_fields import widget_of
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.page import TwoPanes
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.steps import Changes
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace

ORGANISATION, SAFEGUARDING, READING, ACCESS = "organisation", "safeguarding", "reading", "access"
BACKUPS = "backups"
MONEY = "money"
RETENTION = "retention"
GROUP, VENUE = "group/", "venue/"
"""What a row's key begins with; the id follows."""

Part = (
    OrganisationPart
    | SafeguardingPart
    | GroupPart
    | VenuePart
    | ReadingPart
    | AccessPart
    | BackupsPart
    | RatesPart
    | RetentionPart
)
P = TypeVar("P", bound=Part)


class SettingsPage(TwoPanes):
    """One list of what can be set; groups and places stand in it by their names."""

    name: ClassVar[str] = "settings"
    tables: ClassVar[frozenset[str]] = frozenset(
        {"organisation", "attachment", "group_", "membership", "non_negotiable", "theme", "venue"}
        | {"person"}  # who is due to be erased
        | {"own_rate", "cost_rule", "payment_limit"}
    )

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, parent=parent)
        self._groups: list[GroupRow] = []
        self._venues: list[Venue] = []
        self._key = ORGANISATION
        self._begin_at = ""  # a part of the group that is being opened
        self._parts: list[Part] = []
        self.list_pane.top.set_words(self.tr("Settings"))
        self.list_pane.top.set_soft(self.tr("What you write is kept when you leave a field."))
        self.add_group = Button(self.tr("Add a group"), "users", QUIET)
        self.add_venue = Button(self.tr("Add a place"), "map-pin", QUIET)
        buttons = Flow()
        buttons.add(self.add_group)
        buttons.add(self.add_venue)
        self.list = RowList(self.tr("What can be set"), lines=1)
        self.list_pane.add(buttons)
        self.list_pane.add(self.list, 1)
        self.list_pane.content.setStretchFactor(self.list, 1)
        self.list.opened.connect(lambda key: self.desk.go(f"settings/{key}"))
        self.add_group.clicked.connect(lambda: self._add(GROUP))
        self.add_venue.clicked.connect(lambda: self._add(VENUE))
        self._show_part()

    # Each part is made when it is first opened: all of them have some sixty fields.

    @cached_property
    def organisation(self) -> OrganisationPart:
        """The organisation's fields."""
        return self._made(OrganisationPart(self.desk))

    @cached_property
    def safeguarding(self) -> SafeguardingPart:
        """The numbers to ring."""
        return self._made(SafeguardingPart(self.desk))

    @cached_property
    def group(self) -> GroupPart:
        """One group's fields."""
        return self._made(GroupPart(self.desk))

    @cached_property
    def venue(self) -> VenuePart:
        """One place's fields."""
        return self._made(VenuePart(self.desk))

    @cached_property
    def reading(self) -> ReadingPart:
        """Text size and colours."""
        return self._made(ReadingPart())

    @cached_property
    def access(self) -> AccessPart:
        """Who can open the vault."""
        return self._made(AccessPart(self.desk))

    @cached_property
    def rates(self) -> RatesPart:
        """Rates and limits."""
        return self._made(RatesPart(self.desk))

    @cached_property
    def retention(self) -> RetentionPart:
        """How long things are kept, and what is due."""
        return self._made(RetentionPart(self.desk))

    @cached_property
    def backups(self) -> BackupsPart:
        """The backups."""
        return self._made(BackupsPart(self.desk))

    def _made(self, part: P) -> P:
        self._parts.append(part)
        self.open_pane.add(part)
        return part

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Your organisation, who to ring, your groups, the places where you meet, and who can open the vault. "
            "There is nothing to save: what you write is kept when you leave a field, and Undo takes it back."
        )

    def open_about(self, about: str) -> None:
        """Open a part ("safeguarding", "group/ID", "group/ID/letters"); without one, let the arrows choose it."""
        if about.startswith(GROUP):
            group, _, self._begin_at = about.removeprefix(GROUP).partition("/")
            self._open(f"{GROUP}{group}")
        elif about:
            self._open(about)
        else:
            self.list.setFocus()

    def about(self) -> str:
        """Return which part is open."""
        return self._key

    def refresh(self, changes: Changes | None) -> None:
        """Read the list again, and the part that is open."""
        if changes is None or changes.touches("group_", "membership", "venue"):
            services = self.desk.services
            self.desk.tasks.run(lambda: (services.groups.all(), services.venues.all()), self._show_list)
        self._read_part()

    def may_leave(self) -> bool:
        """Keep what is being typed. What can't be kept stays as a draft, so the page may be left."""
        for part in self._parts:
            part.keep_all()
        return True

    def _show_list(self, found: tuple[list[GroupRow], list[Venue]]) -> None:
        self._groups, self._venues = found
        rows = [
            Row(ORGANISATION, self.tr("Your organisation"), self.tr("Name, address, who people ring"), "building-2"),
            Row(SAFEGUARDING, self.tr("If somebody may be harmed"), self.tr("Who to ring"), "life-buoy"),
            Row(READING, self.tr("Text size and colours"), self.tr("How you like to read"), "type"),
            Row(ACCESS, self.tr("People who can open it"), self.tr("Passphrases, recovery code, locking"), "key-round"),
            Row(MONEY, self.tr("Rates and limits"), self.tr("Miles, rules for costs, payments"), "coins"),
            Row(RETENTION, self.tr("How long things are kept"), self.tr("Years, and what is due"), "clock"),
            Row(BACKUPS, self.tr("Backups"), self.tr("Where, when, and getting one back"), "save"),
        ]
        rows += [Row(f"{GROUP}{row.id}", row.name, row.counted, "users") for row in self._groups]
        rows += [
            Row(f"{VENUE}{venue.id}", venue.name or self.tr("A place without a name"), self._where(venue), "map-pin")
            for venue in self._venues
        ]
        self.list.show_rows(rows)
        self.list.choose(self._key)

    def _where(self, venue: Venue) -> str:
        return ", ".join(venue.address.splitlines()) or self.tr("A place to meet")

    def _open(self, key: str) -> None:
        if key != self._key:
            self.may_leave()
            self.open_pane.verticalScrollBar().setValue(0)
        self._key = key
        self.list.choose(key)
        self._show_part()
        self._read_part()
        self.show_open()

    def _show_part(self) -> None:
        """Bring the part that is open into sight, under its title."""
        part = self._part_of(self._key)
        for each in self._parts:
            each.setVisible(each is part)
        titles = {
            ORGANISATION: self.tr("Your organisation"),
            SAFEGUARDING: self.tr("If somebody may be harmed"),
            READING: self.tr("Text size and colours"),
            ACCESS: self.tr("People who can open it"),
            BACKUPS: self.tr("Backups"),
            MONEY: self.tr("Rates and limits"),
            RETENTION: self.tr("How long things are kept"),
        }
        if self._key in titles:
            self.open_pane.top.set_words(titles[self._key])

    def _part_of(self, key: str) -> Part:
        if key.startswith(GROUP):
            return self.group
        if key.startswith(VENUE):
            return self.venue
        if key == SAFEGUARDING:
            return self.safeguarding
        if key == ACCESS:
            return self.access
        if key == BACKUPS:
            return self.backups
        if key in (MONEY, RETENTION):
            return self.rates if key == MONEY else self.retention
        return self.reading if key == READING else self.organisation

    def _read_part(self) -> None:
        services, key = self.desk.services, self._key
        if key.startswith(GROUP):
            group = Id(key.removeprefix(GROUP))
            self.desk.tasks.run(lambda: read_group(services, group), self._show_group)
        elif key.startswith(VENUE):
            venue = Id(key.removeprefix(VENUE))
            self.desk.tasks.run(lambda: services.venues.get(venue), self._show_venue)
        elif key == SAFEGUARDING:
            self.safeguarding.refresh()
        elif key == ORGANISATION:
            self.organisation.refresh()
        elif key == ACCESS:
            self.access.refresh()
        elif key == BACKUPS:
            self.backups.refresh()
        elif key == MONEY:
            self.rates.refresh()
        elif key == RETENTION:
            self.retention.refresh()

    def _show_group(self, view: GroupView | None) -> None:
        if view is None:
            self._open(ORGANISATION)
        elif self._key == f"{GROUP}{view.group.id}":
            self.open_pane.top.set_words(view.group.name)
            self.group.show_view(view)
            if self._begin_at:
                QTimer.singleShot(0, self.group, partial(self.group.begin_at, self._begin_at))  # once it is laid out
                self._begin_at = ""

    def _show_venue(self, venue: Venue | None) -> None:
        if venue is None or venue.withdrawn:
            self._open(ORGANISATION)
        elif self._key == f"{VENUE}{venue.id}":
            self.open_pane.top.set_words(venue.name)
            self.venue.show_venue(venue)

    def _add(self, kind: str) -> None:
        sheet = AddSheet(self.desk, self.window(), kind)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.added.connect(lambda key: self.desk.go(f"settings/{key}"))
        sheet.open()


class AddSheet(FormSheet):
    """A name for a new group or place; the rest in its fields. added carries the new row's key."""

    added = Signal(str)

    def __init__(self, desk: Desk[Workspace], parent: QWidget, kind: str) -> None:
        """Ask for the name."""
        is_group = kind == GROUP
        words = tr("Add a group") if is_group else tr("Add a place")
        super().__init__(desk, parent, f"settings/{kind}add", words, tr("Add"), "plus")
        self._kind, self._id = kind, new_id()
        self.ui = Ui_NameForm()
        form = widget_of(self.ui)
        self.ui.name.set_note(
            self.tr("What its members call it.") if is_group else self.tr("Such as “Beech Road Library”.")
        )
        self.hold(form, name=self.ui.name)
        self.accepted.connect(lambda: self.added.emit(f"{kind}{self._id}"))

    def act(self) -> None:
        """Add it."""
        try:
            name = self.read("name", self._name)
        except UserError:
            return  # it stands under the field
        services, new = self.desk.services, self._id
        if self._kind == GROUP:
            self.submit(lambda: services.groups.keep(Group(id=new, name=name)))
        else:
            self.submit(lambda: services.venues.keep(Venue(id=new, name=name)))

    @staticmethod
    def _name(text: str) -> str:
        name = typed.one_line(text)
        if not name:
            raise UserError("Write a name, so that people can find it again.")
        return name
