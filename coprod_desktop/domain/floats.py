"""The float: the cash that people are paid from on the day, counted before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from coprod_desktop.domain.ids import Id, id_from
from coprod_desktop.domain.money import Money, total
from coprod_desktop.domain.payouts import Payout
from coprod_desktop.domain.records import Record, cell, record


@record
class FloatMove(Record):
    """Cash put into the tin, or taken out of it (less than nothing), other than for paying people."""

    TABLE: ClassVar[str] = "float_move"

    session: Id
    group: Id
    amount: Money = cell(default=Money(), lasting=True)
    on: date | None = None
    why: str = ""

    def care(self) -> Id:
        """Return the group."""
        return self.group


@record
class FloatCount(Record):
    """Who counted a session's float, and what explains a difference. What was counted stands with the session."""

    TABLE: ClassVar[str] = "float_count"

    session: Id
    group: Id
    opened_by: str = ""
    closed_by: str = ""
    explained: str = ""

    def care(self) -> Id:
        """Return the group."""
        return self.group

    @staticmethod
    def id_of(session: Id) -> Id:
        """Return the id of the one count of a session."""
        return id_from("float", session)


@dataclass(frozen=True, slots=True)
class Float:
    """The float of one session: what was in it, each that went out, and what was counted afterwards."""

    session: Id
    opened: Money | None
    closed: Money | None
    payouts: Sequence[Payout] = ()
    moves: Sequence[FloatMove] = ()
    count: FloatCount | None = None

    @property
    def is_open(self) -> bool:
        """Whether people can be paid from it: it was counted before, and not yet after."""
        return self.opened is not None and self.closed is None

    @property
    def paid(self) -> Money:
        """What people were given from it, less what came back."""
        return total([payout.amount for payout in self.payouts])

    @property
    def moved(self) -> Money:
        """What was put in beside, less what was taken out."""
        return total([move.amount for move in self.moves])

    @property
    def expected(self) -> Money:
        """What should be in it now."""
        return (self.opened or Money()) + self.moved - self.paid

    @property
    def difference(self) -> Money | None:
        """How much more was counted than should be there, less than nothing for too little; None until counted."""
        return None if self.closed is None else self.closed - self.expected

    @property
    def is_unexplained(self) -> bool:
        """Whether it was counted, does not balance, and nobody has said why."""
        return bool(self.difference) and not (self.count and self.count.explained)

    def words(self) -> str:
        """Return in words whether it balances, or by how much not."""
        if self.difference is None:
            return f"There should be {self.expected.words()} in the tin."
        if not self.difference:
            return f"The float balances: {self.expected.words()}."
        amount, much = Money(abs(self.difference.pence)).words(), "more" if self.difference.pence > 0 else "less"
        return f"There is {amount} {much} than there should be ({self.expected.words()})."
