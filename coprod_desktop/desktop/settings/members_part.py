"""The members of a group: since when, in which role that the group has described, and adding more of them."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.settings.wording import sentence, tr
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.person_finder import PersonFinder
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.services.groups import MemberRow
from coprod_desktop.services.views import PersonRow
from coprod_desktop.services.workspace import Workspace

MOST_SHOWN = 60
"""Members that stand here; a group that meets has fewer, and all of them stand on the page People."""


class MembersPart(Measured):
    """Who belongs to a group now. Somebody is added by three letters of their name."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._desk = desk
        self._group: Id | None = None
        self.heading = SectionHeading(tr("Members"))
        self.rows = RowStack()
        self.finder = PersonFinder(tr("Add somebody: three letters of their name"), tr("Nobody here is called “{}”."))
        self.finder.wanted.connect(self._look)
        self.finder.found.connect(self._join)
        column = Column(self)
        for part in (self.heading, self.rows, Gap(1.5), self.finder):
            column.addWidget(part)

    def show_members(self, group: Group, members: Sequence[MemberRow], today: date) -> None:
        """Show who belongs to a group."""
        self._group = group.id
        self.heading.set_count(group.counted(len(members)))
        self.rows.clear()
        for member in members[:MOST_SHOWN]:
            self.rows.add(self._line(member, today))
        if not members:
            self.rows.add(EmptyText(tr("Nobody belongs to it yet.")))
        elif len(members) > MOST_SHOWN:
            self.rows.add(EmptyText(tr("And {} more, on the page People.").format(len(members) - MOST_SHOWN)))

    def _line(self, member: MemberRow, today: date) -> RowLine:
        since = member.membership.since
        day = day_in_words(since, weekday=False, year=since.year != today.year) if since else ""
        words = [member.helps, member.membership.role, tr("since {}").format(day) if day else ""]
        button = Button(tr("Open"), "user", QUIET)
        button.setAccessibleName(tr("Open {}").format(member.name))
        button.clicked.connect(partial(self._desk.go, f"people/{member.membership.person}"))
        return RowLine(member.name, sentence(words), trailing=button, light=True)

    def _look(self, words: str) -> None:
        people = self._desk.services.people
        self._desk.tasks.run(lambda: people.find(words), partial(self._offer, words), receiver=self)

    def _offer(self, words: str, rows: Sequence[PersonRow]) -> None:
        self.finder.offer(words, [Row(row.id, row.name, row.helps) for row in rows])

    def _join(self, person: str) -> None:
        group, services = self._group, self._desk.services
        if group is not None:
            self._desk.keep(lambda: services.groups.join(group, [Id(person)], services.now().date()), receiver=self)
