"""`coprod people`: one person's record, and a spreadsheet of people that is looked at before it comes in."""

from pathlib import Path

import pytest

from tests.cli.conftest import Coprod

SHEET = "Name,Tel,Access needs\nAmina Yusuf,,\nBo Tan,5,\nAnn Able,01632 960001,Hearing loop\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "people.csv"
    file.write_text(SHEET, encoding="utf-8")
    return file


def test_all_that_is_kept_of_one_person_is_shown(coprod: Coprod, demonstration: Path) -> None:
    shown = coprod("people", "show", "Amina Yusuf", "--vault", demonstration)
    assert shown.out.startswith("Amina Yusuf\nWho you are:\n")
    assert "Time to read it twice before anyone asks" in shown.out
    data = coprod("people", "show", "Amina Yusuf", "--vault", demonstration, "--json").data
    assert data["name"] == "Amina Yusuf"
    assert {part["title"] for part in data["held"]} >= {"Who you are", "How we reach you", "What helps you take part"}
    nobody = coprod("people", "show", "Nobody", "--vault", demonstration)
    assert (nobody.status, nobody.out) == (1, "")
    assert "Nobody in this vault is called “Nobody”" in nobody.err


def test_people_are_found_by_what_they_are_called_where_only_one_is_but_erased_by_their_whole_name(
    coprod: Coprod, demonstration: Path
) -> None:
    assert coprod("people", "show", "amina", "--vault", demonstration).out.startswith("Amina Yusuf\n")
    erasing = coprod("erase", "Amina", "--yes", "--vault", demonstration)
    assert (erasing.status, "Nobody in this vault is called “Amina”" in erasing.err) == (1, True)


def test_a_preview_says_what_each_column_holds_and_what_is_wrong_and_changes_nothing(
    coprod: Coprod, demonstration: Path, sheet: Path
) -> None:
    before = coprod("people", "--vault", demonstration).out
    told = coprod("people", "import", sheet, "--preview", "--vault", demonstration)
    assert told.status == 0
    assert "Column “Tel” holds: phone" in told.out
    assert "Row 2, Amina Yusuf: Amina Yusuf is here already, with the same name" in told.out
    assert "Row 3, Bo Tan: Tel: “5” is not a phone number" in told.out
    data = coprod("people", "import", sheet, "--preview", "--vault", demonstration, "--json").data
    assert data["columns"] == {"Name": "name", "Tel": "phone", "Access needs": "what helps"}
    assert (data["coming"], len(data["rows"])) == (2, 3)
    assert coprod("people", "--vault", demonstration).out == before


def test_nothing_comes_in_until_every_row_is_right_or_left_out(
    coprod: Coprod, demonstration: Path, sheet: Path
) -> None:
    bring = ("people", "import", sheet, "--vault", demonstration, "--group", "Our Safeguarding Voices")
    alike, wrong = coprod(*bring), coprod(*bring, "--all-the-same")
    assert (alike.status, wrong.status) == (1, 1)
    assert "may be somebody who is here already" in alike.err
    assert "Row 3 can’t come in" in wrong.err
    assert coprod(*bring, "--leave-out", "2", "3", "--json").data == {"brought_in": 1}
    (ann,) = coprod("people", "--letters", "ann able", "--vault", demonstration, "--json").data
    assert ann["helps"] == "Hearing loop"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["import", "nowhere.csv"], "can't be read"),
        (["import", "SHEET", "--column", "Shoe=phone"], "no column “Shoe”"),
        (["import", "SHEET", "--column", "Tel=shoe"], "A column can’t hold “shoe”"),
        (["import", "SHEET", "--column", "Name=nothing"], "which column holds the names"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    coprod: Coprod, demonstration: Path, sheet: Path, arguments: list[str], says: str
) -> None:
    named = [str(sheet) if each == "SHEET" else each for each in arguments]
    ended = coprod("people", *named, "--vault", demonstration)
    assert ended.status == 1
    assert says in ended.err
    assert "Traceback" not in ended.err
