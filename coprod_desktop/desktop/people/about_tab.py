"""About somebody: what helps them, how to reach them, who they are, and what they said last."""

from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.people.ui_reach import Ui_ReachForm
from coprod_desktop.desktop.forms.people.ui_who import Ui_WhoForm
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.people import wording
from coprod_desktop.desktop.people.needs_section import NeedsSection
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
from coprod_desktop.domain.people import Paper, Person, Reach, Status
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
        self.who = WhoSection(desk)
        self.said_heading = SectionHeading()
        self.said = RowList(self.tr("Said last"), flush=True, whole=True)
        self.nothing_said = EmptyText(self.tr("Nothing is written down yet."))
        column = Column(self)
        parts = (self.needs, self.reach, self.who)
        for part in parts:
            column.addWidget(part)
            column.addWidget(Gap(3.5))
        for widget in (self.said_heading, Gap(1), self.said, self.nothing_said):
            column.addWidget(widget)

    def show_view(self, view: PersonView) -> None:
        """Show a person."""
        self.needs.show_view(view)
        self.reach.show_view(view)
        self.who.show_view(view)
        self.said_heading.set_words(self.tr("What {} said last").format(view.person.short))
        last = view.page.said[:_SAID_LAST]
        self.said.show_rows(
            [
                Row(each.id, wording.quoted(each), f"{each.number}. {wording.said_soft(each, view.today)}", quoted=True)
                for each in last
            ]
        )
        self.said.setVisible(bool(last))
        self.nothing_said.setVisible(not last)

    def keep_all(self) -> bool:
        """Keep what is being typed; False when something can't be kept."""
        kept = [part.keep_all() for part in (self.needs.editor, self.reach.fields, self.who.fields)]
        return all(kept)

    def read_again(self) -> None:
        """Show what is known in every section, as for somebody who has just been opened."""
        for section in (self.needs, self.reach, self.who):
            section.read()


class FactsSection(ChangeSection):
    """A section of pairs, with the fields of the same record in their place while it is changed."""

    def __init__(self, words: str, form: QWidget, fields: RecordFields[Person], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        facts = Facts()
        super().__init__(words, facts, form, parent, gap=1.5)
        self.facts, self.fields = facts, fields
        fields.brought_back.connect(self.change)

    def show_person(self, place: str, person: Person, pairs: list[tuple[str, str]]) -> None:
        """Show the pairs, and the person in the fields."""
        self.facts.clear()
        for label, value in pairs:
            self.facts.add(label, value)
        self.fields.open(f"people/{person.id}/{place}", person)


class ReachSection(FactsSection):
    """How to reach somebody, and what is safe. Until they were asked alone, nothing is."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        ui = Ui_ReachForm()
        form = widget_of(ui)
        fields = RecordFields[Person](desk, desk.services.people.get, desk.services.people.change, form)
        super().__init__(wording.tr("How to reach me"), form, fields, parent)
        self.ui = ui
        self._desk = desk
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

    def show_view(self, view: PersonView) -> None:
        """Show a person."""
        self.show_person("reach", view.person, wording.reach_facts(view.person))

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
    """Who somebody is: what they are called, their role, and whether they take part now."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        ui = Ui_WhoForm()
        form = widget_of(ui)
        fields = RecordFields[Person](desk, desk.services.people.get, desk.services.people.change, form)
        super().__init__(wording.tr("Who I am"), form, fields, parent)
        self.ui = ui
        ui.status.offer(wording.statuses())
        fields.value("name", ui.name)
        fields.value("called", ui.called)
        fields.value("say_name", ui.say_name)
        fields.value("pronouns", ui.pronouns)
        fields.value("role", ui.role)
        fields.value("status", ui.status, Status)
        fields.value("status_from", ui.status_from)
        fields.tick("under_18", ui.under_18)

    def show_view(self, view: PersonView) -> None:
        """Show a person."""
        self.show_person("who", view.person, wording.who_facts(view.person))
