"""One person: changed in place, kept when a field is left, safe through a crash."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.domain.forms import Form
from coprod_desktop.domain.ids import Id
from coprod_desktop.domain.people import Person, SafeContact
from tests import factory
from tests.desktop.fit import settle
from tests.desktop.people.office import Office


def open_person(office: Office, person: Person) -> Any:
    """Open a person and return the pane with their page."""
    return office.go(f"people/{person.id}").pane


def kept(office: Office, person: Id) -> Person:
    found = office.ask(lambda: office.workspace.people.get(person))
    assert found is not None
    return found


def test_a_field_is_kept_when_it_is_left_and_undo_brings_back_what_was_there(office: Office) -> None:
    amina = factory.make_person(office.workspace, phone="01632 960001")
    pane = open_person(office, amina)
    pane.about.reach.button.click()
    office.fill(pane.about.reach.ui.phone, "07700 900142")
    assert kept(office, amina.id).phone == "07700 900142"
    office.window.undo()
    office.idle()
    assert kept(office, amina.id).phone == "01632 960001"
    assert pane.about.reach.ui.phone.text() == "01632 960001"


def test_two_fields_left_one_after_the_other_are_both_kept(office: Office) -> None:
    amina = factory.make_person(office.workspace)
    pane = open_person(office, amina)
    pane.about.who.button.click()
    pane.about.who.ui.pronouns.control.setFocus()
    office.type("she, her")
    office.press(Qt.Key.Key_Tab)
    office.type("expert by experience")
    office.press(Qt.Key.Key_Tab)
    office.idle()
    person = kept(office, amina.id)
    assert (person.pronouns, person.role) == ("she, her", "expert by experience")
    assert pane.about.who.ui.role.text() == "expert by experience"


def test_half_a_field_is_on_disk_within_a_second_and_comes_back(office: Office) -> None:
    amina = factory.make_person(office.workspace)
    pane = open_person(office, amina)
    pane.about.reach.button.click()
    pane.about.reach.ui.if_upset.control.setFocus()
    office.type("Ring Sam")
    drafts, place = office.workspace.drafts, f"people/{amina.id}/reach"
    office.qtbot.waitUntil(lambda: office.ask(lambda: drafts.read(place)) == {"if_upset": "Ring Sam"}, timeout=1000)
    office.reopen()
    pane = open_person(office, amina)
    assert pane.about.reach.is_changing()
    assert pane.about.reach.ui.if_upset.text() == "Ring Sam"
    assert kept(office, amina.id).if_upset == ""
    pane.about.reach.ui.if_upset.control.setFocus()
    office.type("ina")
    office.press(Qt.Key.Key_Tab)
    office.idle()
    assert "ina" in kept(office, amina.id).if_upset
    assert office.ask(lambda: drafts.read(place)) == {}


@pytest.mark.parametrize(
    ("section", "field", "text", "says"),
    [
        ("who", "name", "a" * 301, "room for 300 letters here, and this has 301"),
        ("who", "name", "   ", "Write a name"),
        ("who", "called", "b" * 301, "room for 300 letters"),
        ("who", "role", "c" * 301, "room for 300 letters"),
        ("reach", "phone", "£3,50", "is not a phone number"),
        ("reach", "email", "£3,50", "is not an email address"),
        ("reach", "asked_alone_on", "31 February", "There is no 31 February"),
        ("reach", "asked_alone_on", "£3,50", "is not a day"),
        ("reach", "if_upset", "d" * 5001, "room for 5,000 letters"),
        ("reach", "address", "e" * 5001, "room for 5,000 letters"),
    ],
)
def test_what_cannot_be_kept_is_said_under_its_field_and_changes_nothing(
    office: Office, section: str, field: str, text: str, says: str
) -> None:
    amina = factory.make_person(office.workspace, phone="01632 960001")
    pane = open_person(office, amina)
    part = getattr(pane.about, section)
    part.button.click()
    box = getattr(part.ui, field)
    office.paste(box, text)
    assert says in box.trouble.words()
    assert box.trouble.isVisible()
    assert kept(office, amina.id) == amina
    assert office.ask(office.workspace.history.can).undo == "Add a person"
    office.fill(box, "")
    if field != "name":
        assert box.trouble.words() == ""


def test_pasted_tabs_and_line_breaks_become_one_line(office: Office) -> None:
    amina = factory.make_person(office.workspace)
    pane = open_person(office, amina)
    pane.about.who.button.click()
    office.paste(pane.about.who.ui.name, "Amina\tBibi\r\nYusuf\x0b")
    assert kept(office, amina.id).name == "Amina Bibi Yusuf"
    assert pane.about.who.ui.name.text() == "Amina Bibi Yusuf"


def test_a_name_from_right_to_left_and_one_with_capitals_and_apostrophes_stay_as_they_are(office: Office) -> None:
    nazir = factory.make_person(office.workspace, "Nazir")
    pane = open_person(office, nazir)
    pane.about.who.button.click()
    for name in ("نذیر عزیز", "PAT O’Connor-d’Arcy", "<b>Łucja</b> & Siân Wŷnne"):
        office.paste(pane.about.who.ui.name, name)
        assert kept(office, nazir.id).name == name
        assert pane.print_button.text().endswith(name.split()[0])


def test_nothing_is_safe_to_send_before_they_were_asked_alone(office: Office) -> None:
    amina = factory.make_person(office.workspace, address="3 Quay Steps\nWestmouth", phone="01632 960001")
    pane = open_person(office, amina)
    reach = pane.about.reach
    assert ("Post", "Only by hand. Not safe to send") in pairs(reach.facts)
    reach.button.click()
    reach.ui.post.control.click()
    office.idle()
    assert "Write first on which day you asked them alone" in reach.ui.post.trouble.words()
    assert kept(office, amina.id).safe == SafeContact()
    office.fill(reach.ui.asked_alone_on, "3 February 2026")
    reach.ui.post.control.click()
    reach.ui.post.control.click()
    office.idle()
    assert kept(office, amina.id).safe == SafeContact(post=True, asked_alone_on=date(2026, 2, 3))
    reach.button.click()
    assert ("Post", "In a plain envelope to 3 Quay Steps, Westmouth") in pairs(reach.facts)


def pairs(facts: Any) -> list[tuple[str, str]]:
    """Return the pairs that facts show."""
    lines = [facts._column.itemAt(place).layout() for place in range(facts._column.count())]
    return [(line.itemAt(0).widget().text(), line.itemAt(1).widget().text()) for line in lines]


def test_how_they_read_is_chosen_and_stands_first_in_what_helps(office: Office) -> None:
    amina = factory.make_person(office.workspace)
    pane = open_person(office, amina)
    pane.about.needs.button.click()
    reads = pane.about.needs.editor.reads
    reads.size.control.setFocus()
    reads.size.control.choose("18")
    reads.size._chosen()
    reads.paper_colour.control.choose("cream")
    reads.paper_colour._chosen()
    office.idle()
    assert kept(office, amina.id).reads.words() == "18 point print, on cream paper"
    reads.also_as.control.choose("audio")
    reads.also_as._chosen()
    office.idle()
    assert kept(office, amina.id).also_as is Form.AUDIO
    reads.also_as.control.choose("")
    reads.also_as._chosen()
    office.idle()
    assert kept(office, amina.id).also_as is None


def test_what_helps_is_added_put_in_order_and_taken_out_by_keyboard(office: Office) -> None:
    amina = factory.make_person(office.workspace, helps=["A quiet corner"])
    pane = open_person(office, amina)
    editor = pane.about.needs.editor
    pane.about.needs.button.click()
    editor.need.words.control.setFocus()
    office.type("A seat by the door")
    office.press(Qt.Key.Key_Tab)
    office.idle()
    assert words(office, amina) == ["A quiet corner", "A seat by the door"]
    assert not office.ask(lambda: office.workspace.people.needs(amina.id))[1].share, "only they say who may know"
    office.fill(editor.need.asked_by, "Ruth")
    assert [need.asked_by for need in office.ask(lambda: office.workspace.people.needs(amina.id))] == ["", "Ruth"]
    editor.list.setFocus()
    office.press(Qt.Key.Key_End)
    editor.up_button.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert words(office, amina) == ["A seat by the door", "A quiet corner"]
    editor.list.setFocus()
    office.press(Qt.Key.Key_End)
    editor.out_button.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert words(office, amina) == ["A seat by the door"]


def test_large_print_typed_among_what_helps_becomes_how_they_read_and_says_so(office: Office) -> None:
    amina = factory.make_person(office.workspace)
    pane = open_person(office, amina)
    editor = pane.about.needs.editor
    pane.about.needs.button.click()
    said: list[str] = []
    office.window.desk.messages.said.connect(said.append)
    office.fill(editor.need.words, "Large print")
    assert kept(office, amina.id).reads.size == 18
    assert words(office, amina) == []
    assert editor.need.words.text() == ""
    assert said[-1].startswith("“Large print” is how they read")
    office.fill(editor.need.words, "A seat by the door, easy read")
    assert (words(office, amina), kept(office, amina.id).reads.easy_read) == (["A seat by the door"], True)
    assert editor.need.words.text() == "A seat by the door"
    office.fill(editor.need.words, "18 point")
    assert words(office, amina) == []


def words(office: Office, person: Person) -> list[str]:
    return [need.words for need in office.ask(lambda: office.workspace.people.needs(person.id))]


def test_what_helps_is_changed_in_place(office: Office) -> None:
    amina = factory.make_person(office.workspace, helps=["A quiet corner", "A break"])
    pane = open_person(office, amina)
    editor = pane.about.needs.editor
    pane.about.needs.button.click()
    editor.list.setFocus()
    office.press(Qt.Key.Key_Home)
    office.press(Qt.Key.Key_Down)
    office.press(Qt.Key.Key_Return)
    office.fill(editor.need.words, "A break every hour")
    office.fill(editor.need.review_on, "31/2/2027")
    assert "There is no 31 February" in editor.need.review_on.trouble.words()
    office.fill(editor.need.review_on, "3/2/2027")
    needs = office.ask(lambda: office.workspace.people.needs(amina.id))
    assert [(need.words, need.review_on) for need in needs] == [
        ("A quiet corner", None),
        ("A break every hour", date(2027, 2, 3)),
    ]


def test_a_name_of_300_letters_without_a_space_pushes_nothing_out_of_sight(office: Office) -> None:
    letters = "A" * 300
    pane = open_person(office, factory.make_person(office.workspace, letters))
    for percent in (100, 200):
        office.appearance.set_text_size(percent)
        settle()
        button = pane.about.needs.button
        assert button.mapTo(office.window, button.rect().topRight()).x() < office.window.width()
    pane.print_button.setText(f"Print for {letters}")
    assert pane.print_button.text() == f"Print for {'A' * 16}…"


def test_in_a_narrow_window_a_person_opens_in_place_of_the_list(office: Office) -> None:
    amina = factory.make_person(office.workspace)
    office.appearance.set_text_size(200)
    page = office.go("people")
    assert page.list_pane.isVisible()
    assert not page.open_pane.isVisible()
    page.list.setFocus()
    office.press(Qt.Key.Key_Home)
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert page.open_pane.isVisible()
    assert not page.list_pane.isVisible()
    assert page.about() == amina.id
    page.back_button.click()
    assert page.list_pane.isVisible()
    page.list.setFocus()
    office.press(Qt.Key.Key_Return)
    office.idle()
    office.press(Qt.Key.Key_Tab, times=3)
    assert page.open_pane.isVisible()
    office.press(Qt.Key.Key_Escape)
    assert page.list_pane.isVisible()
    assert page.list.hasFocus()
