"""Places where sessions are held, and what is true of them for those who come."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain.money import Money
from coprod_desktop.domain.records import Find, Record, cell, record


class There(StrEnum):
    """Whether something is there."""

    UNKNOWN = "unknown"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


@dataclass(frozen=True, slots=True)
class AccessFact:
    """Whether it is there, and a note in plain words ("Ramp at the side door")."""

    there: There = There.UNKNOWN
    note: str = ""


@record
class Venue(Record):
    """A place. Its access facts are answered one by one, because "accessible" answers nothing."""

    TABLE: ClassVar[str] = "venue"

    name: str = cell(default="", find=Find.NAME)
    address: str = ""
    travel: str = ""
    step_free: AccessFact = AccessFact()
    toilets: AccessFact = AccessFact()
    parking: AccessFact = AccessFact()
    hearing_loop: AccessFact = AccessFact()
    quiet_room: AccessFact = AccessFact()
    evacuation: str = ""
    contact: str = ""
    cost: Money | None = None

    def access_words(self) -> str:
        """Return what is known of it as short sentences: "There is step-free access. There is no quiet room."."""
        facts = (
            ("step-free access", self.step_free),
            ("an accessible toilet", self.toilets),
            ("parking", self.parking),
            ("a hearing loop", self.hearing_loop),
            ("a quiet room", self.quiet_room),
        )
        return " ".join(_sentence(thing, fact) for thing, fact in facts if fact.note or fact.there is not There.UNKNOWN)


def _sentence(thing: str, fact: AccessFact) -> str:
    if fact.note:
        return fact.note if fact.note.endswith((".", "!", "?")) else f"{fact.note}."
    bare = thing.removeprefix("an ").removeprefix("a ")
    return {There.YES: f"There is {thing}.", There.PARTLY: f"There is {thing}, in part."}.get(
        fact.there, f"There is no {bare}."
    )
