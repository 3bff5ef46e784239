"""People: a spreadsheet of ten thousand comes in, and one person's page is opened, each against the barest way."""

import io
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sqlalchemy as sa

from coprod_desktop.desktop.people.view import read_person
from coprod_desktop.domain.people import Person
from coprod_desktop.interchange.spreadsheets import read_table
from coprod_desktop.services.tables import Table
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.wiring import VaultsOnDisk
from tests.benchmarks import bare
from tests.benchmarks.measure import NAMED, PASSPHRASE, REPEATS, Ratio, compare, milliseconds, processor_milliseconds

pytestmark = pytest.mark.benchmark
PEOPLE = 10_000 if NAMED else 2_000
MOST_IMPORT = 15
"""Of the bare inserts of the same rows into the same tables: each record is also a step's operation, with a commitment
and a salt for every cell, so that it can be undone, exchanged and erased; and names and words are searched.
In time of the processor, because the inserts wait for the disk once and the backup before them at each of its files.
"""
MOST_PAGE = 12
"""Of the bare statements: each of them opens a connection of its own, and what it finds is made into records."""
GOAL = 50.0
"""Milliseconds: a page that is there sooner seems to be there at once."""
SAMPLE = 20


def rows() -> list[tuple[str, ...]]:
    """Return a list of people as an office keeps one."""
    heading = ("Name", "Phone", "Email", "Access needs")
    people = (
        (f"Person {n} Surname{n % 997}", f"07700 {n:06}", f"p{n}@example.org", "Large print; A seat by the door")
        for n in range(PEOPLE)
    )
    return [heading, *people]


def table() -> Table:
    cells = tuple(rows())
    return Table(cells, tuple(range(1, len(cells) + 1)))


@contextmanager
def open_copy(path: Path) -> Iterator[Workspace]:
    workspace = VaultsOnDisk(whereabouts=None).open(path, PASSPHRASE)
    try:
        yield workspace
    finally:
        workspace.close()


def test_a_spreadsheet_of_people_comes_in(copies: tuple[Path, Path]) -> None:
    ours, theirs = copies
    with open_copy(ours) as workspace:
        people = table()
        began = time.process_time_ns()
        preview = workspace.people_import.preview(people)
        looked = (time.process_time_ns() - began) / 1e6
        coming = preview.coming()
        group, moments = workspace.groups.all()[0].id, [time.process_time_ns()]
        workspace.people_import.bring_in(
            preview, group=group, progress=lambda _, __: moments.append(time.process_time_ns())
        )
        backup, mine = (moments[1] - moments[0]) / 1e6, (time.process_time_ns() - moments[1]) / 1e6
        sample = coming[0].person
        assert isinstance(sample, Person)
        joined = [each.id for _, each in workspace.groups.of_person(sample.id)]
        needs = [each.id for each in workspace.people.needs(sample.id)]
        undone = processor_milliseconds(workspace.history.undo)
    with closing(bare.connect(ours, PASSPHRASE)) as connection:
        tables = {"person": [sample.id], "membership": joined, "need": needs}
        rows = [(table, bare.row_of(connection, table, each)) for table, ids in tables.items() for each in ids]
    with closing(bare.connect(theirs, PASSPHRASE)) as connection:
        bare_time = processor_milliseconds(lambda: insert_all(connection, rows, len(coming)))
    what = f"Bringing in {len(coming):,} people"
    Ratio(what, mine, bare_time, "ms", MOST_IMPORT, "bare inserts in one transaction").report()
    Ratio(f"{what}: looking at each row first", looked, bare_time, "ms", MOST_IMPORT, "bare inserts").report()
    # It grows with the vault, not with who comes in; the first report of progress comes with the hundredth of them.
    Ratio(f"{what}: the backup before it", backup, bare_time, "ms", MOST_IMPORT, "bare inserts").note()
    Ratio(f"{what}: taking them out again", undone, bare_time, "ms", MOST_IMPORT, "bare inserts").note()


def insert_all(connection: Any, rows: Sequence[tuple[str, dict[str, Any]]], people: int) -> None:
    """Write the rows of so many people as barely as can be: rows like those of one of ours, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for place, (table, row) in enumerate(rows):
        names, places = ", ".join(f'"{name}"' for name in row), ", ".join("?" for _ in row)
        connection.executemany(
            f'INSERT INTO "{table}" ({names}) VALUES ({places})',  # noqa: S608 # our own tables
            [tuple({**row, "id": f"{place:04}{n:028}"}.values()) for n in range(people)],
        )
    connection.execute("COMMIT")


def test_a_spreadsheet_is_read() -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows():
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    data = out.getvalue()

    def barely() -> None:
        for _ in openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0].iter_rows(values_only=True):
            pass

    compare(
        f"Reading a spreadsheet of {PEOPLE:,} people, apart",
        lambda: milliseconds(lambda: read_table(data)),
        lambda: milliseconds(barely),
        most=4,  # another program is started for it, and what it reads is written and read once more
        against="reading it here, unsafely",
        repeats=3,
    ).report()


def test_one_persons_page_is_opened(opened: Workspace, big_vault: Path) -> None:
    ids = opened.people.ids()
    people = ids[:: max(1, len(ids) // SAMPLE)][:SAMPLE]
    taken: list[bare.Statement] = []

    def listen(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        if statement.startswith("SELECT"):
            taken.append((statement, parameters))

    sa.event.listen(sa.Engine, "before_cursor_execute", listen)
    for person in people:
        read_person(opened, person)
    sa.event.remove(sa.Engine, "before_cursor_execute", listen)
    with closing(bare.connect(big_vault, PASSPHRASE)) as connection:
        page = compare(
            "Opening a person's page",
            lambda: milliseconds(lambda: [read_person(opened, person) for person in people]) / len(people),
            lambda: milliseconds(lambda: bare.read(connection, taken)) / len(people),
            most=MOST_PAGE,
            against="the bare statements",
            repeats=REPEATS,
        )
    page.report()
    Ratio("Opening a person's page", page.ours, GOAL, "ms", 1, "the goal").note()
