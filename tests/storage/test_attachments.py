from pathlib import Path

import sqlalchemy as sa

from coprod_desktop.domain.attachments import Attachment, Owner
from coprod_desktop.domain.ids import Id, new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.storage import tables
from coprod_desktop.storage.attachments import wrong_blobs
from coprod_desktop.storage.engine import WRITES
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.rebuild import rebuild
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import PASSPHRASE

RECEIPT = b"\xff\xd8\xff the bus ticket " * 4000
CHART = b"\xff\xd8\xff the flip chart " * 4000


def keep(vault: Vault, data: bytes = RECEIPT, *, person: Id | None = None, record: Id | None = None) -> Attachment:
    with vault.work() as work:
        digest = work.keep_bytes(data)
        kept = Attachment(
            id=record or new_id(), owner=Owner.SESSION, belongs_to=Id("s"), person=person, name="Bus", digest=digest
        )
        work.put(kept)
        work.commit("Add a picture")
    return kept


def kept_digests(vault: Vault) -> list[str]:
    with vault.desk.engine.connect() as connection:
        return list(connection.execute(sa.select(tables.blob.c.digest)).scalars())


def test_what_was_kept_is_read_again_also_after_locking(vault: Vault, path: Path, folders: Vaults) -> None:
    kept = keep(vault)
    assert vault.blobs.read(kept.digest) == RECEIPT
    vault.close()
    again = folders.open(path, PASSPHRASE)
    assert again.blobs.read(kept.digest) == RECEIPT
    again.close()


def test_the_same_picture_is_stored_once(vault: Vault) -> None:
    first, second = keep(vault), keep(vault)
    assert first.digest == second.digest
    assert kept_digests(vault) == [first.digest]


def test_bytes_of_a_step_that_failed_are_not_kept(vault: Vault) -> None:
    with vault.work() as work:
        work.keep_bytes(RECEIPT)  # left without commit, as by an error
    assert kept_digests(vault) == []


def test_undo_takes_the_picture_away_and_redo_brings_its_bytes_back(vault: Vault) -> None:
    kept = keep(vault)
    vault.history.undo()
    assert vault.reads.find(Attachment) == []
    vault.history.redo()
    assert vault.reads.find(Attachment) == [kept]
    assert vault.blobs.read(kept.digest) == RECEIPT


def test_erasing_a_person_takes_their_pictures_away_but_not_those_that_others_show_too(vault: Vault) -> None:
    dot = Id("d0")
    with vault.work() as work:
        work.put(Person(id=dot, name="Dot"))
        work.commit("Add a person")
    own, shared = keep(vault, RECEIPT, person=dot), keep(vault, CHART, person=dot)
    other = keep(vault, CHART)
    vault.erasure.erase_person(dot)
    assert kept_digests(vault) == [shared.digest]
    assert vault.blobs.read(own.digest) is None
    assert vault.reads.get(Attachment, other.id) == other
    emptied = vault.reads.get(Attachment, own.id)
    assert emptied is not None
    assert (emptied.digest, emptied.name) == ("", "")


def test_erasing_one_picture_takes_its_bytes_away_in_the_same_step(vault: Vault) -> None:
    kept = keep(vault)
    with vault.work() as work:
        work.erase(Attachment, kept.id)
        work.commit("Take words back")
    assert kept_digests(vault) == []


def test_an_erased_picture_is_gone_from_a_rebuilt_vault_and_a_kept_one_is_not(vault: Vault) -> None:
    gone, kept = keep(vault, RECEIPT), keep(vault, CHART)
    with vault.work() as work:
        work.erase(Attachment, gone.id)
        work.commit("Take words back")
    with vault.desk.writing() as transaction:
        rebuild(transaction.connection, vault.desk.log)
        transaction.commit()
    assert kept_digests(vault) == [kept.digest]


def test_bytes_that_were_changed_are_not_shown_and_are_named(vault: Vault) -> None:
    kept, lost = keep(vault), keep(vault, CHART)
    with vault.desk.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.execute(tables.blob.update().where(tables.blob.c.digest == kept.digest).values(data=b"other"))
        connection.execute(tables.blob.delete().where(tables.blob.c.digest == lost.digest))
    assert vault.blobs.read(kept.digest) is None
    with vault.desk.engine.connect() as connection:
        assert set(wrong_blobs(connection)) == {kept.digest, lost.digest}


def test_no_bytes_of_a_picture_are_readable_in_any_file(vault: Vault, path: Path) -> None:
    keep(vault)
    for moment in ("open", "closed"):
        for file in path.parent.rglob("*"):
            if file.is_file():
                data = file.read_bytes()
                assert b"the bus ticket" not in data, (moment, file.name)
                assert RECEIPT[:4] + b"the" not in data
        vault.close()
