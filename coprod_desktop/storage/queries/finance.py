"""What finance books: costs, what was agreed instead of them, and payments for people's time.

A budget, a report and the schedule read the same things here, so that they come to the same penny.
"""

from datetime import date
from typing import Any, TypeVar

import sqlalchemy as sa

from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import Payment, PaymentKind
from coprod_desktop.domain.payouts import Payout, Pays
from coprod_desktop.domain.records import Record
from coprod_desktop.services.claim_pages import made_page
from coprod_desktop.services.money_views import Booked, ScheduleDifference, ScheduleLine, SchedulePayment
from coprod_desktop.storage.queries.base import Query

R = TypeVar("R", bound=Record)

MONEY = tuple(kind for kind in PaymentKind if kind.is_money)


class FinanceQueries(Query):
    """Reads what was spent, and each thing that it was spent on."""

    def spent(self, group: Id, first: date, last: date) -> Money:
        """Return what a group spent: what the schedule of the same days comes to for it."""
        claim, line, payment = self._table(Claim), self._table(ClaimLine), self._table(Payment)
        costs = self._costs(sa.func.coalesce(sa.func.sum(line.c.amount), 0), first, last).where(claim.c.group == group)
        taken = self._taken(sa.func.coalesce(sa.func.sum(payment.c.taken), 0), first, last)
        with self._reading() as connection:
            pence = connection.execute(costs).scalar_one()
            pence += connection.execute(taken.where(payment.c.group == group)).scalar_one()
            pence += sum(amount.pence for _, amount in self._differences(connection, first, last, group))
            beyond = self._beyond_asked(first, last).where(payment.c.group == group)
            pence += sum(amount.pence for _, amount in self._payments_beyond(connection, beyond))
        return Money(int(pence))  # PostgreSQL adds whole numbers up to decimal ones

    def schedule(self, first: date, last: date) -> Booked:
        """Return what finance books from one day to another: costs by the day of the session, payments by theirs."""
        claim, line, payment = self._table(Claim), self._table(ClaimLine), self._table(Payment)
        costs = self._costs(line.c.id, first, last).order_by(claim.c.day, line.c.row)
        taken = self._taken(payment.c.id, first, last).order_by(payment.c.day, payment.c.row)
        with self._reading() as connection:
            lines = self._in_order(connection, ClaimLine, costs)
            payments = self._in_order(connection, Payment, taken)
            differences: list[tuple[Claim | Payment, Money]] = [
                *self._differences(connection, first, last),
                *self._payments_beyond(connection, self._beyond_asked(first, last)),
            ]
            claims = self._records(connection, Claim, [each.claim for each in lines])
            booked: list[ClaimLine | Payment] = [*lines, *payments]
            of_groups = [each.group for each in (*booked, *(each for each, _ in differences))]
            groups = self._names_of(connection, Group, of_groups)
            payouts = self._records(connection, Payout, [each.settled for each in booked])
        return Booked(
            tuple(
                ScheduleLine(each, claims[each.claim], groups.get(each.group, ""), payouts.get(each.settled or ""))
                for each in lines
            ),
            tuple(ScheduleDifference(each, groups.get(each.group, ""), amount) for each, amount in differences),
            tuple(
                SchedulePayment(each, groups.get(each.group, ""), payouts.get(each.settled or "")) for each in payments
            ),
        )

    def _in_order(self, connection: sa.Connection, noun: type[R], asked: "sa.Select[Any]") -> list[R]:
        """Return the records of the ids that a statement finds, in its order."""
        ids = [Id(row.id) for row in connection.execute(asked)]
        found = self._records(connection, noun, ids)
        return [found[each] for each in ids]

    def _costs(self, what: "sa.ColumnElement[Any]", first: date, last: date) -> "sa.Select[Any]":
        """Return the statement for what of the costs of the sessions of a time.

        Of a claim that was declined, what was paid by then counts, also what was paid before the day.
        """
        claim, line = self._table(Claim), self._table(ClaimLine)
        went_out = sa.or_(claim.c.declined == "", line.c.settled.is_not(None), line.c.paid_ahead.is_(True))
        return (
            sa.select(what)
            .join_from(line, claim, claim.c.id == line.c.claim)
            .where(self._kept(ClaimLine), went_out)
            .where(claim.c.day >= first.isoformat(), claim.c.day <= last.isoformat())
        )

    def _taken(self, what: "sa.ColumnElement[Any]", first: date, last: date) -> "sa.Select[Any]":
        """Return the statement for what of the fees and vouchers that were taken and that no other record reverses."""
        payment = self._table(Payment)
        return (
            sa.select(what)
            .where(self._stands(), payment.c.kind.in_(MONEY), payment.c.taken > 0)
            .where(payment.c.day >= first.isoformat(), payment.c.day <= last.isoformat())
        )

    def _stands(self) -> "sa.ColumnElement[bool]":
        """Return the condition that a payment counts: no other record reverses it, nor is it such a record."""
        payment = self._table(Payment)
        other = payment.alias()
        undone = sa.select(other.c.id).where(other.c.reverses == payment.c.id, other.c.withdrawn.is_(False)).exists()
        return sa.and_(self._kept(Payment), payment.c.reverses.is_(None), ~undone)

    def _beyond_asked(self, first: date | None = None, last: date | None = None) -> "sa.Select[Any]":
        """Return the statement for payments for which another amount went out than was taken, and how much more: two
        laptops handed one over, or one of them took it back meanwhile. first, last: of these days alone.
        """
        payment, payout = self._table(Payment), self._table(Payout)
        out = (
            sa.select(payout.c.of, sa.func.sum(payout.c.amount).label("pence"))
            .where(self._kept(Payout), payout.c.pays == Pays.PAYMENT.value)
            .group_by(payout.c.of)
            .subquery()
        )
        due = sa.case((sa.and_(self._stands(), payment.c.settled.is_not(None)), payment.c.taken), else_=0)
        asked = (
            sa.select(payment.c.id, (out.c.pence - due).label("more"))
            .join(out, out.c.of == payment.c.id)
            .where(out.c.pence != due)
            .order_by(payment.c.day, payment.c.row)
        )
        if first is not None and last is not None:
            asked = asked.where(payment.c.day >= first.isoformat(), payment.c.day <= last.isoformat())
        return asked

    def _payments_beyond(self, connection: sa.Connection, asked: "sa.Select[Any]") -> list[tuple[Payment, Money]]:
        """Return the payments that _beyond_asked finds, with how much more."""
        more = {Id(row.id): Money(int(row.more)) for row in connection.execute(asked)}
        payments = self._records(connection, Payment, more)
        return [(payments[each], amount) for each, amount in more.items()]

    def _differences(
        self, connection: sa.Connection, first: date, last: date, group: Id | None = None
    ) -> list[tuple[Claim, Money]]:
        """Return the claims of a time for which not just their costs go out, and by how much more, oldest first."""
        claim, payout, line = self._table(Claim), self._table(Payout), self._table(ClaimLine)
        went_out = _sum_of(payout.c.amount, payout.c.of == claim.c.id, self._kept(Payout))
        settles = _sum_of(
            *(line.c.amount, line.c.claim == claim.c.id, self._kept(ClaimLine)),
            *(line.c.settled.is_not(None), line.c.paid_ahead.is_(False)),
        )
        asked = (
            sa.select(claim.c.id)
            .where(claim.c.day >= first.isoformat(), claim.c.day <= last.isoformat())
            .where(sa.or_(claim.c.approved.is_not(None), went_out != settles))
            .order_by(claim.c.day, claim.c.row)
        )
        if group is not None:
            asked = asked.where(claim.c.group == group)
        claims = self._in_order(connection, Claim, asked)
        ids = [each.id for each in claims]
        lines = self._grouped(connection, ClaimLine, "claim", ids)
        payouts = self._grouped(connection, Payout, "of", ids)
        found = [
            (each, made_page(each, lines.get(each.id, []), payouts.get(each.id, []), ()).beyond_costs)
            for each in claims
        ]
        return [(each, amount) for each, amount in found if amount]


def _sum_of(what: "sa.Column[Any]", *where: "sa.ColumnElement[bool]") -> "sa.ScalarSelect[Any]":
    return sa.select(sa.func.coalesce(sa.func.sum(what), 0)).where(*where).scalar_subquery()
