"""What is arranged for one person at one session: what helps them, a taxi, an interpreter, who meets them.

Before the session it says who arranges it and whether it is arranged; at the session, whether it was there.
"""

from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.attendance import Helped
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.records import Erasing, Record, cell, record
from coprod_desktop.domain.venues import There


class ArrangementKind(StrEnum):
    """What is arranged."""

    HELP = "what helps"
    TAXI = "taxi"
    INTERPRETER = "interpreter"
    TRAVEL = "travel paid ahead"
    MEET = "meet at the door"
    OTHER = "other"


@record
class Arrangement(Record):
    """One thing to arrange. need: the entry of "What helps me take part" that it meets, for HELP alone.

    who: who arranges it, or, for MEET, who meets them. reference: of the booking.
    """

    TABLE: ClassVar[str] = "arrangement"

    session: Id
    group: Id
    person: Id = cell(about=True)
    kind: ArrangementKind = ArrangementKind.HELP
    need: Id | None = None
    what: str = cell(default="", erasing=Erasing.ERASE)
    who: str = cell(default="", erasing=Erasing.ERASE)
    at: time | None = None
    reference: str = cell(default="", erasing=Erasing.ERASE)
    amount: Money | None = None
    arranged_on: date | None = None
    there: There = There.UNKNOWN
    why: str = cell(default="", erasing=Erasing.ERASE)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(session: Id, need: Id) -> Id:
        """Return the id of what meets need at session, so that two laptops arrange it once."""
        return id_from("arrangement", session, need)


def helped_in_all(answers: "list[tuple[There, str]]") -> Helped:
    """Return whether what helps somebody was there in all, from the answer to each thing: (there, why not).

    Things that nobody answered for yet say nothing; the reasons stand in the order of the answers.
    """
    known = {there for there, _ in answers if there is not There.UNKNOWN}
    if not known:
        return Helped()
    whole = known.pop() if len(known) == 1 else There.PARTLY
    return Helped(whole, "; ".join(why for there, why in answers if why and there is not There.YES))
