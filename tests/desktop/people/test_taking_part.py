"""Supporters, whether somebody takes part, a parent's yes: by keyboard, on a person's page."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person, Status, WordsAfter
from tests import factory
from tests.desktop.audit import audit
from tests.desktop.fit import fits
from tests.desktop.people.office import Office


@pytest.fixture
def dot(office: Office) -> Person:
    return factory.make_person(office.workspace, "Dot Price", group=factory.make_group(office.workspace))


def about(office: Office, person: Person) -> Any:
    return office.go(f"people/{person.id}").pane.about


def words(part: Any) -> str:
    """Return the words in sight in a part, with plain spaces."""
    labels = [label.text() for label in part.findChildren(QLabel) if label.isVisible() and label.text()]
    return " | ".join(labels).replace("\N{NO-BREAK SPACE}", " ")


def test_a_supporter_who_is_here_is_linked_and_one_who_is_not_stays_a_name(office: Office, dot: Person) -> None:
    lena = factory.make_person(office.workspace, "Lena Marsh")
    for name, what in (("lena marsh", "my PA"), ("Jo Price", "my son")):
        about(office, dot).supporters.add_button.click()
        sheet = office.sheet()
        sheet.ui.name.control.setFocus()
        office.type(name)
        sheet.ui.what.control.setFocus()
        office.type(what)
        office.press(Qt.Key.Key_Return)
        office.back()
    rows = office.ask(lambda: office.workspace.supporters.of_person(dot.id))
    assert [(row.name, row.support.supporter, row.support.what) for row in rows] == [
        ("Lena Marsh", lena.id, "my PA"), ("Jo Price", None, "my son"),
    ]  # fmt: skip
    assert "My PA. No copy" in words(about(office, dot).supporters)
    assert "Supports Dot Price" in words(about(office, lena).supporters)


def test_a_copy_waits_until_the_person_was_asked_alone(office: Office, dot: Person) -> None:
    about(office, dot).supporters.add_button.click()
    sheet = office.sheet()
    office.fill(sheet.ui.name, "Jo Price")
    sheet.ui.copy.control.click()
    sheet.main.click()
    office.idle()
    assert "asked them alone about copies" in sheet.trouble.words()
    office.fill(sheet.ui.copy_asked_on, "31 February")
    sheet.main.click()
    office.idle()
    assert "There is no 31 February" in sheet.ui.copy_asked_on.trouble.words()
    office.fill(sheet.ui.copy_asked_on, "3 February 2026")
    sheet.main.click()
    office.back()
    (row,) = office.ask(lambda: office.workspace.supporters.of_person(dot.id))
    assert row.support.gets_copy


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("name", "x" * 301, "room for 300 letters"),
        ("what", "x" * 301, "room for 300 letters"),
        ("phone", "£3,50", "is not a phone number"),
        ("phone", "=1+1", "is not a phone number"),
    ],
)
def test_what_cannot_be_kept_of_a_supporter_is_said_under_its_field(
    office: Office, dot: Person, field: str, text: str, says: str
) -> None:
    about(office, dot).supporters.add_button.click()
    sheet = office.sheet()
    office.fill(sheet.ui.name, "Jo Price")
    box = getattr(sheet.ui, field)
    office.paste(box, text)
    sheet.main.click()
    office.idle()
    assert says in box.trouble.words()
    assert office.ask(lambda: office.workspace.supporters.of_person(dot.id)) == []
    office.press(Qt.Key.Key_Escape)
    office.back()


def test_who_died_is_written_down_with_who_said_so_and_letters_and_calls_stop(office: Office, dot: Person) -> None:
    about(office, dot).status.button.click()
    sheet = office.sheet()
    assert not sheet.ui.words.isVisible()
    sheet.ui.status.show_text(Status.DIED)
    sheet.ui.status.typed.emit()
    assert "stop at once" in sheet.ui.note.text()
    sheet.ui.words.show_text(WordsAfter.KEEP)
    sheet.main.click()
    office.idle()
    assert "Write who told us" in sheet.trouble.words()
    office.fill(sheet.ui.told_by, "Jo, her son")
    sheet.main.click()
    office.back()
    kept = office.ask(lambda: office.workspace.people.get(Id(dot.id)))
    assert kept is not None
    assert (kept.status, kept.status_from, kept.words_after) == (Status.DIED, "Jo, her son", WordsAfter.KEEP)
    said = words(about(office, dot).status)
    assert "Stopped. Nobody writes to them or rings them" in said
    assert "Keep them as they are shown" in said


def test_words_are_taken_back_with_somebody_who_left_only_after_a_tick(office: Office, dot: Person) -> None:
    group = office.ask(lambda: office.workspace.groups.of_person(dot.id)[0][0])
    session = factory.make_session(office.workspace, group, people=[dot])
    line = factory.say(office.workspace, session, "The bus is late.", dot)
    about(office, dot).status.button.click()
    sheet = office.sheet()
    sheet.ui.status.show_text(Status.LEFT)
    sheet.ui.words.show_text(WordsAfter.TAKE_BACK)
    sheet.ui.words.typed.emit()
    office.fill(sheet.ui.told_by, "Dot herself")
    assert sheet.erase_tick.isVisible()
    sheet.ui.told_by.control.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert factory.kept(office.workspace, line.id).words == "The bus is late."
    sheet.erase_tick.setFocus()
    office.press(Qt.Key.Key_Space)
    sheet.main.click()
    office.back()
    assert office.ask(lambda: factory.kept(office.workspace, line.id)).words == ""


def test_under_18_a_decision_asks_for_a_parents_yes_and_says_that_it_waits(office: Office) -> None:
    kofi = factory.make_person(office.workspace, "Kofi Mensah", under_18=True)
    pane = office.go(f"people/{kofi.id}").pane
    pane.tabs.turn_to(4)
    for parent in ("", "His mother, Ama"):
        pane.consent.decide_button.click()
        sheet = office.sheet()
        assert sheet.ui.parent_by.isVisible()
        sheet.ui.answer.show_text("yes")
        sheet.ui.parent_by.show_text(parent)
        sheet.main.click()
        office.back()
    said = words(pane.consent)
    assert "Waits for a parent’s yes" in said
    assert "His mother, Ama said yes too" in said


def test_every_new_sheet_and_section_is_read_by_everybody_and_fits(office: Office, dot: Person) -> None:
    part = about(office, dot)
    assert audit(part) == []
    for button in (part.supporters.add_button, part.status.button):
        button.click()
        sheet = office.sheet()
        assert audit(sheet) == []
        for size in (200, 300, 100):
            office.appearance.set_text_size(size)
            office.idle()
            assert fits(sheet) == []
        office.press(Qt.Key.Key_Escape)
        office.back()
