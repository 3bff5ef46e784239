"""Who is owed money for their costs."""

import sqlalchemy as sa

from coprod_desktop.domain.expenses import Claim, ClaimLine
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.people import Person
from coprod_desktop.services.views import OwedRow
from coprod_desktop.storage.queries.base import Query


class MoneyQueries(Query):
    """Reads what is owed."""

    def owed(self) -> list[OwedRow]:
        """Return who is owed money for their costs, longest first. Paid, declined or paid ahead is not owed."""
        claim, line = self._table(Claim), self._table(ClaimLine)
        pence = sa.func.sum(line.c.amount)
        since = sa.func.min(claim.c.day)
        asked = (
            sa.select(
                claim.c.person, pence.label("pence"), since.label("since"), sa.func.max(claim.c.pay_by).label("pay_by")
            )
            .join(line, sa.and_(line.c.claim == claim.c.id, self._kept(ClaimLine), line.c.paid_ahead.is_(False)))
            .where(self._kept(Claim), claim.c.paid.is_(None), claim.c.declined == "")
            .group_by(claim.c.person)
            .having(pence > 0)
            .order_by(since.is_(None), since, sa.func.min(claim.c.row))
        )
        with self._reading() as connection:
            rows = connection.execute(asked).all()
            people = self._records(connection, Person, [Id(row.person) for row in rows])
        return [
            OwedRow(
                person=Id(row.person),
                short=people[row.person].short,
                amount=Money(row.pence),
                since=self._value(Claim, "day", row.since),
                pay_by=row.pay_by,
            )
            for row in rows
            if row.person in people and not people[row.person].withdrawn
        ]
