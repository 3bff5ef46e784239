"""A vault as plain values in memory: no file, no log, no encryption. The real one must hold what this one holds.

It knows the rules of undo, of erasing and of restoring in the fewest words that say them: a cell remembers which step
wrote what stands in it, and undo puts that back unless somebody else wrote there since.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from coprod_desktop.domain.ids import Id, id_from

Record = tuple[str, Id]
"""A table, and a record of it."""
Cell = tuple[Record, str]
"""A record, and a column of it."""
Row = tuple[Any, ...]
Draft = dict[str, str]

GONE_WITH_PERSON = {"insight": ("words",), "claim": ("declined",), "cost": ("what_for",)}
"""What erasing somebody takes out of the records that are about them."""
OF_PERSON = ("name", "phone")


class RefusedError(Exception):
    """What was asked for must be refused, and change nothing."""


class Kind(Enum):
    """What may be done about a step: undo takes a plain or repeated one back, and a fixed one never."""

    PLAIN = 1
    FIXED = 2
    UNDO = 3
    REDO = 4


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in a cell, and the number of the step that wrote it (0: nobody did)."""

    value: Any
    writer: int = 0


DEFAULTS = {"withdrawn": False, "phone": "", "words": "", "declined": "", "what_for": "", "name": ""}
"""What stands in a cell that nobody wrote, or that was erased; in every other column it is None, which counts as no."""


NOBODYS = Kept(None)


@dataclass(slots=True)
class Step:
    """What a step found in each cell that it wrote, and what it left there. made: the records that began with it."""

    label: str
    kind: Kind
    before: dict[Cell, Kept]
    after: dict[Cell, Kept]
    made: frozenset[Record]
    is_undone: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person sees of a vault, of a real or of a plain one: the rows that are not withdrawn.

    people: name, phone; insights: number, words, votes, whether taken back; claims: why declined; costs: of
    which claim, what for, pence. can: the labels of what undo and redo take next.
    """

    people: dict[Id, Row]
    sessions: dict[Id, Any]
    insights: dict[Id, Row]
    claims: dict[Id, Any]
    costs: list[Row]
    drafts: dict[str, Draft]
    can: tuple[str | None, str | None]


@dataclass(slots=True)
class Plain:
    """The vault. code: what its numbers begin with; last: the last number given; made, taken: ids and steps so far."""

    code: str
    last: int = 0
    cells: dict[Record, dict[str, Kept]] = field(default_factory=dict)
    erased: set[Cell] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    made: int = 0
    taken: int = 0

    def new_id(self) -> Id:
        """Return an id that was not given before, the same one in each run."""
        self.made += 1
        return id_from("survival", str(self.made))

    def new_number(self) -> str:
        """Give the next number for life."""
        self.last += 1
        return f"{self.code}{self.last}"

    def write(self, label: str, values: Mapping[Record, Mapping[str, object]], kind: Kind = Kind.PLAIN) -> None:
        """Take a step. Cells that hold the value already are not written; without any there is no step."""
        self.taken += 1
        made = frozenset(record for record in values if record not in self.cells)
        after = {
            (record, column): Kept(value, self.taken)
            for record, columns in values.items()
            for column, value in columns.items()
            if self.kept(record, column).value != value
        }
        if after:
            self._take(Step(label, kind, {}, after, made))

    def _take(self, step: Step) -> None:
        step.before = {cell: self.kept(*cell) for cell in step.after}
        for (record, column), kept in step.after.items():
            self.cells.setdefault(record, {})[column] = kept
        self.steps.append(step)

    def kept(self, record: Record, column: str) -> Kept:
        """Return what stands in a cell."""
        empty = Kept(DEFAULTS.get(column))
        if (record, column) in self.erased:
            return empty
        return self.cells.get(record, {}).get(column, empty)

    def value(self, record: Record, column: str) -> Any:
        """Return the value in a cell."""
        return self.kept(record, column).value

    def of(self, table: str) -> list[Id]:
        """Return the records of a table that are not withdrawn, oldest first."""
        return [name for kind, name in self.cells if kind == table and not self.value((kind, name), "withdrawn")]

    def about(self, person: Id) -> list[Record]:
        """Return the records about somebody, withdrawn or not."""
        return [record for record in self.cells if record[0] != "person" and self.value(record, "person") == person]

    def erase(self, cells: Iterable[Cell]) -> None:
        """Let what stands in cells be gone for good, and the drafts about these records."""
        gone = set(cells)
        self.erased |= gone
        ids = {record[1] for record, _ in gone}
        self.drafts = {place: draft for place, draft in self.drafts.items() if not any(each in place for each in ids)}

    def can(self) -> tuple[str | None, str | None]:
        """Return the labels of what undo and redo take next."""
        undo, redo = self._to_undo(), self._to_redo()
        return undo.label if undo else None, redo.label if redo else None

    def undo(self) -> None:
        """Take the last step back that was not taken back. Raises RefusedError."""
        self._reverse(self._to_undo(), Kind.UNDO)

    def redo(self) -> None:
        """Take back what undo did last. Raises RefusedError."""
        self._reverse(self._to_redo(), Kind.REDO)

    def _to_undo(self) -> Step | None:
        return self._last(Kind.PLAIN, Kind.REDO)

    def _to_redo(self) -> Step | None:
        last = self._last(Kind.PLAIN, Kind.UNDO)
        return last if last is not None and last.kind is Kind.UNDO else None

    def _last(self, *kinds: Kind) -> Step | None:
        return next((step for step in reversed(self.steps) if step.kind in kinds and not step.is_undone), None)

    def _reverse(self, step: Step | None, kind: Kind) -> None:
        if step is None:
            raise RefusedError("there is nothing")
        if not self.erased.isdisjoint(step.after):
            raise RefusedError("erased since")
        watched = set(step.after)
        for record in step.made:
            watched |= {(record, column) for column in (*self.cells[record], "withdrawn")}
        for record, column in watched:
            left = step.after.get((record, column), NOBODYS)
            if self.cells[record].get(column, NOBODYS).writer != left.writer:
                raise RefusedError("changed since")
        step.is_undone = True
        back = {cell: before for cell, before in step.before.items() if cell[0] not in step.made}
        back.update({(record, "withdrawn"): Kept(True) for record in step.made})
        self._take(Step(step.label, kind, {}, back, frozenset()))

    def restored(self, code: str, now: "Plain") -> "Plain":
        """Return what a vault holds that is made of this one, a backup: what was erased by now is erased in it too.

        Words may have been half typed anywhere then, so with an erasing that came later no draft stays. It is another
        laptop's: it can undo nothing, and counts from 1.
        """
        copy = deepcopy(self)
        copy.code, copy.last, copy.steps = code, 0, []
        for record, cells in copy.cells.items():
            if now.value(record, "taken"):
                cells["taken"] = Kept(True)
            if record[0] == "person" and (record, "name") in now.erased:
                cells["withdrawn"] = Kept(True)
        if now.erased != self.erased:
            copy.drafts = {}
        copy.erase(cell for cell in now.erased - copy.erased if cell[0] in copy.cells)
        return copy

    def seen(self) -> Seen:
        """Return what a person sees of this vault."""
        return Seen(
            people={each: self._row("person", each, "name", "phone") for each in self.of("person")},
            sessions={each: self.value(("session", each), "state") for each in self.of("session")},
            insights={
                each: self._row("insight", each, "number", "words", "votes", "taken") for each in self.of("insight")
            },
            claims={each: self.value(("claim", each), "declined") for each in self.of("claim")},
            costs=sorted(self._row("cost", each, "claim", "what_for", "pence") for each in self.of("cost")),
            drafts=dict(self.drafts),
            can=self.can(),
        )

    def _row(self, table: str, name: Id, *columns: str) -> Row:
        return tuple(self.value((table, name), column) for column in columns)
