"""Which lines of the log were typed up from which photo of a flip chart."""

from typing import ClassVar

from coprod_desktop.domain.ids import EVERYONE, Id, id_from
from coprod_desktop.domain.records import Record, record


@record
class OnChart(Record):
    """A line stands on a picture, so that taking it back can ask about the picture."""

    TABLE: ClassVar[str] = "on_chart"

    insight: Id
    picture: Id
    group: Id = EVERYONE

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @classmethod
    def link(cls, insight: Id, picture: Id, group: Id) -> "OnChart":
        """Return the link between a line and a picture."""
        return cls(id=id_from("on chart", insight, picture), insight=insight, picture=picture, group=group)
