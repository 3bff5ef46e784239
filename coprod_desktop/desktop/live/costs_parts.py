"""Parts of the costs sheet: words asked for with a button of their own, and how somebody is paid."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from coprod_desktop.desktop.money.signature import Signature
from coprod_desktop.desktop.widgets.buttons import Button
from coprod_desktop.desktop.widgets.fields import ChoiceBox, Field
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain.clock import day_in_words
from coprod_desktop.domain.expenses import Method
from coprod_desktop.services.claim_pages import ClaimPage


def methods() -> dict[Method, str]:
    """Return how money can reach somebody, in words."""
    translate = QCoreApplication.translate
    return {
        Method.CASH: translate("Paying", "Cash"),
        Method.BANK: translate("Paying", "Into my bank"),
        Method.VOUCHER: translate("Paying", "A voucher"),
    }


class AskLine(Measured):
    """A field for a few words and the button that keeps them; Enter does too."""

    given = Signal(str)

    def __init__(self, label: str, verb: str, note: str = "", parent: QWidget | None = None) -> None:
        """Be empty."""
        super().__init__(parent)
        self.field = Field(label, QLineEdit(), note)
        self.button = Button(verb, "check")
        self.button.clicked.connect(self.give)
        self.field.control.returnPressed.connect(self.give)
        column = Column(self, spacing=1)
        column.addWidget(self.field)
        column.addWidget(self.button)

    def words(self) -> str:
        """Return what is typed."""
        return self.field.control.text().strip()

    def give(self) -> None:
        """Hand over what is typed."""
        self.given.emit(self.words())

    def clear(self) -> None:
        """Be empty: the next words are somebody else's."""
        self.field.control.clear()


class Paying(Measured):
    """How somebody wants to be paid, and paying them now, in cash, with their signature."""

    method_chosen = Signal(object)
    paid = Signal(str)
    """The signature: the name as they write it, or who signed for them."""
    arranged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Be ready for somebody who is owed money."""
        super().__init__(parent)
        how = self.tr("How do you want it back?")
        self.method: Field[ChoiceBox[Method]] = Field(how, ChoiceBox(how))
        self.method.control.offer((words, method) for method, words in methods().items())
        self.cash_button = Button(self.tr("Pay now in cash"), "coins")
        self.signature = AskLine(self.tr("Signed for"), self.tr("Paid"), self.tr("Their name, as they write it."))
        self.drawn = Signature()
        self.done = Words()
        column = Column(self, spacing=1.5)
        for part in (self.method, self.cash_button, self.drawn, self.signature, self.done):
            column.addWidget(part)
        self.method.control.chosen.connect(self.method_chosen)
        self.method.control.chosen.connect(lambda _: self._arrange())
        self.cash_button.clicked.connect(self._ask_signature)
        self.signature.given.connect(self.paid)

    def show_claim(self, page: ClaimPage) -> None:
        """Show what is owed, or that it was paid; nothing where nothing is owed."""
        claim = page.claim
        is_paid = claim is not None and claim.paid is not None and not page.owed
        self.setVisible(bool(page.owed) or is_paid)
        self.method.setVisible(not is_paid)
        self._show_signing(is_shown=False)
        self.drawn.pad.clear()
        self.signature.field.control.clear()
        self.done.setVisible(is_paid)
        if claim is None:
            return
        self.method.control.choose(claim.pay_by)
        if is_paid and claim.paid is not None:
            how = methods()[claim.paid.method].lower()
            self.done.setText(self.tr("Paid on {}: {}.").format(day_in_words(claim.paid.on), how))
        self.cash_button.setText(self.tr("Pay {} now in cash").format(page.owed.words()))
        self._arrange()

    def _ask_signature(self) -> None:
        self.cash_button.hide()
        self._show_signing(is_shown=True)
        self.signature.field.control.setFocus()
        self.arranged.emit()

    def _show_signing(self, *, is_shown: bool) -> None:
        self.signature.setVisible(is_shown)
        self.drawn.setVisible(is_shown)

    def _arrange(self) -> None:
        wants_cash = self.method.control.value() is Method.CASH
        self.cash_button.setVisible(wants_cash and self.method.isVisibleTo(self) and self.signature.isHidden())
        if not wants_cash:
            self._show_signing(is_shown=False)
        self.arranged.emit()
