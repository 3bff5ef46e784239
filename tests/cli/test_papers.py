"""Papers of the office, by the command: all that is held about somebody, and a report on chosen days."""

from pathlib import Path

from tests.cli.conftest import Coprod


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
