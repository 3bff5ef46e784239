"""Which facts become which document: a line for each kind. Its facts are gathered by services/document_kinds.py."""

from collections.abc import Callable
from typing import Any

from coprod_desktop.documents.blocks import Document
from coprod_desktop.documents.day_before import day_before
from coprod_desktop.documents.fire_list import fire_list
from coprod_desktop.documents.full_record import full_record
from coprod_desktop.documents.last_time import last_time
from coprod_desktop.documents.payment_slip import payment_slip
from coprod_desktop.documents.session_summary import session_summary
from coprod_desktop.documents.sign_in_sheet import sign_in_sheet
from coprod_desktop.documents.update import update
from coprod_desktop.documents.venue_needs import venue_needs
from coprod_desktop.services.answer_facts import LastTimeFacts, UpdateFacts
from coprod_desktop.services.attendance_facts import DayBeforeFacts, FireFacts, SignInFacts
from coprod_desktop.services.facts import RecordFacts, SummaryFacts
from coprod_desktop.services.gathering.payment_slip import PaymentSlipFacts
from coprod_desktop.services.gathering.venue_needs import VenueNeedsFacts

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
}


def document(facts: object) -> Document:
    """Return the blocks of the document that such facts are for."""
    return DOCUMENTS[type(facts)](facts)
