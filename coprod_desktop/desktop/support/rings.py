"""Whom to ring: the organisation's numbers, large, shown without any network."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.theme.icons import IconLabel
from coprod_desktop.desktop.widgets.labels import Heading, Soft, StrongLead
from coprod_desktop.desktop.widgets.spacing import Column, Line, Measured
from coprod_desktop.domain.organisation import Contact, Organisation


def _tr(words: str) -> str:
    return QCoreApplication.translate("Support", words)


def contacts(found: Organisation) -> list[tuple[str, Contact]]:
    """Return whom to ring, with what each is for."""
    return [
        (_tr("Safeguarding lead"), found.lead),
        (_tr("Adults’ team"), found.adults),
        (_tr("Children’s team"), found.children),
        (_tr("Evenings and weekends"), found.out_of_hours),
        (_tr("It is about staff"), found.about_staff),
        (_tr("Someone else, if one of these is the worry"), found.someone_else),
    ]


class Rings(Measured):
    """All of them under each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._shown: list[tuple[str, Contact]] | None = None
        self._column = Column(self, spacing=2)

    def show_organisation(self, found: Organisation) -> None:
        """Show the numbers of an organisation."""
        new = contacts(found)
        if new == self._shown:
            return
        self._shown = new
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        missing = _tr("No number is written down. Add it in Settings.")
        for what, contact in new:
            self._column.addWidget(Ring(what, contact, missing))


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
