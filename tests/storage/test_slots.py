"""Slots of real vaults: what is added opens, what was changed or taken away does not, and nothing is half done."""

import json
from pathlib import Path

import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.storage.folder import Vaults
from coprod_desktop.storage.vault import Vault
from tests.storage.conftest import PASSPHRASE

OTHER = "seven quiet herons"


def test_an_added_passphrase_opens_and_the_log_tells_the_two_apart(folders: Vaults, vault: Vault) -> None:
    slot = vault.slots.add(OTHER, "the office")
    assert (slot.label, slot.note, slot.is_recovery) == ("Passphrase 2", "the office", False)
    assert [each.note for each in vault.slots.all()] == ["", "", "the office"]
    vault.close()
    again = folders.open(vault.path, OTHER)
    assert again.slots.used == again.desk.actor == slot.id
    again.close()
    folders.open(vault.path, PASSPHRASE).close()


def test_a_note_about_who_uses_a_slot_is_nowhere_outside_the_encrypted_file(folders: Vaults, vault: Vault) -> None:
    vault.slots.add(OTHER, "Zebediah")
    vault.close()
    assert all(b"Zebediah" not in each.read_bytes() for each in vault.path.iterdir())
    assert {slot.note for slot in folders.slots(vault.path)} == {""}


def test_a_changed_passphrase_opens_in_place_of_the_old_one_under_the_same_label(folders: Vaults, vault: Vault) -> None:
    before = folders.slots(vault.path)[0]
    vault.slots.change(before.id, OTHER)
    vault.close()
    with pytest.raises(UserError, match="passphrase does not open"):
        folders.open(vault.path, PASSPHRASE)
    folders.open(vault.path, OTHER).close()
    assert folders.slots(vault.path)[0] == before


def test_a_key_file_kept_with_an_old_backup_still_opens_with_the_old_passphrase(folders: Vaults, vault: Vault) -> None:
    kept = (vault.path / "vault.key").read_bytes()
    vault.slots.change(vault.slots.used, OTHER)
    vault.close()
    (vault.path / "vault.key").write_bytes(kept)
    folders.open(vault.path, PASSPHRASE).close()


def test_a_removed_passphrase_opens_nothing_and_the_next_one_added_has_a_label_of_its_own(
    folders: Vaults, vault: Vault
) -> None:
    vault.slots.add(OTHER, "the office")
    vault.slots.remove(vault.slots.used)
    assert vault.slots.add("three slow otters", "").label == "Passphrase 3"
    vault.close()
    with pytest.raises(UserError, match="passphrase does not open"):
        folders.open(vault.path, PASSPHRASE)
    folders.open(vault.path, OTHER).close()


def test_a_new_recovery_code_takes_the_place_of_the_old(folders: Vaults, tmp_path: Path) -> None:
    old = folders.new(tmp_path / "new", PASSPHRASE)
    vault = folders.open(tmp_path / "new", PASSPHRASE)
    new = vault.slots.renew_code()
    vault.close()
    with pytest.raises(UserError, match="recovery code does not open"):
        folders.open(vault.path, old)
    folders.open(vault.path, new).close()
    assert [slot.is_recovery for slot in folders.slots(vault.path)] == [False, True]


def test_one_passphrase_is_never_in_two_slots(vault: Vault) -> None:
    before = (vault.path / "vault.key").read_bytes()
    with pytest.raises(UserError, match="opens this vault already"):
        vault.slots.add(PASSPHRASE, "")
    with pytest.raises(UserError, match="opens this vault already"):
        vault.slots.change(vault.slots.used, PASSPHRASE)
    assert (vault.path / "vault.key").read_bytes() == before


def test_only_what_opens_this_very_vault_is_proof(folders: Vaults, vault: Vault, tmp_path: Path) -> None:
    vault.slots.prove(PASSPHRASE)
    with pytest.raises(UserError, match="does not open"):
        vault.slots.prove("wrong")
    folders.new(tmp_path / "other", PASSPHRASE)
    (vault.path / "vault.key").write_bytes((tmp_path / "other" / "vault.key").read_bytes())
    with pytest.raises(UserError, match="does not open"):
        vault.slots.prove(PASSPHRASE)


def test_a_damaged_key_file_is_left_as_it_is(vault: Vault) -> None:
    body = json.loads((vault.path / "vault.key").read_text())
    body["slots"][0]["label"] = "Passphrase 9"
    (vault.path / "vault.key").write_text(json.dumps(body))
    with pytest.raises(UserError, match="is damaged"):
        vault.slots.add(OTHER, "")
    assert json.loads((vault.path / "vault.key").read_text()) == body


@pytest.mark.parametrize("slot", ["", "nobody's"])
def test_a_slot_that_is_not_there_is_neither_changed_nor_removed(vault: Vault, slot: str) -> None:
    with pytest.raises(UserError, match="not there any more"):
        vault.slots.change(slot, OTHER)
    with pytest.raises(UserError, match="not there any more"):
        vault.slots.remove(slot)


def test_the_key_is_overwritten_when_the_vault_is_locked(vault: Vault) -> None:
    assert any(vault._key.raw())
    vault.close()
    assert vault._key.raw() == bytes(32)
