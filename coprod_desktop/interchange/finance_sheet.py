"""The finance schedule as a spreadsheet (XLSX) or as CSV. It names nobody."""

import csv
import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter

from coprod_desktop.domain.errors import UserError
from coprod_desktop.domain.money import Money
from coprod_desktop.services.finance import Schedule, ScheduleRow

HEADINGS = (
    ("Claim", 11), ("Date", 12), ("Group", 28), ("Cost code", 14), ("Category", 20), ("Amount", 11),
    ("Evidence", 34), ("Agreed by", 20), ("Paid on", 12), ("Paid by", 10),
)  # fmt: skip
"""Each with the width of its column, in letters."""
AMOUNT = 5
"""The column of amounts, counted from nought."""
PENCE_IN_POUND = 100
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet program may take for the beginning of a formula (OWASP, CSV injection)."""

Cell = str | Money | date | None


def finance_sheet(schedule: Schedule, *, form: str) -> bytes:
    """Return the schedule as form: "xlsx" or "csv". Raises UserError for another one."""
    makers = {"xlsx": _xlsx, "csv": _csv}
    if form not in makers:
        raise UserError(f"A sheet can be made as xlsx or csv, not as “{form[:20]}”.")
    return makers[form](schedule)


def harmless(text: str) -> str:
    """Return text that no spreadsheet program takes for a formula: an apostrophe stands before what could be one.

    Spaces before it are looked through, because programs do too.
    """
    return f"'{text}" if text.startswith(_STARTS) or text.lstrip().startswith(_STARTS) else text


def _cells(row: ScheduleRow) -> tuple[Cell, ...]:
    return (
        row.claim, row.day, row.group, row.cost_code, row.category, row.amount,
        row.evidence, row.approver, row.paid_on, row.paid_by,
    )  # fmt: skip


def _csv(schedule: Schedule) -> bytes:
    """Return UTF-8 with its mark, without which Excel takes it for another encoding; lines end as RFC 4180 says."""
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow([name for name, _ in HEADINGS])
    for row in schedule.rows:
        lines.writerow([_plain(cell) for cell in _cells(row)])
    return written.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str:
    if isinstance(cell, Money):
        return f"{cell.pence / PENCE_IN_POUND:.2f}"
    return cell.isoformat() if isinstance(cell, date) else harmless(cell or "")


def _xlsx(schedule: Schedule) -> bytes:
    """Return a workbook of one sheet; text is written as text, so that nothing in it is ever a formula."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet = book.add_worksheet("Costs")
    strong, money = book.add_format({"bold": True}), book.add_format({"num_format": "£#,##0.00"})
    day, strong_money = (
        book.add_format({"num_format": "dd/mm/yyyy"}),
        book.add_format({"bold": True, "num_format": "£#,##0.00"}),
    )
    for place, (name, width) in enumerate(HEADINGS):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, strong)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    for at, row in enumerate(schedule.rows, start=1):
        _write_row(sheet, at, _cells(row), day, money)
    end = len(schedule.rows) + 1
    sheet.write_string(end, AMOUNT - 1, "In all", strong)
    sheet.write_number(end, AMOUNT, schedule.total.pence / PENCE_IN_POUND, strong_money)
    book.close()
    return written.getvalue()


def _write_row(
    sheet: "xlsxwriter.worksheet.Worksheet",
    at: int,
    cells: Sequence[Cell],
    day: "xlsxwriter.format.Format",
    money: "xlsxwriter.format.Format",
) -> None:
    for place, cell in enumerate(cells):
        if isinstance(cell, Money):
            sheet.write_number(at, place, cell.pence / PENCE_IN_POUND, money)
        elif isinstance(cell, date):
            sheet.write_datetime(at, place, cell, day)
        else:
            sheet.write_string(at, place, harmless(cell or ""))
