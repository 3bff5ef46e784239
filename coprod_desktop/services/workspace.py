"""An unlocked vault with all its use cases: what a page, or a command, is given to work with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coprod_desktop.services.access import Access
from coprod_desktop.services.arrangements import Arrangements
from coprod_desktop.services.attachments import Attachments
from coprod_desktop.services.attendance import Attendances
from coprod_desktop.services.backups import Backups
from coprod_desktop.services.differences import Differences
from coprod_desktop.services.documents import Documents
from coprod_desktop.services.duplicates import Duplicates
from coprod_desktop.services.easy_read import EasyReads
from coprod_desktop.services.evaluations import Evaluations
from coprod_desktop.services.expenses import Expenses
from coprod_desktop.services.feedback import Feedback
from coprod_desktop.services.finance import Finance
from coprod_desktop.services.flip_charts import FlipCharts
from coprod_desktop.services.floats import Floats
from coprod_desktop.services.groups import Groups
from coprod_desktop.services.handing import Handing
from coprod_desktop.services.hub_views import Others
from coprod_desktop.services.insight_import import InsightImport
from coprod_desktop.services.insights import Insights
from coprod_desktop.services.invitations import Invitations
from coprod_desktop.services.ladder import Ladder
from coprod_desktop.services.locks import Locks
from coprod_desktop.services.looking_over import LookingOver
from coprod_desktop.services.made import Made
from coprod_desktop.services.money import MoneyLists
from coprod_desktop.services.needs import Needs
from coprod_desktop.services.organisation import Organisations
from coprod_desktop.services.packs import Packs
from coprod_desktop.services.pairing import Pairing
from coprod_desktop.services.payments import Payments
from coprod_desktop.services.people import People
from coprod_desktop.services.people_import import PeopleImport
from coprod_desktop.services.plain_words import PlainWords
from coprod_desktop.services.ports import Checks, Drafts, History
from coprod_desktop.services.print_files import PrintFiles
from coprod_desktop.services.projector import Projector
from coprod_desktop.services.register import Register
from coprod_desktop.services.retention import Retention
from coprod_desktop.services.safeguarding import Safeguarding
from coprod_desktop.services.search import Search
from coprod_desktop.services.sent import Sent
from coprod_desktop.services.sessions import Sessions
from coprod_desktop.services.sharing import Sharing
from coprod_desktop.services.supporters import Supporters
from coprod_desktop.services.taking_back import TakingBack
from coprod_desktop.services.themes import Themes
from coprod_desktop.services.today import Today
from coprod_desktop.services.venues import Venues


@dataclass(frozen=True, slots=True)
class Workspace:
    """The services of one open vault. All of them are called on one thread, the vault's; close locks the vault."""

    path: Path
    now: Callable[[], datetime]
    organisations: Organisations
    venues: Venues
    groups: Groups
    people: People
    people_import: PeopleImport
    needs: Needs
    supporters: Supporters
    sessions: Sessions
    attendances: Attendances
    invitations: Invitations
    arrangements: Arrangements
    register: Register
    attachments: Attachments
    insights: Insights
    insight_import: InsightImport
    taking_back: TakingBack
    retention: Retention
    safeguarding: Safeguarding
    themes: Themes
    looking_over: LookingOver
    projector: Projector
    sent: Sent
    flip_charts: FlipCharts
    expenses: Expenses
    floats: Floats
    payments: Payments
    money: MoneyLists
    finance: Finance
    evaluations: Evaluations
    feedback: Feedback
    ladder: Ladder
    made: Made
    documents: Documents
    packs: Packs
    handing: Handing
    print_files: PrintFiles
    easy_read: EasyReads
    plain_words: PlainWords
    locks: Locks
    today: Today
    search: Search
    history: History
    drafts: Drafts
    checks: Checks
    backups: Backups
    sharing: Sharing
    pairing: Pairing
    differences: Differences
    duplicates: Duplicates
    access: Access
    counts: Callable[[], dict[str, int]]
    notices: Callable[[], Sequence[str]]
    close: Callable[[], None]
    others: Others | None
