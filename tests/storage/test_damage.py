"""Bytes of a vault's files are changed at random places: nothing crashes, and nothing opens with other contents."""

import os
import random
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.storage.folder import Vaults
from tests.storage.conftest import CHEAP, PASSPHRASE

TIMES = int(os.environ.get("COPROD_DAMAGES", "12"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "voices.coprod-vault"
    Vaults(cost=CHEAP).new(path, PASSPHRASE)
    vault = Vaults(cost=CHEAP).open(path, PASSPHRASE)
    with vault.work() as work:
        work.put(*(Insight(id=new_id(), number=Number("K", n), group=Id("g"), words=f"said {n}") for n in range(200)))
        work.commit("Add")
    vault.close()
    return path


def read_all(path: Path) -> list[Insight] | None:
    """Return all insights; None where the vault says that it is damaged."""
    try:
        vault = Vaults(cost=CHEAP).open(path, PASSPHRASE)
    except UserError:
        return None
    try:
        return vault.reads.find(Insight)
    except sa.exc.DatabaseError:
        return None
    finally:
        vault.close()


@pytest.mark.parametrize("seed", range(TIMES))
@pytest.mark.parametrize("name", ["vault.db", "vault.key"])
def test_a_damaged_file_never_shows_other_contents(whole: Path, tmp_path: Path, name: str, seed: int) -> None:
    path = tmp_path / "copy"
    shutil.copytree(whole, path)
    chance = random.Random(seed)  # noqa: S311 - the same damage each time
    data = bytearray((path / name).read_bytes())
    place = chance.randrange(len(data))
    if seed % 3 == 0:
        data[place] ^= 1 << chance.randrange(8)
    elif seed % 3 == 1:
        del data[place:]
    else:
        data[place : place + 4096] = bytes(len(data[place : place + 4096]))
    (path / name).write_bytes(data)
    found = read_all(path)
    assert found is None or found == read_all(whole)
