"""Concerns at the command: counted, and handed to the lead in files that the age command opens."""

import subprocess
from pathlib import Path

import pyrage
import pytest

from coprod_desktop.commands.vaults import DEMONSTRATION_PASSPHRASE
from coprod_desktop.domain.ids import random_id
from tests import factory
from tests.cli.conftest import Coprod

LEAD = pyrage.x25519.Identity.generate()


@pytest.fixture
def with_key(coprod: Coprod, demonstration: Path, tmp_path: Path) -> Path:
    file = tmp_path / "lead.txt"
    file.write_text(f"# public key: {LEAD.to_public()}\n", encoding="ascii")
    assert coprod("concern", "key", file, "--vault", demonstration).status == 0
    return demonstration


def write_notes(vault: Path, *notes: str) -> None:
    opened = factory.vaults().open(vault, DEMONSTRATION_PASSPHRASE)
    for note in notes:
        opened.safeguarding.seal(random_id(), note)
    opened.close()


def opened_by_age(file: Path, folder: Path) -> str:
    key = folder / "lead.key"
    key.write_text(f"{LEAD}\n", encoding="ascii")
    ran = subprocess.run(["age", "--decrypt", "--identity", key, file], capture_output=True, check=True)
    return ran.stdout.decode()


def test_one_note_becomes_the_file_that_was_named(coprod: Coprod, with_key: Path, tmp_path: Path) -> None:
    write_notes(with_key, "He takes her money.")
    out = tmp_path / "for-the-lead.age"
    assert coprod("concern", "export", "--vault", with_key, "--out", out).status == 0
    assert "He takes her money." in opened_by_age(out, tmp_path)
    counts = coprod("concern", "--vault", with_key, "--json").data["counts"]
    assert counts["notes"] - counts["not_handed_on"] == counts["notes"]


def test_several_notes_become_numbered_files(coprod: Coprod, with_key: Path, tmp_path: Path) -> None:
    write_notes(with_key, "One.", "Two.")
    out = tmp_path / "for-the-lead.age"
    files = coprod("concern", "export", "--vault", with_key, "--out", out, "--json").data["files"]
    assert [Path(each).name for each in files] == ["for-the-lead-1.age", "for-the-lead-2.age"]
    said = [opened_by_age(Path(each), tmp_path) for each in files]
    assert [sum(words in each for each in said) for words in ("One.", "Two.")] == [1, 1], "in which order is chance"
    again = coprod("concern", "export", "--vault", with_key, "--out", out)
    assert (again.status, "already" in again.err) == (1, True)


def test_counting_says_nothing_but_counts(coprod: Coprod, with_key: Path) -> None:
    write_notes(with_key, "He takes her money.")
    told = coprod("concern", "--vault", with_key)
    assert told.status == 0
    assert "Sealed notes: 1" in told.out
    assert "money" not in told.out


def test_without_a_note_a_place_or_a_key_one_sentence_says_so(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    for arguments in (
        ("export",),
        ("export", "--out", tmp_path / "out.age"),
        ("key",),
        ("key", tmp_path / "missing"),
        ("key", "age1nonsense"),
        ("key", str(LEAD)),
    ):
        told = coprod("concern", *arguments, "--vault", demonstration)
        assert told.status == (2 if len(arguments) == 1 else 1), arguments
        assert len(told.err.splitlines()) == 1
        assert "SECRET" not in told.err
    assert not (tmp_path / "out.age").exists()
