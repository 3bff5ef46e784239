"""All that a person's page shows, read in one go on the worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.groups import Group, Membership
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.journeys import RegularJourney
from coprod_desktop.domain.people import Person
from coprod_desktop.services.claim_pages import ClaimPage
from coprod_desktop.services.payments import Ledger
from coprod_desktop.services.people import PersonPage
from coprod_desktop.services.sent import SentRow
from coprod_desktop.services.supporters import SupporterRow
from coprod_desktop.services.workspace import Workspace

SECTIONS = ("reach", "who", "reads", "needs/new")
"""Where fields of a person may be half typed, under the person's own place."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person with what is known of them. summary_of: the last closed session that they came to; coming: the next
    one of a group of theirs; drafts: the sections in which something is half typed; pictures: how many receipts each
    cost has; sent: the papers that were made for them, latest first; journeys: those that are offered to them again.
    """

    page: PersonPage
    groups: tuple[tuple[Group, Membership], ...]
    all_groups: tuple[Group, ...]
    supporters: tuple[SupporterRow, ...]
    supports: tuple[Person, ...]
    claims: tuple[ClaimPage, ...]
    ledger: Ledger
    summary_of: Id | None
    today: date
    drafts: frozenset[str]
    pictures: Mapping[Id, int]
    sent: tuple[SentRow, ...] = ()
    journeys: tuple[RegularJourney, ...] = ()
    coming: Id | None = None

    @property
    def person(self) -> Person:
        """Who it is about."""
        return self.page.person


def read_person(services: Workspace, person: Id) -> PersonView:
    """Read a person's page. Raises UserError when they are not in this vault. For the worker."""
    claims, groups = tuple(services.expenses.of_person(person)), tuple(services.groups.of_person(person))
    return PersonView(
        page=services.people.page(person),
        groups=groups,
        all_groups=tuple(services.groups.by_name()),
        supporters=tuple(services.supporters.of_person(person)),
        supports=tuple(services.supporters.supported_by(person)),
        claims=claims,
        ledger=services.payments.of(person),
        summary_of=services.people.last_summary(person),
        today=services.now().date(),
        drafts=frozenset(each for each in SECTIONS if services.drafts.read(f"people/{person}/{each}")),
        pictures=services.attachments.counted([line.id for page in claims for line in page.lines]),
        sent=tuple(services.sent.of_person(person)),
        journeys=tuple(services.expenses.journeys(person)),
        coming=_coming(services, groups),
    )


def _coming(services: Workspace, groups: tuple[tuple[Group, Membership], ...]) -> Id | None:
    """Return the next session of the groups that somebody is in."""
    theirs = {group.id for group, membership in groups if membership.until is None}
    return next((row.id for row in services.sessions.coming() if row.group in theirs), None)
