"""Journeys that somebody makes again and again, remembered so that they are asked only once."""

from typing import ClassVar

from coprod_desktop.domain.expenses import Category, Vehicle
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.records import Erasing, Record, cell, record


@record
class RegularJourney(Record):
    """One journey of one person: what it is called ("The 17 bus"), and its amount, or its miles and vehicle."""

    TABLE: ClassVar[str] = "regular_journey"

    person: Id = cell(about=True)
    name: str = cell(default="", erasing=Erasing.ERASE)
    category: Category = cell(default=Category.PUBLIC_TRANSPORT, erasing=Erasing.ERASE)
    amount: Money = cell(default=Money(), erasing=Erasing.ERASE)
    tenths_of_miles: int = cell(default=0, erasing=Erasing.ERASE)
    vehicle: Vehicle | None = cell(default=None, erasing=Erasing.ERASE)
    vehicle_class: str = cell(default="", erasing=Erasing.ERASE)
    passengers: int = cell(default=0, erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the person."""
        return self.person

    @staticmethod
    def id_of(person: Id, name: str) -> Id:
        """Return the id of a person's one journey of that name."""
        return id_from("journey", person, name.casefold())
