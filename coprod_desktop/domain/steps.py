"""The log's own nouns: what one step did, in which order, and what a page needs to know of it."""

from dataclasses import dataclass, field
from typing import TypeAlias

from coprod_desktop.domain.ids import Id

Value: TypeAlias = str | int | bool | None | dict[str, "Value"]


@dataclass(frozen=True, order=True, slots=True)
class Clock:
    """A hybrid logical clock reading: milliseconds since 1970 by UTC, and a counter that orders what shares them."""

    millis: int
    count: int = 0

    def __str__(self) -> str:
        return f"{self.millis:015d}.{self.count:05d}"

    @classmethod
    def parse(cls, text: str) -> "Clock":
        """Return the reading that str() wrote."""
        millis, _, count = text.partition(".")
        return cls(int(millis), int(count))

    def tick(self, now_millis: int) -> "Clock":
        """Return the next reading on this laptop: later than this one, and not before the wall clock."""
        return Clock(now_millis) if now_millis > self.millis else Clock(self.millis, self.count + 1)


@dataclass(frozen=True, order=True, slots=True)
class OpRef:
    """One operation for ever: who wrote it, the step's place in that laptop's own sequence, its place in the step."""

    device: str
    seq: int
    op: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What one step did. Pages refresh when their table is among tables; history can undo it by its label."""

    label: str
    records: frozenset[tuple[str, Id]] = field(default_factory=frozenset)
    seq: int = 0

    @property
    def tables(self) -> frozenset[str]:
        """The names of the tables that have changed."""
        return frozenset(table for table, _ in self.records)

    def touches(self, *tables: str) -> bool:
        """Return whether any of tables has changed."""
        return not self.tables.isdisjoint(tables)


@dataclass(frozen=True, slots=True)
class CanUndo:
    """The labels of the steps that undo and redo would take next; None where there is none."""

    undo: str | None
    redo: str | None
