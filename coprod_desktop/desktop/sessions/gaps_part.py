"""What helps those coming and is not known to be at the place of a session."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.sessions.words import tr
from coprod_desktop.desktop.widgets.labels import Soft
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.venues import Provision, There
from coprod_desktop.services.venues import Gap as Missing

ICONS = {
    Provision.STEP_FREE: "accessibility",
    Provision.TOILETS: "door-open",
    Provision.PARKING: "car",
    Provision.HEARING_LOOP: "ear",
    Provision.QUIET_ROOM: "coffee",
}
_MOST_NAMES = 3


class GapsPart(Measured):
    """A row for each thing that is missing; out of sight where nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.rows = RowStack()
        column = Column(self)
        for part in (Gap(1.5), Soft(tr("What people who are coming need, and the place may not have:")), self.rows):
            column.addWidget(part)
        self.hide()

    def show_gaps(self, gaps: Sequence[Missing]) -> None:
        """Show what is missing."""
        self.rows.clear()
        for gap in gaps:
            self.rows.add(RowLine(gap_title(gap), gap_words(gap), ICONS[gap.provision], light=True))
        self.setVisible(bool(gaps))


def gap_title(gap: Missing) -> str:
    """Return what is missing, and how surely: "There is no hearing loop here"."""
    thing = tr(gap.provision.in_words)
    bare = thing.removeprefix("an ").removeprefix("a ")
    return {
        There.UNKNOWN: tr("Ask if there is {} here").format(thing),
        There.PARTLY: tr("There is {} here only in part").format(thing),
    }.get(gap.fact.there, tr("There is no {} here").format(bare))


def gap_words(gap: Missing) -> str:
    """Return who needs it, and what is known of it."""
    shown = ", ".join(gap.people[:_MOST_NAMES])
    more = len(gap.people) - _MOST_NAMES
    who = tr("{} and {} more").format(shown, more) if more > 0 else shown
    need = tr("{} needs it.") if len(gap.people) == 1 else tr("{} need it.")
    return f"{need.format(who)} {gap.fact.note}".strip()
