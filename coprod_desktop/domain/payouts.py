"""Money that went to somebody: one record each time it is handed over, so that nothing is lost where laptops meet."""

import re
from datetime import date
from enum import StrEnum
from typing import ClassVar

from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.records import Erasing, Record, cell, record

_SORT_CODE, _ACCOUNT = r"\d{2}[- ]\d{2}[- ]\d{2}", r"\d(?:[ -]?\d){7,}"
_IBAN = r"[a-z]{2}\d{2}[ ]?(?:[a-z0-9]{4}[ ]?){3,}"
_BANK = re.compile(
    rf"(?<![\d]){_SORT_CODE}(?![\d])|(?<![\d])\d{{6}}(?![\d])|{_ACCOUNT}|(?<![a-z]){_IBAN}", re.IGNORECASE
)
"""A British sort code is six digits, an account number eight (seven to ten at a few banks), a card has sixteen."""
NO_BANK_DETAILS = (
    "That looks like a sort code or an account number. They are not kept here. "
    "Write only the reference of the payment, such as “July run”."
)


class Pays(StrEnum):
    """What money was for: a person's costs, or a payment for taking part."""

    COSTS = "costs"
    PAYMENT = "payment"


@record
class Payout(Record):
    """Money that went to somebody, or came back (less than nothing: a mistake is reversed by another record).

    of: the claim or the payment that it pays. tin: the session whose float it came from; None: from elsewhere.
    reference: of the bank payment or the voucher, never an account. reverses: the payout that this one takes back.
    """

    TABLE: ClassVar[str] = "payout"

    of: Id
    pays: Pays
    group: Id
    person: Id = cell(about=True)
    session: Id | None = None
    amount: Money = cell(default=Money(), erasing=Erasing.KEEP, lasting=True)
    method: Method = cell(default=Method.CASH, erasing=Erasing.KEEP)
    on: date | None = cell(default=None, erasing=Erasing.KEEP)
    tin: Id | None = cell(default=None, erasing=Erasing.KEEP)
    reference: str = cell(default="", erasing=Erasing.KEEP)
    signed: str = cell(default="", erasing=Erasing.ERASE)
    why: str = cell(default="", erasing=Erasing.ERASE)
    reverses: Id | None = cell(default=None, erasing=Erasing.KEEP)

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def reversal_of(payout: Id) -> Id:
        """Return the id of what takes a payout back, so that two laptops that both do it do it once."""
        return id_from("reversal", payout)


def without_bank_details(text: str) -> str:
    """Return text on one line. Raises UserError for what looks like a sort code, an account number or a card."""
    tidy = typed.one_line(text)
    if _BANK.search(tidy):
        raise UserError(NO_BANK_DETAILS)
    return tidy
