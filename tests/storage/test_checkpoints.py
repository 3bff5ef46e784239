import sqlalchemy as sa

from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.storage import tables
from coprod_desktop.storage.checkpoints import is_signed, sign_checkpoint
from coprod_desktop.storage.vault import Vault


def test_a_checkpoint_vouches_for_the_whole_chain_and_for_no_other(vault: Vault) -> None:
    with vault.work() as work:
        work.put(Person(id=new_id(), name="Dot"))
        work.commit("Add a person")
    with vault.desk.writing() as transaction:
        tips = [sign_checkpoint(transaction.connection, vault.desk.log) for _ in range(2)]
        transaction.commit()
    with vault.desk.engine.connect() as connection:
        kept = connection.execute(sa.select(tables.checkpoint)).one()
        key = connection.execute(sa.select(tables.device.c.public_key)).scalar_one()
    assert (kept.seq, kept.hash) == (tips[0].seq, tips[1].hash) == (1, tips[0].hash)
    assert is_signed(key, kept.device, kept.seq, kept.hash, kept.signature)
    assert not is_signed(key, kept.device, kept.seq + 1, kept.hash, kept.signature)
    assert not is_signed(key, kept.device, kept.seq, bytes(32), kept.signature)
    assert not is_signed(bytes(32), kept.device, kept.seq, kept.hash, kept.signature)
    assert not is_signed(b"", kept.device, kept.seq, kept.hash, b"")
