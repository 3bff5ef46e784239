"""The organisation, and whom to ring when somebody may be harmed."""

from typing import Any

from PySide6.QtWidgets import QLayout, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.settings.ui_organisation import Ui_OrganisationForm
from coprod_desktop.desktop.forms.settings.ui_safeguarding import Ui_SafeguardingForm
from coprod_desktop.desktop.settings.lead_key_part import LeadKeyPart
from coprod_desktop.desktop.widgets.attachments import Attachments
from coprod_desktop.desktop.widgets.form_fields import LineField, TickField, widget_of
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.organisation import ORGANISATION, Organisation
from coprod_desktop.domain.telling import days_until_asked
from coprod_desktop.services.workspace import Workspace

_NUMBERS = ("lead", "adults", "children", "out_of_hours", "about_staff", "someone_else")


class _OrganisationFields(Measured):
    """Some fields of the one organisation."""

    def __init__(self, desk: Desk[Workspace], place: str, form: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._place = desk, place
        self.ui = form
        column = Column(self)
        column.addWidget(widget_of(form))
        organisations = desk.services.organisations
        self.fields = RecordFields[Organisation](desk, lambda _: organisations.get(), organisations.change, self)

    def contact(self, column: str, fields: str) -> None:
        """Bind the three fields of a contact."""
        self.fields.value(f"{column}.name", getattr(self.ui, f"{fields}_name"))
        self.fields.value(f"{column}.phone", getattr(self.ui, f"{fields}_phone"), typed.phone_number)
        self.fields.value(f"{column}.hours", getattr(self.ui, f"{fields}_hours"))

    def refresh(self) -> None:
        """Read the organisation again."""
        self._desk.tasks.run(self._desk.services.organisations.get, self._show)

    def _show(self, organisation: Organisation) -> None:
        self.fields.open(self._place, organisation)

    def keep_all(self) -> bool:
        """Keep what is typed."""
        return self.fields.keep_all()


class OrganisationPart(_OrganisationFields):
    """Name, neutral return address, and whom people ring."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(desk, "settings/organisation", Ui_OrganisationForm(), parent)
        self.fields.value("name", self.ui.name)
        self.fields.lines("return_address", self.ui.return_address)
        self.contact("contact", "contact")
        self.asks_after = LineField()
        self.asks_after.set_label(self.tr("Days until people are asked if an answer helped"))
        self.asks_after.set_note(self.tr("Counted from the day on which they said that it is good enough."))
        self.fields.value("asks_after", self.asks_after, days_until_asked)
        column = self.layout()
        if column is not None:
            column.addWidget(Gap(2))
            column.addWidget(self.asks_after)
            self._add_logo(column)

    def _add_logo(self, column: QLayout) -> None:
        """Add the logo: its picture, whose name is read to who does not see it, and whether papers show it."""
        self.logo = Attachments(self._desk, Owner.ORGANISATION)
        self.logo_on_papers = TickField()
        self.logo_on_papers.set_label(self.tr("Print the logo on the first side of papers"))
        self.fields.tick("logo_on_papers", self.logo_on_papers)
        words = Soft(
            self.tr(
                "The newest picture is printed. Its name is read to people who do not see it, so name it, such as "
                "“Logo of Westmouth Together”."
            )
        )
        heading = SectionHeading(self.tr("Your logo"))
        for part in (Gap(3), heading, Gap(1.5), self.logo, Gap(0.5), words, Gap(1.5), self.logo_on_papers):
            column.addWidget(part)

    def refresh(self) -> None:
        """Read the organisation and its logo again."""
        super().refresh()
        self.logo.open(ORGANISATION)


class SafeguardingPart(_OrganisationFields):
    """The safeguarding lead and the other numbers, each with a name and hours; and the lead's key."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(desk, "settings/safeguarding", Ui_SafeguardingForm(), parent)
        for each in _NUMBERS:
            self.contact(each, each)
        self.lead_key = LeadKeyPart(desk)
        column = self.layout()
        if column is not None:
            column.addWidget(Gap(3))
            column.addWidget(self.lead_key)

    def refresh(self) -> None:
        """Read the numbers and the key again."""
        super().refresh()
        self.lead_key.refresh()
