"""Every kind of document there is: what it needs to know, and who gathers that. A new document is one line here.

Its facts are a dataclass of its own; which blocks they become is documents/catalogue.py's to say, a line there too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.people import CLEAR_PRINT, LARGE_PRINT
from coprod_desktop.services.attendance_facts import DAY_BEFORE
from coprod_desktop.services.gathering.answers import last_time_facts, update_facts
from coprod_desktop.services.gathering.day_before import day_before_facts
from coprod_desktop.services.gathering.fire_list import fire_facts
from coprod_desktop.services.gathering.payment_slip import payment_slip_facts
from coprod_desktop.services.gathering.record import record_facts
from coprod_desktop.services.gathering.sign_in import sign_in_alone_facts, sign_in_facts
from coprod_desktop.services.gathering.source import About, Source
from coprod_desktop.services.gathering.summary import summary_facts
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


KINDS = (
    Kind("summary", "Summary", frozenset({Need.SESSION, Need.PERSON}), summary_facts),
    Kind("record", "Full record", frozenset({Need.SESSION, Need.PERSON}), record_facts),
    Kind("update", "You said, we did", frozenset({Need.PERSON}), update_facts),
    Kind("last-time", "Last time you said", frozenset({Need.SESSION}), last_time_facts, size=LARGE_PRINT),
    Kind(DAY_BEFORE, "The day before", frozenset({Need.SESSION}), day_before_facts),
    Kind("sign-in", "Sign-in sheet", frozenset({Need.SESSION}), sign_in_facts, forms=TO_FILL_IN, size=LARGE_PRINT),
    Kind(
        "sign-in-alone",
        "Sign-in sheet for one person",
        frozenset({Need.SESSION, Need.PERSON}),
        sign_in_alone_facts,
        forms=TO_FILL_IN,
    ),
    Kind("fire-list", "Fire list", frozenset({Need.SESSION}), fire_facts, size=LARGE_PRINT),
    Kind("payment-slip", "Payment slip", frozenset({Need.SESSION, Need.PERSON}), payment_slip_facts, forms=TO_FILL_IN),
    Kind("venue-needs", "What helps those coming, for the place", frozenset({Need.SESSION}), venue_needs_facts),
)


def kind_named(name: str) -> Kind:
    """Return the kind of that name. Raises UserError, which says which there are."""
    found = next((kind for kind in KINDS if kind.name == name), None)
    if found is None:
        raise UserError(f"There is no document “{name}”. Choose one of {', '.join(kind.name for kind in KINDS)}.")
    return found
