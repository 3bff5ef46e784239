"""People who may stand here twice: side by side with the reasons, taken together, and taken apart again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.messages import announce
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.share.long_list import LongList
from coprod_desktop.desktop.share.wording import tr
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.columns import Columns
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.focus import focus_in_sight
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Heading, Soft
from coprod_desktop.desktop.widgets.rows import Facts
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.same_person import SamePerson
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.duplicates import MayBeOne
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who may be one, with their groups by their ids, and who was taken together, with their name."""

    maybe: Sequence[MayBeOne]
    groups: dict[str, str]
    together: Sequence[tuple[SamePerson, str]]


def read_pairs(services: Workspace) -> Pairs:
    """Read them. For the worker."""
    maybe = services.duplicates.suggestions()
    groups: dict[str, str] = {}
    for row in services.groups.all():
        for member in services.groups.members(row.id):
            before = groups.get(member.person)
            groups[member.person] = f"{before}, {row.name}" if before else row.name
    together = [
        (same, person.name) for same in services.duplicates.merged() if (person := services.people.get(same.person))
    ]
    return Pairs(maybe, groups, together)


class OnePerson(Measured):
    """What is known of one of the two."""

    def __init__(self) -> None:
        """Show nobody yet."""
        super().__init__()
        self.name, self.facts = Heading(), Facts()
        column = Column(self, spacing=1)
        column.addWidget(self.name)
        column.addWidget(self.facts)

    def show_person(self, person: Person, groups: str) -> None:
        """Show somebody."""
        self.name.setText(person.name)
        self.facts.clear()
        for label, value in (
            (tr("Called"), person.short),
            (tr("Phone"), person.phone),
            (tr("Email"), person.email),
            (tr("Address"), person.address),
            (tr("Groups"), groups),
        ):
            self.facts.add(label, value or tr("not known"))


class DuplicatesTab(Part[Pairs]):
    """The list, beside it the two, and under both who was taken together."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out all three."""
        super().__init__(desk, parent)
        self._pairs: dict[str, MayBeOne] = {}
        self._together: dict[str, SamePerson] = {}
        self._groups: dict[str, str] = {}
        self.heading = SectionHeading(tr("Perhaps one person"))
        self.empty = EmptyText(tr("Nobody seems to stand here twice."))
        self.list = LongList(tr("Perhaps one person"))
        self.why, self.one, self.two = Soft(), OnePerson(), OnePerson()
        self.same_button = Button(tr("They are one person"), "user-check", PLAIN)
        self.two_button = Button(tr("They are two people"), "users", PLAIN)
        self.together_heading = SectionHeading(tr("Taken together"))
        self.together = LongList(tr("Taken together"))
        self.apart_button = Button(tr("Take apart again"), "undo-2", QUIET)
        self._pane = self._lay_out()
        self.list.moved_to.connect(lambda _: self._show_chosen())
        self.list.opened.connect(lambda _: focus_in_sight(self.same_button))
        self.same_button.clicked.connect(self.merge)
        self.two_button.clicked.connect(self.keep_two)
        self.together.opened.connect(lambda _: self.take_apart())
        self.apart_button.clicked.connect(self.take_apart)

    def _lay_out(self) -> QWidget:
        beside, both, buttons = Measured(), Columns(gap=3), Flow(spacing=1)
        both.add(self.one)
        both.add(self.two)
        for button in (self.same_button, self.two_button):
            buttons.add(button)
        note = Soft(
            tr("What either record holds is then about one person. Nothing is lost, and they can be taken apart again.")
        )
        column = Column(beside, spacing=1.5)
        for part in (self.why, both, buttons, note):
            column.addWidget(part)
        columns = Columns(gap=4)
        columns.add(self.list, 2)
        columns.add(beside, 3)
        apart = Flow(spacing=1)
        apart.add(self.apart_button)
        under = Column(self)
        under.addWidget(Gap(1))
        for widget in (
            self.heading,
            Gap(1),
            self.empty,
            columns,
            Gap(3.5),
            self.together_heading,
            self.together,
            apart,
        ):
            under.addWidget(widget)
        return columns

    def reader(self) -> Callable[[], Pairs]:
        """Read who may be one."""
        services = self.desk.services
        return lambda: read_pairs(services)

    def show_facts(self, facts: Pairs) -> None:
        """Show the list; where the chosen pair is settled, the one that took its place is chosen."""
        before, key, shown = self.list.currentIndex().row(), self.list.key(), facts.maybe
        self._groups = facts.groups
        self._pairs = {_key(each): each for each in shown}
        self.list.show_rows([_row(each) for each in shown])
        self.heading.set_count(str(len(facts.maybe)) if facts.maybe else "")
        self.show_only_while(bool(facts.maybe), self._pane)
        self.empty.setVisible(not facts.maybe)
        if shown and key not in self._pairs:
            self.list.choose(_key(shown[min(max(before, 0), len(shown) - 1)]))
        self._show_chosen()
        self._show_together(facts.together)
        self.chosen.emit()

    def _show_together(self, together: Sequence[tuple[SamePerson, str]]) -> None:
        self._together = {same.id: same for same, _ in together}
        self.together.show_rows([Row(same.id, name, tr("Two records are one")) for same, name in together])
        self.show_only_while(bool(together), self.together_heading, self.together, self.apart_button)
        if together and self.together.key() not in self._together:
            self.together.choose(together[0][0].id)

    def chosen_pair(self) -> MayBeOne | None:
        """Return the two who are chosen."""
        return self._pairs.get(self.list.key())

    def merge(self) -> None:
        """Take the two together."""
        pair, duplicates = self.chosen_pair(), self.desk.services.duplicates
        if pair is not None:
            self._settle(lambda: duplicates.merge(pair.one.id, pair.two.id))

    def keep_two(self) -> None:
        """Keep that they are two."""
        pair, duplicates = self.chosen_pair(), self.desk.services.duplicates
        if pair is not None:
            self._settle(lambda: duplicates.two_people(pair.one.id, pair.two.id))

    def take_apart(self) -> None:
        """Take apart who was taken together."""
        same, duplicates = self._together.get(self.together.key()), self.desk.services.duplicates
        if same is not None:
            self._settle(lambda: duplicates.take_apart(same.person, same.other))

    def _settle(self, step: Callable[[], Changes]) -> None:
        self.desk.keep(step, self._settled)

    def _settled(self, changes: Changes) -> None:
        if self._pairs:
            focus_in_sight(self.list)
        announce(self, tr("Done: {}").format(changes.label))
        self.reread()

    def _show_chosen(self) -> None:
        pair = self.chosen_pair()
        if pair is None:
            return
        self.why.setText(tr("Why: {}.").format(", ".join(why.value for why in pair.why)))
        self.one.show_person(pair.one, self._groups.get(pair.one.id, ""))
        self.two.show_person(pair.two, self._groups.get(pair.two.id, ""))


def _key(pair: MayBeOne) -> str:
    return f"{pair.one.id}/{pair.two.id}"


def _row(pair: MayBeOne) -> Row:
    who = tr("{} and {}").format(pair.one.name, pair.two.name)
    return Row(_key(pair), who, ", ".join(why.value for why in pair.why))
