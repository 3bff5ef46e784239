"""Commands about who can open a vault."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Coprod

OTHER = "seven quiet herons"


@pytest.fixture
def new(monkeypatch: pytest.MonkeyPatch) -> str:
    """The new passphrase, in its variable."""
    monkeypatch.setenv("COPROD_NEW_PASSPHRASE", OTHER)
    return OTHER


def opens(coprod: Coprod, vault: Path, secret: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    with monkeypatch.context() as patch:
        patch.setenv("COPROD_PASSPHRASE", secret)
        return coprod("groups", "--vault", vault).status == 0


def test_a_passphrase_is_added_listed_and_removed_by_its_number(
    coprod: Coprod, demonstration: Path, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = coprod("passphrase", "add", "--note", "the office", "--vault", demonstration)
    assert added.out == "Passphrase 2 is added.\n"
    assert coprod("slots", "--vault", demonstration).out == "Passphrase 1\nRecovery code\nPassphrase 2: the office\n"
    assert opens(coprod, demonstration, new, monkeypatch)
    removed = coprod("passphrase", "remove", "2", "--yes", "--vault", demonstration)
    assert "Passphrase 2 is removed." in removed.out
    assert "Backups made before today still open" in removed.out
    assert not opens(coprod, demonstration, new, monkeypatch)


def test_ones_own_passphrase_is_changed_where_none_is_named(
    coprod: Coprod, demonstration: Path, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert coprod("passphrase", "change", "--vault", demonstration).status == 0
    assert opens(coprod, demonstration, new, monkeypatch)
    assert not opens(coprod, demonstration, "demonstration", monkeypatch)


def test_a_forgotten_passphrase_is_replaced_with_the_recovery_code(
    coprod: Coprod, tmp_path: Path, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = tmp_path / "mine.coprod-vault"
    code = coprod("new", vault, "--json").data["recovery_code"]
    monkeypatch.setenv("COPROD_PASSPHRASE", code)
    assert coprod("passphrase", "change", "--vault", vault).status == 0
    assert opens(coprod, vault, new, monkeypatch)
    assert not opens(coprod, vault, "demonstration", monkeypatch)


def test_a_new_recovery_code_takes_the_place_of_the_old(
    coprod: Coprod, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = tmp_path / "mine.coprod-vault"
    old = coprod("new", vault, "--json").data["recovery_code"]
    made = coprod("recovery-code", "--yes", "--vault", vault, "--json").data["recovery_code"]
    assert opens(coprod, vault, made, monkeypatch)
    assert not opens(coprod, vault, old, monkeypatch)


def test_rekeying_keeps_everything_and_shows_the_new_code(
    coprod: Coprod, demonstration: Path, new: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = coprod("insights", "--vault", demonstration).out
    done = coprod("rekey", "--yes", "--vault", demonstration, "--json").data
    assert "Every other passphrase has ended" in done["notice"]
    assert not opens(coprod, demonstration, "demonstration", monkeypatch)
    assert opens(coprod, demonstration, done["recovery_code"], monkeypatch)
    monkeypatch.setenv("COPROD_PASSPHRASE", new)
    assert coprod("insights", "--vault", demonstration).out == before
    assert coprod("check", "--vault", demonstration).status == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["passphrase", "remove", "1", "--yes"], "This is the only passphrase"),
        (["passphrase", "remove", "1"], "Nothing was changed. To do it, add --yes."),
        (["passphrase", "change", "9"], "There is no “9” among the passphrases."),
        (["passphrase", "change", "recovery code"], "always has a recovery code"),
        (["recovery-code"], "To do it, add --yes."),
        (["rekey"], "To do it, add --yes."),
        (["passphrase", "add", "--new-passphrase-file", "nowhere"], "can't be read"),
    ],
)
def test_what_can_not_be_done_is_said_in_one_sentence_and_changes_nothing(
    coprod: Coprod, demonstration: Path, new: str, arguments: list[str], sentence: str
) -> None:
    before = (demonstration / "vault.key").read_bytes()
    ended = coprod(*arguments, "--vault", demonstration)
    assert (ended.status, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert sentence in ended.err
    assert (demonstration / "vault.key").read_bytes() == before


def test_a_copied_vault_is_refused_until_it_is_told_to_go_on_as_a_new_device(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    assert coprod("groups", "--vault", demonstration).status == 0
    shutil.copytree(demonstration, tmp_path / "copy", ignore=shutil.ignore_patterns("lock*"))
    refused = coprod("groups", "--vault", tmp_path / "copy")
    assert refused.status == 1
    assert "This vault was copied here" in refused.err
    assert "For that, add --as-new-device." in refused.err
    assert coprod("groups", "--vault", tmp_path / "copy", "--as-new-device").status == 0
    assert coprod("groups", "--vault", tmp_path / "copy").status == 0
    assert coprod("groups", "--vault", demonstration).status == 0
