"""Steps of which only hashes came, because they were for other laptops, hold a chain together in a salvaged vault."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.services.backups import Salvaged
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import header_digest
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.receiving import Parcel, Stubbed, receive
from coprod_desktop.storage.salvage import Salvage
from coprod_desktop.storage.vault import Vault
from tests.parcels import parcels
from tests.storage.conftest import PASSPHRASE

MANY = 6
NOT_FOR_US = (2, 3, 6)
"""The steps of the other laptop that stay behind: two between others, and its last."""


@pytest.fixture
def sent(folders: Vaults, tmp_path: Path) -> list[Parcel]:
    """The steps of another laptop, a line each."""
    folder = tmp_path / "other.coprod-vault"
    folders.new(folder, PASSPHRASE, code="M")
    other = folders.open(folder, PASSPHRASE)
    for n in range(1, MANY + 1):
        with other.work() as work:
            work.put(Insight(id=new_id(), number=Number("M", n), group=Id("g"), words=f"said {n}"))
            work.commit("Add insight")
    with other.desk.engine.connect() as connection:
        found = list(parcels(connection, other.desk.log))
    device = other.desk.log.own
    other.close()
    return [Parcel(each.header, each.hash, each.payloads, (device, n)) for n, each in enumerate(found, start=1)]


def place(parcel: Parcel) -> tuple[str, int]:
    assert parcel.place is not None
    return parcel.place


def take(vault: Vault, sent: Sequence[Parcel]) -> set[tuple[str, int]]:
    """Bring in what is for this laptop, and hashes of the rest; return the places of those."""
    stubs = [Stubbed(*place(each), header_digest(each.header), each.hash) for each in sent if is_stub(each)]
    with vault.desk.writing() as transaction:
        whole = [each for each in sent if not is_stub(each)]
        receive(transaction.connection, vault.desk.log, whole, vault.desk.now(), stubs=stubs)
        transaction.commit()
    return {(each.device, each.seq) for each in stubs}


def is_stub(parcel: Parcel) -> bool:
    return place(parcel)[1] in NOT_FOR_US


def salvaged(path: Path) -> Salvaged:
    return Salvage().run(path, PASSPHRASE, path.with_name("salvaged.coprod-vault"), lambda done, of: None)


def stubs_of(vault: Vault) -> set[tuple[str, int]]:
    with vault.desk.engine.connect() as connection:
        return {(row.device, row.seq) for row in connection.execute(sa.select(tables.stub))}


def test_a_chain_with_steps_that_were_for_others_is_taken_over_as_it_was_written(
    vault: Vault, sent: list[Parcel]
) -> None:
    expected = take(vault, sent)
    vault.close()
    made = salvaged(vault.path)
    assert (made.steps, made.mended, made.missing_steps) == (MANY - len(NOT_FOR_US), 0, 0)
    new = Vaults().open(made.path, PASSPHRASE)
    assert stubs_of(new) == expected
    assert {each.words for each in new.reads.find(Insight)} == {"said 1", "said 4", "said 5"}
    assert [each for each in new.checks.run(lambda done, of: None) if not each.is_whole] == []
    new.close()


def test_hashes_that_do_not_follow_are_left_behind_and_the_words_after_them_are_kept(
    vault: Vault, sent: list[Parcel]
) -> None:
    device = next(iter(take(vault, sent)))[0]
    with vault.desk.writing() as transaction:
        transaction.connection.execute(tables.stub.update().where(tables.stub.c.seq == 3).values(hash=bytes(32)))
        transaction.commit()
    vault.close()
    made = salvaged(vault.path)
    new = Vaults().open(made.path, PASSPHRASE)
    assert stubs_of(new) == {(device, 2), (device, 6)}
    assert made.missing_steps == 1
    assert {each.words for each in new.reads.find(Insight)} == {"said 1", "said 4", "said 5"}
    assert [each for each in new.checks.run(lambda done, of: None) if not each.is_whole] == []
    new.close()
