"""Words that their speaker brings back after taking them back."""

from datetime import date
from typing import ClassVar

from coprod_desktop.domain.ids import EVERYONE, Id, id_from
from coprod_desktop.domain.records import Erasing, Record, cell, record


@record
class BroughtBack(Record):
    """A line that was taken back stands in the log again under its number, as a new record.

    What was erased can never be written again on the record that held it, on any laptop. So the stub stays as it is,
    for ever empty, and lists pass it over while this record points from it (insight) to the new one (into). Both ids
    are made from the stub's, so that the same line brought back on two laptops is one. asked: how its speaker asked.
    """

    TABLE: ClassVar[str] = "brought_back"

    insight: Id
    into: Id
    group: Id = EVERYONE
    person: Id | None = cell(default=None, about=True)
    asked: str = cell(default="", erasing=Erasing.ERASE)
    on: date | None = None

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(insight: Id) -> Id:
        """Return the id of the bringing back of a stub."""
        return id_from("brought back", insight)

    @staticmethod
    def next_line(insight: Id) -> Id:
        """Return the id of the line that takes a stub's place."""
        return id_from("line brought back", insight)
