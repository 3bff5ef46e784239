"""The words that money is told in on screen."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from coprod_desktop.desktop.models.rows import Row
from coprod_desktop.desktop.sessions.words import near_day_within, sentence
from coprod_desktop.domain.clock import NO_BREAK, day_in_words
from coprod_desktop.domain.expenses import TENTHS, Method
from coprod_desktop.domain.floats import Float, FloatMove
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import Beside, Payment, PaymentKind, Reply, hours
from coprod_desktop.domain.payouts import Payout, Pays
from coprod_desktop.domain.rates import Period
from coprod_desktop.services.money import waited
from coprod_desktop.services.money_views import BudgetRow, FloatRow, MilesRow, OverpaidRow, PaidRow, ToPayRow

WEEK, MONTH = 7, 60  # days from which it is told in weeks, and from which in months
DAYS_IN_MONTH = 30


def tr(words: str) -> str:
    """Return words in the language of the screen."""
    return QCoreApplication.translate("Money", words)


KIND = {
    PaymentKind.FEE: "Fee",
    PaymentKind.VOUCHER: "Voucher",
    PaymentKind.CREDITS: "Time credits",
    PaymentKind.SPENT: "Time credits spent",
}
HOW = {Method.CASH: "In cash", Method.BANK: "Into their bank", Method.VOUCHER: "With a voucher"}
REPLY = {
    Reply.OFFERED: "Not answered yet",
    Reply.ACCEPTED: "They said yes",
    Reply.LESS: "They take less",
    Reply.DECLINED: "They said no",
}


def name_or_erased(name: str) -> str:
    """Return a name, or that somebody was erased."""
    return name or tr("Somebody who was erased")


def hours_words(minutes: int) -> str:
    """Return minutes as hours: "1 hour", "2.5 hours"."""
    told = hours(minutes)
    return tr("1 hour") if told == "1" else tr("{} hours").format(told)


def waiting_words(day: date | None, today: date) -> str:
    """Return how long somebody has waited: "waiting for 3 weeks"; nothing for today."""
    days = waited(day, today).days
    if days >= MONTH:
        return tr("waiting for {} months").format(days // DAYS_IN_MONTH)
    if days >= WEEK:
        weeks = days // WEEK
        return tr("waiting for a week") if weeks == 1 else tr("waiting for {} weeks").format(weeks)
    if days > 1:
        return tr("waiting for {} days").format(days)
    return tr("waiting since yesterday") if days else ""


def to_pay_row(row: ToPayRow, today: date) -> Row:
    """Return how somebody who is owed money stands in the list."""
    what = tr("For their time") if row.pays is Pays.PAYMENT else ""
    where = ", ".join(part for part in (row.group_name, near_day_within(row.day, today) if row.day else "") if part)
    how = tr(HOW[row.pay_by])
    soft = sentence([what, where, ", ".join(part for part in (how, waiting_words(row.day, today)) if part)])
    if row.waits:
        soft = sentence([tr("Somebody has to say yes first"), *row.waits, where])
    icon = "clock" if row.waits else "coins"
    return Row(row.of, name_or_erased(row.name), soft, icon=icon, right=row.amount.words(), pictures=row.pictures)


def overpaid_row(row: OverpaidRow) -> Row:
    """Return how a claim or a payment stands that was paid too much."""
    soft = tr("More went out than is due. Two laptops may have paid it. Take one payment back, under Paid.")
    return Row(row.of, name_or_erased(row.name), soft, icon="triangle-alert", right=row.amount.words())


def paid_row(row: PaidRow) -> Row:
    """Return how a payment stands in the list of what was paid."""
    payout = row.payout
    what = tr("For their time") if payout.pays is Pays.PAYMENT else tr("Their costs")
    when = day_in_words(payout.on, year=True) if payout.on else tr("no day")
    how = tr("{} on {}").format(tr(HOW[payout.method]), when)
    signed = tr("Signed for by {}").format(payout.signed) if payout.signed else ""
    reference = tr("Reference: {}").format(payout.reference) if payout.reference else ""
    gone = tr("It was taken back") if row.taken_back else ""
    back = tr("Money that came back: {}").format(payout.why) if payout.reverses else ""
    soft = sentence([back, what if not back else "", row.group_name, how, signed, reference, gone])
    icon = "undo-2" if payout.reverses else "check"
    return Row(payout.id, name_or_erased(row.name), soft, icon=icon, right=payout.amount.words())


def float_row_words(row: FloatRow, today: date) -> str:
    """Return what a session's float is called in a choice."""
    return f"{row.group_name}, {near_day_within(row.day, today)}"


def float_facts(tin: Float) -> list[tuple[str, str]]:
    """Return what is known of a float, as pairs."""
    count = tin.count
    opened = tin.opened.words() if tin.opened is not None else tr("Not counted yet")
    if count is not None and count.opened_by:
        opened = tr("{}, by {}").format(opened, count.opened_by)
    closed = tin.closed.words() if tin.closed is not None else tr("Not counted yet")
    if count is not None and count.closed_by:
        closed = tr("{}, by {}").format(closed, count.closed_by)
    facts = [(tr("Counted before"), opened)]
    if tin.moves:
        facts.append((tr("Put in or taken out"), tin.moved.words()))
    facts += [(tr("Paid to people"), tin.paid.words()), (tr("Counted afterwards"), closed)]
    if count is not None and count.explained:
        facts.append((tr("What explains it"), count.explained))
    return facts


def float_line(payout: Payout, name: str) -> Row:
    """Return how one payment from the tin stands."""
    signed = tr("Signed for by {}.").format(payout.signed) if payout.signed else tr("Nobody signed for it.")
    soft = tr("It came back: {}").format(payout.why) if payout.reverses else signed
    return Row(payout.id, name_or_erased(name), soft, icon="undo-2" if payout.reverses else "coins",
               right=payout.amount.words())  # fmt: skip


def move_line(move: FloatMove) -> Row:
    """Return how cash that was put in or taken out stands."""
    what = tr("Put in") if move.amount.pence > 0 else tr("Taken out")
    return Row(move.id, what, sentence([move.why]), icon="wallet", right=move.amount.words())


def budget_row(row: BudgetRow) -> Row:
    """Return how a group's budget stands in the list."""
    budget = row.budget
    spent = tr("{} of {} spent or owed, for costs and for people’s time").format(
        row.spent.words(), budget.amount.words()
    )
    span = tr("{} to {}").format(_short_day(budget.starts), _short_day(budget.ends))
    code = tr("Cost code {}").format(budget.cost_code) if budget.cost_code else tr("No cost code yet")
    left = tr("{} left") if row.left.pence >= 0 else tr("{} over")
    right = left.format(row.left.words().removeprefix("-")).replace(" ", NO_BREAK)
    return Row(budget.id, row.group_name, sentence([spent, span, code]), icon="wallet", right=right)


def _short_day(day: date) -> str:
    return day_in_words(day, weekday=False, year=True)


def payment_row(payment: Payment, name: str, *, is_reversed: bool) -> Row:
    """Return how a payment stands in the ledger."""
    value = payment.offered.words() if payment.kind.is_money else hours_words(payment.all_minutes)
    when = day_in_words(payment.day, year=True) if payment.day else ""
    time_words = _time_words(payment)
    reply = tr(REPLY[payment.reply])
    if payment.reply is Reply.LESS:
        taken = payment.taken.words() if payment.kind.is_money else hours_words(payment.taken_minutes)
        reply = tr("They take less: {}").format(taken)
    paid = tr("Handed over") if payment.settled else ""
    gone = tr("A mistake that was taken back") if is_reversed else ""
    parts = [
        gone,
        payment.what_for,
        time_words,
        reply if payment.kind is not PaymentKind.SPENT else "",
        f"“{payment.words}”" if payment.words else "",
        paid,
        when,
    ]
    icon = "undo-2" if is_reversed else ("clock" if not payment.kind.is_money else "hand-coins")
    title = f"{name}, {tr(KIND[payment.kind]).lower()}" if name else tr(KIND[payment.kind])
    return Row(payment.id, title, sentence(parts), icon=icon, right=value.replace(" ", NO_BREAK))


def _time_words(payment: Payment) -> str:
    if not payment.kind.is_money or not payment.all_minutes or payment.kind is PaymentKind.SPENT:
        return tr("{} of them to prepare").format(hours(payment.preparation)) if payment.preparation else ""
    words = tr("For {}").format(hours_words(payment.all_minutes))
    return tr("{}, {} of them to prepare").format(words, hours(payment.preparation)) if payment.preparation else words


def beside_words(beside: Beside) -> str:
    """Return what somebody's payments come to in a week or month, beside the limit. It says no more than that."""
    is_week = beside.period is Period.WEEK
    taken = tr("This week: {}.") if is_week else tr("This month: {}.")
    if beside.more:
        taken = tr("With this, {} this week.") if is_week else tr("With this, {} this month.")
    words = taken.format(beside.together.words())
    if beside.limit is None or beside.limit.amount is None:
        return words
    since = _short_day(beside.limit.starts)
    limit = tr("The limit that your organisation set from {} is {}.").format(since, beside.limit.amount.words())
    if not beside.is_over:
        return f"{words} {limit}"
    return f"{words} {limit} " + tr(
        "This is more than that. Ask them what they want, and offer independent advice, before you go on."
    )


def _beyond_words(beyond: Money) -> str:
    """Return by how much what was written down differs from what the rates come to; else nothing."""
    if not beyond:
        return ""
    words = (
        tr("Written down on two laptops: {} more than the rates come to")
        if beyond.pence > 0
        else tr("Written down on two laptops, or taken out since: {} less than the rates come to")
    )
    return words.format(Money(abs(beyond.pence)).words())


def miles_row(row: MilesRow, up_to: int) -> Row:
    """Return how somebody's miles in the tax year stand. up_to: miles at the first rate, 0 where there is no end."""
    driven = row.tenths / TENTHS
    vehicle = row.vehicle_class or row.vehicle.value
    soft = sentence([vehicle.capitalize()])
    if up_to:
        left = up_to - driven
        more = tr("{:,.1f} miles left at the first rate").format(left) if left > 0 else tr("Past the first rate")
        soft = sentence([vehicle.capitalize(), more.replace(".0 ", " "), _beyond_words(row.beyond)])
    right = tr("{:,.1f} miles").format(driven).replace(".0 ", " ").replace(" ", NO_BREAK)
    return Row(f"{row.person} {vehicle}", name_or_erased(row.name), soft, icon="car", right=right)
