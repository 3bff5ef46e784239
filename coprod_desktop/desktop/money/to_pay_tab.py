"""Who is owed money: today into a hand, later into a bank or after a yes; and who was paid too much."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.money.sheets import ApproveSheet
from coprod_desktop.desktop.money.slip import show_slip, slip_button
from coprod_desktop.desktop.money.wording import name_or_erased, overpaid_row, to_pay_row, tr
from coprod_desktop.desktop.sessions.pay_sheet import Owing, PaySheet, owing_payment
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.row_list import RowList
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.domain.money import total
from coprod_desktop.domain.payouts import Pays
from coprod_desktop.domain.people import short_name
from coprod_desktop.services.money import ToPay
from coprod_desktop.services.money_views import ToPayRow
from coprod_desktop.services.workspace import Workspace

MOST_NAME = 16  # letters of a name on a button, which has to fit beside the title at every text size


@dataclass(frozen=True, slots=True)
class ToPayFacts:
    """Who is owed what, and which day it is."""

    to_pay: ToPay
    today: date


class _Section(Measured):
    """A heading with its sum, and the rows under it; out of sight while there are none."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.heading = SectionHeading(words)
        self.list = whole_list(words)
        column = Column(self)
        for part in (self.heading, self.list, Gap(3)):
            column.addWidget(part)

    def show_rows(self, rows: list[Row], count: str) -> None:
        self.heading.set_count(count)
        self.list.show_rows(rows)
        self.setVisible(bool(rows))


class ToPayTab(Part[ToPayFacts]):
    """Enter pays the chosen person."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the lists."""
        super().__init__(desk, parent)
        self._rows: dict[str, ToPayRow] = {}
        self._key = ""
        self.today = _Section(self.tr("To pay today"))
        self.later = _Section(self.tr("To pay later"))
        self.overpaid = _Section(self.tr("Paid too much"))
        self.empty = EmptyText(self.tr("Nobody is out of pocket: everything that people told us was paid back."))
        self.approve_button = Button(self.tr("Say yes to it"), "circle-check", PLAIN)
        self.session_button = Button(self.tr("Open the session"), "calendar-days", QUIET)
        self.buttons = Flow(spacing=1)
        self.slip_button = slip_button()
        for button in (self.approve_button, self.slip_button, self.session_button):
            self.buttons.add(button)
        column = Column(self)
        parts: tuple[QWidget, ...] = (Gap(1), self.empty, self.today, self.later, self.overpaid, self.buttons)
        for part in parts:
            column.addWidget(part)
        for section in (self.today, self.later):
            self._connect(section.list)
        self.approve_button.clicked.connect(self.approve)
        self.slip_button.clicked.connect(self.print_slip)
        self.session_button.clicked.connect(self._go_to_session)

    def _connect(self, rows: RowList) -> None:
        rows.moved_to.connect(self._choose)
        rows.opened.connect(self._open)

    def reader(self) -> Callable[[], ToPayFacts]:
        """Read who is owed money."""
        services = self.desk.services
        return lambda: ToPayFacts(services.money.to_pay(), services.now().date())

    def show_facts(self, facts: ToPayFacts) -> None:
        """Show the lists; whoever has waited longest is chosen first."""
        found = facts.to_pay
        self._rows = {row.of: row for row in (*found.today, *found.later)}
        for section, rows in ((self.today, found.today), (self.later, found.later)):
            shown = [to_pay_row(row, facts.today) for row in rows]
            section.show_rows(shown, self.tr("{} in all").format(total([row.amount for row in rows]).words()))
        self.overpaid.show_rows([overpaid_row(row) for row in found.overpaid], "")
        self.empty.setVisible(not self._rows and not found.overpaid)
        if self._key not in self._rows:
            self._key = next(iter(self._rows), "")
        self._choose(self._key)

    def chosen_row(self) -> ToPayRow | None:
        """Return who is chosen."""
        return self._rows.get(self._key)

    def take_focus(self) -> None:
        """Give the keyboard to the list that holds who is chosen."""
        for section in (self.today, self.later):
            if section.list.key() == self._key:
                section.list.setFocus()

    def pay(self) -> None:
        """Pay whoever is chosen; where somebody has to say yes first, ask who does."""
        row = self.chosen_row()
        if row is None:
            return
        if row.waits:
            self.approve()
            return
        open_once(PaySheet(self.desk, self, self._owing(row)))

    def approve(self) -> None:
        """Record who says yes to the chosen claim."""
        row = self.chosen_row()
        if row is not None and row.waits:
            open_once(ApproveSheet(self.desk, self, row))

    def print_slip(self) -> None:
        """Show the slip that the chosen person signs for what it cost them to come."""
        row = self.chosen_row()
        if row is not None and row.session is not None and row.pays is Pays.COSTS:
            show_slip(self.desk, self, row.session, row.person)

    def pay_words(self) -> str:
        """Return what the page's first action says now."""
        row = self.chosen_row()
        if row is None:
            return tr("Pay")
        who = short_name(name_or_erased(row.name), "")[:MOST_NAME]
        return tr("Pay {} to {}").format(row.amount.words(), who)

    def _owing(self, row: ToPayRow) -> Owing:
        services, name = self.desk.services, name_or_erased(row.name)
        if row.pays is Pays.PAYMENT:
            return owing_payment(services.payments, row.of, name, row.amount, row.pay_by)
        expenses = services.expenses
        return Owing(
            row.of,
            name,
            row.amount,
            row.pay_by,
            lambda handed: expenses.pay(row.of, handed.method, handed=handed),
            (row.session, row.person) if row.session else None,
        )

    def _choose(self, key: str) -> None:
        """Choose one row of both lists."""
        self._key = key
        row = self.chosen_row()
        for section in (self.today, self.later):
            if section.list.key() == key:
                continue
            if any(section.list.rows.row(place).key == key for place in range(section.list.rows.rowCount())):
                section.list.choose(key)
            else:
                section.list.clearSelection()
        self.approve_button.setVisible(bool(row and row.waits))
        self.slip_button.setVisible(bool(row and row.session and row.pays is Pays.COSTS))
        self.session_button.setVisible(bool(row and row.session))
        self.chosen.emit()

    def _open(self, key: str) -> None:
        self._choose(key)
        self.pay()

    def _go_to_session(self) -> None:
        row = self.chosen_row()
        if row is not None and row.session is not None:
            self.desk.go(f"sessions/{row.session}/money")
