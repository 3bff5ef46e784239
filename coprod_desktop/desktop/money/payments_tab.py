"""Payments and time credits: a ledger of its own. One person's, or everybody's, latest first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.money.payment_sheets import AnswerSheet, OfferSheet, ReverseSheet, SpendSheet
from coprod_desktop.desktop.money.wording import beside_words, name_or_erased, payment_row
from coprod_desktop.desktop.sessions.pay_sheet import PaySheet, owing_payment
from coprod_desktop.desktop.sessions.whole_list import whole_list
from coprod_desktop.desktop.widgets.buttons import PLAIN, QUIET, Button
from coprod_desktop.desktop.widgets.flow import Flow
from coprod_desktop.desktop.widgets.headings import SectionHeading
from coprod_desktop.desktop.widgets.labels import EmptyText, Heading
from coprod_desktop.desktop.widgets.open_once import open_once
from coprod_desktop.desktop.widgets.person_finder import PersonFinder
from coprod_desktop.desktop.widgets.rows import Facts
from coprod_desktop.desktop.widgets.spacing import Column, Gap, Measured
from coprod_desktop.desktop.widgets.tab_part import Part
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.payments import Payment, Reply, hours, standing
from coprod_desktop.domain.people import Person
from coprod_desktop.services.payments import Ledger, method_of
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """The payments in sight with everybody's names; person and ledger where one person was found."""

    payments: tuple[Payment, ...]
    names: Mapping[str, str]
    groups: tuple[GroupRow, ...]
    person: Person | None = None
    ledger: Ledger | None = None
    standing: frozenset[Id] = field(default_factory=frozenset)


def read_payments(services: Workspace, wanted: Id | None) -> PaymentFacts:
    """Read one person's ledger, or everybody's latest payments. Runs on the worker."""
    groups = tuple(services.groups.all())
    person = services.people.get(wanted) if wanted else None
    if person is not None and not person.withdrawn:
        ledger = services.payments.of(person.id)
        counted = frozenset(each.id for each in standing(ledger.payments))
        return PaymentFacts(ledger.payments, {person.id: person.name}, groups, person, ledger, counted)
    payments = tuple(services.payments.recent())
    rows = services.people.rows(list(dict.fromkeys(each.person for each in payments)))
    counted = frozenset(each.id for each in standing(payments))
    return PaymentFacts(payments, {row.id: row.name for row in rows}, groups, standing=counted)


class PaymentsTab(Part[PaymentFacts]):
    """Three letters find a person; the list shows their payments and what can be done with the chosen one."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget | None = None) -> None:
        """Lay out the finder, the person's facts, and the list."""
        super().__init__(desk, parent)
        self._person: Id | None = None
        self._facts = PaymentFacts((), {}, ())
        self.finder = PersonFinder(self.tr("Whose payments? Three letters of a name"))
        self.name, self.facts = Heading(), Facts()
        self.offer_button = Button(self.tr("Offer a payment"), "hand-coins", PLAIN)
        self.spend_button = Button(self.tr("Spend time credits"), "clock", PLAIN)
        self.advice_button = Button(self.tr("Advice was offered today"), "life-buoy", QUIET)
        self.all_button = Button(self.tr("Show everybody"), "users", QUIET)
        self.heading = SectionHeading(self.tr("Payments, latest first"))
        self.list = whole_list(self.tr("Payments, latest first"))
        self.empty = EmptyText(self.tr("No payments yet. Find somebody by name, and offer them one."))
        self.answer_button = Button(self.tr("Their answer"), "message-square", PLAIN)
        self.pay_button = Button(self.tr("Hand it over"), "coins", PLAIN)
        self.reverse_button = Button(self.tr("It was a mistake…"), "undo-2", QUIET)
        self.for_person, self.for_row = Flow(spacing=1), Flow(spacing=1)
        for button in (self.offer_button, self.spend_button, self.advice_button, self.all_button):
            self.for_person.add(button)
        for button in (self.answer_button, self.pay_button, self.reverse_button):
            self.for_row.add(button)
        self.about = Measured()
        about = Column(self.about)
        for above in (Gap(2), self.name, Gap(1), self.facts, Gap(1.5), self.for_person):
            about.addWidget(above)
        column = Column(self)
        column.addWidget(Gap(1))
        for part in (self.finder, self.about, Gap(2.5), self.heading, self.empty, self.list, Gap(1.5), self.for_row):
            column.addWidget(part)
        self._connect()

    def _connect(self) -> None:
        self.finder.wanted.connect(self._find)
        self.finder.found.connect(lambda key: self.show_person(Id(key)))
        self.list.moved_to.connect(lambda _: self._arrange())
        self.list.opened.connect(lambda _: self._open())
        self.offer_button.clicked.connect(self.offer)
        self.spend_button.clicked.connect(self.spend)
        self.advice_button.clicked.connect(self._advice)
        self.all_button.clicked.connect(lambda: self.show_person(None))
        self.answer_button.clicked.connect(self.answer)
        self.pay_button.clicked.connect(self.pay)
        self.reverse_button.clicked.connect(self.reverse)

    def reader(self) -> Callable[[], PaymentFacts]:
        """Read the person who was found, or everybody."""
        services, wanted = self.desk.services, self._person
        return lambda: read_payments(services, wanted)

    def show_person(self, person: Id | None) -> None:
        """Show one person's ledger; None: everybody's."""
        self._person = person
        self.reread()

    def show_facts(self, facts: PaymentFacts) -> None:
        """Show the ledger."""
        self._facts = facts
        self._show_person_facts(facts)
        is_one = facts.person is not None
        names = {} if is_one else facts.names
        self.list.show_rows(
            [
                payment_row(
                    each,
                    names.get(each.person, "") if is_one else name_or_erased(names.get(each.person, "")),
                    is_reversed=each.id not in facts.standing,
                )
                for each in facts.payments
            ]
        )
        self.list.setVisible(bool(facts.payments))
        self.empty.setVisible(not facts.payments)
        if facts.payments and not self.list.key():
            self.list.choose(facts.payments[0].id)
        self._arrange()

    def _show_person_facts(self, facts: PaymentFacts) -> None:
        person, ledger = facts.person, facts.ledger
        self.about.setVisible(person is not None)
        if person is None or ledger is None:
            return
        self.name.setText(person.name)
        self.facts.clear()
        for label, value in self._person_lines(ledger):
            self.facts.add(label, value)
        self.spend_button.setVisible(ledger.credits.balance > 0)

    def _person_lines(self, ledger: Ledger) -> list[tuple[str, str]]:
        credit = ledger.credits
        given = self.tr("{} given, {} spent, {} left").format(
            hours(credit.given), hours(credit.spent), hours(credit.balance)
        )
        offered = ledger.advice_offered_on
        advice = day_in_words(offered, weekday=False, year=True) if offered else self.tr("Not offered yet")
        payments = "\n".join(beside_words(each) for each in ledger.beside)
        return [
            (self.tr("Time credits"), given),
            (self.tr("Payments"), payments),
            (self.tr("Independent advice"), advice),
        ]

    def _chosen(self) -> Payment | None:
        return next((each for each in self._facts.payments if each.id == self.list.key()), None)

    def _name(self, payment: Payment) -> str:
        return name_or_erased(self._facts.names.get(payment.person, ""))

    def _arrange(self) -> None:
        payment = self._chosen()
        stands = payment is not None and payment.id in self._facts.standing and payment.settled is None
        self.for_row.setVisible(stands)
        if payment is None or not stands:
            return
        is_taken = payment.reply in (Reply.ACCEPTED, Reply.LESS)
        self.pay_button.setVisible(payment.kind.is_money and is_taken)
        self.answer_button.setVisible(payment.reply is Reply.OFFERED or not is_taken)

    def _find(self, words: str) -> None:
        people = self.desk.services.people
        self.desk.tasks.run(
            lambda: people.find(words),
            lambda rows: self.finder.offer(words, [Row(row.id, row.name, row.helps) for row in rows]),
            receiver=self,
        )

    def _open(self) -> None:
        payment = self._chosen()
        if payment is not None and self.for_row.isVisibleTo(self):
            (self.pay if self.pay_button.isVisibleTo(self) else self.answer)()

    def offer(self) -> None:
        """Offer the person who was found a payment."""
        person = self._facts.person
        if person is not None:
            open_once(OfferSheet(self.desk, self, person.id, person.short, self._facts.groups))

    def spend(self) -> None:
        """Let the person who was found spend time credits."""
        facts = self._facts
        if facts.person is not None and facts.ledger is not None:
            who = facts.person
            open_once(SpendSheet(self.desk, self, who.id, who.short, facts.ledger.credits, facts.groups))

    def answer(self) -> None:
        """Record what they said to the chosen offer."""
        payment = self._chosen()
        if payment is not None:
            open_once(AnswerSheet(self.desk, self, payment, self._name(payment)))

    def pay(self) -> None:
        """Hand the chosen payment over."""
        payment, payments = self._chosen(), self.desk.services.payments
        if payment is not None:
            wish = self._facts.person.payment_wish if self._facts.person is not None else ""
            owing = owing_payment(payments, payment.id, self._name(payment), payment.taken, method_of(payment, wish))
            open_once(PaySheet(self.desk, self, owing))

    def reverse(self) -> None:
        """Take back a payment that was a mistake."""
        payment = self._chosen()
        if payment is not None:
            open_once(ReverseSheet(self.desk, self, payment))

    def _advice(self) -> None:
        person, payments = self._facts.person, self.desk.services.payments
        if person is not None:
            self.keep(lambda: payments.advice_offered(person.id))
