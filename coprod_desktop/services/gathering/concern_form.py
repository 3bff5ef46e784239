"""What the paper form for a concern says: whom to ring. Nothing of any concern is on it; it is filled in by hand."""

from dataclasses import dataclass

from coprod_desktop.domain.organisation import ORGANISATION, Contact, Organisation
from coprod_desktop.services.facts import RingFacts
from coprod_desktop.services.gathering.source import About, Source

CONCERN_FORM = "concern-form"


@dataclass(frozen=True, slots=True)
class ConcernFormFacts:
    """Whom to ring, by what they are for; those without a number are not there."""

    lead: RingFacts | None
    adults: RingFacts | None
    children: RingFacts | None
    out_of_hours: RingFacts | None
    about_staff: RingFacts | None
    someone_else: RingFacts | None


def concern_form_facts(source: Source, about: About) -> ConcernFormFacts:
    """Return the numbers of the organisation. The form is about nobody, so about is not asked."""
    found = source.reads.get(Organisation, ORGANISATION) or Organisation(id=ORGANISATION)
    return ConcernFormFacts(
        lead=_ring(found.lead),
        adults=_ring(found.adults),
        children=_ring(found.children),
        out_of_hours=_ring(found.out_of_hours),
        about_staff=_ring(found.about_staff),
        someone_else=_ring(found.someone_else),
    )


def _ring(contact: Contact) -> RingFacts | None:
    return RingFacts(contact.name, contact.phone, contact.hours) if contact.phone else None
