"""Money: what is owed to whom, and what was paid."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from coprod_desktop.domain.expenses import Claim, ClaimLine, Method, Vehicle
from coprod_desktop.domain.groups import Group
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.payments import Payment, PaymentKind, Reply
from coprod_desktop.domain.payouts import Payout, Pays
from coprod_desktop.domain.people import Person
from coprod_desktop.domain.rates import CostRule
from coprod_desktop.domain.sessions import Session
from coprod_desktop.services.claim_pages import ClaimPage, made_page
from coprod_desktop.services.money_views import (
    FloatRow,
    MilesRow,
    OverpaidRow,
    PaidRow,
    ToPayRow,
)
from coprod_desktop.services.views import OwedRow
from coprod_desktop.storage.queries.finance import MONEY, FinanceQueries

_TAKEN = (Reply.ACCEPTED, Reply.LESS)


class MoneyQueries(FinanceQueries):
    """Reads what is owed and what was paid."""

    def owed(self) -> list[OwedRow]:
        """Return who is owed money for their costs or their time, longest first: what to_pay lists, for each person."""
        rows: dict[Id, OwedRow] = {}
        with self._reading() as connection:
            claims = [(_claim(page), owed) for page, owed in self._owing(connection)]
            owing: list[tuple[Claim | Payment, Money]] = [*claims, *self._owing_payments(connection)]
            people = self._records(connection, Person, [each.person for each, _ in owing])
        for each, owed in sorted(owing, key=lambda pair: (pair[0].day is None, pair[0].day or date.min)):
            person = people.get(each.person)  # not yet, where their record has still to come from another laptop
            before = rows.get(each.person)
            amount = owed + (before.amount if before else Money())
            since = before.since if before else each.day
            pay_by = each.pay_by if isinstance(each, Claim) else _wish(each, people)
            rows[each.person] = OwedRow(each.person, person.short if person else "", amount, since, pay_by)
        return list(rows.values())

    def to_pay(self) -> list[ToPayRow]:
        """Return every claim and payment that is owed, longest first."""
        with self._reading() as connection:
            pages, payments = self._owing(connection), self._owing_payments(connection)
            subjects = [_claim(page) for page, _ in pages] + [payment for payment, _ in payments]
            people = self._names_of(connection, Person, [each.person for each in subjects])
            groups = self._names_of(connection, Group, [each.group for each in subjects])
            wishes = self._records(connection, Person, [payment.person for payment, _ in payments])
            pictured = self._pictured(connection, [line.id for page, _ in pages for line in page.lines])
        rows = []
        for page, owed in pages:
            row = _to_pay(_claim(page), Pays.COSTS, owed, _claim(page).pay_by, people, groups, page.waits)
            rows.append(replace(row, pictures=sum(pictured.get(line.id, 0) for line in page.lines)))
        rows += [
            _to_pay(payment, Pays.PAYMENT, owed, _wish(payment, wishes), people, groups) for payment, owed in payments
        ]
        return sorted(rows, key=lambda row: (row.day is None, row.day or date.min))

    def paid_rows(self, *, limit: int = 200) -> list[PaidRow]:
        """Return what went to people and came back, latest first."""
        payout = self._table(Payout)
        asked = sa.select(payout.c.id).where(self._kept(Payout)).order_by(payout.c.on.desc(), payout.c.row.desc())
        with self._reading() as connection:
            ids = [Id(row.id) for row in connection.execute(asked.limit(limit))]
            found = self._records(connection, Payout, ids)
            people = self._names_of(connection, Person, [each.person for each in found.values()])
            groups = self._names_of(connection, Group, [each.group for each in found.values()])
            reversed_ = self._grouped(connection, Payout, "reverses", ids)
        payouts = [found[each] for each in ids]
        return [
            PaidRow(each, people.get(each.person, ""), groups.get(each.group, ""), each.id in reversed_)
            for each in payouts
        ]

    def overpaid(self) -> list[OverpaidRow]:
        """Return the claims and payments for which more went out than their costs that were paid, or was taken."""
        asked = self._once("overpaid", self._overpaid_asked)
        with self._reading() as connection:
            more = {Id(row.of): Money(int(row.more)) for row in connection.execute(asked)}
            claims = self._records(connection, Claim, more)
            beyond = self._payments_beyond(connection, self._once("beyond", self._beyond_asked))
            over: list[tuple[Claim | Payment, Money]] = [(each, more[each.id]) for each in claims.values()]
            over += [(each, amount) for each, amount in beyond if amount > Money()]
            people = self._names_of(connection, Person, [each.person for each, _ in over])
        return [OverpaidRow(each.id, each.person, people.get(each.person, ""), amount) for each, amount in over]

    def miles(self, first: date, last: date) -> list[MilesRow]:
        """Return how far was driven from one day to another, for each record of a person and each vehicle."""
        line = self._table(ClaimLine)
        tenths = sa.func.sum(line.c.tenths_of_miles).label("tenths")
        asked = (
            sa.select(line.c.person, line.c.vehicle, line.c.vehicle_class, tenths)
            .where(self._kept(ClaimLine), line.c.tenths_of_miles > 0)
            .where(line.c.day >= first.isoformat(), line.c.day <= last.isoformat())
            .group_by(line.c.person, line.c.vehicle, line.c.vehicle_class)
        )
        with self._reading() as connection:
            rows = connection.execute(asked).all()
            people = self._names_of(connection, Person, [Id(row.person) for row in rows])
        return [
            MilesRow(Id(row.person), people.get(row.person, ""), Vehicle(row.vehicle), row.vehicle_class, row.tenths)
            for row in rows
            if row.vehicle is not None
        ]

    def float_rows(self, *, limit: int = 30) -> Sequence[FloatRow]:
        """Return the sessions whose float was counted, latest first."""
        session = self._table(Session)
        asked = (
            sa.select(session.c.id)
            .where(self._kept(Session), session.c.float_opened.is_not(None))
            .order_by(session.c.day.desc())
            .limit(limit)
        )
        with self._reading() as connection:
            ids = [Id(row.id) for row in connection.execute(asked)]
            sessions = self._records(connection, Session, ids)
            groups = self._names_of(connection, Group, [each.group for each in sessions.values()])
        return [FloatRow(each, groups.get(sessions[each].group, ""), sessions[each].day) for each in ids]

    def _owing(self, connection: sa.Connection) -> list[tuple[ClaimPage, Money]]:
        """Return the claims on which something is owed, and how much, longest first; also withdrawn ones that have
        costs, because one laptop may undo the asking while another one adds them.
        """
        ids = [Id(row.id) for row in connection.execute(self._once("owing", self._owing_asked))]
        claims = self._records(connection, Claim, ids)
        lines = self._grouped(connection, ClaimLine, "claim", ids)
        payouts = self._grouped(connection, Payout, "of", ids)
        rules = self._rows.find(connection, CostRule, {})
        made = (made_page(claims[each], lines.get(each, []), payouts.get(each, []), rules) for each in ids)
        owed = ((page, page.owed) for page in made)
        return [(page, amount) for page, amount in owed if amount]

    def _owing_asked(self) -> "sa.Select[Any]":
        """Return the statement for the claims that have costs which were not paid."""
        claim, line, payout = self._table(Claim), self._table(ClaimLine), self._table(Payout)
        unsettled = sa.select(line.c.claim).where(
            line.c.settled.is_(None), self._kept(ClaimLine), line.c.paid_ahead.is_(False), line.c.amount > 0
        )
        paid_so = sa.select(payout.c.id).where(payout.c.of == claim.c.id, self._kept(Payout)).exists()
        return (
            sa.select(claim.c.id)
            .where(claim.c.id.in_(unsettled), claim.c.declined == "")
            .where(sa.or_(claim.c.paid.is_(None), paid_so))
            .order_by(claim.c.day.is_(None), claim.c.day, claim.c.row)
        )

    def _overpaid_asked(self) -> "sa.Select[Any]":
        """Return the statement for the claims whose payouts come to more than the costs that they paid."""
        payout, line = self._table(Payout), self._table(ClaimLine)
        out = (
            sa.select(payout.c.of, sa.func.sum(payout.c.amount).label("pence"))
            .where(self._kept(Payout), payout.c.pays == Pays.COSTS.value)
            .group_by(payout.c.of)
            .subquery()
        )
        booked = (
            sa.select(line.c.claim, sa.func.sum(line.c.amount).label("pence"))
            .where(self._kept(ClaimLine), line.c.settled.is_not(None), line.c.paid_ahead.is_(False))
            .group_by(line.c.claim)
            .subquery()
        )
        return (
            sa.select(out.c.of, (out.c.pence - sa.func.coalesce(booked.c.pence, 0)).label("more"))
            .outerjoin(booked, booked.c.claim == out.c.of)
            .where(out.c.pence > sa.func.coalesce(booked.c.pence, 0))
        )

    def _owing_payments_asked(self) -> "sa.Select[Any]":
        """Return the statement for the fees and vouchers that were taken and not handed over."""
        payment = self._table(Payment)
        return sa.select(payment.c.id).where(
            *(payment.c.settled.is_(None), self._kept(Payment), payment.c.reverses.is_(None)),
            *(payment.c.kind.in_(MONEY), payment.c.reply.in_(_TAKEN), payment.c.taken > 0),
        )

    def _owing_payments(self, connection: sa.Connection) -> list[tuple[Payment, Money]]:
        """Return the fees and vouchers that were taken and not handed over, with what is owed of each."""
        ids = [Id(row.id) for row in connection.execute(self._once("owing payments", self._owing_payments_asked))]
        found = self._records(connection, Payment, ids)
        undone = self._grouped(connection, Payment, "reverses", ids)
        return [(found[each], found[each].taken) for each in ids if each not in undone]


def _claim(page: ClaimPage) -> Claim:
    if page.claim is None:
        raise ValueError("a page without a claim owes nothing")
    return page.claim


def _to_pay(
    subject: Claim | Payment,
    pays: Pays,
    owed: Money,
    pay_by: Method,
    people: Mapping[str, str],
    groups: Mapping[str, str],
    waits: tuple[str, ...] = (),
) -> ToPayRow:
    return ToPayRow(
        of=subject.id,
        pays=pays,
        person=subject.person,
        name=people.get(subject.person, ""),
        group=subject.group,
        group_name=groups.get(subject.group, ""),
        session=subject.session,
        day=subject.day,
        amount=owed,
        pay_by=pay_by,
        waits=waits,
    )


def _wish(payment: Payment, people: Mapping[str, Person]) -> Method:
    if payment.kind is PaymentKind.VOUCHER:
        return Method.VOUCHER
    wish = people[payment.person].payment_wish if payment.person in people else ""
    return next((each for each in Method if each.value == wish), Method.CASH)
