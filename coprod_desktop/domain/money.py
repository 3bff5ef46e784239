"""Money in whole pence, as it is counted into a hand."""

import re
from dataclasses import dataclass

from coprod_desktop.domain.errors import UserError

LONGEST = 20  # letters of the longest amount there is, with room for spaces; Python itself refuses thousands of digits
MOST_PENCE = 1_000_000_00  # a million pounds: more than this in a claim is a slip of the finger


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in pence; negative only where one is taken from another."""

    pence: int = 0

    def __add__(self, other: "Money") -> "Money":
        return Money(self.pence + other.pence)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.pence - other.pence)

    def __bool__(self) -> bool:
        return self.pence != 0

    def words(self) -> str:
        """Return it as written: £4.60, £1,204.00, or -£3.00."""
        pounds, pence = divmod(abs(self.pence), 100)
        return f"{'-' if self.pence < 0 else ''}£{pounds:,}.{pence:02}"

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Return the amount that a person typed: 4.60, £4.6, 4, 60p, 1,204.00. Raises UserError with what to do."""
        typed = "".join(text.split())
        typed = typed if len(typed) <= LONGEST else ""
        found = re.fullmatch(r"£?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?", typed, re.ASCII)
        pence_only = re.fullmatch(r"(\d+)p", typed, re.ASCII | re.IGNORECASE)
        if pence_only:
            pence = int(pence_only[1])
        elif found:
            pence = int(found[1].replace(",", "")) * 100 + int((found[2] or "0").ljust(2, "0"))
        else:
            wrong = f"“{text.strip()[:40]}” is not an amount. " if text.strip() else ""
            raise UserError(f"{wrong}Write pounds and pence with a point, such as 4.60.")
        if pence > MOST_PENCE:
            raise UserError("That is more than a million pounds. Write pounds and pence with a point, such as 4.60.")
        return cls(pence)


def total(amounts: "list[Money] | tuple[Money, ...]") -> Money:
    """Return the sum of amounts; of none, nothing."""
    return Money(sum(amount.pence for amount in amounts))
