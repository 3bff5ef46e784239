"""What to do now, for everybody who can press F9: also where no vault is open, and on the screen that goes round.

Nothing of it is kept, and nothing of the vault is shown but the numbers to ring.
"""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.support.rings import Rings
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import Lead, Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.desktop.widgets.spacing import Column, Gap
from coprod_desktop.domain.organisation import Organisation


def _tr(words: str) -> str:
    return QCoreApplication.translate("Support", words)


def first_words() -> str:
    """Return what comes before everything else."""
    return _tr("If somebody is in danger now, ring 999. A note is not telling: ring.")


def steps() -> tuple[str, ...]:
    """Return what to do, one sentence or two at a time.

    Source: SCIE on responding to disclosures, and the safeguarding steps that councils publish.
    """
    return (
        _tr("Stay calm and listen. Let them say it in their own words."),
        _tr("Do not promise to keep it secret. Do not ask leading questions, and do not look into it yourself."),
        _tr("Ask what they want to happen. Tell them what you will do next."),
        _tr("Ring today: the safeguarding lead, and the council’s team."),
        _tr("If the worry is about one of these people, or about you, ring someone else on this list."),
    )


class StepsSheet(Sheet):
    """What to do, and whom to ring. organisation: whose numbers; None where the vault that has them is not open."""

    def __init__(self, parent: QWidget, organisation: Organisation | None = None) -> None:
        """Show them."""
        super().__init__(parent, _tr("What to do now"), "", _tr("Close"))
        self.setWindowTitle(_tr("Support"))
        self.main.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(Lead(first_words()))
        lines = Column(spacing=1)
        for step in steps() if organisation is not None else steps()[:-1]:  # the last is about the list of numbers
            lines.addWidget(Words(step))
        self.content.addLayout(lines)
        self.add(Gap(0.5))
        self.add(SectionHeading(_tr("Who to ring")))
        if organisation is not None:
            self.rings = Rings()
            self.rings.show_organisation(organisation)
            self.add(self.rings)
            return
        self.add(
            Words(
                _tr(
                    "Your organisation’s numbers are in the vault: open it and press F9 again. If you can’t, ring the "
                    "council of the place where the person lives, and ask for safeguarding. The police, when it is "
                    "not urgent: 101."
                )
            )
        )
