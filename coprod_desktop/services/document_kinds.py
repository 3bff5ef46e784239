"""Every kind of document there is: what it needs to know, and who gathers that. A new document is one line here.

Its facts are a dataclass of its own; which blocks they become is documents/catalogue.py's to say, a line there too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.people import CLEAR_PRINT, LARGE_PRINT, MOST_PRINT
from coprod_desktop.services.attendance_facts import DAY_BEFORE
from coprod_desktop.services.gathering.answers import last_time_facts, update_facts
from coprod_desktop.services.gathering.before import agenda_facts, badges_facts, invitation_facts
from coprod_desktop.services.gathering.concern_form import CONCERN_FORM, concern_form_facts
from coprod_desktop.services.gathering.day_before import day_before_facts
from coprod_desktop.services.gathering.easy_letters import easy_thanks_facts, easy_update_facts
from coprod_desktop.services.gathering.easy_read import (
    EASY_PRINT,
    easy_group_facts,
    easy_invitation_facts,
    easy_summary_facts,
)
from coprod_desktop.services.gathering.fire_list import fire_facts
from coprod_desktop.services.gathering.forms import (
    about_group_facts,
    claim_form_facts,
    consent_form_facts,
    evaluation_form_facts,
    insight_sheet_facts,
)
from coprod_desktop.services.gathering.made import made_facts
from coprod_desktop.services.gathering.payment_slip import payment_slip_facts
from coprod_desktop.services.gathering.record import record_facts
from coprod_desktop.services.gathering.reports import (
    everything_facts,
    finance_facts,
    group_report_facts,
    period_report_facts,
)
from coprod_desktop.services.gathering.sign_in import sign_in_alone_facts, sign_in_facts
from coprod_desktop.services.gathering.slips import slips_to_print
from coprod_desktop.services.gathering.source import About, Source
from coprod_desktop.services.gathering.summary import summary_facts
from coprod_desktop.services.gathering.thanks import thanks_facts
from coprod_desktop.services.gathering.venue_needs import venue_needs_facts

EVERY_FORM = tuple(Form)
TO_FILL_IN = (Form.PDF, Form.DOCX)
"""Forms that somebody writes into by hand, or on their own computer."""


class Need(StrEnum):
    """What a kind of document is about. With a person, it is made in that person's own form."""

    SESSION = "session"
    PERSON = "person"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document. name: as the command says it. title: as a button says it.

    size: points of the body where nobody in particular reads it.
    """

    name: str
    title: str
    needs: frozenset[Need]
    gather: Callable[[Source, About], object]
    forms: tuple[Form, ...] = EVERY_FORM
    size: int = CLEAR_PRINT


def _kind(name: str, title: str, gather: Callable[[Source, About], object], *needs: Need) -> Kind:
    """Return a kind that is read in every form."""
    return Kind(name, title, frozenset(needs), gather)


def _form(name: str, title: str, gather: Callable[[Source, About], object], *needs: Need) -> Kind:
    """Return a kind that people write into; at the size of who fills it in, or else in large print."""
    return Kind(name, title, frozenset(needs), gather, forms=TO_FILL_IN, size=LARGE_PRINT)


KINDS = (
    _kind("invitation", "Invitation", invitation_facts, Need.SESSION, Need.PERSON),
    Kind("easy-invitation", "Easy Read invitation", frozenset({Need.SESSION}), easy_invitation_facts, size=EASY_PRINT),
    _kind("agenda", "Agenda", agenda_facts, Need.SESSION),
    Kind("badges", "Name badges", frozenset({Need.SESSION}), badges_facts, forms=(Form.PDF,), size=MOST_PRINT),
    _form("sign-in", "Sign-in sheet", sign_in_facts, Need.SESSION),
    _form("sign-in-alone", "Sign-in sheet for one person", sign_in_alone_facts, Need.SESSION, Need.PERSON),
    _form("insight-sheet", "What I want to say", insight_sheet_facts, Need.SESSION),
    _form("claim-form", "Your costs today, to fill in", claim_form_facts, Need.SESSION),
    _form("evaluation", "How was today, to fill in", evaluation_form_facts, Need.SESSION),
    _form("consent", "Photos and quotes, to fill in", consent_form_facts, Need.SESSION),
    _kind("made", "What we made together", made_facts, Need.GROUP),
    _kind("co-production", "What is co-production", about_group_facts, Need.GROUP),
    _kind(DAY_BEFORE, "The day before", day_before_facts, Need.SESSION),
    _kind("venue-needs", "What helps those coming, for the place", venue_needs_facts, Need.SESSION),
    Kind("fire-list", "Fire list", frozenset({Need.SESSION}), fire_facts, size=LARGE_PRINT),
    Kind("last-time", "Last time you said", frozenset({Need.SESSION}), last_time_facts, size=LARGE_PRINT),
    _kind("summary", "Summary", summary_facts, Need.SESSION, Need.PERSON),
    Kind("easy-read", "Easy Read summary", frozenset({Need.SESSION}), easy_summary_facts, size=EASY_PRINT),
    _kind("record", "Full record", record_facts, Need.SESSION, Need.PERSON),
    Kind("slips", "Slips for who left no name", frozenset({Need.SESSION}), slips_to_print, size=LARGE_PRINT),
    Kind("payment-slip", "Payment slip", frozenset({Need.SESSION, Need.PERSON}), payment_slip_facts, forms=TO_FILL_IN),
    _kind("update", "You said, we did", update_facts, Need.PERSON),
    Kind("easy-update", "You said, we did, in Easy Read", frozenset({Need.PERSON}), easy_update_facts, size=EASY_PRINT),
    _kind("thank-you", "Thank-you letter", thanks_facts, Need.PERSON),
    Kind("easy-thanks", "Thank-you letter in Easy Read", frozenset({Need.GROUP}), easy_thanks_facts, size=EASY_PRINT),
    _kind("everything", "All we hold about somebody", everything_facts, Need.PERSON),
    Kind("easy-group", "About our group, in Easy Read", frozenset({Need.GROUP}), easy_group_facts, size=EASY_PRINT),
    _kind("group-report", "Group report", group_report_facts, Need.GROUP),
    _kind("report", "Report on all groups", period_report_facts),
    _kind("finance", "Costs for finance", finance_facts),
    Kind(CONCERN_FORM, "Paper form for the safeguarding lead", frozenset(), concern_form_facts, forms=TO_FILL_IN),
)
"""Every kind, in the order in which they are wanted: before a session, on the day, after it, and in the office."""

BEFORE_IT = frozenset(
    {
        "invitation",
        "easy-invitation",
        "agenda",
        "badges",
        "sign-in",
        "sign-in-alone",
        DAY_BEFORE,
        "venue-needs",
        "last-time",
    }
)
"""Papers that are wanted before a session: of somebody they are about the next one, not the last."""


def kind_named(name: str) -> Kind:
    """Return the kind of that name. Raises UserError, which says which there are."""
    found = next((kind for kind in KINDS if kind.name == name), None)
    if found is None:
        raise UserError(f"There is no document “{name}”. Choose one of {', '.join(kind.name for kind in KINDS)}.")
    return found
