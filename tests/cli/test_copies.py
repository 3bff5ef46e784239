"""Backups and restoring by command."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Coprod


def made(coprod: Coprod, vault: Path) -> Path:
    return Path(coprod("backup", "--vault", vault, "--json").data["backup"]["folder"])


def test_backup_makes_one_and_backups_tells_what_it_holds(coprod: Coprod, demonstration: Path) -> None:
    folder = made(coprod, demonstration)
    listed = coprod("backups", "--vault", demonstration)
    assert listed.out.startswith(f"{folder.name}: asked for; people 18, sessions 5, insights ")
    (row,) = coprod("backups", "--vault", demonstration, "--json").data
    assert (row["folder"], row["people"], row["sessions"]) == (str(folder), 18, 5)
    assert row["made_at"].startswith("20")


def test_a_second_place_is_remembered(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert coprod("backup", "--vault", demonstration, "--second-place", stick).out.count(str(stick)) == 1
    assert str(stick) in coprod("backup", "--vault", demonstration).out
    assert str(stick) not in coprod("backup", "--vault", demonstration, "--no-second-place").out


def test_restore_makes_a_vault_of_the_newest_or_of_the_one_named(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    first = made(coprod, demonstration)
    assert coprod("erase", "Joan Okoro", "--yes", "--vault", demonstration).status == 0
    made(coprod, demonstration)
    for named in ((), ("--backup", first.name), ("--backup", first)):
        to = tmp_path / f"restored {len(list(tmp_path.iterdir()))}"
        restored = coprod("restore", "--vault", demonstration, "--to", to, *named)
        assert (restored.status, restored.err.rpartition(" ")[2]) == (0, "%\n")
        assert "New numbers in it begin with" in restored.out
        assert coprod("check", "--vault", to).status == 0
        assert coprod("search", "Joan", "--vault", to, "--json").data == []


def test_what_a_backup_on_a_stick_holds_is_told_before_anything_is_made_of_it(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    stick, to = tmp_path / "stick", tmp_path / "restored"
    shutil.move(made(coprod, demonstration).parent, stick)
    shutil.rmtree(demonstration)
    (listed,) = coprod("backups", "--vault", demonstration, "--in", stick).out.splitlines()
    assert "people 18, sessions 5, insights " in listed
    for named in (("--in", stick), ("--backup", next(stick.glob("2*")))):
        looked = coprod("restore", "--preview", "--vault", demonstration, *named)
        assert (looked.status, looked.out.strip()) == (0, listed)
    restored = coprod("restore", "--to", to, "--vault", demonstration, "--in", stick)
    assert (restored.status, f"It holds the backup {next(stick.glob('2*')).name}." in restored.out) == (0, True)
    empty = coprod("restore", "--preview", "--vault", demonstration, "--in", tmp_path)
    assert (empty.status, "no backup in this folder" in empty.err) == (1, True)


def test_a_vault_that_is_damaged_or_gone_is_restored_with_the_passphrase_it_had(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    made(coprod, demonstration)
    (demonstration / "vault.db").write_bytes(b"")
    assert coprod("backups", "--vault", demonstration).status == 0
    assert coprod("restore", "--vault", demonstration, "--to", tmp_path / "one").status == 0
    shutil.rmtree(demonstration)
    assert coprod("backups", "--vault", demonstration).status == 0
    assert coprod("restore", "--vault", demonstration, "--to", tmp_path / "two").status == 0
    assert len(coprod("people", "--vault", tmp_path / "two", "--json").data) == 17


def test_drill_says_how_each_backup_is_and_ends_with_1_when_one_is_not_whole(
    coprod: Coprod, demonstration: Path
) -> None:
    assert coprod("drill", "--vault", demonstration).status == 1
    whole, broken = made(coprod, demonstration), made(coprod, demonstration)
    assert coprod("drill", "--vault", demonstration).out == f"{broken.name} is whole.\n{whole.name} is whole.\n"
    (broken / "backup.db").write_bytes(b"nothing")
    tried = coprod("drill", "--vault", demonstration)
    assert tried.status == 1
    assert broken.name in tried.err
    assert "does not hold what was written" in tried.err
    assert tried.err.count("\n") == 1 + tried.err.count("%")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["restore", "--to", "NEW"], "There is no vault in that place."),
        (["backups"], "There is no vault in that place."),
    ],
)
def test_without_a_vault_and_without_a_backup_it_says_so(
    coprod: Coprod, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    ended = coprod(*arguments, "--vault", tmp_path / "nowhere")
    assert (ended.status, ended.err.startswith(sentence)) == (1, True)


def test_a_name_that_no_backup_has_is_refused(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    made(coprod, demonstration)
    ended = coprod("restore", "--vault", demonstration, "--backup", "yesterday", "--to", tmp_path / "new")
    assert ended.status == 1
    assert "There is no backup called “yesterday”" in ended.err
    assert not (tmp_path / "new").exists()


def test_nothing_is_restored_over_a_vault(coprod: Coprod, demonstration: Path) -> None:
    made(coprod, demonstration)
    ended = coprod("restore", "--vault", demonstration, "--to", demonstration)
    assert ended.status == 1
    assert "There is something in that folder already." in ended.err


def test_salvage_reads_what_it_can_of_a_damaged_vault_and_says_what_it_could_not(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    data = bytearray((demonstration / "vault.db").read_bytes())
    for place in range(3000, len(data), 20 * 4096):
        data[place] ^= 1
    (demonstration / "vault.db").write_bytes(data)
    assert coprod("check", "--vault", demonstration).status == 1
    ended = coprod("salvage", "--vault", demonstration, "--to", tmp_path / "new")
    assert ended.status == 0
    assert "parts of the file (its pages) were damaged." in ended.out
    checked = coprod("check", "--vault", tmp_path / "new")
    if checked.status:  # the bytes of a picture stand in one place alone
        assert re.search(r"is damaged: pictures \(\d+ missing or damaged\)\. ", checked.err)
        assert "so that some may be missing: pictures." in ended.out
    assert len(coprod("people", "--vault", tmp_path / "new", "--json").data) > 8
