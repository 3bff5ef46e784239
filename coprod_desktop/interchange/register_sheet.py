"""The register of a group as a spreadsheet (XLSX) or as CSV: people down, sessions across, in words."""

import csv
import io

import xlsxwriter

from coprod_desktop.domain.attendance import Mark, Way
from coprod_desktop.domain.errors import UserError
from coprod_desktop.interchange.finance_sheet import harmless
from coprod_desktop.services.attendance_views import CAME, RegisterPage, Stood

NAME, MEMBER, TIMES = "Name", "Member or visitor", "Times here"
_NAME_WIDTH, _WIDTH = 28, 18  # letters
_WORDS = {Mark.EXPECTED: "invited", Mark.NOT_ASKED: ""}
"""What is said otherwise than its value: an empty cell is somebody who was not asked to come."""

Cell = str | int


def register_sheet(page: RegisterPage, *, form: str) -> bytes:
    """Return the register as form: "xlsx" or "csv". Raises UserError for another one. It names everybody in it."""
    makers = {"xlsx": _xlsx, "csv": _csv}
    if form not in makers:
        raise UserError(f"A sheet can be made as xlsx or csv, not as “{form[:20]}”.")
    return makers[form](page)


def _table(page: RegisterPage) -> list[list[Cell]]:
    """Return the headings and every line; numbers are numbers, so that they can be added up."""
    days = [each.day.strftime("%d/%m/%Y") for each in page.sessions]
    lines: list[list[Cell]] = [[NAME, MEMBER, *days, TIMES]]
    for row in page.rows:
        member = "member" if row.is_member else "visitor"
        lines.append([row.name, member, *(_words(each) for each in row.stood), row.times])
    came = [sum(row.stood[place].mark in CAME for row in page.rows) for place in range(len(page.sessions))]
    lines.append(["Everybody who came", "", *came, sum(came)])
    heads = [each.heads for each in page.sessions]
    if any(heads):
        lines.append(["Only counted", "", *heads, sum(heads)])
    return lines


def _words(stood: Stood) -> str:
    words = _WORDS.get(stood.mark, stood.mark.value)
    way = {Way.PHONE: "by phone", Way.ONLINE: "online"}.get(stood.way, "") if stood.mark in CAME else ""
    return ", ".join(part for part in (words, way) if part)


def _csv(page: RegisterPage) -> bytes:
    """Return UTF-8 with its mark, without which Excel takes it for another encoding."""
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    for line in _table(page):
        lines.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in line])
    return written.getvalue().encode("utf-8-sig")


def _xlsx(page: RegisterPage) -> bytes:
    """Return a workbook of one sheet whose headings and names stay in sight; nothing in it is ever a formula."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet, strong = book.add_worksheet("Who came"), book.add_format({"bold": True})
    lines = _table(page)
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, len(lines[0]) - 1, _WIDTH)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    for at, line in enumerate(lines):
        look = strong if at == 0 else None
        for place, cell in enumerate(line):
            if isinstance(cell, int):
                sheet.write_number(at, place, cell, look)
            else:
                sheet.write_string(at, place, harmless(cell), look)
    book.close()
    return written.getvalue()
