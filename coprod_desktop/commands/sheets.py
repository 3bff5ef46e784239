"""Commands that make spreadsheets."""

from argparse import Namespace
from pathlib import Path

from coprod_desktop.commands.finding import opened
from coprod_desktop.commands.locking import lock_passphrase, locked
from coprod_desktop.commands.paper import PLAIN_BY_NATURE, write_new
from coprod_desktop.commands.told import Told
from coprod_desktop.commands.usage import UsageError
from coprod_desktop.domain.payouts import Pays

_FORMS = {"": "xlsx", ".xlsx": "xlsx", ".csv": "csv"}
"""What is written, by how the name of the file ends."""


def sheet(args: Namespace) -> Told:
    """Write what finance books from one day to another, without names, to a file not there yet."""
    out = Path(args.out)
    form = args.form or _FORMS.get(out.suffix.casefold())
    if form is None:
        raise UsageError(f"“{out.name}” ends like no spreadsheet. End it in .xlsx or .csv, or add --form.")
    passphrase = lock_passphrase(args)
    with opened(args) as workspace:
        schedule = workspace.finance.schedule(args.since, args.until)
        content = workspace.finance.sheet(args.since, args.until, form=form)
        out, content, how = locked(workspace, out, content, passphrase)
        with workspace.print_files.listing([out], "Costs for finance"):
            write_new(out, content)
    costs, payments = schedule.of(Pays.COSTS), schedule.of(Pays.PAYMENT)
    said = f"{schedule.total.words()} in all: {costs.words()} for costs, {payments.words()} for people’s time."
    data = {"file": out, "rows": len(schedule.rows), "costs": costs, "payments": payments, "total": schedule.total}
    return Told(data, [f"Written: {out}", said, *(how or [PLAIN_BY_NATURE])])
