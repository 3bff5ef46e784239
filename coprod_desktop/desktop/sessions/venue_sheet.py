"""A place: its name, how to get there, and what people should know of it, one fact at a time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.settings.ui_venue import Ui_VenueForm
from coprod_desktop.desktop.sessions.words import amount_or_none, amount_words, choices, tr
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain.venues import There, Venue
from coprod_desktop.services.workspace import Workspace

IS_THERE = {There.UNKNOWN: "Not known yet", There.YES: "Yes", There.PARTLY: "In part", There.NO: "No"}


class VenueSheet(Sheet):
    """Every field is kept when it is left. `named` tells the place's id each time something was kept."""

    named = Signal(str)

    def __init__(self, desk: Desk[Workspace], parent: QWidget, venue: Venue) -> None:
        """Show what is known of the place; a new one is kept from the moment when it has a name."""
        super().__init__(parent, venue.name or tr("A new place"), tr("Done"))
        self.cancel.hide()  # every field is kept when it is left: there is nothing to cancel
        self._desk, self._venue = desk, venue.id
        self.form = Ui_VenueForm()
        body = QWidget()
        self.form.setupUi(body)
        self.add(body)
        venues = desk.services.venues
        self.fields: RecordFields[Venue] = RecordFields(desk, venues.get, venues.keep, self)
        self._bind()
        self.fields.kept.connect(self._kept)
        self.fields.open(f"venue/{venue.id}", venue)

    def _bind(self) -> None:
        form, fields = self.form, self.fields
        for fact, there, note in (
            ("step_free", form.step_free_there, form.step_free_note),
            ("toilets", form.toilets_there, form.toilets_note),
            ("parking", form.parking_there, form.parking_note),
            ("hearing_loop", form.hearing_loop_there, form.hearing_loop_note),
            ("quiet_room", form.quiet_room_there, form.quiet_room_note),
        ):
            there.offer(choices(IS_THERE))
            fields.value(f"{fact}.there", there, There)
            fields.value(f"{fact}.note", note)
        fields.value("name", form.name)
        fields.lines("address", form.address)
        fields.lines("travel", form.travel)
        fields.lines("evacuation", form.evacuation)
        fields.value("contact", form.contact)
        fields.value("cost", form.cost, amount_or_none, amount_words)

    def _kept(self) -> None:
        venues, venue = self._desk.services.venues, self._venue
        self._desk.tasks.run(lambda: venues.get(venue), self._show)
        self.named.emit(venue)

    def _show(self, venue: Venue | None) -> None:
        if venue is not None:
            self.fields.open(f"venue/{venue.id}", venue)

    def done(self, result: int) -> None:
        """Keep what is typed, then close; a place without a name was never one."""
        if self.form.name.text().strip() and not self.fields.keep_all():
            return
        super().done(result)
