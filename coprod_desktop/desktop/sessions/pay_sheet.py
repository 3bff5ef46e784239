"""Paying somebody: what it cost them to come, or what they were offered for their time."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.money.signature import Signature
from coprod_desktop.desktop.money.slip import show_slip
from coprod_desktop.desktop.sessions.words import METHOD, choices, tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Claim, Method
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payouts import without_bank_details
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.expenses import Expenses
from coprod_desktop.services.paying import Handed
from coprod_desktop.services.payments import Payments
from coprod_desktop.services.workspace import Workspace

WAYS = {Method.CASH: "In cash, into their hand", Method.BANK: "Into their bank", Method.VOUCHER: "With a voucher"}


@dataclass(frozen=True, slots=True)
class Owing:
    """What is paid to whom: the claim's or the payment's id, and the service that pays it.

    slip: session and person of costs, which have a slip to sign.
    """

    of: Id
    name: str
    amount: Money
    pay_by: Method
    pay: Callable[[Handed], Changes]
    slip: tuple[Id, Id] | None = None


def owing_claim(expenses: Expenses, claim: Claim, name: str, amount: Money) -> Owing:
    """Return what is owed on a claim."""
    return Owing(
        claim.id,
        name,
        amount,
        claim.pay_by,
        lambda handed: expenses.pay(claim.id, handed.method, handed=handed),
        (claim.session, claim.person),
    )


def owing_payment(payments: Payments, payment: Id, name: str, amount: Money, pay_by: Method) -> Owing:
    """Return what is owed of a payment."""
    return Owing(payment, name, amount, pay_by, lambda handed: payments.pay(payment, handed))


class PaySheet(FormSheet):
    """How it is paid, and who signs for it. What is paid is not undone, so the sheet says the amount first."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, owing: Owing) -> None:
        """Offer to pay as that person wants it."""
        title = tr("Pay {} to {}").format(owing.amount.words(), owing.name)
        super().__init__(desk, parent, f"sessions/pay/{owing.of}", title, tr("It is paid"), "check")
        self._owing = owing
        wish = tr("They asked for {}.").format(tr(METHOD[owing.pay_by]))
        self.add(Words(wish + " " + tr("Press “It is paid” when the money is with them.")))
        self.method, self.signed, self.reference = ChoiceField(), LineField(), LineField()
        self.method.set_label(tr("How it is paid"))
        self.method.offer(choices(WAYS))
        self.method.show_text(owing.pay_by)
        self.signed.set_label(tr("Who signs for it"))
        self.signed.set_note(tr("As they sign, here or on the printed slip, such as “A. Yusuf”."))
        self.signature = Signature()
        form = Measured()
        column = Column(form, spacing=2)
        for part in (self.method, self.signed, self.signature, self.reference):
            column.addWidget(part)
        self.hold(form, method=self.method, signed=self.signed, reference=self.reference)
        self.method.left.connect(self._arrange)
        self.slip_button = self.add_button(tr("Print the slip"), "printer")
        self.slip_button.clicked.connect(self._show_slip)
        self._arrange()

    def _show_slip(self) -> None:
        """Show the slip that is signed on paper."""
        if self._owing.slip is not None:
            show_slip(self.desk, self, *self._owing.slip)

    def _arrange(self) -> None:
        """Cash is signed for; what goes to a bank, or is a voucher, has a reference."""
        method = self._method()
        self.signed.setVisible(method is not Method.BANK)
        self.signature.setVisible(method is Method.CASH)
        self.slip_button.setVisible(method is not Method.BANK and self._owing.slip is not None)
        self.reference.setVisible(method is not Method.CASH)
        if method is Method.VOUCHER:
            self.reference.set_label(tr("Number of the voucher"))
            self.reference.set_note(tr("If it has one."))
        else:
            self.reference.set_label(tr("Reference of the payment"))
            self.reference.set_note(tr("Such as “July run”. Bank details are not kept here."))
        self.fit()

    def _method(self) -> Method:
        return Method(self.method.text())

    def act(self) -> None:
        """Record the payment."""
        try:
            signed, reference = self.read("signed", self._signature_name), self.read("reference", self._reference)
        except UserError:
            return  # it stands under the field
        method, owing = self._method(), self._owing
        drawn = self.signature.pad.png() if method is Method.CASH else b""
        handed = Handed(method, signed, reference, signature=drawn, expected=owing.amount)
        self.submit(lambda: owing.pay(handed))

    def _signature_name(self, text: str) -> str:
        signed = without_bank_details(text)
        if self._method() is Method.CASH and not signed:
            raise UserError(tr("Write who signed for it, so that the tin can be checked."))
        return signed if self._method() is not Method.BANK else ""

    def _reference(self, text: str) -> str:
        method = self._method()
        if method is Method.CASH:
            return ""
        return typed.one_line(text) if method is Method.VOUCHER else without_bank_details(text)
