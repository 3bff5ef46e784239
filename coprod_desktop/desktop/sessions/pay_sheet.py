"""Paying somebody what it cost them to come."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.words import METHOD, choices, tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Claim, Method
from coprod_desktop.domain.money import Money
from coprod_desktop.services.workspace import Workspace

WAYS = {Method.CASH: "In cash, into their hand", Method.BANK: "Into their bank", Method.VOUCHER: "With a voucher"}


class PaySheet(FormSheet):
    """How it was paid, and who signed for it. What is paid is not undone, so the sheet says the amount first."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, name: str, claim: Claim, owed: Money) -> None:
        """Offer to pay as that person wants it."""
        title = tr("Pay {} to {}").format(owed.words(), name)
        super().__init__(desk, parent, f"sessions/pay/{claim.id}", title, tr("It is paid"), "check")
        self._claim = claim.id
        wish = tr("They asked for {}.").format(tr(METHOD[claim.pay_by]))
        self.add(Words(wish + " " + tr("Press “It is paid” when the money is with them.")))
        self.method, self.signed = ChoiceField(), LineField()
        self.method.set_label(tr("How it is paid"))
        self.method.offer(choices(WAYS))
        self.method.show_text(claim.pay_by)
        self.signed.set_label(tr("Who signed for it"))
        self.signed.set_note(tr("As they signed the list, such as “A. Yusuf”."))
        form = Measured()
        column = Column(form, spacing=2)
        column.addWidget(self.method)
        column.addWidget(self.signed)
        self.hold(form, method=self.method, signed=self.signed)
        self.method.left.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        """Cash is signed for; what goes to a bank is not."""
        self.signed.setVisible(self._is_cash())
        self.fit()

    def _is_cash(self) -> bool:
        return Method(self.method.text()) is Method.CASH

    def act(self) -> None:
        """Record the payment."""
        try:
            signed = self.read("signed", self._signature)
        except UserError:
            return  # it stands under the field
        expenses, claim, method = self.desk.services.expenses, self._claim, Method(self.method.text())
        self.submit(lambda: expenses.pay(claim, method, signed=signed))

    def _signature(self, text: str) -> str:
        signed = typed.one_line(text)
        if self._is_cash() and not signed:
            raise UserError(tr("Write who signed for it, so that the tin can be checked."))
        return signed if self._is_cash() else ""
