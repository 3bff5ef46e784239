"""A new data key: everything is kept, nothing that opened before opens again, and no moment is one too early to die."""

import multiprocessing
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id, Number, new_id
from coprod_desktop.domain.insights import Insight
from coprod_desktop.domain.people import Person
from coprod_desktop.services.backups import Backup, Backups
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.restore import ClosedBackups
from tests.storage.conftest import CHEAP, PASSPHRASE

NEW = "nine brisk mornings"
EACH = int(os.environ.get("COPROD_REKEY_KILLS_EACH", "5"))
"""Of the moments at which a file is touched, every so many is one to be killed at; 1 tries them all."""


def nobody_asks(_done: int, _of: int) -> None:
    pass


@pytest.fixture
def full(folders: Vaults, path: Path) -> Path:
    """The folder of a vault that holds something of each kind, with two passphrases."""
    vault = folders.open(path, PASSPHRASE)
    with vault.work() as work:
        work.put(*(Insight(id=new_id(), number=Number("K", n), group=Id("g"), words=f"the bus {n}") for n in range(50)))
        work.put(Person(id=new_id(), name="Dot"))
        work.commit("Add")
    vault.drafts.keep("live/a", {"words": "half"})
    vault.slots.add("seven quiet herons", "the office")
    vault.close()
    return path


def assert_all_there(folders: Vaults, path: Path, passphrase: str) -> None:
    vault = folders.open(path, passphrase)
    assert len(vault.reads.find(Insight)) == 50
    assert vault.drafts.read("live/a") == {"words": "half"}
    assert len(vault.queries.find("late bus 7 bus")) == 0
    assert len(vault.queries.find("bus 7")) > 0
    assert [each for each in vault.checks.run(nobody_asks) if not each.is_whole] == []
    with vault.work() as work:
        work.put(Person(id=new_id(), name="Ivy"))
        work.commit("Add a person")
    vault.history.undo()
    vault.close()
    assert [each.name for each in path.iterdir() if "rekey" in each.name] == []


def test_everything_is_kept_under_another_key_and_only_the_new_passphrase_and_code_open_it(
    folders: Vaults, full: Path
) -> None:
    before, _ = read_keys(full / "vault.key").unwrap(PASSPHRASE)
    code = folders.rekey(full, PASSPHRASE, NEW)
    after, _ = read_keys(full / "vault.key").unwrap(NEW)
    assert before != after
    for old in (PASSPHRASE, "seven quiet herons"):
        with pytest.raises(UserError, match="does not open"):
            folders.open(full, old)
    assert_all_there(folders, full, NEW)
    vault = folders.open(full, code)
    assert [slot.note for slot in vault.slots.all()] == ["", ""]
    assert not vault.slots.is_code_unseen
    vault.close()


def test_a_file_taken_before_can_not_be_read_with_the_new_key_nor_the_new_one_with_the_old(
    folders: Vaults, full: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    shutil.copytree(full, old, ignore=shutil.ignore_patterns("lock*"))
    folders.rekey(full, PASSPHRASE, NEW)
    assert_all_there(folders, old, PASSPHRASE)  # an old backup still opens with what opened it then
    shutil.copy(old / "vault.key", full / "vault.key")
    with pytest.raises(UserError, match="damaged"):
        folders.open(full, PASSPHRASE)


def test_the_recovery_code_will_do_and_progress_comes_to_its_end(folders: Vaults, tmp_path: Path) -> None:
    code = folders.new(tmp_path / "new", PASSPHRASE)
    told: list[tuple[int, int]] = []
    folders.rekey(tmp_path / "new", code, NEW, progress=lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1] > 0
    assert told == sorted(told)
    folders.open(tmp_path / "new", NEW).close()


@pytest.mark.parametrize(
    ("secret", "passphrase", "said"), [("wrong", NEW, "does not open"), (PASSPHRASE, " ", "needs a passphrase")]
)
def test_a_wrong_or_missing_passphrase_changes_nothing(
    folders: Vaults, full: Path, secret: str, passphrase: str, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        folders.rekey(full, secret, passphrase)
    assert_all_there(folders, full, PASSPHRASE)


def test_stopping_it_changes_nothing(folders: Vaults, full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod_desktop.storage.rekey._BETWEEN_REPORTS", 10)

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        folders.rekey(full, PASSPHRASE, NEW, progress=stop)
    assert_all_there(folders, full, PASSPHRASE)


def _die_at(path: Path, moment: int) -> None:
    """Replace the key, and be killed when a file of the vault is touched for that many times."""
    left = moment

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in ("open", "os.rename", "os.remove") and str(path) in str(arguments[0]):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    Vaults(cost=CHEAP).rekey(path, PASSPHRASE, NEW)
    os._exit(0)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL there")
def test_whenever_it_is_killed_the_vault_opens_whole_with_the_old_or_the_new_passphrase(
    folders: Vaults, full: Path, tmp_path: Path
) -> None:
    """COPROD_REKEY_KILLS_EACH=1 kills it at every single moment at which a file of the vault is touched."""
    opened_with = []
    unseen = 0
    for moment in range(1, 1000, EACH):
        path = tmp_path / f"{moment}.coprod-vault"
        shutil.copytree(full, path, ignore=shutil.ignore_patterns("lock*"))
        process = multiprocessing.get_context("fork").Process(target=_die_at, args=(path, moment))
        process.start()
        process.join()
        if process.exitcode == 0:
            break
        slots = folders.slots(path)
        opened_with.append(NEW if len(slots) == 2 else PASSPHRASE)
        vault = folders.open(path, opened_with[-1], slot=slots[0].id)
        if vault.slots.is_code_unseen:
            unseen += 1
            vault.slots.renew_code()
            assert not vault.slots.is_code_unseen
        vault.close()
        assert_all_there(folders, path, opened_with[-1])
    assert opened_with == sorted(opened_with, key=[PASSPHRASE, NEW].index)
    assert set(opened_with) == {PASSPHRASE, NEW}
    assert unseen > 0


def test_what_is_erased_after_a_new_key_stays_erased_in_a_backup_of_before(
    folders: Vaults, full: Path, tmp_path: Path
) -> None:
    vault = folders.open(full, PASSPHRASE)
    Backups(vault.backups).make()
    vault.close()
    folders.rekey(full, PASSPHRASE, NEW)
    folders.rekey(full, NEW, "eleven slow barges")
    vault = folders.open(full, "eleven slow barges")
    vault.erasure.erase_person(vault.reads.find(Person)[0].id)
    vault.close()
    old = ClosedBackups()
    backup = next(each for each in old.all(full, PASSPHRASE) if isinstance(each, Backup))
    restored = old.restore(backup.folder, PASSPHRASE, tmp_path / "back.coprod-vault", nobody_asks)
    assert restored.all_erased
    again = folders.open(restored.path, PASSPHRASE)
    assert again.reads.find(Person) == []
    assert len(again.reads.find(Insight)) == 50
    again.close()
