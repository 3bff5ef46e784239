"""Whether somebody agrees: asked by whatever shows a name, a face or words outside the room."""

from coprod_desktop.domain.consents import Consent, Purpose, agrees
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person
from coprod_desktop.services.ports import Reads


def person_agrees(reads: Reads, person: Id, purpose: Purpose) -> bool:
    """Return whether a person's last decision on purpose is a yes that holds; under 18 with a parent's yes beside it.

    Whoever is not in the vault agrees to nothing.
    """
    who = reads.get(Person, person)
    if who is None or who.withdrawn:
        return False
    return agrees(reads.find(Consent, person=person), purpose, under_18=who.under_18)
