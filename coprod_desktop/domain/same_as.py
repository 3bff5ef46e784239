"""Two lines of the log that say the same thing, each by its own speaker with its own number."""

from typing import ClassVar

from coprod_desktop.domain.ids import EVERYONE, Id, id_from
from coprod_desktop.domain.records import Record, record


@record
class SameAs(Record):
    """One and other say the same. Neither is more than the other, and neither is counted less."""

    TABLE: ClassVar[str] = "same_as"

    one: Id
    other: Id
    group: Id = EVERYONE

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @classmethod
    def between(cls, one: Id, other: Id, group: Id) -> "SameAs":
        """Return the link between two lines: the same one whichever is named first, and on whichever laptop."""
        first, second = sorted((one, other))
        return cls(id=id_from("same as", first, second), one=Id(first), other=Id(second), group=group)
