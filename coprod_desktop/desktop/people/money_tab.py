"""One person's money: what it cost them to come, and what they were offered for their time, apart."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.models.rows import picture_words
from coprod_desktop.desktop.money.wording import payment_row
from coprod_desktop.desktop.people import wording
from coprod_desktop.desktop.people.view import PersonView
from coprod_desktop.desktop.widgets.buttons import QUIET, Button
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Soft, Words
from coprod_desktop.desktop.widgets.row_list import PICTURE
from coprod_desktop.desktop.widgets.rows import RowLine, RowStack
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.domain.payments import hours

MOST_PAYMENTS = 20
"""Latest payments that stand here; all of them stand on the Money page."""


class MoneyTab(Measured):
    """Costs session by session, journeys that are offered again, and payments and time credits below.

    payments asks for all of them; forget carries the id of a journey that is to be offered no longer.
    """

    payments = Signal()
    forget = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.heading = SectionHeading(self.tr("Your costs"))
        self.rows = RowStack()
        self.journeys = Measured()
        self.journey_rows = RowStack()
        self.journey_buttons: list[Button] = []
        inner = Column(self.journeys)
        heading = SectionHeading(self.tr("Journeys they make often"))
        for each in (Gap(2), heading, self.journey_rows):
            inner.addWidget(each)
        self.payments_heading = SectionHeading(self.tr("Payments and time credits"))
        self.ledger_button = self.payments_heading.add_action(self.tr("Open in Money"), "wallet")
        self.ledger_button.clicked.connect(self.payments)
        self.credits = Words()
        self.payment_rows = RowStack()
        column = Column(self)
        for part in (
            *(Gap(1), self.heading, self.rows, self.journeys),
            *(Gap(2), self.payments_heading, self.credits, self.payment_rows),
        ):
            column.addWidget(part)

    def show_view(self, view: PersonView) -> None:
        """Show a person's answers and payments, the latest first."""
        self._show_costs(view)
        self._show_journeys(view)
        self._show_payments(view)

    def _show_costs(self, view: PersonView) -> None:
        self.rows.clear()
        names = {group.id: group.name for group, _ in view.groups}
        for page in view.claims:
            if page.claim is None:
                continue
            day = wording.day_words(page.claim.day, view.today)
            title = wording.sentences(names.get(page.claim.group, self.tr("a session"))) + (f", {day}" if day else "")
            costs = "; ".join(wording.cost_words(line) for line in page.lines)
            pictures = sum(view.pictures.get(line.id, 0) for line in page.lines)
            words = wording.sentences(wording.claim_state(page, view.today), costs, picture_words(pictures))
            icon = PICTURE if pictures else "wallet"
            self.rows.add(RowLine(title, words, icon, _amount(page.total.words() if page.lines else "")))
        if not view.claims:
            words = self.tr("{} has not been asked yet. “Did it cost you anything to come?” is asked at each session.")
            self.rows.add(EmptyText(words.format(view.person.short)))

    def _show_journeys(self, view: PersonView) -> None:
        self.journey_rows.clear()
        self.journey_buttons.clear()
        for each in view.journeys:
            button = Button(self.tr("Take out"), "x", QUIET)
            button.setAccessibleName(self.tr("Offer no longer: {}").format(each.name))
            button.clicked.connect(partial(self.forget.emit, each.id))
            self.journey_buttons.append(button)
            self.journey_rows.add(RowLine(each.name, self.tr("Offered again at each session."), "refresh-cw", button))
        self.journeys.setVisible(bool(view.journeys))

    def _show_payments(self, view: PersonView) -> None:
        ledger = view.ledger
        self.payment_rows.clear()
        credit = ledger.credits
        self.credits.setVisible(bool(credit.given or credit.spent))
        given = self.tr("Time credits: {} given, {} spent, {} left.")
        self.credits.setText(given.format(hours(credit.given), hours(credit.spent), hours(credit.balance)))
        for each in ledger.payments[:MOST_PAYMENTS]:
            row = payment_row(each, "", is_reversed=ledger.is_reversed(each))
            self.payment_rows.add(RowLine(row.strong, row.soft, row.icon, _amount(row.right)))
        if not ledger.payments:
            words = self.tr("{} was not offered a payment yet. It is offered on the Money page.")
            self.payment_rows.add(EmptyText(words.format(view.person.short)))


def _amount(words: str) -> Soft:
    amount = Soft(words)
    amount.setWordWrap(False)
    return amount
