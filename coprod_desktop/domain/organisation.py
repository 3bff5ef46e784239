"""The organisation whose sessions these are, and whom to ring in it."""

from dataclasses import dataclass
from typing import ClassVar

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.records import Record, record
from coprod_desktop.domain.telling import USUAL_DAYS

ORGANISATION = Id("organisation")
"""There is one: two laptops that both describe it describe the same record."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ring: a name, a number, and when ("Monday to Thursday, 9 am to 4 pm")."""

    name: str = ""
    phone: str = ""
    hours: str = ""


@record
class Organisation(Record):
    """Who runs the sessions. The safeguarding numbers are shown offline when somebody may be harmed.

    asks_after: days from somebody's reply to an answer until they are asked whether it helped. logo_on_papers: the
    newest picture of the organisation stands on the first side of papers. keeps_people: years after somebody left or
    died until what is kept about them is due to be erased; keeps_charts: years after a session until the photos of its
    flip charts are; keeps_receipts: years after a cost or a payment until the pictures of receipts and signatures are.
    asks_after_quiet: years after somebody came last until somebody is asked to decide. 0 means never.
    """

    TABLE: ClassVar[str] = "organisation"

    name: str = ""
    return_address: str = ""
    contact: Contact = Contact()
    lead: Contact = Contact()
    lead_key: str = ""
    adults: Contact = Contact()
    children: Contact = Contact()
    out_of_hours: Contact = Contact()
    about_staff: Contact = Contact()
    someone_else: Contact = Contact()
    asks_after: int = USUAL_DAYS
    logo_on_papers: bool = False
    keeps_people: int = 0
    keeps_charts: int = 0
    keeps_receipts: int = 0
    asks_after_quiet: int = 0
