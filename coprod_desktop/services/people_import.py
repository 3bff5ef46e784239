"""Bringing in a spreadsheet of people: read, looked at row by row, and brought in whole when it is right."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from coprod_desktop.domain import typed
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.groups import Group, Membership
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.needs import Need
from coprod_desktop.domain.order import spread
from coprod_desktop.domain.people import Person, folded_name
from coprod_desktop.domain.print_words import reads_as_said
from coprod_desktop.domain.records import Record
from coprod_desktop.domain.steps import Changes
from coprod_desktop.services.backups import Backups, Why
from coprod_desktop.services.people_columns import SEVERAL, Holds, guess, joined_on, name_of, put
from coprod_desktop.services.people_views import KnownPerson
from coprod_desktop.services.ports import OpenWork, Progress
from coprod_desktop.services.queries import Queries
from coprod_desktop.services.tables import ReadTable, Table, spreadsheet_bytes

_SPLIT = re.compile(r"[;\n]+")
"""Between things that help, in one cell."""
_LAST_DIGITS = 10
"""Of a phone number, which are the same with and without a country's code."""
_EVERY = 100  # rows between two reports of progress


@dataclass(frozen=True, slots=True)
class IncomingPerson:
    """One row: who comes in, or what is wrong with it, each as a sentence; and who they may be already.

    alike: names with why ("Amina Yusuf has the same phone number"), of people here and of rows above.
    """

    number: int
    name: str
    person: Person | None
    helps: tuple[str, ...] = ()
    since: date | None = None
    problems: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A spreadsheet as it would come in. problem: what is wrong with its columns, so that no row can be read."""

    table: Table
    columns: tuple[Holds, ...]
    rows: tuple[IncomingPerson, ...]
    problem: str = ""

    def wrong(self, left_out: Collection[int] = ()) -> tuple[IncomingPerson, ...]:
        """Return the rows that can't come in as they are, but for those left out."""
        return tuple(row for row in self.rows if row.problems and row.number not in left_out)

    def alike(self) -> tuple[IncomingPerson, ...]:
        """Return the rows of people who may be here already."""
        return tuple(row for row in self.rows if row.alike)

    def coming(self, left_out: Collection[int] = ()) -> tuple[IncomingPerson, ...]:
        """Return the rows that come in."""
        return tuple(row for row in self.rows if row.person is not None and row.number not in left_out)


class PeopleImport:
    """Spreadsheets of people. read_table: reads a file of another program. now: the wall clock."""

    def __init__(
        self, queries: Queries, work: OpenWork, read_table: ReadTable, backups: Backups, now: Callable[[], datetime]
    ) -> None:
        self._queries, self._work, self._read_table, self._now = queries, work, read_table, now
        self._backups = backups

    def read(self, path: Path) -> Table:
        """Return what a spreadsheet says. Raises UserError for what can't be read; nothing is brought in."""
        return self._read_table(spreadsheet_bytes(path))

    def preview(
        self, table: Table, columns: Sequence[Holds] | None = None, *, progress: Progress = lambda done, of: None
    ) -> Preview:
        """Return how a table would come in. columns: what each holds; guessed by their headings where none is given.

        Nothing is written. Whatever progress raises stops it.
        """
        holds = tuple(columns) if columns is not None else guess(table.headings)
        problem = _wrong_columns(table, holds)
        if problem:
            return Preview(table, holds, (), problem)
        known = _Known(self._queries.known_people())
        rows = []
        below = table.below()
        for place, (number, cells) in enumerate(below, start=1):
            rows.append(known.compared(_incoming(number, cells, table.headings, holds, self._now().date())))
            if place % _EVERY == 0 or place == len(below):
                progress(place, len(below))
        return Preview(table, holds, tuple(rows))

    def bring_in(
        self,
        preview: Preview,
        *,
        left_out: Collection[int] = (),
        group: Id | None = None,
        progress: Progress = lambda done, of: None,
    ) -> Changes:
        """Bring in everybody of a preview but the rows left out, after a backup and as one step, into group if any.

        Raises UserError while a row is wrong, or nobody is left. Whatever progress raises stops it, and nobody is in.
        """
        if preview.problem:
            raise UserError(preview.problem)
        wrong, coming = preview.wrong(left_out), preview.coming(left_out)
        if wrong:
            raise UserError(
                f"Row {wrong[0].number} can’t come in: {wrong[0].problems[0]} Nothing was brought in. Mend it in the "
                "spreadsheet, or leave the row out."
            )
        if not coming:
            raise UserError("Every row is left out, so nobody was brought in.")
        today = self._now().date()
        self._backups.make(Why.IMPORT)
        with self._work() as work:
            if group is not None and work.get(Group, group) is None:
                raise UserError("That group is not in this vault any more, so nobody was brought in.")
            for place, row in enumerate(coming, start=1):
                work.put(*_records(row, group, today))
                if place % _EVERY == 0:
                    progress(place, len(coming))
            return work.commit("Bring in people", progress=lambda _, __: progress(len(coming), len(coming)))


def _wrong_columns(table: Table, columns: Sequence[Holds]) -> str:
    """Return what is wrong with what the columns hold; nothing where they will do."""
    if len(columns) != len(table.headings):
        return "Say of each column what it holds."
    if not {Holds.NAME, Holds.FIRST, Holds.LAST} & set(columns):
        return "Say which column holds the names. Until then nobody can come in."
    twice = next((each for each in columns if each not in SEVERAL and list(columns).count(each) > 1), None)
    return f"Two columns hold “{twice.value}”. Choose “nothing” for one of them." if twice else ""


def _incoming(
    number: int, cells: Sequence[str], headings: Sequence[str], columns: Sequence[Holds], today: date
) -> IncomingPerson:
    """Return one row as who comes in, with every problem that it has."""
    said = [(holds, heading, cell) for holds, heading, cell in zip(columns, headings, cells, strict=True) if cell]
    names = {holds: cell for holds, _, cell in said}
    problems: list[str] = []
    helps: list[str] = []
    person, since = Person(id=new_id()), None
    shown = " ".join(names.get(each, "") for each in (Holds.NAME, Holds.FIRST, Holds.LAST)).strip()
    try:
        person = Person(id=person.id, name=name_of(names))
    except UserError as error:
        problems.append(str(error))
    for holds, heading, cell in said:
        try:
            if holds is Holds.HELPS:
                helps += _helps(cell)
            elif holds is Holds.SINCE:
                since = joined_on(cell, today)
            elif holds not in (Holds.NOTHING, Holds.NAME, Holds.FIRST, Holds.LAST):
                person = put(person, holds, cell)
        except UserError as error:
            problems.append(f"{heading or holds.value}: {error}")
    reads, helps = reads_as_said(helps, person.reads)
    person = replace(person, reads=reads)
    shown = typed.one_line(shown[: typed.LONGEST_LINE])
    return IncomingPerson(number, shown, None if problems else person, tuple(helps), since, tuple(problems))


def _helps(cell: str) -> Iterator[str]:
    for part in _SPLIT.split(cell):
        words = typed.one_line(part)
        if words and words.casefold() not in ("none", "no", "n/a", "-"):
            yield words


def _records(row: IncomingPerson, group: Id | None, today: date) -> Iterator[Record]:
    if row.person is None:
        raise UserError(row.problems[0])
    person = row.person
    yield person
    for words, order in zip(row.helps, spread(len(row.helps)), strict=True):
        # Nobody was asked here, so nothing is shared until they are.
        yield Need(id=new_id(), person=person.id, words=words, review_on=today, order=order)
    if group is not None:
        yield Membership(id=Membership.id_of(group, person.id), group=group, person=person.id, since=row.since or today)


@dataclass(slots=True)
class _Known:
    """Whoever is here, and the rows above, by what makes two people alike."""

    people: Sequence[KnownPerson]
    names: dict[str, str] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in self.people:
            self._add(each.name, each.phone, each.email, f"{each.name} is here already")

    def compared(self, row: IncomingPerson) -> IncomingPerson:
        """Return a row with whom it is like, and remember it for the rows below."""
        person = row.person
        if person is None:
            return row
        same = (
            (self.names.get(folded_name(person.name)), "with the same name"),
            (self.phones.get(_digits(person.phone)), "with the same phone number"),
            (self.emails.get(person.email.casefold()), "with the same email address"),
        )
        found: dict[str, list[str]] = {}
        for who, why in same:
            if who:
                found.setdefault(who, []).append(why)
        self._add(person.name, person.phone, person.email, f"{person.name} stands in row {row.number} too")
        alike = tuple(f"{who}, {' and '.join(why)}" for who, why in found.items())
        return IncomingPerson(row.number, row.name, person, row.helps, row.since, row.problems, alike)

    def _add(self, name: str, phone: str, email: str, who: str) -> None:
        for kept, key in (
            (self.names, folded_name(name)),
            (self.phones, _digits(phone)),
            (self.emails, email.casefold()),
        ):
            if key:
                kept.setdefault(key, who)


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())[-_LAST_DIGITS:]
