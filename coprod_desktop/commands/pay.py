"""The command that records that somebody was paid."""

from argparse import Namespace

from coprod_desktop.commands.finding import opened
from coprod_desktop.commands.told import Told
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Method
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.services.paying import Handed
from coprod_desktop.services.workspace import Workspace


def pay(args: Namespace) -> Told:
    """Record that a claim was paid today. No bank details: of a bank payment, only its reference."""
    method = Method(args.method)
    if method is Method.CASH and not args.signed.strip():
        raise UsageError("Say who signed for the cash, with --signed. Nothing was paid.")
    expected = Money.parse(args.amount) if args.amount is not None else None
    handed = Handed(method, args.signed, args.reference, expected=expected)
    with opened(args) as workspace:
        _known(workspace, args.claim)
        if args.yes_by:
            workspace.expenses.approve(args.claim, args.yes_by)
        workspace.expenses.pay(args.claim, method, handed=handed)
        page = workspace.expenses.page(args.claim)
    payout = page.payouts[-1]
    return Told(payout, [f"Paid: {payout.amount.words()}, {payout.method.value}."])


def _known(workspace: Workspace, claim: Id) -> None:
    """Raise UserError, with where to look, for what is no claim."""
    if workspace.expenses.page(claim).claim is None:
        raise UserError(f"There is no claim “{claim}” in this vault. “coprod claims” lists them. Nothing was paid.")
