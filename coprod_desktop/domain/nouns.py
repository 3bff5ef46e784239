"""All the records that are kept. A noun that is not named here is not kept."""

from coprod_desktop.domain.arrangements import Arrangement
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.consents import Consent
from coprod_desktop.domain.evaluations import Evaluation, EvaluationAnswer, EvaluationQuestion
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.groups import Group, Membership, NonNegotiable
from coprod_desktop.domain.insights import Insight, Theme, Themed
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.organisation import Organisation
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.sessions import AgendaItem, Call, Session
from coprod_desktop.domain.venues import Venue
from coprod_desktop.domain.way_out import WayOut

NOUNS: tuple[type[Record], ...] = (
    Organisation,
    Venue,
    Group,
    NonNegotiable,
    Membership,
    Person,
    Need,
    Consent,
    Session,
    AgendaItem,
    Call,
    Attendance,
    Arrangement,
    WayOut,
    Insight,
    Theme,
    Themed,
    Claim,
    ClaimLine,
    EvaluationQuestion,
    Evaluation,
    EvaluationAnswer,
    Attachment,
)
