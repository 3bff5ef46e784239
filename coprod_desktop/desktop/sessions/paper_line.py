"""One line of a sign-in sheet that was filled in on paper, as it is typed: a few letters, and what it cost."""

from dataclasses import dataclass
from datetime import time

from coprod_desktop.desktop.sessions.words import tr, typed_time
from coprod_desktop.domain import typed
from coprod_desktop.domain.attendance import Presence
from coprod_desktop.domain.clock import time_in_words
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.expenses import Category
from coprod_desktop.domain.money import Money

NOTHING = ("0", "nothing", "none", "no")
FOR_WHAT = {
    "bus": Category.PUBLIC_TRANSPORT,
    "train": Category.PUBLIC_TRANSPORT,
    "tram": Category.PUBLIC_TRANSPORT,
    "taxi": Category.TAXI,
    "parking": Category.PARKING,
    "childcare": Category.CHILDCARE,
    "care": Category.REPLACEMENT_CARE,
    "pa": Category.PERSONAL_ASSISTANT,
    "interpreter": Category.INTERPRETER,
    "food": Category.FOOD,
    "phone": Category.PHONE,
}


@dataclass(frozen=True, slots=True)
class Came:
    """What the sheet says of somebody. presence: None where nothing is written."""

    presence: Presence | None
    came: time | None = None
    left: time | None = None

    def words(self, *, is_over: bool) -> str:
        """Return it in words, to be read beside what was typed."""
        if self.presence is None:
            return tr("Nothing written")
        if self.presence is Presence.APOLOGIES:
            return tr("Sent apologies")
        if self.presence is Presence.INVITED:
            return tr("Did not come")
        came = tr("Came at {}").format(time_in_words(self.came)) if self.came else tr("Came")
        left = tr("left at {}").format(time_in_words(self.left)) if self.left else ""
        return ", ".join(part for part in (came if is_over or self.came else tr("Is here"), left) if part)


def parse_came(text: str, *, is_over: bool) -> Came:
    """Return what was typed: "c" came, "2:20 pm" came then, "2 pm to 3 pm", "a" apologies, "n" did not come.

    Raises UserError for anything else. is_over: who came has left by now.
    """
    words = typed.one_line(text)
    letter = words.casefold()
    if not letter:
        return Came(None)
    there = Presence.LEFT if is_over else Presence.HERE
    if letter in ("c", "came", "y", "yes", "x"):
        return Came(there)
    if letter in ("a", "apologies", "sorry"):
        return Came(Presence.APOLOGIES)
    if letter in ("n", "no", "did not come"):
        return Came(Presence.INVITED)
    first, to, second = (part.strip() for part in letter.partition("to"))
    try:
        came, left = typed.time_of_day(first), typed.time_of_day(second)
    except UserError as error:
        if any(digit.isdigit() for digit in letter):
            raise
        raise UserError(tr("Type c for came, a for apologies, n for did not come, or a time.")) from error
    if to and left is None:
        raise UserError(tr("Write when they left, such as 2 pm to 3 pm."))
    if came and left and left <= came:
        raise UserError(tr("They left before they came. Check the two times."))
    return Came(Presence.LEFT if left else there, came, left)


def came_as_typed(came: Came) -> str:
    """Return what somebody would type for it."""
    if came.presence in (Presence.HERE, Presence.LEFT):
        times = [typed_time(each) for each in (came.came, came.left) if each]
        return " to ".join(times) if came.came else "c"
    return {Presence.APOLOGIES: "a", Presence.INVITED: "n"}.get(came.presence or Presence.HERE, "")


@dataclass(frozen=True, slots=True)
class CostTyped:
    """What it cost: None where nothing was typed; an amount of nothing is an answer. what_for: as it was written."""

    amount: Money | None
    category: Category = Category.OTHER
    what_for: str = ""


def parse_cost(text: str) -> CostTyped:
    """Return what was typed: "4.60 bus", "0". Raises UserError for what is no amount, or for nothing it was for."""
    words = typed.one_line(text)
    if not words:
        return CostTyped(None)
    if words.casefold() in NOTHING:
        return CostTyped(Money())
    amount, _, what_for = words.partition(" ")
    money = Money.parse(amount)
    if not money:
        return CostTyped(Money())
    what_for = what_for.strip()
    if not what_for:
        raise UserError(tr("Write what it was for, too, such as 4.60 bus."))
    return CostTyped(money, FOR_WHAT.get(what_for.casefold().split()[0], Category.OTHER), what_for)
