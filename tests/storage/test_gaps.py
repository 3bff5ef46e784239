"""The list of what is missing says at all times what the chains say, in whatever order and form steps come in."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.ids import Id
from coprod_desktop.services.sharing_views import Gap
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import header_digest
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.receiving import Parcel, Place, Stubbed, receive
from coprod_desktop.storage.runs import counted_gaps, gaps, through, through_in_full
from coprod_desktop.storage.work import Desk
from tests.storage.conftest import CHEAP, PASSPHRASE
from tests.storage.replicas import NOUNS, Laptop, Note, Templates
from tests.storage.test_invariants import slowly

MANY = 9
"""Steps of each of two laptops."""
coming = st.tuples(st.integers(0, 2 * MANY - 1), st.booleans())
"""Which of the steps, and whether in full."""
Files: TypeAlias = list[list[tuple[int, bool]]]
files: st.SearchStrategy[Files] = st.lists(st.lists(coming, max_size=7), max_size=9)


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    return Templates(tmp_path_factory.mktemp("gaps"), 3)


@pytest.fixture(scope="module")
def laptops(templates: Templates) -> Iterator[list[Laptop]]:
    made = templates.laptops()
    yield made
    for each in made:
        each.vault.close()


@pytest.fixture(scope="module")
def sent(laptops: list[Laptop]) -> list[tuple[Place, Parcel]]:
    """Two laptops' steps, with where they stand in their chains."""
    found = []
    for laptop in laptops[1:]:
        for n in range(MANY):
            laptop.keep("Add", Note(id=Id(f"{laptop.vault.desk.log.own} {n}"), group=Id("g"), words="one"))
        own = laptop.vault.desk.log.own
        found += [((own, seq), parcel) for seq, parcel in enumerate(laptop.parcels(), start=1)]
    return found


@pytest.fixture(scope="module")
def desk(laptops: list[Laptop]) -> Desk:
    return laptops[0].vault.desk


def bring_in(connection: sa.Connection, desk: Desk, some: Iterable[tuple[tuple[Place, Parcel], bool]]) -> None:
    whole, stubs = [], []
    for (place, parcel), in_full in some:
        if in_full:
            whole.append(parcel)
        else:
            stubs.append(Stubbed(*place, header_digest(parcel.header), parcel.hash))
    receive(connection, desk.log, whole, desk.now(), stubs=stubs)


def ends(places: set[Place]) -> dict[str, int]:
    """Return for each device how far it goes from its first step on."""
    found: dict[str, int] = {}
    for device, seq in sorted(places):
        if seq == found.get(device, 0) + 1:
            found[device] = seq
    return found


def missing(places: set[Place]) -> list[Gap]:
    """Return what is missing between places, one step after the other."""
    found: list[Gap] = []
    for device in sorted({device for device, _ in places}):
        here = {seq for each, seq in places if each == device}
        for seq in sorted(set(range(1, max(here))) - here):
            if found and (found[-1].device, found[-1].last) == (device, seq - 1):
                found[-1] = Gap(device, found[-1].first, seq)
            else:
                found.append(Gap(device, seq, seq))
    return found


@slowly
@given(files)
def test_6_the_list_of_what_is_missing_always_says_what_the_chains_say(
    desk: Desk, sent: list[tuple[Place, Parcel]], files: Files
) -> None:
    here: set[Place] = set()
    in_full: set[Place] = set()
    with desk.writing() as transaction:  # nothing is committed: the next example begins with an empty vault again
        connection = transaction.connection
        for (device, _), _ in sent:
            desk.log.number_of(connection, device)  # files introduce whose steps they hold
        for file in files:
            bring_in(connection, desk, [(sent[which], whole) for which, whole in file])
            here |= {sent[which][0] for which, _ in file}
            in_full |= {sent[which][0] for which, whole in file if whole}
            assert list(gaps(connection)) == list(counted_gaps(connection)) == missing(here)
            assert through(connection) == ends(here)
            assert through_in_full(connection) == ends(in_full)


def test_10_what_is_not_committed_leaves_the_list_as_it_was(
    templates: Templates, sent: list[tuple[Place, Parcel]]
) -> None:
    laptop, *others = templates.laptops()
    for each in others:
        each.vault.close()
    laptop.take([sent[0][1], sent[5][1]])
    desk = laptop.vault.desk
    with desk.writing() as transaction:
        bring_in(transaction.connection, desk, [(sent[3], True), (sent[8], False)])
        assert len(list(gaps(transaction.connection))) == 3
    with desk.engine.connect() as connection:
        assert list(gaps(connection)) == [Gap(sent[0][0][0], 2, 5)]
    laptop.vault.close()


def test_a_vault_of_an_older_version_gets_the_list_by_going_through_its_chains(
    templates: Templates, sent: list[tuple[Place, Parcel]]
) -> None:
    laptop, *others = templates.laptops()
    for each in others:
        each.vault.close()
    desk = laptop.vault.desk
    with desk.writing() as transaction:
        bring_in(transaction.connection, desk, [(sent[n], n % 2 == 0) for n in (1, 4, 5, 9, 16)])
        expected = list(gaps(transaction.connection))
        transaction.connection.execute(tables.alembic_version.update().values(version_num="0003"))
        transaction.connection.exec_driver_sql("DROP TABLE gap")
        transaction.connection.exec_driver_sql("PRAGMA user_version = 3")
        transaction.commit()
    laptop.vault.close()
    again = Vaults(NOUNS, cost=CHEAP).open(Path(laptop.vault.path), PASSPHRASE)
    with again.desk.engine.connect() as connection:
        assert list(gaps(connection)) == expected
    assert len(expected) == 3
    again.close()
