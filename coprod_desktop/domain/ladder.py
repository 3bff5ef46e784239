"""The ladder of co-production (Think Local Act Personal), lowest rung first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Rung(StrEnum):
    """One rung. What people felt is asked in words, never by these names alone."""

    COERCION = "coercion"
    EDUCATING = "educating"
    INFORMING = "informing"
    CONSULTATION = "consultation"
    ENGAGEMENT = "engagement"
    CO_DESIGN = "co-design"
    CO_PRODUCTION = "co-production"

    @property
    def in_words(self) -> str:
        """What the rung feels like to somebody in the room."""
        return _IN_WORDS[self]

    @property
    def height(self) -> int:
        """How high it is, from 1."""
        return list(Rung).index(self) + 1


_IN_WORDS = {
    Rung.COERCION: "You had to go along with it",
    Rung.EDUCATING: "You taught us what to think",
    Rung.INFORMING: "You told us what you will do",
    Rung.CONSULTATION: "You asked us, and you decide",
    Rung.ENGAGEMENT: "You asked us, and it can change what you do",
    Rung.CO_DESIGN: "We planned it together",
    Rung.CO_PRODUCTION: "We decided together and we do it together",
}


def middle(rungs: Sequence[Rung]) -> Rung | None:
    """Return the rung in the middle of those given; of two in the middle, the lower. None of none.

    Nobody's rung counts for more than another's, and a few who felt very much or very little don't move it.
    """
    ordered = sorted(rungs, key=lambda rung: rung.height)
    return ordered[(len(ordered) - 1) // 2] if ordered else None


@dataclass(frozen=True, slots=True)
class Difference:
    """What was aimed for against what people felt. steps: rungs that were felt above the aim; negative below it."""

    aimed: Rung | None
    felt: Rung | None

    @property
    def steps(self) -> int:
        """How many rungs lie between."""
        return self.felt.height - self.aimed.height if self.aimed and self.felt else 0

    @property
    def in_words(self) -> str:
        """The difference in a plain sentence, which never says more than people said."""
        if self.felt is None:
            return "Nobody has said yet how it felt."
        felt = f"People felt: {self.felt.in_words.lower()}."
        if self.aimed is None:
            return f"{felt} We had not said what we aimed for."
        if not self.steps:
            return f"{felt} That is what we aimed for."
        rungs = "one step" if abs(self.steps) == 1 else f"{_COUNTS[abs(self.steps)]} steps"
        place = "more" if self.steps > 0 else "less"
        return f"We aimed for: {self.aimed.in_words.lower()}. {felt} That is {rungs} {place} than we aimed for."


_COUNTS = ("no", "one", "two", "three", "four", "five", "six")
