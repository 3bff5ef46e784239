"""What else there is about somebody: their groups, their words, what they decided, and all we hold."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.insights.wording import quoted
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.people import wording
from coprod_desktop.desktop.people.view import PersonView
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Heading, Soft
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.rows import Facts, RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.groups import Group, Membership
from coprod_desktop.services.held import Held
from coprod_desktop.services.workspace import Workspace


class GroupsTab(Measured):
    """The groups somebody belongs to. The signals carry a group's id; join carries none."""

    join = Signal()
    change = Signal(str)
    leave = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        heading = SectionHeading(self.tr("Groups"))
        self.join_button = heading.add_action(self.tr("Join a group"), "plus")
        self.join_button.clicked.connect(self.join)
        self.rows = RowStack()
        column = Column(self)
        column.addWidget(heading)
        column.addWidget(self.rows)

    def show_view(self, view: PersonView) -> None:
        """Show a person's groups, those they have left too."""
        self.rows.clear()
        for group, membership in view.groups:
            self.rows.add(self._row(group, membership, view.today))
        if not view.groups:
            self.rows.add(EmptyText(self.tr("{} is in no group yet.").format(view.person.short)))
        mine = {group.id for group, each in view.groups if each.until is None}
        self.join_button.setEnabled(any(group.id not in mine for group in view.all_groups))

    def _row(self, group: Group, membership: Membership, today: date) -> RowLine:
        words = wording.membership_words(membership, today)
        buttons = Flow()
        change, leave = Button(self.tr("Change"), "pencil", QUIET), Button(self.tr("Leave"), "door-open", QUIET)
        change.setAccessibleName(self.tr("Change: {}").format(group.name))
        leave.setAccessibleName(self.tr("Leave: {}").format(group.name))
        change.clicked.connect(lambda: self.change.emit(group.id))
        leave.clicked.connect(lambda: self.leave.emit(group.id))
        buttons.add(change)
        if membership.until is None:
            buttons.add(leave)
        return RowLine(group.name, words, "users", buttons)


class WordsTab(Measured):
    """What somebody said, with its number, its day, and how far it has come. take_back carries the line's id."""

    take_back = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.heading = SectionHeading(self.tr("What they said"))
        self.list = RowList(self.tr("What they said"), numbered=True, whole=True, flush=True)
        self.empty = EmptyText()
        self.note = Soft(self.tr("The words belong to who said them. They can change them or take them back."))
        self.button = Button(self.tr("Take back…"), "undo-2", PLAIN)
        buttons = Flow()
        buttons.add(self.button)
        column = Column(self)
        for widget in (Gap(1), self.heading, self.list, self.empty, Gap(2), self.note, Gap(1), buttons):
            column.addWidget(widget)
        self._open: set[str] = set()
        self.list.moved_to.connect(self._enable)
        self.button.clicked.connect(lambda: self.take_back.emit(self.list.key()))

    def show_view(self, view: PersonView) -> None:
        """Show what a person said, last first."""
        said = view.page.said
        self._open = {row.id for row in said if not row.taken_back}
        self.heading.set_count(str(len(said)) if said else "")
        self.list.show_rows(
            [
                Row(
                    row.id,
                    quoted(row),
                    wording.said_soft(row, view.today),
                    number=str(row.number),
                    quoted=row.kind.is_said and not row.taken_back,
                )
                for row in said
            ]
        )
        self.list.setVisible(bool(said))
        self.empty.setText(self.tr("Nothing that {} said is written down yet.").format(view.person.short))
        self.empty.setVisible(not said)
        for widget in (self.note, self.button):
            widget.setVisible(bool(said))
        self._enable()

    def _enable(self) -> None:
        self.button.setEnabled(self.list.key() in self._open)


class ConsentTab(Measured):
    """What somebody decided, on which day. decide asks for another one; take_back carries the decision's id."""

    decide = Signal()
    take_back = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        heading = SectionHeading(self.tr("What they decided"))
        self.decide_button = heading.add_action(self.tr("Write a decision down"), "plus")
        self.decide_button.clicked.connect(self.decide)
        self.rows = RowStack()
        column = Column(self)
        column.addWidget(heading)
        column.addWidget(self.rows)

    def show_view(self, view: PersonView) -> None:
        """Show a person's decisions, last day first."""
        self.rows.clear()
        for each in sorted(view.page.consents, key=lambda each: (str(each.day or ""), each.id), reverse=True):
            asked = wording.of_choice(wording.purposes(), each.purpose)
            button = None
            if each.yes and each.taken_back_on is None:
                button = Button(self.tr("Take back"), "undo-2", QUIET)
                button.setAccessibleName(self.tr("Take back: {}").format(asked))
                button.clicked.connect(lambda _=False, consent=each.id: self.take_back.emit(consent))
            young = view.person.under_18
            icon = "check" if each.holds and (each.has_parent or not young) else "x"
            self.rows.add(RowLine(asked, wording.consent_words(each, view.today, under_18=young), icon, button))
        if not view.page.consents:
            self.rows.add(EmptyText(self.tr("Nothing has been asked yet. A yes is for one thing, on one day.")))


class _Named(Facts):
    """Facts whose names are questions and half sentences: "What you like to bring"."""

    LABELS = 22.0


class HeldTab(Measured):
    """Everything that is kept about somebody, and the way to erase it. erase asks for that."""

    erase = Signal()

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk, self._person = desk, ""
        self.intro = Soft(
            self.tr("This is everything that this laptop keeps about them, as they would read it: “you” is them.")
        )
        self.parts = Column()
        self.erase_button = Button(self.tr("Erase this person…"), "trash-2", PLAIN)
        self.erase_button.clicked.connect(self.erase)
        buttons = Flow()
        buttons.add(self.erase_button)
        column = Column(self)
        column.addWidget(Gap(0.75))
        column.addWidget(self.intro)
        column.addLayout(self.parts)
        column.addWidget(Gap(3.5))
        column.addWidget(buttons)

    def show_view(self, view: PersonView) -> None:
        """Read all that is held, and show it; not with the page, since there is more of it than of all the rest."""
        people, person = self._desk.services.people, view.person.id
        self._person = person
        self._desk.tasks.run(lambda: people.held(person), partial(self._show_held, person), receiver=self)

    def _show_held(self, person: str, held: Sequence[Held]) -> None:
        if person != self._person:
            return
        while (item := self.parts.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for each in held:
            self.parts.addWidget(Gap(3))
            self.parts.addWidget(self._part(each))

    @staticmethod
    def _part(held: Held) -> QWidget:
        part = Measured()
        column = Column(part)
        heading = SectionHeading(held.title)
        heading.set_count(str(len(held.records)) if len(held.records) > 1 else "")
        column.addWidget(heading)
        rows = RowStack()
        for record in held.records:
            kept, facts = Measured(), _Named()
            lines = Column(kept)
            for fact in record.facts:
                facts.add(fact.label, fact.value)
            for line in (Gap(1), Heading(record.called), Gap(0.75), facts, Gap(1.5)):
                lines.addWidget(line)
            rows.add(kept)
        column.addWidget(rows)
        return part
