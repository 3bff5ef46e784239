"""Reading spreadsheets that people bring: the first sheet of an XLSX file, and CSV. What comes out is plain words.

A file is read in a process of its own that may take only so much time and memory. What would have to be guessed, a
formula's result or who stands in a merged cell, is refused with the place where it stands: a wrong guess would be
somebody's name or number. The kind of a file is what its first bytes say; the ending of its name is not asked.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from coprod_desktop.domain.errors import UserError
from coprod_desktop.interchange.apart import ReaderEndedError, read_apart
from coprod_desktop.services.tables import Table, spreadsheet_bytes

MOST_ROWS, MOST_COLUMNS = 20_000, 200
"""More rows than any list of people that one team works with; a survey asks fewer questions than there are columns."""
MOST_LETTERS = 5_000  # of a cell, as of a text that is typed (domain.typed)
MOST_UNPACKED = 400_000_000
"""Bytes of all parts of an XLSX file, unpacked: 20,000 rows of 200 short cells have about 300 million."""
MOST_MEMORY = 1_500_000_000
"""Bytes that the reading process may ask for, where the system can hold it to that: it takes some 300 million."""

NO_SHEET = (
    "This is not a spreadsheet that can be read. Nothing was brought in. In your spreadsheet program choose “Save as”, "
    "then XLSX or CSV."
)
OLD_SHEET = (
    "This is a spreadsheet of an old kind, or one with a password. Nothing was brought in. Open it, save it as XLSX "
    "without a password, and choose that."
)
BROKEN = (
    "This spreadsheet is damaged and can't be read. Nothing was brought in. Open it where it came from, and save it "
    "again."
)
TOO_LARGE = (
    "This spreadsheet is too large to open safely. Nothing was brought in. Copy only the rows that are needed into a "
    "new one."
)
TOO_MANY_ROWS = (
    f"This sheet has more than {MOST_ROWS:,} rows. Nothing was brought in. Copy the rows that are needed into a new "
    "one, and bring them in part by part."
)
TOO_MANY_COLUMNS = f"This sheet has more than {MOST_COLUMNS} columns. Nothing was brought in. Keep only those needed."
EMPTY = "There is nothing in this sheet. Nothing was brought in. Is the list on another sheet? Put it first."
NO_ROWS = "There are headings in this sheet, and nothing under them. Nothing was brought in."
WRONG_LETTERS = (
    "The letters in this file can't be read, so names would come out wrong. Nothing was brought in. Save it again as "
    "“CSV UTF-8”, or as XLSX."
)
WINDOWS_LETTERS = (
    "This file was saved with the letters of older Windows programs. Look at names with accents before you bring it in."
)
MARKED_COMMAS = (
    "The lines of this file do not have quotation marks that fit together. Nothing was brought in. Save it as XLSX."
)

_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""What a text file may begin with, and how its letters are then written (Unicode 15, 23.8)."""
_DELIMITERS = ",;\t|"
_ROWS_AT_ONCE = 500
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=\"([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})\"")
_OVERLAP, _PIECE = 200, 1_000_000
"""Letters of XML: a mark of merged cells is shorter than the one; so much is searched at once."""


def read_table(source: bytes | Path) -> Table:
    """Return the first sheet of a spreadsheet: its bytes, or the file. Raises UserError with what to do."""
    data = source if isinstance(source, bytes) else spreadsheet_bytes(source)
    if not data.strip():
        raise UserError(EMPTY)
    if data.startswith(_OLD_OFFICE):
        raise UserError(OLD_SHEET)
    try:
        parts = read_apart(sheet_parts if data.startswith(_ZIP) else csv_parts, data)
    except ReaderEndedError as error:
        raise UserError(BROKEN) from error
    return _table([json.loads(part) for part in parts])


def _table(parts: Sequence[Any]) -> Table:
    """Return the table that the parts make: first a note, then rows with their numbers."""
    note, *rows = parts
    numbered = [(number, cells) for part in rows for number, cells in part if any(cells)]
    if not numbered:
        raise UserError(EMPTY)
    if len(numbered) == 1:
        raise UserError(NO_ROWS)
    width = max(_width(cells) for _, cells in numbered)
    return Table(
        tuple(tuple(cells[:width]) + ("",) * (width - len(cells)) for _, cells in numbered),
        tuple(number for number, _ in numbered),
        note,
    )


def _width(cells: Sequence[str]) -> int:
    return max((place for place, cell in enumerate(cells, start=1) if cell), default=0)


# What follows runs in the other process.


def sheet_parts(data: bytes) -> Iterable[bytes]:
    """Yield the first sheet of an XLSX file as JSON."""
    _hold_memory()
    with _opened(data) as packed:
        _check_unpacked(packed)
        from openpyxl import load_workbook  # noqa: PLC0415 - only the process that reads a spreadsheet has use for it

        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise UserError(EMPTY)
        sheet = sheets[0]
        # openpyxl tells of merged cells only where it holds a whole sheet in memory.
        _refuse_merged(packed, sheet._worksheet_path)  # noqa: SLF001 - see above
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
        rows = ((number, [_sheet_cell(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(), start=1))
        yield from _as_parts("", rows)


def _opened(data: bytes) -> zipfile.ZipFile:
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise UserError(BROKEN) from error
    if "[Content_Types].xml" not in packed.namelist() or not any(name.startswith("xl/") for name in packed.namelist()):
        raise UserError(NO_SHEET)
    return packed


def _check_unpacked(packed: zipfile.ZipFile) -> None:
    """Refuse what unfolds into too much. Unpacking never gives more than a part says that it has."""
    if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
        raise UserError(TOO_LARGE)


def _refuse_merged(packed: zipfile.ZipFile, part: str) -> None:
    with packed.open(part.removeprefix("/")) as xml:
        before = b""
        while piece := xml.read(_PIECE):
            found = _MERGED.search(before + piece)
            if found:
                where = found[1].decode().replace(":", " to ")
                raise UserError(
                    f"The cells {where} are merged, so it can't be known whom they are about. Nothing was brought in. "
                    "In your spreadsheet program choose “Unmerge cells”, and save it."
                )
            before = piece[-_OVERLAP:]


def _sheet_cell(cell: Any) -> str:
    if cell.data_type == "f":
        raise UserError(
            f"The cell {cell.coordinate} holds a formula, so what it says could change. Nothing was brought in. Copy "
            "everything, paste it as values only, and save it."
        )
    return _tidy(_in_words(cell.value))


def _in_words(value: object) -> str:
    """Return what a cell holds as a person would type it: days as 2026-02-03, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def csv_parts(data: bytes) -> Iterable[bytes]:
    """Yield a CSV file as JSON."""
    _hold_memory()
    text, note = _decoded(data)
    csv.field_size_limit(MOST_LETTERS * 10)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        yield from _as_parts(note, ((number, [_tidy(cell) for cell in row]) for number, row in enumerate(lines, 1)))
    except csv.Error as error:
        raise UserError(MARKED_COMMAS) from error


def _decoded(data: bytes) -> tuple[str, str]:
    """Return the text, and what to look at before it is trusted."""
    for mark, letters in _MARKS:
        if data.startswith(mark):
            with suppress(UnicodeDecodeError):
                return _without_nul(data.decode(letters)), ""
            raise UserError(WRONG_LETTERS)
    if b"\x00" in data:
        raise UserError(NO_SHEET)
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8"), ""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UserError(WRONG_LETTERS) from error
    if any(ord(letter) < ord(" ") and letter not in "\t\r\n" for letter in text):
        raise UserError(NO_SHEET)
    return text, WINDOWS_LETTERS


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise UserError(WRONG_LETTERS)
    return text


def _delimiter(text: str) -> str:
    """Return what separates the cells: the sign of which the first line with words has most."""
    first = next((line for line in text.splitlines() if line.strip(_DELIMITERS + " ")), "")
    return max(_DELIMITERS, key=first.count)


def _tidy(text: str) -> str:
    if len(text) > MOST_LETTERS:
        raise UserError(
            f"A cell of this sheet has {len(text):,} letters, and there is room for {MOST_LETTERS:,}. Nothing was "
            "brought in. Is it a pasted text?"
        )
    return text.strip()


def _as_parts(note: str, rows: Iterator[tuple[int, list[str]]]) -> Iterator[bytes]:
    """Yield the note, then the rows that say anything, some hundred at once."""
    yield json.dumps(note).encode()
    count = 0
    filled = ((number, cells) for number, cells in rows if any(cells))
    while some := list(islice(filled, _ROWS_AT_ONCE)):
        count += len(some)
        if count > MOST_ROWS + 1:  # with the headings
            raise UserError(TOO_MANY_ROWS)
        if max(_width(cells) for _, cells in some) > MOST_COLUMNS:
            raise UserError(TOO_MANY_COLUMNS)
        yield json.dumps([(number, cells[: _width(cells)]) for number, cells in some]).encode()


def _hold_memory() -> None:
    """Let this process ask for no more memory than reading takes; on Windows only its time is held."""
    with suppress(ImportError):
        import resource  # noqa: PLC0415 - Windows has none

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
