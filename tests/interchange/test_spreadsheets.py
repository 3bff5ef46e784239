"""Spreadsheets that people bring: read whole, or refused with one sentence, and never run."""

import io
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coprod_desktop.domain.errors import UserError
from coprod_desktop.interchange.spreadsheets import WINDOWS_LETTERS, read_table
from coprod_desktop.services.tables import spreadsheet_bytes

ROWS = [["Name", "Phone"], ["Siân Prŷs", "01632 960001"], ["نذیر", "😀"]]


def xlsx(rows: Sequence[Sequence[Any]] = ROWS, change: Callable[[Any], object] = lambda sheet: None) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rezipped(data: bytes, **parts: bytes) -> bytes:
    """Return an XLSX file with other contents for its first sheet (sheet=) or one more part (more=)."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            new.writestr(name, parts["sheet"] if is_sheet and "sheet" in parts else old.read(name))
        if "more" in parts:
            new.writestr("xl/media/more.bin", parts["more"])
    return out.getvalue()


def test_a_sheet_and_a_text_file_say_the_same() -> None:
    text = "Name,Phone\r\nSiân Prŷs,01632 960001\r\nنذیر,😀\r\n"
    wanted = tuple(tuple(row) for row in ROWS)
    for data in (
        xlsx(),
        text.encode(),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.replace(",", ";").encode(),
    ):
        table = read_table(data)
        assert (table.rows, table.note) == (wanted, "")
    assert read_table(xlsx()).below()[1] == (3, ("نذیر", "😀"))


def test_days_whole_numbers_and_yes_are_read_as_a_person_would_type_them() -> None:
    table = read_table(xlsx([["a", "b", "c", "d"], [datetime(2026, 2, 3), 7700900142.0, True, 4.5]]))
    assert table.rows[1] == ("2026-02-03", "7700900142", "yes", "4.5")


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers() -> None:
    rows: list[list[Any]] = [[None], ["Name", "Phone"], [None], [" ", ""], ["Bo", None], [None, None]]
    assert read_table(xlsx(rows)).numbers == (2, 5)
    assert read_table(b"Name,Phone\n,\n\nBo,").below() == [(4, ("Bo", ""))]


def test_letters_of_older_windows_are_read_with_a_word_of_care() -> None:
    table = read_table("Name,Town\nSiân,Tŷ Cerrig’s café".replace("ŷ", "y").encode("cp1252"))
    assert table.rows[1] == ("Siân", "Ty Cerrig’s café")
    assert table.note == WINDOWS_LETTERS


def hundred_thousand(sheet: Any) -> None:
    for number in range(100_000):
        sheet.append([number])


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a formula": (lambda: xlsx([["Name"], ["=1+1"]]), "cell A2 holds a formula"),
    "merged cells": (lambda: xlsx(change=lambda sheet: sheet.merge_cells("A2:A3")), "cells A2 to A3 are merged"),
    "100,000 rows": (lambda: xlsx(change=hundred_thousand), "more than 20,000 rows"),
    "100,000 lines": (lambda: b"Name\n" + b"Bo\n" * 100_000, "more than 20,000 rows"),
    "too wide": (lambda: b"a," * 300 + b"\nb", "more than 200 columns"),
    "a zip bomb": (lambda: rezipped(xlsx(), more=bytes(500_000_000)), "too large to open safely"),
    "wrong letters": (lambda: "Name\nSiân".encode("cp1252") + b"\x81\x8d", "letters in this file can't be read"),
    "half of UTF-16": (lambda: "Name\nSiân".encode("utf-16")[:-1], "letters in this file can't be read"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not a spreadsheet"),
    "another zip": (lambda: rezipped_only({"hello.txt": b"hello"}), "not a spreadsheet"),
    "an old spreadsheet": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "of an old kind, or one with a pass",
    ),
    "a cut file": (lambda: xlsx()[:-200], "damaged"),
    "bad XML": (lambda: rezipped(xlsx(), sheet=b"<worksheet><sheetData><row"), "damaged"),
    "nothing": (lambda: b"", "nothing in this sheet"),
    "spaces": (lambda: b" \n \n", "nothing in this sheet"),
    "empty cells": (lambda: xlsx([[None]]), "nothing in this sheet"),
    "headings alone": (lambda: b"Name,Phone\n", "headings in this sheet, and nothing under them"),
    "a pasted book": (lambda: b"Name\n" + b"a" * 6000, "room for 5,000"),
    "an open quotation": (lambda: b'Name,Phone\n"Bo,1\n', "quotation marks"),
}


def rezipped_only(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_safely_and_whole_is_refused_with_a_sentence(what: str) -> None:
    make, says = REFUSED[what]
    with pytest.raises(UserError, match=says) as refused:
        read_table(make())
    assert "Nothing was brought in" in str(refused.value)


def test_entities_that_unfold_without_end_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    sheet = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&l8;</t></is></c></row></sheetData></worksheet>'
    )
    with pytest.raises(UserError, match="damaged"):
        read_table(rezipped(xlsx(), sheet=sheet.encode()))


def test_a_file_that_is_gone_or_too_large_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="can't be read"):
        spreadsheet_bytes(tmp_path / "people.xlsx")
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(UserError, match="too large"):
        spreadsheet_bytes(large)


@settings(max_examples=12, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes) -> None:
    with suppress(UserError):
        assert len(read_table(data).rows) > 1
