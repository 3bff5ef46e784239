"""About somebody: what helps them, how to reach them, who they are, and what they said last."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.people.ui_reach import Ui_ReachForm
from coprod_desktop.desktop.forms.people.ui_who import Ui_WhoForm
from coprod_desktop.desktop.insights.wording import quoted
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.people import wording
from coprod_desktop.desktop.people.needs_section import NeedsSection
from coprod_desktop.desktop.people.taking_part import StatusSection, SupportersSection
from coprod_desktop.desktop.people.view import PersonView
from coprod_desktop.desktop.widgets.change_section import ChangeSection
from coprod_desktop.desktop.widgets.form_fields import TICKED, TickField, widget_of
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.record_fields import RecordFields, with_part
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.rows import Facts
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.people import Paper, Person, Reach
from coprod_desktop.services.workspace import Workspace

_SAID_LAST = 2
"""How many lines of what somebody said stand here; all of them are on the tab beside."""


class AboutTab(Measured):
    """The sections about a person, read first and changed in place."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.needs = NeedsSection(desk)
        self.reach = ReachSection(desk)
        self.supporters = SupportersSection()
        self.who = WhoSection(desk)
        self.status = StatusSection()
        self.said_heading = SectionHeading()
        self.said = RowList(self.tr("Said last"), flush=True, whole=True)
        self.nothing_said = EmptyText(self.tr("Nothing is written down yet."))
        column = Column(self)
        for part in (self.needs, Gap(2), self.reach):  # the row of a heading with a button has air of its own
            column.addWidget(part)
        for widget in (Gap(3), self.said_heading, Gap(1), self.said, self.nothing_said, Gap(2)):
            column.addWidget(widget)
        for place, each in enumerate((self.supporters, self.who, self.status)):
            if place:
                column.addWidget(Gap(2))
            column.addWidget(each)

    def show_view(self, view: PersonView) -> None:
        """Show a person."""
        self.needs.show_view(view)
        self.reach.show_view(view)
        self.supporters.show_view(view)
        self.who.show_view(view)
        self.status.show_view(view)
        self.said_heading.set_words(self.tr("What {} said last").format(view.person.short))
        last = view.page.said[:_SAID_LAST]
        self.said.show_rows(
            [
                Row(each.id, quoted(each), f"{each.number}. {wording.said_soft(each, view.today)}", quoted=True)
                for each in last
            ]
        )
        self.said.setVisible(bool(last))
        self.nothing_said.setVisible(not last)

    def keep_all(self) -> bool:
        """Keep what is being typed; False when something can't be kept."""
        kept = [part.keep_all() for part in (self.needs, self.reach, self.who)]
        return all(kept)

    def read_again(self) -> None:
        """Show what is known in every section, as for somebody who has just been opened."""
        for section in (self.needs, self.reach, self.who):
            section.read()


class FactsSection(ChangeSection):
    """A section of pairs, with the fields of the same record in their place while it is changed.

    place: where its drafts are kept, under the person's own ("reach").
    """

    def __init__(self, desk: Desk[Workspace], words: str, place: str, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        facts = Facts()
        super().__init__(words, facts, parent, gap=1.5)
        self.facts = facts
        self._desk, self._place = desk, place
        self._person: Person | None = None
        people = desk.services.people
        self.fields = RecordFields[Person](desk, people.get, people.change, self)

    def show_person(self, view: PersonView, pairs: list[tuple[str, str]]) -> None:
        """Show the pairs, and the person in the fields; bring these into sight where something is half typed."""
        self.facts.clear()
        for label, value in pairs:
            self.facts.add(label, value)
        self._person = view.person
        if self.is_made():
            self._open_fields()
        elif self._place in view.drafts:
            self.change()

    def bind(self) -> QWidget:
        """Return the fields, bound to the person's columns."""
        raise NotImplementedError

    def make_form(self) -> QWidget:
        """Make the fields and show the person in them."""
        form = self.bind()
        self._open_fields()
        return form

    def keep_all(self) -> bool:
        """Keep what is typed; False when something can't be kept."""
        return self.fields.keep_all()

    def _open_fields(self) -> None:
        if self._person is not None:
            self.fields.open(f"people/{self._person.id}/{self._place}", self._person)


class ReachSection(FactsSection):
    """How to reach somebody, and what is safe. Until they were asked alone, nothing is."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(desk, wording.tr("How to reach me"), "reach", parent)
        self.ui = Ui_ReachForm()

    def bind(self) -> QWidget:
        """Return the fields."""
        ui, fields, form = self.ui, self.fields, widget_of(self.ui)
        ui.prefers.offer(wording.ways_to_reach())
        ui.paper.offer(wording.papers())
        fields.value("prefers", ui.prefers, Reach)
        fields.value("phone", ui.phone, typed.phone_number)
        fields.value("safe.times", ui.times)
        fields.value("email", ui.email, typed.email_address)
        fields.lines("address", ui.address)
        fields.day("safe.asked_alone_on", ui.asked_alone_on, self._today)
        self._safe("post", ui.post)
        fields.tick("safe.plain_envelope", ui.plain_envelope)
        self._safe("voicemail", ui.voicemail)
        self._safe("text", ui.text_message)
        fields.value("paper", ui.paper, Paper)
        fields.lines("if_upset", ui.if_upset)
        fields.lines("emergency", ui.emergency)
        return form

    def show_view(self, view: PersonView) -> None:
        """Show a person."""
        self.show_person(view, wording.reach_facts(view.person))

    def _safe(self, name: str, field: TickField) -> None:
        """Bind what is safe: a yes needs the day on which they were asked alone."""

        def changed(person: Person, text: str) -> Person:
            yes = text == TICKED
            if yes and person.safe.asked_alone_on is None:
                raise UserError(
                    "Write first on which day you asked them alone. Until then nothing is sent, so nothing was changed."
                )
            result: Person = with_part(person, f"safe.{name}", yes)
            return result

        self.fields.bind(f"safe.{name}", field, lambda person: TICKED * bool(getattr(person.safe, name)), changed)

    def _today(self) -> date:
        return self._desk.services.now().date()


class WhoSection(FactsSection):
    """Who somebody is: what they are called, their roles, and what they bring."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(desk, wording.tr("Who I am"), "who", parent)
        self.ui = Ui_WhoForm()

    def bind(self) -> QWidget:
        """Return the fields."""
        ui, fields, form = self.ui, self.fields, widget_of(self.ui)
        for column in ("name", "title", "called", "other_names", "say_name", "pronouns", "role", "credit"):
            fields.value(column, getattr(ui, column))
        fields.lines("brings", ui.brings)
        fields.tick("under_18", ui.under_18)
        fields.lines("guardian", ui.guardian)
        return form

    def show_view(self, view: PersonView) -> None:
        """Show a person."""
        self.show_person(view, wording.who_facts(view.person))
