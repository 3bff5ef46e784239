"""What a kept record is: a frozen dataclass whose columns say how they are found and what erasing a person does."""

import dataclasses
from enum import StrEnum
from typing import Any, ClassVar, TypeVar, dataclass_transform

from coprod_desktop.domain.ids import EVERYONE, Id

T = TypeVar("T")


class Erasing(StrEnum):
    """What happens to a column when the person whom the record is about is erased."""

    STAY = "stay"
    ERASE = "erase"
    KEEP = "keep"
    """Finance has to keep it for the retention period; it names nobody once the person's own record is erased."""


class Find(StrEnum):
    """How a column is found by search; columns that say nothing are not searched."""

    WORDS = "words"
    NAME = "name"


def cell(
    *,
    default: Any = dataclasses.MISSING,
    erasing: Erasing = Erasing.STAY,
    find: Find | None = None,
    about: bool = False,
    person: bool = False,
    lasting: bool = False,
    goes_with: str = "",
) -> Any:
    """Return a dataclass field that is one cell of the log and more than a plain value.

    about: the column holds the id of the person whom the whole record is about; erasing that person does to each
    column what its erasing says. person: it holds the id of another person; erasing that one empties this column only.
    lasting: a step that fills it can't be undone, because it happened outside the program: cash was handed over.
    goes_with: names the column with the id of a line of the log; where that line's words are erased, on any laptop and
    whether before or after, this column is erased too, because it repeats or answers them.
    What equals the default is not written to the log: a default must never change its meaning later.
    """
    return dataclasses.field(
        default=default,
        metadata={
            "erasing": erasing,
            "find": find,
            "about": about,
            "person": person or about,
            "lasting": lasting,
            "goes_with": goes_with,
        },
    )


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(cell, dataclasses.field))
def record(cls: type[T]) -> type[T]:
    """Make cls a frozen dataclass with keyword arguments."""
    return dataclasses.dataclass(frozen=True, kw_only=True)(cls)


@record
class Record:
    """One row that is kept, undone, merged and erased. Values are str, int, bool, date, time, datetime, Money, Number,
    StrEnum, None of these, or a frozen dataclass of them (one cell: values that only make sense together).
    """

    TABLE: ClassVar[str]

    id: Id
    withdrawn: bool = False

    def care(self) -> Id:
        """Return the id of the group or person to whom the record belongs, or EVERYONE: who may receive it."""
        return EVERYONE
