"""How long things are kept: years are set in the settings, what is due is erased only after a yes."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.domain.people import Person, Status
from coprod_desktop.services.people import StatusTold
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office


def gone(office: Office, *names: str, day: date = date(2020, 3, 1)) -> list[Person]:
    """Add people who left."""
    people = [factory.make_person(office.workspace, name) for name in names]
    for person in people:
        office.workspace.people.change_status(person.id, StatusTold(Status.LEFT, "Ruth", day))
    return people


def set_years(office: Office, years: int) -> None:
    organisations = office.workspace.organisations
    organisations.change(replace(organisations.get(), keeps_people=years))


def test_years_are_kept_when_the_field_is_left_and_say_at_once_what_is_due(office: Office) -> None:
    gone(office, "Lena Novak")
    part = office.go("settings/retention").retention
    assert not part.erase_button.isVisible()
    office.fill(part.ui.people, "3")
    assert office.ask(office.workspace.organisations.get).keeps_people == 3
    assert part.erase_button.isVisible()
    assert part.due_heading.isVisible()
    office.fill(part.ui.people, "")
    assert office.ask(office.workspace.organisations.get).keeps_people == 0
    assert not part.erase_button.isVisible()


@pytest.mark.parametrize("text", ["never", "0", "200"])
def test_years_that_can_not_be_are_refused_in_place(office: Office, text: str) -> None:
    part = office.go("settings/retention").retention
    office.fill(part.ui.charts, text)
    assert "Write whole years" in part.ui.charts.trouble.words()
    assert office.ask(office.workspace.organisations.get).keeps_charts == 0


def test_what_is_due_is_erased_by_keyboard_after_a_yes(office: Office) -> None:
    lena, dot = gone(office, "Lena Novak", "Dot Price")
    [bert] = gone(office, "Bert Lomax", day=factory.DAY)
    set_years(office, 3)
    page = office.go("settings/retention")
    page.retention.erase_button.setFocus()
    office.press(Qt.Key.Key_Return)
    sheet = office.sheet()
    assert "Lena Novak" in sheet.words.text()
    assert "Bert Lomax" not in sheet.words.text()
    assert audit(sheet) == []
    assert not sheet.main.isEnabled()
    sheet.tick.setFocus()
    office.press(Qt.Key.Key_Space)
    sheet.main.setFocus()
    office.press(Qt.Key.Key_Return)
    office.back()
    found = office.ask(lambda: [office.workspace.people.get(each.id) for each in (lena, dot, bert)])
    assert [each.name for each in found if each] == ["", "", "Bert Lomax"]
    assert not page.retention.erase_button.isVisible()


def test_stopping_keeps_what_was_not_erased_yet_and_says_how_much_was(office: Office) -> None:
    gone(office, "Lena Novak", "Dot Price")
    set_years(office, 3)
    page = office.go("settings/retention")
    page.retention.erase_button.click()
    sheet = office.sheet()
    sheet.tick.click()
    sheet.act()
    sheet.reject()  # before the worker has begun, or after the first
    office.idle()
    left = len(office.ask(office.workspace.retention.outlook).due)
    if left:
        assert sheet.progress.text().startswith("Stopped. Erased until then: ")
        assert ("nothing" in sheet.progress.text()) == (left == 2)
        assert sheet.tick.isEnabled()
        sheet.reject()
    office.back()


def test_it_fits_and_can_be_read_aloud(office: Office) -> None:
    gone(office, "Lena Novak")
    factory.make_person(office.workspace, "Dot Price", status=Status.LEFT)
    set_years(office, 3)
    page = office.go("settings/retention")
    assert page.retention.waiting.isVisible()
    assert audit(page) == []
    assert fits(page) == []
