"""The organisation's logo on the first side of papers, where it is wished: in one place for every way to make one."""

from dataclasses import dataclass, replace

from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.organisation import ORGANISATION, Organisation
from coprod_desktop.services.answer_facts import LastTimeFacts, UpdateFacts
from coprod_desktop.services.before_facts import AgendaFacts, InvitationFacts
from coprod_desktop.services.easy_letter_facts import EASY_FACTS
from coprod_desktop.services.facts import RecordFacts, SummaryFacts
from coprod_desktop.services.form_facts import (
    AboutGroupFacts,
    ClaimFormFacts,
    ConsentFormFacts,
    EvaluationFormFacts,
    InsightSheetFacts,
)
from coprod_desktop.services.gathering.made import MadeFacts
from coprod_desktop.services.gathering.payment_slip import PaymentSlipFacts
from coprod_desktop.services.gathering.source import Source
from coprod_desktop.services.gathering.venue_needs import VenueNeedsFacts
from coprod_desktop.services.pack_facts import Pack, PackFacts
from coprod_desktop.services.ports import Press, Progress
from coprod_desktop.services.report_facts import (
    EverythingFacts,
    FinanceFacts,
    GroupReportFacts,
    PeriodReportFacts,
    ThanksFacts,
)

HEADED = (
    *(InvitationFacts, AgendaFacts, SummaryFacts, RecordFacts, UpdateFacts, LastTimeFacts, ThanksFacts),
    *EASY_FACTS,
    *(AboutGroupFacts, InsightSheetFacts, ClaimFormFacts, EvaluationFormFacts, ConsentFormFacts, PaymentSlipFacts),
    *(MadeFacts, GroupReportFacts, PeriodReportFacts, FinanceFacts, EverythingFacts, VenueNeedsFacts),
)
"""What papers have a logo. The form for a concern names nobody; lists, badges and slips are for one day's work."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture (the bytes of a PNG or JPEG file) and what it shows, for who does not see it."""

    image: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Headed:
    """Facts of a paper that has the logo on its first side."""

    facts: object
    logo: Logo


class WithLogo:
    """A press that puts the organisation's logo on the papers that have one."""

    def __init__(self, press: Press, source: Source) -> None:
        self._press, self._source = press, source

    def make(self, facts: object, *, form: str, size: float) -> bytes:
        """Return the document that such facts are for."""
        return self._press.make(_headed(facts, self._logo()), form=form, size=size)

    def pack(self, facts: PackFacts, *, ticket_size: float, progress: Progress) -> Pack:
        """Return a print pack."""
        logo = self._logo()
        people = tuple(
            replace(each, papers=tuple(replace(paper, facts=_headed(paper.facts, logo)) for paper in each.papers))
            for each in facts.people
        )
        return self._press.pack(replace(facts, people=people), ticket_size=ticket_size, progress=progress)

    def _logo(self) -> Logo | None:
        """Return the newest picture of the organisation, where papers are to show it."""
        organisation = self._source.reads.get(Organisation, ORGANISATION)
        if organisation is None or not organisation.logo_on_papers:
            return None
        kept = [each for each in self._source.reads.find(Attachment, belongs_to=ORGANISATION) if each.digest]
        image = self._source.image(kept[-1].digest) if kept else None
        return Logo(image, kept[-1].name) if image else None


def _headed(facts: object, logo: Logo | None) -> object:
    return Headed(facts, logo) if logo is not None and isinstance(facts, HEADED) else facts
