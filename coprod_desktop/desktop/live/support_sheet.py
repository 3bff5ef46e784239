"""Support: what to do now when somebody may be harmed, and whom to ring. It keeps nothing and works offline.

Source of the advice: SCIE on responding to disclosures, and the safeguarding steps that councils publish.
"""

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.live.live_sheet import LiveSheet
from coprod_desktop.desktop.theme.icons import IconLabel
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Heading, Lead, Soft, StrongLead, Words
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Line, Measured
from coprod_desktop.domain.organisation import Contact, Organisation


class Ring(Measured):
    """Whom to ring: what they are for, who they are and when, and the number, large."""

    def __init__(self, what: str, contact: Contact, missing: str, parent: QWidget | None = None) -> None:
        """missing: what stands where there is no number yet."""
        super().__init__(parent)
        about = Column(spacing=0.25)
        about.addWidget(Heading(what))
        soft = ", ".join(part for part in (contact.name, contact.hours) if part)
        if soft:
            about.addWidget(Soft(soft))
        number = StrongLead(contact.phone.replace(" ", "\N{NO-BREAK SPACE}")) if contact.phone else Soft(missing)
        line = Line(self, spacing=2)
        line.addWidget(IconLabel("phone"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(about, 1)
        line.addWidget(number, 1 if not contact.phone else 0, Qt.AlignmentFlag.AlignTop)
        if contact.phone:
            number.setWordWrap(False)
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class SupportSheet(LiveSheet):
    """What to do now."""

    def __init__(self, parent: QWidget | None, organisation: Organisation) -> None:
        """Show the organisation's numbers."""
        super().__init__(parent)
        self.say(self.tr("What to do now"), title=self.tr("Support"))
        self.cancel.setText(self.tr("Close"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # there is much to read and nothing else to stop at
        self.begin_with(self._scroll)
        self._scroll.setAccessibleName(self.tr("What to do now, and who to ring"))
        self.add(Lead(self.tr("If somebody is in danger now, ring 999. A note is not telling: ring.")))
        steps = Column(spacing=1)
        for step in self._steps():
            steps.addWidget(Words(step))
        self.content.addLayout(steps)
        self.add(Gap(0.5))
        self.add(SectionHeading(self.tr("Who to ring")))
        for ring in self._rings(organisation):
            self.add(ring)
        self.add(Gap(0.5))
        self.add(Soft(self.tr("Nothing is kept from this page. Do not write what you were told into the log.")))

    def _steps(self) -> tuple[str, ...]:
        return (
            self.tr("Stay calm and listen. Let them say it in their own words."),
            self.tr(
                "Do not promise to keep it secret. Do not ask leading questions, and do not look into it yourself."
            ),
            self.tr("Ask what they want to happen. Tell them what you will do next."),
            self.tr("Ring today: the safeguarding lead, and the council’s team."),
        )

    def _rings(self, found: Organisation) -> list[Ring]:
        missing = self.tr("No number is written down. Add it in Settings.")
        return [
            Ring(what, contact, missing)
            for what, contact in (
                (self.tr("Safeguarding lead"), found.lead),
                (self.tr("Adults’ team"), found.adults),
                (self.tr("Children’s team"), found.children),
                (self.tr("Evenings and weekends"), found.out_of_hours),
                (self.tr("It is about staff"), found.about_staff),
                (self.tr("Someone else, if one of these is the worry"), found.someone_else),
            )
        ]
