"""Finding people, and adding one."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from coprod_desktop.desktop.models.rows import RowRole
from coprod_desktop.desktop.people.page import PeoplePage
from coprod_desktop.desktop.widgets.buttons import MAIN
from coprod_desktop.domain.ids import new_id
from coprod_desktop.domain.people import Person
from tests import factory
from tests.desktop.people.office import Office
from tests.desktop.watchdog import Watchdog

MANY = 10_000


def shown(page: PeoplePage) -> list[tuple[str, str]]:
    rows = [page.model.index(place).data(RowRole.ROW) for place in range(page.model.rowCount())]
    return [(row.strong, row.soft) for row in rows]


def test_each_person_stands_in_the_list_with_what_helps_them(office: Office) -> None:
    factory.make_person(office.workspace, "Bert Lomax", helps=["Hearing loop", "Taxi there and back"])
    factory.make_person(office.workspace, "Amina Yusuf")
    page = office.go("people")
    shown(page)  # asks for the rows
    office.idle()
    assert shown(page) == [
        ("Amina Yusuf", "Nobody has asked yet what helps"),
        ("Bert Lomax", "Hearing loop. Taxi there and back"),
    ]
    assert page.list_pane.top.soft.text() == "2 people"


def test_all_that_helps_somebody_is_in_sight_in_the_list_however_long(office: Office) -> None:
    many = [f"Something that helps them, number {number}" for number in range(8)]
    factory.make_person(office.workspace, "Amina Yusuf", helps=many)
    factory.make_person(office.workspace, "Bert Lomax")
    page = office.go("people")
    office.idle()
    amina, bert = (page.list.visualRect(page.model.index(place)).height() for place in range(2))
    assert amina > bert
    assert page.list.full_height() == amina + bert


def test_an_empty_list_says_what_to_do(office: Office) -> None:
    page = office.go("people")
    assert page.empty.isVisible()
    assert page.empty.text() == "Nobody is here yet. Add the first person."


def test_where_there_is_nobody_enter_adds_the_first_person(office: Office) -> None:
    page = office.go("people")
    office.idle()
    assert office.window.focusWidget() is page.add_button
    assert page.add_button.property("kind") == MAIN


def test_undoing_somebody_who_was_just_added_says_what_was_undone_and_no_more(office: Office) -> None:
    dot = factory.make_person(office.workspace, "Dot Price")
    page = office.go(f"people/{dot.id}")
    said: list[str] = []
    office.window.desk.messages.said.connect(said.append)
    office.window.undo()
    office.idle()
    assert said == ["Undone: Add a person"]
    assert page.nobody.isVisible()


def test_a_few_letters_and_enter_open_a_person(office: Office) -> None:
    factory.make_people(office.workspace, "Amina Yusuf", "Łucja Nowak", "Siân Wŷnne")
    page = office.go("people")
    office.press(Qt.Key.Key_F, ctrl=True)
    office.type("nowa")
    office.idle()
    assert page.model.rowCount() == 1
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert page.open_pane.top.title.text() == "Łucja Nowak"
    office.press(Qt.Key.Key_Escape)
    office.idle()
    assert page.model.rowCount() == 3


def test_letters_that_nobody_has_say_so(office: Office) -> None:
    factory.make_people(office.workspace, "Amina Yusuf")
    page = office.go("people")
    page.search.setFocus()
    office.type("zzz £3,50")
    office.idle()
    assert page.empty.text() == "Nobody has a name like that."


def test_the_list_can_show_one_group_or_those_who_left_too(office: Office) -> None:
    group = factory.make_group(office.workspace)
    factory.make_person(office.workspace, "Amina Yusuf", group=group)
    factory.make_person(office.workspace, "Bert Lomax")
    factory.make_person(office.workspace, "Carys Left", status="left")
    page = office.go("people")
    assert page.model.rowCount() == 2
    page.filter.setFocus()
    office.press(Qt.Key.Key_Down)
    office.press(Qt.Key.Key_Return)
    page.filter.chosen.emit(page.filter.value())
    office.idle()
    assert page.list_pane.top.soft.text() == "1 member, in Our Safeguarding Voices"
    page.filter.choose("*")
    page.filter.chosen.emit("*")
    office.idle()
    assert page.model.rowCount() == 3


def test_a_person_is_added_by_keyboard_with_what_helps_and_a_group(office: Office) -> None:
    group = factory.make_group(office.workspace)
    page = office.go("people")
    office.press(Qt.Key.Key_N, ctrl=True)
    office.sheet()
    office.type("Farida Rahman")
    office.press(Qt.Key.Key_Tab, times=2)
    office.type("Interpreter, British Sign Language")
    office.press(Qt.Key.Key_Return)
    office.type("A seat by the door")
    office.press(Qt.Key.Key_Return)
    office.type("Large print")
    office.press(Qt.Key.Key_Tab, times=2)
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert office.no_sheet()
    assert page.open_pane.top.title.text() == "Farida Rahman"
    people = office.workspace.people
    [person] = office.ask(people.ids)
    needs = office.ask(lambda: people.needs(person))
    assert [need.words for need in needs] == ["Interpreter, British Sign Language", "A seat by the door"]
    assert not any(need.share for need in needs), "only they say who may know"
    farida = office.ask(lambda: people.get(person))
    assert farida is not None
    assert farida.reads.size == 18, "what is said of print is printed"
    assert [each.person for each in office.ask(lambda: office.workspace.groups.members(group.id))] == [person]


def test_somebody_who_is_added_with_a_name_that_is_here_already_is_noticed(office: Office) -> None:
    factory.make_person(office.workspace, "Dot Price")
    said: list[str] = []
    office.window.desk.messages.said.connect(said.append)
    office.go("people")
    office.press(Qt.Key.Key_N, ctrl=True)
    office.sheet()
    office.type("dot price")
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert said == ["Somebody called Dot Price was here already. If they are one person, Undo takes this one out."]


@pytest.mark.parametrize(
    ("name", "says"), [("", "Write a name, as the person says it"), ("a" * 301, "room for 300 letters here")]
)
def test_a_name_that_cannot_be_is_said_in_place_and_adds_nobody(office: Office, name: str, says: str) -> None:
    office.go("people")
    office.press(Qt.Key.Key_N, ctrl=True)
    sheet = office.sheet()
    sheet.ui.name.show_text(name)
    office.press(Qt.Key.Key_Return)
    office.idle()
    assert says in sheet.trouble.words() + sheet.ui.name.trouble.words()
    assert office.ask(office.workspace.people.ids) == []
    office.press(Qt.Key.Key_Escape)


def test_half_a_new_person_comes_back_after_a_crash(office: Office) -> None:
    office.go("people")
    office.press(Qt.Key.Key_N, ctrl=True)
    office.sheet()
    office.type("Farida Rah")
    drafts = office.workspace.drafts
    office.qtbot.waitUntil(
        lambda: office.ask(lambda: drafts.read("people/add")).get("name") == "Farida Rah", timeout=1000
    )
    office.sheet().hide()
    office.reopen()
    office.go("people")
    office.press(Qt.Key.Key_N, ctrl=True)
    office.idle()
    assert office.sheet().ui.name.text() == "Farida Rah"
    office.press(Qt.Key.Key_Escape)
    office.idle()
    assert office.ask(lambda: drafts.read("people/add")) == {}


@pytest.mark.benchmark
def test_ten_thousand_people_are_searched_without_holding_the_screen(office: Office) -> None:
    names = ("Amina", "Bert", "Carys", "Dot", "Ewa", "Farida", "Gwen", "Hodan", "Imran", "Joan")
    crowd = [Person(id=new_id(), name=f"{names[each % 10]} {each:05}") for each in range(MANY)]
    with office.workspace.people._work() as work:
        work.put(*crowd)
        work.commit("Add a person")
    page = office.go("people")
    assert page.model.rowCount() == MANY
    page.search.setFocus()
    with Watchdog() as watched:
        for letter in "farida 0123":
            office.type(letter)
            office.idle()
        page.list.scrollToBottom()
        office.idle()
    assert [row[0] for row in shown(page)] == ["Farida 01235"]
    assert watched.longest < 50


def test_a_day_in_the_clock_is_the_day_that_is_written(office: Office) -> None:
    office.go("people")
    office.press(Qt.Key.Key_N, ctrl=True)
    office.sheet()
    office.type("Nazir")
    office.press(Qt.Key.Key_Tab, times=2)
    office.type("Urdu on paper")
    office.press(Qt.Key.Key_Tab)
    sheet = office.sheet()
    sheet.act()
    office.idle()
    [person] = office.ask(office.workspace.people.ids)
    [need] = office.ask(lambda: office.workspace.people.needs(person))
    assert need.asked_on == date(2026, 11, 24)


def test_the_first_person_is_open_from_the_beginning_and_letters_still_find(office: Office) -> None:
    factory.make_people(office.workspace, "Amina Yusuf", "Bert Lomax")
    page = office.go("people")
    office.idle()
    assert page.open_pane.top.title.text() == "Amina Yusuf"
    assert page.search.hasFocus()
