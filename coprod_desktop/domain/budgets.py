"""Budgets: what a group may spend in a time, and the code under which finance books it."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.money import Money
from coprod_desktop.domain.records import Record, record


@record
class Budget(Record):
    """A group's money from one day to another, both included. cost_code: how finance books what it spends."""

    TABLE: ClassVar[str] = "budget"

    group: Id
    starts: date
    ends: date
    amount: Money = Money()
    cost_code: str = ""

    def __post_init__(self) -> None:
        if self.ends < self.starts:
            raise UserError("A budget can't end before it begins. Check the two days.")

    def care(self) -> Id:
        """Return the group."""
        return self.group


def budget_on(day: date | None, group: Id, budgets: Iterable[Budget]) -> Budget | None:
    """Return the group's budget of a day, the one that began last; None where there is none, or no day."""
    of_day = [each for each in budgets if day is not None and each.group == group and each.starts <= day <= each.ends]
    return max(of_day, key=lambda each: (each.starts, each.id), default=None)
