"""What somebody asks when they ask what is held about them, and what of a record answers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Asked(StrEnum):
    """What somebody asks when they ask what we hold about them, in this order."""

    WHO = "Who you are"
    REACH = "How we reach you"
    HELPS = "What helps you take part"
    CAME = "Where you took part"
    SAID = "What you said"
    ANSWERS = "What came of it"
    MONEY = "Money, and your time"
    SENT = "What we printed or sent you"
    SEES = "What you said yes or no to"


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns of one noun that answer one question. columns: what each is called.

    called: the heading of each record. "{name}" in it stands for what the column says; where it says nothing, the
    heading is what comes before the first of these.
    """

    asked: Asked
    called: str
    columns: Mapping[str, str] = field(default_factory=dict)
