"""Things made together: what a group makes, its drafts, the one that it agreed, and who made it."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.feedback import wording
from coprod_desktop.desktop.feedback.made_sheets import CreditSheet, DraftSheet, ThingSheet
from coprod_desktop.desktop.feedback.wording import tr
from coprod_desktop.desktop.insights.group_choice import GroupChoice
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.theme.measures import narrow
from coprod_desktop.desktop.widgets.buttons import MAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.form_fields import LineField
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft, Words
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.page import TwoPanes
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.rows import ROW_BUTTON, RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.made import Draft, ThingMade
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.made import MadeView, Maker
from coprod_desktop.services.workspace import Workspace


def people_for(services: Workspace, thing: MadeView) -> list[Maker]:
    """Return who may have made a thing: those credited, then the other members, with their wishes. For the worker."""
    known = {each.person for each in thing.makers}
    others = [row for row in services.groups.member_rows(thing.thing.group) if row.membership.person not in known]
    return [
        *thing.makers,
        *(Maker(row.membership.person, row.name, services.made.wish(row.membership.person)) for row in others),
    ]


class MadePane(Measured):
    """One thing."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.view: MadeView | None = None
        self.title, self.credits = LineField(), Soft()
        self.title.set_label(tr("Its name"))
        made = desk.services.made
        self.fields: RecordFields[ThingMade] = RecordFields(desk, made.kept, made.keep, self)
        self.fields.value("title", self.title)
        self.agreed_heading, self.agreed = SectionHeading(tr("What was agreed")), Words()
        self.drafts_heading, self.drafts = SectionHeading(tr("Drafts")), RowStack()
        self.draft_button = self.drafts_heading.add_action(tr("Add a draft"), "plus")
        self.makers_heading, self.makers = SectionHeading(tr("Who made it")), RowStack()
        self.credit_button = self.makers_heading.add_action(tr("Add somebody"), "user-plus")
        self.out_button = Button(tr("Take it out"), "x", QUIET)
        self.agree_buttons: list[Button] = []
        self.maker_buttons: list[Button] = []
        out = Flow()
        out.add(self.out_button)
        column = Column(self)
        for part in (
            *(self.title, Gap(3), self.agreed_heading, Gap(1.5), self.agreed),
            *(Gap(3), self.drafts_heading, Gap(1), self.drafts),
            *(Gap(3), self.makers_heading, Gap(1), self.credits, Gap(0.5), self.makers, Gap(3), out),
        ):
            column.addWidget(part)
        self.draft_button.clicked.connect(self.add_draft)
        self.credit_button.clicked.connect(lambda: self.credit(None))
        self.out_button.clicked.connect(self.take_out)

    def show_view(self, view: MadeView) -> None:
        """Show one thing."""
        self.view = view
        self.fields.open(f"made/{view.thing.id}", view.thing)
        agreed = view.agreed
        self.agreed.setText(agreed.words if agreed else tr("The group has not agreed a draft yet."))
        self.agreed_heading.set_count(wording.on_day(view.thing.agreed_on) if agreed else "")
        self.credits.setText(tr(view.credits) if view.makers else tr("Nobody is written down yet. Ask everybody."))
        self._show_drafts(view)
        self._show_makers(view)

    def _show_drafts(self, view: MadeView) -> None:
        self.drafts.clear()
        self.agree_buttons.clear()
        for each in view.drafts:
            button = None
            if each.id != view.thing.agreed:
                button = Button(tr("We agree"), "check")
                button.at_least(ROW_BUTTON)
                button.setAccessibleName(tr("The group agrees to: {}").format(each.words))
                button.clicked.connect(partial(self._agree, each))
                self.agree_buttons.append(button)
            day = tr("{}, agreed").format(wording.on_day(each.day)) if button is None else wording.on_day(each.day)
            soft = tr("{}. Changed: {}").format(day, each.changed) if each.changed else day
            self.drafts.add(RowLine(each.words, soft, "file-text", button, light=True))

    def _show_makers(self, view: MadeView) -> None:
        self.makers.clear()
        self.maker_buttons.clear()
        for each in view.makers:
            button = Button(tr("Change"), "pencil")
            button.at_least(ROW_BUTTON)
            button.setAccessibleName(tr("Change how {} is credited").format(each.name))
            button.clicked.connect(partial(self.credit, each.person))
            self.maker_buttons.append(button)
            soft = tr("Credited as “{}”").format(each.shown) if each.shown else tr("Counted, not named")
            self.makers.add(RowLine(each.name, soft, "user", button, light=True))

    def add_draft(self) -> None:
        """Ask for another draft."""
        if self.view is not None:
            open_once(DraftSheet(self._desk, self, self.view.thing.id, self.view.thing.title))

    def _agree(self, draft: Draft) -> None:
        made, thing = self._desk.services.made, draft.thing
        self._desk.keep(lambda: made.agree(thing, draft.id))

    def credit(self, person: Id | None) -> None:
        """Ask who made it, and how they wish to be credited."""
        if (view := self.view) is None:
            return
        services = self._desk.services

        def show(people: list[Maker]) -> None:
            if people:
                open_once(CreditSheet(self._desk, self, view.thing.id, people, person))
            else:
                self._desk.messages.show(tr("This group has no members yet. Add them on the page Settings."))

        self._desk.tasks.run(lambda: people_for(services, view), show, receiver=self)

    def take_out(self) -> None:
        """Take the thing out; undo brings it back."""
        if self.view is not None:
            made, thing = self._desk.services.made, self.view.thing.id
            self._desk.keep(lambda: made.take_out(thing))


_LIST_WIDTH = 68.0
"""Width of the list, in units: its title and its button stand in one line."""


class MadePage(TwoPanes):
    """Places: "made" and "made/THING"."""

    name: ClassVar[str] = "made"
    tables: ClassVar[frozenset[str]] = frozenset({"thing_made", "made_draft", "made_credit", "person", "group_"})

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Read nothing yet."""
        super().__init__(desk, _LIST_WIDTH, parent)
        self._wanted = Id("")
        self.list_pane.top.set_words(self.tr("Things made together"))
        self.add_button = self.list_pane.top.add_action(Button(self.tr("Add a thing"), "plus", MAIN))
        self.groups = GroupChoice(desk)
        self.answers_button = Button(self.tr("Answers"), "reply", QUIET)
        self.list = RowList(self.tr("Things made together"), lines=1)
        self.empty = EmptyText(
            self.tr("Nothing is written down yet. A poster, a letter, a plan: add what the group makes together.")
        )
        ways = Flow()
        ways.add(self.groups)
        ways.add(self.answers_button)
        self.list_pane.add(ways)
        self.list_pane.add(self.empty, 1.5)
        self.list_pane.add(self.list, 1)
        self.list_pane.content.setStretchFactor(self.list, 1)
        self.pane = MadePane(desk)
        self.open_pane.add(self.pane)
        self.groups.wanted.connect(lambda _: self._read())
        self.add_button.clicked.connect(self.add)
        self.answers_button.clicked.connect(lambda: self.desk.go("answers"))
        self.list.opened.connect(lambda key: self.desk.go(f"made/{key}"))
        self.pane.hide()

    def help_text(self) -> str:
        """Return what F1 says about this page."""
        return self.tr(
            "What a group makes together: a poster, a letter, a plan. Each draft stays, with what changed; one of them "
            "is the one that the group agreed. Everybody who made it is credited as they wish, or only counted."
        )

    def begin(self) -> None:
        """Begin at the list."""
        (self.list if self.list.isVisible() else self.add_button).setFocus()

    def open_about(self, about: str) -> None:
        """Open a thing by its id."""
        if not about:
            return
        self._wanted, made = Id(about), self.desk.services.made
        self.desk.tasks.run(
            lambda: made.kept(Id(about)), lambda thing: self.groups.open(thing.group if thing else ""), receiver=self
        )
        self.show_open()

    def about(self) -> str:
        """Return which thing is open."""
        return self._wanted

    def may_leave(self) -> bool:
        """Keep what is typed."""
        return self.pane.fields.keep_all()

    def refresh(self, changes: Changes | None) -> None:
        """Read again."""
        if changes is None or changes.touches("group_"):
            self.groups.open("")
        else:
            self._read()

    def add(self) -> None:
        """Ask for a thing."""
        group = self.groups.group()
        if group is None:
            self.desk.messages.show(self.tr("Add a group first, on the page Settings."))
        else:
            open_once(ThingSheet(self.desk, self, group))

    def _read(self) -> None:
        group, made = self.groups.group(), self.desk.services.made
        if group is None:
            self._show([])
        else:
            self.desk.tasks.run(lambda: made.of_group(group), self._show, receiver=self)

    def _show(self, things: list[MadeView]) -> None:
        self.list.show_rows([_row(each) for each in things])
        self.list.setVisible(bool(things))
        self.empty.setVisible(not things)
        found = next((each for each in things if each.thing.id == self._wanted), None)
        if found is None and things and not narrow(self):
            found = things[0]
        self.pane.setVisible(found is not None)
        self.open_pane.top.set_words(found.thing.title if found else "")
        self.open_pane.top.set_soft(_overview(found) if found else "")
        if found is not None:
            self._wanted = found.thing.id
            self.list.choose(found.thing.id)
            self.pane.show_view(found)


def _overview(view: MadeView) -> str:
    count = len(view.drafts)
    drafts = tr("1 draft") if count == 1 else tr("{} drafts").format(count)
    day = wording.on_day(view.thing.agreed_on) if view.agreed else ""
    return tr("{}. Agreed on {}.").format(drafts, day) if day else tr("{}. Not agreed yet.").format(drafts)


def _row(view: MadeView) -> Row:
    return Row(view.thing.id, view.thing.title, _overview(view), icon="files")
