"""Papers of the office, by the command: all that is held about somebody, and a report on chosen days."""

from pathlib import Path

import pikepdf
import pyrage

from tests.cli.conftest import Coprod

LOCK = "three grey boats sail"


def test_all_that_is_held_about_somebody_goes_into_a_new_folder(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "held"
    about = ("everything-about", "Amina Yusuf", "--vault", demonstration, "--out", folder)
    assert coprod(*about).status == 0
    assert sorted(file.name for file in folder.iterdir()) == ["everything.html", "everything.pdf", "everything.txt"]
    assert "Amina Yusuf" in (folder / "everything.txt").read_text(encoding="utf-8")
    again = coprod(*about)
    assert again.status == 1
    assert "is not empty" in again.err


def test_a_report_is_about_the_days_that_are_asked_for(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.txt"
    days = ("--from", "2001-01-01", "--to", "2001-12-31")
    assert coprod("document", "report", "--vault", demonstration, *days, "--form", "txt", "--out", out).status == 0
    assert "No session was held in this time." in out.read_text(encoding="utf-8")


def test_a_blank_form_is_in_the_language_that_is_asked_for(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    session = next(each["id"] for each in coprod("sessions", "--vault", demonstration, "--json").data)
    out = tmp_path / "form.pdf"
    made = ("document", "claim-form", "--session", session, "--vault", demonstration, "--language", "cy")
    assert coprod(*made, "--out", out).status == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_what_leaves_the_office_is_locked_where_asked(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    secret = tmp_path / "passphrase.txt"
    secret.write_text(f"{LOCK}\n", encoding="utf-8")
    folder, locking = tmp_path / "held", ("--lock-file", secret)
    done = coprod("everything-about", "Amina Yusuf", "--vault", demonstration, "--out", folder, *locking)
    assert done.status == 0
    assert "It is locked." in done.out
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert sorted(files) == ["everything.html.age", "everything.pdf", "everything.txt.age"]
    words = pyrage.passphrase.decrypt(files["everything.txt.age"], LOCK)
    assert b"Amina Yusuf" in words
    with pikepdf.open(folder / "everything.pdf", password=LOCK) as file:
        assert file.is_encrypted


def test_a_short_passphrase_for_a_file_is_refused_before_anything_is_written(
    coprod: Coprod, demonstration: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "passphrase.txt"
    secret.write_text("short\n", encoding="utf-8")
    days = ("--from", "2001-01-01", "--to", "2030-12-31")
    out = tmp_path / "costs.xlsx"
    done = coprod("sheet", "finance", "--vault", demonstration, *days, "--out", out, "--lock-file", secret)
    assert done.status == 1
    assert "too short" in done.err
    assert list(tmp_path.glob("costs*")) == []
