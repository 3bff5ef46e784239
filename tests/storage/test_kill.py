"""The writer is killed in the middle of its work: what it had acknowledged is there, and nothing is half there."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.ids import Number
from coprod_desktop.domain.insights import Insight
from coprod_desktop.storage import tables
from coprod_desktop.storage.canonical import GENESIS, chained
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.receiving import parcels
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import CHEAP, PASSPHRASE

TIMES = int(os.environ.get("COPROD_KILLS", "4"))

WRITER = """
import sys
from pathlib import Path
from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.storage.folder import Vaults

vault = Vaults().open(Path(sys.argv[1]), sys.argv[2])
while True:
    with vault.work() as work:
        number = work.next_number()
        work.put(Insight(id=new_id(), number=Number(work.code, number), group=Id("g"), words=f"said {number} " * 50))
        work.commit("Add insight")
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL there")
@pytest.mark.parametrize("acknowledged", [1 + 37 * n for n in range(TIMES)])
def test_a_killed_writer_loses_no_acknowledged_step(tmp_path: Path, acknowledged: int) -> None:
    path = tmp_path / "voices.coprod-vault"
    Vaults(cost=CHEAP).new(path, PASSPHRASE, code="K")
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", WRITER, str(path), PASSPHRASE], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        last = 0
        while last < acknowledged:
            last = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split("\n")[:-1]
    told = int(rest[-1]) if rest else last
    vault = Vaults(cost=CHEAP).open(path, PASSPHRASE)
    kept = vault.reads.find(Insight)
    assert [each.number for each in kept] == [Number("K", n) for n in range(1, len(kept) + 1)]
    assert len(kept) >= told
    check_whole(vault)
    with vault.work() as work:
        assert work.next_number() > told
    vault.history.undo()
    assert len(vault.reads.find(Insight)) == len(kept) - 1
    vault.close()


def check_whole(vault: Vault) -> None:
    """Fail unless the file, the chain and the search index are sound."""
    with vault.desk.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA cipher_integrity_check").all() == []
        assert connection.exec_driver_sql("PRAGMA quick_check").scalar_one() == "ok"
        before = GENESIS
        for parcel in parcels(connection, vault.desk.log):
            before = chained(before, parcel.header)
            assert before == parcel.hash
        rows = connection.scalar(sa.select(sa.func.count()).select_from(tables.op))
        assert rows == vault.reads.count(Insight)
