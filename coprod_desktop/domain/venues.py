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


class Provision(StrEnum):
    """What a place has, or has not, for those who come; each is one access fact of a venue."""

    STEP_FREE = "step_free"
    TOILETS = "toilets"
    PARKING = "parking"
    HEARING_LOOP = "hearing_loop"
    QUIET_ROOM = "quiet_room"

    @property
    def in_words(self) -> str:
        """What it is called in a sentence: "a hearing loop"."""
        return _PROVISIONS[self]


_PROVISIONS = {
    Provision.STEP_FREE: "step-free access",
    Provision.TOILETS: "an accessible toilet",
    Provision.PARKING: "parking",
    Provision.HEARING_LOOP: "a hearing loop",
    Provision.QUIET_ROOM: "a quiet room",
}


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

    def fact(self, provision: Provision) -> AccessFact:
        """Return what is known of one provision."""
        return {
            Provision.STEP_FREE: self.step_free,
            Provision.TOILETS: self.toilets,
            Provision.PARKING: self.parking,
            Provision.HEARING_LOOP: self.hearing_loop,
            Provision.QUIET_ROOM: self.quiet_room,
        }[provision]

    def access_words(self) -> str:
        """Return what is known of it as short sentences: "There is step-free access. There is no quiet room."."""
        facts = ((each.in_words, self.fact(each)) for each in Provision)
        return " ".join(_sentence(thing, fact) for thing, fact in facts if fact.note or fact.there is not There.UNKNOWN)


def _sentence(thing: str, fact: AccessFact) -> str:
    if fact.note:
        return fact.note if fact.note.endswith((".", "!", "?")) else f"{fact.note}."
    bare = thing.removeprefix("an ").removeprefix("a ")
    return {There.YES: f"There is {thing}.", There.PARTLY: f"There is {thing}, in part."}.get(
        fact.there, f"There is no {bare}."
    )
