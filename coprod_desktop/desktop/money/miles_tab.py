"""The 10,000 miles: who has driven how far in this tax year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.money.wording import miles_row
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft
from coprod_desktop.desktop.widgets.spacing import Column, Gap
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.rates import Rate, tax_year_start
from coprod_desktop.services.money import MOST_DRIVERS
from coprod_desktop.services.money_views import MilesRow
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class MilesFacts:
    """Who drove how far in the tax year of a day, and that day's rates."""

    rows: tuple[MilesRow, ...]
    rates: tuple[Rate, ...]
    today: date


def _words(rate: Rate, pence: str) -> str:
    return f"{rate.name or rate.vehicle.value}: {pence}"


class MilesTab(Part[MilesFacts]):
    """The miles of each person with each vehicle, most first, under the rates of today."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the list."""
        super().__init__(desk, parent)
        self.heading = SectionHeading(self.tr("Miles in this tax year"))
        self.rates = Soft()
        self.list = whole_list(self.tr("Miles in this tax year"))
        self.empty = EmptyText(self.tr("Nobody has claimed miles in this tax year."))
        column = Column(self)
        column.addWidget(Gap(1))
        for part in (self.heading, Gap(1), self.rates, Gap(1), self.empty, self.list):
            column.addWidget(part)

    def reader(self) -> Callable[[], MilesFacts]:
        """Read the miles."""
        services = self.desk.services

        def read() -> MilesFacts:
            today = services.now().date()
            return MilesFacts(tuple(services.money.miles()), services.expenses.rates(today), today)

        return read

    def show_facts(self, facts: MilesFacts) -> None:
        """Show the list."""
        since = day_in_words(tax_year_start(facts.today), weekday=False, year=True)
        self.heading.set_count(self.tr("since {}").format(since))
        rates = self.tr("A mile today: {}.").format("; ".join(self._rate(rate) for rate in facts.rates))
        cut = self.tr("Here are the {} who drove furthest.").format(MOST_DRIVERS)
        self.rates.setText(f"{rates} {cut}" if len(facts.rows) == MOST_DRIVERS else rates)
        up_to = {(rate.vehicle, rate.name): rate.up_to_miles for rate in facts.rates}
        rows = [miles_row(row, up_to.get((row.vehicle, row.vehicle_class), 0)) for row in facts.rows]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _rate(self, rate: Rate) -> str:
        if rate.up_to_miles:
            both = self.tr("{}p up to {:,} miles in the tax year, then {}p")
            return _words(rate, both.format(rate.pence, rate.up_to_miles, rate.pence_beyond))
        return _words(rate, self.tr("{}p").format(rate.pence))
