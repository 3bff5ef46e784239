"""Two records of one person, made on two laptops: taken together, and taken apart again if that was wrong."""

from typing import ClassVar

from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.records import Record, cell, record


@record
class SamePerson(Record):
    """Person and other are one; or, where is_same is False, somebody looked and they are two.

    Which of the two stays is the same on every laptop: the one that was made first. It is about both: where one is
    erased, the other is found by it.
    """

    TABLE: ClassVar[str] = "same_person"

    person: Id = cell(about=True)
    other: Id = cell(about=True)
    is_same: bool = True

    def care(self) -> Id:
        """Return the person who stays."""
        return self.person

    @classmethod
    def of(cls, one: Id, two: Id, *, is_same: bool) -> "SamePerson":
        """Return what is said of two people: the same record whichever is named first."""
        first, second = sorted((one, two))  # ids begin with the time at which they were made
        return cls(id=id_from("same person", first, second), person=Id(first), other=Id(second), is_same=is_same)


@record
class MovedReference(Record):
    """A column of a record that named the other one, and names the person who stays since the two were taken together.

    What it was is known from this, so that they can be taken apart.
    """

    TABLE: ClassVar[str] = "moved_reference"

    same: Id
    person: Id = cell(about=True)
    of_table: str
    of_record: Id
    of_column: str

    def care(self) -> Id:
        """Return the person who stays."""
        return self.person

    @staticmethod
    def id_of(same: Id, table: str, record_id: Id, column: str) -> Id:
        """Return the id of the one note about this column."""
        return id_from("moved reference", same, table, record_id, column)
