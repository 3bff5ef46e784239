"""The words and options of the commands about money."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date
from typing import Protocol

from coprod_desktop.commands import claims, pay, sheets
from coprod_desktop.commands.locking import add_lock
from coprod_desktop.commands.told import Told
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category, Method, Vehicle, parse_passengers


class Adds(Protocol):
    """Adds a command with the options that each has."""

    def __call__(self, name: str, run: Callable[[Namespace], Told]) -> ArgumentParser:
        """Return the command's own parser."""
        ...


def add_money(add: Adds, day: Callable[[str], date]) -> None:
    """Add the commands about money. day: reads a day."""
    _add_claims(add("claims", claims.claims), day)
    paying = add("pay", pay.pay)
    paying.add_argument("claim", metavar="ID", help="the claim, as “coprod claims” shows it")
    paying.add_argument("--method", choices=[*Method], default=Method.CASH.value, help="how it reaches them")
    paying.add_argument("--signed", metavar="NAME", default="", help="who signed for the cash")
    paying.add_argument("--reference", metavar="TEXT", default="", help="of the bank payment or the voucher")
    paying.add_argument("--amount", metavar="N", help="refuse if another amount is owed, such as 4.60")
    paying.add_argument("--yes-by", metavar="NAME", default="", help="who says yes, where somebody has to")
    sheet = add("sheet", sheets.sheet)
    sheet.add_argument("kind", choices=["finance"], help="the schedule for finance")
    sheet.add_argument("--from", metavar="DAY", dest="since", type=day, required=True, help="such as 2026-11-01")
    sheet.add_argument("--to", metavar="DAY", dest="until", type=day, required=True, help="such as 2026-11-30")
    sheet.add_argument("--form", choices=["xlsx", "csv"], help="else as the file's name ends, xlsx")
    add_lock(sheet)
    sheet.add_argument("--out", metavar="FILE", required=True, help="the file to write, not there yet")


def _add_claims(claim: ArgumentParser, day: Callable[[str], date]) -> None:
    claim.add_argument("--person", metavar="NAME", help="only this person's, by name or id")
    claim.add_argument("--session", metavar="ID", help="only of this session")
    what = claim.add_mutually_exclusive_group()
    what.add_argument("--add", choices=[*Category], metavar="CATEGORY", help=f"add a cost: {', '.join(Category)}")
    what.add_argument("--nothing", action="store_true", help="it cost nothing, which is an answer")
    what.add_argument("--decline", metavar="WORDS", help="they do not want it back, in their words")
    claim.add_argument("--amount", metavar="N", help="such as 4.60")
    claim.add_argument("--miles", metavar="N", help="there and back, such as 12 or 7.5")
    vehicles = [each.value for each in Vehicle if each not in (Vehicle.PASSENGER, Vehicle.OTHER)]
    claim.add_argument("--vehicle", choices=vehicles, default=Vehicle.CAR.value, help="for miles")
    claim.add_argument("--passengers", metavar="N", type=_passengers, default=0, help="who were taken along")
    claim.add_argument("--day", metavar="DAY", type=day, help="of the journey, else the session's")
    for name, about in (
        ("what-for", "what it was for"),
        ("no-receipt", "why there is no receipt"),
        ("countersigned-by", "who signs for it then"),
    ):
        claim.add_argument(f"--{name}", metavar="TEXT", default="", help=about)
    claim.add_argument("--receipt", action="store_true", help="there is a receipt")
    claim.add_argument("--paid-ahead", action="store_true", help="we paid for it before the day")


def _passengers(text: str) -> int:
    try:
        return parse_passengers(text)
    except UserError as error:
        raise ArgumentTypeError(str(error)) from error
