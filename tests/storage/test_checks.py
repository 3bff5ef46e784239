"""What looking a vault over finds, in vaults that were changed behind the program's back."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.storage.engine import DataKey
from coprod_desktop.storage.files import KEY_FILE
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.mark import MARK, Mark, Marked
from coprod_desktop.storage.vault import Vault
from coprod_desktop.wiring import workspace_of
from tests import factory
from tests.factory import make_group, make_person, make_session, say
from tests.storage.pages import PAGE


@pytest.fixture
def vault(vault_folder: Path) -> Vault:
    opened = Vaults().open(vault_folder, factory.PASSPHRASE)
    workspace = workspace_of(opened)
    session = make_session(workspace, make_group(workspace))
    for number in range(5):
        person = make_person(workspace, f"Person {number}", phone="07700 900142")
        say(workspace, session, f"What number {number} said.", person)
    workspace.taking_back.take_back(workspace.insights.numbered("K2").id)
    workspace.people.erase(workspace.people.find("Person 3")[0].id)
    workspace.backups.make()
    return opened


def wrong_parts(vault: Vault) -> list[str]:
    findings = vault.checks.run(lambda done, of: None)
    vault.close()
    return [finding.what for finding in findings if not finding.is_whole]


def tamper(vault: Vault, statement: str) -> None:
    with vault.desk.engine.begin() as connection:
        assert connection.execute(sa.text(statement)).rowcount


def test_a_vault_in_which_things_were_kept_taken_back_and_erased_is_whole(vault: Vault) -> None:
    assert wrong_parts(vault) == []


@pytest.mark.parametrize(
    ("statement", "part"),
    [
        ("UPDATE step SET frame = replace(frame, 'Add a person', 'Add no person')", "The log"),
        ("DELETE FROM step WHERE seq = 4", "The log"),
        ("UPDATE op SET payload = (SELECT payload FROM op WHERE row = 2) WHERE row = 4", "The log"),
        ("UPDATE op SET payload = NULL WHERE row = 4", "The log"),
        ("DELETE FROM erased WHERE col = 'words'", "The log"),
        ("DELETE FROM erased_person", "The log"),
        ("UPDATE op SET step = 999 WHERE row = 4", "The log"),
        ("UPDATE checkpoint SET signature = zeroblob(64)", "The log"),
        ("INSERT INTO gap VALUES ('somebody', 2, 3)", "The log"),
        ("UPDATE person SET id = 'a stranger' WHERE row = 1", "What pages show"),
        ("UPDATE person SET phone = '07700 900999' WHERE row = 1", "What pages show"),
        ("DELETE FROM insight WHERE row = 1", "What pages show"),
        ("DELETE FROM person_names WHERE rowid = 1", "Search"),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_found(vault: Vault, statement: str, part: str) -> None:
    tamper(vault, statement)
    assert part in wrong_parts(vault)


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [("vault.key", b"{}", "The key file"), ("vault.mark", b"nonsense", "The mark of how far it goes")],
)
def test_a_damaged_small_file_beside_the_vault_is_found(vault: Vault, name: str, data: bytes, part: str) -> None:
    (vault.path / name).write_bytes(data)
    assert wrong_parts(vault) == [part]


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("label", "no label"),
        ("vault.key", "no key file"),
        ("backup.db", "shorter"),
        ("../vault.erased", "a list of what was erased"),
    ],
)
def test_a_damaged_backup_is_named(vault: Vault, name: str, said: str) -> None:
    cut_off(vault.backups.all()[0].folder / name)
    (wrong,) = (each for each in vault.checks.run(lambda done, of: None) if not each.is_whole)
    assert wrong.what == "Backups"
    assert said in wrong.detail
    vault.close()


def test_everything_that_is_damaged_beside_the_vault_is_named_at_once(vault: Vault) -> None:
    (vault.path / MARK).write_bytes(b"nonsense")
    cut_off(vault.backups.all()[0].folder / "label")
    assert wrong_parts(vault) == ["The mark of how far it goes", "Backups"]


def test_a_backup_from_before_the_key_was_replaced_is_no_damage(vault: Vault) -> None:
    path = vault.path
    vault.close()
    Vaults().rekey(path, factory.PASSPHRASE, "nine calm otters rowing")
    assert wrong_parts(Vaults().open(path, "nine calm otters rowing")) == []


def test_an_older_file_put_in_place_of_a_newer_one_is_found(vault: Vault) -> None:
    newest = Marked(vault.desk.log.own, 999, bytes(32))
    key, _ = read_keys(vault.path / KEY_FILE).unwrap(factory.PASSPHRASE)
    Mark(vault.path / MARK, DataKey(key)).note(newest)
    assert wrong_parts(vault) == ["The mark of how far it goes"]


def test_pages_torn_by_a_power_cut_while_the_log_in_front_of_the_file_holds_them_are_no_damage(
    vault: Vault, tmp_path: Path
) -> None:
    frame, head = 24 + PAGE, 32  # bytes of a frame of the write-ahead log, whose first four name its page; of its head
    found = tmp_path / "found.coprod-vault"
    shutil.copytree(vault.path, found, ignore=shutil.ignore_patterns("lock*", "*-shm"))
    vault.close()
    log = (found / "vault.db-wal").read_bytes()
    pages = {int.from_bytes(log[at : at + 4]) for at in range(head, len(log), frame)}
    with (found / "vault.db").open("rb+") as file:
        for page in pages - {1}:
            file.seek((page - 1) * PAGE)
            file.write(b"torn")
    assert wrong_parts(Vaults().open(found, factory.PASSPHRASE)) == []


def test_checking_changes_nothing(vault: Vault) -> None:
    def content() -> list[tuple[str, int]]:
        with vault.desk.engine.connect() as connection:
            names = connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
            counted = sa.func.count()
            return [(name, connection.scalar(sa.select(counted).select_from(sa.table(name))) or 0) for name in names]

    before = content()
    vault.checks.run(lambda done, of: None)
    assert content() == before
    vault.close()
