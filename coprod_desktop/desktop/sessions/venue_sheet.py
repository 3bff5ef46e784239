"""A place, opened from the plan of a session: the same fields as in Settings."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.words import tr
from coprod_desktop.desktop.settings.venue_part import VenuePart
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.venues import Venue
from coprod_desktop.services.workspace import Workspace


class VenueSheet(Sheet):
    """Every field is kept when it is left."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, venue: Venue) -> None:
        """Show what is known of the place."""
        super().__init__(parent, venue.name, tr("Done"))
        self.cancel.hide()  # every field is kept when it is left: there is nothing to cancel
        self._desk, self._venue = desk, venue.id
        self.place = VenuePart(desk)
        self.add(self.place)
        self.place.fields.kept.connect(self._read)
        self.place.show_venue(venue)

    def _read(self) -> None:
        """Show the place as it is kept now."""
        venues, venue = self._desk.services.venues, self._venue
        self._desk.tasks.run(lambda: venues.get(venue), self._show)

    def _show(self, venue: Venue | None) -> None:
        if venue is not None:
            self.place.show_venue(venue)

    def done(self, result: int) -> None:
        """Keep what is typed, then close; what can't be kept holds the sheet open and says why."""
        if self.place.keep_all():
            super().done(result)
