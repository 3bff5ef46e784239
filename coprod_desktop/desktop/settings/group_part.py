"""One group: its purpose and agreements, what cannot change, who decides, and its themes."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.settings.ui_group import Ui_GroupForm
from coprod_desktop.desktop.forms.settings.ui_non_negotiable import Ui_NonNegotiableForm
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.papers.mailing_part import MailingPart
from coprod_desktop.desktop.settings import wording
from coprod_desktop.desktop.settings.members_part import MembersPart
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.focus import begin_at
from coprod_desktop.desktop.widgets.form_fields import LineField, widget_of
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.papers import Papers
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Co, Group, NonNegotiable, Phase, Tier
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.insights import Theme
from coprod_desktop.domain.ladder import Rung
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.gathering.source import About
from coprod_desktop.services.groups import MemberRow
from coprod_desktop.services.themes import ThemeSet
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group with what cannot change for it, its themes, and who belongs to it now."""

    group: Group
    facts: tuple[NonNegotiable, ...]
    themes: tuple[Theme, ...]
    theme_set: ThemeSet | None
    members: tuple[MemberRow, ...]
    today: date


def read_group(services: Workspace, group: Id) -> GroupView | None:
    """Read one group's settings; None when there is no such group. For the worker."""
    found = services.groups.get(group)
    if found is None or found.withdrawn:
        return None
    return GroupView(
        found,
        tuple(services.groups.non_negotiables(group)),
        tuple(services.themes.of_group(group)),
        services.themes.set_of(found),
        tuple(services.groups.member_rows(group)),
        services.now().date(),
    )


LETTERS, PAPERS = "letters", "papers"
"""Parts of a group that other pages lead to, as they are called in places such as "settings/group/ID/letters"."""
_APART = 3.5
"""Units between parts."""


class GroupPart(Measured):
    """The fields of one group, and under them what cannot change and the themes."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk, self._group = desk, Id("")
        self.ui = Ui_GroupForm()
        form = widget_of(self.ui)
        self.fields = RecordFields[Group](desk, desk.services.groups.get, desk.services.groups.keep, self)
        self._hold_fields()
        self.members, self.fixed, self.themes = MembersPart(desk), FixedFacts(desk), Themes(desk)
        self.easy_button = Button(self.tr("Write about this group in Easy Read"), "pencil", QUIET)
        self.easy_button.clicked.connect(lambda: desk.go(f"easy/{self._group}"))
        easy = Flow()
        easy.add(self.easy_button)
        self.mailings, self.papers = MailingPart(desk), Papers(desk)
        self.letters_button = Button(self.tr("Letters to everybody"), "mail", QUIET)
        self.papers_button = Button(self.tr("Papers and reports"), "files", QUIET)
        ways = Flow()
        for button, to in ((self.letters_button, LETTERS), (self.papers_button, PAPERS)):
            button.clicked.connect(partial(self.begin_at, to))
            ways.add(button)
        column = Column(self)
        for part, below in ((ways, 1.5), (form, 1.5), (easy, _APART)):
            column.addWidget(part)
            column.addWidget(Gap(below))
        column.addWidget(self.members)
        for part in (self.fixed, self.themes, self.mailings, self.papers):
            column.addWidget(Gap(_APART))
            column.addWidget(part)

    def _hold_fields(self) -> None:
        """Let each field of the form be kept when it is left."""
        desk, ui = self._desk, self.ui
        ui.tier.offer(wording.tiers())
        ui.rung_aimed.offer(wording.rungs())
        self.fields.value("name", ui.name)
        self.fields.lines("purpose", ui.purpose)
        self.fields.value("member_word", ui.member_word)
        self.fields.value("members_word", ui.members_word)
        self.fields.lines("values", ui.values)
        self.fields.lines("agreed_words", ui.agreed_words)
        self.fields.value("decides", ui.decides)
        self.fields.day("decides_by", ui.decides_by, lambda: desk.services.now().date())
        self.fields.value("tier", ui.tier, lambda text: Tier(text) if text else None, lambda tier: tier or "")
        self.fields.value(
            "rung_aimed", ui.rung_aimed, lambda text: Rung(text) if text else None, lambda rung: rung or ""
        )
        self.fields.value("joined_stage", ui.joined_stage)
        ui.phase.offer(wording.phases())
        ui.co.offer(wording.cos())
        self.fields.value("phase", ui.phase, lambda text: Phase(text) if text else None, _chosen)
        self.fields.value("co", ui.co, lambda text: Co(text) if text else None, _chosen)

    def begin_at(self, to: str) -> None:
        """Go on with the letters or the papers of the group, which stand far below its fields."""
        begin_at(self.mailings if to == LETTERS else self.papers)

    def show_view(self, view: GroupView) -> None:
        """Show a group."""
        self._group = view.group.id
        self.fields.open(f"settings/group/{view.group.id}", view.group)
        self.members.show_members(view.group, view.members, view.today)
        self.fixed.show_facts(view.group.id, view.facts)
        self.themes.show_themes(view.group.id, view.themes, view.theme_set)
        self.mailings.show_group(view.group.id)
        self.papers.show_about(About(group=view.group.id))

    def keep_all(self) -> bool:
        """Keep what is typed."""
        kept = self.fields.keep_all()
        return self.fixed.fields.keep_all() and kept


def _chosen(value: str | None) -> str:
    """Return the choice that stands for a value; nothing for "not decided yet"."""
    return value or ""


class FixedFacts(Measured):
    """What cannot change, why, and who decided that; one at a time in the fields."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._group: Id | None = None
        self._facts: tuple[NonNegotiable, ...] = ()
        self._chosen: NonNegotiable | None = None
        self._place = ""
        heading = SectionHeading(self.tr("What cannot change"))
        self.add_button = heading.add_action(self.tr("Add another"), "plus")
        self.list = RowList(self.tr("What cannot change"), flush=True, whole=True)
        self.out_button = Button(self.tr("Take out"), "x", QUIET)
        self.ui = Ui_NonNegotiableForm()
        groups, ui = desk.services.groups, self.ui
        form = widget_of(ui)
        self.fields = RecordFields[NonNegotiable](desk, self._newest, groups.keep_non_negotiable, self)
        self.fields.bind("what", ui.what, lambda fact: fact.what, self._with_what)
        self.fields.lines("why", ui.why)
        self.fields.value("decided_by", ui.decided_by)
        buttons = Flow()
        buttons.add(self.out_button)
        column = Column(self)
        for part in (heading, self.list, buttons, Gap(1.5), form):
            column.addWidget(part)
        self.add_button.clicked.connect(self._begin_new)
        self.out_button.clicked.connect(self._take_out)
        self.list.opened.connect(self._choose)

    def show_facts(self, group: Id, facts: tuple[NonNegotiable, ...]) -> None:
        """Show the facts of a group; the one that is being changed stays in the fields."""
        other = group != self._group
        self._group, self._facts = group, facts
        self.list.show_rows([Row(each.id, each.what, self._soft(each)) for each in facts])
        self.list.setVisible(bool(facts))
        newest = next((each for each in facts if self._chosen and each.id == self._chosen.id), None)
        gone = self._chosen is not None and newest is None and not self._place.endswith("/new")
        if other or gone:
            self._open_new()
        elif newest is not None:
            self._show(newest, self._place)
        self._enable()

    def _soft(self, fact: NonNegotiable) -> str:
        decided = self.tr("Decided by: {}").format(fact.decided_by) if fact.decided_by else ""
        return ". ".join(part.rstrip(".") for part in (fact.why, decided) if part)

    def _newest(self, fact: Id) -> NonNegotiable | None:
        """Return the newest of a fact. For the worker."""
        group = self._group
        found = self._desk.services.groups.non_negotiables(group) if group else []
        return next((each for each in found if each.id == fact), None)

    @staticmethod
    def _with_what(fact: NonNegotiable, text: str) -> NonNegotiable:
        what = typed.many_lines(text)
        if not what:
            raise UserError("Write what cannot change. To take it out, choose “Take out”.")
        return replace(fact, what=what)

    def _open_new(self) -> None:
        if self._group is not None:
            self._show(NonNegotiable(id=new_id(), group=self._group), f"settings/group/{self._group}/fixed/new")

    def _show(self, fact: NonNegotiable, place: str) -> None:
        self._chosen, self._place = fact, place
        self.fields.open(place, fact)
        self._enable()

    def _choose(self, key: str) -> None:
        fact = next((each for each in self._facts if each.id == key), None)
        if fact is not None:
            self._show(fact, f"settings/group/{self._group}/fixed/{key}")
            self.ui.what.setFocus()

    def _begin_new(self) -> None:
        self.fields.close()
        self.list.clearSelection()
        self._open_new()
        self.ui.what.setFocus()

    def _take_out(self) -> None:
        fact = self._chosen
        if fact is None:
            return
        groups = self._desk.services.groups
        self.fields.close()
        self._chosen = None
        self._desk.keep(lambda: groups.keep_non_negotiable(replace(fact, withdrawn=True)))
        self._open_new()

    def _enable(self) -> None:
        self.out_button.setEnabled(any(self._chosen and each.id == self._chosen.id for each in self._facts))


class Themes(Measured):
    """The themes that a group sorts what was said by, and a field for another one."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._group: Id | None = None
        self.rows = RowStack()
        self.source = Soft()
        heading = SectionHeading(self.tr("Themes"))
        self.set_button = heading.add_action(self.tr("Take a set"), "tag")
        self.set_button.clicked.connect(self._take_set)
        self.field = LineField()
        self.field.set_label(self.tr("Another theme"))
        self.field.set_note(self.tr("Such as “Communication”. Enter adds it."))
        self.field.control.returnPressed.connect(self._add)
        column = Column(self)
        for part in (heading, self.rows, self.source, Gap(1.5), self.field):
            column.addWidget(part)

    def show_themes(self, group: Id, themes: tuple[Theme, ...], taken: ThemeSet | None) -> None:
        """Show the themes that a group uses, and which set it took."""
        self._group = group
        self.source.setText(self.tr("The group took “{}”. {}").format(taken.name, taken.source) if taken else "")
        self.source.setVisible(taken is not None)
        self.rows.clear()
        for theme in themes:
            self.rows.add(RowLine(theme.name, icon_name="tag", light=True))
        if not themes:
            self.rows.add(EmptyText(self.tr("No themes yet. Choose them with the group.")))

    def _take_set(self) -> None:
        """Offer the sets that come with the program. The sheet is that of the page Themes, loaded with the first."""
        group, themes = self._group, self._desk.services.themes
        if group is None:
            return
        sheets = import_module("coprod_desktop.desktop.insights.theme_edits")
        self._desk.tasks.run(
            themes.sets, lambda sets: open_once(sheets.SetSheet(self._desk, self, group, sets)), receiver=self
        )

    def _add(self) -> None:
        group, themes = self._group, self._desk.services.themes
        try:
            name = typed.one_line(self.field.text())
        except UserError as error:
            self.field.show_trouble(str(error))
            return
        if group is not None:
            self._desk.tasks.run(lambda: themes.add(name, group), self._added, self._refused)

    def _added(self, changes: Changes) -> None:
        self.field.show_text("")
        self.field.show_trouble("")
        self._desk.changed(changes)

    def _refused(self, error: UserError) -> None:
        self.field.show_trouble(str(error))
