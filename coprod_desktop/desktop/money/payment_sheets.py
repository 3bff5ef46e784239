"""Sheets about payments and time credits."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.money.sheets import MoneySheet, line, stacked
from coprod_desktop.desktop.money.wording import KIND, REPLY, beside_words, hours_words, tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import Beside, Credits, Payment, PaymentKind, Reply, hours, parse_hours
from coprod_desktop.domain.payouts import without_bank_details
from coprod_desktop.services.payments import Offer
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace


class OfferSheet(MoneySheet):
    """What somebody is offered for their time. Their week and month stand beside it, before anything is offered."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, person: Id, name: str, groups: Sequence[GroupRow]
    ) -> None:
        """Ask what is offered, for which time."""
        title = tr("Offer {} a payment").format(name)
        super().__init__(desk, parent, f"money/offer/{person}", title, tr("Offer it"), "hand-coins")
        self._person = person
        self.beside = Words()
        self.kind, self.group = ChoiceField(), ChoiceField()
        self.kind.set_label(tr("What is it?"))
        self.kind.offer([(tr(KIND[each]), each.value) for each in PaymentKind if each is not PaymentKind.SPENT])
        self.group.set_label(tr("From which group’s money?"))
        self.group.offer([(row.name, row.id) for row in groups])
        self.much = line(tr("How much?"), tr("Pounds and pence, such as 20.00."))
        self.hours = line(tr("For how many hours?"), tr("Such as 2, or 1.5. One hour is one time credit."))
        self.preparation = line(tr("And how many to prepare?"), tr("Reading beforehand is work too."))
        self.what_for = line(tr("What for?"), tr("Such as “The interview panel”."))
        form = stacked(self.kind, self.much, self.beside, self.hours, self.preparation, self.what_for, self.group)
        self.hold(
            form, kind=self.kind, much=self.much, hours=self.hours, preparation=self.preparation,
            what_for=self.what_for, group=self.group,
        )  # fmt: skip
        self.kind.left.connect(self._arrange)
        self.much.control.textChanged.connect(lambda _: self._ask_beside())
        self._arrange()

    def _arrange(self) -> None:
        self.much.setVisible(PaymentKind(self.kind.text()).is_money)
        self.beside.setVisible(PaymentKind(self.kind.text()).is_money)
        self._ask_beside()
        self.fit()

    def _ask_beside(self) -> None:
        """Show the week and the month with what is typed so far."""
        try:
            more = Money.parse(self.much.text())
        except UserError:  # half typed: it is said when it is offered
            more = Money()
        services, person = self.desk.services, self._person
        self.desk.tasks.run(
            lambda: services.payments.beside(person, services.now().date(), more), self._show_beside, receiver=self
        )

    def _show_beside(self, found: tuple[Beside, ...]) -> None:
        self.beside.setText("\n".join(beside_words(each) for each in found))
        self.fit()

    def keep(self) -> None:
        """Record the offer."""
        kind = PaymentKind(self.kind.text())
        offer = Offer(
            kind=kind,
            amount=self.amount("much") if kind.is_money else Money(),
            minutes=self.read("hours", parse_hours),
            preparation=self.read("preparation", parse_hours),
            what_for=self.read("what_for", without_bank_details),
            group=Id(self.group.text()),
        )
        payments, person = self.desk.services.payments, self._person
        self.submit(lambda: payments.offer(person, offer))


class AnswerSheet(MoneySheet):
    """What somebody said to an offer: yes, less, or no, in their words."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, payment: Payment, name: str) -> None:
        """Ask for the answer."""
        value = payment.offered.words() if payment.kind.is_money else hours_words(payment.all_minutes)
        title = tr("What does {} say to {}?").format(name, value)
        super().__init__(desk, parent, f"money/answer/{payment.id}", title, tr("Keep"), "check")
        self._payment = payment
        self.reply = ChoiceField()
        self.reply.set_label(tr("Their answer"))
        self.reply.offer([(tr(REPLY[each]), each.value) for each in Reply if each is not Reply.OFFERED])
        is_money = payment.kind.is_money
        self.less = line(tr("How much do they take?") if is_money else tr("How many hours do they take?"))
        self.words = line(tr("In their words, if they like"))
        self.hold(stacked(self.reply, self.less, self.words), reply=self.reply, less=self.less, words=self.words)
        self.reply.left.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        self.less.setVisible(Reply(self.reply.text()) is Reply.LESS)
        self.fit()

    def keep(self) -> None:
        """Record the answer."""
        payments, payment, reply = self.desk.services.payments, self._payment.id, Reply(self.reply.text())
        is_money, is_less = self._payment.kind.is_money, reply is Reply.LESS
        taken = self.amount("less") if is_less and is_money else None
        minutes = self.read("less", parse_hours) if is_less and not is_money else None
        words = self.read("words", without_bank_details)
        self.submit(lambda: payments.answer(payment, reply, taken=taken, minutes=minutes, words=words))


class SpendSheet(MoneySheet):
    """Time credits that somebody spends."""

    def __init__(
        self,
        desk: Desk[Workspace],
        parent: QWidget,
        person: Id,
        name: str,
        balance: Credits,
        groups: Sequence[GroupRow],
    ) -> None:
        """Say how many they have."""
        title = tr("{} spends time credits").format(name)
        super().__init__(desk, parent, f"money/spend/{person}", title, tr("Keep"), "check")
        self._person = person
        self.add(Words(tr("They have {} time credits.").format(hours(balance.balance))))
        self.hours = line(tr("How many do they spend?"), tr("Such as 2, or 1.5."))
        self.what_for = line(tr("What for?"), tr("Such as “A swim at the baths”."))
        self.group = ChoiceField()
        self.group.set_label(tr("With which group?"))
        self.group.offer([(row.name, row.id) for row in groups])
        form = stacked(self.hours, self.what_for, self.group)
        self.hold(form, hours=self.hours, what_for=self.what_for, group=self.group)

    def keep(self) -> None:
        """Record it."""
        payments, person, group = self.desk.services.payments, self._person, Id(self.group.text())
        minutes, what_for = self.read("hours", parse_hours), self.read("what_for", without_bank_details)
        self.submit(lambda: payments.spend(person, group, minutes, what_for))


class ReverseSheet(MoneySheet):
    """A payment that was a mistake: another record takes it back."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, payment: Payment) -> None:
        """Ask why."""
        title = tr("Take back what was written down?")
        super().__init__(desk, parent, f"money/reverse/{payment.id}", title, tr("Take it back"), "undo-2")
        self._payment = payment.id
        self.add(Words(tr("Both stay on the list, so that everybody can see what happened.")))
        self.why = line(tr("Why?"), tr("Such as “Written down twice”."))
        self.hold(stacked(self.why), why=self.why)

    def keep(self) -> None:
        """Record it."""
        payments, payment, why = self.desk.services.payments, self._payment, self.read("why", without_bank_details)
        self.submit(lambda: payments.reverse(payment, why))
