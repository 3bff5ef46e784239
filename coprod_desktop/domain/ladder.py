"""The ladder of co-production (Think Local Act Personal), lowest rung first."""

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


_IN_WORDS = {
    Rung.COERCION: "You had to go along with it",
    Rung.EDUCATING: "You taught us what to think",
    Rung.INFORMING: "You told us what you will do",
    Rung.CONSULTATION: "You asked us, and you decide",
    Rung.ENGAGEMENT: "You asked us, and it can change what you do",
    Rung.CO_DESIGN: "We planned it together",
    Rung.CO_PRODUCTION: "We decided together and we do it together",
}
