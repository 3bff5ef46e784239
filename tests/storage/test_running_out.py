"""A disk that is full, at every kind of write: one sentence, nothing lost, and the next attempt succeeds.

The disk is a small file system in memory, which only an administrator of a Linux machine may make.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.services.ports import VaultGoneError
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import CHEAP, PASSPHRASE

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.getuid() != 0, reason="only an administrator of a Linux machine may mount a disk"
)

BALLAST = 2**19


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)]
    mounted = subprocess.run(command, check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a disk")
    yield place
    subprocess.run(["umount", "-l", place], check=False, capture_output=True)


@pytest.fixture
def vaults() -> Vaults:
    return Vaults(cost=CHEAP, ballast=BALLAST)


@pytest.fixture
def path(vaults: Vaults, disk: Path) -> Path:
    """The folder of a vault on the disk, with its ballast."""
    folder = disk / "voices.coprod-vault"
    vaults.new(folder, PASSPHRASE)
    vaults.open(folder, PASSPHRASE).close()
    return folder


@pytest.fixture
def vault(vaults: Vaults, path: Path) -> Iterator[Vault]:
    opened = vaults.open(path, PASSPHRASE)
    yield opened
    opened.close()


def fill(disk: Path) -> None:
    """Leave no byte free."""
    number = len(list(disk.glob("holiday*")))
    with (disk / f"holiday {number}.mp4").open("wb", buffering=0) as film:
        for size in (2**16, 2**12):
            try:
                while film.write(bytes(size)) == size:
                    pass
            except OSError:
                continue


def empty(disk: Path) -> None:
    for film in disk.glob("holiday*"):
        film.unlink()


def add(vault: Vault, words: str = "x" * 200_000) -> Person:
    person = Person(id=new_id(), name="Dot", brings=words)
    with vault.work() as work:
        work.put(person)
        work.commit("Add a person")
    return person


def add_for_ever(vault: Vault, kept: list[Person]) -> NoReturn:
    while True:
        kept.append(add(vault, "z" * 9_000))


def undo_for_ever(vault: Vault) -> NoReturn:
    while True:
        vault.history.undo()
        vault.history.redo()


def assert_whole(vault: Vault, people: list[Person]) -> None:
    assert vault.reads.find(Person) == people
    assert [finding for finding in vault.checks.run(lambda _done, _of: None) if not finding.is_whole] == []


def test_a_full_disk_is_said_once_the_ballast_goes_and_the_next_attempt_succeeds(vault: Vault, disk: Path) -> None:
    kept = [add(vault)]
    fill(disk)
    with pytest.raises(UserError, match="disk is full"):
        add(vault, "y" * 400_000)
    assert not (vault.path / "ballast").exists()
    kept.append(add(vault, "the next attempt"))
    assert_whole(vault, kept)


def test_a_vault_that_was_just_made_has_its_ballast_from_the_first_word_on(vaults: Vaults, disk: Path) -> None:
    folder = disk / "new.coprod-vault"
    vaults.new(folder, PASSPHRASE)
    vault = vaults.open(folder, PASSPHRASE)
    assert (folder / "ballast").stat().st_size == BALLAST
    vault.close()


def test_again_and_again_on_a_full_disk_loses_nothing_that_was_acknowledged(vault: Vault, disk: Path) -> None:
    kept: list[Person] = []
    for _ in range(3):
        fill(disk)
        with pytest.raises(UserError, match="disk is full"):
            add_for_ever(vault, kept)
    empty(disk)
    kept.append(add(vault))
    assert_whole(vault, kept)


def test_what_is_being_typed_says_so_too(vault: Vault, disk: Path) -> None:
    vault.drafts.keep("live/a", {"words": "half"})
    fill(disk)
    with pytest.raises(UserError, match="disk is full"):
        vault.drafts.keep("live/a", {"words": "w" * 400_000})
    assert vault.drafts.read("live/a") == {"words": "half"}
    vault.drafts.keep("live/a", {"words": "half of it"})


def test_undo_on_a_full_disk_undoes_nothing_and_the_vault_can_be_locked(
    vaults: Vaults, vault: Vault, disk: Path
) -> None:
    person = add(vault)
    fill(disk)
    (vault.path / "ballast").unlink()
    fill(disk)
    with pytest.raises(UserError, match="disk is full"):
        undo_for_ever(vault)
    empty(disk)
    assert_whole(vault, [person] if vault.history.can().redo is None else [])
    could = vault.history.can()
    fill(disk)
    vault.close()
    empty(disk)
    again = vaults.open(vault.path, PASSPHRASE)
    assert again.history.can() == could
    again.close()


def test_a_passphrase_added_on_a_full_disk_leaves_the_key_file_as_it_was(vault: Vault, disk: Path) -> None:
    before = (vault.path / "vault.key").read_bytes()
    fill(disk)
    with pytest.raises(UserError, match="disk is full"):
        vault.slots.add("seven quiet herons", "")
    assert (vault.path / "vault.key").read_bytes() == before
    vault.slots.add("seven quiet herons", "")


def test_a_vault_opens_and_closes_on_a_full_disk(vaults: Vaults, path: Path, disk: Path) -> None:
    vault = vaults.open(path, PASSPHRASE)
    person = add(vault)
    vault.close()
    fill(disk)
    vault = vaults.open(path, PASSPHRASE)
    assert vault.reads.find(Person) == [person]
    vault.close()
    assert not (path / "ballast").exists()
    empty(disk)
    vaults.open(path, PASSPHRASE).close()
    assert (path / "ballast").exists()


def test_a_new_vault_on_a_full_disk_says_so_and_leaves_nothing(vaults: Vaults, disk: Path) -> None:
    fill(disk)
    before = sorted(disk.iterdir())
    with pytest.raises(UserError, match="disk is full"):
        vaults.new(disk / "new.coprod-vault", PASSPHRASE)
    assert sorted(disk.iterdir()) == before


def test_a_drive_that_is_pulled_out_is_said_and_the_vault_can_still_be_locked(vault: Vault, disk: Path) -> None:
    add(vault)
    subprocess.run(["umount", "-l", disk], check=True)
    with pytest.raises(VaultGoneError, match="unplugged"):
        add(vault)
    vault.close()


def test_a_disk_that_became_read_only_says_so(vaults: Vaults, path: Path, disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with pytest.raises(UserError, match="may not write in that folder"):
        vaults.open(path, PASSPHRASE)
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    vaults.open(path, PASSPHRASE).close()
