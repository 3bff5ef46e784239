"""Commands about what it cost people to come: who is owed what, and writing an answer down."""

from argparse import Namespace

from coprod_desktop.commands.finding import opened, person_meant
from coprod_desktop.commands.told import Told
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.expenses import Category, Vehicle, parse_miles
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payouts import Pays
from coprod_desktop.services.claim_pages import ClaimPage
from coprod_desktop.services.expenses import Cost, Expenses
from coprod_desktop.services.money_views import ToPayRow

_OF_A_COST = (
    "amount",
    "miles",
    "passengers",
    "day",
    "what_for",
    "no_receipt",
    "countersigned_by",
    "receipt",
    "paid_ahead",
)
"""What --add takes, and nothing else does."""


def claims(args: Namespace) -> Told:
    """List who is owed money, or one person's answers; with --add, --nothing or --decline, write an answer down."""
    if not args.add and any(getattr(args, name) for name in _OF_A_COST):
        raise UsageError("What a cost was goes with --add and its category. Nothing was changed.")
    with opened(args) as workspace:
        if args.person is None:
            if args.add or args.nothing or args.decline is not None:
                raise UsageError("Say whose costs they are, with --person. Nothing was changed.")
            rows = workspace.money.to_pay()
            every = [row for row in (*rows.today, *rows.later) if row.pays is Pays.COSTS]
            if args.session is not None:
                session = workspace.sessions.get(Id(args.session)).id
                every = [row for row in every if row.session == session]
            return Told(every, [_owed_line(row) for row in every] or ["Nothing is owed."])
        person = person_meant(workspace, args.person)
        if args.session is not None:
            session = workspace.sessions.get(Id(args.session)).id
            _write_down(workspace.expenses, args, session, person.id)
            pages = [workspace.expenses.of(session, person.id)]
        else:
            if args.add or args.nothing or args.decline is not None:
                raise UsageError("Say for which session, with --session. Nothing was changed.")
            pages = workspace.expenses.of_person(person.id)
    asked = [page for page in pages if page.claim is not None]
    return Told([_data(page) for page in asked], [_page_line(page) for page in asked] or ["Not asked yet."])


def _write_down(expenses: Expenses, args: Namespace, session: Id, person: Id) -> None:
    """Write down what the arguments say; nothing where they only ask."""
    if args.nothing:
        expenses.nothing(session, person)
    elif args.decline is not None:
        expenses.decline(session, person, args.decline)
    elif args.add is not None:
        expenses.add(session, person, [_cost(args)])


def _cost(args: Namespace) -> Cost:
    if (args.amount is None) == (args.miles is None):
        raise UsageError("Say how much it was, with --amount or with --miles. Nothing was changed.")
    return Cost(
        category=Category(args.add),
        amount=Money.parse(args.amount) if args.amount is not None else Money(),
        tenths_of_miles=parse_miles(args.miles) if args.miles is not None else 0,
        vehicle=Vehicle(args.vehicle) if args.miles is not None else None,
        passengers=args.passengers if args.miles is not None else 0,
        day=args.day,
        what_for=args.what_for,
        receipt=args.receipt,
        no_receipt=args.no_receipt,
        countersigned_by=args.countersigned_by,
        paid_ahead=args.paid_ahead,
    )


def _data(page: ClaimPage) -> dict[str, object]:
    return {
        "claim": page.claim,
        "lines": page.lines,
        "payouts": page.payouts,
        "total": page.total,
        "paid": page.paid,
        "owed": page.owed,
        "waits": page.waits,
    }


def _owed_line(row: ToPayRow) -> str:
    day = day_in_words(row.day, year=True) if row.day else "no day"
    waits = f" Somebody has to say yes first. {' '.join(row.waits)}" if row.waits else ""
    return f"{row.of}  {row.name or 'Somebody who was erased'}: {row.amount.words()} since {day}, {row.pay_by}.{waits}"


def _page_line(page: ClaimPage) -> str:
    claim = page.claim
    if claim is None:
        return "Not asked yet."
    day = day_in_words(claim.day, year=True) if claim.day else "no day"
    if claim.declined:
        return f"{claim.id}  {day}: “{claim.declined}”"
    if not page.lines:
        return f"{claim.id}  {day}: it cost nothing"
    return f"{claim.id}  {day}: {page.total.words()}, {page.paid.words()} paid, {page.owed.words()} owed"
