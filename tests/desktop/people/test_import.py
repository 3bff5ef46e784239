"""A spreadsheet of people, brought in by keyboard: nothing comes in until it is right, and Undo takes it out again."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.domain.people import Person
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office

SHEET = "Naam,Phone,Access needs\nAmina Yusuf,,\nBo Tan,5,\nAnn Able,01632 960001,Hearing loop\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.fixture
def amina(office: Office) -> Person:
    return factory.make_person(office.workspace, group=factory.make_group(office.workspace))


def names(office: Office) -> list[str]:
    people = office.workspace.people
    return office.ask(lambda: [row.name for row in people.rows(people.ids())])


def read(office: Office, file: Path) -> Any:
    """Open the sheet from “Add a person”, and let it read a file, as its dialog does."""
    office.go("people").add_button.click()
    office.sheet().many_button.click()
    office.qtbot.waitUntil(lambda: hasattr(office.sheet(), "columns"))
    sheet = office.sheet()
    sheet.read(file)
    office.qtbot.waitUntil(lambda: sheet._preview is not None or sheet.trouble.words() != "", timeout=20_000)
    office.idle()
    return sheet


def test_columns_are_chosen_rows_left_out_and_the_others_come_in_and_out_again(
    office: Office, amina: Person, file: Path
) -> None:
    sheet = read(office, file)
    assert "which column holds the names" in sheet.trouble.words()
    assert not sheet.main.isEnabled()
    sheet.columns.choices[0].control.setFocus()
    office.press(Qt.Key.Key_Down)  # “Name” stands next to “Nothing”
    sheet.columns.choices[0].left.emit()
    office.idle()
    assert sheet.words.text() == "3 rows: 1 with something to mend, 1 may be here already."
    assert sheet.main.text() == "Bring in 1 person"
    assert not sheet.main.isEnabled()
    sheet.wrong.tick.setFocus()
    office.press(Qt.Key.Key_Space)
    assert sheet.main.isEnabled()
    sheet.alike.ticks[2].setFocus()
    office.press(Qt.Key.Key_Space)
    assert sheet.main.text() == "Bring in 2 people"
    office.press(Qt.Key.Key_Space)
    sheet.main.setFocus()
    office.press(Qt.Key.Key_Return)
    office.back()
    assert names(office) == ["Amina Yusuf", "Ann Able"]
    office.window.undo()
    office.idle()
    assert names(office) == ["Amina Yusuf"]


def test_a_file_that_cannot_be_read_says_so_and_another_can_be_chosen(
    office: Office, amina: Person, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    sheet = read(office, broken)
    assert "damaged" in sheet.trouble.words()
    assert (sheet.main.text(), sheet.main.isEnabled()) == ("Choose the file", True)
    office.press(Qt.Key.Key_Escape)
    office.back()
    assert names(office) == ["Amina Yusuf"]


def test_the_sheet_is_read_by_everybody_and_fits(office: Office, amina: Person, file: Path) -> None:
    sheet = read(office, file)
    sheet.columns.choices[0].show_text("name")
    sheet.columns.choices[0].left.emit()
    office.idle()
    assert audit(sheet) == []
    for size in (100, 200, 300):
        office.appearance.set_text_size(size)
        office.idle()
        assert fits(sheet) == []
    office.appearance.set_text_size(100)
    office.press(Qt.Key.Key_Escape)
    office.back()
