"""The People page: the list with what helps each, and one person beside it."""

from functools import cached_property, partial
from importlib import import_module
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.models.rows import PagedRows, Row
from coprod_desktop.desktop.people.person_pane import PersonPane
from coprod_desktop.desktop.people.sheets import AddPersonSheet
from coprod_desktop.desktop.people.view import PersonView, read_person
from coprod_desktop.desktop.people.wording import tr
from coprod_desktop.desktop.theme.measures import narrow
from coprod_desktop.desktop.widgets.buttons import MAIN, PLAIN, Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox, SearchField
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.page import TwoPanes
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import folded_name
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.views import GroupRow, PersonRow
from coprod_desktop.services.workspace import Workspace

EVERYBODY, ALL_STATUSES = "", "*"
"""Choices of the filter beside the groups: all who take part; and those who have left or died, too."""


class PeoplePage(TwoPanes):
    """People, found as one types. The list holds ids, and reads the rows that come into sight."""

    name: ClassVar[str] = "people"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "person",
            "need",
            "support",
            "membership",
            "group_",
            "consent",
            "insight",
            "themed",
            "claim",
            "claim_line",
            "regular_journey",
            "attachment",
            "payment",
            "payout",
            "sent_document",
            "session",
        }
    )

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, parent=parent)
        self._groups: list[GroupRow] = []
        self._asked = 0
        self._wanted_person, self._is_somebody_shown = "", False
        self.add_button = self.list_pane.top.add_action(Button(self.tr("Add a person"), "user-plus", PLAIN))
        self.search = SearchField(self.tr("Find a person"))
        self.filter: ChoiceBox[str] = ChoiceBox(self.tr("Which people"))
        self.model = PagedRows(self)
        self.list = RowList(self.tr("People"), model=self.model, lines=2)
        self.empty = EmptyText()
        self.empty.hide()
        self.list_pane.top.set_words(self.tr("People"))
        self.list_pane.add(self.search)
        self.list_pane.add(self.filter, 1)
        self.list_pane.add(self.empty, 1.5)
        self.list_pane.add(self.list)
        for part in (self.list, self.empty):  # whichever is in sight takes the room, so that the filters stay above
            self.list_pane.content.setStretchFactor(part, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nobody = EmptyText(self.tr("Choose a person in the list."))
        self.open_pane.add(self.nobody)
        self._connect()

    @cached_property
    def pane(self) -> PersonPane:
        """What shows one person, made when the first one is opened: the list is there sooner."""
        pane = PersonPane(self.desk, self.open_pane)
        pane.erased.connect(self._erased)
        return pane

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_person)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._open_first)
        self.filter.chosen.connect(self._find)
        self.model.wanted.connect(self._read_rows)
        self.list.opened.connect(self._open_row)
        for keys, act in (("Ctrl+N", self.add_person), ("Ctrl+F", self.search.setFocus)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)  # only while the page is in sight

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "Everybody who takes part, with what helps them. Type a few letters of a name to find somebody. "
            "Choose “Change” to change what is written; it is kept as soon as you leave a field. "
            "Nothing is posted or left on voicemail until somebody asked that person, alone, if it is safe."
        )

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the page's own keys."""
        return [("Ctrl+F", self.tr("Find a person")), ("Ctrl+N", self.tr("Add a person"))]

    def open_about(self, about: str) -> None:
        """Open a person by their id; without one, let letters find somebody at once."""
        if about:
            self._open_person(about)
        else:
            self.search.setFocus()

    def about(self) -> str:
        """Return whose page is open, or is being opened."""
        return self._wanted_person

    def refresh(self, changes: Changes | None) -> None:
        """Read the list again, and who is open."""
        if changes is None or changes.touches("person", "membership", "group_", "need"):
            groups = self.desk.services.groups
            self.desk.tasks.run(groups.all, self._show_groups)
            self._find()
        if self._wanted_person:
            self._read_person(self._wanted_person)

    def may_leave(self) -> bool:
        """Keep what is being typed. What can't be kept stays as a draft, so the page may be left."""
        if self._is_somebody_shown:
            self.pane.keep_all()
        return True

    def add_person(self) -> None:
        """Ask for a new person."""
        sheet = AddPersonSheet(self.desk, self.window(), self._groups, self._likely_group())
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.added.connect(self._added)
        sheet.many.connect(self.bring_in)
        sheet.open()

    def _added(self, person: str) -> None:
        """Open somebody who was just added, and say when somebody here had their name: they may be here twice now."""
        self._open_person(person)
        people = self.desk.services.people

        def namesake() -> str:
            added = people.get(Id(person))
            found = people.find(added.name) if added is not None else ()
            same = folded_name(added.name) if added is not None else ""
            return next((row.name for row in found if row.id != person and folded_name(row.name) == same), "")

        self.desk.tasks.run(namesake, self._say_namesake)

    def _say_namesake(self, name: str) -> None:
        if name:
            words = self.tr("Somebody called {} was here already. If they are one person, Undo takes this one out.")
            self.desk.messages.show(words.format(name))

    def bring_in(self) -> None:
        """Ask for a spreadsheet of people. What it needs is loaded with the first one."""
        sheets = import_module("coprod_desktop.desktop.people.import_sheet")
        sheet = sheets.ImportSheet(self.desk, self.window(), self._groups, self._likely_group())
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _likely_group(self) -> Id | None:
        """Return the group that somebody new most likely belongs to: the one in sight, or the only one."""
        group = self.filter.value() if self.filter.count() else EVERYBODY
        chosen = Id(group) if group not in (EVERYBODY, ALL_STATUSES) else None
        return self._groups[0].id if chosen is None and len(self._groups) == 1 else chosen

    def _show_groups(self, groups: list[GroupRow]) -> None:
        self._groups = groups
        self.filter.offer(
            [
                (self.tr("Everybody who takes part"), EVERYBODY),
                *((row.name, row.id) for row in groups),
                (self.tr("Everybody, those who left too"), ALL_STATUSES),
            ]
        )

    def _find(self) -> None:
        """Look for who is meant; an answer to what was typed over since is neither read nor shown."""
        self._asked += 1
        asked, letters = self._asked, self.search.text().strip()
        chosen = self.filter.value() if self.filter.count() else EVERYBODY
        group = Id(chosen) if chosen not in (EVERYBODY, ALL_STATUSES) else None
        people = self.desk.services.people

        def look() -> list[Id] | None:
            if asked != self._asked:
                return None
            return people.ids(group=group, letters=letters, all_statuses=chosen == ALL_STATUSES)

        self.desk.tasks.run(look, self._show_ids)

    def _show_ids(self, ids: list[Id] | None) -> None:
        if ids is None:
            return
        self.list.let_rows_grow(grow=len(ids) <= PagedRows.PAGE)  # a group's list, but not a whole county's
        self.model.show_ids(ids)
        looking = bool(self.search.text().strip())
        if ids and not (self._wanted_person or looking or narrow(self)):
            self._read_person(ids[0])  # beside the list there is room for somebody from the beginning
        self.list.choose(self._wanted_person)
        self.list.setVisible(bool(ids))
        self.empty.setVisible(not ids)
        self.empty.setText(
            self.tr("Nobody has a name like that.") if looking else self.tr("Nobody is here yet. Add the first person.")
        )
        self.list_pane.top.set_soft(self._count_words(len(ids), looking=looking))
        self._offer_first(is_empty=not ids and not looking)

    def _offer_first(self, *, is_empty: bool) -> None:
        """Let adding somebody be what comes next while there is nobody to look for."""
        self.add_button.setProperty("kind", MAIN if is_empty else PLAIN)
        if is_empty and self.search.hasFocus():
            self.add_button.setFocus()

    def _count_words(self, count: int, *, looking: bool) -> str:
        people = self.tr("1 person") if count == 1 else self.tr("{} people").format(f"{count:,}")
        if looking:
            return self.tr("{} found").format(people)
        chosen = self.filter.value() if self.filter.count() else EVERYBODY
        group = next((row for row in self._groups if row.id == chosen), None)
        if group is None:
            return people
        return self.tr("{}, in {}").format(group.counted if count == group.members else people, group.name)

    def _read_rows(self, first: int, ids: list[str]) -> None:
        people = self.desk.services.people
        wanted = [Id(each) for each in ids]
        self.desk.tasks.run(
            lambda: people.rows(wanted), lambda rows: self.model.fill(first, [_row(row) for row in rows]), receiver=self
        )

    def _open_first(self) -> None:
        """Enter in the search field opens the first who is found."""
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
            self._open_row(self.list.key())

    def _open_row(self, key: str) -> None:
        self._open_person(key)
        self.desk.go(f"people/{key}")

    def _open_person(self, person: str) -> None:
        self.list.choose(person)
        if person != self._wanted_person:
            self.may_leave()
            self._read_person(person)
        self.show_open()

    def _read_person(self, person: str) -> None:
        self._wanted_person = person
        services = self.desk.services
        not_there = partial(self._not_there, person)
        self.desk.tasks.run(lambda: read_person(services, Id(person)), self._show_person, not_there)

    def _show_person(self, view: PersonView) -> None:
        if view.person.id == self._wanted_person:
            self._is_somebody_shown = True
            self.nobody.hide()
            self.pane.show_view(view)

    def _not_there(self, person: str, error: UserError) -> None:
        """Nobody of that id: erased, or undone. Show the list; of who was in sight, the step itself has told."""
        if person != self._wanted_person:
            return  # somebody else has been opened since
        was_in_sight = self._is_somebody_shown
        self._nobody()
        if not was_in_sight:
            self.desk.messages.show(str(error))

    def _erased(self) -> None:
        self._nobody()
        self.desk.messages.show(self.tr("All about that person is erased."))

    def _nobody(self) -> None:
        self._wanted_person = ""
        if self._is_somebody_shown:
            self._is_somebody_shown = False
            self.pane.clear()
        self.nobody.show()
        self.show_list()


def _row(row: PersonRow) -> Row:
    return Row(row.id, row.name, row.helps or tr("Nobody has asked yet what helps"))
