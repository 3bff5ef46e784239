"""What a hub costs: bringing a file in, against COPY and merge of the same; and eight coordinators at once.

COPROD_BENCHMARK_STEPS says how many lines go (1500; by hand 100,000), COPROD_BENCHMARK_LINES how many each of the eight
coordinators writes (10; by hand 200). Bringing in is measured in time of the processor, the server's too.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.exchange.identity import PairingCards
from coprod_desktop.storage.hub.reaching import connect
from coprod_desktop.storage.hub.search import words_of
from coprod_desktop.storage.hub.vault import HubVault
from tests.benchmarks import moving
from tests.benchmarks.measure import compare, milliseconds
from tests.benchmarks.moving import Mover
from tests.hub.hubs import Hub, HubMaker
from tests.hub.server import running_server

pytestmark = pytest.mark.benchmark
TIMES = 3
COORDINATORS = 8
LINES = int(os.environ.get("COPROD_BENCHMARK_LINES", "10"))


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with running_server() as server:
        made = HubMaker(server).new(tmp_path_factory.mktemp("hub"))
        yield made
        made.close()


def mover_of(hub: Hub) -> Mover:
    """Return a coordinator of the hub, as one who can be sent files."""
    vault, cards = hub.join(), PairingCards(moving.no_pictures)
    # A hub has all that moving asks of a vault; only its type is another.
    return Mover(vault, vault.sharing.keys(cards.new_age_secret), cards)  # type: ignore[arg-type]


Rows = Sequence[Mapping[str, Any]]


def merge(connection: "psycopg.Connection[Any]", table: str, rows: Rows) -> None:
    """Put rows into a table by way of a temporary one, what is there already left alone."""
    names = [sql.Identifier(name) for name in rows[0]]
    into, passing = sql.Identifier("coprod", table), sql.Identifier(f"new_{table}")
    listed = sql.SQL(", ").join(names)
    make = sql.SQL("CREATE TEMPORARY TABLE {} ON COMMIT DROP AS SELECT {} FROM {} LIMIT 0")
    connection.execute(make.format(passing, listed, into))
    with connection.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(passing, listed)) as copy:
        for row in rows:
            copy.write_row(list(row.values()))
    put = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} ON CONFLICT DO NOTHING")
    connection.execute(put.format(into, listed, listed, passing))


def busy(hub: Hub, work: Callable[[], object]) -> float:
    """Return the milliseconds of the processor that work took, in this program and in the server's processes."""
    began = _busy_so_far(hub)
    work()
    return (_busy_so_far(hub) - began) * 1000


def _busy_so_far(hub: Hub) -> float:
    """Return the seconds that this program and the server's processes, also those that ended, have worked so far.

    As Linux tells it: of each process the time by itself and within the system, of the server's first one (the line
    in its file says which) also that of those that ended.
    """
    first = (hub.server._data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0]
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile, and is counted by the first one
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if stat.parent.name == first:
                ticks += sum(map(int, fields[11:15]))
            elif fields[1] == first:
                ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK") + time.process_time()


def straight_in(connection: "psycopg.Connection[Any]", taker: Mover, giver: Mover, file: Path) -> None:
    """Do the same work as barely as it can be: decrypt, parse, verify, COPY and merge. It is rolled back."""
    steps, ops, rows = moving.parsed(taker, giver, file)
    merge(connection, "step", steps)
    merge(connection, "op", ops)
    merge(connection, "insight", rows)
    words = [(row["row"], " ".join(words_of(row["words"]))) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE said (row integer, words text) ON COMMIT DROP")
        with cursor.copy("COPY said FROM STDIN") as copy:
            for each in words:
                copy.write_row(each)
        cursor.execute(
            "INSERT INTO coprod.insight_words SELECT row, to_tsvector('coprod.words', words) FROM said "
            "ON CONFLICT DO NOTHING"
        )
    connection.rollback()


def test_bringing_in_costs_at_most_twice_copy_and_merge_of_the_same(hub: Hub, tmp_path: Path) -> None:
    giver, taker = moving.laptop(tmp_path / "giver"), mover_of(hub)
    moving.pair(giver, taker)
    moving.fill(giver, moving.STEPS)
    file = tmp_path / "moved.coprod"
    moving.export(giver, taker, file)
    with connect(hub.admin) as connection:
        compare(
            f"Bringing {moving.STEPS} steps into a hub, and rolling them back",
            lambda: busy(hub, lambda: moving.bring_in(taker, giver, file, keep=False)),
            lambda: busy(hub, lambda: straight_in(connection, taker, giver, file)),
            most=2,
            against="COPY and merge of the same",
            repeats=TIMES,
        ).report()
    giver.vault.close()
    taker.vault.close()


def write_lines(office: HubVault, code: str, count: int) -> None:
    """Keep so many lines, a step each."""
    for n in range(count):
        with office.work() as work:
            work.put(
                Insight(id=new_id(), number=Number(code, work.next_number()), group=Id("g"), words=f"A line, {n}.")
            )
            work.commit("Add insight")


def test_eight_coordinators_write_as_much_as_one_in_the_same_time(hub: Hub) -> None:
    offices = [hub.join() for _ in range(COORDINATORS)]
    compare(
        f"{COORDINATORS} coordinators, {LINES} lines each, at once",
        lambda: milliseconds(lambda: at_once(offices)),
        lambda: milliseconds(lambda: write_lines(offices[0], "K", COORDINATORS * LINES)),
        most=2,
        against="one who writes them all",
        repeats=TIMES,
    ).report()


def at_once(offices: Sequence[HubVault]) -> None:
    """Let every coordinator write lines at the same time."""
    threads = [threading.Thread(target=write_lines, args=(office, "K", LINES)) for office in offices]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
