"""The schedule for finance: cells that could be formulas are harmless, in both forms."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.money import Money
from coprod_desktop.interchange.finance_sheet import finance_sheet, harmless
from coprod_desktop.services.finance import Schedule, ScheduleRow

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =cmd|' /C calc'!A0")


def schedule(*groups: str) -> Schedule:
    rows = tuple(
        ScheduleRow("3f2a9c01", date(2026, 11, 24), group, "CC-104", "taxi", Money(1850), "receipt", "", None, "")
        for group in groups
    )
    return Schedule(date(2026, 11, 1), date(2026, 11, 30), rows)


def test_what_could_be_a_formula_is_text_in_both_forms() -> None:
    made = schedule(*FORMULAS)
    sheet = openpyxl.load_workbook(io.BytesIO(finance_sheet(made, form="xlsx"))).active
    assert sheet is not None
    for place in range(len(FORMULAS)):
        cell = sheet.cell(place + 2, 3)
        assert (cell.data_type, str(cell.value)[0]) == ("s", "'")
    lines = list(csv.reader(io.StringIO(finance_sheet(made, form="csv").decode("utf-8-sig"), newline="")))
    assert [line[2][0] for line in lines[1:]] == ["'"] * len(FORMULAS)


def test_other_text_is_left_as_it_is() -> None:
    for text in ("Our Safeguarding Voices", "", "Café – Żółw", "10-12 Beech Road", "ملاحظات"):
        assert harmless(text) == text


def test_amounts_are_numbers_and_days_are_days() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(finance_sheet(schedule("Carers"), form="xlsx"))).active
    assert sheet is not None
    assert sheet["F2"].value == 18.5
    assert sheet["B2"].value.date() == date(2026, 11, 24)
    assert sheet["F3"].value == 18.5


def test_another_form_is_refused() -> None:
    with pytest.raises(UserError, match="xlsx or csv"):
        finance_sheet(schedule(), form="ods")
