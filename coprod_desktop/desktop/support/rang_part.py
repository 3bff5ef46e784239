"""Who was rung, when, and their reference: asked once somebody has rung, and reminded of until then."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.support.rings import contacts
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox, DayField, Field, TimeField
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Soft, Words
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.desktop.widgets.trouble import Trouble
from coprod_desktop.domain.clock import LONDON
from coprod_desktop.domain.concerns import LONGEST_REFERENCE
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.organisation import Contact, Organisation
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.safeguarding import NOT_NEEDED
from coprod_desktop.services.workspace import Workspace

_OTHER = ""
"""Stands for somebody who is not in the list."""


class RangPart(Measured):
    """`kept` comes with what was kept, or that Today will remind."""

    kept = Signal(object)

    def __init__(self, desk: Desk[Workspace], concern: Id, *, was_raised: bool) -> None:
        """was_raised: Today reminds of it already."""
        super().__init__()
        self._desk, self._concern, self._was_raised = desk, concern, was_raised
        self._also: list[Id] = []
        now = desk.services.now()  # a clock, which needs no worker
        self.whom: Field[ChoiceBox[str]] = Field(self.tr("Who did you ring?"), ChoiceBox())
        self.other = Field(self.tr("Who is that?"), QLineEdit(), self.tr("Their name or their team."))
        self.day = Field(self.tr("Which day?"), DayField(now.date(), looks_back=True))
        self.at = Field(self.tr("What time?"), TimeField(now.time()))
        self.reference = Field(
            self.tr("Their reference"),
            QLineEdit(),
            self.tr("A number or a name. Nothing of what you were told. Leave it empty if there is none."),
        )
        self.keep_button = Button(self.tr("Keep: I rang"), "phone")
        self.later_button = Button(self.tr("Remind me on Today"), "clock", QUIET)
        self.trouble, self.told = Trouble(), Words()
        self._form = QWidget()
        self._lay_out()
        self.keep_button.clicked.connect(self._keep)
        self.later_button.clicked.connect(self._later)
        self.whom.control.currentIndexChanged.connect(self._chosen)

    def _lay_out(self) -> None:
        buttons = Flow()
        buttons.add(self.keep_button)
        buttons.add(self.later_button)
        form = Column(self._form, spacing=2)
        for part in (self.whom, self.other, self.day, self.at, self.reference, self.trouble, buttons):
            form.addWidget(part)
        column = Column(self)
        column.addWidget(SectionHeading(self.tr("When you have rung")))
        column.addWidget(Gap(1.5))
        column.addWidget(Soft(self.tr("Write down who you rang. Today reminds you, and only you, until it is here.")))
        column.addWidget(Gap(1.5))
        column.addWidget(self._form)
        column.addWidget(self.told)
        self.told.hide()
        self.later_button.setVisible(not self._was_raised)
        self.other.hide()

    def show_organisation(self, found: Organisation) -> None:
        """Offer whom one can ring."""
        offered = [
            (": ".join(part for part in (what, contact.name) if part), _called(what, contact))
            for what, contact in contacts(found)
            if contact.phone or contact.name
        ]
        offered += [(self.tr("999"), "999"), (self.tr("Somebody else"), _OTHER)]
        if self._was_raised:
            offered.append((self.tr("Nobody: it was not needed"), NOT_NEEDED))
        self.whom.control.offer(offered)
        self._chosen()

    def is_about(self, changes: Changes) -> None:
        """Let the call be about what was moved too; Today reminds of that already."""
        self._also += [record for _, record in changes.records]
        self.later_button.hide()

    def _chosen(self) -> None:
        self.other.setVisible(self.whom.control.count() > 0 and self.whom.control.value() == _OTHER)

    def _keep(self) -> None:
        """Keep the call; what is wrong is said over the button."""
        self.trouble.show_words("")
        try:
            at = datetime.combine(self.day.control.day(), self.at.control.time_of_day(), LONDON)
        except UserError as error:
            self.trouble.show_words(str(error))
            return
        whom = self.whom.control.value() or self.other.control.text()
        safeguarding, concern = self._desk.services.safeguarding, self._concern
        reference, also = self.reference.control.text(), tuple(self._also)
        self.keep_button.setEnabled(False)
        self._desk.tasks.run(
            lambda: safeguarding.rang(concern, whom, at, reference, also=also),
            self._rang,
            self._refused,
            receiver=self,
        )

    def _later(self) -> None:
        safeguarding, concern = self._desk.services.safeguarding, self._concern
        self._desk.tasks.run(lambda: safeguarding.remind(concern), self._reminded, self._refused, receiver=self)

    def _rang(self, changes: Changes) -> None:
        self._form.hide()
        self.told.setText(self.tr("It is written down. Today does not remind you any more."))
        self.told.show()
        self.kept.emit(changes)

    def _reminded(self, changes: Changes) -> None:
        self.later_button.hide()
        self.told.setText(self.tr("Today reminds you until you have written down who you rang."))
        self.told.show()
        self.kept.emit(changes)

    def _refused(self, error: UserError) -> None:
        self.keep_button.setEnabled(True)
        self.trouble.show_words(str(error))


def _called(what: str, contact: Contact) -> str:
    """Return whom to write down: what they are for, and their name; no longer than fits."""
    return ", ".join(part for part in (what, contact.name) if part)[:LONGEST_REFERENCE]
