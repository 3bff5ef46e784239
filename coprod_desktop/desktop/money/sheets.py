"""Sheets about costs, the float and budgets: one small thing each."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from coprod_desktop.desktop.desk import Desk
from coprod_desktop.desktop.money.wording import name_or_erased, tr
from coprod_desktop.desktop.widgets.form_fields import ChoiceField, LineField, TextField
from coprod_desktop.desktop.widgets.form_sheet import FormSheet
from coprod_desktop.desktop.widgets.labels import Words
from coprod_desktop.desktop.widgets.record_fields import day_as_typed
from coprod_desktop.desktop.widgets.spacing import Column, Measured
from coprod_desktop.domain import typed
from coprod_desktop.domain.budgets import Budget
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.floats import Float
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payouts import Payout, Pays, without_bank_details
from coprod_desktop.services.money_views import PaidRow, ToPayRow
from coprod_desktop.services.views import GroupRow
from coprod_desktop.services.workspace import Workspace

PUT_IN, TAKEN_OUT = "in", "out"


def line(label: str, note: str = "", text: str = "") -> LineField:
    """Return a line with its label, its note and what stands in it."""
    field = LineField()
    field.set_label(label)
    if note:
        field.set_note(note)
    if text:
        field.show_text(text)
    return field


def stacked(*parts: QWidget) -> QWidget:
    """Return a form of parts under each other."""
    form = Measured()
    column = Column(form, spacing=2)
    for part in parts:
        column.addWidget(part)
    return form


class MoneySheet(FormSheet):
    """A sheet whose `keep` does its step, once every field could be read."""

    def act(self) -> None:
        """Keep it; what can't be read stands under its field."""
        try:
            self.keep()
        except UserError as error:
            if not self._is_said():
                self.trouble.show_words(str(error))

    def keep(self) -> None:
        """Read the fields and submit the step."""
        raise NotImplementedError

    def _is_said(self) -> bool:
        return any(field.trouble.words() for field in self._fields.values())

    def amount(self, name: str) -> Money:
        """Return an amount that was typed."""
        return self.read(name, Money.parse)

    def day(self, name: str) -> date:
        """Return a day that was typed; it can't be left out."""
        today = self.desk.services.now().date()
        return self.read(name, lambda text: _needed_day(text, today))


def _needed_day(text: str, today: date) -> date:
    found = typed.day(text, today)
    if found is None:
        raise UserError(tr("Write the day, such as 6 April {}.").format(today.year))
    return found


class ApproveSheet(MoneySheet):
    """Who says yes to a claim, and to how much."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, row: ToPayRow) -> None:
        """Say why somebody has to."""
        title = tr("Say yes to {} for {}").format(row.amount.words(), name_or_erased(row.name))
        super().__init__(desk, parent, f"money/yes/{row.of}", title, tr("Say yes"), "circle-check")
        self._row = row
        self.add(Words(" ".join(row.waits)))
        self.by = line(tr("Who says yes"), tr("Their name. It stands on the list for finance."))
        self.much = line(
            tr("How much is paid back"), tr("All of it, unless it was agreed otherwise."), row.amount.words()
        )
        self.hold(stacked(self.by, self.much), by=self.by, much=self.much)

    def keep(self) -> None:
        """Record it."""
        expenses, claim = self.desk.services.expenses, self._row.of
        by, much = self.read("by", without_bank_details), self.amount("much")
        self.submit(lambda: expenses.approve(claim, by, much))


class TakeBackSheet(MoneySheet):
    """Money that came back, because it was a mistake: another record beside the first."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, row: PaidRow) -> None:
        """Say what it does."""
        amount, name = row.payout.amount.words(), name_or_erased(row.name)
        title = tr("Take back {} from {}").format(amount, name)
        super().__init__(desk, parent, f"money/back/{row.payout.id}", title, tr("The money is back"), "undo-2")
        self._payout: Payout = row.payout
        self.add(Words(tr("Both stay on the list. What it had paid is owed again, unless it was paid twice.")))
        self.why = line(tr("Why?"), tr("Such as “Paid to the wrong person”."))
        self.hold(stacked(self.why), why=self.why)

    def keep(self) -> None:
        """Record it."""
        services, payout, why = self.desk.services, self._payout, self.read("why", without_bank_details)
        for_costs = payout.pays is Pays.COSTS
        take_back = services.expenses.take_back if for_costs else services.payments.take_back
        self.submit(lambda: take_back(payout.id, why))


class CountFloatSheet(MoneySheet):
    """What was counted in the tin, before or afterwards, and what explains a difference."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, tin: Float) -> None:
        """Ask for the count that comes next."""
        self._tin, self._is_close = tin, tin.opened is not None
        title = tr("Count the float afterwards") if self._is_close else tr("Count the float")
        super().__init__(desk, parent, f"money/float/{tin.session}", title, tr("Keep"), "check")
        if self._is_close:
            self.add(Words(tin.words()))
        self.counted = line(tr("How much is in the tin?"), tr("Pounds and pence, such as 60.00."))
        self.by = line(tr("Who counted it"))
        self.explained = TextField()
        self.explained.set_label(tr("If it does not balance: what explains it?"))
        self.explained.setVisible(self._is_close)
        form = stacked(self.counted, self.by, self.explained)
        self.hold(form, counted=self.counted, by=self.by, explained=self.explained)

    def keep(self) -> None:
        """Record the count."""
        floats, session = self.desk.services.floats, self._tin.session
        counted, by = self.amount("counted"), self.read("by", typed.one_line)
        explained = self.read("explained", typed.many_lines)
        if self._is_close:
            self.submit(lambda: floats.close(session, counted, by, explained))
        else:
            self.submit(lambda: floats.open(session, counted, by))


class MoveFloatSheet(MoneySheet):
    """Cash put into the tin or taken out of it, other than for paying people."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, session: Id) -> None:
        """Ask which way, how much and why."""
        title = tr("Put cash in, or take it out")
        super().__init__(desk, parent, f"money/float/{session}/move", title, tr("Keep"), "check")
        self._session = session
        self.way = ChoiceField()
        self.way.set_label(tr("Which way?"))
        self.way.offer([(tr("Put in"), PUT_IN), (tr("Taken out"), TAKEN_OUT)])
        self.much = line(tr("How much?"), tr("Pounds and pence, such as 20.00."))
        self.why = line(tr("What for?"), tr("Such as “Change from the bank”."))
        self.hold(stacked(self.way, self.much, self.why), way=self.way, much=self.much, why=self.why)

    def keep(self) -> None:
        """Record it."""
        floats, session = self.desk.services.floats, self._session
        much, why = self.amount("much"), self.read("why", typed.one_line)
        amount = much if self.way.text() == PUT_IN else Money() - much
        self.submit(lambda: floats.move(session, amount, why))


class ExplainSheet(MoneySheet):
    """What explains that the float does not balance."""

    def __init__(self, desk: Desk[Workspace], parent: QWidget, tin: Float) -> None:
        """Say by how much it does not."""
        place = f"money/float/{tin.session}/why"
        super().__init__(desk, parent, place, tr("What explains it?"), tr("Keep"), "check")
        self._session = tin.session
        self.add(Words(tin.words()))
        self.explained = TextField()
        self.explained.set_label(tr("In your words"))
        self.explained.show_text(tin.count.explained if tin.count else "")
        self.hold(stacked(self.explained), explained=self.explained)

    def keep(self) -> None:
        """Keep the words."""
        floats, session = self.desk.services.floats, self._session
        words = self.read("explained", typed.many_lines)
        self.submit(lambda: floats.explain(session, words))


class BudgetSheet(MoneySheet):
    """A group's budget: how much, from when to when, and how finance books it."""

    def __init__(
        self, desk: Desk[Workspace], parent: QWidget, groups: Sequence[GroupRow], budget: Budget | None = None
    ) -> None:
        """Ask for a new one, or show what is kept of one."""
        place = f"money/budget/{budget.id if budget else 'new'}"
        title = tr("Change a budget") if budget else tr("Add a budget")
        super().__init__(desk, parent, place, title, tr("Keep"), "check")
        self._id = budget.id if budget else new_id()
        self.group = ChoiceField()
        self.group.set_label(tr("Which group?"))
        self.group.offer([(row.name, row.id) for row in groups])
        self.much = line(tr("How much is there to spend?"), tr("Such as 1,200.00."))
        self.starts = line(tr("From"), tr("Such as 1 April 2026."))
        self.ends = line(tr("To"), tr("Such as 31 March 2027."))
        self.code = line(tr("Cost code"), tr("How finance books it. It stands on their list."))
        if budget is not None:
            self.group.show_text(budget.group)
            self.much.show_text(budget.amount.words())
            self.starts.show_text(day_as_typed(budget.starts))
            self.ends.show_text(day_as_typed(budget.ends))
            self.code.show_text(budget.cost_code)
        form = stacked(self.group, self.much, self.starts, self.ends, self.code)
        self.hold(form, group=self.group, much=self.much, starts=self.starts, ends=self.ends, code=self.code)

    def keep(self) -> None:
        """Keep the budget."""
        money = self.desk.services.money
        budget = Budget(
            id=self._id,
            group=Id(self.group.text()),
            starts=self.day("starts"),
            ends=self.day("ends"),
            amount=self.amount("much"),
            cost_code=self.read("code", without_bank_details),
        )
        self.submit(lambda: money.keep_budget(budget))
