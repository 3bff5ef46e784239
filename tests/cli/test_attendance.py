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
    assert told.status == 1
    assert "--session ID or --group NAME" in told.err
