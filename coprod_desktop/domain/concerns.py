"""A concern that somebody may be harmed: kept apart from everything else that is kept.

It is no record of the log: no history, search, undo or bundle knows it, so a page that shows what happened in a session
can't show that one was raised. Its note is sealed so that the safeguarding lead alone can open it.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime

from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id

LONGEST_REFERENCE = 60
"""Letters. A reference is a number or a name; a box with more room would be told what happened."""
TABLE = "concern"
"""What pages listen to. There is no noun of that name."""

NO_KEY_THERE = (
    "There is no key of a safeguarding lead in this. Nothing was changed. A key begins with age1 and has 62 letters "
    "and digits; ask the lead to send it again."
)
NOT_THAT_ONE = (
    "This holds the lead’s secret key, which opens every note. Nothing was changed. Only the lead may have it: delete "
    "it here, and ask the lead for the other one, the public key, which begins with age1."
)
SEVERAL_KEYS = "There is more than one key in this, so nobody knows which is the lead’s. Nothing was changed."

_KEY = re.compile(r"\bage1[02-9ac-hj-np-z]{58}\b")  # bech32 of 32 bytes: github.com/C2SP/C2SP, age.md
_LEADS_OWN = "AGE-SECRET-KEY-"


@dataclass(frozen=True, slots=True)
class LeadKey:
    """The safeguarding lead's public key."""

    text: str

    @property
    def short(self) -> str:
        """What is compared aloud: the eight letters after age1 and the last eight. Together they are 80 bits, so nobody
        can make another key that has the same. The lead, who may not have this program, reads them from the key itself.
        """
        return f"{self.text[4:8]} {self.text[8:12]} … {self.text[-8:-4]} {self.text[-4:]}"


@dataclass(frozen=True, slots=True)
class Rang:
    """Who was rung, when, and what they gave to find it again. Nothing of what was said."""

    whom: str
    at: datetime
    reference: str = ""


@dataclass(frozen=True, slots=True)
class SealedNote:
    """A note that only the lead can open: an age file, and the public key that it was sealed to."""

    content: bytes = field(repr=False)
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Concern:
    """One concern. raised_by: the way by which whoever raised it opens the vault (a neutral id).

    rang: None until it is written down. handed_on_at: when its note was last written to a file for the lead.
    """

    id: Id
    raised_by: str
    raised_at: datetime
    rang: Rang | None = None
    note: SealedNote | None = None
    handed_on_at: datetime | None = None


def rang(whom: str, at: datetime, reference: str, now: datetime) -> Rang:
    """Return who was rung, checked. Raises UserError without anybody, or for a time that has not come yet."""
    name = typed.one_line(whom, LONGEST_REFERENCE)
    if not name:
        raise UserError("Choose or write who you rang.")
    if at > now:
        raise UserError("That time has not come yet. Write when you rang.")
    return Rang(name, at, typed.one_line(reference, LONGEST_REFERENCE))


def key_in(text: str) -> str:
    """Return the one public key that stands in text: pasted, or read from a file. Raises UserError.

    Whether its letters are whole, storage says: that needs what made it.
    """
    if _LEADS_OWN in text.upper():
        raise UserError(NOT_THAT_ONE)
    found: set[str] = set(_KEY.findall(text))
    if not found:
        raise UserError(NO_KEY_THERE)
    if len(found) > 1:
        raise UserError(SEVERAL_KEYS)
    return found.pop()
