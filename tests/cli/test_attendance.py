"""What `coprod attendance` tells, in words and as JSON."""

from pathlib import Path

from tests.cli.conftest import Coprod
from tests.cli.test_commands import running


def test_attendance_lists_who_came_to_a_session(coprod: Coprod, demonstration: Path) -> None:
    session = running(coprod, demonstration)
    told = coprod("attendance", "--vault", demonstration, "--session", session, "--json").data
    lena = next(row for row in told["people"] if row["name"] == "Lena Marsh")
    assert (lena["supports"], lena["presence"], told["counted"]) == ("Dot", "here", 0)
    words = coprod("attendance", "--vault", demonstration, "--session", session).out
    assert "Wiktoria Łęcka-Nowak: apologies" in words


def test_attendance_tells_the_fire_list(coprod: Coprod, demonstration: Path) -> None:
    session = running(coprod, demonstration)
    told = coprod("attendance", "--vault", demonstration, "--session", session, "--fire", "--json").data
    names = {each["name"] for each in told["people"]}
    assert "Joan Okoro" in names
    assert "Sam Hughes" not in names  # on the phone
    assert "Pat Doyle helps." in coprod("attendance", "--vault", demonstration, "--session", session, "--fire").out


def test_attendance_tells_the_register_of_a_group(coprod: Coprod, demonstration: Path) -> None:
    group = ("--group", "Our Safeguarding Voices", "--until", "2026-11-23")
    told = coprod("attendance", "--vault", demonstration, *group, "--json").data
    amina = next(row for row in told["rows"] if row["name"] == "Amina Yusuf")
    assert [each["mark"] for each in amina["stood"]] == ["came"] * 3
    assert "Amina Yusuf (3 of 3): came" in coprod("attendance", "--vault", demonstration, *group).out


def test_attendance_asks_for_a_session_or_a_group(coprod: Coprod, demonstration: Path) -> None:
    told = coprod("attendance", "--vault", demonstration)
    assert told.status == 2
    assert "--session ID or --group NAME" in told.err


def test_attendance_writes_the_register_as_a_spreadsheet(coprod: Coprod, demonstration: Path, tmp_path: Path) -> None:
    group = ("--group", "Our Safeguarding Voices", "--until", "2026-11-23", "--out", tmp_path / "came.csv")
    told = coprod("attendance", "--vault", demonstration, *group, "--json").data
    written = (tmp_path / "came.csv").read_text("utf-8-sig").splitlines()
    assert written[0] == "Name,Member or visitor,01/09/2026,29/09/2026,27/10/2026,Times here"
    assert "Amina Yusuf,member,came,came,came,3" in written
    assert told["people"] == sum(",member," in line or ",visitor," in line for line in written)
    again = coprod("attendance", "--vault", demonstration, *group)
    assert again.status == 1
    of_session = coprod("attendance", "--vault", demonstration, "--session", "x", "--out", tmp_path / "b.csv")
    assert (of_session.status, "register of a group" in of_session.err) == (2, True)
