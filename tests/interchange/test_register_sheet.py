"""The register as a spreadsheet: in words, numbers that add up, and nothing that could be a formula."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from coprod_desktop.domain.attendance import Mark, Way
from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.sessions import SessionState
from coprod_desktop.interchange.register_sheet import register_sheet
from coprod_desktop.services.attendance_views import Held, RegisterPage, RegisterRow, Stood

DAYS = (date(2026, 9, 29), date(2026, 10, 27))


def register(name: str = "Amina Yusuf", heads: int = 3) -> RegisterPage:
    held = tuple(
        Held(Id(str(place)), day, SessionState.CLOSED, heads if place else 0) for place, day in enumerate(DAYS)
    )
    rows = (
        RegisterRow(Id("a"), name, (Stood(Mark.LATE), Stood(Mark.CAME, Way.PHONE)), is_member=True),
        RegisterRow(Id("b"), "Bert Lomax", (Stood(Mark.NOT_ASKED), Stood(Mark.APOLOGIES)), is_member=False),
    )
    return RegisterPage(held, rows)


def lines(page: RegisterPage) -> list[list[str]]:
    return list(csv.reader(io.StringIO(register_sheet(page, form="csv").decode("utf-8-sig"), newline="")))


def test_everybody_has_a_line_in_words_and_those_who_came_are_added_up() -> None:
    assert lines(register()) == [
        ["Name", "Member or visitor", "29/09/2026", "27/10/2026", "Times here"],
        ["Amina Yusuf", "member", "came late", "came, by phone", "2"],
        ["Bert Lomax", "visitor", "", "apologies", "0"],
        ["Everybody who came", "", "1", "1", "2"],
        ["Only counted", "", "0", "3", "3"],
    ]
    assert [line[0] for line in lines(register(heads=0))][-1] == "Everybody who came"


def test_the_workbook_says_the_same_and_its_totals_are_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(register_sheet(register(), form="xlsx"))).active
    assert sheet is not None
    rows = [["" if cell is None else str(cell) for cell in line] for line in sheet.iter_rows(values_only=True)]
    assert rows == lines(register())
    assert (sheet["D4"].value, sheet["E5"].value) == (1, 3)


def test_a_name_that_could_be_a_formula_is_text() -> None:
    made = register("=1+1")
    sheet = openpyxl.load_workbook(io.BytesIO(register_sheet(made, form="xlsx"))).active
    assert sheet is not None
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("s", "'=1+1")
    assert lines(made)[1][0] == "'=1+1"


def test_another_form_of_register_is_refused() -> None:
    with pytest.raises(UserError, match="xlsx or csv"):
        register_sheet(register(), form="ods")
