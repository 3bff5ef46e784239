"""What lies beside a vault's log is read out of a damaged one too, and what could not be is said."""

from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coprod_desktop.domain.concerns import Concern, Rang, SealedNote
from coprod_desktop.domain.ids import Id, Number, new_id, random_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.services.backups import Salvaged
from coprod_desktop.services.bundles import Card
from coprod_desktop.services.salvaged import report
from coprod_desktop.services.sharing_views import Peer
from coprod_desktop.storage import tables
from coprod_desktop.storage.beside_log import PARTS
from coprod_desktop.storage.checkpoints import sign_checkpoint
from coprod_desktop.storage.engine import DataKey
from coprod_desktop.storage.files import DATABASE, KEY_FILE
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.peers import Peers, known_keys
from coprod_desktop.storage.raw_pages import PAGE, Pages, Record, read_pages
from coprod_desktop.storage.salvage import Salvage
from coprod_desktop.storage.vault import Vault
from tests.factory import at
from tests.storage.conftest import PASSPHRASE

SEALED = SealedNote(b"age-encryption.org/v1 sealed " * 400, "age1lead")
"""A note longer than a page, so that it goes on in pages of its own."""
SHORT = SealedNote(b"age-encryption.org/v1 sealed", "age1lead")
HOME = Card(random_id(), Ed25519PrivateKey.generate().public_key().public_bytes_raw(), "age1home", leads=True)


@pytest.fixture
def concerns(vault: Vault) -> list[Concern]:
    """Two concerns: one with a long note and nobody rung yet, one whose call was written down."""
    raised, call = at(), Rang("the adults’ team", at(hour=15), "A 17")
    both = [
        Concern(id=random_id(), raised_by="one", raised_at=raised, note=SEALED),
        Concern(id=random_id(), raised_by="two", raised_at=raised + timedelta(hours=1), rang=call, note=SHORT),
    ]
    vault.concerns.keep(*both)
    return both


@pytest.fixture
def damaged(vault: Vault, concerns: list[Concern]) -> Path:
    """A closed vault with all that lies beside a log; nothing is damaged yet."""
    for n in range(60):
        with vault.work() as work:
            work.put(Insight(id=new_id(), number=Number("K", n), group=Id("g"), words=f"said {n}"))
            work.commit("Add insight")
        if n == 30:
            with vault.desk.writing() as transaction:
                sign_checkpoint(transaction.connection, vault.desk.log)
                transaction.commit()
    vault.drafts.keep("live/a", {"words": "half an insight"})
    Peers(vault.desk).keep(Peer(HOME, "Home", code="H", groups=(Id("g"),), paired_at=at()))
    vault.close()
    return vault.path


def quiet(done: int, of: int) -> None:
    """Nobody watches."""


def salvaged(path: Path) -> Salvaged:
    return Salvage().run(path, PASSPHRASE, path.with_name("salvaged.coprod-vault"), quiet)


def opened_pages(path: Path) -> Pages:
    key, _ = read_keys(path / KEY_FILE).unwrap(PASSPHRASE)
    return read_pages(path / DATABASE, path / f"{DATABASE}-wal", DataKey(key))


def is_list_of_tables(records: list[Record]) -> bool:
    return any(columns[0] == "table" and len(columns) == 5 for _, columns in records)


def pages_of(path: Path, table: str) -> set[int]:
    """Return the pages on which the rows of a table begin."""
    pages = opened_pages(path)
    for _, records in pages.leaves():
        for _, columns in records:
            if columns[:2] == ("table", table) and isinstance(columns[3], int):
                return pages.beneath(columns[3]).leaves
    raise LookupError(table)


def spoil(path: Path, pages: set[int]) -> None:
    data = bytearray((path / DATABASE).read_bytes())
    for page in pages:
        data[(page - 1) * PAGE + 2000] ^= 1
    (path / DATABASE).write_bytes(data)


def test_concerns_half_typed_words_laptops_and_signatures_are_carried_over(
    damaged: Path, concerns: list[Concern]
) -> None:
    old = Vaults().open(damaged, PASSPHRASE)
    device = old.desk.log.own
    old.close()
    made = salvaged(damaged)
    assert (made.concerns, made.half_typed, made.lost) == (2, 1, ())
    new = Vaults().open(made.path, PASSPHRASE)
    assert new.concerns.all() == concerns
    assert new.drafts.read("live/a") == {"words": "half an insight"}
    (peer,) = Peers(new.desk).all()
    assert (peer.card, peer.groups, peer.code, peer.paired_at) == (HOME, (Id("g"),), "H", at())
    with new.desk.engine.connect() as connection:
        signed = sa.select(tables.checkpoint.c.seq).where(tables.checkpoint.c.device == device)
        assert set(connection.scalars(signed)) == {31, 60}, "the one that was there, and one at the end"
        private = sa.select(tables.device.c.id).where(tables.device.c.private_key.is_not(None))
        assert list(connection.scalars(private)) == [new.desk.log.own]
        assert known_keys(connection).keys() == {device, HOME.device, new.desk.log.own}
    assert [each for each in new.checks.run(quiet) if not each.is_whole] == []
    new.close()


def test_a_false_signature_is_left_behind(damaged: Path) -> None:
    old = Vaults().open(damaged, PASSPHRASE)
    with old.desk.writing() as transaction:
        false = tables.checkpoint.update().values(signature=bytes(64))
        transaction.connection.execute(false)
        transaction.commit()
    old.close()
    new = Vaults().open(salvaged(damaged).path, PASSPHRASE)
    assert [each for each in new.checks.run(quiet) if not each.is_whole] == []
    new.close()


@pytest.mark.parametrize("table", ["concern", "draft", "peer", "device", "checkpoint"])
def test_what_stood_on_a_damaged_page_is_said_and_all_else_is_there(damaged: Path, table: str) -> None:
    spoil(damaged, pages_of(damaged, table))
    made = salvaged(damaged)
    assert made.lost == (PARTS[table],)
    assert any(PARTS[table] in line for line in report(made))
    assert made.steps == 60
    new = Vaults().open(made.path, PASSPHRASE)
    assert len(new.concerns.all()) == (0 if table == "concern" else 2)
    assert [each for each in new.checks.run(quiet) if not each.is_whole] == []
    new.close()


def test_a_note_whose_further_pages_are_damaged_is_said(damaged: Path, concerns: list[Concern]) -> None:
    whole, first = opened_pages(damaged).whole, pages_of(damaged, "concern")
    spoil(damaged, {each for each, plain in whole.items() if SEALED.content[:200] in plain} - first)
    made = salvaged(damaged)
    assert (made.concerns, made.lost) == (1, (PARTS["concern"],))


def test_a_list_of_tables_that_can_not_be_read_leaves_nothing_unsaid(damaged: Path) -> None:
    spoil(damaged, {number for number, records in opened_pages(damaged).leaves() if is_list_of_tables(records)})
    made = salvaged(damaged)
    assert (made.concerns, made.half_typed) == (2, 1), "told by how they look"
    assert made.lost == tuple(PARTS.values())


def test_half_typed_words_that_became_a_concern_do_not_come_back_from_an_older_file(
    folders: Vaults, damaged: Path
) -> None:
    older = (damaged / DATABASE).read_bytes()
    vault = folders.open(damaged, PASSPHRASE)
    vault.concerns.keep_moved(Concern(id=random_id(), raised_by="one", raised_at=at(), note=SHORT), "live/a")
    vault.close()
    (damaged / DATABASE).write_bytes(older)
    made = salvaged(damaged)
    assert made.half_typed == 0
