"""The list for finance: from which day to which, as what, and where to."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.money.sheets import MoneySheet, line, stacked
from coprod_desktop.desktop.money.wording import tr
from coprod_desktop.desktop.widgets.choosers import ask_where
from coprod_desktop.desktop.widgets.form_fields import ChoiceField
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.lock_fields import LockFields, locking, written_words
from coprod_desktop.desktop.widgets.record_fields import day_as_typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.services.locks import AGE
from coprod_desktop.services.workspace import Workspace

XLSX, CSV = "xlsx", "csv"


class FinanceSheet(MoneySheet):
    """Each cost and payment by reference, day, group, cost code, kind and amount. It names nobody but who said yes."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget) -> None:
        """Offer this month up to today."""
        super().__init__(desk, parent, "money/finance", tr("List for finance"), tr("Choose where…"), "download")
        today = desk.services.now().date()
        self.add(
            Words(
                tr(
                    "A spreadsheet with each cost, and each fee and voucher for people’s time: its reference, day, "
                    "group, cost code, kind, amount, evidence, who said yes, and how it was paid. What is still owed "
                    "is in it too. Nobody who came is named."
                )
            )
        )
        self.starts = line(tr("From"), text=day_as_typed(today.replace(day=1)))
        self.ends = line(tr("To"), text=day_as_typed(today))
        self.kind = ChoiceField()
        self.kind.set_label(tr("As"))
        self.kind.offer([(tr("A spreadsheet (XLSX)"), XLSX), (tr("Plain lines (CSV)"), CSV)])
        self.lock = LockFields()
        self.lock.resized.connect(self.fit_to_focus)
        self.hold(
            stacked(self.starts, self.ends, self.kind, self.lock), starts=self.starts, ends=self.ends, kind=self.kind
        )

    def keep(self) -> None:
        """Ask where, and write it there."""
        first, last, form = self.day("starts"), self.day("ends"), self.kind.text()
        if last < first:
            self.trouble.show_words(tr("The last day is before the first. Check the two days."))
            return
        passphrase = self.lock.read()
        if passphrase is not None:
            name = f"costs-{last.isoformat()}.{form}{AGE if passphrase else ''}"
            ask_where(self, tr("Where should the list go?"), name, partial(self._write, passphrase))

    def _write(self, passphrase: str, path: Path) -> None:
        """Write it, then say where it is."""
        first, last, form = self.day("starts"), self.day("ends"), self.kind.text()
        services = self.desk.services
        make = locking(services.locks, lambda: services.finance.sheet(first, last, form=form), passphrase)

        def write() -> Path:
            written: Path = services.print_files.write_one(path, make(), tr("Costs for finance"))
            return written

        self.desk.tasks.run(write, self._written, self._could_not, receiver=self)

    def _written(self, path: Path) -> None:
        self.desk.messages.show(written_words(path.name, AGE, locked=self.lock.is_on))
        self.accept()

    def _could_not(self, error: UserError) -> None:
        self.trouble.show_words(str(error))
