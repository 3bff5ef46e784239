"""How long it takes to check somebody in, to read the room, the list of sessions and a register.

Against the barest way to the same: the insert of the same row, the same rows read by the driver alone.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coprod_desktop.domain.attendance import Attendance
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.services.workspace import Workspace
from coprod_desktop.wiring import VaultsOnDisk
from tests.benchmarks import bare
from tests.benchmarks.bare import Statement
from tests.benchmarks.measure import PASSPHRASE, REPEATS, compare, milliseconds

pytestmark = pytest.mark.benchmark
PEOPLE = 20 * REPEATS
"""Enough that their median is steady, however often the log in front of the file is brought into it."""


def processor(work: Callable[[], object]) -> float:
    """Return the milliseconds of this thread that work took once.

    What is read here lies in memory: nothing is waited for, and whoever else uses the machine is left out.
    """
    began = time.thread_time_ns()
    work()
    return (time.thread_time_ns() - began) / 1e6


def test_a_check_in_costs_a_few_bare_inserts(copies: tuple[Path, Path]) -> None:
    ours, reference = copies
    with (
        closing(VaultsOnDisk(whereabouts=None).open(ours, PASSPHRASE)) as workspace,
        closing(bare.connect(ours, PASSPHRASE)) as looking,
        closing(bare.connect(reference, PASSPHRASE)) as writing,
    ):
        session = workspace.sessions.next()
        assert session is not None
        there = {row.person for row in workspace.attendances.room(session.id)}
        coming = iter([person for person in workspace.people.ids() if person not in there][:PEOPLE])
        came: list[Id] = []

        def check_in() -> float:
            came.append(next(coming))
            return milliseconds(lambda: workspace.attendances.check_in(session.id, came[-1]))

        def insert() -> float:
            row = bare.row_of(looking, Attendance.TABLE, Attendance.id_of(session.id, came[-1]))
            return milliseconds(lambda: bare.insert(writing, Attendance.TABLE, row))

        compare(
            "Checking somebody in: row, log, on disk",
            check_in,
            insert,
            most=4,
            against="the bare insert of the row",
            repeats=PEOPLE,
        ).report()


def test_the_room_is_read_in_a_few_bare_queries(opened: Workspace, big_vault: Path) -> None:
    session = fullest(opened)
    people = [row.person for row in opened.attendances.room(session)]
    with closing(bare.connect(big_vault, PASSPHRASE)) as connection:
        compare(
            f"The room with {len(people)} people, what helps, and costs",
            lambda: processor(lambda: opened.attendances.room(session)),
            lambda: processor(lambda: bare.read(connection, list(room_statements(session, people)))),
            most=8,  # seven kinds of record, each made whole
            against="its rows, bare",
            repeats=4 * REPEATS,
        ).report()


def test_the_list_of_all_sessions_is_as_quick_as_their_ids(opened: Workspace, big_vault: Path) -> None:
    def ours() -> None:
        opened.sessions.coming()
        opened.sessions.page(opened.sessions.past_ids()[:100])

    expected = "SELECT sum(heads) FROM attendance a WHERE a.session = s.id AND a.presence <> 'apologies'"
    every: list[Statement] = [
        ('SELECT id FROM "session" WHERE withdrawn = 0 ORDER BY day DESC, starts DESC', ()),
        (f'SELECT s.*, ({expected}) FROM "session" s ORDER BY day DESC, starts DESC LIMIT 100', ()),  # noqa: S608 # ours
    ]
    with closing(bare.connect(big_vault, PASSPHRASE)) as connection:
        compare(
            "The list of sessions, its first page",
            lambda: processor(ours),
            lambda: processor(lambda: bare.read(connection, every)),
            most=5,
            against="the same, bare",
            repeats=2 * REPEATS,
        ).report()


def test_a_register_of_a_year_is_read_in_a_few_bare_queries(opened: Workspace, big_vault: Path) -> None:
    group = opened.sessions.get(fullest(opened)).group
    page = opened.register.of(group)
    sessions = [each.id for each in page.sessions]
    marks = ", ".join("?" for _ in sessions)
    statements: list[Statement] = [
        ('SELECT * FROM "session" WHERE "group" = ? ORDER BY day DESC LIMIT 12', (group,)),
        (f"SELECT * FROM attendance WHERE session IN ({marks})", sessions),  # noqa: S608 # our own table
        ('SELECT p.* FROM membership m JOIN person p ON p.id = m.person WHERE m."group" = ?', (group,)),
    ]
    with closing(bare.connect(big_vault, PASSPHRASE)) as connection:
        compare(
            f"The register of {len(page.sessions)} sessions and {len(page.rows)} people",
            lambda: processor(lambda: opened.register.of(group)),
            lambda: processor(lambda: bare.read(connection, statements)),
            most=6,
            against="its rows, bare",
            repeats=2 * REPEATS,
        ).report()


def fullest(workspace: Workspace) -> Id:
    """Return the session of the last fifty that were held to which most people came."""
    held = workspace.sessions.page(workspace.sessions.past_ids()[:50])
    over = [row for row in held if row.state in (SessionState.CLOSED, SessionState.TOLD)]
    return max(over, key=lambda row: row.expected).id


def room_statements(session: Id, people: list[Id]) -> Iterator[Statement]:
    """Yield what reads the same rows."""
    marks = ", ".join("?" for _ in people)
    yield "SELECT * FROM attendance WHERE session = ?", (session,)
    yield "SELECT * FROM claim WHERE session = ?", (session,)
    yield "SELECT l.* FROM claim_line l JOIN claim c ON c.id = l.claim WHERE c.session = ?", (session,)
    for table, column in (("person", "id"), ("need", "person"), ("way_out", "person")):
        yield f'SELECT * FROM {table} WHERE "{column}" IN ({marks})', people  # noqa: S608 # our own tables
