"""A vault's files are damaged at random places: each time that is noticed, or it does no harm.

Bits are flipped, files cut, pages zeroed, filled with noise or put in another's place: in the database, in the log in
front of it, in the key file, the mark, the list of what was erased, and in a backup. Then the vault is opened and read,
or the backup restored, as the program does. Either a plain sentence says what is the matter, or the contents are what
they were. Nothing else may happen: no crash, and no other contents.

COPROD_DAMAGES      how many damages for each file (10; all take half a minute; by hand 1,000)
COPROD_DAMAGES_SEED the first seed (0)
"""

import os
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.storage.restore import ClosedBackups
from tests.factory import PASSPHRASE
from tests.survival import deeds
from tests.survival.plain import Plain, Seen
from tests.survival.real import Real, new_vault, open_real, quiet

DAMAGES = int(os.environ.get("COPROD_DAMAGES", "10"))
SEED = int(os.environ.get("COPROD_DAMAGES_SEED", "0"))
SEEDS = range(SEED, SEED + DAMAGES)
PAGE, SECTOR = 4096, 512
VAULT, BACKUPS = "voices.coprod-vault", "voices.coprod-backups"
Damage = Callable[[bytearray, Random], None]


def flip_a_bit(data: bytearray, chance: Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: Random) -> None:
    del data[chance.randrange(len(data)) :]


def cut_between_pages(data: bytearray, chance: Random) -> None:
    del data[_page(data, chance) :]


def zero_a_page(data: bytearray, chance: Random) -> None:
    start = _page(data, chance)
    data[start : start + PAGE] = bytes(len(data[start : start + PAGE]))


def spoil_a_sector(data: bytearray, chance: Random) -> None:
    start = chance.randrange(len(data)) // SECTOR * SECTOR
    data[start : start + SECTOR] = chance.randbytes(len(data[start : start + SECTOR]))


def mix_up_pages(data: bytearray, chance: Random) -> None:
    here, there = _page(data, chance), _page(data, chance)
    page = data[here : here + PAGE]
    data[there : there + len(page)] = page


def _page(data: bytearray, chance: Random) -> int:
    return chance.randrange(len(data)) // PAGE * PAGE


KINDS: tuple[Damage, ...] = (flip_a_bit, cut, zero_a_page, spoil_a_sector, cut_between_pages, mix_up_pages)


@dataclass(frozen=True, slots=True)
class Whole:
    """A vault with a backup, as a program leaves it that was killed: folder holds both.

    seen: what the vault held since the last step of its log; restored: what a vault made of the backup holds.
    """

    folder: Path
    backup: str
    seen: list[Seen]
    restored: Plain


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    work, folder = tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("whole")
    new_vault(work / VAULT)
    plain, chance, real = deeds.begun(), deeds.chance_of(SEED), open_real(work / VAULT)
    deeds.first_deed().do(real.workspace)
    do_some(real, plain, chance)
    backup = real.workspace.backups.make().backup.folder.name
    backed_up = deepcopy(plain)
    for last in (deeds.erase_person, deeds.say, deeds.take_back):
        do_one(real, plain, chance, last)
    do_some(real, plain, chance)
    for name in (VAULT, BACKUPS):
        shutil.copytree(work / name, folder / name, ignore=shutil.ignore_patterns("lock*", "*-shm"))
    real.lock()
    return Whole(folder, backup, [plain.seen()], backed_up.restored("", plain))


def do_some(real: Real, plain: Plain, chance: Random) -> None:
    """Do what is done in an afternoon, and say something last, so that the log's last step is the last write."""
    for _ in range(60):
        deeds.next_deed(plain, chance).perform(real.workspace, plain)
    for last in (deeds.plan_session, deeds.say):
        do_one(real, plain, chance, last)


def do_one(real: Real, plain: Plain, chance: Random, kind: Callable[..., deeds.Deed | None]) -> None:
    """Do a deed of one kind, after whatever makes it possible: nobody can say anything where there is no session."""
    while (deed := kind(plain, chance.choice)) is None:
        deeds.next_deed(plain, chance).perform(real.workspace, plain)
    deed.perform(real.workspace, plain)


@pytest.fixture
def copy(whole: Whole, tmp_path: Path) -> Path:
    """A copy of the folder, to damage."""
    return Path(shutil.copytree(whole.folder, tmp_path / "copy"))


def damage(file: Path, seed: int) -> None:
    """Damage file in one of the ways, at a random place."""
    data, chance = bytearray(file.read_bytes()), deeds.chance_of(seed)
    KINDS[seed % len(KINDS)](data, chance)
    file.write_bytes(data)


def seen_in(path: Path) -> Seen | None:
    """Return what the vault at path shows; None where it says, at any moment, that it is damaged."""
    try:
        real = open_real(path)
        try:
            seen, faults = real.seen(), real.faults()
        finally:
            real.lock()
    except UserError:
        return None
    return None if faults else seen


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["vault.db", "vault.db-wal", "vault.key", "vault.mark", "vault.erased"])
def test_a_damaged_file_is_noticed_or_does_no_harm(whole: Whole, copy: Path, name: str, seed: int) -> None:
    damage(copy / VAULT / name, seed)
    found = seen_in(copy / VAULT)
    assert found is None or found in whole.seen
    if found is not None:
        assert seen_in(copy / VAULT) == found


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["backup.db", "vault.key", "label"])
def test_a_damaged_backup_is_noticed_or_does_no_harm(whole: Whole, copy: Path, name: str, seed: int) -> None:
    backup, to = copy / BACKUPS / whole.backup, copy / "restored.coprod-vault"
    damage(backup / name, seed)
    try:
        ClosedBackups().restore(backup, PASSPHRASE, to, quiet)
    except UserError:
        assert not to.exists()
        return
    assert seen_in(to) == whole.restored.seen()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_list_of_what_was_erased_is_noticed_when_a_backup_is_restored(
    whole: Whole, copy: Path, seed: int
) -> None:
    for folder in (VAULT, BACKUPS):
        damage(copy / folder / "vault.erased", seed)
    to = copy / "restored.coprod-vault"
    restored = ClosedBackups().restore(copy / BACKUPS / whole.backup, PASSPHRASE, to, quiet)
    assert not restored.all_erased or seen_in(to) == whole.restored.seen()


def test_the_same_files_undamaged_open_and_restore(whole: Whole, copy: Path) -> None:
    to = copy / "restored.coprod-vault"
    assert ClosedBackups().restore(copy / BACKUPS / whole.backup, PASSPHRASE, to, quiet).all_erased
    assert seen_in(to) == whole.restored.seen()
    assert seen_in(copy / VAULT) in whole.seen
