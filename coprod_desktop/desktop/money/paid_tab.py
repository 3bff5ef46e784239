"""What went to people and what came back, latest first."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.money.finance_sheet import FinanceSheet
from coprod_desktop.desktop.money.sheets import TakeBackSheet
from coprod_desktop.desktop.money.slip import show_slip, slip_button
from coprod_desktop.desktop.money.wording import paid_row
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.widgets.attachments import PicturesSheet
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.spacing import Column, Gap
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.domain.attachments import Owner
from coprod_desktop.domain.payouts import Pays
from coprod_desktop.services.money_views import PaidRow
from coprod_desktop.services.workspace import Workspace


class PaidTab(Part[list[PaidRow]]):
    """A mistake is taken back by another record; both stay on the list."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the list."""
        super().__init__(desk, parent)
        self._rows: dict[str, PaidRow] = {}
        self.heading = SectionHeading(self.tr("Paid, latest first"))
        self.finance_button = self.heading.add_action(self.tr("List for finance"), "download")
        self.list = whole_list(self.tr("Paid, latest first"))
        self.empty = EmptyText(self.tr("Nothing has been paid yet."))
        self.back_button = Button(self.tr("Take it back…"), "undo-2", PLAIN)
        self.signature_button = Button(self.tr("Signature"), "pencil", QUIET)
        self.buttons = Flow(spacing=1)
        self.buttons.add(self.back_button)
        self.slip_button = slip_button()
        self.buttons.add(self.slip_button)
        self.buttons.add(self.signature_button)
        column = Column(self)
        column.addWidget(Gap(1))
        for part in (self.heading, Gap(1), self.empty, self.buttons, Gap(1), self.list):
            column.addWidget(part)
        self.list.moved_to.connect(lambda _: self._arrange())
        self.back_button.clicked.connect(self.take_back)
        self.finance_button.clicked.connect(lambda: open_once(FinanceSheet(self.desk, self)))
        self.slip_button.clicked.connect(self.print_slip)
        self.signature_button.clicked.connect(self._show_signature)

    def reader(self) -> Callable[[], list[PaidRow]]:
        """Read what was paid."""
        return self.desk.services.money.paid

    def show_facts(self, facts: list[PaidRow]) -> None:
        """Show the list."""
        self._rows = {row.payout.id: row for row in facts}
        self.list.show_rows([paid_row(row) for row in facts])
        self.list.setVisible(bool(facts))
        self.empty.setVisible(not facts)
        if facts and self.list.key() not in self._rows:
            self.list.choose(facts[0].payout.id)
        self._arrange()

    def take_back(self) -> None:
        """Record that the chosen payment was a mistake and came back."""
        row = self._chosen()
        if row is not None:
            open_once(TakeBackSheet(self.desk, self, row))

    def _chosen(self) -> PaidRow | None:
        return self._rows.get(self.list.key())

    def _arrange(self) -> None:
        row = self._chosen()
        self.buttons.setVisible(row is not None)
        stands = bool(row and not row.taken_back and row.payout.reverses is None)
        self.back_button.setEnabled(stands)
        is_cost = bool(row and row.payout.pays is Pays.COSTS and row.payout.session and row.name)
        self.slip_button.setVisible(stands and is_cost)

    def print_slip(self) -> None:
        """Show the slip of what was paid back to somebody for one session."""
        row = self._chosen()
        if row is not None and row.payout.session is not None:
            show_slip(self.desk, self, row.payout.session, row.payout.person)

    def _show_signature(self) -> None:
        row = self._chosen()
        if row is not None:
            title = self.tr("Signature for {}").format(row.payout.amount.words())
            open_once(PicturesSheet(self.desk, self, title, Owner.PAYOUT, row.payout.id))
