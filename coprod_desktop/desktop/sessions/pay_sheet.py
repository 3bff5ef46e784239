"""Paying somebody what it cost them to come."""

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.sessions.words import METHOD, choices, tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.sheet import Sheet
from coprod_desktop.domain import typed
from coprod_desktop.domain.expenses import Claim, Method
from coprod_desktop.domain.money import Money
from coprod_desktop.services.workspace import Workspace

WAYS = {Method.CASH: "In cash, into their hand", Method.BANK: "Into their bank", Method.VOUCHER: "With a voucher"}


class PaySheet(Sheet):
    """How it was paid, and who signed for it. What is paid is not undone, so the sheet says the amount first."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, name: str, claim: Claim, owed: Money) -> None:
        """Offer to pay as that person wants it."""
        super().__init__(parent, tr("Pay {} to {}").format(owed.words(), name), tr("It is paid"), icon_name="check")
        self._desk, self._claim = desk, claim
        wish = tr("They asked for {}.").format(tr(METHOD[claim.pay_by]))
        self.add(Words(wish + " " + tr("Press “It is paid” when the money is with them.")))
        self.method = ChoiceField()
        self.method.set_label(tr("How it is paid"))
        self.method.offer(choices(WAYS))
        self.method.show_text(claim.pay_by)
        self.method.left.connect(self._arrange)
        self.signed = LineField()
        self.signed.set_label(tr("Who signed for it"))
        self.signed.set_note(tr("As they signed the list, such as “A. Yusuf”."))
        self.add(self.method)
        self.add(self.signed)
        self._arrange()

    def _arrange(self) -> None:
        """Cash is signed for; what goes to a bank is not."""
        self.signed.setVisible(Method(self.method.text()) is Method.CASH)
        self.fit()

    def act(self) -> None:
        """Record the payment."""
        expenses, claim = self._desk.services.expenses, self._claim.id
        method, signed = Method(self.method.text()), typed.one_line(self.signed.text())
        if method is Method.CASH and not signed:
            self.signed.show_trouble(tr("Write who signed for it, so that the tin can be checked."))
            self.signed.setFocus()
            return
        self.main.setEnabled(False)
        self._desk.keep(
            lambda: expenses.pay(claim, method, signed=signed if method is Method.CASH else ""),
            lambda _: self.accept(),
            receiver=self,
        )
