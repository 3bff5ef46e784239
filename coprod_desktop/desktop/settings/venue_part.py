"""One place: how to get there, and what is there for those who come, answered one by one."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.forms.settings.ui_venue import Ui_VenueForm
from coprod_desktop.desktop.settings import wording
from coprod_desktop.desktop.widgets.form_fields import widget_of
from coprod_desktop.desktop.widgets.record_fields import RecordFields
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.venues import There, Venue
from coprod_desktop.services.workspace import Workspace

_ACCESS = ("step_free", "toilets", "parking", "hearing_loop", "quiet_room")


class VenuePart(Measured):
    """The fields of one venue."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.ui = Ui_VenueForm()
        column = Column(self)
        column.addWidget(widget_of(self.ui))
        venues, ui = desk.services.venues, self.ui
        self.fields = RecordFields[Venue](desk, venues.get, venues.keep, self)
        self.fields.value("name", ui.name, _name)
        self.fields.lines("address", ui.address)
        self.fields.lines("travel", ui.travel)
        for fact in _ACCESS:
            choice = getattr(ui, f"{fact}_there")
            choice.offer(wording.there())
            self.fields.value(f"{fact}.there", choice, There)
            self.fields.value(f"{fact}.note", getattr(ui, f"{fact}_note"))
        self.fields.lines("evacuation", ui.evacuation)
        self.fields.value("contact", ui.contact)
        self.fields.value("cost", ui.cost, _money, _money_typed)

    def show_venue(self, venue: Venue) -> None:
        """Show a venue."""
        self.fields.open(f"settings/venue/{venue.id}", venue)

    def keep_all(self) -> bool:
        """Keep what is typed."""
        return self.fields.keep_all()


def _name(text: str) -> str:
    name = typed.one_line(text)
    if not name:
        raise UserError("A place needs a name, so that people can find it. The name it had is still kept.")
    return name


def _money(text: str) -> Money | None:
    return Money.parse(text) if typed.one_line(text) else None


def _money_typed(money: Money | None) -> str:
    return money.words().removeprefix("£") if money is not None else ""
