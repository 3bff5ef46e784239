"""All the records that are kept. A noun that is not named here is not kept."""

from coprod_desktop.domain.answers import Answer, AnswerUpdate
from coprod_desktop.domain.arrangements import Arrangement
from coprod_desktop.domain.attachments import Attachment
from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.budgets import Budget
from coprod_desktop.domain.charts import OnChart
from coprod_desktop.domain.consents import Consent
from coprod_desktop.domain.easy_read import EasyCheck, EasyRead, EasyRow
from coprod_desktop.domain.evaluations import Evaluation, EvaluationAnswer, EvaluationQuestion
from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.floats import FloatCount, FloatMove
from coprod_desktop.domain.groups import Group, Membership, NonNegotiable
from coprod_desktop.domain.insights import Insight, Theme, Themed
from coprod_desktop.domain.journeys import RegularJourney
from coprod_desktop.domain.looked_over import LookedOver
from coprod_desktop.domain.made import Credit, Draft, ThingMade
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.organisation import Organisation
from coprod_desktop.domain.payments import Payment
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.prompts import Prompts
from coprod_desktop.domain.rates import CostRule, OwnRate, PaymentLimit
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.same_as import SameAs
from coprod_desktop.domain.same_person import MovedReference, SamePerson
from coprod_desktop.domain.sent import SentDocument, SentLine
from coprod_desktop.domain.sessions import AgendaItem, Call, Session
from coprod_desktop.domain.supporting import Support
from coprod_desktop.domain.taking_back import BroughtBack
from coprod_desktop.domain.telling import AlsoTell, Helped, Reply, Told
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
    Support,
    Session,
    AgendaItem,
    Call,
    Attendance,
    Arrangement,
    WayOut,
    Insight,
    Theme,
    Themed,
    Answer,
    AnswerUpdate,
    AlsoTell,
    Told,
    Reply,
    Helped,
    ThingMade,
    Draft,
    Credit,
    Prompts,
    SameAs,
    BroughtBack,
    OnChart,
    LookedOver,
    SentDocument,
    SentLine,
    Claim,
    ClaimLine,
    RegularJourney,
    Payout,
    Payment,
    FloatMove,
    FloatCount,
    Budget,
    OwnRate,
    CostRule,
    PaymentLimit,
    EvaluationQuestion,
    Evaluation,
    EvaluationAnswer,
    Attachment,
    SamePerson,
    MovedReference,
    EasyRead,
    EasyRow,
    EasyCheck,
)
