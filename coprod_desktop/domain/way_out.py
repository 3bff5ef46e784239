"""How somebody gets out of a building when there is a fire, in their own words: no diagnosis, only what to do."""

from typing import ClassVar

from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.records import Erasing, Record, cell, record


@record
class WayOut(Record):
    """What somebody needs to get out, such as "The evacuation chair, and two people". One for each person."""

    TABLE: ClassVar[str] = "way_out"

    person: Id = cell(about=True)
    words: str = cell(default="", erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the person."""
        return self.person

    @staticmethod
    def id_of(person: Id) -> Id:
        """Return the id of person's one way out."""
        return id_from("way out", person)
