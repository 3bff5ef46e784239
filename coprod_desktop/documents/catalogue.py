"""Which facts become which document: a line for each kind. Its facts are gathered by services/document_kinds.py."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from coprod_desktop.documents.blocks import Document, Figure
from coprod_desktop.documents.claim_form import claim_form
from coprod_desktop.documents.concern_form import concern_form
from coprod_desktop.documents.consent_form import consent_form
from coprod_desktop.documents.day_before import day_before
from coprod_desktop.documents.easy_letters import easy_thanks, easy_update
from coprod_desktop.documents.easy_read import easy_read
from coprod_desktop.documents.evaluation_form import evaluation_form
from coprod_desktop.documents.everything import everything
from coprod_desktop.documents.finance_schedule import finance_schedule
from coprod_desktop.documents.fire_list import fire_list
from coprod_desktop.documents.full_record import full_record
from coprod_desktop.documents.group_report import group_report
from coprod_desktop.documents.insight_sheet import insight_sheet
from coprod_desktop.documents.invitation import agenda, invitation
from coprod_desktop.documents.last_time import last_time
from coprod_desktop.documents.made import made
from coprod_desktop.documents.name_badges import name_badges
from coprod_desktop.documents.payment_slip import payment_slip
from coprod_desktop.documents.period_report import period_report
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.documents.sign_in_sheet import sign_in_sheet
from coprod_desktop.documents.slip import slips
from coprod_desktop.documents.thank_you import thank_you
from coprod_desktop.documents.update import update
from coprod_desktop.documents.venue_needs import venue_needs
from coprod_desktop.documents.what_is import what_is
from coprod_desktop.services.answer_facts import LastTimeFacts, UpdateFacts
from coprod_desktop.services.attendance_facts import DayBeforeFacts, FireFacts, SignInFacts
from coprod_desktop.services.before_facts import AgendaFacts, BadgesFacts, InvitationFacts
from coprod_desktop.services.easy_letter_facts import EasyThanksFacts, EasyUpdateFacts
from coprod_desktop.services.easy_read_views import EasyReadFacts
from coprod_desktop.services.facts import RecordFacts, SlipFacts, SummaryFacts
from coprod_desktop.services.form_facts import (
    AboutGroupFacts,
    ClaimFormFacts,
    ConsentFormFacts,
    EvaluationFormFacts,
    InsightSheetFacts,
)
from coprod_desktop.services.gathering.concern_form import ConcernFormFacts
from coprod_desktop.services.gathering.made import MadeFacts
from coprod_desktop.services.gathering.payment_slip import PaymentSlipFacts
from coprod_desktop.services.gathering.venue_needs import VenueNeedsFacts
from coprod_desktop.services.letterhead import Headed
from coprod_desktop.services.report_facts import (
    EverythingFacts,
    FinanceFacts,
    GroupReportFacts,
    PeriodReportFacts,
    ThanksFacts,
)

DOCUMENTS: dict[type, Callable[[Any], Document]] = {
    VenueNeedsFacts: venue_needs,
    SummaryFacts: session_summary,
    RecordFacts: full_record,
    UpdateFacts: update,
    LastTimeFacts: last_time,
    FireFacts: fire_list,
    SignInFacts: sign_in_sheet,
    DayBeforeFacts: day_before,
    PaymentSlipFacts: payment_slip,
    ConcernFormFacts: concern_form,
    SlipFacts: slips,
    InvitationFacts: invitation,
    AgendaFacts: agenda,
    BadgesFacts: name_badges,
    InsightSheetFacts: insight_sheet,
    ClaimFormFacts: claim_form,
    EvaluationFormFacts: evaluation_form,
    ConsentFormFacts: consent_form,
    AboutGroupFacts: what_is,
    MadeFacts: made,
    ThanksFacts: thank_you,
    GroupReportFacts: group_report,
    PeriodReportFacts: period_report,
    FinanceFacts: finance_schedule,
    EverythingFacts: everything,
    EasyReadFacts: easy_read,
    EasyUpdateFacts: easy_update,
    EasyThanksFacts: easy_thanks,
}


def document(facts: object) -> Document:
    """Return the blocks of the document that such facts are for."""
    if isinstance(facts, Headed):
        return replace(document(facts.facts), logo=Figure(facts.logo.image, facts.logo.words))
    return DOCUMENTS[type(facts)](facts)
