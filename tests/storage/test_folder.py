import json
import multiprocessing
import os
import shutil
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest
import sqlalchemy as sa

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Person
from coprod_desktop.storage import tables
from coprod_desktop.storage.engine import WRITES, DataKey, open_engine
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.keys import read_keys
from coprod_desktop.storage.restore import ClosedBackups
from coprod_desktop.storage.salvage import Salvage
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import CHEAP, PASSPHRASE


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.name not in ("lock", "lock.holder")}


def zero_length(path: Path) -> None:
    (path / "vault.db").write_bytes(b"")


def not_a_database(path: Path) -> None:
    (path / "vault.db").write_bytes(os.urandom(8192))


def damaged_first_page(path: Path) -> None:
    data = bytearray((path / "vault.db").read_bytes())
    data[100:140] = bytes(40)
    (path / "vault.db").write_bytes(data)


def no_database(path: Path) -> None:
    (path / "vault.db").unlink()


def no_key_file(path: Path) -> None:
    (path / "vault.key").unlink()


def key_file_of_nonsense(path: Path) -> None:
    (path / "vault.key").write_bytes(b"\xff{nonsense")


def key_file_with_one_letter_changed(path: Path) -> None:
    body = json.loads((path / "vault.key").read_text())
    letters = body["slots"][0]["wrapped"]
    body["slots"][0]["wrapped"] = ("A" if letters[0] != "A" else "B") + letters[1:]
    (path / "vault.key").write_text(json.dumps(body))


def no_vault(path: Path) -> None:
    shutil.rmtree(path)
    path.mkdir()
    (path / "shopping.txt").write_text("milk")


def no_folder(path: Path) -> None:
    shutil.rmtree(path)


def a_file(path: Path) -> None:
    shutil.rmtree(path)
    path.write_text("milk")


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (zero_length, "is empty"),
        (not_a_database, "is damaged"),
        (damaged_first_page, "is damaged"),
        (no_database, "no empty vault was made"),
        (no_key_file, r"\(vault.key\) is missing"),
        (key_file_of_nonsense, r"\(vault.key\) is damaged"),
        (key_file_with_one_letter_changed, r"\(vault.key\) is damaged"),
        (no_vault, "is no vault"),
        (no_folder, "no vault in that place"),
        (a_file, "is no vault"),
    ],
)
def test_each_harm_has_its_own_sentence_and_nothing_is_changed(
    folders: Vaults, path: Path, harm: Callable[[Path], None], sentence: str
) -> None:
    harm(path)
    before = files(path) if path.is_dir() else path.exists()
    with pytest.raises(UserError, match=sentence):
        folders.open(path, PASSPHRASE)
    assert (files(path) if path.is_dir() else path.exists()) == before


def test_a_wrong_passphrase_says_so_and_changes_nothing(folders: Vaults, path: Path) -> None:
    before = files(path)
    with pytest.raises(UserError, match="passphrase does not open"):
        folders.open(path, "three plain garden words")
    assert files(path) == before
    folders.open(path, PASSPHRASE).close()


def test_a_vault_of_a_newer_version_is_refused_before_anything_is_read(folders: Vaults, path: Path) -> None:
    key, _ = read_keys(path / "vault.key").unwrap(PASSPHRASE)
    engine = open_engine(path / "vault.db", DataKey(key))
    with engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
        connection.exec_driver_sql(f"PRAGMA user_version = {tables.SCHEMA_VERSION + 1}")
        connection.execute(sa.text("DROP TABLE setting"))
    engine.dispose()
    with pytest.raises(UserError, match="newer version"):
        folders.open(path, PASSPHRASE)


def test_a_vault_in_use_says_where_it_is_open(folders: Vaults, vault: Vault) -> None:
    since = r"since \d+(:\d\d)?.[ap]m on \d+.[A-Z][a-z]+\."
    with pytest.raises(UserError, match=f"open already, in a program on this computer, {since}"):
        folders.open(vault.path, PASSPHRASE)
    vault.close()
    folders.open(vault.path, PASSPHRASE).close()


def test_a_failed_opening_leaves_the_folder_free(folders: Vaults, path: Path) -> None:
    with pytest.raises(UserError):
        folders.open(path, "wrong")
    folders.open(path, PASSPHRASE).close()


def _open_as_nobody(path: Path, answers: "multiprocessing.Queue[str]") -> None:
    if os.getuid() == 0:
        os.setuid(65534)
    try:
        Vaults(cost=CHEAP).open(path, PASSPHRASE)
    except UserError as error:
        answers.put(str(error))
    try:
        Vaults(cost=CHEAP).new(path / "inside", PASSPHRASE)
    except UserError as error:
        answers.put(str(error))


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_a_folder_that_may_not_be_written_says_so(path: Path) -> None:
    for each in (*path.iterdir(), path):
        each.chmod(0o555)
    for each in takewhile(lambda parent: parent.name != "tmp", path.parents):
        each.chmod(each.stat().st_mode | 0o055)
    answers: multiprocessing.Queue[str] = multiprocessing.get_context("fork").Queue()
    process = multiprocessing.get_context("fork").Process(target=_open_as_nobody, args=(path, answers))
    process.start()
    said = [answers.get(timeout=20) for _ in range(2)]
    process.join()
    path.chmod(0o755)
    assert all("may not write in that folder" in each for each in said)


def _look_as_nobody(path: Path, answers: "multiprocessing.Queue[str]") -> None:
    if os.getuid() == 0:
        os.setuid(65534)
    for attempt in (
        lambda: Vaults(cost=CHEAP).open(path, PASSPHRASE),
        lambda: Vaults(cost=CHEAP).slots(path),
        lambda: Vaults(cost=CHEAP).new(path.parent / "new.coprod-vault", PASSPHRASE),
        lambda: ClosedBackups().restore(path, PASSPHRASE, path.parent / "restored.coprod-vault", lambda done, of: None),
        lambda: Salvage().run(path, PASSPHRASE, path.parent / "saved.coprod-vault", lambda done, of: None),
    ):
        try:
            attempt()
        except UserError as error:
            answers.put(str(error))
        except BaseException as error:  # noqa: BLE001 - a traceback that somebody would see
            answers.put(f"not said: {error!r}")


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_a_vault_in_a_folder_that_may_not_be_entered_is_said_in_one_sentence(path: Path) -> None:
    closed = path.parent / "closed"
    closed.mkdir()
    moved = path.rename(closed / path.name)
    for each in takewhile(lambda parent: parent.name != "tmp", path.parents):
        each.chmod(each.stat().st_mode | 0o055)
    closed.chmod(0o700 if os.getuid() == 0 else 0)
    answers: multiprocessing.Queue[str] = multiprocessing.get_context("fork").Queue()
    process = multiprocessing.get_context("fork").Process(target=_look_as_nobody, args=(moved, answers))
    process.start()
    said = [answers.get(timeout=20) for _ in range(5)]
    process.join()
    closed.chmod(0o755)
    assert [each for each in said if each.startswith("not said")] == []
    assert [each for each in said[:2] if "may not look into that folder" not in each] == []


def test_a_new_vault_takes_no_folder_that_holds_something(folders: Vaults, tmp_path: Path) -> None:
    (tmp_path / "shopping.txt").write_text("milk")
    with pytest.raises(UserError, match="something in that folder"):
        folders.new(tmp_path, PASSPHRASE)
    assert [each.name for each in tmp_path.iterdir()] == ["shopping.txt"]


def test_a_new_vault_may_fill_an_empty_folder(folders: Vaults, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    folders.new(folder, PASSPHRASE)
    folders.open(folder, PASSPHRASE).close()
    assert [each.name for each in tmp_path.iterdir()] == ["new"]


def test_a_vault_needs_a_passphrase(folders: Vaults, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="needs a passphrase"):
        folders.new(tmp_path / "new", "  ")
    assert list(tmp_path.iterdir()) == []


def test_the_recovery_code_opens_the_vault_however_it_is_typed(folders: Vaults, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    code = folders.new(folder, PASSPHRASE)
    for typed in (code, code.lower().replace(" ", "-"), code.replace(" ", "")):
        folders.open(folder, typed).close()
    slots = folders.slots(folder)
    assert [(slot.label, slot.is_recovery) for slot in slots] == [("Passphrase 1", False), ("Recovery code", True)]


def test_a_slip_in_the_recovery_code_is_told_from_a_wrong_passphrase(folders: Vaults, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    code = folders.new(folder, PASSPHRASE)
    misread = "0B" + code[2:]  # no code has these
    for typed in (code[:-1] + ("A" if code[-1] != "A" else "C"), code[:-1], misread):
        with pytest.raises(UserError, match="slip in this recovery code"):
            folders.open(folder, typed)
    with pytest.raises(UserError, match="passphrase does not open"):
        folders.open(folder, "a sentence just as long as any code")


def test_who_chose_another_name_in_the_list_is_let_in_all_the_same(folders: Vaults, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    code = folders.new(folder, PASSPHRASE)
    vault = folders.open(folder, PASSPHRASE)
    second = vault.slots.add("river lantern quiet", "")
    vault.close()
    first, *_ = folders.slots(folder)
    for secret, chosen, used in (("river lantern quiet", first, second.id), (PASSPHRASE, second, first.id)):
        opened = folders.open(folder, secret, slot=chosen.id)
        assert opened.slots.used == used
        opened.close()
    folders.open(folder, code, slot=first.id).close()


def test_a_code_of_another_vault_says_so(folders: Vaults, path: Path, tmp_path: Path) -> None:
    other = folders.new(tmp_path / "other", PASSPHRASE)
    with pytest.raises(UserError, match="recovery code does not open"):
        folders.open(path, other)


def test_the_actor_in_the_log_is_the_neutral_slot(folders: Vaults, vault: Vault) -> None:
    with vault.work() as work:
        work.put(Person(id=new_id(), name="Dot"))
        work.commit("Add a person")
    with vault.desk.engine.connect() as connection:
        frame = json.loads(connection.scalar(sa.select(tables.step.c.frame)) or "{}")
    assert frame["actor"] == folders.slots(vault.path)[0].id
